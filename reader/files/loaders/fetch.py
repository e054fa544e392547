"""Fetching a page: the only network use in reading, and only for a URL the user gave."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.files.loaders.unpacking import Unpackable, unpacked
from reader.web import BrokenOff, WebError, opened

if TYPE_CHECKING:
    import httpx

TIMEOUT = 20
"""Seconds without an answer."""
LONGEST = 120
"""Seconds for the whole page, from the first try to connect."""
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
class FetchedPage:
    """What a server answered."""

    data: bytes
    ending: str
    """The file name ending that fits its type."""
    address: str
    """Where it came from in the end."""
    charset: str
    """The encoding the server named, empty for none."""


def fetch(url: str, limit: int) -> FetchedPage:
    """The page at an address, at most `limit` bytes.

    Raises:
        InputError: it cannot be reached, answers with an error, takes too long, or is too large.
    """
    deadline = time.monotonic() + LONGEST
    wanted = {"Accept-Language": "zh, en;q=0.5", "Accept-Encoding": "gzip, deflate, br"}
    try:
        with opened(url.strip(), timeout=TIMEOUT, patience=LONGEST, headers=wanted) as answer:
            if not answer.is_success:
                raise InputError(
                    "{url}: the server answered {status} {reason}.",
                    url=url,
                    status=answer.status_code,
                    reason=answer.reason_phrase,
                )
            data = _body(answer, url, limit, deadline)
            kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            ending = _ENDINGS.get(kind, PurePosixPath(answer.url.path).suffix.lower())
            return FetchedPage(data, ending, str(answer.url), answer.charset_encoding or "")
    except BrokenOff as error:
        raise InputError("{url}: the page broke off in the middle; try again.", url=url) from error
    except WebError as error:
        raise InputError(
            "{url}: cannot be reached ({error}). Check the address and the network, or save the page and "
            "open the file.",
            url=url,
            error=error,
        ) from error


def _body(answer: httpx.Response, url: str, limit: int, deadline: float) -> bytes:
    """All of an answer, unpacked, unless it is too large, trickles in, or cannot be unpacked."""
    chunks: list[bytes] = []
    size = 0
    try:
        for chunk in unpacked(answer.iter_raw(), answer.headers.get("Content-Encoding", ""), limit + 1):
            chunks.append(chunk)
            size += len(chunk)
            if size > limit:
                raise InputError("{url}: larger than {limit} MB.", url=url, limit=limit >> 20)
            if time.monotonic() > deadline:
                raise InputError(
                    "{url}: the server takes longer than {longest} seconds; save the page and open the file.",
                    url=url,
                    longest=LONGEST,
                )
    except Unpackable as error:
        raise InputError("{url}: {error}; save the page and open the file.", url=url, error=error) from error
    return b"".join(chunks)
