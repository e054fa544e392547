"""The language steps in the shapes that the gold-data scorers ask for (`--pred predict:NAME`)."""

from __future__ import annotations

from functools import cache

from reader.app.adapters import LanguageAdapters
from reader.app.analyser import Analyser
from reader.text.document import ScriptVariant, Sentence
from reader.text.sentences import split_sentences
from reader.text.spans import Span


def sentences(text: str) -> list[str]:
    """Sentences of a text."""
    return [span.slice(text) for span in split_sentences(text)]


_VARIANTS = {
    "s": ScriptVariant.SIMPLIFIED,
    "t": ScriptVariant.TRADITIONAL,
    "tw": ScriptVariant.TAIWAN,
    "hk": ScriptVariant.HONG_KONG,
}


_NAMES = {"company", "person", "organisation", "product", "index"}
"""Places are left to OpenCC, which has their regional names itself."""


def convert(text: str, config: str) -> str:
    """A text through one OpenCC configuration, words and names kept as the reading screen keeps them."""
    from reader.language import opencc_script

    if config not in opencc_script.configurations():
        raise KeyError(config)
    target = config.partition("2")[2]
    variant = _VARIANTS.get(target.removesuffix("p"))
    if variant is None or config.startswith("jp"):
        return opencc_script.convert(text, config)
    analysed = _analyser().analyse(Sentence(0, 0, Span(0, len(text)), text))
    parts = opencc_script.convert_words([token.text for token in analysed.tokens], config)
    names = _analyser().display(analysed, variant, target.endswith("p"))
    kept = [token.term is not None and token.term.entry.kind in _NAMES for token in analysed.tokens]
    return "".join(name if keep else part for part, name, keep in zip(parts, names, kept, strict=True))


@cache
def _analyser() -> Analyser:
    from reader import paths
    from reader.files.termbase import built_in_entries
    from reader.language.aho_corasick import AhoCorasickMatcher
    from reader.language.opencc_script import shadow

    entries = built_in_entries(paths.dictionaries_dir() / "termbase")
    return LanguageAdapters().analyser(AhoCorasickMatcher(entries, shadow))


@cache
def _adapters():  # type: ignore[no-untyped-def]
    from reader.language.jieba_segmenter import JiebaSegmenter
    from reader.language.pypinyin_readings import PypinyinReadings

    return JiebaSegmenter(), PypinyinReadings()


def readings(text: str) -> list[str]:
    """One lexical reading per character."""
    from reader.language.opencc_script import shadow

    segmenter, provider = _adapters()
    simplified = shadow(text)
    words = provider.readings(simplified, segmenter.words(simplified))
    return [
        syllable or char for char, syllable in zip(text, (s for word in words for s in word.syllables), strict=True)
    ]


def readings_spoken(text: str) -> list[str]:
    """One reading per character, with tone sandhi."""
    from reader.language.opencc_script import shadow
    from reader.words.readings import spoken

    segmenter, provider = _adapters()
    simplified = shadow(text)
    words = segmenter.words(simplified)
    changed = spoken(words, provider.readings(simplified, words))
    return [s or char for char, s in zip(text, (s for word in changed for s in word.syllables), strict=True)]


def words(text: str) -> list[str]:
    """Words of a text."""
    from reader.language.opencc_script import shadow

    out, place = [], 0
    for word in _adapters()[0].words(shadow(text)):
        out.append(text[place : place + len(word)])
        place += len(word)
    return out
