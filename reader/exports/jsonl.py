"""JSON Lines study sheets: one record a line, `kind` says which.

A sentence is the record of `yidu read --json`; what the sheet shows of it (`shown`, `other`: the main script and the
other one) stands beside the source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

from reader.exports.parts import Part, PartVisitor
from reader.exports.preview import text_page
from reader.exports.records import Record, sentence_record
from reader.study.sheet import StudySheet
from reader.terms.entry import TermEntry
from reader.text.characters import acts


def write(sheet: StudySheet) -> bytes:
    """The sheet as UTF-8 JSON Lines: `sheet` first, then `sentence`, `word`, `term` and `exercise` records."""
    records = (_header(sheet), *chain.from_iterable(_Records(sheet).walk()))
    return "".join(_line(record) + "\n" for record in records).encode()


first_page = text_page(write)


def _line(record: Record) -> str:
    """Lossless: what acts on a screen is written as an escape."""
    text = json.dumps(record, ensure_ascii=False)
    return "".join(json.dumps(char)[1:-1] if acts(char) else char for char in text)


def _header(sheet: StudySheet) -> Record:
    meta = sheet.metadata
    return {
        "kind": "sheet",
        "title": meta.title,
        "author": meta.author,
        "date": meta.date,
        "source": meta.source,
        "language": meta.language,
        "script": sheet.script.value,
        "provenance": [{"label": label, "value": value} for label, value in sheet.provenance],
    }


class _Records(PartVisitor[Iterator[Record]]):
    def visit_table(self, part: Part) -> Iterator[Record]:
        for row in part.rows:
            yield {"kind": part.kind, **{c.name: text for c, text in zip(part.columns, row, strict=True)}}

    def visit_sentences(self, part: Part) -> Iterator[Record]:
        for sentence in self.sheet.sentences:
            record = sentence_record(sentence.analysed, sentence.translation, [t.reading for t in sentence.tokens])
            for token, shown in zip(record["tokens"], sentence.tokens, strict=True):
                token |= {"shown": shown.text, "other": shown.other}
            here = {"shown": sentence.text, "other": sentence.other}
            yield {"kind": "sentence", **record, **here, "note": sentence.note, "bookmarked": sentence.bookmarked}

    def visit_segments(self, part: Part) -> Iterator[Record]:
        return self.visit_sentences(part)

    def visit_answers(self, part: Part) -> Iterator[Record]:
        """Every exercise has its answer."""
        return iter(()) if "exercises" in self.sheet.parts else self.visit_exercises(part)

    def visit_vocabulary(self, part: Part) -> Iterator[Record]:
        for word in self.sheet.vocabulary:
            yield {
                "kind": "word",
                "simplified": word.simplified,
                "traditional": word.traditional,
                "reading": word.reading,
                "senses": list(word.senses),
                "level": word.level,
                "count": word.count,
                "first_sentence": word.first_sentence,
                "status": word.status,
            }

    def visit_glossary(self, part: Part) -> Iterator[Record]:
        for item in self.sheet.glossary:
            yield {
                "kind": "term",
                **_term(item.entry),
                "form": item.simplified,
                "count": item.count,
                "first_sentence": item.first_sentence,
                "missed": item.missed,
            }

    def visit_exercises(self, part: Part) -> Iterator[Record]:
        for exercise in self.sheet.exercises:
            yield {
                "kind": "exercise",
                "task": exercise.kind,
                "prompt": exercise.prompt,
                "answer": exercise.answer,
                "sentence": exercise.sentence,
            }


def _term(entry: TermEntry) -> Record:
    return {
        "id": entry.id,
        "simplified": entry.simplified,
        "traditional": entry.traditional,
        "taiwan": list(entry.taiwan),
        "hongkong": list(entry.hongkong),
        "pinyin": entry.pinyin,
        "english": entry.english,
        "domain": entry.domain,
        "definition": entry.definition,
        "status": entry.status.value,
        "scope": entry.scope.value,
    }
