"""The termbase: entries, and the rules their rows keep. Standard library only."""
