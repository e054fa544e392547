"""`yidu export`: sources and options in, written paths out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from reader import paths
from reader.core.document import Article, ScriptVariant
from reader.core.translation import Translation
from reader.errors import ExportError, SettingsError, TranslationUnavailable
from reader.exports import FORMATS
from reader.settings import load_presets
from reader.sheets import SheetOptions, build_sheet, check_options, presets, write_sheets
from reader.workspace import Workspace


def export_sources(workspace: Workspace, sources: tuple[str, ...], options: Mapping[str, Any]) -> Iterator[Path]:
    """Write the sheets of every source and yield each path as it is written.

    Raises:
        SettingsError: options that do not fit.
        ExportError: a file that cannot be written.
    """
    folder, name, formats = _target(sources, options)
    chosen = _options(options)
    for number, source in enumerate(sources, start=1):
        if len(sources) > 1:
            click.echo(f"{number}/{len(sources)} {source}", err=True)
        article = workspace.open(source, stdin=sys.stdin.buffer)
        translations = {} if options["no_translation"] else _translations(workspace, article, chosen)
        sheet = workspace.revised(build_sheet(workspace.sheet_context(article), article, chosen, translations), article)
        stem = name or (Path(source).stem if source != "-" else "sheet")
        yield from write_sheets(sheet, formats, folder, stem, force=options["force"])


def _target(sources: tuple[str, ...], options: Mapping[str, Any]) -> tuple[Path, str, tuple[str, ...]]:
    """Folder, file name without ending (empty: the source's) and formats."""
    asked = tuple(part.strip() for part in options["formats"].split(",") if part.strip()) if options["formats"] else ()
    output = Path(options["output"]) if options["output"] else None
    endings = {about.ending: name for name, about in FORMATS.items()}
    if output is not None and output.suffix in endings and not output.is_dir():
        if len(sources) > 1:
            raise ExportError(f"{output}: one file for {len(sources)} sources; give a folder with -o.")
        return output.parent, output.stem, asked or (endings[output.suffix],)
    return output or Path.cwd(), "", asked or ("html", "md")


def _options(options: Mapping[str, Any]) -> SheetOptions:
    """The preset (or the parts) with the typed flags on top."""
    first, last = _range(options["span"])
    known = presets(load_presets(paths.settings_file()))
    base = known.get(options["preset"] or "reading")
    if base is None:
        raise SettingsError(f"Unknown preset {options['preset']!r}; use {', '.join(known)}.")
    typed: dict[str, Any] = {name: options[name] for name in ("only", "order", "seed") if options[name] is not None}
    if options["parts"]:
        typed["parts"] = tuple(part.strip() for part in options["parts"].split(",") if part.strip())
    if options["script"]:
        typed["script"] = ScriptVariant(options["script"])
    if options["unknown_only"]:
        typed["unknown_only"] = True
    chosen = replace(base, first=first, last=last, **typed)
    check_options(chosen, "--parts")
    return chosen


def _range(text: str | None) -> tuple[int, int | None]:
    """Indices of a range typed as `5`, `5-20`, `5-` (sentence numbers from 1)."""
    if not text:
        return 0, None
    first, dash, last = text.partition("-")
    if not first.strip().isdigit() or (last.strip() and not last.strip().isdigit()):
        raise SettingsError(f"Range {text!r} is not like 5, 5-20 or 5-.")
    start = max(1, int(first)) - 1
    end = int(last) if last.strip() else (None if dash else start + 1)
    return start, end


def _translations(workspace: Workspace, article: Article, options: SheetOptions) -> dict[int, Translation]:
    """Translations of the chosen sentences, none (and one line of advice) without a model."""
    settings = workspace.settings
    analysed = [
        a
        for a in workspace.analyser.analyse_all(article)
        if options.first <= a.sentence.index < (options.last or 1 << 60)
    ]
    try:
        results = workspace.translator.translate(
            analysed, source=settings.source_language, target=settings.target_language, on_progress=_progress
        )
    except TranslationUnavailable as error:
        click.echo(f"No translation in the sheet: {error}", err=True)
        return {}
    return {a.sentence.index: result for a, result in zip(analysed, results, strict=True) if result is not None}


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\rtranslated {done}/{total}", nl=done == total, err=True)
