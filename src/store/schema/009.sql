-- How each relation stands with the uitvraag, for the filters of its list, and how many there are of
-- each. Both are kept by what changes them, so that neither takes a look at every relation. What is
-- archived stands nowhere.

CREATE TABLE relation_standings (
  relation_id INTEGER PRIMARY KEY REFERENCES relations (id),
  lacks_kvk INTEGER NOT NULL CHECK (lacks_kvk IN (0, 1)),
  lacks_contact INTEGER NOT NULL CHECK (lacks_contact IN (0, 1)),
  lacks_email INTEGER NOT NULL CHECK (lacks_email IN (0, 1)),
  -- the day on which it was asked last, or ''
  asked_on TEXT NOT NULL,
  waits INTEGER NOT NULL CHECK (waits IN (0, 1)),
  refused INTEGER NOT NULL CHECK (refused IN (0, 1))
) STRICT;

-- Few are, of many.
CREATE INDEX relation_standings_waiting ON relation_standings (relation_id) WHERE waits = 1;
CREATE INDEX relation_standings_refused ON relation_standings (relation_id) WHERE refused = 1;
CREATE INDEX relation_standings_asked ON relation_standings (asked_on) WHERE asked_on <> '';

-- One row: one change of it is all that a change of a relation costs.
CREATE TABLE standing_counts (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  not_ready INTEGER NOT NULL,
  lacks_kvk INTEGER NOT NULL,
  lacks_contact INTEGER NOT NULL,
  lacks_email INTEGER NOT NULL,
  never_asked INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  refused INTEGER NOT NULL
) STRICT;

INSERT INTO standing_counts VALUES (1, 0, 0, 0, 0, 0, 0, 0);

-- How many were asked last on a day.
CREATE TABLE asked_counts (
  day TEXT NOT NULL PRIMARY KEY CHECK (day <> ''),
  n INTEGER NOT NULL
) STRICT;

CREATE TRIGGER relation_standings_count_new AFTER INSERT ON relation_standings
BEGIN
  UPDATE standing_counts SET
    not_ready = not_ready + (NEW.lacks_kvk + NEW.lacks_contact + NEW.lacks_email > 0),
    lacks_kvk = lacks_kvk + NEW.lacks_kvk,
    lacks_contact = lacks_contact + NEW.lacks_contact,
    lacks_email = lacks_email + NEW.lacks_email,
    never_asked = never_asked + (NEW.asked_on = ''),
    waiting = waiting + NEW.waits,
    refused = refused + NEW.refused WHERE id = 1;
END;

CREATE TRIGGER relation_standings_count_gone AFTER DELETE ON relation_standings
BEGIN
  UPDATE standing_counts SET
    not_ready = not_ready - (OLD.lacks_kvk + OLD.lacks_contact + OLD.lacks_email > 0),
    lacks_kvk = lacks_kvk - OLD.lacks_kvk,
    lacks_contact = lacks_contact - OLD.lacks_contact,
    lacks_email = lacks_email - OLD.lacks_email,
    never_asked = never_asked - (OLD.asked_on = ''),
    waiting = waiting - OLD.waits,
    refused = refused - OLD.refused WHERE id = 1;
END;

CREATE TRIGGER relation_standings_count_changed AFTER UPDATE ON relation_standings
BEGIN
  UPDATE standing_counts SET
    not_ready = not_ready + (NEW.lacks_kvk + NEW.lacks_contact + NEW.lacks_email > 0)
      - (OLD.lacks_kvk + OLD.lacks_contact + OLD.lacks_email > 0),
    lacks_kvk = lacks_kvk + NEW.lacks_kvk - OLD.lacks_kvk,
    lacks_contact = lacks_contact + NEW.lacks_contact - OLD.lacks_contact,
    lacks_email = lacks_email + NEW.lacks_email - OLD.lacks_email,
    never_asked = never_asked + (NEW.asked_on = '') - (OLD.asked_on = ''),
    waiting = waiting + NEW.waits - OLD.waits,
    refused = refused + NEW.refused - OLD.refused WHERE id = 1;
END;

CREATE TRIGGER relation_standings_asked_new AFTER INSERT ON relation_standings
  WHEN NEW.asked_on <> ''
BEGIN
  INSERT INTO asked_counts VALUES (NEW.asked_on, 1) ON CONFLICT (day) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER relation_standings_asked_gone AFTER DELETE ON relation_standings
  WHEN OLD.asked_on <> ''
BEGIN
  UPDATE asked_counts SET n = n - 1 WHERE day = OLD.asked_on;
END;

CREATE TRIGGER relation_standings_asked_changed AFTER UPDATE OF asked_on ON relation_standings
  WHEN NEW.asked_on <> OLD.asked_on
BEGIN
  UPDATE asked_counts SET n = n - 1 WHERE day = OLD.asked_on;
  INSERT INTO asked_counts SELECT NEW.asked_on, 1 WHERE NEW.asked_on <> ''
    ON CONFLICT (day) DO UPDATE SET n = n + 1;
END;

