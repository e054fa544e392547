"""The learner's screens with real keys: the vocabulary, and the review of what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from reading_fixtures import article_file, card, read, said, until
from reading_fixtures import picture as screen_picture
from textual.pilot import Pilot
from textual.widgets import Label, OptionList, Static

from reader.app import reading
from reader.app.outlooks import kept_outlook
from reader.app.review import DueWord, Recall, Reviewer
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.dialogs import TextScreen
from reader.tui.home import HomeScreen
from reader.tui.learning.review_screen import ReviewScreen
from reader.tui.learning.word_table import WordTable
from reader.tui.learning.words_screen import WordsScreen
from reader.tui.reading.screen import ReaderScreen
from reader.words.meeting import Meeting

STATUSES = {"利率": "1", "银行": "2", "学习": "w", "算力": "1", "净息差": "3"}
SENTENCE = "銀行說利率還會下降。"


@pytest.fixture
def workspace(own_folders: object) -> Workspace:
    made = Workspace(Settings(translation="hidden", offer_model=False))
    made.store.words.put_all(STATUSES)
    made.store.met.put_all([Meeting("利率", SENTENCE, "[b]降息[/b]", "a"), Meeting("银行", SENTENCE, "旧闻", "b")])
    return made


def at(workspace: Workspace, key: str, scenario: Callable[[Pilot[int]], Awaitable[None]]) -> None:
    """Start at home, press a key, and run a scenario on the screen it leads to."""

    async def main() -> None:
        app = YiduApp(workspace)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query("#home-list")))
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, WordsScreen | ReviewScreen))
            await scenario(pilot)
        workspace.close()

    asyncio.run(main())


def table(pilot: Pilot[int]) -> WordTable:
    return pilot.app.screen.query_one(WordTable)


def words(pilot: Pilot[int]) -> list[str]:
    return [row.word for row in table(pilot).rows]


def picture(pilot: Pilot[int]) -> str:
    shown = table(pilot)
    return "\n".join(shown.render_line(y).text.rstrip() for y in range(shown.size.height))


def title(pilot: Pilot[int], name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Label).content)


def side(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#review-card", Static).content)


def test_the_vocabulary_tells_all_of_a_word(workspace: Workspace) -> None:
    async def scenario(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: len(words(pilot)) == 5 and "lìlǜ" in picture(pilot))
        row = next(line for line in picture(pilot).splitlines() if "利率" in line)
        assert "interest rate" in row and "1 new" in row and "[b]降息[/b]" in row and "macro" in row
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextScreen))

    at(workspace, "M", scenario)


def test_many_words_change_at_once_and_go_back_at_once(workspace: Workspace) -> None:
    async def scenario(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: len(words(pilot)) == 5)
        await pilot.press("space", "space")
        assert "2 marked" in title(pilot, "words-title")
        marked = words(pilot)[:2]
        await pilot.press("5")
        await until(pilot, lambda: any("2 words changed" in text for text in said(pilot)))
        assert [workspace.store.words.all()[word] for word in marked] == ["5", "5"]
        await pilot.press("z")
        await until(pilot, lambda: workspace.store.words.all() == STATUSES)
        await until(pilot, lambda: "5 learned" not in picture(pilot))

    at(workspace, "M", scenario)


def test_the_vocabulary_is_filtered_and_sorted(workspace: Workspace) -> None:
    async def scenario(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: len(words(pilot)) == 5)
        await pilot.press("t")
        await until(pilot, lambda: not isinstance(pilot.app.screen, WordsScreen))
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, WordsScreen) and len(words(pilot)) == 2)
        assert set(words(pilot)) == {"利率", "算力"}
        await pilot.press("escape")
        assert len(words(pilot)) == 5
        await pilot.press("/", *"學習", "enter")
        assert words(pilot) == ["学习"] and table(pilot).has_focus
        await pilot.press("escape")
        for _ in range(4):
            await pilot.press("s")
        assert words(pilot)[0] == "银行" or words(pilot)[0] == "利率"  # those that were met somewhere
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))

    at(workspace, "M", scenario)


def test_twenty_thousand_words_make_only_the_lines_in_sight(own_folders: object) -> None:
    workspace = Workspace(Settings(translation="hidden", offer_model=False))
    workspace.store.words.put_all({chr(0x4E00 + number): "1" for number in range(20_000)})

    async def scenario(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: len(words(pilot)) == 20_000)
        await pilot.press("G")
        assert table(pilot).cursor == 19_999
        await until(pilot, lambda: "…" not in picture(pilot).splitlines()[-1].split()[1:2])
        assert len(pilot.app.screen._known) < 500  # type: ignore[attr-defined]

    at(workspace, "M", scenario)


def test_a_word_is_asked_in_its_sentence_and_an_answer_goes_back(workspace: Workspace) -> None:
    async def scenario(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: "How is it read" in side(pilot))
        assert SENTENCE in side(pilot) and "interest rate" not in side(pilot)
        await pilot.press("3")  # an answer before the other side was seen only shows it
        assert not workspace.store.reviews.cards()
        word = "利率" if "lì" in side(pilot) else "银行"
        assert "again 1 min" in side(pilot) and "good 10 min" in side(pilot)
        await pilot.press("3")
        await until(pilot, lambda: set(workspace.store.reviews.cards()) == {word})
        await until(pilot, lambda: "1 answer" in title(pilot, "review-title"))
        await pilot.press("z")
        await until(pilot, lambda: not workspace.store.reviews.cards())
        await until(pilot, lambda: "0 answers" in title(pilot, "review-title"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))

    at(workspace, "A", scenario)


def test_a_gap_hides_the_word_as_it_is_written_there(workspace: Workspace) -> None:
    workspace.choose(review_asks="gap")

    async def scenario(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: "Which word fits" in side(pilot))
        assert "＿＿" in side(pilot) and ("銀行" not in side(pilot) or "利率" not in side(pilot))
        await pilot.press("m")
        assert "＿＿" not in side(pilot) and workspace.settings.review_asks == "word"

    at(workspace, "A", scenario)


def test_a_session_ends_after_its_length_with_a_summary(own_folders: object) -> None:
    workspace = Workspace(Settings(translation="hidden", offer_model=False, review_length=2, new_words_a_day=3))
    workspace.store.words.put_all(STATUSES)
    past = Reviewer(workspace, 20, lambda: datetime.now(UTC) - timedelta(days=9))
    past.answer(DueWord("净息差", None, True), Recall.GOOD)

    async def scenario(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: "净息差" in side(pilot))  # due before any new one
        assert "1 due, 3 new" in title(pilot, "review-title")
        await pilot.press("space", "1")
        await until(pilot, lambda: "How is it read" in side(pilot) and "净息差" not in side(pilot))
        await pilot.press("space", "4")
        await until(pilot, lambda: "Done." in side(pilot))
        assert "2 answers, 50% remembered" in side(pilot) and "forgotten: 净息差" in side(pilot)

    at(workspace, "A", scenario)


def test_without_words_both_screens_say_what_to_do(own_folders: object) -> None:
    async def at_words(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: "Mark words 1 to 5 while reading" in title(pilot, "words-title"))
        await pilot.press("space", "5", "z", "enter", "s", "G", "a")
        await until(pilot, lambda: "There is nothing to take back." in said(pilot))

    async def at_review(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: "Nothing is due." in side(pilot))
        await pilot.press("space", "3", "z")
        await until(pilot, lambda: "There is no answer to take back." in said(pilot))

    at(Workspace(Settings()), "M", at_words)
    at(Workspace(Settings()), "A", at_review)


# ---- while reading, and before opening -----------------------------------------------------------------------------


def due_since(workspace: Workspace, *words: str) -> None:
    past = Reviewer(workspace, 20, lambda: datetime.now(UTC) - timedelta(days=30))
    for word in words:
        past.answer(DueWord(word, None, True), Recall.GOOD)


def test_a_due_word_is_marked_and_asked_once_in_its_card(own_folders: Path) -> None:
    source = article_file(own_folders, "利率下降\n利率今年又下降了。\n")
    before = Workspace(Settings())
    before.store.words.put_all({"利率": "1", "今年": "2"})
    due_since(before, "利率")
    before.close()

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: "°" in screen_picture(screen) and "do you remember it" in card(screen))
        assert "interest rate" not in card(screen) and screen_picture(screen).count("°") == 2
        cards = dict(screen.presenter.workspace.store.reviews.cards())
        await pilot.press("8")
        await until(pilot, lambda: "interest rate" in card(screen))
        await until(pilot, lambda: any("利率 is asked again in" in text for text in said(pilot)))
        assert "°" not in screen_picture(screen) and "remember" not in card(screen)
        assert screen.presenter.workspace.store.reviews.cards() != cards
        await pilot.press("8")
        await until(pilot, lambda: "This word is not due." in said(pilot))
        await pilot.press("z")
        await until(pilot, lambda: "°" in screen_picture(screen))
        assert screen.presenter.workspace.store.reviews.cards() == cards
        assert screen.presenter.workspace.store.words.all()["利率"] == "1"

    read(source, scenario, analysed=2)


def test_a_due_word_that_is_passed_over_is_no_riddle_any_more(own_folders: Path) -> None:
    source = article_file(own_folders, "利率下降\n利率今年又下降了。\n")
    before = Workspace(Settings())
    before.store.words.put_all({"利率": "1"})
    due_since(before, "利率")
    before.close()

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: "do you remember it" in card(screen))
        await pilot.press("l")
        await until(pilot, lambda: "remember" not in card(screen))
        await pilot.press("h")
        await until(pilot, lambda: "interest rate" in card(screen))
        assert "do you remember it" in card(screen)  # a line of the card, which can still be answered

    read(source, scenario, analysed=2)


def test_the_home_screen_tells_what_awaits_and_sorts_by_it(own_folders: Path) -> None:
    workspace = Workspace(Settings(translation="hidden", offer_model=False))
    workspace.store.words.put_all({"银行": "w", "公布业绩": "w"})
    for text in ("银行公布业绩。", "芯片公司的营收增长，投资人仍然担心。"):
        article = reading.pasted(text)
        reading.remember(workspace, article, "")

    def lines(pilot: Pilot[int]) -> list[str]:
        return [str(one.prompt) for one in pilot.app.screen.query_one(OptionList).options][1:3]

    async def main() -> None:
        app = YiduApp(workspace)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query("#home-list")))
            await until(pilot, lambda: all("known" in line for line in lines(pilot)))
            assert "0% known" in lines(pilot)[0] and "100% known, 0 new, 1 min" in lines(pilot)[1]
            await pilot.press("s")
            await until(pilot, lambda: "100% known" in lines(pilot)[0])
            await pilot.press("i")
            await until(pilot, lambda: isinstance(app.screen, TextScreen))
            page = str(app.screen.query(Static).last().render())
            assert "100% of 2 running words" in page and "HSK" in page

    asyncio.run(main())
    recent = workspace.store.recent.all()
    assert all(kept_outlook(article, {}) for article in recent)  # the next start counts nothing
    workspace.close()
