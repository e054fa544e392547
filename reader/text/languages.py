"""Language codes as translation packages write them; Chinese has two, one for each script."""

from __future__ import annotations

SIMPLIFIED, TRADITIONAL = "zh", "zt"
CHINESE = frozenset({SIMPLIFIED, TRADITIONAL})
"""The codes of Chinese, as Argos has them."""
LANGUAGES = (
    "en", "zh", "zt", "ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "eo", "es", "et", "eu", "fa", "fi",
    "fr", "ga", "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "ko", "ky", "lt", "lv", "ms", "mt", "nb",
    "nl", "nn", "pb", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "th", "tl", "tr", "uk", "ur", "vi",
)  # fmt: skip
"""The codes of languages that packages of Argos and Firefox translate between."""
_TRADITIONAL_TAGS = frozenset({"zt", "zh-hant", "zh-tw", "zh-hk", "zh-mo"})
_UNSPACED = CHINESE | {"ja"}


def language(code: str) -> str:
    """A language code as packages have it; Chinese is `zh` (Simplified) or `zt` (Traditional).

    >>> [language(code) for code in ("zh-TW", "zh_Hans", "en-US", "zt")]
    ['zt', 'zh', 'en', 'zt']
    """
    code = code.strip().lower().replace("_", "-")
    return TRADITIONAL if code in _TRADITIONAL_TAGS else code.partition("-")[0]


def is_language(code: str) -> bool:
    """Whether a code or tag names a language that can be translated from or into.

    >>> is_language("zh-TW"), is_language("klingon")
    (True, False)
    """
    return language(code) in LANGUAGES


def family(code: str) -> str:
    """The language without its script: `zh` for both kinds of Chinese.

    >>> family("zt"), family("en")
    ('zh', 'en')
    """
    return SIMPLIFIED if code in CHINESE else code


def is_spaced(code: str) -> bool:
    """Whether the language puts spaces between its sentences."""
    return code not in _UNSPACED
