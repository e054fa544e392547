"""The datasets of a corpus folder as DuckDB sees them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.corpus.folders import is_corpus
from reader.corpus.tables import COLUMNS
from reader.errors import SettingsError, StorageError


@contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """A DuckDB connection with one view for each dataset, and `w`: the words, without marks, figures and Latin.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: the folder is no corpus, or a file of it is broken.
    """
    try:
        import duckdb
    except ImportError as error:
        raise SettingsError("A corpus needs DuckDB; install it with: pip install 'yidu[corpus]'") from error
    if not is_corpus(folder):
        raise StorageError(
            "{folder}: this is no corpus; make one with `yidu corpus build SOURCE -o {folder}`.", folder=folder
        )
    if not list((folder / "articles").glob("*.parquet")):
        raise StorageError("{folder}: no article is in this corpus yet.", folder=folder)
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    try:
        for name in COLUMNS:
            files = sorted(str(path) for path in (folder / name).glob("*.parquet"))
            connection.read_parquet(files).create_view(name)
        connection.execute("CREATE VIEW w AS SELECT * FROM tokens WHERE kind = 'word'")
        yield connection
    except duckdb.Error as error:
        raise StorageError(
            "{folder}: cannot be read ({reason}).", folder=folder, reason=str(error).splitlines()[0][:200]
        ) from error
    finally:
        connection.close()
