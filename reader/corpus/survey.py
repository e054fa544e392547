"""What a corpus tells: words, levels, coverage, terms over time, new words, readability, names, figures, missed terms."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from reader.corpus.datasets import opened
from reader.exports.files import write_file
from reader.text.characters import one_line


@dataclass(frozen=True, slots=True)
class Table:
    """A list of the profile."""

    name: str
    """Of its file."""
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]
    bar: int = -1
    """The column that is drawn, -1 for none."""


_WORDS = """
SELECT simplified, count(*) n, count(DISTINCT article) articles, round(count(DISTINCT article) / (SELECT count(*) FROM articles), 3),
  coalesce(max(level), 0) FROM w GROUP BY simplified ORDER BY n DESC, simplified LIMIT ?
"""
_LEVELS = """
SELECT CASE WHEN level IS NULL THEN 'none' WHEN level = 7 THEN '7-9' ELSE level::VARCHAR END, count(*),
  round(100.0 * count(*) / (SELECT count(*) FROM w), 1) FROM w GROUP BY 1 ORDER BY 1
"""
_TERMS = """
SELECT any_value(simplified), any_value(english), any_value(domain), count(*) n, count(DISTINCT article)
FROM terms GROUP BY term ORDER BY n DESC, term LIMIT ?
"""
_DOMAINS = """
SELECT coalesce(nullif(domain, ''), 'names'), count(*) n, count(DISTINCT term), round(100.0 * count(*) / (SELECT count(*) FROM terms), 1)
FROM terms GROUP BY 1 ORDER BY n DESC, 1
"""
_MONTHS = """
SELECT substr(a.date, 1, 7) m, count(DISTINCT a.article), count(t.term), round(1000.0 * count(t.term) / max(x.words), 1)
FROM articles a LEFT JOIN terms t USING (article)
JOIN (SELECT substr(date, 1, 7) m, sum(words) words FROM articles GROUP BY 1) x ON x.m = substr(a.date, 1, 7)
WHERE a.date != '' GROUP BY 1 ORDER BY 1
"""
_TRENDS = """
WITH dated AS (SELECT article, words, date >= (SELECT quantile_disc(date, 0.5) FROM articles WHERE date != '') late
  FROM articles WHERE date != ''),
size AS (SELECT greatest(sum(words) FILTER (late), 1) late, greatest(sum(words) FILTER (NOT late), 1) early FROM dated),
used AS (SELECT t.term, any_value(simplified) word, any_value(english) english, count(*) FILTER (late) a, count(*) FILTER (NOT late) b
  FROM terms t JOIN dated USING (article) GROUP BY 1)
SELECT word, english, b, a, round(1000.0 * a / size.late - 1000.0 * b / size.early, 2) change
FROM used, size WHERE a != b ORDER BY abs(change) DESC, word LIMIT ?
"""
_NEW = """
SELECT simplified, count(*) n, count(DISTINCT w.article),
  (SELECT text FROM sentences s WHERE s.article = min(w.article) AND s.sentence = min(w.sentence) LIMIT 1)
FROM w WHERE known = 0 AND length(simplified) > 1 GROUP BY simplified ORDER BY n DESC, simplified LIMIT ?
"""
_READABILITY = """
SELECT any_value(a.source), any_value(a.words), round(any_value(a.characters) / greatest(any_value(a.sentences), 1), 1),
  round(100.0 * count(*) FILTER (w.level <= 3) / count(*), 1), round(100.0 * count(*) FILTER (w.level IS NULL OR w.level > 6) / count(*), 1) hard
