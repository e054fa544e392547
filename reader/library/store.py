"""The user's database by what is in it: one file, one repository for each kind of thing."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from reader.library.backups import Backup
from reader.library.bookmarks import Bookmarks
from reader.library.change_log import ChangeLog
from reader.library.chosen_senses import ChosenSenses
from reader.library.corrections import Corrections
from reader.library.currencies import Currencies
from reader.library.database import Database, Report
from reader.library.entries import Entries
from reader.library.followed import Feeds
from reader.library.lists import Lists
from reader.library.merging import Exchange
from reader.library.met import Met
from reader.library.notes import Notes
from reader.library.positions import Positions
from reader.library.recent import Recent
from reader.library.reviews import Reviews
from reader.library.salvage import rescue
from reader.library.sheets import Sheets
from reader.library.sittings import Sittings
from reader.library.sound_rows import TABLES
from reader.library.statuses import Words


def migrations() -> list[Path]:
    """The scripts in order: the one numbered n + 1 leads from schema version n to the next.

    A released one is never edited; a change of the schema is another file.
    """
    return sorted((Path(__file__).parent / "migrations").glob("*.sql"))


class Store:
    """The user's database, by what is in it."""

    def __init__(self, path: Path, report: Report | None = None, *, in_memory: bool = False) -> None:
        """Use the database at `path`; it is opened on first use and made on the first change.

        Where it cannot be used, `report` hears so and what can be read stands in RAM; with `in_memory` changes do too.
        """
        self._database = Database(path, migrations(), report, in_memory=in_memory)
        self.backups = self._database.backups
        self.entries = Entries(self._database)
        self.words = Words(self._database)
        self.met = Met(self._database)
        self.reviews = Reviews(self._database)
        self.sittings = Sittings(self._database)
        self.notes = Notes(self._database)
        self.bookmarks = Bookmarks(self._database)
        self.senses = ChosenSenses(self._database)
        self.positions = Positions(self._database)
        self.currencies = Currencies(self._database)
        self.recent = Recent(self._database)
        self.readings = Lists(self._database, "readings", "word")
        self.segmentation = Lists(self._database, "segmentation", "form")
        self.corrections = Corrections(self._database)
        self.feeds = Feeds(self._database)
        self.sheets = Sheets(self._database)
        self.changes = ChangeLog(self._database)
        self.exchange = Exchange(self._database)

    def check(self) -> None:
        """Read the whole file.

        Raises:
            StorageError: it is damaged or cannot be read.
        """
        self._database.check()

    def damage(self) -> list[str]:
        """Every row that cannot be read and every one that was put aside, a line each; they are put aside by this.

        Raises:
            StorageError: the whole is damaged.
        """
        for table in TABLES:
            self._database.sound(table)
        aside = self._database.sound("rows_put_aside", "ORDER BY number")
        return [f"{kind}: {row[:60]} ({reason}), found {found}" for _, kind, row, reason, found in aside]

    def discard_damage(self) -> int:
        """Forget the rows that were put aside; returns how many."""
        with self._database.transaction() as connection:
            return connection.execute("DELETE FROM rows_put_aside").rowcount

    def restore(self, copy: Backup) -> str:
        """Put a copy in the place of the database; returns where what was there is kept.

        Raises:
            StorageError: the copy is damaged or cannot be put there; then nothing was changed.
        """
        self._database.close()
        return self.backups.restore(copy)

    def salvage(self) -> tuple[dict[str, int], str]:
        """Put what can be read of a damaged database in its place; how many rows of each table, and where it is kept.

        Raises:
            StorageError: nothing can be read, or it cannot be written.
        """
        self._database.close()
        with TemporaryDirectory() as folder:
            new = Database(Path(folder) / "salvaged.db", migrations())
            with new.transaction() as connection:
                kept = rescue(self._database.path, connection)
            new.close()
            place = self.backups.put_in_place(new.path)
        return kept, str(place or "")

    def close(self) -> None:
        """Close the file."""
        self._database.close()
