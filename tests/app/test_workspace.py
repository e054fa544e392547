"""The root: each part once whoever asks first, and what goes wrong with one part."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.app import workspace as root
from reader.app.adapters import LanguageAdapters
from reader.app.glossary import save
from reader.app.parts import locked_part
from reader.app.reading import analysed, pasted
from reader.app.sheets import make_sheet
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.study.options import SheetOptions
from reader.terms.entry import Scope, TermEntry

PARTS = [name for name, part in vars(Workspace).items() if isinstance(part, locked_part)]
ADAPTERS = [name for name, part in vars(LanguageAdapters).items() if isinstance(part, locked_part)]


def at_once(ask: Callable[[], object], threads: int = 8) -> list[object]:
    """What each of many threads gets that ask at the same moment."""
    barrier = threading.Barrier(threads)
    found: list[object] = []

    def run() -> None:
        barrier.wait(10)
        found.append(ask())

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(30)
    assert len(found) == threads
    return found


@pytest.mark.parametrize("name", PARTS)
def test_threads_that_ask_at_once_get_one_and_the_same_part(name: str) -> None:
    for _ in range(3):
        workspace = Workspace(Settings())
        assert len({id(part) for part in at_once(lambda w=workspace: getattr(w, name))}) == 1  # type: ignore[misc]
        workspace.close()


@pytest.mark.parametrize("name", ADAPTERS)
def test_each_adapter_is_made_once(name: str) -> None:
    language = LanguageAdapters()
    assert len({id(part) for part in at_once(lambda: getattr(language, name))}) == 1


class Slow:
    """Something with a part that takes its time."""

    def __init__(self) -> None:
        self.word = "old"
        self.built = 0
        self.started = threading.Event()

    @locked_part
    def part(self) -> list[str]:
        """The word."""
        self.built += 1
        word = self.word
        self.started.set()
        time.sleep(0.05)
        return [word]


def test_a_slow_part_is_built_once() -> None:
    slow = Slow()
    assert len({id(part) for part in at_once(lambda: slow.part)}) == 1 and slow.built == 1


def test_a_part_forgotten_while_it_is_built_is_built_of_what_has_changed() -> None:
    slow = Slow()
    found: list[list[str]] = []
    asking = threading.Thread(target=lambda: found.append(slow.part))
    asking.start()
    assert slow.started.wait(10)
    slow.word = "new"
    Slow.part.forget(slow)
    asking.join(10)
    assert found == [["new"]] and slow.part == ["new"]


def test_a_part_that_cannot_be_built_is_tried_again() -> None:
    class Failing:
        works = False

        @locked_part
        def part(self) -> str:
            """Works later."""
            if not self.works:
                raise OSError("not yet")
            return "here"

    failing = Failing()
    with pytest.raises(OSError):
        _ = failing.part
    assert Failing.part.present(failing) is None
    failing.works = True
    assert failing.part == Failing.part.present(failing) == "here"


def test_an_entry_takes_effect_at_once_also_while_the_analyser_is_built() -> None:
    workspace = Workspace(Settings())
    article = pasted("算力沙龙很贵。")
    builders = [threading.Thread(target=lambda: workspace.analyser) for _ in range(4)]
    for builder in builders:
        builder.start()
    save(workspace, TermEntry("", "算力沙龙", "算力沙龍", "compute salon", scope=Scope.PERSONAL))
    [(sentence, _)] = analysed(workspace, article)
    assert [match.entry.english for match in sentence.terms] == ["compute salon"]
    workspace.close()


@pytest.fixture
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that can never be written, not even by the administrator: it lies under a file."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("YIDU_CACHE_DIR", str(tmp_path / "file" / "cache"))


def test_without_a_place_for_the_dictionary_index_it_is_in_ram_and_said_once(no_cache: None) -> None:
    workspace = Workspace(Settings())
    [(sentence, _)] = analysed(workspace, pasted("英伟达股价下跌16.9%。"))
    assert [token.level for token in sentence.tokens if token.text == "下跌"] == [7]
    assert sentence.tokens[0].reading is not None
    assert [match.entry.english for match in sentence.terms][:1] == ["NVIDIA"] and sentence.numbers
    assert len(workspace.problems) == 1 and "dictionary index" in workspace.problems[0]
    assert workspace.problems.untold() == workspace.problems and workspace.problems.untold() == []


def test_a_sheet_is_made_without_dictionary_and_with_a_damaged_database(no_cache: None, own_folders: Path) -> None:
    (own_folders / "data").mkdir()
    (own_folders / "data" / "yidu.db").write_bytes(b"not a database" * 100)
    workspace = Workspace(Settings())
    made = make_sheet(workspace, pasted("英伟达股价下跌16.9%。"), SheetOptions(), translated=False)
    assert made.sheet.sentences[0].text == "英伟达股价下跌16.9%。" and made.sheet.glossary and made.sheet.vocabulary
    assert len(workspace.problems) == 2


def test_the_root_is_light_to_make() -> None:
    """Nothing is built by making the root: parts come when they are asked for."""
    workspace = root.Workspace(Settings())
    assert not [name for name in PARTS if getattr(Workspace, name).present(workspace) is not None]
