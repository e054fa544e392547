"""What a whole text tells of how its sentences are to be taken."""

from __future__ import annotations

from reader.text.conventions import Conventions
from reader.text.remarks import RemarkKind
from reader.text.scripts import ScriptVerdict
from reader.text.yuan import yuan_of_article

MAINLAND_WORDINGS = frozenset({RemarkKind.CONVERTED, RemarkKind.MAINLAND_WORDING})
"""Remarks that a Traditional text has the Mainland's words."""


def conventions_of(text: str, verdict: ScriptVerdict) -> Conventions:
    """What a bare 元 is in a text, and whether a converter made it; `verdict` is of the text."""
    told = {remark.kind for remark in verdict.remarks}
    yuan = yuan_of_article(text, verdict.script, mainland=not MAINLAND_WORDINGS.isdisjoint(told))
    return Conventions(yuan, converted=RemarkKind.CONVERTED in told)
