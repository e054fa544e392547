"""Search marks what it found, counts it, remembers the query, and takes pinyin."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_fixtures import article_file, card, read, said, status, until
from textual.pilot import Pilot
from textual.widgets import Input

from reader.settings import Settings
from reader.tui.dialogs import Prompt
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.view import ArticleView

TEXT = "銀行行長沒有回答。\n市場在等待銀行，行長說銀行很好。\nOpenAI 的算力不够。\n银行关门。\n"
PLAIN = Settings(translation="hidden", readings="off", target_language="de")


async def search(pilot: Pilot[int], query: str) -> str:
    """Search, and return what the question was filled in with."""
    await pilot.press("/")
    await until(pilot, lambda: isinstance(pilot.app.screen, Prompt) and bool(pilot.app.screen.query(Input)))
    field = pilot.app.screen.query_one(Input)
    was, field.value = field.value, query
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
    return was


def marked(screen: ReaderScreen) -> list[str]:
    """The words on screen that carry the mark of a find."""
    view = screen.query_one(ArticleView)
    style = view.get_component_rich_style("article-view--found", partial=True)
    rows = view.render_lines(view.size.region)
    return [
        segment.text.strip()
        for row in rows
        for segment in row
        if segment.style is not None and segment.style.bold and segment.style.bgcolor == style.bgcolor
    ]


def test_every_place_is_marked_and_counted_and_the_cursor_stands_on_it(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        session = screen.session
        assert screen.query("Hints")  # of the first start: escape ends the search first
        assert await search(pilot, "银行") == ""
        await until(pilot, lambda: "银行 1/4" in status(screen))
        assert "".join(marked(screen)) == "銀行行長銀行銀行银行"
        places = []
        for _ in range(4):
            token = session.current_token
            places.append((session.sentence, token.text if token else ""))
            await pilot.press(">")
        assert [place for place, _ in places] == [0, 1, 1, 3] and all("行" in text for _, text in places)
        assert session.sentence == 0 and "银行 1/4" in status(screen)
        await pilot.press("<")
        assert session.sentence == 3 and "银行 4/4" in status(screen)
        await pilot.press("escape")
        assert marked(screen) == [] and "银行 4/4" not in status(screen)
        assert await search(pilot, "算力") == "银行"

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("suanli", [2]),
        ("suan li", [2]),
        ("suàn lì", [2]),
        ("suan4li4", [2]),
        ("suan3li4", []),
        ("hangzhang", [0, 1]),
        ("xingzhang", []),
        ("hangzhan", []),
        ("openai", [2]),
        ("meiyou", [0]),
    ],
)
def test_pinyin_finds_what_is_read_so(query: str, found: list[int], own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await search(pilot, query)
        if found:
            await until(pilot, lambda: [match.sentence for match in screen.session.found.matches] == found)
        else:
            await until(pilot, lambda: f"Not found: {query}" in said(pilot))
            await pilot.press(">")
            await until(pilot, lambda: said(pilot).count(f"Not found: {query}") == 2)

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_the_card_of_several_words_is_about_all_of_them(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "L", "L")
        assert screen.session.selected_text() == "市場在等待"
        await until(pilot, lambda: "市場在等待" in card(screen).partition("\n")[0])
        assert "shìchǎng zài děngdài" in card(screen).partition("\n")[0]

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)
