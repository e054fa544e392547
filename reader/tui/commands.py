"""Every command of every screen and dialog: one registry for bindings, footer, help, palette and rebinding."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from reader.messages.catalogue import N_, say

READING = frozenset({"reading"})
HOME = frozenset({"home"})
LIBRARY = frozenset({"library"})
CORPUS = LIBRARY | {"concordance"}
"""Screens over a corpus."""
FEEDS = frozenset({"feeds"})
KEPT_BELOW = CORPUS | FEEDS
"""Screens above which an article opens, and to which it leads back."""
WORDS = frozenset({"words"})
REVIEW = frozenset({"review"})
PROGRESS = frozenset({"progress"})
LEARNING_SCREENS = WORDS | REVIEW | PROGRESS
SCREENS = READING | HOME | CORPUS | LEARNING_SCREENS | FEEDS
EDITOR = frozenset({"editor"})
FORMS = EDITOR | {"form", "paste", "export"}
"""Dialogs that are accepted with a key, because Enter means something else in them."""
DIALOGS = (FORMS - EDITOR) | {"prompt"}
LISTS = frozenset({"candidates", "list"})
PAGES = LISTS | {"page"}
SETTINGS = frozenset({"settings"})
COPIES = frozenset({"copies"})
MOVED_IN = LISTS | SETTINGS | COPIES | CORPUS | FEEDS
"""Screens and dialogs that are one list, but for the home screen, whose keys have names of their own."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a reader can do."""

    id: str
    """`area.action`, the name in `keys.toml`."""
    keys: str
    """Default keys, Textual's names, comma-separated."""
    label: str
    help: str
    footer: bool = False
    """Whether the footer shows it."""
    contexts: frozenset[str] = READING
    """Names of the screens and dialogs it is for (their `CONTEXT`)."""
    short: str = ""
    """What the footer calls it; empty for the label."""
    action: str = ""
    """The Textual action of those screens; empty: the reading screen's `action_of` has the id."""

    @property
    def binding(self) -> Binding:
        """As a Textual binding with an id, so that `keys.toml` can rebind it."""
        action = self.action or f"command({self.id!r})"
        tooltip = say(self.help)
        return Binding(self.keys, action, say(self.label), show=self.footer, tooltip=tooltip, id=self.id)

    @property
    def area(self) -> str:
        """The part of the id before the dot."""
        return self.id.partition(".")[0]


_STATUS_HELP = (
    N_("Mark the word as new"),
    N_("Mark the word as seen"),
    N_("Mark the word as familiar"),
    N_("Mark the word as almost learned"),
    N_("Mark the word as learned"),
)

