/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the store takes, from the call to the answer in the caller's thread: for one click
 * (an inquiry stored, claimed and changed, each on the disk) and for lists of an office. Prints
 * milliseconds; asserts nothing. Usage: bench-store [FOLDER] */

#include "config.h"

#include <stdlib.h>

#include <glib/gstdio.h>

#include "inl-import-row.h"
#include "inl-relation.h"
#include "inl-store-inquiries.h"
#include "inl-vacancy.h"

#define ROUNDS 200
#define RELATIONS 20000

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

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
print_times (const char *what,
             GArray     *times)
{
  g_array_sort (times, compare_times);
  g_print ("%-28s p50 %8.2f  p95 %8.2f  max %8.2f ms\n", what,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100),
           g_array_index (times, double, times->len - 1));
}

static void
add_time (GArray *times,
          gint64  begin)
{
  double ms = (g_get_monotonic_time () - begin) / 1000.0;

  g_array_append_val (times, ms);
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
}

static gint64
save (InlStore *store,
      gpointer  record)
{
  g_autoptr(InlRecord) owned = record;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) saved = NULL;

  inl_store_save_async (store, INL_RIGHT_NONE, owned, keep_result, &result);
  saved = inl_store_save_finish (store, wait_for (&result), NULL);
  g_assert_nonnull (saved);
  return inl_record_get_id (saved);
}

static InlInquiry *
create_inquiry (gint64 relation_id,
                gint64 vacancy_id)
{
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *body = g_strnfill (1500, 'x');

  return g_object_new (INL_TYPE_INQUIRY, "uuid", uuid, "relation-id", relation_id,
                       "vacancy-id", vacancy_id, "body", body, NULL);
}

/* The three commits of one inquiry that is sent at once. */
static void
measure_inquiries (InlStore *store)
{
  g_autoptr(GArray) queued = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) claimed = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) sent = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(InlInquiryChange) change = inl_inquiry_change_new (INL_INQUIRY_STATE_SENT,
                                                               INL_OUTCOME_KIND_SENT);
  gint64 relation_id = save (store, g_object_new (INL_TYPE_RELATION, "number", "bench",
                                                  "name", "Bakkerij", NULL));

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *number = g_strdup_printf ("bench-%u", i);
      gint64 vacancy_id = save (store, g_object_new (INL_TYPE_VACANCY, "relation-id", relation_id,
                                                     "number", number, NULL));
      g_autoptr(InlInquiry) inquiry = create_inquiry (relation_id, vacancy_id);
      g_autoptr(InlInquiry) row = NULL;
      g_autoptr(InlInquiry) claim = NULL;
      g_autoptr(InlInquiry) end = NULL;
      GAsyncResult *results[3] = { NULL };
      gint64 begin = g_get_monotonic_time ();
      gint64 id;

      inl_store_queue_inquiry_async (store, INL_RIGHT_NONE, inquiry, NULL, 0, G_MAXINT64,
                                     keep_result, &results[0]);
      row = inl_store_queue_inquiry_finish (store, wait_for (&results[0]), NULL);
      add_time (queued, begin);
      id = inl_record_get_id (INL_RECORD (row));

      begin = g_get_monotonic_time ();
      inl_store_claim_inquiry_async (store, INL_RIGHT_NONE, id, "", keep_result, &results[1]);
      claim = inl_store_claim_inquiry_finish (store, wait_for (&results[1]), NULL);
      add_time (claimed, begin);

      begin = g_get_monotonic_time ();
      inl_store_change_inquiry_async (store, INL_RIGHT_NONE, id, change, keep_result, &results[2]);
      end = inl_store_change_inquiry_finish (store, wait_for (&results[2]), NULL);
      add_time (sent, begin);
      g_assert_true (claim != NULL && end != NULL);
      for (guint n = 0; n < G_N_ELEMENTS (results); n++)
        g_object_unref (results[n]);
    }

  print_times ("inquiry stored", queued);
  print_times ("inquiry claimed", claimed);
  print_times ("answer stored", sent);
}

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

static void
measure_import (InlStore *store)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();
  gint64 begin;

  for (guint i = 0; i < RELATIONS; i++)
    {
      InlImportRow *row = inl_import_row_new (i + 2);
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *name = g_strdup_printf ("Metaalbedrijf %u & Zn", i * 7919 % RELATIONS);

      row->record = g_object_new (INL_TYPE_RELATION, "number", number, "name", name, "kvk-number",
                                  "12345678", "place", "Groningen", NULL);
      g_strfreev (row->fields);
      row->fields = g_strsplit ("number name kvk-number place", " ", -1);
      g_ptr_array_add (rows, row);
    }

  begin = g_get_monotonic_time ();
  inl_import_batches_add (batches, INL_RECORD_KIND_RELATION, "rijen.csv", rows);
  inl_store_import_async (store, INL_RIGHT_NONE, batches, FALSE, NULL, NULL, keep_result, &result);
  g_assert_true (inl_store_import_finish (store, wait_for (&result), NULL));
  add_time (times, begin);
  print_times ("import of 20000 relations", times);
}

static void
measure_query (InlStore   *store,
               const char *search,
               const char *what)
{
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);

  query->search = g_strdup (search);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) records = NULL;
      gint64 begin = g_get_monotonic_time ();

      inl_store_query_async (store, query, NULL, keep_result, &result);
      records = inl_store_query_finish (store, wait_for (&result), NULL);
      g_assert_nonnull (records);
      add_time (times, begin);
    }
  print_times (what, times);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = argc > 1 ? g_strdup (argv[1]) : g_dir_make_tmp ("bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 begin = g_get_monotonic_time ();
  InlStore *store = open_store (path);

  add_time (times, begin);
  print_times ("made and opened", times);
  measure_inquiries (store);
  measure_import (store);
  measure_query (store, "", "list of all relations");
  measure_query (store, "metaal 1999", "search in all relations");
  close_store (store);
  g_object_unref (store);

  g_array_set_size (times, 0);
  begin = g_get_monotonic_time ();
  store = open_store (path);
  add_time (times, begin);
  print_times ("opened again", times);
  close_store (store);
  g_object_unref (store);
  g_remove (path);
  if (argc <= 1)
    g_rmdir (folder);
  return EXIT_SUCCESS;
}
