"""What stands around and among the paragraphs of an article stays out, and the article whole, whatever a site calls it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from reader.files.loaders import article_from
from reader.text.sentences import split_sentences

PAGES = Path(__file__).parents[2] / "benchmarks" / "marked_pages"
TITLE = "泽海银行公布年报净利润增长"
ONE = "泽海银行周三公布年报，全年净利润增长百分之六，不良贷款率降到近五年最低。"
TWO = "分析师认为，息差收窄的压力仍在，这家银行今年的分红比例可能维持不变。"
THREE = "该行股价当天上涨百分之二，成交额为上月平均的一点五倍。"


def lines(body: str) -> list[str]:
    page = f'<!doctype html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body>{body}</body></html>'
    return article_from(page.encode(), "a.html", ".html").text.split("\n")


def article(middle: str = "", end: str = "") -> str:
    return f"<div class='q1'><h1>{TITLE}</h1><div class='q2'><p>{ONE}</p>{middle}<p>{TWO}</p><p>{THREE}</p>{end}</div></div>"


WHOLE = [TITLE, ONE, TWO, THREE]


@pytest.mark.parametrize(
    "middle",
    [
        "<div class='x'><a href='/1'>另一家银行也公布年报</a><a href='/2'>利率还会再降吗</a></div>",
        "<div class='x'>远岸客户端</div>",
        "<div class='x'><div>热门个股</div><div>远岸科技 12.08 +1.2%</div></div>",
        "<div class='x'><h3>每周一封信</h3><p>写下邮箱，随时退订</p></div>",
        "<p>※ 免費加入好友，盤前重點不漏接 ※</p>",
        "<p>相關文章：另一家銀行也公布年報▼▼▼</p>",
    ],
)
def test_what_a_site_puts_between_paragraphs_stays_out(middle: str) -> None:
    assert lines(article(middle)) == WHOLE


@pytest.mark.parametrize(
    "middle",
    [
        "<h3>息差仍在收窄</h3>",
        "<div class='sub'>息差仍在收窄</div>",
        "<blockquote><p>我们会把更多贷款给小企业。</p></blockquote>",
        "<ul><li>净利润增长百分之六</li></ul>",
        "<p class='lead'>用户可以点击链接下载客户端，再登录会员账号查看分红方案，该行称已有三百万人这样做。</p>",
        "<p><b>微信支付与客户端下载量</b></p>",
    ],
)
def test_what_belongs_to_it_stays(middle: str) -> None:
    told = re.sub("<[^>]+>", "", middle)
    assert lines(article(middle)) == [TITLE, ONE, told, TWO, THREE]


@pytest.mark.parametrize(
    "end",
    [
        "<p>— 全文结束 —</p><p>如果喜欢，就把它转给身边的人</p>",
        "<p>- 往期文章 -</p><p>《另一家银行的年报》</p>",
        "<h3>法律声明</h3><p>任何机构引用本报告须经本公司同意，且不得作有悖原意的删节。</p>",
        "<p>以上内容由用户提供，如有出入请以公告为准</p>",
        "<p>（作者系某大学教授，本文只代表个人见解。译者：何一）</p>",
        "<p class='s'>要观看视频，请启用浏览器的脚本功能</p>",
        "<p>过往业绩不预示未来表现，投资有风险，请自行承担。</p>",
        "<div class='n'>成为会员，解锁全部报告</div>",
    ],
)
def test_what_a_site_adds_at_the_end_stays_out(end: str) -> None:
    assert lines(article(end=end)) == WHOLE


def test_answers_are_no_part_of_the_question_and_every_note_of_a_ticker_is() -> None:
    post = "<div class='z'><div><b>{}</b> 2024-03-08 10:1{}</div><div class='t'>{}</div></div>"
    answers = post.format("甲", 2, "我们这里也是一样，希望早日改善，别再等了。") + post.format(
        "乙", 3, "看看就好，明年再说吧，反正与我无关。"
    )
    assert lines(f"<h1>{TITLE}</h1>{post.format('楼主', 1, f'{ONE}<br>{TWO}<br>{THREE}')}{answers}") == WHOLE
    note = "<div class='z'><span>11:2{}</span><div class='t'>{}</div><div><a>分享</a> 阅 2.1万</div></div>"
    notes = "".join(note.format(number, text) for number, text in enumerate((ONE, TWO, THREE)))
    assert lines(f"<h1>{TITLE}</h1><div>{notes}</div>") == WHOLE


def test_the_line_at_a_picture_is_its_caption() -> None:
    page = article("<div class='pic'><img src='a.jpg'><div>行长在说明会上</div></div>").encode()
    kinds = [paragraph.kind.value for paragraph in article_from(page, "a.html", ".html").paragraphs]
    assert kinds == ["heading", "body", "caption", "body", "body"]


def test_an_article_in_two_elements_of_a_kind_is_whole() -> None:
    halves = (
        f"<div class='h'><p>{ONE}</p><p>{TWO}</p></div><div class='ads'>热门</div><div class='h'><p>{THREE}</p></div>"
    )
    assert lines(f"<div><h1>{TITLE}</h1>{halves}</div>") == WHOLE


def test_pages_built_as_sites_build_them() -> None:
    found_all = right_all = wanted_all = 0
    for file in sorted(PAGES.glob("*.txt")):
        for page in re.split(r"^=== \S+\n", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            marked = [re.sub("<[^>]+>", "", text) for text in re.findall("⟦(.*?)⟧", page)]
            wanted = _sentences(unescape("\n".join(marked)))
            found = _sentences(article_from(re.sub("[⟦⟧]", "", page).encode(), "a.html", ".html").text)
            found_all, wanted_all = found_all + found.total(), wanted_all + wanted.total()
            right_all += (wanted & found).total()
    assert right_all / found_all >= 0.97
    assert right_all / wanted_all >= 0.97


def _sentences(text: str) -> Counter[str]:
    return Counter(re.sub(r"[\s|]+", "", span.slice(text)).lstrip("-•") for span in split_sentences(text))


@pytest.mark.parametrize(
    "end",
    [
        "<p>以上所载资料仅反映发布当日的判断，不应作为决策的唯一参考，本社不对任何人因使用其内容所引致的损失负责。</p>",
        "<p>读者如有疑难，可电邮至 money@example.hk，来函请附姓名。</p>",
        "<p>喜欢今天的内容吗？动动手指，让更多人看见</p>",
        "<p class='z'>祝您投资顺利！</p>",
        "<p>数据整理 / 阿梨　可视化 / 木鱼</p>",
    ],
)
def test_a_farewell_to_the_reader_stays_out(end: str) -> None:
    assert lines(article(end=end)) == WHOLE


@pytest.mark.parametrize(
    "end",
    [
        "让我们道一声：老师，您辛苦了，愿所有的努力都有回报。",
        "但别忘了，团队一年的薪水就要好几亿，而订单还没有着落。",
        "他说：“以上数据仅供内部讨论，不代表公司立场。”",
    ],
)
def test_a_last_paragraph_that_only_sounds_so_stays(end: str) -> None:
    assert lines(article(end=f"<p>{end}</p>")) == [*WHOLE, end]
