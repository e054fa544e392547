"""A human translation found sentence by sentence: what is missing, merged and split, and what is only a guess."""

from __future__ import annotations

from reader.app.workspace import Workspace
from reader.files.loaders import article_of
from reader.proof.alignment import Bead, align, trusted
from reader.proof.clues import source_side, target_side
from reader.text.document import Metadata

CHINESE = [
    "宁江电池三季度净利润增长18%，至42亿元。",
    "董事长在电话会上拒绝评论裁员传闻。",
    "公司将在匈牙利新建一座工厂，明年6月投产。",
    "券商把目标价上调到每股310元。",
    "当天沪指下跌0.6%，两市成交额不足9000亿元。",
]
ENGLISH = [
    "Ningjiang Battery's third-quarter net profit rose 18% to 4.2 billion yuan.",
    "The chairman declined to comment on rumours of layoffs in the conference call.",
    "The company will build a factory in Hungary that begins production next June.",
    "Brokers raised their price target to 310 yuan a share.",
    "The Shanghai index fell 0.6% that day, with turnover below 900 billion yuan in the two markets.",
]


def beads(chinese: str, english: str) -> list[Bead]:
    analyser = Workspace().analyser
    source = [source_side(one) for one in analyser.analyse_all(article_of(chinese, Metadata(source="x")))]
    return align(source, [target_side(one.text) for one in article_of(english, Metadata(source="y")).sentences])


def links(found: list[Bead]) -> list[tuple[list[int], list[int]]]:
    return [(list(bead.source), list(bead.target)) for bead in found]


def test_sentences_that_follow_each_other_are_paired() -> None:
    found = beads("".join(CHINESE), " ".join(ENGLISH))
    assert links(found) == [([n], [n]) for n in range(5)]
    assert trusted(found) == found


def test_what_is_missing_on_either_side_has_no_partner() -> None:
    found = beads("".join(CHINESE[:1] + CHINESE[2:]), " ".join(ENGLISH[:3] + ENGLISH[4:]))
    assert links(found) == [([0], [0]), ([], [1]), ([1], [2]), ([2], []), ([3], [3])]
    assert links(trusted(found)) == [([0], [0]), ([1], [2]), ([3], [3])]


def test_sentences_that_a_translator_merged_or_split_belong_together() -> None:
    merged = ENGLISH[0][:-1] + ", and the chairman declined to comment on rumours of layoffs."
    split = "The company will build a factory in Hungary. It begins production next June."
    found = beads("".join(CHINESE), " ".join([merged, split, *ENGLISH[3:]]))
    assert links(found) == [([0, 1], [0]), ([2], [1, 2]), ([3], [3]), ([4], [4])]


def test_another_text_altogether_is_no_translation() -> None:
    other = (
        "Swedish schools teach crafts. Heavy rain flooded the valley in 1952. The museum lends paintings."
        " A pianist from Oslo won the prize. Bees are kept on 40 roofs."
    )
    assert trusted(beads("".join(CHINESE), other)) == []


def test_nothing_on_a_side_is_no_error() -> None:
    assert align([], []) == []
    assert links(align([], [target_side("A.")])) == [([], [0])]
