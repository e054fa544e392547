"""Imported once by the process that workers are forked from: dictionaries and termbase are in its memory, so in theirs."""

from __future__ import annotations

import gc

from reader import paths
from reader.corpus.packing import pack
from reader.corpus.tables import COLUMNS
from reader.corpus.work import cool, settings_for, warm
from reader.errors import SettingsError
from reader.settings import load_settings

_unread: list[SettingsError] = []
"""What is wrong with the settings file; the parent says it."""
_settings = settings_for(load_settings(paths.settings_file(), _unread.append))
warm(_settings)
cool(_settings)
pack({name: [] for name in COLUMNS})  # loads Arrow
gc.collect()
gc.freeze()  # pages that the collector never writes to stay shared
