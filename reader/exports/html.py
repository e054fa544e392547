"""HTML study sheets: one file that works offline, real `<ruby>`, readable without scripts, prints to clean pages.

Every text goes through `html.escape`; the only script is ours and fixed. A Content-Security-Policy forbids all else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape as _escape

from reader.core.sheet import SheetSentence, SheetToken, StudySheet
from reader.core.termbase import TermEntry

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fdfcf9; --soft: #6a675f; --line: #dcd8cd; --accent: #8a2f1d; --card: #f3f0e8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #191a1c; --soft: #a19d94; --line: #3a3b3e; --accent: #f09a7e; --card: #242629; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; color: var(--ink); background: var(--paper); font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.3; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; color: var(--soft); font-size: .85rem; } dl.facts dd { margin: 0; }
.controls { position: sticky; top: 0; background: var(--paper); padding: .5rem 0; display: flex; flex-wrap: wrap; gap: .9rem; border-bottom: 1px solid var(--line); font-size: .9rem; }
.sentence { margin: 1.2rem 0; padding-left: 2.4rem; position: relative; break-inside: avoid; }
.number { position: absolute; left: 0; color: var(--soft); font-size: .8rem; }
.zh { font-size: 1.3rem; line-height: 2.2; } .zh rt { font-size: .52em; color: var(--soft); }
.other { color: var(--soft); } .translation { margin: .2rem 0; }
.proof, .doubt, .note { font-size: .85rem; color: var(--soft); margin: .1rem 0; } .doubt::before { content: "? "; } .note::before { content: "✎ "; }
.word { cursor: pointer; } .term { text-decoration: underline; text-decoration-color: var(--accent); text-underline-offset: .25em; }
.word:target, .word:focus { outline: 2px solid var(--accent); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; } th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; } tr { break-inside: avoid; }
#card { position: fixed; right: 1rem; bottom: 1rem; max-width: 22rem; padding: .8rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; } #card:empty { display: none; }
.no-ruby rt { display: none; } .no-ruby .zh { line-height: 1.7; } .no-translation .translation, .no-translation .proof, .no-translation .doubt { display: none; } .no-other .other { display: none; } .no-main .zh { display: none; }
.script-needed { display: none; } .scripted .script-needed { display: flex; }
@page { margin: 18mm 16mm; }
@media print { body { max-width: none; padding: 0; color: #000; background: #fff; } .controls, #card { display: none !important; } h2 { break-after: avoid; } a { color: inherit; } }
"""

_SCRIPT = """
document.body.classList.add("scripted");
for (const box of document.querySelectorAll(".controls input"))
  box.addEventListener("change", () => document.body.classList.toggle("no-" + box.name, !box.checked));
const card = document.getElementById("card");
const show = (word) => { const row = document.getElementById(word.dataset.row || ""); card.textContent = row ? row.innerText.replace(/\\t+/g, "  ") : word.title; };
document.addEventListener("click", (event) => { const word = event.target.closest(".word"); if (word) show(word); else card.textContent = ""; });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") card.textContent = ""; if (event.key === "Enter" && event.target.classList.contains("word")) show(event.target); });
"""


def write(sheet: StudySheet) -> bytes:
    """The sheet as one self-contained HTML page, UTF-8."""
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escape(sheet.metadata.title or "Study sheet")
    writers = {"sentences": _sentences, "vocabulary": _vocabulary, "glossary": _glossary, "exercises": _exercises}
    parts = "\n".join(writers[part](sheet) for part in sheet.parts)
    page = f"""<!DOCTYPE html>
<html lang="{_language(sheet)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{title}</h1>
{_facts(sheet)}
</header>
{_CONTROLS}
<main>
{parts}
</main>
<div id="card" role="status" aria-live="polite"></div>
<script>{_SCRIPT}</script>
</body>
</html>
"""
    return page.encode()


_CONTROLS = """<div class="controls script-needed" role="group" aria-label="Show">
<label><input type="checkbox" name="ruby" checked> readings</label>
<label><input type="checkbox" name="main" checked> main script</label>
<label><input type="checkbox" name="other" checked> other script</label>
<label><input type="checkbox" name="translation" checked> translation</label>
</div>"""


def escape(text: str) -> str:
    """The text as HTML text or attribute, control and bidi characters made visible spaces.

    >>> escape("<b>[AI]\\x1b</b>")
    '&lt;b&gt;[AI] &lt;/b&gt;'
    """
    return _escape("".join(char if char.isprintable() else " " for char in text), quote=True)


def _language(sheet: StudySheet) -> str:
    return sheet.script.value if sheet.script.value.startswith("zh") else "zh"


