"""The state of one reading: article, cursor, what is shown and what is known so far; no widgets in here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader.analysis.helped import is_helped
from reader.analysis.tokens import Token, TokenKind, WordPlace, joined
from reader.text.document import Article, ScriptVariant, Sentence
from reader.tui.reading.chosen_view import View, as_read, as_written
from reader.tui.reading.found import Finds
from reader.words.readings import Reading, ruby_parts, spoken
from reader.words.word_status import KNOWN, LEARNING, WordStatus

if TYPE_CHECKING:
    from reader.analysis.analysed import AnalysedSentence
    from reader.proof.translation import Translation

KEPT = 3000
"""Analysed sentences kept in memory (about 10 kB each); a third of them to either side of the cursor always stay."""


@dataclass
class ReadingSession:
    """One article being read."""

    article: Article
    view: View
    display: Callable[[AnalysedSentence, View], tuple[str, ...]] = as_written
    """An analysed sentence's tokens in a view's script; asked only for what is drawn."""
    read_as_shown: Callable[[AnalysedSentence, Sequence[str]], Sequence[tuple[str, Reading | None]]] = as_read
    """Simplified form and reading of each token as it is shown; asked only where other words are shown."""
    complete: bool = True
    """Whether the article is whole, not the beginning of one that is still being read."""
    sentence: int = 0
    """Index of the current sentence."""
    token: int = -1
    """Index of the token under the cursor, -1 for none."""
    anchor: int = -1
    """Where a selection of tokens began, -1 for none."""
    analysed: dict[int, AnalysedSentence] = field(default_factory=dict)
    shown: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """One string per token in the view's script."""
    translations: dict[int, Translation] = field(default_factory=dict)
    translation_analysed: dict[int, AnalysedSentence] = field(default_factory=dict)
    """Analyses of Chinese translations (of an English article), for the readings over them."""
    senses: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """A short sense for each token, of the sentences that show them."""
    revealed: set[int] = field(default_factory=set)
    """Sentences whose translation was asked for while `translation` is revealed."""
    bookmarks: set[int] = field(default_factory=set)
    notes: dict[int, str] = field(default_factory=dict)
    chosen_senses: dict[int, dict[str, str]] = field(default_factory=dict)
    """By sentence and Simplified word."""
    statuses: dict[str, str] = field(default_factory=dict)
    """Word status by Simplified word."""
    due: set[str] = field(default_factory=set)
    """Words to be asked where they are met: due, and not answered here."""
    asked: set[str] = field(default_factory=set)
    """Those of them that were asked already."""
    recalled: list[tuple[str, int]] = field(default_factory=list)
    """Words answered here, each with the number of the reader's last change before."""
    first_seen: dict[str, int] = field(default_factory=dict)
    """The first analysed sentence each word occurs in."""
    found: Finds = field(default_factory=Finds)
    """What the last search found."""

    _cursor_at: int | None = None
    """Where in the source the cursor was before the analyses were dropped."""

    def __post_init__(self) -> None:
        self.sentences: tuple[Sentence, ...] = self.article.sentences

    def continued(self, article: Article) -> ReadingSession:
        """A session of the whole of an article, where this one of its beginning stands."""
        return ReadingSession(
            article,
            self.view,
            self.display,
            self.read_as_shown,
            sentence=self.sentence,
            statuses=self.statuses,
            due=self.due,
        )

    def put_analysis(self, index: int, analysed: AnalysedSentence) -> None:
        """Take in an analysis."""
        self.analysed[index] = analysed
        self.shown.pop(index, None)
        for token in analysed.tokens:
            if token.kind is TokenKind.WORD and self.first_seen.get(token.word, index) >= index:
                self.first_seen[token.word] = index
        if index == self.sentence and (self.token < 0 or self._cursor_at is not None):
            at = self._cursor_at
            here = [place for place in self.words(index) if at is not None and analysed.tokens[place].span.end > at]
            self.token = next(iter(here or self.words(index)), -1)
            self._cursor_at = None

    def drop_far_analyses(self) -> set[int]:
        """Drop analyses far from the cursor once there are more than `KEPT`; returns the indices of their sentences."""
        if len(self.analysed) <= KEPT:
            return set()
        dropped = {index for index in self.analysed if abs(index - self.sentence) > KEPT // 3}
        for index in dropped:
            del self.analysed[index]
            self.shown.pop(index, None)
            self.translation_analysed.pop(index, None)
            self.senses.pop(index, None)
        return dropped

    def forget_analyses(self) -> None:
        """Drop what depends on the termbase; the cursor comes back to the word at its place, joined or split."""
        current = self.current_token
        self._cursor_at = None if current is None else current.span.start
        self.token = self.anchor = -1
        self.analysed.clear()
        self.shown.clear()
        self.senses.clear()
        self.first_seen.clear()

    def put_cursor(self, at: int) -> None:
        """Put the cursor on the word at a code point of the current sentence, now or once its words are known."""
        self.token = self.anchor = -1
        self._cursor_at = at
        if (analysed := self.analysed.get(self.sentence)) is not None:
            self.put_analysis(self.sentence, analysed)

    def words(self, index: int) -> list[int]:
        """Indices of the tokens the cursor can stand on."""
        analysed = self.analysed.get(index)
        if analysed is None:
            return []
        return [
            place
            for place, token in enumerate(analysed.tokens)
            if token.kind in {TokenKind.WORD, TokenKind.LATIN, TokenKind.NUMBER}
        ]

    def move_sentence(self, by: int) -> bool:
        """Move by `by` sentences, stopping at the ends; returns whether it moved."""
        return self.go_to(self.sentence + by)

    def go_to(self, index: int) -> bool:
        """Make a sentence current; returns whether it changed."""
        index = max(0, min(index, len(self.sentences) - 1))
        changed = index != self.sentence
        self.sentence = index
        if changed:
            self.anchor = -1
            self.token = next(iter(self.words(index)), -1)
        return changed

    def move_word(self, by: int, *, selecting: bool = False) -> bool:
        """Move the word cursor, over the sentence's end into the next; returns whether it moved."""
        words = self.words(self.sentence)
        if not words:
            return False
        place = words.index(self.token) if self.token in words else 0
        target = place + by
        if 0 <= target < len(words):
            if selecting and self.anchor < 0:
                self.anchor = self.token
            elif not selecting:
                self.anchor = -1
            self.token = words[target]
            return True
        if selecting or not self.move_sentence(1 if by > 0 else -1):
            return False
        words = self.words(self.sentence)
        self.token = (words[0] if by > 0 else words[-1]) if words else -1
        return True

    def is_due(self, word: str) -> bool:
        """Whether a word is still to be asked: due, and being learned or learned."""
        return word in self.due and self.statuses.get(word, "") in LEARNING | {WordStatus.LEARNED}

    def is_unknown(self, token: Token) -> bool:
        """Whether a word has no status that counts as known."""
        return token.kind is TokenKind.WORD and self.statuses.get(token.word, "") not in KNOWN

    def move_unknown(self, by: int) -> bool:
        """Go to the next (or previous) unknown word among the analysed sentences."""
        index, place = self.sentence, self.token
        while 0 <= index < len(self.sentences) and index in self.analysed:
            tokens = self.analysed[index].tokens
            order = range(place + 1, len(tokens)) if by > 0 else range(min(place, len(tokens)) - 1, -1, -1)
            for found in order:
                if self.is_unknown(tokens[found]):
                    self.go_to(index)
                    self.token, self.anchor = found, -1
                    return True
            index += by
            place = -1 if by > 0 else 1 << 30
        return False

    @property
    def current_token(self) -> Token | None:
        """The token under the cursor."""
        analysed = self.analysed.get(self.sentence)
        if analysed is None or not 0 <= self.token < len(analysed.tokens):
            return None
        return analysed.tokens[self.token]

    @property
    def selected(self) -> range:
        """Indices of the selected tokens in the current sentence: the cursor alone, or from the anchor to it."""
        if self.token < 0:
            return range(0)
        first = self.token if self.anchor < 0 else min(self.anchor, self.token)
        return range(first, max(self.anchor, self.token) + 1)

    @property
    def selection(self) -> Token | None:
        """The selected tokens as one word, with the readings they have here."""
        analysed = self.analysed.get(self.sentence)
        if analysed is None or len(self.selected) < 2:
            return self.current_token
        return joined([analysed.tokens[place] for place in self.selected])

    def place_of_word(self) -> WordPlace | None:
        """Where the word under the cursor stands; None where there is none, or several are selected."""
        analysed, at = self.analysed.get(self.sentence), self.selected
        if analysed is None or len(at) != 1:
            return None
        chosen = self.chosen_senses.get(self.sentence, {}).get(analysed.tokens[at[0]].word, "")
        return WordPlace(analysed.tokens, at[0], self.english(self.sentence), chosen)

    def english(self, index: int) -> str:
        """The translation of a sentence, empty where there is none yet."""
        translation = self.translations.get(index)
        return translation.text if translation else ""

    def selected_words(self) -> list[str]:
        """The selected tokens in Simplified script, each."""
        analysed = self.analysed.get(self.sentence)
        return [] if analysed is None else [analysed.tokens[place].word for place in self.selected]

    def selected_text(self) -> str:
        """The selected tokens as written."""
        analysed = self.analysed.get(self.sentence)
        return "" if analysed is None else "".join(analysed.tokens[place].text for place in self.selected)

    def selected_shadow(self) -> str:
        """The selected tokens in Simplified script, together."""
        return "".join(self.selected_words())

    def pieces(self, index: int) -> list[list[tuple[str, tuple[str, ...]]]]:
        """Base text of each token of an analysed sentence, and what stands over each character; nothing where no reading is."""
        return self._pieces(self.analysed[index], self.texts(index), index)

    def texts(self, index: int) -> tuple[str, ...]:
        """The tokens of an analysed sentence in the view's script."""
        if index not in self.shown:
            self.shown[index] = self.display(self.analysed[index], self.view)
        return self.shown[index]

    def translation_pieces(self, index: int) -> list[list[tuple[str, tuple[str, ...]]]] | None:
        """The same of a Chinese translation; None where the translation is not Chinese."""
        analysed = self.translation_analysed.get(index)
        return None if analysed is None else self._pieces(analysed, [token.text for token in analysed.tokens], index)

    def _pieces(
        self, analysed: AnalysedSentence, shown: Sequence[str], index: int
    ) -> list[list[tuple[str, tuple[str, ...]]]]:
        tokens = analysed.tokens
        if self.view.readings == "off":
            return [[(text, ())] for text in shown]
        read = (self.read_as_shown if self.view.wording else as_read)(analysed, shown)
        readings = [reading for _, reading in read]
        if self.view.sandhi:
            readings = spoken([form for form, _ in read], readings)
        return [
            ruby_parts(reading, text, self.view.reading_style)
            if reading and self._wants(token, index)
            else [(text, ())]
            for token, reading, text in zip(tokens, readings, shown, strict=True)
        ]

    def _wants(self, token: Token, index: int) -> bool:
        first = self.first_seen.get(token.word, index) == index
        return is_helped(token, self.view.readings, self.view.level, unknown=self.is_unknown(token), first=first)

    @property
    def shows_traditional(self) -> bool:
        """Whether the article stands in Traditional script on the screen."""
        script = self.article.script if self.view.script is ScriptVariant.ORIGINAL else self.view.script
        return script.is_traditional

    def shows_translation(self, index: int) -> bool:
        """Whether a sentence's translation stands under it."""
        if self.view.translation in {"revealed", "gloss"}:
            return index in self.revealed
        return self.view.translation == "shown"

    def shows_senses(self, index: int) -> bool:
        """Whether a short sense stands under each word: on request, and where the translation shown is in grave doubt."""
        if self.view.translation == "gloss":
            return True
        translation = self.translations.get(index)
        return translation is not None and translation.is_in_grave_doubt and self.shows_translation(index)

    def senses_under(self, index: int) -> tuple[str, ...]:
        """The senses under the tokens of a sentence; empty where none are shown or known.

        Where readings stand over some words only, senses stand under these only.
        """
        senses = self.senses.get(index, ()) if self.shows_senses(index) else ()
        if self.view.readings in {"off", "all"} or index not in self.analysed:
            return senses
        pairs = zip(senses, self.analysed[index].tokens, strict=False)
        return tuple(sense if self._wants(token, index) else "" for sense, token in pairs)

    def change_view(self, **changes: object) -> None:
        """Change how the article is shown."""
        self.view = replace(self.view, **changes)  # type: ignore[arg-type]
