"""Translation speed beside `argostranslate.translate`: the same package, text, beam and machine, ratios from one run.

    python benchmarks/translation.py [--package FILE.argosmodel] [--sentences 64] [--rounds 3]

Without --package a package of Argos' size is made first: 6+6 layers, width 512, 32,000 pieces, int8, random weights, a
decoder that ends after 30 pieces (the mean length of FLORES in English). Each measurement is a process of its own; both
sides get sentences already split (Argos' own splitter would download a model) and two threads.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
THREADS = 2
BEAM = 4
WIDTH, INNER, LAYERS, PIECES = 512, 2048, 6, 30


def sample_sentences(count: int) -> list[str]:
    """Sentences of the project's own articles in Simplified script, without underscores (Argos destroys them)."""
    from reader.language.opencc_script import convert
    from reader.text.sentences import split_sentences

    sentences: list[str] = []
    for path in sorted((ROOT / "dictionaries" / "samples").glob("*.txt")):
        text = convert(path.read_text(encoding="utf-8"), "t2s")
        sentences += [" ".join(span.slice(text).split()) for span in split_sentences(text)]
    return [s for s in sentences if "_" not in s and 10 <= len(s) <= 80][:count]


def make_package(folder: Path) -> Path:
    """A random package of Argos' size."""
    import numpy
    import sentencepiece

    sys.path.insert(0, str(Path(__file__).parent / "starter"))
    import build

    lines = "\n".join(sample_sentences(1000))
    (folder / "text").write_text(lines, encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "text"), model_prefix=str(folder / "spm"), vocab_size=4000, byte_fallback=True, hard_vocab_limit=False,
        character_coverage=1.0, pad_id=0, unk_id=1, bos_id=2, eos_id=3, pad_piece="<blank>", minloglevel=2,
    )  # fmt: skip
    spm = folder / "spm.model"
    config = {"vocab": 32_000, "d": WIDTH, "ff": INNER, "heads": 8, "enc": LAYERS, "dec": LAYERS, "max_len": 512}
    rng = numpy.random.default_rng(7)

    class Weights(dict[str, Any]):
        def __missing__(self, name: str) -> Any:
            self[name] = _random(name, rng)
            return self[name]

    weights = Weights()
    embedding = rng.normal(0, WIDTH**-0.5, (config["vocab"], WIDTH)).astype("float32")
    embedding[:, 0] = 0
    embedding[build.EOS, 0] = 40  # dimension 0 of the residual stream tells the decoder to end
    weights["emb.weight"] = embedding
    weights["out_bias"] = numpy.zeros(config["vocab"], dtype="float32")
    plain = build.positions

    def positions(count: int, width: int) -> Any:
        table = plain(count, width)
        table[:, 0] = (numpy.arange(count) - PIECES + 0.5) * 100
        return table

    build.positions = positions
    build.save_model(config, weights, build.pieces_of(spm), folder / "model")
    metadata = {"package_version": "1.0", "argos_version": "1.9", "from_code": "zh", "from_name": "Chinese", "to_code": "en",
                "to_name": "English", "type": "translate", "max_source_pieces": 1000}  # fmt: skip
    out = folder / "translate-zh_en-1_0.argosmodel"
    build.write_package(folder / "model", spm, metadata, "Random weights.\n", out)
    return out


def _random(name: str, rng: Any) -> Any:
    import numpy

    layer = name.rpartition(".")[0]
    if "norm" in layer:
        return (numpy.ones if name.endswith("weight") else numpy.zeros)(WIDTH, dtype="float32")
    sizes = {"qkv": (3 * WIDTH, WIDTH), "q": (WIDTH, WIDTH), "kv": (2 * WIDTH, WIDTH), "out": (WIDTH, WIDTH),
             "a": (INNER, WIDTH), "b": (WIDTH, INNER)}  # fmt: skip
    rows, columns = sizes[layer.rpartition(".")[2]]
    if name.endswith("bias"):
        return numpy.zeros(rows, dtype="float32")
    weights = rng.normal(0, columns**-0.5, (rows, columns)).astype("float32")
    if layer.rpartition(".")[2] in {"out", "b"}:
        weights[0] = 0  # nothing but the position reaches dimension 0
    return weights


