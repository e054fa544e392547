"""The status line: what is read, where, in which script and readings, and what translates it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from reader.messages.catalogue import N_, say
from reader.text.characters import on_screen
from reader.text.document import ScriptVariant
from reader.text.remarks import RemarkKind
from reader.tui.reading.chosen_view import View
from reader.tui.reading.state import ReadingSession

_SCRIPTS = {
    ScriptVariant.SIMPLIFIED: "简",
    ScriptVariant.TRADITIONAL: "繁",
    ScriptVariant.TAIWAN: "台",
    ScriptVariant.HONG_KONG: "港",
}
_STYLES = {"marks": N_("pīnyīn"), "numbers": N_("pin1yin1"), "zhuyin": N_("zhùyīn")}
_OVER = {"all": "", "unknown": N_(" new words"), "level": N_(" above HSK {level}"), "first": N_(" first time")}
_SIGNS = {"CNY": N_("yuan"), "TWD": "NT$", "HKD": "HK$"}
_DRAFT = " (draft)"
_TITLE = 12
"""Cells that the title keeps before facts are left out."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the line says."""

    title: str = ""
    place: str = ""
    """`12/86 · 14%`"""
    shown: str = ""
    """Script and readings: `繁 · pīnyīn · 元 = NT$`."""
    model: str = ""
    """What translates, as the translator calls it; a draft model ends with `(draft)`."""
    busy: str = ""
    """What is being loaded, else what was searched and the place among those found."""

    @classmethod
    def of(cls, session: ReadingSession, model: str, busy: str = "") -> Status:
        """Of a session."""
        metadata = session.article.metadata
        count, here = len(session.sentences), session.sentence + 1
        more, percent = ("", f" · {here * 100 // count}%") if session.complete and count else ("+", "")
        return cls(
            on_screen(metadata.title or metadata.source),
            f"{here}/{count}{more}{percent}",
            " · ".join(filter(None, (_script(session), _readings(session.view), _yuan(session)))),
            model,
            busy or on_screen(str(session.found)),
        )


def _script(session: ReadingSession) -> str:
    """The script on screen, with an arrow where it is not the article's own."""
    view = session.view
    if view.script is ScriptVariant.ORIGINAL:
        return _SCRIPTS.get(session.article.script, "文")
    return f"→{_SCRIPTS[view.script]}{say(' words') if view.wording else ''}"


def _readings(view: View) -> str:
    if view.readings == "off":
        return say("no readings")
    ways = (say(", spoken") if view.sandhi else "") + (say(", Taiwan") if view.taiwan_readings else "")
    return say(_STYLES[view.reading_style]) + say(_OVER[view.readings], level=view.level) + ways


def _yuan(session: ReadingSession) -> str:
    """What a bare 元 is taken for, where that is an assumption or a choice."""
    article = session.article
    is_said = any(remark.kind is RemarkKind.YUAN for remark in article.remarks)
    return f"元 = {say(_SIGNS[article.conventions.yuan])}" if is_said or article.conventions.yuan_chosen else ""


class StatusLine(Widget):
    """One line that gives up its least important part first when the screen is narrow."""

    DEFAULT_CSS = "StatusLine { height: 1; padding: 0 1; color: $quiet; background: $background; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.status = Status()

    def show(self, status: Status) -> None:
        """Say something else."""
        if status != self.status:
            self.status = status
            self.refresh()

    def render(self) -> Content:
        """Title at the left, facts at the right."""
        status, width = self.status, self.content_size.width
        model, draft = status.model.removesuffix(_DRAFT), status.model.endswith(_DRAFT)
        facts = [(status.place, "$foreground"), (status.shown, ""), (status.busy, "$accent"), (model, "")]
        if draft:
            facts.append((say("draft"), "$doubt"))
        shown = [fact for fact in facts if fact[0]]
        for optional in (model, status.shown, status.busy):
            if _cells(shown) + _TITLE <= width:
                break
            shown = [fact for fact in shown if fact[0] != optional]
        room = max(0, width - _cells(shown))
        title = status.title if cell_len(status.title) <= room else set_cell_size(status.title, max(0, room - 1)) + "…"
        gap = " " * max(0, room - cell_len(title))
        joined = [part for text, style in shown for part in (("   ", ""), (text, style))]
        return Content.assemble((title, "bold $foreground"), gap, *joined)


def _cells(facts: list[tuple[str, str]]) -> int:
    """The width of facts with the space before each."""
    return sum(cell_len(text) + 3 for text, _ in facts)
