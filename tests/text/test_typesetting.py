"""Words set in cells: nothing overlaps, nothing is lost, marks follow their words without a gap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.text.linebreak import break_lines
from reader.text.typesetting import RubyWord, SetUnit, set_words


def drawn(units: list[SetUnit]) -> str:
    """The row of base text."""
    row = ""
    for unit in units:
        cells = ""
        for char, place in zip(unit.text, unit.places, strict=False):
            cells += " " * (place - cell_len(cells)) + char
        cells = (cells or unit.text) + unit.behind
        row += cells + " " * (unit.cells - cell_len(cells))
    return row.rstrip()


def word(text: str, *above: str) -> RubyWord:
    return RubyWord([(text, above)])


def test_a_closing_mark_stands_behind_its_word_and_an_opening_one_before() -> None:
    words = [word("“"), word("明天", "míng", "tiān"), word("下雨", "xià", "yǔ"), word("。"), word("”")]
    assert drawn(set_words(words, cell_len, 40)) == "“明天     下雨。”"


def test_characters_stand_in_the_middle_under_each_written_word() -> None:
    [unit] = set_words([word("银行行长", "yín", "háng", "háng", "zhǎng")], cell_len, 40)
    assert unit.places == (4, 6, 8, 10) and unit.annotation == "yínhánghángzhǎng"
    [unit] = set_words([word("人民银行", "rén", "mín", " yín", "háng")], cell_len, 40)
    assert unit.places == (1, 3, 8, 10) and unit.annotation == "rénmín yínháng"
    [unit] = set_words([word("银行", "ㄧㄣˊ", " ㄏㄤˊ")], cell_len, 40)
    assert unit.places == (1, 7) and unit.annotation == "ㄧㄣˊ ㄏㄤˊ"


def test_a_word_wider_than_the_line_keeps_the_reading_of_each_character() -> None:
    units = set_words([word("中国", "ㄓㄨㄥ", " ㄍㄨㄛˊ")], cell_len, 12)
    assert [(unit.text, unit.annotation) for unit in units] == [("中", "ㄓㄨㄥ"), ("国", "ㄍㄨㄛˊ")]


def test_a_figure_stays_with_its_unit_and_a_sense_below_widens_it() -> None:
    [unit] = set_words([RubyWord([("11", ()), ("月", ("yuè",))], "November 11")], cell_len, 40)
    assert (unit.text, unit.annotation, unit.below, unit.cells) == ("11月", "  yuè", "November 11", 12)
    assert unit.places == (0, 1, 2)


def test_no_mark_is_lost_or_stands_apart_behind_a_word_with_a_sense_and_no_reading() -> None:
    words = [RubyWord([("时", ())], "o'clock"), word("，"), RubyWord([("手机", ())], "cell phone"), word("。")]
    units = set_words(words, cell_len, 40)
    assert drawn(units) == "时，    手机。"
    assert all(unit.places for unit in units if unit.behind)  # else the screen would not draw what is behind


def test_a_sign_stands_before_the_mark() -> None:
    words = [RubyWord([("股价", ("gǔ", "jià"))], sign="²"), word("，"), RubyWord([("跌", ())], sign="¹")]
    assert drawn(set_words(words, cell_len, 40)) == "股价²，跌¹"


_WORDS = st.lists(
    st.one_of(
        st.builds(
            lambda text, long: RubyWord(
                [(text, tuple("zhuāng" if long else "è" for _ in text))], "sense" if long else ""
            ),
            st.text("股价下跌的", min_size=1, max_size=4),
            st.booleans(),
        ),
        st.builds(lambda text: RubyWord([(text, ())]), st.text("。”“，（a1 ", min_size=1, max_size=3)),
    ),
    max_size=12,
)


@given(_WORDS, st.integers(8, 60))
def test_no_character_touches_another_and_none_is_lost(words: list[RubyWord], width: int) -> None:
    units = set_words(words, cell_len, width)
    text = "".join(base for each in words for base, _ in each.pieces)
    assert "".join(unit.text + unit.behind for unit in units) == text
    for unit in units:
        ends = [place + cell_len(char) for place, char in zip(unit.places, unit.text, strict=False)]
        assert all(end <= place for end, place in zip(ends, unit.places[1:], strict=False))
        assert not ends or (unit.places[0] >= 0 and ends[-1] + cell_len(unit.behind) <= unit.cells)
    lines = break_lines(units, width, cell_len)
    assert "".join(u.text + getattr(u, "behind", "") for line in lines for u in line) == text
