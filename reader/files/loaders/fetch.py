"""Fetching a page: the only network use in reading, and only for a URL the user gave."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from reader import __version__
from reader.errors import InputError

TIMEOUT = 20
"""Seconds without an answer."""
LONGEST = 120
"""Seconds for the whole page."""
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/vtt": ".vtt",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server answered."""

    data: bytes
    ending: str
    """The file name ending that fits its type."""
    address: str
    """Where it came from in the end."""
    charset: str
    """The encoding the server named, empty for none."""


def fetch(url: str, limit: int) -> Page:
    """The page at an address, at most `limit` bytes.

    Raises:
        InputError: it cannot be reached, answers with an error, takes too long, or is too large.
    """
    headers = {"User-Agent": f"yidu/{__version__}", "Accept-Language": "zh, en;q=0.5", "Accept-Encoding": "identity"}
    try:
        request = urllib.request.Request(_ascii(url), headers=headers)
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            data = _body(answer, url, limit)
            kind, charset = answer.headers.get_content_type(), answer.headers.get_content_charset() or ""
            address = answer.geturl()
    except urllib.error.HTTPError as error:
        raise InputError(f"{url}: the server answered {error.code} {error.reason}.") from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", "") or error or type(error).__name__
        raise InputError(
            f"{url}: cannot be reached ({reason})."
            " Check the address and the network, or save the page and open the file."
        ) from error
    return Page(data, _ENDINGS.get(kind, PurePosixPath(urlsplit(address).path).suffix.lower()), address, charset)


def _ascii(url: str) -> str:
    """The address as it is sent: the host in IDNA, Chinese in the path percent-encoded.

    Raises:
        ValueError: it has no host, or one that cannot be sent.
    """
    parts = urlsplit(url.strip())
    if not parts.hostname:
        raise ValueError("it names no server")
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, safe="/%:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _body(answer: Any, url: str, limit: int) -> bytes:
    """All of an answer, unless it is too large or trickles in."""
    started, chunks, size = time.monotonic(), [], 0
    while chunk := answer.read1(1 << 16):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise InputError(f"{url}: larger than {limit >> 20} MB.")
        if time.monotonic() - started > LONGEST:
            raise InputError(f"{url}: the server takes longer than {LONGEST} seconds; save the page and open the file.")
    if answer.length:
        raise InputError(f"{url}: the page broke off in the middle; try again.")
    return b"".join(chunks)
