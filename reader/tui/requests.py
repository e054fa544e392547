"""What screens ask of the app: they post these, the app does it; no screen knows the app or another screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from reader.repositories import RecentArticle


@dataclass
class OpenSource(Message):
    """Read a file or a page."""

    source: str
    """A path or URL."""


@dataclass
class OpenText(Message):
    """Read pasted text."""

    text: str


@dataclass
class OpenKept(Message):
    """Read a text again that is kept because no file holds it."""

    recent: RecentArticle


@dataclass
class GoHome(Message):
    """Show the home screen instead of this one."""
