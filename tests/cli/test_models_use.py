"""`yidu models use`: a language model that the reader runs, from the first command to the last."""

from __future__ import annotations

from pathlib import Path

import pytest
from chat_fixtures import ChatFake

from reader.cli import run

Captured = pytest.CaptureFixture[str]


def test_used_listed_asked_and_removed(chat_server: ChatFake, tmp_path: Path, capsys: Captured) -> None:
    article = tmp_path / "a.txt"
    article.write_text("英伟达股价上涨。", encoding="utf-8")
    assert run(["models", "use", chat_server.url]) == 0
    assert capsys.readouterr().out == (
        f"using chat-zh_en-qwen3-8b  Chinese → English  chat  {chat_server.url}/v1#qwen3:8b\n"
    )
    assert run(["models", "list"]) == 0
    assert capsys.readouterr().out.startswith("chat-zh_en-qwen3-8b  ")
    assert run(["models", "info", "chat"]) == 0
    assert f"server    {chat_server.url}/v1 (this machine)" in capsys.readouterr().out
    assert run(["translate", str(article)]) == 0
    printed = capsys.readouterr()
    assert "\tShares rose.\n" in printed.out and printed.err == ""
    assert chat_server.questions[-1]["terms"]["英伟达"] == "NVIDIA"
    chat_server.close()
    article.write_text("苹果股价下跌。", encoding="utf-8")
    assert run(["translate", str(article)]) == 0
    assert "Nothing answers at" in (said := capsys.readouterr().err) and "Meanwhile starter" in said
    assert run(["models", "remove", "chat"]) == 0
    capsys.readouterr()
    assert run(["models", "list"]) == 0
    assert "chat" not in capsys.readouterr().out


def test_what_cannot_be_used_is_said_and_nothing_changes(chat_server: ChatFake, capsys: Captured) -> None:
    chat_server.models = ["a", "b\x1b[2J"]
    for server, words in (
        (chat_server.url, "name one of its models after a #"),
        ("http://192.0.2.1:8000#m", "put remote_models = true in"),
        ("nonsense", "name a server such as ollama:"),
        ("install", "name a server such as ollama:"),
    ):
        assert run(["models", "use", server]) == 1
        assert words in (said := capsys.readouterr().err) and "\x1b" not in said
    chat_server.says = ["I'm sorry, I cannot do that."]
    assert run(["models", "use", f"{chat_server.url}#a"]) == 1
    assert "twice what is no translation" in capsys.readouterr().err
    assert run(["models", "list"]) == 0
    assert "chat" not in capsys.readouterr().out


def test_help_tells_of_it(capsys: Captured) -> None:
    assert run(["models", "use", "--help"]) == 0
    assert "ollama:NAME" in (said := capsys.readouterr().out) and "remote_models" in said
