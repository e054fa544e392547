"""Translating articles: order, memory, corrections, cancelling, following a reader."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reader.analysis.analysed import AnalysedSentence
from reader.app import following
from reader.app.following import BATCH
from reader.app.translator import CHUNK, Translator
from reader.engines.kinds import ARGOS
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.errors import ModelError, TranslationUnavailable
from reader.figures.chinese import find_numbers
from reader.models.install import install_file
from reader.proof.translation import Hypothesis, TermOutcome, Translation
from reader.terms.entry import TermEntry, TermMatch
from reader.text.document import Sentence
from reader.text.spans import Span

pytestmark = pytest.mark.usefixtures("only_own_models")
Analysed = Callable[[list[str]], list[AnalysedSentence]]


class Corrections(dict[tuple[str, str], str]):
    def get(self, source_text: str, target: str) -> str | None:  # type: ignore[override]
        return super().get((source_text, target))


class Engine:
    """An engine that notes its calls and can be held up."""

    name, model, source, target, options = "argos", "m 1", "zh", "en", ""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.hold: dict[str, threading.Event] = {}
        self.reached = threading.Event()
        self.error: Exception | None = None
        self.says: dict[str, str] = {}

    def load(self) -> None:
        if self.error:
            raise self.error

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        self.calls.append(list(sentences))
        for text in sentences:
            if text in self.hold:
                self.reached.set()
                assert self.hold[text].wait(10)
        if self.error:
            raise self.error
        return [] if cancelled() else [[Hypothesis(self.says.get(text, f"[{text}]"), -1.0)] for text in sentences]


class FakeRegistry(Registry):
    def __init__(self, engine: Engine | None) -> None:
        super().__init__(list)
        self._only = engine

    def route(self, source: str, target: str) -> list:  # type: ignore[type-arg]
        return super().route(source, target) if self._only is None else []

    def engine(self, source: str, target: str) -> Engine:  # type: ignore[override]
        assert self._only is not None
        return self._only


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def corrections() -> Corrections:
    return Corrections()


@pytest.fixture
def translator(engine: Engine, corrections: Corrections) -> Translator:
    return Translator(FakeRegistry(engine), Memory(None), corrections)


ARTICLE = [f"第{number}句。" for number in range(100)]


def test_an_article_in_batches_in_order(translator: Translator, engine: Engine, analysed: Analysed) -> None:
    seen: list[int] = []
    progress: list[tuple[int, int]] = []
    results = translator.translate(
        analysed(ARTICLE),
        source="zh",
        target="en",
        on_result=lambda index, result: seen.append(index),
        on_progress=lambda done, total: progress.append((done, total)),
    )
    assert [r.text for r in results if r] == [f"[{text}]" for text in ARTICLE]
    assert seen == list(range(100)) and progress == [(CHUNK, 100), (100, 100)]
    again = len(engine.calls)
    assert translator.translate(analysed(ARTICLE), source="zh", target="en") == results and len(engine.calls) == again


def test_the_starter_is_given_the_plain_sentence_and_english_where_in_doubt(
    translator: Translator, engine: Engine
) -> None:
    good, doubted = "公司5月9日公布财报。", "公司5月9日没有公布财报。"
    switched = "公司 May 9 没有公布财报。"
    engine.name = "starter"
    engine.says = {
        good: "The company reported results on May 9.",
        doubted: "The company reported results on May 9.",
        switched: "The company did not report results on May 9.",
    }
    sentences = [
        AnalysedSentence(Sentence(0, 0, Span(0, len(text)), text), (), (), tuple(find_numbers(text, text)))
        for text in (good, doubted)
    ]
    results = translator.translate(sentences, source="zh", target="en")
    assert [r.text for r in results if r] == [engine.says[good], engine.says[switched]]
    assert engine.calls[0] == [good, doubted] and switched in engine.calls[1]


def test_the_readers_own_translation_wins(
    translator: Translator, engine: Engine, corrections: Corrections, analysed: Analysed
) -> None:
    corrections["乙。", "en"] = "Mine."
    results = translator.translate(analysed(["甲。", "乙。", "丙。"]), source="zh", target="en")
    assert [(r.text, r.engine, r.corrected) for r in results if r] == [
        ("[甲。]", "argos", False),
        ("Mine.", "user", True),
        ("[丙。]", "argos", False),
    ]
    assert "乙。" not in [text for call in engine.calls for text in call]


def with_term(analysed: AnalysedSentence, form: str, english: str) -> AnalysedSentence:
    """The sentence with a term where `form` stands."""
    start = analysed.sentence.span.start + analysed.sentence.text.index(form)
    entry = TermEntry("t-1", form, form, english)
    return replace(analysed, terms=(TermMatch(entry, Span(start, start + len(form)), form),))


def test_a_missed_term_is_put_into_the_source(translator: Translator, engine: Engine, analysed: Analysed) -> None:
    sentences = [with_term(a, "模型", "model") for a in analysed(["这个模型更大。", "另一个模型。"])]
    engine.says |= {
        "这个模型更大。": "This is larger.",
        "这个model更大。": "This model is larger.",
        "另一个模型。": "Another model.",
    }
    first, second = translator.translate(sentences, source="zh", target="en")
    assert first is not None and second is not None
    assert engine.calls[-1] == ["这个model更大。", "这个 model 更大。"]
    assert [r.outcome for r in first.terms] == [TermOutcome.ENFORCED] and "model" in first.text
    assert [r.outcome for r in second.terms] == [TermOutcome.KEPT] and second.text == "Another model."


def test_other_pairs_go_without_proof(translator: Translator, engine: Engine, analysed: Analysed) -> None:
    engine.source, engine.target = "en", "zh"
    [one] = translator.translate([with_term(analysed(["The model."])[0], "model", "x")], source="en", target="zh")
    assert one is not None and one.text == "[The model.]" and one.terms == () and len(engine.calls) == 1


def test_a_correction_is_reported_and_not_doubted(
    translator: Translator, corrections: Corrections, analysed: Analysed
) -> None:
    corrections["这个模型。", "en"] = "This model model model model model model."
    [one] = translator.translate([with_term(analysed(["这个模型。"])[0], "模型", "model")], source="zh", target="en")
    assert one is not None and one.corrected and one.doubts == () and one.terms[0].outcome is TermOutcome.KEPT


def test_cancelling_leaves_the_rest_open(translator: Translator, analysed: Analysed) -> None:
    assert translator.translate(analysed(ARTICLE), source="zh", target="en", cancelled=lambda: True) == [None] * 100


def test_without_a_model_the_command_is_named(analysed: Analysed) -> None:
    translator = Translator(FakeRegistry(None), Memory(None), Corrections())
    for act in (
        lambda: translator.label("zh", "en"),
        lambda: translator.translate(analysed(["甲。"]), source="zh", target="en"),
    ):
        with pytest.raises(TranslationUnavailable, match="yidu models install zh en"):
            act()


class Reader:
    """A reader of an article: where they are and what they have got."""

    def __init__(self, translator: Translator, sentences: list[AnalysedSentence]) -> None:
        self.place = 0
        self.target = "en"
        self.got: list[int] = []
        self.analysed: list[str] = []
        self.errors: list[str] = []
        self._more = threading.Condition()
        self._sentences = {a.sentence.index: a for a in sentences}
        self._translator = translator

    def follow(self) -> None:
        self._translator.follow(
            [a.sentence for a in self._sentences.values()],
            analyse=self._analyse,
            source="zh",
            target=self.target,
            current=self.place_now,
            on_result=self._take,
            on_error=self._fail,
        )

    def _analyse(self, sentence: Sentence) -> AnalysedSentence:
        known = self._sentences[sentence.index]
        return known if known.sentence == sentence else replace(known, sentence=sentence)

    def place_now(self) -> int:
        return self.place

    def go_to(self, place: int) -> None:
        self.place = place
        self._translator.wake()

    def _take(self, index: int, translation: Translation, analysed: AnalysedSentence | None) -> None:
        with self._more:
            self.got.append(index)
            self.analysed += [analysed.sentence.text] if analysed else []
            self._more.notify_all()

    def _fail(self, error: Exception) -> None:
        with self._more:
            self.errors.append(str(error))
            self._more.notify_all()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._more:
            assert self._more.wait_for(condition, 10)


def test_the_current_sentence_comes_first_then_those_ahead(
    translator: Translator, engine: Engine, analysed: Analysed
) -> None:
    reader = Reader(translator, analysed(ARTICLE))
    reader.place = 40
    reader.follow()
    reader.wait_for(lambda: len(reader.got) == 100)
    assert reader.got[0] == 40 and engine.calls[0] == [ARTICLE[40]]
    assert sorted(reader.got) == list(range(100))
    assert set(reader.got[: 1 + BATCH]) == set(range(40, 41 + BATCH))
    assert reader.got.index(99) < reader.got.index(0)
    translator.close()


def test_a_jump_is_served_while_a_batch_is_at_work(translator: Translator, engine: Engine, analysed: Analysed) -> None:
    engine.hold[ARTICLE[3]] = threading.Event()
    reader = Reader(translator, analysed(ARTICLE))
    reader.follow()
    assert engine.reached.wait(10)
    reader.go_to(77)
    reader.wait_for(lambda: 77 in reader.got)
    assert 3 not in reader.got
    engine.hold[ARTICLE[3]].set()
    reader.go_to(30)
    reader.wait_for(lambda: len(reader.got) == 100)
    translator.close()


def test_only_what_is_near_the_reader_is_translated(
    translator: Translator, analysed: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AHEAD", 10)
    monkeypatch.setattr(following, "BEHIND", 5)
    reader = Reader(translator, analysed(ARTICLE))
    reader.place = 20
    reader.follow()
    reader.wait_for(lambda: len(reader.got) == 15)
    reader.go_to(60)
    reader.wait_for(lambda: len(reader.got) == 30)
    assert sorted(reader.got) == [*range(15, 30), *range(55, 70)]
    translator.close()


def test_the_whole_service_opens_no_socket(
    make_package: Callable[..., Path], analysed: Analysed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    install_file(make_package(), ARGOS.works)
    translator = Translator(Registry(), Memory(tmp_path / "memory.db"), Corrections())
    assert translator.label("zh", "en") == "Argos zh→en 1.9"
    [one] = translator.translate(analysed(["騰訊控股第三季度淨利潤同比增長15.2%。"]), source="zh", target="en")
    assert one is not None and "15.2%" in one.text and one.model == "translate-zh_en 1.9"
    translator.close()


def followers_left() -> list[str]:
    """The translator's threads that do not end."""
    threads = [thread for thread in threading.enumerate() if thread.name.startswith("translation-")]
    for thread in threads:
        thread.join(5)
    return [thread.name for thread in threads if thread.is_alive()]


