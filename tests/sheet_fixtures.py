"""A small sheet made by hand, hostile text included, for every format and for what is asked about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import Token, TokenKind
from reader.figures.chinese import NumberMention
from reader.proof.translation import Doubt, DoubtKind, NumberOutcome, NumberReport, TermOutcome, TermReport, Translation
from reader.study.sheet import (
    Exercise,
    GlossaryItem,
    SheetParagraph,
    SheetSentence,
    SheetToken,
    StudySheet,
    VocabularyItem,
)
from reader.terms.entry import TermEntry, TermMatch
from reader.text.document import Metadata, ParagraphKind, ScriptVariant, Sentence
from reader.text.spans import Span
from reader.words.readings import Reading, render, render_syllables

HOSTILE = "<script>alert(1)</script>=cmd|' /C calc'!A0 [AI]{{c2::x}}[sound:a.mp3]\\(x\\)\x1b[31m\u202e&amp;"

CHIP = TermEntry(
    id="t-1",
    simplified="芯片",
    traditional="晶片",
    english="chip",
    pinyin="xīnpiàn",
    taiwan=("晶片",),
    domain="ai hardware",
    definition="A piece of silicon with circuits on it.",
)
EVIL = TermEntry(
    id="<t>&", simplified="股价", traditional="股價", english='=HYPERLINK("x")', pinyin="gǔjià", definition="-1"
)

Word = tuple[str, str, tuple[str, ...], TokenKind, TermEntry | None]


def _word(text: str, other: str, syllables: str, entry: TermEntry | None = None) -> Word:
    return text, other, tuple(syllables.split()), TokenKind.WORD, entry


def _mark(text: str, kind: TokenKind = TokenKind.PUNCTUATION) -> Word:
    return text, text, (), kind, None


SENTENCES: tuple[tuple[Word, ...], ...] = (
    (_word("芯片", "晶片", "xin1 pian4", CHIP), _word("股价", "股價", "gu3 jia4", EVIL), _word("下跌", "下跌", "xia4 die1"),
     _mark("16.9%", TokenKind.NUMBER), _mark("。")),
    (_word("他们", "他們", "ta1 men5"), _word("说", "說", "shuo1"), _mark("：“"), _mark(HOSTILE, TokenKind.LATIN), _mark("”。")),
    (_mark("=1+1", TokenKind.LATIN), _word("重要", "重要", "zhong4 yao4"), _mark("。")),
)  # fmt: skip


def _sentence(index: int, words: tuple[Word, ...], translation: str) -> SheetSentence:
    tokens: list[Token] = []
    shown: list[SheetToken] = []
    matches: list[TermMatch] = []
    start = 0
    for text, other, syllables, kind, entry in words:
        span = Span(start, start + len(text))
        match = TermMatch(entry, span, text) if entry else None
        reading = Reading(syllables) if syllables else None
        tokens.append(Token(text, span, kind, text, reading, 3 if reading else None, match))
        matches += [match] if match else []
        said = render(reading, text) if reading else ""
        spelt = render_syllables(reading, "marks") if reading else ()
        shown.append(SheetToken(text, other, said, spelt, entry.id if entry else ""))
        start = span.end
    text = "".join(token.text for token in tokens)
    analysed = AnalysedSentence(Sentence(index, index, Span(0, len(text)), text), tuple(tokens), tuple(matches), ())
    figure = NumberMention("16.9%", Span(6, 11), 16.9, "%", "16.9%")
    proof = Translation(
        text=translation,
        engine="argos",
        model="translate-zh_en 1.9",
        terms=tuple(TermReport(match, TermOutcome.KEPT, match.entry.english) for match in matches),
        numbers=(NumberReport(figure, NumberOutcome.OK, "16.9%"),) if "16.9%" in text else (),
        doubts=(Doubt(DoubtKind.TOO_SHORT, value=0.2),) if index == 1 else (),
    )
    return SheetSentence(
        number=index + 1,
        paragraph=index,
        analysed=analysed,
        tokens=tuple(shown),
        text=text,
        other="".join(token.other for token in shown),
        translation=proof,
        note=f"@note {HOSTILE}" if index == 1 else "",
    )


def make_sheet(
    translations: tuple[str, ...] = ("Chip shares fell 16.9%.", f"They said: {HOSTILE}", "=1+1 matters."),
) -> StudySheet:
    """The sheet, its sentences translated as given."""
    sentences = tuple(_sentence(n, *pair) for n, pair in enumerate(zip(SENTENCES, translations, strict=True)))
    kinds = (ParagraphKind.HEADING, ParagraphKind.BODY)
    paragraphs = tuple(map(SheetParagraph, kinds, (sentences[:1], sentences[1:])))
    return StudySheet(
        metadata=Metadata(title=f"芯片日报 {HOSTILE}", author="=author", date="2026-03-02", source="../a<b>.txt"),
        script=ScriptVariant.SIMPLIFIED,
        sentences=sentences,
        vocabulary=(
            VocabularyItem("下跌", "下跌", "xiàdiē", ("to fall", "to drop"), 5, 1, 1),
            VocabularyItem("他们", "他們", "tāmen", ("they",), 1, 1, 2),
            VocabularyItem("重要", "重要", "zhòngyào", ("=important", HOSTILE), 7, 1, 3),
        ),
        glossary=(GlossaryItem(CHIP, 1, 1), GlossaryItem(EVIL, 1, 1, 1)),
        exercises=(
            Exercise("cloze", "＿＿股价下跌16.9%。", "芯片", 1),
            Exercise("match", f"1. 芯片 / 2. {HOSTILE}\na. chip / b. x", "1a, 2b", 1),
        ),
        provenance=(("Sentences", "3"), ("Translation", "argos translate-zh_en 1.9"), ("Glossary", HOSTILE)),
        parts=("sentences", "vocabulary", "glossary", "exercises", "answers"),
        paragraphs=paragraphs,
    )


@pytest.fixture(scope="session")
def sheet() -> StudySheet:
    """Three sentences, the second full of what programs act on."""
    return make_sheet()


@pytest.fixture(scope="session")
def hostile() -> str:
    """The hostile text as written."""
    return HOSTILE


@pytest.fixture(scope="session")
def make() -> Callable[[tuple[str, ...]], StudySheet]:
    """Makes the sheet with other translations."""
    return make_sheet


@pytest.fixture(scope="session")
def long_sheet(sheet: StudySheet) -> StudySheet:
    """Thirty sentences and their words: several pages."""
    sentences: list[SheetSentence] = []
    words: list[VocabularyItem] = []
    for number in range(1, 31):
        first = sheet.sentences[0]
        assert first.translation is not None
        unique: dict[str, Any] = {"number": number, "note": f"note-{number:03}."}
        sentences.append(replace(first, **unique, translation=replace(first.translation, text=f"first-{number:03}.")))
        words += [replace(sheet.vocabulary[0], count=number)]
    return replace(sheet, sentences=tuple(sentences), vocabulary=tuple(words) * 3)
