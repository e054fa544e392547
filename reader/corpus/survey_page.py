"""The profile of a corpus in files: one page with charts that needs no network, each list as TSV and as Parquet."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as arrow
from pyarrow import parquet

from reader.corpus.survey import Table
from reader.errors import StorageError
from reader.exports.cells import cell
from reader.exports.files import write_file
from reader.messages.catalogue import say
from reader.speech import language
from reader.text.characters import one_line

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd;"
    "vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
    "h2{margin-top:2.5rem}nav a{margin-right:1rem;white-space:nowrap}a{color:inherit}small{color:#666}"
    ".bar{background:#3a6ea5;height:.7rem;margin-top:.4rem}.down{background:#b5533c}td.b{width:16%;min-width:5rem}"
    "svg{width:100%;height:auto;font-size:12px}polyline{fill:none;stroke-width:2}svg text{fill:currentColor}"
    ".axis{stroke:#999;stroke-width:1}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}td,th{border-color:#444}small{color:#aaa}"
    ".bar{background:#6fa3d8}.down{background:#d98a75}}"
)
_COLOURS = ("#3a6ea5", "#b5533c", "#5d8f3d", "#8a5aa8", "#b8860b", "#3f9a9a", "#777777")
_WIDTH, _HEIGHT, _EDGE, _LEGEND = 760, 220, 46, 130
"""Of a chart in its own units; the room of its axes and of its names."""


def write_survey(tables: Sequence[Table], folder: Path, top: int) -> list[Path]:
    """Write `profile.html` with the first `top` rows of each list, and each list whole as TSV and Parquet.

    Raises:
        ExportError: a file cannot be written.
        StorageError: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            "{folder}: cannot be made ({reason}).", folder=folder, reason=error.strerror or error
        ) from error
    page = folder / "profile.html"
    write_file(page, _page(tables, top).encode(), force=True)
    written = [page]
    for table in tables:
        written += [folder / f"{table.name}.tsv", folder / f"{table.name}.parquet"]
        write_file(written[-2], _tsv(table).encode(), force=True)
        write_file(written[-1], _parquet(table), force=True)
    return written


def _tsv(table: Table) -> str:
    text = io.StringIO()
    rows = [[cell("" if value is None else str(value)) for value in row] for row in table.rows]
    csv.writer(text, "excel-tab", lineterminator="\n").writerows([table.columns, *rows])
    return text.getvalue()


def _parquet(table: Table) -> bytes:
    columns = [arrow.array(column) for column in zip(*table.rows, strict=True)]
    target = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_arrays(columns, list(table.columns)), target, compression="zstd")
    return bytes(target.getvalue())


# ---- the page ------------------------------------------------------------------------------------------------------


def _page(tables: Sequence[Table], top: int) -> str:
    title = html.escape(say("Corpus profile"))
    links = "".join(f'<a href="#{table.name}">{html.escape(say(table.title))}</a> ' for table in tables)
    return (
        '<!doctype html><html lang="' + language() + '"><head><meta charset="utf-8">'
        f"<title>{title}</title>"
        '<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1><nav>{links}</nav>"
        + "".join(_section(table, top) for table in tables)
        + "</body></html>\n"
    )


def _section(table: Table, top: int) -> str:
    shown = table.rows[:top] if table.name != "domain-months" else ()
    told = say(
        "{count:,} of {total:,}; all are in {file}", count=len(shown), total=len(table.rows), file=f"{table.name}.tsv"
    )
    rest = f"<p><small>{html.escape(told)}</small></p>"
    return (
        f'<h2 id="{table.name}">{html.escape(say(table.title))}</h2>{_chart(table)}'
        + (_list(table, shown) if shown else "")
        + (rest if 0 < len(shown) < len(table.rows) else "")
    )


