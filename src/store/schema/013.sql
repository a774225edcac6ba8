-- The last inquiry, by which lists are sorted, is the last one that was sent, as it is for the filters.

DROP TRIGGER inquiries_are_last;
DROP TRIGGER inquiries_are_last_of_vacancy;

UPDATE relations SET last_inquiry_at =
  coalesce ((SELECT max (sent_at) FROM inquiries WHERE relation_id = relations.id), '')
  WHERE last_inquiry_at <> '';
UPDATE vacancies SET last_inquiry_at =
  coalesce ((SELECT max (sent_at) FROM inquiries WHERE vacancy_id = vacancies.id), '')
  WHERE last_inquiry_at <> '';

CREATE TRIGGER inquiries_sent_new AFTER INSERT ON inquiries WHEN NEW.sent_at <> ''
BEGIN
  UPDATE relations SET last_inquiry_at = NEW.sent_at
    WHERE id = NEW.relation_id AND last_inquiry_at < NEW.sent_at;
  UPDATE vacancies SET last_inquiry_at = NEW.sent_at
    WHERE id = NEW.vacancy_id AND last_inquiry_at < NEW.sent_at;
END;

CREATE TRIGGER inquiries_sent_changed AFTER UPDATE OF sent_at ON inquiries
  WHEN NEW.sent_at <> OLD.sent_at
BEGIN
  UPDATE relations SET last_inquiry_at =
    (SELECT max (sent_at) FROM inquiries WHERE relation_id = NEW.relation_id)
    WHERE id = NEW.relation_id;
  UPDATE vacancies SET last_inquiry_at =
    (SELECT max (sent_at) FROM inquiries WHERE vacancy_id = NEW.vacancy_id)
    WHERE id = NEW.vacancy_id;
END;

CREATE TRIGGER inquiries_sent_gone AFTER DELETE ON inquiries WHEN OLD.sent_at <> ''
BEGIN
  UPDATE relations SET last_inquiry_at =
    coalesce ((SELECT max (sent_at) FROM inquiries WHERE relation_id = OLD.relation_id), '')
    WHERE id = OLD.relation_id;
  UPDATE vacancies SET last_inquiry_at =
    coalesce ((SELECT max (sent_at) FROM inquiries WHERE vacancy_id = OLD.vacancy_id), '')
    WHERE id = OLD.vacancy_id;
END;
