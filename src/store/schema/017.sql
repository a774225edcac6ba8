-- The indexes that still have what was removed of a person, until all of their pieces are merged: begun
-- with (1) or not (0).

CREATE TABLE search_purges (
  index_name TEXT NOT NULL PRIMARY KEY,
  is_begun INTEGER NOT NULL DEFAULT 0 CHECK (is_begun IN (0, 1))
) STRICT, WITHOUT ROWID;
