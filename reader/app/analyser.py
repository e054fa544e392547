"""The one pipeline: sentence in, tokens, readings, terms and numbers out, all with spans in the source.

The shadow of a sentence is made once; segmenter, matcher, number parser and readings each pass over it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from reader.analysis.analysed import AnalysedSentence, Glosses, no_glosses
from reader.analysis.as_given import read_as_given
from reader.analysis.conversion import as_it_stands
from reader.analysis.segmentation import kind_of, plausible_in, token_spans
from reader.analysis.tokens import Token, TokenKind
from reader.app.wording import displayed
from reader.figures.chinese import NumberMention, find_numbers
from reader.ports import ReadingProvider, ScriptConverter, TermMatcher, WordSegmenter
from reader.terms.entry import Scope, TermEntry, TermMatch
from reader.terms.neighbours import in_sense
from reader.text.conventions import Conventions
from reader.text.converted import Mainland, Replaced
from reader.text.document import Article, ScriptVariant, Sentence
from reader.text.spans import Span
from reader.words.names import DOTS, is_person, surname_of
from reader.words.origins import Origin, OriginKind
from reader.words.readings import Reading, reading_of, render

_BY_SENTENCE = Conventions()


class Analyser:
    """A pure function of sentence, termbase and corrections; safe on any thread."""

    def __init__(
        self,
        matcher: TermMatcher,
        converter: ScriptConverter,
        segmenter: WordSegmenter,
        provider: ReadingProvider,
        level: Callable[[str], int | None],
        *,
        reading_corrections: Mapping[str, tuple[str, ...]] | None = None,
        segmentation_corrections: Mapping[str, tuple[str, ...]] | None = None,
        taiwan: Callable[[str, Reading], Reading] | None = None,
        glosses: Glosses = no_glosses,
    ) -> None:
        """Build from ports; corrections are the reader's own readings and joins or splits, by Simplified form.

        With `taiwan` readings follow the Taiwan standard: it makes them of a word's Simplified form and Mainland reading.
        """
        self._matcher = matcher
        self._converter = converter
        self._segmenter = segmenter
        self._provider = provider
        self._level = level
        self._reading_corrections = dict(reading_corrections or {})
        self._segmentation_corrections = dict(segmentation_corrections or {})
        self._taiwan = taiwan
        self._glosses = glosses
        self._term_readings: dict[str, Reading | None] = {}

    def analyse(self, sentence: Sentence, conventions: Conventions = _BY_SENTENCE) -> AnalysedSentence:
        """The sentence with its tokens, terms and numbers, by the conventions of its article.

        Of a converted article the Mainland sentence behind it is analysed; all stands at the places of the text as it is.
        """
        analysed = self._as_article_says(sentence, conventions)
        return read_as_given(analysed, conventions.readings) if conventions.readings else analysed

    def _as_article_says(self, sentence: Sentence, conventions: Conventions) -> AnalysedSentence:
        if not conventions.converted:
            return self._analyse(sentence, conventions)
        shadow, start = self._converter.shadow(sentence.text), sentence.span.start
        mainland = Mainland(shadow, self._replaced(sentence.text, shadow))
        behind = replace(sentence, span=Span(start, start + len(mainland.text)), text=mainland.text)

        def read(words: Sequence[str]) -> list[Reading]:
            readings = self._provider.readings(shadow, words)
            return [self._reading(word, None, reading) for word, reading in zip(words, readings, strict=True)]

        return as_it_stands(self._analyse(behind, conventions), sentence, shadow, mainland, read)

    def _replaced(self, text: str, shadow: str) -> list[Replaced]:
        """What stands for another word of the Mainland; the reader's own terms and the project's stand for themselves."""
        own = [match.span for match in self._matcher.find(text, shadow) if match.entry.scope is not Scope.BUILT_IN]
        return [word for word in self._converter.originals(shadow) if not any(map(word.span.overlaps, own))]

    def _analyse(self, sentence: Sentence, conventions: Conventions) -> AnalysedSentence:
        text, base = sentence.text, sentence.span.start
        shadow = self._converter.shadow(text)
        words = self._segmenter.words(shadow)
        numbers = _outside_names(words, find_numbers(text, shadow, conventions.yuan))
        terms = _uncut(numbers, self._matcher.find(text, shadow, plausible_in(shadow, words, conventions.yuan)))
        terms = in_sense(terms, shadow, conventions.yuan, self._matcher.get)
        numbers = _outside(terms, numbers)
        corrections = self._named(conventions.names, shadow) | self._segmentation_corrections
        spans = token_spans(shadow, words, terms, numbers, corrections, self._segmenter.words)
        readings = self._provider.readings(shadow, [span.slice(shadow) for span, _, _ in spans])
        tokens = tuple(
            self._token(text, shadow, base, span, term, number, reading)
            for (span, term, number), reading in zip(spans, readings, strict=True)
        )
        return AnalysedSentence(
            sentence,
            tokens,
            tuple(_moved(term, base) for term in terms),
            tuple(NumberMention(n.text, n.span.shifted(base), n.value, n.unit, n.english) for n in numbers),
            self._glosses,
        )

    def _named(self, names: Sequence[str], shadow: str) -> dict[str, tuple[str, ...]]:
        """The short names that an article gives as joins; what is a term stays it."""
        forms = (form for form in map(self._converter.shadow, names) if form in shadow)
        return {form: (form,) for form in forms if not self._matcher.entries_for(form)}

    def analyse_all(
        self, article: Article, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[AnalysedSentence]:
        """Every sentence in order; stops early when cancelled."""
        for sentence in article.sentences:
            if cancelled():
                return
            yield self.analyse(sentence, article.conventions)

    def display(self, analysed: AnalysedSentence, variant: ScriptVariant, wording: bool = False) -> tuple[str, ...]:
        """One string per token in a script variant; terms in the entry's own regional form, never through OpenCC."""
        return displayed(self._converter, analysed.tokens, variant, wording=wording)

    def read_as_shown(self, analysed: AnalysedSentence, shown: Sequence[str]) -> Sequence[tuple[str, Reading | None]]:
        """Simplified form and reading of each token as it is shown: another region's word has a reading of its own."""
        return [self._read_as(token, text) for token, text in zip(analysed.tokens, shown, strict=True)]

    def _read_as(self, token: Token, shown: str) -> tuple[str, Reading | None]:
        if token.reading is None or shown == token.text or (form := self._converter.shadow(shown)) == token.shadow:
            return token.shadow, token.reading
        reading = self._reading(form, None, self._provider.readings(form, [form])[0])
        return form, replace(reading, capitals=(0,)) if token.reading.capitals and not reading.capitals else reading

    def pinyin(self, shadow: str, words: Sequence[str] = ()) -> str:
        """The reading of a word on its own, as pinyin with marks; of a compound with the `words` in it apart."""
        reading = self._provider.readings(shadow, [shadow])[0]
        edges = tuple(accumulate(map(len, words)))[:-1]
        return render(replace(reading, breaks=edges) if edges and not reading.breaks else reading, shadow)

    def _token(
        self,
        text: str,
        shadow: str,
        base: int,
        span: Span,
        term: TermMatch | None,
        number: NumberMention | None,
        reading: Reading,
    ) -> Token:
        form = span.slice(shadow)
        kind = kind_of(form, number)
        reading = self._reading(form, term, reading)
        if kind is TokenKind.NUMBER:
            reading = replace(reading, capitals=())  # 三月 is no name
        return Token(
            text=span.slice(text),
            span=span.shifted(base),
            kind=kind,
            shadow=form,
            reading=reading
            if (any(reading.syllables) and kind is not TokenKind.PUNCTUATION)
            or (kind is TokenKind.WORD and not reading.certain)
            else None,
            level=self._level(form) if kind is TokenKind.WORD else None,
            term=_moved(term, base) if term is not None else None,
        )

    def _reading(self, form: str, term: TermMatch | None, reading: Reading) -> Reading:
        """The reader's correction, else the glossary's reading, else the one found; in the chosen standard."""
        own = self._reading_corrections.get(form)
        if own is not None:
            return replace(reading, syllables=own, origin=Origin(OriginKind.CORRECTION), certain=True)
        if term is not None:
            reading = self._term_reading(term) or _named(reading, term.entry, form)
            if reading.origin.kind is OriginKind.GLOSSARY_TAIWAN:
                return reading
        return self._taiwan(form, reading) if self._taiwan else reading

    def _term_reading(self, term: TermMatch) -> Reading | None:
        """The entry's own reading, when it belongs to the form that matched."""
        entry, form = term.entry, term.form
        key = f"{entry.scope}/{entry.id}/{form}"
        if key not in self._term_readings:
            regional = None
            if self._taiwan:
                regional = _entry_reading(entry, form, entry.pinyin_taiwan, OriginKind.GLOSSARY_TAIWAN)
            self._term_readings[key] = regional or _entry_reading(entry, form, entry.pinyin, OriginKind.GLOSSARY)
        return self._term_readings[key]


