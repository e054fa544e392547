"""Plain text: as it stands."""

from __future__ import annotations

from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.document import Metadata


def load(source: RawSource) -> Loaded:
    """The text itself."""
    return Loaded(source.text, Metadata(source=source.where))
