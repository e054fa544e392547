"""What is told when the program ends by an error of its own: one sentence; the details are in the log."""

from __future__ import annotations

from reader import journal, paths
from reader.errors import brief
from reader.messages.catalogue import say


def last_words(error: BaseException, where: str = "the screen") -> str:
    """What to print after an error that nobody foresaw; the places in the code it came through go to the log.

    No values of variables are kept: they may hold what was being read.
    """
    told = say(
        "yidu: it ended by an error of its own ({kind}: {error}). What you marked or added is saved.",
        kind=type(error).__name__,
        error=brief(str(error)),
    )
    if not journal.failed(where, error):
        return told
    return say("{told} Details are in {file}.", told=told, file=paths.log_file())
