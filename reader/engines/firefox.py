"""Mozilla's Firefox Translations models through `fxtranslate`: the optional second engine (`pip install yidu[firefox]`).

The package (Rust, no dependencies) translates in a process of its own. It gives one hypothesis and no score, so n-best
and score doubts stay silent.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.engines.clauses import join_clauses, split_clauses
from reader.engines.outcome import has_words, printable
from reader.engines.worker_process import WorkerProcess
from reader.errors import ModelError
from reader.models.firefox_files import damage, fxtranslate
from reader.models.installed import model_at
from reader.proof.translation import Hypothesis
from reader.text.languages import is_spaced

_MAX_CHARACTERS = 180
"""A longer sentence is split at clause marks: the package cuts it off without a word."""


class FirefoxEngine:
    """One Firefox model as an engine; it loads on first use, in a process of its own, and takes a sentence at a time."""

    name = "firefox"

    def __init__(self, path: Path) -> None:
        """Use a folder of an installed Firefox model.

        Raises:
            ModelError: there is no readable metadata.
        """
        model = model_at(path, "yidu")
        self.model = f"firefox-{model.metadata.pair} {model.metadata.version}"
        self.source = model.metadata.source
        self.target = model.metadata.target
        self.options = f"{_MAX_CHARACTERS}"
        self._path = path
        self._lock = threading.Lock()
        self._process: WorkerProcess | None = None

    def load(self) -> None:
        """Load the model now.

        Raises:
            ModelError: a file is missing or damaged.
            TranslationUnavailable: the package `fxtranslate` is not installed.
        """
        with self._lock:
            self._start()

    def _start(self) -> WorkerProcess:
        if self._process is None or not self._process.is_running:
            fxtranslate()
            if wrong := damage(self._path):
                raise self._failed("does not load", wrong)
            self._process = WorkerProcess("reader.engines.firefox_worker", str(self._path))
            self._answer(self._process, "does not load")
        return self._process

    def _answer(self, process: WorkerProcess, failure: str) -> str:
        """The next line of the process; what it could not do becomes an error."""
        answer = process.answer()
        if isinstance(answer, dict) and "error" in answer:
            process.end()
            raise self._failed(failure, printable(answer["error"]))
        return str(answer)

    def _failed(self, failure: str, reason: str) -> ModelError:
        return ModelError(
            "{path}: the Firefox model {failure} ({reason}); install it again.",
            path=self._path,
            failure=failure,
            reason=reason,
        )

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        """One hypothesis a sentence, whatever `beam` and `hypotheses` ask; stops early when cancelled.

        Raises:
            ModelError: the model cannot be loaded or fails.
            TranslationUnavailable: the package `fxtranslate` is not installed.
        """
        results: list[list[Hypothesis]] = []
        for sentence in sentences:
            if cancelled():
                break
            results.append([Hypothesis(self._one(sentence))])
        return results

    def _one(self, sentence: str) -> str:
        text = printable(sentence)
        if not has_words(text, self.source):
            return text
        spans = split_clauses(text, len, _MAX_CHARACTERS)
        return join_clauses([self._ask(span.slice(text).strip()) for span in spans], spaced=is_spaced(self.target))

    def _ask(self, text: str) -> str:
        with self._lock:
            process = self._start()
            try:
                process.say(text)
            except OSError as error:
                process.end()
                raise ModelError(
                    "{path}: the process of the Firefox model ended; try again.", path=self._path
                ) from error
            return printable(self._answer(process, "fails"))
