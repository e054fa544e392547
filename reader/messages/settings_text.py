"""What the settings and their values are called on the settings screen, in the order in which they stand there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.messages.catalogue import N_, say


@dataclass(frozen=True, slots=True)
class SettingText:
    """A setting in words."""

    label: str
    about: str
    """What it does, in a sentence."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What its values are called; one that is not named is called what it is."""


GROUPS: Mapping[str, tuple[str, ...]] = {
    N_("Text"): ("script", "wording", "readings", "level", "reading_style", "sandhi", "taiwan_readings"),
    N_("Translation"): ("translation", "offer_model"),
    N_("Review"): ("review_asks", "new_words_a_day", "review_length", "reading_time", "voice"),
    N_("Screen"): ("layout", "theme", "tone_colours", "reduced_motion", "language", "hints"),
    N_("Study sheets"): ("export_formats", "export_preset", "export_folder"),
}
"""The settings of each part of the screen, by name; `hints` is none, but stands among them."""

TEXTS: Mapping[str, SettingText] = {
    "script": SettingText(
        N_("Script"),
        N_("The script in which articles are shown."),
        {
            "original": N_("as written"),
            "zh-Hans": N_("Simplified"),
            "zh-Hant": N_("Traditional"),
            "zh-TW": N_("Taiwan"),
            "zh-HK": N_("Hong Kong"),
        },
    ),
    "wording": SettingText(N_("Regional wording"), N_("Taiwan and Hong Kong script bring the region's words too.")),
    "readings": SettingText(
        N_("Readings"),
        N_("Over which words pinyin or zhuyin stands."),
        {
            "off": N_("none"),
            "all": N_("all words"),
            "unknown": N_("words you do not know"),
            "level": N_("words above your HSK level"),
            "first": N_("where a word comes first"),
        },
    ),
    "level": SettingText(
        N_("HSK level"), N_("Readings stand over words above it, where “words above your HSK level” is chosen.")
    ),
    "reading_style": SettingText(
        N_("Reading style"),
        N_("How readings are written."),
        {"marks": N_("pinyin, tone marks"), "numbers": N_("pinyin, tone numbers"), "zhuyin": N_("zhuyin")},
    ),
    "sandhi": SettingText(
        N_("Spoken tones"), N_("Tones as they are spoken in the sentence, not as in the dictionary.")
    ),
    "taiwan_readings": SettingText(N_("Taiwan readings"), N_("Readings as in Taiwan, where they differ.")),
    "translation": SettingText(
        N_("Translation"),
        N_("What stands under a sentence."),
        {
            "shown": N_("shown"),
            "gloss": N_("a short sense under each word"),
            "hidden": N_("hidden"),
            "revealed": N_("revealed on request"),
        },
    ),
    "offer_model": SettingText(
        N_("Offer a better model"), N_("One line on the reading screen while only a draft translates.")
    ),
    "review_asks": SettingText(
        N_("Asks for"),
        N_("What a review asks of a word."),
        {
            "word": N_("reading and meaning"),
            "reading": N_("the reading"),
            "meaning": N_("the meaning"),
            "gap": N_("the word that fits the sentence"),
        },
    ),
    "new_words_a_day": SettingText(N_("New words a day"), N_("New words that a review asks a day at most.")),
    "review_length": SettingText(
        N_("Ends after"), N_("Answers after which a review ends."), {"0": N_("nothing is due any more")}
    ),
    "layout": SettingText(
        N_("Layout"),
        N_("How an article is laid out."),
        {
            "flow": N_("the whole article"),
            "focus": N_("one sentence in the middle"),
            "linear": N_("plain lines that read well aloud"),
        },
    ),
    "theme": SettingText(N_("Theme"), N_("The colours; those named ansi are the terminal's own.")),
    "tone_colours": SettingText(
        N_("Tone colours"), N_("Readings on cards and on study sheets have a colour for each tone.")
    ),
    "voice": SettingText(
        N_("Voice"),
        N_("What says words and sentences: espeak-ng with the readings shown, or another voice: enter types it."),
        {"": N_("espeak-ng with the readings shown")},
    ),
    "reading_time": SettingText(
        N_("Reading time"), N_("Whether is kept, on this machine only, how long articles are read.")
    ),
    "reduced_motion": SettingText(N_("Reduced motion"), N_("Nothing on the screens moves smoothly.")),
    "language": SettingText(
        N_("Language"),
        N_("Of menus, help and messages."),
        {"auto": N_("as the terminal's"), "en": "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"},
    ),
    "hints": SettingText(N_("Hints of the first start"), N_("The three lines of keys, shown again: enter.")),
    "export_formats": SettingText(N_("Formats"), N_("What the export dialog starts with: enter ticks them.")),
    "export_preset": SettingText(N_("Preset"), N_("What a sheet holds; yours are [presets.NAME] in settings.toml.")),
    "export_folder": SettingText(N_("Folder"), N_("Where sheets are written: enter types it.")),
}
"""Every line of the screen."""


def value_text(name: str, value: Any) -> str:
    """What a value of a setting is called.

    >>> value_text("wording", True), value_text("script", "zh-Hant"), value_text("export_formats", ("html", "md"))
    ('yes', 'Traditional', 'html, md')
    """
    if name == "export_folder" and not value:
        return say("the one Yidu is started in")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, tuple):
        return ", ".join(value)
    named = TEXTS[name].values.get(str(value))
    return str(value) if named is None else say(named)
