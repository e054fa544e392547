"""Articles, paragraphs and sentences: what was opened, before any analysis.

The sentences of an article, joined with what lies between them, are its text, character for character.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.text.conventions import Conventions
from reader.text.remarks import Remark
from reader.text.spans import Span


class ScriptVariant(StrEnum):
    """The script a text is written or shown in."""

    ORIGINAL = "original"
    """As written."""
    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    """Traditional characters, OpenCC standard."""
    TAIWAN = "zh-TW"
    HONG_KONG = "zh-HK"

    @property
    def is_traditional(self) -> bool:
        """Whether it is one of the Traditional scripts."""
        return self not in {ScriptVariant.ORIGINAL, ScriptVariant.SIMPLIFIED}


class ParagraphKind(StrEnum):
    """What a paragraph is on the page."""

    BODY = "body"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    NOTE = "note"
    """A footnote; it follows the sentence that refers to it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the article; `text` is the source as written."""

    index: int
    """Place in the article, from 0."""
    paragraph: int
    """Index of its paragraph, from 0."""
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of sentences that stand together."""

    index: int
    span: Span
    kind: ParagraphKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says about the article; empty where it says nothing."""

    title: str = ""
    author: str = ""
    date: str = ""
    source: str = ""
    """File name or URL it was opened from, for people to read."""
    language: str = "zh"
    """`zh` or `en`: what is translated from."""
    site: str = ""
    """Name of the site a page is of."""
    encoding: str = ""
    """What its bytes were read as, where it is text."""
    extractor: str = ""
    """What found the article in a page: `site-mark`, `prose`, `trafilatura` or `json-ld`."""


@dataclass(frozen=True, slots=True)
class Article:
    """A whole text with its sentences; `identity` names it across sessions (hash of the text)."""

    text: str
    metadata: Metadata
    paragraphs: tuple[Paragraph, ...]
    identity: str
    script: ScriptVariant = ScriptVariant.ORIGINAL
    """The script it is written in, by vote over the article: SIMPLIFIED, TRADITIONAL, or ORIGINAL if undecidable."""
    remarks: tuple[Remark, ...] = field(default=())
    """What was noticed on opening: encoding guessed, mixed scripts, Mainland wording in Traditional script."""

    conventions: Conventions = field(default_factory=Conventions)
    """How its words are to be taken: the currency of a bare 元, whether a converter made it."""

    sentences: tuple[Sentence, ...] = field(init=False, repr=False, compare=False)
    """All sentences in order."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "sentences", tuple(s for p in self.paragraphs for s in p.sentences))
