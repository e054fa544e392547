"""The starter's model card: `CARD.md` with the sources of its shards and its measured scores filled in.

    python benchmarks/starter/card.py CORPUS_README RUN SCORES.md > CARD_FILLED.md

CORPUS_README has the corpus' table of sources (source, shard, raw, kept, licence, repository); RUN has `cfg.json` and
`last.pt` beside `log.tsv`; SCORES.md is what `evaluate.py` printed.
"""

from __future__ import annotations

import json
import sys
from fnmatch import fnmatch
from pathlib import Path

ATTRIBUTION = "| source | shard | pairs | licence | repository |\n|---|---|---|---|---|"


def sources(readme: str, shards: list[str]) -> str:
    """The table of sources of the shards that were trained on."""
    rows: list[str] = []
    for line in readme.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 6 and any(fnmatch(cells[1], shard) for shard in shards):
            name, shard, _, kept, licence, repository = cells
            rows.append(f"| {name} | {shard} | {kept} | {licence} | {repository} |")
    return "\n".join([ATTRIBUTION, *rows])


def main() -> None:
    """Print the card."""
    readme, run, scores = (Path(argument) for argument in sys.argv[1:4])
    config = json.loads((run / "cfg.json").read_text())
    log = (run / "log.tsv").read_text().splitlines()
    shards = config["args"]["shards"].split(",")
    values = {
        "SOURCES": sources(readme.read_text(encoding="utf-8"), shards),
        "SCORES": "\n".join(line for line in scores.read_text(encoding="utf-8").splitlines() if line.startswith("|")),
        "SHAPE": f"{config['enc']} encoder and {config['dec']} decoder layers, width {config['d']}, inner width {config['ff']},"
        f" {config['heads']} heads, one shared vocabulary of {config['vocab']:,} pieces",
        "MINUTES": f"{config['args']['minutes']:.0f}",
        "STEPS": log[-1].partition(" step ")[2].partition(" ")[0],
        "TOKENS": str(config["args"]["max_tok"]),
    }
    card = (Path(__file__).parent / "CARD.md").read_text(encoding="utf-8")
    for name, value in values.items():
        card = card.replace(f"{{{name}}}", value)
    print(card, end="")


if __name__ == "__main__":
    main()
