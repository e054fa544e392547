"""Train the starter on CPU cores with bf16 instructions, or on a GPU; it can be stopped at any time and goes on.

    OMP_NUM_THREADS=2 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=268435456 nice -n 15 \\
    python benchmarks/starter/train.py CORPUS RUN --init dictionaries/models/translate-zh_en-starter.argosmodel

CORPUS holds shards (`pairs.py`); the pairs of `pairs/` are read beside them, every 17th line of those is only measured
with. RUN gets `spm.model`, `cfg.json`, `last.pt` (int8 rows, what `build.py` takes) and `state.pt`; the same command
without --init goes on from there. Create RUN/STOP to end it. Weights and gradients are bf16, the masters that the
optimiser moves fp32. At the end:

    python benchmarks/starter/train.py CORPUS RUN --decay-minutes 40     # the rate falls to nothing, weights are averaged
    python benchmarks/starter/train.py CORPUS RUN --device cuda --init … --minutes 6 --decay-minutes 4     # one GPU
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sentencepiece
import torch
from batches import Batches, ahead, train_vocabulary
from loss import Loss, fused_loss, plain_loss
from model import PAD, Transformer, pack
from pairs import PAIRS, Pair, read_shards, split_own
from restore import checkpoint, restored
from torch import Tensor

SHARDS = "A-general*,A-ai*,A-terms*,B-*,S-*,D-*,T-*,W-*,CS-*,CSW-*"
AVERAGED = 0.25
"""The last share of the decay whose weights are averaged, every tenth step."""
SAVED, SAID = 300, 60
"""Seconds between checkpoints, and between lines about the loss."""
_ROWS = 256
"""Positions given to the loss are a multiple of this: few shapes (see `batches.py`)."""
_HELD_BATCHES = 30
"""Batches of kept-out pairs whose loss is said at a checkpoint."""


class Training:
    """The network in bf16, its fp32 masters with their optimiser, and the average of the last weights."""

    def __init__(self, net: Transformer, rate: float, device: str, loss: Loss) -> None:
        self.names = [name for name, _ in net.named_parameters()]
        self.masters = [p.detach().clone().float().to(device).requires_grad_() for p in net.parameters()]
        self.net = net.to(device, torch.bfloat16)
        self._parameters = list(self.net.parameters())
        for master in self.masters:
            master.grad = torch.zeros_like(master)
        self._gradients = [master.grad for master in self.masters]
        self.optimiser = torch.optim.AdamW(
            self.masters, lr=rate, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.01, fused=True
        )
        self.step = 0
        self.average: dict[str, Tensor] = {}
        self._averaged = 0
        self._device, self._loss = device, loss

    def loss(self, source: Tensor, target: Tensor) -> tuple[Tensor, int]:
        """The mean loss of a batch, and how many pieces it predicts."""
        wanted = target[:, 1:].flatten()
        places = (wanted != PAD).nonzero()[:, 0]
        count = len(places)
        places = places[: count // _ROWS * _ROWS or count]
        source, given, wanted, places = (
            part.to(self._device, non_blocking=True) for part in (source, target[:, :-1], wanted[places], places)
        )
        states = self.net(source, given).reshape(-1, self.net.width).index_select(0, places)
        return self._loss(states, self.net.emb.weight, self.net.out_bias, wanted), count

    def take(self, source: Tensor, target: Tensor, rate: float) -> tuple[Tensor, int]:
        """One step on one batch; its loss, which a GPU may still be reckoning, and its pieces."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss, count = self.loss(source, target)
        loss.backward()
        torch._foreach_copy_(self._gradients, [parameter.grad for parameter in self._parameters])
        torch.nn.utils.clip_grad_norm_(self.masters, 1.0)
        self.optimiser.step()
        with torch.no_grad():
            torch._foreach_copy_(self._parameters, self.masters)
        self.net.zero_grad(set_to_none=True)
        self.step += 1
        return loss.detach(), count

    @torch.no_grad()
    def held_out(self, batches: Batches) -> float:
        """The mean loss on pairs kept out."""
        self.net.eval()
        found = [self.loss(*batch) for batch, _ in zip(batches.once(), range(_HELD_BATCHES), strict=False)]
        self.net.train()
        return sum(float(loss) * count for loss, count in found) / max(1, sum(count for _, count in found))

    def add_to_average(self) -> None:
        """Count the present weights in."""
        self._averaged += 1
        for name, value in self.weights().items():
            if name in self.average:
                self.average[name].lerp_(value, 1 / self._averaged)
            else:
                self.average[name] = value.clone()

    def weights(self) -> dict[str, Tensor]:
        """The masters by name."""
        return dict(zip(self.names, [master.detach() for master in self.masters], strict=True))

    def save(self, out: Path) -> None:
        """Write the weights, and what going on needs; a cut-off while writing leaves the old files."""
        state = {"model": self.weights(), "optimiser": self.optimiser.state_dict(), "step": self.step}
        weights = {"model": pack(self.average or self.weights()), "cfg": self.net.cfg}
        for name, value in (("last.pt", weights), ("state.pt", state)):
            torch.save(value, out / f"{name}.new")
            (out / f"{name}.new").replace(out / name)


