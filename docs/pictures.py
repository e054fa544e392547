"""Pictures of every screen, from the project's own samples: `make pictures`.

`python docs/pictures.py [NAME …]` goes through the app once, draws each screen (or those named) at 80×24, 130×40 and
200×50, dark and light, into `build/pictures/`, and puts those of `GALLERY` into `docs/`; `--gallery` draws those alone.
It needs chromium, selenium and
the extras `corpus` and `dev`; nothing connects, and the reader's own folders are left alone.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import cache
from html import escape
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
FOLDERS = Path(tempfile.mkdtemp(prefix="yidu-pictures-"))
for _name in ("DATA", "CONFIG", "CACHE"):
    os.environ[f"YIDU_{_name}_DIR"] = str(FOLDERS / _name.lower())
os.environ |= {"HOME": str(FOLDERS), "TEXTUAL_ANIMATIONS": "none", "LANG": "en_US.UTF-8", "LC_ALL": "", "LANGUAGE": ""}

from PIL import Image  # noqa: E402
from rich.cells import cell_len  # noqa: E402
from rich.color import Color as RichColor  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.segment import Segment  # noqa: E402
from rich.style import Style  # noqa: E402
from selenium import webdriver  # noqa: E402
from textual.color import Color  # noqa: E402
from textual.pilot import Pilot  # noqa: E402

from reader.app import reading  # noqa: E402
from reader.app.review import Recall, Reviewer  # noqa: E402
from reader.app.workspace import Workspace  # noqa: E402
from reader.cli import run  # noqa: E402
from reader.messages import interface  # noqa: E402
from reader.settings import Settings  # noqa: E402
from reader.tui.app import YiduApp  # noqa: E402
from reader.tui.reading.screen import ReaderScreen  # noqa: E402

SAMPLES = ROOT / "dictionaries" / "samples"
ARTICLE = SAMPLES / "suanli.zh-Hans.txt"
OUTPUT = ROOT / "build" / "pictures"
SIZES = ((80, 24), (130, 40), (200, 50))
THEMES = ("yidu-dark", "yidu-light")
GALLERY = {
    "reading-130x40-dark": "reading",
    "reading-130x40-light": "reading-130-light",
    "reading-80x24-dark": "reading-80-dark",
    "reading-80x24-light": "reading-80-light",
    "reading-200x50-dark": "reading-200-dark",
    "reading-200x50-light": "reading-200-light",
    "gloss-130x40-dark": "gloss",
    "focus-130x40-dark": "focus",
    "linear-80x24-light": "linear",
    "word-130x40-dark": "word",
    "outline-80x24-dark": "outline",
    "term-130x40-dark": "term",
    "export-130x40-dark": "export",
    "settings-80x24-light": "settings",
    "home-80x24-dark": "home",
    "home-130x40-light": "home-130-light",
    "vocabulary-80x24-dark": "vocabulary",
    "review-answer-80x24-light": "review",
    "library-80x24-dark": "library",
    "chinese-80x24-dark": "chinese",
}
"""Pictures of the documentation, and what they are called there."""
GALLERY_ALONE = "--gallery" in sys.argv
COLOURS = 48
CELL, ROW = 10, 22
"""Pixels."""
FONTS = "DejaVu Sans Mono, Noto Sans Mono CJK SC"

Scene = Callable[["Tour"], Awaitable[None]]


class Tour:
    """The app, driven with keys, and what it looked like on the way."""

    def __init__(self, pilot: Pilot[int], wanted: set[str]) -> None:
        self.pilot, self.app, self.wanted = pilot, pilot.app, wanted

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            await self.pilot.press(key)
        await self.rest()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*text)

    async def rest(self, seconds: float = 0.3) -> None:
        """Let everything that follows a key come to its end."""
        for _ in range(2):
            await self.pilot.pause(seconds / 2)

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that is under way."""
        for _ in range(3000):
            if condition():
                return
            await self.pilot.pause(0.05)
        raise SystemExit("it never happened")

    async def read(self, source: Path, translations: int = 16) -> None:
        """Open an article, and wait for the first translations."""
        from reader.tui.requests import OpenSource

        self.app.screen.post_message(OpenSource(str(source)))
        await self.until(lambda: isinstance(self.app.screen, ReaderScreen) and self.app.screen.session.complete)
        await self.until(lambda: len(self.app.screen.session.translations) >= translations)

    def skips(self, *names: str) -> bool:
        """Whether none of some screens is wanted."""
        return bool(self.wanted) and not self.wanted & set(names)

    async def draw(self, name: str) -> None:
        """The present screen at every size, dark and light."""
        if self.wanted and name not in self.wanted:
            return
        drawn: dict[str, str] = {}
        for width, height in SIZES:
            if GALLERY_ALONE and not any(called.startswith(f"{name}-{width}x") for called in GALLERY):
                continue
            await self.pilot.resize_terminal(width, height)
            for theme in THEMES:
                called = f"{name}-{width}x{height}-{theme.removeprefix('yidu-')}"
                if GALLERY_ALONE and called not in GALLERY:
                    continue
                self.app.theme = theme
                await self.rest()
                drawn[called] = svg_of(self.app)
        paint(drawn)
        self.app.theme = THEMES[0]
        await self.pilot.resize_terminal(130, 40)


