"""What a reader says about words and sentences: status, reading, word boundaries, bookmarks, notes; all is kept."""

from __future__ import annotations

from reader.app import own_words, reading
from reader.messages.catalogue import say
from reader.tui.background import aside
from reader.tui.lazily import card_screen, chooser, prompt, text_editor, word_page
from reader.tui.reading.card_text import senses_of_word
from reader.tui.reading.cards import AskedWord
from reader.tui.reading.presenter import Presenter
from reader.words.pinyin import numbered_to_marks
from reader.words.word_status import WordStatus


async def card(presenter: Presenter) -> None:
    """All about the word on a page of its own; a key pressed there acts on the word."""
    asked = AskedWord.of(presenter.session)
    if not presenter.is_read():
        return
    if asked.word:
        session = presenter.session
        article, sentence = session.article, session.sentence
        content = await aside(lambda: word_page(presenter.workspace, article, sentence, asked))
        command = await presenter.ask(card_screen(content))
        if command:
            presenter.screen.call_later(presenter.screen.run_action, f"command({command!r})")


def set_status(presenter: Presenter, status: str) -> None:
    """Give the word a status; it is saved before it is shown."""
    session = presenter.session
    token = session.current_token
    if not presenter.is_read():
        return
    if token is None:
        presenter.say("There is no word to mark in this sentence.")
        return
    place = (session.article, session.sentence)
    if presenter.try_to(lambda: reading.set_status(presenter.workspace, token.word, status, place)):
        session.statuses[token.word] = status
        if not status:
            del session.statuses[token.word]
        presenter.changed_view() if session.view.readings == "unknown" else presenter.view.redraw()
        presenter.update_card()


async def rest_known(presenter: Presenter) -> None:
    """Mark every word of the article that has no status as known, as one change."""
    workspace, article = presenter.workspace, presenter.session.article
    words = await aside(lambda: own_words.words_of(workspace, article))
    known = WordStatus.WELL_KNOWN
    count = await aside(lambda: own_words.set_statuses(workspace, words, known, override=False), finish=True)
    presenter.load_statuses()
    presenter.say(
        "{count} {count:word is|words are} known now; {key} takes it back", count=count, key=presenter.key("term.undo")
    )


async def recall(presenter: Presenter, grade: int) -> None:
    """Say whether a due word was remembered (1 again to 4 easy)."""
    if presenter.is_read():
        await presenter.recall.answer(grade)


async def choose_sense(presenter: Presenter) -> None:
    """List the dictionary's senses of the word; the chosen one stands first here from then on."""
    session, index = presenter.session, presenter.session.sentence
    asked = AskedWord.of(session)
    if not presenter.is_read():
        return
    senses = await aside(lambda: senses_of_word(presenter.workspace, asked)) if asked.place is not None else {}
    if len(senses) < 2:
        presenter.say("There is no other sense to choose here.")
        return
    own = session.chosen_senses.get(index, {}).get(asked.word, "")
    lines = [(line, say("chosen by you") if sense == own else "") for sense, line in senses.items()]
    if own:
        lines.append((say("Take the choice back"), ""))
    title = say("What {word} means in this sentence", word=asked.word)
    place = await presenter.ask(chooser(title, lines))
    if place is None:
        return
    sense = [*senses, ""][place]
    if presenter.try_to(lambda: reading.choose_sense(presenter.workspace, session.article, index, asked.word, sense)):
        session.chosen_senses.setdefault(index, {})[asked.word] = sense
        session.senses.pop(index, None)
        presenter.update_card()
        presenter.find_senses()


async def correct_reading(presenter: Presenter) -> None:
    """Ask for the right reading of the word and remember it."""
    if not presenter.is_read():
        return
    token = presenter.session.current_token
    if token is None or token.reading is None:
        presenter.say("There is no reading to correct here.")
        return
    old = numbered_to_marks(tuple(syllable for syllable in token.reading.syllables if syllable))
    own = reading.has_own_reading(presenter.workspace, token.shadow)
    title = say(
        "Reading of {word} (pinyin with marks or numbers; empty takes yours back)"
        if own
        else "Reading of {word} (pinyin with marks or numbers)",
        word=token.text,
    )
    typed = await presenter.ask(prompt(title, old))
    if typed is None or typed == old or not (typed.strip() or own):
        return
    try:
        saved = presenter.try_to(lambda: reading.correct_reading(presenter.workspace, token.shadow, typed))
    except ValueError as error:
        presenter.warn("Reading", str(error))
        return
    if saved:
        presenter.reanalyse()


async def join(presenter: Presenter) -> None:
    """Make the selection one word; remembered."""
    await _cut(presenter, joined=True)


async def split(presenter: Presenter) -> None:
    """Split the word into the words in it, or into characters where there are none; remembered."""
    await _cut(presenter, joined=False)


async def _cut(presenter: Presenter, *, joined: bool) -> None:
    session = presenter.session
    if not presenter.is_read():
        return
    words = session.selected_words()
    form = "".join(words)
    if len(form) < 2 or (joined and len(words) < 2):
        key = presenter.key("move.select-right")
        presenter.say("Select two or more words to join ({key}), or one word to split.", key=key)
        return
    parts = (form,) if joined else await aside(lambda: reading.words_within(presenter.workspace, form))
    if presenter.try_to(lambda: reading.correct_segmentation(presenter.workspace, form, parts)):
        session.anchor = -1
        presenter.reanalyse()


def toggle_bookmark(presenter: Presenter) -> None:
    """Set or clear a bookmark."""
    session = presenter.session
    index = session.sentence
    if presenter.try_to(lambda: reading.toggle_bookmark(presenter.workspace, session.article, index)):
        session.bookmarks ^= {index}
        presenter.view.refresh_sentence(index)


async def write_note(presenter: Presenter) -> None:
    """Write, change or (empty) delete a note."""
    session = presenter.session
    index, old = session.sentence, session.notes.get(session.sentence, "")
    title = say("Note to sentence {number} (empty deletes it)", number=index + 1)
    typed = await presenter.ask(text_editor(title, session.sentences[index].text, old))
    if typed is None or typed.strip() == old:
        return
    note = typed.strip()
    if presenter.try_to(lambda: reading.write_note(presenter.workspace, session.article, index, note)):
        session.notes.pop(index, None)
        if note:
            session.notes[index] = note
        presenter.view.refresh_sentence(index)
