"""The analysis thread: what it analyses first, and what it does when something fails."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from reader.analysis.analysed import AnalysedSentence
from reader.app.reading import pasted
from reader.errors import ReaderError
from reader.text.document import Article, Sentence
from reader.tui.reading.feeder import AnalysisFeeder


class Desk:
    """Takes what a feeder delivers."""

    def __init__(self, load: Callable[[], Callable[[Sentence], AnalysedSentence]]) -> None:
        self.came: dict[int, int] = {}
        self.failures: list[str] = []
        self.feeder = AnalysisFeeder(load, self.take, lambda error: self.failures.append(str(error)))

    def take(self, generation: int, batch: list[tuple[int, AnalysedSentence]]) -> None:
        self.came |= {index: generation for index, _ in batch}

    def wait(self, condition: Callable[[], bool]) -> None:
        for _ in range(2000):
            if condition():
                return
            time.sleep(0.005)
        raise AssertionError("it never happened")


def article(sentences: int) -> Article:
    return pasted("银行行长没有回答。\n" * sentences)


def analyse(sentence: Sentence) -> AnalysedSentence:
    return AnalysedSentence(sentence, (), (), ())


def test_a_sentence_that_cannot_be_analysed_is_left_out_and_told_once() -> None:
    def fails_at_three_and_five(sentence: Sentence) -> AnalysedSentence:
        if sentence.index in {3, 5}:
            raise IndexError("what nobody foresaw")
        return analyse(sentence)

    desk = Desk(lambda: fails_at_three_and_five)
    desk.feeder.restart(article(12), 0)
    desk.wait(lambda: set(desk.came) == set(range(12)) - {3, 5})
    assert desk.failures == ["Sentence 4 is shown without readings: IndexError: what nobody foresaw"]
    desk.feeder.restart(article(2), 0)
    desk.wait(lambda: {desk.came[0], desk.came[1]} == {2})
    desk.feeder.stop()


def test_an_analyser_that_does_not_load_is_told_once_and_tried_again_when_the_reader_moves() -> None:
    tries: list[int] = []

    def load() -> Callable[[Sentence], AnalysedSentence]:
        tries.append(1)
        if len(tries) < 3:
            raise ReaderError("the dictionary is damaged")
        return analyse

    desk = Desk(load)
    desk.feeder.restart(article(4), 0)
    desk.wait(lambda: len(tries) == 1 and bool(desk.failures))
    time.sleep(0.05)
    assert len(tries) == 1
    desk.feeder.want(1)
    desk.wait(lambda: len(tries) == 2)
    desk.feeder.restart(article(4), 0)
    desk.wait(lambda: len(desk.came) == 4)
    assert desk.failures == ["The article cannot be analysed: the dictionary is damaged"]
    desk.feeder.stop()


def test_what_the_reader_is_at_comes_first() -> None:
    order: list[int] = []
    begin = threading.Event()

    def noted(sentence: Sentence) -> AnalysedSentence:
        begin.wait(5)
        order.append(sentence.index)
        return analyse(sentence)

    desk = Desk(lambda: noted)
    desk.feeder.restart(article(60), 0)
    time.sleep(0.05)
    desk.feeder.want(40)
    begin.set()
    desk.wait(lambda: len(desk.came) == 60)
    assert order.index(40) < 8 < order.index(20)
    desk.feeder.stop()
