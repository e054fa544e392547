"""Moving: by sentences, words and screens, to a number, a match, a bookmark, and what a click does."""

from __future__ import annotations

from dataclasses import replace

from reader.messages.catalogue import N_, say
from reader.tui.background import aside
from reader.tui.lazily import chooser, prompt
from reader.tui.reading.found import Finds
from reader.tui.reading.outline import outline_of
from reader.tui.reading.presenter import Presenter


def sentence(presenter: Presenter, by: int) -> None:
    """Next or previous sentence."""
    before = presenter.session.sentence
    if presenter.session.move_sentence(by):
        presenter.moved(before)
    elif by > 0:
        _finished(presenter)


def _finished(presenter: Presenter) -> None:
    """Beyond the end: what came of reading, once."""
    time, session = presenter.time, presenter.session
    if session.complete and not time.is_told and (summary := time.summary(session)):
        time.is_told = True
        presenter.say(summary, "Read to the end")


def word(presenter: Presenter, by: int) -> None:
    """Next or previous word."""
    before = presenter.session.sentence
    if presenter.session.move_word(by):
        presenter.moved(before)


def select(presenter: Presenter, by: int) -> None:
    """Grow or shrink the selection."""
    if presenter.session.move_word(by, selecting=True):
        presenter.moved(presenter.session.sentence)


def unknown(presenter: Presenter, by: int) -> None:
    """Next or previous unknown word."""
    before = presenter.session.sentence
    if presenter.session.move_unknown(by):
        presenter.moved(before)
    elif presenter.is_read():
        is_whole = len(presenter.session.analysed) == len(presenter.session.sentences)
        whole = N_("No unknown word after this one.") if by > 0 else N_("No unknown word before this one.")
        so_far = (
            N_("No unknown word after this one so far.") if by > 0 else N_("No unknown word before this one so far.")
        )
        presenter.say(whole if is_whole else so_far)


def page(presenter: Presenter, by: int) -> None:
    """A screen down or up, by sentences."""
    before = presenter.session.sentence
    if presenter.session.go_to(presenter.view.sentence_after(by)):
        presenter.moved(before)
    elif by > 0:
        _finished(presenter)


def first(presenter: Presenter) -> None:
    """First sentence."""
    if presenter.session.sentence:
        presenter.go_to(0)


def last(presenter: Presenter) -> None:
    """Last sentence."""
    end = len(presenter.session.sentences) - 1
    if presenter.session.sentence != end:
        presenter.go_to(end)


def next_bookmark(presenter: Presenter) -> None:
    """Next bookmark, from the top again after the last."""
    marks, here = sorted(presenter.session.bookmarks), presenter.session.sentence
    if not marks:
        presenter.say("There is no bookmark; {key} sets one.", key=presenter.key("sentence.bookmark"))
    elif marks == [here]:
        presenter.say("This is the only bookmark.")
    else:
        presenter.go_to(next((mark for mark in marks if mark > here), marks[0]))


async def jump(presenter: Presenter) -> None:
    """Ask for a sentence number."""
    last = len(presenter.session.sentences)
    answer = await presenter.ask(prompt(say("Go to sentence (1–{last})", last=last)))
    if not answer or not answer.strip():
        return
    number = answer.strip()
    if number.isdecimal() and len(number) < 10 and 1 <= int(number) <= last:
        presenter.go_to(int(number) - 1)
    else:
        presenter.warn("Go to sentence", "{number} is no number from 1 to {last}.", number=number[:20], last=last)


async def outline(presenter: Presenter) -> None:
    """List headings, bookmarks, notes and doubts; the chosen one is gone to."""
    session = presenter.session
    places = await aside(lambda: outline_of(session))
    if not places:
        presenter.say("There is no heading, bookmark, note or doubt yet.")
        return
    here = sum(place.sentence <= session.sentence for place in places)
    lines = [place.line for place in places]
    chosen = await presenter.ask(chooser(say("Outline: enter goes there"), lines, max(0, here - 1)))
    if chosen is not None:
        presenter.go_to(places[chosen].sentence)


async def search(presenter: Presenter) -> None:
    """Ask for text or pinyin and go to its first place from the cursor on; the last query is there to be changed."""
    session = presenter.session
    wanted = await presenter.ask(prompt(say("Search: Chinese in either script, or pinyin"), session.found.query))
    if wanted is None:
        return
    article, analysed = session.article, dict(session.analysed)
    matches = await aside(lambda: presenter.search.find(article, wanted, analysed))
    show_found(presenter, Finds(wanted.strip(), tuple(matches)))
    if not wanted.strip():
        return
    if not matches:
        unread = len(session.sentences) - len(analysed)
        so_far = (
            say(" (pinyin: {count} sentences are not analysed yet)", count=unread)
            if unread and wanted.isascii()
            else ""
        )
        presenter.say("Not found: {wanted}{so_far}", wanted=wanted, so_far=so_far)
        return
    first = next((place for place, match in enumerate(matches) if match.sentence >= session.sentence), 0)
    _go_to_match(presenter, first)


def match(presenter: Presenter, by: int) -> None:
    """Next or previous match, around the ends."""
    found = presenter.session.found
    if found.matches:
        _go_to_match(presenter, found.after(by, presenter.session.sentence))
    elif found.query:
        presenter.say("Not found: {query}", query=found.query)
    else:
        presenter.say("Nothing was searched yet; {key} searches.", key=presenter.key("move.search"))


def show_found(presenter: Presenter, found: Finds) -> None:
    """Mark other places, or none."""
    marked = presenter.session.found.matches + found.matches
    presenter.session.found = found
    for index in {match.sentence for match in marked}:
        presenter.view.refresh_sentence(index)
    presenter.update_status()


def _go_to_match(presenter: Presenter, place: int) -> None:
    session = presenter.session
    session.found = replace(session.found, at=place)
    before, found = session.sentence, session.found.match
    session.go_to(found.sentence)
    session.put_cursor(found.span.start)
    presenter.moved(before)
    presenter.update_status()


def press(presenter: Presenter, sentence: int, token: int) -> bool:
    """Make a pressed word current; returns whether it was not current already."""
    session = presenter.session
    before, was = session.sentence, session.token
    session.go_to(sentence)
    if token in session.words(sentence):
        session.token, session.anchor = token, -1
    presenter.moved(before)
    return before != sentence or was != token


def draw_over(presenter: Presenter, sentence: int, first: int, last: int) -> None:
    """Select the words from one to another."""
    session = presenter.session
    before = session.sentence
    session.go_to(sentence)
    words = [place for place in session.words(sentence) if min(first, last) <= place <= max(first, last)]
    if words:
        session.anchor, session.token = (words[0], words[-1]) if first <= last else (words[-1], words[0])
        presenter.moved(before)
