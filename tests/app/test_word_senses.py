"""Short senses: the glossary first, then the dictionary's sense for the word as it is read; silence where none fits."""

from __future__ import annotations

from pathlib import Path

from reader.app.word_senses import LONGEST, meaning, short_senses
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.text.document import Sentence
from reader.text.spans import Span


def senses(text: str, folder: Path) -> dict[str, str]:
    workspace = Workspace(Settings(), folder)
    analysed = workspace.analyser.analyse(Sentence(0, 0, Span(0, len(text)), text))
    found = dict(zip((token.text for token in analysed.tokens), short_senses(workspace, analysed), strict=True))
    workspace.close()
    return found


def test_terms_figures_and_words_have_a_short_sense(own_folders: Path) -> None:
    found = senses("英伟达市值蒸发5900亿美元。", own_folders)
    assert found["英伟达"] == "NVIDIA" and found["5900亿美元"] == "US$590 billion" and found["。"] == ""
    assert all(len(sense) <= LONGEST for sense in found.values())


def test_the_sense_is_that_of_the_reading_here(own_folders: Path) -> None:
    assert "row" not in senses("银行行长没有回答。", own_folders)["没有"]
    found = senses("他重视增长。", own_folders)
    assert found["增长"].startswith(("grow", "increase", "rise"))


def test_a_measure_word_and_a_particle_have_none(own_folders: Path) -> None:
    found = senses("他买了三张票。", own_folders)
    assert found.get("张", "") == "" and found.get("了", "") == ""


def test_asides_and_remarks_are_no_meaning() -> None:
    assert meaning(["(literary) to rise (of prices), to go up...", "variant of 涨", "surname Zhang"]) == [
        "rise",
        "go up",
    ]
