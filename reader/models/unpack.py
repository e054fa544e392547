"""Unpacking `.argosmodel` archives, which are hostile until shown otherwise.

One top folder, no link, no name that leaves it, bounded in number, size and ratio; of the files only those a
translation needs are written.
"""

from __future__ import annotations

import errno
import re
import shutil
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from reader.errors import ModelError
from reader.models.package import MODEL_FILES

MAX_FILES = 500
MAX_BYTES = 4 << 30
"""Unpacked."""
MAX_RATIO = 100
"""Unpacked to packed, for a file over a megabyte."""
_WANTED = re.compile(r"(?:metadata\.json|sentencepiece\.model|bpe\.model|(?:README|LICEN[SC]E)[A-Za-z.]*)")


def unpack(archive: Path, folder: Path) -> None:
    """Write the files of a package that a translation needs into a new folder.

    Raises:
        ModelError: no zip, damaged, or anything in it that no honest package has.
        OSError: the disk is full or read-only.
    """
    if not archive.is_file():
        raise ModelError("{archive}: there is no such file.", archive=archive)
    with _reading(archive), zipfile.ZipFile(archive) as opened:
        members = _checked(opened, archive)
        for member, name in members:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with opened.open(member) as source, target.open("xb") as written:
                shutil.copyfileobj(source, written, 1 << 20)


@contextmanager
def _reading(archive: Path) -> Iterator[None]:
    """Whatever a damaged archive makes zipfile raise is one sentence; what the disk says goes on."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno not in {None, errno.EINVAL}:  # those are bz2's and zipfile's own
            raise
        raise ModelError(
            "{archive}: no .argosmodel archive, or a damaged one ({error}); get it again.", archive=archive, error=error
        ) from error


def _checked(opened: zipfile.ZipFile, archive: Path) -> list[tuple[zipfile.ZipInfo, str]]:
    """The members to unpack with their names inside the top folder, after looking at all of them."""
    members = [member for member in opened.infolist() if not member.is_dir()]
    if len(opened.infolist()) > MAX_FILES:
        raise ModelError(
            "{archive}: {count} files; more than {most} are refused.",
            archive=archive,
            count=len(opened.infolist()),
            most=MAX_FILES,
        )
    if sum(member.file_size for member in members) > MAX_BYTES:
        raise ModelError(
            "{archive}: unpacked it is larger than {most:,} bytes; refused.", archive=archive, most=MAX_BYTES
        )
    seen: set[str] = set()
    tops: set[str] = set()
    chosen: list[tuple[zipfile.ZipInfo, str]] = []
    for member in members:
        top, name = _safe_name(member, archive)
        tops.add(top)
        if name.casefold() in seen:
            raise ModelError("{archive}: two files are called {name!r}; refused.", archive=archive, name=name)
        seen.add(name.casefold())
        folder, _, last = name.rpartition("/")
        if (not folder and _WANTED.fullmatch(last)) or (folder == "model" and last in MODEL_FILES):
            chosen.append((member, name))
    if len(tops) != 1:
        raise ModelError(
            "{archive}: {count} top folders instead of one; this is no Argos package.", archive=archive, count=len(tops)
        )
    if not {"metadata.json", "model/model.bin"} <= {name for _, name in chosen}:
        raise ModelError(
            "{archive}: metadata.json or model/model.bin is missing; this is no complete Argos package.",
            archive=archive,
        )
    return chosen


def _safe_name(member: zipfile.ZipInfo, archive: Path) -> tuple[str, str]:
    """Top folder and name inside it of a member that is a plain file in its place."""
    raw = member.orig_filename
    parts = PurePosixPath(raw).parts
    mode = member.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise ModelError("{archive}: {name!r} is a link or no plain file; refused.", archive=archive, name=raw)
    if (
        raw.startswith("/")
        or "\\" in raw
        or ":" in raw
        or not raw.isprintable()
        or ".." in parts
        or "." in raw.split("/")
    ):
        raise ModelError(
            "{archive}: the name {name!r} leaves the package's folder; refused.", archive=archive, name=raw
        )
    if len(parts) < 2:
        raise ModelError(
            "{archive}: {name!r} lies outside the package's folder; this is no Argos package.",
            archive=archive,
            name=raw,
        )
    if member.flag_bits & 0x1:
        raise ModelError("{archive}: {name!r} is encrypted; refused.", archive=archive, name=raw)
    if member.file_size > 1 << 20 and member.file_size > MAX_RATIO * max(1, member.compress_size):
        raise ModelError(
            "{archive}: {name!r} unpacks to more than {times} times its size; refused.",
            archive=archive,
            name=raw,
            times=MAX_RATIO,
        )
    if member.file_size > 1 << 20 and parts[1] == "metadata.json":
        raise ModelError(
            "{archive}: metadata.json has {size:,} bytes; refused.", archive=archive, size=member.file_size
        )
    return parts[0], "/".join(parts[1:])
