-- The dictionary's sense that the reader chose for a word of a sentence.
CREATE TABLE senses (
    article TEXT NOT NULL, start INTEGER NOT NULL, quote TEXT NOT NULL, word TEXT NOT NULL, sense TEXT NOT NULL,
    PRIMARY KEY (article, start, word)
);
