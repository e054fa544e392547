"""More kinds of sources: PDF, web archives, gzip, file addresses, wrapped text, subtitles that share sentences; `info`."""

from __future__ import annotations

import gzip
import json
import plistlib
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader.cli.program import cli
from reader.errors import InputError
from reader.files.loaders import open_article
from reader.messages.remark_text import remark_text

ONE = "泽海银行周三公布年报，全年净利润增长百分之六，不良贷款率降到近五年最低。"
TWO = "分析师认为，息差收窄的压力仍在，这家银行今年的分红比例可能维持不变。"
PAGE = f"<html><head><meta charset='utf-8'><title>年报</title></head><body><h1>泽海银行公布年报</h1><p>{ONE}</p><p>{TWO}</p></body></html>"
LINES = ["泽海银行公布年报", ONE, TWO]


def lines_of(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    return open_article(str(path)).text.split("\n")


def test_a_packed_page(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "a.html.gz", gzip.compress(PAGE.encode())) == LINES


def test_a_file_address(tmp_path: Path) -> None:
    path = tmp_path / "一 页.html"
    path.write_text(PAGE, encoding="utf-8")
    assert open_article(path.as_uri()).text.split("\n") == LINES


@pytest.mark.parametrize("name", ["a.mhtml", "saved"])
def test_a_page_in_one_file(tmp_path: Path, name: str) -> None:
    archive = (
        b'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    import base64

    body = base64.encodebytes(PAGE.replace("utf-8", "gbk").encode("gbk"))
    assert lines_of(tmp_path / name, archive + body + b"\r\n--x--\r\n") == LINES


def test_a_web_archive(tmp_path: Path) -> None:
    data = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceTextEncodingName": "UTF-8"}}
    assert lines_of(tmp_path / "a.webarchive", plistlib.dumps(data, fmt=plistlib.FMT_BINARY)) == LINES


@pytest.mark.parametrize(("name", "data"), [("a.mht", b"MIME-Version: 1.0\n\nx"), ("a.webarchive", b"bplist00 no")])
def test_an_archive_without_a_page(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(InputError, match="web archive"):
        lines_of(tmp_path / name, data)


class TestWrappedText:
    def test_lines_are_joined_where_they_are_full_and_end_where_they_end(self, tmp_path: Path) -> None:
        paragraphs = [ONE + TWO + ONE, TWO + ONE, ONE + ONE + TWO]
        wrapped = [p[n : n + 30] for p in paragraphs for n in range(0, len(p), 30)]
        article = tmp_path / "a.txt"
        article.write_text("\n".join(wrapped), encoding="utf-8")
        opened = open_article(str(article))
        assert opened.text.split("\n") == paragraphs
        assert any("joined" in remark_text(remark) for remark in opened.remarks)

    def test_lines_that_are_paragraphs_stay(self, tmp_path: Path) -> None:
        text = "\n".join([ONE, TWO] * 6)
        assert lines_of(tmp_path / "a.txt", text.encode()) == text.split("\n")

    def test_verses_stay(self, tmp_path: Path) -> None:
        text = "\n".join(["利率往下走", "股价往上走", "银行不说话", "大家看着它"] * 4)
        assert lines_of(tmp_path / "a.txt", text.encode()) == text.split("\n")


def srt(*cues: str) -> bytes:
    return "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{cue}\n\n" for n, cue in enumerate(cues, 1)).encode()


class TestSubtitlesThatShareASentence:
    def test_are_one_sentence(self, tmp_path: Path) -> None:
        found = lines_of(tmp_path / "a.srt", srt("央行周一宣布", "下调利率，", "市场反应平淡。", "分析师怎么看？"))
        assert found == ["央行周一宣布下调利率，市场反应平淡。", "分析师怎么看？"]

    def test_cues_without_marks_stay_apart(self, tmp_path: Path) -> None:
        cues = ["大家好", "欢迎收看今天的节目", "我们先看股市"]
        assert lines_of(tmp_path / "a.srt", srt(*cues)) == cues

    def test_another_speaker_begins_anew(self, tmp_path: Path) -> None:
        assert lines_of(tmp_path / "a.srt", srt("利率会降吗。", "我看会", "- 我看不会。")) == [
            "利率会降吗。",
            "我看会",
            "- 我看不会。",
        ]


class TestPdf:
    @staticmethod
    def made(pages: list[list[str]]) -> bytes:
        fpdf = pytest.importorskip("fpdf")
        document = fpdf.FPDF()
        document.set_font("Helvetica", size=12)
        for page in pages:
            document.add_page()
            for line in page:
                document.cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
        return bytes(document.output())

    def test_pages_without_running_heads(self, tmp_path: Path) -> None:
        pages = [["Zehai Bank Report", f"The rate fell in part {n}.", f"Page {n}"] for n in range(1, 5)]
        assert lines_of(tmp_path / "a.pdf", self.made(pages)) == [f"The rate fell in part {n}." for n in range(1, 5)]

    def test_a_word_that_is_parted_is_whole(self, tmp_path: Path) -> None:
        page = ["The central bank said on Monday that infla-", "tion would slow down over the coming two years"] * 4
        assert "inflation would slow" in " ".join(lines_of(tmp_path / "a.pdf", self.made([page])))

    def test_a_scanned_one_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="holds no text"):
            lines_of(tmp_path / "a.pdf", self.made([[]]))

    def test_a_broken_one(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="broken PDF"):
            lines_of(tmp_path / "a.pdf", b"%PDF-1.7\nbroken")


class TestInfo:
    def test_what_is_known_and_nothing_else(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        path.write_text(PAGE.replace("<h1>", "<time datetime='2024-03-08'></time><h1>"), encoding="utf-8")
        done = CliRunner().invoke(cli, ["info", str(path), "--json"])
        facts = json.loads(done.output)
        assert {name: facts[name] for name in ("title", "language", "script", "encoding", "sentences")} == {
            "title": "泽海银行公布年报",
            "language": "zh",
            "script": "zh-Hans",
            "encoding": "UTF-8",
            "sentences": 3,
        }
        assert "author" not in facts
        assert facts["characters"] == sum(map(len, LINES))

    def test_as_lines(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(ONE.encode("gb18030"))
        done = CliRunner().invoke(cli, ["info", str(path)])
        assert "encoding\tGB18030" in done.output
        assert "remarks\tRead as GB18030, by its characters." in done.output
