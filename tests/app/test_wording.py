"""A region's words say what the text says: same direction, same negation, same figures, nothing lost or said twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reader.analysis.tokens import Token, TokenKind
from reader.app.wording import displayed
from reader.app.workspace import Workspace
from reader.figures.chinese import find_numbers
from reader.language import opencc_tables
from reader.language.opencc_script import OpenCCConverter, convert, shadow
from reader.settings import Settings
from reader.terms.entry import TermMatch
from reader.text import lexica
from reader.text.document import ScriptVariant, Sentence
from reader.text.spans import Span

CASES = Path(__file__).parents[1] / "cases"
SENTENCES = json.loads((CASES / "wording.json").read_text(encoding="utf-8"))
SAME_SENSE = {frozenset(pair) for pair in json.loads((CASES / "wording_same_sense.json").read_text(encoding="utf-8"))}
"""Words that look as if they went different ways, or counted, and say the same; each read by hand."""
REGIONS = (ScriptVariant.SIMPLIFIED, ScriptVariant.TAIWAN, ScriptVariant.HONG_KONG)
PHRASES = (
    ("TWPhrases.txt", "s2twp", ScriptVariant.TAIWAN),
    ("HKPhrases.txt", "s2hkp", ScriptVariant.HONG_KONG),
    ("TWPhrasesRev.txt", "tw2sp", ScriptVariant.SIMPLIFIED),
)


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    workspace = Workspace(Settings())
    yield workspace
    workspace.close()


def shown(workspace: Workspace, text: str, variant: ScriptVariant) -> tuple[str, bool]:
    """A sentence in a region's words, and whether a term stands in it."""
    analysed = workspace.analyser.analyse(Sentence(0, 0, Span(0, len(text)), text))
    return "".join(workspace.analyser.display(analysed, variant, True)), bool(analysed.terms)


@cache
def _directions() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    poles = {word: pole for word, pole, _, language, _ in lexica.table("directions") if language == "zh"}
    none, words = (sorted(listed, key=len, reverse=True) for listed in (lexica.listed("no-directions"), poles))
    return re.compile("|".join(none)), re.compile("|".join(words)), poles


@cache
def sense(text: str) -> tuple[frozenset[str], bool, tuple[float | None, ...]]:
    """Directions, negation and figures of a text in either script."""
    simplified = shadow(text)
    none, words, poles = _directions()
    figures = tuple(n.value for n in find_numbers(simplified, simplified) if n.unit != "name" and n.value is not None)
    negated = any(word in simplified for word in lexica.listed("negations"))
    return frozenset(poles[word] for word in words.findall(none.sub("", simplified))), negated, figures


def same_sense(one: str, other: str) -> bool:
    return sense(one) == sense(other) or frozenset((shadow(one), shadow(other))) in SAME_SENSE


@pytest.mark.parametrize("case", SENTENCES, ids=[f"{case['text'][:12]}-{case['to']}" for case in SENTENCES])
def test_a_sentence_in_a_regions_words(workspace: Workspace, case: dict[str, str]) -> None:
    assert shown(workspace, case["text"], ScriptVariant(case["to"]))[0] == case["shown"]


def test_no_term_changes_its_sense_in_any_region_and_to_and_fro(workspace: Workspace) -> None:
    converter, matcher, wrong = OpenCCConverter(), workspace.matcher, set()
    for entry in matcher.entries:
        for form in {entry.simplified, *entry.variants, entry.traditional, *entry.taiwan, *entry.hongkong}:
            simplified = shadow(form)
            match = TermMatch(entry, Span(0, len(form)), simplified)
            token = Token(form, match.span, TokenKind.WORD, simplified, None, None, match)
            for region in REGIONS:
                [word] = displayed(converter, [token], region, wording=True)
                back = matcher.entries_for(shadow(word))
                if not same_sense(form, word) or not (
                    any(other.english == entry.english for other in back)
                    or word in lexica.listed("mainland-words", "")
                    or word in {row[1] for row in lexica.table("mainland-words")}
                ):
                    wrong.add((entry.id, form, word))
    assert wrong == set()


@pytest.mark.parametrize(("table", "configuration", "region"), PHRASES, ids=[name for name, _, _ in PHRASES])
def test_every_phrase_of_opencc_comes_out_whole_and_in_its_sense(
    workspace: Workspace, table: str, configuration: str, region: ScriptVariant
) -> None:
    wrong = []
    for key in opencc_tables.entries(table):
        text = f"這裡說“{key}”這個詞" if configuration == "tw2sp" else f"这里说“{convert(key, 't2s')}”这个词"
        found, has_term = shown(workspace, text, region)
        own = convert(text, configuration)
        if (found != own and not has_term) or not same_sense(key, found[4:-4]):
            wrong.append((key, own, found))
    assert wrong == []


def test_a_word_that_says_no_direction_has_no_regional_form_that_does(workspace: Workspace) -> None:
    words = ("同比", "环比", "月环比", "季环比")
    forms = [f for word in words for e in workspace.matcher.entries_for(word) for f in (*e.taiwan, *e.hongkong)]
    assert forms and not [form for form in forms if re.search("[增減升跌漲降]", form)]
