"""The command line as a user or a script meets it: output, exit codes, one clear sentence for bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reader.cli import run

Captured = pytest.CaptureFixture[str]
TEXT = "英偉達股價單日下跌16.9%。「算力還貴嗎？」他說。\n銀行行長沒有回答。\n"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "文章.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_json_keeps_the_contract(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["sentence"] for record in records] == [1, 2, 3]
    for record in records:
        assert TEXT[record["start"] : record["end"]] == record["text"]
        assert "".join(token["text"] for token in record["tokens"]) == record["text"]
        for part in (*record["tokens"], *record["terms"], *record["numbers"]):
            assert record["start"] <= part["start"] < part["end"] <= record["end"]
        assert record["translation"] is None
    first = records[0]
    assert first["tokens"][0]["reading"] == "Yīngwěidá"
    assert first["terms"][0] == {"id": "co-0001", "start": 0, "end": 3, "english": "NVIDIA"}
    assert first["numbers"][0]["value"] == 16.9


def test_the_currency_of_a_bare_yuan_can_be_typed_and_is_kept(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "news.txt"
    path.write_text("公司賺12億元。", encoding="utf-8")

    def english(*options: str) -> str:
        assert run(["read", str(path), "--json", *options]) == 0
        return str(json.loads(capsys.readouterr().out)["numbers"][0]["english"])

    assert english() == "NT$1.2 billion"
    assert english("--yuan", "HKD") == "HK$1.2 billion"
    assert english() == "HK$1.2 billion", "kept for the article"
    assert run(["read", str(path), "--json", "--yuan", "USD"]) == 2


def test_a_sentence_is_shown_in_the_words_of_a_region(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "news.txt"
    path.write_text("这个软件很好用。", encoding="utf-8")
    assert run(["read", str(path), "--json", "--script", "zh-TW", "--wording"]) == 0
    assert json.loads(capsys.readouterr().out)["shown"] == "這個軟體很好用。"


def test_a_word_that_is_a_file_is_read(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hello").write_text("股价下跌。", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["hello", "--plain"]) == 0
    assert "gǔjià" in capsys.readouterr().out


def test_a_cache_that_cannot_be_written_is_said_once_and_takes_nothing(
    article: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIDU_CACHE_DIR", str(Path(article) / "cache"))
    assert run(["read", article, "--json"]) == 0
    shown = capsys.readouterr()
    first = json.loads(shown.out.splitlines()[0])
    assert first["tokens"][0]["reading"] == "Yīngwěidá" and first["terms"][0]["english"] == "NVIDIA"
    assert {token["level"] for token in first["tokens"]} != {None}
    assert shown.err.count("\n") == 1 and "dictionary index" in shown.err and "YIDU_CACHE_DIR" in shown.err
    assert run(["lookup", "英伟达"]) == 0
    shown = capsys.readouterr()
    assert "NVIDIA" in shown.out and shown.err.count("\n") == 1


def test_a_sentence_has_one_record_wherever_it_is_printed(article: str, capfdbinary: Any) -> None:
    assert run(["read", article, "--json"]) == 0
    printed = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert run(["export", article, "-f", "jsonl", "-o", "-", "--no-translation"]) == 0
    records = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    exported = [record for record in records if record["kind"] == "sentence"]
    for one, other in zip(printed, exported, strict=True):
        for token in other["tokens"]:
            token.pop("shown"), token.pop("other")
        assert one.items() <= other.items()
        assert other.keys() - one.keys() == {"kind", "other", "note", "bookmarked"}


def test_plain_lines_for_pipes(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", article, "--plain", "--script", "zh-Hans"]) == 0
    out = capsys.readouterr().out
    assert "英伟达股价单日下跌16.9%。" in out
    assert "hángzhǎng" in out
    assert "\tTerm: 英伟达, NVIDIA" in out
    readings = [line for line in out.splitlines() if line.startswith("\tReading: ")]
    assert readings and not any(f" {mark}" in line for line in readings for mark in "，。：,.:?")
    assert not set(out) & set("◆#")  # nothing that a voice would spell out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nothing.txt", "--plain"], 1, "there is no such file"),
        ([".", "--plain"], 1, "this is a folder"),
        (["read", "--json"], 2, "Name a SOURCE"),
        (["read", "x", "--script", "latin"], 2, "zh-Hans"),
        (["glossary", "show", "没有的词"], 1, "in no glossary"),
        (["glossary", "remove", "my-9999"], 1, "no entry of yours"),
        (["models", "install", "nothing.argosmodel"], 1, "there is no such file"),
        (["models", "remove", "nothing"], 1, "nothing"),
        (["translate", "nothing.txt"], 1, "there is no such file"),
        (["hello"], 2, "There is no command or file 'hello'; commands are read, translate"),
        (["glosary", "list"], 2, "did you mean glossary?"),
        (["models", "install", "a", "b", "c", "d"], 2, "two languages such as"),
    ],
)
def test_bad_input_is_one_sentence_and_the_right_code(
    arguments: list[str], code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert says in captured.err
    assert "Traceback" not in captured.err
    assert captured.out == ""


def test_a_setting_that_does_not_fit_names_file_and_key(
    own_folders: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = own_folders / "config" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text('script = "runes"\n', encoding="utf-8")
    assert run(["read", article, "--plain"]) == 2
    error = capsys.readouterr().err
    assert str(settings) in error and "script" in error and "zh-Hant" in error


def test_terminal_control_codes_never_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("股價\x1b[31m下跌\x07。\u202e反\n", encoding="utf-8")
    assert run(["read", str(path), "--plain"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out


def test_an_own_entry_is_added_shown_and_removed(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["glossary", "add", "算力還貴", "--english", "is compute still dear"]) == 0
    assert capsys.readouterr().out.split("\t")[1:3] == ["算力还贵", "算力還貴"]
    assert run(["read", article, "--json"]) == 0
    assert "算力還貴" in [
        t["text"] for line in capsys.readouterr().out.splitlines() for t in json.loads(line)["tokens"]
    ]
    assert run(["glossary", "edit", "算力还贵", "--kind", "product", "--status", "admitted"]) == 0
    assert run(["glossary", "show", "算力還貴"]) == 0
    shown = capsys.readouterr().out
    assert "kind           product" in shown and "status         admitted" in shown
    assert run(["glossary", "edit", "算力还贵", "--kind", "nonsense"]) == 2
    assert run(["glossary", "remove", "算力還貴"]) == 0
    assert run(["glossary", "undo"]) == 0
    capsys.readouterr()
    assert run(["glossary", "list", "--mine"]) == 0
    assert "is compute still dear" in capsys.readouterr().out


def test_a_sheet_is_written_whole_and_never_over_a_file(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "sheet.html"
    assert run(["export", article, "-o", str(target), "--no-translation"]) == 0
    page = target.read_text(encoding="utf-8")
    assert "<ruby>" in page and "NVIDIA" in page
    assert run(["export", article, "-o", str(target), "--no-translation"]) == 1
    assert "--force" in capsys.readouterr().err
    assert run(["export", article, "-f", "nonsense", "-o", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.glob(".sheet*")] == []


def test_of_many_sources_a_bad_one_is_left_out_and_named(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    out = tmp_path / "sheets"
    assert run(["export", str(empty), article, "-f", "txt", "-o", str(out), "--no-translation"]) == 1
    assert [path.name for path in out.iterdir()] == ["文章.txt"]
    said = capsys.readouterr().err
    assert "empty.txt: there is nothing in it" in said and "1 of 2 sources were left out" in said


def test_what_cannot_be_written_is_said_before_the_work(
    article: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twin = tmp_path / "文章.md"
    twin.write_text("甲。", encoding="utf-8")
    for wrong in (
        [article, str(twin), "-o", str(tmp_path / "sheets")],
        [str(twin), "-f", "md", "-o", str(tmp_path), "--force"],
        [article, "-o", str(tmp_path / "sheet.doc")],
        [article, "-o", str(tmp_path / "sheet.html"), "-f", "pdf"],
        [article, "-o", "-"],
        [article, "-f", ",", "-o", str(tmp_path)],
        [article, "--range", "5-2"],
        [article, "--parts", "sentences,sentences"],
    ):
        assert run(["export", *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix in {".html", ".pdf", ".doc"}) == []


def test_a_sheet_goes_to_standard_output(article: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "export", article, "-f", "txt", "-o", "-", "--no-translation"],
        capture_output=True,
        check=True,
    )
    assert "Sentence 1\n" in done.stdout.decode()


def test_a_sheet_leaves_out_what_is_empty(tmp_path: Path) -> None:
    english = tmp_path / "english.txt"
    english.write_text("Markets fell on Monday.\n", encoding="utf-8")
    assert run(["export", str(english), "-o", str(tmp_path / "a.txt"), "--preset", "teacher", "--no-translation"]) == 0
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "\n\nMarkets fell on Monday.\n" in text
    assert not [word for word in ("Reading:", "Vocabulary", "Exercises", "Answers") if word in text]


def test_a_sheet_follows_the_settings_and_flags_win(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIDU_READING_STYLE", "zhuyin")
    assert run(["export", article, "-o", str(tmp_path / "a.txt"), "--no-translation"]) == 0
    assert "ㄧㄥ" in (tmp_path / "a.txt").read_text(encoding="utf-8")
    command = ["export", article, "-o", str(tmp_path / "b.txt"), "--reading-style", "numbers", "--no-translation"]
    assert run(command) == 0
    assert "ying1" in (tmp_path / "b.txt").read_text(encoding="utf-8").lower()


def test_the_same_article_gives_the_same_bytes(article: str, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        assert run(["export", article, "-f", "html,md", "-o", str(tmp_path / folder), "--no-translation"]) == 0
    for name in ("文章.html", "文章.md"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_a_language_that_is_none_is_told_with_those_that_are(option: str, article: str, capsys: Captured) -> None:
    assert run(["read", article, option, "nonsense"]) == 2
    assert f"{option} is 'nonsense'; use one of en, zh, zt" in capsys.readouterr().err


def test_without_a_model_reading_works_and_translating_says_what_to_do(
    article: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run(["translate", article, "--from", "ja", "--to", "fr"]) == 1
    assert "yidu models install" in capsys.readouterr().err


def test_a_closed_pipe_ends_it_as_it_ends_other_programs(article: str) -> None:
    done = subprocess.run(
        f"set -o pipefail; {sys.executable} -m reader read {article} --plain | true",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
@pytest.mark.parametrize("after", [0.5, 1.5])
def test_a_signal_ends_it_without_a_word(article: str, number: int, code: int, after: float) -> None:
    command = [sys.executable, "-m", "reader", "read", "-", "--plain"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(after)  # while it starts, or while it waits for its input
        process.send_signal(number)
        assert process.wait(10) in {code, -number}
        assert process.stderr is not None and b"Traceback" not in process.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_sentence() -> None:
    done = subprocess.run(
        f"{sys.executable} -m reader samples > /dev/full", shell=True, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("yidu: standard output: No space left on device.")


def test_a_closed_standard_input_is_an_empty_one() -> None:
    done = subprocess.run(
        f"{sys.executable} -m reader read --plain - <&-", shell=True, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "yidu: standard input: there is nothing in it.\n")


def test_every_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("read", "translate", "export", "glossary", "models", "memory", "lookup", "doctor", "samples"):
        assert run([command, "--help"]) == 0
        assert len(capsys.readouterr().out) > 80


def test_print_keys_can_be_loaded_again(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from reader.tui.keymap import load_keymap

    assert run(["--print-keys"]) == 0
    path = own_folders / "keys.toml"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert load_keymap(path)["view.script"] == "s"


def test_a_damaged_database_is_said_and_reading_goes_on(
    own_folders: Path, article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_folders / "data").mkdir()
    (own_folders / "data" / "yidu.db").write_bytes(b"not a database" * 100)
    assert run(["read", article, "--plain"]) == 0
    captured = capsys.readouterr()
    assert "Yīngwěidá" in captured.out and "is damaged" in captured.err
    assert run(["glossary", "add", "算力", "--english", "compute"]) == 1


def test_corrected_readings_go_out_and_come_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "readings.tsv"
    path.write_text("行长\thang2 zhang3\n好处\thǎochu\n", encoding="utf-8")
    assert run(["memory", "readings", "--import", str(path)]) == 0
    capsys.readouterr()
    assert run(["memory", "readings"]) == 0
    assert capsys.readouterr().out == "行长\thang2 zhang3\n好处\thao3 chu5\n"
    path.write_text("行长\thang2\n", encoding="utf-8")
    assert run(["memory", "readings", "--import", str(path)]) == 1
    assert "readings.tsv:1" in capsys.readouterr().err
