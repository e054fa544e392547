"""Reading and its words over time as one page: no script, nothing fetched, bars that a screen reader passes over."""

from __future__ import annotations

from collections.abc import Sequence

from reader.exports.assets import filled
from reader.exports.xhtml import escape
from reader.messages.catalogue import say
from reader.messages.progress_text import MEASURES, standing_lines
from reader.speech import language
from reader.words.days import Day, WordProgress


def progress_page(found: WordProgress, days: Sequence[Day]) -> str:
    """The page, in the language of the interface; `days` are days or weeks of it."""
    most = {name: max((getattr(day, name) for day in days), default=0) for name in MEASURES}
    head = "".join(f'<th scope="col">{escape(say(title))}</th>' for title in MEASURES.values())
    rows = "\n".join(
        f'<tr><th scope="row">{day.day}</th>{"".join(_cell(getattr(day, n), most[n]) for n in MEASURES)}</tr>'
        for day in days
    )
    return filled(
        "progress.html",
        language=language(),
        title=escape(say("Progress")),
        standing="\n".join(f"<li>{escape(line)}</li>" for line in standing_lines(found)),
        head=f'<th scope="col">{escape(say("day"))}</th>{head}',
        rows=rows,
    )


def _cell(value: int, most: int) -> str:
    width = round(100 * value / most) if most else 0
    drawn = f'<div aria-hidden="true" style="width:{max(width, 1)}%"></div>' if value else ""
    return f"<td>{value}{drawn}</td>"
