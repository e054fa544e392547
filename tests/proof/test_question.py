"""What a language model is told of a sentence."""

from __future__ import annotations

from reader.app.workspace import Workspace
from reader.files.loaders import article_of
from reader.proof.question import asked_source, read_question
from reader.text.document import Metadata


def test_terms_names_and_figures_go_along_and_the_sentence_stays() -> None:
    article = article_of("算力很贵。\n\n今年三月，英伟达的数据中心收入增长三成，达到1.2万亿元。", Metadata())
    *_, last = Workspace().analyser.analyse_all(article)
    source = asked_source(last, ["很早。", "更早。", "算力很贵。"])
    question = read_question(source.text)
    assert question.sentence == last.sentence.text.strip()
    assert question.before == ("更早。", "算力很贵。")
    assert question.terms["英伟达"] == "NVIDIA" and question.figures["三成"] == "30%"
    assert "1.2 trillion" in " ".join(question.figures.values())
    assert {m.entry.id for m in last.terms if m.entry.simplified == "英伟达"} <= source.english


def test_any_other_text_is_a_sentence() -> None:
    for text in ("股价。", "", "{}", "[1]", '{"sentence"', '{"sentence": "a", "terms": 3}', "null", "3"):
        assert read_question(text).sentence == text