async def reading_scenes(tour: Tour) -> None:
    """The article in its layouts, its words and dialogs."""
    if tour.wanted and not tour.wanted - {"first", "chinese", "home", "library", "vocabulary", "review"}:
        return
    await tour.read(ARTICLE)
    await tour.press("escape", *"jjjjjjj", *"ll")
    await tour.draw("reading")
    await tour.press("t")
    await tour.draw("gloss")
    await tour.press("t")
    await tour.draw("hidden")
    await tour.press("t", "t")
    await tour.press("D", *"jj")
    await tour.draw("proof")
    await tour.press("D", *"kk")
    await tour.press("f", "P", "P")
    await tour.draw("focus")
    await tour.press("P", "f")
    await tour.draw("linear")
    await tour.press("f")
    await tour.press(*"jllllllll")
    await tour.press("enter")
    await tour.draw("word")
    await tour.press("escape", "b", *"jj", "n")
    await tour.type("Check the price again.")
    await tour.draw("note")
    await tour.press("ctrl+s")
    await tour.press("O")
    await tour.draw("outline")
    await tour.press("escape", "y")
    await tour.draw("translation")
    await tour.press("escape", "V")
    await tour.rest(8)
    await tour.draw("versions")
    await tour.press("escape", *"1l2l3l4l", "Z")
    await tour.draw("changes")
    await tour.press("escape", "a")
    await tour.draw("term")
    await tour.press("escape", "v")
    await tour.rest(3)
    await tour.draw("harvest")
    await tour.press("escape", "slash")
    await tour.draw("prompt")
    await tour.type("suanli")
    await tour.press("enter")
    await tour.rest(2)
    await tour.draw("search")
    await tour.press("escape", "x")
    await tour.rest(2)
    await tour.draw("export")
    await tour.press("escape", "question_mark")
    await tour.draw("help")
    await tour.press("escape", "ctrl+p")
    await tour.draw("palette")
    await tour.press("escape", "comma")
    await tour.draw("settings")
    await tour.press("end")
    await tour.rest(2)
    await tour.draw("models")
    await tour.press("escape")


async def other_screens(tour: Tour) -> None:
    """Home, the learner's screens, a corpus, other scripts."""
    if tour.skips("home", "outlook", "paste", "vocabulary", "vocabulary-word", "review", "review-answer", "progress", "zhuyin",
                  "library", "concordance"):  # fmt: skip
        return
    await tour.read(ARTICLE)
    await tour.press("o")
    await tour.rest(8)
    await tour.draw("home")
    await tour.press("i")
    await tour.draw("outlook")
    await tour.press("escape", "p")
    await tour.draw("paste")
    await tour.press("escape", "M")
    await tour.rest(2)
    await tour.draw("vocabulary")
    await tour.press("enter")
    await tour.draw("vocabulary-word")
    await tour.press("escape", "escape", "N")
    await tour.rest(1)
    await tour.draw("progress")
    await tour.press("escape", "A")
    await tour.rest(2)
    await tour.draw("review")
    await tour.press("space")
    await tour.draw("review-answer")
    await tour.press("escape")
    await tour.read(SAMPLES / "semicon.zh-TW.txt")
    await tour.press(*"jjj", "P", "P")
    await tour.draw("zhuyin")
    await tour.press("P", "o")
    from reader.tui.requests import OpenSource

    tour.app.screen.post_message(OpenSource(str(FOLDERS / "corpus")))
    await tour.rest(4)
    await tour.draw("library")
    await tour.press("slash")
    await tour.type("算力")
    await tour.press("enter")
    await tour.rest(4)
    await tour.draw("concordance")


async def first_start(tour: Tour) -> None:
    """What a new reader sees."""
    if tour.skips("first"):
        return
    await tour.read(ARTICLE)
    await tour.rest(2)
    await tour.draw("first")


async def in_chinese(tour: Tour) -> None:
    """The interface in Traditional Chinese."""
    if tour.skips("chinese", "chinese-settings"):
        return
    await tour.read(SAMPLES / "yinhang.zh-Hant.txt")
    await tour.press("escape", *"jjjjj")
    await tour.draw("chinese")
    await tour.press("comma")
    await tour.draw("chinese-settings")


