-- What is searched in, indexed by the beginnings of its words. The text was folded by the program,
-- and is split into words here in the same way as what is asked. A KvK number is found by any part
-- of it: that is the beginning of one of its ends.
--
-- An index of this kind is not written row by row: a savepoint, as there is for each row of a file,
-- would make it write a piece of its own for each, and contacts are indexed with their relation. So
-- the triggers only note what is in the index and holds no longer (NULL: nothing is), and the program
-- brings the index up to date at the end of the transaction.

CREATE TABLE search_stale (
  index_name TEXT NOT NULL,
  id INTEGER NOT NULL,
  indexed TEXT,
  PRIMARY KEY (index_name, id)
) STRICT, WITHOUT ROWID;

CREATE VIEW relations_text (id, text) AS
  SELECT r.id, r.search
    || substr (r.kvk_number, 2) || ' ' || substr (r.kvk_number, 3) || ' '
    || substr (r.kvk_number, 4) || ' ' || substr (r.kvk_number, 5) || ' '
    || substr (r.kvk_number, 6) || ' ' || substr (r.kvk_number, 7) || ' '
    || substr (r.kvk_number, 8) || char (10)
    || coalesce ((SELECT group_concat (c.search, '') FROM contacts c
                  WHERE c.relation_id = r.id AND c.archived = 0), '')
  FROM relations r;

CREATE VIEW inquiries_text (id, text) AS
  SELECT i.id, i.search
    || substr (i.kvk_number, 2) || ' ' || substr (i.kvk_number, 3) || ' '
    || substr (i.kvk_number, 4) || ' ' || substr (i.kvk_number, 5) || ' '
    || substr (i.kvk_number, 6) || ' ' || substr (i.kvk_number, 7) || ' '
    || substr (i.kvk_number, 8) || char (10)
  FROM inquiries i;

CREATE VIRTUAL TABLE relations_index USING fts5 (text, content = 'relations_text',
  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',
  detail = none, columnsize = 0);
CREATE VIRTUAL TABLE inquiries_index USING fts5 (text, content = 'inquiries_text',
  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',
  detail = none, columnsize = 0);
CREATE VIRTUAL TABLE positions_index USING fts5 (name_key, content = 'positions',
  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',
  detail = none, columnsize = 0);
CREATE VIRTUAL TABLE vacancies_index USING fts5 (search, content = 'vacancies',
  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',
  detail = none, columnsize = 0);
CREATE VIRTUAL TABLE invitations_index USING fts5 (search, content = 'invitations',
  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',
  detail = none, columnsize = 0);
CREATE VIRTUAL TABLE notices_index USING fts5 (search, content = 'notices',
  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',
  detail = none, columnsize = 0);
CREATE VIRTUAL TABLE log_index USING fts5 (search, content = 'log',
  content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3',
  detail = none, columnsize = 0);

INSERT INTO relations_index (relations_index) VALUES ('rebuild');
INSERT INTO inquiries_index (inquiries_index) VALUES ('rebuild');
INSERT INTO positions_index (positions_index) VALUES ('rebuild');
INSERT INTO vacancies_index (vacancies_index) VALUES ('rebuild');
INSERT INTO invitations_index (invitations_index) VALUES ('rebuild');
INSERT INTO notices_index (notices_index) VALUES ('rebuild');
INSERT INTO log_index (log_index) VALUES ('rebuild');

CREATE TRIGGER relations_search_made AFTER INSERT ON relations
BEGIN
  INSERT INTO search_stale VALUES ('relations_index', NEW.id, NULL) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER relations_search_changed BEFORE UPDATE OF search, kvk_number ON relations
  WHEN NEW.search <> OLD.search OR NEW.kvk_number <> OLD.kvk_number
BEGIN
  INSERT INTO search_stale SELECT 'relations_index', id, text FROM relations_text
    WHERE id = OLD.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER relations_search_removed BEFORE DELETE ON relations
BEGIN
  INSERT INTO search_stale SELECT 'relations_index', id, text FROM relations_text
    WHERE id = OLD.id ON CONFLICT DO NOTHING;
END;

-- One that has many contacts is not read again for each of them.
CREATE TRIGGER contacts_search_made BEFORE INSERT ON contacts WHEN NEW.archived = 0
  AND NOT EXISTS (SELECT 1 FROM search_stale s
                  WHERE s.index_name = 'relations_index' AND s.id = NEW.relation_id)
