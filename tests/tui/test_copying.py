"""What is read can be taken along: copied, selected with the mouse, found in the outline, compared between models."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_fixtures import article_file, read, said, until
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader.errors import TranslationUnavailable
from reader.proof.translation import Translation
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.chooser import Chooser
from reader.tui.reading.outline import outline_of
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.view import ArticleView
from reader.tui.versions_screen import VersionsScreen

TEXT = "银行新闻\n银行行长没有回答。\n市场在等待。\n结束了。\n"
PLAIN = Settings(translation="hidden", readings="off", target_language="de")


def test_word_sentence_and_translation_are_copied_as_shown(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        copied = lambda: pilot.app.clipboard  # noqa: E731
        screen.session.translations[1] = Translation("The governor did not answer.", "argos", "m")
        await pilot.press("j", "W")
        assert copied() == "银行行长"
        await pilot.press("L", "s", "s", "W")
        assert copied() == "銀行行長沒有"
        await pilot.press("Y")
        assert copied() == "銀行行長沒有回答。"
        await pilot.press("E")
        assert copied() == "The governor did not answer."
        await pilot.press("j", "E")
        await until(pilot, lambda: "There is nothing to copy yet." in said(pilot))
        assert copied() == "The governor did not answer."

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def place_of(view: ArticleView, text: str) -> tuple[int, int]:
    """Column and row of a text on screen."""
    for row in range(view.size.height):
        for column in range(view.size.width):
            if view.render_line(row).crop(column, column + 2 * len(text)).text == text:
                return column, row
    raise AssertionError(text)


def test_words_are_selected_by_drawing_the_mouse_over_them(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        view = screen.query_one(ArticleView)
        start, end, other = place_of(view, "行长"), place_of(view, "回答"), place_of(view, "市场")
        await pilot.mouse_down(ArticleView, offset=start)
        await pilot._post_mouse_events([_moved()], ArticleView, offset=end, button=1)
        await until(pilot, lambda: screen.session.selected_text() == "银行行长没有回答")
        await pilot._post_mouse_events([_moved()], ArticleView, offset=other, button=1)
        await pilot.mouse_up(ArticleView, offset=end)
        await pilot.pause()
        assert screen.session.selected_text() == "银行行长没有回答" and pilot.app.screen is screen
        await pilot.click(ArticleView, offset=other)
        await until(pilot, lambda: screen.session.selected_text() == "市场")

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def _moved() -> type:
    from textual.events import MouseMove

    return MouseMove


def test_the_outline_lists_what_stands_out_and_goes_there(own_folders: Path) -> None:
    path = own_folders / "article.md"
    path.write_text("# 第一章\n\n银行行长没有回答。市场在等待。\n\n# 第二章\n\n结束了。他走了。\n", encoding="utf-8")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "b", "O")
        await until(pilot, lambda: isinstance(pilot.app.screen, Chooser) and bool(pilot.app.screen.query(OptionList)))
        options = pilot.app.screen.query_one(OptionList)
        lines = [str(option.prompt).split(maxsplit=1) for option in options.options]
        assert lines == [["1", "# 第一章"], ["2", "* 银行行长没有回答。"], ["4", "# 第二章"]]
        assert options.highlighted == 1
        await pilot.press("j", "enter")
        await until(pilot, lambda: screen.session.sentences[screen.session.sentence].text.strip() == "第二章")

    read(str(path), scenario, settings=PLAIN)


def test_a_doubtful_heading_stands_in_the_outline_once(own_folders: Path) -> None:
    path = own_folders / "article.md"
    path.write_text("# 第一章\n\n银行行长没有回答。\n", encoding="utf-8")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        screen.session.translations[0] = GraveDoubt()  # type: ignore[assignment]
        assert [place.line for place in outline_of(screen.session)] == [("# ! 第一章", "1")]
        assert outline_of(screen.session)[0].kinds == ("heading", "doubt")

    read(str(path), scenario, settings=PLAIN)


class GraveDoubt:
    """As a translation that is most likely wrong."""

    is_in_grave_doubt = True
    doubts = ("number",)


def test_versions_of_each_model_stand_side_by_side_and_the_picked_one_stays(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.app.versions import Version

    def silent() -> Translation:
        raise TranslationUnavailable("the server does not answer")

    offered = [
        Version("Argos zh→en 1.9", lambda: Translation("The bank's head gave no answer.", "argos", "m")),
        Version("chat zh→en", silent),
    ]
    monkeypatch.setattr("reader.tui.reading.actions.translations.versions_of", lambda *given: offered)

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "V")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, VersionsScreen) and bool(pilot.app.screen.query(OptionList))
        )
        options = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: "does not answer" in str(options.get_option_at_index(1).prompt))
        assert "gave no answer" in str(options.get_option_at_index(0).prompt)
        await pilot.press("j", "enter")
        assert isinstance(pilot.app.screen, VersionsScreen)
        await pilot.press("k", "enter")
        await until(pilot, lambda: 1 in screen.session.translations and screen.session.translations[1].corrected)
        assert screen.session.translations[1].text == "The bank's head gave no answer."
        assert screen.presenter.workspace.store.corrections.get("银行行长没有回答。", "en") is not None
        await pilot.press("V")
        await until(
            pilot, lambda: isinstance(pilot.app.screen, VersionsScreen) and bool(pilot.app.screen.query(OptionList))
        )
        assert "yours" in str(pilot.app.screen.query_one(OptionList).get_option_at_index(0).prompt)

    read(article_file(own_folders, TEXT), scenario, settings=Settings())


def test_the_real_models_are_asked_each(own_folders: Path) -> None:
    from reader.app.versions import versions_of

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        workspace = screen.presenter.workspace
        versions = versions_of(workspace, screen.session.analysed[1], screen.session.article)
        assert [version.model for version in versions] == [workspace.translator.label("zh", "en")]
        translation = versions[0].translate()
        assert translation is not None and translation.text and not translation.corrected

    app: YiduApp = read(article_file(own_folders, TEXT), scenario, settings=Settings())
    assert app.return_code is None or app.return_code == 0
