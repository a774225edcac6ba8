/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two threads: what is told, in which order and where; closing and cancelling. */

#include "config.h"

#include "inl-changes.h"
#include "inl-db-thread.h"
#include "store-test-files.h"

#define ALL_KINDS 0x3ff
#define LOGGED BIT (LOG_ENTRY)
#define BIT(kind) (1u << INL_RECORD_KIND_##kind)

typedef struct
{
  guint    kinds;
  gboolean heard;
  gboolean saved;
  GThread *thread;
} Ear;

static void
on_changed_cb (InlStore *store,
               guint     kinds,
               Ear      *ear)
{
  ear->kinds |= kinds;
  ear->heard = TRUE;
  ear->thread = g_thread_self ();
}

static guint
listen (Ear *ear)
{
  guint kinds;

  wait_until (&ear->heard);
  g_assert_true (ear->thread == g_thread_self ());
  kinds = ear->kinds;
  ear->kinds = 0;
  ear->heard = FALSE;
  return kinds;
}

static void
test_changed_by_own_writes (Fixture       *f,
                            gconstpointer  data)
{
  Ear ear = { 0 };
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", "1", NULL);
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlInquiry) queued = NULL;
  gint64 relation_id, vacancy_id;

  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed_cb), &ear);
  relation_id = add_relation (f->store, "1", "A", "");
  g_assert_cmphex (listen (&ear), ==, BIT (RELATION) | BIT (VACANCY) | BIT (NOTICE) | LOGGED);
  add_contact (f->store, relation_id, "A", "", FALSE);
  g_assert_cmphex (listen (&ear), ==, BIT (CONTACT) | BIT (RELATION) | BIT (VACANCY)
                   | BIT (NOTICE) | LOGGED);
  add_position (f->store, "A");
  g_assert_cmphex (listen (&ear), ==, BIT (POSITION) | BIT (VACANCY) | LOGGED);
  vacancy_id = add_vacancy (f->store, relation_id, "1", 0);
  g_assert_cmphex (listen (&ear), ==, BIT (VACANCY) | BIT (POSITION) | BIT (NOTICE)
                   | BIT (RELATION) | LOGGED);
  inquiry = create_inquiry (f->store, vacancy_id);
  queued = queue_inquiry (f->store, inquiry, NULL, 0, NULL);
  g_assert_cmphex (listen (&ear), ==, BIT (INQUIRY) | BIT (VACANCY) | BIT (RELATION) | LOGGED);

  /* What was refused changed nothing. */
  g_assert_null (save (f->store, relation, NULL));
  set_fact (f->store, "x", "y", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (ear.heard);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  Ear *ear = data;

  g_assert_false (ear->heard);
  ear->saved = TRUE;
}

/* Who saved has its result before anybody hears of it, so that it knows whose change it is. */
static void
test_result_comes_first (Fixture       *f,
                         gconstpointer  data)
{
  for (guint i = 0; i < 100; i++)
    {
      Ear ear = { 0 };
      g_autoptr(InlPosition) position = inl_position_new ();
      g_autofree char *name = g_strdup_printf ("%u", i);
      gulong id = g_signal_connect (f->store, "changed", G_CALLBACK (on_changed_cb), &ear);

      inl_record_set_text (INL_RECORD (position), "name", name);
      inl_store_save_async (f->store, INL_RIGHT_NONE, INL_RECORD (position), on_saved_cb, &ear);
      wait_until (&ear.heard);
      g_assert_true (ear.saved);
      g_signal_handler_disconnect (f->store, id);
    }
}

static void
test_changed_by_another (Fixture       *f,
                         gconstpointer  data)
{
  Ear ear = { 0 };
  InlStore *other = open_store (f->path, NULL);

  /* The first look is when the store begins to serve. */
  g_free (get_fact (f->store, "x"));
  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed_cb), &ear);
  add_relation (other, "1", "A", "");
  g_assert_cmphex (listen (&ear), ==, ALL_KINDS);
  close_store (other);
  g_assert_finalize_object (other);
}

/* What somebody writes himself is no news to him, and keeps no news of others from him. */
static void
test_own_writes_are_no_news (Fixture       *f,
                             gconstpointer  data)
{
  const char *sql = "INSERT INTO facts (name, value) SELECT 'x' || count (*), '' FROM facts";
  InlChangesSight seen = { 0 };
  InlDb *db = inl_db_open (f->path, NULL);
  InlDb *other = inl_db_open (f->path, NULL);

  g_assert_cmphex (inl_changes_look (db, &seen), ==, 0);
  write_sql (db, sql);
  inl_changes_look_past (db, &seen);
  g_assert_cmphex (inl_changes_look (db, &seen), ==, 0);

  write_sql (other, sql);
  write_sql (db, sql);
  inl_changes_look_past (db, &seen);
  g_assert_cmphex (inl_changes_look (db, &seen), ==, ALL_KINDS);
  inl_db_close (other);
  inl_db_close (db);
}

