"""Argos packages on CTranslate2 and sentencepiece, driven directly: nothing here can reach the network.

`argostranslate.translate` and its splitters are never imported: they fetch splitters at the first sentence, translate
one sentence at a time and turn every `_` into a space. Sentences come in already split; a batch is about 1,024 pieces
of like length, and its decoding runs on CTranslate2's own threads, so that `cancelled` is seen within 10 ms.
"""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.engines.clauses import join_clauses, split_clauses
from reader.engines.outcome import first_line, has_words, loops, printable
from reader.engines.pieces import Pieces, load_pieces
from reader.errors import ModelError
from reader.models.package import PackageFiles, PackageMetadata, read_metadata
from reader.proof.translation import Hypothesis
from reader.text.languages import is_spaced

BATCH_PIECES = 1024
"""Source pieces per batch, padding included: the fastest size measured on two cores."""
_MAX_THREADS = 8
"""More threads per sentence bring nothing: the matrices are small."""
_WORKERS = 2
"""Batches decoded at a time, the cores shared between them: threads of one batch wait for each other at every step, which
on cores that do something else takes two to three times as long. The reader's current sentence decodes beside a running
batch, and a large batch is taken in two."""
_SMALL_BATCH = 8
"""Sentences up to which a batch leaves the other worker free."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """How hypotheses are searched; part of every memory key."""

    length_penalty: float = 1.0
    no_repeat_ngram: int = 4
    """In a sentence that loops no run of so many pieces may come twice; 0 lets it loop, as Argos does. Other sentences
    are left alone: the rule would forbid the second `2024` and the second `000`."""
    disable_unknown: bool = True
    replace_unknowns: bool = False
    bounded: bool = True
    """Whether the output may have at most twice the source's pieces and ten."""


ARGOS_DECODING = Decoding(
    length_penalty=0.2, no_repeat_ngram=0, disable_unknown=False, replace_unknowns=True, bounded=False
)
"""What `argostranslate.translate` asks of CTranslate2 (with beam 4)."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    translator: Any
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence, or a clause of a long one."""

    sentence: int
    place: int
    pieces: list[str]


