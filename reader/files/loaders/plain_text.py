"""Plain text: as it stands."""

from __future__ import annotations

from reader.files.loaders.source import Loaded, Source
from reader.text.document import Metadata


def load(source: Source) -> Loaded:
    """The text itself."""
    return Loaded(source.text, Metadata(source=source.where))
