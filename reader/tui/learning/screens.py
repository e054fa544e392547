"""Which of the learner's screens is meant."""

from __future__ import annotations

from reader.app.workspace import Workspace
from reader.tui.learning.progress_screen import ProgressScreen
from reader.tui.learning.review_screen import ReviewScreen
from reader.tui.learning.words_screen import WordsScreen

LearningScreen = WordsScreen | ReviewScreen | ProgressScreen


def screen_of(workspace: Workspace, name: str) -> LearningScreen:
    """The screen called `words`, `review` or `progress`."""
    if name == "progress":
        return ProgressScreen(workspace)
    return WordsScreen(workspace) if name == "words" else ReviewScreen(workspace)
