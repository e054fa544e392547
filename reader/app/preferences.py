"""What a reader chooses on the screen, on its way into the settings file."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from reader.settings_file import keep_settings


class Preferences:
    """Choices that are not written yet; safe on any thread."""

    def __init__(self, path: Path) -> None:
        """Write to the settings file at `path`."""
        self._path = path
        self._pending: dict[str, Any] = {}
        self._changing = threading.Lock()
        """Held for the moment in which a choice is noted or taken."""
        self._writing = threading.Lock()
        """Held while the file is written, so that the last choice stays."""

    def choose(self, **chosen: Any) -> None:
        """Note values of settings; never waits."""
        with self._changing:
            self._pending.update(chosen)

    def write(self) -> None:
        """Put into the file what was chosen since.

        Raises:
            SettingsError: it cannot be written.
        """
        with self._writing:
            with self._changing:
                pending, self._pending = self._pending, {}
            if pending:
                keep_settings(self._path, pending)
