/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a search takes in the store, from the key to the answer that a list shows in the thread
 * of the caller, for an office of 10, 100,000 and 1,000,000 relations with half as many
 * contacts again, twice as many vacancies and as many notices; and how long a save takes there.
 * Prints milliseconds; asserts nothing.
 * Usage: bench-search [RELATIONS…] */

#include "config.h"

#include <stdlib.h>
#include <time.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "inl-relation.h"
#include "inl-store-list.h"
#include "inl-store.h"

#include "bench-figures.h"

/* As a list in the window asks. */
#define MOST_ROWS 256
#define ROUNDS 10

/* Each of these is typed letter by letter: what is rare, what is common, what stands at the end of
 * the order, a number, an address. */
static const char * const typed[] = {
  "bakkerij jansen", "zorg", "transport b", "12345678", "pietan@", "jan vries utrecht",
};

/* Names, places and persons of a few hundred parts, the same each time. */
static const char fill[] =
  "CREATE TEMP TABLE sorts (id INTEGER PRIMARY KEY, name TEXT);"
  "INSERT INTO sorts (name) VALUES ('bakkerij'), ('bouwbedrijf'), ('metaal'), ('transport'),"
  " ('installatie'), ('schilders'), ('groothandel'), ('logistiek'), ('techniek'), ('zorg'),"
  " ('hoveniers'), ('administratie');"
  "CREATE TEMP TABLE parts (id INTEGER PRIMARY KEY, name TEXT);"
  "INSERT INTO parts (name) VALUES ('an'), ('ber'), ('chris'), ('dirk'), ('eva'), ('frits'),"
  " ('ger'), ('han'), ('ida'), ('jan'), ('klaas'), ('lies'), ('maar'), ('niek'), ('ol'), ('piet'),"
  " ('quin'), ('rob'), ('sas'), ('tom'), ('ur'), ('vin'), ('wil'), ('yv'), ('zus'), ('berg'),"
  " ('dam'), ('veld'), ('huis'), ('man'), ('sen'), ('stra'), ('utrecht'), ('vries'), ('brug');"
  "CREATE TEMP TABLE words (id INTEGER PRIMARY KEY, name TEXT);"
  "INSERT INTO words (name) SELECT a.name || b.name || CASE (a.id * 7 + b.id) % 3 WHEN 0 THEN ''"
  " ELSE c.name END FROM parts a, parts b, parts c;"
  "CREATE TEMP TABLE numbers (id INTEGER PRIMARY KEY);"
  "INSERT INTO numbers WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
  " WHERE i < $N) SELECT i FROM n;"
  "INSERT INTO relations (id, number, name, kvk_number, place, search, sort_key, created_at,"
  " changed_at) SELECT n.id, 100000 + n.id, s.name || ' ' || w.name,"
  " printf ('%08d', n.id * 7919 % 100000000), p.name,"
  " (100000 + n.id) || char (10) || s.name || ' ' || w.name || char (10)"
  " || printf ('%08d', n.id * 7919 % 100000000) || char (10) || p.name || char (10),"
  " s.name || ' ' || w.name, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'"
  " FROM numbers n JOIN sorts s ON s.id = 1 + n.id * 31 % 12"
  " JOIN words w ON w.id = 1 + n.id * 7919 % 42875 JOIN words p ON p.id = 1 + n.id * 17 % 2500;"
  "INSERT INTO contacts (relation_id, first_name, last_name, email, email_key, name_key, search,"
  " sort_key, created_at, changed_at) SELECT n.id, f.name, l.name, f.name || '@' || l.name || '.nl',"
  " f.name || '@' || l.name || '.nl', f.name || ' ' || l.name, f.name || char (10) || char (10)"
  " || l.name || char (10) || f.name || '@' || l.name || '.nl' || char (10) || char (10),"
  " l.name || ' ' || f.name, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'"
  " FROM numbers n JOIN words f ON f.id = 1 + n.id * 13 % 3000"
  " JOIN words l ON l.id = 1 + n.id * 104729 % 42875"
  " UNION ALL SELECT n.id, f.name, l.name, f.name || '@' || l.name || '.nl',"
  " f.name || '@' || l.name || '.nl', f.name || ' ' || l.name, f.name || char (10) || char (10)"
  " || l.name || char (10) || f.name || '@' || l.name || '.nl' || char (10) || char (10),"
  " l.name || ' ' || f.name, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'"
  " FROM numbers n JOIN words f ON f.id = 1 + n.id * 29 % 3000"
  " JOIN words l ON l.id = 1 + n.id * 7 % 42875 WHERE n.id % 2 = 0;"
  "INSERT INTO positions (id, name, name_key, sort_key, created_at, changed_at)"
  " SELECT id, name, name, name, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM words"
  " WHERE id % 200 = 7;"
  "INSERT INTO vacancies (id, relation_id, number, position_id, description, start_date, search,"
  " created_at, changed_at) SELECT v.id, 1 + v.id * 7919 % $N, 500000 + v.id,"
  " 7 + v.id * 31 % 200 * 200, d.name, date ('2020-01-01', (v.id * 17 % 3000) || ' days'),"
  " (500000 + v.id) || char (10) || d.name || char (10), '2026-01-01T00:00:00Z',"
  " '2026-01-01T00:00:00Z' FROM (SELECT id FROM numbers UNION ALL SELECT id + $N FROM numbers) v"
  " JOIN words d ON d.id = 1 + v.id * 13 % 42875;"
  "INSERT INTO notices (relation_id, vacancy_id, at, \"by\", text, recipients, search)"
  " SELECT v.relation_id, v.id, v.start_date || 'T00:00:00Z', 'jan', 'verstuurd', r.name,"
  " 'verstuurd' || char (10) || r.name || char (10) FROM vacancies v"
  " JOIN words r ON r.id = 1 + v.id * 104729 % 42875 WHERE v.id % 2 = 0;";