class ArgosEngine:
    """One package as an engine; it loads on first use (0.1-0.5 s) and may be called from several threads."""

    def __init__(
        self,
        path: Path,
        *,
        decoding: Decoding | None = None,
        threads: int = 0,
        batch_pieces: int = BATCH_PIECES,
    ) -> None:
        """Use an unpacked package folder, or a `.argosmodel` read in memory; `threads` 0 is as the machine has cores.

        Raises:
            ModelError: there is no readable metadata.
        """
        self._files = PackageFiles(path)
        self.metadata: PackageMetadata = read_metadata(self._files)
        self.name = self.metadata.engine
        self.model = f"translate-{self.metadata.pair} {self.metadata.version}"
        self.source = self.metadata.source
        self.target = self.metadata.target
        self.decoding = decoding or Decoding()
        self.options = f"{self.decoding} {self.metadata.max_pieces}"
        self._threads = threads or max(1, min(_MAX_THREADS, _cores() // _WORKERS))
        self._batch_pieces = batch_pieces
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None

    def load(self) -> None:
        """Load the model now.

        Raises:
            ModelError: it cannot be loaded.
        """
        self._load()

    def _load(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = _Loaded(self._load_translator(), load_pieces(self._files, self.metadata))
            return self._loaded

    def _load_translator(self) -> Any:
        import ctranslate2  # 60 ms

        try:
            return ctranslate2.Translator(
                str(self._files.path),
                device="cpu",
                compute_type="int8",
                inter_threads=_WORKERS,
                intra_threads=self._threads,
                files=self._files.model(),
            )
        except (RuntimeError, ValueError, MemoryError) as error:
            raise ModelError(
                "{path}: the model does not load ({reason}).", path=self._files.path, reason=first_line(error)
            ) from error

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        """The hypotheses, best first, of each sentence; when cancelled, of those before the first unfinished one.

        A sentence with nothing to translate (empty, symbols only, a Chinese source without a Chinese character) comes
        back as it is, without a score.

        Raises:
            ModelError: the model cannot be loaded or fails.
        """
        results: list[list[Hypothesis] | None] = [
            None if has_words(sentence, self.source) else [Hypothesis(printable(sentence))] for sentence in sentences
        ]
        parts = [
            part
            for index, sentence in enumerate(sentences)
            if results[index] is None
            for part in self._parts(index, sentence)
        ]
        outputs: dict[int, dict[int, list[Hypothesis]]] = {part.sentence: {} for part in parts}
        waiting = Counter(part.sentence for part in parts)
        for batch in self._batches(parts):
            decoded = self._decode_batch(batch, beam, min(hypotheses, beam), cancelled)
            if decoded is None:
                break
            for part, found in zip(batch, decoded, strict=True):
                outputs[part.sentence][part.place] = found
        for index, found_parts in outputs.items():
            if len(found_parts) == waiting[index]:
                results[index] = self._joined([found_parts[place] for place in sorted(found_parts)])
        finished = next((i for i, result in enumerate(results) if result is None), len(results))
        return [result for result in results[:finished] if result is not None]

    def _parts(self, index: int, sentence: str) -> list[_Part]:
        """A sentence as pieces, a long one as several parts."""
        pieces = self._load().pieces
        text = " ".join(sentence.split())
        encoded = pieces.encode(text)
        limit = self.metadata.max_pieces
        if len(encoded) <= limit:
            return [_Part(index, 0, encoded)]
        spans = split_clauses(text, lambda part: len(pieces.encode(part)), limit)
        clauses = (pieces.encode(span.slice(text).strip()) for span in spans)
        return [_Part(index, place, clause) for place, clause in enumerate(clauses)]

    def _batches(self, parts: Sequence[_Part]) -> Iterator[list[_Part]]:
        """Parts of like length together, the shortest first."""
        batch: list[_Part] = []
        for part in sorted(parts, key=lambda p: len(p.pieces)):
            if batch and (len(batch) + 1) * len(part.pieces) > self._batch_pieces:
                yield batch
                batch = []
            batch.append(part)
        if batch:
            yield batch

    def _decode_batch(
        self, batch: Sequence[_Part], beam: int, hypotheses: int, cancelled: Callable[[], bool]
    ) -> list[list[Hypothesis]] | None:
        """The batch's hypotheses, None when cancelled; parts that loop are decoded again without repeats."""
        outputs = self._run([part.pieces for part in batch], beam, hypotheses, cancelled)
        if outputs is None:
            return None
        if self.decoding.no_repeat_ngram:
            looping = [place for place, output in enumerate(outputs) if loops(output.hypotheses[0])]
            if looping:
                again = self._run([batch[p].pieces for p in looping], beam, hypotheses, cancelled, no_repeat=True)
                if again is None:
                    return None
                for place, output in zip(looping, again, strict=True):
                    outputs[place] = output
        pieces = self._load().pieces
        return [self._hypotheses(output, pieces) for output in outputs]

    def _run(
        self,
        sources: Sequence[list[str]],
        beam: int,
        hypotheses: int,
        cancelled: Callable[[], bool],
        *,
        no_repeat: bool = False,
    ) -> list[Any] | None:
        """CTranslate2's results for one batch, None when cancelled (it then ends the batch unheard)."""
        if cancelled():
            return None
        how, prefix = self.decoding, self.metadata.target_prefix
        try:
            running = self._load().translator.translate_batch(
                list(sources),
                target_prefix=[[prefix]] * len(sources) if prefix else None,
                max_batch_size=max(_SMALL_BATCH, -(-len(sources) // _WORKERS)),
                asynchronous=True,
                beam_size=beam,
                num_hypotheses=hypotheses,
                length_penalty=how.length_penalty,
                no_repeat_ngram_size=how.no_repeat_ngram if no_repeat else 0,
                disable_unk=how.disable_unknown,
                replace_unknowns=how.replace_unknowns,
                max_decoding_length=2 * max(map(len, sources)) + 10 if how.bounded else 256,
                return_scores=True,
            )
            while not all(result.done() for result in running):
                if cancelled():
                    return None
                time.sleep(0.002)
            return [result.result() for result in running]
        except (RuntimeError, ValueError) as error:
            reason = first_line(error)
            raise ModelError(
                "{model}: translating failed ({reason}); remove it and install it again.",
                model=self.model,
                reason=reason,
            ) from error

    def _hypotheses(self, output: Any, pieces: Pieces) -> list[Hypothesis]:
        found: list[Hypothesis] = []
        for words, score in zip(output.hypotheses, output.scores, strict=True):
            text = pieces.decode(words).removeprefix(self.metadata.target_prefix)
            mean = score * max(1, len(words)) ** (self.decoding.length_penalty - 1)
            found.append(Hypothesis(printable(text), mean))
        return found

    def _joined(self, parts: Sequence[list[Hypothesis]]) -> list[Hypothesis]:
        """The parts of one sentence as hypotheses of the whole."""
        if len(parts) == 1:
            return parts[0]
        whole: list[Hypothesis] = []
        for chosen in zip(*parts, strict=False):
            scores = [h.score for h in chosen if h.score is not None]
            text = join_clauses([h.text for h in chosen], spaced=is_spaced(self.target))
            whole.append(Hypothesis(text, sum(scores) / len(scores) if scores else None))
        return whole


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
