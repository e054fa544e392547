"""The look of the screens as a few tokens, designed once; every theme gets them, in colours that can be read.

Three grounds (`background`, `raised`, and `chosen` under the line of a list), two greys (`foreground`, `quiet`), one `accent`, and colours for what a text shows:
`ruby` (readings), `term`, `doubt`, `unknown` (a word being learned), `translation`. `rule` is for lines and never for text.
A theme that names none gets them from its own colours, moved away from the grounds until text reaches a contrast of 4.5
(WCAG 2.2, 1.4.3). A terminal's own colours are nobody's to measure: there, text keeps the terminal's foreground.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

CONTRAST = 4.5
"""Least contrast of text with what it stands on."""
_MARGIN = 1.02
"""Terminals and filters round colours."""


def _theme(name: str, *, dark: bool, **tokens: str) -> Theme:
    """A theme of ours from its tokens."""
    return Theme(
        name,
        primary=tokens["accent"],
        accent=tokens["accent"],
        secondary=tokens["unknown"],
        warning=tokens["doubt"],
        error=tokens["error"],
        success=tokens["translation"],
        foreground=tokens["foreground"],
        background=tokens["background"],
        surface=tokens["raised"],
        panel=tokens["raised"],
        dark=dark,
        variables={name: tokens[name] for name in ("raised", "chosen", "rule", "quiet", "ruby", *_DRAWN)},
    )


_DRAWN = {
    "accent": "accent",
    "term": "foreground",
    "doubt": "warning",
    "unknown": "secondary",
    "translation": "success",
}
"""Tokens of text, and the colour of a theme without them that each is made of."""

DARK = _theme(
    "yidu-dark",
    dark=True,
    background="#15171c",
    raised="#1d2027",
    chosen="#282c35",
    rule="#343943",
    foreground="#d9dce3",
    quiet="#99a1b0",
    accent="#e39a78",
    ruby="#9aa6ba",
    term="#d9dce3",
    doubt="#e0b458",
    unknown="#9dbcf0",
    translation="#a5c4b1",
    error="#f0867f",
)
"""Ink at night: cinnabar for what is at hand, jade for the translation."""
LIGHT = _theme(
    "yidu-light",
    dark=False,
    background="#faf8f3",
    raised="#f0ece2",
    chosen="#e6e0d2",
    rule="#d3ccbc",
    foreground="#26282d",
    quiet="#5d616a",
    accent="#a4401f",
    ruby="#4f5a6b",
    term="#26282d",
    doubt="#865800",
    unknown="#2c5299",
    translation="#2a6146",
    error="#ab2424",
)
"""Rice paper by day."""
OURS = (DARK, LIGHT)


def theme_names() -> list[str]:
    """Every theme that can be chosen."""
    return sorted({*BUILTIN_THEMES, *(theme.name for theme in OURS)})


def default_theme() -> str:
    """The theme of a reader who chose none."""
    return DARK.name


def tokens(theme: Theme, made: Mapping[str, str]) -> dict[str, str]:
    """The tokens for a theme and Textual's own names for the same things; `made` is what Textual makes of the theme."""
    own = _ansi(dark=theme.dark) if theme.ansi else _coloured(theme, made)
    raised, quiet, accent = own["raised"], own["quiet"], own["accent"]
    return own | {
        "surface": raised,
        "surface-active": raised,
        "panel": raised,
        "panel-lighten-1": raised,
        "panel-darken-1": raised,
        "text": own["foreground"],
        "text-muted": quiet,
        "text-disabled": quiet,
        "foreground-muted": quiet,
        "foreground-disabled": quiet,
        "primary": accent,
        "text-primary": accent,
        "text-accent": accent,
        "text-secondary": own["ruby"],
        "text-success": own["translation"],
        "text-warning": own["doubt"],
        "text-error": own["error"],
        "border": own["rule"],
        "border-blurred": own["rule"],
        "block-hover-background": raised,
        "block-cursor-background": own["chosen"],
        "block-cursor-foreground": own["foreground"],
        "block-cursor-text-style": "reverse" if theme.ansi else "bold",
        "block-cursor-blurred-background": own["chosen"],
        "block-cursor-blurred-foreground": own["foreground"],
        "scrollbar": own["rule"],
        "scrollbar-hover": quiet,
        "scrollbar-active": accent,
        "footer-foreground": quiet,
        "footer-background": own["background"],
        "footer-key-foreground": own["foreground"],
        "footer-description-foreground": quiet,
        "footer-description-background": own["background"],
        "button-foreground": own["foreground"],
    }


def _coloured(theme: Theme, made: Mapping[str, str]) -> dict[str, str]:
    """The tokens of a theme with colours of its own."""
    background, foreground = Color.parse(made["background"]), Color.parse(made["foreground"])
    raised = made.get("raised") or background.blend(foreground, 0.06, alpha=1.0).hex
    chosen = made.get("chosen") or background.blend(foreground, 0.12, alpha=1.0).hex
    grounds = (background, Color.parse(raised), Color.parse(chosen))
    far = Color.parse("white" if theme.dark else "black")
    text = _readable(foreground, grounds, far)
    quiet = made.get("quiet") or _readable(foreground.blend(background, 0.4, alpha=1.0), grounds, far)
    drawn = {
        name: made[name] if name in theme.variables else _readable(Color.parse(made[source]), grounds, far)
        for name, source in _DRAWN.items()
    }
    return {
        "background": background.hex,
        "raised": raised,
        "chosen": chosen,
        "rule": made.get("rule") or background.blend(foreground, 0.2, alpha=1.0).hex,
        "foreground": text,
        "quiet": quiet,
        "ruby": made.get("ruby") or quiet,
        "error": _readable(Color.parse(made["error"]), grounds, far),
        **drawn,
        "button-color-foreground": background.hex,
        "input-selection-foreground": text,
        "input-selection-background": chosen,
        "screen-selection-background": chosen,
        "scrollbar-background": background.hex,
        "scrollbar-background-hover": background.hex,
        "scrollbar-background-active": background.hex,
    }


def _ansi(*, dark: bool) -> dict[str, str]:
    """The tokens in the sixteen colours that the terminal names, in those that stand out on its ground."""
    plain = dict.fromkeys(("background", "raised", "chosen", "foreground", "term"), "ansi_default")
    if dark:
        return plain | {
            "translation": "ansi_green",
            "rule": "ansi_bright_black",
            "quiet": "ansi_white",
            "accent": "ansi_yellow",
            "ruby": "ansi_cyan",
            "doubt": "ansi_yellow",
            "unknown": "ansi_cyan",
            "error": "ansi_bright_red",
            "input-selection-background": "ansi_white",
            "input-selection-foreground": "ansi_black",
        }
    return plain | {
        "translation": "ansi_black",
        "rule": "ansi_bright_black",
        "quiet": "ansi_black",
        "accent": "ansi_magenta",
        "ruby": "ansi_blue",
        "doubt": "ansi_red",
        "unknown": "ansi_blue",
        "error": "ansi_red",
        "input-selection-background": "ansi_black",
        "input-selection-foreground": "ansi_white",
    }


def _readable(colour: Color, grounds: Sequence[Color], far: Color) -> str:
    """The colour, moved towards `far` until it can be read on all grounds."""
    wanted = CONTRAST * _MARGIN
    for step in range(21):
        moved = colour.blend(far, step / 20, alpha=1.0)
        if min(contrast(moved, ground) for ground in grounds) >= wanted:
            return moved.hex
    return far.hex


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast(Color(0, 0, 0), Color(255, 255, 255)), 1)
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
