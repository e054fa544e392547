"""Line breaking: rules hold at every width, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.linebreak import NO_END, NO_START, break_lines
from reader.text.ruby import plain_units, ruby_units

TEXT = (
    "“大力出奇跡”模式被挑戰：英偉達（NASDAQ: NVDA）股價單日下跌16.9%，總市值2.9萬億美元；他說：「這是《科技公司會一直為英偉達的高增長買單嗎？》"
    "裡的問題……」DeepSeek-R1（深度求索）發佈後，GPT-4o降價50%。"
)


@pytest.mark.parametrize("width", range(10, 201))
def test_no_line_breaks_the_rules_at_any_width(width: int) -> None:
    lines = break_lines(plain_units(TEXT, cell_len), width, cell_len)
    assert "".join(unit.text for line in lines for unit in line) == TEXT
    for number, line in enumerate(lines):
        assert sum(unit.cells for unit in line if not unit.text.isspace()) <= width
        if number:
            assert line[0].text[0] not in NO_START
        if number < len(lines) - 1:
            assert line[-1].text[-1] not in NO_END


def test_numbers_and_latin_words_stay_whole() -> None:
    lines = break_lines(plain_units("股價下跌16.9%後NVIDIA回升", cell_len), 12, cell_len)
    texts = ["".join(unit.text for unit in line) for line in lines]
    assert any("16.9%" in text for text in texts)
    assert any("NVIDIA" in text for text in texts)


def test_a_word_wider_than_the_line_is_split_rather_than_cut_off() -> None:
    lines = break_lines(plain_units("a" * 50, cell_len), 20, cell_len)
    assert [sum(unit.cells for unit in line) for line in lines] == [20, 20, 10]


def test_a_line_of_closing_marks_only_still_ends() -> None:
    assert break_lines(plain_units("」" * 30, cell_len), 10, cell_len)


@given(st.text(alphabet="中文字，。「」《》（）ab1.5% \u3000", max_size=80), st.integers(2, 60))
def test_nothing_is_ever_lost(text: str, width: int) -> None:
    lines = break_lines(plain_units(text, cell_len), width, cell_len)
    assert "".join(unit.text for line in lines for unit in line) == text


@given(
    st.lists(
        st.tuples(st.text("股价下跌的", min_size=1, max_size=4), st.sampled_from(["", "gǔjià", "xiàdiēde"])),
        max_size=12,
    )
)
def test_a_unit_is_as_wide_as_its_text_and_its_reading(words: list[tuple[str, str]]) -> None:
    for unit in ruby_units([[word] for word in words], cell_len):
        assert unit.cells >= cell_len(unit.text)
        assert not unit.annotation or unit.cells > cell_len(unit.annotation)
