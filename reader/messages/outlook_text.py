"""What awaits a reader in an article, told before it is opened."""

from __future__ import annotations

from reader.analysis.running_words import ArticleWords
from reader.messages.catalogue import N_, say
from reader.messages.level_text import level_text

_LONGEST_LIST = 12
"""New words that are named."""


def outlook_lines(found: ArticleWords) -> list[str]:
    """A line each: share known, new words, words being learned, HSK profile, terms, minutes; a tab after the label."""
    named = " ".join(found.new[:_LONGEST_LIST]) + (" …" if len(found.new) > _LONGEST_LIST else "")
    shares = (f"{level_text(level) if level else say('none')}: {n}" for level, n in found.levels.items())
    told = (
        (
            say(
                "doubt\t{doubtful} of {translated} sentences translated before",
                doubtful=found.doubtful,
                translated=found.translated,
            ),
        )
        if found.translated
        else ()
    )
    time = N_("time\tabout {minutes} min for {count} characters at your pace, {pace} a minute")
    if not found.pace:
        time = N_("time\tabout {minutes} min for {count} characters")
    return [
        say("known\t{percent:.0f}% of {count} running words", percent=100 * found.share, count=found.running),
        say("new\t{count} {count:word|words}: {words}", count=len(found.new), words=named),
        say("learning\t{count} {count:word|words}", count=found.learning),
        f"HSK\t{', '.join(shares)}",
        say("terms\t{count}", count=found.terms),
        say(time, minutes=found.minutes, count=found.characters, pace=round(found.pace)),
        *told,
    ]


def outlook_text(found: ArticleWords) -> str:
    """The same in a few words, for a list of articles."""
    return say(
        "{percent:.0f}% known, {count} new, {minutes} min",
        percent=100 * found.share,
        count=len(found.new),
        minutes=found.minutes,
    )
