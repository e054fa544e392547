"""What languages, scripts and regions are called."""

from __future__ import annotations

from reader.messages.catalogue import say
from reader.text.document import ScriptVariant

_SCRIPTS = {
    ScriptVariant.SIMPLIFIED.value: "Simplified",
    ScriptVariant.TRADITIONAL.value: "Traditional",
    ScriptVariant.TAIWAN.value: "Taiwan",
    ScriptVariant.HONG_KONG.value: "Hong Kong",
    "en": "English",
}
_REGIONS = {ScriptVariant.SIMPLIFIED: "CN", ScriptVariant.TAIWAN: "TW", ScriptVariant.HONG_KONG: "HK"}


def script_text(tag: str) -> str:
    """What the script or language of a BCP 47 tag is called; empty for one that is only Chinese (`zh`).

    >>> script_text("zh-Hant"), script_text("zh")
    ('Traditional', '')
    """
    return say(_SCRIPTS.get(tag, ""))


def region_text(variant: ScriptVariant) -> str:
    """The region whose script it is, in two letters."""
    return say(_REGIONS[variant])
