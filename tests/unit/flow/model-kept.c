/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows that the model goes on from, as they were. Only the tables that its events change. */

#define G_LOG_DOMAIN "model-kept"

#include "config.h"

#include "model-kept.h"

static const char *const tables[] = { "inquiries", "invitations" };

static void
run_sql (sqlite3 *handle,
         char    *owned_sql)
{
  g_assert_cmpint (sqlite3_exec (handle, owned_sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_free (owned_sql);
}

/* The names between commas, in the order of the table. */
static char *
dup_columns (sqlite3    *handle,
             const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT group_concat (name) FROM"
                                          " pragma_table_info ('%s', 'main')", table);
  sqlite3_stmt *statement;
  char *names;

  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  names = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return names;
}

void
model_kept_attach (sqlite3 *handle)
{
  run_sql (handle, g_strdup ("ATTACH ':memory:' AS kept"));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    run_sql (handle, g_strdup_printf ("CREATE TABLE kept.%s AS"
                                      " SELECT 0 AS snapshot, * FROM main.%s WHERE 0;"
                                      "CREATE INDEX kept.%s_by_snapshot ON %s (snapshot)",
                                      tables[i], tables[i], tables[i], tables[i]));
}

void
model_kept_add (sqlite3 *handle,
                guint    number)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    run_sql (handle, g_strdup_printf ("INSERT INTO kept.%s SELECT %u, * FROM main.%s", tables[i],
                                      number, tables[i]));
}

/* Into tables that are empty, and in the transaction of whoever asks. */
void
model_kept_put_back (sqlite3 *handle,
                     guint    number)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *columns = dup_columns (handle, tables[i]);

      run_sql (handle, g_strdup_printf ("INSERT INTO main.%s (%s) SELECT %s FROM kept.%s"
                                        " WHERE snapshot = %u", tables[i], columns, columns,
                                        tables[i], number));
    }
}
