"""The schedule goes from Anki to Yidu and back; Anki itself makes and reads the packages."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reader import paths
from reader.app import own_words
from reader.app.review import Recall, Reviewer
from reader.app.schedules import schedules
from reader.app.word_exchange import export_words, import_words
from reader.app.workspace import Workspace
from reader.cli import run
from reader.settings import Settings

NOW = datetime.now(UTC)
DAY = 86_400


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Settings())
    yield made
    made.store.close()


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Any]:
    """A profile of Anki's with FSRS switched on."""
    collections = pytest.importorskip("anki.collection", reason="the anki package is not installed")
    collection = collections.Collection(str(tmp_path / "user.anki2"))
    collection.set_config("fsrs", True)
    yield collection
    collection.close()


def add(anki: Any, word: str, **fields: Any) -> Any:
    """A note of Anki's basic type; fields of its card are set."""
    note = anki.new_note(anki.models.by_name("Basic"))
    note["Front"], note["Back"] = word, "meaning"
    anki.add_note(note, 1)
    card = note.cards()[0]
    if fields:
        for name, value in fields.items():
            setattr(card, name, value)
        anki.update_card(card)
    return card


def exported(anki: Any, path: Path, *, legacy: bool = False) -> Path:
    collections = pytest.importorskip("anki.collection")
    if path.suffix == ".colpkg":
        anki.export_collection_package(str(path), include_media=False, legacy=legacy)
        anki.reopen()
        return path
    options = collections.ExportAnkiPackageOptions(with_scheduling=True, legacy=legacy)
    anki.export_anki_package(out_path=str(path), options=options, limit=None)
    return path


def taken_into_anki(anki: Any, path: Path) -> None:
    collections = pytest.importorskip("anki.collection")
    options = collections.ImportAnkiPackageOptions(with_scheduling=True)
    anki.import_anki_package(collections.ImportAnkiPackageRequest(package_path=str(path), options=options))


@pytest.mark.parametrize(("name", "legacy"), [("a.apkg", False), ("a.apkg", True), ("a.colpkg", False)])
def test_what_anki_answered_goes_on_here(
    anki: Any, workspace: Workspace, tmp_path: Path, name: str, legacy: bool
) -> None:
    answers = pytest.importorskip("anki.scheduler.v3").CardAnswer
    for word in ("银行", "股票", "利率", "算力"):
        add(anki, word)
    for rating in (answers.EASY, answers.GOOD, answers.AGAIN):
        queued = anki.sched.get_queued_cards().cards[0]
        card = anki.get_card(queued.card.id)
        card.start_timer()
        anki.sched.answer_card(anki.sched.build_answer(card=card, states=queued.states, rating=rating))
    cards = {anki.get_card(n).note()["Front"]: anki.get_card(n) for n in anki.find_cards("")}
    done = import_words(workspace, exported(anki, tmp_path / name, legacy=legacy))
    assert (done.taken, done.scheduled, done.answers, done.left_out) == (3, 3, 3, 1)
    found = schedules(workspace)
    assert set(found) == {"银行", "股票", "利率"}
    for word, own in found.items():
        assert own.stability == pytest.approx(cards[word].memory_state.stability, abs=1e-3)
        assert own.difficulty == pytest.approx(cards[word].memory_state.difficulty, abs=1e-3)
        assert (int(own.stage), own.reviewed) == (cards[word].type, cards[word].last_review_time)
    easy = found["银行"]
    assert (easy.due, easy.interval) == (anki.crt + cards["银行"].due * DAY, cards["银行"].ivl)
    assert [answer.rating for answer in easy.answers] == [4]
    assert found["股票"].due == cards["股票"].due


def test_a_card_of_sm2_has_the_memory_that_anki_derives(anki: Any, workspace: Workspace, tmp_path: Path) -> None:
    for word, interval, factor in (("银行", 8, 2500), ("股票", 30, 2100), ("利率", 200, 1300)):
        card = add(anki, word, type=2, queue=2, due=3, ivl=interval, factor=factor, reps=4, lapses=1)
        row = (1_790_000_000_000 + card.id % 1000, card.id, interval, factor)
        anki.db.execute("INSERT INTO revlog VALUES (?, ?, -1, 3, ?, 2, ?, 0, 1)", *row)
    derived = {anki.get_card(n).note()["Front"]: anki.compute_memory_state(n) for n in anki.find_cards("")}
    done = import_words(workspace, exported(anki, tmp_path / "old.apkg"))
    assert done.scheduled == 3
    for word, own in schedules(workspace).items():
        assert own.stability == pytest.approx(derived[word].stability, rel=1e-3)
        assert own.difficulty == pytest.approx(derived[word].difficulty, abs=1e-2)
    assert workspace.store.words.all() == {"银行": "3", "股票": "5", "利率": "5"}
    assert Reviewer(workspace, 0, lambda: NOW + timedelta(days=10)).due_now() == {"银行", "股票", "利率"}


