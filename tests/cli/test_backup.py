"""`yidu backup` and what `yidu doctor` says of damage, as a reader uses them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader import paths
from reader.cli.program import run


@pytest.fixture
def data(own_folders: Path) -> Path:
    return own_folders / "data"


def yidu(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(list(arguments))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_copies_are_listed_made_and_put_back(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no copy yet" in yidu(capsys, "backup", "list")[2]
    assert yidu(capsys, "backup", "make")[0] == 1
    yidu(capsys, "glossary", "add", "大力出奇迹", "--english", "brute force works wonders")
    code, out, err = yidu(capsys, "backup", "make")
    name = Path(out.strip()).stem
    assert (code, Path(out.strip()).is_file()) == (0, True)
    assert "1 glossary entry" in err
    yidu(capsys, "glossary", "delete", "大力出奇迹")
    assert name in yidu(capsys, "backup", "list")[1]
    code, _, err = yidu(capsys, "backup", "restore", name, "--yes")
    assert (code, "What was there is kept" in err) == (0, True)
    assert "brute force" in yidu(capsys, "glossary", "list", "--mine")[1]
    code, _, err = yidu(capsys, "backup", "restore", "no-such", "--yes")
    assert (code, "no such copy" in err) == (1, True)


def test_a_damaged_database_is_named_by_every_command_and_salvaged(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yidu(capsys, "glossary", "add", "大力出奇迹", "--english", "brute force works wonders")
    assert yidu(capsys, "doctor")[0] == 0
    with closing(sqlite3.connect(paths.user_database())) as connection:
        connection.execute("PRAGMA user_version = -5")
    code, out, _ = yidu(capsys, "doctor")
    assert (code, "is damaged (schema version -5)" in out) == (1, True)
    code, out, err = yidu(capsys, "glossary", "list", "--mine")
    assert (code, "brute force" in out, "yidu backup salvage" in err) == (0, True, True)
    code, _, err = yidu(capsys, "glossary", "add", "再来一次", "--english", "once more")
    assert (code, "is damaged" in err) == (1, True)
    assert "1 glossary entry" in yidu(capsys, "backup", "salvage")[2]
    assert yidu(capsys, "doctor")[0] == 0
    assert yidu(capsys, "glossary", "add", "再来一次", "--english", "once more")[0] == 0


def test_a_damaged_row_is_found_by_doctor_until_it_is_discarded(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    yidu(capsys, "glossary", "add", "大力出奇迹", "--english", "brute force works wonders")
    with closing(sqlite3.connect(paths.user_database())) as connection:
        connection.execute("UPDATE entries SET data = '{'")
        connection.commit()
    for _ in range(2):
        code, out, _ = yidu(capsys, "doctor")
        assert (code, "entries: " in out) == (1, True)
    assert yidu(capsys, "doctor", "--discard-damaged")[0] == 0


def test_a_damaged_index_and_memory_are_found_and_made_anew(
    data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIDU_CACHE_DIR", str(tmp_path / "cache"))
    yidu(capsys, "lookup", "股票")
    index = paths.lexicon_database()
    content = bytearray(index.read_bytes())
    for place in range(8192, len(content), 4096):
        content[place : place + 64] = b"\xff" * 64
    index.write_bytes(content)
    code, out, err = yidu(capsys, "lookup", "股票")
    assert (code, "stock" in out, err) == (0, True, "")
    index.write_bytes(content)
    paths.memory_database().write_bytes(b"junk" * 4096)
    code, out, _ = yidu(capsys, "doctor")
    assert (code, "lexicon.db was damaged" in out, "memory.db was damaged" in out) == (1, True, True)
    assert yidu(capsys, "doctor")[0] == 0


def test_a_folder_of_copies_that_cannot_be_read_is_told_and_costs_no_change(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir(parents=True, exist_ok=True)
    (data / "backups").write_text("no folder", encoding="utf-8")
    code, _, err = yidu(capsys, "words", "set", "known", "银行")
    assert code == 0 and "no copy could be made" in err
    assert "银行" in yidu(capsys, "words", "list")[1]
    for arguments in (["backup", "list"], ["backup", "restore"], ["backup", "make"]):
        code, _, err = yidu(capsys, *arguments)
        assert code == 1 and str(data / "backups") in err and "yet" not in err
