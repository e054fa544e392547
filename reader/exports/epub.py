"""EPUB 3 study sheets: ruby, navigation, language tags and accessibility metadata; passes `epubcheck`."""

from __future__ import annotations

import re
import uuid
from itertools import chain

from reader.exports import content
from reader.exports.assets import asset, filled
from reader.exports.handout import head
from reader.exports.part_model import heading_of
from reader.exports.parts import Part, PartVisitor
from reader.exports.preview import typeset_page
from reader.exports.running_text import colophon, legend, reads_as_text
from reader.exports.xhtml import escape, key, lines_below, noted, ruby_sentence, running, table, tasks
from reader.exports.zipped import pack
from reader.messages.catalogue import say
from reader.speech import language
from reader.study.sheet import SheetSentence, StudySheet

first_page = typeset_page

Chapter = tuple[str, str, str]
"""File name without ending, heading, body."""


def write(sheet: StudySheet) -> bytes:
    """The sheet as an EPUB 3 book, a chapter for each part."""
    chapters = list(chain.from_iterable(_Chapters(sheet).walk()))
    if reads_as_text(sheet):
        chapters.append(_chapter("about", _listed(colophon(sheet))))
    else:
        chapters.insert(0, ("about", content.title(sheet), _about(sheet)))
    members = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", asset("container.xml")),
        ("EPUB/package.opf", _package(sheet, [name for name, _, _ in chapters])),
        ("EPUB/nav.xhtml", _navigation(sheet, chapters)),
        ("EPUB/style.css", asset("epub.css")),
        *((f"EPUB/{name}.xhtml", _page(sheet, heading, body)) for name, heading, body in chapters),
    ]
    return pack([(name, text.encode()) for name, text in members], stored=frozenset({"mimetype"}))


def _page(sheet: StudySheet, heading: str, body: str) -> str:
    shown = _linked(_tagged(body))
    return filled(
        "chapter.xhtml",
        language=content.language(sheet),
        heading=escape(heading),
        body=shown,
        classes=content.body_class(sheet),
    )


_HOLDERS = {"x": "text", "s": "sentences", "g": "segments", "n": "notes"}
"""The chapter of an anchor, by its first letter."""


def _linked(body: str) -> str:
    """Links lead to the chapter that holds their anchor."""
    return re.sub(r'href="#([xsgn])(?=\d)', lambda found: f'href="{_HOLDERS[found[1]]}.xhtml#{found[1]}', body)


def _tagged(body: str) -> str:
    """EPUB readers look at `xml:lang`, screens at `lang`; our texts never hold the attribute, its quotes are escaped."""
    return re.sub(r' lang="([A-Za-z-]+)"', r' lang="\1" xml:lang="\1"', body)


def _navigation(sheet: StudySheet, chapters: list[Chapter]) -> str:
    items = "".join(f'<li><a href="{name}.xhtml">{escape(heading)}</a></li>' for name, heading, _ in chapters)
    contents = say("Contents")
    head = f'<h1 lang="{language()}">{escape(contents)}</h1>'
    return _page(sheet, contents, f'<nav epub:type="toc" id="toc">{head}<ol>{items}</ol></nav>')


def _package(sheet: StudySheet, names: list[str]) -> str:
    meta = sheet.metadata
    credits = (("creator", escape(meta.author)), ("source", escape(meta.source)))
    return filled(
        "package.opf",
        identifier=str(uuid.UUID(content.identity(sheet)[:32], version=5)),
        title=escape(content.title(sheet)),
        language=content.language(sheet),
        translation=content.translation_language(sheet),
        summary=escape(say("Text with readings, translation, word lists and a table of contents.")),
        credits="".join(f"<dc:{name}>{text}</dc:{name}>\n" for name, text in credits if text.strip()),
        modified=f"{content.moment(sheet):%Y-%m-%dT%H:%M:%SZ}",
        items="".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>\n' for n in names),
        spine="".join(f'<itemref idref="{name}"/>' for name in names),
    )


def _about(sheet: StudySheet) -> str:
    name = f'<p class="head">{escape(head(sheet))}</p>' if sheet.student else ""
    marks = f'<p class="legend" lang="{language()}">{escape(legend(sheet))}</p>' if legend(sheet) else ""
    return f"<h1>{escape(content.title(sheet))}</h1>\n{name}{_listed(content.facts(sheet))}{marks}"


def _listed(facts: list[tuple[str, str]]) -> str:
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts)
    return f'<dl lang="{language()}">{rows}</dl>' if rows else ""


class _Chapters(PartVisitor[list[Chapter]]):
    def visit_table(self, part: Part) -> list[Chapter]:
        anchors = part.anchors if part.name == "segments" else ()
        return [_chapter(part.name, table(part, anchors, self.sheet) if part.rows else "")]

    def visit_sentences(self, part: Part) -> list[Chapter]:
        return [_chapter(part.name, "\n".join(map(self._sentence, self.sheet.sentences)))]

    def visit_text(self, part: Part) -> list[Chapter]:
        return [(part.name, content.title(self.sheet), f"{_about(self.sheet)}{running(self.sheet)}")]

    def visit_notes(self, part: Part) -> list[Chapter]:
        return [_chapter(part.name, noted(self.sheet))]

    def visit_exercises(self, part: Part) -> list[Chapter]:
        return [_chapter(part.name, tasks(self.sheet, "<br/>"))]

    def visit_answers(self, part: Part) -> list[Chapter]:
        return [_chapter(part.name, key(self.sheet))]

    def _sentence(self, sentence: SheetSentence) -> str:
        text = f'<p class="zh"><span class="number">{sentence.number}</span> {ruby_sentence(sentence)}</p>'
        return f'<div class="sentence" id="s{sentence.number}">{text}{lines_below(self.sheet, sentence)}</div>'


def _chapter(name: str, body: str) -> Chapter:
    heading = heading_of(name)
    return name, heading, f'<h1 lang="{language()}">{escape(heading)}</h1>\n{body}'
