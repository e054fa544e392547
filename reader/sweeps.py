"""When Python looks for garbage: a sweep holds its lock, and a key or the first paint would wait for it."""

from __future__ import annotations

import gc


def put_off() -> None:
    """At the start next to nothing is garbage: what is imported and read would be swept for 20 ms before the first paint."""
    gc.set_threshold(200_000, 10, 200)


def in_small_steps() -> None:
    """While someone reads: what is there now is never swept again, a large article with it, the rest often and little.

    With Python's own thresholds (700, 10, 10) everything is swept ten times while the tables of readings and words load,
    30 to 100 ms each.
    """
    gc.freeze()
    gc.set_threshold(2_000, 10, 200)
