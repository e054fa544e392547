"""A corpus in the app: its articles sorted and filtered, the concordance, and the way into an article and back."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")

from reading_fixtures import said, until
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, Label, OptionList

from reader.app.workspace import Workspace
from reader.cli import run
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.concordance_screen import ConcordanceScreen
from reader.tui.dialogs import Prompt
from reader.tui.home import HomeScreen
from reader.tui.library_screen import LibraryScreen
from reader.tui.reading.screen import ReaderScreen

Table = DataTable[object]


@pytest.fixture
def corpus(own_folders: Path) -> Path:
    """Three articles: two files, and a row of a table that is no file of its own."""
    folder = own_folders / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("银行公布业绩\n净息差收窄。央行周三下调利率。\n", encoding="utf-8")
    (folder / "b.txt").write_text("[b]芯片公司[/b]\n芯片公司的营收增长。\n", encoding="utf-8")
    row = {"title": "房地產市場", "text": "市場降溫。\n投資人說，利率仍然太高。\n第二段沒有別的話。"}
    (folder / "c.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert run(["corpus", "build", str(folder), "-o", str(own_folders / "c"), "--workers", "1"]) == 0
    return own_folders / "c"


def in_library(corpus: Path, scenario: Callable[[Pilot[int], Table], Awaitable[None]]) -> None:
    """Open a corpus in the app and run a scenario on its library."""
    workspace = Workspace(Settings(translation="hidden", offer_model=False))
    workspace.store.words.put("增长", "5")

    async def main() -> None:
        app = YiduApp(workspace, str(corpus))
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, LibraryScreen) and bool(app.screen.query(DataTable)))
            table = app.screen.query_one(DataTable)
            await until(pilot, lambda: table.row_count == 3)
            await scenario(pilot, table)
        workspace.close()

    asyncio.run(main())


def column(table: Table, place: int) -> list[str]:
    return [str(table.get_row_at(row)[place]).strip() for row in range(table.row_count)]


def test_the_list_says_what_a_reader_chooses_by(corpus: Path) -> None:
    async def scenario(pilot: Pilot[int], table: Table) -> None:
        heads = [str(one.label).strip() for one in table.ordered_columns]
        assert heads == ["Title", "Sentences", "Words", "Above HSK 6", "Known"]  # no article has a date
        assert column(table, 0) == ["银行公布业绩", "[b]芯片公司[/b]", "房地產市場"] and column(table, 1) == [
            "3",
            "2",
            "4",
        ]
        assert column(table, 4)[0] == "0 %" and int(column(table, 4)[1].rstrip(" %")) > 10

    in_library(corpus, scenario)


def test_it_is_sorted_and_filtered_in_either_script(corpus: Path) -> None:
    async def scenario(pilot: Pilot[int], table: Table) -> None:
        await pilot.press("s", "s")
        assert column(table, 1) == ["2", "3", "4"]
        await pilot.press("f", *"房地產", "enter")
        assert column(table, 0) == ["房地產市場"] and table.has_focus
        assert "1 of 3 articles" in str(pilot.app.screen.query_one("#library-title", Label).render())
        pilot.app.screen.query_one(Input).value = "a.txt"
        await until(pilot, lambda: column(table, 0) == ["银行公布业绩"])

    in_library(corpus, scenario)


def test_an_article_opens_and_leads_back(corpus: Path) -> None:
    async def scenario(pilot: Pilot[int], table: Table) -> None:
        await pilot.press("j", "enter")
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.painted.is_set())
        assert (
            isinstance(app.screen, ReaderScreen) and app.screen.session.article.sentences[0].text == "[b]芯片公司[/b]"
        )
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert table.cursor_row == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))

    in_library(corpus, scenario)


def test_a_line_of_the_concordance_opens_the_article_at_its_sentence(corpus: Path) -> None:
    async def scenario(pilot: Pilot[int], table: Table) -> None:
        app = pilot.app
        await pilot.press("/")
        await until(pilot, lambda: isinstance(app.screen, Prompt))
        await pilot.press(*"利率", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConcordanceScreen) and bool(app.screen.query(OptionList)))
        places = app.screen.query_one(OptionList)
        await until(pilot, lambda: places.option_count == 2)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.painted.is_set())
        assert isinstance(app.screen, ReaderScreen)
        session = app.screen.session
        await until(pilot, lambda: session.article.sentences[session.sentence].text == "投資人說，利率仍然太高。")
        assert session.article.metadata.title == "房地產市場" and len(session.article.sentences) == 4
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, ConcordanceScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))

    in_library(corpus, scenario)


def test_a_word_that_is_nowhere_is_said(corpus: Path) -> None:
    async def scenario(pilot: Pilot[int], table: Table) -> None:
        await pilot.press("/")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await pilot.press(*"火星", "enter")
        await until(pilot, lambda: any("火星 is nowhere in it" in one for one in said(pilot)))
        assert isinstance(pilot.app.screen, LibraryScreen)

    in_library(corpus, scenario)


def test_without_the_package_a_sentence_says_how_to_get_it(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)

    async def main() -> None:
        app = YiduApp(Workspace(Settings(translation="hidden")), str(corpus))
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: any("pip install 'yidu[corpus]'" in one for one in said(pilot)))
            assert isinstance(app.screen, HomeScreen)

    asyncio.run(main())


def test_an_article_that_has_changed_is_read_as_the_corpus_has_it(corpus: Path) -> None:
    (corpus.parent / "articles" / "b.txt").write_text("别的东西。\n", encoding="utf-8")

    async def scenario(pilot: Pilot[int], table: Table) -> None:
        await pilot.press("j", "enter")
        app = pilot.app
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.painted.is_set())
        assert isinstance(app.screen, ReaderScreen)
        assert [one.text for one in app.screen.session.article.sentences] == ["[b]芯片公司[/b]", "芯片公司的营收增长。"]

    in_library(corpus, scenario)
