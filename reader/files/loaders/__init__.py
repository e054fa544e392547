"""Opening articles: a path, a URL or standard input becomes an `Article`.

The article's text is what a loader returns: line ends are LF, and control and bidi characters are replaced, so that
nothing in it can act on a terminal; everything else is kept, character for character. What was guessed, replaced or
left out is in the article's remarks.
"""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from reader import journal
from reader.errors import InputError
from reader.files.loaders.file_kinds import BY_LINES, kind_of
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.files.loaders.unpacking import Unpackable, unpacked
from reader.paths import address_parts, expanded
from reader.text.characters import is_han, mark_controls
from reader.text.document import Article, Metadata
from reader.text.given_readings import placed
from reader.text.remarks import Remark, RemarkKind
from reader.text.scripts import detect_script
from reader.text.sentences import split_article
from reader.text.whole_text import conventions_of
from reader.text.yuan import has_bare_yuan

if sys.platform == "win32":
    from nturl2path import url2pathname
else:
    url2pathname = unquote  # as urllib.request has it, which with http.client and email takes 7 ms

MAX_BYTES = 64 * 1024 * 1024
"""The largest file or page that is opened."""

MAX_LINES = 1_000_000
"""The most lines of an article: a small archive can hold millions of empty paragraphs."""

_URL = re.compile(r"https?://", re.IGNORECASE)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LONGEST_FACT = 300
"""Code points of a title, an author or a date."""
_LONGEST_TITLE = 60
"""Code points of a title that is made of the first sentence."""


def is_url(source: str) -> bool:
    """Whether a source is fetched from the network."""
    return _URL.match(source) is not None


def open_article(source: str, *, stdin: BinaryIO | None = None) -> Article:
    """The article at a path, at an http(s) URL, or on standard input (`-`).

    Raises:
        InputError: it cannot be read; says what, where and what to do.
    """
    shown, _ = mark_controls(source)
    if not source.strip():
        raise InputError("No source is named; name a file, a URL, or - for standard input.")
    if source == "-":
        if stdin is None:
            raise InputError("Standard input is not available here; name a file.")
        return _article(_load(stdin.read(MAX_BYTES + 1), "standard input", ""))
    if is_url(source):
        from reader.files.loaders.fetch import fetch

        page = fetch(source, MAX_BYTES)
        return _article(_load(page.data, page.address, page.ending, page.charset))
    path = local_path(source)
    return _article(_load(_read(path, shown), shown, path.suffix.lower()))


def article_from(data: bytes, where: str, ending: str) -> Article:
    """The article of bytes that are at hand; `ending` (`.html`) says what they are where they do not themselves.

    Raises:
        InputError: they cannot be read.
    """
    return _article(_load(data, mark_controls(where)[0], ending.lower()))


def preview(source: str, size: int) -> tuple[Article, bool] | None:
    """The beginning of a text file as an article, and whether that is all of it; None for what is not read by lines.

    A file of up to four times `size` bytes is read whole.
    """
    path = local_path(source)
    if is_url(source) or source == "-" or path.suffix.lower() not in BY_LINES:
        return None
    try:
        if not path.is_file():
            return None
        whole = path.stat().st_size <= size * 4
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1 if whole else size)
        beginning = data if whole else data[: data.rfind(b"\n") + 1]
        return (_article(_load(beginning, mark_controls(source)[0], path.suffix.lower())), whole) if beginning else None
    except (OSError, ValueError, InputError):
        return None


def article_of(text: str, metadata: Metadata) -> Article:
    """The article of a text that is at hand (pasted).

    Raises:
        InputError: there is no text in it.
    """
    return _article(Loaded(text, metadata))


