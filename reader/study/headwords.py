"""The rows of a study sheet: words and terms as they stand in its text, in its script and wording, with what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reader.analysis.tokens import Token, TokenKind, WordPlace
from reader.proof.translation import TermOutcome
from reader.study.options import SheetOptions
from reader.study.selection import takes_term, takes_word
from reader.study.sense_order import fitting_first
from reader.study.sheet import GlossaryItem, SheetSentence, SheetToken, VocabularyItem
from reader.terms.entry import TermMatch
from reader.words.lexicon import Card, LexiconEntry
from reader.words.pinyin import normalise
from reader.words.senses import readable_senses
from reader.words.word_status import KNOWN

LookUp = Callable[[str], Card]


def vocabulary_of(
    sentences: Sequence[SheetSentence],
    look_up: LookUp,
    statuses: Mapping[str, str],
    options: SheetOptions,
    chosen: Mapping[int, Mapping[str, str]],
    *,
    traditional: bool,
) -> tuple[VocabularyItem, ...]:
    """The words that the options take, each with a meaning; what the meanings cite is `traditional` or not.

    `chosen`: senses that the reader chose, by sentence index and Simplified word.
    """
    counts: Counter[str] = Counter()
    taken: set[str] = set()
    items: list[VocabularyItem] = []
    for sentence in sentences:
        tokens = sentence.analysed.tokens
        english = sentence.translation.text if sentence.translation else ""
        for at, (token, shown) in enumerate(zip(tokens, sentence.tokens, strict=True)):
            if token.kind is not TokenKind.WORD or token.term is not None:
                continue
            counts[token.word] += 1
            by_hand = token.word in options.chosen
            if token.word not in taken and (by_hand if options.chosen else takes_word(tokens, at, options)):
                taken.add(token.word)
                sense = chosen.get(sentence.analysed.sentence.index, {}).get(token.word, "")
                place = WordPlace(tokens, at, english, sense)
                item = _item(place, shown, look_up(token.word), traditional=traditional)
                items.append(replace(item, first_sentence=sentence.number, status=statuses.get(token.word, "")))
    items = [replace(item, count=counts[item.simplified]) for item in items if item.senses]
    if options.unknown_only and not options.chosen:
        items = [item for item in items if item.status not in KNOWN]
    if options.order == "frequency":
        items.sort(key=lambda item: (-item.count, item.first_sentence))
    elif options.order == "level":
        items.sort(key=lambda item: (item.level or 9, item.first_sentence))
    return tuple(items)


def _item(place: WordPlace, shown: SheetToken, card: Card, *, traditional: bool) -> VocabularyItem:
    """The word at a place, the sense that fits there first; what its senses cite in one script."""
    token = place.tokens[place.at]
    entry = _entry(card, token)
    senses = fitting_first(entry.senses, place) if entry else ()
    return VocabularyItem(
        simplified=token.word,
        traditional=shown.other if shown.text == token.shadow else shown.text,
        reading=shown.reading,
        senses=readable_senses(senses, traditional=traditional),
        level=token.level,
        count=1,
        first_sentence=1,
        shown=shown.text,
    )


def _entry(card: Card, token: Token) -> LexiconEntry | None:
    """The dictionary's entry with the reading the word has here, else its best one (行 háng is no 'to walk')."""
    said = token.reading.syllables if token.reading and not token.original else ()
    fitting = (entry for entry in card.entries if tuple(map(normalise, entry.pinyin)) == said)
    return next(fitting, card.entries[0] if card.entries else None)


def glossary_of(
    sentences: Sequence[SheetSentence], statuses: Mapping[str, str], options: SheetOptions
) -> tuple[GlossaryItem, ...]:
    """The terms that the options take, with how often they stand there and were missed."""
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    first: dict[str, tuple[GlossaryItem, int | None]] = {}
    for sentence in sentences:
        for match in sentence.analysed.terms:
            counts[match.entry.id] += 1
            if match.entry.id not in first:
                first[match.entry.id] = _term(match, sentence)
        for report in sentence.translation.terms if sentence.translation else ():
            missed[report.match.entry.id] += report.outcome is TermOutcome.MISSED
    return tuple(
        replace(item, count=counts[entry_id], missed=missed[entry_id])
        for entry_id, (item, level) in first.items()
        if takes_term(item, level, statuses, options)
    )


def _term(match: TermMatch, sentence: SheetSentence) -> tuple[GlossaryItem, int | None]:
    """The term as it stands in a sentence, in both scripts where they differ, and the level of its form."""
    item = GlossaryItem(match.entry, 1, sentence.number)
    pairs = zip(sentence.analysed.tokens, sentence.tokens, strict=True)
    own = [(token, shown) for token, shown in pairs if token.term is not None and token.term.span == match.span]
    form = "".join(token.shadow for token, _ in own)
    if not form:
        return item, None
    text, other = ("".join(getattr(s, name) for _, s in own) for name in ("text", "other"))
    item = replace(item, shown=text, form_reading=" ".join(filter(None, (s.reading for _, s in own))))
    if form not in (match.entry.simplified, match.entry.traditional):
        item = replace(item, form=form, form_traditional=other if text == form else text)
    return item, own[0][0].level if len(own) == 1 else None
