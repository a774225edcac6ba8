-- Where the database is at home: the keyrings that it was used with, each by its own id. A file that
-- is put back or copied to another computer meets a keyring that is not among them. What the program
-- copies itself it marks with a fact, "copied-at".

CREATE TABLE installations (
  id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
  since TEXT NOT NULL CHECK (since <> '')
) STRICT;

-- An id that travels with the file says nothing.
DELETE FROM facts WHERE name = 'installation-id';
