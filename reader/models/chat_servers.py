"""Servers with the OpenAI chat interface that the reader runs, as translation models: an address, a model, a small record.

Ollama, llama.cpp, LM Studio and vLLM have that interface. Nothing of the model is stored here, only where it answers.
"""

from __future__ import annotations

import ipaddress
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from reader.errors import ModelError
from reader.models.installed import RECORD, InstalledModel
from reader.models.staging import Works, put_in_place
from reader.text.characters import one_line

KIND = "chat"
"""The kind of engine, as `engines.kinds` and the record name it."""
PORTS = {"ollama": 11434, "llamacpp": 8080, "lmstudio": 1234, "vllm": 8000}
"""Where the servers listen when nobody says otherwise."""
PATIENCE = 120
"""Seconds for one sentence; half of it for the first word, which on a laptop includes loading the model."""
_USAGE = "name a server such as ollama:qwen3:8b, or its address: http://127.0.0.1:8080#MODEL"


@dataclass(frozen=True, slots=True)
class ChatServer:
    """Where a model answers."""

    address: str
    """Up to and with the version: `http://127.0.0.1:11434/v1`."""
    model: str
    """As the server calls it; empty where it is yet to be asked."""
    key: str = field(default="", repr=False)
    """What a server that we started ourselves wants to hear; never kept."""

    @property
    def is_remote(self) -> bool:
        """Whether the text leaves this machine: the host is no loopback address and not `localhost`."""
        host = urlsplit(self.address).hostname or ""
        try:
            return not ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host != "localhost"

    def __str__(self) -> str:
        return f"{self.address}#{self.model}"


def parse_server(text: str) -> ChatServer:
    """The server of `ollama:MODEL` (or `llamacpp`, `lmstudio`, `vllm`) or `URL#MODEL`.

    Raises:
        ModelError: it is neither, or the address holds more than host, port and path.

    >>> parse_server("ollama:qwen3:8b"), parse_server("http://localhost:8080").address
    (ChatServer(address='http://127.0.0.1:11434/v1', model='qwen3:8b'), 'http://localhost:8080/v1')
    """
    name, _, model = text.partition(":")
    if name in PORTS:
        return ChatServer(f"http://127.0.0.1:{PORTS[name]}/v1", _model(model))
    address, _, model = text.partition("#")
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise ModelError(
            "{typed}: no address ({error}); {usage}.", typed=one_line(text), error=error, usage=_USAGE
        ) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or "@" in parts.netloc:
        raise ModelError("{typed}: {usage}.", typed=one_line(text), usage=_USAGE)
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return ChatServer(f"{parts.scheme}://{parts.netloc.lower()}{path or '/v1'}", _model(model))


def _model(name: str) -> str:
    return one_line(name).strip()[:200]


def server_of(model: InstalledModel) -> ChatServer:
    """The server of a record.

    Raises:
        ModelError: the record names none.
    """
    return parse_server(model.came_from)


def patience_of(path: Path) -> float:
    """Seconds for one sentence, as the record in a folder has it."""
    try:
        seconds = float(json.loads((path / RECORD).read_text(encoding="utf-8"))["seconds"])
    except (OSError, ValueError, KeyError, TypeError):
        return PATIENCE
    return min(max(seconds, 1.0), 3600.0)


def is_remote(model: InstalledModel) -> bool:
    """Whether an installed model answers on another machine."""
    try:
        return model.engine == KIND and server_of(model).is_remote
    except ModelError:
        return True


def remember_server(server: ChatServer, works: Works, *, seconds: int = PATIENCE) -> InstalledModel:
    """Record a server as the model for Chinese into English once it works; it takes the place of another server.

    Raises:
        ModelError: it does not work, or the record cannot be stored.
    """

    def fill(package: Path) -> None:
        package.mkdir()
        describe_server(package, server.model)
        record = {"engine": KIND, "came_from": str(server), "seconds": seconds}
        (package / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")

    return put_in_place(fill, works, replaces=lambda new, old: True)


def describe_server(package: Path, model: str) -> None:
    """Write the metadata of a language model into the folder of its record."""
    version = re.sub(r"[^0-9A-Za-z.+-]+", "-", model).strip(".+-")[:32].strip(".+-")
    about = {
        "type": "translate",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
        "package_version": version or "model",
    }
    (package / "metadata.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
