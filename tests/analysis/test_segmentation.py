"""Token assembly: what stays whole, what beats what, and that nothing is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.segmentation import kind_of, plausible_in, token_spans
from reader.analysis.tokens import TokenKind
from reader.figures.chinese import NumberMention, find_numbers
from reader.terms.entry import Scope, TermEntry, TermMatch
from reader.text.spans import Span


def term(shadow: str, form: str, scope: Scope = Scope.BUILT_IN) -> TermMatch:
    start = shadow.index(form)
    return TermMatch(TermEntry("t-1", form, form, "x", scope=scope), Span(start, start + len(form)), form)


def cut(
    shadow: str, words: list[str], terms: list[TermMatch] | None = None, **corrections: tuple[str, ...]
) -> list[str]:
    spans = token_spans(shadow, words, terms or [], find_numbers(shadow, shadow), corrections)
    return [span.slice(shadow) for span, _, _ in spans]


def test_a_term_is_whole_although_the_segmenter_cut_it() -> None:
    shadow = "寒武纪上涨"
    assert cut(shadow, ["寒", "武", "纪", "上涨"], [term(shadow, "寒武纪")]) == ["寒武纪", "上涨"]


def test_numbers_hold_their_units_and_the_terms_inside() -> None:
    shadow = "市值5900亿美元"
    assert cut(shadow, ["市值", "5900", "亿", "美元"], [term(shadow, "美元")]) == ["市值", "5900亿美元"]


def test_latin_names_versions_and_addresses_are_whole() -> None:
    shadow = "GPT-4o见https://a.cn/b?c=1"
    assert cut(shadow, [shadow])[:2] == ["GPT-4o", "见"]
    assert cut("C++和R&D", ["C++和R&D"]) == ["C++", "和", "R&D"]


def test_the_readers_split_beats_a_built_in_term_but_not_an_own_one() -> None:
    shadow = "集中信息发布"
    words = ["集中", "信息", "发布"]
    assert cut(shadow, words, [term(shadow, "中信")], 集中信息=("集中", "信息")) == ["集中", "信息", "发布"]
    own = [term(shadow, "中信", Scope.PERSONAL)]
    assert cut(shadow, words, own, 集中信息=("集中", "信息")) == ["集", "中信", "息", "发布"]


def test_the_longest_correction_is_asked_first() -> None:
    joined = {"长期": ("长期",), "长期贷款": ("长期贷款",)}
    assert cut("长期贷款", ["长期", "贷款"], None, **joined) == ["长期贷款"]


def test_a_correction_whose_parts_do_not_spell_it_is_ignored() -> None:
    assert cut("长期贷款", ["长期", "贷款"], None, 长期=("长",)) == ["长期", "贷款"]


def test_short_terms_across_words_are_accidents() -> None:
    shadow = "集中信息发布"
    plausible = plausible_in(shadow, ["集中", "信息", "发布"])
    assert not plausible(term(shadow, "中信"))
    assert plausible(term(shadow, "信息"))
    assert plausible(term(shadow, "中信", Scope.PERSONAL))


def test_a_persons_name_is_not_found_in_a_longer_word() -> None:
    person = TermMatch(TermEntry("p-1", "所罗门", "所羅門", "Solomon", kind="person"), Span(0, 3), "所罗门")
    assert not plausible_in("所罗门群岛", ["所罗门群岛"])(person)
    assert not plausible_in("所罗门群岛", ["所罗门", "群岛"])(person)
    assert plausible_in("所罗门表示", ["所罗门", "表示"])(person)


def test_what_a_figure_leaves_of_a_word_is_cut_by_itself() -> None:
    def segment(text: str) -> list[str]:
        return ["参数"] if text == "参数" else [text]

    numbers = find_numbers("参数千亿", "参数千亿")
    spans = token_spans("参数千亿", ["参", "数千亿"], [], numbers, {}, segment)
    assert [span.slice("参数千亿") for span, _, _ in spans] == ["参数", "千亿"]


def test_kinds() -> None:
    mention = NumberMention("16.9%", Span(0, 5), 16.9, "%", "16.9%")
    assert kind_of("16.9%", mention) is TokenKind.NUMBER
    assert [kind_of(text, None) for text in ("股价", "NVDA", "2024", "，", " ")] == [
        TokenKind.WORD,
        TokenKind.LATIN,
        TokenKind.NUMBER,
        TokenKind.PUNCTUATION,
        TokenKind.SPACE,
    ]


@given(st.text(alphabet="股价跌了5.%亿美元ABC-/ 。，\t", max_size=40), st.lists(st.integers(1, 3), max_size=40))
def test_the_tokens_are_the_text_whatever_the_segmenter_says(shadow: str, lengths: list[int]) -> None:
    words, rest = [], shadow
    for length in lengths:
        words.append(rest[:length])
        rest = rest[length:]
    assert "".join(cut(shadow, [*filter(None, words), *filter(None, [rest])])) == shadow
