"""Zip archives read in memory, with limits on what they unpack to."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from reader.errors import InputError

MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes of all parts together, pictures included."""
MAX_TEXT = 64 * 1024 * 1024
"""Bytes of the parts that are parsed; a tree takes many times as much memory."""
_TOO_LARGE = (
    f"unpacks to more than {MAX_TEXT >> 20} MB of text or {MAX_UNPACKED >> 20} MB in all; this is nothing to read."
)
_PARSED = re.compile(r"\.(?:xml|x?html?|opf|ncx|rels)$", re.IGNORECASE)


class LimitedReader:
    """Reads parts of an archive while what they unpack to together stays within `MAX_TEXT`, whatever they are called."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        """Read from an open archive; `where` names it for people."""
        self._archive, self._where, self._left = archive, where, MAX_TEXT

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            InputError: all that was read together is too large.
            KeyError: there is no such part.
        """
        self._left -= self._archive.getinfo(name).file_size
        if self._left < 0:
            raise InputError("{where}: {too_large}", where=self._where, too_large=_TOO_LARGE)
        return self._archive.read(name)


@contextmanager
def opened_archive(data: bytes, where: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """The open archive; whatever is wrong in it becomes one sentence.

    Raises:
        InputError: it is broken, too large when unpacked, or not what it should be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # `zipfile` never unpacks more of a part than its directory entry says, so these sums hold.
            sizes = {item.filename: item.file_size for item in archive.infolist()}
            text = sum(size for name, size in sizes.items() if _PARSED.search(name))
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED or text > MAX_TEXT:
                raise InputError("{where}: {too_large}", where=where, too_large=_TOO_LARGE)
            yield archive
    except InputError:
        raise
    except Exception as error:  # a hostile archive or document makes zipfile, lxml and python-docx raise anything
        raise InputError(
            "{where}: a broken {kind} ({name}); download it again, or open it elsewhere and save it anew.",
            where=where,
            kind=kind,
            name=type(error).__name__,
        ) from error
