"""Readings: pinyin and zhuyin of every syllable, parsing back, tone sandhi."""

from __future__ import annotations

from reader.words.readings import Reading, render, ruby_pieces, spoken


def test_the_three_styles_come_from_one_reading() -> None:
    reading = Reading(("zhong1", "guo2"), capitals=(0,))
    assert render(reading, "中国", "marks") == "Zhōngguó"
    assert render(reading, "中国", "numbers") == "Zhong1guo2"
    assert render(reading, "中国", "zhuyin") == "ㄓㄨㄥ ㄍㄨㄛˊ"


def test_spoken_tones_are_a_choice_and_lexical_ones_stay() -> None:
    words = ["一", "个", "不", "对"]
    readings = [Reading(("yi1",)), Reading(("ge4",)), Reading(("bu4",)), Reading(("dui4",))]
    changed = [reading.syllables[0] for reading in spoken(words, readings) if reading]
    assert changed == ["yi2", "ge4", "bu2", "dui4"]
    assert readings[0].syllables == ("yi1",)


def test_digits_inside_a_word_carry_no_reading() -> None:
    assert ruby_pieces(Reading(("", "", "", "", "yi4")), "5900億") == [("5900", ""), ("億", "yì")]
