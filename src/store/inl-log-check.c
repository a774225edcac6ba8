/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verifying the audit log: each line has the hash that it should have, names the one before, and
 * none is missing. What is found first is named, since after that nothing is certain. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-log.h"

#include <string.h>

#include <glib/gi18n.h>

#include "inl-db-task.h"
#include "inl-log-chain.h"
#include "inl-moment.h"

/* The columns of a line, in the order in which they are read. */
enum
{
  LINE_ID,
  LINE_AT,
  LINE_BY,
  LINE_KIND,
  LINE_ACTION,
  LINE_RELATION,
  LINE_CONTACT,
  LINE_VACANCY,
  LINE_INQUIRY,
  LINE_SUBJECT,
  LINE_TEXT,
  LINE_SEARCH,
  LINE_CHANGES_DIGEST,
  LINE_PREVIOUS,
  LINE_HASH,
  N_LINE_COLUMNS,
};

enum
{
  CHANGE_LOG_ID,
  CHANGE_POSITION,
  CHANGE_CONTACT,
  CHANGE_FIELD,
  CHANGE_OLD,
  CHANGE_NEW,
  CHANGE_SALT,
  CHANGE_DIGEST,
  CHANGE_ERASED,
  N_CHANGE_COLUMNS,
};

#define N_GUARDS 6

static const char select_changes[] =
  "SELECT log_id, position, contact_id, field, old, new, salt, digest, erased"
  " FROM log_changes ORDER BY log_id, position";

/* Who anonymises a person or removes a relation for good leaves a list of what went. */
static const char select_erased[] =
  "SELECT r.id, c.new FROM log r JOIN log_changes c ON c.log_id = r.id WHERE r.kind = 'privacy'"
  " AND r.action IN ('anonymised', 'removed') AND c.contact_id = 0 AND c.field = $1";

typedef struct
{
  InlDb        *db;
  InlStatement *changes;
  GHashTable   *erased;       /* (element-type utf8): "7:2", what lines say they erased */
  gboolean      has_change;   /* the statement is at one that was not looked at yet */
  gint64        last_id;      /* of the line before */
  char         *last_name;    /* (nullable): how it is named: number, date and account */
  char         *last_hash;
  char         *suspect;      /* (nullable): the line before that, when these two do not fit */
  char         *sentence;     /* (nullable): what was found first */
  GError       *error;
} Check;

static void
clear_check (Check *self)
{
  g_hash_table_unref (self->erased);
  g_free (self->last_name);
  g_free (self->last_hash);
  g_free (self->suspect);
  g_free (self->sentence);
  g_clear_error (&self->error);
}

/* "17 van het logboek (24 nov 2026, jan)" */
static char *
dup_name (InlStatement *line)
{
  g_autofree char *date = inl_moment_to_display_date (inl_statement_get_text (line, LINE_AT));

  /* Translators: the number of a line of the log, its date, and the account that did it. */
  return g_strdup_printf (_("%u van het logboek (%s, %s)"),
                          (guint) inl_statement_get_integer (line, LINE_ID), date,
                          inl_statement_get_text (line, LINE_BY));
}

static void
find (Check *self,
      char  *sentence)
{
  if (self->sentence == NULL)
    self->sentence = sentence;
  else
    g_free (sentence);
}

static void
find_changed (Check      *self,
              const char *name)
{
  /* Translators: "17 van het logboek (24 nov 2026, jan)". */
  find (self, g_strdup_printf (_("Regel %s is veranderd."), name));
}

static void
find_missing (Check *self,
              gint64 first,
              gint64 last)
{
  if (first == last)
    find (self, g_strdup_printf (_("Regel %u van het logboek ontbreekt."), (guint) first));
  else
    find (self, g_strdup_printf (_("De regels %u tot en met %u van het logboek ontbreken."),
                                 (guint) first, (guint) last));
}

/* What comes after a NUL is never shown, and could hide. */
static gboolean
has_hidden_text (InlStatement *statement,
                 int           n_columns)
{
  for (int i = 0; i < n_columns; i++)
    if (sqlite3_column_type (statement, i) == SQLITE_TEXT
        && strlen (inl_statement_get_text (statement, i))
           != (gsize) sqlite3_column_bytes (statement, i))
      return TRUE;

  return FALSE;
}

static gboolean
is_line_whole (InlStatement *line)
{
  const InlLogLine read = {
    .id = inl_statement_get_integer (line, LINE_ID),
    .at = inl_statement_get_text (line, LINE_AT),
    .by = inl_statement_get_text (line, LINE_BY),
    .kind = inl_statement_get_text (line, LINE_KIND),
    .action = inl_statement_get_text (line, LINE_ACTION),
    .relation_id = inl_statement_get_integer (line, LINE_RELATION),
    .contact_id = inl_statement_get_integer (line, LINE_CONTACT),
    .vacancy_id = inl_statement_get_integer (line, LINE_VACANCY),
    .inquiry_id = inl_statement_get_integer (line, LINE_INQUIRY),
    .subject = inl_statement_get_text (line, LINE_SUBJECT),
    .text = inl_statement_get_text (line, LINE_TEXT),
    .search = inl_statement_get_text (line, LINE_SEARCH),
    .changes_digest = inl_statement_get_text (line, LINE_CHANGES_DIGEST),
    .previous = inl_statement_get_text (line, LINE_PREVIOUS),
  };
  g_autofree char *hash = inl_log_line_dup_hash (&read);

  return g_str_equal (hash, inl_statement_get_text (line, LINE_HASH))
         && !has_hidden_text (line, N_LINE_COLUMNS);
}