def prepare() -> None:
    """A reader who has read before: words known and due, articles opened, a corpus."""
    run(["words", "know", "--hsk", "3"])
    run(["corpus", "build", str(SAMPLES), "-o", str(FOLDERS / "corpus"), "--workers", "1"])
    with closing(Workspace(Settings())) as workspace:
        for place, path in enumerate(sorted(SAMPLES.glob("*.*t*"))[:4]):
            if path.suffix in {".txt", ".md"}:
                article = reading.open_source(str(path))
                reading.remember(workspace, article, str(path))
                reading.keep_place(workspace, article, 7 * place)
        article = reading.open_source(str(ARTICLE))
        for sentence, (analysed, _) in zip(article.sentences[:30], reading.analysed(workspace, article), strict=False):
            for token in analysed.tokens:
                if token.level and token.level > 4 and len(token.text) > 1:
                    reading.set_status(
                        workspace, token.shadow, "12345"[token.span.start % 5], (article, sentence.index)
                    )
        reviewer = Reviewer(workspace, 20)
        for grade in (Recall.GOOD, Recall.HARD, Recall.EASY):
            if question := reviewer.next():
                reviewer.answer(question, grade)


def tour(scenes: Scene, wanted: set[str], settings: Settings) -> None:
    """Draw the scenes of one start of the app."""

    async def go() -> None:
        with closing(Workspace(settings)) as workspace:
            app = YiduApp(workspace)
            async with app.run_test(size=(130, 40), notifications=True) as pilot:
                made = Tour(pilot, wanted)
                await made.rest()
                await scenes(made)

    asyncio.run(go())


def svg_of(app: YiduApp) -> str:
    """The screen as a picture. Each character stands at its own cells; Rich's export squeezes wide ones."""
    console = Console(width=app.size.width, height=app.size.height, file=StringIO(), force_terminal=True,
                      color_system="truecolor", record=True, legacy_windows=False, safe_box=False)  # fmt: skip
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    width, height = app.size.width * CELL, app.size.height * ROW
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{FONTS}" '
             f'font-size="{CELL / 0.602:.2f}" xml:space="preserve">']  # fmt: skip
    for row, line in enumerate(Segment.split_lines(Segment.filter_control(console._record_buffer))):
        at = 0
        for text, style, _ in line:
            parts.append(_run(text, style or Style(), at, row, app))
            at += cell_len(text)
    return "".join([*parts, "</svg>"])


def _run(text: str, style: Style, at: int, row: int, app: YiduApp) -> str:
    """A piece of a row in one style."""
    front, back = (
        Color(*(colour or RichColor.default()).get_truecolor(app.ansi_theme, foreground=is_front))
        for colour, is_front in ((style.color, True), (style.bgcolor, False))
    )
    if style.dim:
        front = front.blend(back, 0.5, alpha=1.0)
    if style.reverse:
        front, back = back, front
    cells = [at + cell_len(text[:place]) for place, char in enumerate(text) if char != " "]
    x, y, wide = at * CELL, row * ROW, cell_len(text) * CELL
    drawn = f'<rect x="{x}" y="{y}" width="{wide + 0.5}" height="{ROW + 0.5}" fill="{back.hex}"/>'
    if not text.strip():
        return drawn
    looks = ' font-weight="bold"' * bool(style.bold) + ' font-style="italic"' * bool(style.italic)
    lines = ' text-decoration="underline"' * bool(style.underline)
    places = " ".join(f"{cell * CELL:g}" for cell in cells)
    return f'{drawn}<text x="{places}" y="{y + ROW * 0.76:g}" fill="{front.hex}"{looks}{lines}>{escape(text.replace(" ", ""))}</text>'


def paint(drawn: dict[str, str]) -> None:
    """SVGs as PNGs of few colours; those of the gallery go into the documentation."""
    OUTPUT.mkdir(parents=True, exist_ok=True)
    page, shot = FOLDERS / "page.html", FOLDERS / "shot.png"
    for name, svg in drawn.items():
        columns, rows = map(int, name.rsplit("-", 2)[1].split("x"))
        page.write_text(f'<meta charset="utf-8"><body style="margin:0">{svg}', encoding="utf-8")
        chrome = browser()
        chrome.set_window_size(columns * CELL, rows * ROW + 200)
        chrome.get(page.as_uri())
        chrome.save_screenshot(str(shot))
        whole = Image.open(shot).convert("RGB").crop((0, 0, columns * CELL, rows * ROW))
        whole.quantize(COLOURS).save(OUTPUT / f"{name}.png", optimize=True)
        if name in GALLERY:
            shutil.copy(OUTPUT / f"{name}.png", ROOT / "docs" / f"{GALLERY[name]}.png")


@cache
def browser() -> webdriver.Chrome:
    """Headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def main(wanted: set[str]) -> None:
    """All pictures, or those of the screens named."""
    prepare()
    for scenes, settings in (
        (reading_scenes, Settings(offer_model=False)),
        (other_screens, Settings(offer_model=False)),
        (in_chinese, Settings(offer_model=False, language="zh-Hant")),
        (first_start, Settings()),
    ):
        interface.use(interface.language_of(settings.language))
        if scenes is first_start:
            shutil.rmtree(FOLDERS / "data")
        tour(scenes, wanted, settings)
    browser().quit()
    print(f"pictures are in {OUTPUT}")


if __name__ == "__main__":
    main(set(sys.argv[1:]) - {"--gallery"})
    shutil.rmtree(FOLDERS, ignore_errors=True)
