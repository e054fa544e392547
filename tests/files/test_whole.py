"""What is no file, or has no end, is told in one sentence by everything that reads a file."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import InputError, ReaderError, TermbaseError
from reader.files.bilingual import read_bilingual
from reader.files.glossaries import read_glossary
from reader.files.termbase import read_entries
from reader.files.whole import read_whole
from reader.files.word_lists import read_words
from reader.terms.entry import Scope

READERS: tuple[tuple[str, Callable[[Path], object]], ...] = (
    ("a.tsv", read_bilingual),
    ("a.csv", lambda path: read_glossary(path, lambda form: form)),
    ("a.tsv", lambda path: list(read_entries(path, Scope.PERSONAL))),
    ("a.txt", read_words),
    ("a.apkg", read_words),
)


@pytest.mark.parametrize(("name", "read"), READERS)
@pytest.mark.parametrize("what", ["/dev/zero", "/dev/null", "folder", "nothing"])
def test_what_is_no_file_is_refused_at_once(
    tmp_path: Path, name: str, read: Callable[[Path], object], what: str
) -> None:
    path = tmp_path / name
    if what == "folder":
        path.mkdir()
    elif what.startswith("/"):
        path.symlink_to(what)
    with pytest.raises(ReaderError) as refused:
        read(path)
    assert str(path) in str(refused.value) and "Errno" not in str(refused.value)


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=lambda: pipe.write_bytes("央行".encode())).start()
    assert read_whole(pipe, 100) == "央行".encode()


def test_no_more_is_read_than_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 2049)
    with pytest.raises(InputError, match="larger than 0 MB; split it"):
        read_whole(path, 2048)
    with pytest.raises(TermbaseError):
        read_whole(path, 2048, TermbaseError)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-be", "utf-32-le"])
def test_a_list_of_words_may_be_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "words.txt"
    path.write_bytes("银行\n股票\n利率\n增长\n市场\n经济\n".encode(encoding))
    assert [word.word for word in read_words(path).words][:2] == ["银行", "股票"]
