"""`yidu lookup` and the line of `yidu doctor` about the user's own data."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader import journal, paths
from reader.cli import run
from reader.library.store import Store


@pytest.mark.parametrize("word", ["渚", "zhǔ", "zhu3", "islet"])
def test_a_word_is_found_by_script_reading_or_meaning(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lookup", word]) == 0
    assert "islet" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["interest rate", "Interest Rates"])
def test_an_english_word_finds_the_term_of_the_glossary_first(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lookup", word]) == 0
    assert capsys.readouterr().out.startswith("利率 ")


def test_what_is_nowhere_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lookup", "zzzz"]) == 1
    assert "in no dictionary" in capsys.readouterr().err


def test_doctor_says_whether_the_users_database_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    store = Store(paths.user_database())
    store.words.put("算力", "1")
    store.close()
    assert run(["doctor"]) == 0
    assert "sound" in capsys.readouterr().out
    paths.user_database().write_bytes(b"broken" * 1000)
    assert run(["doctor"]) == 1
    assert "is damaged" in "".join(capsys.readouterr())


def test_doctor_says_what_may_connect_and_what_was_connected_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YIDU_CACHE_DIR", str(tmp_path))
    assert run(["doctor", "--network"]) == 0
    said = capsys.readouterr().out
    assert "Nothing was connected to yet" in said and "yidu models install zh en" in said
    journal.fetched("https://user:secret@example.org:8443/page?token=1#part")
    journal.failed("elsewhere", ValueError("fetched https://not.example.org/"))
    assert run(["doctor", "--network"]) == 0
    said = capsys.readouterr().out
    assert "https://example.org:8443/page\n" in said
    assert "secret" not in said and "token" not in said and "not.example.org" not in said
