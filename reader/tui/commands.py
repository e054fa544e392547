"""Every command of every screen and dialog: one registry for bindings, footer, help, palette and rebinding."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

READING = frozenset({"reading"})
HOME = frozenset({"home"})
FORMS = frozenset({"form", "paste", "export"})
"""Dialogs that are accepted with a key, because Enter means something else in them."""
DIALOGS = FORMS | {"prompt"}
PAGES = frozenset({"page", "candidates"})


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do."""

    id: str
    """`area.action`, the name in `keys.toml`."""
    keys: str
    """Default keys, Textual's names, comma-separated."""
    action: str
    """The Textual action of the screens it is for."""
    label: str
    help: str
    footer: bool = False
    """Whether the footer shows it."""
    contexts: frozenset[str] = READING
    """Names of the screens and dialogs it is for (their `CONTEXT`)."""

    @property
    def area(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]


COMMANDS: tuple[Command, ...] = (
    Command("move.next-sentence", "j,down", "sentence(1)", "Next sentence", "Go to the next sentence", True),
    Command("move.previous-sentence", "k,up", "sentence(-1)", "Previous sentence", "Go to the sentence before"),
    Command("move.next-word", "l,right", "word(1)", "Next word", "Move the word cursor", True),
    Command("move.previous-word", "h,left", "word(-1)", "Previous word", "Move the word cursor back"),
    Command("move.select-right", "L,shift+right", "select(1)", "Select more", "Extend the selection by a word"),
    Command("move.select-left", "H,shift+left", "select(-1)", "Select less", "Extend the selection to the left"),
    Command(
        "move.next-unknown", "u", "unknown(1)", "Next unknown word", "Go to the next word you have not marked known"
    ),
    Command("move.previous-unknown", "U", "unknown(-1)", "Previous unknown word", "Go to the unknown word before"),
    Command("move.page-down", "space,pagedown", "page(1)", "Page down", "Go down a screen"),
    Command("move.page-up", "pageup", "page(-1)", "Page up", "Go up a screen"),
    Command("move.first", "g,home", "edge(-1)", "First sentence", "Go to the start"),
    Command("move.last", "G,end", "edge(1)", "Last sentence", "Go to the end"),
    Command("move.jump", "colon", "jump", "Go to sentence…", "Go to a sentence by its number"),
    Command("move.search", "slash,f3", "search", "Search…", "Find text in either script", True),
    Command("move.next-match", "greater_than_sign,f4", "match(1)", "Next match", "Go to the next place found"),
    Command("move.previous-match", "less_than_sign", "match(-1)", "Previous match", "Go to the place found before"),
    Command("move.next-bookmark", "B", "bookmarked", "Next bookmark", "Go to the next bookmark"),
    Command("view.translation", "t", "cycle_translation", "Translation", "Shown, hidden, or revealed on request", True),
    Command("view.reveal", "r", "reveal", "Reveal", "Show this sentence's translation while the others stay hidden"),
    Command(
        "view.script", "s", "cycle_script", "Script", "As written, Simplified, Traditional, Taiwan, Hong Kong", True
    ),
    Command(
        "view.wording",
        "S",
        "toggle_wording",
        "Regional wording",
        "With Taiwan or Hong Kong script, the region's words too",
    ),
    Command(
        "view.readings", "p", "cycle_readings", "Readings", "Off, all, unknown words, above a level, first time", True
    ),
    Command("view.reading-style", "P", "cycle_style", "Pinyin or zhuyin", "Tone marks, tone numbers, or zhuyin"),
    Command("view.sandhi", "T", "toggle_sandhi", "Spoken tones", "Show 一, 不 and third tones as spoken"),
    Command(
        "view.taiwan-readings",
        "R",
        "toggle_taiwan",
        "Taiwan readings",
        "Mainland or Taiwan readings, where they differ",
    ),
    Command("view.layout", "f", "toggle_layout", "Focus or flow", "One sentence, or the whole article"),
    Command("word.card", "enter", "card", "Card", "Read the full card of the word"),
    Command("word.status-1", "1", "status('1')", "Word: new", "Mark the word as new"),
    Command("word.status-2", "2", "status('2')", "Word: seen", "Mark the word as seen"),
    Command("word.status-3", "3", "status('3')", "Word: familiar", "Mark the word as familiar"),
    Command("word.status-4", "4", "status('4')", "Word: almost", "Mark the word as almost learned"),
    Command("word.status-5", "5", "status('5')", "Word: learned", "Mark the word as learned"),
    Command("word.ignore", "i", "status('i')", "Word: ignore", "Never count the word as unknown"),
    Command("word.well-known", "w", "status('w')", "Word: well known", "Mark the word as known before"),
    Command("word.clear", "0", "status('')", "Word: no status", "Take the word's status away"),
    Command("word.reading", "c", "correct_reading", "Correct reading…", "Type the right reading; it is remembered"),
    Command("word.join", "J", "join", "Join words", "Make the selection one word; it is remembered"),
    Command("word.split", "K", "split", "Split word", "Split the word into characters; it is remembered"),
    Command("term.add", "a,f5", "add_term", "Add term…", "Add the word or selection to your glossary", True),
    Command("term.edit", "e,f6", "edit_term", "Edit term…", "Edit the glossary entry under the cursor"),
    Command("term.delete", "d,delete", "delete_term", "Delete term", "Delete your own entry under the cursor"),
    Command("term.harvest", "v", "harvest", "Terms to add…", "What recurs here and is in no dictionary; enter adds it"),
    Command("term.undo", "z,ctrl+z", "undo_term", "Undo", "Take back the last glossary change"),
    Command("sentence.bookmark", "b", "bookmark", "Bookmark", "Set or clear a bookmark"),
    Command("sentence.note", "n", "note", "Note…", "Write a note to the sentence"),
    Command(
        "sentence.correct",
        "y",
        "correct_translation",
        "Correct translation…",
        "Write your own translation; it wins from then on",
    ),
    Command("sheet.export", "x,f8", "export", "Export…", "Write a study sheet", True),
    Command("home.paste", "p", "paste", "Paste an article", "Read a text from the clipboard", True, HOME),
    Command("home.path", "slash,o", "path", "Open a file or URL", "Type a path or an address", True, HOME),
    Command("home.forget", "d,delete", "forget", "Remove from the list", "Asks once more; notes stay", True, HOME),
    Command("home.down", "j", "down", "Next article", "Go down the list", contexts=HOME),
    Command("home.up", "k", "up", "Article before", "Go up the list", contexts=HOME),
    Command("app.help", "question_mark,f1", "app.help", "Help", "All keys", True, READING | HOME),
    Command("app.home", "o", "home", "Open…", "Back to the home screen"),
    Command("app.close", "escape", "close", "Close", "Close one layer"),
    Command("app.quit", "q", "app.quit", "Quit", "Leave; your place is kept", True, READING | HOME),
    Command("dialog.cancel", "escape", "dismiss(None)", "Cancel", "Close a dialog, nothing changes", contexts=DIALOGS),
    Command("dialog.accept", "ctrl+s", "accept", "Accept", "Save, read or write what a dialog holds", contexts=FORMS),
    Command("dialog.add", "a", "add", "Add", "Add the candidate under the cursor", contexts=frozenset({"candidates"})),
    Command(
        "page.close",
        "escape,q,enter,question_mark",
        "dismiss(None)",
        "Close",
        "Close help, a card, the list of candidates",
        contexts=PAGES,
    ),
)


def commands_of(context: str) -> tuple[Command, ...]:
    """The commands of a screen or dialog, in the order of the registry."""
    return tuple(command for command in COMMANDS if context in command.contexts)


def bindings(context: str) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The commands of a context as Textual bindings with ids, so that `keys.toml` can rebind each."""
    return [
        Binding(command.keys, command.action, command.label, show=command.footer, tooltip=command.help, id=command.id)
        for command in commands_of(context)
    ]
