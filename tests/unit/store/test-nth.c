/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The n-th write, sync or allocation fails, for every n there is. What was going on says so, loses
 * nothing of what was stored before, and works once the fault is over. */

#include "config.h"

#include <sqlite3.h>

#include "inl-changes.h"
#include "inl-db.h"
#include "inl-disk.h"
#include "inl-invitation.h"
#include "inl-search.h"
#include "store-test-inquiries.h"

/* What takes five times as long looks at fewer of the points, others each time. */
#define FEWER 1
#ifdef __has_feature
#if __has_feature (address_sanitizer)
#undef FEWER
#define FEWER 4
#endif
#endif

typedef struct
{
  const char *name;
  int         code;                /* of SQLite; SQLITE_NOMEM for an allocation */
  gboolean    is_lasting;          /* it fails again until something said so */
  guint       stride;              /* from one point to the next in a normal run */
} Fault;

static const Fault faults[] = {
  { "/store/nth/write", SQLITE_IOERR, FALSE, 1 },
  { "/store/nth/writes", SQLITE_IOERR, TRUE, 5 },
  { "/store/nth/full", SQLITE_FULL, FALSE, 5 },
  { "/store/nth/full-for-long", SQLITE_FULL, TRUE, 5 },
  { "/store/nth/allocation", SQLITE_NOMEM, FALSE, 499 },
  { "/store/nth/allocations", SQLITE_NOMEM, TRUE, 499 },
};

/* One inquiry from the first start to its answer. */
typedef enum
{
  STEP_OPEN,
  STEP_QUEUE,
  STEP_CLAIM,
  STEP_CHANGE,
  STEP_REOPEN,
  N_STEPS,
} Step;

/* Allocations of SQLite until one fails. */
static struct
{
  sqlite3_mem_methods real;
  int                 n_left;
  int                 is_lasting;
  int                 has_failed;
} memory;

static gboolean
fails_now (void)
{
  int n_left = g_atomic_int_get (&memory.n_left);

  if (n_left == 0)
    return FALSE;
  if (n_left > 1)
    {
      g_atomic_int_add (&memory.n_left, -1);
      return FALSE;
    }

  g_atomic_int_set (&memory.has_failed, TRUE);
  if (!g_atomic_int_get (&memory.is_lasting))
    g_atomic_int_set (&memory.n_left, 0);
  return TRUE;
}

static void *
allocate (int size)
{
  return fails_now () ? NULL : memory.real.xMalloc (size);
}

static void *
reallocate (void *block,
            int   size)
{
  return fails_now () ? NULL : memory.real.xRealloc (block, size);
}

/* Before SQLite is used at all. Without its reserve for small blocks, which never fails. */
static void
take_memory (void)
{
  sqlite3_mem_methods methods;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &memory.real), ==, SQLITE_OK);
  methods = memory.real;
  methods.xMalloc = allocate;
  methods.xRealloc = reallocate;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0), ==, SQLITE_OK);
}

static void
fail_at (const Fault *fault,
         guint        n)
{
  if (fault->code != SQLITE_NOMEM)
    {
      inl_disk_fail_at (n, fault->code, fault->is_lasting);
      return;
    }

  g_atomic_int_set (&memory.is_lasting, fault->is_lasting);
  g_atomic_int_set (&memory.has_failed, FALSE);
  g_atomic_int_set (&memory.n_left, n);
}

static gboolean
has_failed (const Fault *fault)
{
  return fault->code != SQLITE_NOMEM ? inl_disk_has_failed ()
                                     : g_atomic_int_get (&memory.has_failed);
}

