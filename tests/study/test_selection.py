"""What a sheet for a learner holds: unknown words of a level that mean something, terms as the text writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.app import own_words
from reader.app.reading import pasted
from reader.app.sheets import make_sheet, rows_offered
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.study.options import SheetOptions, presets
from reader.study.sheet import StudySheet

TEXT = (
    "创业公司的创始人周明说，因为AI算力的价格暴涨，他们不得不推迟发布。银行的利率还在下降。"
    "这家创业公司去年在杭州租赁了一座厂房，暴涨的电费让它亏损。"
)


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Settings())


def sheet_of(workspace: Workspace, options: SheetOptions, text: str = TEXT) -> StudySheet:
    return make_sheet(workspace, pasted(text), options, translated=False).sheet


def test_exactly_what_is_chosen_by_hand_is_taken_whatever_its_level(workspace: Workspace) -> None:
    options = replace(presets({})["cards"], chosen=("银行", "推迟", "AI算力"))
    sheet = sheet_of(workspace, options)
    assert [item.simplified for item in sheet.vocabulary] == ["推迟", "银行"]
    assert [item.simplified for item in sheet.glossary] == ["AI算力"]


def test_rows_are_offered_without_a_limit_and_those_the_options_take_are_ticked(workspace: Workspace) -> None:
    options = replace(presets({})["cards"], most=3)
    rows = rows_offered(workspace, pasted(TEXT), options, {})
    assert len(rows) > 3 == sum(row.taken for row in rows)
    assert all(row.headword and row.meaning for row in rows)
    assert {row.form for row in rows if row.taken} == sheet_of(workspace, options).forms


def test_pieces_of_a_name_that_no_dictionary_has_are_no_words_to_learn(workspace: Workspace) -> None:
    sheet = sheet_of(workspace, SheetOptions(content_words=True), "青禾科技的负责人说，青色的窗帘租出去了。")
    words = {item.simplified for item in sheet.vocabulary}
    assert "窗帘" in words and not words & {"青", "禾"}


def test_cards_hold_neither_easy_words_nor_grammar_nor_names(workspace: Workspace) -> None:
    sheet = sheet_of(workspace, presets({})["cards"])
    words = {item.simplified for item in sheet.vocabulary}
    assert {"推迟", "发布"} <= words
    assert not words & {"的", "因为", "他们", "去年", "周明", "杭州", "银行"}
    assert all(item.senses and (item.level is None or item.level >= 4) for item in sheet.vocabulary)
    assert not any(item.entry.is_name for item in sheet.glossary)


def test_cards_leave_out_what_is_known_or_ignored_terms_too(workspace: Workspace) -> None:
    before = sheet_of(workspace, presets({})["cards"])
    terms = [item.simplified for item in before.glossary]
    own_words.set_statuses(workspace, ["发布", *terms], "w")
    own_words.set_statuses(workspace, ["推迟"], "i")
    sheet = sheet_of(workspace, presets({})["cards"])
    assert not {"发布", "推迟"} & {item.simplified for item in sheet.vocabulary} and sheet.glossary == ()


def test_the_most_useful_rows_stay_in_their_order(workspace: Workspace) -> None:
    options = SheetOptions(most=3, content_words=True, min_level=4)
    everything = sheet_of(workspace, replace(options, most=0))
    sheet = sheet_of(workspace, options)
    assert len(sheet.vocabulary) + len(sheet.glossary) == 3
    kept = [item.simplified for item in sheet.glossary]
    assert "创业公司" in kept  # twice in the text, a term
    assert kept == [item.simplified for item in everything.glossary if item.simplified in kept]


def test_what_the_reader_is_learning_comes_first(workspace: Workspace) -> None:
    options = SheetOptions(parts=("vocabulary",), most=1, content_words=True, min_level=4)
    text = "他推迟了发布，又推迟了。他装饰了窗户。"
    assert [item.simplified for item in sheet_of(workspace, options, text).vocabulary] == ["推迟"]
    own_words.set_statuses(workspace, ["装饰"], "1")
    text = "他推迟了发布。他装饰了窗户。"
    assert [item.simplified for item in sheet_of(workspace, options, text).vocabulary] == ["装饰"]


def test_a_term_keeps_the_form_of_the_text_and_names_the_preferred_one(workspace: Workspace) -> None:
    sheet = sheet_of(workspace, SheetOptions())
    terms = {item.entry.simplified: item for item in sheet.glossary}
    item = terms["初创公司"]
    assert (item.simplified, item.traditional, item.preferred) == ("创业公司", "創業公司", "初创公司")
    assert item.reading.replace(" ", "").startswith("chuàngyè")
    assert all(item.simplified in TEXT for item in sheet.glossary)


def test_every_word_of_a_sheet_means_something(workspace: Workspace) -> None:
    sheet = sheet_of(workspace, SheetOptions(), "鬟鬟鬟在银行。")
    assert all(item.senses for item in sheet.vocabulary)
