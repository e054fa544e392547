"""Terms, figures and doubts of a translated sentence: what a reader is told."""

from __future__ import annotations

import pytest

from reader.analysis.analysed import AnalysedSentence
from reader.app.analyser import Analyser
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.opencc_script import OpenCCConverter, shadow
from reader.messages.doubt_text import doubt_text
from reader.proof.choose import choose, given, plan
from reader.proof.translation import DoubtKind, Grade, Hypothesis, NumberOutcome, TermOutcome
from reader.terms.entry import TermEntry, TermStatus
from reader.terms.rendering import find_rendering
from reader.text.document import Sentence
from reader.text.spans import Span
from reader.words.readings import Reading

ENTRIES = [
    TermEntry("t-1", "大模型", "大模型", "large model", alternatives=("foundation model",), abbreviation="LLM"),
    TermEntry("t-2", "市盈率", "市盈率", "price-to-earnings ratio", abbreviation="P/E"),
    TermEntry("t-3", "英伟达", "英偉達", "NVIDIA", kind="company"),
    TermEntry("t-4", "昇腾910", "昇騰910", "Ascend 910", status=TermStatus.KEEP_AS_IS, note="script: Huawei writes 昇"),
    TermEntry("t-5", "人工智障", "人工智障", "AI", status=TermStatus.DEPRECATED),
    TermEntry("t-6", "走软", "走軟", "weaken", status=TermStatus.EXPLAINED),
]


class OneWord:
    """A segmenter and reading provider that need no dictionary."""

    def words(self, shadow: str) -> list[str]:
        return list(shadow)

    def readings(self, shadow: str, words: list[str]) -> list[Reading]:
        return [Reading(("",) * len(word)) for word in words]


def analysed_with(entries: list[TermEntry], text: str, start: int = 0) -> AnalysedSentence:
    analyser = Analyser(AhoCorasickMatcher(entries, shadow), OpenCCConverter(), OneWord(), OneWord(), lambda word: None)
    return analyser.analyse(Sentence(0, 0, Span(start, start + len(text)), text))


def analysed(text: str) -> AnalysedSentence:
    return analysed_with(ENTRIES, text)


@pytest.mark.parametrize(
    ("english", "translation", "found"),
    [
        ("large model", "Two Large models are enough.", "Large models"),
        ("large model", "NVIDIA's large-model business", "large-model"),
        ("subsidy", "The subsidies ended.", "subsidies"),
        ("hedge", "They hedged the risk.", "hedged"),
        ("bank", "The embankment held.", ""),
        ("AI", "They said so.", ""),
    ],
)
def test_inflection_is_tolerated_and_other_words_are_not(english: str, translation: str, found: str) -> None:
    assert find_rendering(TermEntry("x", "甲乙", "甲乙", english), "甲乙", translation) == found


@pytest.mark.parametrize(
    ("kind", "translation", "found"),
    [
        ("company", "Shares of Arm rose.", "Arm"),
        ("company", "A robot arm moved.", ""),
        ("term", "An arm moved.", "arm"),
    ],
)
def test_a_name_is_not_the_everyday_word(kind: str, translation: str, found: str) -> None:
    assert find_rendering(TermEntry("x", "甲乙", "甲乙", "Arm", kind=kind), "甲乙", translation) == found


def test_a_form_with_several_senses_is_told_apart_by_the_other_terms() -> None:
    board = TermEntry("a-1", "主板", "主板", "motherboard", domain="chip")
    market = TermEntry("a-2", "主板", "主板", "main board", domain="markets")
    ratio = TermEntry("a-3", "市盈率", "市盈率", "price-to-earnings ratio", domain="markets")
    matcher = AhoCorasickMatcher([board, market, ratio], shadow)
    (listed, _) = matcher.find("主板市盈率", "主板市盈率")
    assert (listed.entry, listed.others) == (market, ())
    (alone,) = matcher.find("主板", "主板")
    assert (alone.entry, alone.others) == (board, (market,))


def test_a_form_whose_sense_is_open_is_kept_by_any_and_never_steered() -> None:
    senses = [
        TermEntry(i, "主板", "主板", e, domain=d) for i, e, d in (("1", "motherboard", "chip"), ("2", "main board", ""))
    ]
    analysed = analysed_with(senses, "它在主板。")
    assert plan(analysed, [Hypothesis("It is there.")]) == ()
    kept = choose(analysed, [Hypothesis("It is on the main board.")], [], "argos", "m")
    assert [r.outcome for r in kept.terms] == [TermOutcome.KEPT]
    missed = choose(analysed, [Hypothesis("It is over there.")], [], "argos", "m")
    assert "The term 主板 (motherboard or main board) is missing." in map(doubt_text, missed.doubts)


