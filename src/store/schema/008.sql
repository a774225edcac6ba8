-- What changed, for who shows a list and would rather not read all of it again: the rows of each
-- commit, in order, and none of their contents. A row number of 0 stands for many of its table. Of a
-- long time ago nothing is kept: whoever does not find his own place in it reads everything. The
-- token is another one in every file in which something else happened.

CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  token INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL
) STRICT;

INSERT INTO changes (token, table_name, row_id) VALUES (random (), '', 0);

-- A list is read from an index alone, archived or not.
DROP INDEX relations_order;
CREATE INDEX relations_order ON relations (sort_key, number, id, archived);
DROP INDEX vacancies_order;
CREATE INDEX vacancies_order ON vacancies (start_date, (length (number)), number, id, archived);
