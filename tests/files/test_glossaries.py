"""Glossaries from and for other programs: round trips, what is told by content, and what an import would do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.app.workspace import Workspace
from reader.errors import ReaderError, TermbaseError
from reader.files import glossaries as interchange
from reader.files.glossaries import Incoming, plan_import, read_glossary
from reader.files.termbase import COLUMNS
from reader.language.opencc_script import shadow
from reader.library.store import Store
from reader.terms.entry import Scope, TermEntry, TermStatus

POWER = TermEntry("my-0001", "算力", "算力", "computing power", "suànlì", scope=Scope.PERSONAL)


def read(tmp_path: Path, name: str, content: str | bytes) -> list[Incoming]:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_glossary(path, shadow).entries)


def again(tmp_path: Path, entries: list[TermEntry], name: str) -> list[TermEntry]:
    """Entries written in a format and read back."""
    ending = interchange.FORMATS[name].endings[0]
    return [incoming.entry for incoming in read(tmp_path, f"x{ending}", interchange.write(entries, name))]


@pytest.mark.parametrize("name", ["tsv", "csv", "tbx", "tbx2"])
def test_the_built_in_rows_come_back_whole(tmp_path: Path, name: str) -> None:
    entries = Workspace().glossary.built_in
    before = interchange.write(entries, "tsv").decode().split("\n")
    assert interchange.write(again(tmp_path, entries, name), "tsv").decode().split("\n") == before


_CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Cn", "Co"))
_WORDS = st.lists(st.text(_CHARACTERS, min_size=1, max_size=5), min_size=1, max_size=3).map(" ".join)
_TEXTS = _WORDS.filter(lambda text: "; " not in text and not text.startswith(("yidu:", ";")) and not text.endswith(";"))
_LISTS = st.lists(_TEXTS, max_size=2).map(tuple)
_EMPTY = st.just("") | _TEXTS
_ENTRIES = st.builds(
    TermEntry,
    id=_EMPTY,
    simplified=_TEXTS,
    traditional=_TEXTS,
    english=_TEXTS,
    pinyin=_EMPTY,
    variants=_LISTS,
    taiwan=_LISTS,
    hongkong=_LISTS,
    pinyin_taiwan=_EMPTY,
    alternatives=_LISTS,
    abbreviation=_EMPTY,
    kind=st.sampled_from(["term", "company", "person"]),
    domain=_EMPTY,
    definition=_EMPTY,
    definition_zh=_EMPTY,
    status=st.sampled_from(TermStatus),
    note=_EMPTY,
    scope=st.just(Scope.PERSONAL),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_ENTRIES, min_size=1, max_size=3), st.sampled_from(["tsv", "csv", "tbx", "tbx2"]))
def test_any_entry_comes_back_whole(
    tmp_path_factory: pytest.TempPathFactory, entries: list[TermEntry], name: str
) -> None:
    folder = tmp_path_factory.mktemp("round")
    assert again(folder, again(folder, entries, "tsv"), name) == entries


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_a_list_of_latin_terms_of_our_own_comes_back(tmp_path: Path, name: str) -> None:
    entries = again(tmp_path, [TermEntry("", form, form, form) for form in ("GPU", "API", "ETF", "REIT")], "tsv")
    assert again(tmp_path, entries, name) == entries


def test_omegat_gets_both_scripts_and_gives_one_entry(tmp_path: Path) -> None:
    chip = TermEntry("", "芯片", "芯片", "chip")
    stock = TermEntry("", "股价", "股價", "share price", note="per share")
    lines = interchange.write([chip, stock], "omegat").decode().splitlines()
    assert lines[1:] == ["芯片\tchip\t", "股价\tshare price\tper share", "股價\tshare price\tper share"]
    back = again(tmp_path, [chip, stock], "omegat")
    assert [(e.simplified, e.traditional, e.english, e.note) for e in back] == [
        ("芯片", "", "chip", ""),
        ("股价", "股價", "share price", "per share"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("算力,computing power\n", ("算力", "", "", "computing power", "")),
        ("股價,share price\n", ("股价", "股價", "", "share price", "")),
        ("computing power,算力\n", ("算力", "", "", "computing power", "")),
        ("算力;suànlì;computing power\n", ("算力", "", "suànlì", "computing power", "")),
        ("股价,股價,gǔjià,share price,per share\n", ("股价", "股價", "gǔjià", "share price", "per share")),
        ("股價,gu3 jia4,share price,每股价格\n", ("股价", "股價", "gu3 jia4", "share price", "每股价格")),
        ("Chinese,English\n股价,share price\n", ("股价", "", "", "share price", "")),
        ("english,pinyin,term\nshare price,gǔjià,股价\n", ("股价", "", "gǔjià", "share price", "")),
        (
            '\ufeffsource,target,comment\r\n股价,"share price, quoted",n\r\n',
            ("股价", "", "", "share price, quoted", "n"),
        ),
        ("股价\tshare price\tnote\n", ("股价", "", "", "share price", "note")),
    ],
)
def test_tables_are_understood(tmp_path: Path, content: str, expected: tuple[str, ...]) -> None:
    [incoming] = read(tmp_path, "x.csv", content)
    entry = incoming.entry
    assert (entry.simplified, entry.traditional, entry.pinyin, entry.english, entry.note) == expected


def test_a_table_in_big5_is_read(tmp_path: Path) -> None:
    content = "銀行,bank\n股價,share price\n資本支出,capital expenditure\n".encode("big5")
    assert [incoming.entry.traditional for incoming in read(tmp_path, "x.csv", content)] == ["銀行", "股價", "資本支出"]


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    entry = replace(POWER, note='=HYPERLINK("http://x")', english="-x")
    cells = interchange.write([entry], "csv").decode().splitlines()[1]
    assert ",'-x," in cells and "\"'=HYPERLINK" in cells
    assert again(tmp_path, [entry], "csv") == [entry]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.csv", "算力,computing power\n股价,\n", "x.csv:2: english is empty"),
        ("x.csv", "simplified,english\n算力,a\n\n股价,b,c\n", "x.csv:4: 3 columns; the table has 2"),
        ("x.csv", "a,b\nc,d\n", "x.csv:1: no column is Chinese"),
        (
            "x.csv",
            "算力\n",
            "x.csv:1: no column is English. Name them in a first row, or say what they are: --columns simplified",
        ),
        ("x.csv", "simplified,english,status\n算力,a,best\n", "x.csv:2: status is 'best'"),
        ("x.csv", "算力,com\x07puting\n", "x.csv:1: english holds a control character"),
        ("x.txt", "# a remark\n算力\tcomputing\n算力\n", "x.txt:3: english is empty. Mend column 2 of this line"),
        ("x.tsv", "\t".join(COLUMNS) + "\nai-1\t算力\n", "x.tsv:2: 2 columns, 17 expected"),
        ("x.doc", "", "no glossary format ends so"),
        ("x.tbx", "<tbx><text>", "x.tbx:1: not well-formed XML"),
        ("x.tbx", "<html/>", "x.tbx:1: no TBX file: its first element is html"),
    ],
)
def test_errors_name_file_and_line(tmp_path: Path, name: str, content: str, says: str) -> None:
    with pytest.raises(ReaderError) as caught:
        read(tmp_path, name, content)
    assert says in str(caught.value)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="cannot be read"):
        read_glossary(tmp_path / "nothing.csv", shadow)


def plan_of(tmp_path: Path, content: str, *existing: TermEntry) -> interchange.ImportPlan:
    return plan_import(read(tmp_path, "x.csv", content), existing)


def test_a_plan_says_what_is_new_changed_same_and_in_conflict(tmp_path: Path) -> None:
    stock = TermEntry("my-0002", "股价", "股價", "share price", scope=Scope.PERSONAL)
    content = "simplified,english,note\n芯片,chip,\n算力,computing power,\n股价,share price,per share\n芯片,wafer,\n"
    plan = plan_of(tmp_path, content, POWER, stock)
    assert [(i.line, i.entry.simplified) for i in plan.new] == [(2, "芯片")]
    assert [i.line for i in plan.same] == [3]
    assert [(c.line, c.names, c.after.traditional) for c in plan.changed] == [(4, ("note",), "股價")]
    assert [(c.line, c.against_line, c.entry.english) for c in plan.conflicts] == [(5, 2, "wafer")]
    assert [entry.id for entry in plan.entries] == ["", "my-0002"]


def test_another_english_without_an_id_is_a_conflict_and_with_the_id_a_change(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "simplified,english\n算力,compute\n", POWER)
    assert [(c.line, c.against) for c in plan.conflicts] == [(2, POWER)]
    assert plan.entries == []
    plan = plan_of(tmp_path, "id,simplified,english\nmy-0001,算力,compute\n", POWER)
    assert [entry.english for entry in plan.entries] == ["compute"]


def test_the_same_form_in_another_domain_is_another_entry(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "simplified,english,domain\n算力,compute,cloud\n", replace(POWER, domain="ai"))
    assert len(plan.new) == 1


def test_lines_about_one_entry_are_joined_unless_they_contradict_each_other(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "股价,share price\n股價,share price\n股价,stock price\n")
    assert [(i.line, i.entry.traditional, i.entry.english) for i in plan.new] == [(1, "股價", "share price")]
    assert [i.line for i in plan.same] == [2]
    assert [(c.line, c.against_line) for c in plan.conflicts] == [(3, 1)]


def test_two_lines_of_two_domains_do_not_overwrite_one_entry(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "simplified,english,domain\n算力,computing power,ai\n算力,computing power,cloud\n", POWER)
    assert [change.after.domain for change in plan.changed] == ["ai"]
    assert [i.entry.domain for i in plan.new] == ["cloud"]


def test_an_import_stores_nothing_if_the_glossary_changed_meanwhile(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "yidu.db"), Store(tmp_path / "yidu.db")
    seen = one.entries.all()
    other.entries.put(replace(POWER, id=""))
    with pytest.raises(TermbaseError, match="changed by another program"):
        one.entries.put_all([replace(POWER, id="")], expected=seen)
    assert len(one.entries.all()) == 1
    assert [one.entries.undo(), other.entries.undo()] == ["算力 = computing power was removed again.", ""]


def test_what_you_exported_is_all_the_same(tmp_path: Path) -> None:
    entries = [POWER, TermEntry("my-0002", "股价", "股價", "share price", domain="markets", scope=Scope.PERSONAL)]
    for name in interchange.WRITTEN:
        ending = interchange.FORMATS[name].endings[0]
        plan = plan_import(read(tmp_path, f"x{ending}", interchange.write(entries, name)), entries)
        assert (len(plan.same), plan.entries, plan.conflicts) == (2, [], ()), name


def test_an_import_is_all_or_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "yidu.db")
    store.entries.put(replace(POWER, id=""))
    broken = replace(POWER, id="", simplified="芯片", english=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        store.entries.put_all([replace(POWER, id="", simplified="股价"), broken])
    assert [entry.simplified for entry in store.entries.all()] == ["算力"]
    store.entries.put_all([replace(POWER, id="", simplified=form) for form in ("股价", "芯片")])
    assert store.entries.undo() == "2 changes were taken back."
    assert [entry.simplified for entry in store.entries.all()] == ["算力"]


_HOSTILE = st.text(st.sampled_from("算力股價a1\"',;|\t\n\r\\=\ufeff\x00\u202e<>&#"), max_size=80)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["", "#separator:tab\n#html:true\n#notetype column:1\n"]),
    _HOSTILE,
    st.sampled_from(["x.csv", "x.tsv", "x.txt", "x.tbx"]),
)
def test_any_text_is_read_or_refused_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, header: str, content: str, name: str
) -> None:
    try:
        found = read(tmp_path_factory.mktemp("any"), name, header + content)
    except ReaderError as error:
        assert str(error)
    else:
        assert all(i.line >= 1 and i.entry.simplified and i.entry.english for i in found)


def test_a_long_text_is_not_taken_for_a_reading(tmp_path: Path) -> None:
    [incoming] = read(tmp_path, "x.csv", f"{'算力' * 20},{'an' * 60},note\n")
    assert incoming.entry.english == "an" * 60
