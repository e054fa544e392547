"""Damage costs what is damaged: one row that row, the whole what cannot be read of it; reading goes on."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.errors import StorageError
from reader.library.sound_rows import TABLES
from reader.library.store import Store
from reader.terms.entry import Scope, TermEntry
from reader.text.document import Metadata
from reader.text.sentences import split_article

ARTICLE = split_article("股价上涨。\n分析师看好。\n", Metadata(title="甲"))
OTHER = split_article("央行降准。\n", Metadata(title="乙"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "yidu.db"


def filled(path: Path) -> None:
    """A database with two rows of everything."""
    store = Store(path)
    for form in ("甲", "乙"):
        store.entries.put(TermEntry("", form, form, "something", variants=("x",), scope=Scope.PERSONAL))
        store.words.put(form, "3")
        store.readings.put(form, ("jia3",))
        store.segmentation.put(form * 2, (form, form))
        store.corrections.put(form, "zh", "en", "A")
    for article in (ARTICLE, OTHER):
        store.notes.put(article, 0, "note")
        store.bookmarks.put(article, 0)
        store.positions.put(article, 0)
        store.currencies.put(article.identity, "CNY")
        store.recent.put(article, "title", "", keep=True)
        store.sheets.revised(article.identity, "x", 1)
    store.close()


def everything(store: Store) -> list[object]:
    """All that a front end may ask of a store."""
    asked: list[object] = [store.entries.all(), store.words.all(), store.readings.all(), store.segmentation.all()]
    asked += [store.corrections.all(), store.corrections.get("甲", "en"), store.recent.all(), store.changes.all()]
    for article in (ARTICLE, OTHER):
        asked += [store.notes.all(article), store.bookmarks.all(article), store.positions.get(article)]
        asked += [store.currencies.get(article.identity), store.recent.text(article.identity)]
        asked += [store.changes.all(article.identity), store.sheets.revised(article.identity, "x", 1)]
    asked += [store.words.history("甲"), store.entries.put(TermEntry("", "丙", "丙", "new", scope=Scope.PERSONAL))]
    asked += [store.recent.put(ARTICLE, "title", "", keep=True), store.words.put("丁", "1")]
    return asked


BAD = (
    "x'ff00ff'",
    "CAST(x'e4b8ff' AS TEXT)",
    "'{\"simplified\": '",
    "'{}'",
    "'[[[1]]]'",
    "'" + "[" * 3000 + "'",
    "-7.5",
    "9223372036854775807",
    "'null'",
)


@pytest.mark.parametrize("table", [name for name in TABLES if name != "rows_put_aside"])
def test_one_bad_cell_in_any_column_costs_at_most_its_row(path: Path, table: str) -> None:
    filled(path)
    whole = path.read_bytes()
    for column in TABLES[table]:
        for bad in BAD:
            if column == "number" and bad.startswith("922"):
                continue  # the last row number of SQLite: there is no next one
            path.write_bytes(whole)
            with closing(sqlite3.connect(path)) as connection:
                first = f"(SELECT MIN(rowid) FROM {table})"
                try:
                    connection.execute(f"UPDATE {table} SET {column} = {bad} WHERE rowid = {first}")
                except sqlite3.IntegrityError:
                    continue  # a column that holds whole numbers only
                connection.commit()
                before = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            heard: list[StorageError] = []
            store = Store(path, heard.append)
            everything(store)
            store.damage()
            store.check()
            store.close()
            with closing(sqlite3.connect(path)) as connection:
                after = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                aside = connection.execute("SELECT count(*) FROM rows_put_aside").fetchone()[0]
            assert after + aside >= before
            assert aside <= 1
            assert len(heard) == aside, (column, bad, heard)


def test_a_bad_row_is_named_once_and_kept(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE readings SET syllables = '[\"jia' WHERE word = '甲'")
        connection.commit()
    heard: list[StorageError] = []
    store = Store(path, heard.append)
    assert store.readings.all() == store.readings.all() == {"乙": ("jia3",)}
    assert [("readings" in str(e), "甲" in str(e), "yidu doctor" in str(e)) for e in heard] == [(True, True, True)]
    assert "readings" in store.damage()[0]
    assert store.discard_damage() == 1
    assert store.damage() == []


@pytest.mark.parametrize("version", [-5, -1])
def test_a_schema_version_that_there_is_not(path: Path, version: int) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = path.read_bytes()
    heard: list[StorageError] = []
    store = Store(path, heard.append)
    assert set(store.words.all()) == {"甲", "乙"}
    assert len(store.notes.all(ARTICLE)) == 1
    with pytest.raises(StorageError, match=r"damaged .schema version"):
        store.words.put("丙", "1")
    with pytest.raises(StorageError, match=r"damaged .schema version"):
        store.check()
    assert "puts back the copy of" in str(heard[0])
    store.close()
    assert path.read_bytes() == before
    kept, place = Store(path).salvage()
    assert (kept["words"], kept["entries"], kept["notes"]) == (2, 2, 2)
    assert (Path(place) / "yidu.db").read_bytes() == before
    assert set(Store(path).words.all()) == {"甲", "乙"}


def test_a_newer_database_is_not_read_and_not_touched(path: Path) -> None:
    filled(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    heard: list[StorageError] = []
    store = Store(path, heard.append, in_memory=True)
    assert store.words.all() == {}
    store.words.put("丙", "1")
    assert store.words.all() == {"丙": "1"}
    store.close()
    assert ["newer Yidu" in str(error) for error in heard] == [True]
    assert path.read_bytes() == before
    with pytest.raises(StorageError, match="newer"):
        Store(path).salvage()
    assert path.read_bytes() == before


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_no_traceback_and_what_can_be_read_is(path: Path, seed: int) -> None:
    filled(path)
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 3, 20])):
        data[chance.randrange(0 if seed % 3 else 4096, len(data))] = chance.randrange(256)
    if seed == 5:
        data[:16] = b"\x00" * 16
    path.write_bytes(data)
    heard: list[StorageError] = []
    store = Store(path, heard.append, in_memory=True)
    everything(store)
    store.close()
    with_damage = Store(path)
    try:
        with_damage.check()
        with_damage.damage()
    except StorageError:
        kept, place = Store(path).salvage()
        assert (Path(place) / "yidu.db").is_file()
        Store(path).check()
        assert sum(kept.values()) > 0


def test_in_the_middle_of_a_table_the_rows_before_and_after_are_saved(path: Path) -> None:
    store = Store(path)
    for number in range(400):
        store.words.put("词" * 100 + str(number), "3")
    store.close()
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(data)
    kept, _ = Store(path).salvage()
    assert kept["words"] + kept["word_changes"] + kept["changes"] > 900


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b"CREATE TABLE words ", b"CREATE T\xc4BLE words "),
        (b"words (", b"w\xffrds ("),
        (b"CREATE TABLE", b"CREATE \xc4ABLE"),
    ],
)
def test_a_schema_that_is_no_text_is_damage_like_another(path: Path, written: bytes, instead: bytes) -> None:
    filled(path)
    data = path.read_bytes()
    assert written in data
    path.write_bytes(data.replace(written, instead))
    heard: list[StorageError] = []
    store = Store(path, heard.append)
    store.words.all(), store.recent.all(), store.notes.all(ARTICLE)
    store.close()
    assert "damaged" in str(heard[0]) and "backup restore" in str(heard[0])
    with pytest.raises(StorageError, match="damaged"):
        Store(path).check()
    newest = Store(path).backups.newest_good()
    assert newest is not None
    Store(path).restore(newest)
    assert set(Store(path).words.all()) == {"甲", "乙"}
