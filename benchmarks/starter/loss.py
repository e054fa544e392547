"""Label-smoothed cross-entropy over the vocabulary: fused into one pass on CPU cores, plain elsewhere.

`fused_loss()` compiles a few lines of C++ (a compiler and ninja are needed; half a minute the first time). It never
holds a table of positions by pieces in fp32: the bf16 scores of 1,024 positions are overwritten with their gradient.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

SMOOTHING = 0.1
Loss = Callable[[Tensor, Tensor, Tensor, Tensor], Tensor]
"""States, embedding, output bias and wanted ids to the mean loss."""

_CHUNK = 1024
_SOURCE = r"""
#include <torch/extension.h>
#include <cmath>
#include <vector>

static inline float widened(uint16_t half) { union { uint32_t u; float f; } c; c.u = (uint32_t)half << 16; return c.f; }
static inline uint16_t rounded(float value) { union { uint32_t u; float f; } c; c.f = value; return (uint16_t)((c.u + 0x8000u) >> 16); }

// scores: positions by pieces, bf16, overwritten with the gradient of the mean loss; returns the sum of losses.
double smooth_loss(torch::Tensor scores, torch::Tensor bias, torch::Tensor wanted, double smoothing, double share,
                   torch::Tensor bias_gradient) {
  const int64_t count = scores.size(0), pieces = scores.size(1);
  auto* table = reinterpret_cast<uint16_t*>(scores.data_ptr<at::BFloat16>());
  const float* offset = bias.data_ptr<float>();
  const int64_t* target = wanted.data_ptr<int64_t>();
  float* out = bias_gradient.data_ptr<float>();
  const float eps = smoothing, scale = share, spread = eps / pieces * scale;
  double total = 0;
  #pragma omp parallel reduction(+:total)
  {
    std::vector<float> row(pieces), sum(pieces, 0.f);
    #pragma omp for
    for (int64_t i = 0; i < count; i++) {
      uint16_t* line = table + i * pieces;
      float* r = row.data();
      float highest = -1e30f, exponents = 0, mean = 0;
      for (int64_t j = 0; j < pieces; j++) {
        r[j] = widened(line[j]) + offset[j];
        highest = r[j] > highest ? r[j] : highest;
        mean += r[j];
      }
      const float said = r[target[i]];
      mean /= pieces;
      for (int64_t j = 0; j < pieces; j++) { float e = expf(r[j] - highest); r[j] = e; exponents += e; }
      const float norm = highest + logf(exponents);
      total += (norm - said) * (1 - eps) + (norm - mean) * eps;
      const float factor = scale / exponents;
      for (int64_t j = 0; j < pieces; j++) r[j] = r[j] * factor - spread;
      r[target[i]] -= (1 - eps) * scale;
      float* s = sum.data();
      for (int64_t j = 0; j < pieces; j++) { s[j] += r[j]; line[j] = rounded(r[j]); }
    }
    #pragma omp critical
    for (int64_t j = 0; j < pieces; j++) out[j] += sum[j];
  }
  return total;
}
"""


def plain_loss(states: Tensor, embedding: Tensor, bias: Tensor, wanted: Tensor) -> Tensor:
    """The mean loss, by torch's own functions."""
    scores = functional.linear(states, embedding, bias).float()
    return functional.cross_entropy(scores, wanted, label_smoothing=SMOOTHING)


def fused_loss() -> Loss:
    """The same in one pass, for bf16 on CPU cores.

    Raises:
        RuntimeError: no compiler, or it fails.
        OSError: no compiler.
    """
    from torch.utils.cpp_extension import load_inline

    kernel = load_inline(
        "yidu_smooth_loss",
        cpp_sources=_SOURCE,
        functions=["smooth_loss"],
        extra_cflags=["-O3", "-march=native", "-ffast-math", "-fopenmp"],
        extra_ldflags=["-fopenmp"],
    )

    class Fused(torch.autograd.Function):
        @staticmethod
        def forward(ctx: Any, states: Tensor, embedding: Tensor, bias: Tensor, wanted: Tensor) -> Tensor:
            count = states.shape[0]
            offset, bias_gradient = bias.float(), torch.zeros(bias.shape)
            gradient, embedding_gradient = torch.empty_like(states), torch.zeros(embedding.shape)
            total = 0.0
            for start in range(0, count, _CHUNK):
                part = states[start : start + _CHUNK]
                scores = part @ embedding.t()
                ids = wanted[start : start + _CHUNK].contiguous()
                total += kernel.smooth_loss(scores, offset, ids, SMOOTHING, 1.0 / count, bias_gradient)
                gradient[start : start + _CHUNK] = scores @ embedding
                embedding_gradient += scores.t() @ part
            ctx.save_for_backward(gradient, embedding_gradient.to(embedding.dtype), bias_gradient.to(bias.dtype))
            return torch.tensor(total / count)

        @staticmethod
        def backward(ctx: Any, *_: Any) -> tuple[Tensor | None, ...]:
            return (*ctx.saved_tensors, None)

    return Fused.apply
