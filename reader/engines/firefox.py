"""Mozilla's Firefox Translations models through `fxtranslate`: the optional second engine (`pip install yidu[firefox]`).

`fxtranslate` (MPL-2.0, by a Mozilla engineer, Rust, no dependencies) reads the records, checks what was downloaded and
translates, in a process of its own; the downloading is ours, only when asked for. `Translator.load` is never called: it
asks the network each time. The engine gives one hypothesis and no score, so n-best and score doubts stay silent.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader import paths
from reader.engines.argos import has_words, printable
from reader.engines.clauses import join_clauses, split_clauses
from reader.engines.firefox_worker import KINDS
from reader.errors import ModelError, TranslationUnavailable
from reader.models.download import LARGE, SMALL, Limits, Progress, download, fetch
from reader.models.installed import RECORD, InstalledModel, file_sha256, model_at, version_key
from reader.proof.translation import Hypothesis

ATTACHMENTS = "https://firefox-settings-attachments.cdn.mozilla.net/"
"""Where the records' files lie."""
_MAJOR = "3"
"""The major version of models that fxtranslate 0.5 reads."""
_MAX_CHARACTERS = 180
"""A longer sentence is split at clause marks: the package cuts it off without a word."""


def _package() -> Any:
    try:
        import fxtranslate  # 2 ms
    except ImportError as error:
        raise TranslationUnavailable(
            "The Firefox engine is not installed; pip install 'yidu[firefox]' installs it (2 MB, without a model)."
        ) from error
    return fxtranslate


class FirefoxEngine:
    """One Firefox model as an engine; it loads on first use, in a process of its own, and takes a sentence at a time."""

    name = "firefox"

    def __init__(self, path: Path) -> None:
        """Use a folder that `install_firefox` made.

        Raises:
            ModelError: there is no readable metadata.
        """
        model = model_at(path, "yidu")
        self.model = f"firefox-{model.metadata.pair} {model.metadata.version}"
        self.source = model.metadata.source
        self.target = model.metadata.target
        self.options = f"{_MAX_CHARACTERS}"
        self._path = path
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def load(self) -> None:
        """Load the model now.

        Raises:
            ModelError: a file is missing or damaged.
            TranslationUnavailable: the package `fxtranslate` is not installed.
        """
        with self._lock:
            self._start()

    def _start(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            _package()
            place = str(Path(__file__).parents[2])
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "reader.engines.firefox_worker", str(self._path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (place, os.environ.get("PYTHONPATH"))))},
                encoding="utf-8",
            )
            weakref.finalize(self, _end, self._process)
            self._answer(self._process, "does not load")
        return self._process

    def _answer(self, process: subprocess.Popen[str], failure: str) -> str:
        """The next line of the process; what it could not do becomes an error."""
        assert process.stdout is not None
        try:
            answer = json.loads(process.stdout.readline())
        except ValueError:
            answer = {"error": "its process ended"}
        if isinstance(answer, dict) and "error" in answer:
            _end(process)
            raise ModelError(
                f"{self._path}: the Firefox model {failure} ({printable(answer['error'])}); install it again."
            )
        return str(answer)

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        """One hypothesis a sentence, whatever `beam` and `hypotheses` ask; stops early when cancelled.

        Raises:
            ModelError: the model cannot be loaded or fails.
            TranslationUnavailable: the package `fxtranslate` is not installed.
        """
        results: list[list[Hypothesis]] = []
        for sentence in sentences:
            if cancelled():
                break
            results.append([Hypothesis(self._one(sentence))])
        return results

    def _one(self, sentence: str) -> str:
        text = printable(sentence)
        if not has_words(text, self.source):
            return text
        spans = split_clauses(text, len, _MAX_CHARACTERS)
        return join_clauses(
            [self._ask(span.slice(text).strip()) for span in spans], spaced=self.target not in {"zh", "zt", "ja"}
        )

    def _ask(self, text: str) -> str:
        with self._lock:
            process = self._start()
            assert process.stdin is not None
            try:
                process.stdin.write(json.dumps(text) + "\n")
                process.stdin.flush()
            except OSError as error:
                _end(process)
                raise ModelError(f"{self._path}: the process of the Firefox model ended; try again.") from error
            return printable(self._answer(process, "fails"))


def _end(process: subprocess.Popen[str]) -> None:
    """End a worker: it stops when its input does."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def install_firefox(
    source: str,
    target: str,
    *,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
    attachments: str = ATTACHMENTS,
) -> InstalledModel:
    """Download Mozilla's newest model for a pair, check its hashes, load it, and only then put it in place.

    The records come from Remote Settings (`FXTRANSLATE_RECORDS_URL` names another place).

    Raises:
        TranslationUnavailable: the package `fxtranslate` is not installed.
        ModelError: unreachable, no such pair, a wrong hash, or it does not load.
    """
    records = _records(source, target, replace(limits, size=SMALL.size))
    version = records["model"]["version"]
    folder = paths.models_dir()
    staging: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
        package = staging / "package"
        package.mkdir()
        for kind, record in records.items():
            data = _attachment(record, attachments, progress, cancelled, limits)
            (package / f"{kind}.bin").write_bytes(data)
        _describe(package, source, target, version)
        FirefoxEngine(package).translate(["今天股市上涨。" if source == "zh" else "Shares rose today."])
        place = folder / f"firefox-{source}_{target}-{version.replace('.', '_')}-{staging.name.rpartition('-')[2]}"
        package.rename(place)
    except OSError as error:
        raise ModelError(f"{folder}: the model cannot be stored ({error.strerror or error}).") from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
    for old in folder.glob(f"firefox-{source}_{target}-*"):
        if old != place:
            shutil.rmtree(old, ignore_errors=True)
    return model_at(place, "yidu")


def _records(source: str, target: str, limits: Limits) -> dict[str, dict[str, str]]:
    """The newest usable record of each kind of file of a pair."""
    discovery = _package().discovery
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
            record["fileType"] in KINDS
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
        data: bytes = _package().discovery.verify_and_decompress(file.read_bytes(), record["decompressedHash"])
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
