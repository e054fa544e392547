-- Glossary entries and their changes, word statuses, marks in articles, recent articles, corrections.
CREATE TABLE entries (id TEXT PRIMARY KEY, data TEXT NOT NULL, changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE entry_changes (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, before TEXT, after TEXT);
CREATE TABLE words (word TEXT PRIMARY KEY, status TEXT NOT NULL, changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE notes (article TEXT, start INTEGER, quote TEXT NOT NULL, text TEXT NOT NULL,
                    PRIMARY KEY (article, start));
CREATE TABLE bookmarks (article TEXT, start INTEGER, quote TEXT NOT NULL, PRIMARY KEY (article, start));
CREATE TABLE positions (article TEXT PRIMARY KEY, start INTEGER NOT NULL, quote TEXT NOT NULL,
                        sentence INTEGER NOT NULL);
CREATE TABLE recent (article TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT NOT NULL,
                     sentences INTEGER NOT NULL, opened INTEGER NOT NULL);
CREATE TABLE texts (article TEXT PRIMARY KEY, text TEXT NOT NULL, about TEXT NOT NULL);
CREATE TABLE readings (word TEXT PRIMARY KEY, syllables TEXT NOT NULL);
CREATE TABLE segmentation (form TEXT PRIMARY KEY, parts TEXT NOT NULL);
CREATE TABLE corrections (source_text TEXT, source_language TEXT, target_language TEXT, text TEXT NOT NULL,
                          created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
                          PRIMARY KEY (source_text, source_language, target_language));
