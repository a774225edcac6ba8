/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bringing the database up to the version of this program. All steps are one transaction together
 * with the number of the last, so an upgrade is there entirely or not at all. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include "inl-schema.h"
#include "inl-text.h"

#define SCHEMA_PATH "/org/example/Inlenersbeloning/schema"

static void
free_migration (gpointer data)
{
  InlMigration *migration = data;

  g_free ((char *) migration->script);
  g_free (migration);
}

/* A step can give old rows the keys that the program gives new ones. */
static void
compute_sort_key (sqlite3_context  *context,
                  int               n_values,
                  sqlite3_value   **values)
{
  g_autofree char *key = inl_text_sort_key ((const char *) sqlite3_value_text (values[0]));

  sqlite3_result_text (context, key, -1, SQLITE_TRANSIENT);
}

static void
compute_fold (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  g_autofree char *folded = inl_text_fold ((const char *) sqlite3_value_text (values[0]));

  sqlite3_result_text (context, folded, -1, SQLITE_TRANSIENT);
}

static gboolean
add_function (InlDb       *self,
              const char  *name,
              void       (*compute) (sqlite3_context *, int, sqlite3_value **),
              GError     **error)
{
  sqlite3 *handle = inl_db_get_handle (self);

  if (sqlite3_create_function (handle, name, 1,
                               SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                               compute, NULL, NULL) == SQLITE_OK)
    return TRUE;

  inl_db_set_error (handle, error);
  return FALSE;
}

static gboolean
add_functions (InlDb   *self,
               GError **error)
{
  return add_function (self, "inl_sort_key", compute_sort_key, error)
         && add_function (self, "inl_fold", compute_fold, error);
}

/**
 * inl_db_load_migrations:
 *
 * Returns: (transfer full) (element-type InlMigration): the steps that this program knows, in order
 */
GPtrArray *
inl_db_load_migrations (void)
{
  GResource *resource = inl_schema_get_resource ();
  GPtrArray *migrations = g_ptr_array_new_with_free_func (free_migration);

  for (gint64 version = 1;; version++)
    {
      g_autofree char *path = g_strdup_printf (SCHEMA_PATH "/%03" G_GINT64_FORMAT ".sql", version);
      g_autoptr(GBytes) bytes = g_resource_lookup_data (resource, path, 0, NULL);
      InlMigration *migration;
      gsize length;

      if (bytes == NULL)
        return migrations;

      migration = g_new0 (InlMigration, 1);
      migration->version = version;
      migration->script = g_strndup (g_bytes_get_data (bytes, &length), g_bytes_get_size (bytes));
      g_ptr_array_add (migrations, migration);
    }
}

static gboolean
references_are_whole (InlDb   *self,
                      GError **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = inl_db_prepare (self, "PRAGMA foreign_key_check", error);

  if (statement == NULL)
    return FALSE;
  if (inl_db_step (self, statement, &local_error))
    inl_db_set_error_from_code (SQLITE_CORRUPT, 0, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
apply_step (InlDb               *self,
            const InlMigration  *migration,
            GError             **error)
{
  g_autofree char *number = g_strdup_printf ("PRAGMA user_version = %d;", (int) migration->version);

  return inl_db_run_script (self, migration->script, error)
         && inl_db_run_script (self, number, error);
}

/* Those that are not there yet: another program may have been first. */
static gboolean
apply_steps (InlDb      *self,
             GPtrArray  *migrations,
             GError    **error)
{
  g_autofree char *number = g_strdup_printf ("PRAGMA application_id = %d;", INL_DB_APPLICATION_ID);
  gboolean is_changed = FALSE;
  gint64 version;

  if (!inl_db_get_integer (self, "PRAGMA user_version", &version, error))
    return FALSE;

  for (guint i = 0; i < migrations->len; i++)
    {
      const InlMigration *migration = g_ptr_array_index (migrations, i);

      if (migration->version <= version)
        continue;
      if (!apply_step (self, migration, error))
        return FALSE;
      g_debug ("the database comes to version %" G_GINT64_FORMAT, migration->version);
      is_changed = TRUE;
    }

  return !is_changed
         || (inl_db_run_script (self, number, error) && references_are_whole (self, error));
}

static gboolean
apply (InlDb      *self,
       GPtrArray  *migrations,
       GError    **error)
{
  if (!inl_db_run_script (self, "BEGIN EXCLUSIVE", error))
    return FALSE;
  if (apply_steps (self, migrations, error) && inl_db_run_script (self, "COMMIT", error))
    return TRUE;

  if (!sqlite3_get_autocommit (inl_db_get_handle (self)))
    inl_db_run_script (self, "ROLLBACK", NULL);
  return FALSE;
}

static gboolean
keep_copy (InlDb         *self,
           gint64         version,
           GError       **error)
{
  g_autofree char *path = g_strdup_printf ("%s.voor-%03" G_GINT64_FORMAT, inl_db_get_path (self),
                                           version);

  return inl_db_keep_copy (self, path, version, error);
}

static gint64
find_first_step (GPtrArray *migrations,
                 gint64     version)
{
  for (guint i = 0; i < migrations->len; i++)
    {
      const InlMigration *migration = g_ptr_array_index (migrations, i);

      if (migration->version > version)
        return migration->version;
    }

  return 0;
}

static gboolean
migrate (InlDb      *self,
         GPtrArray  *migrations,
         gboolean    keeps_copy,
         GError    **error)
{
  gint64 version;
  gint64 first;

  if (!inl_db_get_integer (self, "PRAGMA user_version", &version, error))
    return FALSE;
  first = find_first_step (migrations, version);
  if (first == 0)
    return TRUE;

  return (!keeps_copy || version == 0 || keep_copy (self, first, error))
         && add_functions (self, error) && apply (self, migrations, error);
}

/**
 * inl_db_migrate:
 * @self: a connection
 * @migrations: (element-type InlMigration): the steps, in order
 * @error: a #INL_STORE_ERROR
 *
 * Applies the steps that the file does not have yet. Of a file that holds data one copy is kept
 * before the first of them, named after it: "….voor-002".
 *
 * Returns: whether the file has the last version now
 */
gboolean
inl_db_migrate (InlDb      *self,
                GPtrArray  *migrations,
                GError    **error)
{
  return migrate (self, migrations, TRUE, error);
}

/**
 * inl_db_migrate_copy:
 * @self: a connection to a copy
 * @migrations: (element-type InlMigration): the steps, in order
 * @error: a #INL_STORE_ERROR
 *
 * As inl_db_migrate(), of what is kept elsewhere already.
 *
 * Returns: whether it has the last version now
 */
gboolean
inl_db_migrate_copy (InlDb      *self,
                     GPtrArray  *migrations,
                     GError    **error)
{
  return migrate (self, migrations, FALSE, error);
}
