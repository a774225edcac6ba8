-- When each vacancy was asked for last ('' is never), to sort by.
ALTER TABLE vacancies ADD COLUMN last_inquiry_at TEXT NOT NULL DEFAULT '';

UPDATE vacancies SET last_inquiry_at =
  (SELECT max (created_at) FROM inquiries WHERE vacancy_id = vacancies.id)
  WHERE id IN (SELECT vacancy_id FROM inquiries);

CREATE TRIGGER inquiries_are_last_of_vacancy AFTER INSERT ON inquiries
BEGIN
  UPDATE vacancies SET last_inquiry_at = NEW.created_at
    WHERE id = NEW.vacancy_id AND last_inquiry_at < NEW.created_at;
END;

CREATE INDEX vacancies_by_inquiry
  ON vacancies (last_inquiry_at DESC, (length (number)), number, id, archived);

-- How each vacancy stands with the uitvraag, as 009 has it of relations, and how many there are of
-- each. What its relation lacks, it lacks. What is archived stands nowhere.
CREATE TABLE vacancy_standings (
  vacancy_id INTEGER PRIMARY KEY REFERENCES vacancies (id),
  -- that is in the archive
  lacks_relation INTEGER NOT NULL CHECK (lacks_relation IN (0, 1)),
  lacks_kvk INTEGER NOT NULL CHECK (lacks_kvk IN (0, 1)),
  lacks_contact INTEGER NOT NULL CHECK (lacks_contact IN (0, 1)),
  lacks_email INTEGER NOT NULL CHECK (lacks_email IN (0, 1)),
  lacks_position INTEGER NOT NULL CHECK (lacks_position IN (0, 1)),
  -- the day on which it was asked for last, or ''
  asked_on TEXT NOT NULL,
  waits INTEGER NOT NULL CHECK (waits IN (0, 1)),
  refused INTEGER NOT NULL CHECK (refused IN (0, 1))
) STRICT;

CREATE VIEW vacancy_standings_now AS
  SELECT v.id AS vacancy_id,
    s.relation_id IS NULL AS lacks_relation,
    coalesce (s.lacks_kvk, 0) AS lacks_kvk,
    coalesce (s.lacks_contact, 0) AS lacks_contact,
    coalesce (s.lacks_email, 0) AS lacks_email,
    v.position_id IS NULL AS lacks_position,
    coalesce ((SELECT max (substr (i.sent_at, 1, 10)) FROM inquiries i
      WHERE i.vacancy_id = v.id), '') AS asked_on,
    EXISTS (SELECT 1 FROM inquiries i WHERE i.vacancy_id = v.id
      AND i.state IN ('queued', 'sending', 'unknown', 'held', 'blocked')) AS waits,
    coalesce ((SELECT i.state = 'rejected' FROM inquiries i WHERE i.vacancy_id = v.id
      ORDER BY i.id DESC LIMIT 1), 0) AS refused
  FROM vacancies v LEFT JOIN relation_standings s ON s.relation_id = v.relation_id
  WHERE v.archived = 0;

INSERT INTO vacancy_standings SELECT * FROM vacancy_standings_now;

CREATE INDEX vacancy_standings_waiting ON vacancy_standings (vacancy_id) WHERE waits = 1;
CREATE INDEX vacancy_standings_refused ON vacancy_standings (vacancy_id) WHERE refused = 1;
CREATE INDEX vacancy_standings_asked ON vacancy_standings (asked_on) WHERE asked_on <> '';

CREATE TABLE vacancy_standing_counts (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  not_ready INTEGER NOT NULL,
  lacks_kvk INTEGER NOT NULL,
  lacks_contact INTEGER NOT NULL,
  lacks_email INTEGER NOT NULL,
  lacks_position INTEGER NOT NULL,
  never_asked INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  refused INTEGER NOT NULL
) STRICT;

-- All of them, as a look at everything counts them.
CREATE VIEW vacancy_standing_counts_now AS
  SELECT 1 AS id,
    coalesce (sum (lacks_relation + lacks_kvk + lacks_contact + lacks_email + lacks_position > 0), 0)
      AS not_ready,
    coalesce (sum (lacks_kvk), 0) AS lacks_kvk,
    coalesce (sum (lacks_contact), 0) AS lacks_contact,
    coalesce (sum (lacks_email), 0) AS lacks_email,
    coalesce (sum (lacks_position), 0) AS lacks_position,
    coalesce (sum (asked_on = ''), 0) AS never_asked,
    coalesce (sum (waits), 0) AS waiting,
    coalesce (sum (refused), 0) AS refused
  FROM vacancy_standings;

