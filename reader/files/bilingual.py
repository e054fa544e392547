"""Bilingual files: Chinese sentences with their translations, each with the line it stands on.

Tables (tab, comma or semicolon between; with a header the columns may stand anywhere), TMX 1.4, XLIFF 1.2 and 2, and
JSON Lines: Yidu's own, or objects with `source` and `target`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.errors import InputError
from reader.files.loaders.encodings import decode
from reader.files.whole import read_whole
from reader.files.xml_tree import XmlError, local_name, parsed
from reader.journal import one_sentence
from reader.text.characters import is_han, mark_controls
from reader.text.languages import family, language

MAX_BYTES = 500_000_000
"""Size above which a file is refused."""
_CHINESE = re.compile(r"(?i)source|src|zh\b.*|chinese|中文|原文")
_ENGLISH = re.compile(r"(?i)target|tgt|trg|en\b.*|english|translation|英文|译文|譯文")
_INLINE = frozenset({"bpt", "ept", "it", "ph", "ut", "x", "bx", "ex", "sc", "ec", "cp"})
"""Elements that hold other programs' codes, or nothing; `g`, `mrk` and `pc` hold text."""


@dataclass(frozen=True, slots=True)
class BilingualPair:
    """A sentence and its translation."""

    line: int
    """Where it begins, from 1."""
    source: str
    target: str


def read_bilingual(path: Path) -> list[BilingualPair]:
    """The pairs of a file that have both sides, the Chinese one first whichever it was.

    Raises:
        InputError: it cannot be read, is of no known kind, or has no pair; names the line where there is one.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None and path.is_file():
        raise InputError("{path}: which format is this? Known endings: {known}.", path=path, known=", ".join(_READERS))
    data = read_whole(path, MAX_BYTES)
    return pairs_of(data, path.suffix.lower(), str(path))


def pairs_of(data: bytes, ending: str, where: str) -> list[BilingualPair]:
    """The same of bytes that are at hand; an ending that is not known is a table's."""
    read = _READERS.get(ending, _table)
    with one_sentence(where):
        pairs = [_chinese_first(pair) for pair in read(data, where) if pair.source.strip() and pair.target.strip()]
    if not pairs:
        raise InputError("{path}: no line with a sentence and its translation was found.", path=where)
    if not any(is_han(char) for pair in pairs for char in pair.source):
        raise InputError("{path}: none of its sentences is Chinese.", path=where)
    return pairs


def _chinese_first(pair: BilingualPair) -> BilingualPair:
    source, target = (mark_controls(" ".join(text.split()))[0] for text in (pair.source, pair.target))
    if sum(map(is_han, target)) > sum(map(is_han, source)):
        source, target = target, source
    return BilingualPair(pair.line, source, target)


def _table(data: bytes, where: str) -> Iterator[BilingualPair]:
    lines = _lines(data, where)
    delimiter = max("\t,;", key=lines[0].count) if lines else "\t"
    rows = csv.reader(lines, delimiter=delimiter, quoting=_quoting(delimiter), strict=False)
    source = target = -1
    try:
        for number, row in enumerate(rows):
            if source < 0:
                source, target = _columns(row)
                if number == 0 and not any(map(is_han, "".join(row))):
                    continue
            if len(row) > max(source, target):
                yield BilingualPair(rows.line_num - sum(cell.count("\n") for cell in row), row[source], row[target])
    except csv.Error as error:
        raise InputError(
            "{where}: line {line_num} is no row of a table ({error}).", where=where, line_num=rows.line_num, error=error
        ) from error


def _lines(data: bytes, where: str) -> list[str]:
    """The lines with their ends; a separator of Unicode's, which a cell or JSON may hold, ends none."""
    return list(io.StringIO(decode(data, where).text, newline=""))


def _quoting(delimiter: str) -> Any:
    """Translators' tab-separated files quote nothing."""
    return csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL


def _columns(row: list[str]) -> tuple[int, int]:
    """The places of Chinese and English: as a header names them, as the cells show, else the first two."""
    named = [
        next((place for place, cell in enumerate(row) if pattern.fullmatch(cell.strip())), -1)
        for pattern in (_CHINESE, _ENGLISH)
    ]
    if min(named) >= 0:
        return named[0], named[1]
    chinese = next((place for place, cell in enumerate(row) if any(map(is_han, cell))), 0)
    others = (place for place, cell in enumerate(row) if place != chinese and re.search("[A-Za-z]{2}.* ", cell))
    return chinese, next(others, 1 if chinese == 0 else 0)


def _json_lines(data: bytes, where: str) -> Iterator[BilingualPair]:
    for number, line in enumerate(_lines(data, where), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:  # a number or a depth beyond Python's limits among them
            raise InputError(
                "{where}: line {number} is no JSON ({reason}).",
                where=where,
                number=number,
                reason=getattr(error, "msg", error),
            ) from error
        if not isinstance(record, dict):
            raise InputError("{where}: line {number} is no JSON object.", where=where, number=number)
        translation = record.get("translation")
        said = translation.get("text") if isinstance(translation, dict) else translation
        source, target = record.get("source", record.get("text")), record.get("target", said)
        if isinstance(source, str) and isinstance(target, str):
            yield BilingualPair(number, source, target)


def _tmx(data: bytes, where: str) -> Iterator[BilingualPair]:
    for unit in _parsed(data, where, "tmx").iter("{*}tu"):
        texts: dict[str, str] = {}
        for variant in unit.iterchildren("{*}tuv"):
            code = variant.get("{http://www.w3.org/XML/1998/namespace}lang") or variant.get("lang") or ""
            segment = variant.find("{*}seg")
            if segment is not None:
                texts.setdefault(family(language(code)), "".join(_text(segment)))
        if "zh" in texts and "en" in texts:
            yield BilingualPair(unit.sourceline or 0, texts["zh"], texts["en"])


def _xliff(data: bytes, where: str) -> Iterator[BilingualPair]:
    for unit in _parsed(data, where, "xliff").iter("{*}trans-unit", "{*}segment"):
        source, target = unit.find("{*}source"), unit.find("{*}target")
        if source is not None and target is not None:
            yield BilingualPair(unit.sourceline or 0, "".join(_text(source)), "".join(_text(target)))


def _parsed(data: bytes, where: str, root: str) -> Any:
    """The root element."""
    try:
        found = parsed(data, where, may_declare=True)
    except XmlError as error:
        raise InputError(
            "{where}:{line}: no readable {format} file: {error}",
            where=where,
            line=error.line,
            format=root.upper(),
            error=error,
        ) from error
    if local_name(found.tag) != root:
        raise InputError(
            "{where}: the file is XML but no {format} (its root is <{root}>).",
            where=where,
            format=root.upper(),
            root=local_name(found.tag),
        )
    return found


def _text(element: Any) -> Iterable[str]:
    """The text of a segment without the codes of other programs."""
    if local_name(element.tag) not in _INLINE:
        yield element.text or ""
        for child in element:
            yield from _text(child)
            yield child.tail or ""


_READERS = {
    ".tsv": _table,
    ".csv": _table,
    ".txt": _table,
    ".tab": _table,
    ".jsonl": _json_lines,
    ".tmx": _tmx,
    ".xlf": _xliff,
    ".xliff": _xliff,
}
"""What reads files by their ending."""
ENDINGS = frozenset(_READERS) - {".txt", ".tab"}
"""Of files that are bilingual whatever is in them."""
