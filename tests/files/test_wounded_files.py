"""Files with wounds, for every loader and importer: read, or refused in one sentence. `tests/fuzz.py` does it for hours."""

from __future__ import annotations

import random
import re
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from fuzz_inputs import mutated
from fuzz_targets import TARGETS, Target, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader import journal
from reader.errors import InputError, ModelError, ReaderError
from reader.files.anki_collection import read_notes
from reader.files.loaders import article_from
from reader.files.tmx import read_tmx
from reader.files.word_lists import read_words
from reader.models.unpack import unpack

pytest.importorskip("pyarrow")
pytest.importorskip("warcio")
BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def told(target: Target, data: bytes, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said of a file; empty where it is read."""
    unforeseen: list[BaseException] = []
    with monkeypatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(journal, "failed", lambda where, error: unforeseen.append(error))
        try:
            target.use(data, Path(folder))
        except ReaderError as error:
            return str(error)
        finally:
            if unforeseen:
                raise unforeseen[0]
    return ""


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_sound_file_is_read(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [told(target, seed, monkeypatch) for seed in target.seeds()] == [""] * len(target.seeds())


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_a_file_with_wounds_is_read_or_refused_in_one_sentence(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = target.seeds()

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, len(seeds) - 1), st.integers(0, 1 << 62))
    def check(seed: int, number: int) -> None:
        assert not BREAKS.search(told(target, mutated(seeds[seed], random.Random(number)), monkeypatch))

    check()


ANKI = next(target for target in TARGETS if target.name == "words: Anki package").seeds


def with_a_row(flds: object, interval: object) -> bytes:
    """A collection with a note as somebody else's program may write it."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, flds, tags); CREATE TABLE cards (nid, type, ivl); CREATE TABLE col (models)"
    )
    connection.execute("INSERT INTO notes VALUES (1, 1, ?, '')", (flds,))
    connection.execute("INSERT INTO cards VALUES (1, 2, ?)", (interval,))
    connection.commit()
    return bytes(connection.serialize())


@pytest.mark.parametrize(
    "data",
    [
        ANKI()[0][30:],  # the directory points before the beginning
        zipped({"collection.anki2": with_a_row("股价\x1fshare", "three weeks")}),
        zipped({"collection.anki2": with_a_row("股价\x1fshare", b"\xff")}),
        zipped({"collection.anki2": with_a_row("股价", 3).replace("股价".encode(), b"\xb6\xff\xb6\xff\xb6\xff")}),
        zipped({"collection.anki2": with_a_row("股价", 3).replace(b"CREATE TABLE notes", b"CREATE TABLE \x02otes")}),
    ],
    ids=["cut", "interval of words", "interval of bytes", "fields", "schema"],
)
def test_a_damaged_anki_package_is_one_sentence(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.apkg"
    path.write_bytes(data)
    readers: tuple[Callable[[], object], ...] = (lambda: read_words(path), lambda: read_notes(path, str(path)))
    said = []
    for read in readers:
        try:
            read()
        except InputError as error:
            said.append(str(error))
    assert all(str(path) in one and not BREAKS.search(one) for one in said)  # or read, without what is none


def test_a_pdf_whose_title_is_a_number_opens() -> None:
    [pdf, *_] = next(target for target in TARGETS if target.name == "article: PDF").seeds()
    data = re.sub(rb"/Title \([^)]*\)", lambda match: b"/Title 2026".ljust(len(match[0])), pdf)
    assert data != pdf
    assert article_from(data, "a.pdf", ".pdf").metadata.title == "2026"


@pytest.mark.parametrize("wound", ["\x00", "\u2028<", "<![CDATA[\nx\n", "<!--\n"])
def test_what_is_wrong_with_xml_is_told_on_one_line(wound: str) -> None:
    with pytest.raises(InputError) as refused:
        read_tmx(f"<tmx><body>{wound}</tmx>".encode(), "a.tmx")
    assert not BREAKS.search(str(refused.value))


def test_a_damaged_model_is_no_full_disk(tmp_path: Path) -> None:
    def refused(data: bytes, number: int) -> None:
        path = tmp_path / "a.argosmodel"
        path.write_bytes(data)
        with pytest.raises(ModelError, match="damaged"):
            unpack(path, tmp_path / f"out{number}")

    for number, method in enumerate((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)):
        data = zipped({"zh_en/metadata.json": "{}" * 40, "zh_en/model/model.bin": "x" * 50}, method)
        refused(data[30:], number * 2)  # the directory points before the beginning
        refused(data[:50] + b"\xff" * 4 + data[54:], number * 2 + 1)
