"""HTML study sheets: one file that works offline, real `<ruby>`, readable without scripts, prints to clean pages.

Every text goes through `html.escape`; the only script is ours and fixed. A Content-Security-Policy forbids all else.
"""

from __future__ import annotations

import base64
import hashlib

from reader.exports import content
from reader.exports.assets import asset, filled
from reader.exports.parts import Part, PartVisitor, term_anchor, word_anchor
from reader.exports.preview import typeset_page
from reader.exports.xhtml import escape, lines_below, ruby, table
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
        parts="\n".join(_Sections(sheet).walk()),
        script=script,
    ).encode()


def _controls(sheet: StudySheet) -> str:
    """Boxes to hide what is on the page, by the names their script knows."""
    if "sentences" not in sheet.parts:
        return ""
    kinds = {kind for sentence in sheet.sentences for kind, _ in content.below(sentence)}
    boxes = {
        "ruby": "readings" if any(token.reading for s in sheet.sentences for token in s.tokens) else "",
        "main": content.label(sheet),
        "other": content.other_label(sheet) if "other" in kinds else "",
        "translation": "translation" if "translation" in kinds else "",
    }
    labels = "\n".join(
        f'<label><input type="checkbox" name="{name}" checked> {label}</label>'
        for name, label in boxes.items()
        if label
    )
    return f'<div class="controls script-needed" lang="en" role="group" aria-label="Show">\n{labels}\n</div>'


def _facts(sheet: StudySheet) -> str:
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in content.facts(sheet))
    return f'<dl class="facts" lang="en">{rows}</dl>'


class _Sections(PartVisitor[str]):
    def __init__(self, sheet: StudySheet) -> None:
        super().__init__(sheet)
        self._anchors = {item.simplified: word_anchor(place) for place, item in enumerate(sheet.vocabulary)}

    def visit_table(self, part: Part) -> str:
        return _section(part, f'<div class="wide">{table(part, part.anchors)}</div>')

    def visit_sentences(self, part: Part) -> str:
        return _section(part, "\n" + "\n".join(map(self._sentence, self.sheet.sentences)) + "\n")

    def visit_exercises(self, part: Part) -> str:
        exercises = content.exercise_lines(self.sheet)
        tasks = "".join(
            f'<li><em lang="en">{task}</em><br>{"<br>".join(map(escape, prompt))}</li>'
            for _, task, prompt, _ in exercises
        )
        answers = "".join(f"<li>{escape(answer)}</li>" for _, _, _, answer in exercises)
        return _section(
            part,
            f'<ol>{tasks}</ol><details class="answers"><summary lang="en">Answers</summary><ol>{answers}</ol></details>',
        )

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
    return f'<section id="{part.name}"><h2 lang="en">{escape(part.heading)}</h2>{body}</section>'
