"""Bilingual files of translators: what is read of each, and where it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.files.bilingual import BilingualPair, read_bilingual

TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en-US"><seg>Prices <bpt i="1">&lt;b&gt;</bpt>rose.<ept i="1">&lt;/b&gt;</ept></seg></tuv>
<tuv xml:lang="zh-TW"><seg>價格上漲。</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nein.</seg></tuv><tuv xml:lang="zh"><seg>不。</seg></tuv></tu>
</body></tmx>"""
XLIFF = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file><body>
<trans-unit id="1"><source>营收<g id="1">增长</g>5%。</source><target>Revenue <x id="2"/>rose 5%.</target></trans-unit>
<trans-unit id="2"><source>盈利。</source></trans-unit></body></file></xliff>"""
XLIFF_2 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="1"><segment>
<source>股价<pc id="1">下跌</pc>。</source><target>Shares <pc id="1">fell</pc>.</target></segment></unit></file></xliff>"""
JSON_LINES = "\n".join(
    [
        json.dumps({"kind": "sheet", "title": "x"}),
        json.dumps({"kind": "sentence", "text": "股价下跌。", "translation": {"text": "Shares fell."}}),
        json.dumps({"source": "营收增长。", "target": "Revenue rose."}),
    ]
)


@pytest.mark.parametrize(
    ("name", "text", "pairs"),
    [
        ("a.tsv", "股价下跌。\tShares fell.\n\n营收增长。\tRevenue rose.\n", [(1, "股价下跌。", "Shares fell."), (3, "营收增长。", "Revenue rose.")]),
        ("a.tsv", 'id\ten\tzh\n7\tHe said "no".\t他说“不”。\n', [(2, "他说“不”。", 'He said "no".')]),
        ("a.csv", 'source,target\n"涨了，3%。","Up, 3%."\n', [(2, "涨了，3%。", "Up, 3%.")]),
        ("a.csv", "1;股价下跌。;Shares fell.\n", [(1, "股价下跌。", "Shares fell.")]),
        ("a.tmx", TMX, [(4, "價格上漲。", "Prices rose.")]),
        ("a.xlf", XLIFF, [(2, "营收增长5%。", "Revenue rose 5%.")]),
        ("a.xliff", XLIFF_2, [(1, "股价下跌。", "Shares fell.")]),
        ("a.csv", "zh,en\n股价下跌。\u2028\x85\x0b,Shares\x0c fell.\n", [(2, "股价下跌。", "Shares fell.")]),
        ("a.tsv", "zh\ten\r股价下跌。\tShares fell.\r", [(2, "股价下跌。", "Shares fell.")]),
        ("a.jsonl", '{"source": "股价\u2028下跌\x85。", "target": "Shares fell."}\n', [(1, "股价 下跌 。", "Shares fell.")]),
        ("a.jsonl", r'{"source": "股价\ud800。", "target": "\u001b[2JShares."}', [(1, "股价\ufffd。", "\ufffd[2JShares.")]),
        ("a.jsonl", JSON_LINES, [(2, "股价下跌。", "Shares fell."), (3, "营收增长。", "Revenue rose.")]),
    ],
)  # fmt: skip
def test_the_pairs_of_a_file_with_their_lines(
    tmp_path: Path, name: str, text: str, pairs: list[tuple[int, str, str]]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert read_bilingual(path) == [BilingualPair(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.doc", "x", "Known endings: .tsv"),
        ("a.tsv", "only one column\n", "no line with a sentence and its translation"),
        ("a.jsonl", '{"source": "一", "target": "one"}\nnothing\n', "line 2 is no JSON"),
        pytest.param("a.jsonl", '{"n": ' + "9" * 5000 + "}", "line 1 is no JSON", id="a huge number"),
        pytest.param("a.jsonl", "[" * 100_000, "line 1 is no JSON", id="a huge depth"),
        ("a.tsv", "source\ttarget\nHello there.\tHallo zusammen.\n", "none of its sentences is Chinese"),
        ("a.csv", "", "no line with a sentence and its translation"),
        ("a.tmx", "<xliff/>", "no TMX"),
        ("a.xlf", "<xliff>", "no readable XLIFF"),
    ],
)
def test_what_is_no_bilingual_file_is_refused_in_one_sentence(tmp_path: Path, name: str, text: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says) as refused:
        read_bilingual(path)
    assert str(path) in str(refused.value)
