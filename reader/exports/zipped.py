"""ZIP files that come out the same again: fixed times and rights, members in the given order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can hold."""


def pack(members: Iterable[tuple[str, bytes]], stored: frozenset[str] = frozenset()) -> bytes:
    """A ZIP of names and contents; those in `stored` are not compressed (an EPUB's `mimetype`)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, _TIME)
            info.create_system = 3  # Unix on every machine
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


def repack(data: bytes) -> bytes:
    """The same ZIP with fixed times, for one that a package wrote with the time of now."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return pack([(info.filename, archive.read(info)) for info in archive.infolist()])
