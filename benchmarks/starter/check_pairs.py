"""Doubtful lines of pairs files, one a line with its reason; exit code 1 when there are any.

    python benchmarks/starter/check_pairs.py [FILE.tsv …] [--corpus FOLDER] [--model FILE.argosmodel]

Without files all of `pairs/` is checked. Looked at: form (one tab, Simplified script, full-width punctuation, no space
between Chinese, no Chinese in the English), length (at most 128 pieces on either side, a ratio that translations have),
figures in both directions, a lost negation, and runs of more than 8 Chinese characters shared with an earlier line, a
name left out of account; with --corpus also with the lines of its `W-*` shards. Lines are warnings to look at, not
verdicts.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import sentencepiece
from pairs import PAIRS, read_shards

from reader.figures.chinese import find_numbers
from reader.language.opencc_script import shadow
from reader.models.package import PackageFiles
from reader.proof.doubts import text_doubts
from reader.proof.figure_reports import check_numbers, invented_figures
from reader.proof.translation import DoubtKind, NumberOutcome, Translation

MODEL = Path(__file__).parents[2] / "dictionaries/models/translate-zh_en-starter.argosmodel"
MOST_PIECES = 128
SHARED = 8
"""Chinese characters in a row that two lines may have in common."""
_HALF_WIDTH = re.compile(
    r"(?<=[一-鿿”》）])[,;:?!](?=[一-鿿“《（]|$)|[一-鿿]\.(?:\s|$)|(?<=[一-鿿])[()]|[()](?=[一-鿿])"
)
_STRAIGHT = re.compile(r"[一-鿿，。：]\"|\"[一-鿿]")
_SPACE = re.compile(r"[一-鿿，。、：；？！] +[一-鿿“《]")
_ENGLISH_MARKS = re.compile(r"[，。、：；？！（）《》“”‘’％　]")
_ENDS = re.compile(r"[.?!…)\"'%]$")
_CHINESE_ENDS = re.compile(r"[。？！…][”》）]*$|”$")


def form(zh: str, en: str) -> Iterator[str]:
    """What is wrong in the writing of a pair."""
    for what, found in (
        ("half-width punctuation", _HALF_WIDTH.search(zh)),
        ("straight quotation marks in the Chinese", _STRAIGHT.search(zh)),
        ("a space inside the Chinese", _SPACE.search(zh)),
        ("full-width or curly marks in the English", _ENGLISH_MARKS.search(en)),
        ("Chinese in the English", re.search(r"[㐀-鿿]", en)),
        ("two spaces", re.search(r"  ", f"{zh} {en}")),
    ):
        if found:
            yield f"{what}: {found.group().strip() or found.group()!r}"
    if shadow(zh) != zh:
        yield f"not Simplified: {''.join(a for a, b in zip(zh, shadow(zh), strict=True) if a != b)}"
    if _CHINESE_ENDS.search(zh) and not _ENDS.search(en):
        yield "the Chinese ends as a sentence, the English does not"


def length(zh: str, en: str, pieces: Any) -> Iterator[str]:
    """Sides too long for the model, or of lengths that do not go together."""
    for side, text in (("Chinese", zh), ("English", en)):
        if (count := len(pieces.encode(text))) > MOST_PIECES:
            yield f"{side} of {count} pieces"
    han, words = len(re.findall(r"[一-鿿]", zh)), len(en.split())
    if han >= 8 and not 0.3 <= words / han <= 1.3:
        yield f"{words} English words for {han} characters"


def meaning(zh: str, en: str) -> Iterator[str]:
    """Figures and negations that are not in both."""
    mentions = find_numbers(zh, shadow(zh))
    for report in check_numbers(mentions, en):
        if report.outcome is not NumberOutcome.OK:
            said = f", the English has {report.found}" if report.found else ""
            yield f"{report.mention.text} is {report.mention.english}{said}"
    yield from (f"no figure of the Chinese is {figure}" for figure in invented_figures(mentions, en))
    if any(d.kind is DoubtKind.NEGATION_LOST for d in text_doubts(shadow(zh), Translation(en, "", ""))):
        yield "a negation seems lost"


class Seen:
    """Runs of Chinese characters of earlier lines, and whole lines."""

    def __init__(self) -> None:
        self._runs: dict[str, str] = {}

    def add(self, zh: str, where: str) -> None:
        """Remember a line."""
        for run in self._of(zh):
            self._runs.setdefault(run, where)

    def shared(self, zh: str) -> Iterator[str]:
        """What a line has in common with an earlier one: its longest run."""
        hits = [(run, self._runs[run]) for run in self._of(zh) if run in self._runs]
        if not hits:
            return
        text = hits[0][0] + "".join(b[0][-1] for a, b in pairwise(hits) if a[0][1:] == b[0][:-1])
        yield f"“{text}” also in {hits[0][1]}"

    @staticmethod
    def _of(zh: str) -> list[str]:
        han = "".join(re.findall(r"[一-鿿]", _NAMES.sub("", zh)))
        return [han[i : i + SHARED + 1] for i in range(len(han) - SHARED)]


_NAMES = re.compile(
    r"国家(?:发展和改革委员会|金融监督管理总局|外汇管理局|市场监督管理总局|统计局)|中国(?:人民银行|证券监督管理委员会)"
    r"|[一-鿿]{2,8}(?:有限公司|委员会|研究院|交易所|管理局)"
)
"""Names that may come again."""


@cache
def vocabulary(package: Path) -> Any:
    """The pieces of a package."""
    model = PackageFiles(package).read("sentencepiece.model")
    return sentencepiece.SentencePieceProcessor(model_proto=model)


def doubts(path: Path, seen: Seen, package: Path) -> Iterator[tuple[int, str]]:
    """Line number and reason, of one file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        zh, _, en = line.partition("\t")
        if line.count("\t") != 1 or not zh.strip() or not en.strip():
            yield number, "not Chinese, a tab and English"
            continue
        for reason in (*form(zh, en), *length(zh, en, vocabulary(package)), *meaning(zh, en), *seen.shared(zh)):
            yield number, reason
        seen.add(zh, f"{path.name}:{number}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the doubtful lines and their count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    asked = parser.parse_args(arguments)
    seen, count, lines = Seen(), 0, 0
    if asked.corpus:
        for pair in read_shards(asked.corpus, "W-*"):
            seen.add(pair.zh, "the corpus")
    for path in asked.files or sorted(PAIRS.glob("*.tsv")):
        for number, reason in doubts(path, seen, asked.model):
            print(f"{path.name}:{number}: {reason}")
            count += 1
        lines += len(path.read_text(encoding="utf-8").splitlines())
    print(f"{lines} lines, {count} doubts", file=sys.stderr)
    return int(bool(count))


if __name__ == "__main__":
    sys.exit(main())
