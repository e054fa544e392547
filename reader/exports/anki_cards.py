"""The note types of the Anki decks: fields, both sides of each card, and how they look in light and dark."""

from __future__ import annotations

CSS = """.card { font: 20px/1.6 system-ui, sans-serif; color: #1c1c1c; background: #fdfcf9; max-width: 40rem; margin: 0 auto; padding: 1rem; }
.zh { font-size: 1.7em; } ruby { line-height: 2.2; } rt { font-size: .5em; padding-inline: .15em; } .small { font-size: .8em; color: #6a675f; } hr { border: 0; border-top: 1px solid #dcd8cd; }
.t1 { color: #b3261e; } .t2 { color: #8a5a00; } .t3 { color: #1b6e2d; } .t4 { color: #2457b3; } .t5 { color: #6a675f; } .cloze { color: #8a2f1d; font-weight: bold; }
.nightMode.card, .nightMode .card { color: #e8e6e1; background: #191a1c; } .nightMode .small { color: #a19d94; } .nightMode hr { border-color: #3a3b3e; }
.nightMode .t1 { color: #ff8a80; } .nightMode .t2 { color: #f2c14e; } .nightMode .t3 { color: #7ed492; } .nightMode .t4 { color: #8fb4ff; } .nightMode .t5 { color: #a19d94; } .nightMode .cloze { color: #f09a7e; }
"""
_FOOT = '<div class="small">{{Source}}</div>'
_EXAMPLE = '{{#Sentence}}<hr><div lang="zh">{{Sentence}}</div><div class="small">{{Translation}}</div>{{/Sentence}}'
_WORD_BACK = '<div class="zh" lang="zh">{{Reading}}</div><div lang="zh">{{Both}}</div><div>{{Meaning}}</div>'
_TERM_BACK = (
    '<div class="zh" lang="zh">{{Reading}}</div><div lang="zh">{{Both}}{{#Regional}} · {{Regional}}{{/Regional}}</div>'
    '<div>{{English}}</div><div class="small">{{Definition}}</div>'
)

FIELDS = {
    "Sentence": ("Simplified", "Traditional", "Shown", "Reading", "Translation", "Proof", "Note", "Source"),
    "Word": ("Simplified", "Traditional", "Both", "Reading", "Meaning", "Sentence", "Translation", "Source"),
    "Term": (
        "Simplified",
        "Traditional",
        "Both",
        "Regional",
        "Reading",
        "English",
        "Definition",
        "Sentence",
        "Translation",
        "Source",
    ),
    "Gap": ("Text", "Reading", "English", "Translation", "Source"),
}
CARDS = {
    "Sentence": (
        (
            "Read",
            '<div class="zh" lang="zh">{{Shown}}</div>',
            '<div class="zh" lang="zh">{{Reading}}</div><hr id="answer"><div>{{Translation}}</div>'
            '<div class="small"><span lang="zh-Hans">{{Simplified}}</span><br><span lang="zh-Hant">{{Traditional}}</span></div><div class="small">{{Proof}}</div><div>{{Note}}</div>'
            + _FOOT,
        ),
    ),
    "Word": (
        ("Recognise", '<div class="zh" lang="zh">{{Both}}</div>', f'{_WORD_BACK}{_EXAMPLE}{_FOOT}'),
        ("Recall", "{{#Meaning}}<div>{{Meaning}}</div>{{/Meaning}}", f'{_WORD_BACK}{_EXAMPLE}{_FOOT}'),
    ),
    "Term": (
        ("To English", '<div class="zh" lang="zh">{{Both}}</div>', f'{_TERM_BACK}{_EXAMPLE}{_FOOT}'),
        ("To Chinese", '<div>{{English}}</div><div class="small">{{Definition}}</div>', f'{_TERM_BACK}{_EXAMPLE}{_FOOT}'),
    ),
    "Gap": (
        (
            "Fill in",
            '<div class="zh" lang="zh">{{cloze:Text}}</div><div class="small">{{English}}</div>',
            '<div class="zh" lang="zh">{{cloze:Text}}</div><div class="zh" lang="zh">{{Reading}}</div><div>{{Translation}}</div>' + _FOOT,
        ),
    ),
}  # fmt: skip
"""Fields and cards of each note type. A change here needs a new number in `_model`, or Anki keeps two of one name."""
