"""Study sheets: builds the one `StudySheet` model from an article and writes it in the formats of `reader.exports`."""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader import __version__
from reader.core.analysis import AnalysedSentence
from reader.core.document import Article, ScriptVariant
from reader.core.lexicon import Card
from reader.core.readings import render, render_syllables
from reader.core.sheet import (
    Exercise,
    GlossaryItem,
    SheetSentence,
    SheetToken,
    StudySheet,
    VocabularyItem,
)
from reader.core.termbase import TermEntry
from reader.core.tokens import Token, TokenKind
from reader.core.translation import TermOutcome, Translation
from reader.errors import ExportError, SettingsError


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a sheet holds."""

    parts: tuple[str, ...] = ("sentences", "vocabulary", "glossary")
    """Chosen parts in chosen order: sentences, vocabulary, glossary, exercises."""
    script: ScriptVariant = ScriptVariant.ORIGINAL
    """The main script; the other script stands beside it."""
    reading_style: str = "marks"
    first: int = 0
    """Index of the first sentence."""
    last: int | None = None
    """Index after the last sentence; None for the end."""
    only: str = ""
    """`bookmarked` or `unknown`: only those sentences; empty for all."""
    order: str = "first"
    """Vocabulary by `first` occurrence, `frequency` or `level`."""
    unknown_only: bool = False
    """Vocabulary without words the reader knows."""
    seed: int = 1
    """For the exercises: the same seed gives the same ones."""


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
    """Label and value: glossary and dictionary versions."""


PARTS = ("sentences", "vocabulary", "glossary", "exercises")
ORDERS = ("first", "frequency", "level")


def presets(own: Mapping[str, Mapping[str, Any]] | None = None) -> dict[str, SheetOptions]:
    """The presets by name: for reading, for a translator, for a teacher, for cards, and the reader's `own`.

    Raises:
        SettingsError: one of `own` has an unknown key or value; names preset and key.
    """
    built_in = {
        "reading": SheetOptions(),
        "translator": SheetOptions(parts=("sentences", "glossary")),
        "teacher": SheetOptions(parts=("sentences", "vocabulary", "glossary", "exercises")),
        "cards": SheetOptions(parts=("vocabulary", "glossary"), unknown_only=True),
    }
    return built_in | {name: _preset(name, values) for name, values in (own or {}).items()}


def _preset(name: str, values: Mapping[str, Any]) -> SheetOptions:
    options = SheetOptions()
    for key, value in values.items():
        kind = {"parts": list, "only": str, "order": str, "unknown_only": bool, "seed": int, "reading_style": str}.get(
            key
        )
        if kind is None or type(value) is not kind:
            raise SettingsError(
                f"Preset {name!r}: {key} = {value!r} does not fit; keys are parts, only, order, unknown_only, seed, reading_style."
            )
        fitting: Any = tuple(value) if isinstance(value, list) else value
        options = replace(options, **{key: fitting})
    check_options(options, f"Preset {name!r}")
    return options


def check_options(options: SheetOptions, where: str) -> None:
    """Refuse options that no sheet can be built with.

    Raises:
        SettingsError: an unknown part or order, or no part at all.
    """
    wrong = [part for part in options.parts if part not in PARTS]
    if wrong or not options.parts:
        raise SettingsError(f"{where}: unknown part {(wrong or [''])[0]!r}; use {', '.join(PARTS)}.")
    if options.order not in ORDERS:
        raise SettingsError(f"{where}: unknown order {options.order!r}; use {', '.join(ORDERS)}.")


KNOWN = frozenset({"5", "i", "w"})


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
    chosen = [a for a in context.analyse(article) if _is_chosen(a, options, context)]
    if not chosen:
        raise ExportError("The sheet would be empty: no sentence matches the chosen range or selection.")
    sentences = tuple(_sentence(a, number, context, options, translations) for number, a in enumerate(chosen, start=1))
    vocabulary = _vocabulary(sentences, context, options)
    glossary = _glossary(sentences)
    return StudySheet(
        metadata=replace(article.metadata, source=_shown_source(article.metadata.source)),
        script=options.script,
        sentences=sentences,
        vocabulary=vocabulary,
        glossary=glossary,
        exercises=_exercises(sentences, vocabulary, glossary, options) if "exercises" in options.parts else (),
        provenance=_provenance(sentences, context),
        parts=options.parts,
    )


def _shown_source(source: str) -> str:
    """A file by its name alone: a sheet is handed on, and folders are nobody's business."""
    return source if "://" in source else Path(source).name


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
    number: int,
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
        SheetToken(
            text=text,
            other=other,
            reading=render(token.reading, token.shadow, options.reading_style) if token.reading else "",
            syllables=render_syllables(token.reading, options.reading_style) if token.reading else (),
            term_id=token.term.entry.id if token.term else "",
        )
        for token, text, other in zip(analysed.tokens, main, others, strict=True)
    )
    return SheetSentence(
        number=number,
        paragraph=analysed.sentence.paragraph,
        analysed=analysed,
        tokens=tokens,
        text="".join(main),
        other="".join(others),
        translation=translations.get(index),
        note=context.notes.get(index, ""),
        bookmarked=index in context.bookmarks,
    )


def _vocabulary(
    sentences: Sequence[SheetSentence], context: SheetContext, options: SheetOptions
) -> tuple[VocabularyItem, ...]:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, Token]] = {}
    for sentence in sentences:
        for token in sentence.analysed.tokens:
            if token.kind is TokenKind.WORD and token.term is None:
                counts[token.shadow] += 1
                first.setdefault(token.shadow, (sentence.number, token))
    items = [_item(word, counts[word], *first[word], context, options) for word in counts]
    if options.unknown_only:
        items = [item for item in items if item.status not in KNOWN]
    if options.order == "frequency":
        items.sort(key=lambda item: (-item.count, item.first_sentence))
    elif options.order == "level":
        items.sort(key=lambda item: (item.level or 9, item.first_sentence))
    return tuple(items)


