"""The proof of a translation: terms, figures, doubts, and the choice that rests on them."""
