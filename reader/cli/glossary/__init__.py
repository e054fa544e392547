"""`yidu glossary`: the reader's own terms."""

from __future__ import annotations

import click

from reader.cli.lazy import LazyGroup

_COMMANDS = {
    "add": "reader.cli.glossary.own_terms:add",
    "edit": "reader.cli.glossary.own_terms:edit",
    "remove": "reader.cli.glossary.own_terms:remove",
    "undo": "reader.cli.glossary.own_terms:undo",
    "list": "reader.cli.glossary.own_terms:list_entries",
    "show": "reader.cli.glossary.own_terms:show",
    "import": "reader.cli.glossary.exchange:import_file",
    "export": "reader.cli.glossary.exchange:export_file",
    "check": "reader.cli.glossary.exchange:check",
    "profile": "reader.cli.glossary.in_articles:profile",
    "harvest": "reader.cli.glossary.in_articles:harvest",
}


@click.group(cls=LazyGroup, commands_at=_COMMANDS)
def glossary() -> None:
    """Your glossary: entries beat the built-in ones and take effect at once."""
