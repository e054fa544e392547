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


def origin_text(origin: Origin) -> str:
    """What gave a reading, in a few words; empty where nothing particular did.

    >>> origin_text(Origin(OriginKind.CEDICT, "企业", adapted=True))
    'Taiwan; cc-cedict 企业'
    """
    words = say(_WORDS[origin.kind], source=origin.source, reason=origin.reason)
    return "; ".join(filter(None, (say("Taiwan") if origin.adapted else "", words)))
