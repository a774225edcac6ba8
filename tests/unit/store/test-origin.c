/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a database is at home: copies that the program makes, files that were copied by hand,
 * and other keyrings. */

#include "config.h"

#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "inl-backoff.h"
#include "inl-moment.h"
#include "inl-outcome.h"
#include "inl-store-origin.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"
#include "store-test-log.h"

static void
settle (InlStore   *store,
        const char *installation)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_settle_async (store, installation, keep_result, &result);
  wait_for_result (&result);
  inl_store_settle_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
assert_held (InlStore *store,
             guint     n_held,
             gboolean  is_copy)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree InlStoreHeld *held = NULL;

  inl_store_count_held_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  held = inl_store_count_held_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (held->n_held, ==, n_held);
  g_assert_cmpint (held->is_copy, ==, is_copy);
}

static gboolean
release (InlStore  *store,
         guint      rights,
         GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_release_held_async (store, rights, keep_result, &result);
  wait_for_result (&result);
  return inl_store_release_held_finish (store, result, error);
}

static char *
propose (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  char *id;

  inl_store_propose_installation_async (store, keep_result, &result);
  wait_for_result (&result);
  id = inl_store_propose_installation_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_uuid_string_is_valid (id));
  return id;
}

static void
copy_file (const char *from,
           const char *to)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);
  g_autoptr(GError) error = NULL;

  g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
reopen (Fixture    *f,
        const char *path)
{
  g_autoptr(GError) error = NULL;

  if (f->store != NULL)
    {
      close_store (f->store);
      g_assert_finalize_object (g_steal_pointer (&f->store));
    }
  f->store = open_store (path, &error);
  g_assert_no_error (error);
}

static void
test_at_home (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *moved = g_strconcat (f->path, ".elders", NULL);
  gint64 id = add_inquiry (f->store, "1");

  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_QUEUED);
  reopen (f, f->path);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_QUEUED);
  assert_held (f->store, 0, FALSE);

  /* The same file under another name is no copy. */
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  g_assert_cmpint (g_rename (f->path, moved), ==, 0);
  reopen (f, moved);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_QUEUED);
}

static const struct
{
  const char      *name;
  InlInquiryState  state;
} open_states[] = {
  { "1", INL_INQUIRY_STATE_QUEUED },
  { "2", INL_INQUIRY_STATE_SENDING },
  { "3", INL_INQUIRY_STATE_UNKNOWN },
  { "4", INL_INQUIRY_STATE_BLOCKED },
  { "5", INL_INQUIRY_STATE_SENT },
  { "6", INL_INQUIRY_STATE_ABANDONED },
};

static void
add_of_each_state (InlStore *store,
                   gint64   *ids)
{
  for (guint i = 0; i < G_N_ELEMENTS (open_states); i++)
    {
      const InlInquiryState state = open_states[i].state;

      ids[i] = add_inquiry (store, open_states[i].name);
      if (state != INL_INQUIRY_STATE_QUEUED && state != INL_INQUIRY_STATE_ABANDONED)
        g_assert_true (try_claim (store, ids[i], NULL));
      if (state != INL_INQUIRY_STATE_QUEUED && state != INL_INQUIRY_STATE_SENDING)
        g_assert_true (try_change (store, ids[i], state, NULL));
    }
}

