/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the store share: a folder for each test, calls that wait, and rows. */

#define _GNU_SOURCE /* pthread_setattr_default_np() */

#include "config.h"

#include "store-test.h"

#include <glib/gstdio.h>
#include <pthread.h>

#include "inl-test-folder.h"

#define LIMIT_SECONDS 30
/* No computer has room for it. */
#define HUGE_STACK ((size_t) 1 << 60)

static gboolean
on_limit_reached_cb (gpointer data)
{
  g_error ("nothing came within %d seconds", LIMIT_SECONDS);
  return G_SOURCE_REMOVE;
}

void
wait_until (gboolean *done)
{
  guint limit = g_timeout_add_seconds (LIMIT_SECONDS, on_limit_reached_cb, NULL);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

static pthread_attr_t usual;
static gboolean is_forbidden;

void
forbid_threads (void)
{
  pthread_attr_t huge;

  if (is_forbidden)
    return;

  is_forbidden = TRUE;
  g_assert_cmpint (pthread_getattr_default_np (&usual), ==, 0);
  g_assert_cmpint (pthread_getattr_default_np (&huge), ==, 0);
  g_assert_cmpint (pthread_attr_setstacksize (&huge, HUGE_STACK), ==, 0);
  g_assert_cmpint (pthread_setattr_default_np (&huge), ==, 0);
  pthread_attr_destroy (&huge);
}

void
allow_threads (void)
{
  g_assert_cmpint (pthread_setattr_default_np (&usual), ==, 0);
  pthread_attr_destroy (&usual);
  is_forbidden = FALSE;
}

void
keep_result (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

void
wait_for_result (GAsyncResult **result)
{
  guint limit = g_timeout_add_seconds (LIMIT_SECONDS, on_limit_reached_cb, NULL);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

void
set_up_folder (Fixture       *f,
               gconstpointer  data)
{
  f->folder = inl_test_folder_make ();
  f->path = g_build_filename (f->folder, "data", "test.db", NULL);
}

void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  set_up_folder (f, data);
  f->store = open_store (f->path, &error);
  g_assert_no_error (error);
}

void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->store != NULL)
    {
      close_store (f->store);
      g_assert_finalize_object (g_steal_pointer (&f->store));
    }
  inl_test_folder_remove (f->folder);
  g_free (f->path);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(char **) a, *(char **) b);
}

/* Each file of a folder with a hash of its contents. */
char *
list_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      g_autofree char *hash = NULL;
      gsize length;

      if (g_file_get_contents (path, &contents, &length, NULL))
        hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guint8 *) contents, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, hash != NULL ? hash : "-"));
    }
  g_ptr_array_sort (lines, compare_names);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

