"""The glossary: add, change, delete and take back entries, which take effect at once; find them, check them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from reader import paths
from reader.app.reading import words_within
from reader.app.workspace import Workspace
from reader.errors import TermbaseError
from reader.files.termbase import read_rows
from reader.messages.problem_text import problem_text
from reader.terms.entry import KINDS, Scope, TermEntry
from reader.terms.fields import BY_NAME
from reader.terms.rules import Engines, essential_problems, problems, reading_problem
from reader.text.document import ScriptVariant
from reader.words.pinyin import numbered_to_marks
from reader.words.senses import readable_senses

# ---- changing ------------------------------------------------------------------------------------------------------


def draft(workspace: Workspace, form: str) -> TermEntry:
    """A new entry for a form in either script, filled in with both scripts, its reading and the dictionary's sense."""
    converter = workspace.language.converter
    simplified = converter.shadow(form)
    listed = next(iter(workspace.lexicon.look_up(simplified).entries), None)
    if form != simplified:
        traditional = form
    else:
        traditional = listed.traditional if listed else converter.convert(simplified, ScriptVariant.TRADITIONAL)
    pinyin = next((entry.pinyin for entry in workspace.matcher.entries_for(simplified) if entry.pinyin), "")
    if not pinyin and listed:
        pinyin = numbered_to_marks(listed.pinyin).replace(" ", "")
    pinyin = pinyin or workspace.analyser.pinyin(simplified, words_apart(workspace, simplified))
    english = next(iter(readable_senses(listed.senses)), "") if listed else ""
    return TermEntry("", simplified, traditional, english, pinyin, scope=Scope.PERSONAL)


def words_apart(workspace: Workspace, simplified: str) -> tuple[str, ...]:
    """The words in a compound that are written apart; none where a character is left over."""
    words = words_within(workspace, simplified)
    return words if all(len(word) > 1 for word in words) else ()


def as_own(entry: TermEntry) -> TermEntry:
    """An entry to edit: the reader's own as it is, any other as a new one of theirs."""
    return entry if entry.scope is Scope.PERSONAL else replace(entry, id="", scope=Scope.PERSONAL)


def filled_in(entry: TermEntry, typed: Mapping[str, str]) -> TermEntry:
    """The entry with what was typed into fields (`reader.terms.fields`), by their names; the others stay.

    Raises:
        TermbaseError: a kind or a status that there is not.
    """
    try:
        values: dict[str, Any] = {name: BY_NAME[name].typed(text) for name, text in typed.items()}
    except ValueError as error:
        raise TermbaseError(str(error)) from error
    return replace(entry, **values)


def add(workspace: Workspace, form: str, typed: Mapping[str, str]) -> TermEntry:
    """Add a form in either script with what was typed; the rest is filled in. Returns the entry with its id.

    Raises:
        TermbaseError: it is in the reader's glossary already, or does not make an entry.
    """
    form = " ".join(form.split())
    simplified = workspace.language.converter.shadow(form)
    existing = next((e for e in workspace.store.entries.all() if e.simplified == simplified), None)
    if existing is not None:
        raise TermbaseError(
            "{simplified} is in your glossary already ({existing}: {value}); use `yidu glossary edit {existing}`.",
            simplified=simplified,
            existing=existing.id,
            value=existing.english,
        )
    return save(workspace, filled_in(draft(workspace, form), typed))


def save(workspace: Workspace, entry: TermEntry) -> TermEntry:
    """Add (empty id) or change an entry of the reader's. Returns it with its id.

    Raises:
        TermbaseError: the Chinese form or the English is missing, or a field holds what no term does.
    """
    if not entry.simplified or not entry.english:
        raise TermbaseError("A glossary entry needs a Chinese form and its English (--english).")
    if problem := next(essential_problems(entry), None):
        raise TermbaseError("{simplified}: {problem}", simplified=entry.simplified, problem=problem_text(problem))
    saved = workspace.store.entries.put(entry)
    workspace.forget_termbase()
    return saved


def own_entry(workspace: Workspace, name: str) -> TermEntry:
    """The reader's entry with this id or form.

    Raises:
        TermbaseError: there is none.
    """
    own = workspace.store.entries.all()
    entry = next((e for e in own if name in {e.id, e.simplified, e.traditional}), None)
    if entry is None:
        raise TermbaseError(
            "{name}: no entry of yours has this id or form; `yidu glossary list --mine` shows them.", name=name
        )
    return entry