static void
test_other_keyring_holds (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(InlOutcome) expected = inl_outcome_new_held (INL_HOLD_REASON_COPIED_DATABASE);
  gint64 ids[G_N_ELEMENTS (open_states)];
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GError) error = NULL;

  settle (f->store, "a");
  add_of_each_state (f->store, ids);
  settle (f->store, "b");

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(InlInquiry) inquiry = load (f->store, INL_RECORD_KIND_INQUIRY, ids[i]);
      g_autoptr(InlOutcome) told = inl_outcome_new_stored (inquiry);

      g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_HELD);
      g_assert_cmpint (inl_inquiry_get_outcome (inquiry), ==, INL_OUTCOME_KIND_UNKNOWN);
      g_assert_cmpstr (inl_inquiry_get_reason (inquiry), ==, expected->text);
      g_assert_cmpint (told->kind, ==, INL_OUTCOME_KIND_HELD);
      g_assert_false (try_claim (f->store, ids[i], &error));
      g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
      g_clear_error (&error);
    }
  g_assert_cmpint (get_state (f->store, ids[4]), ==, INL_INQUIRY_STATE_SENT);
  g_assert_cmpint (get_state (f->store, ids[5]), ==, INL_INQUIRY_STATE_ABANDONED);
  assert_held (f->store, 4, TRUE);
  due = list_due (f->store, "2099-01-01T00:00:00Z", TRUE);
  g_assert_cmpuint (due->len, ==, 0);

  /* The claim that it had is ended: what comes of it is not stored. */
  g_assert_false (try_change (f->store, ids[1], INL_INQUIRY_STATE_SENT, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);

  assert_newest (f->store, INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_CHANGED, "Gegevensbestand",
                 "Het gegevensbestand is voor het eerst met deze sleutelhanger gebruikt. "
                 "4 uitvragen zijn vastgehouden.", "");
  assert_whole (f->store);
}

/* Both computers of an office that share a file are at home in it. */
static void
test_known_keyrings (Fixture       *f,
                     gconstpointer  data)
{
  gint64 id;

  settle (f->store, "a");
  settle (f->store, "b");
  id = add_inquiry (f->store, "1");
  settle (f->store, "a");
  settle (f->store, "b");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_QUEUED);
}

static void
test_backup_is_marked (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  g_autoptr(GError) error = NULL;
  gint64 id = add_inquiry (f->store, "1");
  gint64 later;

  settle (f->store, "a");
  g_assert_true (back_up (f->store, copy, NULL, &error));
  g_assert_no_error (error);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_QUEUED);

  /* Put back over the file itself, with the same keyring. */
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  copy_file (copy, f->path);
  reopen (f, f->path);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_HELD);
  assert_newest (f->store, INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_CHANGED, "Gegevensbestand",
                 "Het gegevensbestand is een kopie of is teruggezet. 1 uitvraag is "
                 "vastgehouden.", "");

  /* From now on it is the file. */
  later = add_inquiry (f->store, "2");
  reopen (f, f->path);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, later), ==, INL_INQUIRY_STATE_QUEUED);
  assert_held (f->store, 1, TRUE);
}

/* A copy of a database that was never used yet is marked too. */
static void
test_backup_of_unused (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  gint64 id = add_inquiry (f->store, "1");

  g_assert_true (back_up (f->store, copy, NULL, NULL));
  reopen (f, copy);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_HELD);
}

/* As a backup program does it: another file, with the same keyring. */
static void
test_copied_by_hand (Fixture       *f,
                     gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  gint64 id = add_inquiry (f->store, "1");

  settle (f->store, "a");
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  if (get_integer (f->path, "SELECT count (*) FROM facts WHERE name = 'file-identity'") == 0)
    {
      g_test_skip ("this file system does not tell files apart");
      return;
    }

  copy_file (f->path, copy);
  reopen (f, copy);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_HELD);
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  g_assert_cmpint (g_rename (copy, f->path), ==, 0);
  reopen (f, f->path);
  settle (f->store, "a");
  assert_held (f->store, 1, TRUE);
}

static void
write_over (const char *path,
            const char *contents,
            gsize       length)
{
  g_assert_cmpint (truncate (path, 0), ==, 0);
  overwrite (path, 0, contents, length);
}

