"""A server on this machine with a small real Firefox model in Marian's format, as Mozilla would give it."""

from __future__ import annotations

import hashlib
import json
import random
import struct
import zipfile
from array import array
from typing import Any

import pytest
from translation_fixtures import FIXTURE

WIDTH, HIDDEN, VOCABULARY = 16, 32, 2000


def marian_model() -> bytes:
    """A float32 Marian binary of random weights: one encoder layer, one SSRU decoder layer."""
    rng = random.Random(7)
    shapes: dict[str, tuple[int, int]] = {"Wemb": (VOCABULARY, WIDTH), "decoder_ff_logit_out_b": (1, VOCABULARY)}
    for part in ("encoder_l1_self", "decoder_l1_context"):
        for letter in "qkvo":
            shapes[f"{part}_W{letter}"], shapes[f"{part}_b{letter}"] = (WIDTH, WIDTH), (1, WIDTH)
        shapes[f"{part}_Wo_ln_scale"] = shapes[f"{part}_Wo_ln_bias"] = (1, WIDTH)
    for part in ("encoder_l1_ffn", "decoder_l1_ffn"):
        shapes |= {f"{part}_W1": (WIDTH, HIDDEN), f"{part}_b1": (1, HIDDEN), f"{part}_W2": (HIDDEN, WIDTH)}
        shapes |= {f"{part}_b2": (1, WIDTH), f"{part}_ffn_ln_scale": (1, WIDTH), f"{part}_ffn_ln_bias": (1, WIDTH)}
    shapes |= {"decoder_l1_rnn_W": (WIDTH, WIDTH), "decoder_l1_rnn_Wf": (WIDTH, WIDTH), "decoder_l1_rnn_bf": (1, WIDTH)}
    shapes |= {"decoder_l1_rnn_ffn_ln_scale": (1, WIDTH), "decoder_l1_rnn_ffn_ln_bias": (1, WIDTH)}
    items: list[tuple[str, int, tuple[int, ...], bytes]] = []
    for name, shape in shapes.items():
        flat = [1.0] * shape[1] if name.endswith("scale") else [rng.gauss(0, 0.3) for _ in range(shape[0] * shape[1])]
        items.append((name, 0x404, shape, array("f", flat).tobytes()))
    config = (
        f"dim-emb: {WIDTH}\ntransformer-heads: 2\nenc-depth: 1\ndec-depth: 1\ntransformer-dim-ffn: {HIDDEN}\n".encode()
        + b"\0"
    )
    items.append(("special:model.yml", 0x101, (len(config),), config))
    out = struct.pack("<QQ", 1, len(items))
    for name, kind, shape, data in items:
        out += struct.pack("<QQQQ", len(name) + 1, kind, len(shape), len(data))
    out += b"".join(name.encode() + b"\0" for name, *_ in items)
    out += b"".join(struct.pack(f"<{len(shape)}i", *shape) for _, _, shape, _ in items)
    return out + struct.pack("<Q", 0) + b"".join(data for *_, data in items)


def zstd(data: bytes) -> bytes:
    """A zstd frame of raw blocks."""
    blocks = [data[i : i + 100_000] for i in range(0, len(data), 100_000)] or [b""]
    out = b"\x28\xb5\x2f\xfd" + bytes([0b10_1_00000]) + struct.pack("<I", len(data))
    for number, block in enumerate(blocks):
        out += struct.pack("<I", len(block) << 3 | (number == len(blocks) - 1))[:3] + block
    return out


def vocabulary() -> bytes:
    with zipfile.ZipFile(FIXTURE) as archive:
        return archive.read("translate-zh_en-fixture/sentencepiece.model")


@pytest.fixture
def mozilla(server: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A server with one model zh → en, as Remote Settings and the attachment store would give it."""
    pytest.importorskip("fxtranslate")
    records: list[dict[str, object]] = []
    for kind, data in (("model", marian_model()), ("vocab", vocabulary())):
        server.files[f"/files/{kind}.zst"] = zstd(data)
        records.append(
            {
                "name": f"{kind}.zhen.bin",
                "version": "3.1",
                "fileType": kind,
                "sourceLanguage": "zh",
                "targetLanguage": "en",
                "decompressedHash": hashlib.sha256(data).hexdigest(),
                "attachment": {"location": f"{kind}.zst", "size": len(zstd(data))},
            }
        )
    older = {**records[0], "version": "3.0", "attachment": {"location": "gone"}}
    newer_format = {**records[0], "version": "4.0", "attachment": {"location": "gone"}}
    server.files["/records"] = json.dumps({"data": [older, *records, newer_format, {"odd": 1}]}).encode()
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", server.url + "/records")
    monkeypatch.setenv("FXTRANSLATE_ATTACHMENTS_URL", server.url + "/files/")
    return server
