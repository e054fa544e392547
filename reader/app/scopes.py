"""Where glossary entries come from: the reader's own, the project's file, the rows that ship with the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.app.parts import locked_part

if TYPE_CHECKING:
    from reader.app.optional import Problems
    from reader.repositories import OwnEntries
    from reader.terms.entry import TermEntry

PROJECT_GLOSSARY = Path(".yidu") / "glossary.tsv"
"""A team's glossary, beside the articles or in a folder above."""


class GlossaryScopes:
    """The entries of the three scopes; one that cannot be read is left out, with a line in `problems`."""

    def __init__(self, own: Callable[[], OwnEntries], folder: Path, problems: Problems) -> None:
        """Ask `own` for the reader's entries, and look for the project's file from `folder` upwards."""
        self._own = own
        self._folder = folder
        self._problems = problems

    def all(self) -> list[TermEntry]:
        """All entries: personal, project, built-in."""
        own: list[TermEntry] = self._problems.readable(lambda: self._own().all(), [])
        project: list[TermEntry] = self._problems.readable(self.project, [])
        built_in: list[TermEntry] = self._problems.readable(lambda: self.built_in, [])
        return [*own, *project, *built_in]

    @locked_part
    def built_in(self) -> list[TermEntry]:
        """The rows of `dictionaries/termbase` (50 ms).

        Raises:
            TermbaseError: a row does not fit; names file and line.
        """
        from reader.files.termbase import built_in_entries

        return built_in_entries(paths.dictionaries_dir() / "termbase")

    def project_file(self) -> Path | None:
        """The nearest `.yidu/glossary.tsv` from the article's folder upwards."""
        folder = paths.real(self._folder)
        return next(
            (f / PROJECT_GLOSSARY for f in (folder, *folder.parents) if paths.is_file(f / PROJECT_GLOSSARY)), None
        )

    def project(self) -> list[TermEntry]:
        """The entries of the project's file, none without one; rows that do not fit are left out and named.

        Raises:
            TermbaseError: it cannot be read.
        """
        from reader.files.termbase import usable_entries
        from reader.terms.entry import Scope

        path = self.project_file()
        return usable_entries(path, Scope.PROJECT, self._problems.report) if path is not None else []
