-- A file is of the same source with and without a date in its name, and is named as it was called. A
-- row that is not in the last file of its source stays with it, but is not held by it any more.

ALTER TABLE import_sources ADD COLUMN file_name TEXT NOT NULL DEFAULT '';
ALTER TABLE import_rows ADD COLUMN missing INTEGER NOT NULL DEFAULT 0 CHECK (missing IN (0, 1));

-- Until the next import what is left of the name has to do.
UPDATE import_sources SET file_name = replace (name, '#', '…');

CREATE TABLE import_names (id INTEGER PRIMARY KEY, kind TEXT, name TEXT);
INSERT INTO import_names
  WITH RECURSIVE trimmed (id, kind, name) AS (
    SELECT id, kind, name FROM import_sources
    UNION ALL
    SELECT id, kind, replace (replace (replace (replace (replace (replace (replace (name,
      ' #', '#'), '-#', '#'), '_#', '#'), '.#', '#'), '# ', '#'), '#-', '#'), '#_', '#')
      FROM trimmed WHERE name GLOB '*[-_. ]#*' OR name GLOB '*#[-_ ]*')
  SELECT id, kind, CASE replace (name, '#', '') WHEN '' THEN '#' ELSE replace (name, '#', '') END
    FROM trimmed WHERE name NOT GLOB '*[-_. ]#*' AND name NOT GLOB '*#[-_ ]*';

INSERT OR IGNORE INTO import_rows (source_id, row_id)
  SELECT (SELECT max (o.id) FROM import_names o WHERE o.kind = n.kind AND o.name = n.name), r.row_id
    FROM import_rows r JOIN import_names n ON n.id = r.source_id;
DELETE FROM import_rows
  WHERE source_id NOT IN (SELECT max (id) FROM import_names GROUP BY kind, name);
DELETE FROM import_sources WHERE id NOT IN (SELECT max (id) FROM import_names GROUP BY kind, name);
UPDATE import_sources SET name = (SELECT n.name FROM import_names n WHERE n.id = import_sources.id);
DROP TABLE import_names;
