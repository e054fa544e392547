"""`yidu review`: a dialogue in plain lines about the words that are due."""

from __future__ import annotations

import click

from reader.app.review import DueWord, Recall, Reviewer, back_of
from reader.app.workspace import Workspace
from reader.cli.context import put, workspace_for
from reader.messages import catalogue
from reader.messages.catalogue import N_
from reader.messages.span_text import span_text

_GRADES = {Recall.AGAIN: N_("again"), Recall.HARD: N_("hard"), Recall.GOOD: N_("good"), Recall.EASY: N_("easy")}
_SENSES = 4
"""Senses that are shown."""


@click.command()
@click.option("--limit", type=click.IntRange(1), help="Answers after which the session ends; else the setting's.")
@click.option("--new", "new_a_day", type=click.IntRange(0), help="New words a day; else the setting's.")
@click.option("--gap", is_flag=True, help="Ask for the word: its sentence with a gap, and its meaning.")
def review(limit: int | None, new_a_day: int | None, gap: bool) -> None:
    """Ask the words you are learning (status 1 to 4, learned ones too) that are due, each in the sentence it was met in.

    Enter shows the answer; then 1 again, 2 hard, 3 good, 4 easy; u takes the last answer back, q ends. Every answer is
    kept at once. FSRS says when a word is asked again.
    """
    with workspace_for() as workspace:
        settings = workspace.settings
        reviewer = Reviewer(workspace, settings.new_words_a_day if new_a_day is None else new_a_day)
        limit = limit or settings.review_length or None
        gap = gap or settings.review_asks == "gap"
        waiting = reviewer.waiting()
        put(f"{waiting.due} due, {waiting.new} new")
        answered = 0
        while (limit is None or answered < limit) and (question := reviewer.next()):
            done = _ask(workspace, reviewer, question, gap=gap)
            if done is None:
                break
            answered = max(0, answered + done)
        else:
            put(
                catalogue.say(
                    "Done."
                    if answered
                    else "Nothing is due. Mark words 1 to 4 while reading, or with `yidu words set`."
                )
            )
        put(catalogue.say("{count} {count:answer|answers} kept", count=answered))


def _ask(workspace: Workspace, reviewer: Reviewer, question: DueWord, *, gap: bool) -> int | None:
    """One word: 1 when it was answered, -1 when an answer was taken back, None to end."""
    back = back_of(workspace, question)
    sentence = question.met.sentence if question.met else ""
    is_gap = gap and back.form in sentence and bool(back.senses)
    put("")
    put(
        "; ".join(back.senses[:_SENSES])
        if is_gap
        else question.word + (catalogue.say(" (new)") if question.is_new else "")
    )
    if sentence:
        put("  " + (sentence.replace(back.form, "＿" * len(back.form)) if is_gap else sentence))
    typed = _typed(catalogue.say("Enter to see, u, q"))
    if typed in {"u", "q"}:
        return _undone(reviewer) if typed == "u" else None
    both = question.word if back.traditional == question.word else f"{question.word} {back.traditional}"
    put(f"  {both}  {back.reading}")
    for sense in back.senses[:_SENSES]:
        put(f"  {sense}")
    if question.met and question.met.title:
        put(f"  {question.met.title}")
    soon = {grade: span_text(span) for grade, span in reviewer.previews(question).items()}
    asked = ", ".join(f"{grade.value} {catalogue.say(_GRADES[grade])} ({soon[grade]})" for grade in Recall)
    while (typed := _typed(asked)) not in {"1", "2", "3", "4", "u", "q"}:
        put(catalogue.say("1, 2, 3 or 4; u takes the last answer back, q ends."))
    if typed in {"u", "q"}:
        return _undone(reviewer) if typed == "u" else None
    reviewer.answer(question, Recall(int(typed)))
    return 1


def _typed(prompt: str) -> str:
    """What was typed; the end of the input is `q`."""
    try:
        return str(click.prompt(prompt, default="", show_default=False, prompt_suffix=": ")).strip().lower()
    except click.Abort:
        return "q"


def _undone(reviewer: Reviewer) -> int:
    word = reviewer.undo()
    put(
        catalogue.say("{word}: the last answer is taken back.", word=word)
        if word
        else catalogue.say("There is no answer to take back.")
    )
    return -1 if word else 0
