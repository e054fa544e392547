"""Anki's decks and notes by genanki; `assets/anki.toml` holds the note types: fields, and both sides of each card.

Identities come from what a note is about alone, so that a later package updates the notes and keeps their scheduling.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import genanki

from reader.exports.assets import asset
from reader.exports.zipped import repack
from reader.text.characters import one_line


def package(number: int, name: str, notes: Iterable[Any], revised: float) -> bytes:
    """One deck with each note once; `revised` in seconds since 1970."""
    deck = genanki.Deck(
        number,
        f"Yidu::{name}",
        "Importing a newer export updates these notes. If Anki keeps the old ones, choose Update notes: Always.",
    )
    seen: set[str] = set()
    for made in notes:
        if made.guid not in seen:
            seen.add(made.guid)
            deck.add_note(made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deck.apkg")
        genanki.Package(deck).write_to_file(str(path), timestamp=revised)
        return repack(path.read_bytes())


def lasting_number(*names: str) -> int:
    """A number below 2^31 that is always the same for a name: what Anki calls decks and note types."""
    digest = hashlib.sha256("\0".join(("yidu", *names)).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") >> 1 | 1 << 30


def note(kind: str, key: Sequence[str], fields: Sequence[str], tags: Sequence[str]) -> Any:
    """A note; `key` is what it is about, `fields` are HTML."""
    identity = genanki.guid_for("yidu", kind, *(part.encode("utf-8", "replace").decode() for part in key))
    return genanki.Note(_model(kind), list(fields), guid=identity, tags=[_tag(tag) for tag in tags])


@cache
def _model(kind: str) -> Any:
    about = tomllib.loads(asset("anki.toml"))[kind]
    return genanki.Model(
        lasting_number("model", kind, "1"),
        f"Yidu {kind}",
        fields=[{"name": name} for name in about["fields"]],
        templates=[{"name": name, "qfmt": front, "afmt": about["back"]} for name, front in about["fronts"].items()],
        css=asset("anki.css"),
        model_type=genanki.Model.CLOZE if kind == "Gap" else genanki.Model.FRONT_BACK,
    )


def _tag(text: str) -> str:
    return re.sub(r"\s+", "-", one_line(text).strip()) or "none"
