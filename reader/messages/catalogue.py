"""What modules that have something to say import: `say` says it, `N_` marks it in a table that is said later."""

from reader.speech import N_, say

__all__ = ["N_", "say"]
