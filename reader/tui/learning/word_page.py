"""The page of a word of the vocabulary: what it means, where it was met, the statuses it has had."""

from __future__ import annotations

from textual.content import Content

from reader.app.own_words import history
from reader.app.review import DueWord, back_of
from reader.app.word_rows import WordRow
from reader.app.workspace import Workspace
from reader.messages.catalogue import say
from reader.messages.level_text import level_text
from reader.messages.status_text import status_label
from reader.text.characters import on_screen
from reader.tui.learning.word_table import due_text


def word_page(workspace: Workspace, row: WordRow) -> Content:
    """All that is known of a word; on any thread."""
    back = back_of(workspace, DueWord(row.word, row.met, row.due is None))
    both = back.traditional if back.traditional != row.word else ""
    lines = [
        Content.assemble((row.word, "bold"), f"  {both}" if both else "", "  ", (back.reading, "$ruby")),
        *(Content(on_screen(sense)) for sense in back.senses),
    ]
    facts = [f"HSK {level_text(row.level)}" if row.level else "", row.domain, status_label(row.status)]
    if row.due is not None:
        facts.append(say("asked next: {when}", when=due_text(row.due)))
    lines.append(Content.styled(" · ".join(map(on_screen, filter(None, facts))), "$quiet"))
    if row.met is not None:
        lines += [Content(""), Content(on_screen(row.met.sentence)), Content.styled(on_screen(row.met.title), "$quiet")]
    past = history(workspace, row.word)
    if past:
        lines += [Content(""), Content.styled(say("Statuses (UTC)"), "bold")]
        lines += [Content(f"{when}  {status_label(status) or say('no status')}") for status, when in past]
    return Content("\n").join(lines)
