"""Standard output and error as everything we print passes them: nothing in a text acts on a terminal."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import StringIO, TextIOWrapper
from pathlib import Path
from typing import IO, Any

from reader.text.characters import on_screen

_KEPT = "\n\t\u00a0\u2002\u2003\u2009\u3000"
"""Not printable for Python and harmless: white space, the ideographic one is in names of files too."""


class Outlet:
    """A text stream in which every character that a terminal would act on is a space; tab and newline stay."""

    def __init__(self, stream: IO[str]) -> None:
        """Write to `stream`; bytes written to its `buffer` are a file's and go through as they are."""
        self._stream = stream

    def write(self, text: str) -> int:
        """Write a text; returns its length."""
        self._stream.write(on_screen(text, keep=_KEPT))
        return len(text)

    def writelines(self, lines: Iterator[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)

    def rewrite(self, text: str) -> None:
        """Write a text over what stands in the terminal's last line."""
        self._stream.write(f"\r\x1b[K{on_screen(text)}")
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        """All else is the stream's own."""
        return getattr(self._stream, name)


class _Closed(StringIO):
    """A standard output that is closed: what is written to it is an error, as it is to a full disk."""

    def __getattr__(self, name: str) -> Any:
        """That of bytes is closed too."""
        if name == "buffer":
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        raise AttributeError(name)

    def write(self, text: str) -> int:
        """Fail; nothing written is nothing lost."""
        if text:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return 0


@contextmanager
def outlets() -> Iterator[None]:
    """Standard output and error as outlets; where one is ASCII it is written in UTF-8, which holds Chinese.

    A standard input that is closed is an empty one, a standard output one that cannot be written to.
    """
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _outlet(sys.stdout or _Closed()), sys.stderr and _outlet(sys.stderr)
    with ExitStack() as opened:
        sys.stdin = sys.stdin or opened.enter_context(Path(os.devnull).open(encoding="utf-8"))
        try:
            yield
        finally:
            sys.stdin, sys.stdout, sys.stderr = before


def rewrite(text: str) -> None:
    """Narrate on stderr in one line, which the next one takes the place of; nothing where it is no terminal."""
    if isinstance(sys.stderr, Outlet) and sys.stderr.isatty():
        sys.stderr.rewrite(text)


def _outlet(stream: IO[str]) -> Outlet:
    if isinstance(stream, TextIOWrapper) and codecs.lookup(stream.encoding).name == "ascii":
        stream.reconfigure(encoding="utf-8", errors="replace")
    return Outlet(stream)
