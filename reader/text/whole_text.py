"""What a whole text tells of how its sentences are to be taken."""

from __future__ import annotations

import re

from reader.text import lexica
from reader.text.conventions import Conventions
from reader.text.remarks import RemarkKind
from reader.text.scripts import ScriptVerdict
from reader.text.yuan import yuan_of_article

MAINLAND_WORDINGS = frozenset({RemarkKind.CONVERTED, RemarkKind.MAINLAND_WORDING})
"""Remarks that a Traditional text has the Mainland's words."""

_SAMPLE = 200_000
_SHORT_NAME = re.compile(
    rf"(?:{lexica.one_of('page-words', 'short name')})[“「『\"]([\u4e00-\u9fff]{{2,8}})[”」』\"]|"
    rf"【([\u4e00-\u9fff]{{2,6}})[：:][^】\n]*】\2(?:{lexica.one_of('page-words', 'announces')})"
)
"""A short name where an article introduces it, or a flash about a company's notice repeats it."""


def conventions_of(text: str, verdict: ScriptVerdict) -> Conventions:
    """What a bare 元 is in a text, whether a converter made it, and the names it gives; `verdict` is of the text."""
    told = {remark.kind for remark in verdict.remarks}
    yuan = yuan_of_article(text, verdict.script, mainland=not MAINLAND_WORDINGS.isdisjoint(told))
    return Conventions(yuan, converted=RemarkKind.CONVERTED in told, names=short_names(text))


def short_names(text: str) -> tuple[str, ...]:
    """The short names that a text gives, as written, each once.

    >>> short_names("材科源图科技有限公司（以下简称“材科源图”）"), short_names("【雷利：股东减持】雷利公告，股东减持。")
    (('材科源图',), ('雷利',))
    """
    return tuple(dict.fromkeys(one or other for one, other in _SHORT_NAME.findall(text[:_SAMPLE])))
