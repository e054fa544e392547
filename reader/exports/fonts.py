"""Which font a PDF embeds: one with Chinese and pinyin, found by its file name where systems keep fonts."""

from __future__ import annotations

import os
import re
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]  # comes with fpdf2

from reader.errors import ExportError
from reader.paths import expanded

_FOLDERS = (
    "~/.local/share/fonts",
    "~/.fonts",
    "~/Library/Fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "/System/Library/AssetsV2/com_apple_MobileAsset_Font7",
    "~/AppData/Local/Microsoft/Windows/Fonts",
    "C:/Windows/Fonts",
)
_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansSC-Regular.otf",
    "NotoSansSC-Regular.ttf",
    "SourceHanSans-Regular.ttc",
    "SourceHanSansSC-Regular.otf",
    "SourceHanSansCN-Regular.otf",
    "NotoSerifCJK-Regular.ttc",
    "SourceHanSerif-Regular.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "PingFang.ttc",
    "Hiragino Sans GB.ttc",
    "STHeiti Light.ttc",
    "Arial Unicode.ttf",
    "msyh.ttc",
    "msjh.ttc",
    "simsun.ttc",
)
"""Fonts with Chinese and pinyin, best first: sans serif, then serif, then what systems bring."""
_STYLED = re.compile(r"bold|italic|oblique|light|thin|black|condensed|mono", re.IGNORECASE)
_FACES = {"zh-Hans": "SC", "zh": "SC", "zh-Hant": "TC", "zh-TW": "TC", "zh-HK": "HK"}
"""Which face of a font collection draws a script's characters as its readers write them."""


def find_font() -> Path:
    """The font file to embed: `YIDU_FONT`, else the first known one in the system's folders.

    Raises:
        ExportError: `YIDU_FONT` names no file, or no font with Chinese is installed.
    """
    if named := os.environ.get("YIDU_FONT"):
        path = expanded(Path(named))
        if not path.is_file():
            raise ExportError(
                "YIDU_FONT names {named}, which is no file; name a .ttf, .otf or .ttc font with Chinese.", named=named
            )
        return path
    wanted = {name.lower(): rank for rank, name in enumerate(_FONTS)}
    found = [(wanted[path.name.lower()], str(path)) for path in _installed() if path.name.lower() in wanted]
    if not found:
        raise ExportError(
            "No font with Chinese was found for the PDF; install one (Debian: apt install fonts-noto-cjk), "
            "name one in YIDU_FONT, or export html and print that."
        )
    return Path(min(found)[1])


def _installed() -> list[Path]:
    """Every file in the system's font folders."""
    return [
        Path(folder, file)
        for start in _FOLDERS
        for folder, _, files in os.walk(expanded(Path(start)))
        for file in files
    ]


def other_fonts() -> list[Path]:
    """Every installed font, upright and regular ones first, in an order that depends on nothing but the names."""
    fonts = [path for path in _installed() if path.suffix.lower() in {".ttf", ".otf", ".ttc", ".otc"}]
    return sorted(fonts, key=lambda path: (bool(_STYLED.search(path.stem)), path.name, str(path)))


def characters(font: Path) -> frozenset[int]:
    """The code points that the first face of a font draws; none where it has no outlines (emoji pictures) or is broken."""
    try:
        with TTFont(str(font), fontNumber=0, lazy=True) as face:
            outlined = {"glyf", "CFF "} & set(face.keys())
            return frozenset(face.getBestCmap() or ()) if outlined else frozenset()
    except Exception:  # fontTools raises what it likes on a broken file
        return frozenset()


def face(font: Path, language: str) -> int:
    """Which face of the file to take: that of the script, the first where none says so."""
    if font.suffix.lower() not in {".ttc", ".otc"}:
        return 0
    collection = TTCollection(str(font), lazy=True)
    names = [str(face["name"].getDebugName(4)) for face in collection.fonts]
    wanted = f" {_FACES.get(language, 'SC')}"
    return next((place for place, name in enumerate(names) if wanted in f"{name} " and "Mono" not in name), 0)
