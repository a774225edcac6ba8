/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a row was found that does not show it: the e-mail address of its relation, or the contact of
 * that, which has the word that it lacks; or what there is no place for in a list. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search.h"

#define NAME "replace (trim (c.first_name || ' ' || c.infix || ' ' || c.last_name), '  ', ' ')"

/* What of a relation has the word of a parameter. */
static void
append_relation (GString        *sql,
                 const InlTable *table,
                 guint           parameter)
{
  g_string_append_printf (sql, "(SELECT m.email FROM relations m WHERE m.id = %s"
                          " AND search_has (m.email_search, $%u))", table->of_relation, parameter);
}

/* What of a contact has the word of a parameter; by a job one does not know who it is. */
static void
append_contact (GString        *sql,
                const InlTable *table,
                guint           parameter,
                guint           n_terms)
{
  g_string_append_printf (sql, "(SELECT CASE WHEN search_has (c.name_key, $%u) THEN " NAME
                          " WHEN search_has (c.email_key, $%u) THEN c.email"
                          " ELSE " NAME " || ', ' || c.job_title END"
                          " FROM contacts c WHERE c.relation_id = %s AND c.archived = 0"
                          " AND search_has (c.search, $%u) ORDER BY ", parameter, parameter,
                          table->of_relation, parameter);
  for (guint i = 0; i < n_terms; i++)
    g_string_append_printf (sql, "%ssearch_has (c.search, $%u)", i > 0 ? " + " : "", i + 1);
  g_string_append (sql, " DESC, c.sort_key, c.id LIMIT 1)");
}

/* What the row itself has of the word of a parameter, and does not show. */
static void
append_unseen (GString        *sql,
               const InlTable *table,
               guint           parameter)
{
  g_autofree char *name = g_strdup_printf ("$%u", parameter);
  g_auto(GStrv) parts = g_strsplit (table->unseen, "%1$s", -1);
  g_autofree char *unseen = g_strjoinv (name, parts);

  g_string_append_printf (sql, " WHEN NOT search_has (%s, %s) THEN %s", table->seen_text, name,
                          unseen);
}

/* The first word that the row lacks decides; and if it has all of them, the first that it does not
 * show. */
static char *
create_select (const InlTable *table,
               guint           n_terms)
{
  GString *sql = g_string_new ("SELECT t.id, CASE");

  for (guint i = 0; i < n_terms; i++)
    {
      g_string_append_printf (sql, " WHEN NOT search_has (%s, $%u) THEN coalesce (", table->own_text,
                              i + 1);
      append_relation (sql, table, i + 1);
      g_string_append (sql, ", ");
      append_contact (sql, table, i + 1, n_terms);
      g_string_append_c (sql, ')');
    }
  for (guint i = 0; table->unseen != NULL && i < n_terms; i++)
    append_unseen (sql, table, i + 1);
  g_string_append_printf (sql, " END FROM %s t%s WHERE t.id IN (SELECT value FROM json_each ($%u))",
                          table->name, table->joins, n_terms + 1);
  return g_string_free (sql, FALSE);
}

static char *
write_ids (GPtrArray  *records,
           GHashTable *by_id)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < records->len; i++)
    {
      InlRecord *record = g_ptr_array_index (records, i);
      const gint64 id = inl_record_get_id (record);

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), record);
      g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", id);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
tell (InlDb          *db,
      const InlTable *table,
      GPtrArray      *terms,
      GPtrArray      *records,
      GError        **error)
{
  g_autofree char *sql = create_select (table, terms->len);
  g_autoptr(GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *ids = write_ids (records, by_id);
  g_autoptr(InlStatement) statement = inl_db_prepare (db, sql, error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < terms->len; i++)
    inl_statement_bind_text (statement, (int) i + 1, g_ptr_array_index (terms, i));
  inl_statement_bind_text (statement, (int) terms->len + 1, ids);
  while (inl_db_step (db, statement, &local_error))
    {
      const gint64 id = inl_statement_get_integer (statement, 0);
      InlRecord *record = g_hash_table_lookup (by_id, &id);

      if (record != NULL)
        inl_record_set_found_by (record, (const char *) sqlite3_column_text (statement, 1));
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * inl_search_tell_found_by:
 * @db: the connection
 * @table: whose rows they are
 * @query: what was searched for
 * @records: (element-type InlRecord): rows that were found, which nobody has yet
 * @error: a #INL_STORE_ERROR
 *
 * Says of each, for inl_record_get_found_by(), what made it be found if that is not of its own.
 *
 * Returns: whether it could
 */
gboolean
inl_search_tell_found_by (InlDb           *db,
                          const InlTable  *table,
                          const InlQuery  *query,
                          GPtrArray       *records,
                          GError         **error)
{
  g_autoptr(GPtrArray) terms = NULL;

  if (table->own_text == NULL || query->search == NULL || *query->search == '\0'
      || records->len == 0)
    return TRUE;

  terms = inl_search_split (db, query->search, error);
  return terms != NULL && (terms->len == 0 || tell (db, table, terms, records, error));
}
