"""`yidu glossary import`, `export` and `check`: glossary files in, out, and held against the rules."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import safe, tell
from reader.errors import TermbaseError

if TYPE_CHECKING:
    from reader.app.workspace import Workspace
    from reader.files.glossaries import EntryChange, ImportPlan
    from reader.terms.entry import TermEntry


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--on-conflict",
    type=click.Choice(["keep", "replace"]),
    help="Where FILE has another English than your entry: keep yours, or replace it by FILE's. "
    "Without this you are asked; a script keeps yours.",
)
@click.option("--yes", is_flag=True, help="Import without asking.")
def import_file(file: Path, on_conflict: str | None, yes: bool) -> None:
    """Add the entries of FILE to yours, all or nothing; `yidu glossary undo` takes all of it back.

    FILE is .tsv, .csv, .tbx, OmegaT's .txt or Anki's notes in plain text (.txt). First shows by line what is new, what
    would change and how, and what is in conflict; of two lines that contradict each other the first counts.
    """
    from reader.cli.commands import workspace_for
    from reader.files.glossaries import plan_import, read_glossary
    from reader.language.opencc_script import shadow

    workspace = workspace_for(str(file))
    lines, own = read_glossary(file, shadow), workspace.store.entries.all()
    plan = plan_import(lines, own, replace_own=on_conflict == "replace")
    _show(plan, workspace)
    asks = not yes and sys.stdin.isatty()
    if on_conflict is None and plan.against_own:
        if asks and click.prompt("In conflict", type=click.Choice(["keep", "replace"]), default="keep") == "replace":
            plan = plan_import(lines, own, replace_own=True)
            _show(plan, workspace)
        elif not asks:
            click.echo("Conflicts stay out; --on-conflict replace takes the English of the file.", err=True)
    if not plan.entries:
        click.echo("Nothing to import.", err=True)
        return
    if not yes:
        if not asks:
            choice = f" --on-conflict {on_conflict}" if on_conflict else ""
            click.echo(f"Nothing was stored; `yidu glossary import {safe(str(file))}{choice} --yes` does it.", err=True)
            return
        click.confirm(f"Import {len(plan.entries)}?", abort=True, err=True)
    saved = workspace.store.entries.put_all([_completed(entry, workspace) for entry in plan.entries], expected=own)
    workspace.forget_termbase()
    click.echo(f"{len(saved)} imported; `yidu glossary undo` takes them back.", err=True)


def _show(plan: ImportPlan, workspace: Workspace) -> None:
    for line in _preview(plan, workspace):
        click.echo(safe(line))
    tell(workspace.problems)


def _preview(plan: ImportPlan, workspace: Workspace) -> Iterator[str]:
    """One line per row of the file that changes something or cannot, then the counts."""
    for incoming in plan.new:
        entry = incoming.entry
        rivals = [e for e in workspace.matcher.entries_for(entry.simplified) if e.english != entry.english]
        beats = f" (will beat {rivals[0].scope.value}: {rivals[0].english})" if rivals else ""
        yield f"new\tline {incoming.line}\t{entry.simplified} = {entry.english}{beats}"
    for change in plan.changed:
        yield f"changed\tline {change.line}\t{change.after.simplified} ({change.after.id}): {', '.join(_differences(change))}"
    for conflict in plan.conflicts:
        other = f"line {conflict.against_line}" if conflict.against_line else f"yours ({conflict.against.id})"
        says = conflict.against.english
        if says == conflict.entry.english:  # two lines differ in something else
            says = f"{says} with other details"
        yield (
            f"conflict\tline {conflict.line}\t{conflict.entry.simplified} = {conflict.entry.english},"
            f" but {other} says {says}; not imported"
        )
    yield f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.same)} same, {len(plan.conflicts)} in conflict"


def _differences(change: EntryChange) -> Iterator[str]:
    """Each field that changes: what it was and what it would be."""
    for name in change.names:
        before, after = (getattr(entry, name) for entry in (change.before, change.after))
        if isinstance(before, tuple):
            before, after = "; ".join(before), "; ".join(after)
        yield f"{name} {before or 'empty'} → {after or 'empty'}"


def _completed(entry: TermEntry, workspace: Workspace) -> TermEntry:
    """The entry with the Traditional form and the reading that the file does not give."""
    from reader.language.opencc_script import OpenCCConverter
    from reader.text.document import ScriptVariant

    traditional = entry.traditional or OpenCCConverter().convert(entry.simplified, ScriptVariant.TRADITIONAL)
    return replace(entry, traditional=traditional, pinyin=entry.pinyin or workspace.analyser.pinyin(entry.simplified))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "name",
    type=click.Choice(["tsv", "csv", "tbx", "tbx2", "omegat", "anki"]),
    help="Default: by the ending (.tsv, .csv, .tbx, .txt for OmegaT, .apkg for Anki).",
)
@click.option("--all", "everything", is_flag=True, help="Built-in and project entries too.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
def export(file: Path, name: str | None, everything: bool, force: bool) -> None:
    """Write your entries to FILE."""
    from reader.cli.commands import workspace_for
    from reader.exports.files import may_write, write_file
    from reader.files.glossaries import format_of, write

    may_write(file, force=force)
    name = name or ("anki" if file.suffix.lower() == ".apkg" else format_of(file))
    workspace = workspace_for()
    entries = workspace.entries() if everything else workspace.store.entries.all()
    tell(workspace.problems)
    if not entries:
        raise TermbaseError("You have no entries yet; --all exports the built-in ones.")
    write_file(file, _deck(entries) if name == "anki" else write(entries, name), force=force)
    click.echo(f"{len(entries)} entries: {safe(str(file))}", err=True)


def _deck(entries: list[TermEntry]) -> bytes:
    """An Anki package of the present moment, so that Anki takes what has changed."""
    from reader.exports.anki import write_glossary

    return write_glossary(entries, time.time())


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_context
def check(context: click.Context, file: Path | None) -> None:
    """Hold FILE, else the built-in and the project glossary, against the rules of a termbase; 1 if a row breaks one."""
    from reader.app.analyser import engine_syllables
    from reader.cli.commands import workspace_for
    from reader.files.termbase import read_rows
    from reader.language.opencc_script import simplifications
    from reader.messages.problem_text import problem_text
    from reader.terms.entry import Scope
    from reader.terms.rules import Engines, problems

    workspace = workspace_for(str(file) if file else None)
    engines = Engines(simplifications, engine_syllables)
    count, found = 0, list[str]()
    for glossary in [[file]] if file else _glossaries(workspace):
        rows: list[tuple[str, TermEntry]] = []
        for path in glossary:
            try:
                rows.extend((f"{path}:{line}", entry) for line, entry in read_rows(path, Scope.PROJECT))
            except TermbaseError as error:  # one file that cannot be read hides nothing of the others
                found.append(str(error))
        count += len(rows)
        found += (f"{problem.where}: {problem_text(problem)}" for problem in problems(rows, engines))
    for line in found:
        click.echo(safe(line))
    click.echo(f"{count} rows, {len(found)} problems", err=True)
    if found:
        context.exit(1)


def _glossaries(workspace: Workspace) -> list[list[Path]]:
    """The files of the built-in glossary and of the project's, which may say otherwise than the built-in one."""
    from reader import paths

    project = workspace.project_glossary()
    return [sorted((paths.dictionaries_dir() / "termbase").glob("*.tsv")), [project] if project else []]
