"""HTML study sheets: one file that works offline, real `<ruby>`, readable without scripts, prints to clean pages.

Every text goes through `html.escape`; the only script is ours and fixed. A Content-Security-Policy forbids all else.
"""

from __future__ import annotations

import base64
import hashlib

from reader.exports import content
from reader.exports.assets import asset, filled
from reader.exports.handout import head
from reader.exports.parts import Part, PartVisitor, parts_of, term_anchor, word_anchor
from reader.exports.preview import typeset_page
from reader.exports.running_text import colophon, legend
from reader.exports.xhtml import escape, key, lines_below, noted, ruby, running, table, tasks
from reader.messages.catalogue import say
from reader.speech import language
from reader.study.sheet import SheetSentence, SheetToken, StudySheet

first_page = typeset_page


def write(sheet: StudySheet) -> bytes:
    """The sheet as one self-contained HTML page, UTF-8."""
    script = "\n" + asset("sheet.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return filled(
        "sheet.html",
        language=content.language(sheet),
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        title=escape(content.title(sheet)),
        style=asset("sheet.css"),
        facts=_facts(sheet),
        controls=_controls(sheet),
        parts="\n".join([*_Sections(sheet).walk(), _listed(colophon(sheet))]),
        classes=content.body_class(sheet),
        script=script,
    ).encode()


def _controls(sheet: StudySheet) -> str:
    """Boxes to hide what is on the page, by the names their script knows."""
    if not {"sentences", "text"} & set(sheet.parts):
        return ""
    kinds = {kind for sentence in sheet.sentences for kind, _ in content.below(sentence)}
    boxes = {
        "ruby": say("readings") if any(token.reading for s in sheet.sentences for token in s.tokens) else "",
        "main": content.label(sheet),
        "other": content.other_label(sheet) if "other" in kinds and "sentences" in sheet.parts else "",
        "translation": say("translation") if "translation" in kinds and sheet.translation != "hidden" else "",
    }
    labels = "\n".join(
        f'<label><input type="checkbox" name="{name}" checked> {escape(label)}</label>'
        for name, label in boxes.items()
        if label
    )
    return f'<div class="controls script-needed" lang="{language()}" role="group" aria-label="{escape(say("Show"))}">\n{labels}\n</div>'


def _facts(sheet: StudySheet) -> str:
    facts = _listed(content.facts(sheet))
    name = f'<p class="head">{escape(head(sheet))}</p>' if sheet.student else ""
    parts = list(parts_of(sheet))
    links = "".join(f'<li><a href="#{part.name}">{escape(part.heading)}</a></li>' for part in parts)
    contents = (
        f'<nav class="contents" lang="{language()}" aria-label="{escape(say("Contents"))}"><ol>{links}</ol></nav>'
        if parts[1:]
        else ""
    )
    marks = f'<p class="legend" lang="{language()}">{escape(legend(sheet))}</p>' if legend(sheet) else ""
    return f"{name}{facts}{contents}{marks}"


def _listed(facts: list[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    return f'<dl class="facts" lang="{language()}">{rows}</dl>' if rows else ""


class _Sections(PartVisitor[str]):
    def __init__(self, sheet: StudySheet) -> None:
        super().__init__(sheet)
        self._anchors = {item.simplified: word_anchor(place) for place, item in enumerate(sheet.vocabulary)}

    def visit_table(self, part: Part) -> str:
        return _section(part, f'<div class="wide">{table(part, part.anchors, self.sheet)}</div>')

    def visit_sentences(self, part: Part) -> str:
        return _section(part, "\n" + "\n".join(map(self._sentence, self.sheet.sentences)) + "\n")

    def visit_text(self, part: Part) -> str:
        return f'<section id="text">{running(self.sheet)}</section>'

    def visit_notes(self, part: Part) -> str:
        return _section(part, noted(self.sheet))

    def visit_exercises(self, part: Part) -> str:
        return _section(part, tasks(self.sheet, "<br>"))

    def visit_answers(self, part: Part) -> str:
        body = f'<details class="answers"><summary lang="{language()}">{escape(say("Show"))}</summary>{key(self.sheet)}</details>'
        return _section(part, body)

    def _sentence(self, sentence: SheetSentence) -> str:
        words = "".join(
            self._token(token, shown.shadow)
            for token, shown in zip(sentence.tokens, sentence.analysed.tokens, strict=True)
        )
        text = f'<span class="number">{sentence.number}</span><p class="zh">{words}</p>'
        return f'<div class="sentence" id="s{sentence.number}">{text}{lines_below(self.sheet, sentence)}</div>'

    def _token(self, token: SheetToken, shadow: str) -> str:
        """A token; one with a reading can be clicked, and knows the row that explains it."""
        if not token.reading:
            return escape(token.text)
        row = term_anchor(token.term_id) if token.term_id else self._anchors.get(shadow, "")
        kind = "word term" if token.term_id else "word"
        return f'<span class="{kind}" tabindex="-1" data-row="{escape(row)}" title="{escape(token.reading)}">{ruby(token)}</span>'


def _section(part: Part, body: str) -> str:
    return f'<section id="{part.name}"><h2 lang="{language()}">{escape(part.heading)}</h2>{body}</section>'
