"""Cards of words and the answers given: a card is what the scheduler writes of it, times are Unix seconds."""

from __future__ import annotations

from reader.library.database import Database


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

    def begun(self, since: int) -> int:
        """How many words were asked for the first time since then."""
        query = "SELECT COUNT(*) FROM reviews WHERE before IS NULL AND reviewed >= ?"
        rows = self._database.rows(query, (since,))
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

    def undo(self) -> str:
        """Take back the last answer; returns its word, empty where there is none."""
        with self._database.transaction() as connection:
            query = "SELECT number, word, before, due_before FROM reviews ORDER BY number DESC LIMIT 1"
            row = connection.execute(query).fetchone()
            if row is None:
                return ""
            number, word, before, due = row
            connection.execute("DELETE FROM reviews WHERE number = ?", (number,))
            connection.execute("DELETE FROM cards WHERE word = ?", (word,))
            if before is not None:
                connection.execute("INSERT INTO cards VALUES (?, ?, ?)", (word, before, due))
            return str(word)
