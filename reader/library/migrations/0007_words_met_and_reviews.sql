-- The sentence each word was met in; cards of words (as the scheduler writes them), and every answer given.
CREATE TABLE met (word TEXT PRIMARY KEY, sentence TEXT NOT NULL, title TEXT NOT NULL, article TEXT NOT NULL,
                  met TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE cards (word TEXT PRIMARY KEY, card TEXT NOT NULL, due INTEGER NOT NULL);
CREATE INDEX cards_by_due ON cards (due);
CREATE TABLE reviews (number INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL, rating INTEGER NOT NULL,
                      reviewed INTEGER NOT NULL, before TEXT, due_before INTEGER);
CREATE INDEX reviews_by_time ON reviews (reviewed);
