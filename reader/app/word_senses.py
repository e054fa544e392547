"""A short sense for each word of a sentence: what stands under it on the reading screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import TokenKind, WordPlace
from reader.app.workspace import Workspace
from reader.errors import DictionaryError
from reader.study.sense_order import fitting_first
from reader.words.senses import readable_senses

LONGEST = 18
"""Characters of a sense."""
_COMMON = 2
"""HSK level up to which a word of one character has no sense under it."""
_COUNTING = frozenset("一两几这那每")
"""Behind these a measure word stands."""
_ASIDE = re.compile(r"\([^()]*\)|\[[^\]]*\]")
_NO_SENSE = re.compile(
    r"(?:measure word|classifier|surname|variant of|old variant|see |also |abbr\. for|used in|particle|suffix|prefix)"
)
"""How a sense begins that says what a word is, not what it means."""


def short_senses(
    workspace: Workspace, analysed: AnalysedSentence, english: str = "", chosen: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """For each token what it means here, in at most `LONGEST` characters; empty where nothing is sure or needed.

    A term of the glossary has the glossary's English, a figure its English; a word the sense that fits of the dictionary
    entry that is read as the word is here, as `study.sense_order` finds it by the sentence's translation (`english`) and
    by what the reader chose (by word). The commonest single characters mean too much at once for one sense, and a measure
    word behind a number means none of them.
    """
    figures = {mention.span.start: mention.english for mention in analysed.numbers}
    senses: list[str] = []
    counted = False
    for at, token in enumerate(analysed.tokens):
        sense = ""
        if token.term is not None:
            entry = token.term.entry
            if token.span.start == token.term.span.start:
                sense = _fitting([entry.english, entry.abbreviation, *entry.alternatives])
        elif token.kind is TokenKind.NUMBER:
            sense = _fitting([figures.get(token.span.start, "")])
        elif token.kind is TokenKind.WORD:
            sense = _of_dictionary(
                workspace,
                WordPlace(analysed.tokens, at, english, (chosen or {}).get(token.word, "")),
                counted=counted,
            )
        counted = token.kind is TokenKind.NUMBER or token.shadow[-1:] in _COUNTING
        senses.append("" if sense == token.text else sense)
    return tuple(senses)


def _of_dictionary(workspace: Workspace, place: WordPlace, *, counted: bool) -> str:
    token = place.tokens[place.at]
    single = len(token.word) == 1
    if single and token.level is not None and token.level <= _COMMON:
        return ""
    heard = token.reading.syllables if token.reading and not token.original else ()
    try:
        entries = workspace.dictionary.look_up(token.word, heard).entries
    except DictionaryError:  # the card says so
        return ""
    if not entries or (single and counted and any(sense.startswith("classifier") for sense in entries[0].senses)):
        return ""
    return _fitting(meaning(readable_senses(fitting_first(entries[0].senses, place))))


def meaning(senses: Iterable[str]) -> list[str]:
    """What senses say without asides, `to` and what is no meaning, the first first.

    >>> meaning(["(bound form) valley; to rise (of prices), to go up", "CL:個|个[ge4]", "surname Zhang"])
    ['valley', 'rise', 'go up', 'CL:個|个']
    """
    return [
        part.strip(" .").removeprefix("to ")
        for sense in senses
        if not _NO_SENSE.match(sense)
        for part in re.split(r"[;,]\s*", _ASIDE.sub("", sense))
        if part.strip(" /")
    ]


def _fitting(candidates: Iterable[str]) -> str:
    """The first that is short enough among the first few, else the first, cut between words."""
    first = [candidate for candidate in candidates if candidate][:4]
    for candidate in first:
        if len(candidate) <= LONGEST:
            return candidate
    if not first:
        return ""
    cut = first[0][:LONGEST].rpartition(" ")[0] or first[0][: LONGEST - 1]
    return f"{cut}…"
