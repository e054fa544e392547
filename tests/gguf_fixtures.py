"""Tiny real GGUF files: a Llama without depth that says one thing whatever it is asked, or what chance makes of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

MakeGguf = Callable[..., Path]
WIDTH, FEED_FORWARD = 32, 64


@pytest.fixture
def make_gguf(tmp_path: Path) -> MakeGguf:
    """A file whose model answers with `says`, then ends; with None its weights are random."""
    pytest.importorskip("xllamacpp", reason="xllamacpp (extra llm) is not installed")
    gguf = pytest.importorskip("gguf", reason="gguf, which writes such files, is not installed")
    import numpy

    def make(says: str | None = "Shares rose today.", name: str = "tiny") -> Path:
        path = tmp_path / f"{name}.gguf"
        words = [says.replace(" ", "▁")] if says is not None else ["▁the", "▁of"]
        tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words]
        chance = numpy.random.default_rng(7)

        def weights(*shape: int) -> object:
            made = chance.standard_normal(shape) * 0.3 if says is None else numpy.zeros(shape)
            return made.astype(numpy.float32)

        embedding, output = weights(len(tokens), WIDTH), weights(len(tokens), WIDTH)
        if says is not None:  # whatever came last: the words; after the words: the end
            embedding[:, 0], embedding[-1, 0], embedding[-1, 1] = 1, 0, 1  # type: ignore[index]
            output[-1, 0], output[2, 1] = 9, 9  # type: ignore[index]
        one = numpy.ones(WIDTH, numpy.float32)
        tensors = {"token_embd": embedding, "output": output, "output_norm": one}
        tensors |= {"blk.0.attn_norm": one, "blk.0.ffn_norm": one}
        tensors |= {f"blk.0.attn_{part}": weights(WIDTH, WIDTH) for part in ("q", "k", "v", "output")}
        tensors |= {f"blk.0.ffn_{part}": weights(FEED_FORWARD, WIDTH) for part in ("gate", "up")}
        tensors["blk.0.ffn_down"] = weights(WIDTH, FEED_FORWARD)
        writer = gguf.GGUFWriter(path, "llama")
        writer.add_name(name)
        writer.add_context_length(4096)
        writer.add_embedding_length(WIDTH)
        writer.add_block_count(1)
        writer.add_feed_forward_length(FEED_FORWARD)
        writer.add_head_count(2)
        writer.add_head_count_kv(2)
        writer.add_layer_norm_rms_eps(1e-5)
        writer.add_rope_dimension_count(WIDTH // 2)
        writer.add_vocab_size(len(tokens))
        writer.add_tokenizer_model("llama")
        writer.add_token_list(tokens)
        writer.add_token_scores([0.0] * len(tokens))
        writer.add_token_types([2, 3, 3, *[6] * 256, *[1] * len(words)])
        writer.add_bos_token_id(1)
        writer.add_eos_token_id(2)
        writer.add_unk_token_id(0)
        for tensor, values in tensors.items():
            writer.add_tensor(f"{tensor}.weight", values)
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return path

    return make
