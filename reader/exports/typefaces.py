"""The fonts of one PDF: one with Chinese, and others of this machine for the characters that it lacks."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from reader.errors import ExportError
from reader.exports.fonts import characters, face, find_font, other_fonts
from reader.text.characters import one_line

_MAIN = "sheet"


class Typefaces:
    """Texts measured and split by font; a character that no font has is shown as its code, such as [U+1F680]."""

    def __init__(self, pdf: Any, language: str) -> None:
        """Embed the main font in `pdf`, with the face of a language.

        Raises:
            ExportError: no font with Chinese is installed, or it cannot be read.
        """
        for name in ("fpdf", "fontTools"):  # they report on single glyphs, over the screen
            logging.getLogger(name).setLevel(logging.ERROR)
        self._pdf = pdf
        self._font = find_font()
        try:
            pdf.add_font(_MAIN, "", self._font, collection_font_number=face(self._font, language))
            pdf.set_font(_MAIN, size=11)
        except Exception as error:  # fontTools raises what it likes on a broken file
            raise ExportError(
                "{font}: cannot be used as a font; name another in YIDU_FONT.", font=self._font
            ) from error
        self._families: dict[str, str] = {}
        """The font of each character met, empty for none."""
        self._others: list[tuple[Path, frozenset[int]]] | None = None
        """Other fonts and the characters they have; read when the first character is missing."""

    @property
    def missing(self) -> list[str]:
        """The characters met that no font has."""
        return [char for char, family in self._families.items() if not family]

    def shown(self, text: str) -> str:
        """The text on one line as it can be drawn."""
        return "".join(char if self._family(char) else f"[U+{ord(char):04X}]" for char in one_line(text))

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """Font and text of each stretch of a shown text."""
        for family, chars in groupby(text, self._family):
            yield family or _MAIN, "".join(chars)

    def width(self, text: str, size: float) -> float:
        """Millimetres of a shown text in `size` points."""
        points = sum(self._pdf.fonts[family].get_text_width(run, size, None)[1] for family, run in self.runs(text))
        return float(points / self._pdf.k)

    def draw(self, text: str, x: float, baseline: float, size: float) -> None:
        """A shown text from `x`, both in millimetres."""
        for family, run in self.runs(text):
            self._pdf.set_font(family, size=size)
            self._pdf.text(x, baseline, run)
            x += self.width(run, size)

    def _family(self, char: str) -> str:
        if char not in self._families:
            has_it = ord(char) in self._pdf.fonts[_MAIN].cmap
            self._families[char] = _MAIN if has_it or char == " " else self._other(ord(char))
        return self._families[char]

    def _other(self, code: int) -> str:
        """The family of another font with the character, embedded on first use."""
        if self._others is None:
            self._others = [(path, characters(path)) for path in other_fonts() if path != self._font]
        for place, (path, has) in enumerate(self._others):
            if code in has:
                family = f"other{place}"
                try:
                    if family not in self._pdf.fonts:
                        self._pdf.add_font(family, "", path)
                    if code in self._pdf.fonts[family].cmap:
                        return family
                except Exception:  # fontTools raises what it likes on a broken file: the next font may have it
                    continue
        return ""
