"""Every path on which the reader's data is written, for `kills.py`: what writes, what it acknowledges, what must be there after."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sqlite3
import tomllib
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus_fixtures import bytes_of

from reader import paths
from reader.app import copies
from reader.app.review import DueWord, Recall, Reviewer
from reader.app.word_exchange import import_words
from reader.app.workspace import Workspace
from reader.cli.program import run
from reader.corpus.build import Order, build
from reader.corpus.pools import OneProcess
from reader.corpus.sources import read_all
from reader.corpus.work import settings_for
from reader.library.backups import Backups
from reader.library.store import Store, migrations
from reader.settings import Settings, load_settings
from reader.terms.entry import Scope, TermEntry
from reader.text.document import Metadata
from reader.text.sentences import split_article
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen

Ack = Callable[[str], None]
ROOT = Path(__file__).parents[1]
SENTENCES = "".join(f"第{n}家银行的股价上涨。\n" for n in range(200))
ARTICLE = split_article(SENTENCES, Metadata(title="甲"))
WORDS = [f"词{a}{b}" for a in "甲乙丙丁戊己庚辛壬癸" for b in "子丑寅卯辰巳午未申酉戌亥"]


@dataclass(frozen=True, slots=True)
class WritePath:
    """One way in which something is kept."""

    name: str
    prepare: Callable[[Path], None]
    """Once, in a new folder."""
    write: Callable[[Path, Ack], None]
    """Writes, and says what is acknowledged, until it is killed or done."""
    lost: Callable[[Path, list[str]], list[str]]
    """Of what was acknowledged since `prepare`, what is not there; and what is half there."""
    share: int
    """Of the kills of a long run, beside the others."""
    anew: bool = False
    """Whether each kill needs a new folder."""


def command(*arguments: str) -> None:
    """A command line as typed."""
    code = run([*arguments])
    if code > 128:
        raise SystemExit(code)
    if code:
        raise RuntimeError(f"{arguments}: {code}")


def nothing(folder: Path) -> None:
    """There is nothing to prepare."""


def damage() -> list[str]:
    """What is wrong with the database, its copies and the settings."""
    found = []
    path = paths.user_database()
    if path.exists():
        store = Store(path)
        store.check()
        found += store.damage()
        store.close()
        found += [f"{copy.name}: {p}" for copy in store.backups.all() if (p := store.backups.problem(copy))]
    load_settings(paths.settings_file())
    return found


def missing(acked: list[str]) -> list[str]:
    """Rows (table, what is asked for, in JSON) that were acknowledged and are not in the database."""
    with closing(sqlite3.connect(paths.user_database())) as connection:
        return [row for row in acked if not connection.execute(*json.loads(row)).fetchone()]


def rows_lost(folder: Path, acked: list[str]) -> list[str]:
    """The same, and damage."""
    return damage() + (missing(acked) if acked else [])


def row(query: str, *values: object) -> str:
    """How a row is acknowledged."""
    return json.dumps([f"SELECT 1 FROM {query}", values], ensure_ascii=False)


# ---- the store, the command line, the screen ------------------------------------------------------------------------


def store_writes(folder: Path, ack: Ack) -> None:
    store = Store(paths.user_database())
    start = len(store.words.all())
    for n in range(start, start + 10_000):
        store.words.put(f"词{n}", "3")
        ack(row("words WHERE word = ? AND status = '3'", f"词{n}"))
        store.notes.put(ARTICLE, n % 200, f"注{n}")
        ack(row("changes WHERE after LIKE ?", f"%注{n}%"))
        entry = store.entries.put(TermEntry("", f"词{n}", f"詞{n}", "x" * 500, scope=Scope.PERSONAL))
        ack(row("entries WHERE id = ?", entry.id))
        store.corrections.put(f"第{n}句。", "zh", "en", "Yes.")
        ack(row("corrections WHERE source_text = ?", f"第{n}句。"))
        store.readings.put(f"词{n}", ("ci2",))
        ack(row("readings WHERE word = ?", f"词{n}"))


def commands_write(folder: Path, ack: Ack) -> None:
    for n in range(10_000):
        form = "".join("零一二三四五六七八九"[int(digit)] for digit in f"{os.getpid()}{n:04}")
        command("words", "set", str(n % 5 + 1), form)
        ack(row("word_changes WHERE word = ? AND status = ?", form, str(n % 5 + 1)))
        command("glossary", "add", form, "--english", f"term {os.getpid()} {n}")
        ack(row("entries WHERE data LIKE ?", f"%term {os.getpid()} {n}%"))


def screen_writes(folder: Path, ack: Ack) -> None:
    (folder / "a.txt").write_text(SENTENCES, encoding="utf-8")
    workspace = Workspace(Settings(translation="hidden", offer_model=False), folder)
    app = YiduApp(workspace, str(folder / "a.txt"))

    async def main() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            while not (isinstance(app.screen, ReaderScreen) and app.screen.session.analysed):
                await pilot.pause(0.01)
            session = app.screen.session
            for n in range(10_000):
                await pilot.press("j" if n % 2 else "l")
                if (token := session.current_token) is None:
                    continue
                key = str(n % 5 + 1)
                await pilot.press(key)
                if session.statuses.get(token.shadow) == key:
                    ack(row("word_changes WHERE word = ? AND status = ?", token.shadow, key))
                before = session.sentence in session.bookmarks
                await pilot.press("b")
                if session.sentence in session.bookmarks and not before:
                    ack(row("changes WHERE kind = 'bookmarks' AND after IS NOT NULL"))

    asyncio.run(main())


# ---- migration, copies, putting back, salvage ------------------------------------------------------------------------

DUMP = ROOT / "tests/fixtures/database-0.1-schema-3.sql"


def old_database(folder: Path) -> None:
    paths.user_database().parent.mkdir(parents=True)
    with closing(sqlite3.connect(paths.user_database())) as connection:
        connection.executescript(DUMP.read_text(encoding="utf-8"))
        connection.executemany("INSERT INTO notes VALUES ('x', ?, 'q', 't')", [(n,) for n in range(3000)])
        connection.commit()


def migrates(folder: Path, ack: Ack) -> None:
    store = Store(paths.user_database())
    store.words.all()
    ack("migrated")
    store.words.put("新", "1")
    ack("written")
    store.close()


def migration_lost(folder: Path, acked: list[str]) -> list[str]:
    found = damage()
    with closing(sqlite3.connect(paths.user_database())) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (notes,) = connection.execute("SELECT count(*) FROM notes WHERE article = 'x'").fetchone()
        new = connection.execute("SELECT 1 FROM words WHERE word = '新'").fetchone()
    found += [] if (version, notes) == (len(migrations()), 3000) else [f"schema {version}, {notes} notes"]
    return found + (["the word written after"] if "written" in acked and not new else [])


def some_words(folder: Path) -> None:
    store = Store(paths.user_database())
    store.words.put_all(dict.fromkeys(WORDS, "3"))
    store.close()


def copies_made(folder: Path, ack: Ack) -> None:
    workspace = Workspace()
    for n in range(10_000):
        ack(copies.make_copy(workspace).name)
        workspace.store.words.put(f"新{n % 9}", "1")


def copies_lost(folder: Path, acked: list[str]) -> list[str]:
    there = {copy.name for copy in Backups(paths.user_database(), len(migrations())).all()}
    return damage() + [name for name in acked if name not in there]


def two_copies(folder: Path) -> None:
    some_words(folder)
    workspace = Workspace()
    copies.make_copy(workspace)
    workspace.store.words.put_all(dict.fromkeys(WORDS, "5"))
    copies.make_copy(workspace)
    workspace.close()


def puts_back(folder: Path, ack: Ack) -> None:
    workspace = Workspace()
    asked = [copy.name for copy in copies.all_copies(workspace) if copy.why == "asked"]
    for n in range(10_000):
        copies.restore(workspace, asked[n % 2])
        (status,) = set(workspace.store.words.all().values())
        ack(status)


def put_back_lost(folder: Path, acked: list[str]) -> list[str]:
    store = Store(paths.user_database())
    words = store.words.all()
    store.close()
    whole = len(words) == len(WORDS) and len(set(words.values())) == 1
    kept = {tuple(sorted(set(words_of(copy.path)))) for copy in store.backups.all() if copy.why == "restore"}
    return damage() + ([] if whole else [f"{len(words)} words, {set(words.values())}"]) + (
        [f"what was replaced: {kept}"] if any(len(statuses) != 1 for statuses in kept) else []
    )  # fmt: skip


def words_of(path: Path) -> list[str]:
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as connection:
        return [status for (status,) in connection.execute("SELECT status FROM words")]


def damaged(folder: Path) -> None:
    some_words(folder)
    path = paths.user_database()
    for copy in path.parent.glob("backups/*"):
        copy.unlink()
    data = bytearray(path.read_bytes())
    data[8192 + 10 : 8192 + 40] = b"\xff" * 30
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = -5")
    (folder / "digest").write_text(hashlib.sha256(path.read_bytes()).hexdigest())


def salvages(folder: Path, ack: Ack) -> None:
    _, kept = copies.salvage(Workspace())
    ack(kept)


def salvage_lost(folder: Path, acked: list[str]) -> list[str]:
    digest, path = (folder / "digest").read_text(), paths.user_database()
    kept = [file for file in (path, *path.parent.glob("backups/damaged-*/yidu.db")) if file.exists()]
    whole = [file for file in kept if hashlib.sha256(file.read_bytes()).hexdigest() == digest]
    words = Store(path, lambda error: None).words.all()
    found = [] if whole else ["the damaged whole is gone"]
    found += [] if len(words) == len(WORDS) else [f"{len(words)} words can be read"]
    return found + (damage() if acked else [])


# ---- review, imports, files out, settings, keys, corpus --------------------------------------------------------------


def review_answers(folder: Path, ack: Ack) -> None:
    workspace = Workspace()
    reviewer = Reviewer(workspace, 10_000)
    given = len(workspace.store.reviews.given())
    for n in range(10_000):
        grade = Recall(n % 4 + 1)
        reviewer.answer(DueWord(WORDS[n % len(WORDS)], None, False), grade)
        given += 1
        ack(str(given))


def review_lost(folder: Path, acked: list[str]) -> list[str]:
    store = Store(paths.user_database())
    answers, cards = len(store.reviews.given()), store.reviews.cards()
    store.close()
    with closing(sqlite3.connect(paths.user_database())) as connection:
        asked = {word for (word,) in connection.execute("SELECT DISTINCT word FROM reviews")}
    found = [] if answers >= max(map(int, acked), default=0) else [f"{answers} answers of {max(map(int, acked))}"]
    return damage() + found + ([] if asked == set(cards) else ["answers without their cards"])


def word_list(folder: Path) -> None:
    for n in range(40):
        (folder / f"{n}.txt").write_text(
            "\n".join(f"{word}{'一二三四五六七八九十'[n % 10]}{n // 10}" for word in WORDS)
        )


def lists_taken(folder: Path, ack: Ack) -> None:
    for n in range(40):
        if not Store(paths.user_database()).words.all().get(f"{WORDS[0]}{'一二三四五六七八九十'[n % 10]}{n // 10}"):
            import_words(Workspace(), folder / f"{n}.txt", "5")
            ack(str(n))


def lists_lost(folder: Path, acked: list[str]) -> list[str]:
    store = Store(paths.user_database())
    words = store.words.all()
    store.close()
    found = damage()
    for n in range(40):
        ending = f"{'一二三四五六七八九十'[n % 10]}{n // 10}"
        taken = sum(f"{word}{ending}" in words for word in WORDS)
        if taken not in {0, len(WORDS)} or (str(n) in acked and not taken):
            found.append(f"list {n}: {taken} words of {len(WORDS)}")
    return found


def archive(folder: Path) -> None:
    some_words(folder)
    store = Store(paths.user_database())
    store.entries.put_all([TermEntry("", w, w, "term", scope=Scope.PERSONAL) for w in WORDS])
    store.recent.put(ARTICLE, "甲", "", keep=True)
    store.close()
    command("config", "set", "readings", "off")
    (paths.config_dir() / "keys.toml").write_text('"view.script" = "f9"\n', encoding="utf-8")
    command("data", "export", str(folder / "data.zip"))
    for path in (paths.settings_file(), paths.config_dir() / "keys.toml"):
        path.unlink()
    for path in sorted(paths.user_database().parent.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def data_taken(folder: Path, ack: Ack) -> None:
    command("data", "import", str(folder / "data.zip"))
    ack("taken")


def data_lost(folder: Path, acked: list[str]) -> list[str]:
    store = Store(paths.user_database())
    sizes = (len(store.words.all()), len(store.entries.all()))
    store.close()
    keys = paths.config_dir() / "keys.toml"
    if keys.exists():
        tomllib.loads(keys.read_text(encoding="utf-8"))
    settings = load_settings(paths.settings_file()).readings
    found = [] if sizes in {(0, 0), (len(WORDS), len(WORDS))} else [f"half: {sizes}"]
    whole = sizes[0] and keys.exists() and settings == "off"
    return damage() + found + (["what was acknowledged"] if acked and not whole else [])


def an_entry(folder: Path) -> None:
    some_words(folder)
    command("glossary", "add", "算力", "--english", "computing power")


def files_written(folder: Path, ack: Ack) -> None:
    (folder / "a.txt").write_text(SENTENCES[:400], encoding="utf-8")
    for _ in range(10_000):
        command(
            "export",
            str(folder / "a.txt"),
            "--no-translation",
            "-f",
            "md,csv,html,xlsx",
            "-o",
            str(folder / "out"),
            "--force",
        )
        ack("sheets")
        command("data", "export", str(folder / "out" / "data.zip"), "--force")
        ack("data")
        command("glossary", "export", str(folder / "out" / "g.tbx"), "--force")
        ack("glossary")


def files_lost(folder: Path, acked: list[str]) -> list[str]:
    found = damage()
    names = {"sheets": "a.csv a.md a.html a.xlsx", "data": "data.zip", "glossary": "g.tbx"}
    wanted = {name for ack in acked for name in names[ack].split()}
    for path in (folder / "out").glob("[!.]*"):
        data = path.read_bytes()
        ends = {".md": b"\n", ".html": b"</html>\n", ".tbx": b"</tbx>\n", ".csv": b"\n"}
        if path.suffix in {".zip", ".xlsx"}:
            with zipfile.ZipFile(path) as opened:
                whole = opened.testzip() is None
        else:
            whole = bool(data) and data.rstrip(b"\r\n ").endswith(ends[path.suffix].strip())
        found += [] if whole else [f"{path.name} is half"]
        wanted.discard(path.name)
    return found + [f"{name} is not there" for name in wanted]


def settings_written(folder: Path, ack: Ack) -> None:
    for n in range(10_000):
        command("config", "set", "new_words_a_day", str(n))
        ack(str(n))
        command("config", "set", "readings", ("off", "all")[n % 2])


def settings_lost(folder: Path, acked: list[str]) -> list[str]:
    last = load_settings(paths.settings_file()).new_words_a_day
    held = int(acked[-1]) if acked else 0
    return [] if not acked or last in {held, held + 1, 0} else [f"{last} instead of {held}"]


def articles(folder: Path) -> None:
    (folder / "in").mkdir()
    for n in range(24):
        (folder / "in" / f"{n:02}.txt").write_text(f"第{n}家公司\n营收增长{n}%。\n", encoding="utf-8")


def corpus_built(folder: Path, ack: Ack) -> None:
    done = build(
        Order(folder / "c", settings_for(Settings())), "1", read_all([str(folder / "in")]), OneProcess(),
        lambda progress: ack(str(progress.done)),
    )  # fmt: skip
    ack(f"whole {done.done + done.known}")


def corpus_lost(folder: Path, acked: list[str]) -> list[str]:
    """Once it is whole: the same bytes as of a run that was not killed."""
    if not acked or not acked[-1].startswith("whole"):
        return []
    if not (folder / "one").exists():
        build(Order(folder / "one", settings_for(Settings())), "1", read_all([str(folder / "in")]), OneProcess())
    found = [] if acked[-1] == "whole 24" else [acked[-1]]
    left = [str(path) for path in (folder / "c").rglob("*.unfinished")]
    return found + left + ([] if bytes_of(folder / "c") == bytes_of(folder / "one") else ["other bytes"])


PATHS: tuple[WritePath, ...] = (
    WritePath("the store", nothing, store_writes, rows_lost, 120),
    WritePath("the command line", nothing, commands_write, rows_lost, 80),
    WritePath("the reading screen", nothing, screen_writes, rows_lost, 40),
    WritePath("migration", old_database, migrates, migration_lost, 80, anew=True),
    WritePath("backup make", some_words, copies_made, copies_lost, 80),
    WritePath("backup restore", two_copies, puts_back, put_back_lost, 80),
    WritePath("backup salvage", damaged, salvages, salvage_lost, 80, anew=True),
    WritePath("corpus build", articles, corpus_built, corpus_lost, 80),
    WritePath("review", some_words, review_answers, review_lost, 100),
    WritePath("words import", word_list, lists_taken, lists_lost, 80),
    WritePath("data import, with settings and keys", archive, data_taken, data_lost, 60, anew=True),
    WritePath("files out", an_entry, files_written, files_lost, 40),
    WritePath("settings", nothing, settings_written, settings_lost, 80),
)
"""All of them."""
