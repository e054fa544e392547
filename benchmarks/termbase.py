"""Load and match times of a termbase of 100,000 entries: `python benchmarks/termbase.py [--entries N] [TEXT…]`.

The entries are the built-in rows and made-up ones: two to six characters drawn from the built-in forms, half of them
with a Traditional form that differs. The text is the sample articles (and the files named), repeated; megabytes are
UTF-8.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from reader.app.workspace import Workspace
from reader.files.samples import list_samples
from reader.files.termbase import read_entries, to_rows
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.opencc_script import convert, shadow
from reader.terms.entry import Scope, TermEntry
from reader.text.sentences import split_sentences


def made_up(entries: list[TermEntry], count: int) -> list[TermEntry]:
    """`count` entries, the given ones first."""
    chance = random.Random(1)
    chars = [char for entry in entries for char in entry.simplified if "一" <= char <= "鿿"]
    found = {entry.simplified: entry for entry in entries}
    while len(found) < count:
        form = "".join(chance.choices(chars, k=chance.choice((2, 3, 3, 4, 4, 5, 6))))
        if form not in found:
            model = chance.choice(entries)
            traditional = convert(form, "s2t") if len(found) % 2 else form
            found[form] = replace(model, id=f"x-{len(found):06}", simplified=form, traditional=traditional, variants=())
    return list(found.values())


def fastest(times: int, work) -> float:  # type: ignore[no-untyped-def]
    """Seconds of the fastest of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("texts", nargs="*", type=Path)
    options = parser.parse_args()
    built_in = Workspace().glossary.built_in
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.tsv"
        rows = to_rows(made_up(built_in, options.entries))
        path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
        shadow("銀行")  # OpenCC's own tables are not part of the termbase
        reading = fastest(3, lambda: list(read_entries(path, Scope.BUILT_IN)))
        entries = list(read_entries(path, Scope.BUILT_IN))
    building = fastest(3, lambda: AhoCorasickMatcher(entries, shadow))
    print(f"{len(entries)} entries: file read in {reading:.2f} s, matcher built in {building:.2f} s")
    paths = [sample.path for sample in list_samples()] + options.texts
    articles = [path.read_text(encoding="utf-8") for path in paths]
    sentences = [span.slice(text) for text in articles for span in split_sentences(text)]
    for name, matcher in (
        (f"{len(entries)} entries", AhoCorasickMatcher(entries, shadow)),
        (f"{len(built_in)} built-in entries", AhoCorasickMatcher(built_in, shadow)),
    ):
        for what, texts in (("sentences", sentences), ("articles", articles)):
            pairs = [(text, shadow(text)) for text in texts]
            size = sum(len(text.encode()) for text, _ in pairs) / 1e6
            repeats = max(1, int(3 / size))
            seconds = fastest(3, lambda p=pairs, m=matcher, r=repeats: [m.find(*pair) for _ in range(r) for pair in p])
            count = sum(len(matcher.find(*pair)) for pair in pairs)
            print(f"{name}, {what}: {size * repeats / seconds:.1f} MB/s ({count / size / 1000:.1f} terms per kB)")


if __name__ == "__main__":
    main()
