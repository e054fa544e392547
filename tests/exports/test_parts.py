"""A new part and a new format: what one function and one line bring with them."""

from __future__ import annotations

import asyncio
import html
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from reader.errors import ExportError
from reader.exports import FORMATS, SheetFormat
from reader.exports.parts import MAKERS, Column, Part, parts_of
from reader.study.options import PARTS
from reader.study.sheet import StudySheet

COMPANIES = Part(
    "companies",
    "company",
    (Column("text", "Company", "zh"), Column("english", "In English", "en"), Column("ticker", "Ticker")),
    (("台积电", "TSMC", "2330"), ("英伟达", "<b>Nvidia</b>", "=NVDA")),
)


@pytest.fixture
def companies(sheet: StudySheet, monkeypatch: pytest.MonkeyPatch) -> StudySheet:
    """The sheet with a part that no format knows."""
    monkeypatch.setitem(MAKERS, "companies", lambda _: COMPANIES)
    return replace(sheet, parts=("sentences", "companies"))


def text_of(data: bytes, name: str, folder: Path) -> str:
    """Everything readable in a file."""
    if name == "pdf":
        if shutil.which("pdftotext") is None:
            pytest.skip("pdftotext is not installed")
        (folder / "a.pdf").write_bytes(data)
        command = ["pdftotext", "-enc", "UTF-8", str(folder / "a.pdf"), "-"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode()
    if name in {"xlsx", "docx", "epub"}:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [member for member in archive.namelist() if member.endswith((".xml", ".xhtml"))]
        text = "".join(archive.read(member).decode() for member in members)
        return text if name == "epub" else html.unescape(text)
    if name == "apkg":
        path = Path(zipfile.ZipFile(io.BytesIO(data)).extract("collection.anki2", folder))
        with sqlite3.connect(path) as collection:
            return "".join(fields for (fields,) in collection.execute("select flds from notes"))
    return data.decode("utf-8-sig")


def test_every_part_that_can_be_chosen_is_made() -> None:
    assert tuple(MAKERS) == PARTS


@pytest.mark.parametrize("name", FORMATS)
def test_a_part_no_format_knows_comes_out_in_every_format(name: str, companies: StudySheet, tmp_path: Path) -> None:
    try:
        data = FORMATS[name].write(companies)
    except ExportError as error:
        pytest.skip(str(error))
    text = text_of(data, name, tmp_path)
    assert "台积电" in text and "TSMC" in text and "2330" in text
    if name in {"html", "epub", "apkg", "md"}:
        assert "<b>Nvidia" not in text
    if name in {"html", "md", "txt", "docx", "epub", "pdf", "xlsx"}:
        assert "Companies" in text and "Ticker" in text
    if name == "jsonl":
        record = json.loads(text.splitlines()[-1])
        assert record == {"kind": "company", "text": "英伟达", "english": "<b>Nvidia</b>", "ticker": "=NVDA"}
    if name in {"csv", "tsv"}:
        assert text.splitlines()[0].endswith("ticker") and "'=NVDA" in text


@pytest.mark.parametrize("name", FORMATS)
def test_the_first_page_shows_it_too(name: str, companies: StudySheet) -> None:
    sheet = replace(companies, parts=("companies",))
    try:
        rows = FORMATS[name].first_page(sheet, 60, len)
    except ExportError as error:
        pytest.skip(str(error))
    shown = "\n".join("".join(text for text, _ in row) for row in rows)
    assert "台积电" in shown and "TSMC" in shown and "2330" in shown


def test_a_page_shows_the_columns_that_have_a_width(sheet: StudySheet) -> None:
    words, terms = list(parts_of(replace(sheet, parts=("vocabulary", "glossary"))))
    assert words.page.header == words.header and sum(words.page.widths) == 174
    assert "Domain" in terms.header and "Domain" not in terms.page.header
    assert sum(COMPANIES.page.widths) <= 174 and len(set(COMPANIES.page.widths)) == 1


@pytest.fixture
def outline(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A format of one module and one line."""
    module = ModuleType("an_outline_format")
    module.write = lambda sheet: "\n".join(part.heading for part in parts_of(sheet)).encode()  # type: ignore[attr-defined]
    module.first_page = lambda sheet, width, measure: ([(part.heading, "text")] for part in parts_of(sheet))  # type: ignore[attr-defined]
    import_module("reader.cli.export")  # its help names the formats that there are when it is imported
    monkeypatch.setitem(sys.modules, "an_outline_format", module)
    monkeypatch.setitem(FORMATS, "outline", SheetFormat("the headings", ".opml", "an_outline_format"))
    return "outline"


def test_a_format_registered_in_one_line_is_written_and_previewed(outline: str, sheet: StudySheet) -> None:
    assert FORMATS[outline].write(sheet).decode().splitlines() == [
        "Sentences",
        "Vocabulary",
        "Glossary",
        "Exercises",
        "Answers",
    ]
    assert FORMATS[outline].first_page(sheet, 40, len)[1] == [("Vocabulary", "text")]


def test_the_command_line_offers_it(outline: str, tmp_path: Path) -> None:
    from reader.cli.program import cli

    article = tmp_path / "a.txt"
    article.write_text("芯片股价下跌。\n", encoding="utf-8")
    command = ["export", str(article), "-f", outline, "-o", f"{tmp_path}/", "--no-translation"]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "a.opml").read_text(encoding="utf-8").startswith("Sentences")


def test_the_export_dialog_offers_it(outline: str) -> None:
    from textual.app import App
    from textual.widgets import SelectionList

    from reader.study.options import SheetOptions
    from reader.tui.export_dialog import ExportDialog

    async def offered() -> list[str]:
        app: App[None] = App()
        async with app.run_test() as pilot:
            app.push_screen(ExportDialog("a", {"reading": SheetOptions()}, lambda *_: [], lambda _: []))
            await pilot.pause()
            options = app.screen.query_one("#formats", SelectionList).options
            return [option.value for option in options]

    assert asyncio.run(offered()) == list(FORMATS) and outline in FORMATS


def test_a_format_whose_package_is_missing_says_what_to_do(sheet: StudySheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    monkeypatch.delitem(sys.modules, "reader.exports.pdf", raising=False)
    for ask in (lambda: FORMATS["pdf"].write(sheet), lambda: FORMATS["pdf"].first_page(sheet, 60, len)):
        with pytest.raises(ExportError, match=re.escape("pip install fpdf2")):
            ask()
