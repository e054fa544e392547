"""What a sheet holds: presets, the reader's own ones, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from reader.errors import SettingsError
from reader.study.options import ORDERS, PARTS, SELECTIONS, SheetOptions, check_options, parse_range, presets
from reader.text.document import ScriptVariant
from reader.words.readings import READING_STYLES


def test_a_preset_of_ones_own_stands_on_the_screen_s_script() -> None:
    base = SheetOptions(script=ScriptVariant.TAIWAN, reading_style="zhuyin")
    known = presets({"mine": {"parts": ["exercises"], "only": "bookmarked", "seed": 7}}, base)
    assert list(known) == ["reading", "reader", "translator", "teacher", "cards", "mine"]
    assert known["mine"].parts == ("exercises",) and known["mine"].seed == 7
    assert all(options.script is ScriptVariant.TAIWAN for options in known.values())
    assert known["teacher"].parts[0] == "text" and known["teacher"].parts[-1] == "answers"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"parts": "sentences"}, "Preset 'mine': parts = 'sentences' does not fit"),
        ({"parts": [["sentences"]]}, "parts = [['sentences']] does not fit"),
        ({"parts": [1]}, "parts = [1] does not fit"),
        ({"seed": True}, "seed = True does not fit"),
        ({"colour": "red"}, "keys are parts, only"),
        ({"parts": []}, "unknown part ''"),
        ({"parts": ["sentences", "sentences"]}, "a part is named twice"),
        ({"order": "random"}, f"unknown order 'random'; use {', '.join(ORDERS)}"),
        ({"only": "easy"}, f"unknown selection 'easy'; use {', '.join(filter(None, SELECTIONS))}"),
        ({"reading_style": "ipa"}, f"unknown reading style 'ipa'; use {', '.join(READING_STYLES)}"),
    ],
)
def test_a_preset_that_does_not_fit_names_what_does(values: dict[str, Any], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        presets({"mine": values})
    assert says in str(caught.value) and "mine" in str(caught.value)


def test_every_listed_choice_is_accepted() -> None:
    for order in ORDERS:
        for only in SELECTIONS:
            for style in READING_STYLES:
                check_options(SheetOptions(PARTS, order=order, only=only, reading_style=style), "here")


@pytest.mark.parametrize("text", ["0", "5-3", "a-b", "5-x", "0-4", pytest.param("1-" + "9" * 5000, id="a huge number")])
def test_a_range_that_chooses_nothing_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="Range"):
        parse_range(text)
