"""Characters: what is a Han ideograph."""

from __future__ import annotations


def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph."""
    return "㐀" <= char <= "鿿" or "豈" <= char <= "﫿" or char == "〇" or "𠀀" <= char <= "𳿿"
