"""Anki packages (`.apkg`, `.colpkg`) as glossaries: notes by type, of our own type if there are any."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from reader.errors import InputError, TermbaseError
from reader.files.anki_collection import AnkiNote, read_notes
from reader.files.glossaries.anki_notes import OWN_TYPE, entries_of, plain
from reader.files.glossaries.incoming import GlossarySource, Incoming, LeftOut


def read(data: bytes, source: GlossarySource) -> Iterator[Incoming]:
    """The entries of a package; a line is a note, from 1. Of several note types those that hold no terms are counted.

    Raises:
        TermbaseError: it is no Anki package, or of its only note type the fields cannot be told apart.
    """
    try:
        notes = read_notes(BytesIO(data), source.name)
    except InputError as error:
        raise TermbaseError(str(error)) from error
    types: dict[str, list[tuple[int, AnkiNote]]] = {}
    for number, note in enumerate(notes, start=1):
        types.setdefault(note.kind, []).append((number, note))
    if OWN_TYPE in types:
        source.found.left[LeftOut.OTHER_NOTES] += len(notes) - len(types[OWN_TYPE])
        types = {OWN_TYPE: types[OWN_TYPE]}
    failures: list[TermbaseError] = []
    for kind, numbered in sorted(types.items(), key=lambda item: -len(item[1])):
        fields = [(number, [plain(field, is_html=True) for field in note.fields]) for number, note in numbered]
        tags = [note.tags for _, note in numbered]
        try:
            yield from entries_of(fields, numbered[0][1].names, tags, source, are_ours=kind == OWN_TYPE)
        except TermbaseError as error:
            failures.append(error)
            source.found.left[LeftOut.OTHER_NOTES] += len(fields)
    if failures and len(failures) == len(types):
        raise failures[0]
