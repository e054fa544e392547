"""Sentence pairs as ids, in batches of few fixed shapes; and the vocabulary they are written in.

oneDNN builds a primitive for every shape it meets, which costs more than the product itself: both sides of a batch are
padded to one multiple of 8, and a length always comes with the same number of rows.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy
import sentencepiece
import torch
from model import BOS, EOS, PAD, UNK
from pairs import Pair, weight_of
from torch import Tensor


def train_vocabulary(pairs: Sequence[Pair], out: Path, size: int) -> None:
    """Write `spm.model` into `out`: a shared unigram vocabulary with byte fallback, in which digits stand alone."""
    text = out / "spm.txt"
    text.write_text("".join(f"{pair.zh}\n{pair.en}\n" for pair in pairs[:120_000]), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(text), model_prefix=str(out / "spm"), vocab_size=size, model_type="unigram", character_coverage=0.9995,
        byte_fallback=True, split_digits=True, normalization_rule_name="nmt_nfkc", num_threads=os.cpu_count(),
        pad_id=PAD, unk_id=UNK, bos_id=BOS, eos_id=EOS, pad_piece="<blank>", user_defined_symbols=["<t>", "<s2>", "</t>"],
        input_sentence_size=240_000, shuffle_input_sentence=True, max_sentence_length=8000,
    )  # fmt: skip
    text.unlink()


class Batches:
    """Pairs of one padded length together; weights become repetition, drawn anew in each pass."""

    def __init__(
        self, pairs: Sequence[Pair], spm: Any, weights: Mapping[str, float], *, longest: int, batch_pieces: int
    ) -> None:
        """Encode the pairs; those with a side of `longest` pieces or more (its end counted) are left out."""
        zh, en = spm.encode([pair.zh for pair in pairs]), spm.encode([pair.en for pair in pairs])
        keep = [i for i in range(len(pairs)) if 0 < len(zh[i]) < longest and 0 < len(en[i]) < longest - 1]
        self._source = [numpy.array([*zh[i], EOS], numpy.int32) for i in keep]
        self._target = [numpy.array([BOS, *en[i], EOS], numpy.int32) for i in keep]
        self._weight = numpy.array([weight_of(pairs[i].source, weights) for i in keep])
        lengths = [max(len(a), len(b) - 1) for a, b in zip(self._source, self._target, strict=True)]
        self._length = -(-numpy.array(lengths, int) // 8) * 8
        self._pieces = batch_pieces
        self._rng = numpy.random.default_rng(int(time.time()))

    def __len__(self) -> int:
        return len(self._source)

    def epoch(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Source and target ids of every full batch, in random order."""
        times = numpy.floor(self._weight + self._rng.random(len(self))).astype(int)
        chosen = numpy.repeat(numpy.arange(len(times)), times)
        self._rng.shuffle(chosen)
        yield from self._shuffled([batch for batch in self._gathered(chosen) if batch])

    def once(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Every pair once, in batches that need not be full."""
        yield from map(self._padded, self._gathered(numpy.arange(len(self)), rest=True))

    def _gathered(self, chosen: Any, *, rest: bool = False) -> Iterator[list[int]]:
        open_batches: dict[int, list[int]] = {}
        for i in chosen:
            length = int(self._length[i])
            batch = open_batches.setdefault(length, [])
            batch.append(int(i))
            if len(batch) == max(1, self._pieces // length):
                yield open_batches.pop(length)
        if rest:
            yield from open_batches.values()

    def _shuffled(self, batches: list[list[int]]) -> Iterator[tuple[Tensor, Tensor]]:
        for place in self._rng.permutation(len(batches)):
            yield self._padded(batches[place])

    def _padded(self, batch: Sequence[int]) -> tuple[Tensor, Tensor]:
        length = int(self._length[batch[0]])
        source = numpy.full((len(batch), length), PAD, numpy.int64)
        target = numpy.full((len(batch), length + 1), PAD, numpy.int64)
        for row, i in enumerate(batch):
            source[row, : len(self._source[i])] = self._source[i]
            target[row, : len(self._target[i])] = self._target[i]
        return torch.from_numpy(source), torch.from_numpy(target)
