"""TBX: the structure we write, other programs' files, a peer that reads ours, and hostile XML."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from reader.errors import TermbaseError
from reader.files import glossaries as interchange
from reader.files.glossaries import read_glossary
from reader.language.opencc_script import shadow
from reader.terms.entry import TermEntry, TermStatus

CORE = "{urn:iso:std:iso:30042:ed-2}"
MODULES = ("{http://www.tbxinfo.net/ns/min}", "{http://www.tbxinfo.net/ns/basic}")
ENTRIES = [
    TermEntry(
        "ai-0001", "大模型", "大模型", "large model", "dàmóxíng", taiwan=("大型模型",), abbreviation="LM", domain="ai"
    ),
    TermEntry("my 1", "<b>&股价", "股價]]>", 'a "quoted" <x>', status=TermStatus.KEEP_AS_IS, note="x & y"),
]


def read(tmp_path: Path, content: str | bytes) -> list[TermEntry]:
    path = tmp_path / "x.tbx"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [incoming.entry for incoming in read_glossary(path, shadow).entries]


def test_version_3_has_the_structure_of_the_standard() -> None:
    root = ElementTree.fromstring(interchange.write(ENTRIES, "tbx"))
    assert root.tag == f"{CORE}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dct")
    assert [child.tag for child in root] == [f"{CORE}tbxHeader", f"{CORE}text"]
    assert root.find(f"{CORE}tbxHeader/{CORE}fileDesc/{CORE}sourceDesc/{CORE}p") is not None
    concepts = root.findall(f"{CORE}text/{CORE}body/{CORE}conceptEntry")
    assert len({concept.get("id") for concept in concepts}) == len(concepts) == 2
    for concept in concepts:
        _is_auxiliary_then(concept, "langSec")
        for language in concept.findall(f"{CORE}langSec"):
            assert language.get("{http://www.w3.org/XML/1998/namespace}lang")
            _is_auxiliary_then(language, "termSec")
            for section in language.findall(f"{CORE}termSec"):
                assert section[0].tag == f"{CORE}term" and section[0].text
                assert all(child.tag.startswith(MODULES) for child in section[1:])


def _is_auxiliary_then(element: ElementTree.Element, name: str) -> None:
    """Notes and data categories of a module come first, then one or more of `name`."""
    tags = [child.tag for child in element]
    first = tags.index(CORE + name)
    assert set(tags[first:]) == {CORE + name}
    assert all(tag == f"{CORE}note" or tag.startswith(MODULES) for tag in tags[:first])


def test_version_2_is_read_by_translate_toolkit(tmp_path: Path) -> None:
    tbx = pytest.importorskip("translate.storage.tbx", reason="translate-toolkit is not installed")
    store = tbx.tbxfile.parsestring(interchange.write(ENTRIES, "tbx2"), sourcelanguage="zh-Hans", targetlanguage="en")
    assert [(str(unit.source), str(unit.target)) for unit in store.units] == [
        ("大模型", "large model"),
        ("<b>&股价", 'a "quoted" <x>'),
    ]


def test_what_translate_toolkit_writes_is_read(tmp_path: Path) -> None:
    tbx = pytest.importorskip("translate.storage.tbx", reason="translate-toolkit is not installed")
    store = tbx.tbxfile(sourcelanguage="zh", targetlanguage="en")
    unit = store.addsourceunit("股價")
    unit.target = "share price"
    [entry] = read(tmp_path, bytes(store))
    assert (entry.simplified, entry.traditional, entry.english) == ("股价", "股價", "share price")


VERSION_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c7">
 <descrip type="subjectField">finance</descrip>
 <langSet xml:lang="en-US"><descripGrp><descrip type="definition">Profit on lending.</descrip></descripGrp>
  <ntig><termGrp><term>net interest margin</term><termNote type="termType">fullForm</termNote></termGrp></ntig>
  <ntig><termGrp><term>NIM</term><termNote type="termType">acronym</termNote></termGrp></ntig></langSet>
 <langSet xml:lang="zh-TW"><tig><term>淨利差</term></tig></langSet>
 <langSet xml:lang="zh-CN"><tig><term>净息差</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry>
<termEntry id="c8"><langSet xml:lang="de"><tig><term>nur Deutsch</term></tig></langSet></termEntry>
</body></text></martif>"""


def test_version_2_with_groups_and_a_doctype_is_read(tmp_path: Path) -> None:
    [entry] = read(tmp_path, VERSION_2)
    assert (entry.id, entry.simplified, entry.english, entry.abbreviation) == (
        "c7",
        "净息差",
        "net interest margin",
        "NIM",
    )
    assert (entry.taiwan, entry.traditional) == (("淨利差",), "")
    assert (entry.definition, entry.domain, entry.status) == ("Profit on lending.", "finance", TermStatus.DEPRECATED)


def test_version_3_in_the_other_style_is_read(tmp_path: Path) -> None:
    content = (
        f'<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="{CORE[1:-1]}"><text><body><conceptEntry id="c1">'
        '<descrip type="subjectField">ai</descrip><langSec xml:lang="zh-Hant"><termSec><term>算力晶片</term></termSec>'
        '</langSec><langSec xml:lang="en"><termSec><term>AI chip</term></termSec></langSec></conceptEntry></body></text></tbx>'
    )
    [entry] = read(tmp_path, content)
    assert (entry.simplified, entry.traditional, entry.english, entry.domain) == (
        "算力晶片",
        "算力晶片",
        "AI chip",
        "ai",
    )


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE tbx [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><tbx>&b;</tbx>',
        '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>',
        '<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]><tbx/>',
    ],
)
def test_hostile_xml_is_refused(tmp_path: Path, hostile: str) -> None:
    with pytest.raises(TermbaseError, match="declares entities"):
        read(tmp_path, hostile)


def test_elements_too_deep_in_each_other_are_refused(tmp_path: Path) -> None:
    deep = f"<term>{'<hi>' * 3000}算力{'</hi>' * 3000}</term>"
    concept = f'<conceptEntry><langSec xml:lang="zh"><termSec>{deep}</termSec></langSec></conceptEntry>'
    with pytest.raises(TermbaseError, match="too deep in each other"):
        read(tmp_path, f"<tbx><text><body>{concept}</body></text></tbx>")


def test_the_line_of_a_concept_is_known(tmp_path: Path) -> None:
    path = tmp_path / "x.tbx"
    path.write_text(VERSION_2, encoding="utf-8")
    assert [incoming.line for incoming in read_glossary(path, shadow).entries] == [4]
    path.write_text(VERSION_2.replace("净息差", "净\u200b息差"), encoding="utf-8")
    with pytest.raises(TermbaseError, match=r"x\.tbx:4: simplified holds a control character"):
        read_glossary(path, shadow)
