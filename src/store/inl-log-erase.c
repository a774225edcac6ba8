/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Erasing what the audit log keeps of a person or a relation. The lines stay, and the one that says
 * who did it lists the values that went: others cannot hide behind it. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-log.h"

#include <glib/gi18n.h>

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
  inl_db_touch_rows (db, inl_table_log.name);
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

/* "5:1,2 7:3" is the first and second of line 5, and the third of line 7. */
static char *
dup_places (GArray *erased,
            guint  *n_lines)
{
  g_autoptr(GString) list = g_string_new (NULL);
  gint64 log_id = 0;

  *n_lines = 0;
  for (guint i = 0; i < erased->len; i++)
    {
      const Place *place = &g_array_index (erased, Place, i);

      if (place->log_id == log_id)
        {
          g_string_append_printf (list, ",%" G_GINT64_FORMAT, place->position);
          continue;
        }

      g_string_append_printf (list, "%s%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, i > 0 ? " " : "",
                              place->log_id, place->position);
      log_id = place->log_id;
      (*n_lines)++;
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* The name of a field is not erased along with its value. */
static gboolean
add_field (InlDb        *db,
           const Place  *place,
           GPtrArray    *fields,
           GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement =
    inl_db_select (db, error, "SELECT field FROM log_changes WHERE log_id = $1 AND position = $2",
                   "ii", place->log_id, place->position);

  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error)
      && !g_ptr_array_find_with_equal_func (fields, inl_statement_get_text (statement, 0),
                                            g_str_equal, NULL))
    g_ptr_array_add (fields, g_strdup (inl_statement_get_text (statement, 0)));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* "Achternaam, E-mailadres; in 2 regels van het logboek" */
static char *
dup_words (InlDb   *db,
           GArray  *erased,
           guint    n_lines,
           GError **error)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < erased->len; i++)
    if (!add_field (db, &g_array_index (erased, Place, i), fields, error))
      return NULL;

  g_ptr_array_add (fields, NULL);
  list = g_strjoinv (", ", (GStrv) fields->pdata);
  /* Translators: a list of fields, and a number of lines */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s; in %'u regel van het logboek",
                                       "%s; in %'u regels van het logboek", n_lines),
                          list, n_lines);
}

/**
 * inl_log_changes_add_erased:
 * @db: the connection, in the transaction in which the values were erased
 * @changes: of the line that says who erased the values
 * @erased: which ones
 * @error: a #INL_STORE_ERROR
 *
 * Adds the list of them: in words for people, and by their places for the check.
 *
 * Returns: whether it is added
 */
gboolean
inl_log_changes_add_erased (InlDb      *db,
                            GPtrArray  *changes,
                            GArray     *erased,
                            GError    **error)
{
  g_autofree char *places = NULL;
  g_autofree char *words = NULL;
  guint n_lines;

  if (erased->len == 0)
    return TRUE;

  g_array_sort (erased, compare_places);
  places = dup_places (erased, &n_lines);
  words = dup_words (db, erased, n_lines, error);
  if (words == NULL)
    return FALSE;

  inl_log_changes_add (changes, 0, INL_LOG_ERASED_FIELD, words, places);
  return TRUE;
}
