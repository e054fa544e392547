"""Markdown study sheets. Text from article, glossary and model is escaped: it comes out as text, never as markup."""

from __future__ import annotations

import re
from itertools import chain

from reader.exports import content
from reader.exports.parts import Part, PartVisitor
from reader.exports.preview import text_page
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
    return ("\n".join([*lines, *chain.from_iterable(_Sections(sheet).walk())]) + "\n").encode()


first_page = text_page(write)


def escape(text: str) -> str:
    """The text on one line, with every mark that Markdown or HTML would act on escaped.

    >>> escape("[AI] <b>*甲*</b>|")
    '\\\\[AI\\\\] \\\\<b\\\\>\\\\*甲\\\\*\\\\</b\\\\>\\\\|'
    """
    return _LIST.sub(r"\1\\\2", _ACTS.sub(r"\\\g<0>", " ".join(one_line(text).split())))


class _Sections(PartVisitor[list[str]]):
    def visit(self, part: Part) -> list[str]:
        return ["", f"## {escape(part.heading)}", "", *super().visit(part)]

    def visit_table(self, part: Part) -> list[str]:
        page = part.page
        return [
            "| " + " | ".join(map(escape, page.header)) + " |",
            "|" + " --- |" * len(page.header),
            *("| " + " | ".join(map(escape, row)) + " |" for row in page.rows),
        ]

    def visit_sentences(self, part: Part) -> list[str]:
        lines: list[str] = []
        for sentence in self.sheet.sentences:
            rows = [("reading", content.reading_line(sentence)), *content.below(sentence)]
            lines += [f"**{sentence.number}.** {escape(sentence.text)}", ""]
            lines += [f"> {escape(text)}  " for _, text in rows if text]
            lines.append("")
        return lines

    def visit_exercises(self, part: Part) -> list[str]:
        exercises = content.exercise_lines(self.sheet)
        tasks = ["  \n    ".join([f"{n}. {task}", *map(escape, prompt)]) for n, task, prompt, _ in exercises]
        return [*tasks, "", "### Answers", "", *(f"{n}. {escape(answer)}" for n, _, _, answer in exercises)]
