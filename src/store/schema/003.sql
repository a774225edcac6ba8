-- The audit log. Lines are only added: each carries the hash of the one before, so that a changed,
-- missing or added line shows. What was in a field before and after may be about a person, who may
-- want it erased; so that is beside the log, and a line vouches for it by its digest alone. A line
-- refers to rows by number only, since rows may be removed for good.

CREATE TABLE log (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  version INTEGER NOT NULL DEFAULT 1 CHECK (version = 1),
  at TEXT NOT NULL CHECK (at <> ''),
  "by" TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind <> ''),
  action TEXT NOT NULL CHECK (action <> ''),
  relation_id INTEGER NOT NULL DEFAULT 0,
  contact_id INTEGER NOT NULL DEFAULT 0,
  vacancy_id INTEGER NOT NULL DEFAULT 0,
  inquiry_id INTEGER NOT NULL DEFAULT 0,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  search TEXT NOT NULL,
  changes_digest TEXT NOT NULL DEFAULT '',
  previous TEXT NOT NULL CHECK (length (previous) = 64 OR id = 1),
  hash TEXT NOT NULL CHECK (length (hash) = 64)
) STRICT;

CREATE INDEX log_of_relation ON log (relation_id, id);

CREATE TABLE log_changes (
  log_id INTEGER NOT NULL REFERENCES log (id),
  position INTEGER NOT NULL CHECK (position > 0),
  contact_id INTEGER NOT NULL DEFAULT 0,
  field TEXT NOT NULL CHECK (field <> ''),
  old TEXT NOT NULL,
  new TEXT NOT NULL,
  salt TEXT NOT NULL,
  digest TEXT NOT NULL CHECK (length (digest) = 64),
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
  PRIMARY KEY (log_id, position),
  CHECK (erased = 0 OR (old = '' AND new = '' AND salt = ''))
) STRICT, WITHOUT ROWID;

CREATE INDEX log_changes_of_contact ON log_changes (contact_id) WHERE contact_id <> 0;

-- REPLACE deletes without telling a trigger, so what is there already is refused when it is added.
CREATE TRIGGER log_only_at_the_end BEFORE INSERT ON log
  WHEN new.id <> coalesce ((SELECT max (id) FROM log), 0) + 1
    OR new.previous <> coalesce ((SELECT hash FROM log ORDER BY id DESC LIMIT 1), '')
BEGIN
  SELECT RAISE (ABORT, 'the audit log only grows at its end');
END;

CREATE TRIGGER log_never_changed BEFORE UPDATE ON log
BEGIN
  SELECT RAISE (ABORT, 'the audit log is not changed');
END;

CREATE TRIGGER log_never_removed BEFORE DELETE ON log
BEGIN
  SELECT RAISE (ABORT, 'the audit log is not changed');
END;

CREATE TRIGGER log_changes_only_at_the_end BEFORE INSERT ON log_changes
  WHEN new.erased <> 0 OR new.log_id IS NOT (SELECT max (id) FROM log)
    OR EXISTS (SELECT 1 FROM log_changes c
               WHERE c.log_id = new.log_id AND c.position >= new.position)
BEGIN
  SELECT RAISE (ABORT, 'the audit log only grows at its end');
END;

CREATE TRIGGER log_changes_only_erased BEFORE UPDATE ON log_changes
  WHEN old.erased <> 0 OR new.erased <> 1 OR new.log_id <> old.log_id
    OR new.position <> old.position OR new.contact_id <> old.contact_id
    OR new.field <> old.field OR new.digest <> old.digest
BEGIN
  SELECT RAISE (ABORT, 'of the audit log values are erased, and nothing else');
END;

CREATE TRIGGER log_changes_never_removed BEFORE DELETE ON log_changes
BEGIN
  SELECT RAISE (ABORT, 'the audit log is not changed');
END;
