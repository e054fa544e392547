"""Anki's notes in plain text as a glossary, also as the real program writes them."""

from __future__ import annotations

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
    return read_glossary(path, shadow)


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
        ("#separator:tab\n甲\ta\tb\tc\td\te\n", "notes.txt:2: 6 columns and no header"),
        ("#separator:tab\n#html:true\n甲\ta\n乙\t<i> </i>\n", "notes.txt:4: english is empty"),
        ("#guid column:99999999999999999999\n甲\n", "1 columns"),
    ],
)
def test_errors_name_the_line(tmp_path: Path, content: str, says: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        read(tmp_path, content)
    assert says in str(caught.value)


def test_a_package_is_told_from_notes(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="Notes in Plain Text"):
        read_glossary(tmp_path / "deck.apkg", shadow)


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
    rows = sorted(read_glossary(notes, shadow), key=lambda row: row.entry.english)
    assert [(row.entry.simplified, row.entry.traditional, row.entry.english) for row in rows] == [
        ("芯片", "芯片", "chip"),
        ("股价", "股價", "share price"),
    ]
    assert (rows[1].entry.domain, rows[1].entry.definition) == ("markets", "Of one share. <b>")
