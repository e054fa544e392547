"""What a language model answered: the translation in it, and whether it is one."""

from __future__ import annotations

import json
import re

from reader.engines.outcome import loops, printable
from reader.text.characters import is_han

_THOUGHT = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHT_END = re.compile(r"\A.*</(?:think|thinking|reasoning)>", re.DOTALL | re.IGNORECASE)
"""Some templates open the thinking in the prompt, so that only its end is in the answer."""
_FENCE = re.compile(r"\A```\w*\s*\n?(.*?)\n?\s*```\Z", re.DOTALL)
_CHATTER = re.compile(
    r"\A(?:(?:sure|certainly|of course|okay|ok|absolutely)\b[^\n:]{0,40}[!.,:]\s*)?"
    r"(?:(?:here(?:'s|’s| is| are)|below is|this is)\b[^\n:]{0,80}:\s*"
    r"|(?:\*\*)?(?:the )?(?:english )?translation(?: in(?:to)? english)?(?:\*\*)?:(?:\*\*)?\s*"
    r"|(?:\*\*)?(?:in )?english(?:\*\*)?:(?:\*\*)?\s*)?",
    re.IGNORECASE,
)
"""What goes before: "Sure! Here is the translation:"."""
_QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "「": "」", "`": "`", "*": "*"}
_REFUSAL = re.compile(
    r"\b(?:as an ai\b|i(?:'m|’m| am) (?:sorry|unable|not able|an ai)|i (?:can(?:no|['’])t|cannot|won['’]t) "
    r"(?:translate|help|assist|provide|fulfil|comply|do)|i apologi[sz]e|(?:please|could you) (?:provide|share) the)",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(
    r"\A\(?(?:note|explanation|context|breakdown|analysis)\b[^\n]{0,40}:|[\n(]\s*\**(?:translator['’]s )?(?:note|explanation)s?\b\**:?"
    r"|\b(?:this|the) (?:chinese )?(?:sentence|phrase|text|passage)\b[^.\n]{0,60}\b(?:means|translates|refers to|describes)\b"
    r"|\b(?:literally|translates as|can be translated)\b[^.\n]{0,20}:",
    re.IGNORECASE,
)
_FIRST_PERSON = frozenset("我俺咱抱歉")
"""With one of these in it a sentence may itself be sorry."""
_MOST_HAN = 0.2
"""Share of Han among the letters of a translation; names in brackets stay below."""
_ROOM, _PER_CHARACTER = 60, 9
"""The most characters of a translation: English has three to five for one of Chinese."""


def longest(sentence: str) -> int:
    """The most characters that a translation of a sentence has."""
    return _ROOM + _PER_CHARACTER * len(sentence)


def spoken(answer: str) -> str:
    """An answer without the model's thinking.

    >>> spoken("<think>股价 is a share price</think>\\n\\nShares rose.")
    'Shares rose.'
    """
    return _THOUGHT_END.sub("", _THOUGHT.sub("", answer)).strip()


def cleaned(answer: str) -> str:
    """The translation in an answer: of a JSON object its member, else the text without fences, chatter and quotes.

    Several lines stay several lines. Empty where there is none.

    >>> cleaned('```json\\n{"translation": "Shares rose."}\\n```')
    'Shares rose.'
    >>> cleaned('Sure! Here is the translation:\\n\\n"Shares rose."')
    'Shares rose.'
    """
    text = spoken(answer)
    if fenced := _FENCE.match(text):
        text = fenced[1].strip()
    if (start := text.find("{")) >= 0 and '"translation"' in text:
        try:
            found, _ = json.JSONDecoder().raw_decode(text[start:])
            said = found.get("translation")
        except (ValueError, AttributeError, RecursionError):
            return ""  # cut off
        return _lines(said) if isinstance(said, str) else ""
    text = _CHATTER.sub("", text, count=1).strip()
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        text = text[1:-1].strip()
    return _lines(text)


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(printable, text.splitlines())))


def is_translation(text: str, sentence: str) -> bool:
    """Whether a text can be the English of a Chinese sentence: no refusal, explanation, copy, loop, nothing run on.

    >>> is_translation("Shares rose.", "股价上涨。"), is_translation("I'm sorry, I cannot translate this.", "股价上涨。")
    (True, False)
    """
    letters = [char for char in text if char.isalpha()]
    if not text or len(text) > longest(sentence) or (not letters and any(map(is_han, sentence))):
        return False
    if sum(map(is_han, letters)) > _MOST_HAN * len(letters):
        return False
    if "\n" in text and "\n" not in sentence.strip():
        return False
    if _REFUSAL.search(text) and not _FIRST_PERSON & set(sentence):
        return False
    return not _EXPLANATION.search(text) and not loops(text.split())
