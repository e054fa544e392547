"""Long sentences split at clause marks and joined again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.engines.clauses import join_clauses, split_clauses


@given(st.text(alphabet="中文利润，。、；：(3.5%),1,234AI x“”", max_size=200), st.integers(4, 40))
def test_spans_join_to_the_sentence_and_fit(text: str, limit: int) -> None:
    spans = split_clauses(text, len, limit)
    assert "".join(span.slice(text) for span in spans) == text
    assert all(len(span) <= limit for span in spans)


def test_strong_marks_go_first_and_numbers_stay_whole() -> None:
    text = "营收为1,234,567元，同比增长，净利润；但是成本上升，毛利率下降"
    parts = [span.slice(text) for span in split_clauses(text, len, 26)]
    assert parts == ["营收为1,234,567元，同比增长，净利润；", "但是成本上升，毛利率下降"]


def test_a_latin_word_is_not_cut() -> None:
    text = "关于" * 6 + "Transformer" + "模型" * 4
    assert any("Transformer" in span.slice(text) for span in split_clauses(text, len, 20))


def test_joining_leaves_one_full_stop() -> None:
    assert join_clauses(["Profit rose.", "costs fell."], spaced=True) == "Profit rose, costs fell."
    assert join_clauses(["利润上升。", "", "成本下降。"], spaced=False) == "利润上升，成本下降。"
    assert join_clauses(["and so on ...", "The AI Act."], spaced=True) == "and so on ... the AI Act."
