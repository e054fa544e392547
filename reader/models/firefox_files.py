"""The files of Mozilla's Firefox Translations models: found, downloaded, checked against their hashes, installed.

`fxtranslate` (MPL-2.0, by a Mozilla engineer) reads the records and checks what was downloaded; the downloading is
ours, only when asked for. `Translator.load` is never called: it asks the network each time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader import paths
from reader.errors import ModelError, TranslationUnavailable
from reader.models.download import LARGE, SMALL, Limits, Progress, download, fetch, no_progress
from reader.models.installed import RECORD, InstalledModel, file_sha256, version_key
from reader.models.staging import Works, put_in_place

FILES = ("model", "vocab", "srcvocab", "trgvocab", "lex")
"""The files of a model, `model.bin` and so on; a pair has one vocabulary or two."""
ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"
"""Where the records' files lie."""
_MAJOR = "3"
"""The major version of models that fxtranslate 0.5 reads."""


def fxtranslate() -> Any:
    """The package `fxtranslate`.

    Raises:
        TranslationUnavailable: it is not installed.
    """
    try:
        import fxtranslate  # 2 ms
    except ImportError as error:
        raise TranslationUnavailable(
            "The Firefox engine is not installed; pip install 'yidu[firefox]' installs it (2 MB, without a model)."
        ) from error
    return fxtranslate


def install_firefox(
    source: str,
    target: str,
    works: Works,
    *,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
    attachments: str = ATTACHMENTS,
) -> InstalledModel:
    """Download Mozilla's newest model for a pair and check its hashes; it replaces an older one once it works.

    The records come from Remote Settings (`FXTRANSLATE_RECORDS_URL` names another place).

    Raises:
        TranslationUnavailable: the package `fxtranslate` is not installed.
        ModelError: unreachable, no such pair, a wrong hash, or it does not work.
    """
    records = _records(source, target, replace(limits, size=SMALL.size))

    def fill(package: Path) -> None:
        package.mkdir()
        for kind, record in records.items():
            data = _attachment(record, attachments, progress, cancelled, limits)
            (package / f"{kind}.bin").write_bytes(data)
        _describe(package, source, target, records["model"]["version"])

    return put_in_place(fill, works, replaces=lambda new, old: True)


def _records(source: str, target: str, limits: Limits) -> dict[str, dict[str, str]]:
    """The newest usable record of each kind of file of a pair."""
    discovery = fxtranslate().discovery
    address = discovery.records_url()
    try:
        found = discovery.parse_records(fetch(address, limits=limits).decode("utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise ModelError(f"{address}: no list of Firefox models ({error}).") from error
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
        raise ModelError(f"Mozilla has no model {source} → {target} that this version of fxtranslate can read.")
    return newest


def _attachment(
    record: dict[str, str], attachments: str, progress: Progress, cancelled: Callable[[], bool], limits: Limits
) -> bytes:
    """One file, downloaded, unpacked and checked against the record's hash."""
    if not record.get("decompressedHash"):
        raise ModelError(f"{record['name']}: the record has no hash to check the file against; refused.")
    file = download(
        attachments + record["location"],
        paths.cache_dir() / "downloads",
        progress=progress,
        cancelled=cancelled,
        limits=limits,
    )
    try:
        data: bytes = fxtranslate().discovery.verify_and_decompress(file.read_bytes(), record["decompressedHash"])
    except ValueError as error:
        raise ModelError(f"{record['name']}: the download is damaged ({error}); run the command again.") from error
    finally:
        file.unlink(missing_ok=True)
    return data


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
    }
    (package / "metadata.json").write_text(json.dumps(about, indent=1), encoding="utf-8")
    (package / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
