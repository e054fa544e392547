"""Which rule of a termbase a row breaks, as sentences."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.terms.rules import LONGEST_DEFINITION, Problem, ProblemKind
from reader.text.characters import is_han

_SENTENCES = {
    ProblemKind.EMPTY: N_("{field} is empty."),
    ProblemKind.CONTROL_CHARACTER: N_("{field} holds a control character."),
    ProblemKind.STRAY_SPACE: N_("{field} has a stray space or an empty item."),
    ProblemKind.REPEATED_VALUE: N_("{field} repeats {value}."),
    ProblemKind.NO_CHOICE: N_("{field} {value!r} is none of {choices}."),
    ProblemKind.TOO_LONG: N_("{field} has {length} characters; at most {limit}."),
    ProblemKind.OTHER_TRADITIONAL: N_("traditional {value} is {either} in Simplified, not {form}."),
    ProblemKind.NO_SIMPLIFIED: N_("the variant {value} is not Simplified."),
    ProblemKind.SYLLABLES: N_(
        "pinyin: {value!r} does not give one syllable for each of the {han} characters of {form}."
    ),
    ProblemKind.OTHER_READING: N_("pinyin {value} is not the reading engine's: {readings}."),
    ProblemKind.SAME_ID: N_("the id {value} is also at {other}."),
    ProblemKind.SAME_FORM: N_("the form {value} is also at {other} in the domain {domain}."),
}
_EITHER = N_(" or ")
_READINGS = N_("{char} {here} here, {there} there")


def problem_text(problem: Problem) -> str:
    """What is wrong, as one sentence, without the place.

    >>> problem_text(Problem(ProblemKind.SYLLABLES, "pinyin", "suàn lì jià", "算力"))
    "pinyin: 'suàn lì jià' does not give one syllable for each of the 2 characters of 算力."
    """
    other, domain, *_ = (*problem.others, "", "")
    return say(
        _SENTENCES[problem.kind],
        field=problem.field,
        value=problem.value,
        form=problem.form,
        han=sum(map(is_han, problem.form)),
        length=len(problem.value),
        limit=LONGEST_DEFINITION,
        choices=", ".join(problem.others),
        either=say(_EITHER).join(problem.others),
        readings="; ".join(
            say(_READINGS, char=char, here=ours, there=theirs) for char, ours, theirs in problem.readings
        ),
        other=other,
        domain=domain,
    )
