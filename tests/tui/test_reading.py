"""The reading screen as a reader uses it: real analysis, real dictionary, real storage, no translation model."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Checkbox, Input, Select, Static

from reader.app import sheets
from reader.app.workspace import Workspace
from reader.exports import FORMATS
from reader.settings import Settings
from reader.study.options import PARTS, SheetOptions
from reader.tui.app import YiduApp
from reader.tui.dialogs import Prompt, TermForm
from reader.tui.export_dialog import ExportDialog
from reader.tui.home import HomeScreen
from reader.tui.reading.backstage import Backstage
from reader.tui.reading.card_panel import CardPanel
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.status_line import StatusLine
from reader.tui.reading.view import ArticleView
from reader.tui.requests import OpenText
from reader.tui.text_editor import TextEditor
from reader.tui.ticks import TickList

TEXT = "英偉達股價下跌\n英偉達股價單日下跌16.9%，蒸發5900億美元。他說：「算力還貴嗎？」銀行行長沒有回答。\n[AI]甲[/b]\\ 與 [nvda] 都是普通文字。\n結束。\n"

Scenario = Callable[[Pilot[int], ReaderScreen], Awaitable[None]]


def article_file(folder: Path, text: str = TEXT) -> str:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def read(source: str, scenario: Scenario, size: tuple[int, int] = (120, 36), settings: Settings | None = None) -> None:
    """Open a source in the app and run a scenario on the reading screen once it is analysed."""

    async def main() -> None:
        workspace = Workspace(settings or Settings(translation="hidden", offer_model=False), Path(source).parent)
        app = YiduApp(workspace, source)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.session.complete)
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            await until(pilot, lambda: len(screen.session.analysed) >= min(4, len(screen.session.sentences)))
            await scenario(pilot, screen)
        workspace.close()

    asyncio.run(main())


async def until(pilot: Pilot[int], condition: Callable[[], bool], tries: int = 3000) -> None:
    """Let the app run until something holds."""
    for _ in range(tries):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never happened")


def picture(screen: ReaderScreen) -> str:
    """The rows of the article as plain text."""
    view = screen.query_one(ArticleView)
    return "\n".join(strip.text.rstrip() for strip in view.render_lines(view.size.region))


def card(screen: ReaderScreen) -> str:
    return str(screen.query_one("#card").render())


def test_readings_stand_over_words_and_the_cursor_shows_its_card(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j")
        await until(pilot, lambda: "NVIDIA" in card(screen))
        drawn = picture(screen)
        assert "Yīngwěidá" in drawn
        assert "hángzhǎng" in drawn
        await pilot.press("l")
        await until(pilot, lambda: "股價" in card(screen))
        assert "stock price" in card(screen) or "share price" in card(screen)

    read(article_file(own_folders), scenario)


def test_toggling_the_script_never_moves_the_cursor(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "l", "l")
        before = (screen.session.sentence, screen.session.token)
        for _ in range(5):
            await pilot.press("s")
            assert (screen.session.sentence, screen.session.token) == before
        await pilot.press("s")
        assert "英伟达股价" in "".join(screen.session.shown[1])

    read(article_file(own_folders), scenario, settings=Settings(translation="hidden", readings="off"))


def test_text_that_looks_like_markup_is_shown_as_it_is(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        assert "[AI]甲[/b]\\ 與 [nvda]" in picture(screen)
        screen.presenter.go_to(4)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextEditor))
        await pilot.press(*"[/b][x]", "ctrl+s")
        await until(pilot, lambda: "[/b][x]" in picture(screen))

    read(article_file(own_folders), scenario, settings=Settings(translation="hidden", readings="off"))


def test_a_new_term_takes_effect_in_the_open_article_and_undo_takes_it_back(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j")
        words = [token.text for token in screen.session.analysed[1].tokens]
        assert "單日" in words
        place = words.index("單日")
        screen.session.token = place
        await pilot.press("L", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, TermForm))
        form = pilot.app.screen
        assert form.query_one("#field-simplified").value == "单日下跌"
        assert form.query_one("#field-traditional").value == "單日下跌"
        form.query_one("#field-english").value = "single-day fall"
        form.query_one("#field-pinyin").value = "dānrì"
        form.query_one("#field-kind").value = "firm"
        await until(pilot, lambda: "The kind is none of term, company" in str(form.query_one("#verdict").render()))
        assert "'dānrì' does not give one syllable for each of the 4" in str(form.query_one("#verdict").render())
        assert form.query_one("#save").disabled
        form.query_one("#field-pinyin").value = "dānrì xiàdiē"
        form.query_one("#field-kind").value = "term"
        await until(pilot, lambda: not form.query_one("#save").disabled)
        await pilot.press("ctrl+s")
        await until(
            pilot,
            lambda: (
                1 in screen.session.analysed and any(t.text == "單日下跌" for t in screen.session.analysed[1].tokens)
            ),
        )
        assert [entry.english for entry in screen.presenter.workspace.store.entries.all()] == ["single-day fall"]
        assert screen.session.current_token is not None and screen.session.current_token.text == "單日下跌"
        await pilot.press("z")
        await until(
            pilot,
            lambda: (
                1 in screen.session.analysed
                and not any(t.text == "單日下跌" for t in screen.session.analysed[1].tokens)
            ),
        )
        assert screen.presenter.workspace.store.entries.all() == []

    read(article_file(own_folders), scenario)


def test_bookmark_note_status_and_place_are_kept(own_folders: Path) -> None:
    source = article_file(own_folders)

    async def write(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "j", "b", "3")

    async def look(pilot: Pilot[int], screen: ReaderScreen) -> None:
        assert screen.session.sentence == 2
        assert screen.session.bookmarks == {2}
        assert "3" in screen.session.statuses.values()

    read(source, write)
    read(source, look)


def test_search_finds_text_in_the_other_script(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("/")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        await pilot.press(*"行长", "enter")
        await until(pilot, lambda: "行長" in screen.session.sentences[screen.session.sentence].text)

    read(article_file(own_folders), scenario)


def test_a_corrected_reading_is_remembered(own_folders: Path) -> None:
    source = article_file(own_folders)

    async def correct(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "l", "c")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        prompt = pilot.app.screen.query_one("Input")
        prompt.value = "gu1 jia1"
        await pilot.press("enter")
        await until(pilot, lambda: "gūjiā" in picture(screen))

    async def look(pilot: Pilot[int], screen: ReaderScreen) -> None:
        assert "gūjiā" in picture(screen)

    read(source, correct)
    read(source, look)


def test_the_full_card_and_help_open_and_escape_closes_one_layer(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        for key in ("enter", "question_mark"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(pilot.app.screen, ModalScreen))
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen)

    read(article_file(own_folders), scenario)


@pytest.mark.parametrize("width", [40, 60, 80, 133, 200])
def test_every_row_fits_and_nothing_is_lost_at_any_width(own_folders: Path, width: int) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        view = screen.query_one(ArticleView)
        drawn = view.render_lines(view.size.region)
        assert {strip.cell_length for strip in drawn} == {view.size.width}
        text = "".join(strip.text[3:].replace(" ", "") for strip in drawn)
        assert "".join(TEXT.split()) in text

    read(article_file(own_folders), scenario, size=(width, 60), settings=Settings(translation="hidden", readings="off"))


def test_the_focus_layout_has_the_sentence_in_the_middle_and_its_neighbours_plain(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "f")
        rows = picture(screen).split("\n")
        current = [number for number, row in enumerate(rows) if "▌" in row]
        assert any("5900" in rows[number] for number in current)
        assert abs(sum(current) / len(current) - len(rows) / 2) < 3
        assert "dānrì" in picture(screen) and "行長" in picture(screen) and "hángzhǎng" not in picture(screen)
        await pilot.press("j")
        assert "suànlì" in picture(screen) and "dānrì" not in picture(screen)

    read(article_file(own_folders), scenario, settings=Settings(translation="hidden"))


def test_a_click_makes_the_word_current(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        rows = picture(screen).split("\n")
        row = next(number for number, text in enumerate(rows) if "行長" in text)
        view = screen.query_one(ArticleView)
        column = next(x for x in range(view.size.width) if "行長" in view.render_line(row).crop(x, x + 4).text)
        await pilot.click(ArticleView, offset=(column, row))
        await until(
            pilot, lambda: screen.session.current_token is not None and screen.session.current_token.text == "銀行行長"
        )

    read(article_file(own_folders), scenario, settings=Settings(translation="hidden", readings="off"))


def test_a_missing_file_is_one_sentence_and_the_home_screen_stays(own_folders: Path) -> None:
    async def main() -> None:
        app = YiduApp(Workspace(Settings()), str(own_folders / "nothing.txt"))
        async with app.run_test() as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and len(app._notifications) > 0)
            assert "there is no such file" in next(iter(app._notifications)).message

    asyncio.run(main())


def test_the_home_screen_lists_samples_and_what_was_read(own_folders: Path) -> None:
    source = article_file(own_folders)

    async def go_down(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j")

    read(source, go_down)

    async def main() -> None:
        app = YiduApp(Workspace(Settings()))
        async with app.run_test(size=(100, 30)) as pilot:
            await until(
                pilot,
                lambda: isinstance(app.screen, HomeScreen) and app.screen.query_one("#home-list").option_count > 4,
            )
            options = app.screen.query_one("#home-list")
            shown = "\n".join(str(options.get_option_at_index(i).prompt) for i in range(options.option_count))
            assert "英偉達股價下跌  sentence 2 of 6" in shown
            assert "算力涨价潮" in shown

    asyncio.run(main())


def test_a_pasted_text_can_be_continued_until_it_is_removed(own_folders: Path) -> None:
    async def main() -> None:
        app = YiduApp(Workspace(Settings(translation="hidden")))
        async with app.run_test(size=(120, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            app.screen.post_message(OpenText(TEXT))
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and bool(app.workspace.store.recent.all()))
            await pilot.press("j", "o")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            options = app.screen.query_one("#home-list")
            assert "英偉達股價下跌  sentence 2 of 6, kept here" in str(options.get_option_at_index(1).prompt)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.session.sentence == 1)
            assert app.screen.session.article.text == TEXT
            await pilot.press("o")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            await pilot.press("d")
            assert len(app.workspace.store.recent.all()) == 1
            await pilot.press("d")
            assert app.workspace.store.recent.all() == []

    asyncio.run(main())


def test_terms_and_figures_of_the_translation_stand_in_the_script_of_the_article(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j")
        await until(pilot, lambda: 1 in screen.session.translations and "nvidia" in picture(screen).lower())
        assert "◆ 英偉達" not in picture(screen)
        await pilot.press("D")
        assert "◆ 英偉達 NVIDIA" in picture(screen)
        assert "5900億美元 = US$590 billion" in picture(screen)
        await pilot.press("s")
        await until(pilot, lambda: "◆ 英伟达 NVIDIA" in picture(screen))
        assert "5900亿美元 = US$590 billion" in picture(screen)

    read(article_file(own_folders), scenario, settings=Settings(translation="shown"))


def test_what_was_dropped_far_from_the_cursor_is_analysed_again(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.reading.state.KEPT", 30)
    monkeypatch.setattr("reader.tui.reading.feeder.AHEAD", 8)

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        last = len(screen.session.sentences) - 1
        for key, there in (("g", 0), ("G", last), (":", 40), ("g", 0)):
            if key == ":":
                screen.presenter.go_to(there)
            else:
                await pilot.press(key)
            await until(pilot, lambda there=there: there in screen.session.analysed and screen.session.token >= 0)
        assert "yínháng" in picture(screen)
        assert len(screen.session.analysed) <= 30

    read(article_file(own_folders, "銀行行長沒有回答。\n" * 80), scenario)


def test_marks_follow_when_the_file_is_edited(own_folders: Path) -> None:
    source = article_file(own_folders)

    async def write(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("G", "b")

    async def look(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: bool(screen.session.bookmarks))
        assert {screen.session.sentences[index].text for index in screen.session.bookmarks} == {"結束。"}
        assert screen.session.sentences[screen.session.sentence].text == "結束。"

    read(source, write)
    Path(source).write_text("編者按：本文已更新。\n" + TEXT, encoding="utf-8")
    read(source, look)


def test_a_narrow_screen_has_a_card_below_with_the_lines_it_needs(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "l")
        panel = screen.query_one(CardPanel)
        await until(pilot, lambda: "股價" in card(screen) and panel.size.height > 0)
        assert 1 < panel.size.height <= 9
        assert screen.query_one(ArticleView).size.height >= 12

    read(article_file(own_folders), scenario, size=(80, 24))


def test_a_chinese_translation_of_an_english_article_has_readings_over_it(own_folders: Path) -> None:
    from reader.proof.translation import Translation
    from reader.text.document import Sentence
    from reader.text.spans import Span

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        text = "银行行长没有回答。"
        analysed = screen.presenter.workspace.analyser.analyse(Sentence(0, 0, Span(0, len(text)), text))
        generation = screen.presenter.backstage._generation
        screen.post_message(Backstage.Translated(generation, 0, Translation(text, "argos", "en_zh"), analysed))
        await until(pilot, lambda: "行长" in picture(screen))
        rows = picture(screen).split("\n")
        below = next(number for number, row in enumerate(rows) if "行长" in row)
        assert "hángzhǎng" in rows[below - 1]

    settings = Settings(source_language="en", target_language="zh")
    read(article_file(own_folders, "The bank governor did not answer.\nNobody knew.\n"), scenario, settings=settings)


def test_a_doubt_is_shown_though_the_proof_line_has_a_part_of_its_figure(own_folders: Path) -> None:
    from reader.figures.chinese import find_numbers
    from reader.proof.doubts import find_doubts
    from reader.proof.figure_reports import check_numbers
    from reader.proof.translation import Translation

    source, english = "公司涨了3次。", "The company rose 3 times to $3,500."
    plain = Translation(english, "argos", "m", numbers=check_numbers(find_numbers(source, source), english))
    translation = replace(plain, doubts=find_doubts(source, plain))

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: len(screen.session.translations) == 2)
        generation = screen.presenter.backstage._generation
        screen.post_message(Backstage.Translated(generation, 0, translation, None))
        await until(pilot, lambda: english in picture(screen))
        assert "! a figure made up" in picture(screen)
        await pilot.press("D")
        assert "# 3 = 3 ok" in picture(screen) and "! No figure of the sentence is $3,500." in picture(screen)

    read(article_file(own_folders, f"{source}\n没有人回答。\n"), scenario, settings=Settings())


def test_what_recurs_and_is_in_no_dictionary_is_offered_and_added(own_folders: Path) -> None:
    from textual.widgets import OptionList

    text = "云岭数据发布财报。\n市场关注云岭数据。\n云岭数据没有回应。\n"

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: len(screen.session.analysed) == 3)
        await pilot.press("v")
        await until(pilot, lambda: bool(pilot.app.screen.query(OptionList)))
        shown = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert any("云岭数据" in line for line in shown)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TermForm))

    read(article_file(own_folders, text), scenario)


def test_taiwan_readings_are_a_choice_and_wording_stands_in_the_card(own_folders: Path) -> None:
    text = "近期企業研究軟件激光。\n結束了。\n"

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: "jìnqī" in picture(screen))
        await pilot.press("R")
        await until(pilot, lambda: "qìyè" in picture(screen))
        words = [token.text for token in screen.session.analysed[0].tokens]
        screen.session.token = words.index("激光")
        screen.presenter.update_card()
        await until(pilot, lambda: "雷射" in card(screen))

    read(article_file(own_folders, text), scenario)


def test_the_currency_of_a_bare_yuan_is_shown_and_can_be_changed(own_folders: Path) -> None:
    path = article_file(own_folders, "面板廠營收182億元，月減3.2%。\n結束了。\n")

    def status(screen: ReaderScreen) -> str:
        return str(screen.query_one("#status", StatusLine).render())

    async def first(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: 0 in screen.session.analysed and "元 = NT$" in status(screen))
        await pilot.press("dollar_sign")
        await until(pilot, lambda: 0 in screen.session.analysed and "元 = HK$" in status(screen))
        assert screen.session.analysed[0].numbers[0].english == "HK$18.2 billion"

    async def again(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: 0 in screen.session.analysed)
        assert "元 = HK$" in status(screen)
        assert screen.session.analysed[0].numbers[0].unit == "HKD"

    read(path, first)
    read(path, again)


async def export_dialog(pilot: Pilot[int]) -> ExportDialog:
    """Ask for a sheet on the reading screen."""
    await pilot.press("x")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog))
    dialog = pilot.app.screen
    assert isinstance(dialog, ExportDialog)
    return dialog


def page(dialog: ExportDialog) -> str:
    """The preview of an export dialog as plain text."""
    return str(dialog.query_one("#preview", Static).render())


def test_the_export_dialog_shows_the_first_page_and_writes_it(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        dialog = await export_dialog(pilot)
        await until(pilot, lambda: "Yīng wěi dá" in page(dialog))
        ruby, words = next(pair for pair in pairwise(page(dialog).splitlines()) if "Yīng" in pair[0])
        assert ruby.index("Yīng") == words.index("英") and "─────" in page(dialog)
        await pilot.press("down")
        await until(pilot, lambda: "# 英偉達股價下跌" in page(dialog))
        dialog.query_one("#folder", Input).value = str(own_folders / "sheets")
        await pilot.press("ctrl+s")
        written = own_folders / "sheets"
        await until(pilot, lambda: written.exists() and len(list(written.glob("[!.]*"))) == 2)
        assert {path.suffix for path in written.iterdir()} == {".html", ".md"}

    read(article_file(own_folders), scenario, size=(120, 60))


def test_a_written_sheet_is_opened_where_there_is_a_desktop(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr(YiduApp, "open_url", lambda self, url, *, new_tab=True: opened.append(url))

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        dialog = await export_dialog(pilot)
        dialog.query_one("#opened", Checkbox).value = True
        dialog.query_one("#translated", Checkbox).value = False
        dialog.query_one("#folder", Input).value = str(own_folders / "sheets")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(opened))
        assert opened[0].startswith("file://") and opened[0].endswith(".html")

    read(article_file(own_folders), scenario)


def test_the_preview_follows_the_choices_and_a_box_shows_its_state_without_colour(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        dialog = await export_dialog(pilot)
        await until(pilot, lambda: "Vocabulary" in page(dialog))
        parts = dialog.query_one("#parts", TickList)
        marks = lambda: [strip.text[1] for strip in parts.render_lines(parts.size.region) if strip.text[1] != " "]  # noqa: E731
        assert marks() == ["1", "2", "3"] and parts.selected == ["sentences", "vocabulary", "glossary"]
        dialog.query_one("#preset", Select).value = "cards"
        await until(pilot, lambda: page(dialog).startswith("英偉達股價下跌") and "Sentences" not in page(dialog))
        assert marks() == ["1", "2"] and parts.selected == ["vocabulary", "glossary"]
        parts.select("sentences")
        await until(pilot, lambda: -1 < page(dialog).find("Vocabulary") < page(dialog).find("Sentences"))
        dialog.query_one("#range", Input).value = "9-2"
        await until(pilot, lambda: "chooses nothing" in page(dialog))
        dialog.query_one("#range", Input).value = "5-"
        parts.deselect_all().select("sentences")
        await until(pilot, lambda: "5[AI]甲[/b]\\與[nvda]" in "".join(page(dialog).split()))
        tick = dialog.query_one("#force", Checkbox)
        assert "X" not in str(tick.render())
        tick.value = True
        await until(pilot, lambda: "X" in str(tick.render()))

    read(article_file(own_folders), scenario, size=(120, 60))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_preview_within_its_width(name: str, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        session = screen.session
        page = sheets.Page(name, 30, cell_len)
        workspace = screen.presenter.workspace
        rows = sheets.first_page_of(workspace, session.article, SheetOptions(parts=PARTS), session.translations, page)
        text = "\n".join("".join(text for text, _ in row) for row in rows)
        assert len(rows) > 8 and max(cell_len(line.rstrip()) for line in text.splitlines()) <= 30
        assert "英" in text and "\x1b" not in text

    read(article_file(own_folders), scenario)


def test_a_term_key_before_the_words_are_found_says_so(tmp_path: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        screen.session.forget_analyses()
        for key in "aed":
            pilot.app.clear_notifications()
            await pilot.press(key)
            await until(pilot, lambda: any("not found yet" in n.message for n in pilot.app._notifications))
        assert pilot.app.screen is screen

    read(article_file(tmp_path), scenario)


def test_no_card_is_made_of_a_word_that_is_not_found_yet(tmp_path: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        screen.session.forget_analyses()
        await screen.presenter._look_up()
        assert "in no dictionary" not in str(screen.query_one(CardPanel).query(Static).first().content)

    read(article_file(tmp_path), scenario)


def test_with_regional_wording_the_reading_is_that_of_the_word_shown(own_folders: Path) -> None:
    text = "软件、信息、视频和鼠标，英伟达没有回答。\n一个鼠标不好。\n"

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: len(screen.session.analysed) == 2)
        drawn = picture(screen)
        for word, reading in (("輝達", "Huīdá"), ("滑鼠", "huáshǔ"), ("資訊", "zīxùn"), ("影片", "yǐngpiàn")):
            assert word in drawn.replace(" ", "") and reading in drawn.replace(" ", ""), word
        assert "ruǎntǐ" in drawn.replace(" ", "") and "Yīngwěidá" not in drawn.replace(" ", "")
        assert "shǔbiāo" not in drawn.replace(" ", "") and "xìnxī" not in drawn.replace(" ", "")
        await pilot.press("T")
        await until(pilot, lambda: "yígè" in picture(screen).replace(" ", ""))

    settings = Settings(translation="hidden", target_language="de", script="zh-TW", wording=True)
    read(article_file(own_folders, text), scenario, settings=settings)