def _list(table: Table, rows: Sequence[Sequence[Any]]) -> str:
    most = max((abs(float(row[table.bar] or 0)) for row in rows), default=0) if table.bar >= 0 else 0
    numeric = [all(isinstance(row[place], int | float | None) for row in rows) for place in range(len(table.columns))]
    classes = [' class="n"' if is_number else "" for is_number in numeric]
    heads = "".join(
        f"<th{kind}>{html.escape(say(name))}</th>" for name, kind in zip(table.columns, classes, strict=True)
    ) + ("<th></th>" if most else "")
    lines = [f"<table><tr>{heads}</tr>"]
    for row in rows:
        cells = "".join(f"<td{kind}>{html.escape(shown(value))}</td>" for value, kind in zip(row, classes, strict=True))
        value = float(row[table.bar] or 0) if most else 0
        kind = "bar down" if value < 0 else "bar"
        bar = (
            f'<td class="b"><div class="{kind}" style="width:{100 * abs(value) / most:.1f}%"></div></td>'
            if most
            else ""
        )
        lines.append(f"<tr>{cells}{bar}</tr>")
    return "".join(lines) + "</table>"


def shown(value: Any) -> str:
    """A value as people read it: one line, figures with commas and without a tail."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:,.4g}"
    return f"{value:,}" if isinstance(value, int) else one_line(str(value))


def _chart(table: Table) -> str:
    """The drawing of a list that is a course and not a count."""
    if table.name == "coverage":
        points = [(float(words), float(share.rstrip(" %"))) for share, words in table.rows]
        return _lines({"": points}, [shown(x) for x, _ in points], say("words known, and share of the text in %"))
    if table.name == "domain-months":
        months = sorted({row[0] for row in table.rows})
        if len(months) < 2:
            return ""
        totals: dict[str, int] = {}
        for _, domain, times, _ in table.rows:
            totals[domain] = totals.get(domain, 0) + times
        course = {(month, domain): float(rate) for month, domain, _, rate in table.rows}
        chosen = sorted(totals, key=lambda domain: (-totals[domain], domain))[: len(_COLOURS)]
        lines = {d: [(float(n), course.get((m, d), 0.0)) for n, m in enumerate(months)] for d in chosen}
        return _lines(lines, months, say("terms in 1,000 words"))
    return ""


def _lines(lines: dict[str, list[tuple[float, float]]], labels: Sequence[str], title: str) -> str:
    """Lines over one axis; `labels` name the places of the first one."""
    points = [point for line in lines.values() for point in line]
    right = max((x for x, _ in points), default=1) or 1
    high = max((y for _, y in points), default=1) or 1

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            _EDGE + (_WIDTH - _EDGE - _LEGEND) * x / right,
            _HEIGHT - _EDGE / 2 - (_HEIGHT - _EDGE) * y / high,
        )

    drawn = [
        f'<line class="axis" x1="{_EDGE}" y1="{at(0, 0)[1]:.0f}" x2="{_WIDTH - _LEGEND}" y2="{at(0, 0)[1]:.0f}"/>',
        *(f'<text x="2" y="{at(0, y)[1] + 4:.0f}">{shown(float(y))}</text>' for y in (0, high / 2, high)),
    ]
    places = next(iter(lines.values()), [])
    step = -(-len(places) // 8) or 1
    for (x, _), label in list(zip(places, labels, strict=True))[::step]:
        drawn.append(f'<text text-anchor="middle" x="{at(x, 0)[0]:.0f}" y="{_HEIGHT - 4}">{html.escape(label)}</text>')
    for number, (name, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        drawn.append(f'<polyline stroke="{colour}" points="{_points(at(x, y) for x, y in line)}"/>')
        drawn.append(
            f'<text x="{_WIDTH - _LEGEND + 12}" y="{20 + 18 * number}" style="fill:{colour}">{html.escape(one_line(name))}</text>'
        )
    return f'<p><small>{html.escape(title)}</small></p><svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">{"".join(drawn)}</svg>'


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
