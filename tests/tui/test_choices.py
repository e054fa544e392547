"""What is chosen on a screen is there again in the next article and the next run."""

from __future__ import annotations

import asyncio
import stat
import tomllib
from pathlib import Path

import pytest
from reading_fixtures import article_file, read, said, status, until
from textual.pilot import Pilot

from reader import paths
from reader.app.workspace import Workspace
from reader.errors import SettingsError
from reader.settings import TRANSLATIONS, Settings, load_settings
from reader.settings_file import keep_settings
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen

TEXT = "英伟达股价下跌\n银行行长没有回答。\n市场在等待。\n结束了。\n"


def kept() -> Settings:
    return load_settings(paths.settings_file())


def test_views_are_chosen_once(own_folders: Path) -> None:
    source = article_file(own_folders, TEXT)

    async def choose(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("s", "S", "p", "]", "P", "T", "R", "t", "f")
        await until(pilot, lambda: paths.settings_file().exists() and kept().layout == "focus")
        assert "pin1yin1 above HSK 4, spoken, Taiwan" in status(screen)

    async def look(pilot: Pilot[int], screen: ReaderScreen) -> None:
        view = screen.session.view
        assert (view.script.value, view.wording, view.readings, view.level) == ("zh-Hans", True, "level", 4)
        assert (view.reading_style, view.sandhi, view.layout, view.translation) == (
            "numbers",
            True,
            "focus",
            TRANSLATIONS[1],
        )

    read(source, choose, settings=Settings())
    chosen = kept()
    assert chosen.taiwan_readings
    read(source, look, settings=chosen)


def test_a_choice_is_kept_though_the_program_is_left_at_once(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("s", "q")

    read(article_file(own_folders, TEXT), scenario, settings=Settings())
    assert kept().script == "zh-Hans"


def test_the_theme_is_remembered_and_shown_again(own_folders: Path) -> None:
    async def main() -> None:
        app = YiduApp(Workspace(Settings()))
        async with app.run_test() as pilot:
            app.theme = "nord"
            await until(pilot, lambda: paths.settings_file().exists())

    asyncio.run(main())
    assert kept() == Settings(theme="nord")
    assert YiduApp(Workspace()).theme == "nord"


def test_a_settings_file_that_cannot_be_written_is_named_and_the_choice_holds(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reader.settings_file._write_whole", full)

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("s")
        await until(pilot, lambda: any("No space left on device" in message for message in said(pilot)))
        assert screen.session.view.script.value == "zh-Hans"

    read(article_file(own_folders, TEXT), scenario, settings=Settings())
    assert not paths.settings_file().exists()


OWN = """# how I read
script = "original"   # as the paper has it
level = 3

[presets.mine]  # for class
parts = ["vocabulary"]
"""


def test_remarks_presets_and_order_of_the_file_survive(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("\ufeff" + OWN, encoding="utf-8")
    path.chmod(0o640)
    keep_settings(path, {"script": "zh-TW", "export_formats": ("html", "md")})
    text = path.read_text(encoding="utf-8")
    assert text.index("# how I read") < text.index('script = "zh-TW"   # as the paper has it')
    assert "[presets.mine]  # for class" in text and stat.S_IMODE(path.stat().st_mode) == 0o640
    assert tomllib.loads(text)["presets"] == {"mine": {"parts": ["vocabulary"]}}
    assert load_settings(path) == Settings(script="zh-TW", export_formats=("html", "md"))
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


def test_a_link_stays_a_link_and_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    real, link = tmp_path / "dotfiles" / "yidu.toml", tmp_path / "settings.toml"
    real.write_text(OWN, encoding="utf-8")
    link.symlink_to(real)
    keep_settings(link, {"level": 5})
    assert link.is_symlink() and load_settings(real).level == 5
    real.write_text("level = = 5", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"yidu\.toml: not a readable TOML file"):
        keep_settings(link, {"level": 6})
    assert real.read_text(encoding="utf-8") == "level = = 5"


def test_half_a_file_is_never_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(OWN, encoding="utf-8")

    def broken(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("reader.settings_file.os.fsync", broken)
    with pytest.raises(SettingsError, match="Input/output error"):
        keep_settings(path, {"level": 5})
    assert path.read_text(encoding="utf-8") == OWN and len(list(tmp_path.iterdir())) == 1


def test_the_status_line_says_what_is_loading(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        screen.session.forget_analyses()
        screen.presenter.update_status()
        assert "finding words…" in status(screen)

    read(article_file(own_folders, TEXT), scenario, settings=Settings())