-- All there is to say of a relation, as when it comes back out of the archive.
CREATE VIEW relation_standings_now AS
  SELECT r.id AS relation_id,
    length (r.kvk_number) <> 8 OR r.kvk_problem <> '' AS lacks_kvk,
    NOT EXISTS (SELECT 1 FROM contacts c WHERE c.relation_id = r.id
      AND c.receives_inquiries = 1 AND c.archived = 0) AS lacks_contact,
    EXISTS (SELECT 1 FROM contacts c WHERE c.relation_id = r.id
      AND c.receives_inquiries = 1 AND c.archived = 0 AND c.email = '') AS lacks_email,
    coalesce ((SELECT max (substr (i.sent_at, 1, 10)) FROM inquiries i
      WHERE i.relation_id = r.id), '') AS asked_on,
    EXISTS (SELECT 1 FROM inquiries i WHERE i.relation_id = r.id
      AND i.state IN ('queued', 'sending', 'unknown', 'held', 'blocked')) AS waits,
    EXISTS (SELECT 1 FROM inquiries i WHERE i.relation_id = r.id AND i.state = 'rejected'
      AND NOT EXISTS (SELECT 1 FROM inquiries l
        WHERE l.vacancy_id = i.vacancy_id AND l.id > i.id)) AS refused
  FROM relations r WHERE r.archived = 0;

-- A new relation has no contact and was asked nothing.
CREATE TRIGGER relations_stand_new AFTER INSERT ON relations WHEN NEW.archived = 0
BEGIN
  INSERT INTO relation_standings
    VALUES (NEW.id, length (NEW.kvk_number) <> 8 OR NEW.kvk_problem <> '', 1, 0, '', 0, 0);
END;

CREATE TRIGGER relations_stand_kvk AFTER UPDATE OF kvk_number, kvk_problem ON relations
  WHEN NEW.kvk_number <> OLD.kvk_number OR NEW.kvk_problem <> OLD.kvk_problem
BEGIN
  UPDATE relation_standings
    SET lacks_kvk = length (NEW.kvk_number) <> 8 OR NEW.kvk_problem <> ''
    WHERE relation_id = NEW.id;
END;

CREATE TRIGGER relations_stand_archived AFTER UPDATE OF archived ON relations
  WHEN NEW.archived <> OLD.archived
BEGIN
  DELETE FROM relation_standings WHERE relation_id = NEW.id;
  INSERT INTO relation_standings SELECT * FROM relation_standings_now WHERE relation_id = NEW.id;
END;

CREATE TRIGGER relations_stand_gone BEFORE DELETE ON relations
BEGIN
  DELETE FROM relation_standings WHERE relation_id = OLD.id;
END;

CREATE TRIGGER contacts_stand_new AFTER INSERT ON contacts
  WHEN NEW.receives_inquiries = 1 AND NEW.archived = 0
BEGIN
  UPDATE relation_standings SET lacks_contact = 0, lacks_email = max (lacks_email, NEW.email = '')
    WHERE relation_id = NEW.relation_id;
END;

CREATE TRIGGER contacts_stand_changed
  AFTER UPDATE OF relation_id, receives_inquiries, archived, email ON contacts
  WHEN NEW.relation_id <> OLD.relation_id OR NEW.receives_inquiries <> OLD.receives_inquiries
    OR NEW.archived <> OLD.archived OR NEW.email <> OLD.email
BEGIN
  UPDATE relation_standings SET (lacks_contact, lacks_email) =
    (SELECT n.lacks_contact, n.lacks_email FROM relation_standings_now n
      WHERE n.relation_id = relation_standings.relation_id)
    WHERE relation_id IN (NEW.relation_id, OLD.relation_id);
END;

CREATE TRIGGER contacts_stand_gone AFTER DELETE ON contacts
BEGIN
  UPDATE relation_standings SET (lacks_contact, lacks_email) =
    (SELECT n.lacks_contact, n.lacks_email FROM relation_standings_now n
      WHERE n.relation_id = relation_standings.relation_id)
    WHERE relation_id = OLD.relation_id;
END;

CREATE TRIGGER inquiries_stand_new AFTER INSERT ON inquiries
BEGIN
  UPDATE relation_standings SET (asked_on, waits, refused) =
    (SELECT n.asked_on, n.waits, n.refused FROM relation_standings_now n
      WHERE n.relation_id = relation_standings.relation_id)
    WHERE relation_id = NEW.relation_id;
END;

CREATE TRIGGER inquiries_stand_changed AFTER UPDATE OF state, sent_at ON inquiries
  WHEN NEW.state <> OLD.state OR NEW.sent_at <> OLD.sent_at
BEGIN
  UPDATE relation_standings SET (asked_on, waits, refused) =
    (SELECT n.asked_on, n.waits, n.refused FROM relation_standings_now n
      WHERE n.relation_id = relation_standings.relation_id)
    WHERE relation_id = NEW.relation_id;
END;

CREATE TRIGGER inquiries_stand_gone AFTER DELETE ON inquiries
BEGIN
  UPDATE relation_standings SET (asked_on, waits, refused) =
    (SELECT n.asked_on, n.waits, n.refused FROM relation_standings_now n
      WHERE n.relation_id = relation_standings.relation_id)
    WHERE relation_id = OLD.relation_id;
END;

INSERT INTO relation_standings SELECT * FROM relation_standings_now;
