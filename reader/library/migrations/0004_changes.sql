-- Everything the reader makes can be taken back, not only glossary entries: a row before and after each change.
CREATE TABLE changes (number INTEGER PRIMARY KEY AUTOINCREMENT, batch INTEGER NOT NULL, kind TEXT NOT NULL,
                      place TEXT NOT NULL, before TEXT, after TEXT, made TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE INDEX changes_by_batch ON changes (batch);
INSERT INTO changes (batch, kind, place, before, after, made)
    SELECT batch, 'entries', json_array(id),
           CASE WHEN before IS NOT NULL THEN json_object('id', id, 'data', before) END,
           CASE WHEN after IS NOT NULL THEN json_object('id', id, 'data', after) END, ''
    FROM entry_changes ORDER BY number;
DROP TABLE entry_changes;
