"""Which language the command line speaks: `--language` at any place, else the setting, else the locale's."""

from __future__ import annotations

from contextlib import suppress

from reader import paths
from reader.errors import ReaderError, SettingsError
from reader.messages import interface
from reader.settings import INTERFACE_LANGUAGES, load_settings


def speak(arguments: list[str]) -> list[str]:
    """Say everything in the reader's language from now on; returns the arguments without `--language`.

    Raises:
        SettingsError: there is no such language.
    """
    interface.use(interface.language_of(_set_language()))
    others: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            others += [word, *words]
        elif word == "--language" or word.startswith("--language="):
            typed = word.partition("=")[2] or next(words, "")
            if typed not in INTERFACE_LANGUAGES:
                known = ", ".join(INTERFACE_LANGUAGES)
                raise SettingsError("--language is {typed!r}; use one of {known}.", typed=typed, known=known)
            interface.use(interface.language_of(typed))
        else:
            others.append(word)
    return others


def _set_language() -> str:
    """The language in the settings; what is wrong with them is said by who needs the others."""
    with suppress(ReaderError):
        return load_settings(paths.settings_file(), lambda _error: None).language
    return "auto"
