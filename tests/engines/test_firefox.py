"""The Firefox engine with a small real model in Marian's format, downloaded from a server on this machine."""

from __future__ import annotations

from typing import Any

import pytest
from firefox_fixtures import marian_model, zstd

from reader import paths
from reader.app.translation_models import describe
from reader.engines.firefox import FirefoxEngine
from reader.engines.kinds import kind_named
from reader.engines.registry import Registry
from reader.errors import ModelError, TranslationUnavailable
from reader.models.download import Limits
from reader.models.firefox_files import install_firefox
from reader.models.installed import installed_models, remove_model

WORKS = kind_named("firefox").works
QUICK = Limits(timeout=2, pauses=())


def install(mozilla: Any) -> Any:
    return install_firefox("zh", "en", WORKS, limits=QUICK)


def test_download_check_install_and_translate(mozilla: Any) -> None:
    model = install(mozilla)
    assert model.name == "firefox-zh_en-3.1" and "MPL-2.0" in describe(model) and "Firefox" in describe(model)
    engine = Registry().engine("zh", "en")
    assert (engine.name, engine.model) == ("firefox", "firefox-zh_en 3.1")
    asked = len(mozilla.requests)
    found = engine.translate(["今天股市上漲。", "", "NVDA 5%"], beam=4, hypotheses=4)
    assert found[0][0].text and found[0][0].score is None and [h[0].text for h in found[1:]] == ["", "NVDA 5%"]
    assert len(mozilla.requests) == asked  # translating never asks the network
    install(mozilla)
    assert [m.name for m in installed_models()] == ["firefox-zh_en-3.1"]
    remove_model(installed_models()[0])
    assert installed_models() == [] and list(paths.models_dir().iterdir()) == []


def test_cancelling_stops_before_the_next_sentence(mozilla: Any) -> None:
    engine = FirefoxEngine(install(mozilla).path)
    asked = iter([False, False, True])
    assert len(engine.translate(["上涨。"] * 5, cancelled=lambda: next(asked))) == 2


def test_a_wrong_hash_installs_nothing(mozilla: Any) -> None:
    mozilla.files["/files/model.zst"] = zstd(marian_model()[:-4] + b"evil")
    with pytest.raises(ModelError, match="damaged"):
        install(mozilla)
    mozilla.files["/files/model.zst"] = b"no zstd"
    with pytest.raises(ModelError, match="damaged"):
        install(mozilla)
    assert installed_models() == []


def test_an_unknown_pair_and_no_network_are_one_sentence(mozilla: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="no model en → zh"):
        install_firefox("en", "zh", WORKS, limits=QUICK)
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/records")
    with pytest.raises(ModelError, match="cannot be reached"):
        install(mozilla)


def test_a_damaged_model_is_one_sentence(mozilla: Any) -> None:
    path = install(mozilla).path
    (path / "model.bin").write_bytes(b"\1" + bytes(50))
    with pytest.raises(ModelError, match="does not load"):
        FirefoxEngine(path).translate(["上涨。"])


def test_without_the_package_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fxtranslate", None)
    with pytest.raises(TranslationUnavailable, match=r"pip install 'yidu\[firefox\]'"):
        install_firefox("zh", "en", WORKS, limits=QUICK)