@dataclass
class Schedule:
    """The learning rate by step and clock: rising, falling with the root of the steps, at last to nothing."""

    rate: float
    warmup: int
    minutes: float
    """At the full rate; infinite until STOP."""
    decay_minutes: float
    begun: float = field(default_factory=time.time)
    _last: float = 0.0
    """The rate at which the decay began."""

    def at(self, step: int) -> float:
        """The rate of a step, now."""
        if self.decay_minutes and self.decayed > 0:
            self._last = self._last or self._undecayed(step)
            return self._last * max(0.01, 1 - self.decayed)
        return self._undecayed(step)

    def _undecayed(self, step: int) -> float:
        flat = 4 * self.warmup
        return self.rate * min((step + 1) / self.warmup, math.sqrt(flat / max(step + 1, flat)))

    @property
    def decayed(self) -> float:
        """How much of the decay is over; below 0 before it begins."""
        past = (time.time() - self.begun) / 60 - self.minutes
        return past / self.decay_minutes if self.decay_minutes else past

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return self.decayed > (1 if self.decay_minutes else 0)


def run(training: Training, batches: Batches, held: Batches, schedule: Schedule, out: Path) -> None:
    """Train until the time is up or RUN/STOP is there, with a line a minute and a checkpoint every five."""
    said = saved = schedule.begun
    losses: list[Tensor] = []
    pieces = 0
    while True:
        for source, target in ahead(batches.epoch()):
            rate = schedule.at(training.step)
            loss, count = training.take(source, target, rate)
            losses.append(loss)
            pieces += count
            if schedule.decay_minutes and schedule.decayed > 1 - AVERAGED and training.step % 10 == 0:
                training.add_to_average()
            now = time.time()
            if now - said > SAID:
                speed = pieces / (now - schedule.begun)
                print(
                    f"{now - schedule.begun:.0f}s step {training.step} loss {float(sum(losses)) / len(losses):.3f}"
                    f" rate {rate:.2e} pieces {pieces / 1e6:.2f}M {speed:.0f}/s",
                    flush=True,
                )
                said = now
                losses.clear()
            if (ending := schedule.over or (out / "STOP").exists()) or now - saved > SAVED:
                training.save(out)
                saved = now
                if len(held):
                    print(f"step {training.step} kept-out pairs: loss {training.held_out(held):.3f}", flush=True)
            if ending:
                (out / "STOP").unlink(missing_ok=True)
                return
        print("all pairs read once", flush=True)


