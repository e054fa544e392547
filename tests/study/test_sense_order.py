"""The sense that a word has where it stands comes first."""

from __future__ import annotations

import pytest

from reader.analysis.tokens import Token, TokenKind, WordPlace
from reader.study.sense_order import fitting_first
from reader.text.spans import Span


def _place(words: str, word: str, english: str = "", chosen: str = "") -> WordPlace:
    tokens, start = [], 0
    for part in words.split():
        kind = TokenKind.NUMBER if part.isdecimal() else TokenKind.WORD
        tokens.append(Token(part, Span(start, start + len(part)), kind, part))
        start += len(part)
    return WordPlace(tokens, words.split().index(word), english, chosen)


SIDE = ("square", "power or involution (math.)", "upright", "direction", "side", "party (to a contract, dispute etc)")


@pytest.mark.parametrize(
    ("words", "word", "senses", "english", "first"),
    [
        ("交易 的 另 一 方", "方", SIDE, "the other party to the deal", "party (to a contract, dispute etc)"),
        ("公司 高层 内讧", "高层", ("high-rise", "high level; high class"), "infighting at a high level", "high level; high class"),
        ("这 份 报告", "报告", ("to inform", "to report", "report"), "", "to inform"),
        ("他 的 报告", "报告", ("to inform", "to report", "report"), "", "report"),
        ("公司 已 陈述", "陈述", ("statement", "to state"), "", "to state"),
        ("3 名 代表", "名", ("name", "classifier for people"), "", "classifier for people"),
        ("公司 名 不 变", "名", ("name", "classifier for people"), "", "name"),
        ("愿 继续", "愿", ("(literary) honest; prudent", "to wish"), "", "to wish"),
        ("12日 起 上调", "起", ("to rise", "classifier for occurrences"), "", "to rise"),
        ("他 卡 住 了", "卡", ("CL:張|张[zhang1]", "to block"), "", "to block"),
    ],
)  # fmt: skip
def test_the_fitting_sense_comes_first(
    words: str, word: str, senses: tuple[str, ...], english: str, first: str
) -> None:
    found = fitting_first(senses, _place(words, word, english))
    assert found[0] == first
    assert sorted(found) == sorted(senses)
    assert [sense for sense in senses if sense != first] == list(found[1:])


def test_what_the_reader_chose_goes_before_all() -> None:
    place = _place("交易 的 另 一 方", "方", "the other party", chosen="upright")
    assert fitting_first(SIDE, place)[0] == "upright"


def test_a_choice_that_the_dictionary_no_longer_has_is_passed_over() -> None:
    assert fitting_first(SIDE, _place("方", "方", chosen="gone"))[0] == "square"
