"""A run over a corpus: what is new or changed is done, on whatever workers there are, and the datasets are written.

The plan follows from the sources alone: those to be done, in order, in parts of `PART` articles. So the same sources
give the same bytes whatever the number of workers, the order they end in, or how often the run was broken off.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reader import __version__
from reader.app.workspace import Workspace
from reader.corpus import manifest as states
from reader.corpus.manifest import Known, Manifest
from reader.corpus.packing import Packed
from reader.corpus.part_files import articles_in, sweep, without, write_errors, write_part
from reader.corpus.pools import Pool
from reader.corpus.sources import Unread
from reader.corpus.tables import SCHEMA_VERSION
from reader.corpus.work import Given, Task
from reader.errors import StorageError
from reader.exports.files import file_name, write_file
from reader.settings import Settings

SAID = 5
"""Reasons that are kept to be told."""
PART = 256
"""Articles in one file of each dataset."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is to make."""

    folder: Path
    settings: Settings
    translated: bool = False
    sheets: tuple[str, ...] = ()


@dataclass(slots=True)
class RunProgress:
    """How far a run is; what was done before it counts as known."""

    done: int = 0
    failed: int = 0
    known: int = 0
    repeated: int = 0
    sentences: int = 0
    reasons: list[str] = field(default_factory=list)
    """Why the first few sources failed."""


def version_of(workspace: Workspace, order: Order) -> str:
    """What the results depend on beside the text: program, schema, termbase, settings, model, what is asked for.

    Raises:
        TranslationUnavailable: no installed model fits.
    """
    settings = order.settings
    model = (
        workspace.translator.identity(settings.source_language, settings.target_language) if order.translated else ""
    )
    parts = (__version__, SCHEMA_VERSION, workspace.matcher.version, repr(settings), model, order.sheets)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:24]


def build(
    order: Order,
    version: str,
    sources: Iterable[Given | Unread],
    pool: Pool,
    on_progress: Callable[[RunProgress], None] = lambda progress: None,
) -> RunProgress:
    """Do what is new or changed in the sources; returns what was done.

    Raises:
        StorageError: the folder cannot be written.
    """
    try:
        order.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            "{folder}: cannot be written ({reason}).", folder=order.folder, reason=error.strerror or error
        ) from error
    sweep(order.folder)
    manifest = Manifest(order.folder)
    try:
        run = _Run(order, version, manifest, on_progress)
        for number, done in pool.results(run.tasks(sources)):
            run.take(number, done)
        run.finish()
        return run.progress
    except sqlite3.Error as error:
        raise StorageError("{path}: cannot be written ({error}).", path=manifest.path, error=error) from error
    finally:
        manifest.close()


