"""Names in lines that say who wrote: people there, and ordinary words elsewhere."""

from __future__ import annotations

import pytest

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.text.document import Metadata
from reader.text.sentences import split_article
from reader.words.names import person_in_english


def people(text: str) -> list[str]:
    """The people of a line, in English."""
    analysed = Workspace(Settings()).analyser.analyse(split_article(text, Metadata()).sentences[0])
    said = [person_in_english(token.reading, token.shadow) for token in analysed.tokens if token.reading]
    return [name for name in said if name]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("编辑｜林素", ["Lin Su"]),
        ("責編 | 何知遙", ["He Zhiyao"]),
        ("文 沈未然  摄影 许慕白", ["Shen Weiran", "Xu Mubai"]),
        ("本报记者林素发自合肥", ["Lin Su"]),
        ("文｜高科技", []),
        ("记者 包括 多家媒体", []),
        ("图 于右侧", []),
        ("文 林素材料，图 何处找。", []),
    ],
)
def test_who_wrote_is_a_person_and_an_ordinary_word_is_not(line: str, names: list[str]) -> None:
    assert people(line) == names
