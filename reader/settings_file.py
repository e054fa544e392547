"""Writing `settings.toml`: whole or not at all; what else is in it stays, remarks too."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reader.errors import SettingsError
from reader.paths import real
from reader.settings import choices_of, sound_tables, tables_of


def keep_settings(path: Path, chosen: Mapping[str, Any]) -> None:
    """Write chosen values into the settings file, whole or not at all; all else in it stays, remarks too.

    Raises:
        SettingsError: the file is not TOML or cannot be written.
    """
    _changed(
        path,
        lambda document: document.update(
            {key: list(value) if isinstance(value, tuple) else value for key, value in chosen.items()}
        ),
    )


def _changed(path: Path, change: Callable[[Any], object]) -> None:
    """Write the settings file with a change of its document."""
    import tomlkit  # 30 ms, only where something is kept

    path = real(path)  # a link stays one
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        document = tomlkit.parse(text)
        change(document)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, tomlkit.dumps(document))
    except OSError as error:
        raise SettingsError(
            "{path}: cannot be written ({reason}); your choice holds today.", path=path, reason=error.strerror or error
        ) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            "{path}: not a readable TOML file ({error}); your choice holds today.", path=path, error=error
        ) from error


def forget_settings(path: Path, names: Iterable[str]) -> None:
    """Take settings out of the file, so that the defaults hold again; all else in it stays.

    Raises:
        SettingsError: there is no such setting, or the file is not TOML or cannot be written.
    """
    for name in names:
        choices_of(name)
    _changed(path, lambda document: [document.remove(name) for name in names if name in document])


def merge_settings(path: Path, text: str, where: str) -> None:
    """Take what another machine's settings file says and the one at `path` does not; `where` names the other.

    Raises:
        SettingsError: it is not TOML, a key is unknown or a value does not fit, or `path` cannot be written.
    """
    theirs, own = sound_tables(text, where), tables_of(path)
    new: dict[str, Any] = {key: value for key, value in theirs.items() if key not in own}
    if isinstance(own.get("presets"), dict) and "presets" in theirs:
        new["presets"] = theirs["presets"] | own["presets"]
    if new and new != {"presets": own.get("presets")}:
        keep_settings(path, new)


def _write_whole(path: Path, text: str) -> None:
    """A file beside it, then renamed; it has the rights the old one had."""
    temporary = path.with_name(f".{path.name}-{os.urandom(6).hex()}")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
