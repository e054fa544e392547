"""TMX and XLIFF as an article: the Chinese of each unit, a line each. What it is in English is read beside it."""

from __future__ import annotations

from reader.files.bilingual import pairs_of
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.document import Metadata


def load(source: RawSource) -> Loaded:
    """The Chinese side of the pairs.

    Raises:
        InputError: there is no pair in it.
    """
    pairs = pairs_of(source.data, source.ending, source.where)
    return Loaded("\n".join(pair.source for pair in pairs), Metadata(source=source.where))
