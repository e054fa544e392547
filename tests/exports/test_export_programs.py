"""Every format in the program its users open it with; skipped where that program is not installed."""

from __future__ import annotations

import base64
import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.errors import ExportError
from reader.exports import FORMATS
from reader.study.sheet import StudySheet
from reader.text.characters import one_line


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def save(sheet: StudySheet, name: str, folder: Path) -> Path:
    path = folder / f"sheet{FORMATS[name].ending}"
    try:
        path.write_bytes(FORMATS[name].write(sheet))
    except ExportError as error:
        pytest.skip(str(error))
    return path


def pages_of(pdf: Path, *options: str) -> list[str]:
    out = subprocess.run(["pdftotext", *options, "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True)
    return out.stdout.decode().split("\f")[:-1]


def squeezed(text: str) -> str:
    return "".join(one_line(text).split())


@needs("epubcheck")
@needs("java")
def test_epubcheck_passes_the_epub(sheet: StudySheet, tmp_path: Path) -> None:
    program = str(shutil.which("epubcheck"))  # on Debian a jar, started by the kernel only where binfmt is set up
    command = ["java", "-jar", program] if Path(program).read_bytes()[:2] == b"PK" else [program]
    done = subprocess.run([*command, str(save(sheet, "epub", tmp_path))], capture_output=True, text=True)
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stdout + done.stderr


@needs("pdftotext")
def test_pdf_text_is_the_text_of_the_sheet(sheet: StudySheet, tmp_path: Path) -> None:
    text = squeezed("".join(pages_of(save(sheet, "pdf", tmp_path), "-raw")))
    for sentence in sheet.sentences[::2]:
        assert squeezed(sentence.text) in text and squeezed(sentence.other) in text
    for word in ("芯片日报", "Chipsharesfell16.9%.", "xiàdiē", "<script>alert(1)</script>", "Answers"):
        assert word in text


@needs("pdftotext")
def test_pdf_breaks_pages_between_sentences(long_sheet: StudySheet, tmp_path: Path) -> None:
    pages = pages_of(save(long_sheet, "pdf", tmp_path))
    assert len(pages) > 3
    for number in range(1, 31):
        places = [[n for n, page in enumerate(pages) if f"{word}-{number:03}." in page] for word in ("first", "note")]
        assert len(places[0]) == 1 and places[0] == places[1]
    assert all(page.strip().splitlines()[0] or page for page in pages)
    assert all(re.search(rf"^\s*{n}\s*$", page, re.MULTILINE) for n, page in enumerate(pages, start=1))


@needs("pdftotext")
def test_pdf_shows_a_character_without_a_font_as_its_code(
    sheet: StudySheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.exports.typefaces.other_fonts", list)
    noted = replace(sheet, sentences=(replace(sheet.sentences[0], note="\u0f56 is Tibetan."),))
    text = " ".join("".join(pages_of(save(noted, "pdf", tmp_path), "-raw")).split())
    assert "Note: [U+0F56] is Tibetan." in text
    assert "No font of this machine has U+0F56; install one that does, or export html." in text


@needs("pdftotext")
def test_pdf_takes_another_font_for_what_the_first_lacks(
    sheet: StudySheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.exports.fonts import characters, find_font, other_fonts

    try:
        lacking = characters(find_font())
    except ExportError as error:
        pytest.skip(str(error))
    other = next((font for font in other_fonts() if characters(font) - lacking), None)
    if other is None:
        pytest.skip("no other font has more characters")
    monkeypatch.setattr("reader.exports.typefaces.other_fonts", lambda: [other])
    char = next(chr(code) for code in sorted(characters(other) - lacking) if chr(code).isalpha())
    noted = replace(sheet, sentences=(replace(sheet.sentences[0], note=f"{char} is there."),))
    text = "".join(pages_of(save(noted, "pdf", tmp_path), "-raw"))
    assert f"Note: {char} is there." in text and "U+" not in text


@needs("pdfinfo")
def test_pdf_says_what_it_is(sheet: StudySheet, tmp_path: Path) -> None:
    path = save(sheet, "pdf", tmp_path)
    done = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert "芯片日报" in done.stdout and "=author" in done.stdout
    data = path.read_bytes()
    assert b"/Lang (zh-Hans)" in data and b"/Outlines" in data and b"/DisplayDocTitle true" in data


@pytest.fixture(scope="module")
def office(sheet: StudySheet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the DOCX and the XLSX as LibreOffice shows them: `docx.pdf`, `xlsx.pdf`."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("office")
    for name in ("docx", "xlsx"):
        (folder / f"{name}.{name}").write_bytes(FORMATS[name].write(sheet))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = [str(folder / "docx.docx"), str(folder / "xlsx.xlsx")]
    subprocess.run([*command, "--outdir", str(folder), *files], capture_output=True, check=True, timeout=240)
    return folder


def test_libreoffice_shows_the_document_with_ruby(office: Path) -> None:
    text = squeezed("".join(pages_of(office / "docx.pdf", "-raw")))
    for word in ("xīn", "Chipsharesfell16.9%.", "晶片股價下跌16.9%。", "<script>alert(1)</script>", "todrop"):
        assert word in text


def test_libreoffice_shows_the_workbook_and_runs_no_formula(office: Path) -> None:
    text = squeezed("".join(pages_of(office / "xlsx.pdf", "-raw")))
    assert "=1+1重要。" in text and "=author" in text and "#NAME?" not in text


def test_the_page_works_in_a_browser(browser: Any, sheet: StudySheet, tmp_path: Path) -> None:
    browser.get(save(sheet, "html", tmp_path).as_uri())
    find = browser.find_element
    for box, thing in (("ruby", "rt"), ("main", ".zh"), ("other", ".other"), ("translation", ".translation")):
        control = find("css selector", f"input[name={box}]")
        assert find("css selector", thing).is_displayed()
        control.click()
        assert not find("css selector", thing).is_displayed()
        control.click()
    find("css selector", ".word.term").click()
    assert "chip" in find("id", "card").text
    browser.switch_to.active_element.send_keys("\ue00c")
    assert not find("id", "card").text
    assert one_line(sheet.metadata.title) == browser.title
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    urls = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert not [url for url in urls if not url.startswith(("file:", "data:", "chrome"))]


@needs("pdftotext")
def test_the_page_prints_between_sentences(browser: Any, long_sheet: StudySheet, tmp_path: Path) -> None:
    browser.get(save(long_sheet, "html", tmp_path).as_uri())
    printed = tmp_path / "printed.pdf"
    printed.write_bytes(base64.b64decode(browser.print_page()))
    pages = pages_of(printed)
    assert len(pages) > 3
    for number in range(1, 31):
        places = [[n for n, page in enumerate(pages) if f"{word}-{number:03}." in page] for word in ("first", "note")]
        assert len(places[0]) == 1 and places[0] == places[1]
    assert "1a, 2b" in pages[-1] and "readings" not in pages[0]


def test_importing_into_anki_again_updates_and_keeps_scheduling(
    sheet: StudySheet, make: Callable[[tuple[str, ...]], StudySheet], tmp_path: Path
) -> None:
    collections = pytest.importorskip("anki.collection", reason="the anki package is not installed")
    first = save(sheet, "apkg", tmp_path).rename(tmp_path / "first.apkg")
    changed = make(("Shares of chip makers dropped 16.9%.", "They said it.", "=1+1 matters."))
    second = save(replace(changed, revised=1_900_000_000), "apkg", tmp_path)
    collection = collections.Collection(str(tmp_path / "user.anki2"))

    def bring_in(path: Path) -> None:
        options = collections.ImportAnkiPackageOptions(merge_notetypes=True)
        collection.import_anki_package(collections.ImportAnkiPackageRequest(package_path=str(path), options=options))

    try:
        bring_in(first)
        notes, cards = collection.note_count(), collection.card_count()
        assert (notes, cards) == (3 + 3 + 2 + 2, 3 + 6 + 4 + 2)
        card_id = collection.find_cards('"note:Yidu Sentence" Simplified:芯片*')[0]
        collection.sched.set_due_date([card_id], "5")
        interval = collection.get_card(card_id).ivl
        assert interval > 0
        bring_in(first)
        bring_in(second)
        assert (collection.note_count(), collection.card_count()) == (notes, cards)
        card = collection.get_card(card_id)
        assert card.note()["Translation"] == "Shares of chip makers dropped 16.9%."
        assert card.ivl == interval
        assert {"yidu::sentence", "domain::ai-hardware", "hsk::3"} <= set(card.note().tags)
        assert 'class="t1">xīn' in card.answer()
        assert not collection.find_notes("tag:none") and len(collection.find_cards('"note:Yidu Gap"')) == 2
        sounds = [c for c in collection.find_cards("") if collection.get_card(c).render_output().answer_av_tags]
        assert sounds == []
    finally:
        collection.close()


def test_hostile_text_cannot_make_a_gap_or_a_tag_in_anki(sheet: StudySheet, tmp_path: Path) -> None:
    shutil.unpack_archive(save(sheet, "apkg", tmp_path), tmp_path / "deck", "zip")
    with sqlite3.connect(tmp_path / "deck" / "collection.anki2") as database:
        fields = "\n".join(row[0] for row in database.execute("select flds from notes"))
    assert "alert(1)" in fields
    for act in ("<script", "{{c2", "[sound", "\x1b", "\u202e", "\\("):
        assert act not in fields
