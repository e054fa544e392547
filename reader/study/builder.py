"""Study sheets: builds the one `StudySheet` model from an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import Token, TokenKind
from reader.errors import ExportError
from reader.proof.translation import TermOutcome, Translation
from reader.study.exercises import make_exercises
from reader.study.options import PARTS, SheetOptions
from reader.study.selection import most_useful, takes_term, takes_word
from reader.study.sheet import GlossaryItem, SheetSentence, SheetToken, StudySheet, VocabularyItem
from reader.terms.entry import TermMatch
from reader.text.document import Article, ScriptVariant
from reader.words.lexicon import Card, LexiconEntry
from reader.words.pinyin import normalise
from reader.words.readings import render, render_syllables
from reader.words.senses import readable_senses
from reader.words.word_status import KNOWN


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What building a sheet asks of the program."""

    analyse: Callable[[Article], Iterable[AnalysedSentence]]
    display: Callable[[AnalysedSentence, ScriptVariant], tuple[str, ...]]
    look_up: Callable[[str], Card]
    statuses: Mapping[str, str]
    notes: Mapping[int, str]
    bookmarks: frozenset[int]
    versions: tuple[tuple[str, str], ...]
    """Label and value: of the glossary and the program."""


def build_sheet(
    context: SheetContext,
    article: Article,
    options: SheetOptions,
    translations: Mapping[int, Translation],
) -> StudySheet:
    """The sheet of an article; `translations` by sentence index, none where there is no model.

    Raises:
        ExportError: the options choose no sentence.
    """
    sentences = tuple(_sentence(a, context, options, translations) for a in choose_sentences(context, article, options))
    script = article.script if options.script is ScriptVariant.ORIGINAL else options.script
    traditional = script.is_traditional
    wanted = options.parts if options.most else PARTS  # exercises draw on both; a number is of what is shown
    vocabulary, glossary = most_useful(
        _vocabulary(sentences, context, options, traditional=traditional) if "vocabulary" in wanted else (),
        _glossary(sentences, context, options) if "glossary" in wanted else (),
        options.most,
    )
    exercises = make_exercises(sentences, vocabulary, glossary, options.seed, traditional=traditional)
    full = {"sentences": sentences, "vocabulary": vocabulary, "glossary": glossary, "exercises": exercises}
    return StudySheet(
        metadata=replace(article.metadata, source=_shown_source(article.metadata.source)),
        script=options.script,
        sentences=sentences,
        vocabulary=vocabulary,
        glossary=glossary,
        exercises=exercises if "exercises" in options.parts else (),
        provenance=_provenance(sentences, context, len(article.sentences)),
        parts=tuple(part for part in options.parts if full[part]) or options.parts,
        gaps=not options.most,
    )


def choose_sentences(
    context: SheetContext, article: Article, options: SheetOptions, most: int | None = None
) -> list[AnalysedSentence]:
    """The sentences that the options choose, at `most` so many.

    Raises:
        ExportError: they choose none.
    """
    chosen = list(islice((a for a in context.analyse(article) if _is_chosen(a, options, context)), most))
    if not chosen:
        raise ExportError("The sheet would be empty: no sentence matches the chosen range or selection.")
    return chosen


def _shown_source(source: str) -> str:
    """A file by its name alone: a sheet is handed on, and folders are nobody's business."""
    return source if "://" in source else PurePath(source).name


def _is_chosen(analysed: AnalysedSentence, options: SheetOptions, context: SheetContext) -> bool:
    index = analysed.sentence.index
    if index < options.first or (options.last is not None and index >= options.last):
        return False
    if options.only == "bookmarked":
        return index in context.bookmarks
    if options.only == "unknown":
        return any(_is_unknown(token, context) for token in analysed.tokens)
    return True


def _is_unknown(token: Token, context: SheetContext) -> bool:
    return token.kind is TokenKind.WORD and context.statuses.get(token.shadow, "") not in KNOWN


def _sentence(
    analysed: AnalysedSentence,
    context: SheetContext,
    options: SheetOptions,
    translations: Mapping[int, Translation],
) -> SheetSentence:
    index = analysed.sentence.index
    simplified = context.display(analysed, ScriptVariant.SIMPLIFIED)
    traditional = context.display(analysed, ScriptVariant.TRADITIONAL)
    main = context.display(analysed, options.script)
    others = traditional if main == simplified else simplified
    tokens = tuple(
        _token(token, text, other, options) for token, text, other in zip(analysed.tokens, main, others, strict=True)
    )
    return SheetSentence(
        number=index + 1,
        paragraph=analysed.sentence.paragraph,
        analysed=analysed,
        tokens=tokens,
        text="".join(main),
        other="".join(others),
        translation=translations.get(index),
        note=context.notes.get(index, ""),
        bookmarked=index in context.bookmarks,
    )


