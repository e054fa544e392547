"""Code-switched copies of pairs: words of the source stand in English where the target says so, and the model learns to copy.

    python benchmarks/starter/switched.py CORPUS OUT --shards 'A-general*,B-*' --share 0.5     # OUT/CS-<shard>
    python benchmarks/starter/switched.py CORPUS OUT --shards 'W-*' --copies 3                 # news: all pairs, rising rates
    python benchmarks/starter/switched.py --own OUT --copies 3                                 # OUT/CSW-own, of `pairs/`

Replaced are termbase terms, figures, person names and dictionary words whose English occurs in the target, written as
`reader.proof.steering` writes them when a sentence is translated. Make the copies again when the analyser changes.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pairs import ROOT, Pair, read_shard, split_own, weight_of
from pypinyin import lazy_pinyin

from reader.analysis.analysed import AnalysedSentence
from reader.app.adapters import LanguageAdapters
from reader.files.termbase import built_in_entries
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.cedict import CedictLexicon
from reader.language.opencc_script import shadow
from reader.proof.steering import replaceable, set_off
from reader.terms.entry import TermEntry
from reader.terms.rendering import find_rendering
from reader.text.characters import is_han
from reader.text.document import Sentence
from reader.text.spans import Span

Plan = list[tuple[Span, str]]
SHORTEST, LONGEST = 4, 150
"""Characters of a source that is worth a copy."""
RATES = (0.35, 0.7, 1.0)
"""How much of what can be replaced is, in the first, second and third copy of a pair."""
_NAME = re.compile(r"\b([A-Z][a-z]{1,6}) ([A-Z][a-z]{1,10})\b")
_NO_GLOSS = re.compile(r"[㐀-鿿]|CL:|surname|variant|abbr\.|see also|\(")
_LITTLE = """a an the of to in on at is are was were be been and or but for with by as from that this it its he she they we you
i not no so if then than which who what when where how all any some one two more most very can will would should may might
do does did have has had"""
"""Words that are no translation by themselves."""


class Switcher:
    """The analyser and the dictionary."""

    def __init__(self) -> None:
        matcher = AhoCorasickMatcher(built_in_entries(ROOT / "dictionaries" / "termbase"), shadow)
        self._analyser = LanguageAdapters().analyser(matcher)
        self._lexicon = CedictLexicon(Path(tempfile.mkdtemp()) / "cedict.sqlite")
        self.glosses = cache(self._glosses)

    def analyse(self, text: str) -> AnalysedSentence:
        """A sentence with its terms, figures and words."""
        return self._analyser.analyse(Sentence(0, 0, Span(0, len(text)), text))

    def _glosses(self, word: str) -> tuple[str, ...]:
        """The dictionary's short English of a word."""
        senses = [part for entry in self._lexicon.look_up(word).entries for s in entry.senses for part in s.split("; ")]
        plain = (
            re.sub(r"^(?:to be|to|an?|the)\s+", "", sense.strip()) for sense in senses if not _NO_GLOSS.search(sense)
        )
        return tuple(
            gloss
            for gloss in plain
            if len(gloss) > 1 and len(gloss.split()) <= 4 and not {*gloss.lower().split()} <= {*_LITTLE.split()}
        )

    def candidates(self, analysed: AnalysedSentence, english: str) -> Plan:
        """What can be replaced by what; terms before figures, names and other words."""
        plan: Plan = []
        for span, words in (
            *_terms(analysed, english),
            *_figures(analysed, english),
            *_persons(analysed, english),
            *self._words(analysed, english),
        ):
            if not any(span.overlaps(other) for other, _ in plan):
                plan.append((span, words))
        return plan

    def _words(self, analysed: AnalysedSentence, english: str) -> Iterator[tuple[Span, str]]:
        for token in analysed.tokens:
            if len(token.shadow) > 1 and is_han(token.shadow[0]):
                for gloss in self.glosses(token.shadow):
                    if find_rendering(TermEntry("", token.shadow, token.text, gloss), token.text, english):
                        yield token.span, gloss
                        break


def _terms(analysed: AnalysedSentence, english: str) -> Iterator[tuple[Span, str]]:
    for match in filter(replaceable, analysed.terms):
        for option in (match.entry.english, *match.entry.alternatives):
            if find_rendering(TermEntry("", "", "", option, kind=match.entry.kind), match.form, english):
                yield match.span, option
                break


def _figures(analysed: AnalysedSentence, english: str) -> Iterator[tuple[Span, str]]:
    for mention in analysed.numbers:
        for option in (mention.english, mention.english.replace("US$", "$"), mention.english.replace("CN¥", "")):
            if option and option in english and any(map(is_han, mention.text)):
                yield mention.span, option
                break


def _persons(analysed: AnalysedSentence, english: str) -> Iterator[tuple[Span, str]]:
    text = analysed.sentence.text
    for name in _NAME.finditer(english):
        wanted = (name[1] + name[2]).lower()
        for length in (2, 3, 4):
            for start in range(len(text) - length + 1):
                part = text[start : start + length]
                if all(map(is_han, part)) and "".join(lazy_pinyin(part)).replace("v", "u") == wanted:
                    yield Span(start, start + length), name.group()


def copies(
    pairs: Iterable[Pair], switcher: Switcher, rates: tuple[float, ...], chance: random.Random
) -> Iterator[Pair]:
    """The switched copies of pairs; their sources are named `cs-` and the pair's."""
    for pair in pairs:
        if SHORTEST <= len(pair.zh) <= LONGEST:
            analysed = switcher.analyse(pair.zh)
            plan = switcher.candidates(analysed, pair.en)
            for rate in rates:
                if used := [part for part in plan if chance.random() < rate]:
                    yield Pair(f"cs-{pair.source}", set_off(analysed, used), pair.en)


def write(pairs: Iterable[Pair], path: Path) -> None:
    """Write a shard."""
    count = 0
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("source\tzh\ten\n")
        for pair in pairs:
            file.write("\t".join(pair) + "\n")
            count += 1
    print(f"{path}: {count} copies", flush=True)


def main() -> None:
    """Make the copies asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?")
    parser.add_argument("out", type=Path)
    parser.add_argument("--own", action="store_true", help="of our own pairs folder, without what is kept out")
    parser.add_argument("--shards", default="A-general*,B-*")
    parser.add_argument("--share", type=float, default=1.0, help="share of the pairs, times the weight of their source")
    parser.add_argument("--copies", type=int, default=1, choices=(1, 2, 3))
    parser.add_argument("--limit", type=int, help="pairs of each shard, to try it")
    asked = parser.parse_args()
    switcher, chance = Switcher(), random.Random(5)
    rates = RATES[-asked.copies :] if asked.copies > 1 else (0.65,)
    if asked.own:
        write(copies(split_own()[0][: asked.limit], switcher, rates, chance), asked.out / "CSW-own.tsv.xz")
        return
    weights = json.loads((Path(__file__).parent / "weights.json").read_text())
    for path in sorted(p for pattern in asked.shards.split(",") for p in asked.corpus.glob(f"{pattern}.tsv.xz")):
        drawn = (p for p in read_shard(path) if chance.random() < min(1.0, asked.share * weight_of(p.source, weights)))
        some = (pair for _, pair in zip(range(asked.limit or 10**9), drawn, strict=False))
        write(copies(some, switcher, rates, chance), asked.out / f"CS-{path.name}")


if __name__ == "__main__":
    main()
