-- An import is taken back whole; what statuses a word has had.
ALTER TABLE entry_changes ADD COLUMN batch INTEGER;
UPDATE entry_changes SET batch = number;
CREATE TABLE word_changes (number INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL, status TEXT NOT NULL,
                           changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE INDEX word_changes_by_word ON word_changes (word);
