"""The articles that come with the program open, are long enough to practise on, and are in the script they say."""

from __future__ import annotations

import pytest

from reader.files.loaders import open_article
from reader.files.samples import Sample, list_samples
from reader.text.document import ParagraphKind

SAMPLES = list_samples()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.path.name)
def test_a_sample_is_a_whole_article(sample: Sample) -> None:
    article = open_article(str(sample.path))
    kinds = {paragraph.kind for paragraph in article.paragraphs}
    assert article.metadata.title == sample.title
    assert len(article.sentences) >= 60
    assert {ParagraphKind.HEADING, ParagraphKind.BYLINE, ParagraphKind.BODY} <= kinds
    assert sample.description
    for wanted in ("亿|億", "%", "基点|基點|百分点|百分點|倍", "“|「", "(|（"):
        assert any(form in article.text for form in wanted.split("|")), wanted


def test_each_kind_of_chinese_is_there() -> None:
    scripts = {sample.path.name: open_article(str(sample.path)).script.value for sample in SAMPLES}
    assert all(script == name.split(".")[1].replace("TW", "Hant") for name, script in scripts.items())
    texts = {sample.path.name: sample.path.read_text(encoding="utf-8") for sample in SAMPLES}
    assert all(word in texts["compute-bill.zh-Hant.txt"] for word in ("引數", "釋出", "創始人", "同比增長"))
    assert all(word in texts["power-for-servers.zh-TW.md"] for word in ("伺服器", "法說會", "年增", "本益比", "半碼"))


def test_every_article_of_the_folder_is_listed() -> None:
    folder = SAMPLES[0].path.parent
    assert {sample.path for sample in SAMPLES} == set(folder.glob("*.zh-*"))
