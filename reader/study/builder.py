"""Study sheets: builds the one `StudySheet` model from an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from pathlib import PurePath

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.helped import is_helped, is_unknown
from reader.analysis.tokens import Token, TokenKind
from reader.errors import ExportError
from reader.proof.translation import TermOutcome, Translation
from reader.study.exercises import make_exercises
from reader.study.headwords import LookUp, glossary_of, vocabulary_of
from reader.study.options import PARTS, SheetOptions
from reader.study.selection import most_useful
from reader.study.sheet import FactText, SheetParagraph, SheetSentence, SheetToken, StudySheet
from reader.text.characters import is_han
from reader.text.document import Article, ScriptVariant
from reader.words.readings import Reading, render, render_syllables


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What building a sheet asks of the program."""

    analyse: Callable[[Article], Iterable[AnalysedSentence]]
    display: Callable[[AnalysedSentence, ScriptVariant, bool], tuple[str, ...]]
    """A string for each token in a script, with the region's words or without."""
    read: Callable[[AnalysedSentence, Sequence[str]], Sequence[tuple[str, Reading | None]]]
    """Simplified form and reading of each token as it is displayed."""
    convert: Callable[[str, ScriptVariant, bool], str]
    """Any text in a script and wording."""
    look_up: LookUp
    statuses: Mapping[str, str]
    notes: Mapping[int, str]
    senses: Mapping[int, Mapping[str, str]]
    """What the reader chose, by sentence index and Simplified word."""
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
    asked = not _EXERCISES.isdisjoint(options.parts)
    wanted = options.parts if options.most and not asked else PARTS  # exercises draw on both
    vocabulary, glossary = most_useful(
        vocabulary_of(sentences, context.look_up, context.statuses, options, context.senses, traditional=traditional)
        if "vocabulary" in wanted
        else (),
        glossary_of(sentences, context.statuses, options) if "glossary" in wanted else (),
        0 if options.chosen else options.most,
    )
    meta = article.metadata
    sheet = StudySheet(
        metadata=replace(
            meta, title=_converted(meta.title, context, options), source=_shown_source(article.metadata.source)
        ),
        script=options.script,
        sentences=sentences,
        vocabulary=vocabulary,
        glossary=glossary,
        exercises=make_exercises(sentences, vocabulary, glossary, options.seed) if asked else (),
        provenance=_provenance(sentences, context, len(article.sentences)),
        gaps=not options.most,
        paragraphs=_paragraphs(sentences, article),
        translation=options.translation,
        student=options.student,
        tones=options.tones,
    )
    sheet = _with_readings(sheet, context, options)
    return replace(sheet, parts=tuple(part for part in options.parts if _has(sheet, part)) or options.parts)


def _with_readings(sheet: StudySheet, context: SheetContext, options: SheetOptions) -> StudySheet:
    """The sheet with readings over those words of the text only that the options say."""
    if options.readings == "all":
        return sheet
    seen: set[str] = set()
    helped: dict[int, SheetSentence] = {}
    for sentence in sheet.sentences:
        tokens = []
        for shown, token in zip(sentence.tokens, sentence.analysed.tokens, strict=True):
            unknown, first = is_unknown(token, context.statuses), token.word not in seen
            wanted = is_helped(token, options.readings, options.level, unknown=unknown, first=first)
            tokens.append(shown if wanted else replace(shown, reading="", syllables=()))
        seen.update(token.word for token in sentence.analysed.tokens)
        helped[sentence.number] = replace(sentence, tokens=tuple(tokens))
    paragraphs = (
        replace(paragraph, sentences=tuple(helped[s.number] for s in paragraph.sentences))
        for paragraph in sheet.paragraphs
    )
    return replace(sheet, sentences=tuple(helped.values()), paragraphs=tuple(paragraphs))


_EXERCISES = frozenset({"exercises", "answers"})


def _has(sheet: StudySheet, part: str) -> bool:
    """Whether there is anything in a part."""
    translations = [s.translation for s in sheet.sentences if s.translation is not None]
    found: dict[str, object] = {
        "text": sheet.paragraphs,
        "notes": any(s.note for s in sheet.sentences)
        or (sheet.translation != "hidden" and any(not d.kind.is_guessed for t in translations for d in t.doubts)),
        "segments": sheet.sentences,
        "figures": any(s.analysed.numbers for s in sheet.sentences),
        "doubts": any(t.doubts for t in translations),
        "answers": any(exercise.answer for exercise in sheet.exercises),
    }
    return bool(found[part] if part in found else getattr(sheet, part))


