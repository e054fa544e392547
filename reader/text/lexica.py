"""The word lists that rules go by: `dictionaries/lexica/*.tsv`, our own (CC0), each read once, when it is first asked for.

The one module of the domain that opens files. A list is UTF-8 and tab-separated with a head line; the columns are in
`dictionaries/README.md`. The first column is a word, a run of characters, or a regular expression; the second, where
there is one, mostly says what it is, and a list asked for with a kind gives the rows that are that.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reader.errors import DictionaryError


@cache
def dictionaries_dir() -> Path:
    """The data shipped with the program: inside a wheel, or beside the package in a checkout."""
    package = Path(__file__).parent.parent
    packaged = package / "_dictionaries"
    return packaged if packaged.is_dir() else package.parent / "dictionaries"


def rows_of(path: Path) -> list[list[str]]:
    """The rows of a list, without its head line.

    Raises:
        DictionaryError: it is missing or cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")[1:]
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(
            "The list {path} cannot be read ({error}); install Yidu again.", path=path, error=error
        ) from error
    return [line.split("\t") for line in lines if line]


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `lexica/NAME.tsv`.

    >>> table("hedges")[1]
    ('大约', 'about', 'before', '')
    """
    return tuple(map(tuple, rows_of(dictionaries_dir() / "lexica" / f"{name}.tsv")))


@cache
def listed(name: str, kind: str = "") -> tuple[str, ...]:
    """The first column in the list's order; with `kind` of the rows whose second column is that.

    >>> listed("people", "courtesy")
    ('先生', '女士', '小姐', '太太', '夫人')
    """
    return tuple(row[0] for row in table(name) if not kind or row[1] == kind)


@cache
def words(name: str, *kinds: str) -> frozenset[str]:
    """The same as a set, of one kind or several; all without a kind."""
    return frozenset(word for kind in kinds or ("",) for word in listed(name, kind))


@cache
def characters(name: str, kind: str = "") -> frozenset[str]:
    """Every character of the first column.

    >>> "伯" in characters("transliteration"), "是" in characters("transliteration")
    (True, False)
    """
    return frozenset("".join(listed(name, kind)))


@cache
def one_of(name: str, *kinds: str) -> str:
    """A regular expression for any word of the kinds, in the list's order, without a group around it."""
    return "|".join(word for kind in kinds or ("",) for word in listed(name, kind))
