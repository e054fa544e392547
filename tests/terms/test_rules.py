"""The rules of termbase rows, each broken once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.messages.problem_text import problem_text
from reader.terms.entry import TermEntry
from reader.terms.rules import Engines, problems

GOOD = TermEntry(
    "mk-0001",
    "银行",
    "銀行",
    "bank",
    "yínháng",
    kind="term",
    domain="finance",
    definition="Takes deposits.",
    definition_zh="吸收存款。",
)
_TO_SIMPLIFIED = str.maketrans("銀會騰", "银会腾")
ENGINES = Engines(
    lambda text: {text.translate(_TO_SIMPLIFIED)},
    lambda form: [{"银": "yin2", "行": "hang2", "会": "hui4", "得": "de5"}.get(char, "") for char in form],
)


def says(*entries: TermEntry) -> list[str]:
    return [
        problem_text(problem) for problem in problems([(f"x.tsv:{n}", e) for n, e in enumerate(entries, 2)], ENGINES)
    ]


def test_a_good_row_breaks_no_rule() -> None:
    assert says(GOOD) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"english": ""}, "english is empty."),
        ({"definition_zh": ""}, "definition_zh is empty."),
        ({"definition": "x" * 161}, "definition has 161 characters"),
        ({"kind": "thing"}, "kind 'thing' is none of"),
        ({"domain": "sport"}, "domain 'sport' is none of"),
        ({"english": "ba\x1bnk"}, "english holds a control character."),
        ({"note": "a\u202eb"}, "note holds a control character."),
        ({"variants": ("银行 ",)}, "variants has a stray space"),
        ({"taiwan": ("行庫", "行庫")}, "taiwan repeats 行庫."),
        ({"alternatives": ("banks", "bank")}, "alternatives repeats bank."),
        ({"traditional": "會行"}, "traditional 會行 is 会行 in Simplified, not 银行."),
        ({"variants": ("銀",)}, "the variant 銀 is not Simplified."),
        ({"pinyin": "yín"}, "does not give one syllable for each of the 2 characters"),
        ({"pinyin": "yínxíng"}, "is not the reading engine's: 行 xing2 here, hang2 there."),
    ],
)
def test_a_broken_rule_is_one_sentence(change: dict[str, object], expected: str) -> None:
    [problem] = says(replace(GOOD, **change))  # type: ignore[arg-type]
    assert expected in problem


def test_the_note_gives_the_reason() -> None:
    assert says(replace(GOOD, pinyin="yínxíng", note="reading: 行 is xíng here")) == []
    assert says(replace(GOOD, traditional="會行", note="script: written so")) == []


def test_neutral_tones_may_differ() -> None:
    assert says(replace(GOOD, simplified="得", traditional="得", pinyin="dé")) == []


def test_ids_are_unique_and_forms_within_a_domain() -> None:
    assert says(GOOD, replace(GOOD, domain="markets")) == ["the id mk-0001 is also at x.tsv:2."]
    [problem] = says(
        GOOD, replace(GOOD, id="mk-0002", simplified="行", traditional="行", pinyin="háng", variants=("银行",))
    )
    assert problem == "the form 银行 is also at x.tsv:2 in the domain finance."
