"""`yidu check`: doubts with file and line, or one JSON object per pair."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import run

GOOD = "营收同比增长5.2%。\tRevenue rose 5.2% from a year earlier.\n"
BAD = "营收同比增长5.2%。\tRevenue fell 5.2% from a year earlier.\n公司没有回应。\tThe company responded.\n"


def test_each_doubt_is_a_line_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(GOOD + BAD, encoding="utf-8")
    assert run(["check", str(file)]) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0] for line in out] == [f"{file}:2", f"{file}:3"]
    assert "turned round" in out[0] and "negation" in out[1]


def test_nothing_found_is_exit_code_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(GOOD, encoding="utf-8")
    assert run(["check", str(file)]) == 0
    assert capsys.readouterr().out == ""


def test_json_has_one_object_per_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(GOOD + BAD, encoding="utf-8")
    assert run(["check", str(file), "--json"]) == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [[doubt["kind"] for doubt in record["doubts"]] for record in records] == [
        [],
        ["direction-inverted"],
        ["negation"],
    ]
    assert records[0]["numbers"][0]["status"] == "ok" and records[1]["target"].startswith("Revenue fell")


def test_converted_text_is_held_against_its_english_as_the_mainland_text_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pairs.tsv"
    rows = [
        ("模型引數翻倍，可擴充套件性更好。", "The model's parameters doubled and it scales better."),
        ("公司釋出人工智慧平臺，支援外掛程式。", "The company released an AI platform that supports plug-ins."),
        (
            "平臺打造產業鏈，質量和效能領先。",
            "The platform builds an industrial chain and leads in quality and performance.",
        ),
    ]
    file.write_text("".join(f"{source}\t{target}\n" for source, target in rows), encoding="utf-8")
    run(["check", str(file), "--json"])
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert [(term["english"], term["status"]) for term in first["terms"]][:1] == [("parameter", "kept")]
