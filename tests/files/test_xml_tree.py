"""XML of other programs: in the encodings that it comes in, and nothing that acts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import InputError, ReaderError, TermbaseError
from reader.files.bilingual import read_bilingual
from reader.files.glossaries import read_glossary
from reader.files.tmx import read_tmx
from reader.files.xml_tree import XmlError, parsed

TMX = (
    '{declared}<tmx version="1.4"><header srclang="zh"/><body><tu><tuv xml:lang="zh"><seg>央行加息25{measure}基本面。</seg>'
    '</tuv><tuv xml:lang="en"><seg>The central bank raised rates.</seg></tuv></tu></body></tmx>'
)
TBX = (
    '{declared}<martif type="TBX" xml:lang="en"><text><body><termEntry id="c1"><langSet xml:lang="zh"><tig>'
    '<term>存款准{measure}金率上限</term></tig></langSet><langSet xml:lang="en"><tig><term>reserve ratio cap</term></tig>'
    "</langSet></termEntry></body></text></martif>"
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "big5",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
)


def written(tmp_path: Path, name: str, text: str, encoding: str, declared: str) -> Path:
    path = tmp_path / name
    big5 = encoding == "big5"
    form = text.format(declared=declared, measure="備" if big5 else "备")
    path.write_bytes(form.replace("准", "準").encode(encoding) if big5 else form.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("says", [True, False])
class TestEncodings:
    def declaration(self, encoding: str, says: bool) -> str:
        named = f' encoding="{encoding.removesuffix("-sig")}"' if says else ""
        return f'<?xml version="1.0"{named}?>\n'

    def test_a_memory(self, tmp_path: Path, encoding: str, says: bool) -> None:
        path = written(tmp_path, "a.tmx", TMX, encoding, self.declaration(encoding, says))
        assert read_tmx(path.read_bytes())[0].source_text.startswith("央行加息25")
        assert read_bilingual(path)[0].line == 2, "a line of the declaration counts"

    def test_a_termbase(self, tmp_path: Path, encoding: str, says: bool) -> None:
        path = written(tmp_path, "a.tbx", TBX, encoding, self.declaration(encoding, says))
        assert read_glossary(path, lambda form: form).entries[0].entry.simplified in {
            "存款准备金率上限",
            "存款準備金率上限",
        }


def test_a_declaration_that_is_wrong_is_not_believed(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tmx", TMX, "gb18030", '<?xml version="1.0" encoding="UTF-8"?>')
    assert "央行" in read_bilingual(path)[0].source
    path = written(tmp_path, "b.tmx", TMX, "utf-8", '<?xml version="1.0" encoding="gb2312"?>')
    assert "央行" in read_bilingual(path)[0].source


READERS: tuple[tuple[str, str, Callable[[Path], object]], ...] = (
    ("a.tmx", TMX, lambda path: read_tmx(path.read_bytes(), path.name)),
    ("a.tmx", TMX, read_bilingual),
    ("a.tbx", TBX, lambda path: read_glossary(path, lambda form: form)),
)


@pytest.mark.parametrize(("name", "text", "read"), READERS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-32-be"])
def test_an_encoding_that_nobody_knows_is_refused(
    tmp_path: Path, name: str, text: str, read: Callable[[Path], object], encoding: str
) -> None:
    path = written(tmp_path, name, text, encoding, '<?xml version="1.0" encoding="x-nonsense"?>')
    with pytest.raises((InputError, TermbaseError), match="encoding 'x-nonsense' is not known; save it as UTF-8"):
        read(path)


@pytest.mark.parametrize(("name", "text", "read"), READERS)
@pytest.mark.parametrize("depth", [300, 200_000])
def test_elements_that_are_too_deep_are_one_sentence(
    tmp_path: Path, name: str, text: str, read: Callable[[Path], object], depth: int
) -> None:
    root = "tmx" if name.endswith("tmx") else "martif"
    path = tmp_path / name
    path.write_text(f"<{root}>{'<a>' * depth}{'</a>' * depth}</{root}>", encoding="utf-8")
    with pytest.raises(ReaderError, match="too deep in each other") as refused:
        read(path)
    assert "\n" not in str(refused.value)


def test_an_entity_is_never_resolved() -> None:
    outside = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for may_declare in (True, False):
        with pytest.raises(XmlError, match="declares entities"):
            parsed(outside, "a.xml", may_declare=may_declare)
    undeclared = b'<!DOCTYPE a SYSTEM "a.dtd"><a>&x;</a>'
    with pytest.raises(XmlError, match="refers outside"):
        parsed(undeclared, "a.xml")
