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
    kind: str
    """heading, bookmark, note or doubt."""
    text: str
    """What stands there."""

    @property
    def line(self) -> tuple[str, str]:
        """What is shown, and the number of the sentence."""
        indent = "" if self.kind == "heading" else "  "
        return f"{indent}{_MARKS[self.kind]} {self.text}", str(self.sentence + 1)


def outline_of(session: ReadingSession) -> list[OutlinePlace]:
    """The outline of a session; grave doubts as far as sentences are translated, lesser ones would fill it."""
    sentences = session.sentences
    places = [
        OutlinePlace(paragraph.sentences[0].index, "heading", _short(paragraph.sentences[0].text))
        for paragraph in session.article.paragraphs
        if paragraph.kind is ParagraphKind.HEADING and paragraph.sentences
    ]
    places += [OutlinePlace(index, "bookmark", _short(sentences[index].text)) for index in session.bookmarks]
    places += [OutlinePlace(index, "note", _short(note)) for index, note in session.notes.items()]
    places += [
        OutlinePlace(index, "doubt", _short(sentences[index].text))
        for index, translation in list(session.translations.items())
        if translation.is_in_grave_doubt
    ]
    return sorted(places, key=lambda place: (place.sentence, list(_MARKS).index(place.kind)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
