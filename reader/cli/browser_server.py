"""The screens in a browser: a page with a terminal in it, and a process of the program for each page that is open.

`textual-serve` does both. Ours is who may: a request needs the key of the printed address, and comes from no page of
another site (`Host` and `Origin`), so that neither another user of the machine nor a page that the reader looks at gets a
terminal. The page fetches nothing from elsewhere.
"""

from __future__ import annotations

import hmac
import ipaddress
import secrets
import shlex
import signal
import socket
import subprocess
import sys
from asyncio import get_running_loop
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web
from aiohttp.web_runner import GracefulExit
from textual_serve.app_service import AppService
from textual_serve.server import Server

from reader.errors import SettingsError
from reader.messages.catalogue import say
from reader.paths import address_parts

_PAGE = Template(Path(__file__).with_name("browser_page.html").read_text(encoding="utf-8"))
_OPEN = frozenset({"static", "download"})
"""Routes that need no key: what comes with the package, and files at addresses nobody can guess."""
_WIDEST, _TALLEST = 500, 300
"""Cells of the largest screen that a page may ask for: every one of them is drawn in memory."""
_LEAVING = 3.0
"""Seconds that open pages have to end when the server does."""
_HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "font-src 'self'; img-src 'self' data:; connect-src 'self' ws://{host}; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class BrowserServer(Server):
    """Serves one command of ours to browsers."""

    def __init__(self, command: Sequence[str], listener: socket.socket, host: str) -> None:
        """Run `command` (a program and its arguments) for each page; `host` is as it was typed."""
        line = subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
        super().__init__(line, host=host, port=listener.getsockname()[1])
        self._listener = listener
        self._key = secrets.token_urlsafe(16)
        self._code = 0

    @property
    def address(self) -> str:
        """What to open, with the key."""
        ip = ipaddress.ip_address(self._listener.getsockname()[0].partition("%")[0])
        name = socket.gethostname() if ip.is_unspecified else self.host
        return f"http://{f'[{name}]' if ':' in name else name}:{self.port}/?key={self._key}"

    def run(self) -> int:
        """Serve until a signal ends it; returns the exit code."""
        web.run_app(
            self._make_app(),
            sock=self._listener,
            shutdown_timeout=_LEAVING,
            handle_signals=False,
            print=None,
            access_log=None,
        )
        return self._code

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.router.add_get("/ws/{key}", self.handle_websocket, name="terminal")  # the page appends a query of its own
        app.middlewares.append(self._guard)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Obey signals as the command line does, with all pages closed in order."""
        with suppress(NotImplementedError):  # Windows
            get_running_loop().add_signal_handler(signal.SIGINT, self._end, 0)
            for number in (signal.SIGTERM, signal.SIGHUP):
                get_running_loop().add_signal_handler(number, self._end, 128 + number)

    def _end(self, code: int) -> None:
        self._code = code
        raise GracefulExit

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the terminal."""
        nonce = secrets.token_urlsafe(16)
        page = _PAGE.substitute(
            nonce=nonce,
            socket=escape(f"ws://{request.host}/ws/{self._key}"),
            ended=escape(say("Yidu has ended here; your place is kept.")),
            again=escape(say("Open it again")),
        )
        headers = {name: value.format(host=request.host, nonce=nonce) for name, value in _HEADERS.items()}
        return web.Response(text=page, content_type="text/html", headers=headers)

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        take = app_service.set_terminal_size

        async def take_bounded(width: int, height: int) -> None:
            await take(min(max(int(width), 1), _WIDEST), min(max(int(height), 1), _TALLEST))

        vars(app_service)["set_terminal_size"] = take_bounded
        await super()._process_messages(websocket, app_service)

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who has the key, and no page of another site."""
        route = request.match_info.route.name
        if not self._is_own_host(request.host) or not _is_own_page(request):
            raise web.HTTPForbidden(text=say("Yidu answers no other site."))
        key = request.match_info.get("key") or request.query.get("key", "")
        if route not in _OPEN and not hmac.compare_digest(key.encode(), self._key.encode()):
            raise web.HTTPForbidden(text=say("Open the address that `yidu serve` printed, with its key."))
        if not (_fits(request.query.get("width"), _WIDEST) and _fits(request.query.get("height"), _TALLEST)):
            raise web.HTTPBadRequest(text=say("No screen has that size."))
        return await handler(request)

    def _is_own_host(self, host: str) -> bool:
        """Whether a request names this server: by an address, or by a name that no other site can take."""
        name = (address_parts(f"//{host}").hostname or "").lower()
        machine = socket.gethostname().lower()
        if name in {"localhost", self.host.lower(), machine, f"{machine}.local"}:
            return True
        with suppress(ValueError):
            return bool(ipaddress.ip_address(name.partition("%")[0]))
        return False


def _fits(size: str | None, most: int) -> bool:
    """Whether a size is one that a screen can have; none is."""
    return size is None or (size.isascii() and size.isdigit() and len(size) < 5 and 0 < int(size) <= most)


def _is_own_page(request: web.Request) -> bool:
    """Whether a page of this server asks, or no page at all; a WebSocket is always a page's."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.match_info.route.name != "terminal"
    return address_parts(origin).netloc.lower() == request.host.lower()


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens at an address and port.

    Raises:
        SettingsError: the address is none of this machine's, or the port is taken.
    """
    try:
        family, *_, where = socket.getaddrinfo(host or "127.0.0.1", port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server(where[:2], family=family)
    except (OSError, UnicodeError) as error:
        raise SettingsError(
            "Nothing can listen at {host}, port {port} ({reason}); choose another --host or --port.",
            host=host,
            port=port,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    with listener:
        yield listener
