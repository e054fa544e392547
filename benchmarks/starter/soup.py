"""The average of two versions' weights, as a folder that `build.py` takes.

    python benchmarks/starter/soup.py OLD.argosmodel RUN OUT [--share 0.5]

A version that was trained on from another and the other itself forget different things; their average is often better
than either ("model soups", Wortsman et al. 2022). RUN holds `last.pt` and `spm.model`.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from model import pack
from restore import checkpoint, restored


def main() -> None:
    """Average and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of RUN")
    asked = parser.parse_args()
    old, _, _ = restored(asked.old)
    new = checkpoint(asked.run / "last.pt")
    shape = torch.load(asked.run / "last.pt", map_location="cpu")["cfg"]
    mixed = {name: asked.share * new[name].float() + (1 - asked.share) * old[name] for name in new}
    asked.out.mkdir(parents=True, exist_ok=True)
    torch.save({"model": pack(mixed), "cfg": shape}, asked.out / "last.pt")
    shutil.copy(asked.run / "spm.model", asked.out)


if __name__ == "__main__":
    main()
