"""The engine on a small real package."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.engines.argos import ARGOS_DECODING, ArgosEngine, Decoding, loops
from reader.engines.kinds import ARGOS
from reader.errors import ModelError
from reader.models.install import install_file

FIXTURE = Path(__file__).parents[1] / "fixtures" / "translate-zh_en-synth.argosmodel"
RISE = "腾讯控股第三季度净利润同比增长15.2%。"


@pytest.fixture(scope="module")
def engine() -> ArgosEngine:
    return ArgosEngine(FIXTURE)


def test_translates_to_english_without_unpacking(engine: ArgosEngine) -> None:
    [[best]] = engine.translate([RISE])
    assert "15.2%" in best.text and best.text.isascii()
    assert best.score is not None and best.score < 0


def test_a_batch_gives_what_single_sentences_give(engine: ArgosEngine) -> None:
    texts = [f"公司第{n}季度营收增长{n * 3}.5%，达到{n}00亿元。" for n in range(1, 30)]
    together = engine.translate(texts, beam=4)
    alone = [engine.translate([text], beam=4)[0] for text in texts]
    same = sum(a[0].text == b[0].text for a, b in zip(together, alone, strict=True))
    assert same >= len(texts) - 1


def test_a_large_batch_gives_every_sentence_its_own_translation(engine: ArgosEngine) -> None:
    """It is decoded in two at the same time."""
    figures = [f"{n}.5%" for n in range(21, 71)]
    found = engine.translate([f"净利润同比增长{figure}。" for figure in figures], beam=4)
    assert sum(figure in hypotheses[0].text for figure, hypotheses in zip(figures, found, strict=True)) >= 48


def test_nothing_to_translate_comes_back_as_it_is(engine: ArgosEngine) -> None:
    kept = ["", "——", "NVDA 5.3%", "3,200", "★ ★"]
    assert [h[0].text for h in engine.translate(kept)] == kept
    assert engine.translate([]) == []


def test_several_hypotheses_come_best_first(engine: ArgosEngine) -> None:
    [found] = engine.translate([RISE], beam=4, hypotheses=4)
    assert len(found) == 4 and len({h.text for h in found}) > 1


def test_a_long_sentence_is_translated_clause_by_clause(make_package: Callable[..., Path]) -> None:
    engine = ArgosEngine(make_package(max_source_pieces=32))
    text = "，".join(f"腾讯控股第三季度净利润同比增长{n}.2%" for n in range(21, 31)) + "。"
    [[best, *_]] = engine.translate([text])
    found = re.findall(r"\d\d\.2%", best.text)
    assert len(found) >= 8 and found == sorted(found)  # cut at 32 pieces without splitting it would be one or two
    assert best.score is not None


def test_a_looping_sentence_is_decoded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loops(["the", "deal", "of"] * 3)
    assert not loops(["0", "0", "0", ","] * 4) and not loops(["in", "2", "0", "2", "4", "and"] * 2)
    source = "第三季度" * 20
    monkeypatch.setattr("reader.engines.argos.loops", lambda pieces: True)
    words = ArgosEngine(FIXTURE).translate([source], beam=1)[0][0].text.split()
    runs = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    assert words and len(runs) == len(set(runs))


def test_underscores_stay(engine: ArgosEngine) -> None:
    pieces = engine._load().pieces
    assert pieces.decode(pieces.encode("the file model_config_v2 here")) == "the file model_config_v2 here"


def test_an_older_package_with_bpe_works_too(make_package: Callable[..., Path]) -> None:
    codes = b"#version: 0.2\nt o\nto p\n"
    engine = ArgosEngine(
        install_file(
            make_package("en", "de", files={"sentencepiece.model": None, "bpe.model": codes}), ARGOS.works
        ).path
    )
    assert isinstance(engine.translate(["Shares rose."])[0][0].text, str)
    assert engine._load().pieces.decode(engine._load().pieces.encode("Stop here, now.")) == "Stop here, now."


def test_cancelling_ends_within_a_batch(engine: ArgosEngine) -> None:
    engine.load()
    small = ArgosEngine(FIXTURE, batch_pieces=40)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    done = small.translate([RISE] * 200, beam=4, cancelled=cancelled)
    assert len(done) < 200
    started = time.monotonic()
    assert engine.translate([RISE] * 500, beam=4, cancelled=lambda: time.monotonic() - started > 0.02) == []
    assert time.monotonic() - started < 2


def test_other_decoding_is_another_memory_key() -> None:
    assert ArgosEngine(FIXTURE).options != ArgosEngine(FIXTURE, decoding=ARGOS_DECODING).options
    assert Decoding().no_repeat_ngram and not ARGOS_DECODING.no_repeat_ngram


def test_a_folder_that_is_no_package_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"metadata\.json"):
        ArgosEngine(tmp_path)
    with pytest.raises(ModelError, match="cannot be read"):
        (tmp_path / "x.argosmodel").write_bytes(b"no zip")
        ArgosEngine(tmp_path / "x.argosmodel")


def test_translating_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert ArgosEngine(FIXTURE).translate([RISE])[0][0].text


def test_argos_splitters_are_never_imported() -> None:
    code = (
        "import sys; from pathlib import Path; from reader.engines.argos import ArgosEngine;"
        f"ArgosEngine(Path({str(FIXTURE)!r})).translate(['今天股市上涨。']);"
        "import argostranslate.tokenizer;"
        "bad = {'argostranslate.translate', 'argostranslate.sbd', 'argostranslate.settings', 'minisbd', 'stanza', 'spacy'};"
        "print(sorted(bad & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
