"""Term matching: which entry wins where, in either script and any regional wording."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.opencc_script import shadow
from reader.terms.entry import Scope, TermEntry


def entry(simplified: str, english: str = "x", traditional: str = "", **more: object) -> TermEntry:
    return TermEntry(simplified, simplified, traditional or simplified, english, **more)  # type: ignore[arg-type]


def found(text: str, *entries: TermEntry) -> list[tuple[str, str]]:
    """What stands in the text and the English of the entry that won."""
    matcher = AhoCorasickMatcher(entries, shadow)
    return [(match.span.slice(text), match.entry.english) for match in matcher.find(text, shadow(text))]


RIGHTS = entry("知识产权", "intellectual property", "知識產權")
OFFICE = entry("国家知识产权局", "CNIPA", "國家知識產權局", kind="organisation")
STATE = entry("国家", "state", "國家")


def test_the_longest_term_wins_over_those_inside_it() -> None:
    assert found("国家知识产权局发布公告", RIGHTS, STATE, OFFICE) == [("国家知识产权局", "CNIPA")]
    assert found("国家保护知识产权", RIGHTS, STATE, OFFICE) == [
        ("国家", "state"),
        ("知识产权", "intellectual property"),
    ]


def test_a_shorter_term_stands_where_the_longer_one_is_implausible() -> None:
    matcher = AhoCorasickMatcher([STATE, OFFICE], shadow)
    found = matcher.find("国家知识产权局", "国家知识产权局", lambda match: match.entry is not OFFICE)
    assert [match.entry.english for match in found] == ["state"]


def test_a_longer_term_wins_over_a_shorter_one_that_begins_before_it() -> None:
    assert found("中国人民银行", entry("中国人", "Chinese"), entry("人民银行", "PBoC")) == [("人民银行", "PBoC")]


def test_a_prefix_of_a_term_hides_nothing() -> None:
    assert found("国家知识产权", RIGHTS, OFFICE) == [("知识产权", "intellectual property")]


def test_overlapping_matches_can_be_explained() -> None:
    matcher = AhoCorasickMatcher([RIGHTS, OFFICE, STATE], shadow)
    text = "國家知識產權局"
    assert {match.entry.english for match in matcher.find_overlapping(text, shadow(text))} == {
        "CNIPA",
        "intellectual property",
        "state",
    }


def test_personal_beats_project_beats_built_in() -> None:
    built_in, project = entry("算力", "built in"), entry("算力", "project", scope=Scope.PROJECT)
    personal = entry("算力", "personal", scope=Scope.PERSONAL)
    assert found("算力", built_in, project) == [("算力", "project")]
    assert found("算力", built_in, personal, project) == [("算力", "personal")]
    matcher = AhoCorasickMatcher([built_in, personal, project], shadow)
    assert [e.english for e in matcher.entries_for("算力")] == ["personal", "project", "built in"]
    assert matcher.get("算力") == personal


def test_a_personal_wording_beats_a_built_in_term() -> None:
    mine = entry("融资", "mine", "融資", taiwan=("募資",), scope=Scope.PERSONAL)
    assert found("完成募資", entry("募资", "built in", "募資"), mine) == [("募資", "mine")]


def test_a_mainland_form_beats_a_regional_wording() -> None:
    financing = entry("融资", "financing", "融資", taiwan=("募資",))
    raising = entry("募资", "fund-raising", "募資")
    assert found("完成募資", financing, raising) == [("募資", "fund-raising")]


NVIDIA = entry(
    "英伟达", "NVIDIA", "英偉達", taiwan=("輝達",), hongkong=("英偉達公司",), abbreviation="NVDA", kind="company"
)


@pytest.mark.parametrize("text", ["英伟达", "英偉達", "输给了英伟达。"])
def test_a_term_is_found_in_either_script(text: str) -> None:
    assert [english for _, english in found(text, NVIDIA)] == ["NVIDIA"]


def test_regional_wordings_are_found_in_traditional_text() -> None:
    assert found("輝達執行長", NVIDIA) == [("輝達", "NVIDIA")]
    assert found("英偉達公司股價", NVIDIA) == [("英偉達公司", "NVIDIA")]
    assert found("英伟达公司股价", NVIDIA) == [("英伟达公司", "NVIDIA")]


@pytest.mark.parametrize(
    ("term", "wording", "mainland", "taiwan"),
    [
        ("机构投资者", "法人", "公司的法人代表已经变更。", "三大法人連續買超。"),
        ("仓位", "部位", "受损部位需要更换。", "外資減碼部位擴大。"),
        ("同比", "年增", "今年增加了三成。", "營收年增三成，優於預期。"),
    ],
)
def test_a_short_wording_is_an_everyday_word_in_simplified_text(
    term: str, wording: str, mainland: str, taiwan: str
) -> None:
    one = entry(term, "the term", taiwan=(wording,))
    assert found(mainland, one) == []
    assert found(taiwan, one) == [(wording, "the term")]
    assert found(mainland, replace(one, scope=Scope.PERSONAL)) == [(wording, "the term")]


def test_a_short_regional_name_is_found_in_simplified_text_too_unless_it_means_something_else_there() -> None:
    assert found("辉达执行长", NVIDIA) == [("辉达", "NVIDIA")]
    powell = entry("鲍威尔", "Powell", "鮑威爾", taiwan=("鮑爾",), kind="person")
    assert found("球员鲍尔得分", powell) == []
    assert found("聯準會主席鮑爾", powell) == [("鮑爾", "Powell")]


def test_latin_forms_match_case_and_whole_words() -> None:
    model = entry("大语言模型", "large language model", "大語言模型", abbreviation="LLM")
    assert found("LLM很大", model, NVIDIA) == [("LLM", "large language model")]
    assert found("用LLM和NVIDIA的卡", model, NVIDIA) == [("LLM", "large language model"), ("NVIDIA", "NVIDIA")]
    assert found("llm LLMs vLLM LLM2", model) == []
    assert found("Nvda", NVIDIA) == []


def test_a_surname_alone_names_nobody() -> None:
    person = entry("李彦宏", "Robin Li", "李彥宏", alternatives=("Li", "Li Yanhong"), kind="person")
    assert found("Robin Li（Li Yanhong）谈Li-ion电池", person) == [("Robin Li", "Robin Li"), ("Li Yanhong", "Robin Li")]


def test_an_abbreviation_without_capitals_or_of_one_letter_is_no_form() -> None:
    assert found("an x in any text", entry("甲", "a", abbreviation="an"), entry("乙", "b", abbreviation="X")) == []


def test_the_version_follows_every_field() -> None:
    version = AhoCorasickMatcher([NVIDIA], shadow).version
    assert AhoCorasickMatcher([NVIDIA], shadow).version == version
    assert AhoCorasickMatcher([replace(NVIDIA, note="other")], shadow).version != version


def test_no_entries_no_matches() -> None:
    assert found("英伟达") == []


@given(
    st.lists(st.text("国家知识产权局", min_size=1, max_size=5), max_size=6), st.text("国家知识产权局人", max_size=30)
)
def test_matches_are_in_order_apart_and_true(forms: list[str], text: str) -> None:
    matcher = AhoCorasickMatcher([entry(form) for form in dict.fromkeys(forms)], lambda form: form)
    matches = matcher.find(text, text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(matches))
    assert all(match.span.slice(text) == match.form == match.entry.simplified for match in matches)
    longest = max((form for form in forms if form in text), key=len, default="")
    assert not longest or any(len(match.form) == len(longest) for match in matches)
