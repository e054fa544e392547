"""Which engine translates a pair, in which script, and through which third language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.engines.kinds import ARGOS
from reader.engines.registry import Registry
from reader.errors import TranslationUnavailable
from reader.models.install import install_file
from reader.models.installed import InstalledModel
from reader.models.package import PackageMetadata
from reader.ports import Engine
from reader.proof.translation import Hypothesis

MakePackage = Callable[..., Path]


def model(pair: str, engine: str = "argos", version: str = "1.0") -> InstalledModel:
    source, _, target = pair.partition("_")
    return InstalledModel(
        Path(f"{pair}-{engine}"), PackageMetadata(source, target, "", "", version), "yidu", 1, engine=engine
    )


class Echo:
    """An engine that shows what it was given."""

    options = ""

    def __init__(self, about: InstalledModel) -> None:
        self.name, self.model = about.engine, about.name
        self.source, self.target = about.metadata.source, about.metadata.target

    def load(self) -> None:
        pass

    def translate(
        self, sentences: list[str], *, beam: int = 2, hypotheses: int = 1, cancelled: object = None
    ) -> list[list[Hypothesis]]:
        return [[Hypothesis(f"{self.source}>{self.target}({text})", -0.5)] for text in sentences]


def registry(*models: InstalledModel) -> Registry:
    return Registry(lambda: models, Echo)  # type: ignore[arg-type]


def said(engine: Engine, text: str) -> str:
    return engine.translate([text])[0][0].text


def test_a_better_model_replaces_the_starter() -> None:
    starter, argos, fire = model("zh_en", "starter"), model("zh_en"), model("zh_en", "firefox")
    assert registry(starter).engine("zh", "en").name == "starter"
    assert registry(argos, starter).engine("zh", "en").name == "argos"
    assert registry(argos, fire, starter).engine("zh", "en").name == "firefox"


def test_text_comes_in_the_script_the_model_was_trained_on() -> None:
    assert said(registry(model("zh_en")).engine("zh", "en"), "英偉達股價下跌") == "zh>en(英伟达股价下跌)"
    assert said(registry(model("zt_en")).engine("zh-CN", "en"), "英伟达股价下跌") == "zt>en(英偉達股價下跌)"
    assert said(registry(model("zh_en")).engine("zh-TW", "en"), "顯著的資訊") == "zh>en(显著的资讯)"
    assert said(registry(model("zh_en")).engine("zh", "en"), "显著的信息") == "zh>en(显著的信息)"
    assert registry(model("zt_en"), model("zh_en")).engine("zt", "en").source == "zh"


def test_the_target_script_is_the_one_asked_for() -> None:
    assert "股價上漲" in said(registry(model("en_zh")).engine("en", "zh-TW"), "股价上涨")
    assert registry(model("en_zh"), model("en_zt")).engine("en", "zt").model == "translate-en_zt-1.0"


def test_a_pair_without_a_model_goes_through_english() -> None:
    engine = registry(model("zh_en"), model("en_de"), model("fr_de"), model("zh_fr")).engine("zh", "de")
    assert said(engine, "上涨") == "en>de(zh>en(上涨))"
    assert said(registry(model("zh_fr"), model("fr_de")).engine("zh", "de"), "上涨") == "fr>de(zh>fr(上涨))"


@pytest.mark.parametrize(
    ("source", "target", "advice"),
    [
        ("zh", "en", "yidu models install zh en"),
        ("zh-TW", "de", "yidu models install zh en, then yidu models install en de"),
    ],
)
def test_without_a_model_the_sentence_names_the_command(source: str, target: str, advice: str) -> None:
    with pytest.raises(TranslationUnavailable) as caught:
        registry().engine(source, target)
    assert str(caught.value).endswith(advice)


def test_the_same_language_is_said_to_be_so() -> None:
    with pytest.raises(TranslationUnavailable, match="Nothing to translate"):
        registry(model("zh_en")).engine("zh-TW", "zh")


def test_pivoting_with_two_real_packages(make_package: MakePackage) -> None:
    install_file(make_package("zh", "en"), ARGOS.works)
    install_file(make_package("en", "de"), ARGOS.works)
    engine = Registry().engine("zt", "de")
    assert engine.model == "translate-zh_en 1.9 + translate-en_de 1.9"
    [found, kept] = engine.translate(["騰訊淨利潤同比增長15.2%。", "——"], beam=4, hypotheses=2)
    assert len(found) == 2 and found[0].text and found[0].score is not None and kept[0].text == "——"