def test_what_was_answered_later_wins_and_what_stays_out_is_counted(
    anki: Any, workspace: Workspace, tmp_path: Path
) -> None:
    own_words.set_statuses(workspace, ["银行"], "2")
    reviewer = Reviewer(workspace, 20, lambda: NOW)
    question = reviewer.next()
    assert question is not None
    due = reviewer.answer(question, Recall.EASY)
    before = {"type": 2, "ivl": 30, "factor": 2500, "reps": 3}
    add(anki, "银行", queue=2, due=5, **before)
    add(anki, "股票", queue=-1, due=5, **before)
    add(anki, "利率", queue=2, due=9, **before)
    add(anki, "利率", queue=2, due=4, **before)
    anki.db.execute("UPDATE cards SET data = '' WHERE 1")
    for number in anki.find_cards("Front:银行"):
        old = int((NOW - timedelta(days=9)).timestamp())
        anki.db.execute("UPDATE cards SET data = ? WHERE id = ?", json.dumps({"s": 9, "d": 5, "lrt": old}), number)
    done = import_words(workspace, exported(anki, tmp_path / "deck.apkg"))
    assert (done.later_here, done.suspended, done.beside, done.scheduled) == (1, 1, 1, 1)
    assert workspace.store.reviews.cards()["银行"][1] == int(due.timestamp())
    assert schedules(workspace)["利率"].due == anki.crt + 4 * DAY
    assert own_words.undo_words(workspace) is not None
    assert set(workspace.store.reviews.cards()) == {"银行"} and workspace.store.words.all() == {"银行": "2"}
    assert reviewer.undo() == "银行"


def test_an_import_is_taken_back_with_its_answers_and_never_by_the_undo_of_a_review(
    anki: Any, workspace: Workspace, tmp_path: Path
) -> None:
    card = add(anki, "银行", type=2, queue=2, due=5, ivl=30, factor=2500, reps=1)
    anki.db.execute("INSERT INTO revlog VALUES (1790000000000, ?, -1, 3, 30, 10, 2500, 0, 1)", card.id)
    package = exported(anki, tmp_path / "deck.apkg")
    assert import_words(workspace, package).answers == 1
    again = import_words(workspace, package)
    assert (again.taken, again.scheduled, again.answers, again.later_here) == (0, 0, 0, 0)
    reviewer = Reviewer(workspace, 20)
    assert reviewer.undo() == "" and len(workspace.store.reviews.given()) == 1
    reviewer.answer_word("银行", 3)
    assert own_words.undo_words(workspace) is not None
    assert workspace.store.words.all() == {} and len(workspace.store.reviews.given()) == 1
    assert set(workspace.store.reviews.cards()) == {"银行"}  # it was answered here since


def test_anki_asks_when_yidu_would_have(anki: Any, workspace: Workspace, tmp_path: Path) -> None:
    own_words.set_statuses(workspace, ["银行", "股票", "利率", "算力"], "2")
    when = NOW - timedelta(days=3)
    reviewer = Reviewer(workspace, 20, lambda: when)
    for word, grades in {"银行": [4], "股票": [3], "利率": [3, 3, 1]}.items():
        when = NOW - timedelta(days=3)
        for grade in grades:
            reviewer.answer_word(word, grade)
            when += timedelta(minutes=11)
    file = tmp_path / "words.apkg"
    assert export_words(workspace, file) == 4
    own = schedules(workspace)
    taken_into_anki(anki, file)
    taken_into_anki(anki, file)
    assert (anki.note_count(), anki.card_count()) == (4, 8)
    cards = {card.note()["Simplified"]: card for n in anki.find_cards("") if (card := anki.get_card(n)).ord == 0}
    assert cards["算力"].type == 0
    for word, schedule in own.items():
        card = cards[word]
        assert card.memory_state.stability == pytest.approx(schedule.stability, abs=1e-3)
        assert card.memory_state.difficulty == pytest.approx(schedule.difficulty, abs=1e-2)
        assert (card.type, card.reps, card.lapses) == (int(schedule.stage), schedule.reps, schedule.lapses)
        if card.type == 2:
            night = datetime.fromtimestamp(schedule.due).astimezone() - timedelta(hours=4)
            today = datetime.now().astimezone() - timedelta(hours=4)
            assert card.due - anki.sched.today == (night.date() - today.date()).days
            assert card.ivl == schedule.interval
        else:
            assert card.due == schedule.due
    log = anki.db.all("SELECT ease FROM revlog WHERE cid = ? ORDER BY id", cards["利率"].id)
    assert [row[0] for row in log] == [3, 3, 1]
    computed = anki.compute_memory_state(cards["银行"].id)
    assert computed.stability == pytest.approx(own["银行"].stability, rel=1e-3)
    back = tmp_path / "back.apkg"
    exported(anki, back)
    other = Workspace(Settings())
    paths.user_database().unlink()
    assert import_words(other, back).scheduled == 3
    assert {w: (int(s.stage), s.lapses) for w, s in schedules(other).items()} == {
        w: (int(s.stage), s.lapses) for w, s in own.items()
    }
    other.store.close()


