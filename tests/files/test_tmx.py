"""TMX out and in again, and as another program reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import InputError
from reader.files.tmx import TranslationUnit, read_tmx, write_tmx

UNITS = [
    TranslationUnit("英伟达股价跌16.9%。", "zh", "en", "NVIDIA's share price fell 16.9%.", "2026-11-24 10:30:00"),
    TranslationUnit("A & B <b>", "en", "zt", "甲與乙 ]]> “引號”", ""),
]
TEXT = (
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1).map(str.strip).filter(bool)
)


def test_the_same_units_come_back() -> None:
    assert read_tmx(write_tmx(UNITS)) == UNITS
    assert read_tmx(write_tmx([])) == []
    assert write_tmx(UNITS) == write_tmx(UNITS)


@given(st.lists(st.tuples(TEXT, TEXT)))
def test_any_text_comes_back(pairs: list[tuple[str, str]]) -> None:
    units = [TranslationUnit(a, "zh", "en", b) for a, b in pairs]
    assert read_tmx(write_tmx(units)) == units


def test_control_characters_do_not_break_the_file() -> None:
    [unit] = read_tmx(write_tmx([TranslationUnit("甲\x1b[2J\x00\ud800乙", "zh", "en", "a")]))
    assert unit.source_text == "甲[2J乙"


def test_codes_and_line_breaks_of_another_program_are_no_text() -> None:
    data = """<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>央行<ph>{1}</ph>降准。</seg></tuv>
    <tuv xml:lang="en"><seg>The <bpt i="1">&lt;b&gt;</bpt><hi>central</hi>
      bank<ept i="1"/> cut<it pos="end"/> it. </seg></tuv></tu></body></tmx>""".encode()
    assert [(u.source_text, u.text) for u in read_tmx(data)] == [("央行降准。", "The central bank cut it.")]


def test_a_file_of_another_program() -> None:
    data = """<?xml version="1.0"?><tmx version="1.4"><header srclang="en-US"/><body>
    <tu creationdate="20240102T030405Z"><tuv xml:lang="de"><seg>Gewinn</seg></tuv>
      <tuv xml:lang="en-US"><seg>Net <bpt i="1">&lt;b&gt;</bpt>profit<ept i="1">&lt;/b&gt;</ept></seg></tuv>
      <tuv xml:lang="zh-Hant"><seg>淨利</seg></tuv></tu>
    <tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu></body></tmx>""".encode()
    assert [(u.source_language, u.target_language, u.text, u.created) for u in read_tmx(data)] == [
        ("en", "de", "Gewinn", "2024-01-02 03:04:05"),
        ("en", "zt", "淨利", "2024-01-02 03:04:05"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no xml",
        b"<html/>",
        b'<!DOCTYPE tmx [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;">]><tmx><body>&y;</body></tmx>',
        b'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body>&x;</body></tmx>',
        b'<?xml version="1.0" encoding="nonsense"?><tmx/>',
        pytest.param(
            b'<tmx><body><tu><tuv lang="zh"><seg>'
            + b"<hi>" * 3000
            + b"</hi>" * 3000
            + b"</seg></tuv></tu></body></tmx>",
            id="too deep",
        ),
    ],
)
def test_what_is_no_tmx_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_tmx(data, "my.tmx")
    assert str(caught.value).startswith("my.tmx") and "\n" not in str(caught.value)


def test_translate_toolkit_reads_it(tmp_path: Path) -> None:
    tmx = pytest.importorskip("translate.storage.tmx")
    path = tmp_path / "out.tmx"
    path.write_bytes(write_tmx(UNITS[:1]))
    with path.open("rb") as file:
        parsed = tmx.tmxfile(file, "zh-CN", "en")
    assert [(unit.source, unit.target) for unit in parsed.units] == [(UNITS[0].source_text, UNITS[0].text)]
    parsed.addtranslation("利润", "zh-CN", "profit", "en")
    assert TranslationUnit("利润", "zh", "en", "profit") in read_tmx(bytes(parsed))
