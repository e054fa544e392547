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
_PARSED = re.compile(r"\.(?:xml|x?html?|opf|ncx|rels)$", re.IGNORECASE)


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
                raise InputError(
                    f"{where}: unpacks to more than {MAX_TEXT >> 20} MB of text or {MAX_UNPACKED >> 20} MB in all;"
                    " this is nothing to read."
                )
            yield archive
    except InputError:
        raise
    except Exception as error:  # a hostile archive or document makes zipfile, lxml and python-docx raise anything
        raise InputError(
            f"{where}: a broken {kind} ({type(error).__name__}); download it again, or open it elsewhere and save it anew."
        ) from error
