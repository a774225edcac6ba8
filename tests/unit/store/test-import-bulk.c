/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A long file: what is done once for all of its rows is what would have been done for each, and the
 * database is guarded afterwards as it was before, also when the import came to nothing. */

#include "config.h"

#include <sqlite3.h>

#include "inl-db.h"
#include "inl-import-bulk.h"
#include "inl-import-row.h"
#include "store-test-files.h"
#include "store-test-log.h"

/* More than are taken one by one. */
#define N_ROWS 700
/* More pieces than an index has at one level. */
#define N_FILES 20
/* Of pieces: almost as many as it can have at all. */
#define N_PAIRS 998

#define SCHEMA "SELECT sum (length (sql) * (unicode (name) + length (name))) + count (*)" \
  " FROM sqlite_schema WHERE sql IS NOT NULL"

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

/* Row n is about "n"; those that are there already are changed. */
static GPtrArray *
create_rows_from (guint          first,
                  InlRecordKind  kind,
                  const char    *fields)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_row);

  for (guint i = first; i < first + N_ROWS; i++)
    {
      InlImportRow *row = inl_import_row_new (i - first + 2);
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *kvk_number = g_strdup_printf ("%08u", 20000000 + i);
      g_autofree char *name = g_strdup_printf ("Bedrijf w%u", i);

      switch (kind)
        {
        case INL_RECORD_KIND_RELATION:
          row->record = g_object_new (INL_TYPE_RELATION, "number", number, "name", name,
                                      "kvk-number", i % 3 == 0 ? "" : kvk_number, NULL);
          break;
        case INL_RECORD_KIND_CONTACT:
          row->record = g_object_new (INL_TYPE_CONTACT, "last-name", name, "receives-inquiries",
                                      i % 2 == 0, NULL);
          row->relation_number = g_strdup (number);
          break;
        default:
          row->record = g_object_new (INL_TYPE_VACANCY, "number", number, "description", name, NULL);
          row->relation_number = g_strdup (number);
          row->position_name = g_strdup (i % 5 == 0 ? "Lasser" : "Bakker");
        }
      g_strfreev (row->fields);
      row->fields = g_strsplit (fields, " ", -1);
      g_ptr_array_add (rows, row);
    }

  return rows;
}

static GPtrArray *
create_rows (InlRecordKind  kind,
             const char    *fields)
{
  return create_rows_from (0, kind, fields);
}

static GPtrArray *
create_relations (void)
{
  return create_rows (INL_RECORD_KIND_RELATION, "number name kvk-number");
}

static guint
count_found (InlStore      *store,
             InlRecordKind  kind,
             const char    *text)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);
  g_autoptr(GPtrArray) found = NULL;

  wanted->search = g_strdup (text);
  found = query (store, wanted);
  return found->len;
}

static void
assert_same (const char *path,
             const char *kept,
             const char *found)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT (SELECT count (*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s))"
                     " + (SELECT count (*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s))",
                     kept, found, found, kept);

  g_assert_cmpint (get_integer (path, sql), ==, 0);
}

/* What is kept of how relations and vacancies stand is what one would find. */
static void
assert_standings (const char *path)
{
  assert_same (path, "relation_standings", "relation_standings_now");
  assert_same (path, "(SELECT not_ready, lacks_kvk, lacks_contact, never_asked FROM"
               " standing_counts)",
               "(SELECT coalesce (sum (lacks_kvk + lacks_contact + lacks_email > 0), 0),"
               " coalesce (sum (lacks_kvk), 0), coalesce (sum (lacks_contact), 0),"
               " coalesce (sum (asked_on = ''), 0) FROM relation_standings)");
  assert_same (path, "vacancy_standings", "vacancy_standings_now");
  assert_same (path, "vacancy_standing_counts", "vacancy_standing_counts_now");
}

static void
import_well (Fixture       *f,
             InlRecordKind  kind,
             GPtrArray     *rows)
{
  g_autoptr(GError) error = NULL;

  import_rows (f->store, kind, rows, FALSE, &error);
  g_assert_no_error (error);
}

