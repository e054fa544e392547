"""What every format says in the same words: facts, readings, proofs and exercises. Texts are raw: formats escape them."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from reader.analysis.tokens import TokenKind
from reader.figures.chinese import NumberMention
from reader.messages.catalogue import say
from reader.messages.doubt_text import doubt_text
from reader.messages.proof_text import ProofLine, proof_lines
from reader.messages.script_text import script_text
from reader.messages.sheet_text import fact_text
from reader.proof.translation import Translation
from reader.study.sheet import SheetSentence, SheetToken, StudySheet
from reader.text.document import ScriptVariant

_SIMPLIFIED_CHINESE, _TRADITIONAL_CHINESE = "zh-Hans", "zh-Hant"


SIGNS = {"term": "◆ ", "figure": "# ", "doubt": "? ", "note": "✎ "}
"""What stands before these lines."""


def title(sheet: StudySheet) -> str:
    """The article's title, or a general one."""
    return sheet.metadata.title.strip() or say("Study sheet")


def facts(sheet: StudySheet) -> list[tuple[str, str]]:
    """Label and value of the header lines: author, date, source, then models, glossary and versions; above a text only
    what is to be known of its translation, the rest stands at its end."""
    meta = sheet.metadata
    above = {"Translation", "Flags"} if sheet.translation != "hidden" else set()
    made = sheet.provenance if sheet.parts[:1] != ("text",) else [fact for fact in sheet.provenance if fact[0] in above]
    lines = [("Author", meta.author), ("Date", meta.date), ("Source", meta.source), *made]
    return said(lines)


