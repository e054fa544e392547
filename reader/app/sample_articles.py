"""The sample articles that ship with the program."""

from __future__ import annotations

from reader.files.samples import Sample, list_samples

__all__ = ["Sample", "list_samples"]