static void
test_relations (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ();
  const gint64 schema = get_integer (f->path, SCHEMA);
  InlImportRow *row;

  add_relation (f->store, "3", "Ouwe", "12345678");
  add_contact (f->store, add_relation (f->store, "5", "Bedrijf w5", "20000005"), "Zus", "", TRUE);
  import_well (f, INL_RECORD_KIND_RELATION, rows);

  row = g_ptr_array_index (rows, 3);
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_CHANGED);
  row = g_ptr_array_index (rows, 5);
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_UNCHANGED);
  row = g_ptr_array_index (rows, 699);
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_NEW);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM relations"), ==, N_ROWS);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "w699"), ==, 1);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "ouwe"), ==, 0);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_LOG_ENTRY, "699"), ==, 1);
  assert_standings (f->path);
  g_assert_cmpint (get_integer (f->path, SCHEMA), ==, schema);
  assert_whole (f->store);

  /* And everything is kept by each row again. */
  add_relation (f->store, "later", "Nieuwkomer", "");
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "nieuwkomer"), ==, 1);
  assert_standings (f->path);
  assert_whole (f->store);
}

/* Two rows about the same, which a reader would have refused. */
static void
test_twice (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ();
  InlImportRow *row = g_ptr_array_index (rows, 600);

  g_object_set (row->record, "number", "1", "name", "Hernoemd", NULL);
  import_well (f, INL_RECORD_KIND_RELATION, rows);
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_CHANGED);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "hernoemd"), ==, 1);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "w1"), ==, 110);
  assert_standings (f->path);
  assert_whole (f->store);
}

/* What many files bring is in one index, that is kept in order by what is saved in between. */
static void
test_file_after_file (Fixture       *f,
                      gconstpointer  data)
{
  for (guint n = 0; n < N_FILES; n++)
    {
      g_autoptr(GPtrArray) rows = create_rows_from (n * (N_ROWS - 5), INL_RECORD_KIND_RELATION,
                                                    "number name kvk-number");

      import_well (f, INL_RECORD_KIND_RELATION, rows);
      for (guint i = 0; i < n % 4; i++)
        {
          g_autofree char *number = g_strdup_printf ("los-%u-%u", n, i);

          add_relation (f->store, number, "Los", "");
        }
    }

  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "bedrijf"), ==,
                    N_FILES * (N_ROWS - 5) + 5);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "w13904"), ==, 1);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "0001390"), ==, 1);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_LOG_ENTRY, "13904"), ==, 1);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "los 17-0"), ==, 1);
  assert_whole (f->store);
}

/* Each statement leaves a piece of its own in the index, and none of them is merged. */
static void
break_to_pieces (const char *path)
{
  g_autoptr(GString) sql = g_string_new ("BEGIN; INSERT INTO relations_index"
                                         " (relations_index, rank) VALUES ('automerge', 0),"
                                         " ('crisismerge', 1999);");

  for (guint i = 0; i < N_PAIRS; i++)
    g_string_append_printf (sql, "INSERT INTO relations_index (relations_index, rowid, text)"
                            " SELECT 'delete', id, text FROM relations_text WHERE id = %u;"
                            "INSERT INTO relations_index (rowid, text)"
                            " SELECT id, text FROM relations_text WHERE id = %u;",
                            i % N_ROWS + 1, i % N_ROWS + 1);
  g_string_append (sql, "INSERT INTO relations_index (relations_index, rank) VALUES"
                   " ('automerge', 4), ('crisismerge', 16); COMMIT");
  run_sql (path, sql->str);
}

/* An index has room for 2000 pieces, and needs some of it to merge them: an import does not fill it
 * to the brim. */
static void
test_very_many_pieces (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ();
  g_autoptr(GPtrArray) more = create_rows_from (N_ROWS, INL_RECORD_KIND_RELATION,
                                                "number name kvk-number");

  import_well (f, INL_RECORD_KIND_RELATION, rows);
  add_relation (f->store, "eerst", "Bedrijf", "");
  break_to_pieces (f->path);
  /* Their number, behind four bytes and the number of levels: 1998. */
  g_assert_cmpint (get_integer (f->path, "SELECT instr (hex (block), '8F4E')"
                                " FROM relations_index_data WHERE id = 10"), ==, 11);

  import_well (f, INL_RECORD_KIND_RELATION, more);
  add_relation (f->store, "later", "Nieuwkomer", "");
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "nieuwkomer"), ==, 1);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "bedrijf"), ==,
                    2 * N_ROWS + 1);
  assert_whole (f->store);
}

static gpointer
add_nothing (InlDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr(InlImportBulk) bulk = inl_import_bulk_begin (db, INL_RECORD_KIND_RELATION, N_ROWS, NULL,
                                                         error);

  return bulk != NULL && inl_import_bulk_end (bulk, error) ? data : NULL;
}

