"""Files that nobody would write: a sound one with a few wounds, the same for the same number."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from functools import lru_cache

LONGEST = 40_000
"""Bytes of an input, about: what grows worse than its length is seen in `test_hostile_growth`."""
_TOKENS: tuple[bytes, ...] = (
    *(b"<", b">", b"</p>", b"<p>", b"<!--", b"-->", b"]]>", b"<![CDATA[", b"<ruby>", b"<rt>", b"<script>", b"<table><td>"),
    *(b"&#1;", b"&#xD800;", b"&#x110000;", b"&amp", b"<?xml version='1.0' encoding='utf-16'?>", b"<a:b c:d='e'>"),
    *(b"<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", b"<meta charset=big5>", b"<meta charset=nonsense>", b"xml:lang='zt'"),
    *(b"\x00", b"\x1b]52;c;QUE=\x07", b"\x9b2J", b"\xff\xfe", b"\xfe\xff\x00", b"\xef\xbb\xbf", b"\x81\x30\x81\x30", b"\xc0\x80"),
    *("\u202e".encode(), "\u2028".encode(), b"\xed\xa0\x80", "\U000e0001".encode(), "\ufffe".encode(), "\u0301".encode() * 40),
    *(b"\r", b"\n\n", b"\r\n", b"\x0b", b"\t", b'"', b"'", b",", b";", b"[", b"](", b"![", b"```\n", b"|", b"#", b"- ", b"> " * 30),
    *(b"{", b"}", b"[" * 300, b"null", b"true", b"1e999", b"-1", b"0", b"9" * 30, b"NaN", b'"\\ud800"', b'{"a":', b"[[]]"),
    *(b"WEBVTT\n\n", b"00:00:01,000 --> 00:00:02,000\n", b"99:99:99,999 --> \n", b"NOTE\n", b"{\\an8}", b"<c.x>"),
    *(b"endobj", b"stream\n", b"/Length 99999999", b"/Kids [1 0 R]", b"1 0 R", b"/FlateDecode", b"startxref\n-1", b"(" * 200),
    *("央行下调利率3%。".encode(), "銀行《".encode(), "一百二十三万亿".encode(), "十" .encode() * 50, "零".encode() * 50, "元".encode()),
    *(b"https://a", b"file:///", b"../../x", b"C:\\x", b"%00", b"=1+1", b"@x", b"//", b"Content-Type: x/y\r\n", b"boundary=", b"\r\n--"),
)  # fmt: skip
"""What other programs trip over."""
_METHODS = (zipfile.ZIP_STORED,) * 20 + (zipfile.ZIP_DEFLATED,) * 8 + (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """A sound file with wounds: in its bytes, or in what is packed in it."""
    if seed.startswith(b"PK") and chance.random() < 0.85:
        return _zip(seed, chance)
    if seed.startswith(b"\x1f\x8b") and chance.random() < 0.7:
        return gzip.compress(wounded(gzip.decompress(seed), chance), 1)
    return wounded(seed, chance)


@lru_cache(maxsize=64)
def _files(seed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(seed: bytes, chance: random.Random) -> bytes:
    """The archive with a file in it wounded, renamed, left out, or packed otherwise."""
    out, files = io.BytesIO(), _files(seed)
    struck = {chance.choice(list(files)) for _ in range(chance.choice((1, 1, 1, 2, 3)))}
    with zipfile.ZipFile(out, "w") as new:
        for name, data in files.items():
            if name not in struck:
                new.writestr(name, data)
                continue
            kind = chance.random()
            if kind < 0.04:
                continue
            data = data if kind < 0.1 else mutated(data, chance)
            name = chance.choice((name + "x", "../" + name, name.upper(), "\x1b" + name)) if kind < 0.07 else name
            new.writestr(name, data, chance.choice(_METHODS))
    data = out.getvalue()
    return wounded(data, chance) if chance.random() < 0.1 else data


def wounded(data: bytes, chance: random.Random) -> bytes:
    """Bytes turned, taken out, doubled, moved, overwritten, or with tokens in them."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 7))):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + int(chance.expovariate(0.05)) + 1)
        kind = chance.randrange(8)
        if kind == 0 and made:
            made[at % len(made)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del made[at:end]
        elif kind == 2:
            made[at:at] = made[at:end] * chance.choice((1, 2, 30))
        elif kind == 3 and made:
            made[at:end] = chance.randbytes(end - at)
        elif kind == 4:
            start = chance.randrange(len(made) + 1)
            made[at:at] = made[start : start + 200]
        elif kind == 5:
            del made[at if chance.random() < 0.3 else end :]
        else:
            made[at : at if kind == 6 else end] = chance.choice(_TOKENS) * chance.choice((1, 1, 1, 1, 8))
        del made[LONGEST + len(data) :]
    return bytes(made)
