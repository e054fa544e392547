"""CC-CEDICT: `Traditional Simplified [pin1 yin1] /sense/sense/`, remarks behind `#` (the dictionary's wiki, "Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.files.glossaries.incoming import GlossarySource, Incoming, checked
from reader.messages.catalogue import N_
from reader.terms.entry import TermEntry
from reader.words.pinyin import numbered_to_marks
from reader.words.senses import readable_senses

_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\]\]? */(.*)/\s*")
_NO_ENTRY = N_("no entry of CC-CEDICT. Write Traditional Simplified [pin1 yin1] /sense/.")
_LOOKED_AT = 200
"""Lines by which a file is told."""


def is_cedict(text: str) -> bool:
    """Whether most lines are entries of CC-CEDICT."""
    lines = [line for line in text[:40_000].split("\n")[:_LOOKED_AT] if line.strip() and not line.startswith("#")]
    return sum(bool(_LINE.fullmatch(line.rstrip("\r"))) for line in lines) * 2 > len(lines)


def read(text: str, source: GlossarySource) -> Iterator[Incoming]:
    """The entries: the first sense is the English, the others are alternatives; a line that is none is refused."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        senses = readable_senses(sense for sense in found[4].split("/") if not sense.startswith("CL:")) if found else ()
        if found is None or not senses:
            source.found.refused.append(source.error(number, _NO_ENTRY))
            continue
        pinyin = numbered_to_marks(found[3].strip("[").split())
        entry = TermEntry("", found[2], found[1], senses[0], pinyin, alternatives=senses[1:])
        incoming = checked(number, entry, source)
        if incoming is not None:
            yield incoming
