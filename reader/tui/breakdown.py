"""What is told when the program ends by an error of its own: one sentence, with the details in a file."""

from __future__ import annotations

import traceback

from reader import paths


def last_words(error: BaseException) -> str:
    """What to print after an error that nobody foresaw; the places in the code it came through go to a file.

    No values of variables are kept: they may hold what was being read.
    """
    told = (
        f"yidu: it ended by an error of its own ({type(error).__name__}: {error}). What you marked or added is saved."
    )
    log = paths.cache_dir() / "error.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(traceback.format_exception(error)), encoding="utf-8", errors="replace")
    except OSError:
        return told
    return f"{told} Details are in {log}."
