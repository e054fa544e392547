"""`yidu export`: sources and options in, written paths out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import click

from reader.app.sheets import Destination, base_options, forms_of, make_sheet, presets_for
from reader.app.workspace import Workspace
from reader.cli.completing import articles, listed, one_of
from reader.cli.context import (
    choice,
    name_of,
    opened,
    parallel_option,
    put,
    say,
    tell_problems,
    workspace_for,
    yuan_option,
)
from reader.cli.outlet import rewrite
from reader.errors import ExportError, ReaderError, SettingsError, TranslationUnavailable
from reader.exports import DEFAULT_FORMATS, FORMATS
from reader.exports.files import check_formats, file_name
from reader.messages import catalogue
from reader.paths import address_parts
from reader.study.options import (
    ORDERS,
    PARTS,
    SELECTIONS,
    TRANSLATIONS,
    SheetOptions,
    check_options,
    parse_range,
    presets,
)
from reader.study.sheet import StudySheet
from reader.text.document import ScriptVariant
from reader.words.readings import READING_STYLES, READINGS


@click.command()
@click.argument("sources", nargs=-1, required=True, shell_complete=articles)
@click.option(
    "-f",
    "--format",
    "formats",
    shell_complete=listed(lambda: FORMATS),
    help=f"Formats, comma-separated: {', '.join(FORMATS)} (default: by the name given to -o, else {','.join(DEFAULT_FORMATS)}).",
)
@click.option("-o", "--output", help="A file, a folder for several sources or formats, or - (default: here).")
@click.option("--parts", shell_complete=listed(lambda: PARTS), help=f"Parts in order: {','.join(PARTS)}.")
@click.option("--order", type=choice(ORDERS), help="Order of the vocabulary.")
@click.option("--unknown-only", is_flag=True, help="Vocabulary and glossary without what you marked known or ignored.")
@click.option(
    "--min-level", type=click.IntRange(0, 7), help="Without words below this HSK level (7 is 7-9, 0 for all)."
)
@click.option("--most", type=click.IntRange(0), help="At most so many words and terms, the most useful (0 for all).")
@click.option("--take", help="Exactly these words and terms of the text, comma-separated, whatever their level.")
@click.option("--content-words", is_flag=True, help="Without function words and names.")
@click.option("--seed", type=int, help="For the exercises: the same seed gives the same ones.")
@click.option(
    "--preset",
    shell_complete=one_of(lambda: presets_for(SheetOptions())),
    help=f"{', '.join(presets({}))}, or one of your own in settings.toml.",
)
@click.option("--only", type=choice(tuple(filter(None, SELECTIONS))), help="Only these sentences.")
@click.option("--range", "span", help="Sentences to take, e.g. 1-20.")
@click.option("--script", type=choice(ScriptVariant), help="Main script.")
@click.option("--wording/--no-wording", default=None, help="With Taiwan or Hong Kong script, the region's words too.")
@click.option("--reading-style", type=choice(READING_STYLES), help="Pinyin or zhuyin.")
@click.option("--readings", type=choice(READINGS), help="Over which words of the text readings stand.")
@click.option("--level", type=click.IntRange(1, 6), help="The HSK level above which they stand with --readings level.")
@click.option("--tones/--no-tones", default=None, help="Readings in a colour for each tone.")
@click.option("--translation", type=choice(TRANSLATIONS), help="Where it stands in the part text.")
@click.option("--schedule", is_flag=True, help="Anki cards of words that you were asked come with their schedule.")
@click.option("--audio", is_flag=True, help="Anki cards speak, where espeak-ng or piper is on this machine.")
@click.option("--no-translation", is_flag=True, help="Leave the translation out.")
@yuan_option
@parallel_option
@click.option("--force", is_flag=True, help="Overwrite existing files.")
def export(sources: tuple[str, ...], script: str | None, **options: Any) -> None:
    """Write bilingual study sheets of SOURCES."""
    if options["parallel"] and len(sources) > 1:
        raise SettingsError("--parallel is a translation of one source; name one.")
    with workspace_for(sources[0], script=script) as workspace:
        for path in _written(workspace, tuple(dict.fromkeys(sources)), options):
            put(name_of(path))


@dataclass(frozen=True, slots=True)
class _Target:
    """Where the sheets go."""

    folder: Path
    name: str
    """File name without ending; empty for the source's own."""
    formats: tuple[str, ...]
    standard_output: bool = False
    force: bool = False

    def name_for(self, source: str) -> str:
        """File name without ending of a source's sheet."""
        return self.name or _stem(source)

    def destination_of(self, source: str) -> Destination:
        """Where a source's sheet goes."""
        return Destination(self.formats, self.folder, self.name_for(source), self.force)


def _written(workspace: Workspace, sources: tuple[str, ...], options: Mapping[str, Any]) -> Iterator[Path]:
    """Write the sheets of every source and yield each path as it is written.

    Of several sources, one that cannot be read is named on stderr and the others are written.

    Raises:
        SettingsError: options that do not fit.
        ExportError: a file that cannot be written (nothing more is then), or a source was left out.
    """
    target = replace(_target(sources, options), force=options["force"])
    if asked := next((name for name in ("schedule", "audio") if options[name] and "apkg" not in target.formats), ""):
        raise SettingsError("--{option} is for Anki decks; add -f apkg.", option=asked)
    chosen = _options(workspace, options)
    _check_targets(target, sources)
    left_out = 0
    for number, source in enumerate(sources, start=1):
        if len(sources) > 1:
            say("{number}/{count} {source}", number=number, count=len(sources), source=source)
        try:
            sheet = _sheet(
                workspace,
                source,
                chosen,
                translated=not options["no_translation"],
                yuan=options["yuan"],
                parallel=options["parallel"],
            )
        except ReaderError as error:
            if len(sources) == 1:
                raise
            left_out += 1
            named = str(error) if source in str(error) else f"{source}: {error}"
            say("yidu: {named}", named=named)
            continue
        if target.standard_output:
            sys.stdout.buffer.write(FORMATS[target.formats[0]].write(sheet))
            return
        yield from target.destination_of(source).write(sheet)
    if left_out:
        raise ExportError(
            "{left_out} of {count} {count:source was|sources were} left out, for the reasons above.",
            left_out=left_out,
            count=len(sources),
        )


