"""Opening plain text, Markdown and subtitles: nothing lost, encodings never guessed in silence, clear refusals."""

from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.files.loaders import MAX_BYTES, article_of, open_article, preview
from reader.files.loaders.encodings import decode
from reader.files.loaders.markdown_text import load
from reader.files.loaders.raw_source import RawSource
from reader.messages.remark_text import remark_text
from reader.text.document import Article, Metadata

SIMPLIFIED = "央行周一宣布下调利率25个基点。市场反应平淡。\n分析师认为，“这在预料之中”。\n"
TRADITIONAL = "央行週一宣布調降利率一碼。市場反應平淡。\n分析師認為，「這在預料之中」。\n"


def opened(path: Path, data: bytes | str) -> Article:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return open_article(str(path))


def refusal(path: Path, data: bytes | str) -> str:
    with pytest.raises(InputError) as caught:
        opened(path, data)
    message = str(caught.value)
    assert path.name in message
    assert "\n" not in message
    return message


class TestNothingIsLost:
    @given(
        st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n\t。？”「」（）,.3%"), min_size=1)
    )
    def test_sentences_and_what_lies_between_are_the_text(self, text: str) -> None:
        try:
            article = article_of(text, Metadata())
        except InputError:
            assert not text.strip()
            return
        assert article.text == text
        place = 0
        for sentence in article.sentences:
            assert not article.text[place : sentence.span.start].strip()
            assert sentence.span.slice(article.text) == sentence.text
            place = sentence.span.end
        assert not article.text[place:].strip()

    def test_line_ends_become_line_feeds_and_nothing_else_changes(self, tmp_path: Path) -> None:
        article = opened(tmp_path / "a.txt", "第一行。\r\n第二行。\r第三行。\u2028第四行。\x0c第五行。 \t全角　空格")
        assert article.text == "第一行。\n第二行。\n第三行。\n第四行。\n第五行。 \t全角　空格"
        assert article.remarks == ()

    def test_what_a_terminal_would_act_on_is_replaced_and_said_so(self, tmp_path: Path) -> None:
        article = opened(tmp_path / "a.txt", "红\x1b[31m字\x9b2J。\u202e反\u2066写\x07")
        assert article.text == "红\ufffd[31m字\ufffd2J。\ufffd反\ufffd写\ufffd"
        assert list(map(remark_text, article.remarks)) == ["5 control characters were replaced by \ufffd."]

    def test_half_a_surrogate_pair_in_a_paste(self) -> None:
        assert article_of("好\ud83d的。", Metadata()).text == "好\ufffd的。"


