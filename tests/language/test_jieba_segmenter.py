"""Word segmentation over the installed jieba: names, amounts, silence, threads."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.language.jieba_segmenter import JiebaSegmenter

SEGMENTER = JiebaSegmenter()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("去国会山任职", ["去", "国会山", "任职"]),
        ("营收25亿立方米", ["营收", "25", "亿", "立方米"]),
        ("净息差与大模型", ["净息差", "与", "大模型"]),
        ("董事长曾毓群和黄仁勋", ["董事长", "曾毓群", "和", "黄仁勋"]),
        ("早年曾助办团练", ["早年", "曾", "助", "办", "团练"]),
        ("1995年任武钢经理", ["1995", "年", "任", "武", "钢", "经理"]),
        ("这个模型", ["这", "个", "模型"]),
        ("每个人的个人数据", ["每", "个", "人", "的", "个人", "数据"]),
        ("克里斯蒂娜·安塞密尔于1927年", ["克里斯蒂娜", "·", "安塞", "密", "尔", "于", "1927", "年"]),
        ("罗娜来巴黎", ["罗", "娜", "来", "巴黎"]),
        ("卷入诉讼的高管卷款潜逃", ["卷入", "诉讼", "的", "高管", "卷", "款", "潜逃"]),
        ("每股派发现金红利", ["每", "股", "派发", "现金红利"]),
        ("这笔钱换了两根金条", ["这", "笔", "钱", "换", "了", "两", "根", "金条"]),
        ("联席CEO赵海军称", ["联席", "CEO", "赵海军", "称"]),
        ("余建国发言，周主任说", ["余建国", "发言", "，", "周", "主任", "说"]),
        ("记者于北京报道", ["记者", "于", "北京", "报道"]),
        ("成交按年增两成，年增一成", ["成交", "按年", "增", "两成", "，", "年增", "一", "成"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert SEGMENTER.words(text) == words


def test_many_threads_get_the_same_words_from_one_segmenter() -> None:
    fresh = JiebaSegmenter()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(fresh.words, ["银行行长增长利率"] * 8))
    assert all(words == found[0] for words in found)


def test_nothing_is_written_to_the_terminal() -> None:
    code = "from reader.language.jieba_segmenter import JiebaSegmenter; JiebaSegmenter().words('银行')"
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout == done.stderr == ""


def test_the_global_segmenter_of_jieba_is_left_alone() -> None:
    import jieba

    SEGMENTER.words("银行")
    assert not jieba.dt.initialized
