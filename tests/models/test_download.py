"""Downloading from a server on this machine: whole, broken and resumed, refused, absent."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader import paths
from reader.engines.kinds import ARGOS
from reader.errors import ModelError
from reader.models.argos_index import available_packages, install_from_index
from reader.models.download import Limits, download
from reader.models.install import install_url
from reader.models.installed import installed_models

MakePackage = Callable[..., Path]
QUICK = Limits(timeout=2, pauses=(0, 0))
DATA = os.urandom(300_000)


def test_progress_reaches_the_whole_file(server: Any, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    seen: list[tuple[int, int]] = []
    path = download(server.url + "/a", tmp_path, progress=lambda done, total: seen.append((done, total)), limits=QUICK)
    assert path.read_bytes() == DATA
    assert seen[0] == (0, len(DATA)) and seen[-1] == (len(DATA), len(DATA))


def test_a_broken_download_goes_on_where_it_stopped(server: Any, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    server.cut = [100_000, 50_000]
    assert download(server.url + "/a", tmp_path, limits=QUICK).read_bytes() == DATA
    assert [asked for _, asked in server.requests] == ["", "bytes=100000-", "bytes=150000-"]


def test_it_also_goes_on_in_another_run(server: Any, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    server.cut = [10_000, 10_000, 10_000]
    with pytest.raises(ModelError, match=r"127\.0\.0\.1 broke off after .*run the command again"):
        download(server.url + "/a", tmp_path, limits=QUICK)
    server.requests.clear()
    assert download(server.url + "/a", tmp_path, limits=QUICK).read_bytes() == DATA
    assert server.requests == [("/a", "bytes=30000-")]


@pytest.mark.parametrize("ranges", [True, False])
def test_a_changed_file_is_fetched_from_its_start(server: Any, tmp_path: Path, ranges: bool) -> None:
    server.files["/a"], server.ranges, server.cut = DATA, ranges, [10_000] * 3
    with pytest.raises(ModelError):
        download(server.url + "/a", tmp_path, limits=QUICK)
    server.files["/a"], server.tag = DATA[::-1], '"2"'
    assert download(server.url + "/a", tmp_path, limits=QUICK).read_bytes() == DATA[::-1]


def test_a_busy_server_is_asked_again_and_a_missing_file_is_not(server: Any, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    server.status = [503, 429]
    assert download(server.url + "/a", tmp_path, limits=QUICK).read_bytes() == DATA
    server.requests.clear()
    with pytest.raises(ModelError, match="status 404"):
        download(server.url + "/missing", tmp_path, limits=QUICK)
    assert len(server.requests) == 1


def test_too_large_is_refused(server: Any, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    with pytest.raises(ModelError, match="300,000"):
        download(server.url + "/a", tmp_path, limits=Limits(size=1000, pauses=()))


def test_stopping_keeps_what_arrived(server: Any, tmp_path: Path) -> None:
    server.files["/a"] = DATA
    with pytest.raises(ModelError, match="stopped"):
        download(server.url + "/a", tmp_path, cancelled=lambda: True, limits=QUICK)
    server.requests.clear()
    assert download(server.url + "/a", tmp_path, limits=QUICK).read_bytes() == DATA
    assert server.requests[0][1].startswith("bytes=")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://host/x", "nonsense", "http://", "http://a b/", "http://[x/"]
)
def test_only_http_addresses(address: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no http"):
        download(address, tmp_path, limits=QUICK)


def test_a_redirect_to_a_file_is_refused(server: Any, tmp_path: Path) -> None:
    server.location = "file:///etc/passwd"
    with pytest.raises(ModelError):
        download(server.url + "/a", tmp_path, limits=QUICK)


def test_without_network_one_sentence_says_what_to_do() -> None:
    with pytest.raises(ModelError, match=r"cannot be reached .*yidu models install FILE") as caught:
        install_url("http://127.0.0.1:9/x.argosmodel", ARGOS.works, limits=QUICK)
    assert "\n" not in str(caught.value)


def test_what_is_no_package_is_named_by_its_address_and_leaves_nothing(server: Any) -> None:
    server.files["/login.html"] = b"<html>"
    with pytest.raises(ModelError, match=r"^http://127\.0\.0\.1:\d+/login\.html: no \.argosmodel archive"):
        install_url(server.url + "/login.html", ARGOS.works, limits=QUICK)
    with pytest.raises(ModelError, match="status 404"):
        install_url(server.url + "/none.argosmodel", ARGOS.works, limits=QUICK)
    assert list((paths.cache_dir() / "downloads").iterdir()) == []


def test_installing_from_an_address(server: Any, make_package: MakePackage) -> None:
    server.files["/p.argosmodel"] = make_package().read_bytes()
    model = install_url(server.url + "/p.argosmodel", ARGOS.works, limits=QUICK)
    assert [m.path for m in installed_models()] == [model.path] and model.came_from == server.url + "/p.argosmodel"
    assert list((paths.cache_dir() / "downloads").iterdir()) == []


def test_installing_the_newest_of_a_pair_from_the_index(
    server: Any, make_package: MakePackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url + "/")
    server.files["/new"] = make_package(version="1.10").read_bytes()

    def entry(source: str, target: str, version: str, *links: str) -> dict[str, object]:
        return {"type": "translate", "from_code": source, "to_code": target, "package_version": version, "links": links}

    server.files["/index.json"] = json.dumps(
        [
            entry("zh", "en", "1.9", server.url + "/old"),
            entry("zh", "en", "1.10", "ipfs://x", "file:///etc/passwd", server.url + "/gone", server.url + "/new"),
            entry("en", "de", "1.0", server.url + "/de"),
            {"type": "sbd", "from_codes": ["zh"]},
            "nonsense",
            None,
        ]
    ).encode()
    assert len(available_packages(limits=QUICK)) == 3
    assert install_from_index("zh", "en", ARGOS.works, limits=QUICK).name == "translate-zh_en-1.10"
    with pytest.raises(ModelError, match="yidu models install zh en, then yidu models install en de"):
        install_from_index("zh", "de", ARGOS.works, limits=QUICK)
    with pytest.raises(ModelError, match="no package de → zh"):
        install_from_index("de", "zh", ARGOS.works, limits=QUICK)


def test_no_index_is_one_sentence(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url)
    for body in (b"<html>", b"{}", b"\xff"):
        server.files["/index.json"] = body
        with pytest.raises(ModelError, match="no package index"):
            install_from_index("zh", "en", ARGOS.works, limits=QUICK)
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    with pytest.raises(ModelError, match="cannot be reached"):
        install_from_index("zh", "en", ARGOS.works, limits=QUICK)
