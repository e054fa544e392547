"""Both sides of a word that is asked, and what is said when a session ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from textual.content import Content

from reader.app.review import Asking, Back, DueWord, Recall, Tally, Waiting
from reader.messages.catalogue import N_, say
from reader.messages.span_text import span_text
from reader.text.characters import on_screen

SENSES = 6
"""Senses shown."""
_QUESTIONS = {
    Asking.WORD: N_("How is it read, and what does it mean?"),
    Asking.READING: N_("How is it read?"),
    Asking.MEANING: N_("What does it mean?"),
    Asking.GAP: N_("Which word fits?"),
}
ASKINGS = {
    Asking.WORD: N_("reading and meaning"),
    Asking.READING: N_("reading"),
    Asking.MEANING: N_("meaning"),
    Asking.GAP: N_("the gap"),
}
"""What each way of asking is called."""
GRADES = {Recall.AGAIN: N_("again"), Recall.HARD: N_("hard"), Recall.GOOD: N_("good"), Recall.EASY: N_("easy")}


@dataclass(frozen=True, slots=True)
class Asked:
    """A word with both sides."""

    question: DueWord
    back: Back
    soon: Mapping[Recall, timedelta]
    """How long until it is asked again, by answer."""

    @property
    def sentence(self) -> str:
        """The one it was met in."""
        return self.question.met.sentence if self.question.met else ""

    def way(self, asking: Asking) -> Asking:
        """How it is asked: one without a sentence or a meaning cannot be a gap, one without a meaning is read."""
        if asking is Asking.GAP and not (self.back.senses and self.back.form in self.sentence):
            return Asking.WORD
        return Asking.WORD if asking is Asking.READING and not self.back.senses else asking


def card(asked: Asked, asking: Asking, *, shown: bool) -> Content:
    """A word's front, or (`shown`) both sides."""
    way, back = asked.way(asking), asked.back
    is_gap = way is Asking.GAP and not shown
    tells_reading = shown or way is Asking.MEANING
    lines = []
    if not is_gap:
        other = next((form for form in (asked.question.word, back.traditional) if form != back.form), "")
        other = f"  {other}" if shown and other else ""
        reading = f"  {back.reading}" if tells_reading else ""
        is_new = say(" (new)") if asked.question.is_new else ""
        lines.append(Content.assemble((back.form, "bold $accent"), other, (reading, "$ruby"), (is_new, "$quiet")))
    if shown or is_gap or way is Asking.READING:
        senses = back.senses[:SENSES] or (say("in no dictionary"),)
        lines += [Content(on_screen(sense)) for sense in senses]
    if asked.sentence:
        lines += [Content(""), _sentence(asked, gap=is_gap)]
        if shown and asked.question.met:
            lines.append(Content.styled(on_screen(asked.question.met.title), "$quiet"))
    lines.append(Content(""))
    lines += _answers(asked) if shown else [Content.styled(say(_QUESTIONS[way]), "$quiet")]
    return Content("\n").join(lines)


def _sentence(asked: Asked, *, gap: bool) -> Content:
    """The sentence with the word standing out, or a gap in its place."""
    form = asked.back.form
    first, *rest = map(on_screen, asked.sentence.split(form))
    parts = [Content(first)]
    for text in rest:
        parts += [Content("＿" * len(form)) if gap else Content.styled(form, "bold $accent"), Content(text)]
    return Content("").join(parts)


def _answers(asked: Asked) -> list[Content]:
    answers = [
        Content.assemble((str(grade.value), "bold"), f" {say(name)} ", (span_text(asked.soon[grade]), "$quiet"))
        for grade, name in GRADES.items()
    ]
    return [Content("   ").join(answers)]


def summary(tally: Tally, waiting: Waiting, following: timedelta | None, minutes: float) -> Content:
    """What came of a session, and what comes next."""
    count = len(tally.grades)
    if count:
        share = say(
            "{count} {count:answer|answers}, {share:.0%} remembered", count=count, share=tally.remembered / count
        )
        lines = [Content.styled(say("Done."), "bold"), Content(share)]
        lines.append(
            Content(say("{count} new words, {minutes} min", count=tally.begun, minutes=max(1, round(minutes))))
        )
        if tally.hard:
            lines.append(Content(say("forgotten: {words}", words=" ".join(tally.hard))))
    else:
        lines = [Content.styled(say("Nothing is due."), "bold")]
    if waiting.due or waiting.new:
        lines.append(Content(say("left: {due} due, {new} new", due=waiting.due, new=waiting.new)))
    elif following is not None:
        lines.append(Content(say("the next word comes in {span}", span=span_text(following))))
    else:
        lines.append(Content(say("Mark words 1 to 4 while reading; they are asked here.")))
    return Content("\n").join(lines)
