"""Whatever is printed passes one place, and nothing in it acts on a terminal; what is quoted is cut."""

from __future__ import annotations

import os
import pty
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reader.app.workspace import Workspace
from reader.cli import program, run
from reader.errors import InputError, brief
from reader.library.store import Store
from reader.terms.entry import Scope, TermEntry

Captured = pytest.CaptureFixture[str]
ACTS = "\x1b]52;c;QUJD\x07\x9b2J\x90q\x9c\u202e\u2066\u200f\x00\x08\x7f\r\x0b"
HOSTILE = f"银{ACTS}行"


def acting(text: str) -> set[str]:
    """What of a text a terminal would act on."""
    return {char for char in text if not char.isprintable()} - {"\n", "\t"}


@pytest.fixture
def hostile_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a hostile value in each thing that is read, and in the reader's own rows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(f"# {HOSTILE}\n\n央行{ACTS}加息25个基点。\n", encoding="utf-8")
    (tmp_path / "a.tsv").write_text(f"央行{ACTS}加息。\tThe {ACTS} bank cut rates by 3%.\n", encoding="utf-8")
    (tmp_path / "words.txt").write_text(f"银行\n{HOSTILE}\n", encoding="utf-8")
    (tmp_path / f"{HOSTILE.replace(chr(0), '')}.tsv").write_text("甲\n", encoding="utf-8")
    folder = tmp_path / ".yidu"
    folder.mkdir()
    (folder / "settings.toml").write_text(f"x = '{ACTS[1:5]}'", encoding="utf-8")
    entry = TermEntry("my-0001", HOSTILE, HOSTILE, HOSTILE, HOSTILE, scope=Scope.PERSONAL, note=HOSTILE)
    store: Store = Workspace().store
    store.entries.put_all([entry])
    store.words.put_all({HOSTILE: "1"})
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["glossary", "list", "--mine"],
        ["glossary", "show", HOSTILE],
        ["glossary", "edit", HOSTILE],
        ["glossary", "undo"],
        ["glossary", "check", "a.tsv"],
        ["glossary", "import", "a.tsv"],
        ["words", "list"],
        ["words", "show", HOSTILE],
        ["words", "set", "known", HOSTILE],
        ["words", "import", "words.txt"],
        ["words", "undo"],
        ["lookup", HOSTILE],
        ["check", "a.tsv"],
        ["check", "a.tsv", "--json"],
        ["info", "a.md"],
        ["info", "a.md", "--json"],
        ["read", "a.md", "--plain"],
        ["read", HOSTILE],
        ["read", "a.md", "--script", HOSTILE],
        ["models", "info", HOSTILE],
        ["models", "use", HOSTILE],
        ["backup", "restore", HOSTILE],
        ["data", "import", HOSTILE],
        ["review"],
        [HOSTILE],
        ["export", "a.md", "--parts", HOSTILE],
        ["export", "a.md", "-f", "txt", "--no-translation", "-o", f"{HOSTILE}.txt".replace("\x00", "")],
    ],
    ids=lambda arguments: " ".join(arguments[:2]).replace(HOSTILE, "…"),
)
def test_no_command_lets_anything_act(hostile_files: Path, capsys: Captured, arguments: list[str]) -> None:
    run(arguments)
    said = capsys.readouterr()
    assert said.out + said.err
    assert not acting(said.out + said.err)


