"""Sentences and translations as records: one dialect for `yidu read --json` and for JSON Lines study sheets.

The keys are those of design.md, section 7. Offsets are code points in the article's text; tokens are contiguous and
join to the sentence's `text`, which is the source as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import Token
from reader.messages.doubt_text import doubt_text
from reader.proof.translation import Translation
from reader.speech import in_english
from reader.words.readings import render

Record = dict[str, Any]


def readings_in(analysed: AnalysedSentence, style: str) -> list[str]:
    """The reading of each token in a style (marks, numbers, zhuyin); empty where there is none."""
    return [render(token.reading, token.shadow, style) if token.reading else "" for token in analysed.tokens]


def sentence_record(analysed: AnalysedSentence, translation: Translation | None, readings: Sequence[str]) -> Record:
    """The record of one sentence; `readings` has one for each token."""
    sentence = analysed.sentence
    return {
        "paragraph": sentence.paragraph + 1,
        "sentence": sentence.index + 1,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "tokens": [token_record(*pair) for pair in zip(analysed.tokens, readings, strict=True)],
        "terms": [
            {"id": m.entry.id, "start": m.span.start, "end": m.span.end, "english": m.entry.english}
            for m in analysed.terms
        ],
        "numbers": [
            {
                "text": n.text,
                "start": n.span.start,
                "end": n.span.end,
                "value": n.value,
                "unit": n.unit,
                "english": n.english,
            }
            for n in analysed.numbers
        ],
        "translation": translation_record(translation) if translation else None,
    }


def token_record(token: Token, reading: str) -> Record:
    """The record of one token with its reading as it is shown."""
    return {
        "text": token.text,
        "start": token.span.start,
        "end": token.span.end,
        "kind": token.kind.value,
        "reading": reading or None,
        "level": token.level,
        "term": token.term.entry.id if token.term else None,
        **({"converted_from": token.original} if token.original else {}),
    }


@in_english()
def translation_record(translation: Translation) -> Record:
    """The record of one translation."""
    return {
        "text": translation.text,
        "engine": translation.engine,
        "model": translation.model,
        "corrected": translation.corrected,
        "terms": [
            {"id": r.match.entry.id, "english": r.match.entry.english, "status": r.outcome.value, "found": r.found}
            for r in translation.terms
        ],
        "numbers": [
            {"text": r.mention.text, "english": r.mention.english, "status": r.outcome.value, "found": r.found}
            for r in translation.numbers
        ],
        "doubts": [doubt_text(doubt) for doubt in translation.doubts],
        "grade": translation.grade.value,
        "doubt_kinds": [doubt.kind.value for doubt in translation.doubts],
    }


@in_english()
def pair_record(line: int, source: str, translation: Translation) -> Record:
    """The record of a sentence and a translation from a file, with what it is doubted for."""
    proved = translation_record(translation)
    return {
        "line": line,
        "source": source,
        "target": translation.text,
        "terms": proved["terms"],
        "numbers": proved["numbers"],
        "doubts": [
            {"kind": doubt.kind.value, "says": doubt_text(doubt), "source": doubt.source, "target": doubt.text}
            for doubt in translation.doubts
        ],
    }
