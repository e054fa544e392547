"""Readings over the installed dictionaries: phrases, context, names, what is ambiguous; Taiwan's as a choice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader import paths
from reader.language.jieba_segmenter import JiebaSegmenter
from reader.language.pypinyin_readings import PypinyinReadings
from reader.language.reading_tables import all_phrases, context_rules, own_singles, spelling
from reader.language.taiwan_readings import TaiwanReadings
from reader.messages.origin_text import origin_text
from reader.text.characters import is_han
from reader.text.lexica import rows_of
from reader.words.origins import Origin, OriginKind
from reader.words.readings import Reading, render

CASES = json.loads((Path(__file__).parents[1] / "cases" / "heteronyms.json").read_text(encoding="utf-8"))
LISTS = paths.dictionaries_dir() / "readings"
SEGMENTER, PROVIDER, TAIWAN = JiebaSegmenter(), PypinyinReadings(), TaiwanReadings()


def read(text: str) -> list[tuple[str, Reading]]:
    words = SEGMENTER.words(text)
    return list(zip(words, PROVIDER.readings(text, words), strict=True))


def pinyin(text: str) -> str:
    return " ".join(render(reading, word) or word for word, reading in read(text))


def syllable(text: str, char: str) -> str:
    flat = [s for _, reading in read(text) for s in reading.syllables]
    return flat[text.index(char)]


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=lambda case: f"{case['char']} {case['text']}")
def test_heteronyms_by_word_and_context(case: dict[str, Any]) -> None:
    assert syllable(case["text"], case["char"]) == case["syllable"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: f"{case['char']} {case['text']}")
@pytest.mark.xfail(strict=True, reason="known failure")
def test_heteronyms_we_get_wrong(case: dict[str, Any]) -> None:
    assert syllable(case["text"], case["char"]) == case["syllable"]


def test_a_name_is_read_as_a_name() -> None:
    assert pinyin("董事长曾毓群发言") == "dǒngshìzhǎng Zēng Yùqún fāyán"
    assert pinyin("联席CEO赵海军称，作家余华说") == "liánxí CEO Zhào Hǎijūn chēng ， zuòjiā Yú Huá shuō"
    assert pinyin("余先生和单女士") == "Yú xiānsheng hé Shàn nǚshì"
    assert syllable("1995年任武钢集团经理", "任") == "ren4"
    assert pinyin("研究员顾翎羽") == "yánjiūyuán Gù Língyǔ"


def test_erhua_and_neutral_tones() -> None:
    assert pinyin("这儿的东西有点儿贵") == "zhèr de dōngxi yǒudiǎnr guì"


def test_lexical_tones_of_yi_and_bu() -> None:
    assert pinyin("一个不是，一切都看不清") == "yī gè bùshì ， yīqiè dōu kànbùqīng"
    assert syllable("对不起", "不") == "bu5"


def test_an_ambiguous_or_unknown_reading_says_so() -> None:
    certain = {word: reading.certain for word, reading in read("教会了他长")}
    assert certain["教会"] is False
    assert certain["长"] is False
    assert all(reading.certain for _, reading in read("银行行长增长了利率"))
    assert [reading.certain for _, reading in read("\U000323af")] == [False]


def test_every_reading_says_where_it_comes_from() -> None:
    origins = [origin_text(reading.origin) for _, reading in read("行长为用户降低净息差")]
    assert origins[0] == "cc-cedict 行长"
    assert "rule 为: preposition before whom something is done for" in origins
    assert "override 净息差" in origins


@pytest.mark.parametrize(
    ("text", "taiwan"),
    [
        ("研究", "yánjiù"),
        ("企业", "qìyè"),
        ("星期", "xīngqí"),
        ("下跌", "xiàdié"),
        ("品质", "pǐnzhí"),
        ("垃圾", "lèsè"),
        ("知识", "zhīshì"),
        ("消息", "xiāoxí"),
        ("关系", "guānxì"),
        ("爸爸", "bàba"),
        ("东西", "dōngxi"),
        ("我们的", "wǒmen de"),
        ("携带", "xīdài"),
        ("银行", "yínháng"),
    ],
)
def test_taiwan_readings_are_a_choice(text: str, taiwan: str) -> None:
    assert " ".join(render(TAIWAN(word, reading), word) for word, reading in read(text)) == taiwan


def test_a_word_with_the_same_reading_in_taiwan_is_left_alone() -> None:
    reading = Reading(("yin2", "hang2"), Origin(OriginKind.CEDICT, "银行"))
    assert TAIWAN("银行", reading) is reading
    changed = TAIWAN("企业", Reading(("qi3", "ye4"), Origin(OriginKind.CEDICT, "企业")))
    assert origin_text(changed.origin) == "Taiwan; cc-cedict 企业"


def test_our_lists_are_well_formed_and_every_row_gives_a_reason() -> None:
    for path in sorted(LISTS.glob("*.tsv")):
        for row in rows_of(path):
            assert row[-1], (path.name, row)
    for form, phrase in all_phrases(LISTS / "phrases.tsv", spelling()).items():
        assert len(form) == len(phrase.syllables), form
    assert all(len(char) == 1 and is_han(char) for char in own_singles(LISTS / "characters.tsv", spelling()))
    assert all(rule.reason for rules in context_rules(LISTS / "contexts.tsv").values() for rule in rules)
