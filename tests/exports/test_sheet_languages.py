"""The labels of a sheet are in the reader's language; what programs read is the same in every language."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pytest

from reader.exports import FORMATS
from reader.messages import interface
from reader.study.sheet import StudySheet

ENGLISH = re.compile(
    r"\b(Sentences?|Reading|Translation|Vocabulary|Glossary|Meaning|Exercises?|Source|Doubts?|Count|No\.)\b"
)
FOR_PEOPLE = ("html", "md", "txt", "xlsx", "docx", "epub")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    interface.use("en")


def text_of(data: bytes) -> str:
    """What is in a file, of a zipped one in all its texts; without style sheets and names of styles."""
    if data[:2] == b"PK":
        archive = zipfile.ZipFile(io.BytesIO(data))
        names = [
            name for name in archive.namelist() if re.search(r"document\.xml|Strings\.xml|workbook\.xml|xhtml$", name)
        ]
        data = b"\n".join(archive.read(name) for name in names)
    return re.sub(r'<style.*?</style>|<script.*?</script>|w:val="[^"]*"|<!--.*?-->', "", data.decode(), flags=re.DOTALL)


@pytest.mark.parametrize("name", FOR_PEOPLE)
@pytest.mark.parametrize(("language", "heading"), [("zh-Hans", "生词"), ("zh-Hant", "生詞")])
def test_labels_are_in_the_language_of_the_interface(name: str, language: str, heading: str, sheet: StudySheet) -> None:
    english = text_of(FORMATS[name].write(sheet))
    interface.use(language)
    shown = text_of(FORMATS[name].write(sheet))
    assert heading in shown and heading not in english
    assert len(ENGLISH.findall(shown)) < len(ENGLISH.findall(english)) / 4, ENGLISH.findall(shown)[:9]


@pytest.mark.parametrize("name", ["jsonl", "csv", "tsv", "apkg"])
def test_what_programs_read_is_english_in_every_language(name: str, sheet: StudySheet) -> None:
    english = FORMATS[name].write(sheet)
    interface.use("zh-Hant")
    assert FORMATS[name].write(sheet) == english