static gint64
get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static InlStore *
open_store (const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlStore *store;

  inl_store_open_async (path, NULL, keep_result, &result);
  store = inl_store_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  return store;
}

static void
close_store (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_close_async (store, keep_result, &result);
  g_assert_true (inl_store_close_finish (store, wait_for (&result), NULL));
  g_object_unref (store);
}

static gint64
save (InlStore  *store,
      InlRecord *record)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) saved = NULL;
  const gint64 begin = g_get_monotonic_time ();

  inl_store_save_async (store, INL_RIGHT_NONE, record, keep_result, &result);
  saved = inl_store_save_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  return g_get_monotonic_time () - begin;
}

static GArray *
take_ids (InlListing *shown)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < shown->records->len; i++)
    {
      const gint64 id = inl_record_get_id (g_ptr_array_index (shown->records, i));

      g_array_append_val (ids, id);
    }

  return ids;
}

/* Gives what is shown after it. */
static InlListing *
list (InlStore       *store,
      InlRecordKind   kind,
      InlListingPart  part,
      const char     *text,
      InlListing     *shown)
{
  g_autoptr(InlQuery) query = inl_query_new (kind);
  g_autoptr(GArray) ids = take_ids (shown);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlListing *listing;

  query->search = g_strdup (text);
  inl_store_list_async (store, part, query, MOST_ROWS, shown, ids, NULL, keep_result, &result);
  listing = inl_store_list_finish (store, wait_for (&result), &error);
  g_assert_no_error (error);
  return listing;
}

