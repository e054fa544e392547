"""`yidu glossary import`, `export` and `check`: glossary files in, out, and held against the rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import safe
from reader.errors import TermbaseError

if TYPE_CHECKING:
    from reader.adapters.interchange import ImportPlan
    from reader.core.termbase import TermEntry
    from reader.workspace import Workspace


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Import without asking.")
def import_file(file: Path, yes: bool) -> None:
    """Add the entries of FILE (.tsv, .csv, .tbx, OmegaT's .txt) to yours, all or nothing.

    First shows what is new, changed, the same or in conflict, by line; conflicts stay out.
    """
    from reader.adapters.interchange import plan_import, read_glossary
    from reader.adapters.opencc_script import shadow
    from reader.cli.commands import workspace_for

    workspace = workspace_for(str(file))
    plan = plan_import(read_glossary(file, shadow), workspace.store.entries.all())
    for line in _preview(plan, workspace):
        click.echo(safe(line))
    if not plan.entries:
        click.echo("Nothing to import.", err=True)
        return
    if not yes:
        if not sys.stdin.isatty():
            click.echo(f"Nothing was stored; `yidu glossary import {safe(str(file))} --yes` does it.", err=True)
            return
        click.confirm(f"Import {len(plan.entries)}?", abort=True, err=True)
    saved = workspace.store.entries.put_all([_completed(entry, workspace) for entry in plan.entries])
    workspace.forget_termbase()
    click.echo(f"{len(saved)} imported; `yidu glossary undo` takes them back.", err=True)


def _preview(plan: ImportPlan, workspace: Workspace) -> Iterator[str]:
    """One line per row of the file that changes something or cannot, then the counts."""
    for incoming in plan.new:
        entry = incoming.entry
        rivals = [e for e in workspace.matcher.entries_for(entry.simplified) if e.english != entry.english]
        beats = f" (will beat {rivals[0].scope.value}: {rivals[0].english})" if rivals else ""
        yield f"new\tline {incoming.line}\t{entry.simplified} = {entry.english}{beats}"
    for change in plan.changed:
        yield f"changed\tline {change.line}\t{change.after.simplified} = {change.after.english}: {', '.join(change.names)}"
    for conflict in plan.conflicts:
        other = f"line {conflict.against_line}" if conflict.against_line else f"yours ({conflict.against.id})"
        yield (
            f"conflict\tline {conflict.line}\t{conflict.entry.simplified} = {conflict.entry.english},"
            f" but {other} says {conflict.against.english}; not imported"
        )
    yield f"{len(plan.new)} new, {len(plan.changed)} changed, {len(plan.same)} same, {len(plan.conflicts)} in conflict"


def _completed(entry: TermEntry, workspace: Workspace) -> TermEntry:
    """The entry with the Traditional form and the reading that the file does not give."""
    from reader.adapters.opencc_script import OpenCCConverter
    from reader.core.document import ScriptVariant

    traditional = entry.traditional or OpenCCConverter().convert(entry.simplified, ScriptVariant.TRADITIONAL)
    return replace(entry, traditional=traditional, pinyin=entry.pinyin or workspace.analyser.pinyin(entry.simplified))


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-f", "--format", "name", type=click.Choice(["tsv", "csv", "tbx", "tbx2", "omegat"]), help="Default: by the ending."
)
@click.option("--all", "everything", is_flag=True, help="Built-in and project entries too.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
def export(file: Path, name: str | None, everything: bool, force: bool) -> None:
    """Write your entries to FILE."""
    from reader.adapters.interchange import format_of, write
    from reader.cli.commands import workspace_for

    workspace = workspace_for()
    entries = workspace.entries() if everything else workspace.store.entries.all()
    if not entries:
        raise TermbaseError("You have no entries yet; --all exports the built-in ones.")
    data = write(entries, name or format_of(file))
    try:
        with file.open("wb" if force else "xb") as out:
            out.write(data)
    except FileExistsError as error:
        raise TermbaseError(f"{file}: exists already; --force overwrites it.") from error
    except OSError as error:
        raise TermbaseError(f"{file}: cannot be written ({error.strerror}).") from error
    click.echo(f"{len(entries)} entries: {safe(str(file))}", err=True)


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_context
def check(context: click.Context, file: Path | None) -> None:
    """Hold FILE, else the built-in and the project glossary, against the rules of a termbase; 1 if a row breaks one."""
    from reader.adapters.opencc_script import simplifications
    from reader.adapters.termbase_files import read_rows
    from reader.analysis import engine_syllables
    from reader.cli.commands import workspace_for
    from reader.core.termbase import Scope
    from reader.core.termbase_rules import Engines, problems

    workspace = workspace_for(str(file) if file else None)
    rows: list[tuple[str, TermEntry]] = []
    found: list[str] = []
    for path in [file] if file else _glossaries(workspace):
        try:
            rows.extend((f"{path}:{line}", entry) for line, entry in read_rows(path, Scope.PROJECT))
        except TermbaseError as error:  # one file that cannot be read hides nothing of the others
            found.append(str(error))
    found += (
        f"{problem.where}: {problem.says}" for problem in problems(rows, Engines(simplifications, engine_syllables))
    )
    for line in found:
        click.echo(safe(line))
    click.echo(f"{len(rows)} rows, {len(found)} problems", err=True)
    if found:
        context.exit(1)


def _glossaries(workspace: Workspace) -> list[Path]:
    """The built-in files and the project's."""
    from reader import paths

    project = workspace.project_glossary()
    return [*sorted((paths.dictionaries_dir() / "termbase").glob("*.tsv")), *([project] if project else [])]
