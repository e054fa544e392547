"""A language model in a GGUF file, run by a real llama.cpp: tiny files made here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from gguf_fixtures import MakeGguf

from reader.analysis.analysed import AnalysedSentence
from reader.app.optional import NO_TRANSLATIONS
from reader.app.translation_models import add, info_lines, model_lines, remove
from reader.app.translator import Translator
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.errors import ModelError, ReaderError, TranslationUnavailable
from reader.models.install import install_file
from reader.models.installed import installed_models
from reader.proof.translation import Translation

SENTENCES = ["英伟达股价上涨。", "NVDA", "市场认为需求强劲。"]
Analyse = Callable[[list[str]], list[AnalysedSentence]]


def translated(analysed: Analyse, remarks: list[str], sentences: list[str] = SENTENCES) -> list[Translation]:
    translator = Translator(Registry(), Memory(None), NO_TRANSLATIONS, remark=lambda error: remarks.append(str(error)))
    found = translator.translate(analysed(sentences), source="zh", target="en")
    return [one for one in found if one is not None]


def test_a_file_is_added_where_it_lies_and_translates_until_it_is_removed(
    make_gguf: MakeGguf, analysed: Analyse
) -> None:
    file = make_gguf('{"translation": "Shares rose today."}', name="speaker-q8")
    assert add(str(file), seconds=30) == f"gguf-zh_en-speaker-q8  Chinese → English  GGUF  {file}"
    assert Registry().label("zh", "en") == "GGUF zh→en speaker-q8"
    assert any("30 s for a sentence" in line for line in info_lines("gguf"))
    remarks: list[str] = []
    found = translated(analysed, remarks)
    assert [one.text for one in found] == ["Shares rose today.", "NVDA", "Shares rose today."]
    assert {one.engine for one in found} == {"gguf"} and remarks == []
    assert remove("gguf") == "gguf-zh_en-speaker-q8"
    assert model_lines() == [] and file.is_file()


def test_an_answer_in_plain_words_will_do(make_gguf: MakeGguf) -> None:
    add(str(make_gguf("Shares rose today.")))
    [[found]] = Registry().engine("zh", "en").translate(["英伟达股价上涨。"])
    assert found.text == "Shares rose today."


@pytest.mark.parametrize("says", ["I'm sorry, I cannot translate this.", "今天股市上涨。"])
def test_a_model_that_refuses_or_repeats_is_not_added(make_gguf: MakeGguf, says: str) -> None:
    with pytest.raises(ModelError, match="twice what is no translation"):
        add(str(make_gguf(says)))
    assert installed_models() == []


def test_what_chance_says_is_a_translation_or_another_model_stands_in(
    make_gguf: MakeGguf, make_package: Callable[..., Path], analysed: Analyse
) -> None:
    install_file(make_package(), lambda folder: None)
    file = make_gguf()
    add(str(file))
    make_gguf(None)
    [found] = translated(analysed, [], SENTENCES[:1])
    assert found.text and found.engine in {"gguf", "argos"}


def gone(file: Path) -> None:
    file.unlink()


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:9000])


@pytest.mark.parametrize(("harm", "said"), [(gone, "there is no such file"), (damaged, "llama.cpp does not load it")])
def test_a_file_that_is_gone_or_damaged_leaves_the_reader_with_the_next_best_and_one_remark(
    make_gguf: MakeGguf,
    make_package: Callable[..., Path],
    analysed: Analyse,
    harm: Callable[[Path], None],
    said: str,
) -> None:
    install_file(make_package(), lambda folder: None)
    file = make_gguf()
    add(str(file))
    harm(file)
    remarks: list[str] = []
    found = translated(analysed, remarks)
    assert [one.engine for one in found] == ["argos", "gguf", "argos"]  # there is nothing to translate in the second
    [remark] = remarks
    assert said in remark and str(file) in remark and "Meanwhile Argos zh→en 1.9 translates." in remark


def test_who_moves_on_waits_for_nothing(make_gguf: MakeGguf) -> None:
    add(str(make_gguf()))
    engine = Registry().engine("zh", "en")
    assert engine.translate(["英伟达股价上涨。"], cancelled=lambda: True) == []
    assert engine.translate(["英伟达股价上涨。"])[0][0].text == "Shares rose today."


@pytest.mark.parametrize(
    ("contents", "said"),
    [(b"GGUF\3\0\0\0", "does not load it"), (b"no model", "this is no GGUF file"), (b"", "this is no GGUF file")],
)
def test_what_is_no_model_is_one_sentence_and_leaves_nothing(
    make_gguf: MakeGguf, tmp_path: Path, contents: bytes, said: str
) -> None:
    path = tmp_path / "odd.gguf"
    path.write_bytes(contents)
    with pytest.raises(ReaderError, match=said) as caught:
        add(str(path))
    assert "\n" not in str(caught.value) and installed_models() == []
    with pytest.raises(ModelError, match="cannot be read"):
        add(str(tmp_path / "none.gguf"))


def test_without_the_package_one_sentence_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xllamacpp", None)
    (tmp_path / "a.gguf").write_bytes(b"GGUF")
    with pytest.raises(TranslationUnavailable, match=r"pip install 'yidu\[llm\]'"):
        add(str(tmp_path / "a.gguf"))


def test_its_server_answers_nobody_else(make_gguf: MakeGguf) -> None:
    import httpx

    from reader.engines.gguf import GgufEngine

    add(str(make_gguf()))
    engine = GgufEngine(installed_models()[0].path)
    engine.translate(["英伟达股价上涨。"])
    serving = engine._serving
    assert serving is not None and not serving.is_remote
    question = {"messages": [{"role": "user", "content": "hi"}], "max_tokens": 1}
    assert httpx.post(f"{serving.address}/chat/completions", json=question, trust_env=False).status_code == 401