InlStore *
open_store (const char  *path,
            GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_open_async (path, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_open_finish (result, error);
}

/* Closes it and lets go of all tasks, so that the caller has the last reference. */
void
close_store (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_close_async (store, keep_result, &result);
  wait_for_result (&result);
  inl_store_close_finish (store, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

GPtrArray *
query (InlStore       *store,
       const InlQuery *wanted)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *records;

  inl_store_query_async (store, wanted, NULL, keep_result, &result);
  wait_for_result (&result);
  records = inl_store_query_finish (store, result, &error);
  g_assert_no_error (error);
  return records;
}

gpointer
load (InlStore      *store,
      InlRecordKind  kind,
      gint64         id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlRecord *record;

  inl_store_load_async (store, kind, id, NULL, keep_result, &result);
  wait_for_result (&result);
  record = inl_store_load_finish (store, result, &error);
  g_assert_no_error (error);
  return record;
}

gpointer
find (InlStore       *store,
      InlRecordKind   kind,
      const char     *number,
      GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_find_async (store, kind, number, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_find_finish (store, result, error);
}

gpointer
save (InlStore  *store,
      gpointer   record,
      GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_save_async (store, INL_RIGHT_NONE, record, keep_result, &result);
  wait_for_result (&result);
  return inl_store_save_finish (store, result, error);
}

gboolean
set_archived (InlStore       *store,
              InlRecordKind   kind,
              gint64          id,
              gboolean        archived,
              GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_set_archived_async (store, INL_RIGHT_NONE, kind, id, archived, keep_result, &result);
  wait_for_result (&result);
  return inl_store_set_archived_finish (store, result, error);
}

char *
suggest_number (InlStore      *store,
                InlRecordKind  kind)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_suggest_number_async (store, kind, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_suggest_number_finish (store, result, NULL);
}

gboolean
import_rows (InlStore       *store,
             InlRecordKind   kind,
             GPtrArray      *rows,
             gboolean        trial,
             GError        **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) batches = inl_import_batches_new ();

  inl_import_batches_add (batches, kind, "rijen.csv", rows);
  inl_store_import_async (store, INL_RIGHT_NONE, batches, trial, NULL, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_import_finish (store, result, error);
}

char *
get_fact (InlStore   *store,
          const char *name)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_get_fact_async (store, name, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_get_fact_finish (store, result, NULL);
}

gboolean
set_fact (InlStore    *store,
          const char  *name,
          const char  *value,
          GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_set_fact_async (store, name, value, keep_result, &result);
  wait_for_result (&result);
  return inl_store_set_fact_finish (store, result, error);
}

gboolean
back_up (InlStore      *store,
         const char    *path,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_backup_async (store, path, cancellable, keep_result, &result);
  wait_for_result (&result);
  return inl_store_backup_finish (store, result, error);
}

GPtrArray *
check (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *sentences;

  inl_store_check_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  sentences = inl_store_check_finish (store, result, &error);
  g_assert_no_error (error);
  return sentences;
}

InlInquiry *
queue_inquiry (InlStore    *store,
               InlInquiry  *inquiry,
               GPtrArray   *invitations,
               gint64       replaces_id,
               GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_queue_inquiry_async (store, INL_RIGHT_NONE, inquiry, invitations, replaces_id,
                                 G_MAXINT64, keep_result, &result);
  wait_for_result (&result);
  return inl_store_queue_inquiry_finish (store, result, error);
}

InlInquiry *
claim (InlStore  *store,
       gint64     id,
       GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_claim_inquiry_async (store, INL_RIGHT_NONE, id, "", keep_result, &result);
  wait_for_result (&result);
  return inl_store_claim_inquiry_finish (store, result, error);
}

InlInquiry *
change (InlStore                *store,
        gint64                   id,
        const InlInquiryChange  *news,
        GError                 **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_change_inquiry_async (store, INL_RIGHT_NONE, id, news, keep_result, &result);
  wait_for_result (&result);
  return inl_store_change_inquiry_finish (store, result, error);
}

GPtrArray *
list_due (InlStore   *store,
          const char *now,
          gboolean    all)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *due;

  inl_store_list_due_async (store, "", now, all, NULL, keep_result, &result);
  wait_for_result (&result);
  due = inl_store_list_due_finish (store, result, &error);
  g_assert_no_error (error);
  return due;
}

InlStoreOpen *
count_ready (InlStore   *store,
             const char *now)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlStoreOpen *open;

  inl_store_count_open_async (store, "", now, NULL, keep_result, &result);
  wait_for_result (&result);
  open = inl_store_count_open_finish (store, result, &error);
  g_assert_no_error (error);
  return open;
}

char *
get_next_due (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_get_next_due_async (store, "", NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_get_next_due_finish (store, result, NULL);
}

GArray *
list_unasked (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_list_unasked_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_list_unasked_finish (store, result, NULL);
}

gboolean
add_notice (InlStore   *store,
            InlNotice  *notice,
            GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_add_notice_async (store, INL_RIGHT_NONE, notice, keep_result, &result);
  wait_for_result (&result);
  return inl_store_add_notice_finish (store, result, error);
}

static gint64
add (InlStore *store,
     gpointer  record)
{
  g_autoptr(InlRecord) owned = record;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) saved = save (store, owned, &error);

  g_assert_no_error (error);
  g_assert_cmpint (inl_record_get_id (saved), >, 0);
  return inl_record_get_id (saved);
}

gint64
add_relation (InlStore   *store,
              const char *number,
              const char *name,
              const char *kvk_number)
{
  return add (store, g_object_new (INL_TYPE_RELATION, "number", number, "name", name,
                                   "kvk-number", kvk_number, NULL));
}

gint64
add_contact (InlStore   *store,
             gint64      relation_id,
             const char *last_name,
             const char *email,
             gboolean    ticked)
{
  return add (store, g_object_new (INL_TYPE_CONTACT, "relation-id", relation_id,
                                   "last-name", last_name, "email", email,
                                   "receives-inquiries", ticked, NULL));
}

gint64
add_position (InlStore   *store,
              const char *name)
{
  return add (store, g_object_new (INL_TYPE_POSITION, "name", name, NULL));
}

gint64
add_vacancy (InlStore   *store,
             gint64      relation_id,
             const char *number,
             gint64      position_id)
{
  return add (store, g_object_new (INL_TYPE_VACANCY, "relation-id", relation_id,
                                   "number", number, "position-id", position_id, NULL));
}

InlInquiry *
create_inquiry (InlStore *store,
                gint64    vacancy_id)
{
  g_autoptr(InlVacancy) vacancy = load (store, INL_RECORD_KIND_VACANCY, vacancy_id);
  g_autoptr(InlRelation) relation = load (store, INL_RECORD_KIND_RELATION,
                                          inl_vacancy_get_relation_id (vacancy));
  g_autofree char *uuid = g_uuid_string_random ();
  g_autofree char *body = g_strdup_printf ("{\"kenmerk\":\"%s\"}", uuid);

  return g_object_new (INL_TYPE_INQUIRY,
                       "uuid", uuid,
                       "vacancy-id", vacancy_id,
                       "relation-id", inl_vacancy_get_relation_id (vacancy),
                       "body", body,
                       "relation-number", inl_relation_get_number (relation),
                       "relation-name", inl_relation_get_name (relation),
                       "kvk-number", inl_relation_get_kvk_number (relation),
                       "vacancy-number", inl_vacancy_get_number (vacancy),
                       "position-name", inl_vacancy_get_position_name (vacancy),
                       "recipients", "A. Jansen",
                       NULL);
}
