"""HTML study sheets: one file that works offline, real `<ruby>`, readable without scripts, prints to clean pages.

Every text goes through `html.escape`; the only script is ours and fixed. A Content-Security-Policy forbids all else.
"""

from __future__ import annotations

import base64
import hashlib

from reader.exports import content
from reader.exports.xhtml import escape, lines_below, ruby, table
from reader.study.sheet import SheetSentence, SheetToken, StudySheet

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fdfcf9; --soft: #6a675f; --line: #dcd8cd; --accent: #8a2f1d; --card: #f3f0e8; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #191a1c; --soft: #a19d94; --line: #3a3b3e; --accent: #f09a7e; --card: #242629; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; color: var(--ink); background: var(--paper); font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.3; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; color: var(--soft); font-size: .85rem; } dl.facts dd { margin: 0; }
.controls { position: sticky; top: 0; z-index: 1; background: var(--paper); padding: .5rem 0; display: flex; flex-wrap: wrap; gap: .9rem; border-bottom: 1px solid var(--line); font-size: .9rem; }
.sentence { margin: 1.2rem 0; padding-left: 2.4rem; position: relative; break-inside: avoid; }
.number { position: absolute; left: 0; color: var(--soft); font-size: .8rem; }
.zh { font-size: 1.3rem; line-height: 2.2; margin: 0; } .zh rt { font-size: .52em; color: var(--soft); padding-inline: .15em; }
.other { color: var(--soft); margin: .2rem 0; } .translation { margin: .2rem 0; }
.proof, .doubt, .note { font-size: .85rem; color: var(--soft); margin: .1rem 0; } .proof strong { color: var(--accent); }
.scripted .word { cursor: pointer; } .term { text-decoration: underline; text-decoration-color: var(--accent); text-underline-offset: .25em; }
.word:focus { outline: 2px solid var(--accent); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; } th, td { text-align: left; padding: .3rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; } tr { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow-x: auto; } #exercises li { break-inside: avoid; margin-bottom: .6rem; }
#card { position: fixed; z-index: 2; right: 1rem; bottom: 1rem; max-width: 22rem; padding: .8rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; } #card:empty { visibility: hidden; }
.no-ruby rt { display: none; } .no-ruby .zh { line-height: 1.7; } .no-translation .translation, .no-translation .proof, .no-translation .doubt { display: none; } .no-other .other { display: none; } .no-main .zh { display: none; }
.script-needed { display: none; } .scripted .script-needed { display: flex; }
@page { margin: 18mm 16mm; }
@media print { body { max-width: none; padding: 0; color: #000; background: #fff; font-size: 10.5pt; line-height: 1.45; } .zh { font-size: 14pt; line-height: 2; } table { font-size: 9pt; } .sentence { margin: .8rem 0; } .controls, #card { display: none !important; } h2, h3 { break-after: avoid; } .answers { break-before: page; } .word:focus { outline: none; } .wide { overflow: visible; } details::details-content { content-visibility: visible; block-size: auto; } }
"""

_SCRIPT = """
document.body.classList.add("scripted");
for (const box of document.querySelectorAll(".controls input"))
  box.addEventListener("change", () => document.body.classList.toggle("no-" + box.name, !box.checked));
const card = document.getElementById("card"), words = [...document.querySelectorAll(".word")];
const said = (cell) => { const label = cell.closest("table").rows[0].cells[cell.cellIndex].textContent; return cell.textContent && (/Simp|Trad|Read|Pin|Mean|Eng/.test(label) ? "" : label + ": ") + cell.textContent; };
const show = (word) => { const row = document.getElementById(word.dataset.row || ""); card.textContent = row ? [...row.cells].map(said).filter(Boolean).join(" · ") : word.title; };
document.addEventListener("click", (event) => { const word = event.target.closest(".word"); if (word) show(word); else card.textContent = ""; });
if (words.length) words[0].tabIndex = 0;
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") card.textContent = "";
  const place = words.indexOf(event.target);
  if (place < 0) return;
  if (event.key === "Enter") show(event.target);
  const next = words[place + ({ArrowRight: 1, ArrowLeft: -1}[event.key] || 0)];
  if (next && next !== event.target) { event.target.tabIndex = -1; next.tabIndex = 0; next.focus(); event.preventDefault(); }
});
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
"""


def write(sheet: StudySheet) -> bytes:
    """The sheet as one self-contained HTML page, UTF-8."""
    digest = base64.b64encode(hashlib.sha256(_SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escape(content.title(sheet))
    writers = {"sentences": _sentences, "vocabulary": _vocabulary, "glossary": _glossary, "exercises": _exercises}
    parts = "\n".join(writers[part](sheet) for part in sheet.parts)
    page = f"""<!DOCTYPE html>
<html lang="{content.language(sheet)}">
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
{_controls(sheet)}
<main>
{parts}
</main>
<div id="card" role="status" aria-live="polite"></div>
<script>{_SCRIPT}</script>
</body>
</html>
"""
    return page.encode()


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


def _heading(name: str) -> str:
    return f'<h2 lang="en">{name}</h2>'


def _sentences(sheet: StudySheet) -> str:
    rows = {item.simplified: f"v{n}" for n, item in enumerate(sheet.vocabulary)}
    blocks = "\n".join(_sentence(sheet, sentence, rows) for sentence in sheet.sentences)
    return f'<section id="sentences">{_heading("Sentences")}\n{blocks}\n</section>'


def _sentence(sheet: StudySheet, sentence: SheetSentence, rows: dict[str, str]) -> str:
    words = "".join(
        _token(token, shown.shadow, rows)
        for token, shown in zip(sentence.tokens, sentence.analysed.tokens, strict=True)
    )
    text = f'<span class="number">{sentence.number}</span><p class="zh">{words}</p>'
    return f'<div class="sentence" id="s{sentence.number}">{text}{lines_below(sheet, sentence)}</div>'


def _token(token: SheetToken, shadow: str, rows: dict[str, str]) -> str:
    if not token.reading:
        return escape(token.text)
    row = f"t-{token.term_id}" if token.term_id else rows.get(shadow, "")
    kind = "word term" if token.term_id else "word"
    return f'<span class="{kind}" tabindex="-1" data-row="{escape(row)}" title="{escape(token.reading)}">{ruby(token)}</span>'


def _section(name: str, rows: str) -> str:
    return f'<section id="{name.lower()}">{_heading(name)}<div class="wide">{rows}</div></section>'


def _vocabulary(sheet: StudySheet) -> str:
    ids = tuple(f"v{n}" for n in range(len(sheet.vocabulary)))
    return _section("Vocabulary", table(content.vocabulary(sheet), ids))


def _glossary(sheet: StudySheet) -> str:
    ids = tuple(f"t-{item.entry.id}" for item in sheet.glossary)
    return _section("Glossary", table(content.glossary(sheet), ids))


def _exercises(sheet: StudySheet) -> str:
    exercises = content.exercise_lines(sheet)
    tasks = "".join(
        f'<li><em lang="en">{task}</em><br>{"<br>".join(map(escape, prompt))}</li>' for _, task, prompt, _ in exercises
    )
    answers = "".join(f"<li>{escape(answer)}</li>" for _, _, _, answer in exercises)
    return (
        f'<section id="exercises">{_heading("Exercises")}<ol>{tasks}</ol>'
        f'<details class="answers"><summary lang="en">Answers</summary><ol>{answers}</ol></details></section>'
    )
