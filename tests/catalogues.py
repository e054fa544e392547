"""The catalogues of the interface: what the source says, what is translated of it, and the compiled form.

`python tests/catalogues.py update` takes new sentences into `reader/locale/*/LC_MESSAGES/yidu.po` and drops those that
nothing says any more; `compile` makes the `.mo` files beside them. `make messages` does both.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import click  # noqa: E402
from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.mofile import write_mo  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

from reader.app.sample_articles import list_samples  # noqa: E402
from reader.cli.program import cli  # noqa: E402
from reader.messages.interface import DOMAIN, FOLDER  # noqa: E402
from reader.tui.commands import COMMANDS  # noqa: E402

_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""In the header; a real one would be a conflict in every merge."""
LANGUAGES = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
_SAYS = frozenset({"say", "N_", "TranslationUnavailable", "EngineSilent", "Refused", "BrokenOff"})
_ERROR = re.compile(r"_?[A-Z]\w*Error")
_NOT_OURS = re.compile(
    r"(?:Value|Type|Key|OS|Runtime|Attribute|Unicode\w+|Database|Usage|NotImplemented|Permission)Error"
)


def po_file(language: str) -> Path:
    """Where the translations into a language are."""
    return FOLDER / LANGUAGES[language] / "LC_MESSAGES" / f"{DOMAIN}.po"


def _empty(language: str) -> Catalog:
    return Catalog(
        locale=LANGUAGES[language],
        domain=DOMAIN,
        header_comment=f"# The interface in {language}; `make messages` takes new sentences in.",
        project="yidu",
        version="1",
        last_translator="Yidu",
        language_team=language,
        msgid_bugs_address="-",
        creation_date=_DATE,
        revision_date=_DATE,
        fuzzy=False,
    )


def catalogue(language: str) -> Catalog:
    """The translations into a language, empty where there are none yet."""
    if not po_file(language).exists():
        return _empty(language)
    with po_file(language).open("rb") as file:
        return read_po(file, locale=LANGUAGES[language], domain=DOMAIN)


def said() -> dict[str, set[str]]:
    """Every sentence of the interface and the files that say it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "reader").rglob("*.py")):
        for sentence in marked(ast.parse(path.read_text(encoding="utf-8"))):
            found[sentence].add(str(path.relative_to(ROOT).as_posix()))
    for command in COMMANDS:
        for sentence in (command.label, command.help, command.short):
            found[sentence].add("reader/tui/commands.py")
    for sample in list_samples():
        found[sample.description].add("dictionaries")
    for sentence in _helps(cli):
        found[sentence].add("reader/cli")
    found.pop("", None)
    return found


def marked(tree: ast.AST) -> Iterator[str]:
    """The literals of calls that say something: `say("…")`, `N_("…")`, an error of ours, a toast and its title."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            for argument in arguments(call):
                yield from literals(argument)


def arguments(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that are said."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    titles = [keyword.value for keyword in call.keywords if keyword.arg == "title"]
    if name == "warn":
        return call.args[:2]
    if name == "EngineSilent":
        return call.args[1:2]
    if name in _SAYS or (_ERROR.fullmatch(name) and not _NOT_OURS.fullmatch(name)):
        return call.args[:2] if name == "say" and isinstance(call.func, ast.Attribute) else call.args[:1] + titles
    return []


def literals(node: ast.expr) -> Iterator[str]:
    """The strings that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)


def _helps(command: click.Command) -> Iterator[str]:
    """The help of a command, of its options, and of what is below it, as the source has it."""
    from inspect import cleandoc

    yield cleandoc(command.help or "")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            yield cleandoc(parameter.help or "")
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _helps(below)


def of_click() -> set[str]:
    """What click itself says: usage, errors, prompts."""
    found = set()
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_":
                found.update(literals(call.args[0]))
    return found


def missing(language: str) -> set[str]:
    """What is said and not translated."""
    known = catalogue(language)
    return {sentence for sentence in said() if not (entry := known.get(sentence)) or not entry.string}


def differing(language: str) -> list[str]:
    """Translations that name other data than their sentence."""
    return [
        f"{entry.id} ≠ {entry.string}"
        for entry in catalogue(language)
        if entry.id and entry.string and names(entry.id) != names(entry.string)
    ]


def names(template: str) -> set[tuple[str, str, str]]:
    """The data that a sentence names, with how it is written; not the English singular and plural of what it counts."""
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError:
        return set()  # a sentence without data, with a brace
    return {
        (name, spec or "", conversion or "")
        for _, name, spec, conversion in parsed
        if name is not None and "|" not in (spec or "")
    }


def update() -> None:
    """Take new sentences in and drop old ones."""
    template = Catalog(domain=DOMAIN)
    for sentence, files in sorted(said().items()):
        template.add(sentence, locations=[(name, 1) for name in sorted(files)])
    for sentence in sorted(of_click()):
        template.add(sentence, locations=[("click", 1)])
    for language in LANGUAGES:
        old, new = catalogue(language), _empty(language)
        for entry in template:
            if entry.id:
                before = old.get(entry.id)
                new.add(entry.id, before.string if before else "", locations=entry.locations)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, new, width=120, omit_header=False, sort_by_file=True, include_lineno=False)


def compile_all() -> None:
    """Make the compiled form of each catalogue that is newer than it."""
    for language in LANGUAGES:
        source, compiled = po_file(language), po_file(language).with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            with compiled.open("wb") as file:
                write_mo(file, catalogue(language))


if __name__ == "__main__":
    if "update" in sys.argv:
        update()
        for tag in LANGUAGES:
            print(f"{tag}: {len(missing(tag))} sentences to translate")
    compile_all()
