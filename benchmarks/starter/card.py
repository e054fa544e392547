"""Write a package's model card into it: `CARD.md` with its shape, history, scores and sources filled in.

    python benchmarks/starter/card.py FILE.argosmodel SCORES.md

SCORES.md is what `evaluate.py` printed for this package. The rest comes from the package's metadata, `TRAINING.md` (what
each version was given), `WORTH.md` (what was seen when its outputs were read) and `SOURCES.md`. Nothing but README.md
changes in the package.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path

from build import add_file

HERE = Path(__file__).parent


def table(text: str) -> str:
    """The lines of a Markdown text that belong to its tables."""
    return "\n".join(line for line in text.splitlines() if line.startswith("|"))


def card(metadata: dict[str, object], scores: str) -> str:
    """The card of a package with this metadata."""
    shape = metadata["architecture"]
    assert isinstance(shape, dict)
    values = {
        "VERSION": str(metadata["package_version"]),
        "PIECES": str(metadata["max_source_pieces"]),
        "SHAPE": f"{shape['enc']} encoder and {shape['dec']} decoder layers, width {shape['d']}, inner width {shape['ff']},"
        f" {shape['heads']} heads, one shared vocabulary of {shape['vocab']:,} pieces",
        "TRAINING": (HERE / "TRAINING.md").read_text(encoding="utf-8").strip(),
        "WORTH": (HERE / "WORTH.md").read_text(encoding="utf-8").strip(),
        "SCORES": table(scores),
        "SOURCES": table((HERE / "SOURCES.md").read_text(encoding="utf-8")),
    }
    text = (HERE / "CARD.md").read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def main() -> None:
    """Put the card into the package."""
    package, scores = (Path(argument) for argument in sys.argv[1:3])
    with zipfile.ZipFile(package) as archive:
        name = next(n for n in archive.namelist() if n.endswith("/metadata.json"))
        metadata = json.loads(archive.read(name))
    text = card(metadata, scores.read_text(encoding="utf-8"))
    add_file(package, "README.md", text.encode())
    print(f"{package}: a card of {len(text.splitlines())} lines, {package.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
