"""Words: readings, names, dictionary entries and their senses. Standard library only."""
