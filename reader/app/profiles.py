"""What the glossary finds in articles, and what recurs in them that no dictionary has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from reader.analysis.harvest import Candidate, harvest_of
from reader.analysis.profile import AnalysedArticle
from reader.app.reading import open_source, translate
from reader.app.workspace import Workspace
from reader.errors import InputError
from reader.proof.consistency import TwoWays, translated_two_ways

_ARTICLES = frozenset({".txt", ".md", ".html", ".htm", ".epub", ".docx", ".srt", ".vtt"})
"""Files that a folder is searched for."""


def articles(workspace: Workspace, sources: Iterable[str], stdin: BinaryIO | None = None) -> Iterator[AnalysedArticle]:
    """The articles of files, folders, URLs and `-`, analysed, one after the other.

    Raises:
        InputError: one cannot be read, or a folder has none.
    """
    for source in _expanded(sources):
        article = open_source(source, stdin)
        yield AnalysedArticle(Path(source).name or source, tuple(workspace.analyser.analyse_all(article)))


def _expanded(sources: Iterable[str]) -> Iterator[str]:
    """The sources with each folder replaced by the articles in it, by name."""
    for source in sources:
        folder = Path(source)
        if not folder.is_dir():
            yield source
            continue
        found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ARTICLES and path.is_file())
        if not found:
            raise InputError(
                "{source}: there is no article in this folder ({articles}).",
                source=source,
                articles=", ".join(sorted(_ARTICLES)),
            )
        yield from map(str, found)


def candidates(workspace: Workspace, found: Sequence[AnalysedArticle], minimum: int = 2) -> Sequence[Candidate]:
    """What recurs in articles at least `minimum` times and is in no dictionary, the most frequent first."""

    def is_known(form: str) -> bool:
        return bool(workspace.matcher.entries_for(form) or workspace.lexicon.look_up(form).entries)

    return harvest_of(found, is_known, minimum)


def two_ways(workspace: Workspace, article: AnalysedArticle) -> Iterator[TwoWays]:
    """Terms of an article that its translation renders in more than one way.

    Raises:
        TranslationUnavailable: no installed model fits.
    """
    yield from translated_two_ways(article.sentences, translate(workspace, article.sentences))
