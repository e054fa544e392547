"""Opening articles: a path, a URL or standard input becomes an `Article`.

The article's text is what a loader returns: line ends are LF, and control and bidi characters are replaced, so that
nothing in it can act on a terminal; everything else is kept, character for character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from reader.core.document import Article, Metadata
from reader.core.scripts import detect_script
from reader.core.sentences import split_article
from reader.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
"""The largest file or page that is opened."""

TEXT_ENDINGS = {".txt", ".text", ".md", ".markdown", ""}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader found."""

    text: str
    metadata: Metadata
    remarks: tuple[str, ...] = ()


def open_article(source: str, *, stdin: BinaryIO | None = None) -> Article:
    """The article at a path, at an http(s) URL, or on standard input (`-`).

    Raises:
        InputError: it cannot be read; says what, where and what to do.
    """
    if source == "-":
        if stdin is None:
            raise InputError("Standard input is not available here; name a file.")
        return _article(_decoded(stdin.read(MAX_BYTES + 1), "standard input", ".txt"))
    if re.match(r"https?://", source):
        from reader.adapters.loaders.web import fetch

        data, kind, where = fetch(source, MAX_BYTES)
        return _article(_load(data, where, kind))
    return _article(_load(_read(Path(source), source), source, Path(source).suffix.lower()))


def preview(source: str, size: int) -> Article | None:
    """The beginning of a large plain text file as an article, None where the whole is as quick or no preview exists."""
    path = Path(source)
    if re.match(r"https?://", source) or source == "-" or path.suffix.lower() not in TEXT_ENDINGS:
        return None
    try:
        if not path.is_file() or path.stat().st_size <= size * 4:
            return None
        with path.open("rb") as file:
            data = file.read(size)
    except OSError:
        return None
    beginning = data[: data.rfind(b"\n") + 1]
    if not beginning:
        return None
    try:
        return _article(_load(beginning, source, path.suffix.lower()))
    except InputError:
        return None


def article_of(text: str, metadata: Metadata) -> Article:
    """The article of a text that is at hand (pasted)."""
    return _article(Loaded(text, metadata))


def _read(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{shown}: this is a folder; name one file in it.")
        if path.exists() and not path.is_file():
            raise InputError(f"{shown}: this is no ordinary file.")
        if path.exists() and path.stat().st_size > MAX_BYTES:
            raise InputError(f"{shown}: larger than {MAX_BYTES >> 20} MB; split it first.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(
            f"{shown}: there is no such file. Check the path, or run `yidu` to choose an article."
        ) from error
    except OSError as error:
        raise InputError(f"{shown}: cannot be read ({error.strerror or error}).") from error


def _load(data: bytes, where: str, ending: str) -> Loaded:
    """Choose the loader by what the data is, then by the file's ending."""
    if not data.strip():
        raise InputError(f"{where}: the file is empty.")
    if data[:4] == b"PK\x03\x04" or ending in {".epub", ".docx"}:
        from reader.adapters.loaders.archives import load_docx, load_epub

        if ending == ".docx" or (ending != ".epub" and b"word/document.xml" in data):
            return load_docx(data, where)
        if ending == ".epub" or b"application/epub+zip" in data[:200]:
            return load_epub(data, where)
        raise InputError(f"{where}: a zip archive that is neither EPUB nor DOCX; unpack it and open a file in it.")
    return _decoded(data, where, ending)


def _decoded(data: bytes, where: str, ending: str) -> Loaded:
    from reader.adapters.loaders.encodings import decode

    if not data.strip():
        raise InputError(f"{where}: there is nothing in it.")
    if len(data) > MAX_BYTES:
        raise InputError(f"{where}: larger than {MAX_BYTES >> 20} MB; split it first.")
    text, remark = decode(data, where)
    remarks = (remark,) if remark else ()
    metadata = Metadata(source=where)
    if ending in {".html", ".htm", ".xhtml"} or re.match(r"\s*(?:<!doctype html|<html)", text[:200], re.IGNORECASE):
        from reader.adapters.loaders.html import load_html

        loaded = load_html(text, where)
        return replace(loaded, remarks=remarks + loaded.remarks)
    if ending in {".srt", ".vtt"}:
        from reader.adapters.loaders.subtitles import load_subtitles

        return Loaded(load_subtitles(text, where), metadata, remarks)
    if ending in {".md", ".markdown"}:
        from reader.adapters.loaders.markdown import load_markdown

        text, metadata = load_markdown(text, metadata)
    return Loaded(text, metadata, remarks)


def _article(loaded: Loaded) -> Article:
    text = loaded.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    remarks = list(loaded.remarks)
    clean = _CONTROL.sub("\ufffd", text)
    if clean != text:
        remarks.append(f"{len(_CONTROL.findall(text))} control characters were replaced by \ufffd.")
    verdict = detect_script(clean)
    article = split_article(clean, loaded.metadata, verdict.script, (*remarks, *verdict.remarks))
    if not article.paragraphs:
        raise InputError(f"{loaded.metadata.source or 'the text'}: there is no text in it.")
    if article.metadata.title:
        return article
    first = article.paragraphs[0].sentences[0].text
    return replace(article, metadata=replace(article.metadata, title=first[:60]))
