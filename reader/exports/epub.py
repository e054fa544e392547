"""EPUB 3 study sheets: ruby, navigation, language tags and accessibility metadata; passes `epubcheck`."""

from __future__ import annotations

import re
import uuid

from reader.exports import content
from reader.exports.xhtml import escape, lines_below, ruby_sentence, table
from reader.exports.zipped import pack
from reader.study.sheet import SheetSentence, StudySheet

_STYLE = """body { line-height: 1.6; } .zh { font-size: 1.25em; line-height: 2.1; margin: 0; } rt { font-size: 0.5em; padding-inline: 0.15em; }
.sentence { margin: 1.2em 0; page-break-inside: avoid; break-inside: avoid; } .number { font-size: 0.75em; opacity: 0.7; }
.sentence p { margin: 0.15em 0; } .other { opacity: 0.8; } .proof, .doubt, .note { font-size: 0.8em; opacity: 0.8; }
table { border-collapse: collapse; font-size: 0.85em; } th, td { text-align: start; vertical-align: top; padding: 0.2em 0.4em; border-bottom: 1px solid; }
"""
_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write(sheet: StudySheet) -> bytes:
    """The sheet as an EPUB 3 book, a chapter for each part."""
    makers = {"sentences": _sentences, "vocabulary": _vocabulary, "glossary": _glossary, "exercises": _exercises}
    chapters = [("about", content.title(sheet), _about(sheet))]
    for part in sheet.parts:
        chapters.append((part, part.capitalize(), makers[part](sheet)))
        if part == "exercises":
            chapters.append(("answers", "Answers", _answers(sheet)))
    members = [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER),
        ("EPUB/package.opf", _package(sheet, [name for name, _, _ in chapters])),
        ("EPUB/nav.xhtml", _navigation(sheet, [(name, heading) for name, heading, _ in chapters])),
        ("EPUB/style.css", _STYLE),
        *((f"EPUB/{name}.xhtml", _page(sheet, heading, body)) for name, heading, body in chapters),
    ]
    return pack([(name, text.encode()) for name, text in members], stored=frozenset({"mimetype"}))


def _page(sheet: StudySheet, heading: str, body: str) -> str:
    tag = content.language(sheet)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{tag}" xml:lang="{tag}">
<head><meta charset="UTF-8"/><title>{escape(heading)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{_tagged(body)}
</body>
</html>
"""


def _tagged(body: str) -> str:
    """EPUB readers look at `xml:lang`, screens at `lang`; our texts never hold the attribute, its quotes are escaped."""
    return re.sub(r' lang="([A-Za-z-]+)"', r' lang="\1" xml:lang="\1"', body)


def _navigation(sheet: StudySheet, chapters: list[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="{name}.xhtml">{escape(heading)}</a></li>' for name, heading in chapters)
    return _page(sheet, "Contents", f'<nav epub:type="toc" id="toc"><h1 lang="en">Contents</h1><ol>{items}</ol></nav>')


def _package(sheet: StudySheet, names: list[str]) -> str:
    meta = sheet.metadata
    identifier = uuid.UUID(content.identity(sheet)[:32], version=5)
    items = "".join(f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>\n' for n in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    creator = f"<dc:creator>{escape(meta.author)}</dc:creator>\n" if escape(meta.author).strip() else ""
    source = f"<dc:source>{escape(meta.source)}</dc:source>\n" if escape(meta.source).strip() else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{escape(content.title(sheet))}</dc:title>
<dc:language>{content.language(sheet)}</dc:language>
<dc:language>{content.translation_language(sheet)}</dc:language>
{creator}{source}<meta property="dcterms:modified">{content.moment(sheet):%Y-%m-%dT%H:%M:%SZ}</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">rubyAnnotations</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text with readings, translation, word lists and a table of contents.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}</manifest>
<spine>{spine}<itemref idref="nav" linear="no"/></spine>
</package>
"""


def _about(sheet: StudySheet) -> str:
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in content.facts(sheet))
    facts = f'<dl lang="en">{rows}</dl>' if rows else ""
    return f"<h1>{escape(content.title(sheet))}</h1>\n{facts}"


def _sentences(sheet: StudySheet) -> str:
    return '<h1 lang="en">Sentences</h1>\n' + "\n".join(_sentence(sheet, sentence) for sentence in sheet.sentences)


def _sentence(sheet: StudySheet, sentence: SheetSentence) -> str:
    text = f'<p class="zh"><span class="number">{sentence.number}</span> {ruby_sentence(sentence)}</p>'
    return f'<div class="sentence" id="s{sentence.number}">{text}{lines_below(sheet, sentence)}</div>'


def _vocabulary(sheet: StudySheet) -> str:
    words = content.vocabulary(sheet)
    return '<h1 lang="en">Vocabulary</h1>\n' + (table(words) if words.rows else "")


def _glossary(sheet: StudySheet) -> str:
    terms = content.glossary(sheet)
    return '<h1 lang="en">Glossary</h1>\n' + (table(terms) if terms.rows else "")


def _exercises(sheet: StudySheet) -> str:
    tasks = "".join(
        f'<li><em lang="en">{task}</em><br/>{"<br/>".join(map(escape, prompt))}</li>'
        for _, task, prompt, _ in content.exercise_lines(sheet)
    )
    return f'<h1 lang="en">Exercises</h1>\n{f"<ol>{tasks}</ol>" if tasks else ""}\n<p lang="en"><a href="answers.xhtml">Answers</a></p>'


def _answers(sheet: StudySheet) -> str:
    answers = "".join(f"<li>{escape(answer)}</li>" for _, _, _, answer in content.exercise_lines(sheet))
    return f'<h1 lang="en">Answers</h1>\n{f"<ol>{answers}</ol>" if answers else ""}'