def _token(token: Token, text: str, other: str, options: SheetOptions) -> SheetToken:
    reading = render(token.reading, token.shadow, options.reading_style) if token.reading else ""
    syllables = render_syllables(token.reading, options.reading_style) if token.reading else ()
    return SheetToken(text, other, reading, syllables, token.term.entry.id if token.term else "")


def _vocabulary(
    sentences: Sequence[SheetSentence], context: SheetContext, options: SheetOptions, *, traditional: bool
) -> tuple[VocabularyItem, ...]:
    counts: Counter[str] = Counter()
    items: list[VocabularyItem] = []
    for sentence in sentences:
        for token, shown in zip(sentence.analysed.tokens, sentence.tokens, strict=True):
            if token.kind is not TokenKind.WORD or token.term is not None:
                continue
            counts[token.shadow] += 1
            if counts[token.shadow] == 1 and takes_word(token, options):
                item = _item(token, context, options, traditional=traditional)
                other = shown.other if shown.text == token.shadow else shown.text
                items.append(replace(item, traditional=item.traditional or other, first_sentence=sentence.number))
    items = [replace(item, count=counts[item.simplified]) for item in items if item.senses]
    if options.unknown_only:
        items = [item for item in items if item.status not in KNOWN]
    if options.order == "frequency":
        items.sort(key=lambda item: (-item.count, item.first_sentence))
    elif options.order == "level":
        items.sort(key=lambda item: (item.level or 9, item.first_sentence))
    return tuple(items)


def _item(token: Token, context: SheetContext, options: SheetOptions, *, traditional: bool) -> VocabularyItem:
    """The word of a token; what its senses cite in one script."""
    entry = _entry(context.look_up(token.shadow), token)
    return VocabularyItem(
        simplified=token.shadow,
        traditional=entry.traditional if entry else "",
        reading=render(token.reading, token.shadow, options.reading_style) if token.reading else "",
        senses=readable_senses(entry.senses, traditional=traditional) if entry else (),
        level=token.level,
        count=1,
        first_sentence=1,
        status=context.statuses.get(token.shadow, ""),
    )


def _entry(card: Card, token: Token) -> LexiconEntry | None:
    """The dictionary's entry with the reading the word has here, else its best one (行 háng is no 'to walk')."""
    said = token.reading.syllables if token.reading else ()
    fitting = (entry for entry in card.entries if tuple(map(normalise, entry.pinyin)) == said)
    return next(fitting, card.entries[0] if card.entries else None)


def _glossary(
    sentences: Sequence[SheetSentence], context: SheetContext, options: SheetOptions
) -> tuple[GlossaryItem, ...]:
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    first: dict[str, tuple[GlossaryItem, int | None]] = {}
    for sentence in sentences:
        for match in sentence.analysed.terms:
            counts[match.entry.id] += 1
            if match.entry.id not in first:
                first[match.entry.id] = _term(match, sentence)
        for report in sentence.translation.terms if sentence.translation else ():
            missed[report.match.entry.id] += report.outcome is TermOutcome.MISSED
    return tuple(
        replace(item, count=counts[entry_id], missed=missed[entry_id])
        for entry_id, (item, level) in first.items()
        if takes_term(item, level, context.statuses, options)
    )


def _term(match: TermMatch, sentence: SheetSentence) -> tuple[GlossaryItem, int | None]:
    """The term as it stands in a sentence, in both scripts where they differ, and the level of its form."""
    item = GlossaryItem(match.entry, 1, sentence.number)
    pairs = zip(sentence.analysed.tokens, sentence.tokens, strict=True)
    own = [(token, shown) for token, shown in pairs if token.term is not None and token.term.span == match.span]
    form = "".join(token.shadow for token, _ in own)
    level = own[0][0].level if len(own) == 1 else None
    if not form or form in (match.entry.simplified, match.entry.traditional):
        return item, level
    shown, other = ("".join(getattr(s, name) for _, s in own) for name in ("text", "other"))
    reading = " ".join(filter(None, (s.reading for _, s in own)))
    return replace(item, form=form, form_traditional=other if shown == form else shown, form_reading=reading), level


def _provenance(sentences: Sequence[SheetSentence], context: SheetContext, total: int) -> tuple[tuple[str, str], ...]:
    models = dict.fromkeys(
        f"{s.translation.engine} {s.translation.model}".strip() for s in sentences if s.translation is not None
    )
    translated = [s.translation for s in sentences if s.translation is not None]
    missed = sum(report.outcome is TermOutcome.MISSED for t in translated for report in t.terms)
    figures = sum(report.outcome.value != "ok" for t in translated for report in t.numbers)
    doubtful = sum(bool(t.doubts) for t in translated)
    return (
        ("Sentences", f"{len(sentences)} of {total}" if len(sentences) < total else str(total)),
        ("Translation", ", ".join(models) or "none"),
        *(
            (("Flags", f"{missed} terms missed, {figures} figures to check, {doubtful} sentences in doubt"),)
            if models
            else ()
        ),
        *context.versions,
    )
