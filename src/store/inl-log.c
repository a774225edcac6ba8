/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The audit log: adding to its end. But for erasing what it keeps of a person, in inl-log-erase.c,
 * the database refuses anything else. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-log.h"

#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "inl-enum-types.h"
#include "inl-log-chain.h"
#include "inl-moment.h"
#include "inl-store.h"
#include "inl-text.h"

/* More than can be tried one by one. */
#define SALT_BYTES 12
/* Asking the kernel for each would take as long as using it. */
#define SALTS_AT_ONCE 20

typedef struct
{
  gint64  contact_id;
  char   *field;
  char   *old_value;
  char   *new_value;
  char   *salt;       /* (nullable): until it is appended */
  char   *digest;     /* (nullable): likewise */
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->field);
  g_free (change->old_value);
  g_free (change->new_value);
  g_free (change->salt);
  g_free (change->digest);
  g_free (change);
}

/**
 * inl_log_changes_new:
 *
 * Returns: (transfer full): no changes yet
 */
GPtrArray *
inl_log_changes_new (void)
{
  return g_ptr_array_new_with_free_func (free_change);
}

/**
 * inl_log_changes_add:
 * @changes: what a line is to keep
 * @contact_id: whose data it is, and who may want it erased; or 0
 * @field: what a person calls the field
 * @old_value: what was in it, as people read it
 * @new_value: what is in it now
 *
 * Adds one.
 */
void
inl_log_changes_add (GPtrArray  *changes,
                     gint64      contact_id,
                     const char *field,
                     const char *old_value,
                     const char *new_value)
{
  Change *change = g_new0 (Change, 1);

  change->contact_id = contact_id;
  change->field = g_strdup (field);
  change->old_value = g_strdup (old_value);
  change->new_value = g_strdup (new_value);
  g_ptr_array_add (changes, change);
}

/* Each is given once. */
static gboolean
take_salt (guchar salt[SALT_BYTES])
{
  static _Thread_local guchar pool[SALTS_AT_ONCE][SALT_BYTES];
  static _Thread_local guint n_left;

  if (n_left == 0)
    {
      if (getentropy (pool, sizeof pool) != 0)
        return FALSE;
      n_left = SALTS_AT_ONCE;
    }

  n_left--;
  memcpy (salt, pool[n_left], SALT_BYTES);
  memset (pool[n_left], 0, SALT_BYTES);
  return TRUE;
}

static gboolean
seal_change (Change  *change,
             GError **error)
{
  guchar bytes[SALT_BYTES];

  if (!take_salt (bytes))
    {
      g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_IO,
                           _("Deze computer geeft geen willekeurige getallen. Start hem opnieuw "
                             "op."));
      return FALSE;
    }

  change->salt = g_base64_encode (bytes, sizeof bytes);
  change->digest = inl_log_chain_digest_values (change->salt, change->field, change->old_value,
                                                change->new_value);
  return TRUE;
}

static gboolean
seal_changes (GPtrArray  *changes,
              char      **changes_digest,
              GError    **error)
{
  InlLogDigest digest = { NULL };
  gboolean is_sealed = TRUE;

  for (guint i = 0; is_sealed && changes != NULL && i < changes->len; i++)
    {
      Change *change = g_ptr_array_index (changes, i);

      is_sealed = seal_change (change, error);
      if (is_sealed)
        inl_log_digest_add (&digest, change->contact_id, change->field, change->digest);
    }

  *changes_digest = inl_log_digest_end (&digest);
  return is_sealed;
}

