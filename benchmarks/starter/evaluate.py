"""What a package is worth on lines it never saw: BLEU, chrF, terms and figures, alone and through the whole program.

    python benchmarks/starter/evaluate.py FILE.argosmodel [--eval FOLDER] [--pairs FOLDER] [--file PAIRS.tsv]
        [--limit 400] [--ways alone,program] [--show N]

Sets: our own news sentences (`tests/cases/translations.json`) and the kept-out lines of our pairs files, always; with
--eval `flores-dev` and `indomain-dev` of a folder of `*.tsv.xz` with a header (`zh`, and `ref` or `en`; further columns
are other systems' translations); with --file any file of Chinese, tab, English. `alone` is the model's single best with
the program's beam; `program` is what a reader sees. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sacrebleu
from pairs import PAIRS, ROOT, read_own, split_own

from reader.analysis.analysed import AnalysedSentence
from reader.app.adapters import LanguageAdapters
from reader.app.translator import BEAM, Translator
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.files.termbase import built_in_entries
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.opencc_script import shadow
from reader.models.installed import InstalledModel
from reader.models.package import PackageFiles, read_metadata
from reader.proof.choose import choose
from reader.proof.translation import Hypothesis, NumberOutcome, TermOutcome, Translation
from reader.text.document import Sentence
from reader.text.spans import Span

HEADER = """| set (lines) | what | BLEU | chrF | terms not missed | figures right | doubted |
|---|---|---|---|---|---|---|"""
PUBLISHED = {"argos": "Argos (published)", "bergamot-base-memory": "Firefox (published)"}


@dataclass(frozen=True)
class TestSet:
    """Sentences with their reference translations."""

    name: str
    sources: list[str]
    references: list[str]
    others: dict[str, list[str]]
    """Other systems' translations, by name."""


def eval_set(path: Path, limit: int) -> TestSet:
    """One file of an eval folder."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        header, *rows = [line.rstrip("\n").split("\t") for line in file]
    columns = {name: [row[place] for row in rows[:limit]] for place, name in enumerate(header)}
    others = {label: columns[name] for name, label in PUBLISHED.items() if name in columns}
    return TestSet(path.name.partition(".")[0], columns["zh"], columns.get("ref") or columns["en"], others)


def test_sets(asked: argparse.Namespace) -> list[TestSet]:
    """The sets asked for, those without lines left out."""
    own = json.loads((ROOT / "tests/cases/translations.json").read_text(encoding="utf-8"))
    sets = [TestSet("own news sentences", [zh for zh, _ in own], [en for _, en in own], {})]
    held = split_own(asked.pairs)[1]
    files = [("kept-out pairs", held), *((path.stem, read_own(path)) for path in asked.file)]
    sets += [TestSet(name, [p.zh for p in pairs], [p.en for p in pairs], {}) for name, pairs in files]
    if asked.eval:
        sets += [eval_set(asked.eval / f"{name}.tsv.xz", asked.limit) for name in ("flores-dev", "indomain-dev")]
    return [found for found in sets if found.sources]


class Judge:
    """The program's parts that translate and prove, with one package as its only model."""

    def __init__(self, package: Path) -> None:
        matcher = AhoCorasickMatcher(built_in_entries(ROOT / "dictionaries" / "termbase"), shadow)
        self._analyser = LanguageAdapters().analyser(matcher)
        model = InstalledModel(package, read_metadata(PackageFiles(package)), "shipped", package.stat().st_size)
        registry = Registry(lambda: [model])
        self._engine = registry.engine("zh", "en")
        self._translator = Translator(registry, Memory(None), _NoCorrections())

    def analyse(self, texts: Sequence[str]) -> list[AnalysedSentence]:
        """The sentences with their terms and figures."""
        return [self._analyser.analyse(Sentence(n, 0, Span(0, len(t)), t)) for n, t in enumerate(texts)]

    def translate(self, analysed: Sequence[AnalysedSentence], way: str) -> list[Translation]:
        """The translations with their proof."""
        if way == "program":
            return [t for t in self._translator.translate(analysed, source="zh", target="en") if t]
        outputs = self._engine.translate([a.sentence.text for a in analysed], beam=BEAM)
        return self.prove(analysed, [found[0].text for found in outputs])

    def prove(self, analysed: Sequence[AnalysedSentence], texts: Sequence[str]) -> list[Translation]:
        """Translations from elsewhere with their proof."""
        return [choose(a, [Hypothesis(text)], [], "", "") for a, text in zip(analysed, texts, strict=True)]


class _NoCorrections:
    def get(self, source_text: str, target: str) -> str | None:
        return None


def row(name: str, what: str, found: Sequence[Translation], references: Sequence[str]) -> str:
    """One line of the table."""
    said = [t.text for t in found]
    terms = [report.outcome is not TermOutcome.MISSED for t in found for report in t.terms]
    figures = [report.outcome is NumberOutcome.OK for t in found for report in t.numbers]
    doubted = sum(bool(t.doubts) for t in found)
    bleu = sacrebleu.corpus_bleu(said, [references]).score
    chrf = sacrebleu.corpus_chrf(said, [references]).score
    shares = " | ".join(f"{sum(kept)}/{len(kept)}" for kept in (terms, figures))
    return f"| {name} ({len(said)}) | {what} | {bleu:.1f} | {chrf:.1f} | {shares} | {doubted} |"


def main() -> None:
    """Print the table, then some translations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("--eval", type=Path)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--file", type=Path, action="append", default=[])
    parser.add_argument("--limit", type=int, default=400, help="lines of each eval set, from its beginning")
    parser.add_argument("--ways", default="alone,program")
    parser.add_argument("--show", type=int, default=0, help="translations of each set to print, evenly spread")
    asked = parser.parse_args()
    judge, shown = Judge(asked.package), []
    print(HEADER)
    for test in test_sets(asked):
        analysed = judge.analyse(test.sources)
        for way in asked.ways.split(","):
            found = judge.translate(analysed, way)
            print(row(test.name, way, found, test.references), flush=True)
        for name, texts in test.others.items():
            print(row(test.name, name, judge.prove(analysed, texts), test.references))
        step = max(1, len(found) // asked.show) if asked.show else len(found) + 1
        for place in range(step - 1, len(found), step):
            shown += ["", test.sources[place], f"    {found[place].text}", f"    {test.references[place]}"]
    print("\n".join(shown))


if __name__ == "__main__":
    main()
