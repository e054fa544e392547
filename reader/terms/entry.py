"""The termbase: concepts, their forms, and which entry wins.

User entries beat project entries, which beat built-in ones; the longest match wins first.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.text.spans import Span

NAMES = ("company", "person", "organisation", "place", "product", "index")
"""Kinds of entries that name one thing."""
KINDS = ("term", *NAMES, "unit")
"""What an entry may be."""
DOMAINS = ("ai", "chip", "cloud", "finance", "accounting", "markets", "macro", "policy", "business", "media")
"""The domains of built-in and project entries; a reader's own may have any other."""


class TermStatus(StrEnum):
    """How a term is to be used in a translation."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    KEEP_AS_IS = "keep-as-is"
    """Stays in its source form in the translation."""
    EXPLAINED = "explained"
    """Explained to the reader; a translation may say it in any words."""


class Scope(StrEnum):
    """Where an entry comes from, strongest first."""

    PERSONAL = "personal"
    PROJECT = "project"
    """`.yidu/glossary.tsv` beside the articles."""
    BUILT_IN = "built-in"


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One concept; its fields as text: `reader.terms.fields`."""

    id: str
    simplified: str
    traditional: str
    english: str
    pinyin: str = ""
    variants: tuple[str, ...] = ()
    taiwan: tuple[str, ...] = ()
    hongkong: tuple[str, ...] = ()
    pinyin_taiwan: str = ""
    alternatives: tuple[str, ...] = ()
    abbreviation: str = ""
    kind: str = "term"
    domain: str = ""
    definition: str = ""
    definition_zh: str = ""
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    scope: Scope = Scope.BUILT_IN

    @property
    def is_name(self) -> bool:
        """Whether it names one company, person, organisation, place, product or index."""
        return self.kind in NAMES


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A place in the source where a term stands."""

    entry: TermEntry
    span: Span
    form: str
    """The form that matched, as the matcher knows it (Simplified or Latin)."""
    others: tuple[TermEntry, ...] = ()
    """What else the form may mean here (主板: motherboard, main board), where the other terms do not tell."""
