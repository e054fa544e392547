"""One GET request over `httpx`, for what the user asked to fetch.

Nothing else in the program opens a connection but `engines.chat_wire`, to the language model that the reader chose, and
`corpus`, to the storage addresses (fsspec) and the Dask scheduler that are named.

Proxies are taken from the environment as httpx does, certificates from the system. Redirects are followed one by one,
their bodies unread, over http and https only, never from https to http, and never from a public address to one of this
machine or its network. No compressed answer is asked for unless the caller does, and none is unpacked here. How much of
the body is read, and for how long, is the caller's to say; connection and headers have a deadline of their own, since a
server that sends a byte now and then is never silent.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from reader import __version__, journal
from reader.errors import WordedError

if TYPE_CHECKING:
    import httpx

_REDIRECTS = 10
PATIENCE = 60.0
"""Seconds until the headers of the last answer are there, redirects included."""


class WebError(WordedError):
    """An address that does not answer; says why in a few words."""


class BrokenOff(WebError):
    """An answer whose body does not come to its end."""


class Refused(WebError):
    """A redirect that is not followed, or a proxy that cannot be used: trying again does not help."""


@contextmanager
def opened(
    url: str, *, timeout: float, patience: float = PATIENCE, headers: Mapping[str, str] | None = None
) -> Iterator[httpx.Response]:
    """The answer at an address, its body unread (`iter_raw`).

    `timeout` is in seconds without a byte, `patience` in seconds until all headers are there.

    Raises:
        WebError: the address cannot be used or does not answer; `BrokenOff` while the body is read, `Refused`.
    """
    import httpx  # 100 ms

    sent = {"User-Agent": f"yidu/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity", **(headers or {})}
    try:
        client = httpx.Client(timeout=timeout, verify=ssl.create_default_context())
    except (ImportError, ValueError) as error:  # a SOCKS proxy without `socksio`, a proxy that is no address
        raise Refused("the proxy of the environment cannot be used: {error}", error=error) from error
    with client:
        try:
            response = _within(patience, client, client.build_request("GET", url, headers=sent))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise WebError(_reason(error)) from error
        try:
            yield response
        except httpx.HTTPError as error:
            raise BrokenOff(_reason(error)) from error
        finally:
            response.close()


def _within(patience: float, client: httpx.Client, request: httpx.Request) -> httpx.Response:
    """The answer that `_followed` finds in time; a thread that waits longer is left behind, its connections closed."""
    found: SimpleQueue[httpx.Response | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            found.put(_followed(client, request))
        except Exception as error:
            found.put(error)

    Thread(target=ask, name="yidu-web", daemon=True).start()
    try:
        answer = found.get(timeout=patience)
    except Empty:
        raise WebError("no whole answer within {patience:g} seconds", patience=patience) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _followed(client: httpx.Client, request: httpx.Request) -> httpx.Response:
    """The first answer that is no redirect."""
    for _ in range(_REDIRECTS):
        journal.fetched(str(request.url))
        response = client.send(request, stream=True)
        if response.next_request is None:
            return response
        response.close()
        before, request = request.url, response.next_request
        if request.url.scheme not in {"http", "https"}:
            raise Refused("{host} redirects to an address that is not http", host=before.host)
        if before.scheme == "https" and request.url.scheme == "http":
            raise Refused("{host} redirects to an address without encryption", host=before.host)
        if leads_inside(before.host, request.url.host):
            raise Refused("{host} redirects to an address of this machine or its network", host=before.host)
    raise WebError("too many redirects")


def leads_inside(before: str, host: str) -> bool:
    """Whether one goes from a public host to one of this machine or its network."""
    return before != host and _is_inside(host) and not _is_inside(before)


def _is_inside(host: str) -> bool:
    """Whether a host is, by name or by any of its addresses, no public one; an unknown host is public."""
    try:
        found = {str(info[4][0]).partition("%")[0] for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(address).is_global for address in found)


def _reason(error: Exception) -> str:
    """What an error of httpx says, on one line."""
    return " ".join(str(error).split()) or type(error).__name__
