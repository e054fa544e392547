"""What screens ask of the app: they post these, the app does it; no screen knows the app or another screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from reader.proof.translation import Translation
    from reader.repositories import RecentArticle
    from reader.text.document import Article
    from reader.tui.export_dialog import ExportRequest


@dataclass
class OpenSource(Message):
    """Read a file or a page."""

    source: str
    """A path or URL."""
    opened: Callable[[], None] | None = None
    """Called once it is shown; not where it could not be opened."""


@dataclass
class OpenText(Message):
    """Read pasted text."""

    text: str


@dataclass
class OpenKept(Message):
    """Read a text again that is kept because no file holds it."""

    recent: RecentArticle


@dataclass
class OpenHolding(Message):
    """Read an article of a corpus."""

    folder: Path
    article: str
    """Its key."""
    sentence: int = 0
    """From 1; 0 where it was left."""
    text: str = ""
    """Of that sentence."""


@dataclass
class SearchCorpus(Message):
    """Ask for a word and show where it stands in a corpus."""

    folder: Path


@dataclass
class KeepChoices(Message):
    """Write what was chosen into the settings file."""


@dataclass
class GoHome(Message):
    """Show the home screen instead of this one."""


@dataclass
class WriteSheet(Message):
    """Write a study sheet in the background, also while another screen is shown."""

    article: Article
    translations: Mapping[int, Translation]
    """Those that are there already, by sentence index."""
    request: ExportRequest
