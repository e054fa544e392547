"""How much of the articles of saved pages comes in, and how much else: sentences found and right, three extractors.

    python benchmarks/pages.py [--set known|seen|kept|late|last|fresh] [-v] [NAME ...]

The pages are in `page_cases.py` (known) and `marked_pages/`. readability-lxml is measured where it is installed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
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

FOLDER = Path(__file__).parent / "marked_pages"


def sentences(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s|]+", "", span.slice(text)).lstrip("-•") for span in split_sentences(text))


@dataclass(frozen=True)
class Case:
    """A page and the lines that are its article; title and date where they are written down."""

    name: str
    page: str
    lines: Sequence[str]
    title: str = ""
    date: str = ""


def known() -> list[Case]:
    return [Case(name, page, gold(story), story.title, story.date) for name, page, story in PAGES]


def marked(name: str) -> list[Case]:
    """The pages of a file of `marked_pages/`."""
    parts = re.split(r"^=== (\S+)\n", (FOLDER / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [
        Case(name, re.sub("[⟦⟧]", "", page), [unmarked(line) for line in re.findall("⟦(.*?)⟧", page)])
        for name, page in zip(parts[::2], parts[1::2], strict=True)
    ]


def unmarked(text: str) -> str:
    return unescape(re.sub("<[^>]+>", "", re.sub(r"</t[dh]>", " | ", text)))


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


def measure(cases: Sequence[Case], extract: Callable[[str], str], verbose: bool) -> tuple[float, float, int]:
    """Precision and recall of sentences, and how many pages are exactly right."""
    found_all = right_all = wanted_all = whole = 0
    for case in cases:
        wanted, found = sentences("\n".join(case.lines)), sentences(extract(case.page))
        right = (wanted & found).total()
        found_all, right_all, wanted_all = found_all + found.total(), right_all + right, wanted_all + wanted.total()
        whole += wanted == found
        if verbose and wanted != found:
            print(f"{case.name}\n  missing {list(wanted - found)}\n  too much {list(found - wanted)}")
    return right_all / max(1, found_all), right_all / max(1, wanted_all), whole


def facts(cases: Sequence[Case], verbose: bool) -> str:
    """How many titles and dates are right, and how many stated ones are wrong."""
    titles = dates = wrong = 0
    for case in cases:
        about = opened(case.page).metadata
        titles += about.title == case.title
        dates += about.date == case.date
        wrong += bool(about.date) and about.date != case.date
        if verbose and (about.title != case.title or about.date != case.date):
            print(f"{case.name}: {about.title!r} {about.date!r} {about.author!r}")
    return f"titles right {titles} of {len(cases)}; dates right {dates}, wrong {wrong}, the others left out"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--set", choices=("known", "seen", "kept", "late", "last", "fresh"), default="known", dest="chosen"
    )
    parser.add_argument("-v", action="store_true", dest="verbose")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    cases = known() if asked.chosen == "known" else marked(asked.chosen)
    cases = [case for case in cases if not asked.names or case.name in asked.names]
    extractors = {
        "yidu": lambda page: opened(page).text,
        "trafilatura": by_trafilatura,
        "readability-lxml": by_readability,
    }
    print(f"{len(cases)} pages    precision  recall  exactly right")
    for name, extract in extractors.items():
        try:
            precision, recall, whole = measure(cases, extract, asked.verbose and name == "yidu")
        except ImportError:
            print(f"{name:18} not installed")
            continue
        print(f"{name:18} {precision:.3f}      {recall:.3f}   {whole}")
    if asked.chosen == "known":
        print(facts(cases, asked.verbose))


if __name__ == "__main__":
    main()