static gboolean
queue (Fixture     *f,
       gint64       vacancy_id,
       GError     **error)
{
  g_autoptr(InlInquiry) inquiry = g_object_new (INL_TYPE_INQUIRY,
                                                "uuid", "5a0e8f6e-8d0c-4b43-a1d5-3f2f8f6b1f53",
                                                "vacancy-id", vacancy_id,
                                                "relation-id", (gint64) 1,
                                                "body", "{}",
                                                "vacancy-number", "1",
                                                NULL);
  g_autoptr(GPtrArray) invitations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(InlInquiry) queued = NULL;

  g_ptr_array_add (invitations, g_object_new (INL_TYPE_INVITATION, "contact-id", (gint64) 1,
                                              "name", "A. Jansen", "email", "a@jansen.example",
                                              NULL));
  queued = queue_inquiry (f->store, inquiry, invitations, 0, error);
  return queued != NULL;
}

static gboolean
store_answer (Fixture  *f,
              GError  **error)
{
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (INL_INQUIRY_STATE_SENT,
                                                             INL_OUTCOME_KIND_SENT);
  g_autoptr(InlInquiry) changed = NULL;

  news->sent_at = g_strdup (NOW);
  news->notice = g_object_new (INL_TYPE_NOTICE, "text", "Verzonden.", NULL);
  changed = change (f->store, 1, news, error);
  return changed != NULL;
}

static gboolean
take_step (Fixture  *f,
           Step      step,
           GError  **error)
{
  switch (step)
    {
    case STEP_QUEUE:
      return queue (f, 1, error);
    case STEP_CLAIM:
      return try_claim (f->store, 1, error);
    case STEP_CHANGE:
      return store_answer (f, error);
    default:
      if (f->store != NULL)
        {
          close_store (f->store);
          g_clear_object (&f->store);
        }
      f->store = open_store (f->path, error);
      return f->store != NULL;
    }
}

/* What was stored by the steps before @step. */
static void
check_stored (Fixture *f,
              Step     step)
{
  static const InlInquiryState states[] = {
    [STEP_QUEUE] = INL_INQUIRY_STATE_NONE,
    [STEP_CLAIM] = INL_INQUIRY_STATE_QUEUED,
    [STEP_CHANGE] = INL_INQUIRY_STATE_SENDING,
    [STEP_REOPEN] = INL_INQUIRY_STATE_SENT,
    [N_STEPS] = INL_INQUIRY_STATE_SENT,
  };
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_INQUIRY);
  g_autoptr(GPtrArray) inquiries = query (f->store, wanted);

  if (states[step] == INL_INQUIRY_STATE_NONE)
    {
      g_assert_cmpuint (inquiries->len, ==, 0);
      return;
    }

  g_assert_cmpuint (inquiries->len, ==, 1);
  g_assert_cmpint (get_state (f->store, 1), ==, states[step]);
}

static void
check_error (const Fault  *fault,
             const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == INL_STORE_ERROR);
  g_assert_cmpstr (error->message, !=, "");
  /* Nobody is told that the file is damaged, or another's. */
  if (fault->code == SQLITE_FULL && error->code == INL_STORE_ERROR_FULL)
    return;
  g_assert_cmpint (error->code, ==, INL_STORE_ERROR_IO);
}

static void
check_whole (Fixture *f)
{
  g_autoptr(GPtrArray) sentences = check (f->store);

  g_assert_cmpuint (sentences->len, ==, 0);
  check_stored (f, N_STEPS);
}

/* Gives whether there was an n-th at all. */
static gboolean
run (Fixture     *f,
     const Fault *fault,
     guint        n)
{
  gboolean was_there = FALSE;

  fail_at (fault, n);
  for (Step step = 0; step < N_STEPS; step++)
    {
      g_autoptr(GError) error = NULL;

      if (take_step (f, step, &error))
        continue;

      g_debug ("%s %u: step %d: %s", fault->name, n, step, error->message);
      was_there = has_failed (fault);
      g_assert_true (was_there);
      check_error (fault, error);
      g_clear_error (&error);
      fail_at (fault, 0);
      /* Where there is a store, it still gives what it held. */
      if (f->store != NULL)
        check_stored (f, step);
      take_step (f, step, &error);
      g_assert_no_error (error);
    }

  was_there |= has_failed (fault);
  fail_at (fault, 0);
  check_whole (f);
  return was_there;
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents_full (to, contents, size, G_FILE_SET_CONTENTS_NONE, 0600,
                                           NULL));
}

