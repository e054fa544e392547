"""Bodies that a server packed (gzip, deflate, brotli), unpacked within a limit.

httpx unpacks each chunk whole, whatever it grows to; a few kilobytes of brotli can stand for gigabytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

_STEP = 1 << 20
"""Bytes that come out at a time."""


class Unpackable(Exception):
    """A body that is packed in an unknown way, or damaged; says which in a few words."""


def unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    """What the chunks of a body hold by its Content-Encoding, about `limit` bytes of it and no more.

    Raises:
        Unpackable: an encoding that is not known here, several of them, or data that do not fit it.
    """
    match encoding.strip().lower():
        case "" | "identity":
            yield from chunks
        case "gzip" | "x-gzip":
            yield from _inflated(chunks, zlib.decompressobj(zlib.MAX_WBITS | 16), limit)
        case "deflate":
            yield from _deflated(chunks, limit)
        case "br":
            yield from _brotli(chunks, limit)
        case other:
            raise Unpackable(f"the server packs the page in a way that was not asked for ({other[:40]!r})")


def _inflated(chunks: Iterable[bytes], packed: zlib._Decompress, limit: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        left = chunk
        while left and size < limit:
            try:
                piece = packed.decompress(left, _STEP)
            except zlib.error as error:
                raise Unpackable("what the server packed is damaged") from error
            left = packed.unconsumed_tail
            size += len(piece)
            yield piece
    yield packed.flush()[:_STEP] if size < limit else b""


def _deflated(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """With the zlib header of the standard, or without, as some servers send it."""
    whole = iter(chunks)
    first = next(whole, b"")
    has_header = len(first) >= 2 and first[0] & 15 == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    bits = zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS
    yield from _inflated(chain([first], whole), zlib.decompressobj(bits), limit)


def _brotli(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    import brotli  # only where a server sends it

    packed = brotli.Decompressor()
    size = 0
    try:
        for chunk in chunks:
            piece = packed.process(chunk, output_buffer_limit=_STEP)
            while piece or not packed.can_accept_more_data():
                size += len(piece)
                yield piece
                if size >= limit:
                    return
                piece = packed.process(b"", output_buffer_limit=_STEP)
    except brotli.error as error:
        raise Unpackable("what the server packed is damaged") from error
