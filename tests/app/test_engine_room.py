"""Translating in a process of its own: the same translations, no process left behind, and what happens when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.analysis.analysed import AnalysedSentence
from reader.app.translator import Translator
from reader.app.workspace import Workspace
from reader.errors import ModelError
from reader.files.loaders import article_of
from reader.models.install import install_file
from reader.proof.translation import Translation
from reader.text.document import Metadata

TEXT = "英伟达第三季度营收增长16.9%。公司表示，算力需求仍然强劲。\n央行将存款准备金率下调0.5个百分点。"
PARENT = """
import signal, sys, time
signal.signal(getattr(signal, "SIGHUP", signal.SIGTERM), signal.SIG_DFL)  # under nohup it is ignored
from reader.app.workspace import Workspace
from reader.files.loaders import article_of
from reader.text.document import Metadata
workspace = Workspace(apart=True)
analysed = list(workspace.analyser.analyse_all(article_of("央行降息。", Metadata())))
workspace.translator.translate(analysed, source="zh", target="en")
print("translated", flush=True)
time.sleep(600)
"""


@pytest.fixture
def workspace(own_cache: Path) -> Iterator[Workspace]:
    """As the screen has it."""
    with closing(Workspace(apart=True)) as made:
        yield made


@pytest.fixture
def own_cache(tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache without remembered translations, with the dictionary's index."""
    Workspace().lexicon.level("")
    folder = tmp_path / "cache"
    folder.mkdir()
    for file in shared_cache.glob("lexicon*"):
        (folder / file.name).write_bytes(file.read_bytes())
    monkeypatch.setenv("YIDU_CACHE_DIR", str(folder))
    return folder


def analysed_in(workspace: Workspace, text: str = TEXT) -> list[AnalysedSentence]:
    return list(workspace.analyser.analyse_all(article_of(text, Metadata())))


def translations(workspace: Workspace, text: str = TEXT) -> list[Translation | None]:
    return workspace.translator.translate(analysed_in(workspace, text), source="zh", target="en")


def children(parent: int | None = None) -> list[int]:
    """Processes that a process started."""
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(parent or os.getpid())], capture_output=True, text=True
    )
    return [int(line.split()[0]) for line in found.stdout.splitlines() if "engine_worker" in line]


def is_gone(process: int) -> bool:
    """Whether a process ends within some seconds."""
    for _ in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout.strip()
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.1)
    return False


def kill_when(there: Callable[[], list[int]]) -> None:
    """End the processes as soon as there are any."""

    def run() -> None:
        while not (found := there()):
            time.sleep(0.01)
        for process in found:
            os.kill(process, signal.SIGKILL)

    threading.Thread(target=run, daemon=True).start()


def test_translations_are_the_same_with_their_proof(workspace: Workspace) -> None:
    apart = translations(workspace)
    assert [one.text for one in apart if one] == [one.text for one in translations(Workspace()) if one]
    assert apart == translations(Workspace())
    assert len(apart) == 3
    assert len(children()) == 1


def test_the_model_is_not_loaded_in_the_program() -> None:
    code = PARENT.replace("time.sleep(600)", "print('ctranslate2' in sys.modules)\nworkspace.close()")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["translated", "False"]


def test_closing_ends_the_process(workspace: Workspace) -> None:
    translations(workspace, "央行降息。")
    (process,) = children()
    workspace.close()
    assert is_gone(process)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_no_process_outlives_the_program(number: signal.Signals) -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    assert parent.stdout.readline().strip() == "translated"
    (process,) = children(parent.pid)
    parent.send_signal(number)
    parent.wait()
    assert is_gone(process)


def test_a_process_that_dies_is_started_again_without_a_word(workspace: Workspace) -> None:
    before = translations(workspace, "央行降息。")
    (process,) = children()
    os.kill(process, signal.SIGKILL)
    assert is_gone(process)
    assert translations(workspace, "央行加息。")[0] is not None
    assert translations(workspace, "央行降息。") == before
    assert children() != [process]
    assert not workspace.problems


def test_after_the_second_death_the_program_translates_by_itself_and_says_so_once(workspace: Workspace) -> None:
    for times in range(2):
        assert translations(workspace, f"央行降息{times}次。")[0] is not None
        for process in children():
            os.kill(process, signal.SIGKILL)
            assert is_gone(process)
    assert translations(workspace) == translations(Workspace())
    assert not children()
    assert len(workspace.problems) == 1
    assert "translates without it" in workspace.problems[0]


def test_a_death_in_the_middle_loses_no_sentence(workspace: Workspace) -> None:
    kill_when(children)
    assert translations(workspace) == translations(Workspace())


def test_where_no_process_can_be_started_the_program_translates(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert translations(workspace, "央行降息。")[0] is not None
    assert len(workspace.problems) == 1


def test_what_is_not_wanted_any_more_is_given_up(workspace: Workspace) -> None:
    translator: Translator = workspace.translator
    analysed = analysed_in(workspace, TEXT * 40)
    found = translator.translate(analysed, source="zh", target="en", cancelled=lambda: True)
    assert found == [None] * len(analysed)


def test_following_gives_every_sentence(workspace: Workspace) -> None:
    sentences = article_of(TEXT, Metadata()).sentences
    there: dict[int, Translation] = {}
    complete = threading.Event()

    def take(index: int, translation: Translation, _: AnalysedSentence | None) -> None:
        there[index] = translation
        if len(there) == len(sentences):
            complete.set()

    workspace.translator.follow(
        sentences,
        analyse=workspace.analyser.analyse,
        source="zh",
        target="en",
        current=lambda: 0,
        on_result=take,
    )
    assert complete.wait(60)
    assert [there[place] for place in range(3)] == translations(Workspace())


@pytest.mark.usefixtures("only_own_models")
def test_a_model_that_does_not_load_there_is_told_here(make_package: Callable[..., Path]) -> None:
    installed = install_file(make_package(), lambda folder: None)
    (installed.path / "model" / "model.bin").write_bytes(b"no model")
    with closing(Workspace(apart=True)) as workspace, pytest.raises(ModelError, match="does not load"):
        translations(workspace, "央行降息。")
