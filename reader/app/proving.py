"""An engine's translations with their proof: the engine asked once, and again with English in places where that helps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from reader.analysis.analysed import AnalysedSentence
from reader.engines.kinds import switches
from reader.ports import Engine
from reader.proof.choose import choose, given, plan
from reader.proof.translation import Hypothesis, Translation

BEAM = 4
HYPOTHESES = 4


def translated(
    engine: Engine, analysed: Sequence[AnalysedSentence], cancelled: Callable[[], bool], *, proved: bool
) -> list[Translation]:
    """The engine's translations; with proof, sentences in doubt are translated again. Fewer when cancelled.

    Raises:
        ModelError: the model does not load, or fails.
    """
    learned = proved and switches(engine.name)
    ask = partial(engine.translate, beam=BEAM, hypotheses=HYPOTHESES, cancelled=cancelled)
    first = ask([a.sentence.text for a in analysed])
    if not proved:
        return [Translation(h[0].text, engine.name, engine.model, score=h[0].score) for h in first]
    planned = [plan(a, h, switches=learned) for a, h in zip(analysed, first, strict=False)]
    again = [(place, source) for place, sources in enumerate(planned) for source in sources]
    outputs = ask([source.text for _, source in again])
    others: dict[int, list[Hypothesis]] = {}
    for (place, source), hypotheses in zip(again, outputs, strict=False):
        others.setdefault(place, []).extend(given(source, hypotheses))
    finished = again[len(outputs)][0] if len(outputs) < len(again) else len(first)
    return [
        choose(a, h, others.get(place, []), engine.name, engine.model)
        for place, (a, h) in enumerate(zip(analysed, first[:finished], strict=False))
    ]
