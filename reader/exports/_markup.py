"""Text and ruby as (X)HTML, shared by the web page, the EPUB and the Anki cards."""

from __future__ import annotations

from html import escape as _escape

from reader.core.sheet import SheetSentence, SheetToken
from reader.exports._content import Table, ruby_pieces
from reader.exports._text import plain


def escape(text: str) -> str:
    """The text as HTML text or attribute, without control and bidi characters.

    >>> escape("<b>[AI]\\x1b</b>")
    '&lt;b&gt;[AI]&lt;/b&gt;'
    """
    return _escape(plain(text), quote=True)


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


def table(content: Table, languages: tuple[str, ...] = (), ids: tuple[str, ...] = ()) -> str:
    """A table with a header row; `languages` tags columns (empty for none), `ids` names rows."""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in content.header)
    body = "\n".join(
        f"<tr{_attribute('id', ids[place] if ids else '')}>{_cells(cells, languages)}</tr>"
        for place, cells in enumerate(content.rows)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _cells(cells: tuple[str, ...], languages: tuple[str, ...]) -> str:
    tags = (*languages, *[""] * (len(cells) - len(languages)))
    return "".join(f"<td{_attribute('lang', tag)}>{escape(cell)}</td>" for cell, tag in zip(cells, tags, strict=True))


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


VOCABULARY_LANGUAGES = ("zh-Hans", "zh-Hant", "zh-Latn", "en")
GLOSSARY_LANGUAGES = ("zh-Hans", "zh-Hant", "zh-TW", "zh-Latn", "en", "en")
