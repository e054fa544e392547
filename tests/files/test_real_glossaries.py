"""Lists as other programs and people make them: what each column is, and what is refused, counted or left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import TermbaseError
from reader.files.glossaries import GlossaryFile, read_glossary
from reader.language.opencc_script import shadow

WORDS = [
    ("算力", "算力", "suànlì", "suan4 li4", "computing power"),
    ("股价", "股價", "gǔjià", "gu3 jia4", "share price"),
    ("银行", "銀行", "yínháng", "yin2 hang2", "bank"),
    ("芯片", "芯片", "xīnpiàn", "xin1 pian4", "chip"),
    ("净息差", "淨息差", "jìngxīchā", "jing4 xi1 cha1", "net interest margin"),
    ("大模型", "大模型", "dàmóxíng", "da4 mo2 xing2", "large model"),
    ("准备金", "準備金", "zhǔnbèijīn", "zhun3 bei4 jin1", "reserves"),
]
TOLD = [(simplified, english) for simplified, _, _, _, english in WORDS]


def read(tmp_path: Path, content: str, name: str = "x.csv", columns: tuple[str, ...] = ()) -> GlossaryFile:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read_glossary(path, shadow, columns)


def told(file: GlossaryFile) -> list[tuple[str, str]]:
    return [(one.entry.simplified, one.entry.english) for one in file.entries]


def columns(file: GlossaryFile) -> list[str]:
    return [column.read_as for column in file.found.columns]


def rows(*places: int, between: str = "\t") -> str:
    return "".join(between.join(row[place] for place in places) + "\n" for row in WORDS)


def test_of_two_columns_of_pinyin_none_is_taken_for_english(tmp_path: Path) -> None:
    for order in ((0, 1, 2, 3, 4), (1, 0, 3, 2, 4), (0, 3, 2, 4), (4, 2, 3, 0)):
        found = read(tmp_path, rows(*order, between=","))
        assert told(found) == TOLD
        assert [one.entry.pinyin for one in found.entries] == [row[2] for row in WORDS]
        assert [one.entry.traditional for one in found.entries][1] in {"股價", ""}


def test_a_third_column_of_a_text_list_may_be_pinyin(tmp_path: Path) -> None:
    found = read(tmp_path, rows(0, 4, 2), "x.txt")
    assert columns(found) == ["simplified", "english", "pinyin"]
    assert found.entries[1].entry.pinyin == "gǔjià"
    found = read(tmp_path, "".join(f"{a}\t{b}\tseen today\n" for a, b in TOLD), "x.txt")
    assert columns(found) == ["simplified", "english", "note"]


def test_pinyin_without_tones_is_known_by_the_whole_file(tmp_path: Path) -> None:
    plain = "".join(f"{row[0]};{''.join(c for c in row[3] if c.isalpha())};{row[4]}\n" for row in WORDS)
    assert columns(read(tmp_path, plain)) == ["simplified", "pinyin", "english"]


@pytest.mark.parametrize("name", ["x.txt", "x.tsv"])
def test_flashcards_of_pleco_with_both_forms_and_headings(tmp_path: Path, name: str) -> None:
    content = "//Finance/Banks\n服务器[伺服器]\tfu2wu4qi4\tserver\n//Finance/Others\n" + "".join(
        f"{simplified}[{traditional}]\t{numbers.replace(' ', '')}\t{english}\n"
        for simplified, traditional, _, numbers, english in WORDS
    )
    found = read(tmp_path, content, name)
    server, *others = found.entries
    assert told(found)[1:] == TOLD
    assert [one.entry.traditional for one in others] == [row[1] for row in WORDS]
    assert (server.line, server.entry.simplified, server.entry.variants) == (2, "服务器", ("伺服器",))
    assert found.found.left == {"heading": 2}


def test_english_may_stand_first(tmp_path: Path) -> None:
    assert told(read(tmp_path, rows(4, 0), "x.txt")) == TOLD
    assert told(read(tmp_path, "# remark\n" + rows(4, 1), "x.utf8.txt")) == TOLD
    found = read(tmp_path, "en,zh-tw\n" + rows(4, 1, between=","))
    assert told(found) == TOLD
    assert found.entries[1].entry.traditional == "股價"


def test_the_words_of_a_region_are_kept(tmp_path: Path) -> None:
    [found] = read(tmp_path, "en,zh-CN,zh-TW,zh-HK\nserver,服务器,伺服器,伺服器\n").entries
    entry = found.entry
    assert (entry.simplified, entry.traditional, entry.taiwan, entry.hongkong) == (
        "服务器", "", ("伺服器",), ("伺服器",)
    )  # fmt: skip
    [found] = read(tmp_path, "en,zh_CN,zh_TW\nshare price,股价,股價\n").entries
    assert (found.entry.traditional, found.entry.taiwan) == ("股價", ())


def test_the_columns_of_glotpress_and_of_string_tables(tmp_path: Path) -> None:
    found = read(tmp_path, "en,zh-cn,pos,description\n" + "".join(f"{e},{z},noun,Of a bank.\n" for z, e in TOLD))
    assert told(found) == TOLD
    assert [(column.header, column.read_as) for column in found.found.columns] == [
        ("en", "english"), ("zh-cn", "simplified"), ("pos", ""), ("description", "definition")
    ]  # fmt: skip
    assert found.entries[0].entry.definition == "Of a bank."
    for head, places in (("sourceString,targetString", (4, 0)), ("source_string,Target String", (0, 4))):
        assert told(read(tmp_path, head + "\n" + rows(*places, between=","))) == TOLD
    assert told(read(tmp_path, "Term,Definition\n" + rows(0, 4, between=","))) == TOLD


def test_a_column_without_a_name_is_left_out_and_shown(tmp_path: Path) -> None:
    found = read(tmp_path, "simplified,english,colour\n算力,a,b\n")
    assert told(found) == [("算力", "a")]
    assert [(c.header, c.read_as, c.samples) for c in found.found.columns][2] == ("colour", "", ("b",))


def test_a_bad_character_refuses_its_row_with_its_column(tmp_path: Path) -> None:
    content = rows(0, 4, between=",").replace("bank", "ba\x07nk")
    found = read(tmp_path, content)
    assert told(found) == [pair for pair in TOLD if pair[1] != "bank"]
    [refused] = found.found.refused
    assert str(refused).endswith(
        "x.csv:3: english holds a control character. Mend column 2 of this line, or import without this entry."
    )


def test_a_stray_quotation_mark_costs_its_row_and_no_other(tmp_path: Path) -> None:
    content = rows(0, 4, between=",").replace("bank", '"bank')
    assert len(read(tmp_path, content).entries) == len(WORDS) - 1
    content = rows(0, 4).replace("bank", '"bank').replace("chip", '"AI" chip')
    found = read(tmp_path, content, "x.txt")
    assert [english for _, english in told(found)][2:4] == ['"bank', '"AI" chip']


def test_lines_of_dashes_are_no_entries(tmp_path: Path) -> None:
    table = "| 中文 | English |\n|---|:---:|\n" + "".join(f"| {a} | {b} |\n" for a, b in TOLD)
    found = read(tmp_path, table, "x.txt")
    assert told(found) == TOLD
    assert found.found.left == {"separator": 1}
    found = read(tmp_path, rows(0, 4) + "---\t---\n算法\talgorithm\n----\n", "x.txt")
    assert (len(found.entries), found.found.left) == (len(WORDS) + 1, {"separator": 2})


CEDICT = """# CC-CEDICT
#! version=1
股價 股价 [gu3 jia4] /share price/stock price/CL:個|个[ge4]/
算力 算力 [suan4 li4] /computing power/
"""


@pytest.mark.parametrize("name", ["x.u8", "x.txt", "cedict_ts.u8"])
def test_cc_cedict(tmp_path: Path, name: str) -> None:
    stock, power = (one.entry for one in read(tmp_path, CEDICT, name).entries)
    assert (stock.simplified, stock.traditional, stock.pinyin) == ("股价", "股價", "gǔ jià")
    assert (stock.english, stock.alternatives, power.english) == ("share price", ("stock price",), "computing power")


def test_several_english_in_a_cell_are_one_and_others(tmp_path: Path) -> None:
    [found] = read(tmp_path, "股价,share price; stock price\n").entries
    assert (found.entry.english, found.entry.alternatives) == ("share price", ("stock price",))


def test_columns_that_cannot_be_told_are_asked_for(tmp_path: Path) -> None:
    content = "".join(f"{z},{e} one,{e} two,{e} three\n" for z, e in TOLD)
    with pytest.raises(
        TermbaseError, match=r"x\.csv:1: which of the columns 2, 3, 4 is English .* --columns simplified,"
    ):
        read(tmp_path, content)
    found = read(tmp_path, content, columns=("simplified", "", "english"))
    assert told(found)[0][1] == "computing power two"
    for wrong, says in (
        (("simplified", "colour"), "'colour' is no field"),
        (("simplified", "simplified"), "two columns are simplified"),
        (("simplified", "note"), "one english"),
        (("simplified", "english", "", "", ""), "names 5 columns; the table has 4"),
    ):
        with pytest.raises(TermbaseError, match=says):
            read(tmp_path, content, columns=wrong)


def test_a_column_that_is_not_what_it_is_called_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        TermbaseError, match=r"column 1 is called 'zh' and holds Latin letters\. .*--columns english,simplified"
    ):
        read(tmp_path, "zh,en\n" + rows(4, 0, between=","))


def test_tags_are_not_taken_for_english_or_terms(tmp_path: Path) -> None:
    content = "".join(f"名词,{'noun' if n % 2 else 'name'},{z}{n},{e} {n}\n" for n in range(4) for z, e in TOLD)
    assert columns(read(tmp_path, content)) == ["", "", "simplified", "english"]


def test_a_file_in_which_most_rows_do_not_fit_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match=r"x\.csv:2: english is empty.*3 of 4 rows do not fit"):
        read(tmp_path, "simplified,english\n算力,\n股价,\n银行,\n芯片,chip\n")


def test_multiterm_xml(tmp_path: Path) -> None:
    content = """<?xml version="1.0" encoding="UTF-8"?><mtf><conceptGrp><concept>1</concept>
    <descripGrp><descrip type="Subject">finance</descrip></descripGrp>
    <languageGrp><language type="English (US)" lang="EN-US"/><termGrp><term>share price</term></termGrp>
      <termGrp><term>stock price</term></termGrp></languageGrp>
    <languageGrp><language type="Chinese" lang="ZH-CN"/><termGrp><term>股价</term></termGrp></languageGrp>
    <languageGrp><language type="Taiwan" lang="ZH-TW"/><termGrp><term>股價</term></termGrp></languageGrp>
    </conceptGrp><conceptGrp><languageGrp><language type="English" lang="EN"/><termGrp><term>alone</term></termGrp>
    </languageGrp></conceptGrp></mtf>"""
    found = read(tmp_path, content, "x.xml")
    [one] = found.entries
    entry = one.entry
    assert (entry.simplified, entry.traditional, entry.english) == ("股价", "股價", "share price")
    assert (entry.alternatives, entry.domain, found.found.left) == (("stock price",), "finance", {"no-pair": 1})
    with pytest.raises(TermbaseError, match="export it from MultiTerm"):
        read(tmp_path, "", "x.sdltb")


def test_two_sections_of_one_language_are_both_kept(tmp_path: Path) -> None:
    content = (
        '<tbx><text><body><termEntry><langSet xml:lang="en-US"><tig><term>center</term></tig></langSet>'
        '<langSet xml:lang="en-GB"><tig><term>centre</term></tig></langSet>'
        '<langSet xml:lang="zh-CN"><tig><term>中心</term></tig></langSet></termEntry></body></text></tbx>'
    )
    [one] = read(tmp_path, content, "x.tbx").entries
    assert (one.entry.english, one.entry.alternatives) == ("center", ("centre",))


def test_pinyin_in_brackets_behind_a_term_is_its_pinyin(tmp_path: Path) -> None:
    found = read(tmp_path, "".join(f"{a} ({c})\t{e}\n" for a, _, c, _, e in WORDS), "x.txt")
    assert told(found) == TOLD
    assert [one.entry.pinyin for one in found.entries] == [row[2] for row in WORDS]
    [one] = read(tmp_path, "人工智能 (AI),artificial intelligence\n").entries
    assert (one.entry.simplified, one.entry.pinyin) == ("人工智能 (AI)", "")


@pytest.mark.parametrize("between", [" - ", " = ", "：", ": ", " — "])
def test_a_list_with_marks_between_is_a_table(between: str, tmp_path: Path) -> None:
    assert told(read(tmp_path, "".join(f"{a}{between}{e}\n" for a, e in TOLD), "x.txt")) == TOLD
    assert told(read(tmp_path, "".join(f"{e}{between}{a}\n" for a, e in TOLD), "x.txt")) == TOLD


def test_names_with_a_language_behind_them(tmp_path: Path) -> None:
    head = "Term:zh-CN,Description:zh-CN,Part of Speech:zh-CN,Term:en,Description:en\n"
    found = read(tmp_path, head + "".join(f"{a},,noun,{e},Of banks.\n" for a, e in TOLD))
    assert told(found) == TOLD
    assert found.entries[0].entry.definition == "Of banks."


HEADS = {
    "sep=;\nBegriff;Bedeutung;Wortart": ["simplified", "english", ""],
    "Chinesisch;Englisch;Anmerkung": ["simplified", "english", "note"],
    "Terme;Traduction;Remarque": ["simplified", "english", "note"],
}


@pytest.mark.parametrize("head", HEADS)
def test_names_of_columns_in_other_languages_are_no_term(tmp_path: Path, head: str) -> None:
    found = read(tmp_path, f"{head}\n利率;interest rate;n\n通胀;inflation;n\n收益率;yield;n\n")
    assert told(found) == [("利率", "interest rate"), ("通胀", "inflation"), ("收益率", "yield")]
    assert columns(found) == HEADS[head]


def test_names_that_nobody_knows_are_no_term_either(tmp_path: Path) -> None:
    found = read(tmp_path, "Ujo;Maana\n利率;interest rate\n通胀;inflation\n收益率;yield\n")
    assert told(found)[0] == ("利率", "interest rate")
    with pytest.raises(TermbaseError, match="--columns"):
        read(tmp_path, "Ujo;Maana;Aina\n利率;interest rate;n\n通胀;inflation;n\n收益率;yield;n\n")


@pytest.mark.parametrize("first", ["AI;artificial intelligence", "Nvidia;Nvidia", "DeepSeek;DeepSeek company"])
def test_a_latin_term_in_the_first_row_is_one(tmp_path: Path, first: str) -> None:
    found = read(tmp_path, f"{first}\n利率;interest rate\n通胀;inflation\n收益率;yield\n")
    assert told(found)[0] == tuple(first.split(";"))


def test_parts_of_speech_are_named_as_left_out(tmp_path: Path) -> None:
    found = read(tmp_path, "term,pos,translation\n利率,noun,interest rate\n上调,verb,raise\n")
    assert [(column.header, column.read_as, column.samples) for column in found.found.columns][1] == (
        *("pos", "", ("noun", "verb")),
    )
