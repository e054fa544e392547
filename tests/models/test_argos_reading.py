"""Argos' own classes read what we read, and importing them leaves no trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.models.argos_index import available_packages
from reader.models.download import Limits
from reader.models.package import PackageFiles, read_metadata

QUICK = Limits(timeout=2, pauses=())
ENTRY = {"from_code": "zh", "to_code": "en", "package_version": "1.9", "links": ["https://packages.invalid/zh_en"]}

LISTING = """
import json, os, sys
before = dict(os.environ)
from reader.models.argos_index import available_packages
print(json.dumps({
    "found": len(available_packages()),
    "changed": before != dict(os.environ),
    "loaded": [m for m in ("argostranslate.package", "argostranslate.translate", "argostranslate.sbd", "minisbd", "stanza")
               if m in sys.modules],
}))
"""


def test_listing_the_index_makes_no_folder_and_loads_no_splitter(server: Any, tmp_path: Path) -> None:
    server.files["/index.json"] = json.dumps([ENTRY]).encode()
    home = tmp_path / "empty home"
    home.mkdir()
    environment = {**os.environ, "HOME": str(home), "ARGOS_PACKAGE_INDEX": server.url, "ARGOS_BATCH_SIZE": "no number"}
    done = subprocess.run([sys.executable, "-c", LISTING], capture_output=True, text=True, check=True, env=environment)
    assert json.loads(done.stdout) == {"found": 1, "changed": False, "loaded": ["argostranslate.package"]}
    assert list(home.iterdir()) == []


def test_an_entry_means_what_it_means_to_argos(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", server.url)
    odd = [{**ENTRY, "languages": 5}, {**ENTRY, "links": None}, {"links": []}, {**ENTRY, "type": "sbd"}]
    named = {**ENTRY, "from_name": "Chinese", "to_name": "English\x1b[2J", "license": "CC0-1.0"}
    server.files["/index.json"] = json.dumps([*odd, named]).encode()
    [package] = available_packages(limits=QUICK)
    assert (package.metadata.source_name, package.metadata.target_name) == ("Chinese", "English[2J")
    assert package.metadata.licence == "CC0-1.0" and package.links == tuple(ENTRY["links"])


@pytest.mark.parametrize(
    "metadata", [{}, {"from_name": "Chinese", "to_name": "English"}, {"target_prefix": "__en__", "version": "2.0"}]
)
def test_a_package_on_disk_reads_as_argos_reads_it(
    make_package: Callable[..., Path], tmp_path: Path, metadata: dict[str, str]
) -> None:
    with zipfile.ZipFile(make_package(**metadata)) as archive:
        archive.extractall(tmp_path / "unpacked")
    folder = tmp_path / "unpacked" / "translate"
    code = (
        "import json, sys; from pathlib import Path; from argostranslate.package import Package;"
        "package = Package(Path(sys.argv[1]));"
        "print(json.dumps([getattr(package, n) for n in"
        " ('from_code', 'to_code', 'package_version', 'from_name', 'to_name', 'target_prefix')]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    source, target, version, source_name, target_name, prefix = json.loads(done.stdout)
    ours = read_metadata(PackageFiles(folder))
    assert (ours.source, ours.target, ours.version, ours.target_prefix) == (source, target, version, prefix)
    assert (ours.source_name, ours.target_name) == (source_name or source, target_name or target)
