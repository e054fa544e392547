"""`yidu glossary import`, `export` and `check`: glossary files in, out, and held against the rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from reader.app.glossary import check as check_glossary
from reader.app.glossary_files import (
    FORMATS,
    EntryChange,
    ImportPlan,
    PlannedImport,
    apply_import,
    export_entries,
    planned_import,
    rivals,
)
from reader.app.workspace import Workspace
from reader.cli.context import choice, confirm, name_of, put, say, tell_problems, workspace_for
from reader.messages import catalogue
from reader.messages.glossary_text import column_text, left_text


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--on-conflict",
    type=choice(("keep", "replace")),
    help="Where FILE has another English than your entry: keep yours, or replace it by FILE's. "
    "Without this you are asked; a script keeps yours.",
)
@click.option("--yes", is_flag=True, help="Import without asking.")
@click.option("--dry-run", is_flag=True, help="Only show what it would do.")
@click.option(
    "--columns",
    help="What the columns of a table are, in order: fields of an entry with commas between, - for one to leave out"
    " (simplified,pinyin,english,-). Default: by their names and by what they hold.",
)
def import_file(file: Path, on_conflict: str | None, yes: bool, dry_run: bool, columns: str | None) -> None:
    """Add the entries of FILE to yours, all or nothing; `yidu glossary undo` takes all of it back.

    FILE is a table (.tsv, .csv), OmegaT's, Pleco's or another list (.txt), CC-CEDICT (.u8, .txt), TBX or MultiTerm XML
    (.tbx, .xml), an Anki package (.apkg) or Anki's notes in plain text (.txt). First shows how the columns are read,
    which rows are refused and why, and by line what is new, what would change and how, and what is in conflict; of two
    lines that contradict each other the first counts.
    """
    asks = not yes and not dry_run and sys.stdin.isatty()
    said = ["" if name.strip() == "-" else name.strip().lower() for name in (columns or "").split(",")]
    with workspace_for(str(file)) as workspace:
        planned = planned_import(workspace, file, replace_own=on_conflict == "replace", columns=said if columns else ())
        _show(planned, workspace)
        if on_conflict is None and planned.plan.against_own:
            planned = _settled(planned, workspace, asks=asks)
        if not planned.plan.entries:
            say("Nothing to import.")
        elif dry_run or not (yes or asks):
            settled = f" --on-conflict {on_conflict}" if on_conflict else ""
            settled += f" --columns {columns}" if columns else ""
            say("Nothing was stored; `yidu glossary import {file}{settled} --yes` does it.", file=file, settled=settled)
        else:
            if asks:
                confirm(catalogue.say("Import {count}?", count=len(planned.plan.entries)))
            say(
                "{count} imported; `yidu glossary undo` takes them back.",
                count=apply_import(workspace, planned),
            )


def _settled(planned: PlannedImport, workspace: Workspace, *, asks: bool) -> PlannedImport:
    """What is left to do once the reader has said whose English counts; without asking, theirs."""
    if not asks:
        say("Conflicts stay out; --on-conflict replace takes the English of the file.")
    elif click.prompt(catalogue.say("In conflict"), type=choice(("keep", "replace")), default="keep") == "replace":
        planned = planned.replacing_own()
        _show(planned, workspace)
    return planned


def _show(planned: PlannedImport, workspace: Workspace) -> None:
    for column in planned.found.columns:
        put(column_text(column.number, column.header, column.read_as, column.samples))
    for refused in planned.found.refused:
        put(f"refused\t{refused}")
    for line in left_text(planned.found.left):
        say(line)
    for line in _preview(planned.plan, workspace):
        put(line)
    tell_problems(workspace)


def _preview(plan: ImportPlan, workspace: Workspace) -> Iterator[str]:
    """One line per row of the file that changes something or cannot, then the counts."""
    for incoming in plan.new:
        entry = incoming.entry
        beaten = rivals(workspace, entry)
        beats = (
            catalogue.say(" (will beat {scope}: {english})", scope=beaten[0].scope.value, english=beaten[0].english)
            if beaten
            else ""
        )
        yield catalogue.say(
            "new\tline {line}\t{entry}", line=incoming.line, entry=f"{entry.simplified} = {entry.english}{beats}"
        )
    for change in plan.changed:
        yield catalogue.say(
            "changed\tline {line}\t{word} ({id}): {how}",
            line=change.line,
            word=change.after.simplified,
            id=change.after.id,
            how=", ".join(_differences(change)),
        )
    for conflict in plan.conflicts:
        other = (
            catalogue.say("line {line}", line=conflict.against_line)
            if conflict.against_line
            else catalogue.say("yours ({id})", id=conflict.against.id)
        )
        says = conflict.against.english
        if says == conflict.entry.english:  # two lines differ in something else
            says = catalogue.say("{says} with other details", says=says)
        yield catalogue.say(
            "conflict\tline {line}\t{entry}, but {other} says {says}; not imported",
            line=conflict.line,
            entry=f"{conflict.entry.simplified} = {conflict.entry.english}",
            other=other,
            says=says,
        )
    yield catalogue.say(
        "{new} new, {changed} changed, {same} same, {conflicts} in conflict",
        new=len(plan.new),
        changed=len(plan.changed),
        same=len(plan.same),
        conflicts=len(plan.conflicts),
    )


def _differences(change: EntryChange) -> Iterator[str]:
    """Each field that changes: what it was and what it would be."""
    for name in change.names:
        before, after = (getattr(entry, name) for entry in (change.before, change.after))
        if isinstance(before, tuple):
            before, after = "; ".join(before), "; ".join(after)
        yield f"{name} {before or 'empty'} → {after or 'empty'}"


@click.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "name",
    type=choice(FORMATS),
    help="Default: by the ending (.tsv, .csv, .tbx, .txt for OmegaT, .apkg for Anki).",
)
@click.option("--all", "everything", is_flag=True, help="Built-in and project entries too.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
def export_file(file: Path, name: str | None, everything: bool, force: bool) -> None:
    """Write your entries to FILE."""
    with workspace_for() as workspace:
        count = export_entries(workspace, file, name, everything=everything, force=force)
        tell_problems(workspace)
        say("{count} {count:entry|entries}: {file}", count=count, file=name_of(file))


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--corpus", type=click.Path(path_type=Path), help="List the terms that a translated corpus renders in several ways."
)
@click.pass_context
def check(context: click.Context, file: Path | None, corpus: Path | None) -> None:
    """Hold FILE, else the built-in and the project glossary, against the rules of a termbase; 1 if a row breaks one.

    With --corpus: the terms that the translations of a corpus (`yidu corpus build --translate`) render in more than one
    way, and those that are deprecated and used all the same; 1 if there is one.
    """
    if corpus:
        _check_corpus(context, corpus)
        return
    with workspace_for(str(file) if file else None) as workspace:
        found = check_glossary(workspace, file)
    for line in found.problems:
        put(line)
    say("{rows} {rows:row|rows}, {count} {count:problem|problems}", rows=found.rows, count=len(found.problems))
    if found.problems:
        context.exit(1)


def _check_corpus(context: click.Context, folder: Path) -> None:
    """One line for each term: its forms, the glossary's English, what the translations say and how often."""
    from reader.corpus.renderings import inconsistencies  # DuckDB

    found = 0
    with workspace_for() as workspace:
        for one in inconsistencies(folder, workspace):
            found += 1
            said = ", ".join(f"{text} ({count})" for text, count in one.renderings)
            mark = "deprecated" if one.is_deprecated else f"{len(one.renderings)} ways"
            put(f"{one.entry.simplified}\t{one.entry.english}\t{mark}\t{said}")
    say("{found} {found:term|terms} to look at", found=found)
    if found:
        context.exit(1)
