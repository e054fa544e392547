"""Every format: the same bytes again, the text in it, and hostile text as text."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import ExportError
from reader.exports import FORMATS
from reader.exports.cells import cell
from reader.exports.content import both_scripts, language, other_label, reading_line
from reader.exports.files import write_sheets
from reader.figures.chinese import NumberMention
from reader.proof.translation import Doubt, DoubtKind, NumberOutcome, NumberReport
from reader.study.sheet import StudySheet
from reader.text.characters import one_line
from reader.text.document import ScriptVariant
from reader.text.spans import Span

TEXTS = ("html", "md", "txt", "jsonl", "csv", "tsv")


def written(sheet: StudySheet, name: str) -> bytes:
    try:
        return FORMATS[name].write(sheet)
    except ExportError as error:
        pytest.skip(str(error))


def shown(text: str) -> str:
    return "".join(one_line(text).split())


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_sheet_gives_the_same_bytes(name: str, sheet: StudySheet) -> None:
    assert written(sheet, name) == written(sheet, name)


@pytest.mark.parametrize("name", FORMATS)
def test_a_sheet_without_translation_words_or_title_is_written(name: str, sheet: StudySheet) -> None:
    bare = replace(
        sheet,
        metadata=replace(sheet.metadata, title="", author="", date="", source=""),
        sentences=tuple(replace(s, translation=None, note="") for s in sheet.sentences),
        vocabulary=(),
        glossary=(),
        exercises=(),
        provenance=(),
        script=ScriptVariant.ORIGINAL,
    )
    assert written(bare, name)


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_a_terminal_or_editor_acts_on_is_in_a_text_format(name: str, sheet: StudySheet) -> None:
    text = written(sheet, name).decode("utf-8-sig")
    assert "\x1b" not in text and "\u202e" not in text


@pytest.mark.parametrize("name", ["html", "md"])
def test_markup_in_the_article_stays_text(name: str, sheet: StudySheet) -> None:
    text = written(sheet, name).decode()
    assert "<script>alert" not in text
    assert "script" in text and "alert" in text


def test_html_has_ruby_and_tags_languages(sheet: StudySheet) -> None:
    text = written(sheet, "html").decode()
    assert '<ruby>芯<rp>(</rp><rt class="t1">xīn</rt><rp>)</rp>片' in text
    assert '<html lang="zh-Hans">' in text and 'lang="zh-Hant">晶片股價下跌16.9%。' in text


def test_plain_text_says_everything_in_words(sheet: StudySheet) -> None:
    text = written(sheet, "txt").decode()
    for line in ("Sentence 1", "Reading: xīnpiàn gǔjià xiàdiē 16.9%.", "Traditional: 晶片股價下跌16.9%。",
                 "Translation: Chip shares fell 16.9%.", "Term: 芯片, chip, kept", "Doubt: It is far too short for the sentence.",
                 "Simplified: 下跌", "HSK: 7–9", "1. 芯片"):  # fmt: skip
        assert line in text.splitlines()


def test_json_lines_keep_every_text_as_it_is(sheet: StudySheet, hostile: str) -> None:
    records = [json.loads(line) for line in written(sheet, "jsonl").decode().splitlines()]
    assert [record["kind"] for record in records] == (
        ["sheet"] + ["sentence"] * 3 + ["word"] * 3 + ["term"] * 2 + ["exercise"] * 2
    )
    assert records[0]["title"] == sheet.metadata.title and hostile in records[2]["text"]
    assert "".join(token["shown"] for token in records[1]["tokens"]) == sheet.sentences[0].text
    assert "".join(token["text"] for token in records[1]["tokens"]) == records[1]["text"]


@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_no_cell_of_a_table_is_a_formula(name: str, delimiter: str, sheet: StudySheet) -> None:
    text = written(sheet, name).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert rows and not [c for row in rows for c in row.values() if c.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {"'=1+1重要。", '\'=HYPERLINK("x")', "'-1"} <= {c for row in rows for c in row.values()}


def test_excel_and_pandas_read_the_csv_as_utf8(sheet: StudySheet) -> None:
    data = written(sheet, "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(io.BytesIO(data))
    assert frame[frame["part"] == "sentence"]["text"].iloc[0] == "芯片股价下跌16.9%。"


def test_xlsx_cells_are_text_and_counts_are_numbers(sheet: StudySheet) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(written(sheet, "xlsx")))
    assert book.sheetnames == ["About", "Sentences", "Vocabulary", "Glossary", "Exercises", "Answers"]
    cells = [c for page in book for row in page.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type == "f"]
    by_value = {c.value: c for c in cells}
    assert by_value["=1+1重要。"].data_type == "s" and by_value["=1+1重要。"].quotePrefix
    assert [c.value for c in book["Vocabulary"]["F"]] == ["Count", 1, 1, 1]
    assert book["Sentences"].freeze_panes == "A2"


def test_docx_has_real_ruby_tables_and_languages(sheet: StudySheet) -> None:
    import docx

    data = written(sheet, "docx")
    document = docx.Document(io.BytesIO(data))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("<w:ruby>") == 2 + 2 + 2 + 2 + 1 + 2
    assert re.search(r"<w:rt>.{0,80}xīn\u00a0</w:t></w:r></w:rt><w:rubyBase>.{0,80}芯</w:t>", xml)
    assert 'w:lid w:val="zh-CN"' in xml
    words = document.tables[0]
    assert [c.text for c in words.rows[1].cells] == ["下跌", "下跌", "xiàdiē", "to fall; to drop", "5", "1", "1"]
    assert "w:tblHeader" in words.rows[0]._tr.xml
    assert "Chip shares fell 16.9%." in [paragraph.text for paragraph in document.paragraphs]
    assert document.core_properties.created.isoformat()[:10] == "2026-03-02"


@pytest.mark.parametrize("name", ["xlsx", "docx", "epub", "apkg"])
def test_zip_members_have_fixed_times(name: str, sheet: StudySheet) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(sheet, name)))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_pdf_without_a_font_says_what_to_do(sheet: StudySheet, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("fpdf", reason="fpdf2 is not installed")
    monkeypatch.setattr("reader.exports.fonts._FOLDERS", ())
    monkeypatch.delenv("YIDU_FONT", raising=False)
    with pytest.raises(ExportError, match=r"install one .* or export html"):
        FORMATS["pdf"].write(sheet)
    monkeypatch.setenv("YIDU_FONT", "no-such-font.ttf")
    with pytest.raises(ExportError, match="no-such-font"):
        FORMATS["pdf"].write(sheet)


def test_the_reading_line_reads_like_a_sentence(sheet: StudySheet) -> None:
    assert reading_line(sheet.sentences[0]) == "xīnpiàn gǔjià xiàdiē 16.9%."


def test_both_scripts_are_told_apart_whatever_the_main_script(sheet: StudySheet) -> None:
    sentence = sheet.sentences[0]
    turned = replace(sentence, text=sentence.other, other=sentence.text)
    assert both_scripts(sentence) == both_scripts(turned) == ("芯片股价下跌16.9%。", "晶片股價下跌16.9%。")


@given(st.text())
def test_filtered_text_is_one_line_that_acts_on_nothing(text: str) -> None:
    filtered = one_line(text)
    assert filtered == one_line(filtered)
    filtered.encode()
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]", filtered)


@given(st.text())
def test_no_table_cell_begins_like_a_formula(text: str) -> None:
    assert not cell(text).strip().startswith(("=", "+", "-", "@"))


def test_a_sheet_in_the_article_s_own_script_knows_which_it_is(sheet: StudySheet) -> None:
    own = replace(sheet, script=ScriptVariant.ORIGINAL)
    turned = replace(own, sentences=tuple(replace(s, text=s.other, other=s.text) for s in sheet.sentences))
    assert (language(own), other_label(own)) == ("zh-Hans", "Traditional")
    assert (language(turned), other_label(turned)) == ("zh-Hant", "Simplified")


def test_markdown_shows_the_text_and_makes_no_markup_of_it(sheet: StudySheet, hostile: str) -> None:
    from markdown_it import MarkdownIt

    linked = replace(sheet.sentences[0], note="https://example.org a@example.org ![x](y) <b>1</b> `c` **d** | e")
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        FORMATS["md"].write(replace(sheet, sentences=(linked, *sheet.sentences[1:]))).decode()
    )
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "hardbreak",
        "softbreak",
    }
    text = "".join(child.content for child in inline)
    assert one_line(hostile) in text and linked.note in text
    assert len([token for token in tokens if token.type == "table_open"]) == 2


BROKEN = "\ud800\x00\x1f\x85\u2028\ufffe\ufeff\u0600\U000e0041\U00020000]]>%--"


@pytest.mark.parametrize("name", FORMATS)
def test_broken_characters_break_no_format(name: str, sheet: StudySheet) -> None:
    sentence = replace(sheet.sentences[0], note=BROKEN, other=BROKEN)
    word = replace(sheet.vocabulary[0], simplified=BROKEN, senses=(BROKEN,))
    meta = replace(sheet.metadata, title=BROKEN, date=BROKEN, source=BROKEN, author=BROKEN)
    data = written(replace(sheet, sentences=(sentence,), vocabulary=(word,), metadata=meta), name)
    if name in TEXTS:
        assert data.decode()
    elif name != "pdf":
        archive = zipfile.ZipFile(io.BytesIO(data))
        xml = [m for m in archive.namelist() if m.endswith((".xml", ".xhtml", ".opf", ".rels"))]
        assert [ElementTree.fromstring(archive.read(member)) for member in xml] or name == "apkg"


@given(st.lists(st.text("\\`*_[]()<>#+-.!|~:=%&^$@{} 1a甲w\"'", max_size=14), min_size=1, max_size=3))
def test_no_mark_in_a_text_acts_in_markdown(texts: list[str]) -> None:
    from markdown_it import MarkdownIt

    from reader.exports.markdown import escape

    wanted = [" ".join(one_line(text).split()) for text in texts]
    page = "\n\n".join(f"> {escape(text)}" for text in texts) + f"\n\n# {escape(texts[0])}\n"
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(page)
    inline = [token.content for token in tokens if token.type == "inline"]
    children = {child.type for token in tokens for child in token.children or ()}
    assert children <= {"text", "text_special"} and len(inline) <= len(wanted) + 1
    assert not [t for t in tokens if t.type in {"bullet_list_open", "ordered_list_open", "hr", "table_open", "fence"}]
    shown = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert "".join(shown) == "".join(wanted) + wanted[0]


def test_doubts_that_the_proofs_say_are_not_said_twice(sheet: StudySheet) -> None:
    first = sheet.sentences[0]
    assert first.translation is not None
    chip = first.translation.terms[0]
    reasons = (Doubt(DoubtKind.TERM_MISSED, chip), Doubt(DoubtKind.REPEATED, text="chip"))
    doubtful = replace(first.translation, doubts=reasons)
    text = written(replace(sheet, sentences=(replace(first, translation=doubtful),)), "md").decode()
    assert "? It repeats itself: “chip”." in text and "is missing" not in text


def test_an_invented_figure_is_said_though_the_proof_has_a_part_of_it(sheet: StudySheet) -> None:
    first = sheet.sentences[0]
    assert first.translation is not None
    times = NumberReport(NumberMention("3", Span(0, 1), 3, "", "3"), NumberOutcome.OK, "3")
    invented = (Doubt(DoubtKind.FIGURE_INVENTED, text="$3,500"),)
    translation = replace(first.translation, numbers=(times,), doubts=invented)
    changed = replace(sheet, sentences=(replace(first, translation=translation),))
    assert "Doubt: No figure of the sentence is $3,500." in written(changed, "txt").decode()
    assert "No figure of the sentence is $3,500." in written(changed, "html").decode()


def test_a_wrong_figure_stands_beside_the_right_one(sheet: StudySheet) -> None:
    first = sheet.sentences[0]
    assert first.translation is not None
    figure = replace(first.translation.numbers[0], outcome=NumberOutcome.DIFFERENT, found="19.6%")
    wrong = replace(sheet, sentences=(replace(first, translation=replace(first.translation, numbers=(figure,))),))
    assert "16.9% = 16.9% ≠ 19.6%: different" in written(wrong, "md").decode()
    assert "the translation has 19.6%" in written(wrong, "txt").decode()
    assert "≠ 19.6%: <strong>different</strong>" in written(wrong, "html").decode()


def test_a_full_disk_leaves_the_old_file_and_no_half_one(
    sheet: StudySheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("mine", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reader.exports.files.os.fsync", full)
    with pytest.raises(ExportError, match=r"a\.txt: cannot be written \(No space left on device\)"):
        write_sheets(sheet, ("txt",), tmp_path, "a", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "mine"


def test_a_format_that_fails_leaves_nothing_behind(
    sheet: StudySheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIDU_FONT", "no-such-font.ttf")
    with pytest.raises(ExportError):
        write_sheets(sheet, ("txt", "pdf"), tmp_path, "a")
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_a_system_allows_is_written(sheet: StudySheet, tmp_path: Path) -> None:
    assert write_sheets(sheet, ("txt",), tmp_path, "甲" * 83)[0].exists()


def test_terms_stand_in_the_script_of_the_sheet(sheet: StudySheet) -> None:
    turned = tuple(
        replace(s, text=s.other, other=s.text, tokens=tuple(replace(t, text=t.other, other=t.text) for t in s.tokens))
        for s in sheet.sentences
    )
    assert "◆ 晶片 chip: kept" in written(replace(sheet, sentences=turned), "md").decode()
