"""The user's database by what is in it: one file, one repository for each kind of thing."""

from __future__ import annotations

from pathlib import Path

from reader.library.bookmarks import Bookmarks
from reader.library.change_log import ChangeLog
from reader.library.corrections import Corrections
from reader.library.currencies import Currencies
from reader.library.database import Database
from reader.library.entries import Entries
from reader.library.lists import Lists
from reader.library.notes import Notes
from reader.library.positions import Positions
from reader.library.recent import Recent
from reader.library.sheets import Sheets
from reader.library.statuses import Words


def migrations() -> list[Path]:
    """The scripts in order: the one numbered n + 1 leads from schema version n to the next.

    A released one is never edited; a change of the schema is another file.
    """
    return sorted((Path(__file__).parent / "migrations").glob("*.sql"))


class Store:
    """The user's database, by what is in it."""

    def __init__(self, path: Path) -> None:
        """Use the database at `path`; it is opened on first use and made on the first change."""
        self._database = Database(path, migrations())
        self.entries = Entries(self._database)
        self.words = Words(self._database)
        self.notes = Notes(self._database)
        self.bookmarks = Bookmarks(self._database)
        self.positions = Positions(self._database)
        self.currencies = Currencies(self._database)
        self.recent = Recent(self._database)
        self.readings = Lists(self._database, "readings", "word", "syllables")
        self.segmentation = Lists(self._database, "segmentation", "form", "parts")
        self.corrections = Corrections(self._database)
        self.sheets = Sheets(self._database)
        self.changes = ChangeLog(self._database)

    def check(self) -> None:
        """Read the whole file.

        Raises:
            StorageError: it is damaged or cannot be read.
        """
        self._database.check()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
