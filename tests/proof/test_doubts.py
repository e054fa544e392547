"""Reasons to doubt a translation: given where something is wrong, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.figures.chinese import find_numbers
from reader.language.opencc_script import shadow
from reader.messages.doubt_text import doubt_text
from reader.messages.proof_text import proof_summary
from reader.proof.doubts import find_doubts
from reader.proof.figure_reports import check_numbers
from reader.proof.negation import is_negated
from reader.proof.translation import Doubt, DoubtKind, Hypothesis, NumberOutcome, Translation

CASES = json.loads((Path(__file__).parents[1] / "cases" / "doubts.json").read_text(encoding="utf-8"))


def doubts(source: str, english: str, score: float | None = None, tries: tuple[Hypothesis, ...] = ()) -> list[str]:
    """The reasons as a reader sees them."""
    simplified = shadow(source)
    numbers = check_numbers(find_numbers(source, simplified), english)
    translation = Translation(english, "argos", "m", numbers=numbers, score=score)
    return [doubt_text(doubt) for doubt in find_doubts(simplified, translation, tries)]


@pytest.mark.parametrize("sentence", CASES["negated"])
def test_a_sentence_that_says_no(sentence: str) -> None:
    assert is_negated(sentence)


@pytest.mark.parametrize("sentence", CASES["not_negated"])
def test_a_sentence_that_only_looks_as_if_it_said_no(sentence: str) -> None:
    assert not is_negated(sentence)


@pytest.mark.parametrize(("source", "english", "reasons"), CASES["doubts"])
def test_each_reason_is_one_sentence(source: str, english: str, reasons: list[str]) -> None:
    assert doubts(source, english) == reasons


@pytest.mark.parametrize(("source", "english", "damaged"), CASES["negations"])
def test_a_lost_negation_is_seen_and_one_said_in_other_words_is_not(source: str, english: str, damaged: str) -> None:
    assert "A negation seems lost." not in doubts(source, english)
    assert not damaged or "A negation seems lost." in doubts(source, damaged)


def test_an_unsure_model_and_tries_that_differ_are_named() -> None:
    tries = (Hypothesis("The market is waiting for fresh news."), Hypothesis("Traders expect an announcement."))
    found = doubts("市场正在等待新的消息。", tries[0].text, -2.0, tries)
    assert found == ["The model was unsure.", "The model's other tries say something else."]


def test_a_doubt_is_left_out_only_where_its_own_figure_is_reported() -> None:
    source, english = "公司涨了3次。", "The company rose 3 times to $3,500."
    numbers = check_numbers(find_numbers(source, source), english)
    assert [report.outcome for report in numbers] == [NumberOutcome.OK]
    plain = Translation(english, "argos", "m", numbers=numbers)
    translation = replace(plain, doubts=find_doubts(source, plain))
    assert list(map(doubt_text, translation.unreported_doubts)) == ["No figure of the sentence is $3,500."]
    missing = check_numbers(find_numbers(source, source), "The company rose.")
    lost = Translation("The company rose.", "argos", "m", numbers=missing)
    assert [doubt.kind for doubt in find_doubts(source, lost)] == [DoubtKind.FIGURE_MISSING]
    assert replace(lost, doubts=find_doubts(source, lost)).unreported_doubts == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_doubted(source: str, english: str) -> None:
    assert all(doubt_text(doubt).endswith(".") for doubt in find_doubts(source, Translation(english, "argos", "m")))


@pytest.mark.parametrize(("source", "english", "inverted"), CASES["directions"])
def test_a_direction_turned_round_is_seen_and_the_same_in_other_words_is_not(
    source: str, english: str, inverted: str
) -> None:
    assert not any("turned round" in reason for reason in doubts(source, english))
    assert any("turned round" in reason for reason in doubts(source, inverted))


@pytest.mark.parametrize(("source", "english", "exchanged"), CASES["exchanges"])
def test_figures_that_changed_places_are_seen_and_another_order_of_words_is_not(
    source: str, english: str, exchanged: str
) -> None:
    assert not any("changed places" in reason for reason in doubts(source, english))
    assert not exchanged or any("changed places" in reason for reason in doubts(source, exchanged))


@pytest.mark.parametrize(
    "english", ["It raised US$30,000,0000.", "Growth was 22%%.", "A loss of $$5 billion.", "It sold 1,23 units."]
)
def test_a_figure_that_nobody_writes_so_is_named(english: str) -> None:
    assert any("written as no figure is" in reason for reason in doubts("公司公布了业绩。", english))


@pytest.mark.parametrize(
    "english",
    [
        "It sold 1,234,567 units.",
        "Growth was 22%.",
        "In 2024, 300 firms listed.",
        "Rooms 101,102 and 103.",
        "Version 1.2.3",
    ],
)
def test_a_figure_in_order_is_left_alone(english: str) -> None:
    assert not any("written as no figure is" in reason for reason in doubts("公司公布了业绩。", english))


@pytest.mark.parametrize("kind", list(DoubtKind))
def test_every_doubt_is_said_at_length_and_in_brief(kind: DoubtKind) -> None:
    doubt = Doubt(kind, text="甲", source="乙", value=0.5)
    assert doubt_text(doubt) if kind.value not in {"figure-missing", "figure-differs", "term-missed"} else True
    assert proof_summary(Translation("text", "starter", "m", doubts=(doubt,)))


@pytest.mark.parametrize(("chance", "says"), [(0.2, "hardly right"), (0.5, "perhaps not right")])
def test_the_words_of_a_guess_are_as_grave_as_its_mark(chance: float, says: str) -> None:
    doubt = Doubt(DoubtKind.UNLIKELY, value=chance)
    translation = Translation("text", "starter", "m", doubts=(doubt,), chance=chance)
    assert proof_summary(translation) == says
    assert translation.grade.value == ("poor" if chance < 0.3 else "look")
