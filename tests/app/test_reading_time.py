"""How long articles are read: kept here only, told before, after and over time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from reader import paths
from reader.analysis.sitting import Sitting
from reader.app import own_words
from reader.app.outlooks import keep_doubts, outlook_of
from reader.app.own_data import export_data, import_data
from reader.app.progress import progress
from reader.app.reading import open_source
from reader.app.reading_time import forget_sittings, keep_sitting
from reader.app.review import Reviewer
from reader.app.workspace import Workspace
from reader.cli import run
from reader.cli.program import cli
from reader.messages import interface
from reader.settings import Settings

NEWS = "这家银行的行长说，利率还会下降。银行的股票上涨了。" * 20
NOON = datetime.now(UTC).astimezone().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def workspace() -> Iterator[Workspace]:
    made = Workspace(Settings())
    yield made
    made.store.close()


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    interface.use("en")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def sitting(days_ago: int, minutes: float, characters: int = 0, article: str = "a", title: str = "甲") -> Sitting:
    began = int((NOON - timedelta(days=days_ago)).timestamp())
    return Sitting(article, title, began, round(60 * minutes), 5, characters, characters // 2)


def test_minutes_are_told_day_by_day_and_make_days_in_a_row(workspace: Workspace) -> None:
    for days_ago, minutes in ((0, 3), (0.0, 4), (1, 5), (3, 10)):
        keep_sitting(workspace, sitting(int(days_ago), minutes, 100, article=f"{minutes}"))
    found = progress(workspace, 4, lambda: NOON)
    assert [day.minutes for day in found.days] == [10, 0, 5, 7]
    assert [day.words for day in found.days] == [50, 0, 50, 100]
    assert (found.streak, found.minutes, found.pace) == (2, 22, 0.0)
    weekly = progress(workspace, 14, lambda: NOON).weeks
    assert [week.minutes for week in weekly] == [0, 22]


def test_what_is_read_on_is_one_sitting_and_a_look_is_none(workspace: Workspace) -> None:
    keep_sitting(workspace, sitting(0, 1))
    keep_sitting(workspace, sitting(0, 3))
    keep_sitting(workspace, sitting(1, 0.1))
    assert [one.seconds for one in workspace.store.sittings.all()] == [180]
    workspace.choose(reading_time=False)
    keep_sitting(workspace, sitting(2, 30))
    assert len(workspace.store.sittings.all()) == 1
    assert forget_sittings(workspace) == 1 and workspace.store.sittings.all() == []


def test_minutes_before_opening_go_by_the_readers_own_pace(workspace: Workspace, news: Path) -> None:
    article = open_source(str(news))
    assert outlook_of(workspace, article).minutes == round(440 / 120)
    keep_sitting(workspace, sitting(0, 20, 40))  # left open: no pace of anybody
    keep_sitting(workspace, sitting(1, 10, 420))
    assert outlook_of(workspace, article).pace == 0.0  # too little to tell
    keep_sitting(workspace, sitting(2, 10, 420))
    found = outlook_of(workspace, article)
    assert (found.pace, found.minutes) == (42.0, 10)


def test_info_tells_what_awaits_with_the_doubt_known(workspace: Workspace, news: Path) -> None:
    own_words.set_statuses(workspace, ["银行", "的"], "w")
    article = open_source(str(news))
    keep_doubts(article.identity, 40, 4)
    keep_doubts(article.identity, 2, 2)  # left early the second time: the fuller count stays
    told = CliRunner().invoke(cli, ["info", "--words", str(news)]).output
    facts = dict(line.split("\t", 1) for line in told.splitlines())
    assert facts["sentences"] == "40" and "running words" in facts["known"] and "利率" in facts["new"]
    assert facts["doubt"] == "4 of 40 sentences translated before" and "min" in facts["time"]
    found = json.loads(CliRunner().invoke(cli, ["info", "--words", "--json", str(news)]).output)["words"]
    assert (found["translated"], found["doubtful"], found["characters"]) == (40, 4, 440)
    assert "words" not in json.loads(CliRunner().invoke(cli, ["info", "--json", str(news)]).output)


def test_all_of_it_goes_into_the_exported_data_and_comes_back_once(workspace: Workspace, tmp_path: Path) -> None:
    keep_sitting(workspace, sitting(0, 3, 90, title="[b]甲[/b]"))
    own_words.set_statuses(workspace, ["银行"], "1")
    Reviewer(workspace, 5).answer_word("银行", 3)
    file = tmp_path / "data.zip"
    assert export_data(workspace, file)["sittings"] == 1
    workspace.store.close()
    paths.user_database().unlink()
    other = Workspace(Settings())
    assert import_data(other, file).taken["sittings"] == 1
    assert import_data(other, file).taken["sittings"] == 0
    assert other.store.sittings.all() == [sitting(0, 3, 90, title="[b]甲[/b]")]
    assert Reviewer(other, 5).undo() == ""  # it was given elsewhere
    later = Reviewer(other, 5, lambda: datetime.now(UTC) + timedelta(days=1))
    later.answer_word("银行", 1)
    newest = other.store.reviews.cards()
    import_data(other, file, replace=True)
    assert other.store.reviews.cards() == newest
    other.store.close()


def test_the_page_of_statistics_is_whole_and_asks_nothing_of_the_net(workspace: Workspace, tmp_path: Path) -> None:
    keep_sitting(workspace, sitting(0, 12, 900, title="<script>alert(1)</script>"))
    workspace.store.close()
    page = tmp_path / "progress.html"
    assert run(["words", "stats", "--html", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<tr>") == 15 and ">12<div" in text and "12 minutes read" in text
    assert "script" not in text and "http" not in text
    assert run(["words", "stats", "--html", str(page)]) == 1
    assert run(["--language", "zh-Hant", "words", "stats", "--weeks", "--html", str(page), "--force"]) == 0
    text = page.read_text(encoding="utf-8")
    assert 'lang="zh-Hant"' in text and text.count("<tr>") == 13
    interface.use("en")
    told = CliRunner().invoke(cli, ["words", "stats", "--days", "2"]).output.splitlines()
    assert "█" * 20 in told[-1] and "12 min" in told[-1] and "█" not in told[-2]
    told = CliRunner().invoke(cli, ["words", "stats", "--days", "2", "--measure", "answers"]).output
    assert "█" not in told
    assert "1 reading " in CliRunner().invoke(cli, ["words", "stats", "--forget-reading"]).output
