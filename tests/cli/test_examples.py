"""The examples under the help of each command are commands that there are."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

import click
import pytest

from reader.cli.examples import EXAMPLES
from reader.cli.program import cli, run


def _paths(command: click.Command, path: str = "") -> Iterator[str]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _paths(below, f"{path} {name}".strip())


def test_every_command_has_examples() -> None:
    assert set(EXAMPLES) == set(_paths(cli))


@pytest.mark.parametrize(
    ("path", "line"),
    [(path, line) for path, lines in EXAMPLES.items() for line in lines if not line.endswith("--help")],
)
def test_examples_are_taken_by_the_parser(path: str, line: str) -> None:
    program, *arguments = shlex.split(line.split(" > ")[0].split(" < ")[0])
    assert program == "yidu"
    assert arguments[: len(path.split())] == path.split()
    context: click.Context | None = None
    command: click.Command = cli
    while isinstance(command, click.Group):
        context = command.make_context(program, arguments, parent=context)
        rest = [*context._protected_args, *context.args]
        if not rest:
            return
        _, below, arguments = command.resolve_command(context, rest)
        assert below is not None
        program, command = below.name or "", below
    command.make_context(program, arguments, parent=context)


def test_help_of_a_command_in_a_group_shows_its_own_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["glossary", "export", "--help"]) == 0
    assert "yidu glossary export mine.tbx" in capsys.readouterr().out


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "--help"]) == 0
    _, _, shown = capsys.readouterr().out.partition("Examples:\n")
    assert "  yidu export article.html --preset teacher -o lesson.docx" in shown.splitlines()[1]
