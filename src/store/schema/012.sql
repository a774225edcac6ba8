-- What was refused counts as long as there is something to do about it: while its vacancy is open and
-- not in the archive.

DROP VIEW relation_standings_now;
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
    EXISTS (SELECT 1 FROM inquiries i JOIN vacancies v ON v.id = i.vacancy_id
      WHERE i.relation_id = r.id AND i.state = 'rejected' AND v.status = 'open' AND v.archived = 0
      AND NOT EXISTS (SELECT 1 FROM inquiries l
        WHERE l.vacancy_id = i.vacancy_id AND l.id > i.id)) AS refused
  FROM relations r WHERE r.archived = 0;

DROP VIEW vacancy_standings_now;
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
    v.status = 'open' AND coalesce ((SELECT i.state = 'rejected' FROM inquiries i
      WHERE i.vacancy_id = v.id ORDER BY i.id DESC LIMIT 1), 0) AS refused
  FROM vacancies v LEFT JOIN relation_standings s ON s.relation_id = v.relation_id
  WHERE v.archived = 0;

UPDATE relation_standings SET refused = (SELECT n.refused FROM relation_standings_now n
    WHERE n.relation_id = relation_standings.relation_id)
  WHERE refused = 1;
UPDATE vacancy_standings SET refused = 0
  WHERE refused = 1 AND vacancy_id IN (SELECT id FROM vacancies WHERE status <> 'open');

-- The inquiries stay with the relation that was asked when their vacancy goes to another.
CREATE TRIGGER vacancies_refused_of_relation AFTER UPDATE OF status, archived ON vacancies
  WHEN (NEW.status = 'open' AND NEW.archived = 0) <> (OLD.status = 'open' AND OLD.archived = 0)
BEGIN
  UPDATE relation_standings SET refused = (SELECT n.refused FROM relation_standings_now n
      WHERE n.relation_id = relation_standings.relation_id)
    WHERE relation_id IN (SELECT relation_id FROM inquiries
      WHERE vacancy_id = NEW.id AND state = 'rejected');
END;

CREATE TRIGGER vacancies_refused AFTER UPDATE OF status ON vacancies
  WHEN (NEW.status = 'open') <> (OLD.status = 'open')
BEGIN
  UPDATE vacancy_standings SET refused = (SELECT n.refused FROM vacancy_standings_now n
      WHERE n.vacancy_id = vacancy_standings.vacancy_id)
    WHERE vacancy_id = NEW.id;
END;
