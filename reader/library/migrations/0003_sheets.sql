-- When what a study sheet shows last changed.
CREATE TABLE sheets (article TEXT PRIMARY KEY, digest TEXT NOT NULL, revised INTEGER NOT NULL);
