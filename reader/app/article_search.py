"""Search in an article, in whichever script text and query are written."""

from __future__ import annotations

from reader.app.workspace import Workspace
from reader.text.document import Article


class ArticleSearch:
    """Keeps the Simplified shadow of the article that was searched last; for one search at a time."""

    def __init__(self, workspace: Workspace) -> None:
        """Convert scripts with the program's converter."""
        self._workspace = workspace
        self._searched = ("", "")
        """Identity and shadow of an article."""

    def find(self, article: Article, query: str) -> list[int]:
        """Indices of the sentences that hold the query; upper and lower case are the same."""
        shadow = self._workspace.language.converter.shadow
        identity, text = self._searched
        if article.identity != identity:
            text = shadow(article.text).casefold()
            self._searched = (article.identity, text)
        wanted = shadow(query).casefold()
        if len(text) != len(article.text):  # a letter whose lower case is longer: rare, so look one by one
            return [s.index for s in article.sentences if wanted in shadow(s.text).casefold()]
        return [s.index for s in article.sentences if wanted in text[s.span.start : s.span.end]]
