"""Which sense of a dictionary's words news has most: counted in the sentence pairs of our own (`starter/pairs`).

    python benchmarks/senses.py              the share of first senses that the English has, on every fifth pair, none
                                             of which was counted: as the dictionary has them, and by the place
    python benchmarks/senses.py --write      count all pairs, write `dictionaries/lexica/usual-senses.tsv`

A sense counts where the English of the pair has it and no other sense of the word: of synonyms that says little, of
thigh and share all. The list names a sense by one rendering of it.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.analysis.tokens import TokenKind, WordPlace
from reader.app.reading import open_source
from reader.cli.context import workspace_of
from reader.proof.gloss import phrases_of
from reader.study.selection import is_function_word, is_name
from reader.study.sense_order import fitting_first, said_in
from reader.text import lexica

PAIRS = Path(__file__).parent / "starter/pairs"
LIST = lexica.dictionaries_dir() / "lexica/usual-senses.tsv"
LEAST, TIMES, SHARE = 3, 2.5, 0.15
"""Times a sense must be seen, how much oftener than the dictionary's first one, and in what share of the sentences."""

Found = tuple[WordPlace, tuple[str, ...], str]
"""A word in its sentence, its senses, the one that the English has."""


def found(pairs: dict[str, str]) -> Iterator[Found | tuple[WordPlace, tuple[str, ...], None]]:
    """Every word of the pairs with several senses, and the sense that the English has, None for none or several."""
    with closing(workspace_of(None)) as workspace, TemporaryDirectory() as folder:
        text = Path(folder) / "pairs.txt"
        text.write_text("\n\n".join(pairs), encoding="utf-8")
        article = open_source(str(text), None)
        for analysed in workspace.analyser.analyse_all(article):
            english = pairs.get(analysed.sentence.text.strip(), "")
            for at, token in enumerate(analysed.tokens):
                if token.kind is not TokenKind.WORD or token.term is not None or not english:
                    continue
                if is_name(token) or is_function_word(token.shadow):
                    continue
                heard = token.reading.syllables if token.reading else ()
                entries = workspace.lexicon.look_up(token.shadow, heard).entries
                if entries and len(senses := entries[0].senses) > 1:
                    said = [sense for sense in senses if said_in(sense, english)]
                    yield WordPlace(analysed.tokens, at, english), senses, said[0] if len(said) == 1 else None


def usual(pairs: dict[str, str]) -> list[tuple[str, str]]:
    """Words and a rendering of the sense that news has most, where that is not the dictionary's first one."""
    words: Counter[tuple[str, tuple[str, ...]]] = Counter()
    senses: defaultdict[tuple[str, tuple[str, ...]], Counter[str]] = defaultdict(Counter)
    for place, known, said in found(pairs):
        key = (place.tokens[place.at].shadow, known)
        words[key] += 1
        if said is not None:
            senses[key][said] += 1
    rows = {}
    for (word, known), seen in senses.items():
        best, times = seen.most_common(1)[0]
        enough = times >= max(LEAST, TIMES * seen[known[0]], SHARE * words[word, known])
        if best != known[0] and enough:
            rows[word] = phrases_of(best)[0].lower().strip()
    return sorted(rows.items())


def measure(pairs: dict[str, str]) -> None:
    """Print how often the first sense is the one that the English has."""
    total, right = 0, Counter[str]()
    for place, senses, said in found(pairs):
        if said is not None:
            alone = WordPlace(place.tokens, place.at)
            total += 1
            right["dictionary"] += senses[0] == said
            right["by its place"] += fitting_first(senses, alone)[0] == said
    print(f"{total} words", *(f"{name} {times / total:.1%}" for name, times in right.items()), sep=", ")


def main() -> None:
    """Count or measure."""
    lines = [line for path in sorted(PAIRS.glob("*.tsv")) for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(chinese.strip(), english) for chinese, _, english in (line.partition("\t") for line in lines)]
    if "--write" in sys.argv:
        rows = usual(dict(pairs))
    else:
        rows = usual({chinese: english for place, (chinese, english) in enumerate(pairs) if place % 5})
    LIST.write_text("word\trendering\n" + "".join(f"{word}\t{said}\n" for word, said in rows), encoding="utf-8")
    print(f"{len(rows)} words")
    if "--write" not in sys.argv:
        lexica.table.cache_clear()
        measure(dict(pairs[::5]))


if __name__ == "__main__":
    main()
