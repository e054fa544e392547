"""Glossaries from and for other programs: a file in, entries with line numbers out, and back.

Each format is one module with `read(text, source) -> Iterator[Incoming]` and `write(entries) -> str`. Reading stores
nothing: `plan_import` says what an import would do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from reader.errors import InputError, TermbaseError
from reader.files.glossaries.incoming import Incoming, Source
from reader.files.glossaries.plan import Change, Conflict, ImportPlan, plan_import
from reader.terms.entry import TermEntry

__all__ = ["FORMATS", "Change", "Conflict", "ImportPlan", "Incoming", "Source", "plan_import", "read_glossary", "write"]

LARGEST = 64 * 1024 * 1024
"""Bytes of the largest glossary file that is read."""


@dataclass(frozen=True, slots=True)
class Format:
    """One glossary format."""

    label: str
    ending: str
    module: str
    writer: str = "write"


FORMATS: dict[str, Format] = {
    "tsv": Format("Yidu's own columns", ".tsv", "reader.files.glossaries.columns"),
    "csv": Format("comma-separated, with a header", ".csv", "reader.files.glossaries.delimited"),
    "tbx": Format("TBX-Basic, ISO 30042:2019 (version 3)", ".tbx", "reader.files.glossaries.tbx"),
    "tbx2": Format("TBX, version 2, for older programs", ".tbx", "reader.files.glossaries.tbx", "write_version_2"),
    "omegat": Format("OmegaT glossary: source, target, comment", ".txt", "reader.files.glossaries.omegat"),
}
_BY_ENDING = {".tsv": "tsv", ".csv": "csv", ".tbx": "tbx", ".xml": "tbx", ".txt": "omegat", ".tab": "omegat"}


def format_of(path: Path) -> str:
    """The name of a format by a file's ending.

    Raises:
        TermbaseError: no format has this ending.
    """
    if path.suffix.lower() in {".apkg", ".colpkg"}:
        raise TermbaseError(
            f"{path}: an Anki package; in Anki choose Export, Notes in Plain Text, and import that .txt."
        )
    name = _BY_ENDING.get(path.suffix.lower())
    if name is None:
        raise TermbaseError(f"{path}: no glossary format ends so; use one of {', '.join(sorted(_BY_ENDING))}.")
    return name


def read_glossary(path: Path, to_simplified: Callable[[str], str]) -> list[Incoming]:
    """All entries of a glossary file, with line numbers; the format is told by its ending.

    Raises:
        TermbaseError: it cannot be read, is no text or a row does not fit; names file and line.
        InputError: its encoding is not known.
    """
    from reader.files.glossaries import anki_notes as anki
    from reader.files.loaders.encodings import decode

    module = import_module(FORMATS[format_of(path)].module)
    try:
        if path.stat().st_size > LARGEST:
            raise TermbaseError(f"{path}: larger than {LARGEST >> 20} MB; split it.")
        data = path.read_bytes()
    except OSError as error:
        raise TermbaseError(f"{path}: cannot be read ({error.strerror or error}).") from error
    source = Source(str(path), to_simplified)
    if module.__name__.endswith(".tbx"):  # XML names its own encoding
        return list(module.read_bytes(data, source))
    try:
        text = decode(data, str(path)).text
    except InputError as error:
        if b"\x00" not in data:
            raise
        raise TermbaseError(f"{path}: this is no text; a spreadsheet can be saved as CSV.") from error
    return list((anki if anki.is_notes(text) else module).read(text, source))


def write(entries: Iterable[TermEntry], name: str) -> bytes:
    """Entries as a file of the format called `name`, UTF-8; the same entries give the same bytes."""
    about = FORMATS[name]
    writer: Callable[[Sequence[TermEntry]], str] = getattr(import_module(about.module), about.writer)
    return writer(tuple(entries)).encode()
