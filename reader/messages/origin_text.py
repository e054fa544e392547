"""Where readings come from, as a few words."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.words.origins import Origin, OriginKind

_WORDS = {
    OriginKind.USUAL: "",
    OriginKind.CORRECTION: N_("your correction"),
    OriginKind.TEXT: N_("from the text"),
    OriginKind.GLOSSARY: N_("glossary {source}"),
    OriginKind.GLOSSARY_TAIWAN: N_("glossary {source} (Taiwan)"),
    OriginKind.OVERRIDE: N_("override {source}"),
    OriginKind.CEDICT: N_("cc-cedict {source}"),
    OriginKind.PYPINYIN: N_("pypinyin {source}"),
    OriginKind.SURNAME: N_("surname {source}"),
    OriginKind.CONTEXT: N_("rule {source}: {reason}"),
}


def origin_text(origin: Origin, word: str = "") -> str:
    """What gave the reading of a word, in a few words; empty where nothing particular did. The word is not said again.

    >>> origin_text(Origin(OriginKind.CEDICT, "企业", adapted=True))
    'Taiwan; cc-cedict 企业'
    >>> origin_text(Origin(OriginKind.CEDICT, "企业"), "企业")
    'cc-cedict'
    """
    source = "" if origin.source == word else origin.source
    words = say(_WORDS[origin.kind], source=source, reason=origin.reason).strip()
    return "; ".join(filter(None, (say("Taiwan") if origin.adapted else "", words)))