def _target(sources: tuple[str, ...], options: Mapping[str, Any]) -> _Target:
    """What -o and -f ask for.

    Raises:
        SettingsError: an unknown format, one file for several sources, or a file name that says another format.
    """
    asked = tuple(part.strip() for part in (options["formats"] or "").split(",") if part.strip())
    typed = options["output"] or ""
    if typed == "-":
        check_formats(asked)
        if len(sources) > 1 or len(asked) != 1:
            raise SettingsError("-o - writes one source in one format to standard output; name it, as in -f md.")
        return _Target(Path(), "", asked, standard_output=True)
    output = Path(typed)
    endings = {about.ending: name for name, about in FORMATS.items()}
    ending = output.suffix.lower()
    if not typed or typed.endswith(("/", "\\")) or output.is_dir() or not re.fullmatch(r"\.[a-z]{2,5}", ending):
        return _Target(output, "", asked if options["formats"] else DEFAULT_FORMATS)
    wanted = endings.get(ending)
    if wanted is None:
        raise SettingsError(
            "{typed}: no format ends in {ending}; use {endings}, or end a folder in /.",
            typed=typed,
            ending=ending,
            endings=", ".join(endings),
        )
    if asked and wanted not in asked:
        raise SettingsError(
            "{typed} is named as {wanted}, but -f asks for {asked}.", typed=typed, wanted=wanted, asked=", ".join(asked)
        )
    if len(sources) > 1:
        raise SettingsError(
            "{typed}: one file for {count} sources; give a folder with -o.", typed=typed, count=len(sources)
        )
    return _Target(output.parent, output.stem, asked or (wanted,))


def _check_targets(target: _Target, sources: Sequence[str]) -> None:
    """Fail before the work where a file exists already or two sources would become one file.

    Raises:
        SettingsError: two sources of one name, or a sheet that would replace a source.
        ExportError: a file exists, without `force`.
    """
    if target.standard_output:
        return
    by_name: dict[str, str] = {}
    for source in sources:
        other = by_name.setdefault(target.name_for(source), source)
        if other != source:
            raise SettingsError(
                "{other} and {source} would become one file; export them into two folders.", other=other, source=source
            )
        for path in target.destination_of(source).check():
            if path.exists() and any(Path(one).exists() and path.samefile(one) for one in sources):
                raise SettingsError("{path} is one of the sources; export into another folder.", path=path)


def _stem(source: str) -> str:
    """The name of a source without folder and ending; of a web page, a safe one from its address."""
    if source == "-":
        return "sheet"
    if "://" not in source:
        return Path(source).stem
    address = address_parts(source)
    return file_name(Path(address.path).stem or address.netloc)


def _sheet(
    workspace: Workspace,
    source: str,
    options: SheetOptions,
    *,
    translated: bool,
    yuan: str | None,
    parallel: str | None,
) -> StudySheet:
    """The sheet of one source; without a model it has no translation, and one line of advice is said."""
    article = opened(workspace, source, yuan, parallel)
    made = make_sheet(workspace, article, options, translated=translated, on_progress=_progress)
    tell_problems(workspace)
    if isinstance(made.untranslated, TranslationUnavailable):
        _say_once(catalogue.say("No translation in the sheet: {reason}", reason=made.untranslated))
    elif made.untranslated is not None:
        raise made.untranslated
    if absent := set(options.chosen) - made.sheet.forms:
        say("{name}: not among the words and terms of the text: {words}.", name=source, words=", ".join(sorted(absent)))
    return made.sheet


def _options(workspace: Workspace, options: Mapping[str, Any]) -> SheetOptions:
    """The preset on the settings, with the typed flags on top."""
    settings = workspace.settings
    first, last = parse_range(options["span"] or "")
    base = base_options(settings)
    known = presets_for(base)
    preset = known.get(options["preset"] or "reading")
    if preset is None:
        raise SettingsError(
            "Unknown preset {options!r}; use {known}.", options=options["preset"], known=", ".join(known)
        )
    names = (
        "only",
        "order",
        "seed",
        "reading_style",
        "readings",
        "level",
        "min_level",
        "most",
        "wording",
        "tones",
        "translation",
    )
    typed: dict[str, Any] = {name: options[name] for name in names if options[name] is not None}
    if options["parts"]:
        typed["parts"] = tuple(part.strip() for part in options["parts"].split(",") if part.strip())
    if options["take"] is not None:
        typed["chosen"] = forms_of(workspace, options["take"])
        if not typed["chosen"]:
            raise SettingsError("--take {take!r}: there is no word in it.", take=options["take"])
    typed |= {name: True for name in ("unknown_only", "content_words", "schedule", "audio") if options[name]}
    chosen = replace(preset, first=first, last=last, **typed)
    check_options(chosen, "--parts")
    return chosen


@cache
def _say_once(text: str) -> None:
    """The advice is the same for every source."""
    say(text)


def _progress(done: int, total: int) -> None:
    rewrite(f"translated {done}/{total}" if done < total else "")
