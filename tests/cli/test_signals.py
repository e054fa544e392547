"""A signal in the middle of what writes: the program ends with 128 and its number, and nothing is lost or half done."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from corpus_fixtures import bytes_of

from reader import paths
from reader.cli.program import run
from reader.library.store import Store
from reader.terms.entry import Scope, TermEntry

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
IN_THE_MIDDLE = """
import os, sys
from importlib import import_module
number, at, times, *arguments = sys.argv[1:]
module, name = at.split(":")
owner = import_module(module)
*steps, name = name.split(".")
for step in steps:
    owner = getattr(owner, step)
work = getattr(owner, name)
left = [int(times)]
def signalled(*given, **named):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), int(number))
    return work(*given, **named)
setattr(owner, name, signalled)
from reader.cli import main
main(arguments)
"""
"""Runs a command that gets a signal when it is at a function of ours for the nth time."""
WORDS = [f"词{a}{b}" for a in "甲乙丙丁戊己庚辛" for b in "子丑寅卯辰巳午未申酉"]
SIGNALS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
ONE = SIGNALS[:1]


def ended(number: int, at: str, times: int, *arguments: str, given: str = "") -> int:
    """The exit code of a command that gets a signal there; it says nothing of itself."""
    done = subprocess.run(
        [sys.executable, "-c", IN_THE_MIDDLE, str(int(number)), at, str(times), *arguments],
        input=given, capture_output=True, text=True, check=False, timeout=120, env=os.environ,
    )  # fmt: skip
    assert "Traceback" not in done.stderr and "error of its own" not in done.stderr, done.stderr
    return done.returncode


def words() -> dict[str, str]:
    """The words that a plain copy of the file has: nothing is left in a log."""
    Store(paths.user_database()).check()
    with closing(sqlite3.connect(f"{paths.user_database().as_uri()}?immutable=1", uri=True)) as connection:
        return dict(connection.execute("SELECT word, status FROM words"))


@pytest.fixture
def kept(own_folders: Path) -> Store:
    """Something of one's own."""
    store = Store(paths.user_database())
    store.words.put_all(dict.fromkeys(WORDS, "3"))
    store.entries.put(TermEntry("", "算力", "算力", "computing power", scope=Scope.PERSONAL))
    store.close()
    return store


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_restore(kept: Store, number: int, code: int) -> None:
    copy = kept.backups.make("asked")
    kept.words.put_all(dict.fromkeys(WORDS, "5"))
    kept.close()
    for times in (1, 2):  # while the copy of what is replaced is made; while the other is put in place
        at = "reader.sqlite_file:_Connection.backup"
        assert ended(number, at, times, "backup", "restore", copy.name, "--yes") == code
        assert len(words()) == len(WORDS) and len(set(words().values())) == 1
        assert all(not kept.backups.problem(one) for one in kept.backups.all())


@pytest.mark.parametrize(("number", "code"), ONE)
def test_an_import_of_words(kept: Store, own_folders: Path, number: int, code: int) -> None:
    (own_folders / "list.txt").write_text("".join(f"{word}新\n" for word in WORDS), encoding="utf-8")
    at = "reader.sqlite_file:_Connection.execute"
    for times in (20, 60, 120):
        if ended(number, at, times, "words", "import", str(own_folders / "list.txt")) == code:
            assert len(words()) in {len(WORDS), 2 * len(WORDS)}


@pytest.mark.parametrize(("number", "code"), ONE)
def test_an_import_of_data(
    kept: Store, own_folders: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: int
) -> None:
    assert run(["data", "export", str(own_folders / "all.zip")]) == 0
    monkeypatch.setenv("YIDU_DATA_DIR", str(own_folders / "other"))
    at = "reader.sqlite_file:_Connection.execute"
    assert ended(number, at, 90, "data", "import", str(own_folders / "all.zip")) == code
    assert len(words()) in {0, len(WORDS)}
    assert run(["data", "import", str(own_folders / "all.zip")]) == 0
    assert len(words()) == len(WORDS)


@pytest.mark.parametrize(("number", "code", "at"), [(*SIGNALS[0], "os:fsync"), (*SIGNALS[1], "pathlib:Path.replace")])
def test_a_file_that_is_written(kept: Store, own_folders: Path, number: int, code: int, at: str) -> None:
    target = own_folders / "terms.tsv"
    target.write_text("before", encoding="utf-8")
    assert ended(number, at, 1, "glossary", "export", str(target), "--force") == code
    assert target.read_text(encoding="utf-8") == "before"
    assert not list(own_folders.glob(".yidu-*"))


@pytest.mark.parametrize(("number", "code"), ONE)
def test_a_corpus_goes_on_where_it_was(own_folders: Path, number: int, code: int) -> None:
    pytest.importorskip("pyarrow")
    (own_folders / "in").mkdir()
    for n in range(6):
        (own_folders / "in" / f"{n}.txt").write_text(f"第{n}家公司营收增长{n}%。\n", encoding="utf-8")
    build = ["corpus", "build", str(own_folders / "in"), "--workers", "1", "-o"]
    assert run([*build, str(own_folders / "one")]) == 0
    for at, times in (("reader.corpus.build:hashlib.sha256", 3), ("reader.corpus.part_files:os.fsync", 2)):
        assert ended(number, at, times, *build, str(own_folders / "c")) == code
    assert run([*build, str(own_folders / "c")]) == 0
    assert bytes_of(own_folders / "c") == bytes_of(own_folders / "one")


@pytest.mark.parametrize(("number", "code"), SIGNALS)
def test_a_review_keeps_every_answer_that_was_given(kept: Store, number: int, code: int) -> None:
    at = "reader.app.review:Reviewer.answer"
    assert ended(number, at, 3, "review", given="\n3\n\n3\n\n3\n\n3\n") == code
    assert len(kept.reviews.given()) == 2
    assert len(kept.reviews.cards()) == 2
    words()


def test_an_interrupt_while_the_program_is_loaded_is_silent() -> None:
    script = """
import os, signal, sys
from reader.__main__ import main
class Finder:
    def find_spec(self, name, *more):
        if name == "reader.cli.program":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
main()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")  # a shell calls that 130
