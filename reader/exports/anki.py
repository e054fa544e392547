"""Anki decks by genanki: notes for sentences, words, terms and gaps.

Identities come from the Chinese content alone, so that a later package with other translations updates the notes and
keeps their scheduling. Fields are HTML made here; every text in them is escaped, also against Anki's own marks.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reader.analysis.tokens import Token
from reader.exports import content, xhtml
from reader.exports.anki_cards import CARDS, CSS, FIELDS
from reader.exports.zipped import repack
from reader.study.sheet import GlossaryItem, SheetSentence, StudySheet, VocabularyItem
from reader.terms.entry import TermEntry
from reader.text.characters import one_line
from reader.words.pinyin import syllables_of, with_mark

_ANKI = str.maketrans({"[": "&#91;", "{": "&#123;", "}": "&#125;"})
"""What Anki would act on: `[sound:…]`, `[latex]`, `{{c1::…}}`."""


def write(sheet: StudySheet) -> bytes:
    """The sheet as an Anki package; its notes are of the time `sheet.revised`."""
    makers = {"sentences": _sentences, "vocabulary": _words, "glossary": _terms, "exercises": _gaps}
    return _package(
        _number("deck", sheet.metadata.source, sheet.metadata.title),
        one_line(content.title(sheet)).replace("::", " ").strip()[:100],
        (note for part in sheet.parts for note in makers[part](sheet)),
        sheet.revised or content.moment(sheet).timestamp(),
    )


def write_glossary(entries: Iterable[TermEntry], revised: float) -> bytes:
    """Glossary entries as an Anki package of term notes; `revised` in seconds since 1970."""
    notes = (_term(GlossaryItem(entry, 0, 0), ("", ""), "") for entry in entries)
    return _package(_number("deck", "glossary"), "Glossary", notes, revised)


def _package(number: int, name: str, notes: Iterable[Any], revised: float) -> bytes:
    """One deck with each note once."""
    import genanki  # 120 ms

    deck = genanki.Deck(
        number,
        f"Yidu::{name}",
        "Importing a newer export updates these notes. If Anki keeps the old ones, choose Update notes: Always.",
    )
    seen: set[str] = set()
    for note in notes:
        if note.guid not in seen:
            seen.add(note.guid)
            deck.add_note(note)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deck.apkg")
        genanki.Package(deck).write_to_file(str(path), timestamp=revised)
        return repack(path.read_bytes())


def _number(*names: str) -> int:
    """A lasting number below 2^31 for a name: what Anki calls decks and note types."""
    digest = hashlib.sha256("\0".join(("yidu", *names)).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") >> 1 | 1 << 30


@cache
def _model(kind: str) -> Any:
    import genanki

    return genanki.Model(
        _number("model", kind, "1"),
        f"Yidu {kind}",
        fields=[{"name": name} for name in FIELDS[kind]],
        templates=[{"name": name, "qfmt": front, "afmt": back} for name, front, back in CARDS[kind]],
        css=CSS,
        model_type=genanki.Model.CLOZE if kind == "Gap" else genanki.Model.FRONT_BACK,
    )


def _note(kind: str, key: Sequence[str], fields: Sequence[str], tags: Sequence[str]) -> Any:
    """A note; `key` is what it is about, `fields` are HTML."""
    import genanki

    identity = genanki.guid_for("yidu", kind, *(part.encode("utf-8", "replace").decode() for part in key))
    return genanki.Note(_model(kind), list(fields), guid=identity, tags=[_tag(tag) for tag in tags])


def _tag(text: str) -> str:
    return re.sub(r"\s+", "-", one_line(text).strip()) or "none"


def _escape(text: str) -> str:
    """The text as HTML that neither Anki nor its MathJax acts on."""
    return re.sub(r"\\(?=\(|&#91;)", r"\\<wbr>", xhtml.escape(text).translate(_ANKI))


def _tone(syllable: str) -> int:
    return int(syllable[-1]) if syllable[-1:].isdigit() else 5


def _coloured(pieces: Sequence[tuple[str, str, str]]) -> str:
    """Ruby of base, reading and lexical syllable (`zhong4`), each reading in the colour of its tone."""
    parts = (
        f'{_escape(base)}<rt class="t{_tone(syllable)}">{_escape(reading)}</rt>'
        if reading
        else f"{_escape(base)}<rt></rt>"
        for base, reading, syllable in pieces
    )
    return f"<ruby>{''.join(parts)}</ruby>"


def _sentence_ruby(sentence: SheetSentence) -> str:
    words: list[str] = []
    for token, analysed in zip(sentence.tokens, sentence.analysed.tokens, strict=True):
        syllables = analysed.reading.syllables if analysed.reading else ()
        pieces = content.ruby_pieces(token)
        tones = syllables if len(syllables) == len(pieces) else ("",) * len(pieces)
        paired = [(base, reading, tone) for (base, reading), tone in zip(pieces, tones, strict=True)]
        words.append(_coloured(paired) if token.reading else _escape(token.text))
    return "".join(words)


def _spelt(text: str, reading: str) -> str:
    """A word or term with its reading above, syllable by syllable where the reading can be split."""
    try:
        syllables = syllables_of(unicodedata.normalize("NFC", reading), text)
    except ValueError:
        return f"<ruby>{_escape(text)}<rt>{_escape(reading)}</rt></ruby>" if reading else _escape(text)
    return _coloured([(base, with_mark(s) if s else "", s) for base, s in zip(text, syllables, strict=True)])


def _source(sheet: StudySheet) -> str:
    meta = sheet.metadata
    return _escape(" · ".join(part for part in (meta.title, meta.author, meta.date, meta.source) if part))


def _levels(tokens: Sequence[Token]) -> list[str]:
    """The tag of the highest HSK level in a sentence."""
    levels = [token.level for token in tokens if token.level]
    return [f"hsk::{content.level(max(levels))}"] if levels else []


def _domains(sentence: SheetSentence) -> list[str]:
    return [f"domain::{name}" for name in sorted({m.entry.domain for m in sentence.analysed.terms if m.entry.domain})]


def _sentences(sheet: StudySheet) -> Iterator[Any]:
    source = _source(sheet)
    for sentence in sheet.sentences:
        simplified, traditional = content.both_scripts(sentence)
        translation = sentence.translation
        proof = "<br>".join(_escape(text) for kind, text in content.below(sentence) if kind in {"proof", "doubt"})
        fields = (
            _escape(simplified),
            _escape(traditional),
            _escape(sentence.text),
            _sentence_ruby(sentence),
            _escape(translation.text) if translation else "",
            proof,
            _escape(sentence.note),
            source,
        )
        tags = ["yidu::sentence", *_domains(sentence), *_levels(sentence.analysed.tokens)]
        yield _note("Sentence", (sentence.analysed.sentence.text,), fields, tags)


def _examples(sheet: StudySheet) -> dict[int, tuple[str, str]]:
    """Each sentence and its translation by number, escaped."""
    return {s.number: (_escape(s.text), _escape(s.translation.text) if s.translation else "") for s in sheet.sentences}


def _both(simplified: str, traditional: str) -> str:
    """Both scripts in one field, once where they agree; escaped."""
    return _escape(simplified if simplified == traditional else f"{simplified} · {traditional}")


def _words(sheet: StudySheet) -> Iterator[Any]:
    source, examples = _source(sheet), _examples(sheet)
    for word in sheet.vocabulary:
        yield _word(word, examples.get(word.first_sentence, ("", "")), source)


def _word(word: VocabularyItem, example: tuple[str, str], source: str) -> Any:
    fields = (
        _escape(word.simplified),
        _escape(word.traditional),
        _both(word.simplified, word.traditional),
        _spelt(word.simplified, word.reading),
        "<br>".join(map(_escape, word.senses[:6])),
        *example,
        source,
    )
    level = content.level(word.level)
    return _note("Word", (word.simplified,), fields, ["yidu::word", *([f"hsk::{level}"] if level else [])])


def _terms(sheet: StudySheet) -> Iterator[Any]:
    """Terms, and a gap for each in each sentence it stands in."""
    source, examples = _source(sheet), _examples(sheet)
    for item in sheet.glossary:
        yield _term(item, examples.get(item.first_sentence, ("", "")), source)
    yield from _gaps(sheet)


def _term(item: GlossaryItem, example: tuple[str, str], source: str) -> Any:
    entry = item.entry
    fields = (
        _escape(entry.simplified),
        _escape(entry.traditional),
        _both(entry.simplified, entry.traditional),
        _escape("; ".join((*entry.taiwan, *(form for form in entry.hongkong if form not in entry.taiwan)))),
        _spelt(entry.simplified, entry.pinyin),
        _escape(entry.english),
        _escape(entry.definition),
        *example,
        source,
    )
    tags = ["yidu::term", f"domain::{entry.domain or 'none'}"]
    return _note("Term", (entry.id, entry.simplified), fields, tags)


def _gaps(sheet: StudySheet) -> Iterator[Any]:
    """A gap note for each term of each sentence."""
    source = _source(sheet)
    for sentence in sheet.sentences:
        entries = {match.entry.id: match.entry for match in sentence.analysed.terms}
        translation = _escape(sentence.translation.text) if sentence.translation else ""
        for entry in entries.values():
            text = _gapped(sentence, entry.id)
            if "{{c1::" not in text:
                continue
            fields = (text, _spelt(entry.simplified, entry.pinyin), _escape(entry.english), translation, source)
            tags = ["yidu::gap", f"domain::{entry.domain or 'none'}"]
            yield _note("Gap", (sentence.analysed.sentence.text, entry.id), fields, tags)


def _gapped(sentence: SheetSentence, term_id: str) -> str:
    """The sentence with every run of the term's tokens as a gap."""
    text, run = "", ""
    for token in (*sentence.tokens, None):
        if token is not None and token.term_id == term_id:
            run += token.text
            continue
        text += f"{{{{c1::{_escape(run)}}}}}" if run else ""
        text, run = text + (_escape(token.text) if token else ""), ""
    return text