def said(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Facts that say something, label and sentence in the reader's language."""
    return [fact_text(label, value) for label, value in facts if value]


def moment(sheet: StudySheet) -> dt.datetime:
    """The time that files carry inside, UTC: the article's date, or the start of 2000 where it has none."""
    try:
        day = dt.date.fromisoformat(sheet.metadata.date[:10])
    except ValueError:
        day = dt.date(2000, 1, 1)
    return dt.datetime(max(day.year, 1980), day.month, min(day.day, 28), tzinfo=dt.UTC)


def identity(sheet: StudySheet) -> str:
    """Hexadecimal name of what the sheet is about: its source and the sentences as written, not their translation."""
    lines = (sheet.metadata.source, sheet.metadata.title, *(s.analysed.sentence.text for s in sheet.sentences))
    return hashlib.sha256("\0".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def language(sheet: StudySheet) -> str:
    """BCP 47 tag of the main script; for a sheet in the script of the article, as its characters show."""
    if sheet.metadata.language == "en":
        return "en"
    if sheet.script is not ScriptVariant.ORIGINAL:
        return sheet.script.value
    near, far = (sum(column) for column in zip(*map(_likeness, sheet.sentences), strict=True))
    return "zh" if near == far else _SIMPLIFIED_CHINESE if near > far else _TRADITIONAL_CHINESE


def translation_language(sheet: StudySheet) -> str:
    """BCP 47 tag of the translation."""
    return "zh" if sheet.metadata.language == "en" else "en"


def other_language(sheet: StudySheet) -> str:
    """BCP 47 tag of the other script."""
    main = language(sheet)
    return {"zh": "zh", _SIMPLIFIED_CHINESE: _TRADITIONAL_CHINESE}.get(main, _SIMPLIFIED_CHINESE)


def label(sheet: StudySheet) -> str:
    """What the main script is called on the sheet."""
    return script_text(language(sheet)) or say("Text")


def other_label(sheet: StudySheet) -> str:
    """What the other script is called on the sheet."""
    return script_text(other_language(sheet)) or say("Other script")


def _likeness(sentence: SheetSentence) -> tuple[int, int]:
    """How many characters of the main and of the other text are those of the Simplified shadow."""
    shadow = "".join(token.shadow for token in sentence.analysed.tokens)
    main, other = (sum(a == b for a, b in zip(text, shadow, strict=False)) for text in (sentence.text, sentence.other))
    return main, other


def both_scripts(sentence: SheetSentence) -> tuple[str, str]:
    """The sentence in Simplified and in Traditional script.

    The main text is the Simplified one where it is nearer to the tokens' shadows than the other text is.
    """
    near, far = _likeness(sentence)
    return (sentence.text, sentence.other) if near >= far else (sentence.other, sentence.text)


def ruby_pieces(token: SheetToken) -> list[tuple[str, str]]:
    """Base and reading: syllable over character where they pair, else the whole reading over the word."""
    if not token.reading:
        return [(token.text, "")]
    if len(token.syllables) == len(token.text):
        return list(zip(token.text, token.syllables, strict=True))
    return [(token.text, token.reading)]


_TONE_MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4, "ˊ": 2, "ˇ": 3, "ˋ": 4, "˙": 5}
"""Combining marks of pinyin and the marks of zhuyin, which has none for the first tone."""
TONE_COLOURS = {1: "b3261e", 2: "8a5a00", 3: "1b6e2d", 4: "2457b3", 5: "6a675f"}
"""On paper, 4.5:1 and more; `assets` have the same."""


def tone(reading: str) -> int:
    """The tone of a syllable as it is rendered, 5 for the neutral one; 0 for none or several syllables.

    >>> [tone(said) for said in ("hāng", "hang2", "ㄏㄤ", "ma", "gǔjià", "")]
    [1, 2, 1, 5, 0, 0]
    """
    parts = unicodedata.normalize("NFD", reading)
    if found := [_TONE_MARKS[char] for char in parts if char in _TONE_MARKS]:
        return found[0] if len(found) == 1 else 0
    if digits := [char for char in reading if char.isdigit()]:
        return int(reading[-1]) if len(digits) == 1 and reading[-1] in "12345" else 0
    return (1 if "\u3105" <= reading[0] <= "\u312f" else 5) if reading else 0


def body_class(sheet: StudySheet) -> str:
    """How a page says that readings stand beside characters and in the colours of tones."""
    names = " ".join(name for name, holds in (("zhuyin", is_in_zhuyin(sheet)), ("tones", sheet.tones)) if holds)
    return f' class="{names}"' if names else ""


_WESTERN = str.maketrans("，、：；？！。（）", ",,:;?!.()")
"""Marks in a line of pinyin: as GB/T 16159 has them, a point for 。 and a comma for 、."""
_OPENING = "“‘「『（《〈【("


def reading_line(sentence: SheetSentence) -> str:
    """The sentence as it is read: words apart, marks at the word before, figures as digits; empty without readings."""
    if not any(token.reading for token in sentence.tokens):
        return ""
    words = []
    for token, analysed in zip(sentence.tokens, sentence.analysed.tokens, strict=True):
        said = token.reading or token.text.strip()
        if analysed.kind is TokenKind.NUMBER:
            said = "".join(reading or base for base, reading in ruby_pieces(token)).strip()
        words.append((said, analysed.kind is TokenKind.PUNCTUATION))
    return read_line(words)


def read_line(words: Iterable[tuple[str, bool]]) -> str:
    """Words as they are read, each with whether it is a mark, as one line.

    >>> read_line([("“", True), ("bùnéng", False), ("。", True), ("”", True), ("tā", False), ("shuō", False)])
    '“bùnéng.” tā shuō'
    """
    line = ""
    for said, is_mark in words:
        joins = is_mark and said[:1] not in _OPENING
        line += said if joins or not line or line[-1] in _OPENING or not said else f" {said}"
    is_zhuyin = any("\u3105" <= char <= "\u312f" for char in line)
    return line if is_zhuyin else line.translate(_WESTERN)


def proofs(sentence: SheetSentence) -> list[ProofLine]:
    """Each term and figure of a sentence, terms in the sheet's script, and what became of it in the translation."""
    if sentence.translation is None:
        return []
    shown: dict[str, str] = {}
    for token, analysed in zip(sentence.tokens, sentence.analysed.tokens, strict=True):
        if analysed.term is not None and (analysed.span.start == analysed.term.span.start or token.term_id in shown):
            begins = analysed.span.start == analysed.term.span.start
            shown[token.term_id] = token.text if begins else shown[token.term_id] + token.text
    return proof_lines(
        sentence.translation,
        lambda report: shown.get(report.match.entry.id, report.match.entry.simplified),
        lambda report: figure_shown(sentence, report.mention),
    )


def doubts(translation: Translation) -> str:
    """The doubts that the proofs do not say already, as one line."""
    return " ".join(map(doubt_text, translation.unreported_doubts))


def below(sentence: SheetSentence, signs: Mapping[str, str] = SIGNS) -> list[tuple[str, str]]:
    """What stands below a sentence, as kind (`other`, `translation`, `proof`, `doubt`, `note`) and text with its sign."""
    lines = [("other", sentence.other if sentence.other != sentence.text else "")]
    if (translation := sentence.translation) is not None:
        lines += [
            ("translation", translation.text),
            ("proof", " · ".join(f"{signs[proof.kind]}{proof.text}" for proof in proofs(sentence))),
            ("doubt", doubts(translation)),
        ]
    lines.append(("note", sentence.note))
    return [(kind, f"{signs.get(kind, '')}{text}") for kind, text in lines if text]


def is_in_zhuyin(sheet: StudySheet) -> bool:
    """Whether readings are in zhuyin, which stand at the right of their characters."""
    readings = (token.reading for sentence in sheet.sentences for token in sentence.tokens)
    return any("\u3105" <= char <= "\u312f" for char in next(filter(None, readings), ""))


def joined(sheet: StudySheet, sentences: Sequence[SheetSentence]) -> str:
    """Sentences as one text, words of English ones apart."""
    return (" " if sheet.metadata.language == "en" else "").join(sentence.text for sentence in sentences)


def figure_shown(sentence: SheetSentence, mention: NumberMention) -> str:
    """A figure in the sheet's script."""
    pairs = zip(sentence.tokens, sentence.analysed.tokens, strict=True)
    span = mention.span
    own = [shown.text for shown, token in pairs if span.start <= token.span.start and token.span.end <= span.end]
    return "".join(own) if len("".join(own)) == len(mention.text) else mention.text
