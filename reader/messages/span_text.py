"""How long until something, as it is said beside an answer or in a table."""

from __future__ import annotations

from datetime import timedelta

from reader.messages.catalogue import say


def span_text(span: timedelta) -> str:
    """A time in minutes, days or months.

    >>> span_text(timedelta(minutes=10)), span_text(timedelta(days=4)), span_text(timedelta(days=90))
    ('10 min', '4 d', '3 mo')
    """
    if span < timedelta(days=1):
        return say("{count} min", count=max(1, round(span / timedelta(minutes=1))))
    return say("{count} d", count=span.days) if span.days < 60 else say("{count} mo", count=round(span.days / 30))
