"""A sheet to read: the article as a text in its own paragraphs, in one script and wording, handed out or for oneself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from reader.app.reading import pasted
from reader.app.sheets import base_options, make_sheet, presets_for
from reader.app.workspace import Workspace
from reader.exports import FORMATS
from reader.settings import Settings
from reader.study.options import TRANSLATIONS, SheetOptions
from reader.study.sheet import StudySheet

TEXT = """芯片视频

芯片公司的软件工程师签了合同。“签一年，打九折。”他说。

网络质量提高了三成，用户达到一百二十万。"""


def made(preset: str, **changes: object) -> StudySheet:
    """The sheet of a preset in Taiwan script and wording, as the settings ask for."""
    workspace = Workspace(Settings(script="zh-TW", wording=True))
    options = replace(presets_for(base_options(workspace.settings))[preset], min_level=0, **changes)  # type: ignore[arg-type]
    return make_sheet(workspace, pasted(TEXT), options, translated=False).sheet


@pytest.fixture(scope="module")
def taiwan() -> StudySheet:
    return made("reader")


def test_everything_is_in_the_script_and_wording_of_the_sheet(taiwan: StudySheet) -> None:
    text = FORMATS["md"].write(taiwan).decode()
    for word in ("晶片", "軟體", "網路", "「簽一年，打九折。」"):
        assert word in text
    body = text.split("## Vocabulary")[0].replace("芯片视频", "")
    assert not set("软签网质视频达") & set(body) and "芯片" not in body
    assert "晶片" in {item.headword for item in taiwan.glossary}


def test_the_script_of_the_sheet_is_the_first_column(taiwan: StudySheet) -> None:
    header = next(line for line in FORMATS["md"].write(taiwan).decode().splitlines() if "Reading |" in line)
    assert header.startswith("| Taiwan | Simplified |")


def test_a_word_of_the_region_has_its_own_reading(taiwan: StudySheet) -> None:
    readings = {item.headword: item.reading for item in (*taiwan.glossary, *taiwan.vocabulary)}
    assert readings["晶片"].replace(" ", "").startswith("jīngpiàn")


def test_a_text_is_in_the_paragraphs_of_the_article(sheet: StudySheet) -> None:
    text = replace(sheet, parts=("text", "notes"))
    html = FORMATS["html"].write(text).decode()
    assert html.count('<div class="block">') == 2 and '<h2 class="zh">' in html
    assert 'href="#n2">[2]</a>' in html and '<p class="noted" id="n2"><a href="#x2">[2]</a>' in html
    assert "Made with" not in html.split("<main>")[0]
    for place, name in (("beside", "beside"), ("sentence", "block")):
        html = FORMATS["html"].write(replace(text, translation=place)).decode()
        assert f'class="{name}"' in html
    assert "Chip shares" not in FORMATS["html"].write(replace(text, translation="hidden")).decode()


@pytest.mark.parametrize("place", TRANSLATIONS)
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_text(name: str, place: str, sheet: StudySheet) -> None:
    data = FORMATS[name].write(replace(sheet, parts=("text", "notes", "vocabulary"), translation=place))
    if name in {"md", "txt", "html", "jsonl", "csv", "tsv"}:
        text = re.sub(r"<rp>.*?</rp>|<rt.*?</rt>|<[^>]*>", "", data.decode()) if name == "html" else data.decode()
        assert "芯片股价下跌" in text
        assert ("Chip shares fell" in text) == (place != "hidden")
    assert list(FORMATS[name].first_page(replace(sheet, parts=("text",), translation=place), 40, len)) or name == "apkg"


def test_a_student_gets_no_answers_and_writes_a_name() -> None:
    sheet = made("teacher", parts=("text", "exercises"))
    text = FORMATS["txt"].write(sheet).decode()
    assert text.splitlines()[1].startswith("姓名：＿＿") and "Answers" not in text
    assert "數字：用阿拉伯數字或英文寫出" in text and "1.2 million" not in text
    assert "1.2 million" in FORMATS["txt"].write(replace(sheet, parts=("answers",))).decode()


def test_a_card_shows_one_script_in_front_and_marks_its_word(taiwan: StudySheet) -> None:
    archive = zipfile.ZipFile(io.BytesIO(FORMATS["apkg"].write(taiwan)))
    notes = archive.read("collection.anki2")
    assert "<b>晶片</b>".encode() in notes and "晶片 · ".encode() not in notes


@pytest.mark.parametrize("tones", [True, False])
def test_readings_have_the_colours_of_their_tones_where_that_is_chosen(tones: bool) -> None:
    options = SheetOptions(tones=tones)
    sheet = make_sheet(Workspace(Settings()), pasted("银行行长没有回答。"), options, translated=False).sheet
    page = FORMATS["html"].write(sheet).decode()
    assert '<rt class="t2">háng</rt>' in page
    assert ('class="tones"' in page) == tones
    with zipfile.ZipFile(io.BytesIO(FORMATS["epub"].write(sheet))) as book:
        assert any(b'class="tones"' in book.read(name) for name in book.namelist()) == tones
    with zipfile.ZipFile(io.BytesIO(FORMATS["docx"].write(sheet))) as document:
        assert (b'<w:color w:val="8a5a00"/>' in document.read("word/document.xml")) == tones
    assert FORMATS["pdf"].write(sheet).startswith(b"%PDF")
