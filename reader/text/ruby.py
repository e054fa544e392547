"""Ruby by cells: tokens and their readings become units as wide as the wider of the two, so both rows line up."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.text.linebreak import NO_END, NO_START, Unit, atoms


def plain_units(text: str, measure: Callable[[str], int]) -> list[Unit]:
    """Units of a text that is not analysed yet, without annotations."""
    return [Unit(atom, measure(atom)) for atom in atoms(text)]


def ruby_units(tokens: Sequence[Sequence[tuple[str, str]]], measure: Callable[[str], int]) -> list[Unit]:
    """Units of analysed tokens: one for an annotated word, atoms for the rest.

    Each token is its pieces of base text and reading (an empty string for none). An annotated word keeps one free
    cell after its reading, so that neighbouring readings never run together.

    >>> [(u.text, u.annotation, u.cells) for u in ruby_units([[("股价", "gǔjià")], [("，", "")]], lambda s: len(s) if s == "gǔjià" else 2 * len(s))]
    [('股价', 'gǔjià', 6), ('，', '', 2)]
    """
    units: list[Unit] = []
    for index, pieces in enumerate(tokens):
        for text, annotation in pieces:
            if annotation:
                units.append(Unit(text, max(measure(text), measure(annotation) + 1), annotation, index))
            elif len(text) > 1 and text[0] not in NO_START and text[-1] not in NO_END:
                units.extend(Unit(atom, measure(atom), "", index) for atom in atoms(text))
            else:
                units.extend(Unit(char, measure(char), "", index) for char in text)
    return units
