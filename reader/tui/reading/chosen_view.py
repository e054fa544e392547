"""How the article is shown: what the settings say and the keys change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.text.document import ScriptVariant

if TYPE_CHECKING:
    from reader.analysis.analysed import AnalysedSentence
    from reader.settings import Settings
    from reader.words.readings import Reading


@dataclass(frozen=True, slots=True)
class View:
    """How the article is shown."""

    script: ScriptVariant = ScriptVariant.ORIGINAL
    wording: bool = False
    readings: str = "all"
    reading_style: str = "marks"
    sandhi: bool = False
    taiwan_readings: bool = False
    level: int = 3
    translation: str = "shown"
    layout: str = "flow"
    proof: bool = False
    """Whether all that is known of the translation stands under the sentence, not only what is wrong."""

    @classmethod
    def from_settings(cls, settings: Settings) -> View:
        """The view that the settings ask for."""
        return cls(
            ScriptVariant(settings.script),
            settings.wording,
            settings.readings,
            settings.reading_style,
            settings.sandhi,
            settings.taiwan_readings,
            settings.level,
            settings.translation,
            settings.layout,
        )


def as_written(analysed: AnalysedSentence, view: View) -> tuple[str, ...]:
    """The tokens as the source has them, in any view."""
    return tuple(token.text for token in analysed.tokens)


def as_read(analysed: AnalysedSentence, shown: Sequence[str]) -> Sequence[tuple[str, Reading | None]]:
    """The tokens as the source has them, with their readings."""
    return [(token.shadow, token.reading) for token in analysed.tokens]
