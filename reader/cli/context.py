"""What commands share: a workspace with the typed flags on top, printing (`outlet` keeps it from acting), choices."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click

from reader import paths
from reader.app.currency import CURRENCIES, choose_yuan, with_kept_yuan
from reader.app.reading import is_bilingual, open_source
from reader.app.workspace import Workspace
from reader.errors import SettingsError, brief
from reader.messages import catalogue
from reader.settings import check_language, load_settings
from reader.text.characters import acts
from reader.text.document import Article

Command = TypeVar("Command", bound=Callable[..., Any])


def workspace_of(source: str | None = None, *, for_screen: bool = False, **changes: Any) -> Workspace:
    """A workspace with the settings file's settings and the typed flags on top; close it after use.

    On the screen what cannot be kept lasts until the program ends, and models translate in a process of their own.
    """
    typed = {name: value for name, value in changes.items() if value is not None}
    unread: list[SettingsError] = []
    settings = replace(load_settings(paths.settings_file(), unread.append), **typed)
    folder = Path(source).parent if source and source != "-" and Path(source).exists() else None
    workspace = Workspace(settings, folder, in_memory=for_screen, apart=for_screen)
    for error in unread:
        workspace.problems.report(error)
    return workspace


@contextmanager
def workspace_for(source: str | None = None, **changes: Any) -> Iterator[Workspace]:
    """The same for one command: closed after use; what it could not read is said on stderr at the latest then."""
    with closing(workspace_of(source, **changes)) as workspace:
        yield workspace
        tell_problems(workspace)
    tell_problems(workspace)  # the copy of the day is made when it is closed


def tell_problems(workspace: Workspace) -> None:
    """Say what could not be read and is left out, each thing once."""
    for problem in workspace.problems.untold():
        say("yidu: {problem}", problem=problem)


def put(text: str, *, newline: bool = True) -> None:
    """Print data."""
    click.echo(text, nl=newline)


def say(text: str, /, **data: object) -> None:
    """Narrate on stderr, in the reader's language; long values are cut."""
    click.echo(brief(catalogue.say(text, **data)), err=True)


def name_of(path: Path) -> str:
    """The name of a file as it is; one with characters that act is written as a shell takes it.

    >>> name_of(Path("甲\u3000乙.txt")), name_of(Path("a'\x1b[2J.txt"))
    ('甲\u3000乙.txt', "$'a\\'\\x1b[2J.txt'")
    """
    name = str(path)
    if not any(map(acts, name)) and "\n" not in name:
        return name
    shown = (_SHELL.get(char) or (_escaped(char) if acts(char) or char in "\n\t" else char) for char in name)
    return f"$'{''.join(shown)}'"


_SHELL = {"'": "\\'", "\\": "\\\\"}


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no text
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def confirm(question: str) -> None:
    """Ask on stderr; where the answer is not yes, say that nothing was changed and end the command."""
    try:
        if click.confirm(question, err=True):
            return
    except click.Abort:
        say("\nNothing was changed.")
        raise
    say("Nothing was changed.")
    raise click.exceptions.Exit(1)


def standard_input() -> BinaryIO:
    """Standard input as bytes, empty where it is closed."""
    return sys.stdin.buffer if sys.stdin else BytesIO()


def choice(values: type[Enum] | tuple[str, ...]) -> click.Choice[str]:
    """A choice between the values that the program knows."""
    return click.Choice([str(value.value if isinstance(value, Enum) else value) for value in values])


def yuan_option(command: Command) -> Command:
    """`--yuan`."""
    about = "What a bare 元 is in this article, kept for it (default: by its wording)."
    return click.option("--yuan", type=choice(CURRENCIES), help=about)(command)


def parallel_option(command: Command) -> Command:
    """`--parallel`."""
    return click.option(
        "--parallel",
        help="A human translation of SOURCE (a document, TMX, XLIFF or a table): shown in place of the machine's.",
    )(command)


def beside(workspace: Workspace, article: Article, file: str) -> None:
    """Show the human translation in a file in place of the machine's.

    Raises:
        InputError: it cannot be read.
    """
    from reader.app.parallel import read_beside  # the first sentence does not need it

    read_beside(workspace, article, file)


def opened(workspace: Workspace, source: str, yuan: str | None, parallel: str | None = None) -> Article:
    """The article of a source, with the currency typed for it or chosen before, and the translation beside it.

    Raises:
        InputError: it cannot be read.
        StorageError: what was typed cannot be kept.
    """
    article = open_source(source, standard_input())
    if parallel := parallel or (source if is_bilingual(source) else None):
        beside(workspace, article, parallel)
    return choose_yuan(workspace, article, yuan) if yuan else with_kept_yuan(workspace, article)


def language_options(command: Command) -> Command:
    """`--from` and `--to`."""
    command = click.option("--to", "target_language", callback=_language, help="Language to translate into (en).")(
        command
    )
    return click.option("--from", "source_language", callback=_language, help="Language of the article (zh).")(command)


def _language(context: click.Context, option: click.Parameter, code: str | None) -> str | None:
    """The code that was typed.

    Raises:
        SettingsError: it names no language.
    """
    if code is not None:
        check_language(code, option.opts[0])
    return code
