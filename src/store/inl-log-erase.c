/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing what the audit log keeps of a person or a relation. The lines stay, and the one that says
 * who did it lists the values that went: others cannot hide behind it. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-log.h"

typedef struct
{
  gint64 log_id;
  gint64 position;
} Place;

/**
 * inl_log_erased_new:
 *
 * Returns: (transfer full): no values yet
 */
GArray *
inl_log_erased_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (Place));
}

/**
 * inl_log_erase_value:
 * @db: the connection, in a transaction
 * @log_id: a line
 * @position: which of its values, from 1
 * @erased: of inl_log_erased_new()
 * @error: a #INL_STORE_ERROR
 *
 * Erases one value, and adds it to @erased. A line with inl_log_changes_add_erased() is to follow:
 * without it the check misses the value.
 *
 * Returns: whether it is gone
 */
gboolean
inl_log_erase_value (InlDb   *db,
                     gint64   log_id,
                     gint64   position,
                     GArray  *erased,
                     GError **error)
{
  Place place = { log_id, position };

  g_array_append_val (erased, place);
  return inl_db_execute (db, error, "UPDATE log_changes SET erased = 1, old = '', new = '',"
                         " salt = '' WHERE log_id = $1 AND position = $2", "ii", log_id, position);
}

static GArray *
list_places (InlDb       *db,
             const char  *condition,
             gint64       id,
             GError     **error)
{
  g_autofree char *sql = g_strconcat ("SELECT log_id, position FROM log_changes WHERE erased = 0"
                                      " AND field <> $2 AND ", condition,
                                      " ORDER BY log_id, position", NULL);
  g_autoptr(GArray) places = inl_log_erased_new ();
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = inl_db_select (db, error, sql, "is", id,
                                                     INL_LOG_ERASED_FIELD);

  if (statement == NULL)
    return NULL;

  while (inl_db_step (db, statement, &local_error))
    {
      Place place = { inl_statement_get_integer (statement, 0),
                      inl_statement_get_integer (statement, 1) };

      g_array_append_val (places, place);
    }
  if (local_error == NULL)
    return g_steal_pointer (&places);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
erase (InlDb       *db,
       const char  *condition,
       gint64       id,
       GArray      *erased,
       GError     **error)
{
  g_autoptr(GArray) places = list_places (db, condition, id, error);

  if (places == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (!inl_log_erase_value (db, place->log_id, place->position, erased, error))
        return FALSE;
    }

  inl_db_touch (db, inl_table_log.touches);
  return TRUE;
}

/**
 * inl_log_erase_contact:
 * @db: the connection, in a transaction
 * @contact_id: a contact
 * @erased: of inl_log_erased_new()
 * @error: a #INL_STORE_ERROR
 *
 * Erases every value that the log keeps of a person; the lines stay and can still be verified. A
 * line with inl_log_changes_add_erased() is to follow: without it the check misses the values.
 *
 * Returns: whether they are gone
 */
gboolean
inl_log_erase_contact (InlDb   *db,
                       gint64   contact_id,
                       GArray  *erased,
                       GError **error)
{
  return erase (db, "contact_id = $1 AND contact_id <> 0", contact_id, erased, error);
}

/**
 * inl_log_erase_relation:
 * @db: the connection, in a transaction
 * @relation_id: a relation that is removed for good
 * @erased: of inl_log_erased_new()
 * @error: a #INL_STORE_ERROR
 *
 * Erases every value that the log keeps of a relation and of all that belonged to it. A line with
 * inl_log_changes_add_erased() is to follow: without it the check misses the values.
 *
 * Returns: whether they are gone
 */
gboolean
inl_log_erase_relation (InlDb   *db,
                        gint64   relation_id,
                        GArray  *erased,
                        GError **error)
{
  return erase (db, "log_id IN (SELECT id FROM log WHERE relation_id = $1 AND relation_id <> 0)",
                relation_id, erased, error);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  if (first->log_id != second->log_id)
    return first->log_id < second->log_id ? -1 : 1;

  return (first->position > second->position) - (first->position < second->position);
}

/**
 * inl_log_changes_add_erased:
 * @changes: of the line that says who erased the values
 * @erased: which ones
 *
 * Adds the list of them: "5:1,2 7:3" is the first and second of line 5, and the third of line 7.
 */
void
inl_log_changes_add_erased (GPtrArray *changes,
                            GArray    *erased)
{
  g_autoptr(GString) list = g_string_new (NULL);
  gint64 log_id = 0;

  if (erased->len == 0)
    return;

  g_array_sort (erased, compare_places);
  for (guint i = 0; i < erased->len; i++)
    {
      const Place *place = &g_array_index (erased, Place, i);

      if (place->log_id == log_id)
        g_string_append_printf (list, ",%" G_GINT64_FORMAT, place->position);
      else
        g_string_append_printf (list, "%s%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT,
                                i > 0 ? " " : "", place->log_id, place->position);
      log_id = place->log_id;
    }
  inl_log_changes_add (changes, 0, INL_LOG_ERASED_FIELD, "", list->str);
}
