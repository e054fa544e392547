"""Word segmentation over the installed jieba: names, amounts, silence, threads."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.language.cedict_file import usable_lines, words_of
from reader.language.jieba_segmenter import JiebaSegmenter
from reader.language.opencc_script import shadow
from reader.text import lexica
from reader.words.names import is_person

SEGMENTER, WITH_NAMES = JiebaSegmenter(), JiebaSegmenter(shadow)
EDGES = json.loads((Path(__file__).parents[1] / "cases/word_edges.json").read_text(encoding="utf-8"))


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
        ("克里斯蒂娜·安塞密尔于1927年", ["克里斯蒂娜", "·", "安塞密尔", "于", "1927", "年"]),
        ("罗娜来巴黎", ["罗", "娜", "来", "巴黎"]),
        ("卷入诉讼的高管卷款潜逃", ["卷入", "诉讼", "的", "高管", "卷", "款", "潜逃"]),
        ("每股派发现金红利", ["每", "股", "派发", "现金红利"]),
        ("这笔钱换了两根金条", ["这", "笔", "钱", "换", "了", "两", "根", "金条"]),
        ("联席CEO赵海军称", ["联席", "CEO", "赵海军", "称"]),
        ("余建国发言，周主任说", ["余建国", "发言", "，", "周", "主任", "说"]),
        ("记者于北京报道", ["记者", "于", "北京", "报道"]),
        ("成交按年增两成，年增一成", ["成交", "按年", "增", "两成", "，", "年增", "一", "成"]),
        ("股价周四大涨近9%", ["股价", "周四", "大涨", "近", "9", "%"]),
        ("全民普发现金一万元", ["全民", "普发现金", "一万元"]),
        ("平台提供商铺装修补贴", ["平台", "提供", "商铺", "装修", "补贴"]),
        ("货车占比过高，产能出清", ["货车", "占比", "过高", "，", "产能", "出清"]),
        ("分行长调走，账期压到60天", ["分行长", "调", "走", "，", "账期", "压", "到", "60", "天"]),
        ("，博瑞传播公告，拟向光弘科技出售股份", ["，", "博瑞传播", "公告", "，", "拟向", "光弘科技", "出售", "股份"]),
        ("【易成新能：年产", ["【", "易成新能", "：", "年产"]),
        ("各大银行与每家公司", ["各", "大", "银行", "与", "每", "家", "公司"]),
        ("他说，把握好投资机会", ["他", "说", "，", "把握", "好", "投资", "机会"]),
        ("他和保罗谈过，不和稀泥", ["他", "和", "保罗", "谈", "过", "，", "不", "和稀泥"]),
        ("一只是白的，这只是开始", ["一", "只", "是", "白", "的", "，", "这", "只是", "开始"]),
        ("选择对标的产品，对标的公司审计", ["选择", "对标", "的", "产品", "，", "对", "标的公司", "审计"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert SEGMENTER.words(text) == words


@pytest.mark.parametrize(("text", "words"), EDGES["words"])
def test_words_end_where_they_end_in_news(text: str, words: list[str]) -> None:
    found = WITH_NAMES.words(text)
    assert any(found[place : place + len(words)] == words for place in range(len(found))), found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("董事长邱铭乾预告明年资本支出倍增", "邱铭乾"),
        ("翟东升教授认为", "翟东升"),
        ("负责人刘畅苦笑着说", "刘畅"),
        ("分析师郭明錤指出", "郭明錤"),
        ("产品总监林恩平表示", "林恩平"),
        ("主席刘麦嘉轩说", "刘麦嘉轩"),
        ("行政总裁欧阳明表示", "欧阳明"),
        ("埃隆·马斯克称", "埃隆"),
    ],
)
def test_a_persons_name_is_one_word(text: str, name: str) -> None:
    assert name in SEGMENTER.words(text)


@pytest.mark.parametrize(
    "text",
    [
        "显卡一张张插好",
        "联准会主席鲍尔放鹰",
        "内房股造好",
        "期金高收",
        "权值弱",
        "房委会通过",
        "恒生港股通升",
        "聘任高管",
        "金价高企",
        "方案于周三公布",
        "于光子领域",
        "连年亏损",
    ],
)
def test_words_beside_each_other_are_no_name(text: str) -> None:
    known = {"显卡", "联准会", "主席", "鲍尔", "内房股", "造好", "期金", "高收", "房委会", "港股通"}
    names = [word for word in SEGMENTER.words(text) if word not in known and is_person("", word, "")]
    assert names == []


def test_every_dictionary_word_can_be_a_token_but_for_phrases() -> None:
    function = lexica.characters("phrases", "function")
    numerals, classifiers = (lexica.characters("classifiers", kind) for kind in ("numeral", "classifier"))
    fallen = {
        word
        for word, _ in words_of(usable_lines())
        if len(word) == 2
        and function.isdisjoint(word)
        and not (word[0] in numerals and word[1] in classifiers)
        and len(SEGMENTER.words(word)) > 1
    }
    assert sorted(fallen) == []


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
