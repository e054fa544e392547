"""Reading: open an article, keep what the reader leaves in it, and go through it analysed and translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote

from reader import paths
from reader.app.workspace import Workspace
from reader.errors import DictionaryError, InputError, StorageError
from reader.files.loaders import article_from, article_of, is_url, local_path, open_article, preview
from reader.paths import address_parts
from reader.text.document import Article, Metadata, ScriptVariant
from reader.words.meeting import Meeting
from reader.words.pinyin import syllables_of

if TYPE_CHECKING:
    from reader.analysis.analysed import AnalysedSentence
    from reader.proof.translation import Translation
    from reader.repositories import RecentArticle

__all__ = [
    "Marks", "analysed", "article_from", "beginning_of", "check_source", "correct_reading",
    "correct_segmentation", "correct_translation", "forget_article", "has_own_reading", "is_bilingual", "keep_place", "kept_article",
    "marks_of", "open_source", "pasted", "recent_articles", "remember", "set_status", "shown", "source_of", "toggle_bookmark",
    "translate", "write_note",
]  # fmt: skip

BATCH = 64
"""Sentences translated together; of a server each one comes as soon as it is there."""

_LONGEST_PART = 8
"""Characters of the longest word that is looked for in a compound."""


# ---- opening -------------------------------------------------------------------------------------------------------


def open_source(source: str, stdin: BinaryIO | None = None) -> Article:
    """The article at a path, URL or `-`.

    Raises:
        InputError: it cannot be read.
    """
    return open_article(source, stdin=stdin)


def source_of(typed: str) -> str:
    """What a typed or dropped source names: a `file:` address and a path in quotation marks are paths."""
    typed = typed.strip()
    if typed[:5].lower() == "file:":
        path = unquote(address_parts(typed).path)
        return path[1:] if re.match("/[A-Za-z]:", path) else path  # file:///C:/news.txt
    if len(typed) > 2 and typed[0] == typed[-1] and typed[0] in "'\"" and not Path(typed).exists():
        return typed[1:-1]
    return typed


def is_bilingual(source: str) -> bool:
    """Whether a source is a file of sentences with their translations."""
    return Path(source).suffix.lower() in {".tmx", ".xlf", ".xliff"}


def beginning_of(source: str, size: int) -> tuple[Article, bool] | None:
    """About the first `size` bytes of a text file as an article, and whether that is all; None where it has no lines."""
    return preview(source, size)


def pasted(text: str) -> Article:
    """The article of a text that the reader typed or pasted.

    Raises:
        InputError: there is no text in it.
    """
    return article_of(text, Metadata(source="pasted text"))


def check_source(source: str) -> None:
    """Fail where a look at the path is enough, before a screen opens.

    Raises:
        InputError: there is no such file, or it is a folder.
    """
    if is_url(source):
        return
    path = local_path(source)
    if not path.exists():
        raise InputError(
            "{source}: there is no such file. Check the path, or run `yidu` to choose an article.", source=source
        )
    if path.is_dir():
        raise InputError(
            "{source}: this is a folder; name one file in it, or read all of it: yidu corpus build.", source=source
        )


def remember(workspace: Workspace, article: Article, source: str) -> bool:
    """Put an opened article on the list of recent ones; the text is kept where `source` is not an ordinary file.

    Returns whether marks of another version of it came along.

    Raises:
        StorageError: it cannot be written.
    """
    path = local_path(source)
    is_file = bool(source) and not is_url(source) and paths.is_file(path)
    where = str(paths.real(path)) if is_file else source if is_url(source) else ""
    title = article.metadata.title or article.metadata.source
    return workspace.store.recent.put(article, title, where, keep=not is_file)


def kept_article(workspace: Workspace, identity: str) -> Article:
    """An article whose text is kept.

    Raises:
        StorageError: it is not there, or cannot be read.
    """
    kept = workspace.store.recent.text(identity)
    if kept is None:
        raise StorageError("{file}: the text of this article is not in it any more.", file=paths.user_database())
    return article_of(*kept)


def recent_articles(workspace: Workspace) -> Sequence[RecentArticle]:
    """The articles that were opened, the latest first.

    Raises:
        StorageError: they cannot be read.
    """
    return workspace.store.recent.all()


def forget_article(workspace: Workspace, identity: str) -> None:
    """Take an article off the list, with its kept text.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.recent.forget(identity)


# ---- marks ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reader has left in an article, and what they know of words."""

    statuses: dict[str, str] = field(default_factory=dict)
    """By Simplified word."""
    bookmarks: set[int] = field(default_factory=set)
    """Sentence indices."""
    notes: dict[int, str] = field(default_factory=dict)
    """By sentence index."""
    senses: dict[int, dict[str, str]] = field(default_factory=dict)
    """Chosen senses by sentence index and Simplified word."""
    place: int | None = None
    """Index of the sentence the article was left at."""


def marks_of(workspace: Workspace, article: Article) -> Marks:
    """All marks of an article.

    Raises:
        StorageError: they cannot be read.
    """
    store = workspace.store
    return Marks(
        store.words.all(),
        set(store.bookmarks.all(article)),
        store.notes.all(article),
        store.senses.all(article),
        store.positions.get(article),
    )


