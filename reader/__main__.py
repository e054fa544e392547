"""`python -m reader` and the command `yidu`: the first thing that runs."""

from __future__ import annotations

# The C module of which `signal` is made, with 5 ms of names that nothing here needs.
from _signal import SIG_DFL, SIGINT, signal  # type: ignore[import-not-found]

from reader import sweeps


def main() -> None:
    """Run the command line; until it is loaded an interrupt ends the program as it ends any other, without a word."""
    signal(SIGINT, SIG_DFL)
    sweeps.put_off()
    from reader.cli import main as run  # what takes time comes after that

    run()


if __name__ == "__main__":
    main()