def _item(
    word: str, count: int, number: int, token: Token, context: SheetContext, options: SheetOptions
) -> VocabularyItem:
    card = context.look_up(word)
    entry = card.entries[0] if card.entries else None
    return VocabularyItem(
        simplified=word,
        traditional=entry.traditional if entry else token.text,
        reading=render(token.reading, token.shadow, options.reading_style) if token.reading else "",
        senses=entry.senses if entry else (),
        level=token.level,
        count=count,
        first_sentence=number,
        status=context.statuses.get(word, ""),
    )


def _glossary(sentences: Sequence[SheetSentence]) -> tuple[GlossaryItem, ...]:
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    first: dict[str, tuple[int, TermEntry]] = {}
    for sentence in sentences:
        for match in sentence.analysed.terms:
            counts[match.entry.id] += 1
            first.setdefault(match.entry.id, (sentence.number, match.entry))
        for report in sentence.translation.terms if sentence.translation else ():
            missed[report.match.entry.id] += report.outcome is TermOutcome.MISSED
    return tuple(
        GlossaryItem(entry, counts[entry_id], number, missed[entry_id]) for entry_id, (number, entry) in first.items()
    )


def _exercises(
    sentences: Sequence[SheetSentence],
    vocabulary: Sequence[VocabularyItem],
    glossary: Sequence[GlossaryItem],
    options: SheetOptions,
) -> tuple[Exercise, ...]:
    """Cloze on terms (else new words), translation, and one matching task, in a seeded order."""
    chooser = random.Random(options.seed)  # not for secrets: exercises must come out the same again
    made: list[Exercise] = []
    for sentence in sentences:
        targets = [token.text for token in sentence.tokens if token.term_id] or [
            token.text for token in sentence.tokens if len(token.text) > 1 and token.reading
        ]
        if len(sentence.text) >= 12 and targets:
            answer = chooser.choice(targets)
            made.append(
                Exercise("cloze", sentence.text.replace(answer, "＿" * max(2, len(answer)), 1), answer, sentence.number)
            )
    made = sorted(chooser.sample(made, min(10, len(made))), key=lambda exercise: exercise.sentence)
    translated = [s for s in sentences if s.translation and 8 <= len(s.text) <= 60]
    for sentence in sorted(chooser.sample(translated, min(5, len(translated))), key=lambda s: s.number):
        assert sentence.translation is not None
        made.append(Exercise("translate", sentence.text, sentence.translation.text, sentence.number))
    pairs = [(item.entry.simplified, item.entry.english) for item in glossary][:12]
    pairs += [(v.simplified, v.senses[0]) for v in vocabulary if v.senses and len(v.simplified) > 1][: 12 - len(pairs)]
    if len(pairs) > 2:
        order = chooser.sample(range(len(pairs)), len(pairs))
        left = " / ".join(f"{n}. {word}" for n, (word, _) in enumerate(pairs, start=1))
        right = " / ".join(f"{chr(97 + n)}. {pairs[place][1]}" for n, place in enumerate(order))
        key = ", ".join(f"{place + 1}{chr(97 + n)}" for n, place in sorted(enumerate(order), key=lambda pair: pair[1]))
        made.append(Exercise("match", f"{left}\n{right}", key, 1))
    return tuple(made)


def _provenance(sentences: Sequence[SheetSentence], context: SheetContext) -> tuple[tuple[str, str], ...]:
    models = dict.fromkeys(
        f"{s.translation.engine} {s.translation.model}".strip() for s in sentences if s.translation is not None
    )
    translated = [s.translation for s in sentences if s.translation is not None]
    missed = sum(report.outcome is TermOutcome.MISSED for t in translated for report in t.terms)
    figures = sum(report.outcome.value != "ok" for t in translated for report in t.numbers)
    doubtful = sum(bool(t.doubts) for t in translated)
    return (
        ("Sentences", str(len(sentences))),
        ("Translation", ", ".join(models) or "none"),
        *(
            (("Flags", f"{missed} terms missed, {figures} figures to check, {doubtful} sentences in doubt"),)
            if models
            else ()
        ),
        *context.versions,
        ("Made with", f"Yidu {__version__}"),
    )


def write_sheets(
    sheet: StudySheet, formats: Sequence[str], folder: Path, name: str, *, force: bool = False
) -> list[Path]:
    """Write the sheet in each format as `folder/name.ending`; returns the paths.

    Each file is written beside its place and renamed, so there is never half a file.

    Raises:
        SettingsError: an unknown format.
        ExportError: an existing file without `force`, or a folder that cannot be written.
    """
    from reader.exports import FORMATS

    unknown = [wanted for wanted in formats if wanted not in FORMATS]
    if unknown:
        raise SettingsError(f"Unknown format {unknown[0]!r}; use {', '.join(FORMATS)}.")
    targets = [folder / f"{name}{FORMATS[wanted].ending}" for wanted in formats]
    existing = [target for target in targets if target.exists()]
    if existing and not force:
        raise ExportError(f"{existing[0]} exists already; choose another name or overwrite it (--force).")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for wanted, target in zip(formats, targets, strict=True):
            write_beside(target, FORMATS[wanted].write(sheet))
    except OSError as error:
        raise ExportError(f"{folder}: cannot be written ({error.strerror or error}).") from error
    return targets


def write_beside(target: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
