"""What the program prints as JSON is what `docs/records.schema.json` says, to the last key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.cli.program import run
from reader.study.options import PARTS

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/records.schema.json").read_text(encoding="utf-8"))
TEXT = "第一章\n\n英伟达周一上涨3.2%，市值增加5900亿美元。分析师认为，算力需求仍在攀升，但出口管制带来变数。\n"


def _valid(line: str, name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(line)
    jsonschema.Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{name}"}]}).validate(record)
    return record


def _lines(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> list[str]:
    run(arguments)
    return capsys.readouterr().out.splitlines()


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("options", [[], ["--translate"]])
def test_read(article: str, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    lines = _lines(capsys, ["read", article, "--json", *options])
    records = [_valid(line, "read") for line in lines]
    assert [bool(record["translation"]) for record in records] == [bool(options)] * len(records)


def test_study_sheet(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = _lines(capsys, ["export", article, "-f", "jsonl", "-o", "-", "--parts", ",".join(PARTS)])
    kinds = {_valid(line, json.loads(line)["kind"])["kind"] for line in lines}
    assert kinds >= {"sheet", "sentence", "word", "term", "exercise", "paragraph", "figure"}


def test_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("zh\ten\n英伟达上涨3.2%。\tNvidia fell 2.3%.\n", encoding="utf-8")
    for line in _lines(capsys, ["check", str(pairs), "--json"]):
        assert _valid(line, "pair")["doubts"]
