"""Moving: by sentences, words and screens, to a number, a match, a bookmark, and what a click does."""

from __future__ import annotations

from reader.tui.background import aside
from reader.tui.lazily import prompt
from reader.tui.reading.presenter import Presenter


def sentence(presenter: Presenter, by: int) -> None:
    """Next or previous sentence."""
    before = presenter.session.sentence
    if presenter.session.move_sentence(by):
        presenter.moved(before)


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
        whole = len(presenter.session.analysed) == len(presenter.session.sentences)
        presenter.say(f"No unknown word {'after' if by > 0 else 'before'} this one{'' if whole else ' so far'}.")


def page(presenter: Presenter, by: int) -> None:
    """A screen down or up, by sentences."""
    before = presenter.session.sentence
    if presenter.session.go_to(presenter.view.sentence_after(by)):
        presenter.moved(before)


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
        presenter.say(f"There is no bookmark; {presenter.key('sentence.bookmark')} sets one.")
    elif marks == [here]:
        presenter.say("This is the only bookmark.")
    else:
        presenter.go_to(next((mark for mark in marks if mark > here), marks[0]))


async def jump(presenter: Presenter) -> None:
    """Ask for a sentence number."""
    last = len(presenter.session.sentences)
    answer = await presenter.ask(prompt(f"Go to sentence (1–{last})"))
    if not answer or not answer.strip():
        return
    number = answer.strip()
    if number.isdecimal() and len(number) < 10 and 1 <= int(number) <= last:
        presenter.go_to(int(number) - 1)
    else:
        presenter.warn("Go to sentence", f"{number[:20]} is no number from 1 to {last}.")


async def search(presenter: Presenter) -> None:
    """Ask for text and go to its first place after the cursor."""
    wanted = await presenter.ask(prompt("Search in either script"))
    if not wanted:
        return
    session, article = presenter.session, presenter.session.article
    session.found = await aside(lambda: presenter.search.find(article, wanted))
    if not session.found:
        presenter.say(f"Not found: {wanted}")
        return
    following, before = presenter.key("move.next-match"), presenter.key("move.previous-match")
    presenter.say(f"{len(session.found)} sentences; {following} next, {before} previous")
    presenter.go_to(next((place for place in session.found if place >= session.sentence), session.found[0]))


def match(presenter: Presenter, by: int) -> None:
    """Next or previous match, around the ends."""
    found, here = presenter.session.found, presenter.session.sentence
    if found:
        later = [place for place in found if (place > here if by > 0 else place < here)]
        ends = found[0] if by > 0 else found[-1]
        presenter.go_to((later[0] if by > 0 else later[-1]) if later else ends)
    else:
        presenter.say(f"Nothing was searched yet; {presenter.key('move.search')} searches.")


def press(presenter: Presenter, sentence: int, token: int) -> bool:
    """Make a pressed word current; returns whether it was not current already."""
    session = presenter.session
    before, was = session.sentence, session.token
    session.go_to(sentence)
    if token in session.words(sentence):
        session.token, session.anchor = token, -1
    presenter.moved(before)
    return before != sentence or was != token
