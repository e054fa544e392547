"""The languages of the interface: which one a reader wants, and its catalogue (`reader/locale/`), loaded once."""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping
from pathlib import Path

from reader import speech
from reader.settings import INTERFACE_LANGUAGES

FOLDER = Path(__file__).parents[1] / "locale"
DOMAIN = "yidu"
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a locale is looked for, in gettext's order."""
AT_START = {name: os.environ[name] for name in _VARIABLES if name in os.environ}
"""What the terminal asked for; `use` changes the environment for click."""


def language_of(setting: str, environment: Mapping[str, str] = os.environ) -> str:
    """The language of the interface: what is set, else what the locale says, else English.

    >>> language_of("zh-Hant"), language_of("auto", {"LANG": "zh_HK.UTF-8"}), language_of("auto", {"LANG": "de_DE"})
    ('zh-Hant', 'zh-Hant', 'en')
    """
    if setting in INTERFACE_LANGUAGES[1:]:
        return setting
    found = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    for name in (found or locale.getlocale()[0] or "").split(":"):
        main, *parts = name.lower().partition(".")[0].partition("@")[0].replace("_", "-").split("-")
        if main == "zh":
            return "zh-Hant" if _TRADITIONAL & set(parts) else "zh-Hans"
        if main in {"en", "c", "posix"}:
            return "en"
    return "en"


def use(language: str) -> None:
    """Say everything in one of `INTERFACE_LANGUAGES` but `auto`; English where its catalogue is missing."""
    name = language.replace("-", "_")
    if language == "en":
        gettext.textdomain("messages")
        speech.speak(None)
        return
    speech.speak(gettext.translation(DOMAIN, str(FOLDER), [name], fallback=True).gettext, language)
    gettext.bindtextdomain(DOMAIN, str(FOLDER))  # for click, which asks gettext itself
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = name
