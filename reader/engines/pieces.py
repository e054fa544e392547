"""Text to pieces and back: sentencepiece, or for older packages byte-pair codes through Argos' own tokenizer."""

from __future__ import annotations

from typing import Protocol

from reader.engines.outcome import first_line
from reader.errors import ModelError
from reader.models.package import PackageFiles, PackageMetadata


class Pieces(Protocol):
    """Text to pieces and back."""

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        ...

    def decode(self, pieces: list[str]) -> str:
        """The text of pieces."""
        ...


class SentencePieces:
    """sentencepiece, its model handed over as bytes (it cannot open every path on Windows)."""

    def __init__(self, model: bytes) -> None:
        import sentencepiece  # 15 ms

        self._processor = sentencepiece.SentencePieceProcessor(model_proto=model)

    def encode(self, text: str) -> list[str]:
        """The pieces of a text."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """The text of pieces; `_` stays."""
        text: str = self._processor.decode_pieces(pieces)
        return text.replace("▁", " ")


def load_pieces(files: PackageFiles, metadata: PackageMetadata) -> Pieces:
    """The vocabulary of a package.

    Raises:
        ModelError: there is none, or it does not load.
    """
    model = files.read("sentencepiece.model")
    bpe = files.path / "bpe.model"
    try:
        if model is not None:
            found = SentencePieces(model)
            found.encode("a")  # an empty model fails only here
            return found
        if bpe.is_file():
            from argostranslate.tokenizer import BPETokenizer  # imports nothing else of argostranslate (5 ms)

            pieces: Pieces = BPETokenizer(bpe, metadata.source, metadata.target)
            pieces.encode("a")
            return pieces
    except (RuntimeError, ValueError, OSError, ImportError) as error:
        raise ModelError(
            "{path}: the vocabulary does not load ({reason}).", path=files.path, reason=first_line(error)
        ) from error
    raise ModelError("{path}: neither sentencepiece.model nor bpe.model; this is no complete package.", path=files.path)
