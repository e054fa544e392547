"""Reasons to doubt a translation, as sentences."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.proof.translation import Doubt, DoubtKind, NumberReport, TermReport

_SENTENCES = {
    DoubtKind.REPEATED: N_("It repeats itself: “{text}”."),
    DoubtKind.UNTRANSLATED: N_("Chinese is left in it: {text}."),
    DoubtKind.TOO_SHORT: N_("It is far too short for the sentence."),
    DoubtKind.TOO_LONG: N_("It is far too long for the sentence."),
    DoubtKind.NEGATION_LOST: N_("A negation seems lost."),
    DoubtKind.NEGATION_ADDED: N_("The sentence does not say no, the translation does: “{text}”."),
    DoubtKind.DIRECTION_INVERTED: N_("The direction is turned round: {source} is not “{text}”."),
    DoubtKind.FIGURES_SWAPPED: N_("{source} and {text} seem to have changed places."),
    DoubtKind.SUBJECTS_SWAPPED: N_("{source} and {text} seem to have each other's figure."),
    DoubtKind.NUMBER_FORMAT: N_("The figure {text} is written as no figure is."),
    DoubtKind.FIGURE_MISSING: N_("The figure {figure} is missing."),
    DoubtKind.FIGURE_DIFFERENT: N_("{source} is {english}, the translation says {found}."),
    DoubtKind.FIGURE_INVENTED: N_("No figure of the sentence is {text}."),
    DoubtKind.TERM_MISSED: N_("The term {term} ({senses}) is missing."),
    DoubtKind.LOW_SCORE: N_("The model was unsure."),
    DoubtKind.DISAGREEMENT: N_("The model's other tries say something else."),
    DoubtKind.SHARED: N_("This is said of {count} sentences of the article together."),
    DoubtKind.NOT_ALIGNED: N_("Which part of {text} says this sentence is not sure; a model translated it."),
    DoubtKind.UNLIKELY: N_("By its signs it is right in {percent} of 100 cases."),
}


def doubt_text(doubt: Doubt) -> str:
    """The reason as one sentence.

    >>> doubt_text(Doubt(DoubtKind.UNTRANSLATED, text="消息"))
    'Chinese is left in it: 消息.'
    """
    said = {
        "text": doubt.text,
        "source": doubt.source,
        "percent": f"{100 * (doubt.value or 0):.0f}",
        "count": f"{doubt.value or 0:.0f}",
    }
    return say(_SENTENCES[doubt.kind], **said | _data(doubt.about))


def _data(about: TermReport | NumberReport | None) -> dict[str, str]:
    """What a sentence may name of the term or figure it is about."""
    if isinstance(about, TermReport):
        match = about.match
        senses = say(" or ").join(entry.english for entry in (match.entry, *match.others))
        return {"term": match.entry.simplified, "senses": senses}
    if about is None:
        return {}
    source, english = about.mention.text, about.mention.english
    figure = source if source == english else f"{source} ({english})"
    return {"source": source, "english": english, "figure": figure, "found": about.found}
