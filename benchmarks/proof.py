"""How well the proof tells good translations from damaged ones, on a parallel corpus.

    python benchmarks/proof.py [CORPUS.tsv[.xz]] [--column 1] [--lines 3000]

The corpus has Chinese in one column and its human translation in the next; without one, the project's own news
sentences are taken. Each check should stay quiet on those (false alarms) and speak up when the English is damaged on
purpose: one figure made ten times as large or given another unit, the negation dropped, three quarters cut, three words
looped, a Chinese word left.

    python benchmarks/proof.py --written

counts what is found of `proof_cases/`: pairs with an English each that somebody wrote to say the opposite, or the same of
the other one. The odd lines were looked at while the rules were made, the even ones only counted.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.figures.chinese import find_numbers
from reader.language.opencc_script import shadow
from reader.proof.doubts import compared_doubts, text_doubts
from reader.proof.figure_reports import check_numbers
from reader.proof.negation import is_negated
from reader.proof.translation import DoubtKind, NumberOutcome, Translation

_NOT = re.compile(
    r"\b(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)n['’]t\b|\b(?:not|never|no)\b ?|\bcannot\b"
)
OWN = Path(__file__).parents[1] / "tests/cases/translations.json"
_OTHER_UNITS = {
    "billion": "million", "million": "billion", "trillion": "billion", "years": "months", "months": "years",
    "hours": "days", "days": "weeks", "GW": "MW", "km": "m", "%": " percentage points", "percentage points": "%",
    "a.m.": "p.m.", "p.m.": "a.m.", "US$": "€", "NT$": "US$", "HK$": "US$", "yuan": "US dollars",
}  # fmt: skip
_UNIT = re.compile(
    r"(?:(?<=\d)|(?<=\d ))(?:(?:b|m|tr)illion|years|months|hours|days|GW|km|%|percentage points|[ap]\.m\.|yuan)(?!\w)|(?:US|NT|HK)\$(?=\d)"
)
_FIGURE = re.compile(r"(?<![\w.,$-])(\d{1,3}(?:\.\d+)?)(?=%| (?:percent|million|billion|yuan|US dollars))")


def pairs(path: Path, column: int) -> Iterator[tuple[str, str]]:
    """Chinese (in Simplified script from a corpus), and English."""
    if path.suffix == ".json":
        yield from ((chinese, english) for chinese, english in json.loads(path.read_text(encoding="utf-8")))
        return
    with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            yield shadow(fields[column]), fields[column + 1]


def tenfold(chinese: str, english: str) -> str | None:
    """The English with one figure ten times as large."""
    return _FIGURE.sub(lambda m: f"{float(m[1]) * 10:g}", english, count=1) if _FIGURE.search(english) else None


def measured(chinese: str, english: str) -> str | None:
    """The English with the first unit, currency or magnitude exchanged for another."""
    found = _UNIT.search(english)
    return english[: found.start()] + _OTHER_UNITS[found[0]] + english[found.end() :] if found else None


def affirmed(chinese: str, english: str) -> str | None:
    """The English of a negated sentence without its negations."""
    return _NOT.sub("", english) if is_negated(shadow(chinese)) and len(_NOT.findall(english)) == 1 else None


_TURNED = dict(
    pair
    for one, other in (
        ("rose", "fell"), ("rises", "falls"), ("rising", "falling"), ("risen", "fallen"), ("increased", "decreased"),
        ("increase", "decrease"), ("up", "down"), ("gained", "lost"), ("higher", "lower"), ("growth", "decline"),
        ("grew", "shrank"), ("jumped", "dropped"), ("surged", "plunged"), ("climbed", "slid"), ("raised", "cut"),
        ("inflows", "outflows"), ("widened", "narrowed"), ("profit", "loss"), ("bought", "sold"), ("above", "below"),
        ("more than", "less than"),
    )
    for pair in ((one, other), (other, one))
)  # fmt: skip
_TURNING = re.compile(rf"\b(?:{'|'.join(_TURNED)})\b(?=[^,.;]{{0,20}}\d)")


def turned(chinese: str, english: str) -> str | None:
    """The English with one direction before a figure turned round, where the Chinese says one there too."""
    found = _TURNING.search(english)
    said = re.search("[涨跌升降增减高低扩缩滑落买卖盈亏超逾]", chinese)
    return english[: found.start()] + _TURNED[found[0]] + english[found.end() :] if found and said else None


def exchanging(chinese: str, english: str) -> str | None:
    """The English with the first two percentages in each other's place."""
    found = re.search(r"(?<![\d.,])(\d+(?:\.\d+)?)%(.{2,80}?)(?<![\d.,])(\d+(?:\.\d+)?)%", english)
    if not found or found[1] == found[3]:
        return None
    return english[: found.start()] + f"{found[3]}%{found[2]}{found[1]}%" + english[found.end() :]