def test_the_deck_of_an_article_brings_the_schedule_when_asked(anki: Any, workspace: Workspace, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("这家银行的股票上涨了。算力很重要。", encoding="utf-8")
    own_words.set_statuses(workspace, ["银行", "算力"], "2")
    Reviewer(workspace, 20).answer_word("银行", 4)
    Reviewer(workspace, 20).answer_word("算力", 4)
    arguments = ["export", str(article), "-o", str(tmp_path / "news.apkg"), "--no-translation"]
    assert run(arguments) == 0
    taken_into_anki(anki, tmp_path / "news.apkg")
    assert anki.db.scalar("SELECT count() FROM cards WHERE type > 0") == 0
    anki.remove_notes(anki.find_notes(""))
    assert run([*arguments, "--schedule", "--force"]) == 0
    taken_into_anki(anki, tmp_path / "news.apkg")
    asked = {anki.get_card(n).note()["Simplified"] for n in anki.find_cards("is:review")}
    assert asked == {"银行", "算力"}


def test_numbers_that_make_no_sense_are_counted_and_hurt_nothing(workspace: Workspace, tmp_path: Path) -> None:
    place = tmp_path / "collection.anki2"
    connection = sqlite3.connect(place)
    columns = "id, nid, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, data"
    connection.execute("CREATE TABLE col (crt, models)")
    connection.execute("INSERT INTO col VALUES (1700000000, '{}')")
    connection.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, flds, tags)")
    connection.execute(f"CREATE TABLE cards ({columns})")
    connection.execute("CREATE TABLE revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)")
    cards: list[tuple[object, ...]] = [
        (2, 2, 1 << 60, 5, 2500, 1, 0, 0, 0, 0, ""),
        (9, 2, 5, 5, 2500, 1, 0, 0, 0, 0, ""),
        (2, 2, "=1+1", 5, 2500, 1, 0, 0, 0, 0, ""),
        (2, 2, 5, b"\xff", 2500, 1, 0, 0, 0, 0, ""),
        (2, 2, 900, 5, 2500, 1, 0, 0, 0, 0, '{"s": NaN, "d": 1e999, "lrt": "<b>"}'),
        (2, 2, 900, 5, 0, 1, 0, 0, 0, 0, "[" * 9999),
        (1, 1, 1_750_000_000, 0, 0, 1, 0, 2002, 0, 0, "{}"),
    ]
    for number, (word, card) in enumerate(zip("甲乙丙丁戊己庚", cards, strict=True), 1):
        connection.execute("INSERT INTO notes VALUES (?, 1, ?, '')", (number, word))
        connection.execute(f"INSERT INTO cards VALUES ({', '.join('?' * 13)})", (number, number, *card))
        connection.execute("INSERT INTO revlog VALUES (?, ?, 0, ?, 'x', NULL, 0, 0, 0)", (number, number, number))
    connection.commit()
    connection.close()
    with zipfile.ZipFile(tmp_path / "odd.apkg", "w") as package:
        package.write(place, "collection.anki2")
    done = import_words(workspace, tmp_path / "odd.apkg", "1")
    assert (done.unreadable, done.scheduled) == (4, 3)
    assert set(workspace.store.reviews.cards()) == set("戊己庚")
    for word in "戊己庚":
        assert Reviewer(workspace, 0).answer_word(word, 3) > timedelta()
    workspace.store.check()
    assert workspace.store.damage() == []
