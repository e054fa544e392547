"""Settings: what is chosen where, and errors that name the file and the key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.errors import SettingsError
from reader.settings import Settings, load_presets, load_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_everything_is_as_usual(path: Path) -> None:
    assert load_settings(path) == Settings()
    assert load_presets(path) == {}


def test_a_byte_order_mark_is_no_part_of_the_file(path: Path) -> None:
    path.write_text("level = 5", encoding="utf-8-sig")
    assert load_settings(path).level == 5


def test_the_environment_beats_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text('readings = "unknown"\nlevel = 5\nwording = true\n[presets.mine]\nparts = ["vocabulary"]\n')
    monkeypatch.setenv("YIDU_LEVEL", "2")
    monkeypatch.setenv("YIDU_WORDING", "no")
    assert load_settings(path) == Settings(readings="unknown", level=2, wording=False)
    assert load_presets(path) == {"mine": {"parts": ["vocabulary"]}}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("readings = some", "not a readable TOML file"),
        ('reading = "all"', "unknown setting 'reading'; known are script, wording"),
        ('readings = "some"', "readings is 'some'; use one of off, all, unknown, level, first."),
        ('script = "zh"', "script is 'zh'; use one of original, zh-Hans"),
        ('level = "3"', "level must be a whole number, not '3'."),
        ("level = 9", "level is 9; use 1 to 6."),
        pytest.param("level = " + "9" * 5000, "not a readable TOML file", id="a huge number"),
        pytest.param("level = " + "[" * 5000, "not a readable TOML file", id="a huge depth"),
        ("wording = 1", "wording must be true or false, not 1."),
    ],
)
def test_what_does_not_fit_is_named_with_file_and_key(path: Path, content: str, says: str) -> None:
    path.write_text(content)
    with pytest.raises(SettingsError, match=re.escape(f"{path}: {says}")):
        load_settings(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("presets = 3", "presets must be tables such as [presets.mine]."),
        ("[presets.mine]\ncolour = 1", "Preset 'mine': colour = 1 does not fit; keys are parts, only"),
        ('[presets.mine]\nparts = ["sentence"]', "Preset 'mine': unknown part 'sentence'; use text, notes, sentences"),
        ('[presets.mine]\nreading_style = "tones"', "Preset 'mine': unknown reading style 'tones'; use marks"),
    ],
)
def test_a_preset_that_does_not_fit_is_named_with_its_file(path: Path, content: str, says: str) -> None:
    path.write_text(content)
    load_settings(path)
    with pytest.raises(SettingsError, match=re.escape(f"{path}: {says}")):
        load_presets(path)


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("YIDU_LEVEL", "²", "YIDU_LEVEL must be a whole number, not '²'."),
        pytest.param("YIDU_LEVEL", "9" * 5000, "YIDU_LEVEL must be a whole number", id="a huge number"),
        ("YIDU_LEVEL", "0", "YIDU_LEVEL is 0; use 1 to 6."),
        ("YIDU_SANDHI", "maybe", "YIDU_SANDHI must be true or false, not 'maybe'."),
        ("YIDU_LAYOUT", "wide", "YIDU_LAYOUT is 'wide'; use one of flow, focus, linear."),
    ],
)
def test_a_variable_that_does_not_fit_is_named(
    path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, says: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingsError, match=re.escape(says)):
        load_settings(path)
