"""What is worth telling a reader about how an article was read and in which script it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What is told."""

    ENCODING_GUESSED = "encoding-guessed"
    """The file does not say its encoding: `name`; `count` characters did not fit."""
    CHARACTERS_LOST = "characters-lost"
    """`count` characters did not fit the encoding `name` that the file says."""
    CONTROLS_REPLACED = "controls-replaced"
    """`count` control characters."""
    NO_ARTICLE = "no-article"
    """No article was found in a page, all its text is shown."""
    ARTICLE_UNSURE = "article-unsure"
    """Two ways to find the article of a page found different ones."""
    LEFT_OUT = "left-out"
    """`count` lines of a page that were taken for no part of its article."""
    LINES_JOINED = "lines-joined"
    """`count` lines that were broken to fit a width go on the line before."""
    HEADS_LEFT_OUT = "heads-left-out"
    """`count` running heads and page numbers of a PDF."""
    NOTES_LEFT_OUT = "notes-left-out"
    """`count` remarks of editors in a document."""
    MIXED_SCRIPTS = "mixed-scripts"
    """`count` characters that only Traditional script has, `other` that only Simplified has."""
    CONVERTED = "converted"
    """Mainland text that a converter put into Traditional script."""
    YUAN = "yuan"
    """A bare 元 is taken for the currency `name`."""
    MAINLAND_WORDING = "mainland-wording"
    """Mainland wording in Traditional script."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing worth telling; `messages.remark_text` says it."""

    kind: RemarkKind
    name: str = ""
    count: int = 0
    other: int = 0
