"""The table of glossary formats: what each is called, how its files end, what reads and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.errors import InputError, TermbaseError
from reader.files.glossaries import anki_decks, anki_notes, cedict_list, columns, delimited, omegat, tbx, tbx_writing
from reader.files.glossaries.incoming import GlossarySource, Incoming
from reader.files.loaders.encodings import decode
from reader.terms.entry import TermEntry

Reader = Callable[[bytes, GlossarySource], Iterable[Incoming]]
Writer = Callable[[Sequence[TermEntry]], str]


@dataclass(frozen=True, slots=True)
class GlossaryFormat:
    """One glossary format."""

    label: str
    """What it is, for people."""
    endings: tuple[str, ...]
    """Endings of its files; the first is the usual one."""
    read: Reader
    """The entries of a file; raises TermbaseError where it is none or a row does not fit, naming file and line."""
    write: Writer | None
    """Entries as the text of a file; None for what is only read, or written elsewhere."""


def _of_text(read: Callable[[str, GlossarySource], Iterator[Incoming]]) -> Reader:
    """What reads a text in any encoding; Anki's notes in plain text and CC-CEDICT are told by their lines."""

    def read_bytes(data: bytes, source: GlossarySource) -> Iterable[Incoming]:
        try:
            text = decode(data, source.name).text
        except InputError as error:
            if b"\x00" not in data:
                raise
            raise TermbaseError(
                "{source}: this is no text; a spreadsheet can be saved as CSV.", source=source.name
            ) from error
        if anki_notes.is_notes(text):
            return anki_notes.read(text, source)
        return (cedict_list.read if cedict_list.is_cedict(text) else read)(text, source)

    return read_bytes


FORMATS: dict[str, GlossaryFormat] = {
    "tsv": GlossaryFormat("Yidu's own columns", (".tsv",), _of_text(columns.read), columns.write),
    "csv": GlossaryFormat("comma-separated, with a header", (".csv",), _of_text(delimited.read), delimited.write),
    "tbx": GlossaryFormat("TBX-Basic, ISO 30042:2019 (version 3)", (".tbx", ".xml"), tbx.read, tbx_writing.write),
    "tbx2": GlossaryFormat("TBX, version 2, for older programs", (".tbx",), tbx.read, tbx_writing.write_version_2),
    "omegat": GlossaryFormat("OmegaT: source, target, comment", (".txt", ".tab"), _of_text(omegat.read), omegat.write),
    "cedict": GlossaryFormat("CC-CEDICT", (".u8", ".cedict"), _of_text(cedict_list.read), None),
    "anki": GlossaryFormat("Anki package", (".apkg", ".colpkg"), anki_decks.read, None),
}
"""By name, as `yidu glossary export -f` has it; where two have an ending, files that end so are of the first."""
WRITTEN = tuple(name for name, about in FORMATS.items() if about.write)
"""Those that entries are written in."""


def format_of(path: Path) -> str:
    """The name of a format by a file's ending.

    Raises:
        TermbaseError: no format has this ending.
    """
    ending = path.suffix.lower()
    if ending in {".sdltb", ".mdb"}:
        raise TermbaseError(
            "{path}: a MultiTerm database; export it from MultiTerm as XML or TBX and import that.", path=path
        )
    for name, about in FORMATS.items():
        if ending in about.endings:
            return name
    known = sorted({known for about in FORMATS.values() for known in about.endings})
    raise TermbaseError("{path}: no glossary format ends so; use one of {known}.", path=path, known=", ".join(known))
