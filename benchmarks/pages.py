"""How much of the articles of saved pages comes in, and how much else: sentences found and right, three extractors.

    python benchmarks/pages.py [-v] [NAME ...]

The pages are in `page_cases.py`. readability-lxml is measured where it is installed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import trafilatura
from lxml import html
from page_cases import PAGES, gold

from reader.files.loaders import open_article
from reader.files.loaders.layout import laid_out
from reader.text.document import Article
from reader.text.sentences import split_sentences


def sentences(text: str) -> Counter[str]:
    return Counter("".join(span.slice(text).split()).lstrip("-•　") for span in split_sentences(text))


def opened(page: str) -> Article:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_text(page, encoding="utf-8")
        return open_article(str(path))


def by_trafilatura(page: str) -> str:
    document: Any = trafilatura.bare_extraction(page, include_comments=False, with_metadata=True)
    if document is None:
        return ""
    return document.text if (document.title or "") in document.text else f"{document.title}\n{document.text}"


def by_readability(page: str) -> str:
    from readability import Document

    document = Document(page.replace('<?xml version="1.0" encoding="utf-8"?>', ""))
    lines = laid_out(html.fromstring(document.summary())).lines
    return "\n".join([document.short_title(), *(line.text for line in lines)])


def measure(extract: Callable[[str], str], names: set[str], verbose: bool) -> tuple[float, float, int]:
    """Precision and recall of sentences, and how many pages are exactly right."""
    found_all = right_all = wanted_all = whole = 0
    for name, page, story in PAGES:
        if names and name not in names:
            continue
        wanted, found = sentences("\n".join(gold(story))), sentences(extract(page))
        right = (wanted & found).total()
        found_all, right_all, wanted_all = found_all + found.total(), right_all + right, wanted_all + wanted.total()
        whole += wanted == found
        if verbose and wanted != found:
            print(f"{name}\n  missing {list(wanted - found)}\n  too much {list(found - wanted)}")
    return right_all / max(1, found_all), right_all / max(1, wanted_all), whole


def facts(names: set[str], verbose: bool) -> str:
    """How many titles and dates are right, and how many stated ones are wrong."""
    titles = dates = wrong = 0
    for name, page, story in PAGES:
        about = opened(page).metadata
        titles += about.title == story.title
        dates += about.date == story.date
        wrong += bool(about.date) and about.date != story.date
        if verbose and (about.title != story.title or about.date != story.date):
            print(f"{name}: {about.title!r} {about.date!r} {about.author!r}")
    return f"titles right {titles} of {len(PAGES)}; dates right {dates}, wrong {wrong}, the others left out"


def main() -> None:
    verbose = "-v" in sys.argv
    names = {name for name in sys.argv[1:] if not name.startswith("-")}
    extractors = {
        "yidu": lambda page: opened(page).text,
        "trafilatura": by_trafilatura,
        "readability-lxml": by_readability,
    }
    print(f"{len(names or PAGES)} pages    precision  recall  exactly right")
    for name, extract in extractors.items():
        try:
            precision, recall, whole = measure(extract, names, verbose and name == "yidu")
        except ImportError:
            print(f"{name:18} not installed")
            continue
        print(f"{name:18} {precision:.3f}      {recall:.3f}   {whole}")
    print(facts(names, verbose))


if __name__ == "__main__":
    main()