static gboolean
is_change_whole (InlStatement *change)
{
  g_autofree char *digest = NULL;

  if (has_hidden_text (change, N_CHANGE_COLUMNS))
    return FALSE;
  if (inl_statement_get_integer (change, CHANGE_ERASED) != 0)
    return TRUE;

  digest = inl_log_chain_digest_values (inl_statement_get_text (change, CHANGE_SALT),
                                        inl_statement_get_text (change, CHANGE_FIELD),
                                        inl_statement_get_text (change, CHANGE_OLD),
                                        inl_statement_get_text (change, CHANGE_NEW));
  return g_str_equal (digest, inl_statement_get_text (change, CHANGE_DIGEST));
}

/* Of what a line says it erased, as in "5:1,2 7:3", what was there before it. */
static void
add_erased (Check      *self,
            gint64      id,
            const char *list)
{
  g_auto(GStrv) lines = g_strsplit (list, " ", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gint64 log_id = g_ascii_strtoll (lines[i], NULL, 10);
      const char *colon = strchr (lines[i], ':');
      g_auto(GStrv) positions = g_strsplit (colon != NULL ? colon + 1 : "", ",", -1);

      for (guint j = 0; log_id < id && positions[j] != NULL; j++)
        g_hash_table_add (self->erased, g_strdup_printf ("%" G_GINT64_FORMAT ":%s", log_id,
                                                         positions[j]));
    }
}

static void
load_erased (Check *self)
{
  g_autoptr(InlStatement) statement = inl_db_select (self->db, &self->error, select_erased, "s",
                                                     INL_LOG_ERASED_FIELD);

  while (statement != NULL && inl_db_step (self->db, statement, &self->error))
    add_erased (self, inl_statement_get_integer (statement, 0),
                inl_statement_get_text (statement, 1));
}

static gboolean
may_be_erased (Check        *self,
               InlStatement *change)
{
  g_autofree char *place = g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT,
                                            inl_statement_get_integer (change, CHANGE_LOG_ID),
                                            inl_statement_get_integer (change, CHANGE_POSITION));

  return g_hash_table_contains (self->erased, place);
}

static void
step_to_next_change (Check *self)
{
  self->has_change = self->error == NULL
                     && inl_db_step (self->db, self->changes, &self->error);
}

/* Values of lines that are not there are an error of the references, found elsewhere. */
static void
skip_changes_before (Check *self,
                     gint64 id)
{
  while (self->has_change && inl_statement_get_integer (self->changes, CHANGE_LOG_ID) < id)
    step_to_next_change (self);
}

static void
check_changes (Check        *self,
               InlStatement *line,
               const char   *name)
{
  gint64 id = inl_statement_get_integer (line, LINE_ID);
  InlLogDigest digest = { NULL };
  g_autofree char *changes_digest = NULL;
  gboolean is_whole = TRUE;

  skip_changes_before (self, id);
  while (self->has_change && inl_statement_get_integer (self->changes, CHANGE_LOG_ID) == id)
    {
      is_whole = is_whole && is_change_whole (self->changes);
      if (inl_statement_get_integer (self->changes, CHANGE_ERASED) != 0
          && !may_be_erased (self, self->changes))
        /* Translators: "17 van het logboek (24 nov 2026, jan)". */
        find (self, g_strdup_printf (_("Uit regel %s zijn waarden gewist zonder dat het logboek "
                                       "zegt waarom."), name));
      inl_log_digest_add (&digest, inl_statement_get_integer (self->changes, CHANGE_CONTACT),
                          inl_statement_get_text (self->changes, CHANGE_FIELD),
                          inl_statement_get_text (self->changes, CHANGE_DIGEST));
      step_to_next_change (self);
    }

  changes_digest = inl_log_digest_end (&digest);
  if (!is_whole || !g_str_equal (changes_digest, inl_statement_get_text (line,
                                                                         LINE_CHANGES_DIGEST)))
    find_changed (self, name);
}

/* Of two lines that do not fit one is false, though each is whole by itself: the later one when
 * what comes after does not know it. */
static void
judge_suspect (Check      *self,
               const char *next_previous)
{
  if (self->suspect == NULL)
    return;

  find_changed (self, g_str_equal (next_previous, self->last_hash) ? self->suspect
                                                                   : self->last_name);
  g_clear_pointer (&self->suspect, g_free);
}

