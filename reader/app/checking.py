"""Holding translations that somebody else made against their Chinese: the same proof as for the program's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.app.workspace import Workspace
from reader.files.bilingual import BilingualPair, read_bilingual
from reader.proof.as_written import of_what_stands
from reader.proof.choose import choose
from reader.proof.translation import Hypothesis, Translation
from reader.text.document import Sentence
from reader.text.scripts import detect_script
from reader.text.spans import Span
from reader.text.whole_text import conventions_of


def checked_file(workspace: Workspace, path: Path) -> Iterator[tuple[BilingualPair, Translation]]:
    """Each pair of a bilingual file with its translation proved: terms, figures and doubts.

    Raises:
        InputError: the file cannot be read or has no pair.
    """
    yield from checked(workspace, read_bilingual(path))


def checked(workspace: Workspace, pairs: Iterable[BilingualPair]) -> Iterator[tuple[BilingualPair, Translation]]:
    """The same of pairs, whose sources are one text: its wording and currency are those of each."""
    pairs = list(pairs)
    text = "\n".join(pair.source for pair in pairs)
    conventions = conventions_of(text, detect_script(text))
    for pair in pairs:
        sentence = Sentence(0, 0, Span(0, len(pair.source)), pair.source)
        analysed = workspace.analyser.analyse(sentence, conventions)
        proved = choose(analysed.meant, [Hypothesis(pair.target)], [], "file", "")
        yield pair, of_what_stands(proved, analysed)
