"""What awaits the reader in articles that were opened before: counted once, kept in the cache folder, told at once.

The counts are kept by the hash of the text and the version of the program; glossary entries made since may cut a few
words otherwise, which a share of running words does not show. What the reader knows is asked anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.analysis.running_words import ArticleWords, WordCounts, count_words, met_by
from reader.analysis.sitting import pace_of
from reader.app.reading import kept_article, open_source
from reader.app.workspace import Workspace
from reader.text.characters import is_han

if TYPE_CHECKING:
    from reader.repositories import RecentArticle
    from reader.text.document import Article

MOST_SENTENCES = 1_500
"""A longer article is not counted beside the home screen."""
_FORM = 1
"""Of what is kept; another is counted anew."""


def kept_outlook(article: RecentArticle, statuses: Mapping[str, str], pace: float = 0.0) -> ArticleWords | None:
    """What is known of an article without opening it; None where it was not counted yet.

    `statuses` by word; `pace` as `reader.analysis.sitting.pace_of` gives it.
    """
    counts = _kept(article.identity)
    return None if counts is None else _met(article.identity, counts, statuses, pace)


def outlook(
    workspace: Workspace, article: RecentArticle, statuses: Mapping[str, str], pace: float = 0.0
) -> ArticleWords | None:
    """The same, counted where it was not yet; None for one that is too long, on the net, or changed since.

    Raises:
        InputError, StorageError: it cannot be read any more.
    """
    if found := kept_outlook(article, statuses, pace):
        return found
    if article.sentences > MOST_SENTENCES or not (article.kept or paths.is_file(Path(article.source))):
        return None
    text = kept_article(workspace, article.identity) if article.kept else open_source(article.source)
    if text.identity != article.identity or not any(map(is_han, text.text)):
        return None
    counts = count_words(workspace.analyser.analyse_all(text))
    _keep(article.identity, counts)
    return _met(article.identity, counts, statuses, pace)


def outlook_of(workspace: Workspace, article: Article) -> ArticleWords:
    """The same of an article that is open.

    Raises:
        StorageError: the reader's words cannot be read.
    """
    counts = count_words(workspace.analyser.analyse_all(article))
    return _met(article.identity, counts, workspace.store.words.all(), own_pace(workspace))


def own_pace(workspace: Workspace) -> float:
    """Han characters a minute that the reader reads; 0 where too little was read, or it cannot be told."""
    return workspace.problems.readable(lambda: pace_of(workspace.store.sittings.all()), 0.0)


def keep_doubts(identity: str, translated: int, doubtful: int) -> None:
    """Keep how many sentences of an article a model has translated, and how many of these are in doubt."""
    before, _ = _doubts(identity)
    if translated >= before and translated:
        _write(_file(identity, "doubts"), {"form": _FORM, "translated": translated, "doubtful": doubtful})


def _met(identity: str, counts: WordCounts, statuses: Mapping[str, str], pace: float) -> ArticleWords:
    translated, doubtful = _doubts(identity)
    return replace(met_by(counts, statuses, pace), translated=translated, doubtful=doubtful)


def _doubts(identity: str) -> tuple[int, int]:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found = json.loads(_file(identity, "doubts").read_text(encoding="utf-8"))
        return int(found["translated"]), int(found["doubtful"])
    return 0, 0


def _file(identity: str, kind: str = "") -> Path:
    return paths.cache_dir() / "articles" / f"{identity}{'.' if kind else ''}{kind}.json"


def _kept(identity: str) -> WordCounts | None:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found = json.loads(_file(identity).read_text(encoding="utf-8"))
        if found["form"] == _FORM:
            words = {str(word): int(count) for word, count in found["words"].items()}
            levels = {str(word): int(level) for word, level in found["levels"].items()}
            return WordCounts(words, levels, int(found["terms"]), int(found["characters"]))
    return None


def _keep(identity: str, counts: WordCounts) -> None:
    _write(_file(identity), {"form": _FORM, **asdict(counts)})


def _write(file: Path, found: Mapping[str, object]) -> None:
    """A cache: where it cannot be written, the article is counted again."""
    with suppress(OSError, ValueError):
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(".part")
        temporary.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
        temporary.replace(file)
