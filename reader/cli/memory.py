"""`yidu memory`: what the reader corrected."""

from __future__ import annotations

from pathlib import Path

import click

from reader.app import corrected, parallel
from reader.cli.context import opened, put, say, workspace_for


@click.group()
def memory() -> None:
    """What you corrected: translations (export and import as TMX) and readings."""


@memory.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export_tmx(file: Path, force: bool) -> None:
    """Write your corrections to FILE as TMX 1.4b."""
    with workspace_for() as workspace:
        say("{count} {count:correction|corrections}", count=corrected.export_translations(workspace, file, force=force))


@memory.command()
@click.option("--import", "file", type=click.Path(path_type=Path), help="Take readings from a file of the same form.")
def readings(file: Path | None) -> None:
    """Print your corrected readings: word, tab, syllables with tone numbers."""
    with workspace_for() as workspace:
        if file is not None:
            say("{count} {count:reading|readings}", count=corrected.import_readings(workspace, file))
            return
        for word, syllables in corrected.own_readings(workspace).items():
            put(f"{word}\t{' '.join(filter(None, syllables))}")


@memory.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite your own translations where the file has others.")
def import_tmx(file: Path, force: bool) -> None:
    """Take translations from FILE (TMX, XLIFF or a table) as your corrections; your own stay where they differ.

    In TMX the language of each segment counts, whatever the language of the file is.
    """
    with workspace_for() as workspace:
        done = corrected.import_translations(workspace, file, overwrite=force)
    say("{taken} {taken:translation|translations}", taken=done.taken)
    if done.kept:
        say(
            "{count} differs from your own translation and stayed out; --force overwrites yours."
            if done.kept == 1
            else "{count} differ from your own translation and stayed out; --force overwrites yours.",
            count=done.kept,
        )
    if done.others:
        say(
            "{count} {count:unit has|units have} no translation between your languages and stayed out.",
            count=done.others,
        )


@memory.command()
@click.argument("source")
@click.argument("translation")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the pairs to this file as TMX.")
@click.option("--keep", is_flag=True, help="Make pairs of one sentence your corrections; your own stay.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def align(source: str, translation: str, output: Path | None, keep: bool, force: bool) -> None:
    """Find sentence by sentence what TRANSLATION, made by people, says for SOURCE: number, Chinese, English, tabs between.

    What is no more than a guess stays out.
    """
    with workspace_for(source) as workspace:
        article = opened(workspace, source, None, translation)
        beside = workspace.beside
        if beside is None:
            return
        if output is not None:
            say(
                "{count} {count:pair|pairs}: {path}",
                count=parallel.write_pairs(beside, workspace, output, force=force),
                path=output,
            )
        if keep:
            say(
                "{count} {count:pair|pairs} kept; `yidu memory export` writes {count:it|them}.",
                count=parallel.keep_pairs(beside, workspace),
            )
        if output is None and not keep:
            for pair in beside.pairs:
                numbers = "-".join(dict.fromkeys((str(pair.indices[0] + 1), str(pair.indices[-1] + 1))))
                put("\t".join((numbers, " ".join(pair.source.split()), pair.target)))
        said = sum(len(pair.indices) for pair in beside.pairs)
    say(
        "{said} of {count} {count:sentence|sentences} {said:has|have} a translation that is sure",
        said=said,
        count=len(article.sentences),
    )
