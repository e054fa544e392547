"""Holding translations that somebody else made against their Chinese: the same proof as for the program's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.app.workspace import Workspace
from reader.files.bilingual import BilingualPair, read_bilingual
from reader.proof.choose import choose
from reader.proof.translation import Hypothesis, Translation
from reader.text.document import Sentence
from reader.text.spans import Span


def checked_file(workspace: Workspace, path: Path) -> Iterator[tuple[BilingualPair, Translation]]:
    """Each pair of a bilingual file with its translation proved: terms, figures and doubts.

    Raises:
        InputError: the file cannot be read or has no pair.
    """
    yield from checked(workspace, read_bilingual(path))


def checked(workspace: Workspace, pairs: Iterable[BilingualPair]) -> Iterator[tuple[BilingualPair, Translation]]:
    """The same of pairs."""
    for pair in pairs:
        sentence = Sentence(0, 0, Span(0, len(pair.source)), pair.source)
        analysed = workspace.analyser.analyse(sentence)
        yield pair, choose(analysed, [Hypothesis(pair.target)], [], "file", "")
