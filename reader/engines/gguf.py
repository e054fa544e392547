"""A language model in a GGUF file, run by llama.cpp (`xllamacpp`, extra `llm`) in a process of its own.

That process has the OpenAI chat interface on this machine, so that everything after it is as for a server of the
reader's: one prompt, one question at a time, the same checks of the answers.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reader.engines.chat import ChatEngine
from reader.engines.chat_wire import Unanswered
from reader.engines.gguf_worker import KEY
from reader.engines.outcome import printable
from reader.engines.worker_process import WorkerProcess
from reader.models.chat_servers import ChatServer
from reader.models.gguf_files import KIND
from reader.models.installed import InstalledModel
from reader.ports import Silence

_LOOK = 0.05
"""Seconds between looks at whether anybody still waits."""


class GgufEngine(ChatEngine):
    """One GGUF file as an engine from Chinese into English; it loads with the first question, which waits for it."""

    name = KIND

    def _of_record(self, model: InstalledModel) -> ChatServer:
        """Named after the file; where it answers is known once it is loaded."""
        self._process: WorkerProcess | None = None
        self._loaded = threading.Event()
        self._said: Any = None
        self._serving: ChatServer | None = None
        return ChatServer(model.came_from, Path(model.came_from).stem)

    def _server_now(self, cancelled: Callable[[], bool]) -> ChatServer | None:
        if self._process is None or (self._loaded.is_set() and not self._process.is_running):
            self._start(Path(self.server.address))
        waited = 0.0
        while not self._loaded.wait(_LOOK):
            waited += _LOOK
            if cancelled():
                return None  # it goes on loading
            if waited > self._patience:
                raise Unanswered(Silence.SLOW, f"{self._patience:.0f} s")
        if self._serving is None:
            self._process = None
            raise Unanswered(Silence.UNUSABLE, printable(str(self._said.get("error", "no address"))))
        return self._serving

    def _start(self, file: Path) -> None:
        if not file.is_file():
            raise Unanswered(Silence.UNUSABLE, "there is no such file")
        key = secrets.token_hex(16)
        self._loaded.clear()
        self._serving = None
        process = WorkerProcess("reader.engines.gguf_worker", str(file), environment={KEY: key})
        self._process = process

        def wait() -> None:
            self._said = said = process.answer()
            if isinstance(said, dict) and "address" in said:
                self._serving = ChatServer(f"{said['address']}/v1", self.server.model, key)
            self._loaded.set()

        threading.Thread(target=wait, name="gguf", daemon=True).start()
