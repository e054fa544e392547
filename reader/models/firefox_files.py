"""The files of Mozilla's Firefox Translations models: found, downloaded, checked against their hashes, installed.

`fxtranslate` (MPL-2.0, by a Mozilla engineer) reads the records; downloading, unpacking and checking are ours, only
when asked for, and let other threads run meanwhile. `Translator.load` is never called: it asks the network each time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader import paths
from reader.errors import DownloadStopped, ModelError
from reader.models.download import LARGE, SMALL, Limits, Progress, download, fetch, no_progress
from reader.models.installed import RECORD, InstalledModel, file_sha256, version_key
from reader.models.libraries import library
from reader.models.staging import Works, put_in_place

FILES = ("model", "vocab", "srcvocab", "trgvocab", "lex")
"""The files of a model, `model.bin` and so on; a pair has one vocabulary or two."""
ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"
"""Where the records' files lie."""
_MAJOR = "3"
"""The major version of models that fxtranslate 0.5 reads."""
_CHUNK = 1 << 20
_LARGEST_WINDOW = 1 << 27
"""Bytes that unpacking may look back over: 128 MB, as zstd's own program allows with `--long`."""


def fxtranslate() -> Any:
    """The package `fxtranslate`.

    Raises:
        TranslationUnavailable: it is not installed.
    """
    return library("fxtranslate", engine="The Firefox engine", extra="firefox")


def install_firefox(
    source: str,
    target: str,
    works: Works,
    *,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
    attachments: str = "",
) -> InstalledModel:
    """Download Mozilla's newest model for a pair and check its hashes; it replaces an older one once it works.

    The records come from Remote Settings (`FXTRANSLATE_RECORDS_URL` names another place), the files from `attachments`
    (else `FXTRANSLATE_ATTACHMENTS_URL`, else Mozilla's store). What has arrived is kept until all of it is installed.

    Raises:
        TranslationUnavailable: the package `fxtranslate` is not installed.
        DownloadBroken, DownloadStopped: it did not come to its end; the next time goes on there.
        ModelError: refused, no such pair, a wrong hash, or it does not work.
    """
    attachments = attachments or os.environ.get("FXTRANSLATE_ATTACHMENTS_URL") or ATTACHMENTS
    records, sizes = _records(source, target, replace(limits, size=SMALL.size), cancelled)
    whole = sum(sizes.values()) if len(sizes) == len(records) else 0
    files: dict[str, Path] = {}
    done = 0
    for kind, record in records.items():
        files[kind] = _attachment(record, attachments, _from(progress, done, whole), cancelled, limits)
        done += sizes.get(kind, 0)
        progress(done, whole)
    if cancelled():
        raise DownloadStopped("Stopped before it was installed; what has arrived is kept.")

    def fill(package: Path) -> None:
        package.mkdir()
        for kind, file in files.items():
            shutil.copyfile(file, package / f"{kind}.bin")
        _describe(package, source, target, records["model"]["version"])

    model = put_in_place(fill, works, replaces=lambda new, old: True)
    for file in files.values():
        file.unlink(missing_ok=True)
    return model


def _from(progress: Progress, before: int, whole: int) -> Progress:
    """Progress of one file as that of all of them."""
    return lambda done, total: progress(before + done, whole)


