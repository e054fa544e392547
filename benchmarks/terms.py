"""Which way of steering glossary terms into a translation works, on gold sentences with references.

    python benchmarks/terms.py [--package FILE.argosmodel | FOLDER] [--cases FILE.json]

For each technique: terms rendered as the glossary says, figures right, sentences wrecked (they repeat, run far too long
or short, or hold Chinese), and chrF against the references. The chains are what the program does: a first translation and
others where it is in doubt, four hypotheses each, chosen by `reader.proof.choose.choose`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.analysis.analysed import AnalysedSentence
from reader.app.adapters import LanguageAdapters
from reader.engines.argos import ArgosEngine
from reader.files.termbase import built_in_entries
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.opencc_script import shadow
from reader.messages.doubt_text import doubt_text
from reader.proof.choose import choose, given, plan
from reader.proof.steering import missed_source, switched_source, wanted
from reader.proof.translation import Hypothesis, NumberOutcome, TermOutcome, Translation
from reader.text.document import Sentence
from reader.text.spans import Span

ROOT = Path(__file__).parents[1]
Techniques = dict[str, Callable[[], list[Translation]]]


@dataclass
class Bench:
    """The gold sentences and the engine."""

    engine: ArgosEngine
    analysed: list[AnalysedSentence]
    references: list[str]

    def translate(self, texts: Sequence[str], hypotheses: int = 1) -> list[list[Hypothesis]]:
        return self.engine.translate([shadow(text) for text in texts], beam=4, hypotheses=hypotheses)

    def proved(self, outputs: Sequence[Sequence[Hypothesis]]) -> list[Translation]:
        return [choose(a, list(h), [], "argos", "m") for a, h in zip(self.analysed, outputs, strict=True)]

    def plain(self, hypotheses: int = 1) -> list[Translation]:
        return self.proved(self.translate([a.sentence.text for a in self.analysed], hypotheses))

    def inline(self, hypotheses: int = 1) -> list[Translation]:
        """Every term's English in its place."""
        return self.proved(self.translate([missed_source(a, a.terms).text for a in self.analysed], hypotheses))

    def placeholders(self, form: str) -> list[Translation]:
        """`form` with the term's number in its place, then the English in the place of that; Chinese where it is lost."""
        texts = []
        for a in self.analysed:
            text = a.sentence.text
            for number, match in reversed(list(enumerate(a.terms, start=1))):
                text = text[: match.span.start] + form.format(number) + text[match.span.end :]
            texts.append(text)
        outputs = []
        for a, (hypothesis, *_) in zip(self.analysed, self.translate(texts), strict=True):
            english = hypothesis.text
            for number, match in reversed(list(enumerate(a.terms, start=1))):
                english = re.sub(
                    re.escape(form.format(number)), lambda _, m=match: wanted(m), english, flags=re.IGNORECASE
                )
            outputs.append([Hypothesis(english, hypothesis.score)])
        return self.proved(outputs)

    def switched(self, hypotheses: int = 1) -> list[Translation]:
        """The English that helps the starter: terms of several words, names, dates, amounts."""
        return self.proved(self.translate([switched_source(a).text for a in self.analysed], hypotheses))

    def chain(self, *, switches: bool) -> list[Translation]:
        """What the program does, for a model that has learned to take English over or has not."""
        first = self.translate([a.sentence.text for a in self.analysed], 4)
        plans = [plan(a, h, switches=switches) for a, h in zip(self.analysed, first, strict=True)]
        again = iter(self.translate([source.text for sources in plans for source in sources], 4))
        return [
            choose(a, h, [x for source in sources for x in given(source, next(again))], "argos", "m")
            for a, h, sources in zip(self.analysed, first, plans, strict=True)
        ]


def load(package: Path, cases: Path) -> Bench:
    """The gold sentences analysed with the built-in termbase."""
    matcher = AhoCorasickMatcher(built_in_entries(ROOT / "dictionaries" / "termbase"), shadow)
    analyser = LanguageAdapters().analyser(matcher)
    pairs = json.loads(cases.read_text(encoding="utf-8"))
    sentences = [Sentence(n, 0, Span(0, len(text)), text) for n, (text, _) in enumerate(pairs)]
    return Bench(ArgosEngine(package), [analyser.analyse(s) for s in sentences], [english for _, english in pairs])


def row(name: str, found: Sequence[Translation], references: Sequence[str]) -> str:
    """One line of the table."""
    terms = [report.outcome for t in found for report in t.terms]
    figures = [report.outcome for t in found for report in t.numbers]
    wrecked = sum(any(doubt.kind.wrecks for doubt in t.doubts) for t in found)
    rendered = sum(outcome is not TermOutcome.MISSED for outcome in terms)
    right = sum(outcome is NumberOutcome.OK for outcome in figures)
    return f"| {name} | {rendered}/{len(terms)} | {right}/{len(figures)} | {wrecked} | {chrf(found, references):.1f} |"


def chrf(found: Sequence[Translation], references: Sequence[str]) -> float:
    import sacrebleu

    return float(sacrebleu.corpus_chrf([t.text for t in found], [list(references)]).score)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--package", type=Path, default=ROOT / "dictionaries/models/translate-zh_en-starter.argosmodel"
    )
    options.add_argument("--cases", type=Path, default=ROOT / "tests/cases/terms.json")
    options.add_argument("--show", action="store_true", help="print the chain's translations")
    asked = options.parse_args()
    bench = load(asked.package, asked.cases)
    techniques: Techniques = {
        "plain": bench.plain,
        "best of 4": lambda: bench.plain(4),
        "English in place": bench.inline,
        "English in place, best of 4": lambda: bench.inline(4),
        "placeholder T1": lambda: bench.placeholders("T{}"),
        "placeholder XX1": lambda: bench.placeholders("XX{}"),
        "placeholder <1>": lambda: bench.placeholders("<{}>"),
        "English that helps": bench.switched,
        "English that helps, best of 4": lambda: bench.switched(4),
        "chain for models that switch": lambda: bench.chain(switches=True),
        "chain for other models": lambda: bench.chain(switches=False),
    }
    print("| technique | terms | figures | wrecked | chrF |\n|---|---|---|---|---|")
    for name, run in techniques.items():
        print(row(name, run(), bench.references))
    if asked.show:
        for a, t in zip(bench.analysed, bench.chain(switches=bench.engine.name == "starter"), strict=True):
            print(a.sentence.text, t.text, *map(doubt_text, t.doubts), sep="\n    ")


if __name__ == "__main__":
    main()