/* Past the store, as an import of so many would take longer than all else here. */
static void
fill_database (const char *path,
               guint       n_relations)
{
  g_autofree char *number = g_strdup_printf ("%u", n_relations);
  g_auto(GStrv) parts = g_strsplit (fill, "$N", -1);
  g_autofree char *script = g_strjoinv (number, parts);
  sqlite3 *handle = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_exec (handle, script, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_exec (handle, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

/* In a list that showed all. The time on the processor is that of all threads. */
static void
measure_keys (InlStore      *store,
              InlRecordKind  record_kind,
              Figures       *figures,
              guint          kind,
              guint          processor_kind)
{
  g_autoptr(InlListing) nothing = inl_listing_new_empty ();
  InlListing *shown = list (store, record_kind, INL_LISTING_ALL, NULL, nothing);
  /* What is known of all rows is read with the first key. */
  g_autoptr(InlListing) first = list (store, record_kind, INL_LISTING_ALL, "x", shown);

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      for (const char *p = typed[i]; *p != '\0'; p++)
        {
          g_autofree char *text = g_strndup (typed[i], p + 1 - typed[i]);
          const gint64 begin = g_get_monotonic_time ();
          const gint64 processor_begin = get_processor_time ();
          InlListing *found = list (store, record_kind, INL_LISTING_ANSWER, text, shown);

          figures_add (figures, kind, g_get_monotonic_time () - begin);
          figures_add (figures, processor_kind, get_processor_time () - processor_begin);
          inl_listing_unref (shown);
          shown = found;
        }
  inl_listing_unref (shown);
}

static void
measure_saves (InlStore *store,
               Figures  *figures,
               guint     kind)
{
  for (guint i = 0; i < ROUNDS * 10; i++)
    {
      g_autofree char *number = g_strdup_printf ("bench-%u", i);
      g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", number,
                                                      "name", "Bakkerij Nieuw", NULL);

      figures_add (figures, kind, save (store, INL_RECORD (relation)));
    }
}

static void
measure_list (InlStore      *store,
              InlRecordKind  record_kind,
              const char    *prefix,
              const char    *what,
              Figures       *figures,
              guint          n_relations)
{
  g_autofree char *key = g_strdup_printf ("%s-%u", prefix, n_relations);
  g_autofree char *label = g_strdup_printf ("%s, %u relations", what, n_relations);
  g_autofree char *processor_key = g_strdup_printf ("%s_processor-%u", prefix, n_relations);
  g_autofree char *processor_label = g_strdup_printf ("%s, on the processor", label);
  const double target = n_relations > 100000 ? 33.0 : 16.7;
  const guint kind = figures_add_kind (figures, key, label, target);
  const guint processor_kind = figures_add_kind (figures, processor_key, processor_label,
                                                 FIGURES_NO_TARGET);

  figures_judge_by (figures, kind, 95);
  measure_keys (store, record_kind, figures, kind, processor_kind);
}

static void
measure (Figures *figures,
         guint    n_relations)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  g_autofree char *save_key = g_strdup_printf ("save-%u", n_relations);
  g_autofree char *save_label = g_strdup_printf ("save, %u relations", n_relations);
  g_autoptr(InlRelation) first = g_object_new (INL_TYPE_RELATION, "number", "first", "name", "Eerste",
                                               NULL);
  guint save_kind;
  InlStore *store = open_store (path);
  gint64 indexed;

  close_store (store);
  fill_database (path, n_relations);
  store = open_store (path);
  indexed = save (store, INL_RECORD (first));
  g_print ("%u relations indexed in %.1f s\n", n_relations, (double) indexed / G_USEC_PER_SEC);
  measure_list (store, INL_RECORD_KIND_RELATION, "key", "key", figures, n_relations);
  measure_list (store, INL_RECORD_KIND_VACANCY, "vacancy_key", "key among vacancies", figures,
                n_relations);
  measure_list (store, INL_RECORD_KIND_NOTICE, "notice_key", "key among notices", figures,
                n_relations);
  save_kind = figures_add_kind (figures, save_key, save_label, FIGURES_NO_TARGET);
  measure_saves (store, figures, save_kind);
  close_store (store);
  g_remove (path);
  g_rmdir (folder);
}

int
main (int   argc,
      char *argv[])
{
  const guint usual[] = { 10, 100000, 1000000 };
  g_autoptr(Figures) figures = figures_new ();

  if (argc > 1)
    for (int i = 1; i < argc; i++)
      measure (figures, (guint) g_ascii_strtoull (argv[i], NULL, 10));
  else
    for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
      measure (figures, usual[i]);
  figures_print (figures, "search");
  return EXIT_SUCCESS;
}
