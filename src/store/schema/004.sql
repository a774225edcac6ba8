-- Privacy. Since when a relation is archived decides when it may be cleaned up, and a contact who
-- was anonymised stays as a row that nothing can be written in any more. The number of years is a
-- fact, "retention-years".

ALTER TABLE relations ADD COLUMN archived_at TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN anonymised_at TEXT NOT NULL DEFAULT '';

-- Of those that are archived already, the last change is the latest that it can have been.
UPDATE relations SET archived_at = changed_at WHERE archived = 1;

CREATE INDEX relations_archived ON relations (archived_at) WHERE archived = 1;

-- Archiving is a save like any other to some, and a statement of its own to others.
CREATE TRIGGER relations_made_archived AFTER INSERT ON relations WHEN NEW.archived = 1
BEGIN
  UPDATE relations SET archived_at = NEW.changed_at WHERE id = NEW.id;
END;

CREATE TRIGGER relations_set_archived AFTER UPDATE OF archived ON relations
  WHEN NEW.archived <> OLD.archived
BEGIN
  UPDATE relations SET archived_at = CASE NEW.archived WHEN 1 THEN NEW.changed_at ELSE '' END
    WHERE id = NEW.id;
END;
