/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making and changing the rows of any table from its description. A change names the version
 * that it was made from, so that nobody's work is overwritten unseen. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <glib/gi18n.h>

#include "inl-log.h"
#include "inl-store.h"
#include "inl-table-draft.h"

static gboolean
is_inserted (const InlColumn *column)
{
  return column->use != INL_COLUMN_SHOWN;
}

static gboolean
is_updated (const InlColumn *column)
{
  return column->use == INL_COLUMN_STORED || column->use == INL_COLUMN_DERIVED
         || column->use == INL_COLUMN_CHANGED;
}

static void
bind_property (InlStatement *statement,
               int           number,
               InlRecord    *record,
               const char   *name)
{
  InlFieldValue value;

  if (!inl_record_get_field (record, name, &value))
    g_return_if_reached ();

  if (value.kind == INL_FIELD_TEXT)
    inl_statement_bind_kept_text (statement, number, value.text);
  else if (value.kind == INL_FIELD_ENUM)
    inl_statement_bind_kept_text (statement, number,
                                  inl_enum_to_nick (value.type, value.number));
  else if (value.kind == INL_FIELD_INTEGER && g_str_has_suffix (name, "-id"))
    inl_statement_bind_reference (statement, number, value.number);
  else
    inl_statement_bind_integer (statement, number, value.number);
}

static void
bind_column (InlStatement    *statement,
             int              number,
             InlDb           *db,
             InlRecord       *record,
             const InlColumn *column)
{
  g_autofree char *text = NULL;

  switch (column->use)
    {
    case INL_COLUMN_STORED:
    case INL_COLUMN_FIXED:
      bind_property (statement, number, record, column->property);
      break;
    case INL_COLUMN_DERIVED:
      text = column->derive (record);
      inl_statement_bind_text (statement, number, text);
      break;
    case INL_COLUMN_CREATED:
    case INL_COLUMN_CHANGED:
      inl_statement_bind_kept_text (statement, number, inl_db_get_now (db));
      break;
    case INL_COLUMN_SHOWN:
    default:
      g_assert_not_reached ();
    }
}

/* Names the number that is taken. */
static void
explain_duplicate (const InlTable  *self,
                   InlRecord       *record,
                   GError         **error)
{
  g_autofree char *text = NULL;

  if (self->describe_taken == NULL
      || !g_error_matches (*error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE))
    return;

  text = self->describe_taken (record);
  g_clear_error (error);
  g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE, text);
}

static char *
create_insert (gconstpointer table)
{
  const InlTable *self = table;
  GString *sql = g_string_new (NULL);
  g_autoptr(GString) values = g_string_new (NULL);
  int number = 1;

  g_string_append_printf (sql, "INSERT INTO %s (", self->name);
  for (guint i = 0; i < self->n_columns; i++)
    if (is_inserted (&self->columns[i]))
      {
        g_string_append_printf (sql, number > 1 ? ", %s" : "%s", self->columns[i].column);
        g_string_append_printf (values, number > 1 ? ", $%d" : "$%d", number);
        number++;
      }
  g_string_append_printf (sql, ") VALUES (%s)", values->str);
  return g_string_free (sql, FALSE);
}

static void
bind_new_row (const InlTable       *self,
              InlStatement         *statement,
              InlDb                *db,
              InlRecord            *record,
              const InlTableDraft  *draft)
{
  int number = 1;

  for (guint i = 0; i < self->n_columns; i++)
    {
      if (!is_inserted (&self->columns[i]))
        continue;
      if (draft != NULL && draft->derived[i] != NULL)
        inl_statement_bind_kept_text (statement, number, draft->derived[i]);
      else
        bind_column (statement, number, db, record, &self->columns[i]);
      number++;
    }
}

static gboolean
log_new_row (const InlTable       *self,
             InlDb                *db,
             InlRecord            *record,
             gint64                id,
             const InlTableDraft  *draft,
             GError              **error)
{
  if (draft != NULL && draft->log != NULL)
    return inl_log_append_draft (db, draft->log, id, error);

  return inl_log_row_made (self, db, record, id, error);
}

