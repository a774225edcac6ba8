-- Into which position one was merged, so that its name still leads there: a file keeps the old name
-- long after. When that one is merged too, both lead to the next. One that is taken into use again
-- stands for itself.

ALTER TABLE positions ADD COLUMN merged_into INTEGER REFERENCES positions (id);

CREATE INDEX positions_merged_into ON positions (merged_into) WHERE merged_into IS NOT NULL;

CREATE TRIGGER positions_used_again AFTER UPDATE OF retired ON positions WHEN NEW.retired = 0
BEGIN
  UPDATE positions SET merged_into = NULL WHERE id = NEW.id AND merged_into IS NOT NULL;
END;
