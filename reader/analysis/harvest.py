"""Harvest: what recurs in articles that no dictionary has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.analysis.profile import AnalysedArticle, Context, keep
from reader.analysis.tokens import Token, TokenKind

_SHORTEST, _LONGEST, _MOST_WORDS = 3, 10, 4
"""Characters of a candidate of several words, and its words."""
_FUNCTION = frozenset(
    "的了是在和与及或也都就不把被将对从到为以于而但其之这那我你他她它们个并还又再更最很已会能可要应使让给向由于因如若则即"
    "仍却只才便且各每某该此等着过来去上下中内外前后里间时年月日号点元万亿约近超多少几有无没说称表示"
)
"""Characters that alone make no part of a term."""
_COMMON = frozenset(
    (
        "我们", "他们", "它们", "这个", "那个", "这些", "那些", "一个", "一些", "一种", "这种", "没有", "可以", "可能", "已经", "正在", "因为",
        "所以", "但是", "不过", "如果", "由于", "其中", "目前", "今年", "去年", "明年", "今天", "昨天", "明天", "同时", "以及", "通过", "进行",
        "表示", "认为", "指出", "称", "据", "其他", "什么", "怎么", "如何", "为什么", "还是", "或者", "而且", "并且", "不是", "就是", "也是",
        "成为", "作为", "需要", "应该", "能够", "开始", "继续", "出现", "包括", "对于", "关于", "根据", "按照", "随着", "之后", "之前", "以后",
        "以前", "左右", "以上", "以下", "方面", "问题", "时候", "自己", "大家", "不会", "不能", "不要", "只是", "只有", "仍然", "依然", "甚至",
        "此外", "另外", "然而", "尽管", "虽然", "未来", "过去", "现在", "当时", "记者", "先生", "女士", "显示", "达到", "超过", "接近", "约为",
        "提供", "带来", "来自", "分别", "以来", "部分", "许多", "很多", "大量", "所有", "任何", "每个", "第一", "第二", "第三", "一次", "再次",
        "一直", "一样", "更多", "更加", "非常", "十分", "比较", "主要", "相关", "有关", "也有", "都是", "还有", "还要", "都有", "上升", "下降",
        "增长", "减少", "增加", "提高",
    )
)  # fmt: skip
"""Words that are no part of a term."""
_COUNTING = frozenset("一两二三几这那每各同某第")
_VERB_ENDS = frozenset("到成出了着过为得")
_MEASURES = frozenset("个家份位种项次名笔批台张条件座轮届")
"""No term begins with one of these alone."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that recurs and is in no dictionary."""

    form: str
    """Simplified."""
    count: int
    contexts: tuple[Context, ...]


def harvest_of(
    articles: Iterable[AnalysedArticle], is_known: Callable[[str], bool], minimum: int = 2
) -> tuple[Candidate, ...]:
    """What stands in the articles `minimum` times or more and `is_known` (of a Simplified form) does not know.

    A candidate is a word, or up to four neighbouring words of three to ten characters; one inside a longer one that
    is as common is left out.
    """
    counts: Counter[str] = Counter()
    contexts: dict[str, list[Context]] = {}
    for article in articles:
        for analysed in article.sentences:
            for form in _candidates(analysed.tokens):
                counts[form] += 1
                keep(contexts.setdefault(form, []), article.name, analysed)
    frequent = [form for form, count in counts.items() if count >= minimum]
    frequent.sort(key=lambda form: (-len(form), form))
    kept: list[str] = []
    covered: dict[str, int] = {}
    for form in frequent:
        if covered.get(form, 0) < counts[form] and not is_known(form):
            kept.append(form)
            for start in range(len(form)):
                for end in range(start + 2, len(form) + 1):
                    part = form[start:end]
                    covered[part] = max(covered.get(part, 0), counts[form])
    kept.sort(key=lambda form: (-counts[form], -len(form), form))
    return tuple(Candidate(form, counts[form], tuple(contexts[form])) for form in kept)


def _candidates(tokens: Sequence[Token]) -> Iterator[str]:
    """Simplified forms of words and runs of words in a sentence."""
    for start, first in enumerate(tokens):
        form = ""
        if first.shadow in _MEASURES:
            continue
        for words, token in enumerate(tokens[start : start + _MOST_WORDS], start=1):
            if not _is_part(token) and not (words == 1 and token.kind is TokenKind.LATIN):
                break
            form += token.shadow
            if len(form) > _LONGEST:
                break
            single = words == 1 and len(form) >= 2 and first.term is None and first.kind is TokenKind.WORD
            if single or (words > 1 and len(form) >= _SHORTEST):
                yield form


def _is_part(token: Token) -> bool:
    """Whether a token may stand in a term; no counted thing (一笔) and no verb with its end (降到)."""
    if token.kind is not TokenKind.WORD or token.shadow in _COMMON:
        return False
    if token.term is None and (token.shadow[0] in _COUNTING or token.shadow[-1] in _VERB_ENDS):
        return False
    return not set(token.shadow) <= _FUNCTION
