"""Markdown study sheets. Text from article, glossary and model is escaped: it comes out as text, never as markup."""

from __future__ import annotations

import re
from itertools import chain

from reader.exports import content
from reader.exports.handout import head, key_of, tasks_of
from reader.exports.parts import Part, PartVisitor
from reader.exports.preview import text_page
from reader.exports.running_text import blocks_of, colophon, legend, notes_of
from reader.study.sheet import StudySheet
from reader.text.characters import one_line

_ACTS = re.compile(r"[\\`*_{}\[\]|<>~&^$@]|^[#+=:-]|#(?=#*$)|:(?=//|\w+:)|(?<=www)\.|=(?==)|%(?=%)", re.I)
"""Marks that act anywhere; at the start or end of a line; in addresses, :emoji:, ==marks== and %%comments%%."""
_LIST = re.compile(r"^(\d+)([.)])")
"""The number of a list."""


def write(sheet: StudySheet) -> bytes:
    """The sheet as Markdown (CommonMark with tables), UTF-8."""
    lines = [f"# {escape(content.title(sheet))}", ""]
    lines += [f"{escape(head(sheet))}", ""] if sheet.student else []
    lines += _listed(content.facts(sheet))
    lines += ["", escape(legend(sheet))] if legend(sheet) else []
    lines += chain.from_iterable(_Sections(sheet).walk())
    lines += ["", "---", "", *_listed(colophon(sheet))] if colophon(sheet) else []
    return ("\n".join(lines) + "\n").encode()


def _listed(facts: list[tuple[str, str]]) -> list[str]:
    return [f"- {escape(label)}: {escape(value)}" for label, value in facts]


first_page = text_page(write)


def escape(text: str) -> str:
    """The text on one line, with every mark that Markdown or HTML would act on escaped.

    >>> escape("[AI] <b>*甲*</b>|")
    '\\\\[AI\\\\] \\\\<b\\\\>\\\\*甲\\\\*\\\\</b\\\\>\\\\|'
    """
    return _LIST.sub(r"\1\\\2", _ACTS.sub(r"\\\g<0>", " ".join(one_line(text).split())))


class _Sections(PartVisitor[list[str]]):
    def visit(self, part: Part) -> list[str]:
        heading = [] if part.name == "text" else [f"## {escape(part.heading)}", ""]
        return ["", *heading, *super().visit(part)]

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

    def visit_text(self, part: Part) -> list[str]:
        lines: list[str] = []
        for block in blocks_of(self.sheet):
            text = escape(content.joined(self.sheet, block.sentences))
            said = " ".join(filter(None, map(content.reading_line, block.sentences)))
            lines += [f"## {text}" if block.is_heading else text, ""]
            below = [f"> {escape(line)}" for line in (said, block.english) if line]
            lines += ["\n>\n".join(below), ""] if below else []
        return lines

    def visit_notes(self, part: Part) -> list[str]:
        return [f"- \\[{number}\\] {escape(text)}" for number, text in notes_of(self.sheet)]

    def visit_exercises(self, part: Part) -> list[str]:
        lines: list[str] = []
        for group in tasks_of(self.sheet):
            lines += [f"**{escape(group.instruction)}**", ""]
            lines += [f"> {escape(group.box)}", ""] if group.box else []
            lines += [
                "  \n    ".join([f"{n}. {escape(first)}", *map(escape, more)]) for n, (first, *more) in group.items
            ]
            lines.append("")
        return lines

    def visit_answers(self, part: Part) -> list[str]:
        return [f"{n}. {escape(answer)}" for n, answer in key_of(self.sheet)]
