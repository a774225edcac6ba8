-- Vacancies of each position in the order of a list, so that one that is sorted by position is read
-- from an index alone.

DROP INDEX vacancies_of_position;
CREATE INDEX vacancies_of_position ON vacancies (position_id, start_date DESC, id, archived);
