"""A damaged model never takes translation with it: the next best goes on, and one sentence says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.analysis.analysed import AnalysedSentence
from reader.app.optional import NO_TRANSLATIONS
from reader.app.translation_models import install, model_lines
from reader.app.translator import Translator
from reader.app.workspace import Workspace
from reader.cli.program import run
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.errors import ModelError
from reader.models.install import install_file
from reader.models.installed import InstalledModel, installed_models
from reader.settings import Settings

TEXTS = ["英伟达股价上涨。", "市场认为需求强劲。"]
Analyse = Callable[[list[str]], list[AnalysedSentence]]
MakePackage = Callable[..., Path]


def model_of(engine: str) -> InstalledModel:
    return next(model for model in installed_models() if model.engine == engine)


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def translator(remarks: list[str]) -> Translator:
    return Translator(Registry(), Memory(None), NO_TRANSLATIONS, remark=lambda error: remarks.append(str(error)))


@pytest.mark.parametrize("harm", [halved, emptied, Path.unlink])
@pytest.mark.parametrize("file", ["model.bin", "vocab.bin"])
def test_a_damaged_firefox_model_leaves_the_next_best(
    only_own_models: None,
    mozilla: Any,
    make_package: MakePackage,
    analysed: Analyse,
    file: str,
    harm: Callable[[Path], None],
) -> None:
    install_file(make_package(), lambda folder: None)
    install(["firefox", "zh", "en"])
    harm(model_of("firefox").path / file)
    remarks: list[str] = []
    using = translator(remarks)
    found = using.translate(analysed(TEXTS), source="zh", target="en")
    assert [one.engine for one in found if one] == ["argos", "argos"]
    [remark] = remarks
    assert "does not load" in remark and remark.endswith("; meanwhile Argos zh→en 1.9 translates.")
    using.translate(analysed(TEXTS[:1]), source="zh", target="en")
    assert len(remarks) == 1 and using.label("zh", "en") == "Argos zh→en 1.9"
    assert using.of_kind("firefox", "zh", "en") == ""  # so that the key fetches it again


@pytest.mark.parametrize(
    ("file", "harm"),
    [
        ("sentencepiece.model", emptied),
        ("sentencepiece.model", halved),
        ("sentencepiece.model", Path.unlink),
        ("model/model.bin", halved),
        ("model/model.bin", emptied),
        ("model/shared_vocabulary.json", emptied),
        ("model/config.json", halved),
    ],
)
def test_a_damaged_argos_model_leaves_the_starter(
    own_folders: Path, make_package: MakePackage, analysed: Analyse, file: str, harm: Callable[[Path], None]
) -> None:
    install_file(make_package(), lambda folder: None)
    harm(model_of("argos").path / file)
    remarks: list[str] = []
    found = translator(remarks).translate(analysed(TEXTS), source="zh", target="en")
    assert [one.engine for one in found if one] == ["starter", "starter"]
    [remark] = remarks
    assert "\n" not in remark and "; meanwhile starter zh→en" in remark


def test_a_model_that_fails_in_the_middle_leaves_the_next_best(
    only_own_models: None, mozilla: Any, make_package: MakePackage, analysed: Analyse
) -> None:
    install_file(make_package(), lambda folder: None)
    install(["firefox", "zh", "en"])
    remarks: list[str] = []
    using = translator(remarks)
    assert using.translate(analysed(TEXTS[:1]), source="zh", target="en")[0].engine == "firefox"  # type: ignore[union-attr]
    using._registry._engine(model_of("firefox"))._process.end()  # type: ignore[attr-defined]
    halved(model_of("firefox").path / "model.bin")
    assert using.translate(analysed(TEXTS[1:]), source="zh", target="en")[0].engine == "argos"  # type: ignore[union-attr]
    assert len(remarks) == 1


def test_without_another_model_the_damage_itself_is_said_each_time(
    only_own_models: None, make_package: MakePackage, analysed: Analyse
) -> None:
    install_file(make_package(), lambda folder: None)
    emptied(model_of("argos").path / "sentencepiece.model")
    using = translator([])
    for _ in range(2):
        with pytest.raises(ModelError, match="the vocabulary does not load"):
            using.translate(analysed(TEXTS), source="zh", target="en")


def test_a_package_whose_description_is_damaged_is_remarked_on_and_not_used(
    own_folders: Path, make_package: MakePackage
) -> None:
    install_file(make_package(), lambda folder: None)
    path = model_of("argos").path
    halved(path / "metadata.json")
    workspace = Workspace(Settings())
    assert "starter" in workspace.translator.label("zh", "en")
    [problem] = [line for line in workspace.problems if str(path) in line]
    assert "metadata.json is no readable JSON" in problem
    assert all("argos" not in line for line in model_lines())
    workspace.close()


def test_the_command_line_translates_with_the_starter_and_says_why(
    own_folders: Path, make_package: MakePackage, capsys: pytest.CaptureFixture[str]
) -> None:
    install_file(make_package(), lambda folder: None)
    emptied(model_of("argos").path / "sentencepiece.model")
    article = own_folders / "a.txt"
    article.write_text(TEXTS[0], encoding="utf-8")
    assert run(["translate", str(article)]) == 0
    said = capsys.readouterr()
    assert said.out.strip() and "Traceback" not in said.err
    assert said.err.count("meanwhile starter zh→en") == 1
