"""What came of reading an article, in one quiet line."""

from __future__ import annotations

from reader.messages.catalogue import say


def sitting_text(minutes: int, words: int, met: int, to_learn: int, learned: int) -> str:
    """Minutes, running words read, different ones that are not known, words marked to learn and as learned.

    >>> sitting_text(12, 340, 21, 5, 0)
    '12 min · 340 words read · 21 not known yet · 5 to learn'
    """
    facts = [
        say("{minutes} min", minutes=minutes) if minutes else say("less than a minute"),
        say("{count} {count:word|words} read", count=words) if words else "",
        say("{count} not known yet", count=met) if met else "",
        say("{count} to learn", count=to_learn) if to_learn else "",
        say("{count} learned", count=learned) if learned else "",
    ]
    return " · ".join(filter(None, facts))
