"""A checkpoint as an `.argosmodel`: weights copied into CTranslate2's `TransformerSpec`, int8, zipped, with its card.

    python benchmarks/starter/build.py RUN OUT.argosmodel --version 0.3 [--max-pieces 72]

RUN holds `last.pt` (see `model.pack`) and `spm.model`. The same weights give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import numpy
import sentencepiece
from ctranslate2.specs import common_spec, transformer_spec

UNK, BOS, EOS = 1, 2, 3
LICENCE = "CC-BY-SA-4.0"


def build_spec(config: dict[str, int], weights: dict[str, Any], vocabulary: list[str]) -> Any:
    """CTranslate2's description of the model, weights included."""
    spec = transformer_spec.TransformerSpec.from_config(
        (config["enc"], config["dec"]), config["heads"], pre_norm=True, activation=common_spec.Activation.RELU
    )
    copy = _Copier(weights)
    encodings = positions(config["max_len"], config["d"])
    embedding = weights["emb.weight"]
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embedding
    spec.decoder.projection.weight, spec.decoder.projection.bias = embedding, weights["out_bias"]
    for side, name in ((spec.encoder, "enc"), (spec.decoder, "dec")):
        side.scale_embeddings = True
        side.position_encodings.encodings = encodings
        copy.norm(side.layer_norm, f"{name}_norm")
        for number, layer in enumerate(side.layer):
            prefix = f"{name}.{number}"
            copy.attention(layer.self_attention, f"{prefix}.self_attn", ("qkv", "out"))
            if name == "dec":
                copy.attention(layer.attention, f"{prefix}.cross", ("q", "kv", "out"))
            copy.norm(layer.ffn.layer_norm, f"{prefix}.ffn.norm")
            copy.linear(layer.ffn.linear_0, f"{prefix}.ffn.a")
            copy.linear(layer.ffn.linear_1, f"{prefix}.ffn.b")
    padded = vocabulary + [f"<pad{n}>" for n in range(config["vocab"] - len(vocabulary))]
    spec.register_source_vocabulary(padded)
    spec.register_target_vocabulary(padded)
    spec.config.add_source_eos = True  # Argos hands bare pieces to the translator
    spec.config.bos_token = spec.config.decoder_start_token = "<s>"
    spec.config.eos_token, spec.config.unk_token = "</s>", "<unk>"
    return spec


def positions(count: int, width: int) -> Any:
    """Sinusoidal position encodings as in `model.positions`."""
    place = numpy.arange(count, dtype=numpy.float32)[:, None]
    frequency = numpy.exp(numpy.arange(0, width, 2, dtype=numpy.float32) * (-numpy.log(10000.0) / width))
    table = numpy.zeros((count, width), dtype=numpy.float32)
    table[:, 0::2], table[:, 1::2] = numpy.sin(place * frequency), numpy.cos(place * frequency)
    return table


class _Copier:
    """Puts our weights into the places of a spec."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self._weights = weights

    def linear(self, place: Any, name: str) -> None:
        place.weight, place.bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]

    def norm(self, place: Any, name: str) -> None:
        place.gamma, place.beta = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]

    def attention(self, place: Any, name: str, parts: tuple[str, ...]) -> None:
        self.norm(place.layer_norm, f"{name}.norm")
        for linear, part in zip(place.linear, parts, strict=True):
            self.linear(linear, f"{name}.{part}")


def save_model(config: dict[str, int], weights: dict[str, Any], vocabulary: list[str], folder: Path) -> None:
    """The CTranslate2 model in a new folder, int8."""
    assert [vocabulary[i] for i in (UNK, BOS, EOS)] == ["<unk>", "<s>", "</s>"]
    spec = build_spec(config, weights, vocabulary)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True)
    spec.save(str(folder))


def pieces_of(spm: Path) -> list[str]:
    """The vocabulary of a sentencepiece model."""
    processor = sentencepiece.SentencePieceProcessor(model_proto=spm.read_bytes())
    return [processor.id_to_piece(i) for i in range(processor.vocab_size())]


def write_package(model: Path, spm: Path, metadata: dict[str, object], card: str, out: Path) -> None:
    """Zip a model folder with its vocabulary, metadata and card."""
    top = (
        f"translate-{metadata['from_code']}_{metadata['to_code']}-{str(metadata['package_version']).replace('.', '_')}"
    )
    files = {f"model/{file.name}": file.read_bytes() for file in model.iterdir()}
    files |= {"sentencepiece.model": spm.read_bytes(), "README.md": card.encode()}
    files["metadata.json"] = (json.dumps(metadata, indent=2) + "\n").encode()
    _zip(out, {f"{top}/{name}": data for name, data in files.items()})


def add_file(package: Path, name: str, data: bytes) -> None:
    """Put a file into a package, in the place of one of that name."""
    with zipfile.ZipFile(package) as archive:
        files = {inside: archive.read(inside) for inside in archive.namelist()}
    top = next(iter(files)).partition("/")[0]
    _zip(package, {**files, f"{top}/{name}": data})


def _zip(out: Path, files: dict[str, bytes]) -> None:
    """Write a zip; fixed dates and order, so that the bytes are the same again."""
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, files[name], compresslevel=9)


def main() -> None:
    """Build the package of a finished run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--max-pieces", type=int, default=72, help="the longest source seen in training")
    asked = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parent))
    import torch
    from model import unpack

    checkpoint = torch.load(asked.run / "last.pt", map_location="cpu")
    weights = {name: numpy.asarray(value) for name, value in unpack(checkpoint["model"]).items()}
    spm = asked.run / "spm.model"
    metadata: dict[str, object] = {
        "package_version": asked.version,
        "argos_version": "1.9.0",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
        "type": "translate",
        "links": [],
        "license": LICENCE,
        "starter_model": True,
        "max_source_pieces": asked.max_pieces,
        "architecture": {name: checkpoint["cfg"][name] for name in ("d", "ff", "heads", "enc", "dec", "vocab")},
    }
    with tempfile.TemporaryDirectory() as folder:
        save_model(checkpoint["cfg"], weights, pieces_of(spm), Path(folder) / "model")
        card = "A starter model of Yidu, zh → en.\n"  # until card.py has its scores
        write_package(Path(folder) / "model", spm, metadata, card, asked.out)
    print(f"{asked.out}: {asked.out.stat().st_size:,} bytes, CTranslate2 {ctranslate2.__version__}")


if __name__ == "__main__":
    main()
