"""Markdown study sheets. Text from article, glossary and model is escaped: it comes out as text, never as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.sheet import SheetSentence, StudySheet

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&^$])")


def write(sheet: StudySheet) -> bytes:
    """The sheet as Markdown (CommonMark with tables), UTF-8."""
    meta = sheet.metadata
    lines = [f"# {escape(meta.title or 'Study sheet')}", ""]
    facts = [("Author", meta.author), ("Date", meta.date), ("Source", meta.source), *sheet.provenance]
    lines += [f"- {label}: {escape(value)}" for label, value in facts if value]
    writers = {"sentences": _sentences, "vocabulary": _vocabulary, "glossary": _glossary, "exercises": _exercises}
    for part in sheet.parts:
        lines += ["", f"## {part.capitalize()}", "", *writers[part](sheet)]
    return ("\n".join(lines) + "\n").encode()


def escape(text: str) -> str:
    """The text on one line, with every mark that Markdown or HTML would act on escaped.

    >>> escape("[AI] <b>*甲*</b>|")
    '\\\\[AI\\\\] \\\\<b\\\\>\\\\*甲\\\\*\\\\</b\\\\>\\\\|'
    """
    printable = "".join(char if char.isprintable() else " " for char in text)
    return _SPECIAL.sub(r"\\\1", " ".join(printable.split()))


def _sentences(sheet: StudySheet) -> list[str]:
    lines: list[str] = []
    for sentence in sheet.sentences:
        lines += [f"**{sentence.number}.** {escape(sentence.text)}", ""]
        lines += [f"> {line}" for line in _below(sentence)]
        lines.append("")
    return lines


def _below(sentence: SheetSentence) -> list[str]:
    reading = " ".join(token.reading or token.text.strip() for token in sentence.tokens)
    rows = [escape(reading)]
    if sentence.other != sentence.text:
        rows.append(escape(sentence.other))
    translation = sentence.translation
    if translation is not None:
        rows.append(escape(translation.text))
        rows += [
            f"◆ {escape(r.match.entry.simplified)} {escape(r.match.entry.english)} {r.outcome.value}"
            for r in translation.terms
        ]
        rows += [
            f"\\# {escape(r.mention.text)} = {escape(r.mention.english)} {r.outcome.value}" for r in translation.numbers
        ]
        rows += [f"? {escape(doubt)}" for doubt in translation.doubts]
    if sentence.note:
        rows.append(f"✎ {escape(sentence.note)}")
    return [f"{row}  " for row in rows]


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
    return [
        "| " + " | ".join(header) + " |",
        "|" + " --- |" * len(header),
        *("| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows),
    ]


def _vocabulary(sheet: StudySheet) -> list[str]:
    rows = [
        (
            v.simplified,
            v.traditional,
            v.reading,
            "; ".join(v.senses[:3]),
            _level(v.level),
            str(v.count),
            str(v.first_sentence),
        )
        for v in sheet.vocabulary
    ]
    return _table(("Simplified", "Traditional", "Reading", "Meaning", "HSK", "Count", "First"), rows)


def _level(level: int | None) -> str:
    return "" if level is None else "7–9" if level >= 7 else str(level)


def _glossary(sheet: StudySheet) -> list[str]:
    rows = [
        (e.simplified, e.traditional, "; ".join(e.taiwan), e.pinyin, e.english, e.definition, str(item.count))
        for item in sheet.glossary
        for e in (item.entry,)
    ]
    return _table(("Simplified", "Traditional", "Taiwan", "Pinyin", "English", "Definition", "Count"), rows)


def _exercises(sheet: StudySheet) -> list[str]:
    tasks = [
        f"{n}. ({e.kind}) {'  '.join(map(escape, e.prompt.splitlines()))}"
        for n, e in enumerate(sheet.exercises, start=1)
    ]
    answers = [f"{n}. {escape(e.answer)}" for n, e in enumerate(sheet.exercises, start=1)]
    return [*tasks, "", "### Answers", "", *answers]
