/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The copies of every day, and putting one back while the office is at work. */

#define G_LOG_DOMAIN "test-copies"

#include "config.h"

#include "flow-fixture.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "inl-office-copies.h"
#include "inl-office-private.h"
#include "inl-office-undo.h"

#define DAY_SECONDS (24 * 60 * 60)
#define ALL_DAYS 14

static char *
name_folder (Fixture *f)
{
  return g_build_filename (f->folder, "reservekopieen", NULL);
}

/* In the time zone of the tests, which is that of the clock. */
static char *
name_today (Fixture *f)
{
  g_autofree char *folder = name_folder (f);
  g_autofree char *now = inl_clock_dup_now (f->clock);

  return g_strdup_printf ("%s/inlenersbeloning-%.10s.db", folder, now);
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GPtrArray *
list_copies (Fixture  *f,
             GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_list_copies_async (f->office, NULL, on_replied_cb, &result);
  return inl_office_list_copies_finish (f->office, wait_for (&result), error);
}

static gboolean
has_all_days (gpointer data)
{
  g_autoptr(GPtrArray) copies = list_copies (data, NULL);

  return copies->len == ALL_DAYS;
}

static gboolean
has_looked (gpointer data)
{
  InlOffice *office = data;

  return office->daily->told != NULL;
}

static gboolean
has_copied (gpointer data)
{
  InlOffice *office = data;

  return office->daily->done != NULL && !office->daily->is_busy;
}

static void
test_each_day (Fixture       *f,
               gconstpointer  data)
{
  g_autofree char *folder = name_folder (f);
  g_autofree char *first = name_today (f);
  g_autofree char *other = g_build_filename (folder, "inlenersbeloning-mei.db", NULL);
  g_autofree char *part = g_build_filename (folder, "inlenersbeloning-2001-01-01.db.a1B2c3", NULL);
  g_autofree char *second = NULL;
  GStatBuf status;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (other, "van een mens", -1, NULL);
  g_file_set_contents (part, "van een programma dat stopte", -1, NULL);
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *old = g_strdup_printf ("%s/inlenersbeloning-2002-03-%02u.db", folder, i);

      g_file_set_contents (old, "een oude kopie", -1, NULL);
    }

  inl_office_start_daily_copies (f->office);
  wait_until (has_copied, f->office);
  g_assert_true (is_there (first));
  g_assert_true (has_all_days (f));
  g_assert_cmpint (g_stat (first, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_true (is_there (other));
  g_assert_false (is_there (part));

  inl_clock_advance (f->clock, DAY_SECONDS);
  second = name_today (f);
  g_assert_false (is_there (second));
  inl_office_look_at_day (f->office);
  wait_until (is_there, second);
  wait_until (has_copied, f->office);
  g_assert_true (has_all_days (f));
  g_assert_true (is_there (first));
}

/* Made while the clock was wrong: they do not push out that of today. */
static void
test_days_to_come (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *folder = name_folder (f);
  g_autofree char *today = name_today (f);

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s/inlenersbeloning-2999-03-%02u.db", folder, i);

      g_file_set_contents (name, "een kopie", -1, NULL);
    }

  inl_office_start_daily_copies (f->office);
  wait_until (has_copied, f->office);
  g_assert_true (is_there (today));
}

typedef struct
{
  guint  n;
  char  *last;
} Told;

static void
on_copy_failed_cb (InlOffice  *office,
                   const char *message,
                   Told       *told)
{
  told->n++;
  g_free (told->last);
  told->last = g_strdup (message);
}

static gboolean
is_told (gpointer data)
{
  return ((Told *) data)->n > 0;
}

/* Everything that was asked of the database before this has been done. */
static void
wait_for_database (Fixture *f)
{
  g_autoptr(GPtrArray) relations = fixture_query (f, INL_RECORD_KIND_RELATION);

  g_assert_nonnull (relations);
}

/* Two programs on one database: one of them tells, once, and it goes on when it is mended. */
static void
test_failure_is_told_once (Fixture       *f,
                           gconstpointer  data)
{
  g_autofree char *folder = name_folder (f);
  g_autofree char *copy = name_today (f);
  InlStore *store = fixture_open_store (f);
  InlOffice *other = fixture_open_office (f, store);
  g_autoptr(GAsyncResult) result = NULL;
  Told told = { 0 };

  g_object_unref (store);
  g_file_set_contents (folder, "in de weg", -1, NULL);
  g_signal_connect (f->office, "copy-failed", G_CALLBACK (on_copy_failed_cb), &told);
  g_signal_connect (other, "copy-failed", G_CALLBACK (on_copy_failed_cb), &told);
  inl_office_start_daily_copies (f->office);
  wait_until (is_told, &told);
  g_assert_nonnull (strstr (told.last, "De dagelijkse reservekopie is mislukt. "));

  inl_office_start_daily_copies (other);
  wait_until (has_looked, other);
  wait_for_database (f);
  g_assert_cmpuint (told.n, ==, 1);

  g_unlink (folder);
  inl_office_look_at_day (f->office);
  inl_office_look_at_day (other);
  wait_until (has_copied, f->office);
  wait_until (has_copied, other);
  g_assert_true (is_there (copy));

  inl_office_close_async (other, on_replied_cb, &result);
  g_assert_true (inl_office_close_finish (other, wait_for (&result), NULL));
  g_clear_object (&result);
  g_assert_finalize_object (other);
  g_free (told.last);
}

/* That takes away what is said of the damage, with the way to mend it. */
static void
test_failure_of_damaged (Fixture       *f,
                         gconstpointer  data)
{
  g_autofree char *folder = name_folder (f);
  Told told = { 0 };

  g_file_set_contents (folder, "in de weg", -1, NULL);
  g_signal_connect (f->office, "copy-failed", G_CALLBACK (on_copy_failed_cb), &told);
  g_signal_emit_by_name (f->office->store, "checked", "Het is stuk.");
  inl_office_start_daily_copies (f->office);
  wait_until (has_looked, f->office);
  wait_for_database (f);
  g_assert_cmpuint (told.n, ==, 0);
}

static char *
restore (Fixture     *f,
         GFile       *file,
         GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_restore_async (f->office, file, on_replied_cb, &result);
  return inl_office_restore_finish (f->office, wait_for (&result), error);
}

/* What waited in the copy was sent after it was made: it is not sent again. */
static void
test_restored_stays_sent (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "kopie.db", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(InlOutcome) waiting = NULL;
  g_autoptr(GPtrArray) sent = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autoptr(GPtrArray) copies = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=429 retry-after=1 times=1");
  waiting = fixture_ask (f, f->vacancy_id, FALSE);
  inl_office_backup_async (f->office, file, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_backup_finish (f->office, wait_for (&result), NULL));
  inl_clock_advance (f->clock, 10);
  sent = fixture_send_waiting (f);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);

  kept = restore (f, file, &error);
  g_assert_no_error (error);
  after = fixture_send_waiting (f);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_SENT);

  /* What was replaced is offered to go back to. */
  copies = list_copies (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_cmpstr (((InlCopy *) g_ptr_array_index (copies, 0))->path, ==, kept);
  g_assert_false (((InlCopy *) g_ptr_array_index (copies, 0))->is_daily);
}

