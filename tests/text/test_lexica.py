"""The word lists: documented, well formed, found where the program is installed, and asked for by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.errors import DictionaryError
from reader.text import lexica

FOLDER = lexica.dictionaries_dir() / "lexica"
LISTS = sorted(path.stem for path in FOLDER.glob("*.tsv"))


def test_every_list_is_described_and_every_description_is_a_list() -> None:
    _, _, section = (FOLDER.parent / "README.md").read_text("utf-8").partition("## The lexica")
    described = re.findall(r"^\| `([a-z-]+)\.tsv` \|", section, re.MULTILINE)
    assert sorted(described) == LISTS


@pytest.mark.parametrize("name", LISTS)
def test_rows_are_whole_and_none_stands_twice(name: str) -> None:
    text = (FOLDER / f"{name}.tsv").read_text("utf-8")
    head, *rows = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    assert "\r" not in text
    assert all(re.fullmatch("[a-z_]+", column) for column in head)
    assert all(len(row) == len(head) and row[0] and all(cell == cell.strip() for cell in row) for row in rows)
    assert len(set(map(tuple, rows))) == len(rows)
    assert tuple(map(tuple, rows)) == lexica.table(name)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_asked_for_by_the_program(name: str) -> None:
    sources = (path.read_text("utf-8") for path in Path(lexica.__file__).parent.parent.rglob("*.py"))
    assert any(re.search(rf"""["']{name}["']""", source) for source in sources)


def test_a_list_that_is_missing_is_an_error_people_understand() -> None:
    with pytest.raises(DictionaryError, match="install Yidu again"):
        lexica.table("nothing")
