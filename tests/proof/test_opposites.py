"""Words of the opposite: doubted where nothing in the sentence accounts for them, and nowhere else."""

from __future__ import annotations

import pytest

from reader.proof.opposites import Meaning, opposites


def found(shadow: str, english: str, **senses: str) -> list[tuple[str, str]]:
    words = tuple(Meaning(word, shadow.index(word), (sense,)) for word, sense in senses.items())
    return [(one.source, one.english) for one in opposites(shadow, lambda: words, english)]


@pytest.mark.parametrize(
    ("shadow", "right", "wrong"),
    [
        ("该部门裁员三百人。", "The unit cut three hundred jobs.", "The unit hired three hundred people."),
        (
            "申请人须持有该股至少十二个月。",
            "Applicants must hold it for at least a year.",
            "They may hold it at most a year.",
        ),
        ("公司预计全年扭亏为盈。", "It expects to be in the black.", "It expects to slip into the red."),
        ("开源模型的下载量上升。", "Downloads of open models rose.", "Downloads of proprietary models rose."),
    ],
)
def test_the_opposite_of_a_listed_word_is_doubted(shadow: str, right: str, wrong: str) -> None:
    assert not found(shadow, right)
    assert found(shadow, wrong)


def test_what_a_word_says_is_read_from_the_dictionary() -> None:
    assert found("他被擢升。", "He was dismissed.", 擢升="to appoint (sb)") == [("擢升", "dismissed")]
    assert not found("他被擢升。", "He was named chairman.", 擢升="to appoint (sb)")


def test_a_word_that_the_sentence_accounts_for_is_not_doubted() -> None:
    senses = {"任命": "to appoint", "开除": "to expel; to dismiss"}
    assert not found("他任命的人被开除。", "The man he had put there was dismissed.", **senses)


def test_denying_the_opposite_says_the_same() -> None:
    assert not found("法院没有批准。", "The court rejected it.")
    assert not found("法院批准了。", "The court did not reject it.")
