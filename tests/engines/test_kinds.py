"""The table of engines, and what a user sees of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.app.translation_models import damage_lines, install, libraries, model_lines
from reader.engines.kinds import ARGOS, KINDS, build, kind_named, worse
from reader.engines.registry import Registry
from reader.errors import ModelError, TranslationUnavailable
from reader.models.install import install_file
from reader.models.installed import RECORD

MakePackage = Callable[..., Path]


def test_every_kind_has_a_name_of_its_own_and_the_best_comes_first() -> None:
    names = [kind.name for kind in KINDS]
    assert (
        names == ["chat", "gguf", "firefox", "argos", "starter"] and [kind_named(name).name for name in names] == names
    )
    assert worse("firefox", "starter") == worse("starter", "argos") == "starter"


def test_a_package_is_built_and_named_as_its_kind(make_package: MakePackage) -> None:
    plain = install_file(make_package(version="1.0"), ARGOS.works)
    draft = install_file(make_package(version="0.9", starter_model=True), ARGOS.works)
    assert (build(plain).name, build(draft).name) == ("argos", "starter")
    assert Registry(lambda: [draft]).label("zh", "en") == "starter zh→en 0.9 (draft)"
    assert Registry(lambda: [draft, plain]).label("zh", "en") == "Argos zh→en 1.0"


def test_a_draft_in_a_chain_makes_the_whole_a_draft(make_package: MakePackage) -> None:
    models = [
        install_file(make_package("zh", "en", starter_model=True), ARGOS.works),
        install_file(make_package("en", "de"), ARGOS.works),
    ]
    registry = Registry(lambda: models)
    assert registry.engine("zh", "de").name == "starter"
    assert registry.label("zh", "de") == "starter zh→en 1.9, Argos en→de 1.9 (draft)"
    assert registry.identity("zh", "de") == " ".join(model.sha256 for model in models)


def test_a_model_of_a_kind_this_version_has_not_is_named_and_left_alone(make_package: MakePackage) -> None:
    model = install_file(make_package(), ARGOS.works)
    (model.path / RECORD).write_text(json.dumps({"engine": "later"}), encoding="utf-8")
    with pytest.raises(TranslationUnavailable, match="yidu models install zh en"):
        Registry().engine("zh", "en")
    assert len(model_lines()) == 1 and "'later', which this version has not" in damage_lines()[0]


@pytest.mark.parametrize(
    ("what", "error", "said"),
    [
        (["later", "zh", "en"], ModelError, "no engine 'later'; engines: chat, gguf, firefox, argos, starter"),
        (["starter", "zh", "en"], TranslationUnavailable, "engines with models to fetch: firefox, argos"),
        (["missing.argosmodel"], ModelError, "there is no such file"),
        (["."], ModelError, "is a folder"),
        (["a", "b", "c", "d"], ValueError, "one file or URL"),
    ],
)
def test_what_cannot_be_installed_is_said(what: list[str], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        install(what)


def test_the_libraries_of_every_engine_are_reported_once() -> None:
    assert set(libraries()) == {"ctranslate2", "sentencepiece", "argos-translate-lt", "fxtranslate", "xllamacpp"}
    assert len(libraries()) == len(set(libraries()))