class _Run:
    """The state of one run."""

    def __init__(self, order: Order, version: str, manifest: Manifest, say: Callable[[RunProgress], None]) -> None:
        self._order, self._version, self._manifest, self._say = order, version, manifest, say
        self.progress = RunProgress()
        self._given: dict[int, tuple[str, str]] = {}
        """Name and content of what is being done, by number."""
        self._open: dict[str, set[int]] = {}
        """Numbers that are not done yet, by part."""
        self._outdated: set[str] = set()
        """Parts that hold articles of sources that have changed."""
        self._seen: dict[str, str] = {}
        """Names of this run by content."""
        self._goes_on = manifest.begin(version)
        """Whether this run was broken off before: what failed in it is not tried again until it is whole."""
        self._first = self._next_part()
        self._planned = 0

    def _next_part(self) -> int:
        """The number of the first part to write: that of a run that was broken off, else a new one."""
        if waiting := self._manifest.parts_waiting():
            return min(map(int, waiting))
        return max(map(int, self._manifest.parts()), default=-1) + 1

    def tasks(self, sources: Iterable[Given | Unread]) -> Iterator[tuple[int, Task]]:
        """What is to be done, numbered in the order of the sources."""
        for source in sources:
            if isinstance(source, Unread):
                self._fail(source.name, "", source.reason)
                continue
            content = hashlib.sha256(source.ending.encode() + b"\0" + source.data).hexdigest()
            if self._is_settled(source.name, content):
                continue
            number, self._planned = self._planned, self._planned + 1
            undone = self._open.setdefault(self._part(number), set())
            if not self._is_tried(number, source.name, content):
                self._given[number] = (source.name, content)
                undone.add(number)
                yield number, Task(source, self._order.settings, self._order.translated, self._order.sheets)

    def _is_settled(self, name: str, content: str) -> bool:
        """Whether a source has no place in the plan: done in a part that is written, or the same as another."""
        known = self._manifest.known(name)
        if known and known.part and int(known.part) < self._first:
            if (known.content, known.version) == (content, self._version) and self._keeps(known):
                return True
            self._outdated.add(known.part)
        other = self._seen.get(content) or self._manifest.same_content(content, self._version, name)
        if other and other != name:
            self.progress.repeated += 1
            self._manifest.put_same(name, content, self._version, other)
            return True
        self._seen[content] = name
        return False

    def _is_tried(self, number: int, name: str, content: str) -> bool:
        """Whether a source was done, or failed, at this place before the run was broken off."""
        known, part = self._manifest.known(name), self._part(number)
        if not self._goes_on or known is None or (known.content, known.part) != (content, part):
            return False
        if known.state == states.DONE and (number % PART, name) not in self._manifest.waits(part):
            return False
        return self._keeps(known)

    def _keeps(self, known: Known) -> bool:
        """Whether what is known of a source stays; it is counted."""
        if known.state == states.DONE:
            self.progress.known += 1
            return True
        if known.state == states.FAILED and self._goes_on:
            self._count_failure(known.reason)
            return True
        return False

    def _part(self, number: int) -> str:
        return f"{self._first + number // PART:06d}"

    def take(self, number: int, done: Packed) -> None:
        """Keep what came of a task; write its part when that is whole."""
        name, content = self._given.pop(number)
        part = self._part(number)
        if done.reason:
            self._fail(name, content, done.reason, part)
        else:
            self._write_sheets(name, content, done)
            self._manifest.put_done(name, content, self._version, part, number % PART, done)
            self.progress.done += 1
            self.progress.sentences += done.sentences
        self._open[part].discard(number)
        if not self._open[part] and self._planned >= (int(part) - self._first + 1) * PART:
            self._write(part)
        self._say(self.progress)

    def _write_sheets(self, name: str, content: str, done: Packed) -> None:
        stem = f"{file_name(Path(name).stem)}-{content[:8]}"
        for ending, data in done.sheets.items():
            folder = self._order.folder / "sheets"
            folder.mkdir(exist_ok=True)
            write_file(folder / f"{stem}{ending}", data, force=True)

    def _fail(self, name: str, content: str, reason: str, part: str = "") -> None:
        known = self._manifest.known(name)
        if known and known.part and int(known.part) < self._first:
            self._outdated.add(known.part)
        self._manifest.put_failed(name, content, self._version, reason, part)
        self._count_failure(reason)
        self._say(self.progress)

    def _count_failure(self, reason: str) -> None:
        self.progress.failed += 1
        if len(self.progress.reasons) < SAID:
            self.progress.reasons.append(reason)

    def _write(self, part: str) -> None:
        if waiting := self._manifest.waiting(part):
            write_part(self._order.folder, part, waiting)
            self._manifest.written(part)
        self._open.pop(part, None)

    def finish(self) -> None:
        """Write the last part, take out what is outdated, and the list of what failed."""
        for part in sorted({*self._open, *self._manifest.parts_waiting()}):
            self._write(part)
        for part in sorted(self._outdated):
            self._drop_outdated(part)
        write_errors(self._order.folder, list(self._manifest.failures()))
        self._manifest.end()

    def _drop_outdated(self, part: str) -> None:
        if gone := articles_in(self._order.folder, part) - self._manifest.articles_of(part):
            without(self._order.folder, part, gone)
