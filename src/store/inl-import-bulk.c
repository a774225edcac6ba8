/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportBulk: what triggers would do for each new row of a file, done once for all of them. The
 * triggers are put aside in the transaction of the import, and put back in it just as they were: no
 * other connection ever sees the database without them, and if the import fails it rolls back. So
 * are indexes that are sooner made anew than filled row by row.
 *
 * A trigger costs more than what it does: a statement that has one keeps, for each row, what is to
 * be put back should it fail halfway. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-import-bulk.h"

#include "inl-search-build.h"
#include "inl-store.h"
#include "inl-table.h"

/* Handed over to be indexed. */
#define ROWS_AT_ONCE 1000

/* What triggers of new rows do: the audit log is checked, what is searched noted, how relations
 * stand counted. */
static const char * const log_triggers[] = {
  "log_only_at_the_end", "log_changes_only_at_the_end", "log_search_made", NULL,
};
static const char * const relation_triggers[] = {
  "relations_made_archived", "relations_search_made", "relations_stand_new",
  "relation_standings_count_new", "relation_standings_asked_new",
  "vacancies_stand_with_relation_new", NULL,
};
static const char * const vacancy_triggers[] = {
  "vacancies_search_made", "vacancies_stand_new", "vacancy_standings_count_new",
  "vacancy_standings_asked_new", NULL,
};

static const char * const relation_indexes[] = {
  "relations_order", "relations_by_number", "relations_by_place", "relations_by_inquiry", NULL,
};
static const char * const vacancy_indexes[] = {
  "vacancies_order", "vacancies_by_number", "vacancies_by_inquiry", "vacancies_of_relation",
  "vacancies_of_position", NULL,
};

struct _InlImportBulk
{
  InlDb         *db;
  InlRecordKind  kind;
  gint64         last_id;      /* of the table, before */
  gint64         last_log_id;
  GPtrArray     *aside;        /* (element-type utf8): makes what is put aside, in order */
  InlSearchBuild *build;       /* (nullable): indexes the new rows; not those of a trial */
  guint          n_rows;
};

void
inl_import_bulk_free (InlImportBulk *self)
{
  g_ptr_array_unref (self->aside);
  g_clear_pointer (&self->build, inl_search_build_free);
  g_free (self);
}

