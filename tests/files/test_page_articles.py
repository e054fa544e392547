"""Saved pages of many makes: the article whole, nothing else, and what is said of it true or left out."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

from reader.files.loaders import open_article
from reader.messages.remark_text import remark_text
from reader.text.document import Article, ParagraphKind
from reader.text.sentences import split_sentences

ONE = "泽海银行周三公布年报，全年净利润增长百分之六，不良贷款率降到近五年最低。"
TWO = "分析师认为，息差收窄的压力仍在，这家银行今年的分红比例可能维持不变。"
BODY = f"<p>{ONE}</p><p>{TWO}</p>"
TITLE = "泽海银行公布年报净利润增长"


def opened(path: Path, body: str, head: str = f"<title>{TITLE}</title>") -> Article:
    file = path / "a.html"
    file.write_text(
        f'<!doctype html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>', "utf-8"
    )
    return open_article(str(file))


def lines(article: Article) -> list[str]:
    return article.text.split("\n")


class TestTheWholeArticle:
    def test_thousands_of_elements_in_one_line_are_read_in_time(self, tmp_path: Path) -> None:
        """Readings over every character, or marks of an editor: time grew with their square (ten minutes here)."""
        ruby = "<ruby>银<rt>yín</rt>行<rt>háng</rt></ruby>" * 30_000
        article = opened(tmp_path, f"<article>{BODY}<p>{ruby}</p></article>")
        assert lines(article)[-3:] == [ONE, TWO, "银行" * 30_000]

    @pytest.mark.parametrize(
        "cut", ["<!-- ad -->", '<?xml:namespace prefix = o ns = "urn:x" />', "<a name='x'></a>", "<wbr>"]
    )
    def test_nothing_inside_a_paragraph_cuts_it(self, tmp_path: Path, cut: str) -> None:
        body = BODY.replace("，全年", f"，{cut}全年")
        assert lines(opened(tmp_path, f"<h1>{TITLE}</h1><div class='content'>{body}</div>")) == [TITLE, ONE, TWO]

    def test_a_body_of_spans(self, tmp_path: Path) -> None:
        spans = f"<section><span>{ONE}</span></section><section><span>{TWO}</span></section>"
        other = "<div><p>在这里打开设置，选择通用，就可以管理发现页里显示的内容，朋友在看的文章也在那里。</p></div>" * 2
        article = opened(tmp_path, f"<div id='js_content' style='visibility: hidden'>{spans}</div>{other}")
        assert lines(article) == [TITLE, ONE, TWO]
        assert any("left out" in remark_text(remark) for remark in article.remarks)

    @pytest.mark.parametrize(
        "style", ["height: 400px; overflow: hidden", "max-height:9em;overflow:hidden", "opacity:0"]
    )
    def test_a_folded_article(self, tmp_path: Path, style: str) -> None:
        law = "<div><p>【免责声明】本文仅代表作者本人观点，与本网无关。本网不对文中内容的准确性作任何保证，请读者自行核实。</p></div>"
        assert lines(opened(tmp_path, f"<div><div style='{style}'>{BODY}</div></div>{law}")) == [TITLE, ONE, TWO]

    def test_a_page_that_ends_in_its_middle(self, tmp_path: Path) -> None:
        menu = "<ul><li><a href='/'>首页</a></li><li><a href='/en'>English</a></li></ul>"
        assert lines(opened(tmp_path, f"{menu}</body></html><div class='pages_content'>{BODY}</div>")) == [
            TITLE,
            ONE,
            TWO,
        ]

    def test_an_article_that_only_its_data_has(self, tmp_path: Path) -> None:
        data = f'{{"@type":"NewsArticle","headline":"{TITLE}","articleBody":"{ONE}\\n{TWO}"}}'
        head = f"<title>x</title><script type='application/ld+json'>{data}</script>"
        assert lines(opened(tmp_path, "<div id='app'>请打开脚本再看，本页需要脚本。</div>", head)) == [TITLE, ONE, TWO]

    def test_what_stands_inside_a_sentence_stays_in_it(self, tmp_path: Path) -> None:
        body = (
            "<p>把参数 <code>top_k</code> 设为<b>零</b>，<a href='/x'>结果</a>就会<sup>稳定</sup>下来，便于以后复现实验。</p>"
            "<p><ruby>银<rp>(</rp><rt>yín</rt><rp>)</rp></ruby>行股当天收涨，成交额比前一天放大了两成左右。</p>"
        )
        assert lines(opened(tmp_path, f"<div class='content'>{body}</div>"))[1:] == [
            "把参数 top_k 设为零，结果就会稳定下来，便于以后复现实验。",
            "银行股当天收涨，成交额比前一天放大了两成左右。",
        ]

    def test_items_rows_and_captions_are_what_they_are(self, tmp_path: Path) -> None:
        body = (
            f"<h2>主要数字</h2><p>{ONE}</p><ul><li>一年期利率</li><li>五年期利率</li></ul><figure><img><figcaption>总部大楼</figcaption>"
            f"</figure><table><tr><th>年份</th><th>利润</th></tr><tr><td>2024</td><td>十亿</td></tr></table><p>{TWO}</p>"
        )
        article = opened(tmp_path, f"<article><h1>{TITLE}</h1>{body}</article>")
        kinds = {article.text[p.span.start : p.span.end]: p.kind for p in article.paragraphs}
        assert kinds["主要数字"] is ParagraphKind.HEADING
        assert kinds["一年期利率"] is ParagraphKind.LIST_ITEM
        assert kinds["总部大楼"] is ParagraphKind.CAPTION
        assert kinds["年份 | 利润"] is kinds["2024 | 十亿"] is ParagraphKind.TABLE_ROW


class TestNothingElse:
    @pytest.mark.parametrize(
        "furniture",
        [
            "<div class='hot'><h2>热点新闻</h2><ul><li><em>1</em><span>63675</span><a href='/a'>某地封路，官方作出回应</a></li>"
            "<li><em>2</em><span>39523</span><a href='/b'>员工午休被开除引发热议</a></li></ul></div>",
            "<div class='comments'><div class='tie-author'>上海市网友</div><p>说得很好，我们这里也是一样的情况，希望早日改善。</p></div>",
            "<p>责任编辑：林一</p><p>（来源：远岸财经）</p><p>未经授权，不得转载。</p>",
            "<p>相关阅读：</p><p><a href='/1'>另一家银行也公布了年报</a></p><p><a href='/2'>利率会降吗</a></p>",
            "<div class='bdsharebuttonbox'>分享到：微信 微博</div><p>扫描二维码，关注本站公众号</p>",
            "<p>版权声明：本站所有文章，未经许可不得转载，违者必究，请联系我们取得授权。</p>",
            "<div><a href='/p'>上一篇：昨天的快讯</a></div><div><a href='/n'>下一篇：明天的预告</a></div>",
        ],
    )
    def test_what_is_no_article_stays_out(self, tmp_path: Path, furniture: str) -> None:
        article = opened(tmp_path, f"<div class='post'><h1>{TITLE}</h1><div>{BODY}{furniture}</div></div>")
        assert lines(article) == [TITLE, ONE, TWO]


class TestFacts:
    @pytest.mark.parametrize(
        ("title", "heading"),
        [
            (f"{TITLE} | 远岸新聞網", f"<h1>{TITLE}</h1>"),
            (f"{TITLE}_银行频道_远岸财经网", ""),
            (f"{TITLE} - 远岸财经", ""),
            ("泽海银行", f"<h1>{TITLE}</h1>"),
            (f"{TITLE}——远岸网", f"<div class='article-title'><h2>{TITLE}</h2></div>"),
        ],
    )
    def test_the_title_is_the_headline_alone_and_once(self, tmp_path: Path, title: str, heading: str) -> None:
        other = "<div class='recent'><h2>最新文章</h2><h3 class='title'><a href='/2'>某明星将在海外大婚</a></h3></div>"
        article = opened(tmp_path, f"{heading}<div class='content'>{BODY}</div>{other}", f"<title>{title}</title>")
        assert article.metadata.title == TITLE
        assert lines(article) == [TITLE, ONE, TWO]

    def test_a_title_that_is_cut_at_a_quotation_mark(self, tmp_path: Path) -> None:
        head = '<title>泽海银行"三年翻番"计划公布 - 远岸网</title><meta property="og:title" content="泽海银行"三年翻番"计划公布">'
        article = opened(tmp_path, f'<h1>泽海银行"三年翻番"计划公布</h1>{BODY}', head)
        assert article.metadata.title == '泽海银行"三年翻番"计划公布'

    @pytest.mark.parametrize(
        ("written", "date"),
        [
            ("<span class='date'>2024年12月31日</span>", "2024-12-31"),
            ("<span>2024年3月8日 09:30 来源：远岸网</span>", "2024-03-08"),
            ("<span>发布时间：18-03-08</span>", "2018-03-08"),
            ("<time datetime='2024-11-05T08:00:00+08:00'>昨天</time>", "2024-11-05"),
            ("", ""),
            ("<span>12月31日</span>", ""),
        ],
    )
    def test_the_date_is_the_one_that_is_stated(self, tmp_path: Path, written: str, date: str) -> None:
        foot = "<div class='footer'>Copyright © 1996-2024 远岸网 2023-01-01 版权所有</div>"
        article = opened(
            tmp_path, f"<h1>{TITLE}</h1><div class='info'>{written}</div><div class='content'>{BODY}</div>{foot}"
        )
        assert article.metadata.date == date

    @pytest.mark.parametrize(
        ("head", "near", "author"),
        [
            ("<meta name='author' content='林一'>", "", "林一"),
            ("<meta name='author' content='104363'>", "", ""),
            ("<meta name='author' content='https://a.example/u/1'>", "", ""),
            ("", "<p>记者 林一</p>", "林一"),
            ("", "<span>来源：远岸网作者：林一</span>", "林一"),
            ("", "<p class='author-name'>财经观察</p>", "财经观察"),
            ("", "<form>作者：<input></form>", ""),
        ],
    )
    def test_the_author_is_a_name_or_none(self, tmp_path: Path, head: str, near: str, author: str) -> None:
        comments = "<div class='comments'><div class='tie-author'><span class='author'>上海网友</span></div><p>说得好</p></div>"
        body = f"<h1>{TITLE}</h1>{near}<div class='content'>{BODY}</div>{comments}"
        assert opened(tmp_path, body, f"<title>{TITLE}</title>{head}").metadata.author == author


def test_pages_of_many_makes_come_in_whole_and_alone(tmp_path: Path) -> None:
    path = Path(__file__).parents[2] / "benchmarks" / "page_cases.py"
    spec = importlib.util.spec_from_file_location("page_cases", path)
    assert spec is not None
    assert spec.loader is not None
    cases = importlib.util.module_from_spec(spec)
    sys.modules["page_cases"] = cases
    spec.loader.exec_module(cases)
    found_all = right_all = wanted_all = 0
    for _, page, story in cases.PAGES:
        file = tmp_path / "a.html"
        file.write_text(page, encoding="utf-8")
        article = open_article(str(file))
        wanted = Counter(span.slice(line) for line in cases.gold(story) for span in split_sentences(line))
        found = Counter(sentence.text.lstrip("　") for sentence in article.sentences)
        right_all += (wanted & found).total()
        found_all += found.total()
        wanted_all += wanted.total()
        assert article.metadata.title == story.title
        assert article.metadata.date in {"", story.date}
    assert len(cases.PAGES) >= 40
    assert right_all / found_all >= 0.97
    assert right_all / wanted_all >= 0.97
