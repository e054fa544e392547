"""Wide characters survive what is laid over them: none is lost but where it is covered, and all are there again after."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from reading_fixtures import until
from rich.cells import cell_len

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen

SENTENCE = "量子计算公司股价上涨了三成，量子计算行业的市场在等待银行行长的回答，算力还贵吗他问。"
FILE = "a量子计算行业三月算力价格上涨报告.html"


def _first(text: str, cells: int) -> str:
    """The characters that stand wholly in the first cells of a row."""
    end = next((place for place in range(len(text) + 1) if cell_len(text[:place]) > cells), len(text) + 1)
    return text[: end - 1]


@pytest.mark.parametrize("width", [79, 80, 81, 82, 83])
def test_a_toast_hides_no_more_than_it_covers(width: int, own_folders: Path) -> None:
    path = own_folders / "article.txt"
    path.write_text(f"{SENTENCE}\n" * 30, encoding="utf-8")

    async def main() -> None:
        app = YiduApp(Workspace(Settings(readings="off", translation="hidden"), own_folders), str(path))
        rows = lambda: [strip.text for strip in app.screen._compositor.render_strips()]  # noqa: E731
        async with app.run_test(size=(width, 24), notifications=True) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and len(app.screen.session.analysed) > 20)
            app.clear_notifications()
            await pilot.pause(0.1)
            before = rows()
            app.notify(f"{FILE}\n{'量子计算' * 12}", title=f"b{'子计' * 20}", markup=False)
            await until(pilot, lambda: any("▌ " in row[20:] for row in rows()))
            covered = rows()
            for was, now in zip(before, covered, strict=True):
                edge = now.find("▌", 10)
                if was == now or edge < 0:
                    continue
                assert now[:edge].rstrip() == _first(was, cell_len(now[:edge])).rstrip()
            shown = re.sub("[▁-█─\\s]", "", "".join(row.rpartition("▌")[2] for row in covered if "▌" in row[10:]))
            assert shown.count("子计") >= 19 and FILE in shown and shown.count("量子计算") >= 12
            app.clear_notifications()
            await until(pilot, lambda: rows() == before)

    asyncio.run(main())
