"""`yidu data`: everything leaves in one file and comes back on another machine without loss."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from reader import paths
from reader.cli.program import run
from reader.files.data_zip import read
from reader.library.store import Store
from reader.repositories import FeedItem
from reader.terms.entry import Scope, TermEntry
from reader.text.document import Metadata
from reader.text.sentences import split_article

ARTICLE = split_article("股价上涨。\n分析师看好。\n", Metadata(title="甲", author="乙"))


@pytest.fixture(autouse=True)
def first(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine(own_folders, monkeypatch, "first")


ITEM = FeedItem("https://a.example/f", "1", "利率", "https://a.example/1", "2024-03-08T01:30:00+00:00")


def machine(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> Store:
    """Another machine: other data and config folders."""
    monkeypatch.setenv("YIDU_DATA_DIR", str(folder / name / "data"))
    monkeypatch.setenv("YIDU_CONFIG_DIR", str(folder / name / "config"))
    return Store(paths.user_database())


def term(form: str, english: str) -> TermEntry:
    return TermEntry("", form, form, english, variants=("x", "y"), note="[b]", scope=Scope.PERSONAL)


def filled(store: Store) -> Store:
    """Something of everything."""
    store.entries.put(term("算力", "computing power"))
    for status in ("1", "3"):
        store.words.put("股价", status)
    store.notes.put(ARTICLE, 0, "一个注\n两行")
    store.bookmarks.put(ARTICLE, 1)
    store.senses.put(ARTICLE, 0, "股价", "share price")
    store.positions.put(ARTICLE, 1)
    store.currencies.put(ARTICLE.identity, "HKD")
    store.recent.put(ARTICLE, "甲", "", keep=True)
    store.readings.put("行长", ("hang2", "zhang3"))
    store.segmentation.put("大模型公司", ("大模型", "公司"))
    store.corrections.put("股价上涨。", "zh", "en", "Shares rose.")
    store.sheets.revised(ARTICLE.identity, "digest", 1)
    store.feeds.put("https://a.example/f", "甲", "2024-03-08T01:30:00+00:00", [ITEM])
    store.feeds.mark([(ITEM.feed, ITEM.item)], read=True)
    store.close()
    return store


def seen(store: Store) -> list[object]:
    """All that a reader sees of it."""
    found: list[object] = [store.entries.all(), store.words.all(), store.words.history("股价"), store.recent.all()]
    found += [
        store.notes.all(ARTICLE),
        store.bookmarks.all(ARTICLE),
        store.senses.all(ARTICLE),
        store.positions.get(ARTICLE),
    ]
    found += [store.currencies.get(ARTICLE.identity), store.recent.text(ARTICLE.identity), store.readings.all()]
    found += [store.segmentation.all(), store.corrections.all(), store.sheets.revised(ARTICLE.identity, "digest", 9)]
    found += [store.feeds.all(), store.feeds.items()]
    store.close()
    return found


def test_all_of_it_comes_back_on_another_machine(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = "# mine\nlevel = 4\n\n[presets.mine]\nextends = 'reading'\n"
    store = filled(machine(own_folders, monkeypatch, "first"))
    before = seen(store)
    paths.config_dir().mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text("# mine\nlevel = 4\n", encoding="utf-8")
    (paths.config_dir() / "keys.toml").write_text('"view.script" = "v"\n', encoding="utf-8")
    file = own_folders / "all.zip"
    assert run(["data", "export", str(file)]) == 0
    assert run(["data", "export", str(file)]) == 1
    other = machine(own_folders, monkeypatch, "second")
    assert run(["data", "import", str(file)]) == 0
    assert seen(other) == before
    assert "level = 4" in paths.settings_file().read_text(encoding="utf-8") and settings
    assert (paths.config_dir() / "keys.toml").read_text(encoding="utf-8") == '"view.script" = "v"\n'
    assert run(["data", "import", str(file)]) == 0
    assert seen(other) == before


def test_nothing_of_either_machine_is_lost(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    filled(machine(own_folders, monkeypatch, "first"))
    file = own_folders / "all.zip"
    run(["data", "export", str(file)])
    other = machine(own_folders, monkeypatch, "second")
    other.entries.put(term("利率", "interest rate"))
    other.entries.put(term("算力", "compute"))
    other.words.put("汇率", "5")
    other.notes.put(ARTICLE, 0, "another note")
    other.readings.put("行长", ("xing2", "zhang3"))
    other.close()
    capsys.readouterr()
    assert run(["data", "import", str(file)]) == 0
    said = capsys.readouterr().err
    assert "entries: " in said and "readings: 行长" in said and "--replace" in said
    assert {e.simplified: e.english for e in other.entries.all()} == {"利率": "interest rate", "算力": "compute"}
    assert other.words.all() == {"汇率": "5", "股价": "3"}
    assert other.notes.all(ARTICLE)[0].splitlines() == ["another note", "一个注", "两行"]
    assert other.readings.all() == {"行长": ("xing2", "zhang3")}
    other.close()
    assert run(["data", "import", str(file), "--replace"]) == 0
    assert {e.simplified: e.english for e in other.entries.all()} == {
        "利率": "interest rate",
        "算力": "computing power",
    }
    assert other.readings.all() == {"行长": ("hang2", "zhang3")}
    assert [copy.why for copy in other.backups.all()].count("import") == 2
    other.close()


def test_the_file_is_json_and_texts(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(machine(own_folders, monkeypatch, "first"))
    file = own_folders / "all.zip"
    run(["data", "export", str(file)])
    with zipfile.ZipFile(file) as archive:
        assert json.loads(archive.read("yidu.json"))["format"] == "yidu-data"
        assert archive.read("texts/00001.txt").decode() == ARTICLE.text
        assert json.loads(archive.read("readings.json")) == [{"word": "行长", "syllables": ["hang2", "zhang3"]}]
    assert set(read(file.read_bytes(), "all.zip")[0]) >= {"entries", "words", "word_changes", "texts"}


def archive_of(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


ABOUT = '{"format": "yidu-data", "version": 1}'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04" + b"\xff" * 100,
        archive_of(other_json="[]"),
        archive_of(yidu_json="[]"),
        archive_of(yidu_json='{"format": "yidu-data", "version": 99}'),
        archive_of(yidu_json=ABOUT, words_json="[" * 100_000),
        archive_of(yidu_json=ABOUT, words_json='{"a": 1}'),
        archive_of(yidu_json=ABOUT, words_json='[{"word": 3, "status": "1", "changed": ""}]'),
        archive_of(yidu_json=ABOUT, words_json='[{"word": "\\ud800", "status": "1", "changed": ""}]'),
        archive_of(yidu_json=ABOUT, notes_json='[{"article": "a", "start": 1e400, "quote": "", "text": ""}]'),
        archive_of(yidu_json=ABOUT, texts_json='[{"article": "a", "text": "../../etc/passwd", "about": {}}]'),
        archive_of(yidu_json=ABOUT, entries_json='[{"id": "a", "data": {"simplified": ["x"]}, "changed": ""}]'),
        archive_of(yidu_json=ABOUT, readings_json='[{"word": "a", "syllables": "abc"}]'),
    ],
    ids=len,
)
def test_a_file_that_is_none_is_one_sentence_and_changes_nothing(
    own_folders: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = own_folders / "bad.zip"
    file.write_bytes(content)
    assert run(["data", "import", str(file)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "Traceback" not in said and len(said) < 400
    assert not paths.user_database().exists()
