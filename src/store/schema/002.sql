-- Who may do what. The rights of a role are their names with a space between them, since a name
-- can be read and lasts longer than the place of a bit. The number of one that was removed is never
-- given again: a form that still shows it would be saved over another.

CREATE TABLE roles (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  rights TEXT NOT NULL,
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  sort_key TEXT NOT NULL
) STRICT;

CREATE INDEX roles_order ON roles (sort_key, id);
-- Of accounts that are not listed: one role and no more.
CREATE UNIQUE INDEX roles_one_default ON roles (is_default) WHERE is_default = 1;

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL DEFAULT 1,
  account TEXT NOT NULL UNIQUE CHECK (account <> ''),
  role_id INTEGER NOT NULL REFERENCES roles (id),
  account_key TEXT NOT NULL,
  sort_key TEXT NOT NULL
) STRICT;

CREATE INDEX users_order ON users (sort_key, id);
CREATE INDEX users_of_role ON users (role_id);