static gint64
insert (const InlTable       *self,
        InlDb                *db,
        InlRecord            *record,
        const InlTableDraft  *draft,
        GError              **error)
{
  g_autoptr(InlStatement) statement = inl_db_prepare_for (db, self->kind, INL_DB_USE_INSERT,
                                                          create_insert, self, error);
  g_autoptr(GError) local_error = NULL;
  gint64 id;

  if (statement == NULL)
    return 0;
  if (self->before_write != NULL && !self->before_write (db, record, error))
    return 0;

  bind_new_row (self, statement, db, record, draft);
  inl_db_step (db, statement, &local_error);
  if (local_error != NULL)
    {
      explain_duplicate (self, record, &local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return 0;
    }

  inl_db_touch (db, self->touches);
  id = sqlite3_last_insert_rowid (inl_db_get_handle (db));
  if (self->after_write != NULL && !self->after_write (db, record, error))
    return 0;

  return log_new_row (self, db, record, id, draft, error) ? id : 0;
}

/**
 * inl_table_insert:
 * @self: a table
 * @db: the connection, in a transaction
 * @record: the row to make
 * @error: a #INL_STORE_ERROR; DUPLICATE when its number is taken
 *
 * Returns: its id, or 0
 */
gint64
inl_table_insert (const InlTable  *self,
                  InlDb           *db,
                  InlRecord       *record,
                  GError         **error)
{
  return insert (self, db, record, NULL, error);
}

/**
 * inl_table_draft_new:
 * @table: a table
 * @record: a row to make, of a file with very many
 * @account: (nullable): who makes it; %NULL when it is not logged
 *
 * Works out what can be before it is stored. Runs in any thread.
 *
 * Returns: (transfer full): for inl_table_insert_draft(), as long as @record stays as it is
 */
InlTableDraft *
inl_table_draft_new (const InlTable *table,
                     InlRecord      *record,
                     const char     *account)
{
  InlTableDraft *self = g_new0 (InlTableDraft, 1);

  self->n_derived = table->n_columns;
  self->derived = g_new0 (char *, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    if (table->columns[i].use == INL_COLUMN_DERIVED)
      self->derived[i] = table->columns[i].derive (record);
  /* Of others it says what is known when they are stored. What fails here fails there, and is told
   * there. */
  if (account != NULL && table->kind == INL_RECORD_KIND_RELATION)
    self->log = inl_log_draft_row_made (table, record, account, NULL);
  return self;
}

/**
 * inl_table_draft_free:
 * @self: (transfer full): a draft
 */
void
inl_table_draft_free (InlTableDraft *self)
{
  for (guint i = 0; i < self->n_derived; i++)
    g_free (self->derived[i]);
  g_free (self->derived);
  g_clear_pointer (&self->log, inl_log_draft_free);
  g_free (self);
}

/**
 * inl_table_insert_draft:
 * @table: a table
 * @db: the connection, in a transaction, for the account of @draft
 * @record: the row to make
 * @draft: (nullable): of @record
 * @error: as for inl_table_insert()
 *
 * As inl_table_insert(), with less to do.
 *
 * Returns: its id, or 0
 */
gint64
inl_table_insert_draft (const InlTable       *table,
                        InlDb                *db,
                        InlRecord            *record,
                        const InlTableDraft  *draft,
                        GError              **error)
{
  return insert (table, db, record, draft, error);
}

/* "UPDATE … SET version = version + 1, … WHERE id = $1 AND version = $2" */
static char *
create_update (gconstpointer table)
{
  const InlTable *self = table;
  GString *sql = g_string_new (NULL);
  int number = 3;

  g_string_append_printf (sql, "UPDATE %s SET version = version + 1", self->name);
  for (guint i = 0; i < self->n_columns; i++)
    if (is_updated (&self->columns[i]))
      g_string_append_printf (sql, ", %s = $%d", self->columns[i].column, number++);
  g_string_append (sql, " WHERE id = $1 AND version = $2");
  return g_string_free (sql, FALSE);
}

static gboolean
explain_no_row (const InlTable  *self,
                InlDb           *db,
                gint64           id,
                GError         **error)
{
  g_autoptr(InlRecord) record = inl_table_load (self, db, id, error);

  if (record != NULL)
    g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT,
                         _("Iemand anders heeft deze gegevens intussen gewijzigd. Laad ze opnieuw "
                           "en breng je wijziging nog eens aan."));
  return FALSE;
}

/**
 * inl_table_update:
 * @self: a table
 * @db: the connection, in a transaction
 * @record: the row as it should be, with the version that was read
 * @error: a #INL_STORE_ERROR; CONFLICT when the row was changed since, DUPLICATE when its number
 *   is taken, NOT_FOUND
 *
 * Returns: whether it was changed
 */
gboolean
inl_table_update (const InlTable  *self,
                  InlDb           *db,
                  InlRecord       *record,
                  GError         **error)
{
  g_autoptr(InlRecord) before = NULL;
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;
  int number = 3;

  if (inl_log_tells_of (self))
    {
      before = inl_table_load (self, db, inl_record_get_id (record), error);
      if (before == NULL)
        return FALSE;
    }
  if (self->before_write != NULL && !self->before_write (db, record, error))
    return FALSE;
  statement = inl_db_prepare_for (db, self->kind, INL_DB_USE_UPDATE, create_update, self, error);
  if (statement == NULL)
    return FALSE;

  inl_statement_bind_integer (statement, 1, inl_record_get_id (record));
  inl_statement_bind_integer (statement, 2, inl_record_get_version (record));
  for (guint i = 0; i < self->n_columns; i++)
    if (is_updated (&self->columns[i]))
      bind_column (statement, number++, db, record, &self->columns[i]);

  inl_db_step (db, statement, &local_error);
  if (local_error != NULL)
    {
      explain_duplicate (self, record, &local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (inl_db_get_change_count (db) == 0)
    return explain_no_row (self, db, inl_record_get_id (record), error);

  inl_db_touch (db, self->touches);
  return (self->after_write == NULL || self->after_write (db, record, error))
         && (before == NULL || inl_log_row_changed (self, db, before, error));
}

/**
 * inl_table_set_archived:
 * @self: a table whose rows can be archived
 * @db: the connection, in a transaction
 * @id: of a row
 * @archived: whether it should be
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is no such row, IN_USE when it stays as it is
 *
 * Returns: whether it is so now
 */
gboolean
inl_table_set_archived (const InlTable  *self,
                        InlDb           *db,
                        gint64           id,
                        gboolean         archived,
                        GError         **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(InlRecord) record = NULL;

  g_return_val_if_fail (self->archive != NULL, FALSE);

  record = inl_table_load (self, db, id, error);
  if (record == NULL || (self->before_write != NULL && !self->before_write (db, record, error)))
    return FALSE;

  sql = g_strdup_printf ("UPDATE %s SET %s = $2, changed_at = $3, version = version + 1 "
                         "WHERE id = $1 AND %s <> $2", self->name, self->archive, self->archive);
  if (!inl_db_execute (db, error, sql, "iis", id, (gint64) archived, inl_db_get_now (db)))
    return FALSE;

  if (inl_db_get_change_count (db) == 0)
    return TRUE;

  inl_db_touch (db, self->touches);
  return inl_log_row_archived (self, db, record, archived, error);
}

/**
 * inl_table_remove:
 * @self: a table whose rows may go
 * @db: the connection, in a transaction
 * @id: of a row that nothing refers to
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is no such row
 *
 * Returns: whether it is gone
 */
gboolean
inl_table_remove (const InlTable  *self,
                  InlDb           *db,
                  gint64           id,
                  GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = $1", self->name);
  g_autoptr(InlRecord) record = inl_table_load (self, db, id, error);

  if (record == NULL || !inl_db_execute (db, error, sql, "i", id))
    return FALSE;

  inl_db_touch (db, self->touches);
  return (self->after_write == NULL || self->after_write (db, record, error))
         && inl_log_row_removed (self, db, record, error);
}
