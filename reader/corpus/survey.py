"""What a corpus tells: words, levels, coverage, terms over time, new words, readability, names, figures, missed terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from reader.corpus.datasets import opened
from reader.speech import N_


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
WITH size AS (SELECT article, count(*)::DOUBLE / (SELECT count(*) FROM w) expected FROM w GROUP BY 1),
place AS (SELECT simplified, article, count(*) n, max(level) level FROM w GROUP BY 1, 2),
word AS (SELECT simplified, sum(n) n, max(level) level FROM place GROUP BY 1)
SELECT simplified, word.n::BIGINT times, count(*) articles,
  round((sum(abs(place.n / word.n - expected)) + 1 - sum(expected)) / 2, 3), any_value(word.level)
FROM word JOIN place USING (simplified) JOIN size USING (article) GROUP BY simplified, word.n
ORDER BY times DESC, simplified LIMIT ?
"""
"""Dispersion is Gries' deviation of proportions (2008): 0 where a word is spread as the text is, 1 where it is in one place."""
_LEVELS = """
SELECT CASE WHEN level IS NULL THEN 'none' WHEN level = 7 THEN '7-9' ELSE level::VARCHAR END, count(*),
  round(100.0 * count(*) / (SELECT count(*) FROM w), 1) FROM w GROUP BY 1 ORDER BY 1
"""
_TERMS = """
SELECT any_value(simplified), any_value(english), any_value(domain), count(*) n, count(DISTINCT article)
FROM terms GROUP BY term ORDER BY n DESC, term LIMIT ?
"""
_SIZE = """
SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM sentences), (SELECT count(*) FROM w), (SELECT count(DISTINCT simplified) FROM w)
"""
_SHARES = (50, 70, 80, 90, 95, 98)
"""Of the running words, in %."""
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
_DOMAIN_MONTHS = """
SELECT substr(a.date, 1, 7) m, coalesce(nullif(t.domain, ''), 'names') d, count(*), round(1000.0 * count(*) / max(x.words), 2)
FROM articles a JOIN terms t USING (article)
JOIN (SELECT substr(date, 1, 7) m, sum(words) words FROM articles GROUP BY 1) x ON x.m = substr(a.date, 1, 7)
WHERE a.date != '' GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
"""
_TRENDS = """
WITH dated AS (SELECT article, words, substr(date, 1, 7) m,
  date >= (SELECT quantile_disc(date, 0.5) FROM articles WHERE date != '') late FROM articles WHERE date != ''),
size AS (SELECT greatest(sum(words) FILTER (late), 1) late, greatest(sum(words) FILTER (NOT late), 1) early FROM dated),
used AS (SELECT t.term, any_value(simplified) word, any_value(english) english, count(*) FILTER (late) a, count(*) FILTER (NOT late) b
  FROM terms t JOIN dated USING (article) GROUP BY 1),
expected AS (SELECT *, size.late * (a + b) / (size.late + size.early) x, size.early * (a + b) / (size.late + size.early) y FROM used, size),
measured AS (SELECT *, 1000.0 * a / late - 1000.0 * b / early change,
  2 * (CASE WHEN a > 0 THEN a * ln(a / x) ELSE 0 END + CASE WHEN b > 0 THEN b * ln(b / y) ELSE 0 END) g FROM expected),
chosen AS (SELECT * FROM measured WHERE a != b ORDER BY g DESC, word LIMIT ?),
monthly AS (SELECT t.term, d.m, count(*) n FROM terms t SEMI JOIN chosen USING (term) JOIN dated d USING (article) GROUP BY 1, 2),
grid AS (SELECT c.term, x.m, coalesce(n, 0) n FROM chosen c CROSS JOIN (SELECT DISTINCT m FROM dated) x LEFT JOIN monthly USING (term, m))
SELECT word, english, b, a, round(change, 2), round(g, 1), string_agg(n::VARCHAR, ' ' ORDER BY grid.m)
FROM chosen JOIN grid USING (term) GROUP BY ALL ORDER BY 6 DESC, word
"""
"""Rising and falling by the log-likelihood of both halves (Rayson and Garside 2000): 3.8 is one in twenty by chance."""
_NEW = """
WITH new AS (SELECT simplified, article, sentence FROM w WHERE known = 0 AND length(simplified) > 1),
top AS (SELECT simplified, count(*) n, count(DISTINCT article) articles FROM new GROUP BY 1 ORDER BY n DESC, simplified LIMIT ?),
place AS (SELECT *, row_number() OVER (PARTITION BY simplified ORDER BY article, sentence) place
  FROM (SELECT DISTINCT * FROM new SEMI JOIN top USING (simplified)))
SELECT simplified, n, articles, string_agg(s.text, ' ‖ ' ORDER BY place) FROM top JOIN place USING (simplified)
JOIN sentences s ON s.article = place.article AND s.sentence = place.sentence WHERE place <= 3
GROUP BY ALL ORDER BY n DESC, simplified
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
SELECT coalesce(nullif(unit, ''), 'count'), count(*) n, count(DISTINCT article), min(value), round(median(value), 2), max(value)
FROM numbers GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?
"""
_QUOTED = """
SELECT n.text, any_value(n.english), any_value(n.unit), count(*) times, count(DISTINCT n.article), arg_min(s.text, (n.article, n.sentence))
FROM numbers n JOIN sentences s USING (article, sentence) WHERE n.unit NOT IN ('', 'ordinal')
GROUP BY n.text ORDER BY times DESC, max(n.value) DESC NULLS LAST, 1 LIMIT ?
"""
_MISSED = """
WITH missed AS (SELECT article, sentence, text, unnest(missed_terms) term FROM translations),
there AS (SELECT term, any_value(simplified) word, any_value(english) english, count(*) n FROM terms GROUP BY 1)
SELECT word, english, count(*) times, there.n, round(100.0 * count(*) / there.n, 1),
  arg_min(s.text, (m.article, m.sentence)), arg_min(m.text, (m.article, m.sentence))
FROM missed m JOIN there USING (term) JOIN sentences s USING (article, sentence)
GROUP BY term, word, english, there.n ORDER BY times DESC, word LIMIT ?
"""
_DOUBTS = """
WITH one AS (SELECT DISTINCT article, sentence, unnest(doubts) doubt FROM translations)
SELECT doubt, count(*) n, round(100.0 * count(*) / (SELECT count(*) FROM translations), 1) FROM one GROUP BY 1 ORDER BY n DESC, 1
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

    yield Table("size", N_("Size"), (N_("articles"), N_("sentences"), N_("words"), N_("different words")), rows(_SIZE))
    yield Table("coverage", N_("Words to know"), (N_("share of the text"), N_("words")), _coverage(data), bar=1)
    yield Table("levels", N_("Words by HSK level"), (N_("level"), N_("words"), "%"), rows(_LEVELS), bar=2)
    yield Table(
        "words",
        N_("Commonest words"),
        (N_("word"), N_("times"), N_("articles"), N_("dispersion"), N_("level")),
        rows(_WORDS),
        bar=1,
    )
    yield Table("domains", N_("Terms by domain"), (N_("domain"), N_("times"), N_("terms"), "%"), rows(_DOMAINS), bar=1)
    yield Table(
        "terms",
        N_("Commonest terms"),
        (N_("term"), N_("English"), N_("domain"), N_("times"), N_("articles")),
        rows(_TERMS),
        bar=3,
    )
    yield Table(
        "months",
        N_("Terms by month"),
        (N_("month"), N_("articles"), N_("terms"), N_("per 1,000 words")),
        rows(_MONTHS),
        bar=3,
    )
    monthly = (N_("month"), N_("domain"), N_("times"), N_("per 1,000 words"))
    yield Table("domain-months", N_("Terms by domain and month"), monthly, rows(_DOMAIN_MONTHS), bar=3)
    change = (
        N_("term"),
        N_("English"),
        N_("earlier"),
        N_("later"),
        N_("change per 1,000 words"),
        N_("log-likelihood"),
        N_("by month"),
    )
    yield Table("trends", N_("Rising and falling terms"), change, rows(_TRENDS), bar=4)
    new = (N_("word"), N_("times"), N_("articles"), N_("contexts"))
    yield Table("new-words", N_("Words that no dictionary has"), new, rows(_NEW), bar=1)
    easy = (N_("article"), N_("words"), N_("characters a sentence"), N_("% HSK 1-3"), N_("% above HSK 6"))
    yield Table("readability", N_("Articles, the easiest first"), easy, rows(_READABILITY), bar=4)
    yield Table(
        "names", N_("Names"), (N_("name"), N_("English"), N_("kind"), N_("times"), N_("articles")), rows(_NAMES), bar=3
    )
    units = (N_("unit"), N_("times"), N_("articles"), N_("least"), N_("median"), N_("most"))
    yield Table("units", N_("Figures by unit"), units, rows(_FIGURES), bar=1)
    quoted = (N_("figure"), N_("English"), N_("unit"), N_("times"), N_("articles"), N_("first sentence"))
    yield Table("figures", N_("Figures quoted most often"), quoted, rows(_QUOTED), bar=3)
    missed = (N_("term"), N_("English"), N_("times"), N_("of"), "%", N_("sentence"), N_("translation"))
    yield Table("missed", N_("Terms that the translation missed most often"), missed, rows(_MISSED), bar=2)
    yield Table(
        "doubts", N_("Reasons to doubt a translation"), (N_("doubt"), N_("sentences"), "%"), rows(_DOUBTS), bar=1
    )


def _coverage(data: Any) -> list[tuple[str, int]]:
    """How many of the commonest words make 90, 95 and 98 % of the running words."""
    counts = [n for [n] in data.execute("SELECT count(*) n FROM w GROUP BY simplified ORDER BY n DESC").fetchall()]
    reached = list(accumulate(counts))
    return [
        (f"{share} %", next(place for place, n in enumerate(reached, 1) if n * 100 >= share * reached[-1]))
        for share in _SHARES
        if reached
    ]
