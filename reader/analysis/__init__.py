"""Analysed sentences: tokens with their readings, terms and figures, and what they show of whole articles."""
