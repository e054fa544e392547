"""One question to a server with the OpenAI chat interface over `httpx`: streamed, with deadlines, given up at once.

The one place beside `reader.web` that opens a connection, and only to the server that the reader chose. On this machine
no proxy is used, redirects are never followed, no credentials are sent but the key of a server of our own. The calling thread runs the exchange in a loop
of its own and looks every 50 ms whether it is cancelled, too slow, or has heard enough; the connection is then closed,
and such a server stops its model.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reader import __version__, journal
from reader.engines.outcome import first_line, printable
from reader.models.chat_servers import ChatServer
from reader.ports import Silence

if TYPE_CHECKING:
    import httpx

_POLL = 0.05
"""Seconds between looks at whether to go on."""
_CONNECT = 5.0
"""Seconds to connect: a server that runs accepts at once."""
_MOST = 200_000
"""Characters of an answer, its thinking included, or of a list of models."""


class Unanswered(Exception):
    """There is no answer: why, and in a few words what the server or network says."""

    def __init__(self, silence: Silence, detail: str, status: int = 0) -> None:
        """`status` is that of HTTP, 0 without one."""
        super().__init__(detail)
        self.silence, self.detail, self.status = silence, detail, status


@dataclass(slots=True)
class Heard:
    """What has come of an answer so far."""

    content: str = ""
    is_cut: bool = False
    """Whether it ends before its end, because there was no more room for it."""
    length: int = 0
    """Characters, thinking included."""


def chat(
    server: ChatServer,
    body: Mapping[str, Any],
    *,
    patience: float,
    cancelled: Callable[[], bool],
    is_enough: Callable[[str], bool] = lambda content: False,
) -> str | None:
    """What the model says, None when cancelled, nothing where its answer broke off; `patience` in seconds for all of it, half of it for its first word.

    `is_enough` says of what has come so far that the rest does not matter.

    Raises:
        Unanswered: no answer.
    """
    heard = Heard()
    asked = time.monotonic()

    def is_over() -> bool:
        if is_enough(heard.content):
            return True
        limit = patience if heard.length else patience / 2
        if time.monotonic() - asked > limit:
            raise Unanswered(Silence.SLOW, f"{limit:.0f} s")
        return False

    try:
        if not _run(_asked(server, body, heard), cancelled, is_over):
            return None
    except Unanswered as error:
        if error.silence is not Silence.FAULTY or not heard.length:
            raise
        return ""  # llama.cpp ends so what does not fit the format
    return "" if heard.is_cut else heard.content


def model_names(server: ChatServer) -> list[str]:
    """The models that a server has, as it calls them.

    Raises:
        Unanswered: it does not say.
    """
    names: list[str] = []

    async def ask() -> None:
        async with _client(server) as client:
            response = await client.get(f"{server.address}/models", timeout=_CONNECT)
        if response.status_code != 200:
            raise _refusal(response.status_code, response.text)
        names.extend(printable(str(model["id"])) for model in response.json()["data"][:200])

    _run(ask(), lambda: False, lambda: False)
    return names


def _run(work: Any, cancelled: Callable[[], bool], is_over: Callable[[], bool]) -> bool:
    """Run an exchange to its end or until nobody waits for it; returns whether there is something to use."""
    import httpx  # 100 ms

    async def watch() -> bool:
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=_POLL)
                if not task.done():
                    if cancelled():
                        return False
                    if is_over():
                        return True
            task.result()
            return True
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await task

    try:
        return asyncio.run(watch())
    except (httpx.ConnectError, httpx.ConnectTimeout) as error:
        raise Unanswered(Silence.DOWN, printable(first_line(error))) from error
    except httpx.TimeoutException as error:
        raise Unanswered(Silence.SLOW, f"{_CONNECT:.0f} s") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        raise Unanswered(Silence.FAULTY, printable(first_line(error))) from error
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Unanswered(Silence.FAULTY, "no answer of the chat interface") from error


def _client(server: ChatServer) -> httpx.AsyncClient:
    import httpx

    headers = {"User-Agent": f"yidu/{__version__}", "Accept-Encoding": "identity"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    return httpx.AsyncClient(
        headers=headers,
        timeout=httpx.Timeout(None, connect=_CONNECT),
        trust_env=server.is_remote,  # a proxy does not lead to this machine
        verify=ssl.create_default_context() if server.address.startswith("https") else False,
    )


async def _asked(server: ChatServer, body: Mapping[str, Any], heard: Heard) -> None:
    """Put the question and take the answer down in `heard`, as it comes."""
    address = f"{server.address}/chat/completions"
    _note(address)
    async with _client(server) as client, client.stream("POST", address, json=body) as response:
        if response.status_code != 200:
            raise _refusal(response.status_code, await _some(response))
        if "event-stream" not in response.headers.get("content-type", ""):  # a server that does not stream
            _take(json.loads(await _some(response)), heard)
            return
        async for line in _lines(response):
            if line.startswith("data:"):
                data = line.removeprefix("data:").strip()
                if data == "[DONE]":
                    return
                _take(json.loads(data), heard)


@cache
def _note(address: str) -> None:
    """Note the connection in the log, once while the program runs."""
    journal.fetched(address)


async def _lines(response: httpx.Response) -> Any:
    """The lines of an answer, none longer than a whole answer may be."""
    rest = ""
    async for text in response.aiter_text():
        *lines, rest = (rest + text).split("\n")
        if len(rest) > _MOST:
            raise Unanswered(Silence.FAULTY, "an endless line")
        for line in lines:
            yield line
    yield rest


async def _some(response: httpx.Response) -> str:
    """The body of an answer as far as it can be one."""
    text = ""
    async for part in response.aiter_text():
        text += part
        if len(text) > _MOST:
            raise Unanswered(Silence.FAULTY, "an endless answer")
    return text


def _take(part: Any, heard: Heard) -> None:
    """Add a part of the answer, or the whole; thinking that comes apart counts as a sign of life."""
    if part.get("error"):
        raise _refusal(0, json.dumps(part))
    for choice in part.get("choices") or []:
        said = choice.get("delta") or choice.get("message") or {}
        content = str(said.get("content") or "")
        heard.content += content
        heard.is_cut = choice.get("finish_reason") == "length"
        heard.length += len(content) + len(str(said.get("reasoning_content") or said.get("reasoning") or ""))
    if heard.length > _MOST:
        raise Unanswered(Silence.FAULTY, "an endless answer")


def _refusal(status: int, body: str) -> Unanswered:
    """What an error of a server means."""
    detail = f"HTTP {status}" if status else "an error"
    with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError, RecursionError):
        said = json.loads(body)
        said = said.get("error", said)
        said = said if isinstance(said, str) else said["message"]
        detail = printable(str(said))[:160] or detail
    missing = status == 404 or (
        "model" in detail.lower() and any(w in detail.lower() for w in ("not found", "not exist"))
    )
    return Unanswered(Silence.NO_MODEL if missing else Silence.FAULTY, detail, status)
