"""Cards of words and the answers given: a card is what the scheduler writes of it, times are Unix seconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database
from reader.library.statuses import put_statuses


class Reviews:
    """When each word is asked next, and every answer; an answer is stored with what was before it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cards(self) -> dict[str, tuple[str, int]]:
        """Each word's card and when it is due, the first due first."""
        rows = self._database.sound("cards", "ORDER BY due, word")
        return {word: (card, due) for word, card, due in rows}

    def card(self, word: str) -> str | None:
        """A word's card; None where it was never asked."""
        rows = self._database.sound("cards", "WHERE word = ?", (word,))
        return str(rows[0][1]) if rows else None

    def given(self) -> list[tuple[int, int]]:
        """When each answer was given, and what it was (1 again to 4 easy), the first first."""
        rows = self._database.sound("reviews", "ORDER BY reviewed")
        return [(reviewed, rating) for _, _, rating, reviewed, _, _ in rows]

    def answers(self) -> dict[str, list[tuple[int, int]]]:
        """Of each word, when each answer was given and what it was, the first first."""
        found: dict[str, list[tuple[int, int]]] = {}
        for _, word, rating, reviewed, _, _ in self._database.sound("reviews", "ORDER BY reviewed"):
            found.setdefault(word, []).append((reviewed, rating))
        return found

    def begun(self, since: int) -> int:
        """How many words were asked for the first time since then."""
        query = (
            "SELECT COUNT(DISTINCT word) FROM reviews AS later WHERE reviewed >= ?"
            " AND NOT EXISTS (SELECT 1 FROM reviews WHERE word = later.word AND reviewed < ?)"
        )
        rows = self._database.rows(query, (since, since))
        return int(rows[0][0]) if rows else 0

    def answer(self, word: str, card: str, due: int, rating: int, reviewed: int) -> None:
        """Keep an answer and the card it leads to, both or neither."""
        with self._database.transaction() as connection:
            before = connection.execute("SELECT card, due FROM cards WHERE word = ?", (word,)).fetchone()
            values = (word, rating, reviewed, *(before or (None, None)))
            connection.execute(
                "INSERT INTO reviews (word, rating, reviewed, before, due_before) VALUES (?, ?, ?, ?, ?)", values
            )
            connection.execute("INSERT OR REPLACE INTO cards VALUES (?, ?, ?)", (word, card, due))

    def take_in(
        self,
        statuses: Mapping[str, str],
        cards: Mapping[str, tuple[str, int]],
        answers: Iterable[tuple[str, int, int]],
    ) -> int:
        """Take statuses, cards (with when each is due) and answers (word, rating, when) from elsewhere, as one change.

        An answer that is here already is passed over. Returns how many were new.
        """
        if len(statuses) + len(cards) > 1:
            self._database.keep_copy("import")
        with self._database.transaction() as connection:
            batch = next_batch(connection)
            put_statuses(connection, batch, statuses)
            for word, (card, due) in cards.items():
                with recorded(connection, batch, "cards", word):
                    connection.execute("INSERT OR REPLACE INTO cards VALUES (?, ?, ?)", (word, card, due))
            query = (
                "INSERT INTO reviews (word, rating, reviewed, batch) SELECT ?1, ?2, ?3, ?4"
                " WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE word = ?1 AND reviewed = ?3)"
            )
            before = connection.total_changes
            connection.executemany(query, ((*answer, batch) for answer in answers))
            return connection.total_changes - before

    def undo(self) -> str:
        """Take back the last answer given here; returns its word, empty where there is none."""
        with self._database.transaction() as connection:
            query = (
                "SELECT number, word, before, due_before FROM reviews WHERE batch IS NULL ORDER BY number DESC LIMIT 1"
            )
            row = connection.execute(query).fetchone()
            if row is None:
                return ""
            number, word, before, due = row
            connection.execute("DELETE FROM reviews WHERE number = ?", (number,))
            connection.execute("DELETE FROM cards WHERE word = ?", (word,))
            if before is not None:
                connection.execute("INSERT INTO cards VALUES (?, ?, ?)", (word, before, due))
            return str(word)
