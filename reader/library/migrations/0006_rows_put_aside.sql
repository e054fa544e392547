-- Rows that could not be read: kept as JSON, out of the way of the others.
CREATE TABLE rows_put_aside (number INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, row TEXT NOT NULL,
                             reason TEXT NOT NULL, found TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
