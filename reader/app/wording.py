"""An analysed sentence in a script, and in a region's words: one string for each token.

A term is shown as its entry says the region calls it, any other word as OpenCC does; the script alone never changes a
word. A word that is the region's already stays.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.tokens import Token, TokenKind
from reader.ports import ScriptConverter
from reader.terms.entry import TermEntry
from reader.text import lexica
from reader.text.document import ScriptVariant
from reader.words.names import keeps_surname

_ONLY, _EACH, _LI = "只", "隻", "里"
_INSIDE = str.maketrans("裡裏", _LI * 2)
_SHARED = 4
"""Most characters that a term's word shares with the word beside it (首席|執行長, 首席执行官)."""


def displayed(
    converter: ScriptConverter, tokens: Sequence[Token], variant: ScriptVariant, *, wording: bool
) -> tuple[str, ...]:
    """One string per token in a script variant; with `wording` in the region's words too."""
    texts = [token.text for token in tokens]
    if variant is ScriptVariant.ORIGINAL:
        return tuple(texts)
    if wording and any(token.original for token in tokens):
        if variant is ScriptVariant.SIMPLIFIED:
            return tuple(token.word for token in tokens)
        texts = [token.original or token.text for token in tokens]
    terms = [index for index, token in enumerate(tokens) if token.term is not None]
    shown: list[str | None] = list(converter.convert_words(texts, variant))
    if wording:
        shown = converter.worded_words(texts, variant, terms)
    else:
        for index in terms:
            shown[index] = None
    around = ["", *(token.shadow for token in tokens), ""]
    words = [
        "" if text is None else _with_surname(before, token, after, text)
        for before, token, after, text in zip(around, tokens, around[2:], shown, strict=False)
    ]
    for index, token in enumerate(tokens):
        if shown[index] is None:
            form = _script_form(converter, token, variant)
            regional = _regional(converter, token, variant) if wording else ""
            words[index] = _fitted(words[:index], form, regional, texts[index + 1 :]) if regional else form
    if variant.is_traditional:
        words = [_as_counted(index, tokens, word) for index, word in enumerate(words)]
    return tuple(words)


def _as_counted(index: int, tokens: Sequence[Token], word: str) -> str:
    """A word of a Traditional text with what its neighbours decide: 3|隻, 埃里克 without 裡."""
    token, before = tokens[index], tokens[index - 1] if index else None
    if token.text == _ONLY and before is not None and before.kind is TokenKind.NUMBER:
        return _EACH
    if _LI in token.text and _is_foreign(index, tokens):
        return word.translate(_INSIDE)
    return word


def _is_foreign(index: int, tokens: Sequence[Token]) -> bool:
    """Whether a word is a foreign name: beside or with a name dot, or written with capitals and characters for sounds."""
    token = tokens[index]
    near = [token.text, *(tokens[place].text for place in (index - 1, index + 1) if 0 <= place < len(tokens))]
    foreign = lexica.characters("transliteration")
    named = token.reading is not None and bool(token.reading.capitals) and all(char in foreign for char in token.shadow)
    return any(dot in text for text in near for dot in "·•‧") or named


def _script_form(converter: ScriptConverter, token: Token, variant: ScriptVariant) -> str:
    """A term in another script, as its entry writes it."""
    assert token.term is not None
    entry, form = token.term.entry, token.term.form
    if form.isascii():
        return token.text
    if variant is ScriptVariant.SIMPLIFIED:
        return entry.simplified if converter.shadow(entry.traditional) == token.shadow else token.shadow
    for written in (entry.traditional, *entry.taiwan, *entry.hongkong):
        if len(written) == len(form) and converter.shadow(written) == token.shadow:
            return written
    return converter.convert(token.text, variant)


def _regional(converter: ScriptConverter, token: Token, variant: ScriptVariant) -> str:
    """What a region calls a term; empty where it has no word of its own, or the form is that word already."""
    assert token.term is not None
    entry, form = token.term.entry, token.term.form
    if form.isascii():
        return ""
    if variant is ScriptVariant.SIMPLIFIED:
        return _in_mainland(entry, form)
    own, other = entry.taiwan, entry.hongkong
    if variant is ScriptVariant.HONG_KONG:
        own, other = other, own
    if variant not in {ScriptVariant.TAIWAN, ScriptVariant.HONG_KONG} or _is_among(converter, form, own):
        return ""
    if own:
        return own[0]
    return converter.convert(entry.traditional, variant) if _is_among(converter, form, other) else ""


def _in_mainland(entry: TermEntry, form: str) -> str:
    """The Mainland's word; of one that only a region has (年增) what `lexica/mainland-words.tsv` says."""
    if said := _mainland_words().get(form):
        return said
    return "" if form == entry.simplified or form in entry.variants else entry.simplified


def _mainland_words() -> dict[str, str]:
    return {row[0]: row[1] for row in lexica.table("mainland-words")}


def _is_among(converter: ScriptConverter, form: str, written: Sequence[str]) -> bool:
    return any(converter.shadow(word) == form for word in written)


def _fitted(before: Sequence[str], form: str, regional: str, after: Sequence[str]) -> str:
    """A region's word for `form` without what stands beside it already: 首席|執行長 is 首席|执行官."""
    text, following = "".join(before[-2:]), "".join(after[:2])
    for size in range(min(_SHARED, len(regional) - 1), 1, -1):
        if text.endswith(regional[:size]) and not form.startswith(regional[:size]):
            return regional[size:]
        if following.startswith(regional[-size:]) and not form.endswith(regional[-size:]):
            return regional[:-size]
    return regional


def _with_surname(before: str, token: Token, after: str, shown: str) -> str:
    """A converted word with its surname as written, where that is no other character (余先生, not 餘先生)."""
    is_name = token.reading is not None and token.reading.capitals == (0, 1)
    if shown and token.text[0] == token.shadow[0] and keeps_surname(before, token.shadow, after, is_name):
        return token.text[0] + shown[1:]
    return shown
