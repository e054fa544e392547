"""`python -m reader` and the command `yidu`: the first thing that runs."""

from __future__ import annotations

import signal

from reader import sweeps


def main() -> None:
    """Run the command line; until it is loaded an interrupt ends the program as it ends any other, without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sweeps.put_off()
    from reader.cli import main as run  # what takes time comes after that

    run()


if __name__ == "__main__":
    main()
