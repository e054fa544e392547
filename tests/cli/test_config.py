"""`yidu config` and `yidu completion`, as a shell and a reader use them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from reader import paths
from reader.app.reading import open_source, remember
from reader.cli import run
from reader.cli.context import workspace_of
from reader.settings import load_settings


def test_settings_are_printed_with_what_decides_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIDU_LEVEL", "5")
    assert run(["config", "set", "script", "zh-TW"]) == 0
    assert run(["config"]) == 0
    lines = {line.split(" ")[0]: line for line in capsys.readouterr().out.splitlines()}
    assert lines["script"].startswith('script = "zh-TW"') and lines["script"].endswith("# file")
    assert lines["level"].startswith("level = 5 ") and lines["level"].endswith("# YIDU_LEVEL")
    assert lines["wording"].endswith("# default")


def test_a_setting_is_set_and_taken_back_and_the_rest_of_the_file_stays(capsys: pytest.CaptureFixture[str]) -> None:
    file = paths.settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# mine\nlevel = 2  # low\n", encoding="utf-8")
    assert run(["config", "set", "export_formats", "html, md"]) == 0
    assert run(["config", "set", "wording", "true"]) == 0
    assert run(["config", "get", "export_formats"]) == 0
    assert capsys.readouterr().out == '["html", "md"]\n'
    assert run(["config", "unset", "export_formats", "wording", "theme"]) == 0
    assert file.read_text(encoding="utf-8") == "# mine\nlevel = 2  # low\n"
    assert load_settings(file).level == 2
    assert run(["config", "path"]) == 0
    assert Path(capsys.readouterr().out.strip()) == file


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["set", "script", "klingon"], "use one of original, zh-Hans"),
        (["set", "level", "9"], "use 1 to 6"),
        (["set", "source_language", "klingon"], "source_language is 'klingon'; use one of en, zh"),
        (["set", "nosuch", "1"], "no setting 'nosuch'"),
        (["set", "theme", "nonsense"], "use one of ansi-dark"),
        (["set", "export_formats", "html,nonsense"], "'nonsense'; use one of html"),
        (["set", "export_preset", "nonsense"], "use one of reading"),
        (["set", "target_language", "nonsense"], "use one of en, zh, zt"),
        (["set", "target_language", ""], "use one of en, zh, zt"),
        (["set", "export_folder", "/dev/null"], "no folder"),
        (["set", "new_words_a_day", "-3"], "0 or more"),
        (["set", "new_words_a_day", "many"], "must be a whole number"),
        (["set", "sandhi", "maybe"], "must be true or false"),
        (["get", "nosuch"], "known are script"),
        (["unset", "nosuch"], "no setting"),
    ],
)
def test_what_does_not_fit_is_one_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["config", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not paths.settings_file().exists()


def completions(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str) -> list[str]:
    """What bash is told that the last word can become."""
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    monkeypatch.setenv("_YIDU_COMPLETE", "bash_complete")
    assert run([]) == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("yidu gloss", "plain,glossary"),
        ("yidu info no-such-", "file,no-such-"),
        ("yidu no-such-", "file,no-such-"),
        ("yidu export a.txt --preset tea", "plain,teacher"),
        ("yidu export a.txt -f html,ap", "plain,html,apkg"),
        ("yidu a.txt --script zh-T", "plain,zh-TW"),
        ("yidu config set readings unk", "plain,unknown"),
        ("yidu models info translate", "plain,translate-zh_en-"),
    ],
)
def test_a_shell_completes(
    words: str, expected: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = completions(capsys, monkeypatch, words)
    assert len(found) == 1 and found[0].startswith(expected)


def test_articles_read_lately_complete_beside_files(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("news.txt").write_text("今天股市上涨。", encoding="utf-8")
    with closing(workspace_of()) as workspace:
        remember(workspace, open_source("news.txt"), "https://news.example/1")
    assert completions(capsys, monkeypatch, "yidu read ne") == ["file,ne"]
    assert completions(capsys, monkeypatch, "yidu read https://n") == ["plain,https://news.example/1"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", shell]) == 0
    assert "_YIDU_COMPLETE" in capsys.readouterr().out