class TestEncodings:
    @pytest.mark.parametrize(
        ("encoding", "text"),
        [
            ("utf-8", SIMPLIFIED),
            ("utf-8-sig", TRADITIONAL),
            ("utf-16", SIMPLIFIED),
            ("utf-16", TRADITIONAL),
            ("utf-32", SIMPLIFIED),
            ("gb18030", SIMPLIFIED),
            ("gb18030", TRADITIONAL),
            ("gb2312", SIMPLIFIED),
            ("gbk", TRADITIONAL),
            ("big5", TRADITIONAL),
            ("cp950", TRADITIONAL),
            ("big5hkscs", TRADITIONAL + "佢哋喺度話嘢。"),
            ("utf-16-le", SIMPLIFIED),
            ("utf-16-be", TRADITIONAL),
        ],
    )
    def test_the_text_comes_back_and_a_guess_is_said(self, tmp_path: Path, encoding: str, text: str) -> None:
        article = opened(tmp_path / "a.txt", text.encode(encoding))
        assert article.text == text
        marked = encoding in {"utf-8", "utf-8-sig", "utf-16", "utf-32"}
        assert any(remark_text(remark).startswith("Read as ") for remark in article.remarks) is not marked

    @pytest.mark.parametrize("text", ["股市上涨", "降息了，然后呢？", "银行的利率", "中国人民银行", "AI芯片出口"])
    def test_short_simplified_texts(self, text: str) -> None:
        assert decode(text.encode("gb18030"), "a").text == text

    @pytest.mark.parametrize("text", ["股市上漲", "降息了，然後呢？", "銀行的利率", "中華民國中央銀行", "AI晶片出口"])
    def test_short_traditional_texts(self, text: str) -> None:
        assert decode(text.encode("big5"), "a").text == text

    @given(st.lists(st.sampled_from(sorted(set(SIMPLIFIED) - {"\n"})), min_size=12, max_size=60).map("".join))
    def test_any_order_of_the_characters_of_a_simplified_text(self, text: str) -> None:
        text = f"央行{text}"
        assert decode(text.encode("gb18030"), "a").text == text

    @given(st.lists(st.sampled_from(sorted(set(TRADITIONAL) - {"\n"})), min_size=12, max_size=60).map("".join))
    def test_any_order_of_the_characters_of_a_traditional_text(self, text: str) -> None:
        text = f"央行{text}"
        assert decode(text.encode("big5"), "a").text == text

    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.sampled_from(["utf-8", "utf-8-sig"]))
    def test_unicode_comes_back_always(self, text: str, encoding: str) -> None:
        if "\x00" not in text and not text.startswith(("\ufeff", "%PDF", "{\\rtf", "GIF8", "Rar!")):
            assert decode(text.encode(encoding), "a").text == text

    @given(st.binary(max_size=200))
    def test_any_bytes_are_a_text_or_one_clear_sentence(self, data: bytes) -> None:
        try:
            text = decode(data, "a.txt").text
        except InputError as error:
            assert str(error).startswith("a.txt: ")
        else:
            assert isinstance(text, str)

    def test_a_byte_broken_in_long_utf8_is_replaced_and_said(self, tmp_path: Path) -> None:
        data = (SIMPLIFIED * 50).encode()
        article = opened(tmp_path / "a.txt", data[:1001] + b"\xff" + data[1001:])
        assert article.text.count("\ufffd") <= 3
        assert "did not fit" in remark_text(article.remarks[0])

    def test_english_in_windows_1252(self, tmp_path: Path) -> None:
        article = opened(
            tmp_path / "a.txt", "The bank said it was “in line” with the forecast — to a point.".encode("cp1252")
        )
        assert "“in line” with the forecast —" in article.text
        assert article.metadata.language == "en"

    @pytest.mark.parametrize("encoding", ["shift_jis", "euc_kr", "koi8_r"])
    def test_another_language_is_refused_rather_than_shown_as_garbage(self, tmp_path: Path, encoding: str) -> None:
        text = {
            "shift_jis": "これはテストです。きょうはいい天気ですね。ありがとうございます。",
            "euc_kr": "안녕하세요 한국어 텍스트입니다 은행 금리",
            "koi8_r": "Банк снизил ставку до минимума",
        }[encoding]
        assert "encoding is not known" in refusal(tmp_path / "a.txt", text.encode(encoding))


class TestRefusals:
    @pytest.mark.parametrize("data", [b"", b"  \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
    def test_an_empty_file(self, tmp_path: Path, data: bytes) -> None:
        assert "no" in refusal(tmp_path / "a.txt", data)

    def test_a_missing_file(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"nichts\.txt: there is no such file"):
            open_article(str(tmp_path / "nichts.txt"))

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="this is a folder"):
            open_article(str(tmp_path))

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"\x7fELF\x02\x01\x01\x00" + bytes(range(256)) * 20, "binary file"),
            (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Word"),
            (rb"{\rtf1\ansi hello}", "RTF"),
            (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "gzip"),
            (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
            (b"PK\x03\x04" + b"\x00" * 100, "zip archive that is neither"),
        ],
    )
    def test_what_is_no_text(self, tmp_path: Path, data: bytes, said: str) -> None:
        assert said in refusal(tmp_path / "a.txt", data)

    def test_a_path_that_would_act_on_the_terminal_is_shown_safely(self) -> None:
        for source in ("\x1b[2J坏.txt", "a\x00b.txt", "x" * 5000):
            with pytest.raises(InputError) as caught:
                open_article(source)
            assert "\x1b" not in str(caught.value)
            assert "\x00" not in str(caught.value)

    def test_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        path = tmp_path / "big.txt"
        with path.open("wb") as file:
            file.write(b"a")
            file.truncate(MAX_BYTES + 1)
        with pytest.raises(InputError, match="larger than 64 MB"):
            open_article(str(path))

    def test_a_device(self) -> None:
        if not Path("/dev/null").exists():
            pytest.skip("no device files here")
        with pytest.raises(InputError, match="no ordinary file"):
            open_article("/dev/null")


