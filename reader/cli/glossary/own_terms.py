"""`yidu glossary add`, `edit`, `remove`, `undo`, `list` and `show`: entries one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from reader.app import glossary
from reader.cli.context import choice, put, say, tell_problems, workspace_for
from reader.errors import SettingsError
from reader.terms.entry import TermEntry
from reader.terms.fields import FIELDS

Command = TypeVar("Command", bound=Callable[..., Any])


def _field_options(*left_out: str) -> Callable[[Command], Command]:
    """An option for each field of an entry."""

    def add_options(command: Command) -> Command:
        for field in reversed(FIELDS):
            if field.name not in left_out:
                name = field.name.replace("_", "-")
                several = " (; between several)" if field.several else ""
                kind = choice(field.choices) if field.choices else None
                command = click.option(f"--{name}", type=kind, help=f"{name.capitalize()}{several}.")(command)
        return command

    return add_options


def _typed(fields: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value is not None}


def _row(entry: TermEntry, *names: str) -> str:
    return "\t".join(str(getattr(entry, name)).replace("\t", " ") for name in names)


@click.command()
@click.argument("form")
@_field_options("id", "simplified")
def add(form: str, **fields: str | None) -> None:
    """Add FORM (either script); what is not given is filled in from the dictionary."""
    with workspace_for() as workspace:
        saved = glossary.add(workspace, form, _typed(fields))
        put(_row(saved, "id", "simplified", "traditional", "pinyin", "english"))


@click.command()
@click.argument("entry_id")
@_field_options("id")
def edit(entry_id: str, **fields: str | None) -> None:
    """Change fields of your entry ENTRY_ID."""
    if not _typed(fields):
        raise SettingsError(
            "Nothing to change; say what, such as --english. `yidu glossary show {entry_id}` shows it.",
            entry_id=entry_id,
        )
    with workspace_for() as workspace:
        saved = glossary.edit(workspace, entry_id, _typed(fields))
        put(_row(saved, "id", "simplified", "traditional", "pinyin", "english"))


@click.command()
@click.argument("entry_id")
def remove(entry_id: str) -> None:
    """Delete your entry ENTRY_ID (`yidu glossary undo` takes it back)."""
    with workspace_for() as workspace:
        entry = glossary.delete(workspace, entry_id)
        say("removed {simplified} = {value}", simplified=entry.simplified, value=entry.english)


@click.command()
def undo() -> None:
    """Take back the last change of your glossary."""
    with workspace_for() as workspace:
        say(glossary.undo(workspace) or "Nothing to undo.")


@click.command(name="list")
@click.option("--mine", is_flag=True, help="Only your own entries.")
@click.option("--domain", help="Only this domain.")
def list_entries(mine: bool, domain: str | None) -> None:
    """List entries: id, Simplified, Traditional, pinyin, English, domain, scope."""
    with workspace_for() as workspace:
        entries = glossary.entries(workspace, own=mine)
        tell_problems(workspace)
    for entry in entries:
        if domain is None or entry.domain == domain:
            put(_row(entry, "id", "simplified", "traditional", "pinyin", "english", "domain", "scope"))
    if domain is not None and domain not in (domains := {e.domain for e in entries if e.domain}):
        say("No entry has this domain; there are {domains}.", domains=", ".join(sorted(domains)) or "none")


@click.command()
@click.argument("form")
def show(form: str) -> None:
    """Show every entry for FORM or id, the winning one first."""
    with workspace_for() as workspace:
        entries = glossary.entries_for(workspace, form)
        tell_problems(workspace)
    for number, entry in enumerate(entries):
        if number:
            click.echo()
        for name, text in [*((field.name, field.text(entry)) for field in FIELDS), ("scope", entry.scope.value)]:
            if text:
                put(f"{name:15}{text}")
