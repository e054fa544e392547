"""The outline of what is read: headings and chapters, bookmarks, notes, and translations most likely wrong, in order."""

from __future__ import annotations

from dataclasses import dataclass

from reader.text.document import ParagraphKind
from reader.tui.reading.state import ReadingSession

_MARKS = {"heading": "#", "bookmark": "*", "note": "✎", "doubt": "!"}


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """A line of the outline."""

    sentence: int
    """Index."""
    kinds: tuple[str, ...]
    """heading, bookmark, note or doubt; more than one where they are of the same text."""
    text: str
    """What stands there."""

    @property
    def line(self) -> tuple[str, str]:
        """What is shown, and the number of the sentence."""
        indent = "" if "heading" in self.kinds else "  "
        return f"{indent}{' '.join(_MARKS[kind] for kind in self.kinds)} {self.text}", str(self.sentence + 1)


def outline_of(session: ReadingSession) -> list[OutlinePlace]:
    """The outline of a session; grave doubts as far as sentences are translated, lesser ones would fill it."""
    sentences = session.sentences
    found = [
        (paragraph.sentences[0].index, "heading", _short(paragraph.sentences[0].text))
        for paragraph in session.article.paragraphs
        if paragraph.kind is ParagraphKind.HEADING and paragraph.sentences
    ]
    found += [(index, "bookmark", _short(sentences[index].text)) for index in session.bookmarks]
    found += [(index, "note", _short(note)) for index, note in session.notes.items()]
    found += [
        (index, "doubt", _short(sentences[index].text))
        for index, translation in list(session.translations.items())
        if translation.is_in_grave_doubt
    ]
    places: dict[tuple[int, str], tuple[str, ...]] = {}
    for index, kind, text in sorted(found, key=lambda place: (place[0], list(_MARKS).index(place[1]))):
        places[index, text] = (*places.get((index, text), ()), kind)
    return [OutlinePlace(index, kinds, text) for (index, text), kinds in places.items()]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