static gboolean
put_aside (InlImportBulk       *self,
           const char          *type,
           const char * const  *names,
           GError             **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *drop = g_strdup_printf ("DROP %s %s", type, names[i]);
      g_autoptr(InlStatement) statement = NULL;
      g_autoptr(GError) local_error = NULL;

      statement = inl_db_select (self->db, error, "SELECT sql FROM sqlite_schema WHERE name = $1",
                                 "s", names[i]);
      if (statement == NULL)
        return FALSE;
      /* One that somebody took away is not made by an import. */
      if (!inl_db_step (self->db, statement, &local_error))
        {
          if (local_error == NULL)
            continue;
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      g_ptr_array_add (self->aside, g_strdup (inl_statement_get_text (statement, 0)));
      g_clear_pointer (&statement, inl_statement_release);
      if (!inl_db_run_script (self->db, drop, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_more_than_there_is (InlImportBulk  *self,
                       guint           n_rows,
                       gboolean       *is_more,
                       GError        **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM %s LIMIT %u)",
                                          inl_table_for_kind (self->kind)->name, n_rows);
  gint64 count = 0;

  if (!inl_db_get_integer (self->db, sql, &count, error))
    return FALSE;

  *is_more = count < n_rows;
  return TRUE;
}

static gboolean
put_aside_of_table (InlImportBulk       *self,
                    const char * const  *triggers,
                    const char * const  *indexes,
                    guint                n_rows,
                    GError             **error)
{
  gboolean is_more;

  return put_aside (self, "TRIGGER", triggers, error)
         && is_more_than_there_is (self, n_rows, &is_more, error)
         && (!is_more || put_aside (self, "INDEX", indexes, error));
}

static gboolean
begin_to_index (InlImportBulk  *self,
                GCancellable   *cancellable,
                GError        **error)
{
  if (inl_db_is_discarded (self->db))
    return TRUE;

  self->build = inl_search_build_new (self->db, cancellable);
  if (!inl_search_build_open (self->build, "log_index", self->last_log_id, error))
    return FALSE;

  switch (self->kind)
    {
    case INL_RECORD_KIND_RELATION:
      return inl_search_build_open (self->build, "relations_index", self->last_id, error);
    case INL_RECORD_KIND_VACANCY:
      return inl_search_build_open (self->build, "vacancies_index", self->last_id, error);
    default:
      return TRUE;
    }
}

/**
 * inl_import_bulk_begin:
 * @db: the connection, in a transaction
 * @kind: what the rows of the file are
 * @n_rows: how many there are
 * @cancellable: (nullable): looked at where something is waited for
 * @error: a #INL_STORE_ERROR: the transaction is to be rolled back
 *
 * Puts aside what is done for each row. Until inl_import_bulk_end() nothing may be written but rows
 * of that kind and the lines of the audit log about them.
 *
 * Returns: (transfer full) (nullable): what to do at the end
 */
InlImportBulk *
inl_import_bulk_begin (InlDb          *db,
                       InlRecordKind   kind,
                       guint           n_rows,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr(InlImportBulk) self = g_new0 (InlImportBulk, 1);
  g_autofree char *last = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s",
                                           inl_table_for_kind (kind)->name);
  gboolean is_done;

  self->db = db;
  self->kind = kind;
  self->aside = g_ptr_array_new_with_free_func (g_free);
  is_done = inl_db_get_integer (db, last, &self->last_id, error)
            && inl_db_get_integer (db, "SELECT coalesce (max (id), 0) FROM log",
                                   &self->last_log_id, error)
            && put_aside (self, "TRIGGER", log_triggers, error);
  if (is_done && kind == INL_RECORD_KIND_RELATION)
    is_done = put_aside_of_table (self, relation_triggers, relation_indexes, n_rows, error);
  else if (is_done && kind == INL_RECORD_KIND_VACANCY)
    is_done = put_aside_of_table (self, vacancy_triggers, vacancy_indexes, n_rows, error);
  is_done = is_done && begin_to_index (self, cancellable, error);

  return is_done ? g_steal_pointer (&self) : NULL;
}

/* As its triggers would have had it. */
static gboolean
check_log (InlImportBulk  *self,
           GError        **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement =
    inl_db_select (self->db, error, "SELECT 1 FROM log l WHERE l.id > $1 AND l.previous"
                   " IS NOT coalesce ((SELECT p.hash FROM log p WHERE p.id = l.id - 1), '')"
                   " UNION ALL SELECT 1 FROM log_changes c WHERE c.log_id > $1 AND c.erased <> 0"
                   " LIMIT 1", "i", self->last_log_id);

  if (statement == NULL)
    return FALSE;
  if (inl_db_step (self->db, statement, &local_error))
    inl_db_set_error_from_code (SQLITE_CONSTRAINT, 0, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A new relation has no contact and no vacancy, and was asked nothing. */
static gboolean
note_how_they_stand (InlImportBulk  *self,
                     GError        **error)
{
  return inl_db_execute (self->db, error, "UPDATE relations SET archived_at = changed_at"
                         " WHERE id > $1 AND archived = 1", "i", self->last_id)
         && inl_db_execute (self->db, error, "INSERT INTO relation_standings"
                            " SELECT id, length (kvk_number) <> 8 OR kvk_problem <> '', 1, 0, '',"
                            " 0, 0 FROM relations WHERE id > $1 AND archived = 0"
                            " ON CONFLICT DO NOTHING", "i", self->last_id)
         && inl_db_execute (self->db, error, "UPDATE standing_counts SET"
                            " not_ready = not_ready + n.rows, lacks_kvk = standing_counts.lacks_kvk"
                            " + n.lacks_kvk, lacks_contact = lacks_contact + n.rows,"
                            " never_asked = never_asked + n.rows"
                            " FROM (SELECT count (*) AS rows, coalesce (sum (lacks_kvk), 0) AS"
                            " lacks_kvk FROM relation_standings WHERE relation_id > $1) n"
                            " WHERE id = 1", "i", self->last_id);
}

/* Of new vacancies. */
static gboolean
note_how_vacancies_stand (InlImportBulk  *self,
                          GError        **error)
{
  return inl_db_execute (self->db, error, "INSERT INTO vacancy_standings"
                         " SELECT * FROM vacancy_standings_now WHERE vacancy_id > $1"
                         " ON CONFLICT DO NOTHING", "i", self->last_id)
         && inl_db_execute (self->db, error, "UPDATE vacancy_standing_counts AS c SET"
                            " not_ready = c.not_ready + n.not_ready,"
                            " lacks_kvk = c.lacks_kvk + n.lacks_kvk,"
                            " lacks_contact = c.lacks_contact + n.lacks_contact,"
                            " lacks_email = c.lacks_email + n.lacks_email,"
                            " lacks_position = c.lacks_position + n.lacks_position,"
                            " never_asked = c.never_asked + n.never_asked"
                            " FROM (SELECT coalesce (sum (lacks_relation + lacks_kvk + lacks_contact"
                            " + lacks_email + lacks_position > 0), 0) AS not_ready,"
                            " coalesce (sum (lacks_kvk), 0) AS lacks_kvk,"
                            " coalesce (sum (lacks_contact), 0) AS lacks_contact,"
                            " coalesce (sum (lacks_email), 0) AS lacks_email,"
                            " coalesce (sum (lacks_position), 0) AS lacks_position,"
                            " count (*) AS never_asked FROM vacancy_standings WHERE vacancy_id > $1)"
                            " n WHERE c.id = 1", "i", self->last_id);
}

static gboolean
catch_up (InlImportBulk  *self,
          GError        **error)
{
  if (!check_log (self, error))
    return FALSE;

  switch (self->kind)
    {
    case INL_RECORD_KIND_RELATION:
      return note_how_they_stand (self, error);
    case INL_RECORD_KIND_VACANCY:
      return note_how_vacancies_stand (self, error);
    default:
      return TRUE;
    }
}

/**
 * inl_import_bulk_step:
 * @self: of inl_import_bulk_begin()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED: the transaction is to be rolled back
 *
 * To be called after each row.
 *
 * Returns: whether to go on
 */
gboolean
inl_import_bulk_step (InlImportBulk  *self,
                      GError        **error)
{
  self->n_rows++;
  return self->build == NULL || self->n_rows % ROWS_AT_ONCE != 0
         || inl_search_build_take (self->build, error);
}

/**
 * inl_import_bulk_end:
 * @self: of inl_import_bulk_begin()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED: the transaction is to be rolled back
 *
 * Does for all rows what was put aside, and puts it back; not in a trial, which is undone.
 *
 * Returns: whether everything is as if each row had been made by itself
 */
gboolean
inl_import_bulk_end (InlImportBulk  *self,
                     GError        **error)
{
  if (self->build == NULL)
    return TRUE;
  /* What is left is indexed meanwhile. */
  if (!inl_search_build_take (self->build, error) || !catch_up (self, error))
    return FALSE;

  for (guint i = 0; i < self->aside->len; i++)
    if (!inl_db_run_script (self->db, g_ptr_array_index (self->aside, i), error))
      return FALSE;

  return inl_search_build_end (self->build, error);
}
