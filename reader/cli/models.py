"""`yidu models` and `yidu memory`: translation packages and the translation memory."""

from __future__ import annotations

import click


@click.group()
def models() -> None:
    """Translation models: list, install, remove, info."""


@click.group()
def memory() -> None:
    """The translation memory: your corrections as TMX."""
