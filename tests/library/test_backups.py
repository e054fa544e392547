"""Copies of the reader's database: when they are made, which stay, and that putting one back loses nothing."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reader.errors import StorageError
from reader.library import database as database_module
from reader.library.backups import Backups
from reader.library.store import Store, migrations
from reader.library.wal import has_frames
from reader.terms.entry import Scope, TermEntry

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "yidu.db"


def term(simplified: str) -> TermEntry:
    return TermEntry("", simplified, simplified, "something", scope=Scope.PERSONAL)


def whys(store: Store) -> list[str]:
    return [copy.why for copy in store.backups.all()]


def words_of(path: Path) -> dict[str, str]:
    """The words that a plain copy of the file has, without anything beside it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        return dict(connection.execute("SELECT word, status FROM words"))


class TestMaking:
    def test_leaving_after_a_change_leaves_a_whole_file_and_the_copy_of_the_day(self, path: Path) -> None:
        store = Store(path)
        store.words.put("算力", "3")
        store.close()
        (copy,) = store.backups.all()
        assert (copy.why, words_of(copy.path), words_of(path)) == ("day", {"算力": "3"}, {"算力": "3"})
        assert not has_frames(path)
        store.words.all()
        store.close()
        assert len(store.backups.all()) == 1

    def test_a_change_is_in_the_file_itself_a_moment_later(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(database_module, "IDLE", 0.0)
        rested = threading.Event()
        folder = path.parent / "backups"  # stores of earlier tests rest too
        monkeypatch.setattr(Backups, "make_daily", lambda backups: rested.set() if backups.folder == folder else None)
        store = Store(path)
        store.words.put("算力", "3")
        assert rested.wait(60)
        assert words_of(path) == {"算力": "3"}
        store.close()

    def test_before_an_import_and_before_it_is_taken_back(self, path: Path) -> None:
        store = Store(path)
        store.entries.put(term("甲"))
        store.entries.put_all([term("乙"), term("丙")])
        assert whys(store) == ["import"]
        with closing(sqlite3.connect(store.backups.all()[0].path)) as connection:
            assert connection.execute("SELECT count(*) FROM entries").fetchone() == (1,)
        store.entries.undo()
        assert set(whys(store)) == {"import", "undo"}
        store.readings.put_all({"行长": ("hang2", "zhang3"), "还贷": ("huan2", "dai4")})
        store.corrections.put_all([("甲。", "zh", "en", "A.", "")], overwrite=False)
        assert whys(store).count("import") == 3

    def test_before_an_old_file_is_brought_to_the_newest_schema(self, path: Path) -> None:
        path.parent.mkdir()
        dump = ROOT / "tests" / "fixtures" / "database-0.1-schema-3.sql"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(dump.read_text(encoding="utf-8"))
        store = Store(path)
        store.words.put("算力", "3")
        migrated = [copy for copy in store.backups.all() if copy.why == "migration"]
        with closing(sqlite3.connect(migrated[-1].path)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert store.backups.problem(migrated[-1]) == ""

    def test_days_weeks_and_months_stay_and_those_asked_for(self, path: Path) -> None:
        store = Store(path)
        store.words.put("算力", "3")
        store.close()
        shutil.rmtree(store.backups.folder)
        now = datetime(2024, 1, 1, 12, tzinfo=UTC)
        moment = [now]
        backups = Backups(path, len(migrations()), lambda: moment[0])
        backups.make("asked")
        for day in range(500):
            moment[0] = now + timedelta(days=day)
            backups.make_daily()
            backups.make_daily()
        daily = sorted(copy.made.date() for copy in backups.all() if copy.why == "day")
        last = moment[0].date()
        assert daily[-7:] == [last - timedelta(days=n) for n in range(6, -1, -1)]
        assert len({day.isocalendar()[:2] for day in daily}) >= 4
        assert len({(day.year, day.month) for day in daily}) == 12
        assert len(daily) <= 7 + 4 + 12
        assert whys(store).count("asked") == 1

    def test_a_damaged_file_makes_no_copy_and_pushes_none_out(self, path: Path) -> None:
        store = Store(path)
        for number in range(300):
            store.words.put("词" * 200 + str(number), "3")
        store.close()
        good = store.backups.all()
        data = bytearray(path.read_bytes())
        data[len(data) // 8192 * 4096 :] = b"\xa5" * 4096
        path.write_bytes(data)
        with pytest.raises(StorageError, match="no copy could be made"):
            store.backups.make("asked")
        assert store.backups.all() == good


class TestRestoring:
    def test_puts_back_a_copy_and_keeps_what_it_replaces(self, path: Path) -> None:
        store = Store(path)
        store.words.put("算力", "3")
        copy = store.backups.make("asked")
        store.words.put("利率", "1")
        kept = Path(store.restore(copy))
        assert store.words.all() == {"算力": "3"}
        assert words_of(kept) == {"算力": "3", "利率": "1"}

    def test_another_program_that_has_it_open_sees_it(self, path: Path) -> None:
        store, other = Store(path), Store(path)
        store.words.put("算力", "3")
        copy = store.backups.make("asked")
        other.words.put("利率", "1")
        store.restore(copy)
        assert other.words.all() == {"算力": "3"}
        other.words.put("股价", "2")
        assert store.words.all() == {"算力": "3", "股价": "2"}

    def test_in_the_place_of_a_damaged_file_which_is_kept_whole(self, path: Path) -> None:
        store = Store(path)
        store.words.put("算力", "3")
        copy = store.backups.make("asked")
        store.close()
        path.write_bytes(b"junk" * 3000)
        kept = Path(store.restore(copy))
        assert (kept / "yidu.db").read_bytes() == b"junk" * 3000
        assert store.words.all() == {"算力": "3"}

    def test_a_damaged_copy_or_a_newer_database_is_refused_untouched(self, path: Path) -> None:
        store = Store(path)
        store.words.put("算力", "3")
        copy = store.backups.make("asked")
        store.close()
        good = copy.path.read_bytes()
        copy.path.write_bytes(b"junk" * 3000)
        before = path.read_bytes()
        with pytest.raises(StorageError, match=r"is damaged.*nothing was changed"):
            store.restore(copy)
        assert path.read_bytes() == before
        copy.path.write_bytes(good)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 99")
        before = path.read_bytes()
        with pytest.raises(StorageError, match="newer Yidu"):
            store.restore(copy)
        assert path.read_bytes() == before


KILLED = """
import os, signal, sys
from pathlib import Path
from reader.library.store import Store
store = Store(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    store.words.put(f"词{number}", "3")
os.kill(os.getpid(), signal.SIGKILL)
"""


def killed(path: Path, number: int) -> None:
    """A program that changed something and was killed: what it changed is in the log only."""
    code = subprocess.run([sys.executable, "-c", KILLED, str(path), str(number)], check=False).returncode
    assert code == -signal.SIGKILL
    assert has_frames(path)


class TestLogsBesideTheFile:
    def test_after_a_kill_everything_is_there(self, path: Path) -> None:
        killed(path, 3)
        assert len(Store(path).words.all()) == 3

    def test_an_older_copy_put_over_the_file_is_opened_without_the_log_which_is_kept(self, path: Path) -> None:
        store = Store(path)
        for number in range(40):
            store.words.put(f"旧{number}" * 20, "1")
        store.close()
        older = path.with_name("older.db")
        shutil.copyfile(path, older)
        killed(path, 200)
        shutil.copyfile(older, path)
        heard: list[StorageError] = []
        store = Store(path, heard.append)
        words = store.words.all()
        store.check()
        assert len(words) >= 40
        if not any(word.startswith("词") for word in words):
            assert "kept as" in str(heard[0])
            assert len(list(store.backups.folder.glob("log-*-wal"))) == 1

    def test_of_a_file_that_was_moved_away_is_kept(self, path: Path) -> None:
        killed(path, 3)
        log = path.with_name("yidu.db-wal").read_bytes()
        path.rename(path.with_name("elsewhere.db"))
        heard: list[StorageError] = []
        store = Store(path, heard.append)
        store.words.put("新", "1")
        assert store.words.all() == {"新": "1"}
        assert "is not there any more; it is kept as" in str(heard[0])
        (kept,) = store.backups.folder.glob("log-*-wal")
        assert kept.read_bytes() == log

    def test_of_another_program_at_work_is_left_alone(self, path: Path) -> None:
        store, other = Store(path), Store(path)
        for number in range(50):
            store.words.put(f"词{number}", "1")
            assert f"词{number}" in other.words.all()
            other.close()
        assert not list(store.backups.folder.glob("log-*"))


def test_two_programs_that_leave_at_once_leave_a_good_copy(path: Path) -> None:
    stores = [Store(path) for _ in range(4)]
    for number, store in enumerate(stores):
        store.words.put(f"词{number}", "1")
    threads = [threading.Thread(target=store.close) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    newest = stores[0].backups.newest_good()
    assert newest is not None
    assert len(words_of(newest.path)) == 4
    assert not list(stores[0].backups.folder.glob(".*"))
