"""Where readings come from, as a few words."""

from __future__ import annotations

from reader.messages.catalogue import say
from reader.words.origins import Origin, OriginKind

_WORDS = {
    OriginKind.USUAL: "",
    OriginKind.CORRECTION: "your correction",
    OriginKind.GLOSSARY: "glossary {source}",
    OriginKind.GLOSSARY_TAIWAN: "glossary {source} (Taiwan)",
    OriginKind.OVERRIDE: "override {source}",
    OriginKind.CEDICT: "cc-cedict {source}",
    OriginKind.PYPINYIN: "pypinyin {source}",
    OriginKind.SURNAME: "surname {source}",
    OriginKind.CONTEXT: "rule {source}: {reason}",
}


def origin_text(origin: Origin) -> str:
    """What gave a reading, in a few words; empty where nothing particular did.

    >>> origin_text(Origin(OriginKind.CEDICT, "企业", adapted=True))
    'Taiwan; cc-cedict 企业'
    """
    words = say(_WORDS[origin.kind], source=origin.source, reason=origin.reason)
    return "; ".join(filter(None, ("Taiwan" if origin.adapted else "", words)))