def test_whatever_a_command_prints_in_whatever_way_is_clean(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(*_: object, **__: object) -> None:
        print(HOSTILE)
        sys.stderr.write(HOSTILE)
        click.secho(HOSTILE, fg="red")
        click.echo(HOSTILE, err=True)
        raise click.ClickException(HOSTILE)

    monkeypatch.setattr(program.cli, "main", careless)
    before = sys.stdout
    assert run(["x"]) == 1
    assert sys.stdout is before
    said = capsys.readouterr()
    assert said.out.count("银") == 2 and said.err.count("银") == 3
    assert not acting(said.out + said.err)


def test_a_question_on_a_terminal_is_clean_and_progress_stays_in_its_line(tmp_path: Path) -> None:
    asks = (
        "import click\nfrom reader.cli.outlet import outlets, rewrite\n"
        f"with outlets():\n    rewrite('1 %' + {HOSTILE!r})\n    click.confirm({HOSTILE!r}, err=True)\n"
    )
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", asks], stdin=slave, stdout=slave, stderr=slave, close_fds=True, cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    os.close(slave)
    shown = b""
    while b"[y/N]" not in shown:
        shown += os.read(master, 4096)
    os.write(master, b"y\n")
    process.wait(20)
    os.close(master)
    text = shown.decode()
    assert text.startswith("\r\x1b[K1 %银"), "the one code that is ours"
    assert not acting(text.removeprefix("\r\x1b[K").replace("\r\n", "\n"))


def test_values_in_messages_are_cut(tmp_path: Path, capsys: Captured) -> None:
    long = "x" * 20_000
    for arguments in (
        ["lookup", long],
        ["read", long],
        ["info", f"{tmp_path}/{long}"],
        ["export", "a", "--seed", long],
    ):
        assert run(arguments) in {1, 2}
        said = capsys.readouterr().err
        assert len(said) < 1_000 and "…" in said, arguments
    assert str(InputError("银" * 5000)) == brief("银" * 5000) and len(brief("银" * 5000)) < 300
    assert len(brief("a b " * 5000)) < 2_000
    sentence = f"/{'folder/' * 20}file.txt: there is no such file."
    assert brief(sentence) == sentence


@pytest.mark.parametrize(
    "arguments", [["lookup", "银\udcff"], ["words", "set", "known", "银\udcff"], ["read", "\udcff"], ["info", "\udcff"]]
)
def test_an_argument_that_is_no_text_is_one_sentence(capsys: Captured, arguments: list[str]) -> None:
    assert run(arguments) in {1, 2}
    said = capsys.readouterr().err
    assert said.startswith("yidu: ") and said.count("\n") == 1


def test_a_fault_of_our_own_is_one_sentence_with_its_details_in_the_log(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.cli, "main", lambda **_: {}[f"{ACTS} key"])
    assert run(["doctor"]) == 1
    said = capsys.readouterr().err
    assert "KeyError" in said and "yidu.log" in said and said.count("\n") == 1 and not acting(said)


def test_putting_back_looks_before_it_asks(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(click, "confirm", lambda *_, **__: pytest.fail("it asked"))
    assert run(["backup", "restore"]) == 1
    assert "no good copy yet" in capsys.readouterr().err
    run(["words", "set", "known", "银行"]), run(["backup", "make"])
    for name in ("no-such", "", "../yidu"):
        assert run(["backup", "restore", name]) == 1
        assert f"{name!r}: there is no such copy" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["", "bank", HOSTILE, "银" * 100, "银 行", "[b]"])
def test_what_is_no_word_gets_no_status(capsys: Captured, word: str) -> None:
    assert run(["words", "set", "known", word]) == 2
    assert "is no Chinese word" in capsys.readouterr().err
    assert run(["words", "list"]) == 0 and not capsys.readouterr().out


def test_nothing_taken_offers_no_undo(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "none.txt").write_text("none\n", encoding="utf-8")
    assert run(["words", "import", str(tmp_path / "none.txt")]) == 0
    assert "undo" not in capsys.readouterr().err


@pytest.mark.parametrize("answer", [b"n\n", b""])
def test_a_question_that_is_not_answered_with_yes_changes_nothing_and_says_so(tmp_path: Path, answer: bytes) -> None:
    run(["words", "set", "known", "银行"]), run(["backup", "make"])
    done = subprocess.run(
        [sys.executable, "-m", "reader", "backup", "restore"],
        input=answer, capture_output=True, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == (1 if answer else 130)
    assert done.stderr.decode().endswith("Nothing was changed.\n")


@pytest.mark.parametrize(
    ("arguments", "code"), [("backup restore", 130), ("review", 0), ("glossary import a.csv", 0), ("read -", 1)]
)
def test_a_closed_standard_input_is_an_empty_one(tmp_path: Path, arguments: str, code: int) -> None:
    run(["words", "set", "known", "银行"]), run(["backup", "make"])
    (tmp_path / "a.csv").write_text("银河计划,galaxy plan\n", encoding="utf-8")
    done = subprocess.run(
        f"exec '{sys.executable}' -m reader {arguments} <&-",
        shell=True, cwd=tmp_path, capture_output=True, env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert (done.returncode, b"error of its own" in done.stderr) == (code, False), done.stderr.decode()


@pytest.mark.parametrize("command", ["read", "info"])
def test_a_source_without_a_name_is_told_so(capsys: Captured, command: str) -> None:
    assert run([command, ""]) in {1, 2}
    assert "No source is named" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("command", ["samples", "words export -"])
def test_a_closed_standard_output_is_one_sentence(own_folders: Path, command: str) -> None:
    line = f"{shlex.quote(sys.executable)} -m reader {command} >&-"
    ended = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "standard output" in ended.stderr
