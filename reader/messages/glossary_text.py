"""How a glossary file was read, as lines: what each column is, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping

from reader.messages.catalogue import N_, say

_COLUMN = N_("column {number} {header}is {read_as}: {samples}")
_LEFT_COLUMN = N_("column {number} {header}is left out: {samples}")
_LEFT = {
    "heading": N_("{count} {count:heading is no entry|headings are no entries}."),
    "separator": N_("{count} {count:line of dashes is no entry|lines of dashes are no entries}."),
    "no-pair": N_(
        "{count} {count:concept has|concepts have} no Chinese or no English term and {count:stays|stay} out."
    ),
    "other-notes": N_(
        "{count} {count:note is of a type that holds no terms and stays|notes are of types that hold no terms and stay} out."
    ),
}


def column_text(number: int, header: str, read_as: str, samples: tuple[str, ...]) -> str:
    """How a column is read, with sample cells.

    >>> column_text(2, "Word", "simplified", ("芯片", "算力"))
    'column 2 (Word) is simplified: 芯片 | 算力'
    """
    return say(
        _COLUMN if read_as else _LEFT_COLUMN,
        number=number,
        header=f"({header}) " if header else "",
        read_as=read_as,
        samples=" | ".join(samples),
    )


def left_text(left: Mapping[str, int]) -> list[str]:
    """What of a file is no entry, a sentence for each kind.

    >>> left_text({"heading": 2})
    ['2 headings are no entries.']
    """
    return [say(_LEFT[kind], count=count) for kind, count in left.items() if count]