def _paragraphs(sentences: Sequence[SheetSentence], article: Article) -> tuple[SheetParagraph, ...]:
    """The chosen sentences in the article's paragraphs, without a first one that is the title again."""
    title = "".join(article.metadata.title.split())
    kept = [s for s in sentences if s.number > 1 or "".join(s.analysed.sentence.text.split()) != title] or sentences
    return tuple(
        SheetParagraph(article.paragraphs[place].kind, tuple(own))
        for place, own in groupby(kept, lambda sentence: sentence.paragraph)
    )


def _converted(text: str, context: SheetContext, options: SheetOptions) -> str:
    """A title or note in the sheet's script; one without Chinese as it is."""
    if options.script is ScriptVariant.ORIGINAL or not any(map(is_han, text)):
        return text
    return context.convert(text, options.script, options.wording)


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
        return any(is_unknown(token, context.statuses) for token in analysed.tokens)
    return True


def _sentence(
    analysed: AnalysedSentence,
    context: SheetContext,
    options: SheetOptions,
    translations: Mapping[int, Translation],
) -> SheetSentence:
    index = analysed.sentence.index
    simplified = context.display(analysed, ScriptVariant.SIMPLIFIED, False)
    traditional = context.display(analysed, ScriptVariant.TRADITIONAL, False)
    main = context.display(analysed, options.script, options.wording)
    others = traditional if main == simplified else simplified
    if options.script is not ScriptVariant.ORIGINAL:
        main = _with_marks(analysed, main, traditional=options.script.is_traditional)
        others = _with_marks(analysed, others, traditional=not options.script.is_traditional)
    said: Sequence[tuple[str, Reading | None]] = [(token.shadow, token.reading) for token in analysed.tokens]
    if options.wording:
        said = context.read(analysed, main)
    tokens = tuple(
        _token(token, text, other, read, options)
        for token, text, other, read in zip(analysed.tokens, main, others, said, strict=True)
    )
    return SheetSentence(
        number=index + 1,
        paragraph=analysed.sentence.paragraph,
        analysed=analysed,
        tokens=tokens,
        text="".join(main),
        other="".join(others),
        translation=translations.get(index),
        note=_converted(context.notes.get(index, ""), context, options),
        bookmarked=index in context.bookmarks,
    )


_QUOTES = str.maketrans("“”‘’", "「」『』")
_CURLY = str.maketrans("「」『』", "“”‘’")


def _with_marks(analysed: AnalysedSentence, texts: Sequence[str], *, traditional: bool) -> tuple[str, ...]:
    """The words of a sentence with the quotation marks that go with a script."""
    marks = _QUOTES if traditional else _CURLY
    pairs = zip(analysed.tokens, texts, strict=True)
    return tuple(text.translate(marks) if token.kind is TokenKind.PUNCTUATION else text for token, text in pairs)


def _token(token: Token, text: str, other: str, said: tuple[str, Reading | None], options: SheetOptions) -> SheetToken:
    form, reading = said
    term = token.term.entry.id if token.term else ""
    if reading is None:
        return SheetToken(text, other, "", (), term)
    style = options.reading_style
    return SheetToken(text, other, render(reading, form, style), render_syllables(reading, style), term)


def _provenance(sentences: Sequence[SheetSentence], context: SheetContext, total: int) -> tuple[tuple[str, str], ...]:
    models = dict.fromkeys(
        f"{s.translation.engine} {s.translation.model}".strip() for s in sentences if s.translation is not None
    )
    translated = [s.translation for s in sentences if s.translation is not None]
    missed = sum(report.outcome is TermOutcome.MISSED for t in translated for report in t.terms)
    figures = sum(report.outcome.value != "ok" for t in translated for report in t.numbers)
    doubtful = sum(bool(t.doubts) for t in translated)
    return (
        (
            "Sentences",
            FactText("{count} of {total}", count=len(sentences), total=total) if len(sentences) < total else str(total),
        ),
        ("Translation", ", ".join(models) or FactText("none")),
        *(
            (
                (
                    "Flags",
                    FactText(
                        "{missed} terms missed, {figures} figures to check, {doubtful} sentences in doubt",
                        missed=missed,
                        figures=figures,
                        doubtful=doubtful,
                    ),
                ),
            )
            if models
            else ()
        ),
        *context.versions,
    )
