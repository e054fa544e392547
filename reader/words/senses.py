"""CC-CEDICT senses as people read them, without the dictionary's own notation (its wiki, "Syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reader.words.pinyin import in_style

_EXAMPLE = re.compile(r"\s*\(Example: .*\)$")
_FORM = r"[\u2e80-\u9fff\uff0c\U00020000-\U0003ffff·]+"
_BOTH = re.compile(rf"({_FORM})\|({_FORM})")
"""`量詞|量词`: Traditional, then Simplified."""
_PINYIN = re.compile(r"\s*\[((?:[A-Za-zü:]+[1-5]|[A-Z])(?:[ ,·]+(?:[A-Za-zü:]+[1-5]|[A-Z]))*)\]")
"""`[liang4 ci2]`, behind a word or alone."""


def readable_senses(senses: Iterable[str], *, traditional: bool = False, style: str = "marks") -> tuple[str, ...]:
    """The senses of an entry that say something, readable."""
    return tuple(filter(None, (readable_sense(sense, traditional=traditional, style=style) for sense in senses)))


def readable_sense(sense: str, *, traditional: bool = False, style: str = "marks") -> str:
    """A sense with its links in one script and pinyin in a style, measure words in words, long examples left out.

    >>> readable_sense("CL:個|个[ge4],位[wei4]")
    'measure word 个 gè, 位 wèi'
    >>> readable_sense("abbr. for 量詞|量词[liang4 ci2], classifier", traditional=True)
    'abbr. for 量詞 liàng cí, classifier'
    >>> readable_sense("also pr. [yi1 hui3]")
    'also pr. yī huǐ'
    >>> readable_sense('there is only (Example: 只有屈服[zhi3 you3 qu1 fu2] "you can only give in")')
    'there is only'
    """
    shown = _BOTH.sub(lambda forms: forms.group(1 if traditional else 2), _EXAMPLE.sub("", sense))
    shown = _PINYIN.sub(lambda found: f" {in_style(found.group(1).split(), style)}", shown)
    return "measure word " + shown[3:].replace(",", ", ") if shown.startswith("CL:") else shown.strip()
