"""The card of a word: a figure is said in English, and readings are written in one style."""

from __future__ import annotations

import re

import pytest

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.text.document import Metadata
from reader.text.sentences import split_article
from reader.tui.reading.card_text import card_content
from reader.tui.reading.cards import AskedWord


def cards(text: str, style: str) -> dict[str, str]:
    """The card of each word of a sentence."""
    workspace = Workspace(Settings())
    analysed = workspace.analyser.analyse(split_article(text, Metadata()).sentences[0])
    figures = {mention.span: mention.english for mention in analysed.numbers}
    return {
        token.text: card_content(
            workspace, AskedWord(token.word, token, style, "", "", False, False, figure=figures.get(token.span, ""))
        ).plain
        for token in analysed.tokens
    }


def test_a_date_or_a_time_is_said_in_english_first() -> None:
    said = cards("早上八点，3月4日开会。", "marks")
    for word, english in (("早上八点", "8 a.m."), ("3月4日", "March 4")):
        assert said[word].splitlines()[1] == english
        assert "not in the dictionary" not in said[word]


@pytest.mark.parametrize("style", ["numbers", "zhuyin"])
def test_readings_are_in_one_style_everywhere(style: str) -> None:
    for card in cards("银行行长说存款利率涨了。", style).values():
        assert not re.search("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", card)