def test_two_edits_at_once_leave_no_thread_behind(
    translator: Translator, engine: Engine, analysed: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each edit follows anew on a thread of its own; both load the model before either translates."""
    monkeypatch.setattr(following, "AHEAD", 5)  # so that there is always something left to wait for
    both = threading.Barrier(2)
    monkeypatch.setattr(engine, "load", lambda: both.wait(10))
    readers = [Reader(translator, analysed(ARTICLE)) for _ in range(2)]
    edits = [threading.Thread(target=reader.follow) for reader in readers]
    for edit in edits:
        edit.start()
    for edit in edits:
        edit.join(10)
    translator.unfollow()
    assert followers_left() == []
    assert [bool(reader.got) for reader in readers].count(True) <= 1


def test_leaving_while_the_model_loads_starts_nothing(
    translator: Translator, engine: Engine, analysed: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    loading, loaded = threading.Event(), threading.Event()

    def load() -> None:
        loading.set()
        assert loaded.wait(10)

    monkeypatch.setattr(engine, "load", load)
    reader = Reader(translator, analysed(ARTICLE))
    opening = threading.Thread(target=reader.follow)
    opening.start()
    assert loading.wait(10)
    translator.unfollow()
    loaded.set()
    opening.join(10)
    assert followers_left() == [] and reader.got == [] and engine.calls == []


def test_the_translator_sleeps_while_nothing_changes(
    translator: Translator, analysed: Analysed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "AHEAD", 5)
    monkeypatch.setattr(following, "BEHIND", 0)
    reader = Reader(translator, analysed(ARTICLE))
    asked: list[int] = []
    place_of = reader.__class__.place_now
    monkeypatch.setattr(Reader, "place_now", lambda self: (asked.append(1), place_of(self))[1])
    reader.follow()
    reader.wait_for(lambda: len(reader.got) == 5)
    threading.Event().wait(0.1)
    before = len(asked)
    threading.Event().wait(0.3)
    assert len(asked) == before
    translator.close()


def test_what_nobody_expected_is_told_and_ends_the_following(
    translator: Translator, engine: Engine, analysed: Analysed
) -> None:
    reader = Reader(translator, analysed(ARTICLE))
    engine.hold[ARTICLE[0]] = threading.Event()
    reader.follow()
    assert engine.reached.wait(10)
    engine.error = RuntimeError("out of memory")
    engine.hold[ARTICLE[0]].set()
    reader.wait_for(lambda: bool(reader.errors))
    assert reader.errors == ["Translating stopped: RuntimeError: out of memory"] and followers_left() == []
    engine.error = None
    reader.follow()
    reader.wait_for(lambda: len(reader.got) == 100)
    translator.close()


def test_a_chinese_translation_comes_analysed(translator: Translator, engine: Engine, analysed: Analysed) -> None:
    engine.source, engine.target = "en", "zh"
    engine.says["Shares fell."] = "股价下跌。"
    reader = Reader(translator, analysed(["Shares fell."]))
    reader.target = "zh-TW"
    reader.follow()
    reader.wait_for(lambda: bool(reader.got))
    assert reader.analysed == ["股价下跌。"]
    translator.close()


def test_leaving_an_article_ends_its_results(translator: Translator, engine: Engine, analysed: Analysed) -> None:
    engine.hold[ARTICLE[0]] = threading.Event()
    reader = Reader(translator, analysed(ARTICLE))
    reader.follow()
    assert engine.reached.wait(10)
    translator.unfollow()
    engine.hold[ARTICLE[0]].set()
    assert followers_left() == []
    assert reader.got == []


def test_a_model_that_fails_is_reported_once(translator: Translator, engine: Engine, analysed: Analysed) -> None:
    reader = Reader(translator, analysed(ARTICLE))
    engine.error = ModelError("the model does not load")
    with pytest.raises(ModelError):
        reader.follow()
    engine.error = None
    engine.hold[ARTICLE[0]] = threading.Event()
    reader.follow()
    assert engine.reached.wait(10)
    engine.error = ModelError("it broke")
    engine.hold[ARTICLE[0]].set()
    reader.wait_for(lambda: bool(reader.errors))
    assert reader.errors == ["it broke"] and reader.got == []


def test_an_empty_article_is_no_work(translator: Translator) -> None:
    Reader(translator, []).follow()
    translator.close()
