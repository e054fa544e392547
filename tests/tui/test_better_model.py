"""A better model on the reading screen: offered once, fetched at a key, in use at once; from a server on this machine."""

from __future__ import annotations

import shutil
import threading
import tomllib
from pathlib import Path
from typing import Any

import pytest
from reading_fixtures import article_file, read, said, status, until
from textual.pilot import Pilot

from reader import paths
from reader.models.installed import installed_models
from reader.settings import Settings, load_settings
from reader.tui.reading.better_model import ModelLine
from reader.tui.reading.screen import ReaderScreen

TEXT = "英伟达股价上涨。市场认为需求强劲。分析师上调目标价。\n"


@pytest.fixture(autouse=True)
def nothing_downloaded(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(paths.cache_dir() / "downloads", ignore_errors=True)
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)


def line(screen: ReaderScreen) -> str:
    """What the line about a better model says; empty without one."""
    return " ".join(one.render().plain for one in screen.query(ModelLine))


def fetched(server: Any) -> list[tuple[str, str]]:
    return [request for request in server.requests if request[0] != "/records"]


def has_settled(screen: ReaderScreen) -> bool:
    """Whether a model is named and every sentence translated."""
    return "zh→en" in status(screen) and len(screen.session.translations) == len(screen.session.sentences)


def engines(screen: ReaderScreen) -> set[str]:
    return {translation.engine for translation in screen.session.translations.values()}


def test_it_is_offered_in_one_line_and_never_again_once_dismissed(mozilla: Any, own_folders: Path) -> None:
    async def first(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: "44 MB" in line(screen))
        assert line(screen).startswith("a better model, 44 MB, Firefox/Mozilla: m installs it   esc do not ask again")
        await pilot.press("escape", "escape")  # the hints of the first start, then this
        await until(pilot, lambda: not line(screen))
        assert any("Not offered again; m or , (the settings) installs it" in text for text in said(pilot))
        await until(pilot, lambda: paths.settings_file().exists())

    async def second(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: has_settled(screen))
        assert not line(screen)

    source = article_file(own_folders, TEXT)
    read(source, first, settings=Settings())
    assert tomllib.loads(paths.settings_file().read_text()) == {"offer_model": False}
    read(source, second, settings=load_settings(paths.settings_file()))
    assert mozilla.requests == []  # nobody asked


def test_the_key_installs_it_with_progress_and_its_translations_replace_the_others(
    mozilla: Any, own_folders: Path
) -> None:
    mozilla.held = threading.Event()

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: has_settled(screen) and "m installs it" in line(screen))
        assert "starter" in status(screen) and engines(screen) == {"starter"}
        await pilot.press("m")
        await until(pilot, lambda: "%" in line(screen))
        assert " MB, " in line(screen) and "m stops it" in line(screen)
        assert engines(screen) == {"starter"}
        mozilla.held.set()
        await until(pilot, lambda: engines(screen) == {"firefox"})
        await until(pilot, lambda: "Firefox zh→en 3.1" in status(screen) and not line(screen))
        assert any("Firefox zh→en 3.1 is installed" in text for text in said(pilot))
        asked = len(mozilla.requests)
        await pilot.press("m")
        await until(pilot, lambda: any(text == "Firefox zh→en 3.1 is installed." for text in said(pilot)))
        assert len(mozilla.requests) == asked

    read(article_file(own_folders, TEXT), scenario, settings=Settings())
    assert load_settings(paths.settings_file()).offer_model is False
    assert list((paths.cache_dir() / "downloads").iterdir()) == []


def test_without_a_network_one_sentence_says_so_and_the_starter_goes_on(
    mozilla: Any, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/records")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: has_settled(screen))
        await pilot.press("m")
        await until(pilot, lambda: any("cannot be reached" in text for text in said(pilot)))
        [text] = [text for text in said(pilot) if "cannot be reached" in text]
        assert "\n" not in text and "translation goes on as before" in text and "(m tries again)" in text
        assert not line(screen) and "starter" in status(screen) and engines(screen) == {"starter"}

    read(article_file(own_folders, TEXT), scenario, settings=Settings())
    assert installed_models()[0].engine == "starter"


def test_stopping_and_leaving_lose_nothing_and_the_key_goes_on_where_it_was(mozilla: Any, own_folders: Path) -> None:
    mozilla.held = threading.Event()
    source = article_file(own_folders, TEXT)

    async def stop(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: has_settled(screen))
        await pilot.press("m")
        await until(pilot, lambda: "%" in line(screen))
        await pilot.press("m")
        await until(pilot, lambda: any("Stopped; m goes on" in text for text in said(pilot)))
        assert not line(screen)
        await pilot.press("m")
        await until(pilot, lambda: "%" in line(screen))

    async def go_on(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: has_settled(screen))
        assert not line(screen)
        mozilla.held.set()
        mozilla.requests.clear()
        await pilot.press("m")
        await until(pilot, lambda: engines(screen) == {"firefox"})

    read(source, stop, settings=Settings())
    assert [file.suffix for file in (paths.cache_dir() / "downloads").iterdir() if file.suffix != ".json"] == [".part"]
    read(source, go_on, settings=load_settings(paths.settings_file()))
    assert fetched(mozilla)[0][0] == "/files/model.zst" and fetched(mozilla)[0][1].startswith("bytes=")


def test_it_goes_on_when_another_article_is_opened(mozilla: Any, own_folders: Path) -> None:
    mozilla.held = threading.Event()

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: has_settled(screen))
        await pilot.press("m")
        await until(pilot, lambda: "%" in line(screen))
        await pilot.press("o")
        await until(pilot, lambda: pilot.app.screen is not screen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        other = pilot.app.screen
        assert isinstance(other, ReaderScreen)
        await until(pilot, lambda: "%" in line(other))
        mozilla.held.set()
        await until(pilot, lambda: engines(other) == {"firefox"} and not line(other))

    read(article_file(own_folders, TEXT), scenario, settings=Settings())
