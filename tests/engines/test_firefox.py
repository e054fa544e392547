"""The Firefox engine with a small real model in Marian's format, downloaded from a server on this machine."""

from __future__ import annotations

import hashlib
import json
import random
import struct
import zipfile
from array import array
from pathlib import Path
from typing import Any

import pytest

from reader import paths
from reader.app.translation_models import describe
from reader.engines.firefox import FirefoxEngine
from reader.engines.kinds import kind_named
from reader.engines.registry import Registry
from reader.errors import ModelError, TranslationUnavailable
from reader.models.download import Limits
from reader.models.firefox_files import install_firefox
from reader.models.installed import installed_models, remove_model

FIXTURE = Path(__file__).parents[1] / "fixtures" / "translate-zh_en-synth.argosmodel"
WORKS = kind_named("firefox").works
QUICK = Limits(timeout=2, pauses=())
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
                "attachment": {"location": f"{kind}.zst"},
            }
        )
    older = {**records[0], "version": "3.0", "attachment": {"location": "gone"}}
    newer_format = {**records[0], "version": "4.0", "attachment": {"location": "gone"}}
    server.files["/records"] = json.dumps({"data": [older, *records, newer_format, {"odd": 1}]}).encode()
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", server.url + "/records")
    return server


def install(mozilla: Any) -> Any:
    return install_firefox("zh", "en", WORKS, limits=QUICK, attachments=mozilla.url + "/files/")


def test_download_check_install_and_translate(mozilla: Any) -> None:
    model = install(mozilla)
    assert model.name == "firefox-zh_en-3.1" and "MPL-2.0" in describe(model) and "Firefox" in describe(model)
    engine = Registry().engine("zh", "en")
    assert (engine.name, engine.model) == ("firefox", "firefox-zh_en 3.1")
    asked = len(mozilla.requests)
    found = engine.translate(["今天股市上漲。", "", "NVDA 5%"], beam=4, hypotheses=4)
    assert found[0][0].text and found[0][0].score is None and [h[0].text for h in found[1:]] == ["", "NVDA 5%"]
    assert len(mozilla.requests) == asked  # translating never asks the network
    install(mozilla)
    assert [m.name for m in installed_models()] == ["firefox-zh_en-3.1"]
    remove_model(installed_models()[0])
    assert installed_models() == [] and list(paths.models_dir().iterdir()) == []


def test_cancelling_stops_before_the_next_sentence(mozilla: Any) -> None:
    engine = FirefoxEngine(install(mozilla).path)
    asked = iter([False, False, True])
    assert len(engine.translate(["上涨。"] * 5, cancelled=lambda: next(asked))) == 2


def test_a_wrong_hash_installs_nothing(mozilla: Any) -> None:
    mozilla.files["/files/model.zst"] = zstd(marian_model()[:-4] + b"evil")
    with pytest.raises(ModelError, match="damaged"):
        install(mozilla)
    mozilla.files["/files/model.zst"] = b"no zstd"
    with pytest.raises(ModelError, match="damaged"):
        install(mozilla)
    assert installed_models() == []


def test_an_unknown_pair_and_no_network_are_one_sentence(mozilla: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match="no model en → zh"):
        install_firefox("en", "zh", WORKS, limits=QUICK)
    monkeypatch.setenv("FXTRANSLATE_RECORDS_URL", "http://127.0.0.1:9/records")
    with pytest.raises(ModelError, match="cannot be reached"):
        install(mozilla)


def test_a_damaged_model_is_one_sentence(mozilla: Any) -> None:
    path = install(mozilla).path
    (path / "model.bin").write_bytes(b"\1" + bytes(50))
    with pytest.raises(ModelError, match="does not load"):
        FirefoxEngine(path).translate(["上涨。"])


def test_without_the_package_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fxtranslate", None)
    with pytest.raises(TranslationUnavailable, match=r"pip install 'yidu\[firefox\]'"):
        install_firefox("zh", "en", WORKS, limits=QUICK)
