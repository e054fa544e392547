"""Search in an article, in whichever script text and query are written."""

from __future__ import annotations

from reader.text.document import Article


class ArticleSearch:
    """Keeps the Simplified shadow of the article that was searched last."""

    def __init__(self) -> None:
        self._identity = ""
        self._shadow = ""

    def find(self, article: Article, query: str) -> list[int]:
        """Indices of the sentences that hold the query; upper and lower case are the same."""
        from reader.language.opencc_script import shadow

        if article.identity != self._identity:
            self._identity = article.identity
            self._shadow = shadow(article.text).casefold()
        wanted = shadow(query).casefold()
        if len(self._shadow) != len(article.text):  # a letter whose lower case is longer: rare, so look one by one
            return [s.index for s in article.sentences if wanted in shadow(s.text).casefold()]
        return [s.index for s in article.sentences if wanted in self._shadow[s.span.start : s.span.end]]
