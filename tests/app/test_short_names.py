"""Short names that an article gives: each is one word wherever the article uses it."""

from __future__ import annotations

from reader.app.reading import analysed
from reader.app.workspace import Workspace
from reader.files.loaders import article_of
from reader.text.document import Metadata


def words(text: str) -> list[str]:
    workspace = Workspace()
    return [
        token.text for sentence, _ in analysed(workspace, article_of(text, Metadata())) for token in sentence.tokens
    ]


def test_a_company_is_one_word_where_the_article_gives_its_short_name() -> None:
    introduced = "材科源图科技有限公司（以下简称“材科源图”）完成融资。"
    assert words(introduced + "材科源图由老股东追投。").count("材科源图") == 3
    assert "材科源图" not in words("材科源图由老股东追投。")
    assert "雷利諾" in words("【雷利諾：股東擬減持股份】雷利諾公告，股東擬減持股份。")


def test_a_term_stays_the_term() -> None:
    assert "证监会" in words("中国证券监督管理委员会（简称“证监会”）发布公告。")
