-- What a bare 元 is in an article, where the reader says so.
CREATE TABLE currencies (article TEXT PRIMARY KEY, currency TEXT NOT NULL);
