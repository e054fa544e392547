"""Anki's notes in plain text as a glossary, also as the real program writes them."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import TermbaseError
from reader.exports.anki import write_glossary
from reader.files.glossaries import Incoming, read_glossary
from reader.language.opencc_script import shadow
from reader.terms.entry import TermEntry

STOCK = TermEntry("my-0001", "股价", "股價", "share price", "gǔjià", domain="markets", definition="Of one share. <b>")
CHIP = TermEntry("my-0002", "芯片", "芯片", "chip", "xīnpiàn", taiwan=("晶片",))


def read(tmp_path: Path, content: str, name: str = "notes.txt") -> list[Incoming]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return list(read_glossary(path, shadow).entries)


def told(rows: list[Incoming]) -> list[tuple[int, str, str, tuple[str, ...]]]:
    return [(row.line, row.entry.simplified, row.entry.english, row.entry.alternatives) for row in rows]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("#separator:tab\n#html:true\n股价\t<b>share price</b>\n", [(3, "股价", "share price", ())]),
        (
            "#separator:Tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
            'x<]\tBasic\tDefault\t"<ruby>股價<rt>gǔjià</rt></ruby>[sound:a.mp3]"\t'
            '"share price<br>stock &quot;price&quot;"\tdomain::markets\n',
            [(7, "股价", "share price", ('stock "price"',))],
        ),
        (
            "#separator:Comma\n#columns:Hanzi,Pinyin,Meaning,Audio,Example,More,Even more\n芯片,xīnpiàn,chip,a,b,c,d\n",
            [(3, "芯片", "chip", ())],
        ),
        ("#html:false\nchip\t芯片\n<b>\t算力\n", [(2, "芯片", "chip", ()), (3, "算力", "<b>", ())]),
        ("#separator:tab\n#html:true\n", []),
    ],
)
def test_notes_are_read_with_their_header(
    tmp_path: Path, content: str, expected: list[tuple[int, str, str, tuple[str, ...]]]
) -> None:
    assert told(read(tmp_path, content)) == expected
    assert told(read(tmp_path, content, "notes.csv")) == expected


def test_the_domain_is_in_the_tags(tmp_path: Path) -> None:
    [row] = read(tmp_path, "#separator:tab\n#tags column:3\n股价\tshare price\tyidu::term domain::markets\n")
    assert row.entry.domain == "markets"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("#notetype column:1\nA\t甲\ta\nB\t乙\tb\tc\n", "notes.txt:2: notes of several types (A, B)"),
        (
            "#separator:tab\n甲\ta\tb\tc\td\te\n",
            "notes.txt:2: which of the columns 2, 3, 4, 5, 6 is English cannot be told",
        ),
        ("#separator:tab\n#html:true\n甲\ta\n乙\t<i> </i>\n", "notes.txt:4: english is empty"),
        ("#guid column:99999999999999999999\n甲\n", "no column is English"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        read(tmp_path, content)
    assert says in str(caught.value)


def test_a_package_of_ours_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "deck.apkg"
    path.write_bytes(write_glossary([STOCK, CHIP], 1_700_000_000))
    found = sorted(read_glossary(path, shadow).entries, key=lambda row: row.entry.english)
    assert [(row.entry.simplified, row.entry.traditional, row.entry.english) for row in found] == [
        ("芯片", "芯片", "chip"),
        ("股价", "股價", "share price"),
    ]
    assert (found[1].entry.domain, found[1].entry.definition) == ("markets", "Of one share. <b>")


def deck(path: Path, notes: list[tuple[str, list[str]]], types: dict[str, list[str]]) -> Path:
    """An older package with note types by name."""
    collection = path.with_suffix(".db")
    models = {
        str(n): {"name": kind, "flds": [{"name": f} for f in names]} for n, (kind, names) in enumerate(types.items())
    }
    with closing(sqlite3.connect(collection)) as connection:
        connection.execute("CREATE TABLE col (models)")
        connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, flds, tags)")
        connection.execute("INSERT INTO col VALUES (?)", (json.dumps(models),))
        rows = [(list(types).index(kind), "\x1f".join(fields)) for kind, fields in notes]
        connection.executemany("INSERT INTO notes (mid, flds, tags) VALUES (?, ?, '')", rows)
        connection.commit()
    with zipfile.ZipFile(path, "w") as package:
        package.write(collection, "collection.anki21")
    return path


def test_a_shared_deck_is_read_and_notes_without_terms_are_counted(tmp_path: Path) -> None:
    types = {"Basic": ["Front", "Back", "Sound"], "Cloze": ["Text", "Extra"]}
    notes = [
        ("Basic", ["<b>算力</b>", "computing power<br>compute", "[sound:a.mp3]"]),
        ("Basic", ["股價", "share price", ""]),
        ("Cloze", ["{{c1::央行}}降准。", ""]),
    ]
    found = read_glossary(deck(tmp_path / "d.apkg", notes, types), shadow)
    assert told(list(found.entries)) == [(1, "算力", "computing power", ("compute",)), (2, "股价", "share price", ())]
    assert found.found.left == {"other-notes": 1}


def test_what_is_no_package_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "d.apkg").write_bytes(b"no zip")
    with pytest.raises(TermbaseError, match=r"d\.apkg: is no Anki package or is damaged"):
        read_glossary(tmp_path / "d.apkg", shadow)


def test_omegat_remarks_are_no_header(tmp_path: Path) -> None:
    assert told(read(tmp_path, "# separator: none\n股价\tshare price\n")) == [(2, "股价", "share price", ())]


def test_a_glossary_comes_back_from_anki_itself(tmp_path: Path) -> None:
    collections = pytest.importorskip("anki.collection", reason="the anki package is not installed")
    package, notes = tmp_path / "glossary.apkg", tmp_path / "notes.txt"
    package.write_bytes(write_glossary([STOCK, CHIP], 1_700_000_000))
    collection = collections.Collection(str(tmp_path / "user.anki2"))
    try:
        options = collections.ImportAnkiPackageOptions()
        collection.import_anki_package(collections.ImportAnkiPackageRequest(package_path=str(package), options=options))
        assert (collection.note_count(), collection.card_count()) == (2, 4)
        basic = collection.new_note(collection.models.by_name("Basic"))
        basic["Front"], basic["Back"] = "猫", "cat"
        collection.add_note(basic, collection.decks.id("Default"))
        collection.export_note_csv(
            out_path=str(notes), limit=None, with_html=True, with_tags=True, with_deck=True, with_notetype=True,
            with_guid=True,
        )  # fmt: skip
    finally:
        collection.close()
    rows = sorted(read_glossary(notes, shadow).entries, key=lambda row: row.entry.english)
    assert [(row.entry.simplified, row.entry.traditional, row.entry.english) for row in rows] == [
        ("芯片", "芯片", "chip"),
        ("股价", "股價", "share price"),
    ]
    assert (rows[1].entry.domain, rows[1].entry.definition) == ("markets", "Of one share. <b>")