def looped(chinese: str, english: str) -> str | None:
    words = english.split()
    return " ".join([*words[:4], *words[1:4], *words[1:4], *words[4:]]) if len(words) > 6 else None


def halved(chinese: str, english: str) -> str | None:
    words = english.split()
    return " ".join(words[: len(words) // 4]) if len(words) > 8 else None


def mixed(chinese: str, english: str) -> str | None:
    words = english.split()
    return " ".join([*words[:2], chinese[:2], *words[2:]]) if re.match("[一-鿿]{2}", chinese) else None


def figures_off(chinese: str, english: str) -> bool:
    reports = check_numbers(find_numbers(chinese, shadow(chinese)), english)
    return any(report.outcome is not NumberOutcome.OK for report in reports)


def doubted(*kinds: DoubtKind) -> Callable[[str, str], bool]:
    return lambda chinese, english: any(
        doubt.kind in kinds for doubt in text_doubts(shadow(chinese), Translation(english, "", ""))
    )


def compared(kind: DoubtKind) -> Callable[[str, str], bool]:
    def check(chinese: str, english: str) -> bool:
        simplified = shadow(chinese)
        numbers = check_numbers(find_numbers(chinese, simplified), english)
        doubts = compared_doubts(simplified, Translation(english, "", "", numbers=numbers))
        return any(doubt.kind is kind for doubt in doubts)

    return check


CHECKS = {
    "figure ten times as large": (figures_off, tenfold),
    "another unit": (figures_off, measured),
    "negation dropped": (doubted(DoubtKind.NEGATION_LOST), affirmed),
    "direction turned round": (compared(DoubtKind.DIRECTION_INVERTED), turned),
    "two rates exchanged": (compared(DoubtKind.FIGURES_SWAPPED), exchanging),
    "three words looped": (doubted(DoubtKind.REPEATED), looped),
    "three quarters cut": (doubted(DoubtKind.TOO_SHORT, DoubtKind.TOO_LONG), halved),
    "Chinese left": (doubted(DoubtKind.UNTRANSLATED), mixed),
}


SAYS_OTHERWISE = frozenset({
    DoubtKind.DIRECTION_INVERTED, DoubtKind.NEGATION_LOST, DoubtKind.NEGATION_ADDED, DoubtKind.FIGURES_SWAPPED,
    DoubtKind.SUBJECTS_SWAPPED,
})  # fmt: skip


def written() -> None:
    """What is found of the pairs in `proof_cases/`, seen and unseen lines apart."""
    from reader.app.checking import checked
    from reader.app.workspace import Workspace
    from reader.files.bilingual import BilingualPair

    workspace = Workspace()

    def doubted_otherwise(texts: list[tuple[str, str]]) -> list[bool]:
        pairs = (BilingualPair(line, *pair) for line, pair in enumerate(texts, 2))
        return [bool(SAYS_OTHERWISE & {d.kind for d in done.doubts}) for _, done in checked(workspace, pairs)]

    print("| lines | found | false alarms |\n|---|---|---|")
    for file in sorted((Path(__file__).parent / "proof_cases").glob("*.tsv")):
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
        for name, part in (("seen", rows[::2]), ("unseen", rows[1::2])):
            wrong = doubted_otherwise([(row[1], row[3]) for row in part])
            right = doubted_otherwise([(row[1], row[2]) for row in part])
            found = sum(bad and not good for bad, good in zip(wrong, right, strict=True))
            print(f"| {file.stem}, {name} | {found}/{len(part)} ({100 * found / len(part):.0f}%) | {sum(right)} |")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path, nargs="?", default=OWN)
    options.add_argument("--column", type=int, default=1)
    options.add_argument("--lines", type=int, default=3000)
    options.add_argument("--written", action="store_true", help="the pairs in proof_cases/")
    asked = options.parse_args()
    if asked.written:
        written()
        return
    everything = list(pairs(asked.corpus, asked.column))
    sample = random.Random(7).sample(everything, min(asked.lines, len(everything)))
    print(f"{asked.corpus.name}, {len(sample)} lines\n| damage | found | false alarms |\n|---|---|---|")
    for name, (check, damage) in CHECKS.items():
        damaged = [(zh, bad) for zh, en in sample if (bad := damage(zh, en)) and not check(zh, en)]
        found = sum(check(zh, bad) for zh, bad in damaged)
        alarms = sum(check(zh, en) for zh, en in sample)
        share = 100 * found / max(len(damaged), 1)
        print(f"| {name} | {found}/{len(damaged)} ({share:.0f}%) | {alarms} ({100 * alarms / len(sample):.1f}%) |")


if __name__ == "__main__":
    main()
