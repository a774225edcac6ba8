-- A relation is found by its own e-mail address too.

ALTER TABLE relations ADD COLUMN email_search TEXT NOT NULL DEFAULT '';

UPDATE relations SET email_search = inl_fold (email) WHERE email <> '';

DROP VIEW relations_text;
CREATE VIEW relations_text (id, text) AS
  SELECT r.id, r.search
    || substr (r.kvk_number, 2) || ' ' || substr (r.kvk_number, 3) || ' '
    || substr (r.kvk_number, 4) || ' ' || substr (r.kvk_number, 5) || ' '
    || substr (r.kvk_number, 6) || ' ' || substr (r.kvk_number, 7) || ' '
    || substr (r.kvk_number, 8) || char (10) || r.email_search || char (10)
    || coalesce ((SELECT group_concat (c.search, '') FROM contacts c
                  WHERE c.relation_id = r.id AND c.archived = 0), '')
  FROM relations r;

DROP TRIGGER relations_search_changed;
CREATE TRIGGER relations_search_changed BEFORE UPDATE OF search, kvk_number, email_search ON relations
  WHEN NEW.search <> OLD.search OR NEW.kvk_number <> OLD.kvk_number
    OR NEW.email_search <> OLD.email_search
BEGIN
  INSERT INTO search_stale SELECT 'relations_index', id, text FROM relations_text
    WHERE id = OLD.id ON CONFLICT DO NOTHING;
END;

-- Where none has an address, the words are those that are in the index.
DELETE FROM search_stale WHERE index_name = 'relations_index'
  AND EXISTS (SELECT 1 FROM relations WHERE email_search <> '');
INSERT INTO relations_index (relations_index)
  SELECT 'rebuild' WHERE EXISTS (SELECT 1 FROM relations WHERE email_search <> '');