static void
check_line (Check        *self,
            InlStatement *line)
{
  gint64 id = inl_statement_get_integer (line, LINE_ID);
  const char *previous = inl_statement_get_text (line, LINE_PREVIOUS);
  g_autofree char *name = dup_name (line);

  judge_suspect (self, previous);
  if (id > self->last_id + 1)
    find_missing (self, self->last_id + 1, id - 1);
  if (!is_line_whole (line))
    find_changed (self, name);
  check_changes (self, line, name);
  if (self->sentence == NULL && !g_str_equal (previous, self->last_hash))
    self->suspect = g_strdup (self->last_name != NULL ? self->last_name : name);

  g_free (self->last_name);
  g_free (self->last_hash);
  self->last_id = id;
  self->last_name = g_steal_pointer (&name);
  self->last_hash = g_strdup (inl_statement_get_text (line, LINE_HASH));
}

static char *
dup_fact (Check      *self,
          const char *name)
{
  g_autoptr(InlStatement) statement = NULL;

  if (self->error != NULL)
    return g_strdup ("");

  statement = inl_db_select (self->db, &self->error, "SELECT value FROM facts WHERE name = $1", "s",
                             name);
  if (statement == NULL || !inl_db_step (self->db, statement, &self->error))
    return g_strdup ("");

  return g_strdup (inl_statement_get_text (statement, 0));
}

/* With what was kept of the end when the last line was added. */
static void
check_end (Check *self)
{
  g_autofree char *count = dup_fact (self, "log-count");
  g_autofree char *hash = dup_fact (self, "log-hash");
  gint64 n_lines = g_ascii_strtoll (count, NULL, 10);

  if (self->error != NULL)
    return;

  judge_suspect (self, hash);
  if (n_lines > self->last_id)
    find_missing (self, self->last_id + 1, n_lines);
  else if (n_lines < self->last_id)
    find (self, g_strdup_printf (_("Na regel %u is het logboek buiten het programma om aangevuld."),
                                 (guint) n_lines));
  else if (!g_str_equal (hash, self->last_hash))
    find_changed (self, self->last_name);
}

static void
check_lines (Check *self)
{
  g_autoptr(InlStatement) lines = NULL;
  g_autoptr(InlStatement) changes = NULL;

  lines = inl_db_prepare (self->db, "SELECT id, at, \"by\", kind, action, relation_id, contact_id,"
                          " vacancy_id, inquiry_id, subject, text, search, changes_digest,"
                          " previous, hash FROM log ORDER BY id", &self->error);
  if (lines == NULL)
    return;
  load_erased (self);
  if (self->error != NULL)
    return;
  changes = inl_db_prepare (self->db, select_changes, &self->error);
  if (changes == NULL)
    return;

  self->changes = changes;
  step_to_next_change (self);
  while (self->sentence == NULL && self->error == NULL
         && inl_db_step (self->db, lines, &self->error))
    check_line (self, lines);
  if (self->sentence == NULL && self->error == NULL)
    check_end (self);
}

static gboolean
is_in_schema (GPtrArray  *migrations,
              const char *sql)
{
  for (guint i = 0; i < migrations->len; i++)
    {
      const InlMigration *migration = g_ptr_array_index (migrations, i);

      if (strstr (migration->script, sql) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* Whoever wants to change the log must take these away first, or weaken them: word for word they
 * are still what they were made as. */
static void
check_guards (Check     *self,
              GPtrArray *sentences)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  g_autoptr(InlStatement) statement = NULL;
  guint n_guards = 0;

  statement = inl_db_prepare (self->db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'"
                              " AND tbl_name IN ('log', 'log_changes') AND name IN"
                              " ('log_only_at_the_end', 'log_never_changed', 'log_never_removed',"
                              " 'log_changes_only_at_the_end', 'log_changes_only_erased',"
                              " 'log_changes_never_removed')", &self->error);
  if (statement == NULL)
    return;

  while (inl_db_step (self->db, statement, &self->error))
    if (is_in_schema (migrations, inl_statement_get_text (statement, 0)))
      n_guards++;
  if (self->error == NULL && n_guards < N_GUARDS)
    g_ptr_array_add (sentences, g_strdup (_("De beveiliging van het logboek is uit de database "
                                            "gehaald.")));
}

/**
 * inl_log_check:
 * @db: the connection, in no transaction
 * @sentences: (element-type utf8): gets what is wrong, in Dutch
 * @error: a #INL_STORE_ERROR when it could not be looked at
 *
 * Verifies the audit log, as it is at one moment whoever adds to it meanwhile.
 *
 * Returns: whether it was looked through
 */
gboolean
inl_log_check (InlDb      *db,
               GPtrArray  *sentences,
               GError    **error)
{
  Check self = {
    .db = db,
    .erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .last_hash = g_strdup (""),
  };
  gboolean is_done;

  if (inl_db_begin (db, "BEGIN", &self.error))
    {
      check_lines (&self);
      if (self.sentence != NULL)
        g_ptr_array_add (sentences, g_steal_pointer (&self.sentence));
      if (self.error == NULL)
        check_guards (&self, sentences);
      inl_db_roll_back (db);
    }

  is_done = self.error == NULL;
  if (!is_done)
    g_propagate_error (error, g_steal_pointer (&self.error));
  clear_check (&self);
  return is_done;
}
