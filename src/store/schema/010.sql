-- What files held when they were imported last, so that what is not in them any more can be named. A
-- source is the files of one name, whatever date is in it. A row stays with its source until it is
-- archived, or another source has it.

CREATE TABLE import_sources (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('relation', 'contact', 'vacancy')),
  name TEXT NOT NULL CHECK (name <> ''),
  imported_at TEXT NOT NULL CHECK (imported_at <> ''),
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE import_rows (
  source_id INTEGER NOT NULL REFERENCES import_sources (id),
  row_id INTEGER NOT NULL,
  PRIMARY KEY (source_id, row_id)
) STRICT, WITHOUT ROWID;

-- The number of a row that is removed may be given to another.
CREATE TRIGGER relations_imported_removed AFTER DELETE ON relations
BEGIN
  DELETE FROM import_rows WHERE row_id = OLD.id
    AND source_id IN (SELECT id FROM import_sources WHERE kind = 'relation');
END;

CREATE TRIGGER contacts_imported_removed AFTER DELETE ON contacts
BEGIN
  DELETE FROM import_rows WHERE row_id = OLD.id
    AND source_id IN (SELECT id FROM import_sources WHERE kind = 'contact');
END;

CREATE TRIGGER vacancies_imported_removed AFTER DELETE ON vacancies
BEGIN
  DELETE FROM import_rows WHERE row_id = OLD.id
    AND source_id IN (SELECT id FROM import_sources WHERE kind = 'vacancy');
END;
