"""Saved web pages: trafilatura keeps the article and drops the page's furniture."""

from __future__ import annotations

from typing import Any

from reader.adapters.loaders import Loaded
from reader.core.document import Metadata
from reader.errors import InputError


def load_html(page: str, where: str) -> Loaded:
    """The article of a page with title, author, date and site where the page has them.

    Raises:
        InputError: there is no article text in the page.
    """
    import trafilatura  # 0.4 s

    document: Any = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True)
    text = (document.text or "") if document is not None else ""
    if len(text.strip()) < 20:
        text = str(trafilatura.html2txt(page) or "")
    if not text.strip():
        raise InputError(
            f"{where}: there is no article text in this page; save the page complete, or copy the text and paste it."
        )
    site = (document.sitename or "") if document is not None else ""
    metadata = Metadata(
        title=(document.title or "") if document is not None else "",
        author=(document.author or "") if document is not None else "",
        date=(document.date or "") if document is not None else "",
        source=f"{site} ({where})" if site else where,
    )
    return Loaded(text, metadata)