def test_a_kept_term_needs_no_steering() -> None:
    sentence = analysed("英伟达发布大模型。")
    plain = [Hypothesis("Nvidia released a foundation model.", -0.3)]
    assert plan(sentence, plain) == ()
    outcomes = {r.match.entry.id: r.outcome for r in choose(sentence, plain, [], "argos", "m").terms}
    assert outcomes == {"t-1": TermOutcome.KEPT, "t-3": TermOutcome.KEPT}


def test_a_missed_term_is_steered_and_reported_enforced() -> None:
    sentence = analysed("公司的市盈率是12倍。")
    plain = [Hypothesis("The company's market surplus is 12 times.", -0.4)]
    tight, spaced = plan(sentence, plain)
    assert tight.text == "公司的price-to-earnings ratio是12倍。"
    assert spaced.text == "公司的 price-to-earnings ratio 是12倍。"
    steered = given(tight, [Hypothesis("The company's price-to-earnings ratio is 12 times.", -0.5)])
    chosen = choose(sentence, plain, steered, "argos", "m")
    assert chosen.text == steered[0].text
    assert [r.outcome for r in chosen.terms] == [TermOutcome.ENFORCED]


def test_a_forced_term_that_wrecks_the_sentence_falls_back_and_is_missed() -> None:
    sentence = analysed("公司的市盈率是12倍。")
    plain = [Hypothesis("The company's market surplus is 12 times.", -0.4)]
    for wreck in (
        Hypothesis("price-to-earnings ratio price-to-earnings ratio price-to-earnings ratio 12", -0.4),
        Hypothesis("The price-to-earnings ratio of the company.", -0.4),
        Hypothesis("The company's price-to-earnings ratio is 12 times.", -3.0),
    ):
        chosen = choose(sentence, plain, [wreck], "argos", "m")
        assert chosen.text == plain[0].text
        assert [r.outcome for r in chosen.terms] == [TermOutcome.MISSED]
        assert any("市盈率" in doubt_text(doubt) for doubt in chosen.doubts)


def test_the_hypothesis_that_keeps_most_terms_wins() -> None:
    sentence = analysed("英伟达发布大模型。")
    plain = [Hypothesis("The firm released a big mold.", -0.2), Hypothesis("NVIDIA released a large model.", -0.4)]
    assert choose(sentence, plain, [], "argos", "m").text == plain[1].text


def test_statuses_behave_as_they_say() -> None:
    kept = choose(analysed("昇腾910供不应求。"), [Hypothesis("昇腾910 is in short supply.", -0.3)], [], "argos", "m")
    assert [r.outcome for r in kept.terms] == [TermOutcome.KEPT]
    deprecated = choose(analysed("这是人工智障。"), [Hypothesis("This is silly.", -0.3)], [], "argos", "m")
    assert deprecated.terms == ()
    explained = choose(analysed("英伟达走软。"), [Hypothesis("Nvidia slipped.", -0.3)], [], "argos", "m")
    assert [r.match.entry.english for r in explained.terms] == ["NVIDIA"] and not explained.doubts


@pytest.mark.parametrize(
    ("source", "translation", "outcomes"),
    [
        ("单日蒸发5900亿美元。", "It lost US$590 billion in a day.", ["ok"]),
        ("单日蒸发5900亿美元。", "It lost $59 billion in a day.", ["different"]),
        ("单日蒸发5900亿美元。", "It lost a lot in a day.", ["missing"]),
        ("下跌16.9%，跌破118.58美元。", "It fell 16.9 percent, below $118.58.", ["ok", "ok"]),
        ("营收增长三成。", "Revenue rose 30%.", ["ok"]),
        ("降息25个基点。", "It cut rates by 25 basis points.", ["ok"]),
        ("1月27日开盘。", "It opened on January 27.", ["ok"]),
    ],
)
def test_figures_are_checked(source: str, translation: str, outcomes: list[str]) -> None:
    numbers = choose(analysed(source), [Hypothesis(translation, -0.3)], [], "argos", "m").numbers
    assert [report.outcome.value for report in numbers] == outcomes
    assert all(report.found for report in numbers if report.outcome is NumberOutcome.DIFFERENT)


