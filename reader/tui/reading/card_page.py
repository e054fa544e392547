"""The page of a word: its card, its characters, where else it stands, its history, and the keys that act on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.app.word_places import Place, WordPage, word_page
from reader.app.workspace import Workspace
from reader.messages.catalogue import say
from reader.messages.status_text import status_text
from reader.text.characters import on_screen
from reader.text.document import Article
from reader.tui.commands import COMMANDS, Command, bindings
from reader.tui.keymap import readable
from reader.tui.reading.card_text import card_content
from reader.tui.reading.cards import AskedWord
from reader.words.pinyin import in_style
from reader.words.senses import readable_senses

_SENSES = 4
"""Senses shown of a character."""
_AROUND = 18
"""Characters shown before and behind a word at another place."""


def _acts(command: Command) -> bool:
    """Whether a command of the reading screen does something with the word of the page."""
    return command.id in {"term.add", "term.edit", "term.delete"} or (
        command.area == "word" and command.id != "word.card"
    )


ACTING = tuple(command for command in COMMANDS if _acts(command))


def page_content(workspace: Workspace, article: Article, sentence: int, asked: AskedWord) -> Content:
    """All that is known of a word; on any thread."""
    forms = {asked.word, asked.token.text if asked.token is not None else asked.word}
    known = word_page(workspace, article, sentence, forms, asked.word, asked.heard)
    parts = [card_content(workspace, asked)]
    parts += _characters(known, asked)
    parts += _places(say("Elsewhere in this article"), known.here, forms)
    parts += _places(say("In earlier articles"), known.earlier, forms)
    if known.history:
        parts.append(_title(say("You and this word")))
        parts += [
            Content.assemble((f"{day[:10]}  ", "$quiet"), status_text(status) or say("status taken away"))
            for status, day in known.history
        ]
    if known.met is not None:
        parts += _places(say("Where you first marked it"), (Place(known.met.title, known.met.sentence),), forms)
    return Content("\n").join(parts)


def _title(text: str) -> Content:
    return Content.styled(f"\n{text}", "bold $quiet")


def _characters(known: WordPage, asked: AskedWord) -> list[Content]:
    """Each character with its reading here and what it means by itself."""
    if len(known.characters) < 2:
        return []
    lines = [_title(say("Characters"))]
    for entry, heard in known.characters:
        other = entry.traditional if entry.traditional != entry.simplified else ""
        senses = "; ".join(
            readable_senses(entry.senses, traditional=asked.traditional, style=asked.reading_style)[:_SENSES]
        )
        reading = in_style((heard,) if heard else entry.pinyin, asked.reading_style)
        lines.append(
            Content.assemble((entry.simplified, "bold"), (f" {other}" if other else "", "$quiet"), "  ",
                             (reading, "$ruby"), "  ", senses)
        )  # fmt: skip
    return lines


def _places(title: str, places: tuple[Place, ...], forms: set[str]) -> list[Content]:
    """Sentences that hold the word, it in the middle."""
    if not places:
        return []
    lines = [_title(title)]
    for place in places:
        form = next((form for form in forms if form in place.text), "")
        start = place.text.find(form)
        before, behind = place.text[max(0, start - _AROUND) : start], place.text[start + len(form) :][:_AROUND]
        lines.append(
            Content.assemble(
                (f"{place.label}  ", "$quiet"), on_screen(before), (on_screen(form), "bold $accent"), on_screen(behind)
            )
        )
    return lines


class CardScreen(ModalScreen[str | None]):
    """The page of a word; returns the id of the command whose key was pressed on it, or None."""

    CONTEXT = "page"
    BINDINGS: ClassVar = [*bindings(CONTEXT), *(command.binding for command in ACTING)]

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content

    def compose(self) -> ComposeResult:
        """The page and its keys."""
        with VerticalScroll(classes="dialog wide"):
            yield Static(self._content)
            yield Static(_keys(self._key), classes="quiet")

    def _key(self, command: Command) -> str:
        return next((readable(key) for key, held in self.active_bindings.items() if held.binding.id == command.id), "")

    def action_command(self, name: str) -> None:
        """Leave the page and do what the key stands for."""
        self.dismiss(name)


def _keys(key_of: Callable[[Command], str]) -> Content:
    """The keys that act on the word, in one paragraph."""
    hints = [
        Content.assemble(
            (key, "bold $foreground"), f" {say(command.label).removeprefix(say('Word: ')).rstrip('…').lower()}"
        )
        for command in ACTING
        if (key := key_of(command))
    ]
    return Content("\n") + Content("  ").join(hints)