COMMANDS: tuple[Command, ...] = (
    Command("move.next-sentence", "j,down", "Next sentence", "Go to the next sentence", footer=True, short="Sentence"),
    Command("move.previous-sentence", "k,up", "Previous sentence", "Go to the sentence before"),
    Command("move.next-word", "l,right", "Next word", "Move the word cursor", footer=True, short="Word"),
    Command("move.previous-word", "h,left", "Previous word", "Move the word cursor back"),
    Command("move.select-right", "L,shift+right", "Select more", "Extend the selection by a word"),
    Command("move.select-left", "H,shift+left", "Select less", "Extend the selection to the left"),
    Command("move.next-unknown", "u", "Next unknown word", "Go to the next word you have not marked known"),
    Command("move.previous-unknown", "U", "Previous unknown word", "Go to the unknown word before"),
    Command("move.page-down", "space,pagedown", "Page down", "Go down a screen"),
    Command("move.page-up", "pageup", "Page up", "Go up a screen"),
    Command("move.first", "g,home", "First sentence", "Go to the start"),
    Command("move.last", "G,end", "Last sentence", "Go to the end"),
    Command("move.jump", "colon", "Go to sentence…", "Go to a sentence by its number"),
    Command("move.outline", "O", "Outline…", "Headings, bookmarks, notes and doubts; enter goes there"),
    Command("move.search", "slash,f3", "Search…", "Find text in either script", footer=True, short="Search"),
    Command("move.next-match", "greater_than_sign,f4", "Next match", "Go to the next place found"),
    Command("move.previous-match", "less_than_sign", "Previous match", "Go to the place found before"),
    Command("move.next-bookmark", "B", "Next bookmark", "Go to the next bookmark"),
    Command(
        "view.translation",
        "t",
        "Translation",
        "Shown, a short sense under each word, hidden, or revealed on request",
        footer=True,
    ),
    Command("view.reveal", "r", "Reveal", "Show this sentence's translation while the others stay hidden"),
    Command("view.script", "s", "Script", "As written, Simplified, Traditional, Taiwan, Hong Kong", footer=True),
    Command("view.wording", "S", "Regional wording", "With Taiwan or Hong Kong script, the region's words too"),
    Command("view.readings", "p", "Readings", "Off, all, unknown words, above a level, first time", footer=True),
    Command(
        "view.level-up", "right_square_bracket", "Higher level", "Readings only over words above a higher HSK level"
    ),
    Command("view.level-down", "left_square_bracket", "Lower level", "Readings also over words of a lower HSK level"),
    Command("view.reading-style", "P", "Pinyin or zhuyin", "Tone marks, tone numbers, or zhuyin"),
    Command("view.sandhi", "T", "Spoken tones", "Show 一, 不 and third tones as spoken"),
    Command("view.taiwan-readings", "R", "Taiwan readings", "Mainland or Taiwan readings, where they differ"),
    Command("view.yuan", "dollar_sign", "Currency of 元", "What a bare 元 is: yuan, New Taiwan or Hong Kong dollars"),
    Command("view.proof", "D", "Proof", "Every term and figure of the translation, or only what is wrong"),
    Command("view.card", "C", "Card shown", "Show or hide the card of the word"),
    Command(
        "view.layout",
        "f",
        "Layout",
        "The whole article, one sentence in the middle, or plain lines that read well aloud",
    ),
    Command("word.card", "enter", "Card", "Read the full card of the word"),
    Command("word.status-1", "1", "Word: new", "Mark the word as new"),
    Command("word.status-2", "2", "Word: seen", "Mark the word as seen"),
    Command("word.status-3", "3", "Word: familiar", "Mark the word as familiar"),
    Command("word.status-4", "4", "Word: almost", "Mark the word as almost learned"),
    Command("word.status-5", "5", "Word: learned", "Mark the word as learned"),
    Command("word.ignore", "i", "Word: ignore", "Never count the word as unknown"),
    Command("word.well-known", "w", "Word: well known", "Mark the word as known before"),
    Command("word.clear", "0", "Word: no status", "Take the word's status away"),
    Command("words.rest-known", "X", "The rest is known", "Mark every word of the article that has no status as known"),
    Command("word.forgotten", "6", "Due word: forgotten", "You did not remember a word that is due"),
    Command("word.hard", "7", "Due word: hard", "You remembered a word that is due, with effort"),
    Command("word.good", "8", "Due word: good", "You remembered a word that is due"),
    Command("word.easy", "9", "Due word: easy", "You knew a word that is due at once"),
    Command("word.reading", "c", "Correct reading…", "Type the right reading; it is remembered"),
    Command("word.sense", "F", "Choose the sense…", "Say which of the dictionary's senses fits here; it is remembered"),
    Command("word.join", "J", "Join words", "Make the selection one word; it is remembered"),
    Command("word.split", "K", "Split word", "Split the word into its parts; it is remembered"),
    Command("term.add", "a,f5", "Add term…", "Add the word or selection to your glossary", footer=True, short="Add"),
    Command("term.edit", "e,f6", "Edit term…", "Edit the glossary entry under the cursor"),
    Command("term.delete", "d,delete", "Delete term", "Delete your own entry under the cursor"),
    Command("term.harvest", "v", "Terms to add…", "What recurs here and is in no dictionary; enter adds it"),
    Command("term.undo", "z,ctrl+z", "Undo", "Take back the last thing you made or changed"),
    Command("term.changes", "Z", "What you changed…", "List what you made and changed; enter takes one back"),
    Command("sentence.bookmark", "b", "Bookmark", "Set or clear a bookmark"),
    Command("sentence.note", "n", "Note…", "Write a note to the sentence"),
    Command("sentence.correct", "y", "Correct translation…", "Write your own translation; it wins from then on"),
    Command("sentence.versions", "V", "Versions…", "What each installed model makes of the sentence; enter keeps one"),
    Command("hear.word", "full_stop", "Hear the word", "Say the word or selection, where a program here can speak"),
    Command("hear.sentence", "semicolon", "Hear the sentence", "Say the sentence; the same key again is silence"),
    Command("copy.word", "W", "Copy word", "Copy the word or selection, as shown"),
    Command("copy.sentence", "Y", "Copy sentence", "Copy the sentence, as shown"),
    Command("copy.translation", "E", "Copy translation", "Copy the sentence's translation"),
    Command("sheet.export", "x,f8", "Export…", "Write a study sheet", footer=True, short="Export"),
    Command(
        "home.paste",
        "p",
        "Paste an article",
        "Read a text from the clipboard",
        footer=True,
        contexts=HOME,
        short="Paste",
        action="paste",
    ),
    Command(
        "home.path",
        "slash,o",
        "Open a file or URL",
        "Type a path or an address",
        footer=True,
        contexts=HOME,
        short="Open",
        action="path",
    ),
    Command(
        "home.sort",
        "s",
        "Sort",
        "By the last opened, words known or new, minutes, levels, doubt",
        True,
        HOME,
        action="sort",
    ),
    Command(
        "home.about",
        "i",
        "What awaits",
        "Words known and new, HSK levels, terms, minutes",
        True,
        HOME,
        "About",
        "about",
    ),
    Command(
        "home.forget",
        "d,delete",
        "Remove from the list",
        "Asks once more; notes stay",
        footer=True,
        contexts=HOME,
        short="Remove",
        action="forget",
    ),
    Command("home.feeds", "u", "Feeds", "What is unread in your feeds", contexts=HOME, action="feeds"),
    Command("home.list", "escape", "Back to the list", "Leave the path", contexts=HOME, action="list"),
    Command("home.down", "j", "Next article", "Go down the list", contexts=HOME, action="app.move_line(1)"),
    Command("home.up", "k", "Article before", "Go up the list", contexts=HOME, action="app.move_line(-1)"),
    Command(
        "library.search",
        "slash,f3",
        "Search the corpus…",
        "Every place of a word, a term, its pinyin or its English",
        footer=True,
        contexts=CORPUS,
        short="Search",
        action="search",
    ),
    Command("library.filter", "f", "Filter", "Only titles and sources with a text", True, LIBRARY, action="filter"),
    Command("library.sort", "s", "Sort", "By the next column", True, LIBRARY, action="sort"),
    Command("library.close", "escape", "Back", "Leave the filter, the list", True, CORPUS, action="close"),
    Command("feeds.fetch", "f", "Fetch", "Fetch every feed now", True, FEEDS, action="fetch"),
    Command(
        "feeds.add",
        "a",
        "Add a feed",
        "Follow a feed: an address, a page that names one, or a file; it is fetched now",
        footer=True,
        contexts=FEEDS,
        short="Add",
        action="add",
    ),
    Command("feeds.mark", "m", "Read", "Mark the item as read", True, FEEDS, action="mark"),
    Command("feeds.mark-all", "M", "All read", "Mark everything as read", True, FEEDS, action="mark_all"),
    Command("feeds.close", "escape", "Back", "Back to the home screen", True, FEEDS, action="close"),
    Command("words.mark", "space", "Mark", "Mark the word for a change of many", True, WORDS, action="mark"),
    Command("words.mark-all", "a", "Mark all", "Mark every word that is shown", True, WORDS, action="mark_all"),
    Command(
        "words.undo",
        "z,ctrl+z",
        "Undo",
        "Take back the last change of words, however large",
        True,
        WORDS,
        action="undo",
    ),
    Command("words.sort", "s", "Sort", "By the next column", True, WORDS, action="sort"),
    Command("words.reverse", "S", "Reverse", "The last first", contexts=WORDS, action="reverse"),
    Command("words.filter", "slash,f3", "Filter", "Only words or articles with a text", True, WORDS, action="filter"),
    Command("words.by-status", "t", "Status…", "Only words of one status", True, WORDS, action="only('status')"),
    Command("words.by-level", "v", "HSK level…", "Only words of one HSK level", True, WORDS, "HSK", "only('level')"),
    Command("words.by-domain", "d", "Domain…", "Only words of one domain", True, WORDS, action="only('domain')"),
    Command("words.by-article", "m", "Article…", "Only words met in one article", True, WORDS, action="only('title')"),
    Command("words.open", "enter", "Word", "Meaning, where it was met, its statuses", contexts=WORDS, action="open"),
    *(
        Command(f"words.status-{key}", key, f"Status {key}", label, contexts=WORDS, action=f"status({key!r})")
        for key, label in zip("12345", _STATUS_HELP, strict=True)
    ),
    Command("words.ignore", "i", "Ignore", "Never count the word as unknown", contexts=WORDS, action="status('i')"),
    Command(
        "words.well-known", "w", "Well known", "Mark the word as known before", contexts=WORDS, action="status('w')"
    ),
    Command("words.clear", "0", "No status", "Take the word's status away", contexts=WORDS, action="status('')"),
    Command(
        "words.know",
        "K",
        "I know HSK…",
        "Words of HSK levels without a status become known",
        contexts=WORDS,
        action="know",
    ),
    Command("words.down", "j,down", "Next word", "Go down the list", contexts=WORDS, action="move(1)"),
    Command("words.up", "k,up", "Word before", "Go up the list", contexts=WORDS, action="move(-1)"),
    Command("words.page-down", "pagedown", "Page down", "Go down a screen", contexts=WORDS, action="page(1)"),
    Command("words.page-up", "pageup", "Page up", "Go up a screen", contexts=WORDS, action="page(-1)"),
    Command("words.first", "g,home", "First word", "Go to the start", contexts=WORDS, action="end(-1)"),
    Command("words.last", "G,end", "Last word", "Go to the end", contexts=WORDS, action="end(1)"),
    Command("words.close", "escape", "Back", "Leave the filter, marks, the words", True, WORDS, action="close"),
    Command("review.show", "space,enter", "Show", "Show the answer", True, REVIEW, action="show"),
    Command("review.again", "1", "Again", "You did not remember it", True, REVIEW, action="answer(1)"),
    Command("review.hard", "2", "Hard", "You remembered it, with effort", True, REVIEW, action="answer(2)"),
    Command("review.good", "3", "Good", "You remembered it", True, REVIEW, action="answer(3)"),
    Command("review.easy", "4", "Easy", "You knew it at once", True, REVIEW, action="answer(4)"),
    Command("review.undo", "z,ctrl+z", "Undo", "Take back the last answer", True, REVIEW, action="undo"),
    Command("review.say", "full_stop", "Hear", "Say the word, once its answer is shown", contexts=REVIEW, action="say"),
    Command("review.ask", "m", "Ask", "The word, its reading, its meaning, or a gap", True, REVIEW, action="ask"),
    Command("review.close", "escape", "Back", "Leave; every answer is kept", True, REVIEW, action="close"),
    Command("progress.span", "t", "Days or weeks", "Day by day, or week by week", True, PROGRESS, action="span"),
    Command("progress.measure", "m", "Measure", "Draw the next of what is counted", True, PROGRESS, action="measure"),
    Command("progress.down", "j,down", "Down", "Go down the page", contexts=PROGRESS, action="scroll(1)"),
    Command("progress.up", "k,up", "Up", "Go up the page", contexts=PROGRESS, action="scroll(-1)"),
    Command("progress.close", "escape", "Back", "Leave", True, PROGRESS, action="close"),
    Command("app.help", "question_mark,f1", "Help", "All keys", footer=True, contexts=SCREENS, action="app.help"),
    Command(
        "app.settings", "comma", "Settings…", "Every choice, and the models", True, SCREENS, "Settings", "app.settings"
    ),
    Command(
        "app.copies",
        "f7",
        "Copies…",
        "Copies of what you made: make one, put one back",
        False,
        READING | HOME,
        action="app.copies",
    ),
    Command("app.better-model", "m", "Better model", "Install Firefox's model, 44 MB, from Mozilla; again: stop that"),
    Command("app.words", "M", "My words", "Your vocabulary", True, READING | HOME, "Words", "app.words"),
    Command("app.review", "A", "Review", "The words that are due", True, READING | HOME | WORDS, action="app.review"),
    Command(
        "app.progress",
        "N",
        "Progress",
        "Minutes, words and answers over time",
        True,
        READING | HOME | WORDS,
        action="app.progress",
    ),
    Command("app.home", "o", "Open…", "Back to the home screen, or to the corpus"),
    Command("app.close", "escape", "Close", "Close one layer"),
    Command("app.quit", "q", "Quit", "Leave; your place is kept", footer=True, contexts=SCREENS, action="app.quit"),
    Command(
        "dialog.cancel", "escape", "Cancel", "Close a dialog, nothing changes", contexts=DIALOGS, action="dismiss(None)"
    ),
    Command("editor.cancel", "escape", "Cancel", "Leave a text as it was", contexts=EDITOR, action="leave"),
    Command(
        "dialog.accept", "ctrl+s", "Accept", "Save, read or write what a dialog holds", contexts=FORMS, action="accept"
    ),
    Command(
        "dialog.add", "a", "Add", "Add the candidate under the cursor", contexts=frozenset({"candidates"}), action="add"
    ),
    Command("settings.next", "l,right,space", "Next value", "Enter does it too", contexts=SETTINGS, action="next"),
    Command(
        "settings.previous",
        "h,left",
        "Value before",
        "Go back through the values",
        contexts=SETTINGS,
        action="previous",
    ),
    Command("settings.undo", "z,ctrl+z", "Take back", "The last change made here", contexts=SETTINGS, action="undo"),
    Command("settings.remove", "d,delete", "Remove a model", "Asks once more", contexts=SETTINGS, action="remove"),
    Command(
        "settings.close",
        "escape,q,comma",
        "Close",
        "What was changed is kept",
        contexts=SETTINGS,
        action="dismiss(None)",
    ),
    Command("copies.make", "m", "Make a copy", "It stays until you delete it", contexts=COPIES, action="make"),
    Command("copies.close", "escape,q,f7", "Close", "Nothing changes", contexts=COPIES, action="dismiss(None)"),
    Command("list.down", "j", "Next line", "Go down a list", contexts=MOVED_IN, action="app.move_line(1)"),
    Command("list.up", "k", "Line before", "Go up a list", contexts=MOVED_IN, action="app.move_line(-1)"),
    Command(
        "page.close",
        "escape,q,enter,question_mark",
        "Close",
        "Close help, a card, the list of candidates",
        contexts=PAGES,
        action="dismiss(None)",
    ),
)


AREAS = {
    "move": N_("Move"),
    "view": N_("View"),
    "word": N_("Word"),
    "term": N_("Term"),
    "sentence": N_("Sentence"),
    "hear": N_("Hear"),
    "copy": N_("Copy"),
    "sheet": N_("Sheet"),
    "home": N_("Home"),
    "feeds": N_("Feeds"),
    "library": N_("Corpus"),
    "words": N_("My words"),
    "review": N_("Review"),
    "progress": N_("Progress"),
    "app": N_("App"),
    "dialog": N_("Dialog"),
    "editor": N_("Editor"),
    "settings": N_("Settings"),
    "copies": N_("Copies"),
    "list": N_("List"),
    "page": N_("Page"),
}
"""What the areas are called."""


def commands_of(context: str) -> tuple[Command, ...]:
    """The commands of a screen or dialog, in the order of the registry."""
    return tuple(command for command in COMMANDS if context in command.contexts)


def bindings(context: str) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """The commands of a context as Textual bindings."""
    return [command.binding for command in commands_of(context)]
