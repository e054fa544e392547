"""What is said of a study sheet as a whole, in the reader's language."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.study.sheet import FactText

LABELS = (N_("Sentences"), N_("Translation"), N_("Flags"), N_("Glossary"), N_("Made with"), N_("Author"), N_("Date"), N_("Source"))  # fmt: skip
"""What facts are called, as `study` and `app.sheets` have it."""
TEXTS = (
    N_("none"),
    N_("{count} of {total}"),
    N_("{missed} terms missed, {figures} figures to check, {doubtful} sentences in doubt"),
    N_("{count} entries, {version}"),
)
"""The templates of their texts."""


def fact_text(label: str, text: str) -> tuple[str, str]:
    """Label and text of a fact.

    >>> fact_text("Sentences", FactText("{count} of {total}", count=1, total=2))
    ('Sentences', '1 of 2')
    """
    return say(label), say(text.template, **text.data) if isinstance(text, FactText) else text