class TestOtherWays:
    def test_standard_input(self) -> None:
        article = open_article("-", stdin=io.BytesIO(SIMPLIFIED.encode("gb18030")))
        assert article.text == SIMPLIFIED
        assert article.metadata.source == "standard input"
        with pytest.raises(InputError, match="standard input: there is nothing"):
            open_article("-", stdin=io.BytesIO(b""))
        with pytest.raises(InputError, match="name a file"):
            open_article("-")

    def test_standard_input_may_be_a_page(self) -> None:
        page = f"<!DOCTYPE html><html><body><p>{SIMPLIFIED}</p></body></html>"
        assert "<p>" not in open_article("-", stdin=io.BytesIO(page.encode())).text

    def test_a_named_pipe(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe.txt"
        os.mkfifo(pipe)
        writer = threading.Thread(target=pipe.write_bytes, args=(SIMPLIFIED.encode(),))
        writer.start()
        assert open_article(str(pipe)).text == SIMPLIFIED
        writer.join()

    def test_the_beginning_of_a_large_text_ends_at_a_line(self, tmp_path: Path) -> None:
        path = tmp_path / "long.txt"
        path.write_text(SIMPLIFIED * 500, encoding="utf-8")
        beginning = preview(str(path), 4000)
        assert beginning is not None
        article, is_whole = beginning
        assert open_article(str(path)).text.startswith(article.text)
        assert article.text.endswith("\n")
        assert not is_whole
        assert preview(str(path), 1_000_000) == (open_article(str(path)), True)
        assert preview(str(tmp_path / "missing.txt"), 10) is None

    def test_the_title_is_the_first_line(self, tmp_path: Path) -> None:
        assert opened(tmp_path / "a.txt", f"降息之后\n\n{SIMPLIFIED}").metadata.title == "降息之后"

    @pytest.mark.parametrize(
        ("text", "language"), [(SIMPLIFIED, "zh"), ("NVIDIA (英伟达) fell 3% on Monday, analysts said.", "en")]
    )
    def test_the_language_is_told_from_the_letters(self, text: str, language: str) -> None:
        assert article_of(text, Metadata()).metadata.language == language


MARKDOWN = """---
title: "降息之后"
author: 林一
date: 2025-03-02
other: x
---
# 降息之后 #

央行**周一**宣布*下调*[利率](https://example.org/a "题")，见 `LPR`。这是*重点*的话。
![图一](a.png)
> 引文第一行
> ## 引文里的标题

- 一年期~~1.5%~~1.10%
1. 第一条 \\*不是强调\\*

变量 snake_case_name 和 2*3*4 不变，<https://example.org> 也在。
---
小标题
======
```python
# 代码 **原样**
```
末行"""


class TestMarkdown:
    def test_the_marks_go_and_the_words_stay(self, tmp_path: Path) -> None:
        article = opened(tmp_path / "a.md", MARKDOWN)
        assert [line for line in article.text.split("\n") if line] == [
            "降息之后",
            "央行周一宣布下调利率，见 LPR。这是重点的话。",
            "图一",
            "引文第一行",
            "引文里的标题",
            "- 一年期1.5%1.10%",
            "1. 第一条 *不是强调*",
            "变量 snake_case_name 和 2*3*4 不变，https://example.org 也在。",
            "小标题",
            "# 代码 **原样**",
            "末行",
        ]
        assert (article.metadata.title, article.metadata.author, article.metadata.date) == (
            "降息之后",
            "林一",
            "2025-03-02",
        )

    def test_the_title_is_the_first_heading(self, tmp_path: Path) -> None:
        assert opened(tmp_path / "a.md", "导语。\n\n# **降息**之后\n\n正文。").metadata.title == "降息之后"

    @pytest.mark.parametrize(
        ("written", "lines"),
        [
            ("央行**“降息”**的消息，*《通知》*说", ["央行“降息”的消息，《通知》说"]),
            ("**[央行](https://example.org)降息**了", ["央行降息了"]),
            ("**降息\n之后**的市场", ["降息", "之后的市场"]),
            ("| 年份 | **利率** |\n|---|---:|\n| 2024 | 3.1% |", ["年份 | 利率", "2024 | 3.1%"]),
            ("- 甲\n  1) 乙\n     * 丙", ["- 甲", "1) 乙", "* 丙"]),
            ("见[公告][1]。\n\n[注]: 这是说明\n", ["见[公告][1]。", "[注]: 这是说明"]),
            (">" * 30 + " 引文", [">" * 30 + " 引文"]),
            ("涨了3% &amp; 跌了2% <b>加粗</b> a < b", ["涨了3% & 跌了2% 加粗 a < b"]),
            (
                "<u>央行降准。</u>\n\n这是<b>重点</b>，<br>换行了。&nbsp;利率&lt;3%。",
                ["央行降准。", "这是重点，", "换行了。\xa0利率<3%。"],
            ),
            ("- [ ] 看财报\n- [x] 写总结", ["- ☐ 看财报", "- ☑ 写总结"]),
            (
                "降准[^1]了。市场平淡。\n\n[^1]: 二月起\n    施行。\n\n末段。",
                ["降准[1]了。", "[1] 二月起 施行。", "市场平淡。", "末段。"],
            ),
            ("甲。<!-- 编辑 -->乙。\n\n<!-- 不应显示 -->\n\n<div align='center'>丙。</div>", ["甲。乙。", "丙。"]),
            (
                "$E=mc_1^2$ 与 $a_1 b_2$ 并存，`x_1 y_2` 也在，List<String> 不变。",
                ["$E=mc_1^2$ 与 $a_1 b_2$ 并存，x_1 y_2 也在，List<String> 不变。"],
            ),
            ("    利率 = **1**\n\n~~~\n*码*\n~~~", ["利率 = **1**", "*码*"]),
        ],
    )
    def test_blocks_and_marks_as_chinese_articles_have_them(
        self, tmp_path: Path, written: str, lines: list[str]
    ) -> None:
        text = opened(tmp_path / "a.md", written).text
        assert [line.strip() for line in text.split("\n") if line.strip()] == lines

    @given(st.text(st.sampled_from("汉字词。，*_`~#>[]()!\\- \n=ab1"), max_size=60))
    def test_no_word_is_ever_lost(self, text: str) -> None:
        plain = load(RawSource(text.encode(), "a.md")).text
        if "](" not in text and not any(fence in text for fence in ("```", "~~~")):
            assert [c for c in text if c in "汉字词。，ab1"] == [c for c in plain if c in "汉字词。，ab1"]


SRT = """\ufeff1
00:00:01,000 --> 00:00:03,000
<i>欢迎收看</i>
今天的财经新闻。

2
00:00:03,500 --> 00:00:06,000
{\\an8}NVIDIA fell
股价跌了3%，a < b。
"""
VTT = """WEBVTT

NOTE 这是注释

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start
<v 主持人>欢迎收看<00:02.000>新闻。</v>

00:03.500 --> 00:06.000
<c.yellow>股价</c>跌了3%。
"""


class TestSubtitles:
    def test_srt(self, tmp_path: Path) -> None:
        text = opened(tmp_path / "a.srt", SRT.replace("\n", "\r\n")).text
        assert text == "欢迎收看今天的财经新闻。\nNVIDIA fell 股价跌了3%，a < b。"

    def test_vtt(self, tmp_path: Path) -> None:
        assert opened(tmp_path / "a.vtt", VTT).text == "欢迎收看新闻。\n股价跌了3%。"

    def test_gb18030(self, tmp_path: Path) -> None:
        assert "财经新闻" in opened(tmp_path / "a.srt", SRT.removeprefix("\ufeff").encode("gb18030")).text

    @pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
    def test_a_file_without_cues(self, tmp_path: Path, name: str) -> None:
        assert "subtitle" in refusal(tmp_path / name, "这里没有时间轴。\n")
