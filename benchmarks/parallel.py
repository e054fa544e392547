"""How well a human translation is found sentence by sentence: document pairs made from pairs of our own, damaged.

    python benchmarks/parallel.py             # two minutes
    python benchmarks/parallel.py --dev       # the pairs that the constants were chosen on

A document is 15 to 30 pairs that follow each other in `starter/pairs`. Of its units 6 in 100 are missing on either side,
in 8 two English sentences are one, in 8 a Chinese sentence is two; the English of many pairs is two sentences by itself.
Sentences are those that the program splits. A link is a sentence of each side that belong together.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

from reader.app.workspace import Workspace
from reader.files.loaders import article_of
from reader.proof.alignment import Bead, Side, align, trusted
from reader.proof.clues import source_side, target_side
from reader.text.characters import is_han
from reader.text.document import Article, Metadata

PAIRS = Path(__file__).parent / "starter" / "pairs"
Unit = tuple[str, str]
Link = tuple[int, int]


def documents(files: list[str], count: int, seed: int) -> Iterator[list[Unit]]:
    """Damaged documents: units of Chinese and English, one of both perhaps empty."""
    chance = random.Random(seed)
    pairs = [tuple(line.split("\t")[:2]) for name in files for line in (PAIRS / name).read_text("utf-8").splitlines()]
    for _ in range(count):
        size = chance.randint(15, 30)
        start = chance.randrange(len(pairs) - size)
        yield list(damaged(pairs[start : start + size], chance))


def damaged(pairs: list[tuple[str, ...]], chance: random.Random) -> Iterator[Unit]:
    """What translators and editors do to a document."""
    waiting = list(pairs)
    while waiting:
        chinese, english = waiting.pop(0)
        luck = chance.random()
        if luck < 0.06:
            yield chinese, ""
        elif luck < 0.12:
            yield "", english
        elif luck < 0.20 and waiting and re.search(r"[a-z]\.$", english):
            more_chinese, more = waiting.pop(0)
            yield chinese + more_chinese, f"{english[:-1]}, and {more[:1].lower()}{more[1:]}"
        elif luck < 0.28 and chinese.count("，") > 1:
            yield "。".join(chinese.rsplit("，", 1)), english
        else:
            yield chinese, english


def article(texts: list[str]) -> tuple[Article, list[frozenset[int]]]:
    """A document of one side and the units that each of its sentences is of."""
    owners: list[tuple[int, int]] = []
    text = ""
    for number, one in enumerate(texts):
        if one:
            text += one + ("\n\n" if number % 4 == 3 else "" if any(map(is_han, one)) else " ")
            owners.append((len(text), number))
    made = article_of(text, Metadata(source="x"))
    starts = [0, *(end for end, _ in owners)]
    owned = [
        frozenset(
            u for (end, u), start in zip(owners, starts, strict=False) if s.span.start < end and s.span.end > start
        )
        for s in made.sentences
    ]
    return made, owned


def links(beads: list[Bead]) -> set[Link]:
    """The links of beads."""
    return {(i, j) for bead in beads for i in bead.source for j in bead.target}


def by_length(sides: list[Side]) -> list[Side]:
    """The same sentences without their words: Gale and Church alone."""
    return [Side(side.length) for side in sides]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--count", type=int, default=200)
    asked = parser.parse_args()
    files = ["W2-finance.tsv", "W2-tech.tsv"] if asked.dev else ["W3-markets.tsv", "W3-technology.tsv"]
    workspace = Workspace()
    ways = ("length alone", "all", "shown")
    right, found, exact, beads_found = (dict.fromkeys(ways, 0) for _ in range(4))
    gold_links = gold_beads = sentences = 0
    for units in documents(files, asked.count, 7 if asked.dev else 11):
        chinese, chinese_units = article([unit[0] for unit in units])
        english, english_units = article([unit[1] for unit in units])
        source = [source_side(one) for one in workspace.analyser.analyse_all(chinese)]
        target = [target_side(one.text) for one in english.sentences]
        gold = {(i, j) for i, u in enumerate(chinese_units) for j, v in enumerate(english_units) if u & v}
        gold_links += len(gold)
        gold_beads += len(frozenset().union(*chinese_units) & frozenset().union(*english_units))
        sentences += len(source)
        aligned = align(source, target)
        for way in ways:
            beads = align(by_length(source), by_length(target)) if way == "length alone" else aligned
            beads = trusted(beads) if way == "shown" else beads
            made = links(beads)
            right[way] += len(made & gold)
            found[way] += len(made)
            for bead in beads:
                if bead.source and bead.target:
                    beads_found[way] += 1
                    chinese_owned = frozenset().union(*(chinese_units[i] for i in bead.source))
                    exact[way] += chinese_owned == frozenset().union(*(english_units[j] for j in bead.target))
    print(f"{asked.count} documents, {sentences} sentences, {gold_beads} units on both sides, {gold_links} links")
    for way in ways:
        print(
            f"{way}: links precision {right[way] / found[way]:.3f} recall {right[way] / gold_links:.3f}; "
            f"beads with nothing foreign {exact[way] / beads_found[way]:.3f}"
        )


if __name__ == "__main__":
    main()