/* As cp does: it is the same file, with what it was before. */
static void
test_older_state (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *contents = NULL;
  gint64 waiting = add_inquiry (f->store, "1");
  gint64 sent = add_inquiry (f->store, "2");
  gsize length;

  settle (f->store, "a");
  reopen (f, f->path);
  settle (f->store, "a");
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  g_assert_true (g_file_get_contents (f->path, &contents, &length, NULL));

  /* Nothing was sent or decided since: whatever was put back may go on. */
  reopen (f, f->path);
  add_inquiry (f->store, "3");
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  write_over (f->path, contents, length);
  reopen (f, f->path);
  settle (f->store, "a");
  assert_held (f->store, 0, FALSE);

  g_assert_true (try_claim (f->store, sent, NULL));
  g_assert_true (try_change (f->store, sent, INL_INQUIRY_STATE_SENT, NULL));
  reopen (f, f->path);
  settle (f->store, "a");
  assert_held (f->store, 0, FALSE);
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  write_over (f->path, contents, length);
  reopen (f, f->path);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, waiting), ==, INL_INQUIRY_STATE_HELD);
  g_assert_cmpint (get_state (f->store, sent), ==, INL_INQUIRY_STATE_HELD);
  assert_held (f->store, 2, TRUE);

  /* Once. */
  g_assert_true (release (f->store, INL_RIGHT_NONE, NULL));
  reopen (f, f->path);
  settle (f->store, "a");
  assert_held (f->store, 0, FALSE);
  g_assert_true (try_claim (f->store, waiting, NULL));
  assert_whole (f->store);
}

/* It was used here, and is of before that was counted. */
static void
test_before_counting (Fixture       *f,
                      gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "1");

  settle (f->store, "a");
  run_sql (f->path, "DELETE FROM facts WHERE name LIKE 'history-%'");
  reopen (f, f->path);
  settle (f->store, "a");
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_HELD);
}

