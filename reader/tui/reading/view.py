"""The article, drawn line by line (Line API): only what is on screen is laid out, so 10 MB scrolls like a note.

Blocks not yet laid out have estimated heights; whatever changes above the screen's first row moves the scroll
offset along, so the text under the eye stands still.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.reading.blocks import Frame, Palette, build_block, estimate_rows
from reader.tui.reading.drawing import Drawing
from reader.tui.reading.flow import Flow
from reader.tui.reading.linear import COLUMNS
from reader.tui.reading.state import ReadingSession

MEASURE = 93
"""Most cells of a line with its gutter: longer lines are hard to follow."""
AROUND = 5
"""Sentences that the focus layout shows dimmed before and after the current one, as far as there is room."""

_STYLES = (
    "text",
    "aside",
    "ruby",
    "ruby-cursor",
    "gloss",
    "mark",
    "heading",
    "current",
    "cursor",
    "term",
    "learning",
    "uncertain",
    "found",
    "gutter",
    "translation",
    "proof",
    "doubt",
    "note",
)


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """The flow layout (every sentence) and the focus layout (the current one) of a reading session.

    It has no keys of its own: they move the reader, and only the wheel scrolls.
    """

    DEFAULT_CSS = """
    ArticleView {
        background: $background;
        & .article-view--text { color: $foreground; background: $background; }
        & .article-view--ruby { color: $ruby; background: $background; }
        & .article-view--aside { color: $quiet; background: $background; }
        & .article-view--ruby-cursor { color: $accent; text-style: bold; }
        & .article-view--gloss { color: $ruby; background: $background; }
        & .article-view--mark { color: $doubt; background: $background; text-style: bold; }
        & .article-view--heading { color: $foreground; background: $background; text-style: bold; }
        & .article-view--current { background: $raised; }
        & .article-view--cursor { color: $accent; text-style: reverse; }
        & .article-view--term { color: $term; text-style: underline; }
        & .article-view--learning { color: $unknown; }
        & .article-view--uncertain { text-style: italic; }
        & .article-view--found { background: $chosen; text-style: bold underline; }
        & .article-view--gutter { color: $accent; background: $background; }
        & .article-view--translation { color: $translation; background: $background; }
        & .article-view--proof { color: $quiet; background: $background; }
        & .article-view--doubt { color: $doubt; background: $background; }
        & .article-view--note { color: $quiet; background: $background; text-style: italic; }
    }
    """
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article-view--{name}" for name in _STYLES}

    @dataclass
    class TokenPressed(Message):
        """A token was clicked."""

        sentence: int
        token: int

    @dataclass
    class TokensSelected(Message):
        """The mouse was drawn over tokens."""

        sentence: int
        first: int
        """Where it began."""
        last: int
        """Where it is."""

        def can_replace(self, message: Message) -> bool:
            """Only the latest place matters."""
            return isinstance(message, ArticleView.TokensSelected)

    @dataclass
    class Showing(Message):
        """Other sentences came on screen; what they need should be computed first."""

        first: int
        last: int

        def can_replace(self, message: Message) -> bool:
            """Only the latest place matters."""
            return isinstance(message, ArticleView.Showing)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.session: ReadingSession | None = None
        self._flow = Flow([])
        self._indexes: range = range(0)
        self._blocks: LRUCache[int, list[Strip]] = LRUCache(400)
        self._laid_width = 0
        self._palette: Palette | None = None
        self._told: tuple[int, int] = (-1, -1)
        self._lead = 0
        """Rows above the first block: the focus layout has the current sentence in the middle."""
        self._drawing = Drawing()

    def show(self, session: ReadingSession) -> None:
        """Show a session from its current sentence."""
        self.session = session
        self.rebuild()

    def rebuild(self) -> None:
        """Lay everything out anew: another width, view, article or theme; the current sentence stays where it is."""
        if self.session is None or not self.scrollable_content_region.width:
            return
        width = self._frame.width
        if self.session.view.layout == "focus":
            here = self.session.sentence
            self._indexes = range(max(0, here - AROUND), min(len(self.session.sentences), here + AROUND + 1))
        else:
            self._indexes = range(len(self.session.sentences))
        self._lead = 0
        self.screen.set_class(self.session.view.layout == "linear", "-linear")
        sentences = self.session.sentences
        lengths = [len(sentences[i].text) for i in self._indexes]
        rows = {length: estimate_rows(length, width, self.session) for length in set(lengths)}
        self._flow = Flow(map(rows.__getitem__, lengths))
        self._blocks.clear()
        self._palette = None
        self._laid_width = self._text_width
        self._resize()
        self.reveal()
        self.refresh()

    @property
    def _text_width(self) -> int:
        return max(20, self.scrollable_content_region.width)

    @property
    def _frame(self) -> Frame:
        """The measure, in the middle of the view."""
        total = self._text_width
        if self.session is not None and self.session.view.layout == "linear":
            return Frame(0, min(total, COLUMNS), total, gutter=0)
        width = min(total, MEASURE)
        return Frame((total - width) // 2, width, total)

    @property
    def shown(self) -> range:
        """Indices of the sentences on screen when it was last drawn."""
        first, last = self._told
        return range(max(0, first), last + 1)

    @property
    def current_rows(self) -> range:
        """Rows of the whole screen that the current sentence stands in."""
        if self.session is None or self.session.sentence not in self._indexes:
            return range(0)
        place = self.session.sentence - self._indexes.start
        top = self.region.y + self._flow.top(place) + self._lead - self.scroll_offset.y
        return range(top, top + self._flow.height(place))

    def on_resize(self) -> None:
        """Lay out for the new width."""
        if self._text_width != self._laid_width:
            self.rebuild()
        else:
            self.reveal()

    def notify_style_update(self) -> None:
        """Forget drawn rows when the theme changes."""
        super().notify_style_update()
        self._palette = None
        self._blocks.clear()

    def refresh_sentence(self, index: int) -> None:
        """Draw one sentence again; rows it gains or loses above the screen do not move the text below."""
        if index not in self._indexes:
            return
        place = index - self._indexes.start
        first = self.scroll_offset.y
        top, rows = self._flow.top(place), self._flow.height(place)
        drawn = self._blocks.get(index) is not None
        self._blocks.discard(index)
        if not drawn and (top + rows <= first or top >= first + self.size.height):
            return
        change = len(self._lay_out(index)) - rows
        if change:
            self._resize()
            if self.session is not None and self.session.view.layout == "focus":
                self.reveal()
            elif top + rows <= first:
                self.scroll_to(y=first + change, animate=False, force=True, immediate=True)
        self.refresh()

    def redraw(self) -> None:
        """Draw every sentence again with the heights it has; for changes of look only."""
        self._blocks.clear()
        self.refresh()

    def sentence_after(self, screens: int) -> int:
        """The sentence a screen above (-1) or below (+1) the current one."""
        if self.session is None:
            return 0
        place = min(max(self.session.sentence - self._indexes.start, 0), len(self._flow) - 1)
        row = self._flow.top(place) + screens * max(1, self.size.height - 2)
        target = self._flow.at(row)[0] + self._indexes.start
        return target if target != self.session.sentence else self.session.sentence + screens

    def reveal(self) -> None:
        """Scroll so that the current sentence is wholly on screen, a third from the top when it has to move."""
        if self.session is None or not self._indexes:
            return
        index = min(max(self.session.sentence, self._indexes.start), self._indexes.stop - 1)
        place = index - self._indexes.start
        height = self.size.height
        self._lay_out_around(place, height)
        self._resize()
        top, rows = self._flow.top(place), self._flow.height(place)
        first = self.scroll_offset.y
        if self.session.view.layout == "focus":
            self._lead = max(0, height - rows) // 2 - top
            self._resize()
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        elif top < first or top + rows > first + height:
            target = max(0, top - height // 3 if rows < height * 2 // 3 else top)
            self.scroll_to(y=target, animate=False, force=True, immediate=True)

    def _lay_out_around(self, place: int, height: int) -> None:
        """Lay out the blocks that will stand on screen with one: their heights are known before it is scrolled there."""
        rows, after = 0, place
        while after < len(self._flow) and rows < height - height // 3:
            rows += len(self._lay_out(after + self._indexes.start))
            after += 1
        before, in_focus = place, self.session is not None and self.session.view.layout == "focus"
        while before > 0 and (rows < height or place - before < 2 or in_focus):
            before -= 1
            rows += len(self._lay_out(before + self._indexes.start))

    def _resize(self) -> None:
        rows = self._flow.total + self._lead
        if self.session is not None and self.session.view.layout == "focus":
            here = self.session.sentence - self._indexes.start
            rows = max(self.size.height, self._flow.height(here)) if 0 <= here < len(self._flow) else rows
        size = Size(self._text_width, rows)
        if self.virtual_size != size:
            self.virtual_size = size

    def _lay_out(self, index: int) -> list[Strip]:
        assert self.session is not None
        if (strips := self._blocks.get(index)) is not None:
            return strips
        if self._palette is None:
            self._palette = Palette(
                {
                    name: self.get_component_rich_style(f"article-view--{name}", partial=name in _PARTIAL)
                    for name in _STYLES
                }
            )
        strips = build_block(self.session, index, self._frame, self._palette)
        self._blocks[index] = strips
        self._flow.set_height(index - self._indexes.start, len(strips))
        return strips

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lay out the blocks on screen, then draw them."""
        if self.session is not None and self._indexes:
            first_row = max(0, self.scroll_offset.y - self._lead)
            place, inside = self._flow.at(first_row)
            rows = -inside
            last = place
            while last < len(self._flow) and rows < self.size.height:
                rows += len(self._lay_out(last + self._indexes.start))
                last += 1
            if self._flow.total + self._lead != self.virtual_size.height:
                self.call_after_refresh(self._resize)
            shown = (place + self._indexes.start, last - 1 + self._indexes.start)
            if shown != self._told:
                self._told = shown
                self.post_message(self.Showing(*shown))
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = self.scroll_offset.y + y - self._lead
        if self.session is None or not self._indexes or not 0 <= row < self._flow.total:
            return Strip.blank(self.size.width, self.rich_style)
        place, inside = self._flow.at(row)
        strips = self._lay_out(place + self._indexes.start)
        if inside >= len(strips):
            return Strip.blank(self.size.width, self.rich_style)
        return strips[inside]

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the word at which a selection may begin."""
        self._drawing.begin(event.style.meta if event.button == 1 else {})

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from the pressed word to this one, within its sentence."""
        if event.button == 1 and (drawn := self._drawing.over(event.style.meta)):
            self.post_message(self.TokensSelected(*drawn))

    def on_mouse_up(self) -> None:
        """The selection stands."""
        self._drawing.end()

    def on_click(self, event: events.Click) -> None:
        """Make the clicked word current; the end of a selection is no click."""
        meta = event.style.meta if not self._drawing.is_drawn else {}
        if "sentence" in meta:
            event.stop()
            self.post_message(self.TokenPressed(meta["sentence"], meta.get("token", -1)))


_PARTIAL = {"current", "cursor", "ruby-cursor", "term", "learning", "uncertain", "found"}
"""Styles laid over others: only what they set themselves counts."""