INSERT INTO vacancy_standing_counts SELECT * FROM vacancy_standing_counts_now;

CREATE TABLE vacancy_asked_counts (
  day TEXT NOT NULL PRIMARY KEY CHECK (day <> ''),
  n INTEGER NOT NULL
) STRICT;

INSERT INTO vacancy_asked_counts
  SELECT asked_on, count (*) FROM vacancy_standings WHERE asked_on <> '' GROUP BY asked_on;

CREATE TRIGGER vacancy_standings_count_new AFTER INSERT ON vacancy_standings
BEGIN
  UPDATE vacancy_standing_counts SET
    not_ready = not_ready + (NEW.lacks_relation + NEW.lacks_kvk + NEW.lacks_contact
      + NEW.lacks_email + NEW.lacks_position > 0),
    lacks_kvk = lacks_kvk + NEW.lacks_kvk,
    lacks_contact = lacks_contact + NEW.lacks_contact,
    lacks_email = lacks_email + NEW.lacks_email,
    lacks_position = lacks_position + NEW.lacks_position,
    never_asked = never_asked + (NEW.asked_on = ''),
    waiting = waiting + NEW.waits,
    refused = refused + NEW.refused WHERE id = 1;
END;

CREATE TRIGGER vacancy_standings_count_gone AFTER DELETE ON vacancy_standings
BEGIN
  UPDATE vacancy_standing_counts SET
    not_ready = not_ready - (OLD.lacks_relation + OLD.lacks_kvk + OLD.lacks_contact
      + OLD.lacks_email + OLD.lacks_position > 0),
    lacks_kvk = lacks_kvk - OLD.lacks_kvk,
    lacks_contact = lacks_contact - OLD.lacks_contact,
    lacks_email = lacks_email - OLD.lacks_email,
    lacks_position = lacks_position - OLD.lacks_position,
    never_asked = never_asked - (OLD.asked_on = ''),
    waiting = waiting - OLD.waits,
    refused = refused - OLD.refused WHERE id = 1;
END;

CREATE TRIGGER vacancy_standings_count_changed AFTER UPDATE ON vacancy_standings
BEGIN
  UPDATE vacancy_standing_counts SET
    not_ready = not_ready + (NEW.lacks_relation + NEW.lacks_kvk + NEW.lacks_contact
      + NEW.lacks_email + NEW.lacks_position > 0)
      - (OLD.lacks_relation + OLD.lacks_kvk + OLD.lacks_contact
      + OLD.lacks_email + OLD.lacks_position > 0),
    lacks_kvk = lacks_kvk + NEW.lacks_kvk - OLD.lacks_kvk,
    lacks_contact = lacks_contact + NEW.lacks_contact - OLD.lacks_contact,
    lacks_email = lacks_email + NEW.lacks_email - OLD.lacks_email,
    lacks_position = lacks_position + NEW.lacks_position - OLD.lacks_position,
    never_asked = never_asked + (NEW.asked_on = '') - (OLD.asked_on = ''),
    waiting = waiting + NEW.waits - OLD.waits,
    refused = refused + NEW.refused - OLD.refused WHERE id = 1;
END;

CREATE TRIGGER vacancy_standings_asked_new AFTER INSERT ON vacancy_standings
  WHEN NEW.asked_on <> ''
BEGIN
  INSERT INTO vacancy_asked_counts VALUES (NEW.asked_on, 1)
    ON CONFLICT (day) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER vacancy_standings_asked_gone AFTER DELETE ON vacancy_standings
  WHEN OLD.asked_on <> ''
BEGIN
  UPDATE vacancy_asked_counts SET n = n - 1 WHERE day = OLD.asked_on;
END;

CREATE TRIGGER vacancy_standings_asked_changed AFTER UPDATE OF asked_on ON vacancy_standings
  WHEN NEW.asked_on <> OLD.asked_on
BEGIN
  UPDATE vacancy_asked_counts SET n = n - 1 WHERE day = OLD.asked_on;
  INSERT INTO vacancy_asked_counts SELECT NEW.asked_on, 1 WHERE NEW.asked_on <> ''
    ON CONFLICT (day) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER vacancies_stand_new AFTER INSERT ON vacancies WHEN NEW.archived = 0
