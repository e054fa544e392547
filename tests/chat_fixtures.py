"""A server with the OpenAI chat interface on this machine, which answers as recorded of Ollama, llama.cpp, LM Studio and vLLM."""

from __future__ import annotations

import http.server
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reader.models.chat_servers import ChatServer, remember_server


class Handler(http.server.BaseHTTPRequestHandler):
    """Writes what a test's `ChatFake` says."""

    protocol_version = "HTTP/1.1"
    fake: ChatFake

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        models = [{"id": name, "object": "model"} for name in self.fake.models]
        self.whole(200, {"object": "list", "data": models})

    def do_POST(self) -> None:
        self.fake.paths.append(self.path)
        self.fake.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        says = self.fake.says.pop(0) if len(self.fake.says) > 1 else self.fake.says[0]
        try:
            says(self) if callable(says) else self.stream(says)
        except OSError:  # the reader closed the connection
            self.fake.hung_up.set()
        self.close_connection = True

    def whole(self, status: int, body: Any, kind: str = "application/json") -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def start(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.flush()

    def event(self, **delta: object) -> None:
        self.data(json.dumps({"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta}]}))

    def data(self, text: str) -> None:
        self.wfile.write(f"data: {text}\n\n".encode())
        self.wfile.flush()

    def stream(self, answer: str) -> None:
        self.start()
        self.event(role="assistant", content="")
        for place in range(0, len(answer), 5):
            self.event(content=answer[place : place + 5])
        self.data(json.dumps({"choices": [], "usage": {"total_tokens": 1}}))
        self.data("[DONE]")


class ChatFake:
    """A chat server whose answers a test decides; each of `says` answers one question, the last one all that follow."""

    def __init__(self) -> None:
        self.says: list[str | Callable[[Handler], None]] = ['{"translation": "Shares rose."}']
        self.models = ["qwen3:8b"]
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.hung_up = threading.Event()
        """Set when the client closed the connection while it was written to."""
        handler = type("Own", (Handler,), {"fake": self})
        self._httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._httpd.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._httpd.server_port}"
        threading.Thread(target=self._httpd.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def questions(self) -> list[dict[str, Any]]:
        """What was to be translated, of every question."""
        return [json.loads(body["messages"][-1]["content"]) for body in self.asked]

    def close(self) -> None:
        self._httpd.shutdown()
        self._httpd.server_close()


def dripping(handler: Handler) -> None:
    """Goes on as long as anybody listens."""
    handler.start()
    for _ in range(400):
        handler.event(content="and ")
        time.sleep(0.02)


def silent(handler: Handler) -> None:
    """Says nothing until nobody listens any more."""
    handler.start()
    for _ in range(400):
        handler.wfile.write(b": keep-alive\n\n")
        handler.wfile.flush()
        time.sleep(0.02)


@pytest.fixture
def chat_server() -> Iterator[ChatFake]:
    running = ChatFake()
    yield running
    running.close()


@pytest.fixture
def chat_record(chat_server: ChatFake, own_folders: Path) -> Callable[..., Path]:
    """The folder of a recorded server."""

    def make(seconds: int = 60, model: str = "qwen3:8b") -> Path:
        server = ChatServer(f"{chat_server.url}/v1", model)
        return remember_server(server, lambda folder: None, seconds=seconds).path

    return make
