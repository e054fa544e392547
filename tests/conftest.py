"""Shared fixtures: every test has its own data, config and cache folders; the dictionary index is made once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import catalogues
import pytest
from hypothesis import settings

from reader.app.adapters import LanguageAdapters

pytest_plugins = ["sheet_fixtures", "translation_fixtures", "chat_fixtures", "firefox_fixtures", "gguf_fixtures"]
settings.register_profile(
    "yidu", deadline=None, derandomize=True
)  # a busy machine is no error; a run is the same again
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "yidu"))


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the whole run: the dictionary index takes a second to build."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues() -> None:
    """The interface in Chinese, as an installation has it."""
    catalogues.compile_all()


_LANGUAGE = LanguageAdapters()


@pytest.fixture(autouse=True)
def shared_language(monkeypatch: pytest.MonkeyPatch) -> LanguageAdapters:
    """Segmenter and readings for the whole run: they take two seconds to load."""
    monkeypatch.setattr("reader.app.workspace.LanguageAdapters", lambda: _LANGUAGE)
    return _LANGUAGE


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point every folder of the program into this test's own."""
    monkeypatch.setenv("YIDU_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("YIDU_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("YIDU_CACHE_DIR", str(shared_cache))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "")
    for name in ("YIDU_LANGUAGE", "YIDU_SCRIPT", "YIDU_READINGS", "YIDU_THEME"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium that logs its console and its requests."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        pytest.skip("chromium or chromedriver is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()