BEGIN
  INSERT INTO vacancy_standings SELECT * FROM vacancy_standings_now WHERE vacancy_id = NEW.id;
END;

CREATE TRIGGER vacancies_stand_changed AFTER UPDATE OF relation_id, position_id ON vacancies
  WHEN NEW.relation_id <> OLD.relation_id OR NEW.position_id IS NOT OLD.position_id
BEGIN
  UPDATE vacancy_standings
    SET (lacks_relation, lacks_kvk, lacks_contact, lacks_email, lacks_position) =
    (SELECT n.lacks_relation, n.lacks_kvk, n.lacks_contact, n.lacks_email, n.lacks_position
      FROM vacancy_standings_now n WHERE n.vacancy_id = vacancy_standings.vacancy_id)
    WHERE vacancy_id = NEW.id AND NEW.archived = 0;
END;

CREATE TRIGGER vacancies_stand_archived AFTER UPDATE OF archived ON vacancies
  WHEN NEW.archived <> OLD.archived
BEGIN
  DELETE FROM vacancy_standings WHERE vacancy_id = NEW.id;
  INSERT INTO vacancy_standings SELECT * FROM vacancy_standings_now WHERE vacancy_id = NEW.id;
END;

CREATE TRIGGER vacancies_stand_gone BEFORE DELETE ON vacancies
BEGIN
  DELETE FROM vacancy_standings WHERE vacancy_id = OLD.id;
END;

CREATE TRIGGER vacancies_stand_with_relation_new AFTER INSERT ON relation_standings
BEGIN
  UPDATE vacancy_standings SET lacks_relation = 0, lacks_kvk = NEW.lacks_kvk,
    lacks_contact = NEW.lacks_contact, lacks_email = NEW.lacks_email
    WHERE vacancy_id IN (SELECT id FROM vacancies WHERE relation_id = NEW.relation_id);
END;

CREATE TRIGGER vacancies_stand_with_relation_changed
  AFTER UPDATE OF lacks_kvk, lacks_contact, lacks_email ON relation_standings
  WHEN NEW.lacks_kvk <> OLD.lacks_kvk OR NEW.lacks_contact <> OLD.lacks_contact
    OR NEW.lacks_email <> OLD.lacks_email
BEGIN
  UPDATE vacancy_standings SET lacks_kvk = NEW.lacks_kvk, lacks_contact = NEW.lacks_contact,
    lacks_email = NEW.lacks_email
    WHERE vacancy_id IN (SELECT id FROM vacancies WHERE relation_id = NEW.relation_id);
END;

CREATE TRIGGER vacancies_stand_with_relation_gone AFTER DELETE ON relation_standings
BEGIN
  UPDATE vacancy_standings SET lacks_relation = 1, lacks_kvk = 0, lacks_contact = 0,
    lacks_email = 0
    WHERE vacancy_id IN (SELECT id FROM vacancies WHERE relation_id = OLD.relation_id);
END;

CREATE TRIGGER inquiries_stand_new_of_vacancy AFTER INSERT ON inquiries
BEGIN
  UPDATE vacancy_standings SET (asked_on, waits, refused) =
    (SELECT n.asked_on, n.waits, n.refused FROM vacancy_standings_now n
      WHERE n.vacancy_id = vacancy_standings.vacancy_id)
    WHERE vacancy_id = NEW.vacancy_id;
END;

CREATE TRIGGER inquiries_stand_changed_of_vacancy AFTER UPDATE OF state, sent_at ON inquiries
  WHEN NEW.state <> OLD.state OR NEW.sent_at <> OLD.sent_at
BEGIN
  UPDATE vacancy_standings SET (asked_on, waits, refused) =
    (SELECT n.asked_on, n.waits, n.refused FROM vacancy_standings_now n
      WHERE n.vacancy_id = vacancy_standings.vacancy_id)
    WHERE vacancy_id = NEW.vacancy_id;
END;

CREATE TRIGGER inquiries_stand_gone_of_vacancy AFTER DELETE ON inquiries
BEGIN
  UPDATE vacancy_standings SET (asked_on, waits, refused) =
    (SELECT n.asked_on, n.waits, n.refused FROM vacancy_standings_now n
      WHERE n.vacancy_id = vacancy_standings.vacancy_id)
    WHERE vacancy_id = OLD.vacancy_id;
END;