def _records(
    source: str, target: str, limits: Limits, cancelled: Callable[[], bool]
) -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """The newest usable record of each kind of file of a pair, and the packed size of those whose record has it."""
    discovery = fxtranslate().discovery
    address = discovery.records_url()
    body = fetch(address, limits=limits, cancelled=cancelled)
    try:
        found = discovery.parse_records(body.decode("utf-8"))
        sizes = _sizes(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise ModelError("{address}: no list of Firefox models ({error}).", address=address, error=error) from error
    codes = {"zh": {"zh", "zh-Hans", "zh_hans"}}
    newest: dict[str, dict[str, str]] = {}
    for record in found:
        version = record["version"] or ""
        if (
            record["fileType"] in FILES
            and record["sourceLanguage"] in codes.get(source, {source})
            and record["targetLanguage"] in codes.get(target, {target})
            and re.fullmatch(rf"{_MAJOR}\.[0-9a-z.]{{1,16}}", version)
            and version_key(version) >= version_key(newest.get(record["fileType"], {}).get("version", "0"))
        ):
            newest[record["fileType"]] = record
    if "model" not in newest or not ("vocab" in newest or {"srcvocab", "trgvocab"} <= newest.keys()):
        raise ModelError(
            "Mozilla has no model {source} → {target} that this version of fxtranslate can read.",
            source=source,
            target=target,
        )
    return newest, {kind: sizes[at] for kind, record in newest.items() if (at := record["location"]) in sizes}


def _sizes(body: Any) -> Mapping[str, int]:
    """The size of each attachment by its location, as far as the records have it."""
    found: dict[str, int] = {}
    records = body.get("data") if isinstance(body, dict) else None
    for record in records if isinstance(records, list) else ():
        attachment = record.get("attachment") if isinstance(record, dict) else None
        if isinstance(attachment, dict) and type(size := attachment.get("size")) is int and size > 0:
            found[str(attachment.get("location"))] = size
    return found


def _attachment(
    record: dict[str, str], attachments: str, progress: Progress, cancelled: Callable[[], bool], limits: Limits
) -> Path:
    """One file in the cache folder, downloaded, unpacked and checked against the record's hash; kept until it is used."""
    wanted = record.get("decompressedHash") or ""
    if not re.fullmatch(r"[0-9a-f]{64}", wanted):
        raise ModelError("{name}: the record has no hash to check the file against; refused.", name=record["name"])
    folder = paths.cache_dir() / "downloads"
    file = folder / f"{wanted[:32]}.bin"
    if file.is_file() and file_sha256(file) == wanted:
        return file
    packed = download(attachments + record["location"], folder, progress=progress, cancelled=cancelled, limits=limits)
    unpacked = packed.with_suffix(".unpacked")
    try:
        if _unpack(packed, unpacked, limits.size) != wanted:
            raise ModelError("{name}: the download is damaged (another hash); try again.", name=record["name"])
        unpacked.replace(file)
    except OSError as error:
        raise ModelError(
            "{folder}: the download cannot be stored ({reason}).", folder=folder, reason=error.strerror or error
        ) from error
    finally:
        unpacked.unlink(missing_ok=True)
        packed.unlink(missing_ok=True)
    return file


def _unpack(packed: Path, unpacked: Path, most: int) -> str:
    """Unpack a zstd file of at most `most` bytes; its hash, empty where it is no zstd file.

    Raises:
        ModelError: it is larger.
        OSError: it cannot be stored.
    """
    import zstandard  # 20 ms; it lets other threads run, the unpacking of fxtranslate does not

    hashed, size = hashlib.sha256(), 0
    reader = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
    try:
        with packed.open("rb") as file, unpacked.open("wb") as out, reader.stream_reader(file) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise ModelError("A file of the model is larger than {most:,} bytes; refused.", most=most)
                hashed.update(chunk)
                out.write(chunk)
    except zstandard.ZstdError:
        return ""
    return hashed.hexdigest()


def damage(folder: Path) -> str:
    """What is wrong with the files of an installed model, in a few words, by their sizes; empty where nothing is."""
    try:
        sizes = json.loads((folder / RECORD).read_text(encoding="utf-8"))["sizes"]
        wrong = [kind for kind, size in sizes.items() if kind in FILES and _size(folder / f"{kind}.bin") != size]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ""  # of an older version
    return f"{wrong[0]}.bin is missing or damaged" if wrong else ""


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else -1


def _describe(package: Path, source: str, target: str, version: str) -> None:
    """Write metadata as Argos packages have it, and our record."""
    names = {"zh": "Chinese", "en": "English"}
    about = {
        "type": "translate",
        "from_code": source,
        "from_name": names.get(source, source),
        "to_code": target,
        "to_name": names.get(target, target),
        "package_version": version,
        "license": "MPL-2.0",
    }
    record = {
        "engine": "firefox",
        "came_from": "Mozilla Firefox Translations",
        "sha256": file_sha256(package / "model.bin"),
        "sizes": {file.stem: file.stat().st_size for file in package.glob("*.bin")},
    }
    (package / "metadata.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
    (package / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
