"""BLEU and chrF of a package on held-out sets, as Yidu decodes it (beam 4), beside published outputs where there are any.

    python benchmarks/starter/evaluate.py FILE.argosmodel EVAL_FOLDER [--limit N] [--show N]

EVAL_FOLDER holds `*.tsv.xz` with a header: `zh`, and `ref` or `en`; further columns are other systems' translations of
the same lines. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import lzma
import re
import time
from pathlib import Path

import sacrebleu

from reader.app.translator import BEAM
from reader.engines.argos import ArgosEngine

SETS = ("flores-dev", "indomain-dev", "indomain-test", "finlaw-test")


def read_set(path: Path, limit: int) -> dict[str, list[str]]:
    """Columns by name."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        header, *rows = [line.rstrip("\n").split("\t") for line in file]
    return {name: [row[place] for row in rows[: limit or None]] for place, name in enumerate(header)}


def figures(text: str) -> set[str]:
    """Numbers in digits, without separators."""
    return {found.replace(",", "") for found in re.findall(r"\d[\d,.]*\d|\d", text)}


def row(name: str, system: str, said: list[str], wanted: list[str], speed: str = "") -> str:
    """One line of the table."""
    pairs = [(figures(a), figures(b)) for a, b in zip(wanted, said, strict=True)]
    kept = sum(len(a & b) for a, b in pairs) / max(1, sum(len(a) for a, _ in pairs))
    bleu = sacrebleu.corpus_bleu(said, [wanted]).score
    chrf = sacrebleu.corpus_chrf(said, [wanted]).score
    return f"| {name} ({len(said)}) | {system} | {bleu:.1f} | {chrf:.1f} | {kept:.0%} | {speed} |"


def main() -> None:
    """Print the table, then some translations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--show", type=int, default=0)
    asked = parser.parse_args()
    engine = ArgosEngine(asked.package)
    engine.load()
    shown: list[str] = []
    print("| set (lines) | system | BLEU | chrF | figures kept | sentences/s |\n|---|---|---|---|---|---|")
    for name in SETS:
        columns = read_set(asked.folder / f"{name}.tsv.xz", asked.limit)
        source, wanted = columns["zh"], columns.get("ref") or columns["en"]
        started = time.perf_counter()
        said = [found[0].text for found in engine.translate(source, beam=BEAM)]
        speed = f"{len(source) / (time.perf_counter() - started):.0f}"
        print(row(name, engine.name, said, wanted, speed), flush=True)
        for system in columns.keys() - {"zh", "ref", "en", "source"} & columns.keys():
            if system in {"argos", "bergamot-base-memory"}:
                print(row(name, f"{system} (published)", columns[system], wanted))
        shown += [f"{a}\n    {b}" for a, b in list(zip(source, said, strict=True))[: asked.show]]
    print("\n".join(shown))


if __name__ == "__main__":
    main()
