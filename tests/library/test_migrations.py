"""Databases of earlier versions open with everything in them; a step of the schema is done whole or not at all."""

from __future__ import annotations

import json
import sqlite3
import threading
from pathlib import Path

import pytest

from reader.errors import StorageError
from reader.files.loaders import open_article
from reader.library.database import Database
from reader.library.sql import statements
from reader.library.store import Store, migrations
from reader.terms.entry import Scope, TermEntry, TermStatus
from reader.text.document import Metadata
from reader.text.sentences import split_article

ROOT = Path(__file__).parents[2]
FIRST, LAST = (ROOT / "tests" / "fixtures" / f"database-0.1-schema-{number}.sql" for number in (1, 3))


def made_of(dump: Path, path: Path) -> Path:
    """A database as a dump shows it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return path


def schema_of(path: Path) -> set[str]:
    """What SQLite keeps of how tables and indexes were made, in one line each."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {" ".join(row[0].split()) for row in rows}


def scripts(folder: Path, *texts: str) -> list[Path]:
    """Scripts of migrations."""
    paths = [folder / f"{number:04}.sql" for number, _ in enumerate(texts, start=1)]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "yidu.db"


class TestDatabasesOfVersion01:
    def test_one_of_its_last_schema_has_everything_in_its_place(self, path: Path) -> None:
        store = Store(made_of(LAST, path))
        article = open_article(str(ROOT / "dictionaries" / "samples" / "suanli.zh-Hans.txt"))
        pasted = split_article("股价上涨。\n分析师看好。\n", Metadata(title="贴"))
        own = {entry.simplified: entry for entry in store.entries.all()}
        assert {form: entry.english for form, entry in own.items()} == {
            "大力出奇迹": "brute force works wonders",
            "零样本": "zero-shot",
        }
        zero_shot = own["零样本"]
        assert (zero_shot.note, zero_shot.status, zero_shot.alternatives, zero_shot.scope) == (
            "it's; a note -- really",
            TermStatus.KEEP_AS_IS,
            ("zero shot", "no-shot"),
            Scope.PERSONAL,
        )
        assert store.words.all() == {"算力": "4", "利率": "w"}
        assert [status for status, _ in store.words.history("算力")] == ["3", "4"]
        assert store.notes.all(article) == {2: "问一下；'why'?"}
        assert (store.bookmarks.all(article), store.positions.get(article)) == ([3], 4)
        assert [(recent.title, recent.kept) for recent in store.recent.all()] == [
            ("贴", True),
            ("算力涨价潮：一家县城机房的三个月", False),
        ]
        assert store.recent.text(pasted.identity) == (pasted.text, Metadata(title="贴"))
        store.feeds.put("https://a.example/f", "甲", "", [])
        assert [feed.title for feed in store.feeds.all()] == ["甲"] and not store.feeds.items()
        assert store.readings.all() == {"还贷": ("huan2", "dai4")}
        assert store.segmentation.all() == {"大模型公司": ("大模型", "公司")}
        assert store.corrections.get("股价上涨。", "en") == "Shares rose; a lot."
        assert store.sheets.revised(pasted.identity, "abc", 9) == 0
        assert "算力 = computing power is back" in store.entries.undo()
        store.check()

    def test_one_of_its_first_schema_keeps_everything(self, path: Path) -> None:
        store = Store(made_of(FIRST, path))
        assert store.words.all() == {"算力": "3"}
        assert store.entries.put(TermEntry("", "乙", "乙", "b")).id == "my-0002"
        assert "乙" in store.entries.undo()
        assert "甲" in store.entries.undo()
        assert store.sheets.revised("article", "digest", 1) == 0

    def test_answers_of_the_schema_before_stay_and_are_taken_back(self, path: Path, tmp_path: Path) -> None:
        before = Database(path, migrations()[:7])
        card = json.dumps(dict.fromkeys(("card_id", "state", "step", "stability", "difficulty", "due", "last_review")))
        with before.transaction() as connection:
            connection.execute("INSERT INTO words (word, status) VALUES ('银行', '2')")
            connection.execute("INSERT INTO cards VALUES ('银行', ?, 200)", (card,))
            for when, earlier in ((100, None), (200, card)):
                row = ("银行", 3, when, earlier, None if earlier is None else 100)
                query = "INSERT INTO reviews (word, rating, reviewed, before, due_before) VALUES (?, ?, ?, ?, ?)"
                connection.execute(query, row)
        before.close()
        store = Store(path)
        assert (store.reviews.given(), store.reviews.begun(50), store.reviews.begun(150)) == (
            [(100, 3), (200, 3)],
            1,
            0,
        )
        assert (store.reviews.undo(), store.reviews.undo(), store.reviews.undo()) == ("银行", "银行", "")
        store.check()

    def test_every_way_leads_to_the_same_schema(self, path: Path, tmp_path: Path) -> None:
        new = tmp_path / "new.db"
        Store(new).words.put("算力", "3")
        old, older = made_of(LAST, path), made_of(FIRST, tmp_path / "older.db")
        for place in (old, older):
            Store(place).words.put("算力", "3")
        # A column that was added later stands at the end of the text that SQLite keeps.
        assert schema_of(new) == schema_of(old) == schema_of(older)

    def test_one_made_by_a_newer_version_is_left_alone(self, path: Path) -> None:
        with sqlite3.connect(made_of(LAST, path)) as connection:
            connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
        connection.close()
        before = schema_of(path)
        store = Store(path)
        for use in (store.words.all, lambda: store.words.put("算力", "3")):
            with pytest.raises(StorageError, match=r"newer Yidu \(schema \d+\)"):
                use()
        assert schema_of(path) == before


