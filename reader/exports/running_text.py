"""The article as it is read: paragraphs with their translation, marks for what has a note, and the notes. Texts are raw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.exports import content
from reader.messages.catalogue import say
from reader.messages.doubt_text import doubt_text
from reader.proof.translation import DoubtKind
from reader.study.sheet import SheetParagraph, SheetSentence, StudySheet
from reader.text.document import ParagraphKind


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph, or a sentence of one, with what stands below or beside it."""

    sentences: tuple[SheetSentence, ...]
    is_heading: bool
    translation: tuple[tuple[str, int], ...]
    """Each sentence translated, and its number where it has a note, else 0; empty for no translation."""

    @property
    def english(self) -> str:
        """The translation as one text, a mark behind what has a note."""
        return " ".join(f"{text}{f' [{number}]' if number else ''}" for text, number in self.translation)


def blocks_of(sheet: StudySheet) -> Iterator[TextBlock]:
    """The text in blocks: a paragraph each, or a sentence each where the translation stands below every sentence."""
    marked = {number for number, _ in notes_of(sheet)} if "notes" in sheet.parts else set()
    for paragraph in sheet.paragraphs:
        pieces = [(s,) for s in paragraph.sentences] if sheet.translation == "sentence" else [paragraph.sentences]
        for sentences in pieces:
            said = () if paragraph.kind is ParagraphKind.BYLINE else _translations(sheet, sentences, marked)
            yield TextBlock(sentences, _is_heading(paragraph), said)


def _is_heading(paragraph: SheetParagraph) -> bool:
    return paragraph.kind is ParagraphKind.HEADING


def _translations(
    sheet: StudySheet, sentences: tuple[SheetSentence, ...], marked: set[int]
) -> tuple[tuple[str, int], ...]:
    if sheet.translation == "hidden":
        return ()
    told = [s for s in sentences if s.translation]
    return tuple(
        (s.translation.text, s.number if s.number in marked else 0)
        for place, s in enumerate(told)
        if s.translation and not (place and _says_again(told[place - 1], s))
    )


def _says_again(before: SheetSentence, sentence: SheetSentence) -> bool:
    """Whether a human translation says two sentences at once, and said so at the one before."""
    one, other = before.translation, sentence.translation
    shared = other is not None and any(doubt.kind is DoubtKind.SHARED for doubt in other.doubts)
    return shared and one is not None and other is not None and one.text == other.text


def notes_of(sheet: StudySheet) -> list[tuple[int, str]]:
    """Sentence and note: the reader's own, and why a translation is in doubt."""
    found: list[tuple[int, str]] = []
    for sentence in sheet.sentences:
        said = [sentence.note] if sentence.note else []
        if sentence.translation is not None and sheet.translation != "hidden":
            seen = [doubt for doubt in sentence.translation.doubts if not doubt.kind.is_guessed]
            said += [f"{content.SIGNS['doubt']}{doubt_text(doubt)}" for doubt in seen]
        found += [(sentence.number, " ".join(said))] if said else []
    return found


def legend(sheet: StudySheet, signs: Mapping[str, str] = content.SIGNS) -> str:
    """What the marks of the sheet mean, empty where there are none."""
    said = []
    if "text" in sheet.parts and "notes" in sheet.parts and notes_of(sheet):
        said.append(say("[{number}] note of that number", number=min(number for number, _ in notes_of(sheet))))
    if "sentences" in sheet.parts:
        signs = {kind: sign.strip() for kind, sign in signs.items()}
        kinds = {kind for sentence in sheet.sentences for kind, _ in content.below(sentence)}
        proofs = "proof" in kinds
        said += [" ".join((signs["term"], say("term"))), " ".join((signs["figure"], say("figure")))] if proofs else []
        said += [" ".join((signs["doubt"], say("doubt")))] if "doubt" in kinds else []
        said += [" ".join((signs["note"], say("your note")))] if "note" in kinds and len(signs["note"]) == 1 else []
    return " · ".join(said)


def reads_as_text(sheet: StudySheet) -> bool:
    """Whether the sheet begins with the article as a text: then how it was made stands at its end."""
    return sheet.parts[:1] == ("text",)


def colophon(sheet: StudySheet) -> list[tuple[str, str]]:
    """How a sheet that begins with the text was made."""
    made = content.said(sheet.provenance) if reads_as_text(sheet) else []
    return [fact for fact in made if fact not in content.facts(sheet)]
