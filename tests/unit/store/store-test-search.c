/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is in a database, seen past the program: in its tables, and in the bytes of its files. */

#include "config.h"

#include "store-test-search.h"

#include <sqlite3.h>
#include <string.h>

#include "store-test-files.h"

static void
add_places_of_table (sqlite3    *db,
                     const char *table,
                     const char *text,
                     GString    *places)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        const char *value = (const char *) sqlite3_column_text (statement, i);
        g_autofree char *folded = g_ascii_strdown (value != NULL ? value : "", -1);
        g_autofree char *wanted = g_ascii_strdown (text, -1);

        if (strstr (folded, wanted) != NULL)
          g_string_append_printf (places, "%s.%s ", table, sqlite3_column_name (statement, i));
      }
  sqlite3_finalize (statement);
}

char *
find_places (Fixture    *f,
             const char *text)
{
  GString *places = g_string_new (NULL);
  sqlite3_stmt *tables;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (f->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                       " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", -1,
                                       &tables, NULL), ==, SQLITE_OK);
  while (sqlite3_step (tables) == SQLITE_ROW)
    add_places_of_table (db, (const char *) sqlite3_column_text (tables, 0), text, places);
  sqlite3_finalize (tables);
  sqlite3_close (db);
  return g_string_free (places, FALSE);
}

void
assert_nowhere (Fixture    *f,
                const char *first_text,
                ...)
{
  va_list texts;

  va_start (texts, first_text);
  for (const char *text = first_text; text != NULL; text = va_arg (texts, const char *))
    {
      g_autofree char *places = find_places (f, text);

      g_test_message ("%s", text);
      g_assert_cmpstr (places, ==, "");
    }
  va_end (texts);
}

void
assert_counts (Fixture     *f,
               const Count *counts,
               guint        n_counts)
{
  for (guint i = 0; i < n_counts; i++)
    {
      g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", counts[i].sql, NULL);

      g_test_message ("%s", sql);
      g_assert_cmpint (get_integer (f->path, sql), ==, counts[i].n);
    }
}

static gboolean
has_bytes (const char *contents,
           gsize       length,
           const char *text)
{
  for (gsize i = 0; i + strlen (text) <= length; i++)
    if (memcmp (contents + i, text, strlen (text)) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_in_files (Fixture    *f,
             const char *text)
{
  static const char * const suffixes[] = { "", "-wal" };
  gboolean is_found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (f->path, suffixes[i], NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_file_get_contents (path, &contents, &length, NULL))
        is_found = is_found || has_bytes (contents, length, text);
    }

  return is_found;
}

void
assert_in_files (Fixture    *f,
                 const char *text)
{
  g_assert_true (is_in_files (f, text));
}

void
assert_not_in_files (Fixture    *f,
                     const char *text)
{
  g_assert_false (is_in_files (f, text));
}
