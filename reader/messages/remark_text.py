"""How an article was read and in which script it is, as sentences."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.messages.currency_text import currency_text
from reader.text.remarks import Remark, RemarkKind

_SENTENCES = {
    RemarkKind.ENCODING_GUESSED: N_("Read as {name}, by its characters."),
    RemarkKind.CHARACTERS_LOST: N_("{count} {count:character|characters} did not fit {name}."),
    RemarkKind.CONTROLS_REPLACED: N_("{count} control characters were replaced by \ufffd."),
    RemarkKind.NO_ARTICLE: N_("No article was found in the page; all its text is shown."),
    RemarkKind.ARTICLE_UNSURE: (
        N_("Not sure which part of the page is the article; compare with the page, or save its text and open that.")
    ),
    RemarkKind.LEFT_OUT: N_("{count} other texts of the page (comments, notices, other articles) were left out."),
    RemarkKind.LINES_JOINED: N_("Broken lines were joined, {count} in all."),
    RemarkKind.HEADS_LEFT_OUT: N_("Running heads and page numbers were left out, {count} in all."),
    RemarkKind.NOTES_LEFT_OUT: N_("Comments of editors were left out, {count} in all."),
    RemarkKind.MIXED_SCRIPTS: N_("Mixed scripts: {count} Traditional and {other} Simplified characters."),
    RemarkKind.CONVERTED: (
        N_(
            "Mainland text put into Traditional script by a converter: Taiwan words are taken for the Mainland ones behind them."
        )
    ),
    RemarkKind.YUAN: N_("元 without a country is read as {name} here; {otherwise} says otherwise."),
    RemarkKind.MAINLAND_WORDING: N_("Mainland wording in Traditional script."),
}
_GUESSED_BADLY = N_("Read as {name}, by its characters; {count} {count:character|characters} did not fit.")
_ONE_LEFT_OUT = N_("One other text of the page (a comment, a notice, another article) was left out.")
_ONE_CONTROL = N_("{count} control character was replaced by \ufffd.")


def remark_text(remark: Remark, otherwise: str = "--yuan") -> str:
    """The remark as one sentence; `otherwise` is the option or key that says what a bare 元 is.

    >>> remark_text(Remark(RemarkKind.ENCODING_GUESSED, "Big5", 2))
    'Read as Big5, by its characters; 2 characters did not fit.'
    """
    sentence = _SENTENCES[remark.kind]
    if remark.kind is RemarkKind.ENCODING_GUESSED and remark.count:
        sentence = _GUESSED_BADLY
    elif remark.kind is RemarkKind.CONTROLS_REPLACED and remark.count == 1:
        sentence = _ONE_CONTROL
    elif remark.kind is RemarkKind.LEFT_OUT and remark.count == 1:
        sentence = _ONE_LEFT_OUT
    name = currency_text(remark.name) if remark.kind is RemarkKind.YUAN else remark.name
    return say(sentence, name=name, count=remark.count, other=remark.other, otherwise=otherwise)