def _read(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            raise InputError("{shown}: this is a folder; name one file in it.", shown=shown)
        if path.exists() and not (path.is_file() or path.is_fifo()):
            raise InputError("{shown}: this is no ordinary file.", shown=shown)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError("{shown}: there is no such file. Check the path.", shown=shown) from error
    except (OSError, ValueError) as error:
        raise InputError(
            "{shown}: cannot be read ({reason}).", shown=shown, reason=getattr(error, "strerror", "") or error
        ) from error


def _load(data: bytes, where: str, ending: str, charset: str = "") -> Loaded:
    """Choose the loader by what the data is, then by the file's ending."""
    if not data.strip():
        raise InputError("{where}: there is nothing in it.", where=where)
    if len(data) > MAX_BYTES:
        raise InputError("{where}: larger than {most} MB; split it first.", where=where, most=MAX_BYTES >> 20)
    data, ending = _ungzipped(data, where, ending)
    source = RawSource(data, where, ending, charset)
    kind = kind_of(source)
    with journal.one_sentence(where):
        loaded = kind.load(source)
    about = replace(loaded.metadata, extractor=loaded.extractor)
    if not kind.is_text:
        return replace(loaded, metadata=about)
    remarks = (source.decoded.remark, *loaded.remarks) if source.decoded.remark else loaded.remarks
    return replace(loaded, metadata=replace(about, encoding=source.decoded.encoding), remarks=remarks)


def _ungzipped(data: bytes, where: str, ending: str) -> tuple[bytes, str]:
    """What a gzip file holds, and the ending without its `.gz`; other data as they are."""
    if not data.startswith(b"\x1f\x8b"):
        return data, ending
    try:
        unpacked_data = b"".join(unpacked([data], "gzip", MAX_BYTES + 1))
    except Unpackable as error:
        raise InputError("{where}: a damaged gzip file; download it again.", where=where) from error
    if not unpacked_data.strip():
        raise InputError("{where}: a damaged gzip file, or one with nothing in it; download it again.", where=where)
    if len(unpacked_data) > MAX_BYTES:
        raise InputError(
            "{where}: larger than {most} MB when unpacked; split it first.", where=where, most=MAX_BYTES >> 20
        )
    return unpacked_data, Path(where.removesuffix(".gz")).suffix.lower()


def local_path(source: str) -> Path:
    """The path that a source names, as a path or as a `file://` address."""
    if source.lower().startswith("file://"):
        address = address_parts(source)
        return Path(url2pathname(address.path))
    return expanded(Path(source))


def _article(loaded: Loaded) -> Article:
    """The article; what is wrong with what a loader gave is one sentence too."""
    with journal.one_sentence(loaded.metadata.source or "the text"):
        return _made_safe(loaded)


def _made_safe(loaded: Loaded) -> Article:
    """The article: line ends and characters made safe, script and language detected, a title found."""
    text = _LINE_ENDS.sub("\n", loaded.text.removeprefix("\ufeff"))
    if text.count("\n") > MAX_LINES:
        where = loaded.metadata.source or "the text"
        raise InputError("{where}: more than {most:,} lines; this is nothing to read.", where=where, most=MAX_LINES)
    remarks = list(loaded.remarks)
    text, replaced = mark_controls(text)
    if replaced:
        remarks.append(Remark(RemarkKind.CONTROLS_REPLACED, count=replaced))
    facts = {name: _fact(getattr(loaded.metadata, name)) for name in ("title", "author", "date", "source", "site")}
    metadata = replace(loaded.metadata, **facts, language=_language(text))
    verdict = detect_script(text)
    conventions = conventions_of(text, verdict)
    remarks += verdict.remarks
    if has_bare_yuan(text) and (conventions.yuan != "CNY" or verdict.script.is_traditional):
        remarks.append(Remark(RemarkKind.YUAN, conventions.yuan))
    article = split_article(text, metadata, verdict.script, tuple(remarks), loaded.kinds)
    article = replace(article, conventions=replace(conventions, readings=placed(text, loaded.given)))
    if not article.paragraphs:
        raise InputError("{source}: there is no text in it.", source=metadata.source or "the text")
    if metadata.title:
        return article
    first = article.paragraphs[0].sentences[0].text
    return replace(article, metadata=replace(metadata, title=first[:_LONGEST_TITLE]))


def _fact(text: str) -> str:
    """A title, author, date or source on one line, with nothing in it that acts on a terminal."""
    return mark_controls(" ".join(text.split()))[0][:_LONGEST_FACT]


def _language(text: str) -> str:
    """`en` where Latin letters outnumber Chinese characters five to one, else `zh`."""
    sample = text[:20_000]
    return "en" if sum(char.isascii() and char.isalpha() for char in sample) > 5 * sum(map(is_han, sample)) else "zh"