static void
end_run (Fixture *f)
{
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
}

static void
test_nth (Fixture       *f,
          gconstpointer  data)
{
  const Fault *fault = data;
  const guint stride = g_test_slow () ? 1 : fault->stride * FEWER;
  g_autofree char *kept = g_strconcat (f->path, ".kept", NULL);
  guint n_runs = 0;
  guint n = g_test_rand_int_range (1, stride + 1);

  f->store = open_store (f->path, NULL);
  add_contact (f->store, add_relation (f->store, "1", "Bakkerij Jansen", "12345678"), "Jansen",
               "a@jansen.example", TRUE);
  add_vacancy (f->store, 1, "1", 0);
  end_run (f);
  copy_file (f->path, kept);

  for (gboolean is_there = TRUE; is_there; n += stride)
    {
      copy_file (kept, f->path);
      is_there = run (f, fault, n);
      end_run (f);
      n_runs++;
    }
  g_test_message ("%u of %u points at which it can fail", n_runs, n - stride);
}

static void
look (InlDb *db)
{
  InlChangesSight seen = { 0 };

  inl_changes_look (db, &seen);
}

static void
copy (InlDb *db)
{
  g_autofree char *path = g_strconcat (inl_db_get_path (db), ".kopie", NULL);
  g_autoptr(GError) error = NULL;

  inl_db_back_up (db, path, NULL, &error);
}

static void
check_all (InlDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sentences = inl_db_check (db, &error);

  if (sentences != NULL)
    inl_search_check (db, sentences, &error);
}

/* What is only read in a transaction leaves none behind, where every allocation fails. */
static void
test_left_open (Fixture       *f,
                gconstpointer  data)
{
  static void (*const readings[]) (InlDb *db) = { look, copy, check_all };
  static const Fault fault = { NULL, SQLITE_NOMEM, TRUE, 0 };
  InlStore *store = open_store (f->path, NULL);
  InlDb *db;

  close_store (store);
  g_assert_finalize_object (store);
  for (guint i = 0; i < G_N_ELEMENTS (readings); i++)
    for (guint n = 1, is_there = TRUE; is_there;
         n += i == 0 ? 1 : g_test_rand_int_range (1, 40 * FEWER))
      {
        db = inl_db_open (f->path, NULL);
        fail_at (&fault, n);
        readings[i] (db);
        is_there = has_failed (&fault);
        fail_at (&fault, 0);
        g_assert_true (sqlite3_get_autocommit (inl_db_get_handle (db)));
        inl_db_close (db);
      }
  f->store = open_store (f->path, NULL);
}

/* Nor does what is asked of the store, which would not save any more then. */
static void
test_asked (Fixture       *f,
            gconstpointer  data)
{
  static const Fault fault = { NULL, SQLITE_NOMEM, TRUE, 0 };
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);

  f->store = open_store (f->path, NULL);
  for (guint n = 1, is_there = TRUE; is_there; n += g_test_rand_int_range (1, 4 * FEWER))
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GPtrArray) records = NULL;
      g_autofree char *number = g_strdup_printf ("%u", n);

      fail_at (&fault, n);
      inl_store_query_async (f->store, wanted, NULL, keep_result, &result);
      wait_for_result (&result);
      records = inl_store_query_finish (f->store, result, NULL);
      is_there = has_failed (&fault);
      fail_at (&fault, 0);
      g_assert_true (records != NULL || is_there);
      add_relation (f->store, number, "Bakkerij Jansen", "12345678");
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  take_memory ();
  inl_disk_install ();
  inl_disk_set_lazy (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    g_test_add (faults[i].name, Fixture, &faults[i], set_up_folder, test_nth, tear_down);
  g_test_add ("/store/nth/left-open", Fixture, NULL, set_up_folder, test_left_open, tear_down);
  g_test_add ("/store/nth/asked", Fixture, NULL, set_up_folder, test_asked, tear_down);
  return g_test_run ();
}
