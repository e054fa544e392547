"""Which script an article is written in, by vote over the whole of it, and what is worth saying about it.

Which script a character belongs to follows from two character sets: GB 2312-80 holds the Simplified characters in use
on the Mainland, Big5 (1984) the Traditional ones in Taiwan; a character that only one of them has tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reader.text import lexica
from reader.text.characters import is_han
from reader.text.document import ScriptVariant
from reader.text.remarks import Remark, RemarkKind

_KINDS = ("mainland", "unconverted", "replaced", "taiwan", "hongkong", "converted", "only converter")
"""What the words of `lexica/regional-words.tsv` tell."""
_SURE, _ENOUGH, _SELDOM, _MANY = 3, 3, 5, 2
"""What a word counts that only converters leave; what a text must come to; Taiwan words for each that was missed; as many
different ones tell less than enough by themselves."""
_WORDING_SAMPLE = 6_000
"""Code points by which the wording is told."""


@dataclass(frozen=True, slots=True)
class ScriptVerdict:
    """The script of a text and remarks about it."""

    script: ScriptVariant
    """SIMPLIFIED, TRADITIONAL, or ORIGINAL where nothing tells."""
    remarks: tuple[Remark, ...] = ()
    simplified: int = 0
    """Characters only Simplified has."""
    traditional: int = 0


def detect_script(text: str, limit: int = 200_000) -> ScriptVerdict:
    """The script of a text, by its first `limit` code points.

    >>> detect_script("這個問題還沒有結論").script.value, detect_script("这个问题还没有结论").script.value
    ('zh-Hant', 'zh-Hans')
    """
    sample = text[:limit]
    counts = Counter(filter(is_han, sample))
    mainland, taiwan = _held(counts, "gb2312"), _held(counts, "big5")
    simplified = sum(counts[char] for char in mainland - taiwan)
    traditional = sum(counts[char] for char in taiwan - mainland)
    if not traditional and not simplified:
        return ScriptVerdict(ScriptVariant.ORIGINAL)
    script = ScriptVariant.TRADITIONAL if traditional >= simplified else ScriptVariant.SIMPLIFIED
    smaller = min(traditional, simplified)
    if smaller >= 10 and smaller / (traditional + simplified) > 0.1:
        remark: Remark | None = Remark(RemarkKind.MIXED_SCRIPTS, count=traditional, other=simplified)
    else:
        remark = _wording(sample[:_WORDING_SAMPLE]) if script is ScriptVariant.TRADITIONAL else None
    return ScriptVerdict(script, (remark,) if remark else (), simplified, traditional)


@lru_cache(maxsize=30_000)
def script_of(char: str) -> ScriptVariant:
    """The script that a character belongs to; ORIGINAL for one of both, of neither or not Han.

    >>> [script_of(char).value for char in "说說的"]
    ['zh-Hans', 'zh-Hant', 'original']
    """
    if not is_han(char):
        return ScriptVariant.ORIGINAL
    mainland, taiwan = _held(char, "gb2312"), _held(char, "big5")
    if mainland == taiwan:
        return ScriptVariant.ORIGINAL
    return ScriptVariant.SIMPLIFIED if mainland else ScriptVariant.TRADITIONAL


def holds_simplified(text: str) -> bool:
    """Whether a text has a character that only Simplified script has."""
    return any(script_of(char) is ScriptVariant.SIMPLIFIED for char in text)


def _held(characters: Iterable[str], charset: str) -> frozenset[str]:
    """Those of some ideographs that a character set holds."""
    return frozenset("".join(characters).encode(charset, "ignore").decode(charset))


def _wording(sample: str) -> Remark | None:
    """A remark when a Traditional text has Mainland wording, as written or as a converter leaves it.

    A converter leaves no word that it replaces (支持, 發布 and 項目, which Taiwan writes too), so that a text has hardly one
    of them or is not converted. Then what it leaves of the Mainland's must outweigh what only Taiwan or Hong Kong says: words that
    nobody writes (引數) count threefold, and that none was missed in a longer text counts too. Hong Kong shares words with
    the Mainland (通脹, 智能): its own count twice against them.
    """
    told = {kind: _told(sample, kind) for kind in _KINDS}
    missed, put = told["replaced"].total() + told["unconverted"].total(), told["converted"].total()
    others, different = len(told["taiwan"]) + len(told["hongkong"]), len(told["converted"])
    left = len(told["mainland"]) + _SURE * len(told["only converter"])
    alone = not others and (different > _MANY or (different and not missed and left >= _ENOUGH))
    tells = alone or (left and (different > 1 or told["only converter"]))
    if missed * _SELDOM <= put and tells:
        doubt = 2 * others + len(told["replaced"]) + len(told["unconverted"])
        clean = 0 if missed else min(len(sample) / 200, 1.5)
        if left + min(put, 6) / 2 + clean - doubt >= _ENOUGH:
            return Remark(RemarkKind.CONVERTED)
    mainland = told["mainland"] + told["unconverted"]
    elsewhere = told["taiwan"].total() + told["converted"].total() + _MANY * told["hongkong"].total()
    if mainland.total() >= _ENOUGH and len(mainland) > 1 and mainland.total() > elsewhere:
        return Remark(RemarkKind.MAINLAND_WORDING)
    return None


def _told(sample: str, kind: str) -> Counter[str]:
    """How often each word of a kind stands in a text, not counting longer words that hold it."""
    found: Counter[str] = Counter()
    for word, says, longer in lexica.table("regional-words"):
        if says == kind and (times := sample.count(word) - sum(map(sample.count, longer.split()))) > 0:
            found[word] = times
    return found
