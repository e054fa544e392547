"""Downloads the user asked for: resumed after a break, bounded in size, with timeouts, over http and https only.

A partial file stays in the cache folder with the server's validator (ETag or date) beside it; the next try asks for the
rest with `Range` and `If-Range`, and starts over when the file on the server has changed.
"""

from __future__ import annotations

import hashlib
import io
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.parse import urlsplit

from reader.errors import DownloadBroken, DownloadStopped, ModelError
from reader.web import BrokenOff, Refused, WebError, opened

if TYPE_CHECKING:
    import httpx

TIMEOUT = 30.0
"""Seconds without a byte before a try counts as failed."""
_PAUSES = (0.5, 2.0, 5.0)
"""Seconds before each further try."""
_TRY_AGAIN = {408, 425, 429, 500, 502, 503, 504}
"""Statuses that may be others the next time."""

_LOOK = 0.1
"""Seconds between looks at whether it was cancelled, while it waits."""
_STOPPED = "The download was stopped; run the command again to go on where it stopped."

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all (0 when unknown)."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a download may cost."""

    size: int = 2 << 30
    """Bytes."""
    timeout: float = TIMEOUT
    pauses: tuple[float, ...] = _PAUSES


LARGE = Limits()
"""For packages."""
SMALL = Limits(size=16 << 20)
"""For the index."""


class _Broken(Exception):
    """A try that may succeed when repeated; says what the server did."""


def no_progress(done: int, total: int) -> None:
    """Progress nobody wants to see."""


