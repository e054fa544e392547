"""The study sheet: one model that every export format writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.analysis.analysed import AnalysedSentence
from reader.proof.translation import Translation
from reader.terms.entry import TermEntry
from reader.text.document import Metadata, ParagraphKind, ScriptVariant
from reader.words.schedule import Schedule


class FactText(str):
    """What is said of a sheet in English; `messages.sheet_text` says it in other languages, by its template and data.

    >>> FactText("{count} of {total}", count=1, total=2)
    '1 of 2'
    """

    template: str
    data: dict[str, object]

    def __new__(cls, template: str, /, **data: object) -> FactText:
        """The template with its data."""
        made = super().__new__(cls, template.format(**data) if data else template)
        made.template, made.data = template, data
        return made


@dataclass(frozen=True, slots=True)
class SheetToken:
    """One token as a sheet shows it."""

    text: str
    """In the sheet's main script."""
    other: str
    """In the other script; equal to `text` where the scripts agree."""
    reading: str
    """Rendered (pinyin with marks, numbers, or zhuyin); empty for marks, numbers, Latin."""
    syllables: tuple[str, ...] = ()
    """One rendered syllable per character of `text`, empty strings where there is none."""
    term_id: str = ""


@dataclass(frozen=True, slots=True)
class SheetSentence:
    """One sentence of the sheet."""

    number: int
    """Its place in the article, from 1, as the reading screen counts."""
    paragraph: int
    analysed: AnalysedSentence
    tokens: tuple[SheetToken, ...]
    text: str
    """In the sheet's main script."""
    other: str
    """The whole sentence in the other script."""
    translation: Translation | None = None
    note: str = ""
    """The reader's own note."""
    bookmarked: bool = False


@dataclass(frozen=True, slots=True)
class SheetParagraph:
    """One paragraph or heading of the article, as far as its sentences are chosen."""

    kind: ParagraphKind
    sentences: tuple[SheetSentence, ...]


@dataclass(frozen=True, slots=True)
class VocabularyItem:
    """One word worth learning."""

    simplified: str
    traditional: str
    reading: str
    senses: tuple[str, ...]
    level: int | None
    count: int
    first_sentence: int
    """Number of the sentence it first occurs in."""
    status: str = ""
    """The reader's word status, empty when unknown."""
    shown: str = ""
    """As it stands in the sheet's script and wording; empty where it is the Simplified form."""

    @property
    def headword(self) -> str:
        """The word in the sheet's script and wording."""
        return self.shown or self.simplified

    @property
    def other(self) -> str:
        """The word in the other script."""
        return self.traditional if self.headword == self.simplified else self.simplified


@dataclass(frozen=True, slots=True)
class GlossaryItem:
    """One term of the article."""

    entry: TermEntry
    count: int
    first_sentence: int
    missed: int = 0
    """In how many sentences its translation was missed."""
    form: str = ""
    """As it first stands in the text, Simplified; empty where that is the entry's own form."""
    form_traditional: str = ""
    form_reading: str = ""
    shown: str = ""
    """As it stands in the sheet's script and wording; empty where it is the Simplified form."""

    @property
    def headword(self) -> str:
        """The term in the sheet's script and wording."""
        return self.shown or self.simplified

    @property
    def other(self) -> str:
        """The term in the other script."""
        return self.traditional if self.headword == self.simplified else self.simplified

    @property
    def simplified(self) -> str:
        """The headword: the form in the text."""
        return self.form or self.entry.simplified

    @property
    def traditional(self) -> str:
        """The headword in Traditional script."""
        return self.form_traditional if self.form else self.entry.traditional

    @property
    def reading(self) -> str:
        """Of the headword."""
        return self.form_reading or self.entry.pinyin

    @property
    def preferred(self) -> str:
        """The form that the glossary prefers, where the text has another; else empty."""
        return self.entry.simplified if self.form else ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise with its answer: a kind of `reader.study.exercises.KINDS`."""

    kind: str
    prompt: str
    answer: str
    sentence: int
    """Number of the sentence it is about; 0 for the whole sheet."""


@dataclass(frozen=True, slots=True)
class StudySheet:
    """A bilingual study sheet; the same article, settings and versions give the same sheet."""

    metadata: Metadata
    script: ScriptVariant
    sentences: tuple[SheetSentence, ...]
    vocabulary: tuple[VocabularyItem, ...]
    glossary: tuple[GlossaryItem, ...]
    exercises: tuple[Exercise, ...] = ()
    provenance: tuple[tuple[str, str], ...] = field(default=())
    """Label and value lines for the header: model, glossary and program versions, counts of flags."""
    parts: tuple[str, ...] = ("sentences", "vocabulary", "glossary")
    """Chosen parts in chosen order, of `reader.study.options.PARTS`, without those that are empty."""
    paragraphs: tuple[SheetParagraph, ...] = ()
    """The article as it is read."""
    translation: str = "below"
    """Where the translation stands in the part `text`."""
    student: bool = False
    """Whether it is handed out: name and date above, tasks in Chinese."""
    tones: bool = False
    """Whether readings stand in the colours of their tones, where a format has colours."""
    gaps: bool = True
    """Whether cards hold a gap for each term of each sentence; not where rows are counted."""
    schedules: Mapping[str, Schedule] = field(default_factory=dict)
    """When words (Simplified) are asked next, for cards that are to say so."""
    sounds: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Words, terms (Simplified) and sentences (as written) as WAV files, for cards that are to speak."""
    revised: int = 0
    """When what the sheet shows (translations, notes, glossary) last changed, seconds since 1970; 0 for unknown.
    Anki takes a note from a later package only if it was revised later."""

    @property
    def forms(self) -> frozenset[str]:
        """The words and terms, by their Simplified forms."""
        return frozenset([word.simplified for word in self.vocabulary] + [term.simplified for term in self.glossary])
