/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the store takes, from the call to the answer in the caller's thread: for one click
 * (an inquiry stored, claimed and changed, each on the disk) and for lists of an office. Prints
 * milliseconds; asserts nothing. Usage: bench-store [FOLDER] */

#include "config.h"

#include <stdlib.h>

#include <glib/gstdio.h>

#include "bench-figures.h"
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

static void
add_time (Figures *figures,
          guint    kind,
          gint64   begin)
{
  figures_add (figures, kind, g_get_monotonic_time () - begin);
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
measure_inquiries (InlStore *store,
                   Figures  *figures)
{
  const guint queued = figures_add_kind (figures, "queued", "inquiry stored", FIGURES_NO_TARGET);
  const guint claimed = figures_add_kind (figures, "claimed", "inquiry claimed", FIGURES_NO_TARGET);
  const guint sent = figures_add_kind (figures, "sent", "answer stored", FIGURES_NO_TARGET);
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
      add_time (figures, queued, begin);
      id = inl_record_get_id (INL_RECORD (row));

      begin = g_get_monotonic_time ();
      inl_store_claim_inquiry_async (store, INL_RIGHT_NONE, id, "", keep_result, &results[1]);
      claim = inl_store_claim_inquiry_finish (store, wait_for (&results[1]), NULL);
      add_time (figures, claimed, begin);

      begin = g_get_monotonic_time ();
      inl_store_change_inquiry_async (store, INL_RIGHT_NONE, id, change, keep_result, &results[2]);
      end = inl_store_change_inquiry_finish (store, wait_for (&results[2]), NULL);
      add_time (figures, sent, begin);
      g_assert_true (claim != NULL && end != NULL);
      for (guint n = 0; n < G_N_ELEMENTS (results); n++)
        g_object_unref (results[n]);
    }
}

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

static void
measure_import (InlStore *store,
                Figures  *figures)
{
  const guint kind = figures_add_kind (figures, "import", "import of 20,000 relations",
                                       FIGURES_NO_TARGET);
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
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
  add_time (figures, kind, begin);
}

static void
measure_query (InlStore   *store,
               Figures    *figures,
               const char *search,
               const char *key,
               const char *label)
{
  const guint kind = figures_add_kind (figures, key, label, FIGURES_NO_TARGET);
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
      add_time (figures, kind, begin);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = argc > 1 ? g_strdup (argv[1]) : g_dir_make_tmp ("bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  g_autoptr(Figures) figures = figures_new ();
  const guint made = figures_add_kind (figures, "made", "database made and opened",
                                       FIGURES_NO_TARGET);
  const guint opened = figures_add_kind (figures, "opened", "opened again", FIGURES_NO_TARGET);
  gint64 begin = g_get_monotonic_time ();
  InlStore *store = open_store (path);

  add_time (figures, made, begin);
  measure_inquiries (store, figures);
  measure_import (store, figures);
  measure_query (store, figures, "", "list", "list of 20,000 relations");
  measure_query (store, figures, "metaal 1999", "search", "search in 20,000 relations");
  close_store (store);
  g_object_unref (store);

  begin = g_get_monotonic_time ();
  store = open_store (path);
  add_time (figures, opened, begin);
  figures_print (figures, "store");
  close_store (store);
  g_object_unref (store);
  g_remove (path);
  if (argc <= 1)
    g_rmdir (folder);
  return EXIT_SUCCESS;
}