def begin(asked: argparse.Namespace, pairs: Sequence[Pair]) -> tuple[Transformer, Any, dict[str, Any] | None]:
    """The network with the weights to go on from, the vocabulary, and the state of a run that goes on."""
    out: Path = asked.out
    weights: dict[str, Tensor] | None = None
    state: dict[str, Any] | None = None
    shape = {name: getattr(asked, name) for name in ("d", "ff", "heads", "enc", "dec")}
    if asked.init and asked.init.suffix == ".argosmodel":
        weights, found, spm = restored(asked.init)
        shape = {name: found[name] for name in shape}
        (out / "spm.model").write_bytes(spm)
    elif asked.init:
        weights = checkpoint(asked.init)
    elif (out / "state.pt").exists():
        state = torch.load(out / "state.pt", map_location="cpu")
        weights = state["model"]
        found = json.loads((out / "cfg.json").read_text())
        shape = {name: found[name] for name in shape}
    if asked.spm:
        (out / "spm.model").write_bytes(asked.spm.read_bytes())
    elif not (out / "spm.model").exists():
        train_vocabulary(pairs, out, asked.vocab)
    processor = sentencepiece.SentencePieceProcessor(model_proto=(out / "spm.model").read_bytes())
    net = Transformer(-(-processor.vocab_size() // 8) * 8, **shape, dropout=asked.dropout)
    if weights:
        net.load_state_dict(weights)
    return net, processor, state


def choose_loss(asked: argparse.Namespace) -> Loss:
    """The fused loss on CPU cores where a compiler is there, else the plain one."""
    if asked.device == "cpu":
        try:
            return fused_loss()
        except (RuntimeError, OSError, ImportError) as error:
            print(f"no fused loss ({str(error).splitlines()[0]}); the plain one is slower", flush=True)
    return plain_loss


def arguments() -> argparse.Namespace:
    """The command line; the defaults are those of the shipped starter."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path, metavar="run")
    parser.add_argument("--shards", default=SHARDS)
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="folder of our own pairs")
    parser.add_argument("--weights", type=Path, default=Path(__file__).parent / "weights.json")
    parser.add_argument("--init", type=Path, help="an .argosmodel or a checkpoint to begin with")
    parser.add_argument("--spm", type=Path, help="the vocabulary, where it is neither in RUN nor in --init")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    shape = {"vocab": 8000, "d": 256, "ff": 1024, "heads": 4, "enc": 6, "dec": 2}
    for name, value in {**shape, "max_tok": 72, "batch_tokens": 6048, "warmup": 600, "limit": 0}.items():
        parser.add_argument("--" + name.replace("_", "-"), type=int, default=value)
    for name, number in {"lr": 8e-4, "dropout": 0.0, "minutes": 0.0, "decay_minutes": 0.0}.items():
        parser.add_argument("--" + name.replace("_", "-"), type=float, default=number)
    parser.add_argument("--variants", type=int, default=0, help="other segmentations of each source that comes often")
    return parser.parse_args()


def main() -> None:
    """Train as asked."""
    asked = arguments()
    asked.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(7)
    own, held = split_own(asked.pairs)
    pairs = [*read_shards(asked.corpus, asked.shards), *own]
    random.Random(1).shuffle(pairs)
    pairs = pairs[: asked.limit or None]
    net, spm, state = begin(asked, pairs)
    weights = json.loads(asked.weights.read_text())
    limits = {"longest": asked.max_tok, "batch_pieces": asked.batch_tokens}
    batches, kept_out = (
        Batches(pairs, spm, weights, variants=asked.variants, **limits),
        Batches(held, spm, {}, **limits),
    )
    training = Training(net, asked.lr, asked.device, choose_loss(asked))
    if state:
        training.optimiser.load_state_dict(state["optimiser"])
        training.step = state["step"]
    said = {name: str(value) if isinstance(value, Path) else value for name, value in vars(asked).items()}
    (asked.out / "cfg.json").write_text(json.dumps({**net.cfg, "args": said}, indent=1))
    count = sum(master.numel() for master in training.masters)
    print(f"{len(batches)} of {len(pairs)} pairs, {len(kept_out)} kept out, {count / 1e6:.1f} M parameters", flush=True)
    flat = asked.minutes if asked.minutes or asked.decay_minutes else math.inf
    training.net.train()
    run(training, batches, kept_out, Schedule(asked.lr, asked.warmup, flat, asked.decay_minutes), asked.out)


if __name__ == "__main__":
    main()
