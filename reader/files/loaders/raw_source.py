"""What a loader is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from reader.files.loaders.encodings import Decoded, declared_charset, decode
from reader.text.document import Metadata, ParagraphKind
from reader.text.given_readings import GivenReading
from reader.text.remarks import Remark


class RawSource:
    """The bytes of a file, a page or standard input, and what is known of them."""

    def __init__(self, data: bytes, where: str, ending: str = "", charset: str = "") -> None:
        """Take `data` from `where` (as people read it); `ending` in small letters with its dot, `charset` if one is named."""
        self.data = data
        self.where = where
        self.ending = ending
        self._charset = charset

    @cached_property
    def decoded(self) -> Decoded:
        """The data as text.

        Raises:
            InputError: it is no text, or in an unknown encoding.
        """
        return decode(self.data, self.where, self._charset or declared_charset(self.data))

    @property
    def text(self) -> str:
        """The same without what is to be said of it."""
        return self.decoded.text


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader found."""

    text: str
    metadata: Metadata
    remarks: tuple[Remark, ...] = ()
    kinds: Mapping[int, ParagraphKind] = field(default_factory=dict)
    """By line of the text, from 0: what the source says that it is."""
    extractor: str = ""
    """What found the text in it, where that was a choice."""
    given: tuple[GivenReading, ...] = ()
    """What the source prints over its characters."""


class _Row(Protocol):
    """A line of a source."""

    @property
    def text(self) -> str: ...

    @property
    def kind(self) -> ParagraphKind | None: ...


def loaded_lines(
    lines: Sequence[_Row],
    metadata: Metadata,
    remarks: Sequence[Remark] = (),
    extractor: str = "",
    given: Iterable[GivenReading] = (),
) -> Loaded:
    """What a loader found as lines, each with what it is where the source says so."""
    kinds = {place: line.kind for place, line in enumerate(lines) if line.kind is not None}
    return Loaded("\n".join(line.text for line in lines), metadata, tuple(remarks), kinds, extractor, tuple(given))
