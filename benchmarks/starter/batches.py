"""Sentence pairs as ids, in batches of few fixed shapes; and the vocabulary they are written in.

oneDNN builds a primitive for every shape it meets, which costs more than the product itself: both sides of a batch are
padded to one multiple of 8, and a length always comes with the same number of rows.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
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


_AHEAD = 64
"""Batches made before they are asked for."""
_OFTEN = 1.5
"""A weight from which a pair comes so often that its source is varied."""


def ahead(batches: Iterable[tuple[Tensor, Tensor]]) -> Iterator[tuple[Tensor, Tensor]]:
    """The batches, made in a thread while the network works."""
    made: queue.Queue[tuple[Tensor, Tensor] | None] = queue.Queue(_AHEAD)

    def make() -> None:
        for batch in batches:
            made.put(batch)
        made.put(None)

    threading.Thread(target=make, daemon=True).start()
    while (batch := made.get()) is not None:
        yield batch


class _Rows:
    """Rows of ids of any length in one array."""

    def __init__(self, rows: Iterable[Sequence[int]]) -> None:
        ids: list[Any] = [numpy.array(row, numpy.int32) for row in rows]
        self.lengths = numpy.array([len(row) for row in ids], int)
        self._ids = numpy.concatenate([*ids, numpy.zeros(0, numpy.int32)])
        self._starts = numpy.cumsum(self.lengths) - self.lengths

    def padded(self, rows: Any, length: int) -> Tensor:
        """Some of the rows, filled up to a length."""
        places = numpy.arange(length)
        is_there = places < self.lengths[rows][:, None]
        ids = self._ids[numpy.minimum(self._starts[rows][:, None] + places, len(self._ids) - 1)]
        return torch.from_numpy(numpy.where(is_there, ids, PAD).astype(numpy.int64))


class Batches:
    """Pairs of one padded length together; weights become repetition, drawn anew in each pass."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        spm: Any,
        weights: Mapping[str, float],
        *,
        longest: int,
        batch_pieces: int,
        variants: int = 0,
    ) -> None:
        """Encode the pairs; those with a side of `longest` pieces or more (its end counted) are left out.

        A source that comes often also gets so many `variants`, segmented by chance (subword regularisation, Kudo 2018).
        """
        zh, en = spm.encode([pair.zh for pair in pairs]), spm.encode([pair.en for pair in pairs])
        keep = [i for i in range(len(pairs)) if 0 < len(zh[i]) < longest and 0 < len(en[i]) < longest - 1]
        self._weight = numpy.array([weight_of(pairs[i].source, weights) for i in keep])
        lengths = [max(len(zh[i]), len(en[i])) + 1 for i in keep]
        self._length = -(-numpy.array(lengths, int) // 8) * 8
        self._first, self._varied = numpy.zeros((2, len(keep)), int)
        others: list[list[int]] = []
        for place, i in enumerate(keep if variants else ()):
            if self._weight[place] >= _OFTEN:
                drawn = (
                    spm.encode(pairs[i].zh, enable_sampling=True, alpha=0.2, nbest_size=-1) for _ in range(variants)
                )
                fitting = [ids for ids in drawn if len(ids) < self._length[place]]
                self._first[place], self._varied[place] = len(keep) + len(others), len(fitting)
                others += fitting
        self._source = _Rows([*ids, EOS] for ids in chain((zh[i] for i in keep), others))
        self._target = _Rows([BOS, *en[i], EOS] for i in keep)
        self._pieces = batch_pieces
        self._rng = numpy.random.default_rng(int(time.time()))

    def __len__(self) -> int:
        return len(self._weight)

    def epoch(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Source and target ids of every full batch, in random order."""
        times = numpy.floor(self._weight + self._rng.random(len(self))).astype(int)
        chosen = numpy.repeat(numpy.arange(len(times)), times)
        self._rng.shuffle(chosen)
        batches = list(self._gathered(chosen))
        for place in self._rng.permutation(len(batches)):
            yield self._padded(batches[place])

    def once(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Every pair once, in batches that need not be full."""
        yield from map(self._padded, self._gathered(numpy.arange(len(self)), rest=True))

    def _gathered(self, chosen: Any, *, rest: bool = False) -> Iterator[Any]:
        for length in numpy.unique(self._length[chosen]):
            of_length = chosen[self._length[chosen] == length]
            rows = max(1, self._pieces // int(length))
            full = len(of_length) // rows * rows
            yield from of_length[:full].reshape(-1, rows)
            if rest and full < len(of_length):
                yield of_length[full:]

    def _padded(self, batch: Any) -> tuple[Tensor, Tensor]:
        length = int(self._length[batch[0]])
        return self._source.padded(self._drawn(batch), length), self._target.padded(batch, length + 1)

    def _drawn(self, batch: Any) -> Any:
        """The sources in their best segmentation, or, as often, in one of their variants."""
        count = self._varied[batch]
        other = self._first[batch] + (self._rng.random(len(batch)) * count).astype(int)
        return numpy.where((count > 0) & (self._rng.random(len(batch)) < 0.5), other, batch)
