-- What changed, for who shows a list and would rather not read all of it again: the rows of each
-- commit, in order, and none of their contents. A row number of 0 stands for many of its table. Of a
-- long time ago nothing is kept: whoever does not find his own place in it reads everything. The
-- token is another one in every file in which something else happened.

CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  token INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL
) STRICT;

INSERT INTO changes (token, table_name, row_id) VALUES (random (), '', 0);

-- The place as the program sorts it, and when the relation was asked last ('' is never), to sort by.
ALTER TABLE relations ADD COLUMN place_key TEXT NOT NULL DEFAULT '';
ALTER TABLE relations ADD COLUMN last_inquiry_at TEXT NOT NULL DEFAULT '';

UPDATE relations SET place_key = inl_sort_key (place) WHERE place <> '';
UPDATE relations SET last_inquiry_at =
  coalesce ((SELECT max (created_at) FROM inquiries WHERE relation_id = relations.id), '');

CREATE TRIGGER inquiries_are_last AFTER INSERT ON inquiries
BEGIN
  UPDATE relations SET last_inquiry_at = NEW.created_at
    WHERE id = NEW.relation_id AND last_inquiry_at < NEW.created_at;
END;

-- A list is read from an index alone, archived or not.
DROP INDEX relations_order;
CREATE INDEX relations_order ON relations (sort_key, number, id, archived);
CREATE INDEX relations_by_number ON relations ((length (number)), number, id, archived);
CREATE INDEX relations_by_place
  ON relations ((place_key = ''), place_key, sort_key, number, id, archived);
CREATE INDEX relations_by_inquiry
  ON relations (last_inquiry_at DESC, sort_key, number, id, archived);
DROP INDEX vacancies_order;
CREATE INDEX vacancies_order ON vacancies (start_date, (length (number)), number, id, archived);
CREATE INDEX vacancies_by_number ON vacancies ((length (number)), number, id, archived);
