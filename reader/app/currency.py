"""The currency of a bare 元 in an article: what the reader chose, else what the article tells."""

from __future__ import annotations

from dataclasses import replace

from reader.app.workspace import Workspace
from reader.text.conventions import CURRENCIES
from reader.text.document import Article
from reader.text.remarks import RemarkKind

__all__ = ["CURRENCIES", "choose_yuan", "with_kept_yuan"]


def with_kept_yuan(workspace: Workspace, article: Article) -> Article:
    """The article with the currency that the reader chose for it before, if any.

    Where the reader's data cannot be read, the article's own; it is among the problems.
    """
    kept: str = workspace.problems.readable(lambda: workspace.store.currencies.get(article.identity), "")
    return _with_yuan(article, kept) if kept else article


def choose_yuan(workspace: Workspace, article: Article, currency: str) -> Article:
    """The article with a bare 元 as `currency` (one of `CURRENCIES`) from now on.

    Raises:
        StorageError: it cannot be kept.
    """
    workspace.store.currencies.put(article.identity, currency)
    return _with_yuan(article, currency)


def _with_yuan(article: Article, currency: str) -> Article:
    """With a currency that is no assumption any more."""
    remarks = tuple(remark for remark in article.remarks if remark.kind is not RemarkKind.YUAN)
    return replace(article, conventions=replace(article.conventions, yuan=currency, yuan_chosen=True), remarks=remarks)
