"""What a corpus is made of: files, folders, globs, lists, tables of texts, web archives; locally or wherever `fsspec` reaches.

Sources come in a fixed order (as named; inside a folder or glob by name), each read once and whole, so that what is
analysed is what its content hash says, whatever happens to the file meanwhile.
"""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

import fsspec
import pyarrow
from pyarrow import parquet

from reader import journal
from reader.corpus.work import Given
from reader.errors import InputError, ReaderError

READ = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".epub", ".docx", ".srt", ".vtt", ".pdf"}
)
"""Endings of the files that are taken out of a folder."""
TABLES = frozenset({".jsonl", ".ndjson", ".parquet"})
ARCHIVES = (".warc", ".warc.gz")
_TEXTS = ("text", "content", "body")
"""Names of the column or key that holds a text, the first that is there."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that cannot be read, and why."""

    name: str
    reason: str


def read_all(sources: Iterable[str], listed: IO[str] | None = None) -> Iterator[Given | Unread]:
    """All articles of the sources; `-` is a list of sources, a line each, on `listed`."""
    for source in sources:
        if source == "-":
            yield from read_all(line.strip() for line in listed or () if line.strip())
            continue
        try:
            found = False
            for path in _paths(source):
                found = True
                yield from _read(path)
            if not found:
                yield Unread(source, f"{source}: there is no such file or folder, or nothing to read in it.")
        except Exception as error:  # drivers of fsspec raise what they like, and may be missing
            yield Unread(source, f"{source}: cannot be read ({getattr(error, 'strerror', '') or error}).")


def articles_in(sources: Iterable[str]) -> int | None:
    """How many articles the sources hold, without reading them; None where that cannot be known: lists, addresses, tables."""
    total = 0
    for source in sources:
        if source == "-" or "://" in source:
            return None
        for path in _paths(source):
            if PurePosixPath(path).suffix.lower() in TABLES or path.lower().endswith(ARCHIVES):
                return None
            total += 1
    return total


def _paths(source: str) -> Iterator[str]:
    """The files that a source names, in order."""
    if "://" in source:
        journal.fetched(source)
        files, place = fsspec.core.url_to_fs(source)
        protocol, (_, *inside) = source.partition("://")[0], source.split("::")
        chain = "".join(f"::{one}" for one in inside)
        found = files.find(place) if files.isdir(place) else files.glob(place) if glob.has_magic(place) else [place]
        wanted = (path for path in sorted(found) if path == place or _is_read(path))
        yield from ((path if "://" in path else f"{protocol}://{path}") + chain for path in wanted)
        return
    path = Path(source)
    if path.is_dir():
        yield from (str(file) for file in sorted(path.rglob("*")) if file.is_file() and _is_read(file.name))
    elif path.exists():
        yield source
    elif glob.has_magic(source):
        yield from (file for file in sorted(glob.glob(source, recursive=True)) if Path(file).is_file())  # noqa: PTH207 (an absolute pattern)


def _is_read(name: str) -> bool:
    return not PurePosixPath(name).name.startswith(".") and (
        PurePosixPath(name).suffix.lower() in READ | TABLES or name.lower().endswith(ARCHIVES)
    )


def _read(path: str) -> Iterator[Given | Unread]:
    """The articles in one file."""
    ending = PurePosixPath(path.partition("::")[0]).suffix.lower()
    try:
        with _opened(path) as file:
            if ending in {".jsonl", ".ndjson"}:
                yield from _json_lines(path, file)
            elif ending == ".parquet":
                yield from _parquet(path, file)
            elif path.lower().endswith(ARCHIVES):
                yield from _web_archive(path, file)
            else:
                yield Given(path, file.read(), ending)
    except ReaderError as error:
        yield Unread(path, str(error))
    except Exception as error:  # of a driver or of a package, on bytes that nobody foresaw
        yield Unread(path, f"{path}: cannot be read ({getattr(error, 'strerror', '') or error}).")


def _opened(path: str) -> Any:
    if "://" in path:
        return fsspec.open(path, "rb")
    return Path(path).open("rb")


def _json_lines(path: str, file: IO[bytes]) -> Iterator[Given | Unread]:
    for number, line in enumerate(file, start=1):
        name = f"{path}#{number}"
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield Unread(name, f"{path}:{number}: this line is no JSON.")
            continue
        yield _row(name, row if isinstance(row, dict) else {})


def _parquet(path: str, file: IO[bytes]) -> Iterator[Given | Unread]:
    try:
        table = parquet.ParquetFile(file)
        number = 0
        for batch in table.iter_batches(batch_size=256):
            for row in batch.to_pylist():
                number += 1
                yield _row(f"{path}#{number}", row)
    except pyarrow.ArrowException as error:
        raise InputError("{path}: a broken Parquet file ({name}).", path=path, name=type(error).__name__) from error


def _row(name: str, row: dict[str, Any]) -> Given | Unread:
    """The article of a row: its text, with a title before it where the row has one."""
    text = next((row[key] for key in _TEXTS if isinstance(row.get(key), str) and row[key].strip()), "")
    if not text:
        return Unread(name, f"{name}: no text in it (looked for {', '.join(_TEXTS)}).")
    title = row.get("title")
    head = f"{title.strip()}\n" if isinstance(title, str) and title.strip() and title.strip() not in text[:200] else ""
    return Given(name, (head + text).encode("utf-8", "replace"), ".txt")


def _web_archive(path: str, file: IO[bytes]) -> Iterator[Given | Unread]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise InputError("{path}: reading web archives needs warcio; install 'yidu[corpus]'.", path=path) from error
    try:
        for record in ArchiveIterator(file):
            kind = (record.http_headers.get_header("Content-Type") or "") if record.http_headers else ""
            if record.rec_type == "response" and "html" in kind:
                address = record.rec_headers.get_header("WARC-Target-URI") or path
                yield Given(address, record.content_stream().read(), ".html")
    except ArchiveLoadFailed as error:
        raise InputError("{path}: a broken web archive ({error}).", path=path, error=error) from error
