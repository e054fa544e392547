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


def test_figures_stand_in_the_reading_apart_from_what_they_count() -> None:
    assert render(Reading(("", "yue4", "", "", "ri4")), "3月14日") == "3 yuè 14 rì"
    assert render(Reading(("", "", "", "", "yi4", "mei3", "yuan2")), "5900億美元") == "5900 yìměiyuán"
    assert render(Reading(("", "", "", "yi3", "shang4")), "20%以上") == "20% yǐshàng"
    assert render(Reading(("di4", "", "ji4", "du4")), "第3季度", "numbers") == "di4 3 ji4du4"
    assert render(Reading(("", "", "", "", "xin1", "xing2")), "GPT5新型") == "GPT5 xīnxíng"


def test_digits_inside_a_word_carry_no_reading() -> None:
    assert ruby_pieces(Reading(("", "", "", "", "yi4")), "5900億") == [("5900", ""), ("億", "yì")]


def test_yi_keeps_its_tone_in_ordinals_dates_and_at_the_end_of_a_word() -> None:
    def said(*words: tuple[str, str]) -> str:
        readings = [Reading(tuple(syllables.split())) for _, syllables in words]
        return " ".join(
            s for reading in spoken([word for word, _ in words], readings) if reading for s in reading.syllables
        )

    assert said(("周一", "zhou1 yi1"), ("央行", "yang1 hang2")) == "zhou1 yi1 yang1 hang2"
    assert said(("一季度", "yi1 ji4 du4")) == "yi1 ji4 du4"
    assert said(("一", "yi1"), ("月", "yue4")) == "yi1 yue4"
    assert said(("十一", "shi2 yi1"), ("家", "jia1")) == "shi2 yi1 jia1"
    assert said(("统一", "tong3 yi1"), ("价格", "jia4 ge2")) == "tong3 yi1 jia4 ge2"
    assert said(("这一", "zhe4 yi1"), ("次", "ci4")) == "zhe4 yi2 ci4"
    assert said(("去年", "qu4 nian2"), ("一", "yi1"), ("家", "jia1")) == "qu4 nian2 yi4 jia1"
    assert said(("一", "yi1"), ("周", "zhou1"), ("一", "yi1"), ("次", "ci4")) == "yi4 zhou1 yi2 ci4"
