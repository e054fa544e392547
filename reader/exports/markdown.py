"""Markdown study sheets. Text from article, glossary and model is escaped: it comes out as text, never as markup."""

from __future__ import annotations

import re

from reader.exports import content
from reader.study.sheet import StudySheet
from reader.text.characters import one_line

_ACTS = re.compile(r"[\\`*_{}\[\]|<>~&^$@]|^[#+=:-]|#(?=#*$)|:(?=//|\w+:)|(?<=www)\.|=(?==)|%(?=%)", re.I)
"""Marks that act anywhere; at the start or end of a line; in addresses, :emoji:, ==marks== and %%comments%%."""
_LIST = re.compile(r"^(\d+)([.)])")
"""The number of a list."""


def write(sheet: StudySheet) -> bytes:
    """The sheet as Markdown (CommonMark with tables), UTF-8."""
    lines = [f"# {escape(content.title(sheet))}", ""]
    lines += [f"- {escape(label)}: {escape(value)}" for label, value in content.facts(sheet)]
    writers = {"sentences": _sentences, "vocabulary": _vocabulary, "glossary": _glossary, "exercises": _exercises}
    for part in sheet.parts:
        lines += ["", f"## {part.capitalize()}", "", *writers[part](sheet)]
    return ("\n".join(lines) + "\n").encode()


def escape(text: str) -> str:
    """The text on one line, with every mark that Markdown or HTML would act on escaped.

    >>> escape("[AI] <b>*甲*</b>|")
    '\\\\[AI\\\\] \\\\<b\\\\>\\\\*甲\\\\*\\\\</b\\\\>\\\\|'
    """
    return _LIST.sub(r"\1\\\2", _ACTS.sub(r"\\\g<0>", " ".join(one_line(text).split())))


def _sentences(sheet: StudySheet) -> list[str]:
    lines: list[str] = []
    for sentence in sheet.sentences:
        rows = [("reading", content.reading_line(sentence)), *content.below(sentence)]
        lines += [f"**{sentence.number}.** {escape(sentence.text)}", ""]
        lines += [f"> {escape(text)}  " for _, text in rows if text]
        lines.append("")
    return lines


def _table(table: content.Table) -> list[str]:
    return [
        "| " + " | ".join(table.header) + " |",
        "|" + " --- |" * len(table.header),
        *("| " + " | ".join(escape(cell) for cell in row) + " |" for row in table.rows),
    ]


def _vocabulary(sheet: StudySheet) -> list[str]:
    return _table(content.vocabulary(sheet))


def _glossary(sheet: StudySheet) -> list[str]:
    return _table(content.glossary(sheet))


def _exercises(sheet: StudySheet) -> list[str]:
    exercises = content.exercise_lines(sheet)
    tasks = ["  \n    ".join([f"{n}. {task}", *map(escape, prompt)]) for n, task, prompt, _ in exercises]
    return [*tasks, "", "### Answers", "", *(f"{n}. {escape(answer)}" for n, _, _, answer in exercises)]
