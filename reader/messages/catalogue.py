"""One place where a sentence of the program gets its data; another language's catalogue would be asked here."""

from __future__ import annotations


def say(english: str, /, **data: object) -> str:
    """The sentence with its data in the places it names; data is put in as it is and never read as a template.

    >>> say("The figure {shown} is missing.", shown="{x}")
    'The figure {x} is missing.'
    """
    return english.format(**data)
