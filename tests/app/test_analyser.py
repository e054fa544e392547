"""The pipeline on real adapters: words, readings, scripts; cases of the genre in both scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import paths
from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import TokenKind
from reader.app.analyser import Analyser
from reader.files.samples import list_samples
from reader.files.termbase import built_in_entries
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.jieba_segmenter import JiebaSegmenter
from reader.language.opencc_script import OpenCCConverter, configurations, convert, shadow
from reader.language.pypinyin_readings import PypinyinReadings
from reader.messages.origin_text import origin_text
from reader.terms.entry import Scope, TermEntry
from reader.text.document import Metadata, ScriptVariant
from reader.text.sentences import split_article
from reader.words.origins import Origin, OriginKind

CASES = Path(__file__).parents[1] / "cases"
READINGS = json.loads((CASES / "readings.json").read_text(encoding="utf-8"))
SCRIPTS = json.loads((CASES / "scripts.json").read_text(encoding="utf-8"))

SEGMENTER, PROVIDER = JiebaSegmenter(), PypinyinReadings()
BUILT_IN = built_in_entries(paths.dictionaries_dir() / "termbase")


def analyser(*own: TermEntry, **corrections: Any) -> Analyser:
    matcher = AhoCorasickMatcher([*own, *BUILT_IN], shadow)
    return Analyser(matcher, OpenCCConverter(), SEGMENTER, PROVIDER, lambda word: None, **corrections)


DEFAULT = analyser()


def analyse(text: str, using: Analyser = DEFAULT) -> AnalysedSentence:
    return using.analyse(split_article(text, Metadata()).sentences[0])


def syllables(text: str) -> list[tuple[str, str]]:
    """Each character with its syllable."""
    pairs: list[tuple[str, str]] = []
    for token in analyse(text).tokens:
        found = token.reading.syllables if token.reading else ("",) * len(token.text)
        pairs += zip(token.text, found, strict=True)
    return pairs


def check_readings(case: dict[str, Any]) -> None:
    pairs = syllables(case["text"])
    wanted = [tuple(pair) for pair in case.get("chars", [])]
    heads = {char for char, _ in wanted}
    assert [pair for pair in pairs if pair[0] in heads] == wanted
    for word, reading in case.get("words", {}).items():
        place = case["text"].index(word)
        assert [syllable for _, syllable in pairs[place : place + len(word)]] == reading.split()


@pytest.mark.parametrize("case", READINGS["in_the_wild"], ids=[c["label"] for c in READINGS["in_the_wild"]])
def test_readings_in_the_wild(case: dict[str, Any]) -> None:
    check_readings(case)


@pytest.mark.parametrize("case", READINGS["known_failures"], ids=[c["label"] for c in READINGS["known_failures"]])
@pytest.mark.xfail(strict=True, reason="known failure")
def test_readings_we_get_wrong(case: dict[str, Any]) -> None:
    check_readings(case)


@pytest.mark.parametrize("case", SCRIPTS, ids=[c["label"] for c in SCRIPTS])
def test_script_traps(case: dict[str, Any]) -> None:
    shown = "".join(DEFAULT.display(analyse(case["text"]), ScriptVariant(case["config"]), case["wording"]))
    for part in case.get("holds", []):
        assert part in shown
    for part in case.get("lacks", []):
        assert part not in shown


@pytest.mark.parametrize("sample", list_samples(), ids=lambda sample: sample.path.name)
def test_every_sample_is_whole_in_every_script(sample: Any) -> None:
    article = split_article(sample.path.read_text(encoding="utf-8"), Metadata())
    assert len(article.sentences) >= 60
    for sentence in article.sentences:
        analysed = DEFAULT.analyse(sentence)
        place = sentence.span.start
        for token in analysed.tokens:
            assert token.span.start == place and token.text == article.text[place : token.span.end]
            assert token.reading is None or len(token.reading.syllables) == len(token.text)
            place = token.span.end
        assert place == sentence.span.end
        for variant in ScriptVariant:
            assert len(DEFAULT.display(analysed, variant)) == len(analysed.tokens)


def test_terms_numbers_and_latin_names_come_out_whole() -> None:
    words = [token.text for token in analyse("英偉達(NASDAQ: NVDA)市值蒸發5900億美元，跌16.9%，GPT-4o照舊。").tokens]
    for whole in ("英偉達", "NASDAQ", "NVDA", "5900億美元", "16.9%", "GPT-4o"):
        assert whole in words


def test_names_outside_every_dictionary_come_out_whole() -> None:
    words = [token.text for token in analyse("研究员顾翎羽没有回答。").tokens]
    assert "顾翎羽" in words


def test_a_short_term_does_not_match_across_words() -> None:
    own = TermEntry("my-1", "中信", "中信", "CITIC", scope=Scope.PROJECT)
    assert not [m for m in analyse("集中信息发布。", analyser(own)).terms if m.entry.id == "my-1"]
    assert [m for m in analyse("中信发布信息。", analyser(own)).terms if m.entry.id == "my-1"]


def test_one_entry_drives_words_reading_script_and_terms_at_once() -> None:
    own = TermEntry("my-1", "算力租", "算力租", "compute rent", "suànlì zū", taiwan=("運算租",), scope=Scope.PERSONAL)
    analysed = analyse("算力租很贵。", analyser(own))
    token = analysed.tokens[0]
    assert token.text == "算力租"
    assert token.reading and token.reading.syllables == ("suan4", "li4", "zu1")
    assert token.reading.origin == Origin(OriginKind.GLOSSARY, "my-1")
    assert [m.entry.english for m in analysed.terms] == ["compute rent"]
    assert analyser(own).display(analysed, ScriptVariant.TAIWAN, True)[0] == "運算租"


def test_corrections_of_the_reader_win() -> None:
    using = analyser(
        reading_corrections={"股价": ("gu1", "jia1")},
        segmentation_corrections={"单日下跌": ("单日下跌",), "行长": ("行", "长")},
    )
    tokens = analyse("股价单日下跌，行长沉默。", using).tokens
    assert tokens[0].reading and tokens[0].reading.syllables == ("gu1", "jia1")
    assert origin_text(tokens[0].reading.origin) == "your correction"
    assert [token.text for token in tokens][:6] == ["股价", "单日下跌", "，", "行", "长", "沉默"]


@pytest.mark.parametrize("configuration", [c for c in configurations() if not c.endswith("p")])
def test_every_configuration_without_wording_keeps_the_length(configuration: str) -> None:
    text = "".join(sample.path.read_text(encoding="utf-8") for sample in list_samples())
    assert len(convert(text, configuration)) == len(text)


def test_names_of_the_termbase_survive_the_round_trip_of_scripts() -> None:
    for entry in BUILT_IN:
        if entry.is_name and not entry.simplified.isascii() and "script:" not in entry.note:
            assert shadow(entry.traditional) == entry.simplified


def test_simplified_text_is_its_own_shadow() -> None:
    assert shadow("效果显著，乾隆年间的著作。") == "效果显著，乾隆年间的著作。"
    assert shadow("隨著發展，效果顯著。") == "随着发展，效果显著。"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="英偉達股價跌了。！？“”「」（）ABC1.5%亿美元\t [/b]\\", min_size=1, max_size=60))
def test_any_text_is_covered_by_its_tokens(text: str) -> None:
    for sentence in split_article(text, Metadata()).sentences:
        analysed = DEFAULT.analyse(sentence)
        assert "".join(token.text for token in analysed.tokens) == sentence.text
        assert all((token.kind is TokenKind.SPACE) == token.text.isspace() for token in analysed.tokens)


def test_a_given_name_is_no_figure() -> None:
    analysed = analyse("董事長黃三元說，每股賺三元。")
    assert [mention.text for mention in analysed.numbers] == ["三元"]
    assert "黃三元" in [token.text for token in analysed.tokens]