static void
test_went_back_while_open (Fixture       *f,
                           gconstpointer  data)
{
  gint64 first = add_inquiry (f->store, "1");
  gint64 second = add_inquiry (f->store, "2");
  g_autoptr(GError) error = NULL;

  settle (f->store, "a");
  g_assert_true (try_claim (f->store, first, NULL));
  run_sql (f->path, "UPDATE facts SET value = '0' WHERE name = 'history-step'");
  g_assert_false (try_claim (f->store, second, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IO);
  g_assert_cmpint (get_state (f->store, second), ==, INL_INQUIRY_STATE_QUEUED);
  settle (f->store, "a");
  assert_held (f->store, 2, TRUE);
}

static void
test_kept_copy_is_marked (Fixture       *f,
                          gconstpointer  data)
{
  g_autofree char *kept = g_strconcat (f->path, ".voor-006", NULL);

  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  g_assert_cmpint (g_unlink (f->path), ==, 0);
  make_version (f->path, 5);
  reopen (f, f->path);
  g_assert_cmpint (get_integer (kept, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (get_integer (kept, "SELECT count (*) FROM facts WHERE name = 'copied-at'"), ==,
                   1);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM facts WHERE name = 'copied-at'"),
                   ==, 0);
}

/* Programs that start together give a keyring the same id; a copy gives its keyring another. */
static void
test_proposal (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(InlClock) earlier = inl_clock_new_stopped (NOW);
  g_autofree char *copy = g_build_filename (f->folder, "kopie.db", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *in_copy = NULL;
  InlStore *other = open_store (f->path, NULL);

  inl_store_set_clock (other, earlier);
  stop_clock (f->store, &clock);
  inl_clock_advance (clock, 2);
  first = propose (f->store);
  second = propose (other);
  g_assert_cmpstr (second, ==, first);
  g_assert_true (back_up (f->store, copy, NULL, NULL));
  inl_clock_advance (clock, 61);
  third = propose (f->store);
  g_assert_cmpstr (third, !=, first);
  close_store (other);
  g_assert_finalize_object (other);

  reopen (f, copy);
  inl_store_set_clock (f->store, earlier);
  in_copy = propose (f->store);
  g_assert_cmpstr (in_copy, !=, first);
}

/* All of it or nothing. */
static void
test_hold_that_fails (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 first = add_inquiry (f->store, "1");
  gint64 second = add_inquiry (f->store, "2");

  settle (f->store, "a");
  run_sql (f->path, "CREATE TRIGGER vol BEFORE INSERT ON installations BEGIN"
                    " SELECT RAISE (ABORT, 'vol'); END");
  inl_store_settle_async (f->store, "b", keep_result, &result);
  wait_for_result (&result);
  g_assert_false (inl_store_settle_finish (f->store, result, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (get_state (f->store, first), ==, INL_INQUIRY_STATE_QUEUED);

  run_sql (f->path, "DROP TRIGGER vol");
  settle (f->store, "b");
  g_assert_cmpint (get_state (f->store, first), ==, INL_INQUIRY_STATE_HELD);
  g_assert_cmpint (get_state (f->store, second), ==, INL_INQUIRY_STATE_HELD);
}

static void
test_release (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GPtrArray) due_later = NULL;
  g_autofree char *later = inl_moment_add (NOW, INL_BACKOFF_MAX_SECONDS);
  g_autoptr(InlLogEntry) newest = NULL;
  g_autoptr(GError) error = NULL;
  gint64 ids[G_N_ELEMENTS (open_states)];

  stop_clock (f->store, &clock);
  settle (f->store, "a");
  add_of_each_state (f->store, ids);
  settle (f->store, "b");

  run_sql (f->path, "UPDATE roles SET rights = replace (rights, 'aanvraag.uitvragen', '')");
  g_assert_false (release (f->store, INL_RIGHT_ASK, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_RIGHT_MISSING);
  g_clear_error (&error);
  assert_held (f->store, 4, TRUE);

  g_assert_true (release (f->store, INL_RIGHT_NONE, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (get_state (f->store, ids[i]), ==, INL_INQUIRY_STATE_UNKNOWN);
  assert_held (f->store, 0, FALSE);
  /* Who let go tries it at once; no timer does before that. */
  due = list_due (f->store, NOW, FALSE);
  g_assert_cmpuint (due->len, ==, 0);
  all = list_due (f->store, NOW, TRUE);
  g_assert_cmpuint (all->len, ==, 4);
  due_later = list_due (f->store, later, FALSE);
  g_assert_cmpuint (due_later->len, ==, 4);
  newest = get_newest (f->store);
  g_assert_cmpint (inl_log_entry_get_action (newest), ==, INL_LOG_ACTION_DECIDED);
  g_assert_cmpstr (inl_log_entry_get_text (newest), ==,
                   "Van ‘Vastgehouden’ naar ‘Mogelijk verzonden’.");
  assert_whole (f->store);

  /* At home: what was let go is not held again. */
  settle (f->store, "b");
  assert_held (f->store, 0, FALSE);
}

/* What is held for another reason later is not told as the work of a copy. */
static void
test_held_later (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  gint64 id;

  stop_clock (f->store, &clock);
  settle (f->store, "a");
  settle (f->store, "b");
  inl_clock_advance (clock, 60);
  id = add_inquiry (f->store, "1");
  g_assert_true (try_change (f->store, id, INL_INQUIRY_STATE_HELD, NULL));
  assert_held (f->store, 1, FALSE);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    { "/store/origin/at-home", test_at_home },
    { "/store/origin/other-keyring-holds", test_other_keyring_holds },
    { "/store/origin/known-keyrings", test_known_keyrings },
    { "/store/origin/backup-is-marked", test_backup_is_marked },
    { "/store/origin/backup-of-unused", test_backup_of_unused },
    { "/store/origin/copied-by-hand", test_copied_by_hand },
    { "/store/origin/older-state", test_older_state },
    { "/store/origin/before-counting", test_before_counting },
    { "/store/origin/went-back-while-open", test_went_back_while_open },
    { "/store/origin/kept-copy-is-marked", test_kept_copy_is_marked },
    { "/store/origin/proposal", test_proposal },
    { "/store/origin/hold-that-fails", test_hold_that_fails },
    { "/store/origin/release", test_release },
    { "/store/origin/held-later", test_held_later },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
