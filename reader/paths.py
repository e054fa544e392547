"""Every file location we read or write.

`YIDU_DATA_DIR`, `YIDU_CONFIG_DIR` and `YIDU_CACHE_DIR` override the platform's folders. Nothing is created on import.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from reader.errors import SettingsError
from reader.text import lexica


def _folder(variable: str, kind: str) -> Path:
    if value := os.environ.get(variable):
        try:
            return Path(value).expanduser()
        except RuntimeError as error:
            raise SettingsError(
                "{variable} is {value!r}: there is no such home folder.", variable=variable, value=value[:80]
            ) from error
    import platformdirs  # 2 ms, only where no override is set

    found = Path(str(getattr(platformdirs, f"user_{kind}_path")("yidu", appauthor=False)))
    return found if found.is_absolute() else Path(os.devnull, "yidu", kind)  # nobody's home: nothing can be kept


def real(path: Path) -> Path:
    """The file or folder that a path leads to, by whatever links; of links in a circle something that cannot be opened.

    `Path.resolve` raises another error for those in each version of Python.
    """
    return Path(os.path.realpath(path))


def expanded(path: Path) -> Path:
    """The path with a `~` resolved; as it is where there is no such home."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def is_file(path: Path) -> bool:
    """Whether there is a file; no where its folder may not be looked into."""
    try:
        return path.is_file()
    except OSError:
        return False


def data_dir() -> Path:
    """What the user owns: the database and installed models."""
    return _folder("YIDU_DATA_DIR", "data")


def config_dir() -> Path:
    """`settings.toml` and `keys.toml`."""
    return _folder("YIDU_CONFIG_DIR", "config")


def cache_dir() -> Path:
    """What can be made again: dictionary index, translation cache, downloads."""
    return _folder("YIDU_CACHE_DIR", "cache")


def user_database() -> Path:
    """The SQLite file with everything the reader made."""
    return data_dir() / "yidu.db"


def memory_database() -> Path:
    """The disposable SQLite file of machine translations."""
    return cache_dir() / "memory.db"


def lexicon_database() -> Path:
    """The dictionary index, built once."""
    return cache_dir() / "lexicon.db"


def log_file() -> Path:
    """What went wrong and what was fetched."""
    return cache_dir() / "yidu.log"


def models_dir() -> Path:
    """Installed translation packages, one folder each."""
    return data_dir() / "models"


def settings_file() -> Path:
    """The settings."""
    return config_dir() / "settings.toml"


def dictionaries_dir() -> Path:
    """The data shipped with the program."""
    return lexica.dictionaries_dir()


def address_parts(address: str) -> SplitResult:
    """The parts of a URL; none of what is none (`http://[::1`).

    >>> address_parts("http://[::1").netloc, address_parts("http://a.b/c").path
    ('', '/c')
    """
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")
