"""What the reader corrected, out and in: translations as TMX, readings as lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from reader.analysis.analysed import AnalysedSentence
from reader.app.translator import corrected
from reader.app.workspace import Workspace
from reader.errors import InputError
from reader.exports.files import may_write, write_file
from reader.files.bilingual import read_bilingual
from reader.files.loaders.encodings import decode
from reader.files.tmx import PairUnits, TranslationUnit, read_pair, write_tmx
from reader.files.whole import read_whole
from reader.proof.translation import Translation
from reader.text.languages import CHINESE, language
from reader.words.pinyin import syllables_of

_LARGEST = 256 << 20
"""Bytes of a file that is taken in."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of importing translations."""

    taken: int
    kept: int
    """How many differ from the reader's own and stayed out."""
    others: int = 0
    """How many units of the file have no translation between the reader's languages."""


def export_translations(workspace: Workspace, file: Path, *, force: bool = False) -> int:
    """Write the reader's translations as TMX 1.4b; returns how many.

    Raises:
        ExportError: the file exists, without `force`, or cannot be written.
    """
    may_write(file, force=force)
    units = [TranslationUnit(*row) for row in workspace.store.corrections.all()]
    write_file(file, write_tmx(units), force=force)
    return len(units)


def import_translations(workspace: Workspace, file: Path, *, overwrite: bool = False) -> Taken:
    """Take translations from TMX, XLIFF or a table; the reader's own stay where they differ, unless `overwrite`.

    Raises:
        InputError: the file cannot be read or is none of these.
    """
    settings = workspace.settings
    source, target = language(settings.source_language), language(settings.target_language)
    if file.suffix.lower() == ".tmx":
        found = read_pair(read_whole(file, _LARGEST), source, target, str(file))
    else:
        pairs = ((pair.source, pair.target) for pair in read_bilingual(file))
        is_chinese_target = target in CHINESE
        turned = ((english, chinese) if is_chinese_target else (chinese, english) for chinese, english in pairs)
        found = PairUnits(tuple(TranslationUnit(one, source, target, other) for one, other in turned), 0)
    kept = workspace.store.corrections.put_all(map(astuple, found.units), overwrite=overwrite)
    return Taken(len(found.units) - kept, kept, found.others)


def own_translation(workspace: Workspace, analysed: AnalysedSentence, text: str) -> Translation:
    """The reader's translation of a sentence, with what becomes of terms and figures in it."""
    settings = workspace.settings
    proved = settings.source_language in CHINESE and language(settings.target_language) == "en"
    return corrected(analysed, text, proved=proved)


def own_readings(workspace: Workspace) -> Mapping[str, tuple[str, ...]]:
    """The reader's corrected readings: numbered syllables by Simplified word."""
    return workspace.store.readings.all()


def import_readings(workspace: Workspace, file: Path) -> int:
    """Take readings from lines of `word TAB pinyin`, all or none; returns how many.

    Raises:
        InputError: the file cannot be read, or a line does not fit; names it.
    """
    lines = decode(read_whole(file, _LARGEST), str(file)).text.splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, start=1):
        word, _, pinyin = line.partition("\t")
        try:
            found |= {word: syllables_of(pinyin, word)} if word.strip() else {}
        except ValueError as error:
            raise InputError("{file}:{number}: {error}", file=file, number=number, error=error) from error
    workspace.store.readings.put_all(found)
    return len(found)
