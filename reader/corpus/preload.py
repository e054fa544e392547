"""Imported once by the process that workers are forked from: the dictionaries are in its memory, and so in theirs."""

from __future__ import annotations

import gc

from reader.corpus.work import cool, warm
from reader.settings import Settings

warm(Settings())
cool(Settings())
gc.collect()
gc.freeze()  # pages that the collector never writes to stay shared
