"""A server's model in the service: context, memory, another engine standing in, a reader that moves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from chat_fixtures import ChatFake, dripping, silent

from reader.analysis.analysed import AnalysedSentence
from reader.app.translator import Translator
from reader.engines.kinds import ARGOS
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.errors import EngineSilent, ReaderError
from reader.models.install import install_file
from reader.proof.translation import Translation

pytestmark = pytest.mark.usefixtures("only_own_models")
Analysed = Callable[[list[str]], list[AnalysedSentence]]
TEXTS = ["第一句话。", "第二句话。", "第三句话。", "第四句话。"]
GOOD = '{"translation": "Shares rose."}'


class NoCorrections:
    def get(self, source_text: str, target: str) -> str | None:
        return None


class Service:
    """A translator with a recorded server, and what it remarked."""

    def __init__(self) -> None:
        self.remarks: list[ReaderError] = []
        self.translator = Translator(Registry(), Memory(None), NoCorrections(), self.remarks.append)

    def translate(self, sentences: list[AnalysedSentence], **more: Any) -> list[tuple[str, str]]:
        found = self.translator.translate(sentences, source="zh", target="en", **more)
        return [(t.engine, t.text) for t in found if t is not None]


@pytest.fixture
def service(chat_record: Callable[..., Path]) -> Service:
    chat_record()
    return Service()


def test_each_sentence_is_asked_with_those_before_and_remembered(
    service: Service, chat_server: ChatFake, analysed: Analysed
) -> None:
    assert service.translate(analysed(TEXTS)) == [("chat", "Shares rose.")] * 4
    assert [question.get("before") for question in chat_server.questions] == [None, TEXTS[:1], TEXTS[:2], TEXTS[1:3]]
    service.translate(analysed(TEXTS))
    assert len(chat_server.asked) == 4 and service.remarks == []


def test_a_part_of_an_article_is_asked_as_the_whole_is(
    service: Service, chat_server: ChatFake, analysed: Analysed
) -> None:
    whole = analysed(TEXTS)
    service.translate(whole[2:], article=[a.sentence for a in whole])
    service.translate(whole)
    assert [question["sentence"] for question in chat_server.questions] == [*TEXTS[2:], *TEXTS[:2]]


def test_another_engine_stands_in_for_a_server_that_is_down_and_it_is_said_once(
    service: Service, chat_server: ChatFake, analysed: Analysed, make_package: Callable[..., Path]
) -> None:
    install_file(make_package(), ARGOS.works)
    chat_server.close()
    assert [engine for engine, _ in service.translate(analysed(TEXTS))] == ["argos"] * 4
    service.translate(analysed(["第五句话。"]))
    [remark] = service.remarks
    assert isinstance(remark, EngineSilent) and remark.kind == "down"
    assert "start the server of qwen3:8b. Meanwhile Argos zh→en 1.9 translates." in str(remark)


def test_it_stands_in_for_the_sentences_that_the_model_does_not_translate(
    service: Service, chat_server: ChatFake, analysed: Analysed, make_package: Callable[..., Path]
) -> None:
    install_file(make_package(), ARGOS.works)
    chat_server.says = [GOOD, "I cannot help with that.", "我不知道。", GOOD]
    assert [engine for engine, _ in service.translate(analysed(TEXTS))] == ["chat", "argos", "chat", "chat"]
    [remark] = service.remarks
    assert isinstance(remark, EngineSilent) and remark.kind == "no-translation"
    service.translate(analysed(TEXTS))
    assert len(chat_server.asked) == 6  # no answer was remembered for the second


def test_without_another_engine_the_reason_is_the_error(
    service: Service, chat_server: ChatFake, analysed: Analysed
) -> None:
    chat_server.close()
    with pytest.raises(EngineSilent, match="Nothing answers"):
        service.translate(analysed(TEXTS))


def test_cancelled_it_asks_nobody_else(
    service: Service, chat_server: ChatFake, analysed: Analysed, make_package: Callable[..., Path]
) -> None:
    install_file(make_package(), ARGOS.works)
    chat_server.says = [GOOD, dripping]
    assert service.translate(analysed(TEXTS), cancelled=lambda: len(chat_server.asked) > 1) == [
        ("chat", "Shares rose.")
    ]
    assert service.remarks == []


def test_another_machine_is_asked_only_where_the_setting_allows_it(
    analysed: Analysed, make_package: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.models.chat_servers import parse_server, remember_server

    install_file(make_package(), ARGOS.works)
    remember_server(parse_server("http://192.0.2.1:8000#m"), lambda folder: None)
    for allowed, label in ((False, "Argos zh→en 1.9"), (True, "chat zh→en m (remote)")):
        translator = Translator.of_this_machine(NoCorrections(), remote_models=allowed)
        assert translator.label("zh", "en") == label
        translator.close()


def test_a_reader_who_moves_is_served_at_once_and_the_sentence_left_comes_later(
    service: Service, chat_server: ChatFake, analysed: Analysed
) -> None:
    sentences = analysed(TEXTS)
    got: dict[int, Translation] = {}
    changed = threading.Event()
    place = [0]

    def take(index: int, translation: Translation, _: AnalysedSentence | None) -> None:
        got[index] = translation
        changed.set()

    chat_server.says = [silent, GOOD]
    service.translator.follow(
        [a.sentence for a in sentences],
        analyse=lambda sentence: sentences[sentence.index],
        source="zh",
        target="en",
        current=lambda: place[0],
        on_result=take,
    )
    deadline = time.monotonic() + 10
    while not chat_server.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    place[0] = 2
    service.translator.wake()
    assert changed.wait(10) and next(iter(got)) == 2
    assert chat_server.hung_up.wait(5)
    while len(got) < 4 and time.monotonic() < deadline + 20:
        time.sleep(0.01)
    assert sorted(got) == [0, 1, 2, 3]
    service.translator.close()
