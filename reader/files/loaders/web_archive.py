"""Pages saved in one file: MHTML (RFC 2557) and the web archives of Safari; the page in them is read as any other."""

from __future__ import annotations

import plistlib
from email import message_from_bytes
from email.message import Message

from reader.errors import InputError
from reader.files.loaders import web_page
from reader.files.loaders.raw_source import Loaded, RawSource


def load(source: RawSource) -> Loaded:
    """The article of the page in an archive.

    Raises:
        InputError: there is no page in it, or no article in the page.
    """
    data, charset = _safari(source) if source.data.startswith(b"bplist") else _mhtml(source)
    return web_page.load(RawSource(data, source.where, ".html", charset))


def _mhtml(source: RawSource) -> tuple[bytes, str]:
    """The page and its encoding: the first part that is HTML."""
    for part in message_from_bytes(source.data).walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            return _payload(part), part.get_content_charset() or ""
    raise InputError("{where}: there is no page in this web archive; save the page again as HTML.", where=source.where)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _safari(source: RawSource) -> tuple[bytes, str]:
    try:
        page = plistlib.loads(source.data)["WebMainResource"]
        return bytes(page["WebResourceData"]), str(page.get("WebResourceTextEncodingName", ""))
    except Exception as error:  # a damaged property list raises anything
        raise InputError("{where}: a damaged web archive; save the page again as HTML.", where=source.where) from error
