"""Spelling: syllables with marks and in zhuyin, and typed readings as syllables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.words.pinyin import normalise, syllables_of, to_zhuyin, with_mark


@pytest.mark.parametrize(
    ("syllable", "marked", "zhuyin"),
    [
        ("zhang3", "zhǎng", "ㄓㄤˇ"),
        ("nü3", "nǚ", "ㄋㄩˇ"),
        ("xiong2", "xióng", "ㄒㄩㄥˊ"),
        ("jue2", "jué", "ㄐㄩㄝˊ"),
        ("gui4", "guì", "ㄍㄨㄟˋ"),
        ("you3", "yǒu", "ㄧㄡˇ"),
        ("er4", "èr", "ㄦˋ"),
        ("zi5", "zi", "˙ㄗ"),
    ],
)
def test_spelling(syllable: str, marked: str, zhuyin: str) -> None:
    assert with_mark(syllable) == marked
    assert to_zhuyin(syllable) == zhuyin
    assert normalise(marked) == syllable


@pytest.mark.parametrize(
    ("pinyin", "form", "expected"),
    [
        ("Xī'ān", "西安", ("xi1", "an1")),
        ("xiān", "先", ("xian1",)),
        ("dàyǔyán móxíng", "大语言模型", ("da4", "yu3", "yan2", "mo2", "xing2")),
        ("shìyínglǜ", "市盈率", ("shi4", "ying2", "lü4")),
        ("yin2 hang2", "银行", ("yin2", "hang2")),
        ("A gǔ", "A股", ("", "gu3")),
        ("fāng'ànr", "方案儿", ("fang1", "an4", "r5")),
    ],
)
def test_typed_readings_are_aligned_with_the_characters(pinyin: str, form: str, expected: tuple[str, ...]) -> None:
    assert syllables_of(pinyin, form) == expected


def test_a_reading_with_too_few_syllables_says_so() -> None:
    with pytest.raises(ValueError, match="one syllable for each of the 2 characters"):
        syllables_of("yin2", "银行")


@pytest.mark.parametrize(("pinyin", "count"), [("xian" * 40, 100), ("liàng " * 3000, 3000)])
def test_a_reading_of_any_length_is_answered(pinyin: str, count: int) -> None:
    with pytest.raises(ValueError, match=f"one syllable for each of the {count} characters"):
        syllables_of(pinyin, "量" * count)


@given(st.sampled_from(["zhong", "guo", "an", "er", "lü", "xiang", "e", "shi", "yuan"]), st.integers(1, 5))
def test_marks_and_numbers_say_the_same(letters: str, tone: int) -> None:
    assert normalise(with_mark(f"{letters}{tone}")) == f"{letters}{tone}"
