"""Every screen and dialog of the app, each reached as a reader reaches it, for tests that hold for all of them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from reading_fixtures import until
from textual.pilot import Pilot
from textual.screen import Screen

from reader.app.workspace import Workspace
from reader.cli import run
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen
from reader.tui.requests import OpenSource
from reader.words.meeting import Meeting

TEXT = "# 算力涨价潮\n\n算力的价格涨了两成。银行行长说不会降价，云岭盒子也涨。\n\n云岭盒子的租金是3000亿元，云岭盒子没有回答。\n"
FROM_READING = {
    "question_mark": "TextScreen", "comma": "SettingsScreen", "enter": "CardScreen", "x": "ExportDialog", "a": "TermForm",
    "n": "TextEditor", "y": "TextEditor", "colon": "Prompt", "slash": "Prompt", "O": "Chooser", "Z": "Chooser",
    "V": "VersionsScreen", "v": "HarvestScreen", "ctrl+p": "CommandPalette",
}  # fmt: skip
"""Keys of the reading screen and the dialogs they open."""


def tour_app(folder: Path, settings: Settings | None = None) -> YiduApp:
    """The app on an article, for a reader who has words that are due."""
    source = folder / "article.md"
    source.write_text(TEXT, encoding="utf-8")
    workspace = Workspace(settings or Settings(offer_model=False))
    workspace.store.words.put_all({"价格": "1", "银行": "2", "利率": "3", "公布": "w"})
    workspace.store.met.put_all(
        [Meeting("价格", "价格涨了。", "旧闻", "a"), Meeting("利率", "利率不变。", "旧闻", "b")]
    )
    return YiduApp(workspace, str(source))


async def _reached(pilot: Pilot[int], name: str) -> Screen[object]:
    await until(pilot, lambda: type(pilot.app.screen).__name__ == name)
    await pilot.pause(0.1)
    return pilot.app.screen


async def screens(pilot: Pilot[int], corpus: Path | None = None) -> AsyncIterator[tuple[str, Screen[object]]]:
    """Each screen with a name, from the article on; a `corpus` adds its two."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and len(app.screen.session.translations) == 4)
    reader = app.screen
    assert isinstance(reader, ReaderScreen)
    yield "first", reader
    await pilot.press("escape", "j", "l", "1")
    for layout in ("flow", "focus", "linear"):
        await until(pilot, lambda layout=layout: reader.session.view.layout == layout)  # type: ignore[misc]
        await pilot.pause(0.1)
        yield layout, reader
        await pilot.press("f")
    for key, name in FROM_READING.items():
        await pilot.press(key)
        yield f"reading {key}", await _reached(pilot, name)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is reader)
    await pilot.press("o")
    yield "home", await _reached(pilot, "HomeScreen")
    for key, name in {"p": "PasteDialog", "question_mark": "TextScreen"}.items():
        await pilot.press(key)
        yield f"home {key}", await _reached(pilot, name)
        await pilot.press("escape")
    await _reached(pilot, "HomeScreen")
    await pilot.press("M")
    words = await _reached(pilot, "WordsScreen")
    await until(pilot, lambda: bool(words._rows))  # type: ignore[attr-defined]
    yield "words", words
    for key, name in {"enter": "TextScreen", "t": "Chooser"}.items():
        await pilot.press(key)
        yield f"words {key}", await _reached(pilot, name)
        await pilot.press("escape")
        await _reached(pilot, "WordsScreen")
    await pilot.press("escape")
    await _reached(pilot, "HomeScreen")
    await pilot.press("A")
    review = await _reached(pilot, "ReviewScreen")
    await until(pilot, lambda: review._asked is not None)  # type: ignore[attr-defined]
    await pilot.press("space")
    yield "review", review
    await pilot.press("escape")
    await _reached(pilot, "HomeScreen")
    await pilot.press("u")
    yield "feeds", await _reached(pilot, "FeedsScreen")
    await pilot.press("escape")
    await _reached(pilot, "HomeScreen")
    await pilot.press("N")
    yield "progress", await _reached(pilot, "ProgressScreen")
    await pilot.press("escape")
    await _reached(pilot, "HomeScreen")
    if corpus is None:
        return
    app.screen.post_message(OpenSource(str(corpus)))
    yield "library", await _reached(pilot, "LibraryScreen")
    await pilot.press("question_mark")
    yield "library help", await _reached(pilot, "TextScreen")
    await pilot.press("escape")
    await _reached(pilot, "LibraryScreen")
    await pilot.press("slash")
    yield "library search", await _reached(pilot, "Prompt")
    await pilot.press(*"利率", "enter")
    yield "concordance", await _reached(pilot, "ConcordanceScreen")


def tour_corpus(folder: Path) -> Path:
    """A corpus of two articles."""
    articles = folder / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("银行公布业绩\n净息差收窄。央行周三下调利率。\n", encoding="utf-8")
    dated = "# 芯片公司\n\n作者：程一舟\n\n2025年5月20日\n\n芯片公司的营收增长，利率不变。\n"
    (articles / "b.md").write_text(dated, encoding="utf-8")
    assert run(["corpus", "build", str(articles), "-o", str(folder / "corpus"), "--workers", "1"]) == 0
    return folder / "corpus"
