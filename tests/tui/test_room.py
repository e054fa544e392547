"""Room for the sentence that is read: toasts one at a time on a low screen and never over it, focus in the middle."""

from __future__ import annotations

from pathlib import Path

from reading_fixtures import article_file, read, until
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.view import ArticleView

TEXT = "".join(f"第{number}句说算力的价格涨了两成。\n" for number in range(30))
LONG = "".join(f"第{number}句说算力的价格涨了两成，{'而且还要再涨，' * (number % 7)}。\n" for number in range(30))


def toasts(screen: ReaderScreen) -> list[Toast]:
    """Those that are seen."""
    return [toast for toast in screen.query(Toast) if toast.region.height and toast.is_on_screen]


def test_on_a_low_screen_one_thing_is_said_at_a_time(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        for text in ("first", "second", "third"):
            pilot.app.notify(text, markup=False, timeout=60)
        await until(pilot, lambda: len(screen.query(Toast)) == 3)
        await pilot.pause()
        assert [str(toast._notification.message) for toast in toasts(screen)] == ["third"]
        assert toasts(screen)[0].region.height <= 3
        await pilot.resize_terminal(80, 40)
        await until(pilot, lambda: len(toasts(screen)) == 3)

    read(article_file(own_folders, TEXT), scenario, size=(80, 24), toasts=True)


def test_a_toast_never_stands_on_the_sentence_that_is_read(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("C")  # without the card the text goes down to the keys
        view = screen.query_one(ArticleView)
        pilot.app.notify("a sentence that says what was done, in some more words than fit", markup=False, timeout=300)
        await until(pilot, lambda: bool(toasts(screen)))
        for key in "j" * 14 + "k" * 6 + "G" + "g":
            await pilot.press(key)
            await until(pilot, lambda: bool(toasts(screen)))
            await pilot.pause()
            rows = view.current_rows
            assert rows.start >= view.region.y and rows.stop <= view.region.bottom
            over = [toast for toast in toasts(screen) if set(range(*_rows(toast))) & set(rows)]
            assert not over, (key, rows, over[0].region)

    read(article_file(own_folders, TEXT), scenario, size=(80, 24), toasts=True)


def test_the_focus_layout_keeps_the_sentence_in_the_middle_of_any_size(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press(*"jjjjjjjj", "f")
        view = screen.query_one(ArticleView)
        for size in ((80, 24), (130, 40), (60, 20), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.3)
            rows = view.current_rows
            above, below = rows.start - view.region.y, view.region.bottom - rows.stop
            assert abs(above - below) <= 1 and above > 0, (size, above, below)

    read(article_file(own_folders, LONG), scenario, size=(130, 40))


def _rows(toast: Toast) -> tuple[int, int]:
    return toast.region.y, toast.region.bottom
