"""`yidu glossary`: add, edit, remove, list, show, undo, import, export, check, profile, harvest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from reader.cli import safe, tell
from reader.errors import TermbaseError
from reader.terms.entry import TermStatus


@click.group()
def glossary() -> None:
    """Your glossary: entries beat the built-in ones and take effect at once."""


_FIELDS = ("traditional", "pinyin", "english", "alternatives", "taiwan", "hongkong", "domain", "note", "status")


def _field_options(command: Any) -> Any:
    for name in reversed(_FIELDS):
        several = " (; between several)" if name in {"alternatives", "taiwan", "hongkong"} else ""
        kind = click.Choice([status.value for status in TermStatus]) if name == "status" else None
        command = click.option(f"--{name}", type=kind, help=f"{name.capitalize()}{several}.")(command)
    return command


@glossary.command()
@click.argument("form")
@_field_options
def add(form: str, **fields: str | None) -> None:
    """Add FORM (either script); what is not given is filled in from the dictionary."""
    from reader.cli.commands import workspace_for
    from reader.language.opencc_script import shadow

    workspace = workspace_for()
    form = " ".join(form.split())
    simplified = shadow(form)
    existing = next((e for e in workspace.store.entries.all() if e.simplified == simplified), None)
    if existing is not None:
        raise TermbaseError(
            f"{simplified} is in your glossary already ({existing.id}: {existing.english}); use `yidu glossary edit {existing.id}`."
        )
    entry = replace(workspace.draft_entry(form, simplified), **_values(fields))
    saved = workspace.save_entry(entry)
    click.echo(safe(f"{saved.id}\t{saved.simplified}\t{saved.traditional}\t{saved.pinyin}\t{saved.english}"))


@glossary.command()
@click.argument("entry_id")
@_field_options
@click.option("--simplified", help="Simplified.")
def edit(entry_id: str, **fields: str | None) -> None:
    """Change fields of your entry ENTRY_ID."""
    from reader.cli.commands import workspace_for

    values = _values(fields)
    if not values:
        raise click.UsageError(
            f"Nothing to change; say what, such as --english. `yidu glossary show {entry_id}` shows it."
        )
    workspace = workspace_for()
    saved = workspace.save_entry(replace(_own(workspace, entry_id), **values))
    click.echo(safe(f"{saved.id}\t{saved.simplified}\t{saved.traditional}\t{saved.pinyin}\t{saved.english}"))


def _values(fields: dict[str, str | None]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in fields.items():
        if value is None:
            continue
        if name in {"alternatives", "taiwan", "hongkong"}:
            values[name] = tuple(part.strip() for part in value.split(";") if part.strip())
        elif name == "status":
            values[name] = TermStatus(value)
        else:
            values[name] = value.strip()
    return values


def _own(workspace: Any, entry_id: str) -> Any:
    entry = next((e for e in workspace.store.entries.all() if entry_id in {e.id, e.simplified, e.traditional}), None)
    if entry is None:
        raise TermbaseError(
            f"{entry_id}: no entry of yours has this id or form; `yidu glossary list --mine` shows them."
        )
    return entry


@glossary.command()
@click.argument("entry_id")
def remove(entry_id: str) -> None:
    """Delete your entry ENTRY_ID (`yidu glossary undo` takes it back)."""
    from reader.cli.commands import workspace_for

    workspace = workspace_for()
    entry = _own(workspace, entry_id)
    workspace.delete_entry(entry.id)
    click.echo(safe(f"removed {entry.simplified} = {entry.english}"), err=True)


@glossary.command()
def undo() -> None:
    """Take back the last change of your glossary."""
    from reader.cli.commands import workspace_for

    click.echo(safe(workspace_for().undo_entry() or "Nothing to undo."), err=True)


@glossary.command(name="list")
@click.option("--mine", is_flag=True, help="Only your own entries.")
@click.option("--domain", help="Only this domain.")
def list_entries(mine: bool, domain: str | None) -> None:
    """List entries: id, Simplified, Traditional, pinyin, English, domain, scope."""
    from reader.cli.commands import workspace_for

    workspace = workspace_for()
    entries = workspace.store.entries.all() if mine else workspace.entries()
    tell(workspace.problems)
    for e in entries:
        if domain is None or e.domain == domain:
            row = (e.id, e.simplified, e.traditional, e.pinyin, e.english, e.domain, e.scope.value)
            click.echo(safe("\t".join(part.replace("\t", " ") for part in row)))
    if domain is not None and domain not in (domains := {e.domain for e in entries if e.domain}):
        click.echo(f"No entry has this domain; there are {safe(', '.join(sorted(domains))) or 'none'}.", err=True)


@glossary.command()
@click.argument("form")
def show(form: str) -> None:
    """Show every entry for FORM or id, the winning one first."""
    from reader.cli.commands import workspace_for
    from reader.files.termbase import COLUMNS
    from reader.language.opencc_script import shadow

    workspace = workspace_for()
    matcher = workspace.matcher
    tell(workspace.problems)
    entries = list(matcher.entries_for(shadow(form))) or [e for e in matcher.entries if e.id == form]
    if not entries:
        raise TermbaseError(f"{form}: in no glossary; `yidu glossary add {form}` adds it.")
    for number, entry in enumerate(entries):
        if number:
            click.echo()
        for name in (*COLUMNS, "scope"):
            value = getattr(entry, name)
            text = "; ".join(value) if isinstance(value, tuple) else str(value)
            if text:
                click.echo(safe(f"{name:15}{text}"))


def _more_commands() -> None:
    from reader.cli.glossary_files import check, export, import_file
    from reader.cli.glossary_texts import harvest, profile

    for command in (import_file, export, check, profile, harvest):
        glossary.add_command(command)


_more_commands()
