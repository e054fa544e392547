"""Reading needs no writing: whatever folder may not be read or written, everything shows, and why not is said once."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader import paths
from reader.cli.program import run
from reader.library.failures import told
from reader.library.store import Store

ARTICLE = "英伟达股价下跌16.9%。\n"
READING = (["read", "{article}", "--plain"], ["export", "{article}", "-f", "md", "--force", "-o", "{out}"],
           ["lookup", "股票"], ["glossary", "list", "--mine"])  # fmt: skip
DRIVER = """
import json, sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from reader.cli.program import run
found = []
for command in json.loads(sys.argv[1]):
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(command)
    found.append([code, out.getvalue(), err.getvalue()])
print(json.dumps(found))
"""


@pytest.fixture
def article(own_folders: Path) -> Path:
    path = own_folders / "a.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def commands(article: Path) -> list[list[str]]:
    return [[part.format(article=article, out=article.with_suffix(".md")) for part in one] for one in READING]


@pytest.mark.parametrize("name", ["YIDU_DATA_DIR", "YIDU_CONFIG_DIR", "YIDU_CACHE_DIR"])
def test_a_folder_that_cannot_be(
    article: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "/dev/null/yidu")
    for command in commands(article):
        assert run(command) == 0, command
        said = capsys.readouterr()
        lines = said.err.splitlines()
        assert "Traceback" not in said.err and len(lines) == len(set(lines)) <= 2
        assert said.out or "--mine" in command or "export" in command
    assert "NVIDIA" in article.with_suffix(".md").read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
@pytest.mark.parametrize("folder", ["data", "config"])
def test_a_folder_that_may_not_be_looked_into(article: Path, own_folders: Path, folder: str) -> None:
    import json

    Store(paths.user_database()).words.put("股价", "3")
    closed = own_folders / folder
    closed.mkdir(exist_ok=True)
    asked = [*commands(article), ["doctor"]]
    program = [sys.executable, "-c", DRIVER, json.dumps(asked)]
    if os.geteuid() == 0:  # a container: the administrator's right to look everywhere is given up
        if shutil.which("setpriv") is None:
            pytest.skip("needs setpriv")
        rights = "-dac_override,-dac_read_search"
        program = ["setpriv", f"--inh-caps={rights}", f"--bounding-set={rights}", *program]
    closed.chmod(0)
    try:
        done = subprocess.run(program, capture_output=True, text=True, check=False)
    finally:
        closed.chmod(0o755)
    assert done.returncode == 0, done.stderr
    *told, (code, out, _) = json.loads(done.stdout)
    assert code == 1 and f"{closed}  (Permission denied)" in out and "Dictionaries" in out
    for code, _, err in told:
        assert code == 0 and err.count("Permission denied") == 1 and "not " in err, err


def test_a_full_disk_is_called_one(tmp_path: Path) -> None:
    for number in (errno.ENOSPC, errno.EDQUOT):
        assert "the disk is full" in str(told(tmp_path / "yidu.db", OSError(number, os.strerror(number))))


@pytest.mark.parametrize("name", ["YIDU_DATA_DIR", "YIDU_CACHE_DIR", "YIDU_CONFIG_DIR"])
def test_a_home_that_there_is_not(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, "~nobody-has-this-name/yidu")
    assert run(["glossary", "list", "--mine"] if "CACHE" not in name else ["lookup", "股票"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_source_in_a_home_that_there_is_not_is_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "translate", "export"):
        assert run([command, "~nobody-has-this-name/a.txt"] + ["--plain"] * (command == "read")) == 1
        assert capsys.readouterr().err.count("\n") == 1


def test_an_output_that_cannot_hold_chinese_is_one_sentence(article: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "reader", "read", str(article), "--plain"]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert done.stderr.decode("latin-1").count("\n") == 1 and b"PYTHONIOENCODING=utf-8" in done.stderr


def test_without_a_home_nothing_is_written_into_the_present_folder(
    article: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("YIDU_DATA_DIR", "YIDU_CONFIG_DIR"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/dev/null")
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert run(["read", str(article), "--plain"]) == 0
    assert sorted(tmp_path.iterdir()) == before