@pytest.mark.parametrize(
    ("source", "translation", "says"),
    [
        ("公司没有回应记者的提问。", "The company answered the reporter's question.", "negation"),
        ("公司不仅回应了提问。", "The company answered the question.", ""),
        ("市场正在等待新的消息。", "The market is waiting for 消息.", "Chinese is left"),
        ("市场正在等待新的消息。", "the market is the market is the market is waiting", "repeats itself"),
        ("市场正在等待新的消息，投资者显得十分谨慎。", "Yes.", "too short"),
        ("市场正在等待新的消息。", "The market is waiting for fresh news.", ""),
    ],
)
def test_doubts_say_why(source: str, translation: str, says: str) -> None:
    found = choose(analysed(source), [Hypothesis(translation, -0.3)], [], "argos", "m").doubts
    assert any(says in doubt_text(doubt) for doubt in found) if says else found == ()


OTHERWISE = [
    ("公司今年跑赢大盘。", "It beat the market this year.", "It lagged the market this year."),
    ("机构上调了该股目标价。", "The firm raised its price target.", "The firm cut its price target."),
    ("监管部门批准了收购。", "The regulator approved the takeover.", "The regulator rejected the takeover."),
    ("双方已签署协议。", "They have signed an agreement.", "They have not signed an agreement."),
    ("派息不少于0.5元。", "It will pay at least 0.5 yuan.", "It will pay up to 0.5 yuan."),
    ("英伟达涨3%，苹果跌2%。", "Nvidia rose 3% and Apple fell 2%.", "Apple rose 3% and Nvidia fell 2%."),
    ("英伟达起诉了AMD。", "Nvidia sued AMD.", "AMD sued Nvidia."),
    ("营收由5%升到8%。", "It rose from 5% to 8%.", "It fell from 5% to 8%."),
]


@pytest.mark.parametrize("start", [0, 700])
@pytest.mark.parametrize(("source", "right", "wrong"), OTHERWISE)
def test_what_says_otherwise_is_doubted_wherever_it_stands_in_the_article(
    source: str, right: str, wrong: str, start: int
) -> None:
    entries = [*ENTRIES, TermEntry("t-6", "苹果", "蘋果", "Apple", kind="company")]
    sentence = analysed_with(entries, source, start)
    kinds = [[d.kind for d in choose(sentence, [Hypothesis(t)], [], "", "").doubts] for t in (right, wrong)]
    otherwise = {
        DoubtKind.DIRECTION_INVERTED,
        DoubtKind.NEGATION_ADDED,
        DoubtKind.SUBJECTS_SWAPPED,
    }
    assert not otherwise.intersection(kinds[0]) and otherwise.intersection(kinds[1]), kinds


@pytest.mark.parametrize(
    ("text", "score", "grade"),
    [
        ("NVIDIA rose 3%.", -0.1, Grade.GOOD),
        ("NVIDIA fell 3%.", -0.1, Grade.POOR),
        ("NVIDIA rose 3%.", -0.4, Grade.LOOK),
        ("The row of the mountain NVIDIA, the row of the mountain 3%.", -0.9, Grade.POOR),
        ("NVIDIA 上涨 3%.", -0.1, Grade.POOR),
    ],
)
def test_a_grade_says_how_far_to_believe_a_translation(text: str, score: float, grade: Grade) -> None:
    chosen = choose(analysed("英伟达上涨3%。"), [Hypothesis(text, score)], [], "starter", "m")
    assert chosen.grade is grade and bool(chosen.doubts) is (grade is not Grade.GOOD)


def test_an_engine_that_was_not_judged_is_graded_by_its_doubts() -> None:
    chosen = choose(analysed("英伟达上涨3%。"), [Hypothesis("The row of the mountain NVIDIA 3%.")], [], "firefox", "m")
    assert (chosen.grade, chosen.chance) == (Grade.GOOD, None)


def test_a_wrong_figure_is_steered_by_its_english() -> None:
    sentence = analysed("营收为7596.9亿元。")
    plain = [Hypothesis("Revenue was 7.5969 billion yuan.", -0.4)]
    assert [s.text for s in plan(sentence, plain)] == ["营收为759.69 billion yuan。", "营收为 759.69 billion yuan。"]
    steered = [Hypothesis("Revenue was 759.69 billion yuan.", -0.4)]
    chosen = choose(sentence, plain, steered, "argos", "m")
    assert (chosen.text, chosen.doubts) == (steered[0].text, ())


