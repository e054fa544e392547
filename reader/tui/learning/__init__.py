"""The learner's screens: the vocabulary, the review, progress."""
