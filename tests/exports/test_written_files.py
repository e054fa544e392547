"""Where files are written: links stay, devices are never replaced, `-` is standard output, printed names are real."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path

import pytest

from reader.cli import run
from reader.cli.context import name_of
from reader.errors import ExportError
from reader.exports.files import write_file


def test_a_link_stays_one_and_what_it_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_file(tmp_path / "link.txt", b"new", force=True)
    assert (tmp_path / "link.txt").is_symlink() and (tmp_path / "real.txt").read_bytes() == b"new"


@pytest.mark.parametrize("device", ["/dev/null", "pipe"])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, device: str) -> None:
    path = tmp_path / "a.txt"
    os.mkfifo(path) if device == "pipe" else path.symlink_to(device)
    with pytest.raises(ExportError, match="no ordinary file"):
        write_file(path, b"new", force=True)
    assert not path.is_file()


@pytest.mark.parametrize(
    "arguments", [["words", "export", "-"], ["glossary", "export", "-", "-f", "csv"], ["memory", "export", "-"]]
)
def test_a_dash_is_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    run(["words", "set", "1", "银行"]), run(["glossary", "add", "银河计划", "--english", "=galaxy"])
    capsysbinary.readouterr()
    assert run(arguments) == 0
    assert len(capsysbinary.readouterr().out) > 20 and not Path("-").exists()


@pytest.mark.parametrize("name", ["文件　名.txt", "a b.txt", "a'\x1b[2J\u202e\\\t甲.txt", os.fsdecode(b"\xb2\xe2.txt")])
def test_the_printed_name_is_the_real_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("央行加息。\n", encoding="utf-8")
    assert run(["export", "a.txt", "-f", "txt", "--no-translation", "-o", name]) == 0
    said = capsys.readouterr().out.removesuffix("\n")
    assert said == name_of(Path(name))
    if said.startswith("$'"):
        assert said.isprintable()
        shell = subprocess.run(["bash", "-c", f"test -f {said}"], check=False, env={"LC_ALL": "C.UTF-8"})
        assert shell.returncode == 0
    else:
        assert Path(said).is_file()
        assert ast.literal_eval(ascii(said)) == name
