"""One GET request over `httpx`, for what the user asked to fetch.

Nothing else in the program opens a connection but `engines.chat_wire`, to the language model that the reader chose.

Proxies are taken from the environment as httpx does, certificates from the system. Redirects are followed one by one,
their bodies unread, over http and https only and never from https to http. The body comes as it was sent: no compressed
answer is asked for, and none is unpacked here. How much of it is read, and for how long, is the caller's to say.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader import __version__

if TYPE_CHECKING:
    import httpx

_REDIRECTS = 10


class WebError(Exception):
    """An address that does not answer; says why in a few words."""


class BrokenOff(WebError):
    """An answer whose body does not come to its end."""


class Refused(WebError):
    """A redirect that is not followed, or a proxy that cannot be used: trying again does not help."""


@contextmanager
def opened(url: str, *, timeout: float, headers: Mapping[str, str] | None = None) -> Iterator[httpx.Response]:
    """The answer at an address, its body unread (`iter_raw`); `timeout` is in seconds without a byte.

    Raises:
        WebError: the address cannot be used or does not answer; `BrokenOff` while the body is read, `Refused`.
    """
    import httpx  # 100 ms

    sent = {"User-Agent": f"yidu/{__version__}", "Accept": "*/*", "Accept-Encoding": "identity", **(headers or {})}
    try:
        client = httpx.Client(timeout=timeout, verify=ssl.create_default_context())
    except (ImportError, ValueError) as error:  # a SOCKS proxy without `socksio`, a proxy that is no address
        raise Refused(f"the proxy of the environment cannot be used: {error}") from error
    with client:
        try:
            response = _followed(client, client.build_request("GET", url, headers=sent))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise WebError(_reason(error)) from error
        try:
            yield response
        except httpx.HTTPError as error:
            raise BrokenOff(_reason(error)) from error
        finally:
            response.close()


def _followed(client: httpx.Client, request: httpx.Request) -> httpx.Response:
    """The first answer that is no redirect."""
    for _ in range(_REDIRECTS):
        response = client.send(request, stream=True)
        if response.next_request is None:
            return response
        response.close()
        before, request = request.url, response.next_request
        if request.url.scheme not in {"http", "https"}:
            raise Refused(f"{before.host} redirects to an address that is not http")
        if before.scheme == "https" and request.url.scheme == "http":
            raise Refused(f"{before.host} redirects to an address without encryption")
    raise WebError("too many redirects")


def _reason(error: Exception) -> str:
    """What an error of httpx says, on one line."""
    return " ".join(str(error).split()) or type(error).__name__