/* A file that brings nothing leaves an index as it is, also one that has nothing in it yet. */
static void
test_nothing (Fixture       *f,
              gconstpointer  data)
{
  InlDb *db = inl_db_open (f->path, NULL);
  g_autoptr(GPtrArray) rows = create_relations ();

  g_assert_nonnull (inl_db_write (db, add_nothing, db, NULL, NULL, NULL));
  inl_db_close (db);
  import_well (f, INL_RECORD_KIND_RELATION, rows);
  import_well (f, INL_RECORD_KIND_RELATION, rows);
  add_relation (f->store, "los", "Nieuwkomer", "");
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "nieuwkomer"), ==, 1);
  assert_whole (f->store);
}

/* A relation that is gone gave its number in the file to a new one, and its traces are still in the
 * index: the new one is found all the same. */
static void
test_number_is_used_again (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ();
  g_autoptr(GPtrArray) more = create_rows_from (N_ROWS, INL_RECORD_KIND_RELATION,
                                                "number name kvk-number");
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  sqlite3 *handle = NULL;
  InlRelation *first;
  g_autoptr(InlRecord) saved = NULL;

  import_well (f, INL_RECORD_KIND_RELATION, rows);
  run_sql (f->path, "DELETE FROM relations WHERE id = (SELECT max (id) FROM relations)");
  /* What is saved next brings that to the index. */
  first = load (f->store, INL_RECORD_KIND_RELATION, 1);
  g_object_set (first, "name", "Bedrijf eerst", NULL);
  saved = save (f->store, first, NULL);
  g_assert_nonnull (saved);
  g_object_unref (first);

  /* The import is the first thing that it comes to when what was removed is noted. */
  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN IMMEDIATE; INSERT INTO search_purges (index_name)"
                                 " VALUES ('relations_index')", NULL, NULL, NULL), ==, SQLITE_OK);
  inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "meer.csv", more);
  inl_store_import_async (f->store, INL_RIGHT_NONE, batches, FALSE, NULL, NULL, keep_result,
                          &result);
  g_assert_cmpint (sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  wait_for_result (&result);
  inl_store_import_finish (f->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "bedrijf"), ==,
                    2 * N_ROWS - 1);
  assert_whole (f->store);
}

/* What two files of one import bring goes into the index after each other. */
static void
test_together (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();
  g_autoptr(GPtrArray) rows = create_relations ();
  g_autoptr(GPtrArray) more = create_rows_from (N_ROWS, INL_RECORD_KIND_RELATION,
                                                "number name kvk-number");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "rijen.csv", rows);
  inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "meer.csv", more);
  inl_store_import_async (f->store, INL_RIGHT_NONE, batches, FALSE, NULL, NULL, keep_result,
                          &result);
  wait_for_result (&result);
  inl_store_import_finish (f->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "bedrijf"), ==, 2 * N_ROWS);
  assert_standings (f->path);
  assert_whole (f->store);
}

typedef enum
{
  FAULT_NONE,
  FAULT_NO_ROOM,
  FAULT_LITTLE_ROOM,
  FAULT_UNREADABLE,
} Fault;

/* Of every database that is temporary. */
static int fault;

static int
on_committed_cb (void *is_committed)
{
  g_atomic_int_set ((int *) is_committed, TRUE);
  return 0;
}

/* Only what is copied last is refused. */
static int
on_reading_cb (void       *is_committed,
               int         action,
               const char *table,
               const char *column,
               const char *database,
               const char *trigger)
{
  return g_atomic_int_get ((int *) is_committed) && action == SQLITE_READ
         && g_str_has_suffix (table, "_idx") ? SQLITE_DENY : SQLITE_OK;
}

static int
break_temporary (sqlite3  *handle,
                 char    **message,
                 const struct sqlite3_api_routines *api)
{
  static int is_committed;
  const char *name = sqlite3_db_filename (handle, "main");

  if (name != NULL && *name != '\0')
    return SQLITE_OK;

  switch ((Fault) g_atomic_int_get (&fault))
    {
    case FAULT_NO_ROOM:
      return sqlite3_exec (handle, "PRAGMA max_page_count = 1", NULL, NULL, NULL);
    case FAULT_LITTLE_ROOM:
      return sqlite3_exec (handle, "PRAGMA max_page_count = 12", NULL, NULL, NULL);
    case FAULT_UNREADABLE:
      g_atomic_int_set (&is_committed, FALSE);
      sqlite3_commit_hook (handle, on_committed_cb, &is_committed);
      return sqlite3_set_authorizer (handle, on_reading_cb, &is_committed);
    default:
      return SQLITE_OK;
    }
}

/* What the index is made in may fail, as when the disk for what is temporary is full: it is made in
 * its place then. */
