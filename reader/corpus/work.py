"""One article of a corpus: opened, analysed, translated where that is asked for, as rows of the datasets.

This is what a worker process runs. It touches no file but the program's own dictionaries and models, so that it can run
on another machine; its result depends on nothing but what it is given and the versions of program, termbase and model.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from reader import journal, paths
from reader.analysis.tokens import TokenKind
from reader.app.adapters import LanguageAdapters
from reader.app.reading import analysed, article_from
from reader.app.sheets import make_sheet, sheet_bytes
from reader.app.workspace import Workspace
from reader.corpus.tables import Rows
from reader.errors import ReaderError
from reader.proof.translation import NumberOutcome, TermOutcome, Translation
from reader.settings import Settings
from reader.study.options import SheetOptions
from reader.text.characters import is_han
from reader.text.document import Article
from reader.words.readings import render


@dataclass(frozen=True, slots=True)
class Given:
    """A source as it was read."""

    name: str
    data: bytes
    ending: str
    """In small letters with its dot: what kind of file it is."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with a source."""

    given: Given
    settings: Settings
    translated: bool = False
    sheets: tuple[str, ...] = ()
    """Formats of study sheets."""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it: rows, or the reason why there are none."""

    rows: Rows
    sheets: dict[str, bytes]
    """By the ending of the file."""
    reason: str = ""


def do(task: Task) -> Done:
    """Read one source; whatever is wrong with it is its reason."""
    try:
        workspace = _workspace(task.settings)
        article = article_from(task.given.data, task.given.name, task.given.ending)
        return Done(_rows(workspace, article, task), _sheets(workspace, article, task))
    except ReaderError as error:
        return Done({}, {}, " ".join(str(error).split()))
    except Exception as error:  # one article must not end the run
        journal.failed(f"corpus: {task.given.name}", error)
        return Done({}, {}, f"{task.given.name}: {type(error).__name__}: {' '.join(str(error).split())[:200]}")


_LANGUAGE = LanguageAdapters()
"""The language packages of this process, and of those that are forked from it."""


@cache
def _workspace(settings: Settings) -> Workspace:
    """Glossary, settings and database of this process."""
    workspace = Workspace(settings)
    workspace.language = _LANGUAGE
    return workspace


_WORDS = 1 << 16
"""Words of which a process remembers whether the dictionary has them (some MB)."""
_FEW = 200
"""Characters that are enough to load everything."""


def warm(settings: Settings) -> None:
    """Load what every article needs, for this process or for those that are forked from it."""
    sample = paths.dictionaries_dir() / "samples" / "suanli.zh-Hans.txt"
    do(Task(Given(sample.name, sample.read_text("utf-8")[:_FEW].encode(), sample.suffix), settings))


def cool(settings: Settings) -> None:
    """Close databases again: a connection must not be carried into another process."""
    _workspace(settings).close()


def settings_for(settings: Settings) -> Settings:
    """Of a reader's settings those that results depend on; the others are as they are by default."""
    return replace(settings, theme="", export_folder="", export_formats=(), export_preset="")


def _rows(workspace: Workspace, article: Article, task: Task) -> Rows:
    rows: Rows = {name: [] for name in ("articles", "sentences", "tokens", "terms", "numbers", "translations")}
    key, words = article.identity, 0
    for sentence, translation in analysed(workspace, article, translated=task.translated):
        at = sentence.sentence
        place = [key, at.index + 1]
        kind = article.paragraphs[at.paragraph].kind.value
        rows["sentences"].append([*place, at.paragraph + 1, kind, at.span.start, at.span.end, at.text])
        for token in sentence.tokens:
            words += token.kind is TokenKind.WORD
            reading = render(token.reading, token.shadow, "numbers") if token.reading else ""
            term = token.term.entry.id if token.term else ""
            known = _is_known(workspace, token.word) if token.kind is TokenKind.WORD and not term else 1
            rows["tokens"].append(
                [*place, token.span.start, token.span.end, token.text, token.word, token.kind.value, reading,
                 token.level, term, known]
            )  # fmt: skip
        for match in sentence.terms:
            entry = match.entry
            written = article.text[match.span.start : match.span.end]
            rows["terms"].append(
                [*place, match.span.start, match.span.end, entry.id, written, entry.simplified, entry.english,
                 entry.kind, entry.domain]
            )  # fmt: skip
        rows["numbers"] += [
            [*place, n.span.start, n.span.end, n.text, n.value, n.unit, n.english] for n in sentence.numbers
        ]
        if translation is not None:
            rows["translations"].append([*place, *_proved(translation)])
    about = article.metadata
    han = sum(map(is_han, article.text))
    rows["articles"].append(
        [key, task.given.name, about.title, about.author, about.date, about.language, article.script.value, han,
         len(article.sentences), words, [remark.kind.value for remark in article.remarks]]
    )  # fmt: skip
    return rows


@lru_cache(maxsize=_WORDS)
def _known(workspace: Workspace, word: str) -> bool:
    return bool(workspace.lexicon.look_up(word).entries)


def _is_known(workspace: Workspace, word: str) -> int:
    """Whether the dictionary has a word; marks and Latin do not ask."""
    return int(_known(workspace, word)) if any(map(is_han, word)) else 1


def _proved(translation: Translation) -> list[Any]:
    missed = [r.match.entry.id for r in translation.terms if r.outcome is TermOutcome.MISSED]
    rendered = [r for r in translation.terms if r.outcome is not TermOutcome.MISSED and r.found]
    wrong = [r.mention.text for r in translation.numbers if r.outcome is not NumberOutcome.OK]
    return [
        translation.text, translation.engine, translation.model, missed, [r.match.entry.id for r in rendered],
        [r.found for r in rendered], wrong, [doubt.kind.value for doubt in translation.doubts],
    ]  # fmt: skip


def _sheets(workspace: Workspace, article: Article, task: Task) -> dict[str, bytes]:
    """A study sheet in each format asked for."""
    if not task.sheets:
        return {}
    made = make_sheet(workspace, article, SheetOptions(), translated=task.translated, dated=False)
    return sheet_bytes(made.sheet, task.sheets)
