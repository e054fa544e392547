"""Which addresses are servers, which of them are another machine, and what is kept of one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.engines.registry import Registry
from reader.errors import ModelError, TranslationUnavailable
from reader.models.chat_servers import ChatServer, is_remote, parse_server, patience_of, remember_server
from reader.models.installed import RECORD, find_model, installed_models, remove_model

pytestmark = pytest.mark.usefixtures("only_own_models")


@pytest.mark.parametrize(
    ("text", "address", "model"),
    [
        ("ollama:qwen3:8b", "http://127.0.0.1:11434/v1", "qwen3:8b"),
        ("llamacpp:", "http://127.0.0.1:8080/v1", ""),
        ("lmstudio:qwen/qwen3-8b", "http://127.0.0.1:1234/v1", "qwen/qwen3-8b"),
        ("vllm:Qwen/Qwen3-8B", "http://127.0.0.1:8000/v1", "Qwen/Qwen3-8B"),
        ("http://localhost:8080", "http://localhost:8080/v1", ""),
        ("http://[::1]:8080/#a#b", "http://[::1]:8080/v1", "a#b"),
        ("https://GPU.example.org/api/v1/chat/completions#m", "https://gpu.example.org/api/v1", "m"),
        ("http://127.0.0.1:8080#m\x1b[2J", "http://127.0.0.1:8080/v1", "m[2J"),
    ],
)
def test_a_server_by_name_or_address(text: str, address: str, model: str) -> None:
    assert parse_server(text) == ChatServer(address, model)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "qwen3",
        "ftp://127.0.0.1/#m",
        "http:///x#m",
        "http://user:key@127.0.0.1#m",
        "http://127.0.0.1:x#m",
        "http://a/?b",
    ],
)
def test_what_is_no_server_is_said(text: str) -> None:
    with pytest.raises(ModelError, match="name a server such as ollama:"):
        parse_server(text)


@pytest.mark.parametrize(
    ("host", "remote"),
    [
        ("127.0.0.1", False),
        ("127.9.9.9:80", False),
        ("localhost", False),
        ("[::1]:8080", False),
        ("0.0.0.0:8080", True),
        ("192.168.1.5", True),
        ("127.0.0.1.example.org", True),
        ("localhost.example.org", True),
        ("2130706433", True),
    ],
)
def test_only_loopback_is_this_machine(host: str, remote: bool) -> None:
    assert parse_server(f"http://{host}#m").is_remote is remote


def remembered(text: str = "ollama:qwen3:8b", seconds: int = 120) -> Path:
    return remember_server(parse_server(text), lambda folder: None, seconds=seconds).path


def test_one_server_is_kept_and_goes_as_any_model_goes() -> None:
    remembered("ollama:first")
    path = remembered("lmstudio:qwen/qwen3-8b", seconds=30)
    [model] = installed_models()
    assert (model.name, model.engine, model.path) == ("chat-zh_en-qwen-qwen3-8b", "chat", path)
    assert patience_of(path) == 30 and not is_remote(model)
    remove_model(find_model("chat"))
    assert installed_models() == []


@pytest.mark.parametrize("model", ["模型", "-" * 40, "../../../etc", "a" * 300])
def test_a_models_name_makes_no_path(model: str) -> None:
    path = remembered(f"ollama:{model}")
    assert path.is_dir() and [m.path for m in installed_models()] == [path]


def test_what_does_not_work_leaves_the_server_before() -> None:
    path = remembered()

    def fails(folder: Path) -> None:
        raise ModelError("no")

    with pytest.raises(ModelError):
        remember_server(parse_server("ollama:other"), fails)
    assert [m.path for m in installed_models()] == [path]


@pytest.mark.parametrize("record", ["", "[]", '{"engine": "chat"}', '{"engine": "chat", "came_from": "file:///x"}'])
def test_a_damaged_record_never_asks_anybody(record: str) -> None:
    path = remembered()
    (path / RECORD).write_text(record, encoding="utf-8")
    assert patience_of(path) == 120
    [model] = installed_models()
    assert model.engine != "chat" or is_remote(model)


def test_the_label_names_the_model_and_says_when_it_is_remote() -> None:
    remembered()
    assert Registry().label("zh-TW", "en") == "chat zh→en qwen3-8b"
    remembered("https://gpu.example.org#qwen3:8b")
    registry = Registry()
    assert registry.label("zh", "en") == "chat zh→en qwen3-8b (remote)"
    assert registry.identity("zh", "en") == "https://gpu.example.org/v1#qwen3:8b"
    with pytest.raises(TranslationUnavailable, match="yidu models install zh en"):
        registry.without_servers().engine("zh", "en")


def test_patience_stays_within_reason() -> None:
    path = remembered()
    for seconds, kept in ((0, 1), (1e9, 3600), ("x", 120), (None, 120)):
        (path / RECORD).write_text(json.dumps({"seconds": seconds}), encoding="utf-8")
        assert patience_of(path) == kept
