"""The language steps in the shapes that the gold-data scorers ask for (`--pred predict:NAME`)."""

from __future__ import annotations

from functools import cache

from reader.core.sentences import split_sentences


def sentences(text: str) -> list[str]:
    """Sentences of a text."""
    return [span.slice(text) for span in split_sentences(text)]


def convert(text: str, config: str) -> str:
    """A text through one OpenCC configuration; from Simplified with the words known, as the reading screen does."""
    from reader.adapters import opencc_script

    if config not in opencc_script.configurations():
        raise KeyError(config)
    return opencc_script.convert(text, config, _adapters()[0].words(text) if config.startswith("s2") else ())


@cache
def _adapters():  # type: ignore[no-untyped-def]
    from reader.adapters.jieba_segmenter import JiebaSegmenter
    from reader.adapters.pypinyin_readings import PypinyinReadings

    return JiebaSegmenter(), PypinyinReadings()


def readings(text: str) -> list[str]:
    """One lexical reading per character."""
    from reader.adapters.opencc_script import shadow

    segmenter, provider = _adapters()
    simplified = shadow(text)
    words = provider.readings(simplified, segmenter.words(simplified))
    return [
        syllable or char for char, syllable in zip(text, (s for word in words for s in word.syllables), strict=True)
    ]


def readings_spoken(text: str) -> list[str]:
    """One reading per character, with tone sandhi."""
    from reader.adapters.opencc_script import shadow
    from reader.core.readings import spoken

    segmenter, provider = _adapters()
    simplified = shadow(text)
    words = segmenter.words(simplified)
    changed = spoken(words, provider.readings(simplified, words))
    return [s or char for char, s in zip(text, (s for word in changed for s in word.syllables), strict=True)]


def words(text: str) -> list[str]:
    """Words of a text."""
    from reader.adapters.opencc_script import shadow

    out, place = [], 0
    for word in _adapters()[0].words(shadow(text)):
        out.append(text[place : place + len(word)])
        place += len(word)
    return out
