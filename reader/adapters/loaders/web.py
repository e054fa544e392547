"""Fetching a page: the only network use in reading, and only for a URL the user gave."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from reader import __version__
from reader.errors import InputError

TIMEOUT = 20
"""Seconds without an answer."""


def fetch(url: str, limit: int) -> tuple[bytes, str, str]:
    """The body of a page, the ending that fits its type, and its final address.

    Raises:
        InputError: it cannot be reached, answers with an error, or is larger than `limit` bytes.
    """
    request = urllib.request.Request(url, headers={"User-Agent": f"yidu/{__version__}", "Accept-Language": "zh"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            data: bytes = answer.read(limit + 1)
            kind, final = answer.headers.get_content_type(), answer.geturl()
    except urllib.error.HTTPError as error:
        raise InputError(f"{url}: the server answered {error.code} {error.reason}.") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise InputError(
            f"{url}: cannot be reached ({reason}). Check the address and the network, or save the page and open the file."
        ) from error
    if len(data) > limit:
        raise InputError(f"{url}: larger than {limit >> 20} MB.")
    if not final.startswith(("http://", "https://")):
        raise InputError(f"{url}: leads to an address that is no web page.")
    endings = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md"}
    return data, endings.get(kind, PurePosixPath(urlsplit(final).path).suffix.lower()), final
