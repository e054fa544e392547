"""Study sheet formats: one module each; a `StudySheet` in, text or bytes out."""