def check_address(url: str) -> str:
    """The host of an http or https address.

    Raises:
        ModelError: another kind of address.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        parts, host = None, None
    if parts is None or parts.scheme not in {"http", "https"} or not host or not url.isprintable() or " " in url:
        raise ModelError("{url!r} is no http or https address.", url=url)
    return host


def fetch(url: str, *, limits: Limits = SMALL, cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """A small file in memory.

    Raises:
        ModelError: unreachable, refused, too large, or cancelled.
    """
    buffer = io.BytesIO()
    _retry(url, limits, lambda: _receive(url, buffer, {}, limits, no_progress, cancelled), cancelled)
    return buffer.getvalue()


def download(
    url: str,
    folder: Path,
    *,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
) -> Path:
    """The file at an address, downloaded into `folder` under a name of our own; a broken download is resumed.

    The caller removes the file when it is done with it.

    Raises:
        ModelError: unreachable, refused, too large, or cancelled (what has arrived is kept).
    """
    check_address(url)
    name = hashlib.sha256(url.encode()).hexdigest()[:24]
    complete, partial, note = folder / f"{name}.argosmodel", folder / f"{name}.part", folder / f"{name}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        complete.unlink(missing_ok=True)
        _retry(url, limits, lambda: _continue(url, partial, note, limits, progress, cancelled), cancelled)
        partial.replace(complete)
        note.unlink(missing_ok=True)
    except OSError as error:
        raise ModelError(
            "{folder}: the download cannot be stored ({reason}).", folder=folder, reason=error.strerror or error
        ) from error
    finally:
        if partial.is_file() and not partial.stat().st_size:
            partial.unlink()
            note.unlink(missing_ok=True)
    return complete


def _retry(url: str, limits: Limits, attempt: Callable[[], None], cancelled: Callable[[], bool]) -> None:
    """Try until it works, a few times; no further time once cancelled."""
    host = check_address(url)
    for pause in (*limits.pauses, None):
        try:
            attempt()
            return
        except _Broken as error:
            if pause is None:
                raise DownloadBroken(
                    f"{host} {error}",
                    "check the network and run the command again (it goes on where it stopped),"
                    " or install from a file: yidu models install FILE.argosmodel",
                ) from error
            _pause(pause, cancelled)


def _pause(seconds: float, cancelled: Callable[[], bool]) -> None:
    """Wait before the next try.

    Raises:
        DownloadStopped: it was cancelled.
    """
    end = time.monotonic() + seconds
    while not cancelled():
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(left, _LOOK))
    raise DownloadStopped(_STOPPED)


def _continue(
    url: str, partial: Path, note: Path, limits: Limits, progress: Progress, cancelled: Callable[[], bool]
) -> None:
    """Receive what is missing of a partial file."""
    have = partial.stat().st_size if partial.is_file() else 0
    validator = _validator(note) if have else ""
    headers = {"Range": f"bytes={have}-", "If-Range": validator} if have and validator else {}
    with partial.open("ab" if headers else "wb") as file:
        _receive(url, file, headers, limits, progress, cancelled, note)


def _receive(
    url: str,
    file: IO[bytes],
    headers: dict[str, str],
    limits: Limits,
    progress: Progress,
    cancelled: Callable[[], bool],
    note: Path | None = None,
) -> None:
    """One request, its body appended to `file` (from the start when the server sends the whole)."""
    try:
        with opened(url, timeout=limits.timeout, headers=headers) as answer:
            _check_status(answer, url, note if headers else None)
            start, total = _place(answer, file.tell())
            file.seek(start)
            file.truncate()
            if note is not None:
                _note(note, answer)
            _copy(answer, file, total, limits, progress, cancelled)
    except BrokenOff as error:
        raise _Broken(f"broke off after {file.tell():,} bytes") from error
    except Refused as error:
        raise ModelError("{url} is not fetched: {error}.", url=url, error=error) from error
    except WebError as error:
        raise _Broken(f"cannot be reached ({error})") from error


def _check_status(answer: httpx.Response, url: str, note: Path | None) -> None:
    """Go on with an answer that has a body to use; `note` belongs to the part that is there already."""
    status = answer.status_code
    if status == 416 and note is not None:
        note.unlink(missing_ok=True)
        raise _Broken("has another file than before")
    if status in _TRY_AGAIN:
        raise _Broken(f"answers with status {status}")
    if not answer.is_success:
        raise ModelError(
            "{host} answers with status {status}; check the address {url}.",
            host=urlsplit(url).netloc,
            status=status,
            url=url,
        )


def _place(answer: httpx.Response, have: int) -> tuple[int, int]:
    """Where the answer's body belongs in the file, and the whole size (0 when unknown)."""
    length = answer.headers.get("Content-Length", "")
    size = int(length) if length.isdigit() else 0
    if answer.status_code != 206:
        return 0, size
    unit, _, rest = (answer.headers.get("Content-Range") or "").partition(" ")
    span, _, whole = rest.partition("/")
    if unit != "bytes" or span.partition("-")[0] != str(have):
        raise _Broken("sent another part than asked for")
    return have, int(whole) if whole.isdigit() else (have + size if size else 0)


def _copy(
    answer: httpx.Response,
    file: IO[bytes],
    total: int,
    limits: Limits,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    done = file.tell()
    if total > limits.size:
        raise ModelError(
            "The download has {total:,} bytes; more than {size:,} are refused.", total=total, size=limits.size
        )
    progress(done, total)
    for chunk in answer.iter_raw():
        done += len(chunk)
        if done > limits.size:
            raise ModelError("The download is larger than {size:,} bytes; refused.", size=limits.size)
        file.write(chunk)
        progress(done, total)
        if cancelled():
            file.flush()
            raise DownloadStopped(_STOPPED)
    if total and done < total:
        raise _Broken(f"broke off after {done:,} of {total:,} bytes")


def _note(note: Path, answer: httpx.Response) -> None:
    """Remember which file the server has, by a strong ETag or its date."""
    tag = answer.headers.get("ETag") or ""
    validator = tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified") or ""
    note.write_text(json.dumps({"validator": validator}), encoding="utf-8")


def _validator(note: Path) -> str:
    try:
        value = json.loads(note.read_text(encoding="utf-8"))["validator"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return value if isinstance(value, str) and value.isprintable() and len(value) < 200 else ""