FROM articles a JOIN w USING (article) GROUP BY a.article ORDER BY hard, 1 LIMIT ?
"""
_NAMES = """
SELECT any_value(simplified), any_value(english), any_value(kind), count(*) n, count(DISTINCT article)
FROM terms WHERE kind NOT IN ('term', 'unit') GROUP BY term ORDER BY n DESC, term LIMIT ?
"""
_FIGURES = """
SELECT coalesce(nullif(unit, ''), 'count'), count(*) n, min(value), median(value), max(value)
FROM numbers GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?
"""
_MISSED = """
WITH missed AS (SELECT unnest(missed_terms) term FROM translations)
SELECT any_value(t.simplified), any_value(t.english), count(*) n FROM missed m
JOIN (SELECT DISTINCT term, simplified, english FROM terms) t USING (term) GROUP BY term ORDER BY n DESC, 1 LIMIT ?
"""


def survey_of(folder: Path, top: int) -> list[Table]:
    """The lists of a corpus, at most `top` rows each; those with nothing to say are left out.

    Raises:
        StorageError: the folder is no corpus, or cannot be read.
    """
    with opened(folder) as data:
        tables = list(_tables(data, top))
    return [table for table in tables if table.rows]


def _tables(data: Any, top: int) -> Iterator[Table]:
    def rows(query: str) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = data.execute(query, [top] if "LIMIT ?" in query else []).fetchall()
        return found

    sizes = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM sentences), (SELECT count(*) FROM w), (SELECT count(DISTINCT simplified) FROM w)"
    yield Table("size", "Size", ("articles", "sentences", "words", "different words"), rows(sizes))
    yield Table("coverage", "Words to know", ("share of the text", "words"), _coverage(data))
    yield Table("levels", "Words by HSK level", ("level", "words", "%"), rows(_LEVELS), bar=2)
    yield Table("words", "Commonest words", ("word", "times", "articles", "dispersion", "level"), rows(_WORDS), bar=1)
    yield Table("domains", "Terms by domain", ("domain", "times", "terms", "%"), rows(_DOMAINS), bar=1)
    yield Table("terms", "Commonest terms", ("term", "English", "domain", "times", "articles"), rows(_TERMS), bar=3)
    yield Table("months", "Terms by month", ("month", "articles", "terms", "per 1,000 words"), rows(_MONTHS), bar=3)
    yield Table(
        "trends",
        "Rising and falling terms",
        ("term", "English", "earlier", "later", "change per 1,000 words"),
        rows(_TRENDS),
    )
    yield Table(
        "new-words", "Words that no dictionary has", ("word", "times", "articles", "first sentence"), rows(_NEW)
    )
    yield Table(
        "readability",
        "Articles, the easiest first",
        ("article", "words", "characters a sentence", "% HSK 1-3", "% above HSK 6"),
        rows(_READABILITY),
    )
    yield Table("names", "Names", ("name", "English", "kind", "times", "articles"), rows(_NAMES), bar=3)
    yield Table("figures", "Figures by unit", ("unit", "times", "least", "median", "most"), rows(_FIGURES), bar=1)
    yield Table(
        "missed", "Terms that the translation missed most often", ("term", "English", "times"), rows(_MISSED), bar=2
    )


def _coverage(data: Any) -> list[tuple[str, int]]:
    """How many of the commonest words make 90, 95 and 98 % of the running words."""
    counts = [n for [n] in data.execute("SELECT count(*) n FROM w GROUP BY simplified ORDER BY n DESC").fetchall()]
    reached = list(accumulate(counts))
    return [
        (f"{share} %", next(place for place, n in enumerate(reached, 1) if n * 100 >= share * reached[-1]))
        for share in (90, 95, 98)
        if reached
    ]


def write_survey(tables: Sequence[Table], folder: Path) -> list[Path]:
    """Write `profile.html`, which needs no network, and each list as TSV; returns the files.

    Raises:
        ExportError: a file cannot be written.
        StorageError: the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in tables:
        text = io.StringIO()
        csv.writer(text, "excel-tab", lineterminator="\n").writerows([table.columns, *map(_cells, table.rows)])
        written.append(folder / f"{table.name}.tsv")
        write_file(written[-1], text.getvalue().encode(), force=True)
    page = folder / "profile.html"
    write_file(page, _page(tables).encode(), force=True)
    return [page, *written]


def _cells(row: Sequence[Any]) -> list[str]:
    """The cells of a row on one line each; none begins as a formula does."""
    cells = ("" if value is None else one_line(str(value)) for value in row)
    return ["'" + cell if cell[:1] in tuple("=+@") else cell for cell in cells]


_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}"
    "table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.2rem .6rem;border-bottom:1px solid #ddd}"
    "h2{margin-top:2.5rem}.bar{background:#3a6ea5;height:.7rem}td.b{width:30%}"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}td,th{border-color:#444}.bar{background:#6fa3d8}}"
)


def _page(tables: Sequence[Table]) -> str:
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Corpus profile</title>'
        '<meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body><h1>Corpus profile</h1>"
    ]
    for table in tables:
        most = max((float(row[table.bar] or 0) for row in table.rows), default=0) if table.bar >= 0 else 0
        heads = "".join(f"<th>{html.escape(column)}</th>" for column in table.columns) + ("<th></th>" if most else "")
        parts.append(f"<h2>{html.escape(table.title)}</h2><table><tr>{heads}</tr>")
        for row in table.rows:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in _cells(row))
            width = 100 * float(row[table.bar] or 0) / most if most else 0
            drawn = f'<td class="b"><div class="bar" style="width:{width:.1f}%"></div></td>' if most else ""
            parts.append(f"<tr>{cells}{drawn}</tr>")
        parts.append("</table>")
    return "".join(parts) + "</body></html>\n"
