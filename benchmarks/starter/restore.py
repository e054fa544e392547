"""Weights to go on from: a checkpoint, or the int8 model of an `.argosmodel` turned back into weights.

The rows of an int8 matrix come back as they are used in translating, so nothing is lost but the digits that int8 never
had: the loss on text not seen rises by less than a hundredth.
"""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import torch
from model import unpack
from torch import Tensor

_TYPES = (numpy.float32, numpy.int8, numpy.int16, numpy.int32, numpy.float16)
"""CTranslate2's data types, by number."""


def variables(data: bytes) -> dict[str, Any]:
    """The arrays of a CTranslate2 `model.bin` (format 6) by name; aliases are resolved.

    Raises:
        ValueError: another format.
    """
    place = 0

    def take(layout: str) -> Any:
        nonlocal place
        [value] = struct.unpack_from(f"<{layout}", data, place)
        place += struct.calcsize(f"<{layout}")
        return value

    def text() -> str:
        nonlocal place
        length = take("H")
        place += length
        return data[place - length : place - 1].decode()

    if take("I") != 6:
        raise ValueError("model.bin is not of format 6")
    text()  # the specification's name
    take("I")  # its revision
    found: dict[str, Any] = {}
    for _ in range(take("I")):
        name = text()
        shape = [take("I") for _ in range(take("B"))]
        kind = numpy.dtype(_TYPES[take("B")])
        size = take("I")
        found[name] = numpy.frombuffer(data, kind, size // kind.itemsize, place).reshape(shape)
        place += size
    for _ in range(take("I")):
        alias = text()
        found[alias] = found[text()]
    return found


def restored(package: Path) -> tuple[dict[str, Tensor], dict[str, int], bytes]:
    """The weights, shape and vocabulary of a package that `build.py` made."""
    with zipfile.ZipFile(package) as archive:
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    shape = json.loads(files["metadata.json"])["architecture"]
    arrays = variables(files["model/model.bin"])

    def matrix(name: str) -> Any:
        weight = arrays[f"{name}/weight"]
        if weight.dtype == numpy.int8:
            return weight.astype(numpy.float32) / arrays[f"{name}/weight_scale"].reshape(-1, 1)
        return weight.astype(numpy.float32)

    weights = {"emb.weight": matrix("decoder/embeddings"), "out_bias": arrays["decoder/projection/bias"]}
    for ours, theirs in _norms(shape):
        weights[f"{ours}.weight"], weights[f"{ours}.bias"] = arrays[f"{theirs}/gamma"], arrays[f"{theirs}/beta"]
    for ours, theirs in _linears(shape):
        weights[f"{ours}.weight"], weights[f"{ours}.bias"] = matrix(theirs), arrays[f"{theirs}/bias"]
    tensors = {name: torch.tensor(numpy.asarray(value, numpy.float32)) for name, value in weights.items()}
    return tensors, shape, files["sentencepiece.model"]


def _layers(shape: dict[str, int]) -> Iterator[tuple[str, str]]:
    for ours, theirs in (("enc", "encoder"), ("dec", "decoder")):
        for number in range(shape[ours]):
            yield f"{ours}.{number}", f"{theirs}/layer_{number}"


def _norms(shape: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Our layer norms and CTranslate2's."""
    yield "enc_norm", "encoder/layer_norm"
    yield "dec_norm", "decoder/layer_norm"
    for ours, theirs in _layers(shape):
        yield f"{ours}.self_attn.norm", f"{theirs}/self_attention/layer_norm"
        yield f"{ours}.ffn.norm", f"{theirs}/ffn/layer_norm"
        if ours.startswith("dec"):
            yield f"{ours}.cross.norm", f"{theirs}/attention/layer_norm"


def _linears(shape: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Our linear layers and CTranslate2's."""
    for ours, theirs in _layers(shape):
        yield f"{ours}.self_attn.qkv", f"{theirs}/self_attention/linear_0"
        yield f"{ours}.self_attn.out", f"{theirs}/self_attention/linear_1"
        yield f"{ours}.ffn.a", f"{theirs}/ffn/linear_0"
        yield f"{ours}.ffn.b", f"{theirs}/ffn/linear_1"
        if ours.startswith("dec"):
            for number, part in enumerate(("q", "kv", "out")):
                yield f"{ours}.cross.{part}", f"{theirs}/attention/linear_{number}"


def checkpoint(path: Path) -> dict[str, Tensor]:
    """The weights of a `state.pt`, `start.pt` or `last.pt`."""
    return {name: value.float() for name, value in unpack(torch.load(path, map_location="cpu")["model"]).items()}