# ---- the measured processes -------------------------------------------------------------------------------------------


def child_argos(package: str, sentences: list[str]) -> dict[str, Any]:
    """`argostranslate.translate`, as an application calls it; its splitter replaced, for it would download."""
    started = time.perf_counter()
    import argostranslate.package
    import argostranslate.translate

    before = time.perf_counter()
    argostranslate.package.install_from_path(package)
    installing = time.perf_counter() - before
    translation = argostranslate.translate.get_translation_from_codes("zh", "en")

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    translation.underlying.sentencizer = Whole()
    translation.underlying.translate(sentences[0])
    first = time.perf_counter()
    texts = translation.underlying.translate("\n".join(sentences)).split("\n")
    return report(first - started - installing, time.perf_counter() - first, texts)


def child_yidu(package: str, sentences: list[str], same_decoding: bool) -> dict[str, Any]:
    """Our engine, with Argos' decoding or its own."""
    started = time.perf_counter()
    from reader.engines.argos import ARGOS_DECODING, ArgosEngine, Decoding

    decoding = ARGOS_DECODING if same_decoding else Decoding()
    engine = ArgosEngine(Path(package), decoding=decoding, threads=THREADS // 2)  # for each of two batches
    engine.translate(sentences[:1], beam=BEAM)
    first = time.perf_counter()
    texts = [found[0].text for found in engine.translate(sentences, beam=BEAM)]
    return report(first - started, time.perf_counter() - first, texts)


def report(first: float, seconds: float, texts: list[str]) -> dict[str, Any]:
    """What a child prints."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"first": first, "rate": len(texts) / seconds, "memory": peak, "texts": texts}


CHILDREN = {
    "argostranslate.translate": lambda package, text: child_argos(package, text),
    "yidu, the same decoding": lambda package, text: child_yidu(package, text, True),
    "yidu, its own decoding": lambda package, text: child_yidu(package, text, False),
}


def measure(side: str, package: Path, text: Path, folder: Path) -> dict[str, Any]:
    """One child's report; Argos' folders all lie in `folder`."""
    environment = {
        **os.environ,
        "OMP_NUM_THREADS": str(THREADS),
        "ARGOS_INTRA_THREADS": str(THREADS),
        "HOME": str(folder),
    }
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ARGOS_PACKAGES_DIR"):
        environment[name] = str(folder / name)
    command = [sys.executable, __file__, "--child", side, "--package", str(package), "--text", str(text)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", type=Path)
    parser.add_argument("--sentences", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", choices=CHILDREN, help=argparse.SUPPRESS)
    parser.add_argument("--text", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        sentences = asked.text.read_text(encoding="utf-8").splitlines()
        print(json.dumps(CHILDREN[asked.child](str(asked.package), sentences)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = asked.package or make_package(folder)
        text = folder / "sentences"
        text.write_text("\n".join(sample_sentences(asked.sentences)), encoding="utf-8")
        rounds = [
            {side: measure(side, package, text, folder / "home") for side in CHILDREN} for _ in range(asked.rounds)
        ]
    print(table(rounds))


def table(rounds: list[dict[str, dict[str, Any]]]) -> str:
    """Medians over the rounds; ratios within each round."""
    base = "argostranslate.translate"
    lines = [
        "| | sentences/s | ratio (rounds) | same text | first sentence, s | memory, MB |",
        "|---|---|---|---|---|---|",
    ]
    for side in CHILDREN:
        ratios = sorted(found[side]["rate"] / found[base]["rate"] for found in rounds)
        wanted = [plain(t) for t in rounds[0][base]["texts"]]
        same = sum(a == plain(b) for a, b in zip(wanted, rounds[0][side]["texts"], strict=True))

        def median(what: str, side: str = side) -> float:
            return statistics.median(found[side][what] for found in rounds)

        lines.append(
            f"| {side} | {median('rate'):.1f} | {statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f}) "
            f"| {same}/{len(wanted)} | {median('first'):.2f} | {median('memory'):.0f} |"
        )
    return "\n".join(lines)


def plain(text: str) -> str:
    """Text without the differences Argos' own decoding makes: underscores and spaces."""
    return " ".join(text.replace("_", " ").split())


if __name__ == "__main__":
    main()
