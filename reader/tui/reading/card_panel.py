"""The card of the word under the cursor: glossary term first, then the dictionary."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.analysis.tokens import Token
from reader.messages.level_text import level_text
from reader.messages.origin_text import origin_text
from reader.messages.script_text import region_text
from reader.messages.status_text import status_text
from reader.terms.entry import TermEntry
from reader.text.document import ScriptVariant
from reader.words.lexicon import Card, LexiconEntry
from reader.words.pinyin import numbered_to_marks
from reader.words.senses import readable_senses

MAX_SENSES = 12
"""Senses shown of one entry."""


class CardPanel(VerticalScroll, can_focus=False):
    """Scrolls when the card is long."""

    DEFAULT_CSS = """
    CardPanel { padding: 0 1; background: $surface; }
    CardPanel > Static { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """One static, refilled."""
        yield Static(id="card")

    def show(self, content: Content) -> None:
        """Show a card."""
        self.query_one("#card", Static).update(content)
        self.scroll_home(animate=False)


def term_content(entry: TermEntry, others: tuple[TermEntry, ...] = ()) -> Content:
    """A glossary entry: forms, reading, English, regional forms, definition, whose it is."""
    head = Content.assemble((entry.simplified, "bold $text-accent"), "  ", (entry.traditional, "bold"))
    lines = [head, Content.assemble((entry.pinyin, "$text-secondary"), "  ", (entry.english, "bold"))]
    if entry.alternatives or entry.abbreviation:
        also = ", ".join(filter(None, (entry.abbreviation, *entry.alternatives)))
        lines.append(Content.assemble(("also ", "$text-muted"), also))
    lines += _regions(entry)
    if entry.pinyin_taiwan:
        lines.append(Content.assemble(("Taiwan reading ", "$text-muted"), entry.pinyin_taiwan))
    for definition in (entry.definition, entry.definition_zh):
        if definition:
            lines.append(Content(definition))
    if entry.note:
        lines.append(Content.assemble(("note ", "$text-muted"), entry.note))
    kind = " · ".join(
        filter(None, (entry.kind, entry.domain, entry.status.value, f"{entry.scope.value} glossary", entry.id))
    )
    lines.append(Content.styled(kind, "$text-muted"))
    for other in others:
        lines.append(
            Content.assemble(
                ("also in the ", "$text-muted"), f"{other.scope.value} glossary: {other.english} ({other.id})"
            )
        )
    return Content("\n").join(lines)


def _regions(entry: TermEntry) -> list[Content]:
    """Mainland, Taiwan and Hong Kong wording side by side, where they differ."""
    if not entry.taiwan and not entry.hongkong:
        return []
    forms = (
        (ScriptVariant.SIMPLIFIED, entry.traditional),
        (ScriptVariant.TAIWAN, " / ".join(entry.taiwan) or entry.traditional),
        (ScriptVariant.HONG_KONG, " / ".join(entry.hongkong) or entry.traditional),
    )
    parts: list[Content] = []
    for region, form in forms:
        label, differs = f"{region_text(region)} ", form != entry.traditional
        parts.append(Content.assemble((label, "$text-muted"), (form, "bold $text-warning" if differs else "")))
    return [Content("   ").join(parts)]


def wording_content(forms: Sequence[tuple[str, str, str]]) -> Content:
    """Each region's word side by side: label, form, and which OpenCC configuration made it."""
    parts = [
        Content.assemble((f"{label} ", "$text-muted"), form, (f" {how}" if how else "", "$text-muted"))
        for label, form, how in forms
    ]
    return Content("   ").join(parts)


def lexicon_content(card: Card, *, traditional: bool = False) -> Content:
    """Dictionary entries, or the parts of a compound the dictionary lacks; what senses cite stands in one script."""
    lines = [_entry(entry, traditional) for entry in card.entries]
    if not card.entries and card.parts:
        lines = [
            Content.styled("not in the dictionary; its parts:", "$text-muted"),
            *(_entry(part, traditional) for part in card.parts),
        ]
    if not lines:
        lines = [Content.styled(f"{card.word}: in no dictionary; a adds it to your glossary", "$text-muted")]
    return Content("\n").join(lines)


def _entry(entry: LexiconEntry, traditional: bool) -> Content:
    both = entry.simplified if entry.simplified == entry.traditional else f"{entry.simplified} {entry.traditional}"
    reading = numbered_to_marks(entry.pinyin)
    senses = "; ".join(readable_senses(entry.senses, traditional=traditional)[:MAX_SENSES])
    return Content.assemble((both, "bold"), "  ", (reading, "$text-secondary"), "  ", senses)


def token_heading(token: Token, reading: str, status: str) -> Content:
    """The word as written, its reading in this sentence, HSK level, the reader's status."""
    level = "" if token.level is None else f"HSK {level_text(token.level)}"
    said = origin_text(token.reading.origin) if token.reading else ""
    origin = f"reading: {said}" if said else ""
    unsure = "" if token.reading is None or token.reading.certain else "reading uncertain"
    facts = " · ".join(filter(None, (level, status_text(status), origin, unsure)))
    return Content.assemble((token.text, "bold"), "  ", (reading, "$text-secondary"), "  ", (facts, "$text-muted"))
