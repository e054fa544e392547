"""The HTML in the fields of Anki notes. Every text is escaped, also against Anki's own marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reader.exports import content, xhtml
from reader.study.sheet import SheetSentence, StudySheet
from reader.words.pinyin import syllables_of, with_mark

_ANKI = str.maketrans({"[": "&#91;", "{": "&#123;", "}": "&#125;"})
"""What Anki would act on: `[sound:…]`, `[latex]`, `{{c1::…}}`."""


def escape(text: str) -> str:
    """The text as HTML that neither Anki nor its MathJax acts on."""
    return re.sub(r"\\(?=\(|&#91;)", r"\\<wbr>", xhtml.escape(text).translate(_ANKI))


def _tone(syllable: str) -> int:
    return int(syllable[-1]) if syllable[-1:].isdigit() else 5


def _coloured(pieces: Sequence[tuple[str, str, str]]) -> str:
    """Ruby of base, reading and lexical syllable (`zhong4`), each reading in the colour of its tone."""
    parts = (
        f'{escape(base)}<rt class="t{_tone(syllable)}">{escape(reading)}</rt>'
        if reading
        else f"{escape(base)}<rt></rt>"
        for base, reading, syllable in pieces
    )
    return f"<ruby>{''.join(parts)}</ruby>"


def sentence_ruby(sentence: SheetSentence) -> str:
    """The sentence with its readings above, coloured by tone."""
    words: list[str] = []
    for token, analysed in zip(sentence.tokens, sentence.analysed.tokens, strict=True):
        syllables = analysed.reading.syllables if analysed.reading else ()
        pieces = content.ruby_pieces(token)
        tones = syllables if len(syllables) == len(pieces) else ("",) * len(pieces)
        paired = [(base, reading, tone) for (base, reading), tone in zip(pieces, tones, strict=True)]
        words.append(_coloured(paired) if token.reading else escape(token.text))
    return "".join(words)


def spelt(text: str, reading: str) -> str:
    """A word or term with its reading above, syllable by syllable where the reading can be split."""
    try:
        syllables = syllables_of(unicodedata.normalize("NFC", reading), text)
    except ValueError:
        return f"<ruby>{escape(text)}<rt>{escape(reading)}</rt></ruby>" if reading else escape(text)
    return _coloured([(base, with_mark(s) if s else "", s) for base, s in zip(text, syllables, strict=True)])


def source(sheet: StudySheet) -> str:
    """Where the sheet is from, on one line."""
    meta = sheet.metadata
    return escape(" · ".join(part for part in (meta.title, meta.author, meta.date, meta.source) if part))


def marked(sentence: SheetSentence, word: str) -> str:
    """The sentence with every run of whole tokens that is the word in bold."""
    texts = [token.text for token in sentence.tokens]
    html, place = "", 0
    while place < len(texts):
        last = next((n for n in range(place + 1, len(texts) + 1) if "".join(texts[place:n]) == word), 0)
        html += f"<b>{escape(word)}</b>" if last else escape(texts[place])
        place = last or place + 1
    return html


def gapped(sentence: SheetSentence, term_id: str) -> str:
    """The sentence with every run of the term's tokens as a gap."""
    text, run = "", ""
    for token in (*sentence.tokens, None):
        if token is not None and token.term_id == term_id:
            run += token.text
            continue
        text += f"{{{{c1::{escape(run)}}}}}" if run else ""
        text, run = text + (escape(token.text) if token else ""), ""
    return text
