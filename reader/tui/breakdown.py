"""What is told when the program ends by an error of its own: one sentence; the details are in the log."""

from __future__ import annotations

from reader import journal, paths
from reader.errors import brief


def last_words(error: BaseException, where: str = "the screen") -> str:
    """What to print after an error that nobody foresaw; the places in the code it came through go to the log.

    No values of variables are kept: they may hold what was being read.
    """
    told = f"yidu: it ended by an error of its own ({type(error).__name__}: {brief(str(error))}). What you marked or added is saved."
    return f"{told} Details are in {paths.log_file()}." if journal.failed(where, error) else told
