"""Why a server gave no translation, as sentences."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.ports import Silence

_SENTENCES = {
    Silence.DOWN: N_("Nothing answers at {address}: start the server of {model}."),
    Silence.NO_MODEL: N_("The server at {address} has no model {model} ({detail}): `yidu models use` chooses another."),
    Silence.SLOW: N_("{model} at {address} took longer than {detail} for a sentence: a smaller model is faster."),
    Silence.FAULTY: N_("The server of {model} at {address} failed ({detail})."),
    Silence.UNUSABLE: N_("{address} cannot be used ({detail})."),
    Silence.NO_TRANSLATION: N_("{model} gave a sentence twice what is no translation."),
}


def silence_text(silence: Silence, address: str, model: str, detail: str = "") -> str:
    """The reason as one sentence without what follows from it.

    >>> silence_text(Silence.FAULTY, "http://127.0.0.1:8080/v1", "qwen3", "HTTP 500")
    'The server of qwen3 at http://127.0.0.1:8080/v1 failed (HTTP 500).'
    """
    return say(_SENTENCES[silence], address=address, model=model or say("the model"), detail=detail)


def fetch_failed_text(reason: str) -> str:
    """What a reader is told when a better model could not be fetched; `reason` is without a full stop.

    >>> fetch_failed_text("mozilla.net cannot be reached (timed out)")
    'mozilla.net cannot be reached (timed out); translation goes on as before, and what has arrived is kept.'
    """
    return say("{reason}; translation goes on as before, and what has arrived is kept.", reason=reason)


def fallback_text(reason: str, label: str) -> str:
    """What a reader is told once when a model turns out to be damaged; `reason` is a sentence.

    >>> fallback_text("models/a: the model does not load (no such file).", "starter zh→en 0.3 (draft)")
    'models/a: the model does not load (no such file); meanwhile starter zh→en 0.3 (draft) translates.'
    """
    return say("{reason}; meanwhile {label} translates.", reason=reason.rstrip("."), label=label)


def stand_in_text(reason: str, label: str) -> str:
    """What a reader is told once when another engine takes over.

    >>> stand_in_text("Nothing answers.", "starter")
    'Nothing answers. Meanwhile starter translates.'
    """
    return say("{reason} Meanwhile {label} translates.", reason=reason, label=label)
