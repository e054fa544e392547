"""Train a small zh → en model on two CPU cores or one GPU; it can be stopped and resumed.

    python benchmarks/starter/train.py CORPUS OUT --minutes 108                       # what the shipped starter got
    python benchmarks/starter/train.py CORPUS OUT --minutes 21 --vocab 16000 --d 512 --ff 2048 --heads 8 --enc 6 --dec 2 \\
        --dropout 0.2 --max-tok 160 --batch-tokens 24576 --lr 1e-3 --warmup 1000      # one GPU

CORPUS holds `*.tsv.xz` with the columns source, zh, en. OUT gets `spm.model`, `cfg.json`, `last.pt` (int8 rows, see
`model.pack`), `state.pt` (to resume) and `log.tsv`. Time, not steps, is what is short: the schedule follows the clock.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import os
import random
import re
import time
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import numpy
import sentencepiece
import torch
from model import BOS, EOS, PAD, UNK, Transformer, pack
from torch import Tensor
from torch.nn import functional

SHARDS = "A-general*,B-*,S-*,A-ai*,A-terms*"
WEIGHTS = {
    "tldr": 0.3, "3am": 0.4, "msdocs-headings": 0.4, "ntrex": 4, "ud-pud": 4, "tico19": 2, "bitcoinops": 1.5,
    "ethereum-org.*": 1.2, "xquad": 2, "tatoeba": 1.5, "lobe-agents": 0.7, "tidb-docs": 0.4, "tensorflow.*": 0.7,
    "mindspore-docs": 0.5,
}  # fmt: skip
"""How often a source's pairs come in one epoch (1 where it is not named): news up, captions and headings down."""
FLAT, TAIL = 0.3, 0.15
"""Shares of the time: until the learning rate begins to fall, and at the end, over which weights are averaged."""

Pair = tuple[str, str, str]


def read_pairs(corpus: Path, shards: str) -> list[Pair]:
    """All pairs (source, zh, en) of the shards, shuffled the same way each time."""
    pairs: list[Pair] = []
    for path in sorted(corpus.glob("*.tsv.xz")):
        if any(fnmatch(path.name, pattern) for pattern in shards.split(",")):
            with lzma.open(path, "rt", encoding="utf-8") as file:
                rows = (line.rstrip("\n").split("\t") for line in file)
                pairs += [(r[0], r[1], r[2]) for r in rows if len(r) == 3 and r[0] != "source"]
    random.Random(1).shuffle(pairs)
    return pairs


def train_vocabulary(pairs: list[Pair], out: Path, size: int) -> None:
    """A shared unigram vocabulary with byte fallback; digits stand alone."""
    text = out / "spm.txt"
    text.write_text("".join(f"{zh}\n{en}\n" for _, zh, en in pairs[:120_000]), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(out / "spm"), vocab_size=size, model_type="unigram", character_coverage=0.9995,
        byte_fallback=True, split_digits=True, normalization_rule_name="nmt_nfkc", num_threads=os.cpu_count(),
        pad_id=PAD, unk_id=UNK, bos_id=BOS, eos_id=EOS, pad_piece="<blank>", user_defined_symbols=["<t>", "<s2>", "</t>"],
        input_sentence_size=240_000, shuffle_input_sentence=True, max_sentence_length=8000,
    )  # fmt: skip
    text.unlink()


