"""Installing, listing and removing packages; hostile archives."""

from __future__ import annotations

import hashlib
import json
import os
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import paths
from reader.app.translation_models import describe, info_lines
from reader.engines.argos import ArgosEngine
from reader.engines.kinds import ARGOS
from reader.errors import ModelError
from reader.models import unpack as unpacking
from reader.models.install import install_file as install_with
from reader.models.installed import InstalledModel, damaged_models, find_model, installed_models, remove_model

MakePackage = Callable[..., Path]


def install_file(path: Path) -> InstalledModel:
    return install_with(path, ARGOS.works)


def names() -> list[str]:
    return [model.name for model in installed_models()]


def test_install_show_and_remove(make_package: MakePackage) -> None:
    package = make_package(license="CC-BY-4.0", from_name="Chinese", to_name="English")
    model = install_file(package)
    assert names() == ["translate-zh_en-1.9"]
    assert model.sha256 == hashlib.sha256(package.read_bytes()).hexdigest()
    line = describe(model)
    assert "Chinese → English" in line and "CC-BY-4.0" in line and model.sha256[:16] in line and "MB" in line
    assert any(model.sha256 in row for row in info_lines("zh_en"))
    assert ArgosEngine(model.path).translate(["今天股市上涨。"])[0][0].text
    remove_model(find_model("zh-en"))
    assert names() == [] and list(paths.models_dir().iterdir()) == []


def test_versions_stand_side_by_side_newest_first(make_package: MakePackage) -> None:
    for version in ("1.9", "1.10", "1.2"):
        install_file(make_package(version=version))
    assert names() == [f"translate-zh_en-{v}" for v in ("1.10", "1.9", "1.2")]
    with pytest.raises(ModelError, match="several models"):
        find_model("zh_en")
    remove_model(find_model("translate-zh_en-1.10"))
    assert names() == [f"translate-zh_en-{v}" for v in ("1.9", "1.2")]


def test_the_same_version_again_replaces_it(make_package: MakePackage) -> None:
    old = install_file(make_package())
    new = install_file(make_package(files={"README.md": b"another build"}))
    assert new.sha256 != old.sha256 and [m.sha256 for m in installed_models()] == [new.sha256]


def test_a_package_that_does_not_load_leaves_the_old_one(make_package: MakePackage) -> None:
    old = install_file(make_package())
    with zipfile.ZipFile(make_package()) as archive:
        weights = archive.read("translate/model/model.bin")
    for broken in (
        {"model/model.bin": weights[:5000]},
        {"model/model.bin": b"\x06\0\0\0" + os.urandom(3000)},
        {"model/model.bin": b""},
        {"sentencepiece.model": b"no model"},
        {"sentencepiece.model": None},
        {"model/shared_vocabulary.json": b"[]"},
        {"metadata.json": b"[1"},
        {"metadata.json": b"{}"},
    ):
        with pytest.raises(ModelError) as caught:
            install_file(make_package(files=broken))
        assert "\n" not in str(caught.value)
    assert [m.sha256 for m in installed_models()] == [old.sha256]
    assert [p for p in paths.models_dir().iterdir() if p.name.startswith(".")] == []


def test_only_what_a_translation_needs_is_written(make_package: MakePackage) -> None:
    model = install_file(
        make_package(files={"stanza/zh/tokenize.pt": b"pickle", "run.py": b"print()", "model/extra.so": b""})
    )
    written = {str(p.relative_to(model.path)) for p in model.path.rglob("*") if p.is_file()}
    assert "model/model.bin" in written and not written & {"stanza/zh/tokenize.pt", "run.py", "model/extra.so"}


def rewritten(package: Path, change: Callable[[zipfile.ZipInfo], None]) -> Path:
    """The package with every member's header changed."""
    path = package.with_name("changed.argosmodel")
    with zipfile.ZipFile(package) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            change(info)
            new.writestr(info, data)
    return path


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/evil", "translate/../../evil", "C:evil/x", "translate\\..\\evil", "t/\x1b[2J"]
)
def test_names_that_leave_the_folder_are_refused(make_package: MakePackage, tmp_path: Path, name: str) -> None:
    package = make_package()
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"evil")
    with pytest.raises(ModelError) as caught:
        install_file(package)
    assert str(caught.value).isprintable() and not list(tmp_path.rglob("*evil*")) and names() == []


def test_links_are_refused(make_package: MakePackage) -> None:
    def link(info: zipfile.ZipInfo) -> None:
        if info.filename.endswith("README.md"):
            info.external_attr = (stat.S_IFLNK | 0o777) << 16

    with pytest.raises(ModelError, match="link"):
        install_file(rewritten(make_package(), link))


def test_bombs_are_refused(make_package: MakePackage, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="times its size"):
        install_file(make_package(files={"model/vmap.txt": bytes(20 << 20)}))
    with pytest.raises(ModelError, match=r"metadata\.json has"):
        install_file(make_package(files={"metadata.json": b"[" + random.Random(1).randbytes(2 << 20)}))
    with pytest.raises(ModelError, match="files"):
        install_file(make_package(files={f"x/{n}": b"" for n in range(unpacking.MAX_FILES)}))
    monkeypatch.setattr(unpacking, "MAX_BYTES", 100_000)
    with pytest.raises(ModelError, match="larger than"):
        install_file(make_package())


def test_other_things_are_refused_in_one_sentence(make_package: MakePackage, tmp_path: Path) -> None:
    text = tmp_path / "a.argosmodel"
    text.write_text("no zip")
    truncated = tmp_path / "b.argosmodel"
    truncated.write_bytes(make_package().read_bytes()[:-30_000])
    two_tops = make_package()
    with zipfile.ZipFile(two_tops, "a") as archive:
        archive.writestr("other/file", b"")
    for path in (
        text,
        truncated,
        two_tops,
        tmp_path / "missing",
        tmp_path,
        make_package(type="sbd"),
        make_package(source="../x"),
    ):
        with pytest.raises(ModelError) as caught:
            install_file(path)
        assert "\n" not in str(caught.value)
    flipped = bytearray(make_package().read_bytes())
    flipped[len(flipped) // 2] ^= 0xFF
    text.write_bytes(flipped)
    with pytest.raises(ModelError, match="damaged"):
        install_file(text)
    assert names() == []


def test_a_damaged_folder_hides_no_other(make_package: MakePackage) -> None:
    install_file(make_package())
    for name, text in (("broken", "{"), ("evil", json.dumps({"from_code": "zh", "to_code": "../.."}))):
        (paths.models_dir() / name).mkdir()
        (paths.models_dir() / name / "metadata.json").write_text(text)
    (paths.models_dir() / "empty").mkdir()
    assert names() == ["translate-zh_en-1.9"]
    assert len(damaged_models()) == 2


def test_the_starter_and_argos_packages_are_listed_and_not_removed(
    make_package: MakePackage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter = tmp_path / "dictionaries" / "models" / "starter.argosmodel"
    starter.parent.mkdir(parents=True)
    make_package(version="0.1", starter_model=True).rename(starter)
    argos = tmp_path / "argos"
    with zipfile.ZipFile(make_package(target="de", version="1.0")) as archive:
        archive.extractall(argos)
    (argos / "no-package").mkdir()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(argos))
    assert names() == ["translate-zh_de-1.0", "translate-zh_en-0.1"]
    assert "starter (draft quality)" in describe(installed_models()[1])
    for model in installed_models():
        with pytest.raises(ModelError, match="not removed"):
            remove_model(model)


def test_a_read_only_data_folder_is_one_sentence(make_package: MakePackage, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(ModelError, match="cannot be stored"):
        install_file(make_package())
