"""Text and ruby as (X)HTML, shared by the web page, the EPUB and the Anki cards."""

from __future__ import annotations

from html import escape as _escape

from reader.exports.content import (
    SIGNS,
    below,
    other_language,
    proofs,
    ruby_pieces,
    translation_language,
)
from reader.exports.parts import Part
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
    return f"{escape(text)}<rp>(</rp><rt>{escape(reading)}</rt><rp>)</rp>" if reading else f"{escape(text)}<rt></rt>"


def ruby_sentence(sentence: SheetSentence) -> str:
    """The whole sentence with its readings."""
    return "".join(map(ruby, sentence.tokens))


def table(part: Part, anchors: tuple[str, ...] = ()) -> str:
    """A part as a table with a header row; `anchors` name its rows."""
    page = part.page
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in page.header)
    body = "\n".join(
        f"<tr{_attribute('id', anchor)}>{_cells(cells, page.languages)}</tr>"
        for cells, anchor in zip(page.rows, anchors or ("",) * len(page.rows), strict=True)
    )
    return f'<table><thead lang="en"><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>'


def _cells(cells: tuple[str, ...], languages: tuple[str, ...]) -> str:
    return "".join(
        f"<td{_attribute('lang', tag)}>{escape(cell)}</td>" for cell, tag in zip(cells, languages, strict=True)
    )


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def lines_below(sheet: StudySheet, sentence: SheetSentence) -> str:
    """What stands below a sentence, a paragraph for each kind, with its language."""
    languages = {"other": other_language(sheet), "translation": translation_language(sheet), "doubt": "en"}
    return "".join(
        f'<p class="proof" lang="en">{_proofs(sentence)}</p>'
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
