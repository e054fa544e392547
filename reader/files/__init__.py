"""Files in and out: articles, glossaries, termbase rows, translation memories, samples."""
