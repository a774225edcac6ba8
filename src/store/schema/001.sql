-- The first schema. Moments are RFC 3339 text in UTC and '' is never; a flag is 0 or 1; a state is
-- the nick of its enumeration. Columns called search, *_key hold text folded by the program, since
-- neither SQLite nor PostgreSQL sorts and folds Dutch names alike.

CREATE TABLE facts (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE relations (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  kvk_number TEXT NOT NULL DEFAULT '',
  street TEXT NOT NULL DEFAULT '',
  house_number TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  website TEXT NOT NULL DEFAULT '',
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  kvk_problem TEXT NOT NULL DEFAULT '',
  search TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX relations_order ON relations (sort_key, number, id);

CREATE TABLE contacts (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  relation_id INTEGER NOT NULL REFERENCES relations (id),
  first_name TEXT NOT NULL DEFAULT '',
  infix TEXT NOT NULL DEFAULT '',
  last_name TEXT NOT NULL DEFAULT '',
  job_title TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  mobile TEXT NOT NULL DEFAULT '',
  receives_inquiries INTEGER NOT NULL DEFAULT 0 CHECK (receives_inquiries IN (0, 1)),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  email_key TEXT NOT NULL,
  name_key TEXT NOT NULL,
  search TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX contacts_order ON contacts (sort_key, id);
CREATE INDEX contacts_of_relation ON contacts (relation_id, sort_key, id);
CREATE INDEX contacts_ticked ON contacts (relation_id, email)
  WHERE receives_inquiries = 1 AND archived = 0;

CREATE TABLE positions (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  sort_key TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX positions_order ON positions (sort_key, id);

CREATE TABLE vacancies (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  relation_id INTEGER NOT NULL REFERENCES relations (id),
  number TEXT NOT NULL UNIQUE CHECK (number <> ''),
  position_id INTEGER REFERENCES positions (id),
  description TEXT NOT NULL DEFAULT '',
  start_date TEXT NOT NULL DEFAULT '' CHECK (start_date = '' OR length (start_date) = 10),
  headcount INTEGER NOT NULL DEFAULT 1,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'filled', 'closed')),
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  search TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;

CREATE INDEX vacancies_order ON vacancies (start_date, (length (number)), number, id);
CREATE INDEX vacancies_of_relation ON vacancies (relation_id);
CREATE INDEX vacancies_of_position ON vacancies (position_id);

CREATE TABLE inquiries (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  uuid TEXT NOT NULL UNIQUE CHECK (length (uuid) = 36),
  vacancy_id INTEGER NOT NULL REFERENCES vacancies (id),
  relation_id INTEGER NOT NULL REFERENCES relations (id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'unknown', 'held', 'blocked', 'sent',
    'answered', 'expired', 'undeliverable', 'withdrawn', 'rejected', 'abandoned')),
  outcome TEXT NOT NULL DEFAULT 'none',
  reason TEXT NOT NULL DEFAULT '',
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_try_at TEXT NOT NULL DEFAULT '',
  not_before TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL CHECK (created_at <> ''),
  created_by TEXT NOT NULL,
  sending_at TEXT NOT NULL DEFAULT '',
  sent_at TEXT NOT NULL DEFAULT '',
  -- What is asked of one service is never sent to another.
  service TEXT NOT NULL DEFAULT '',
  service_id TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL,
  body_hash TEXT NOT NULL CHECK (length (body_hash) = 64),
  relation_number TEXT NOT NULL,
  relation_name TEXT NOT NULL,
  kvk_number TEXT NOT NULL,
  vacancy_number TEXT NOT NULL,
  position_name TEXT NOT NULL,
  recipients TEXT NOT NULL,
  search TEXT NOT NULL,
  -- Who is at work on it. No row is 'sending' without a lease.
  lease_owner TEXT NOT NULL DEFAULT '',
  lease_host TEXT NOT NULL DEFAULT '',
  lease_boot TEXT NOT NULL DEFAULT '',
  lease_space TEXT NOT NULL DEFAULT '',
  lease_pid INTEGER NOT NULL DEFAULT 0,
  lease_start TEXT NOT NULL DEFAULT '',
  lease_until TEXT NOT NULL DEFAULT '',
  CHECK (lease_owner = '' OR state IN ('sending', 'unknown')),
  CHECK (lease_owner <> '' OR state <> 'sending'),
  CHECK ((lease_owner = '') = (lease_until = ''))
) STRICT;

-- Two clicks, two windows or two programs cannot ask the same thing twice.
CREATE UNIQUE INDEX inquiries_one_open ON inquiries (vacancy_id)
  WHERE state IN ('queued', 'sending', 'unknown', 'held', 'blocked');
CREATE INDEX inquiries_order ON inquiries (created_at, id);
CREATE INDEX inquiries_of_vacancy ON inquiries (vacancy_id, id);
CREATE INDEX inquiries_of_relation ON inquiries (relation_id, id);
CREATE INDEX inquiries_waiting ON inquiries (created_at, id) WHERE state IN ('queued', 'unknown');
CREATE INDEX inquiries_leased ON inquiries (id) WHERE lease_owner <> '';

CREATE TABLE invitations (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  inquiry_id INTEGER NOT NULL REFERENCES inquiries (id),
  contact_id INTEGER REFERENCES contacts (id),
  name TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  email_key TEXT NOT NULL,
  service_id TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'unknown'
    CHECK (kind IN ('unknown', 'new-hirer', 'hirer-with-account')),
  status TEXT NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'sent', 'undeliverable',
    'opened', 'answered', 'expired', 'withdrawn')),
  sent_at TEXT NOT NULL DEFAULT '',
  changed_at TEXT NOT NULL DEFAULT '',
  reminders INTEGER NOT NULL DEFAULT 0,
  last_reminder_at TEXT NOT NULL DEFAULT '',
  search TEXT NOT NULL
) STRICT;

CREATE INDEX invitations_of_inquiry ON invitations (inquiry_id, id);
CREATE INDEX invitations_of_contact ON invitations (contact_id);

CREATE TABLE notices (
  id INTEGER PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  relation_id INTEGER NOT NULL REFERENCES relations (id),
  vacancy_id INTEGER REFERENCES vacancies (id),
  inquiry_id INTEGER REFERENCES inquiries (id),
  at TEXT NOT NULL CHECK (at <> ''),
  "by" TEXT NOT NULL,
  outcome TEXT NOT NULL DEFAULT 'none',
  text TEXT NOT NULL,
  recipients TEXT NOT NULL DEFAULT '',
  search TEXT NOT NULL
) STRICT;

CREATE INDEX notices_order ON notices (at, id);
CREATE INDEX notices_of_relation ON notices (relation_id, at, id);
CREATE INDEX notices_of_vacancy ON notices (vacancy_id);
CREATE INDEX notices_of_inquiry ON notices (inquiry_id);