static gboolean
find_end (InlDb   *db,
          gint64  *id,
          char   **hash,
          GError **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;
  const char *known = inl_db_get_log_end (db, id);

  if (known != NULL)
    {
      *hash = g_strdup (known);
      return TRUE;
    }

  statement = inl_db_prepare (db, "SELECT id, hash FROM log ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return FALSE;

  if (inl_db_step (db, statement, &local_error))
    {
      *id = inl_statement_get_integer (statement, 0);
      *hash = g_strdup (inl_statement_get_text (statement, 1));
      return TRUE;
    }

  *id = 0;
  *hash = g_strdup ("");
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Before a store has its clock, as when a new database gets its first rows. */
static char *
dup_now (InlDb *db)
{
  const char *now = inl_db_get_now (db);

  return *now != '\0' ? g_strdup (now)
                      : inl_moment_from_seconds (g_get_real_time () / G_USEC_PER_SEC);
}

static char *
dup_search (const InlLogFacts *facts,
            const char        *by)
{
  g_autofree char *text = g_strjoin ("\n", facts->subject, facts->text, by, NULL);

  return inl_text_fold (text);
}

static gboolean
insert_line (InlDb             *db,
             const InlLogLine  *line,
             const char        *hash,
             GError           **error)
{
  return inl_db_execute (db, error,
                         "INSERT INTO log (id, at, \"by\", kind, action, relation_id, contact_id,"
                         " vacancy_id, inquiry_id, subject, text, search, changes_digest, previous,"
                         " hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,"
                         " $14, $15)", "issssiiiissssss", line->id, line->at, line->by, line->kind,
                         line->action, line->relation_id, line->contact_id, line->vacancy_id,
                         line->inquiry_id, line->subject, line->text, line->search,
                         line->changes_digest, line->previous, hash);
}

static gboolean
insert_changes (InlDb      *db,
                gint64      id,
                GPtrArray  *changes,
                GError    **error)
{
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      const Change *change = g_ptr_array_index (changes, i);

      if (!inl_db_execute (db, error,
                           "INSERT INTO log_changes (log_id, position, contact_id, field, old, new,"
                           " salt, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", "iiisssss",
                           id, (gint64) i + 1, change->contact_id, change->field,
                           change->old_value, change->new_value, change->salt, change->digest))
        return FALSE;
    }

  return TRUE;
}

struct _InlLogDraft
{
  InlLogFacts  facts;
  GPtrArray   *changes;         /* (owned) (nullable) (element-type Change): sealed */
  char        *changes_digest;  /* (owned) */
  char        *search;          /* (owned) */
};

static gboolean
fill_draft (InlLogDraft        *self,
            const InlLogFacts  *facts,
            GPtrArray          *changes,
            const char         *account,
            GError            **error)
{
  self->facts = *facts;
  self->changes = changes;
  self->search = dup_search (facts, account);
  return seal_changes (changes, &self->changes_digest, error);
}

static void
clear_draft (InlLogDraft *self)
{
  g_free (self->changes_digest);
  g_free (self->search);
}

static gboolean
append (InlDb              *db,
        const InlLogDraft  *draft,
        gint64              relation_id,
        GError            **error)
{
  const InlLogFacts *facts = &draft->facts;
  g_autofree char *now = dup_now (db);
  g_autofree char *previous = NULL;
  g_autofree char *hash = NULL;
  InlLogLine line;

  if (!find_end (db, &line.id, &previous, error))
    return FALSE;

  line.id++;
  line.at = now;
  line.by = inl_db_get_account (db);
  line.kind = inl_enum_to_nick (INL_TYPE_LOG_KIND, facts->kind);
  line.action = inl_enum_to_nick (INL_TYPE_LOG_ACTION, facts->action);
  line.relation_id = relation_id;
  line.contact_id = facts->contact_id;
  line.vacancy_id = facts->vacancy_id;
  line.inquiry_id = facts->inquiry_id;
  line.subject = facts->subject;
  line.text = facts->text;
  line.search = draft->search;
  line.changes_digest = draft->changes_digest;
  line.previous = previous;
  hash = inl_log_line_dup_hash (&line);
  if (!insert_line (db, &line, hash, error)
      || !insert_changes (db, line.id, draft->changes, error))
    return FALSE;

  inl_db_set_logged (db, line.id, hash);
  inl_db_touch (db, inl_table_log.touches);
  return TRUE;
}

/**
 * inl_log_append_facts:
 * @db: the connection, in the transaction of what @facts tell of
 * @facts: what happened
 * @changes: (nullable): of inl_log_changes_new(), what was in its fields and what is now
 * @error: a #INL_STORE_ERROR
 *
 * Adds a line to the audit log; not in a trial.
 *
 * Returns: whether it is added
 */
gboolean
inl_log_append_facts (InlDb              *db,
                      const InlLogFacts  *facts,
                      GPtrArray          *changes,
                      GError            **error)
{
  InlLogDraft draft = { { 0 } };
  gboolean is_appended;

  if (inl_db_is_discarded (db))
    return TRUE;

  is_appended = fill_draft (&draft, facts, changes, inl_db_get_account (db), error)
                && append (db, &draft, facts->relation_id, error);
  clear_draft (&draft);
  return is_appended;
}

/**
 * inl_log_draft_new:
 * @facts: what happened; its text stays as it is for ever
 * @changes: (transfer full): of inl_log_changes_new()
 * @account: who does it
 * @error: a #INL_STORE_ERROR
 *
 * Runs in any thread.
 *
 * Returns: (transfer full) (nullable): what inl_log_append_draft() needs
 */
InlLogDraft *
inl_log_draft_new (const InlLogFacts  *facts,
                   GPtrArray          *changes,
                   const char         *account,
                   GError            **error)
{
  g_autoptr(InlLogDraft) self = g_new0 (InlLogDraft, 1);
  const gboolean is_filled = fill_draft (self, facts, changes, account, error);

  self->facts.subject = g_strdup (facts->subject);
  return is_filled ? g_steal_pointer (&self) : NULL;
}

void
inl_log_draft_free (InlLogDraft *self)
{
  clear_draft (self);
  g_ptr_array_unref (self->changes);
  g_free ((char *) self->facts.subject);
  g_free (self);
}

/**
 * inl_log_append_draft:
 * @db: the connection, in the transaction of what @draft tells of, of the account that it names
 * @draft: of inl_log_draft_new()
 * @relation_id: of the relation, which was not known yet
 * @error: a #INL_STORE_ERROR
 *
 * Adds a line to the audit log.
 *
 * Returns: whether it is added
 */
gboolean
inl_log_append_draft (InlDb              *db,
                      const InlLogDraft  *draft,
                      gint64              relation_id,
                      GError            **error)
{
  return append (db, draft, relation_id, error);
}

/**
 * inl_log_append:
 * @db: the connection, in the transaction of what @entry tells of
 * @entry: what happened; who and when are of the running job, whatever it says
 * @changes: (nullable): as for inl_log_append_facts()
 * @error: a #INL_STORE_ERROR
 *
 * Adds a line to the audit log.
 *
 * Returns: whether it is added
 */
gboolean
inl_log_append (InlDb        *db,
                InlLogEntry  *entry,
                GPtrArray    *changes,
                GError      **error)
{
  const InlLogFacts facts = {
    .kind = inl_log_entry_get_kind (entry),
    .action = inl_log_entry_get_action (entry),
    .relation_id = inl_log_entry_get_relation_id (entry),
    .contact_id = inl_log_entry_get_contact_id (entry),
    .vacancy_id = inl_log_entry_get_vacancy_id (entry),
    .inquiry_id = inl_log_entry_get_inquiry_id (entry),
    .subject = inl_log_entry_get_subject (entry),
    .text = inl_log_entry_get_text (entry),
  };

  return inl_log_append_facts (db, &facts, changes, error);
}

/**
 * inl_log_keep_end:
 * @db: the connection, in a transaction in which the log grew
 * @error: a #INL_STORE_ERROR
 *
 * Keeps how long the log is and how it ends, so that lines that are taken off its end are missed.
 * Once for a transaction, however many lines it adds.
 *
 * Returns: whether it is kept
 */
gboolean
inl_log_keep_end (InlDb   *db,
                  GError **error)
{
  g_autofree char *hash = NULL;
  g_autofree char *count = NULL;
  gint64 id;

  if (!find_end (db, &id, &hash, error))
    return FALSE;

  count = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES"
                         " ('log-count', $1), ('log-hash', $2)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value", "ss", count,
                         hash);
}

/**
 * inl_log_list_persons:
 * @db: the connection
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the accounts that did something
 */
GPtrArray *
inl_log_list_persons (InlDb   *db,
                      GError **error)
{
  g_autoptr(GPtrArray) persons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_prepare (db, "SELECT DISTINCT \"by\" FROM log ORDER BY \"by\"", error);
  if (statement == NULL)
    return NULL;

  while (inl_db_step (db, statement, &local_error))
    g_ptr_array_add (persons, g_strdup (inl_statement_get_text (statement, 0)));
  if (local_error == NULL)
    return g_steal_pointer (&persons);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