/* Who is logged in now is not told by a copy of before that. */
static void
test_keeps_log_in (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "kopie.db", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) sent = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *until = NULL;
  g_autofree char *kept = NULL;

  inl_office_backup_async (f->office, file, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_backup_finish (f->office, wait_for (&result), NULL));
  g_clear_object (&result);
  sent = fixture_ask (f, f->vacancy_id, FALSE);
  until = g_strdup (inl_office_get_session_valid_until (f->office));
  g_assert_cmpstr (until, !=, "");

  kept = restore (f, file, &error);
  g_assert_no_error (error);
  wait_for_database (f);
  g_assert_cmpstr (inl_office_get_session_valid_until (f->office), ==, until);
  fixture_reopen (f);
  g_assert_cmpstr (inl_office_get_session_valid_until (f->office), ==, until);
}

/* What is put back is whole. */
static void
test_mends_damage (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "kopie.db", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  inl_office_backup_async (f->office, file, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_backup_finish (f->office, wait_for (&result), NULL));
  g_assert_null (inl_office_get_damage (f->office));
  g_signal_emit_by_name (f->office->store, "checked", "Het is stuk.");
  g_assert_cmpstr (inl_office_get_damage (f->office), ==, "Het is stuk.");

  kept = restore (f, file, &error);
  g_assert_no_error (error);
  g_assert_null (inl_office_get_damage (f->office));
}

/* Another program may have mended it meanwhile; if not, it is found again. */
static void
test_damage_is_of_what_is_open (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;

  g_signal_emit_by_name (f->office->store, "checked", "Het is stuk.");
  g_clear_object (&f->store);
  inl_office_close_async (f->office, on_replied_cb, &closed);
  g_assert_true (inl_office_close_finish (f->office, wait_for (&closed), &error));
  f->store = fixture_open_store (f);
  inl_office_take_store (f->office, g_object_ref (f->store));
  g_assert_null (inl_office_get_damage (f->office));
}

static gboolean
can_undo (gpointer data)
{
  return g_hash_table_size (((Fixture *) data)->office->undoables) > 0;
}

/* What was clicked just now is sent first, or undone. */
static void
test_not_while_asking (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "kopie.db", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) asked = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *kept = NULL;

  inl_office_backup_async (f->office, file, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_backup_finish (f->office, wait_for (&result), NULL));
  g_object_set (f->office, "undo-seconds", 30, NULL);
  inl_office_ask_with_undo_async (f->office, f->vacancy_id, 0, on_replied_cb, &asked);
  g_assert_null (restore (f, file, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  g_clear_error (&error);
  wait_until (can_undo, f);
  g_assert_null (restore (f, file, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  g_clear_error (&error);

  inl_office_send_undoables (f->office);
  wait_for (&asked);
  kept = restore (f, file, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_takes_a_right (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *path = g_build_filename (f->folder, "kopie.db", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  inl_office_set_account (f->office, "onbekend");
  inl_office_load_rights_async (f->office, on_replied_cb, &result);
  g_assert_true (inl_office_load_rights_finish (f->office, wait_for (&result), NULL));
  g_assert_null (list_copies (f, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (restore (f, file, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/flow/copies/each-day", test_each_day },
    { "/flow/copies/days-to-come", test_days_to_come },
    { "/flow/copies/failure-is-told-once", test_failure_is_told_once },
    { "/flow/copies/failure-of-damaged", test_failure_of_damaged },
    { "/flow/copies/restored-stays-sent", test_restored_stays_sent },
    { "/flow/copies/keeps-log-in", test_keeps_log_in },
    { "/flow/copies/mends-damage", test_mends_damage },
    { "/flow/copies/damage-is-of-what-is-open", test_damage_is_of_what_is_open },
    { "/flow/copies/not-while-asking", test_not_while_asking },
    { "/flow/copies/takes-a-right", test_takes_a_right },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].func, fixture_tear_down);
  return g_test_run ();
}