static void
test_close_drains (Fixture       *f,
                   gconstpointer  data)
{
  enum { N = 200 };
  GAsyncResult *results[N] = { NULL };
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GAsyncResult) late = NULL;
  g_autoptr(GAsyncResult) twice = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GPtrArray) relations = NULL;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", number,
                                                      "name", "A", NULL);

      inl_store_save_async (f->store, INL_RIGHT_NONE, INL_RECORD (relation), keep_result,
                            &results[i]);
    }
  inl_store_close_async (f->store, keep_result, &closed);
  inl_store_query_async (f->store, wanted, NULL, keep_result, &late);
  inl_store_close_async (f->store, keep_result, &twice);
  wait_for_result (&closed);
  g_assert_true (inl_store_close_finish (f->store, closed, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < N; i++)
    {
      g_autoptr(InlRecord) saved = NULL;

      wait_for_result (&results[i]);
      saved = inl_store_save_finish (f->store, results[i], &error);
      g_assert_no_error (error);
      g_object_unref (results[i]);
    }

  wait_for_result (&late);
  g_assert_null (inl_store_query_finish (f->store, late, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CLOSED);
  g_clear_error (&error);
  wait_for_result (&twice);
  g_assert_false (inl_store_close_finish (f->store, twice, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CLOSED);
  g_clear_object (&closed);
  g_clear_object (&late);
  g_clear_object (&twice);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&f->store));

  f->store = open_store (f->path, NULL);
  relations = query (f->store, wanted);
  g_assert_cmpuint (relations->len, ==, N);
}

/* Letting go without closing loses nothing either. */
static void
test_unref_drains (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlRelation) found = NULL;

  add_relation (f->store, "1", "A", "");
  /* The task of it is given up by the database thread any moment. */
  while (G_OBJECT (f->store)->ref_count > 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  f->store = open_store (f->path, NULL);
  found = find (f->store, INL_RECORD_KIND_RELATION, "1", NULL);
  g_assert_nonnull (found);
}

static void
test_cancelled_reads (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  GAsyncResult *results[50] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    inl_store_query_async (f->store, wanted, cancellable, keep_result, &results[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr(GError) error = NULL;

      wait_for_result (&results[i]);
      g_assert_null (inl_store_query_finish (f->store, results[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_object_unref (results[i]);
    }
}

static void
test_cancelled_open (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  inl_store_open_async (f->path, cancellable, keep_result, &result);
  wait_for_result (&result);
  g_assert_null (inl_store_open_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef struct
{
  guint left;
  guint elsewhere;
  gboolean done;
} Releases;

static void
on_task_gone_cb (gpointer  data,
                 GObject  *task)
{
  Releases *releases = data;

  if (g_main_context_is_owner (NULL))
    releases->left--;
  else
    releases->elsewhere++;
  releases->done = releases->left == 0;
}

static void
on_fact_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  /* The result is not taken: it has to be freed with its task, and in this thread. */
  g_object_weak_ref (G_OBJECT (result), on_task_gone_cb, data);
}

static void
test_tasks_are_freed_at_home (Fixture       *f,
                              gconstpointer  data)
{
  Releases releases = { 2000, 0, FALSE };

  g_assert_true (g_main_context_acquire (NULL));
  for (guint i = 0; i < 2000; i++)
    inl_store_get_fact_async (f->store, "log-count", NULL, on_fact_read_cb, &releases);
  wait_until (&releases.done);
  g_assert_cmpuint (releases.elsewhere, ==, 0);
  g_main_context_release (NULL);
}

/* Everything belongs to the thread that opened the store, whichever that is. */
static gpointer
use_store_worker (gpointer path)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;
  InlStore *store;

  g_main_context_push_thread_default (context);
  inl_store_open_async (path, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);
  store = inl_store_open_finish (result, &error);
  g_assert_no_error (error);
  inl_store_close_async (store, keep_result, &closed);
  while (closed == NULL)
    g_main_context_iteration (context, TRUE);
  g_assert_true (inl_store_close_finish (store, closed, NULL));
  g_clear_object (&result);
  g_clear_object (&closed);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_assert_finalize_object (store);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static void
test_another_home (Fixture       *f,
                   gconstpointer  data)
{
  g_thread_join (g_thread_new ("home", use_store_worker, f->path));
}

static gpointer
write_nothing (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return NULL;
}

/* Says that it begins, and never ends. */
static gpointer
read_for_ever (InlDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 n;

  g_atomic_int_set ((int *) data, TRUE);
  g_assert_false (inl_db_get_integer (db, "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL"
                                      " SELECT n + 1 FROM c) SELECT sum (n % 2) FROM c", &n,
                                      error));
  return NULL;
}

/* A search is overtaken by the next key. */
static void
test_read_is_stopped (Fixture       *f,
                      gconstpointer  data)
{
  const char *now = "2026-11-27T08:00:00Z";
  InlDbThread *thread = inl_db_thread_new (f->path, write_nothing);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) answered = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;
  int has_begun = FALSE;
  GTask *task;

  inl_db_thread_open (thread, g_task_new (NULL, NULL, keep_result, &opened));
  wait_for_result (&opened);
  task = g_task_new (NULL, cancellable, keep_result, &answered);
  g_task_set_task_data (task, &has_begun, NULL);
  inl_db_thread_read (thread, task, now, INL_RIGHT_NONE, read_for_ever, NULL);
  while (!g_atomic_int_get (&has_begun))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  wait_for_result (&answered);
  g_assert_null (g_task_propagate_pointer (G_TASK (answered), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  inl_db_thread_close (thread, g_task_new (NULL, NULL, keep_result, &closed), now);
  wait_for_result (&closed);
  g_object_unref (thread);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/thread/changed-by-own-writes", test_changed_by_own_writes },
    { "/store/thread/result-comes-first", test_result_comes_first },
    { "/store/thread/changed-by-another", test_changed_by_another },
    { "/store/thread/own-writes-are-no-news", test_own_writes_are_no_news },
    { "/store/thread/close-drains", test_close_drains },
    { "/store/thread/unref-drains", test_unref_drains },
    { "/store/thread/cancelled-reads", test_cancelled_reads },
    { "/store/thread/read-is-stopped", test_read_is_stopped },
    { "/store/thread/cancelled-open", test_cancelled_open },
    { "/store/thread/tasks-are-freed-at-home", test_tasks_are_freed_at_home },
    { "/store/thread/another-home", test_another_home },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
