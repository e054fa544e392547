"""Exercises: what a learner is asked, and that the answer is the only one, right and not given away."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from reader.app.reading import pasted
from reader.app.sheets import make_sheet
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.study.exercises import GAP, make_exercises
from reader.study.options import SheetOptions, presets
from reader.study.sheet import Exercise, StudySheet
from reader.text.document import ScriptVariant

TEXT = """这家出版社去年亏损了三千五百万元。编辑部的负责人周敏说，读者越来越挑剔。
她在《租赁时代》里写道，仓库里积压了二十多万册旧书。公司决定拍卖一部分库存，再租赁一座小仓库。
新上任的经理打算精简流程，把印刷外包给邻省的工厂。员工担忧裁员，工会正在谈判。
英伟达股价与他们无关，但纸张涨价让预算变得紧张。董事会批准了一笔八千万元的贷款。
如果销量回升，他们会招聘新编辑，并且恢复停刊的杂志。分析师怀疑这个目标难以实现。"""


@pytest.fixture(scope="module")
def taught() -> StudySheet:
    """A teacher's sheet of an article with a title in it, a name, and figures in Chinese numerals."""
    return make_sheet(Workspace(Settings()), pasted(TEXT), presets({})["teacher"], translated=False).sheet


def of(sheet: StudySheet, kind: str) -> list[Exercise]:
    return [exercise for exercise in sheet.exercises if exercise.kind == kind]


def test_the_answer_of_a_gap_stands_in_none_of_the_gapped_sentences(taught: StudySheet) -> None:
    gaps = of(taught, "cloze")
    assert len(gaps) >= 5 and len({gap.answer for gap in gaps}) == len(gaps)
    for gap in gaps:
        assert gap.prompt.count(GAP * 2) >= 1
        assert not any(gap.answer in other.prompt for other in gaps)
        sentence = taught.sentences[gap.sentence - 1].text
        assert re.sub(rf"{GAP}+（[^）]*）", gap.answer, gap.prompt) == sentence


def test_no_name_and_no_title_is_cut(taught: StudySheet) -> None:
    asked = {exercise.answer for exercise in of(taught, "cloze") + of(taught, "dictation")}
    assert not asked & {"周敏", "英伟达"}
    assert not any("《" in gap.prompt and gap.prompt.index(GAP) < gap.prompt.index("》") for gap in of(taught, "cloze"))


def test_the_other_meanings_of_a_choice_are_those_of_words_like_it(taught: StudySheet) -> None:
    choices = of(taught, "choice")
    assert choices
    for choice in choices:
        sentence, *options = choice.prompt.splitlines()
        assert len(set(options)) == 4 and choice.answer in options and "【" in sentence
        verbs = [option[3:].startswith("to ") for option in options]
        assert all(verbs) or not any(verbs)


def test_each_line_of_the_matching_task_has_a_word_and_another_meaning(taught: StudySheet) -> None:
    (task,) = of(taught, "match")
    lines = task.prompt.splitlines()
    meanings = {line.split("　", 2)[2][3:] for line in lines}
    words = [line.split(" ")[1] for line in lines]
    assert len(meanings) == len(lines) and all(word in TEXT for word in words)
    assert len(task.answer.split(", ")) == len(lines)


def test_words_in_another_order_make_the_clause_of_the_article(taught: StudySheet) -> None:
    for task in of(taught, "order"):
        assert task.answer in TEXT and Counter(task.prompt.replace(" / ", "")) == Counter(task.answer)
        assert task.prompt.replace(" / ", "") != task.answer


def test_figures_have_the_key_of_the_number_parser(taught: StudySheet) -> None:
    keys = {re.findall("【(.*)】", task.prompt)[0]: task.answer for task in of(taught, "figure")}
    assert keys["三千五百万元"] == "35 million yuan" and keys["八千万元"] == "80 million yuan"


def test_only_what_the_reader_wrote_is_the_key_of_a_translation(sheet: StudySheet) -> None:
    first = replace(sheet.sentences[0], text="芯片股价下跌16.9%，芯片股价。")
    assert first.translation is not None
    machine = make_exercises((first,), (), (), 1)
    assert [exercise.answer for exercise in machine if exercise.kind == "translate"] == [""]
    mine = replace(first, translation=replace(first.translation, text="Mine.", corrected=True))
    own = make_exercises((mine,), (), (), 1)
    assert [exercise.answer for exercise in own if exercise.kind == "translate"] == ["Mine. (the reader's)"]


def test_the_same_seed_gives_the_same_exercises(taught: StudySheet) -> None:
    parts = (taught.sentences, taught.vocabulary, taught.glossary)
    assert make_exercises(*parts, 7) == make_exercises(*parts, 7) != make_exercises(*parts, 8)


def test_exercises_stand_in_the_script_of_the_sheet() -> None:
    options = SheetOptions(parts=("exercises",), script=ScriptVariant.TRADITIONAL)
    sheet = make_sheet(Workspace(Settings()), pasted(TEXT), options, translated=False).sheet
    text = "\n".join(exercise.prompt + exercise.answer for exercise in sheet.exercises)
    assert not set("这该个说写库厂员让变笔贷编") & set(text)
