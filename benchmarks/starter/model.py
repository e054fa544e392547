"""The starter's network: a pre-norm encoder-decoder Transformer, one embedding table for source, target and output.

Parameter names and shapes are those `build.py` copies into CTranslate2's `TransformerSpec`.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

PAD, UNK, BOS, EOS = 0, 1, 2, 3
"""Ids, fixed when the sentencepiece model is trained."""


def positions(count: int, width: int) -> Tensor:
    """Sinusoidal position encodings, as in "Attention Is All You Need", sines in the even places."""
    place = torch.arange(count).unsqueeze(1).float()
    frequency = torch.exp(torch.arange(0, width, 2).float() * (-math.log(10000.0) / width))
    table = torch.zeros(count, width)
    table[:, 0::2] = torch.sin(place * frequency)
    table[:, 1::2] = torch.cos(place * frequency)
    return table


def pack(state: dict[str, Tensor]) -> dict[str, object]:
    """A checkpoint with matrices as int8 rows and a scale each, rounded as CTranslate2's int8 rounds."""
    packed: dict[str, object] = {}
    for name, value in state.items():
        full = value.detach().float().cpu()
        if full.dim() == 2:
            scale = full.abs().amax(1).clamp(min=1e-8) / 127
            packed[name] = (torch.round(full / scale[:, None]).to(torch.int8), scale)
        else:
            packed[name] = full
    return packed


def unpack(packed: dict[str, object]) -> dict[str, Tensor]:
    """The weights of a checkpoint made by `pack`."""
    return {
        name: value[0].float() * value[1][:, None] if isinstance(value, tuple) else value.float()
        for name, value in packed.items()
    }


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None, causal: bool) -> Tensor:
    """Scaled dot-product attention; plain batched products on CPU cores, where torch's own is slower in training."""
    if q.is_cuda:
        return functional.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
    scores = (q @ k.transpose(-1, -2)) * (1 / math.sqrt(q.shape[-1]))
    if causal:
        length = q.shape[-2]
        scores = scores + torch.full((length, length), float("-inf"), dtype=scores.dtype).triu_(1)
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    return torch.softmax(scores, -1) @ v


class Attention(nn.Module):
    """Multi-head attention over itself or over the encoder's output."""

    def __init__(self, width: int, heads: int, cross: bool = False) -> None:
        super().__init__()
        self.heads, self.cross = heads, cross
        self.norm = nn.LayerNorm(width)
        if cross:
            self.q, self.kv = nn.Linear(width, width), nn.Linear(width, 2 * width)
        else:
            self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)

    def _split(self, x: Tensor) -> Tensor:
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

    def forward(
        self, x: Tensor, memory: Tensor | None = None, mask: Tensor | None = None, causal: bool = False
    ) -> Tensor:
        y = self.norm(x)
        if memory is not None:
            q = self.q(y)
            k, v = self.kv(memory).chunk(2, -1)
        else:
            q, k, v = self.qkv(y).chunk(3, -1)
        out = attend(self._split(q), self._split(k), self._split(v), mask, causal)
        batch, heads, length, size = out.shape
        return self.out(out.transpose(1, 2).reshape(batch, length, heads * size))


class FeedForward(nn.Module):
    """Two linear layers with a ReLU between."""

    def __init__(self, width: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.norm, self.dropout = nn.LayerNorm(width), dropout
        self.a, self.b = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor) -> Tensor:
        return self.b(functional.dropout(functional.relu(self.a(self.norm(x))), self.dropout, self.training))


class Layer(nn.Module):
    """One encoder or decoder layer."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float, decoder: bool) -> None:
        super().__init__()
        self.self_attn = Attention(width, heads)
        self.cross = Attention(width, heads, True) if decoder else None
        self.ffn, self.dropout = FeedForward(width, inner, dropout), dropout

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, self.dropout, self.training)

    def forward(
        self, x: Tensor, mask: Tensor | None = None, memory: Tensor | None = None, memory_mask: Tensor | None = None
    ) -> Tensor:
        decoder = self.cross is not None
        x = x + self._drop(self.self_attn(x, mask=None if decoder else mask, causal=decoder))
        if self.cross is not None:
            x = x + self._drop(self.cross(x, memory, memory_mask))
        return x + self._drop(self.ffn(x))


class Transformer(nn.Module):
    """The whole network; `cfg` is saved with the weights."""

    def __init__(
        self, vocab: int, d: int = 384, ff: int = 1536, heads: int = 6, enc: int = 6, dec: int = 2, dropout: float = 0.1
    ) -> None:
        super().__init__()
        max_len = 512
        self.cfg = {"vocab": vocab, "d": d, "ff": ff, "heads": heads, "enc": enc, "dec": dec, "dropout": dropout}
        self.cfg["max_len"] = max_len
        self.emb = nn.Embedding(vocab, d, padding_idx=PAD)
        nn.init.normal_(self.emb.weight, std=d**-0.5)
        self.register_buffer("pe", positions(max_len, d), persistent=False)
        self.enc = nn.ModuleList(Layer(d, heads, ff, dropout, False) for _ in range(enc))
        self.dec = nn.ModuleList(Layer(d, heads, ff, dropout, True) for _ in range(dec))
        self.enc_norm, self.dec_norm = nn.LayerNorm(d), nn.LayerNorm(d)
        self.out_bias = nn.Parameter(torch.zeros(vocab))
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        self.width, self.dropout = d, dropout

    def _embed(self, ids: Tensor) -> Tensor:
        x = self.emb(ids) * math.sqrt(self.width) + self.pe[: ids.size(1)]
        return functional.dropout(x, self.dropout, self.training)

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """The encoder's output and the mask of padding."""
        mask = (source != PAD)[:, None, None, :]
        x = self._embed(source)
        for layer in self.enc:
            x = layer(x, mask)
        return self.enc_norm(x), mask

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """The decoder's states for a target known so far."""
        x = self._embed(target)
        for layer in self.dec:
            x = layer(x, memory=memory, memory_mask=mask)
        return self.dec_norm(x)

    def logits(self, states: Tensor) -> Tensor:
        """Scores over the vocabulary."""
        return functional.linear(states, self.emb.weight, self.out_bias)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        memory, mask = self.encode(source)
        return self.decode(target, memory, mask)

    @torch.no_grad()
    def greedy(self, source: Tensor, limit: int = 120) -> Tensor:
        """The likeliest piece at each step, for a quick look at quality while training."""
        memory, mask = self.encode(source)
        ids = torch.full((source.size(0), 1), BOS, dtype=torch.long, device=source.device)
        done = torch.zeros(source.size(0), dtype=torch.bool, device=source.device)
        for _ in range(limit):
            best = self.logits(self.decode(ids, memory, mask)[:, -1]).argmax(-1)
            best = torch.where(done, torch.full_like(best, PAD), best)
            ids = torch.cat([ids, best[:, None]], 1)
            done |= best == EOS
            if done.all():
                break
        return ids[:, 1:]
