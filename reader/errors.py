"""The whole error tree; every message says what failed, where, and what to do next.

::

    ReaderError
    ├── InputError               a file, URL or text that cannot be read
    ├── SettingsError            the settings file, an option, an environment variable
    ├── StorageError             the user's database or folders
    ├── DictionaryError          CC-CEDICT, HSK or OpenCC data
    ├── TermbaseError            a glossary row or file (names the line)
    ├── TranslationUnavailable   no engine, no model, wrong language
    │   └── EngineSilent         a server that gives no translation; another engine stands in
    ├── SpeechError              nothing on this machine speaks
    ├── ModelError               a package that cannot be installed or loaded
    │   ├── DownloadBroken       a server that is not reached or breaks off; the next try goes on
    │   └── DownloadStopped      the reader stopped it; the next try goes on
    └── ExportError              a study sheet that cannot be written

The command line prints the message and exits with `exit_code`; the screen shows it as a toast.
"""

from __future__ import annotations

import re

from reader.speech import say

_LONGEST, _KEPT = 1_500, 200
"""Characters of a message, and of a value in it: a file may hold a cell of a million."""
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What of a quoted value would make several lines of a message."""
_VALUE = re.compile(rf"[^\s，。；：、]{{{_KEPT + 1},}}")


def brief(message: str) -> str:
    """A message in which a value that is quoted whole, and the message itself, are cut to what can be read.

    >>> len(brief("x" * 5000 + ": there is no such file.")) < 250
    True
    """
    cut = _VALUE.sub(lambda match: f"{match[0][: _KEPT // 2]}…{match[0][-_KEPT // 2 :]}", message)
    return cut if len(cut) <= _LONGEST else f"{cut[:_LONGEST]}…"


class WordedError(Exception):
    """An error that keeps its English sentence and its data apart, so that it is told in the reader's language."""

    def __init__(self, sentence: object = "", /, **data: object) -> None:
        """`sentence` names its data in braces, as `speech.say` has it; without data it is told as it is."""
        super().__init__(sentence)
        self.data = {
            name: value if isinstance(value, str | int | float | list | tuple | dict | WordedError) else str(value)
            for name, value in data.items()
        }

    def __str__(self) -> str:
        """The message in the reader's language, on one line, with long values cut."""
        return brief(_BREAKS.sub(" ", say(str(self.args[0]) if self.args else "", **self.data)))


class ReaderError(WordedError):
    """Something the user can understand and act on."""

    exit_code = 1
    """1: failed; 2: usage or settings."""


class InputError(ReaderError):
    """A source that cannot be read: missing, empty, binary, broken, unreachable."""


class SettingsError(ReaderError):
    """A setting, option value or environment variable that does not fit; names file and key."""

    exit_code = 2


class StorageError(ReaderError):
    """The user's database or data folder cannot be read or written."""


class DictionaryError(ReaderError):
    """Dictionary data is missing or damaged."""


class TermbaseError(ReaderError):
    """A termbase row or glossary file that does not fit; names file and line."""


class TranslationUnavailable(ReaderError):
    """No engine or model for the asked pair of languages."""


class SpeechError(ReaderError):
    """Nothing on this machine can speak, or what speaks failed."""


class EngineSilent(TranslationUnavailable):
    """A server that gives no translation: it is down, has no such model, is too slow, or says something else."""

    def __init__(self, kind: str, message: str, **data: object) -> None:
        """`kind` is one of `ports.Silence`, for a program; `message` is for people."""
        super().__init__(message, **data)
        self.kind = kind


class ModelError(ReaderError):
    """A translation package that cannot be downloaded, unpacked, checked or loaded."""


class DownloadBroken(ModelError):
    """A download that did not come to its end; what arrived is kept."""

    def __init__(self, reason: str, advice: str) -> None:
        """`reason` says who failed and how, without a full stop; `advice` what to do at the command line."""
        super().__init__(f"{reason}; {advice}")
        self.reason = reason


class DownloadStopped(ModelError):
    """A download that the reader stopped; what arrived is kept."""


class ExportError(ReaderError):
    """A study sheet that cannot be made or written."""