BEGIN
  INSERT INTO search_stale SELECT 'relations_index', id, text FROM relations_text
    WHERE id = NEW.relation_id;
END;

CREATE TRIGGER contacts_search_changed BEFORE UPDATE OF search, archived, relation_id ON contacts
  WHEN (NEW.search <> OLD.search OR NEW.archived <> OLD.archived
        OR NEW.relation_id <> OLD.relation_id)
    AND (SELECT count (*) FROM search_stale s WHERE s.index_name = 'relations_index'
         AND s.id IN (OLD.relation_id, NEW.relation_id)) < 2
BEGIN
  INSERT INTO search_stale SELECT 'relations_index', id, text FROM relations_text
    WHERE id IN (OLD.relation_id, NEW.relation_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER contacts_search_removed BEFORE DELETE ON contacts WHEN OLD.archived = 0
  AND NOT EXISTS (SELECT 1 FROM search_stale s
                  WHERE s.index_name = 'relations_index' AND s.id = OLD.relation_id)
BEGIN
  INSERT INTO search_stale SELECT 'relations_index', id, text FROM relations_text
    WHERE id = OLD.relation_id;
END;

CREATE TRIGGER inquiries_search_made AFTER INSERT ON inquiries
BEGIN
  INSERT INTO search_stale VALUES ('inquiries_index', NEW.id, NULL) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER inquiries_search_changed BEFORE UPDATE OF search ON inquiries
  WHEN NEW.search <> OLD.search
BEGIN
  INSERT INTO search_stale VALUES ('inquiries_index', OLD.id, (SELECT text FROM inquiries_text WHERE id = OLD.id))
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER inquiries_search_removed BEFORE DELETE ON inquiries
BEGIN
  INSERT INTO search_stale VALUES ('inquiries_index', OLD.id, (SELECT text FROM inquiries_text WHERE id = OLD.id))
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER positions_search_made AFTER INSERT ON positions
BEGIN
  INSERT INTO search_stale VALUES ('positions_index', NEW.id, NULL) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER positions_search_changed BEFORE UPDATE OF name_key ON positions
  WHEN NEW.name_key <> OLD.name_key
BEGIN
  INSERT INTO search_stale VALUES ('positions_index', OLD.id, OLD.name_key)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER positions_search_removed BEFORE DELETE ON positions
BEGIN
  INSERT INTO search_stale VALUES ('positions_index', OLD.id, OLD.name_key)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER vacancies_search_made AFTER INSERT ON vacancies
BEGIN
  INSERT INTO search_stale VALUES ('vacancies_index', NEW.id, NULL) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER vacancies_search_changed BEFORE UPDATE OF search ON vacancies
  WHEN NEW.search <> OLD.search
BEGIN
  INSERT INTO search_stale VALUES ('vacancies_index', OLD.id, OLD.search)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER vacancies_search_removed BEFORE DELETE ON vacancies
BEGIN
  INSERT INTO search_stale VALUES ('vacancies_index', OLD.id, OLD.search)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER invitations_search_made AFTER INSERT ON invitations
BEGIN
  INSERT INTO search_stale VALUES ('invitations_index', NEW.id, NULL) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER invitations_search_changed BEFORE UPDATE OF search ON invitations
  WHEN NEW.search <> OLD.search
BEGIN
  INSERT INTO search_stale VALUES ('invitations_index', OLD.id, OLD.search)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER invitations_search_removed BEFORE DELETE ON invitations
BEGIN
  INSERT INTO search_stale VALUES ('invitations_index', OLD.id, OLD.search)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER notices_search_made AFTER INSERT ON notices
BEGIN
  INSERT INTO search_stale VALUES ('notices_index', NEW.id, NULL) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER notices_search_changed BEFORE UPDATE OF search ON notices
  WHEN NEW.search <> OLD.search
BEGIN
  INSERT INTO search_stale VALUES ('notices_index', OLD.id, OLD.search)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER notices_search_removed BEFORE DELETE ON notices
BEGIN
  INSERT INTO search_stale VALUES ('notices_index', OLD.id, OLD.search)
    ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER log_search_made AFTER INSERT ON log
BEGIN
  INSERT INTO search_stale VALUES ('log_index', NEW.id, NULL) ON CONFLICT DO NOTHING;
END;
