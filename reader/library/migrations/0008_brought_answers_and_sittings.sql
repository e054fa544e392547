-- Answers that an import brought go back with it; what was read, when, and how long it was really looked at.
ALTER TABLE reviews ADD COLUMN batch INTEGER;
CREATE INDEX reviews_by_word ON reviews (word, reviewed);
CREATE TABLE sittings (number INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL, title TEXT NOT NULL,
                       began INTEGER NOT NULL, seconds INTEGER NOT NULL, sentences INTEGER NOT NULL,
                       characters INTEGER NOT NULL, words INTEGER NOT NULL);
CREATE INDEX sittings_by_time ON sittings (began);