class Batches:
    """Pairs of like length in batches of about so many tokens; weights become repetition, drawn anew each epoch."""

    def __init__(self, pairs: list[Pair], spm: Any, max_tokens: int, batch_tokens: int, device: str) -> None:
        zh = spm.encode([pair[1] for pair in pairs])
        en = spm.encode([pair[2] for pair in pairs])
        keep = [i for i in range(len(pairs)) if 0 < len(zh[i]) <= max_tokens and 0 < len(en[i]) <= max_tokens]
        self._source = [numpy.array([*zh[i], EOS]) for i in keep]
        self._target = [numpy.array([BOS, *en[i], EOS]) for i in keep]
        self._weight = numpy.array([weight_of(pairs[i][0]) for i in keep])
        self._length = numpy.array([max(len(a), len(b)) for a, b in zip(self._source, self._target, strict=True)])
        self._batch_tokens, self._device = batch_tokens, device
        self.rng = numpy.random.default_rng(7)

    def epoch(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Source and target ids of every batch, in random order."""
        times = numpy.floor(self._weight + self.rng.random(len(self._weight))).astype(int)
        chosen = numpy.repeat(numpy.arange(len(times)), times)
        chosen = chosen[numpy.argsort(self._length[chosen] + self.rng.random(len(chosen)) * 4)]
        batches: list[list[int]] = [[]]
        longest = 0
        for i in chosen:
            longest = max(longest, self._length[i])
            if batches[-1] and longest * (len(batches[-1]) + 1) > self._batch_tokens:
                batches.append([])
                longest = self._length[i]
            batches[-1].append(int(i))
        for place in self.rng.permutation(len(batches)):
            yield self._padded(self._source, batches[place]), self._padded(self._target, batches[place])

    def _padded(self, rows: list[Any], chosen: list[int]) -> Tensor:
        length = -(-max(len(rows[i]) for i in chosen) // 8) * 8
        table = numpy.zeros((len(chosen), length), dtype=numpy.int64)
        for place, i in enumerate(chosen):
            table[place, : len(rows[i])] = rows[i]
        return torch.from_numpy(table).to(self._device, non_blocking=True)


def weight_of(source: str) -> float:
    """How often a source's pairs come in one epoch."""
    return next((weight for name, weight in WEIGHTS.items() if re.fullmatch(name, source)), 1.0)


class Training:
    """The model, its optimiser and the average of its last weights; what a checkpoint holds."""

    def __init__(self, asked: argparse.Namespace, vocabulary: int, device: str) -> None:
        self.model = Transformer(vocabulary, asked.d, asked.ff, asked.heads, asked.enc, asked.dec, asked.dropout).to(
            device
        )
        self.optimiser = torch.optim.AdamW(
            self.model.parameters(), lr=asked.lr, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01
        )
        self.average: dict[str, Tensor] = {}
        self.averaged = self.step = 0
        self.elapsed = 0.0
        self._asked, self._device = asked, device

    def take(self, source: Tensor, target: Tensor) -> float:
        """One step on one batch; the loss."""
        share = self.elapsed / (self._asked.minutes * 60)
        falling = max(0.02, 0.5 * (1 + math.cos(math.pi * (share - FLAT) / (1 - FLAT))))
        rate = self._asked.lr * min((self.step + 1) / self._asked.warmup, 1.0) * (1.0 if share < FLAT else falling)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        wanted = target[:, 1:]
        with torch.autocast(self._device, dtype=torch.bfloat16, enabled=self._device == "cuda"):
            states = self.model(source, target[:, :-1])
            logits = self.model.logits(states[wanted != PAD])
            loss = functional.cross_entropy(logits.float(), wanted[wanted != PAD], label_smoothing=0.1)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        if share > 1 - TAIL and self.step % 5 == 0:
            self._add_to_average()
        return float(loss.detach())

    def _add_to_average(self) -> None:
        self.averaged += 1
        for name, value in self.model.state_dict().items():
            if name in self.average:
                self.average[name].lerp_(value.detach().float(), 1 / self.averaged)
            else:
                self.average[name] = value.detach().clone().float()

    def save(self, out: Path) -> None:
        """Write the weights, and what resuming needs; a cut-off while writing leaves the old files."""
        state = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "average": self.average}
        state |= {"averaged": self.averaged, "step": self.step, "elapsed": self.elapsed}
        weights = {"model": pack(self.average or self.model.state_dict()), "cfg": self.model.cfg}
        for name, value in (("last.pt", weights), ("state.pt", state)):
            torch.save(value, out / f"{name}.new")
            (out / f"{name}.new").replace(out / name)

    def resume(self, out: Path) -> None:
        """Go on from `state.pt`; with more minutes than before the average begins anew at the new end."""
        state = torch.load(out / "state.pt", map_location=self._device)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.elapsed = state["step"], state["elapsed"]
        if self.elapsed > (1 - TAIL) * self._asked.minutes * 60:
            self.average, self.averaged = state["average"], state["averaged"]


def run(asked: argparse.Namespace) -> None:
    """Train until the time is up, with a line a minute and a checkpoint every few."""
    asked.out.mkdir(parents=True, exist_ok=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(7)
    pairs = read_pairs(asked.corpus, asked.shards)
    if not (asked.out / "spm.model").exists():
        train_vocabulary(pairs, asked.out, asked.vocab)
    spm = sentencepiece.SentencePieceProcessor(model_file=str(asked.out / "spm.model"))
    batches = Batches(pairs, spm, asked.max_tok, asked.batch_tokens, device)
    training = Training(asked, -(-spm.vocab_size() // 8) * 8, device)
    if asked.resume:
        training.resume(asked.out)
        batches.rng = numpy.random.default_rng(7 + training.step)
    arguments = {name: str(value) if isinstance(value, Path) else value for name, value in vars(asked).items()}
    (asked.out / "cfg.json").write_text(json.dumps({**training.model.cfg, "args": arguments}, indent=1))
    training.model.train()
    before = time.time() - training.elapsed
    said = saved = time.time()
    losses: list[float] = []
    with (asked.out / "log.tsv").open("a") as log:
        while training.elapsed < asked.minutes * 60:
            for source, target in batches.epoch():
                losses.append(training.take(source, target))
                training.elapsed = time.time() - before
                if time.time() - said > 60:
                    said = time.time()
                    line = f"{training.elapsed:.0f}s step {training.step} loss {sum(losses) / len(losses):.3f}"
                    print(line, flush=True)
                    log.write(line + "\n")
                    losses.clear()
                if time.time() - saved > 240:
                    saved = time.time()
                    training.save(asked.out)
                if training.elapsed > asked.minutes * 60:
                    break
    training.save(asked.out)


def main() -> None:
    """Read the arguments; the defaults are those of the shipped starter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--shards", default=SHARDS)
    numbers = {"vocab": 8000, "d": 256, "ff": 1024, "heads": 4, "enc": 3, "dec": 1, "max_tok": 48, "batch_tokens": 3000}
    for name, value in {**numbers, "warmup": 500}.items():
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=value)
    for name, number in {"lr": 2e-3, "dropout": 0.0, "minutes": 108.0}.items():
        parser.add_argument(f"--{name}", type=float, default=number)
    parser.add_argument("--resume", action="store_true")
    run(parser.parse_args())


if __name__ == "__main__":
    main()
