"""Readings on a sheet stand where they stand on the screen; vocabulary and glossary keep theirs."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from reading_fixtures import article_file, picture, read, until
from textual.pilot import Pilot

from reader.app import own_words
from reader.app.reading import pasted
from reader.app.sheets import base_options, make_sheet
from reader.app.workspace import Workspace
from reader.cli import run
from reader.settings import Settings
from reader.study.options import SheetOptions
from reader.study.sheet import StudySheet
from reader.tui.reading.screen import ReaderScreen

TEXT = "银行的算力很重要。\n算力和银行都重要。\n"


def sheet_of(settings: Settings, **known: str) -> StudySheet:
    workspace = Workspace(settings)
    try:
        for word, status in known.items():
            own_words.set_statuses(workspace, [word], status)
        options = SheetOptions(
            ("text", "sentences", "vocabulary", "glossary"), readings=settings.readings, level=settings.level
        )
        assert (base_options(settings).readings, base_options(settings).level) == (settings.readings, settings.level)
        return make_sheet(workspace, pasted(TEXT), options, translated=False).sheet
    finally:
        workspace.store.close()


def over(sheet: StudySheet) -> list[list[str]]:
    """The words with a reading, sentence by sentence."""
    return [[token.text for token in sentence.tokens if token.reading] for sentence in sheet.sentences]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), [["银行", "的", "算力", "很", "重要"], ["算力", "和", "银行", "都", "重要"]]),
        (Settings(readings="off"), [[], []]),
        (Settings(readings="first"), [["银行", "的", "算力", "很", "重要"], ["和", "都"]]),
        (Settings(readings="unknown"), [["的", "算力", "很"], ["算力", "和", "都"]]),
        (Settings(readings="level", level=3), [["算力"], ["算力"]]),
    ],
)
def test_readings_stand_where_the_setting_says(settings: Settings, expected: list[list[str]]) -> None:
    sheet = sheet_of(settings, 银行="w", 重要="5")
    assert over(sheet) == expected
    shown = [[t.text for s in part.sentences for t in s.tokens if t.reading] for part in sheet.paragraphs]
    assert shown == [expected[1]]  # the first line is the title
    assert all(item.reading for item in sheet.vocabulary) and all(item.reading for item in sheet.glossary)


def test_the_command_line_and_presets_say_otherwise(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "a.html"

    def rubies(*arguments: str) -> int:
        assert run(["export", str(article), "-o", str(out), "--no-translation", "--force", *arguments]) == 0
        text = out.read_text(encoding="utf-8")
        return len(re.findall(r"<rt[^>]*>[^<]", text.partition("<table")[0]))

    assert rubies("--parts", "text") > rubies("--parts", "text", "--readings", "first") > 0
    assert rubies("--parts", "text", "--readings", "off") == 0
    assert 0 < rubies("--parts", "text", "--readings", "level", "--level", "3") <= 4
    assert run(["export", str(article), "--readings", "some"]) == 2


def test_the_senses_under_words_follow_too(own_folders: Path) -> None:
    workspace = Workspace(Settings())
    own_words.set_statuses(workspace, ["银行", "重要"], "w")
    workspace.close()

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: "computing power" in picture(screen))
        assert "bank" not in picture(screen) and "important" not in picture(screen)
        await asyncio.sleep(0)

    settings = Settings(translation="gloss", readings="unknown", offer_model=False)
    read(article_file(own_folders, TEXT), scenario, settings=settings, analysed=2)
