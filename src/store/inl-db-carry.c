/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was asked after a copy was made has been asked, whatever is put back: the inquiries of the
 * present contents go along, or the hirers would get them a second time. An inquiry is known by its
 * uuid; its vacancy and its relation by their numbers, since a row may have another id there. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db-carry.h"

#include "inl-table.h"

/* What the present row @p says is newer than the row of the copy; but that it was sent stays. */
#define IS_NEWER "(p.version > inquiries.version" \
                 " AND NOT (inquiries.sent_at <> '' AND p.sent_at = ''))"

/* Of the present inquiry p: the relation and the vacancy in the copy. */
#define RELATION "(SELECT r.id FROM main.relations r JOIN present.relations n" \
                 " ON n.number = r.number WHERE n.id = p.relation_id)"
#define VACANCY "(SELECT v.id FROM main.vacancies v JOIN present.vacancies n" \
                " ON n.number = v.number WHERE n.id = p.vacancy_id AND v.relation_id = " RELATION ")"

/* Two open ones for one vacancy there cannot be. */
#define HAS_PLACE VACANCY " IS NOT NULL AND NOT (p.state IN " INL_OPEN_STATES \
                  " AND EXISTS (SELECT 1 FROM main.inquiries o WHERE o.vacancy_id = " VACANCY \
                  " AND o.state IN " INL_OPEN_STATES "))"

/* The names of the columns, each after @prefix, but for those of @without. */
static char *
list_columns (InlDb              *db,
              const char         *table,
              const char         *prefix,
              const char *const  *without,
              GError            **error)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement =
    inl_db_select (db, error, "SELECT name FROM pragma_table_info ($1)", "s", table);

  if (statement == NULL)
    return NULL;

  while (inl_db_step (db, statement, &local_error))
    {
      const char *name = inl_statement_get_text (statement, 0);

      if (!g_strv_contains (without, name))
        g_string_append_printf (names, "%s%s\"%s\"", names->len > 0 ? ", " : "", prefix, name);
    }
  if (local_error == NULL)
    return g_string_free (g_steal_pointer (&names), FALSE);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* @template holds the columns three times at most: as they are, as those of p, and as they are. */
static gboolean
run_for_columns (InlDb              *db,
                 const char         *table,
                 const char *const  *without,
                 const char         *template,
                 GError            **error)
{
  g_autofree char *columns = list_columns (db, table, "", without, error);
  g_autofree char *present = columns != NULL ? list_columns (db, table, "p.", without, error) : NULL;
  g_autoptr(GString) sql = g_string_new (template);

  if (present == NULL)
    return FALSE;

  g_string_replace (sql, "{columns}", columns, 0);
  g_string_replace (sql, "{present}", present, 0);
  return inl_db_execute (db, error, sql->str, "");
}

static gboolean
carry_inquiries (InlDb            *staged,
                 InlCarryFigures  *figures,
                 GError          **error)
{
  static const char *const without[] = { "id", "uuid", "vacancy_id", "relation_id", NULL };

  if (!run_for_columns (staged, "inquiries", without,
                        "UPDATE inquiries SET ({columns}) = (SELECT {present}"
                        " FROM present.inquiries p WHERE p.uuid = inquiries.uuid)"
                        " WHERE EXISTS (SELECT 1 FROM present.inquiries p"
                        " WHERE p.uuid = inquiries.uuid AND " IS_NEWER ")", error)
      || !run_for_columns (staged, "inquiries", without,
                           "INSERT INTO inquiries (uuid, vacancy_id, relation_id, {columns})"
                           " SELECT p.uuid, " VACANCY ", " RELATION ", {present}"
                           " FROM present.inquiries p WHERE NOT EXISTS"
                           " (SELECT 1 FROM main.inquiries i WHERE i.uuid = p.uuid)"
                           " AND " HAS_PLACE " ORDER BY p.id", error))
    return FALSE;

  figures->n_carried = inl_db_get_change_count (staged);
  return inl_db_get_integer (staged, "SELECT count (*) FROM present.inquiries p WHERE NOT EXISTS"
                             " (SELECT 1 FROM main.inquiries i WHERE i.uuid = p.uuid)",
                             &figures->n_left, error);
}

/* To whom they went. Those of the copy may be of before the answer of the service. */
static gboolean
carry_invitations (InlDb   *staged,
                   GError **error)
{
  static const char *const without[] = { "id", "inquiry_id", "contact_id", NULL };

  return inl_db_execute (staged, error,
                         "DELETE FROM invitations WHERE inquiry_id IN"
                         " (SELECT i.id FROM inquiries i JOIN present.inquiries p"
                         " ON p.uuid = i.uuid AND p.version = i.version)", "")
         && run_for_columns (staged, "invitations", without,
                             "INSERT INTO invitations (inquiry_id, contact_id, {columns})"
                             " SELECT i.id, (SELECT c.id FROM main.contacts c"
                             " WHERE c.id = p.contact_id AND c.relation_id = i.relation_id),"
                             " {present} FROM present.invitations p"
                             " JOIN present.inquiries q ON q.id = p.inquiry_id"
                             " JOIN main.inquiries i ON i.uuid = q.uuid"
                             " AND i.version = q.version ORDER BY p.id", error);
}

static gboolean
carry_notices (InlDb   *staged,
               GError **error)
{
  static const char *const without[] = { "id", "relation_id", "vacancy_id", "inquiry_id", NULL };

  return run_for_columns (staged, "notices", without,
                          "INSERT INTO notices (relation_id, vacancy_id, inquiry_id, {columns})"
                          " SELECT i.relation_id, i.vacancy_id, i.id, {present}"
                          " FROM present.notices p"
                          " JOIN present.inquiries q ON q.id = p.inquiry_id"
                          " JOIN main.inquiries i ON i.uuid = q.uuid"
                          " WHERE NOT EXISTS (SELECT 1 FROM main.notices n"
                          " WHERE n.inquiry_id = i.id AND n.at = p.at AND n.outcome = p.outcome"
                          " AND n.text = p.text) ORDER BY p.id", error);
}

/**
 * inl_db_carry_inquiries:
 * @staged: a copy that is about to be put back, in a transaction, with the present contents
 *   attached as "present"
 * @figures: (out caller-allocates): how many inquiries were taken along
 * @error: a #INL_STORE_ERROR
 *
 * Takes along what was asked since the copy was made, and what became of what it knows of.
 *
 * Returns: whether it could be done
 */
gboolean
inl_db_carry_inquiries (InlDb            *staged,
                        InlCarryFigures  *figures,
                        GError          **error)
{
  return carry_inquiries (staged, figures, error)
         && carry_invitations (staged, error)
         && carry_notices (staged, error);
}

/**
 * inl_db_read_asked:
 * @db: a connection
 * @schema: which of its databases
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): a text that is another one after anything about any inquiry
 *   has changed
 */
char *
inl_db_read_asked (InlDb       *db,
                   const char  *schema,
                   GError     **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count (*) || ' ' || coalesce (max (id), 0) || ' '"
                     " || coalesce (sum (version), 0) FROM %s.inquiries", schema);
  g_autoptr(InlStatement) statement = inl_db_prepare (db, sql, error);

  if (statement == NULL || !inl_db_step (db, statement, error))
    return NULL;

  return g_strdup (inl_statement_get_text (statement, 0));
}
