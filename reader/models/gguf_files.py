"""GGUF files of the reader's, as translation models: the file stays where it is, a small record says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reader.errors import ModelError
from reader.models.chat_servers import PATIENCE, describe_server
from reader.models.installed import RECORD, InstalledModel
from reader.models.libraries import library
from reader.models.staging import Works, put_in_place

KIND = "gguf"
"""The kind of engine, as `engines.kinds` and the record name it."""
_MAGIC = b"GGUF"


def xllamacpp() -> Any:
    """The package `xllamacpp` (MIT): llama.cpp.

    Raises:
        TranslationUnavailable: it is not installed.
    """
    return library("xllamacpp", engine="A GGUF file", extra="llm")


def remember_file(file: Path, works: Works, *, seconds: int = PATIENCE) -> InstalledModel:
    """Record a GGUF file as a model for Chinese into English once it works; it takes the place of another such file.

    Raises:
        ModelError: it is no GGUF file, does not work, or the record cannot be stored.
        TranslationUnavailable: the package `xllamacpp` is not installed.
    """
    file = file.absolute()
    try:
        with file.open("rb") as opened:
            is_gguf = opened.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise ModelError(
            "{file}: cannot be read ({reason}); name a .gguf file.", file=file, reason=error.strerror or error
        ) from error
    if not is_gguf:
        raise ModelError("{file}: this is no GGUF file.", file=file)
    xllamacpp()

    def fill(package: Path) -> None:
        package.mkdir()
        describe_server(package, file.stem)
        record = {"engine": KIND, "came_from": str(file), "seconds": seconds}
        (package / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")

    return put_in_place(fill, works, replaces=lambda new, old: True)


def told_apart_by(model: InstalledModel) -> str:
    """What changes with the file of a record: its place, size and date."""
    try:
        about = Path(model.came_from).stat()
    except OSError:
        return model.came_from
    return f"{model.came_from} {about.st_size} {about.st_mtime_ns}"
