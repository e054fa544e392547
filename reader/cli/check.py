"""`yidu check`: terms, figures, directions and negations of a bilingual file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reader.app.checking import checked_file
from reader.cli.context import put, say, workspace_for
from reader.exports.records import pair_record
from reader.messages.doubt_text import doubt_text


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per pair.")
@click.pass_context
def check(context: click.Context, file: Path, as_json: bool) -> None:
    """Hold the translations in FILE against their Chinese: one line for each doubt.

    FILE is a table (.tsv, .csv), TMX, XLIFF (.xlf) or JSON Lines with Chinese sentences and their English. Exit code 1
    when something was found.
    """
    pairs = found = 0
    with workspace_for(str(file)) as workspace:
        for pair, translation in checked_file(workspace, file):
            pairs += 1
            found += len(translation.doubts)
            if as_json:
                put(json.dumps(pair_record(pair.line, pair.source, translation), ensure_ascii=False))
                continue
            for doubt in translation.doubts:
                put(f"{file}:{pair.line}: {doubt_text(doubt)}")
    say("{pairs} {pairs:translation|translations}, {found} {found:doubt|doubts}", pairs=pairs, found=found)
    if found:
        context.exit(1)
