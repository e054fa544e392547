"""Text as it was opened: documents, sentences, scripts, characters, line breaking, ruby, anchors. Standard library only."""