def test_a_right_figure_weighs_more_than_a_kept_term() -> None:
    sentence = analysed("大模型下跌16.9%。")
    plain = [Hypothesis("The large model fell 1.69%.", -0.2), Hypothesis("The big mold fell 16.9%.", -0.2)]
    assert choose(sentence, plain, [], "argos", "m").text == plain[1].text


@pytest.mark.parametrize(
    ("english", "translation", "found"),
    [
        ("market capitalisation", "Its market capitalization fell.", "market capitalization"),
        ("data centre", "Two data centers opened.", "data centers"),
        ("labour cost", "Labor costs rose.", "Labor costs"),
        ("board of directors", "The boards of directors agreed.", "boards of directors"),
        ("fall", "Shares fell.", "fell"),
        ("rise", "Prices have risen.", "risen"),
        ("index", "Both indices rose.", "indices"),
        ("fine-tuning", "The model was fine-tuned.", "fine-tuned"),
        ("price-to-earnings ratio", "The price/earnings ratio", ""),
        ("capital", "The capitalist sold.", ""),
        ("token", "A tokenizer was used.", ""),
        ("data centre", "New datacentres and data-center leases", "datacentres"),
        ("training chip", "Training and inference chips are scarce.", "Training and inference chips"),
        ("short-term debt", "Its short- and long-term debt rose.", "short- and long-term debt"),
        ("miss expectations", "It missed analysts' expectations.", "missed analysts' expectations"),
        ("reduce a position", "Funds reduced their positions.", "reduced their positions"),
        ("lay off", "The firm laid off staff.", "laid off"),
        ("trim", "It trimmed its stake.", "trimmed"),
        ("US Department of Commerce", "The U.S. Department of Commerce", "U.S. Department of Commerce"),
        ("Ministry of Commerce", "China's Commerce Ministry", "Commerce Ministry"),
        ("LLM", "Several LLMs", "LLMs"),
        ("large language model", "A large model of the language", ""),
        ("bank loan", "The bank, or a loan", ""),
        ("interest rate", "An interest in the rate", ""),
        ("capital expenditure", "Capital and its expenditure", ""),
        ("inflation", "A deflationary shock", ""),
        ("short selling", "A short seller", ""),
        ("net profit", "Net assets and profit", ""),
        ("token", "A tokenised asset", ""),
    ],
)
def test_spelling_and_irregular_forms(english: str, translation: str, found: str) -> None:
    assert find_rendering(TermEntry("x", "甲乙", "甲乙", english), "甲乙", translation) == found


def test_a_model_that_switches_is_given_terms_dates_and_amounts_in_english_where_it_is_in_doubt() -> None:
    """Counts, percentages and terms of one English word stay Chinese: they read better so."""
    sentence = analysed("英伟达1月27日称，市盈率三年里下跌16.9%，市值蒸发5900亿美元。")
    first = [Hypothesis("Nvidia said on January 27 that it fell 16.9% in three years, losing $590 billion.", -0.3)]
    with_all, with_missed = plan(sentence, first, switches=True)
    assert with_all.text == "NVIDIA January 27 称， price-to-earnings ratio 三年里下跌16.9%，市值蒸发 US$590 billion 。"
    assert with_all.english == {"t-2", "t-3"}
    assert "price-to-earnings ratio" in with_missed.text and "英伟达1月27日称" in with_missed.text


def test_a_good_translation_of_a_model_that_switches_needs_no_second_one() -> None:
    sentence = analysed("公司的市盈率是12倍。")
    first = [Hypothesis("The company's price-to-earnings ratio is 12 times.", -0.3)]
    assert plan(sentence, first, switches=True) == ()
    assert [r.outcome for r in choose(sentence, first, [], "starter", "m").terms] == [TermOutcome.KEPT]


def test_what_a_model_that_switches_took_over_is_enforced() -> None:
    sentence = analysed("公司的市盈率是三成。")
    first = [Hypothesis("The company's ratio is 3%.", -0.3)]
    again = plan(sentence, first, switches=True)
    assert [source.text for source in again] == ["公司的 price-to-earnings ratio 是 30% 。"]
    second = given(again[0], [Hypothesis("The company's price-to-earnings ratio is 30%.", -0.3)])
    chosen = choose(sentence, first, second, "starter", "m")
    assert chosen.text == second[0].text
    assert [r.outcome for r in chosen.terms] == [TermOutcome.ENFORCED]
