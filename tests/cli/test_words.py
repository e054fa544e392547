"""`yidu words` and `yidu review` as a user types them."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

import pytest
import zstandard
from click.testing import CliRunner

from reader import paths
from reader.cli import run
from reader.cli.program import cli
from reader.library.store import Store

NEWS = "这家银行的行长说，利率还会下降。银行的股票上涨了。"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


PLECO = """<?xml version="1.0" encoding="UTF-8"?>
<plecoflash formatversion="2" generator="Pleco 2.0 Flashcard Exporter" platform="Android" created="1605883885">
<categories/><cards>
<card language="chinese"><entry><headword charset="sc">银行</headword><headword charset="tc">銀行</headword>
<pron type="hypy" tones="numbers">yin2hang2</pron><defn>noun bank &lt;b&gt;</defn></entry></card>
<card language="chinese"><entry><headword charset="tc">漢字</headword></entry></card>
<card language="chinese"><entry><headword charset="sc">你好，世界！</headword></entry></card>
</cards></plecoflash>
"""


def statuses() -> dict[str, str]:
    store = Store(paths.user_database())
    try:
        return store.words.all()
    finally:
        store.close()


def test_the_rest_of_an_article_is_marked_known_and_taken_back_at_once(news: Path) -> None:
    assert run(["words", "set", "2", "行長"]) == 0
    assert run(["words", "set", "known", "--article", str(news)]) == 0
    assert statuses()["行长"] == "2" and statuses()["银行"] == "w"
    assert run(["words", "undo"]) == 0
    assert statuses() == {"行长": "2"}


def test_words_to_learn_of_an_article_keep_the_sentence(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["words", "set", "new", "--article", str(news), "--hsk", "4-7"]) == 0
    assert run(["words", "list", "--hsk", "4-7"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows and all(row[3] and int(row[2][0]) >= 4 for row in rows)
    assert "银行" not in {row[0] for row in rows}


def test_hsk_levels_become_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["words", "set", "3", "你好"]) == 0
    assert run(["words", "know", "--hsk", "2"]) == 0
    known = statuses()
    assert known["银行"] == "w" and "股票" not in known and len(known) > 1000
    assert run(["words", "list", "--hsk", "9x"]) == 2
    assert "not like 3 or 1-4" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("plain.txt", "银行\n股票\nhello\n", {"银行": "w", "股票": "w"}),
        ("lwt.tsv", "銀行\tbank\t\tyínháng\t3\tZh\t1\t\t\n的\tof\t\tde\t98\tZh\t2\t\t\n", {"银行": "3", "的": "i"}),
        ("lute.csv", "term,parent,translation,status\n银行,,bank,4\n利率,,rate,99\n", {"银行": "4", "利率": "w"}),
        ("lingq.csv", "term,fragment,status\n银行,去银行,0\n利率,利率,4\n", {"银行": "1", "利率": "w"}),
        ("pleco.txt", "// Flashcards/Bank\n银行[銀行]\tyin2hang2\tbank\n", {"银行": "w"}),
        ("raw.txt", '银行[銀行]\tyin2hang2\t"bank\n利率\tli4lü4\trate "of interest\n', {"银行": "w", "利率": "w"}),
        ("pleco.xml", PLECO, {"银行": "w", "汉字": "w"}),
        (
            "lute2.csv",
            "term,parent,translation,language,tags,added,status,link_status,pronunciation\n"
            '银\u200b行,,"bank\n\n# of a river?",Chinese,,2024-01-01 00:00:00,5,,\n日本語,,,Japanese,,,99,,\n利率,,,中文,,,W,,\n',
            {"银行": "5", "利率": "w"},
        ),
        (
            "lingq2.csv",
            "term,phrase,tag1,tag2,tag3,tag4,meaninglanguage1,meaning1,meaninglanguage2,meaning2\n"
            "银行,去银行,,,,,en,bank,,\n",
            {"银行": "1"},
        ),
        (
            "api.csv",
            "term,fragment,importance,status,extended_status\n银行,,0,3,3\n利率,,0,3,\n",
            {"银行": "w", "利率": "4"},
        ),
    ],
)
def test_lists_of_other_programs_come_in(tmp_path: Path, name: str, text: str, expected: dict[str, str]) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    assert run(["words", "import", str(file)]) == 0
    assert statuses() == expected
    assert run(["words", "undo"]) == 0
    assert statuses() == {}


def test_the_sentences_of_lists_come_along_and_rows_without_a_word_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lwt.txt").write_text('银行\t"bank\t我去{银行}。\tyínháng\t2\tChinese\t7\t\n', encoding="utf-8")
    assert run(["words", "import", str(tmp_path / "lwt.txt")]) == 0
    assert run(["words", "list"]) == 0
    assert capsys.readouterr().out.split("\t")[3] == "我去银行。"
    (tmp_path / "p.xml").write_text(PLECO, encoding="utf-8")
    assert run(["words", "import", str(tmp_path / "p.xml")]) == 0
    assert "1 row has no Chinese word" in capsys.readouterr().err
    for text, said in (
        ("<html><body/></html>", "no list of Pleco"),
        ("<plecoflash><cards>", "line 1: not well-formed"),
    ):
        (tmp_path / "p.xml").write_text(text, encoding="utf-8")
        assert run(["words", "import", str(tmp_path / "p.xml")]) == 1
        assert said in capsys.readouterr().err
    bomb = '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><plecoflash>&b;</plecoflash>'
    (tmp_path / "p.xml").write_text(bomb, encoding="utf-8")
    assert run(["words", "import", str(tmp_path / "p.xml")]) == 1


def test_own_statuses_stay_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "known.txt"
    file.write_text("银行\n股票\n", encoding="utf-8")
    assert run(["words", "set", "2", "银行"]) == 0
    assert run(["words", "import", str(file)]) == 0
    assert statuses() == {"银行": "2", "股票": "w"} and "1 keep" in capsys.readouterr().err
    assert run(["words", "import", str(file), "--force"]) == 0
    assert statuses()["银行"] == "w"


def test_what_is_exported_comes_in_again(tmp_path: Path, news: Path) -> None:
    run(["words", "set", "1", "--article", str(news)])
    run(["words", "set", "ignored", "的"])
    before = statuses()
    file = tmp_path / "words.tsv"
    assert run(["words", "export", str(file)]) == 0
    paths.user_database().unlink()
    assert run(["words", "import", str(file)]) == 0
    assert statuses() == before
    assert run(["words", "export", str(file)]) == 1


def deck(path: Path, name: str, *, packed: bool = False) -> Path:
    """An Anki package with a mature word, a young one, one that is new, and English first fields."""
    collection = path.with_suffix(".db")
    connection = sqlite3.connect(collection)
    connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, mid INTEGER, flds TEXT)")
    connection.execute("CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER, type INTEGER, ivl INTEGER)")
    for number, (word, kind, interval) in enumerate([("<b>銀行</b>", 2, 40), ("股票", 2, 5), ("利率", 0, 0)]):
        connection.execute("INSERT INTO notes VALUES (?, 1, ?)", (number, f"word {number}\x1f{word}\x1f[sound:a.mp3]"))
        connection.execute("INSERT INTO cards VALUES (?, ?, ?, ?)", (number, number, kind, interval))
    connection.commit()
    connection.close()
    data = collection.read_bytes()
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(name, zstandard.compress(data) if packed else data)
    return path


@pytest.mark.parametrize(
    ("name", "packed"), [("collection.anki2", False), ("collection.anki21", False), ("collection.anki21b", True)]
)
def test_words_of_an_anki_deck_come_in_by_how_well_they_are_known(tmp_path: Path, name: str, packed: bool) -> None:
    file = deck(tmp_path / "deck.apkg", name, packed=packed)
    assert run(["words", "import", str(file)]) == 0
    assert statuses() == {"银行": "5", "股票": "3"}
    assert run(["words", "import", str(file), "--status", "1"]) == 0
    assert statuses()["利率"] == "1"


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_broken_deck_is_one_sentence(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "deck.apkg"
    file.write_bytes(data)
    assert run(["words", "import", str(file)]) == 1
    assert "is no Anki package" in capsys.readouterr().err
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("collection.anki2", b"no database" * 100)
    file.write_bytes(out.getvalue())
    assert run(["words", "import", str(file)]) == 1
    assert statuses() == {}


def test_an_article_is_told_before_it_is_opened(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["words", "set", "known", "银行", "的"])
    capsys.readouterr()
    assert run(["words", "article", str(news)]) == 0
    told = dict(line.split("\t", 1) for line in capsys.readouterr().out.splitlines())
    assert told["known"].startswith("29% of 14") or told["known"].endswith("running words")
    assert "利率" in told["new"] and "银行" not in told["new"]
    assert "min" in told["time"]


def test_a_review_keeps_each_answer_and_takes_one_back(news: Path) -> None:
    run(["words", "set", "1", "--article", str(news), "--hsk", "4-7"])
    typed = CliRunner().invoke(cli, ["review"], input="\n3\n\n9\n4\nu\nq\n")
    assert typed.exit_code == 0, typed.output
    assert "1 answer kept" in typed.output and "taken back" in typed.output
    assert NEWS.split("。")[0] in typed.output
    store = Store(paths.user_database())
    assert len(store.reviews.cards()) == 1
    store.close()


def test_nothing_to_review_says_what_to_do() -> None:
    typed = CliRunner().invoke(cli, ["review"])
    assert "Nothing is due" in typed.output


def test_stats_tell_the_days_and_what_was_forgotten() -> None:
    CliRunner().invoke(cli, ["words", "set", "1", "利率", "银行"])
    CliRunner().invoke(cli, ["review"], input="\n3\n\n1\nq\n")
    told = CliRunner().invoke(cli, ["words", "stats", "--days", "2"]).output
    assert "0 words known, 2 being learned" in told and "2 answers, 50% remembered" in told
    assert "1 day in a row" in told
    *_, before, today = told.strip().splitlines()
    assert "0 answers" in before and "█" not in before
    assert "█" * 20 in today and "2 answers, 1 forgotten, 0 met, 0 learned" in today
