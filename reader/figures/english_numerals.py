"""English numerals in words: `two hundred and fifty`, `a dozen`, `third`, and the scales that follow digits."""

from __future__ import annotations

import re

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "both": 2, "couple": 2, "pair": 2, "dozen": 12, "decade": 10,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12,
    "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

_TENS = "|".join(TENS)
_ONES = "|".join(sorted(ONES, key=len, reverse=True))
_BELOW_HUNDRED = rf"(?:(?:{_TENS})(?:[- ](?:{_ONES}))?|(?:{_ONES})(?:[- ]dozen)?)\b"
SPELT = (
    rf"(?:an? (?=hundred|thousand|million|billion|trillion|dozen|decade)|\b{_BELOW_HUNDRED})"
    rf"(?:[- ]?(?:hundred|thousand|dozen)\b(?:[- ](?:and )?{_BELOW_HUNDRED})?)*|\b(?:hundred|thousand)\b"
    r"|(?<![\d\w] )(?<!-)(?=(?:million|billion|trillion)\b)|(?<=(?:per|ery|ach) )(?=(?:million|billion|trillion)\b)"
)
"""A number in words, below a million; `a` only before a scale; none before the million of `per million`."""
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
SCALE = r"(?:[- ]?(?:hundred|thousand|million|billion|trillion|lakh|crore|mn|bn|tn)(?: (?:million|billion|trillion)\b)?|[KkMmBbT])(?![A-Za-z])"
"""What multiplies the number before it: `billion`, `bn`, `B`, `hundred million`."""


def scale(words: str | None) -> float:
    """The factor a scale stands for, 1 for none.

    >>> scale("billion"), scale("hundred million"), scale("K"), scale(None)
    (1000000000.0, 100000000.0, 1000.0, 1.0)
    """
    factor = 1.0
    for word in (words or "").lower().strip("- ").split():
        factor *= SCALES[word]
    return factor


def spelt(words: str) -> float:
    """The value of a number in words.

    >>> spelt("two hundred and fifty"), spelt("twenty-five"), spelt("a dozen"), spelt("a ")
    (250.0, 25.0, 12.0, 1.0)
    """
    parts = [word for word in re.split(r"[- ]+", words.lower()) if word and word not in ("a", "an", "and")]
    if not parts:
        return 1.0
    total = section = 0.0
    for word in parts:
        if word == "hundred":
            section = (section or 1) * 100
        elif word == "thousand":
            total, section = total + (section or 1) * 1000, 0.0
        elif word in ("dozen", "decade") and section:
            section *= ONES[word]
        else:
            section += ONES.get(word) or TENS.get(word, 0)
    return total + section


def significant(digits: str | None) -> int:
    """How many digits of a written number carry meaning; many when it is in words.

    >>> significant("16.9"), significant("2,000"), significant("30"), significant("0.35")
    (3, 1, 2, 2)
    """
    if digits is None:
        return 15
    plain = digits.replace(",", "")
    if "." in plain:
        return len(plain.replace(".", "").lstrip("0")) or 1
    return len(plain) if len(plain) <= 2 else len(plain.strip("0")) or 1
