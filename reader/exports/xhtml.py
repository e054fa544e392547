"""Text and ruby as (X)HTML, shared by the web page, the EPUB and the Anki cards."""

from __future__ import annotations

from html import escape as _escape

from reader.exports.content import (
    SIGNS,
    below,
    other_language,
    proofs,
    ruby_pieces,
    tone,
    translation_language,
)
from reader.exports.handout import Tasks, key_of, tasks_of
from reader.exports.parts import Part
from reader.exports.running_text import TextBlock, blocks_of, notes_of
from reader.speech import language
from reader.study.sheet import SheetSentence, SheetToken, StudySheet
from reader.text.characters import one_line


def escape(text: str) -> str:
    """The text as HTML text or attribute, without control and bidi characters.

    >>> escape("<b>[AI]\\x1b</b>")
    '&lt;b&gt;[AI]&lt;/b&gt;'
    """
    return _escape(one_line(text), quote=True)


def ruby(token: SheetToken) -> str:
    """The token as one `<ruby>`, or as text where it has no reading."""
    if not token.reading:
        return escape(token.text)
    return f"<ruby>{''.join(_base(text, reading) for text, reading in ruby_pieces(token))}</ruby>"


def _base(text: str, reading: str) -> str:
    """One base text with its reading; an empty `<rt>` where there is none, so that pairs stay pairs."""
    if not reading:
        return f"{escape(text)}<rt></rt>"
    mark = f' class="t{tone(reading)}"' if tone(reading) else ""
    return f"{escape(text)}<rp>(</rp><rt{mark}>{escape(reading)}</rt><rp>)</rp>"


def ruby_sentence(sentence: SheetSentence) -> str:
    """The whole sentence with its readings."""
    return "".join(map(ruby, sentence.tokens))


def sentence_link(sheet: StudySheet, number: str, shown: str = "") -> str:
    """The number of a sentence as a link to it, or alone where the sheet does not hold the sentence."""
    prefix = next((mark for name, mark in _PREFIXES.items() if name in sheet.parts), "")
    held = prefix and any(str(sentence.number) == number for sentence in sheet.sentences)
    return f'<a href="#{prefix}{escape(number)}">{escape(shown or number)}</a>' if held else escape(shown or number)


_PREFIXES = {"text": "x", "sentences": "s", "segments": "g"}
"""What the anchor of a sentence begins with, by the part that holds it."""


def running(sheet: StudySheet) -> str:
    """The article as it is read, each paragraph with its translation."""
    return "\n".join(_block(sheet, block) for block in blocks_of(sheet))


def _block(sheet: StudySheet, block: TextBlock) -> str:
    gap = " " if sheet.metadata.language == "en" else ""
    text = gap.join(f'<span id="x{s.number}">{ruby_sentence(s)}</span>' for s in block.sentences)
    name = "h2" if block.is_heading else "p"
    main = f'<{name} class="zh">{text}</{name}>'
    said = " ".join(f"{escape(text)}{_mark(number)}" for text, number in block.translation)
    below = f'<p class="translation"{_attribute("lang", translation_language(sheet))}>{said}</p>' if said else ""
    return f'<div class="{"beside" if sheet.translation == "beside" else "block"}">{main}{below}</div>'


def _mark(number: int) -> str:
    return f'<a class="mark" href="#n{number}">[{number}]</a>' if number else ""


def noted(sheet: StudySheet) -> str:
    """The notes below a text, each with a link back to its sentence."""
    items = "".join(
        f'<p class="noted" id="n{number}">{sentence_link(sheet, str(number), f"[{number}]")} {escape(text)}</p>'
        for number, text in notes_of(sheet)
    )
    return f'<div lang="{language()}">{items}</div>'


def tasks(sheet: StudySheet, line_break: str) -> str:
    """The exercises, those of a kind below what they ask."""
    return "".join(_group(group, line_break) for group in tasks_of(sheet))


def _group(group: Tasks, line_break: str) -> str:
    box = f'<p class="box">{escape(group.box)}</p>' if group.box else ""
    first = group.items[0][0]
    items = "".join(f"<li>{line_break.join(map(escape, lines))}</li>" for _, lines in group.items)
    asked = f'<p class="task" lang="{group.language}">{escape(group.instruction)}</p>'
    return f'{asked}{box}<ol start="{first}">{items}</ol>'


def key(sheet: StudySheet) -> str:
    """The answers with the numbers of their exercises."""
    items = "".join(f'<li value="{number}">{escape(answer)}</li>' for number, answer in key_of(sheet))
    return f"<ol>{items}</ol>"


def table(part: Part, anchors: tuple[str, ...] = (), sheet: StudySheet | None = None) -> str:
    """A part as a table with a header row; `anchors` name its rows, numbers of sentences in a `sheet` lead to them."""
    page = part.page
    head = "".join(f'<th scope="col" data-name="{column.name}">{escape(column.said)}</th>' for column in page.columns)
    body = "\n".join(
        f"<tr{_attribute('id', anchor)}>{_cells(cells, page, sheet)}</tr>"
        for cells, anchor in zip(page.rows, anchors or ("",) * len(page.rows), strict=True)
    )
    return f'<table><thead lang="{language()}"><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>'


def _cells(cells: tuple[str, ...], page: Part, sheet: StudySheet | None) -> str:
    return "".join(
        f"<td{_attribute('lang', column.language)}{_attribute('data-label', column.said)}>"
        f"{sentence_link(sheet, cell) if sheet and column.name == 'first_in' else escape(cell)}</td>"
        for cell, column in zip(cells, page.columns, strict=True)
    )


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def lines_below(sheet: StudySheet, sentence: SheetSentence) -> str:
    """What stands below a sentence, a paragraph for each kind, with its language."""
    languages = {"other": other_language(sheet), "translation": translation_language(sheet), "doubt": language()}
    return "".join(
        f'<p class="proof" lang="{language()}">{_proofs(sentence)}</p>'
        if kind == "proof"
        else f'<p class="{kind}"{_attribute("lang", languages.get(kind, ""))}>{escape(text)}</p>'
        for kind, text in below(sentence)
    )


def _proofs(sentence: SheetSentence) -> str:
    """The proofs as one line; what needs a look is strong."""
    return " · ".join(
        f'{SIGNS[proof.kind]}<span lang="zh">{escape(proof.source)}</span> {escape(proof.rendering)}: '
        + (proof.outcome if proof.is_good else f"<strong>{proof.outcome}</strong>")
        for proof in proofs(sentence)
    )
