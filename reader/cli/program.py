"""The root of the command line: which commands there are, what a first word that is none of them means, exit codes."""

from __future__ import annotations

import re
import sys
from difflib import get_close_matches
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from reader import __version__
from reader.cli import endings
from reader.cli.completing import with_files
from reader.cli.context import choice, say
from reader.cli.lazy import LazyGroup, told
from reader.cli.outlet import outlets
from reader.cli.spoken import speak
from reader.errors import ReaderError, SettingsError, brief
from reader.messages import catalogue
from reader.settings import INTERFACE_LANGUAGES
from reader.tui.breakdown import last_words

COMMANDS = {
    "read": "reader.cli.read:read",
    "translate": "reader.cli.lines:translate",
    "serve": "reader.cli.serve:serve",
    "export": "reader.cli.export:export",
    "glossary": "reader.cli.glossary:glossary",
    "models": "reader.cli.models:models",
    "check": "reader.cli.check:check",
    "corpus": "reader.cli.corpus:corpus",
    "lookup": "reader.cli.lookup:lookup",
    "words": "reader.cli.vocabulary:words",
    "review": "reader.cli.reviewing:review",
    "feed": "reader.cli.feed:feed",
    "memory": "reader.cli.memory:memory",
    "data": "reader.cli.data:data",
    "backup": "reader.cli.backup:backup",
    "info": "reader.cli.info:info",
    "config": "reader.cli.config:config",
    "completion": "reader.cli.completing:completion",
    "doctor": "reader.cli.doctor:doctor",
    "samples": "reader.cli.lines:samples",
}
"""Where each subcommand is; any other first word is a source to read."""
_OWN_OPTIONS = frozenset({"--help", "-h", "--version", "--print-keys"})
_COMMAND_LIKE = re.compile(r"[a-z][a-z-]+")
_HALF = re.compile("[\ud800-\udfff]")
"""How Python shows a byte of an argument that is no text."""


class _Root(LazyGroup):
    """The root group: `yidu SOURCE` is `yidu read SOURCE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `read` before the arguments where they begin with no command."""
        if ctx.resilient_parsing and not args:  # a shell asks what the first word can become
            return super().parse_args(ctx, args)
        first = next((word for word in args if not word.startswith("-") or word == "-"), None)
        if first not in self.commands_at and not _OWN_OPTIONS & set(args):
            if args and args[0] == first:
                self._must_be_source(first)
            args = ["read", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and the files that can be read."""
        return with_files(super().shell_complete(ctx, incomplete), incomplete)

    def _must_be_source(self, word: str) -> None:
        """Refuse a word that is no file and is written as a command is."""
        if not _COMMAND_LIKE.fullmatch(word) or Path(word).exists():
            return
        close = get_close_matches(word, self.commands_at, n=1)
        meant = catalogue.say(" (did you mean {name}?)", name=close[0]) if close else ""
        raise SettingsError(
            "There is no command or file {word!r}{meant}; commands are {commands}.",
            word=word,
            meant=meant,
            commands=", ".join(self.commands_at),
        )


@click.group(
    cls=_Root,
    commands_at=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="yidu")
@click.option(
    "--language",
    type=choice(INTERFACE_LANGUAGES),
    expose_value=False,
    help="Language of the interface, before or after a command.",
)
@click.option("--print-keys", is_flag=True, help="Print every key as a keys.toml and exit.")
@click.pass_context
def cli(context: click.Context, print_keys: bool) -> None:
    """Read Chinese AI and finance news sentence by sentence, offline.

    `yidu SOURCE` opens a text, Markdown, HTML, EPUB, DOCX, PDF, SRT or VTT file, a URL, or - (standard input) on the
    reading screen, and a corpus (see `yidu corpus`) as a library; `yidu` alone opens the home screen.
    """
    if print_keys:
        from reader.tui.keymap import print_keys as keys  # Textual takes 0.2 s

        click.echo(keys())
        context.exit()


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    try:
        endings.obey_signals()
        code = run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:  # between what `run` guards
        code = endings.INTERRUPTED
    endings.end_at_an_interrupt()
    endings.leave_what_is_at_work(code)
    raise SystemExit(code)


def run(arguments: list[str]) -> int:
    """Run the command line; returns the exit code. Nothing that it prints acts on a terminal."""
    with outlets():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    output = sys.stdout
    try:
        arguments = speak(arguments)
        result = told(cli).main(args=arguments, prog_name="yidu", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()  # a full disk is told here and not when Python ends
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        vars(error)["message"] = brief(error.message)
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return endings.INTERRUPTED
    except SystemExit as error:  # of a signal, or of click where nobody reads on
        if sys.stdout is not output:  # click has put a silent one in its place
            return endings.pipe_closed()
        return error.code if isinstance(error.code, int) else 1
    except BrokenPipeError:
        return endings.pipe_closed()
    except UnicodeEncodeError as error:
        return _not_encoded(error, arguments)
    except OSError as error:  # of the output: who opens a file tells its errors as ours
        endings.silence(sys.stdout)
        say(
            "yidu: {filename}: {reason}.",
            filename=error.filename or catalogue.say("standard output"),
            reason=error.strerror or error,
        )
        return 1
    except ReaderError as error:
        say("yidu: {error}", error=error)
        return error.exit_code
    except Exception as error:  # a fault of ours, or of a package
        say(last_words(error, "the command line"))
        return 1
    return result if isinstance(result, int) else 0


def _not_encoded(error: UnicodeEncodeError, arguments: list[str]) -> int:
    """What cannot be written: an argument that is no text, or Chinese in another encoding."""
    if bad := next((word for word in arguments if _HALF.search(word)), None):
        say("yidu: {word} is not text in UTF-8; rename the file, or set LC_ALL=C.UTF-8.", word=brief(ascii(bad)))
        return SettingsError.exit_code
    if error.encoding.lower().replace("-", "") in {"utf8", "utf16", "utf32"}:
        say(last_words(error, "the command line"))
        return 1
    endings.silence(sys.stdout)
    say("yidu: standard output cannot hold Chinese ({encoding}); set PYTHONIOENCODING=utf-8.", encoding=error.encoding)
    return 1
