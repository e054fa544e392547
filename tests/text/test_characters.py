"""What of a hostile text is shown, kept on one line, or stored."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from reader.text.characters import acts, mark_controls, on_screen, one_line, xml_text

HOSTILE = "红\x1b[31m字\x9b2J\u202e反\u2066\u200b\ud83d\x00\ufeff\u2028行\r\n\t尾"


def test_a_terminal_gets_a_space_for_each_character_that_acts() -> None:
    assert on_screen(HOSTILE) == "红 [31m字 2J 反      行   尾"
    assert on_screen("甲\n\t\x1b乙", keep="\n\t") == "甲\n\t 乙"


def test_a_line_has_nothing_in_it_that_acts() -> None:
    assert one_line(HOSTILE) == "红[31m字2J反 行   尾"


def test_a_reader_sees_where_a_control_was() -> None:
    assert mark_controls("红\x1b[31m字\u202e反\n") == ("红\ufffd[31m字\ufffd反\n", 2)


@given(st.text())
def test_no_filter_lets_through_what_acts_on_its_reader(text: str) -> None:
    assert on_screen(text).isprintable() and len(on_screen(text)) == len(text)
    assert not any(map(acts, one_line(text)))
    assert not re.search("[\x1b\x80-\x9f\u202a-\u202e]", mark_controls(text)[0])
    assert ElementTree.fromstring(f"<a>{xml_text(text).replace('&', '').replace('<', '')}</a>").tag == "a"
