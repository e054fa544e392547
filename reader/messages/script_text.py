"""What languages, scripts and regions are called."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.text.document import ScriptVariant

_SCRIPTS = {
    ScriptVariant.SIMPLIFIED.value: N_("Simplified"),
    ScriptVariant.TRADITIONAL.value: N_("Traditional"),
    ScriptVariant.TAIWAN.value: N_("Taiwan"),
    ScriptVariant.HONG_KONG.value: N_("Hong Kong"),
    "en": N_("English"),
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
