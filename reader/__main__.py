"""`python -m reader` and the command `yidu`: the first thing that runs."""

from __future__ import annotations

import gc
import signal

SWEEPS = (2_000, 10, 200)
"""Python's thresholds of garbage collection. With its own (700, 10, 10) it sweeps everything ten times while the tables of
readings and words load, 30 to 100 ms each with its lock held: a key would wait that long."""


def main() -> None:
    """Run the command line; until it is loaded an interrupt ends the program as it ends any other, without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.set_threshold(*SWEEPS)
    from reader.cli import main as run  # what takes time comes after that

    run()


if __name__ == "__main__":
    main()
