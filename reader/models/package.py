"""An Argos package as files: an unpacked folder, or one `.argosmodel` zip read in memory, and what its metadata says.

Nothing in a package is trusted: codes and versions that do not look like codes and versions are refused, and no text of
a package ever becomes a path or a control code.
"""

from __future__ import annotations

import json
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader.errors import ModelError
from reader.text.characters import one_line

_CODE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,31}")
_LICENCE = re.compile(
    r"CC[ -]BY(?:-SA)?(?:-NC)?[ -]\d\.\d|CC0(?:[ -]1\.0)?|Apache(?: License)?[ -,]*(?:Version )?2\.0|MPL-2\.0|MIT(?= licen)|\bMIT\b"
)
MODEL_FILES = ("model.bin", "config.json", "shared_vocabulary.json", "source_vocabulary.json", "target_vocabulary.json",
               "shared_vocabulary.txt", "source_vocabulary.txt", "target_vocabulary.txt", "vmap.txt")  # fmt: skip
"""What CTranslate2 may read in `model/`."""


class PackageFiles:
    """The files of a package by their names inside its one top folder (`metadata.json`, `model/model.bin`)."""

    def __init__(self, path: Path) -> None:
        """Use a folder, or a zip with one top folder; nothing is read yet."""
        self.path = path

    def read(self, name: str) -> bytes | None:
        """The contents of one file, None when there is none.

        Raises:
            ModelError: the package cannot be read.
        """
        try:
            if self.path.is_dir():
                file = self.path / name
                return file.read_bytes() if file.is_file() else None
            with zipfile.ZipFile(self.path) as archive:
                inside = next((n for n in archive.namelist() if n.partition("/")[2] == name), None)
                return None if inside is None else archive.read(inside)
        except Exception as error:  # a damaged archive makes zipfile raise anything
            raise ModelError(
                "{path}: the package cannot be read ({error}); install it again.", path=self.path, error=error
            ) from error

    def model(self) -> dict[str, bytes]:
        """The CTranslate2 files, by name.

        Raises:
            ModelError: there is no model.
        """
        found = {name: data for name in MODEL_FILES if (data := self.read(f"model/{name}")) is not None}
        if "model.bin" not in found:
            raise ModelError("{path}: no model/model.bin; this is no complete Argos package.", path=self.path)
        return found

    def size(self) -> int:
        """Bytes on disk."""
        try:
            if self.path.is_dir():
                return sum(file.stat().st_size for file in self.path.rglob("*") if file.is_file())
            return self.path.stat().st_size
        except OSError:
            return 0


@dataclass(frozen=True, slots=True)
class PackageMetadata:
    """What `metadata.json` says, checked."""

    source: str
    """Language code as the package has it: `zh` (Simplified), `zt` (Traditional), `en`, …"""
    target: str
    source_name: str
    target_name: str
    version: str
    target_prefix: str = ""
    """The piece a multilingual model wants first in its output."""
    engine: str = "argos"
    """The engine it is made for: `argos`, or `starter` for the small model that ships with Yidu."""
    licence: str = ""
    max_pieces: int = 120
    """The longest source the model is good at, in pieces; longer sentences are split at clause marks."""

    @property
    def pair(self) -> str:
        """`zh_en`."""
        return f"{self.source}_{self.target}"


def read_metadata(files: PackageFiles) -> PackageMetadata:
    """The metadata of a package.

    Raises:
        ModelError: missing, damaged, or not a translation package.
    """
    raw = files.read("metadata.json")
    if raw is None:
        raise ModelError("{path}: no metadata.json; this is no Argos package.", path=files.path)
    try:
        values = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ModelError(
            "{path}: metadata.json is no readable JSON ({error}).", path=files.path, error=error
        ) from error
    if not isinstance(values, dict):
        raise ModelError("{path}: metadata.json is no JSON object.", path=files.path)
    metadata = parse_metadata(values, str(files.path))
    if metadata.licence:
        return metadata
    card = (files.read("LICENSE") or files.read("README.md") or b"")[:20_000].decode("utf-8", "replace")
    licence = _LICENCE.search(card)
    return replace(metadata, licence=licence[0]) if licence else metadata


def parse_metadata(values: dict[str, Any], where: str) -> PackageMetadata:
    """The metadata as a package or the index states it.

    Raises:
        ModelError: a code or version that is none, or another type of package.
    """
    if values.get("type", "translate") != "translate":
        raise ModelError(
            "{where}: a package of type {value!r}; only translation packages can be used.",
            where=where,
            value=_plain(values.get("type")),
        )
    source, target = values.get("from_code"), values.get("to_code")
    version = str(values.get("package_version") or "0")
    if not (
        isinstance(source, str) and isinstance(target, str) and _CODE.fullmatch(source) and _CODE.fullmatch(target)
    ):
        raise ModelError(
            "{where}: from_code and to_code are no language codes ({value!r}, {other!r}).",
            where=where,
            value=_plain(source),
            other=_plain(target),
        )
    if not _VERSION.fullmatch(version):
        raise ModelError("{where}: package_version is no version ({value!r}).", where=where, value=_plain(version))
    pieces = values.get("max_source_pieces")
    return PackageMetadata(
        source,
        target,
        _plain(values.get("from_name") or source),
        _plain(values.get("to_name") or target),
        version,
        _plain(values.get("target_prefix") or ""),
        "starter" if values.get("starter_model") is True else "argos",
        _plain(values.get("license") or values.get("licence") or ""),
        pieces if isinstance(pieces, int) and 16 <= pieces <= 1000 else 120,
    )


def _plain(value: object) -> str:
    """Text of a package, short and without control characters."""
    return one_line(str(value)[:80])