def _uncut(numbers: Sequence[NumberMention], terms: Iterable[TermMatch]) -> list[TermMatch]:
    """Without the built-in terms that share some characters with a figure (10月增5% is no 月增)."""
    return [
        term
        for term in terms
        if term.entry.scope is Scope.PERSONAL
        or not any(n.span.overlaps(term.span) and not _nested(n.span, term.span) for n in numbers)
    ]


def _nested(one: Span, other: Span) -> bool:
    return one.contains(other) or other.contains(one)


def _outside(terms: Sequence[TermMatch], numbers: Iterable[NumberMention]) -> list[NumberMention]:
    """Without what is only part of a name that says no figure in English (华大九天, Empyrean)."""
    names = [term.span for term in terms if not any(map(str.isdigit, term.entry.english))]
    return [n for n in numbers if not any(span.contains(n.span) and len(span) > len(n.span) for span in names)]


def _outside_names(words: Sequence[str], numbers: Sequence[NumberMention]) -> Sequence[NumberMention]:
    """Without what is the given name of a person: 黄三元 is no NT$3."""
    if not numbers:
        return numbers
    named: list[Span] = []
    start = 0
    for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False):
        if 2 < len(word) < 5 and surname_of(word) and is_person(before, word, after):
            named.append(Span(start, start + len(word)))
        start += len(word)
    return [n for n in numbers if not any(name.contains(n.span) and len(name) > len(n.span) for name in named)]


def _entry_reading(entry: TermEntry, form: str, pinyin: str, kind: OriginKind) -> Reading | None:
    if not pinyin or form != entry.simplified:
        return None
    try:
        return reading_of(pinyin, form, Origin(kind, entry.id))
    except ValueError:
        return None


def _named(reading: Reading, entry: TermEntry, form: str) -> Reading:
    """With the capitals of the entry's kind: 金管会 looks like a person and is none."""
    if entry.kind != "person" and reading.capitals == (0, 1):
        reading = replace(reading, capitals=(), breaks=())
    if not entry.is_name or reading.capitals:
        return reading
    return replace(reading, capitals=(0, *(place + 1 for place, char in enumerate(form) if char in DOTS)))


def _moved(term: TermMatch, base: int) -> TermMatch:
    return replace(term, span=term.span.shifted(base))
