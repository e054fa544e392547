"""A human translation read beside an article: aligned by sentence, shown in place of the machine's, kept when asked.

Documents are aligned by `proof.alignment`; files of pairs (TMX, XLIFF, tables, JSON Lines) by their Chinese. What is a
guess stays out, and how much that is, is said.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reader.app.reading import open_source
from reader.app.workspace import Workspace
from reader.exports.files import may_write, write_file
from reader.files.bilingual import ENDINGS, BilingualPair, read_bilingual
from reader.files.tmx import TranslationUnit, write_tmx
from reader.proof.alignment import align, trusted
from reader.proof.clues import source_side, target_side
from reader.text.document import Article
from reader.text.languages import language

__all__ = ["AlignedPair", "Beside", "keep_pairs", "read_beside", "write_pairs"]


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Sentences of the article and what the human translation says for them."""

    indices: tuple[int, ...]
    """Of the sentences in the article; neighbours."""
    source: str
    target: str


class Beside:
    """A translation beside an article; it is aligned when first asked, on the thread that asks."""

    def __init__(
        self, workspace: Workspace, article: Article, file: str, other: Article | Sequence[BilingualPair]
    ) -> None:
        """Read `other`, which stands in `file`, beside `article`."""
        self._workspace, self._article, self._other = workspace, article, other
        self._lock = threading.Lock()
        self.file = file
        self.name = Path(file).name

    @cached_property
    def pairs(self) -> tuple[AlignedPair, ...]:
        """What is sure, in the article's order."""
        if isinstance(self._other, Article):
            return tuple(_aligned(self._workspace, self._article, self._other))
        return tuple(_matched(self._article, self._other))

    @cached_property
    def _by_text(self) -> dict[str, str]:
        sentences = self._article.sentences
        return {sentences[index].text: pair.target for pair in self.pairs for index in pair.indices}

    @cached_property
    def _shared(self) -> dict[str, int]:
        sentences = self._article.sentences
        return {sentences[index].text: len(pair.indices) for pair in self.pairs for index in pair.indices}

    def shared(self, source_text: str) -> int:
        """How many sentences of the article, this one with them, what it says is said of."""
        with self._lock:
            return self._shared.get(source_text, 0)

    def get(self, source_text: str) -> str | None:
        """What the human translation says for a sentence, if that is sure."""
        with self._lock:
            return self._by_text.get(source_text)


def read_beside(workspace: Workspace, article: Article, file: str) -> Beside:
    """Show the translation in a file in place of the machine's from now on.

    Raises:
        InputError: it cannot be read.
    """
    is_pairs = Path(file).suffix.lower() in ENDINGS
    beside = Beside(workspace, article, file, read_bilingual(Path(file)) if is_pairs else open_source(file))
    workspace.beside = beside
    return beside


def write_pairs(beside: Beside, workspace: Workspace, file: Path, *, force: bool = False) -> int:
    """Write the pairs as TMX; returns how many.

    Raises:
        ExportError: the file exists, without `force`, or cannot be written.
    """
    may_write(file, force=force)
    units = [TranslationUnit(*row[:4]) for row in _rows(beside, workspace)]
    write_file(file, write_tmx(units), force=force)
    return len(units)


def keep_pairs(beside: Beside, workspace: Workspace) -> int:
    """Make the pairs of one sentence of the article the reader's translations; one that is theirs stays. Returns how many.

    Raises:
        StorageError: they cannot be kept.
    """
    rows = _rows(beside, workspace, single=True)
    return len(rows) - workspace.store.corrections.put_all(rows, overwrite=False)


def _rows(beside: Beside, workspace: Workspace, *, single: bool = False) -> list[tuple[str, str, str, str, str]]:
    settings = workspace.settings
    source, target = language(settings.source_language), language(settings.target_language)
    return [
        (pair.source, source, target, pair.target, "") for pair in beside.pairs if not single or len(pair.indices) == 1
    ]


def _aligned(workspace: Workspace, article: Article, other: Article) -> list[AlignedPair]:
    source = [source_side(analysed) for analysed in workspace.analyser.analyse_all(article)]
    texts = [sentence.text for sentence in other.sentences]
    return [
        AlignedPair(
            tuple(bead.source),
            "".join(article.sentences[index].text for index in bead.source),
            " ".join(" ".join(texts[place].split()) for place in bead.target),
        )
        for bead in trusted(align(source, [target_side(text) for text in texts]))
    ]


def _matched(article: Article, pairs: Sequence[BilingualPair]) -> list[AlignedPair]:
    """Sentences that stand in a pair as they are, spaces aside; a pair may hold several of them."""
    known = {"".join(pair.source.split()): pair for pair in pairs}
    longest = max(map(len, known), default=0)
    found: list[AlignedPair] = []
    sentences = ["".join(sentence.text.split()) for sentence in article.sentences]
    place = 0
    while place < len(sentences):
        text, end = "", place
        while end < len(sentences) and len(text) <= longest and (text := text + sentences[end]) not in known:
            end += 1
        if text in known:
            found.append(AlignedPair(tuple(range(place, end + 1)), known[text].source, known[text].target))
            place = end
        place += 1
    return found