def edit(workspace: Workspace, name: str, typed: Mapping[str, str]) -> TermEntry:
    """Change fields of the reader's entry with this id or form. Returns it.

    Raises:
        TermbaseError: there is none, or what was typed does not make an entry.
    """
    return save(workspace, filled_in(own_entry(workspace, name), typed))


def delete(workspace: Workspace, name: str) -> TermEntry:
    """Delete the reader's entry with this id or form. Returns what it was.

    Raises:
        TermbaseError: there is none.
    """
    entry = own_entry(workspace, name)
    workspace.store.entries.delete(entry.id)
    workspace.forget_termbase()
    return entry


def undo(workspace: Workspace) -> str:
    """Take back the last change; returns what was undone, empty when there was nothing."""
    undone = workspace.store.entries.undo()
    workspace.forget_termbase()
    return undone


def remarks(workspace: Workspace, typed: TermEntry) -> list[str]:
    """Mistakes (first letter `!`, they block saving) and conflicts of an entry being typed."""
    found: list[str] = []
    if not typed.simplified:
        found.append("!The Simplified form is missing.")
    if not typed.english:
        found.append("!The English is missing.")
    if typed.kind not in KINDS:
        found.append(f"!The kind is none of {', '.join(KINDS)}.")
    if problem := reading_problem(typed):
        found.append(f"{problem_text(problem)} Another reading will be used.")
    if typed.traditional and len(typed.traditional) != len(typed.simplified):
        found.append("Simplified and Traditional differ in length.")
    for other in workspace.matcher.entries_for(typed.simplified):
        if other.id != typed.id and other.english != typed.english:
            wins = "yours will win" if other.scope is not Scope.PERSONAL else "both are yours"
            found.append(f"{other.scope.value} glossary has {other.simplified} = {other.english}; {wins}.")
    return found


# ---- finding -------------------------------------------------------------------------------------------------------


def entries(workspace: Workspace, *, own: bool = False) -> list[TermEntry]:
    """All entries, the strongest scope first, or only the reader's own."""
    return workspace.store.entries.all() if own else workspace.glossary.all()


def entries_for(workspace: Workspace, name: str) -> Sequence[TermEntry]:
    """Every entry for a form in either script, the winning one first, or the one with this id.

    Raises:
        TermbaseError: there is none.
    """
    matcher = workspace.matcher
    found = list(matcher.entries_for(workspace.language.converter.shadow(name)))
    found = found or [entry for entry in matcher.entries if entry.id == name]
    if not found:
        raise TermbaseError("{name}: in no glossary; `yidu glossary add {name}` adds it.", name=name)
    return found


# ---- checking ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Checked:
    """What holding glossaries against the rules found."""

    rows: int
    problems: tuple[str, ...]
    """File, line and what is wrong."""


def check(workspace: Workspace, file: Path | None = None) -> Checked:
    """Hold a file, else the built-in and the project glossary, against the rules of a termbase."""
    from reader.language.opencc_script import simplifications

    engines = Engines(simplifications, workspace.language.syllables)
    count, found = 0, list[str]()
    for glossary in [[file]] if file else _glossaries(workspace):
        rows = list(_rows(glossary, found))
        count += len(rows)
        found += (f"{problem.where}: {problem_text(problem)}" for problem in problems(rows, engines))
    return Checked(count, tuple(found))


def _rows(glossary: Sequence[Path], unreadable: list[str]) -> Iterator[tuple[str, TermEntry]]:
    """Place and entry of each row; of a file that cannot be read the error goes to `unreadable`, the others are read."""
    for path in glossary:
        try:
            for line, entry in read_rows(path, Scope.PROJECT, lambda error: unreadable.append(str(error))):
                yield f"{path}:{line}", entry
        except TermbaseError as error:
            unreadable.append(str(error))


def _glossaries(workspace: Workspace) -> list[list[Path]]:
    """The files of the built-in glossary and of the project's, which may say otherwise than the built-in one."""
    project = workspace.glossary.project_file()
    return [sorted((paths.dictionaries_dir() / "termbase").glob("*.tsv")), [project] if project else []]