def _facts(sheet: StudySheet) -> str:
    meta = sheet.metadata
    facts = [("Author", meta.author), ("Date", meta.date), ("Source", meta.source), *sheet.provenance]
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts if value)
    return f'<dl class="facts">{rows}</dl>'


def _sentences(sheet: StudySheet) -> str:
    rows = {item.simplified: f"v{n}" for n, item in enumerate(sheet.vocabulary)}
    blocks = "\n".join(_sentence(sentence, rows) for sentence in sheet.sentences)
    return f'<section id="sentences"><h2>Sentences</h2>\n{blocks}\n</section>'


def _sentence(sentence: SheetSentence, rows: dict[str, str]) -> str:
    words = "".join(
        _token(token, shown.shadow, rows)
        for token, shown in zip(sentence.tokens, sentence.analysed.tokens, strict=True)
    )
    parts = [f'<span class="number">{sentence.number}</span>', f'<p class="zh">{words}</p>']
    if sentence.other != sentence.text:
        parts.append(f'<p class="other">{escape(sentence.other)}</p>')
    translation = sentence.translation
    if translation is not None:
        parts.append(f'<p class="translation" lang="en">{escape(translation.text)}</p>')
        proofs = [f"◆ {r.match.entry.simplified} {r.match.entry.english}: {r.outcome.value}" for r in translation.terms]
        proofs += [f"# {r.mention.text} = {r.mention.english}: {r.outcome.value}" for r in translation.numbers]
        if proofs:
            parts.append(f'<p class="proof">{escape(" · ".join(proofs))}</p>')
        parts += [f'<p class="doubt">{escape(doubt)}</p>' for doubt in translation.doubts]
    if sentence.note:
        parts.append(f'<p class="note">{escape(sentence.note)}</p>')
    return f'<article class="sentence" id="s{sentence.number}">{"".join(parts)}</article>'


def _token(token: SheetToken, shadow: str, rows: dict[str, str]) -> str:
    if not token.reading:
        return escape(token.text)
    row = f"t-{token.term_id}" if token.term_id else rows.get(shadow, "")
    kind = "word term" if token.term_id else "word"
    return (
        f'<span class="{kind}" tabindex="0" data-row="{escape(row)}" title="{escape(token.reading)}">'
        f"<ruby>{_ruby(token)}</ruby></span>"
    )


def _ruby(token: SheetToken) -> str:
    """Syllable over character where they pair, else the whole reading over the word."""
    if len(token.syllables) == len(token.text):
        return "".join(_base(char, syllable) for char, syllable in zip(token.text, token.syllables, strict=True))
    return _base(token.text, token.reading)


def _base(text: str, reading: str) -> str:
    """One base text with its reading; an empty `<rt>` where there is none, so that pairs stay pairs."""
    return f"{escape(text)}<rp>(</rp><rt>{escape(reading)}</rt><rp>)</rp>" if reading else f"{escape(text)}<rt></rt>"


def _table(name: str, header: tuple[str, ...], rows: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    head = "".join(f'<th scope="col">{label}</th>' for label in header)
    body = "\n".join(
        f'<tr id="{escape(row_id)}">{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for row_id, cells in rows
    )
    return f'<section id="{name}"><h2>{name.capitalize()}</h2><table><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table></section>'


def _vocabulary(sheet: StudySheet) -> str:
    rows = [
        (f"v{n}", (v.simplified, v.traditional, v.reading, "; ".join(v.senses[:4]), _level(v.level), str(v.count)))
        for n, v in enumerate(sheet.vocabulary)
    ]
    return _table("vocabulary", ("Simplified", "Traditional", "Reading", "Meaning", "HSK", "Count"), rows)


def _level(level: int | None) -> str:
    return "" if level is None else "7–9" if level >= 7 else str(level)


def _glossary(sheet: StudySheet) -> str:
    rows = [(f"t-{item.entry.id}", _term_cells(item.entry, item.count)) for item in sheet.glossary]
    return _table("glossary", ("Simplified", "Traditional", "Taiwan", "Pinyin", "English", "Definition", "Count"), rows)


def _term_cells(entry: TermEntry, count: int) -> tuple[str, ...]:
    forms = (entry.simplified, entry.traditional, "; ".join(entry.taiwan))
    return (*forms, entry.pinyin, entry.english, entry.definition, str(count))


def _exercises(sheet: StudySheet) -> str:
    tasks = "".join(
        f"<li><em>{e.kind}</em> {'<br>'.join(map(escape, e.prompt.splitlines()))}</li>" for e in sheet.exercises
    )
    answers = "".join(f"<li>{escape(e.answer)}</li>" for e in sheet.exercises)
    return (
        f'<section id="exercises"><h2>Exercises</h2><ol>{tasks}</ol>'
        f"<details><summary>Answers</summary><ol>{answers}</ol></details></section>"
    )