class TestSteps:
    def test_a_semicolon_in_a_string_a_remark_or_a_trigger_ends_no_statement(self, path: Path, tmp_path: Path) -> None:
        script = """
            -- words; and a table
            CREATE TABLE pairs (name TEXT DEFAULT 'a;b', other TEXT); /* one; more */
            CREATE TRIGGER copied AFTER INSERT ON pairs BEGIN
                UPDATE pairs SET other = name || ';'; DELETE FROM pairs WHERE name = '';
            END;
            INSERT INTO pairs (other) VALUES ('x')  -- the last one without a semicolon; as SQLite allows
        """
        database = Database(path, scripts(tmp_path, script, "DROP TRIGGER copied; ; "))
        with database.transaction() as connection:
            connection.execute("INSERT INTO pairs VALUES ('c', 'd')")
        assert database.rows("SELECT * FROM pairs") == [("a;b", "a;b;"), ("c", "d")]
        assert database.rows("PRAGMA user_version") == [(2,)]
        assert len(list(statements(script))) == 3

    @pytest.mark.parametrize(
        "broken", ["SELECT nothing", "INSERT INTO words VALUES ('no end", "CREATE TABLE words (n);"]
    )
    def test_one_that_fails_leaves_nothing_of_itself(self, path: Path, tmp_path: Path, broken: str) -> None:
        first = "CREATE TABLE words (word TEXT);"
        Database(path, scripts(tmp_path, first)).change("INSERT INTO words VALUES ('算力')")
        step = f"CREATE TABLE half (n); DELETE FROM words; {broken}"
        for _ in range(2):
            with pytest.raises(StorageError, match=r"yidu\.db cannot be used"):
                Database(path, scripts(tmp_path, first, step)).rows("SELECT * FROM words")
        whole = Database(path, scripts(tmp_path, first, "CREATE TABLE half (n);"))
        assert whole.rows("SELECT * FROM words") == [("算力",)]
        assert whole.rows("PRAGMA user_version") == [(2,)]

    def test_scripts_are_numbered_without_a_gap_and_read_in_order(self) -> None:
        assert [int(path.name[:4]) for path in migrations()] == list(range(1, len(migrations()) + 1))


class TestTwoPrograms:
    def test_a_file_being_made_by_another_program_is_waited_for(self, path: Path) -> None:
        path.parent.mkdir()
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE unrelated (n)")
        released = threading.Timer(0.2, lambda: other.execute("COMMIT"))
        released.start()
        Store(path).words.put("算力", "3")
        released.join()
        other.close()
        assert Store(path).words.all() == {"算力": "3"}

    def test_opening_a_new_database_at_once(self, path: Path) -> None:
        stores = [Store(path) for _ in range(6)]
        failures: list[BaseException] = []

        def use(number: int) -> None:
            try:
                stores[number].words.put(f"词{number}", "1")
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=use, args=(n,)) for n in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failures
        assert len(Store(path).words.all()) == 6