static void
test_without_room (Fixture       *f,
                   gconstpointer  data)
{
  sqlite3_auto_extension ((void (*) (void)) break_temporary);
  for (guint i = FAULT_NONE; i <= FAULT_UNREADABLE; i++)
    {
      g_autoptr(GPtrArray) rows = create_rows_from (i * N_ROWS, INL_RECORD_KIND_RELATION,
                                                    "number name kvk-number");
      g_autofree char *last = g_strdup_printf ("w%u", (i + 1) * N_ROWS - 1);

      g_atomic_int_set (&fault, i);
      import_well (f, INL_RECORD_KIND_RELATION, rows);
      g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, last), ==, 1);
      g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "bedrijf"), ==,
                        (i + 1) * N_ROWS);
      g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_LOG_ENTRY, last + 1), ==, 1);
      assert_whole (f->store);
    }
  sqlite3_cancel_auto_extension ((void (*) (void)) break_temporary);
  assert_standings (f->path);
}

/* Where no thread can be made, each row is worked out and indexed when it is stored. */
static void
test_without_threads (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ();

  forbid_threads ();
  import_well (f, INL_RECORD_KIND_RELATION, rows);
  allow_threads ();

  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "bedrijf"), ==, N_ROWS);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_LOG_ENTRY, "699"), ==, 1);
  assert_standings (f->path);
  assert_whole (f->store);
}

static void
test_of_relations (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GPtrArray) relations = create_relations ();
  g_autoptr(GPtrArray) contacts = NULL;
  g_autoptr(GPtrArray) vacancies = NULL;
  gint64 schema;

  contacts = create_rows (INL_RECORD_KIND_CONTACT, "last-name receives-inquiries");
  vacancies = create_rows (INL_RECORD_KIND_VACANCY, "number description position-name");
  import_well (f, INL_RECORD_KIND_RELATION, relations);
  schema = get_integer (f->path, SCHEMA);
  import_well (f, INL_RECORD_KIND_CONTACT, contacts);
  import_well (f, INL_RECORD_KIND_VACANCY, vacancies);
  g_assert_cmpint (get_integer (f->path, SCHEMA), ==, schema);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM positions"), ==, 2);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_VACANCY, "w698"), ==, 1);
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_CONTACT, "w698"), ==, 1);
  assert_standings (f->path);
  assert_whole (f->store);
}

static void
test_trial (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = create_relations ();
  const gint64 schema = get_integer (f->path, SCHEMA);

  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, rows, TRUE, NULL));
  g_assert_cmpint (get_integer (f->path, SCHEMA), ==, schema);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM relations"), ==, 0);
  add_relation (f->store, "1", "Nieuwkomer", "");
  g_assert_cmpuint (count_found (f->store, INL_RECORD_KIND_RELATION, "nieuwkomer"), ==, 1);
  assert_standings (f->path);
  assert_whole (f->store);
}

/* Given up at any moment, also while everything is brought up to date at the end. */
static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  const gint64 schema = get_integer (f->path, SCHEMA);
  guint n_cancelled = 0;

  for (guint step = 0; step < 40; step++)
    {
      g_autoptr(GPtrArray) rows = create_relations ();
      g_autoptr(GPtrArray) batches = inl_import_batches_new ();
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "rijen.csv", rows);
      inl_store_import_async (f->store, INL_RIGHT_NONE, batches, FALSE, NULL, cancellable,
                              keep_result, &result);
      g_usleep (step * 1000);
      g_cancellable_cancel (cancellable);
      wait_for_result (&result);
      if (inl_store_import_finish (f->store, result, &error))
        break;

      n_cancelled++;
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpint (get_integer (f->path, SCHEMA), ==, schema);
      g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM relations"), ==, 0);
      g_assert_cmpint (get_integer (f->path, "SELECT not_ready FROM standing_counts"), ==, 0);
    }

  g_assert_cmpuint (n_cancelled, >, 0);
  assert_standings (f->path);
  assert_whole (f->store);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/import-bulk/relations", test_relations },
    { "/store/import-bulk/twice", test_twice },
    { "/store/import-bulk/file-after-file", test_file_after_file },
    { "/store/import-bulk/very-many-pieces", test_very_many_pieces },
    { "/store/import-bulk/nothing", test_nothing },
    { "/store/import-bulk/number-is-used-again", test_number_is_used_again },
    { "/store/import-bulk/together", test_together },
    { "/store/import-bulk/without-room", test_without_room },
    { "/store/import-bulk/without-threads", test_without_threads },
    { "/store/import-bulk/of-relations", test_of_relations },
    { "/store/import-bulk/trial", test_trial },
    { "/store/import-bulk/cancel", test_cancel },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