def toggle_bookmark(workspace: Workspace, article: Article, index: int) -> bool:
    """Set or clear a sentence's bookmark; returns whether it is set now.

    Raises:
        StorageError: it cannot be written.
    """
    bookmarks = workspace.store.bookmarks
    is_set = index not in bookmarks.all(article)
    (bookmarks.put if is_set else bookmarks.delete)(article, index)
    return is_set


def set_status(workspace: Workspace, word: str, status: str, met: tuple[Article, int] | None = None) -> None:
    """Say how well a Simplified word is known; empty takes it back. `met`: the article and sentence index it stands in.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.words.put(word, status)
    if status and met is not None:
        article, index = met
        title = article.metadata.title or Path(article.metadata.source).name
        sentence = " ".join(article.sentences[index].text.split())
        workspace.store.met.put_all([Meeting(word, sentence, title, article.identity)])


def write_note(workspace: Workspace, article: Article, index: int, note: str) -> None:
    """Keep a note to a sentence; an empty one takes it away.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.notes.put(article, index, note)


def choose_sense(workspace: Workspace, article: Article, index: int, word: str, sense: str) -> None:
    """Keep which of the dictionary's senses a Simplified word has in a sentence; an empty one takes the choice back.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.senses.put(article, index, word, sense)


def keep_place(workspace: Workspace, article: Article, index: int) -> None:
    """Keep the sentence at which an article is left.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.positions.put(article, index)


# ---- corrections ---------------------------------------------------------------------------------------------------


def correct_reading(workspace: Workspace, word: str, typed: str) -> None:
    """Remember the reading of a Simplified word, typed as pinyin with marks or numbers; it takes effect at once.

    Nothing typed takes the reader's own reading back.

    Raises:
        ValueError: it is not one syllable for each character.
        StorageError: it cannot be written.
    """
    workspace.store.readings.put(word, syllables_of(typed, word) if typed.strip() else ())
    workspace.forget_termbase()


def correct_segmentation(workspace: Workspace, form: str, parts: Sequence[str]) -> None:
    """Remember how a Simplified form is cut into words; it takes effect at once.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.segmentation.put(form, parts)
    workspace.forget_termbase()


def words_within(workspace: Workspace, form: str) -> tuple[str, ...]:
    """The dictionary words that a Simplified compound is made of, as few as can be; else its characters.

    存款利率 is 存款 and 利率, 银行业 is 银行 and 业.
    """
    try:
        return _fewest(workspace, form)
    except DictionaryError:  # the card says so
        return tuple(form)


def _fewest(workspace: Workspace, form: str) -> tuple[str, ...]:
    best: list[tuple[str, ...]] = [()]
    for end in range(1, len(form) + 1):
        ways = [
            (*best[start], form[start:end])
            for start in range(max(0, end - _LONGEST_PART), end)
            if end - start == 1 or (end - start < len(form) and workspace.dictionary.look_up(form[start:end]).entries)
        ]
        best.append(min(ways, key=lambda way: (len(way), [-len(word) for word in way])))
    return best[-1]


def has_own_reading(workspace: Workspace, word: str) -> bool:
    """Whether the reader has corrected the reading of a Simplified word.

    Raises:
        StorageError: it cannot be read.
    """
    return word in workspace.store.readings.all()


def correct_translation(workspace: Workspace, source_text: str, text: str) -> None:
    """Remember the reader's own translation of a sentence; it wins from then on. An empty one takes it back.

    Raises:
        StorageError: it cannot be written.
    """
    settings = workspace.settings
    workspace.store.corrections.put(source_text, settings.source_language, settings.target_language, text)


# ---- going through -------------------------------------------------------------------------------------------------


def analysed(
    workspace: Workspace, article: Article, *, translated: bool = False
) -> Iterator[tuple[AnalysedSentence, Translation | None]]:
    """Every sentence in order, analysed, and translated when asked for.

    Raises:
        TranslationUnavailable: no installed model translates.
    """
    settings = workspace.settings
    stream = workspace.analyser.analyse_all(article)
    size = (
        1
        if translated and workspace.translator.is_served(settings.source_language, settings.target_language)
        else BATCH
    )
    while batch := list(islice(stream, size)):
        translations: Sequence[Translation | None] = [None] * len(batch)
        if translated:
            translations = translate(workspace, batch, article)
        yield from zip(batch, translations, strict=True)


def translate(
    workspace: Workspace, sentences: Sequence[AnalysedSentence], article: Article | None = None
) -> list[Translation | None]:
    """The translations of sentences, some of those of `article`, between the languages of the settings.

    Raises:
        TranslationUnavailable: no installed model fits.
        ModelError: the model does not load.
    """
    settings = workspace.settings
    return workspace.translator.translate(
        sentences,
        source=settings.source_language,
        target=settings.target_language,
        article=article.sentences if article is not None else (),
    )


def shown(workspace: Workspace, sentence: AnalysedSentence) -> str:
    """A sentence in the script and wording of the settings."""
    settings = workspace.settings
    return "".join(workspace.analyser.display(sentence, ScriptVariant(settings.script), settings.wording))
