/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A database that was copied to another computer, or put back: what waits in it is held, whatever
 * was sent from the original in the meantime. The e-mails are counted each time. */

#define G_LOG_DOMAIN "test-held"

#include "config.h"

#include "flow-fixture.h"

#include <gio/gio.h>
#include <string.h>

#include "inl-office-held.h"

static char *
get_path (Fixture    *f,
          const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

/* In place, as cp does it: the file stays the same one, only the keyring tells. */
static void
copy_over (const char *from,
           const char *to)
{
  g_autoptr(GFile) source = g_file_new_for_path (from);
  g_autoptr(GFile) target = g_file_new_for_path (to);
  g_autoptr(GFileIOStream) stream = NULL;
  g_autoptr(GFileInputStream) input = NULL;
  g_autoptr(GError) error = NULL;
  GOutputStream *output;

  input = g_file_read (source, NULL, &error);
  g_assert_no_error (error);
  if (g_file_query_exists (target, NULL))
    stream = g_file_open_readwrite (target, NULL, &error);
  else
    stream = g_file_create_readwrite (target, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  output = g_io_stream_get_output_stream (G_IO_STREAM (stream));
  g_seekable_truncate (G_SEEKABLE (stream), 0, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (output, G_INPUT_STREAM (input), G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE, NULL,
                          &error);
  g_assert_no_error (error);
}

static void
keep_copy (Fixture *f)
{
  g_autofree char *path = get_path (f, "test.db");
  g_autofree char *copy = get_path (f, "kopie.db");

  fixture_close (f);
  copy_over (path, copy);
  fixture_reopen (f);
}

/* From now on the office works with the copy, at another computer with a keyring of its own. */
static void
move_to_copy (Fixture *f)
{
  g_autofree char *path = get_path (f, "test.db");
  g_autofree char *copy = get_path (f, "kopie.db");

  fixture_close (f);
  copy_over (copy, path);
  g_assert_finalize_object (f->credentials);
  f->credentials = inl_memory_credentials_new ();
  fixture_fill_keyring (f);
  fixture_reopen (f);
}

static void
assert_held (Fixture *f,
             guint    n_held)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlHeld) held = NULL;

  inl_office_load_held_async (f->office, NULL, on_replied_cb, &result);
  held = inl_office_load_held_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (held->n_inquiries, ==, n_held);
  g_assert_cmpint (held->is_copy, ==, n_held > 0);
}

static GPtrArray *
release_all (Fixture  *f,
             GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_release_all_async (f->office, on_replied_cb, &result);
  return inl_office_release_all_finish (f->office, wait_for (&result), error);
}

static guint
count_requests (Fixture *f)
{
  return inl_sandbox_server_get_request_count (f->sandbox, "POST", "/api/v6/uitvragen")
         + inl_sandbox_server_get_request_count (f->sandbox, "GET", "/api/v6/uitvragen");
}

static const guint counts[] = { 1, 12 };

/* Sent from the original after the copy was made; the service takes each request for a new one. */
static void
test_sent_from_the_original (Fixture       *f,
                             gconstpointer  data)
{
  const guint n_inquiries = *(const guint *) data;
  g_autoptr(GPtrArray) sent = NULL;
  g_autoptr(GPtrArray) tried = NULL;
  g_autoptr(GPtrArray) released = NULL;
  g_autoptr(GError) error = NULL;
  guint n_requests;

  fixture_ask_in_vain (f, f->vacancy_id);
  for (guint i = 1; i < n_inquiries; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 6000 + i);

      fixture_ask_in_vain (f, fixture_add_vacancy (f, number));
    }
  keep_copy (f);
  sent = fixture_send_waiting (f);
  g_assert_cmpuint (sent->len, ==, n_inquiries);
  g_assert_cmpuint (fixture_count_mail (f), ==, n_inquiries);

  move_to_copy (f);
  fixture_set_faults (f, "POST /api/v6/uitvragen: ignore-idempotency");
  n_requests = count_requests (f);
  tried = fixture_send_waiting (f);
  g_assert_cmpuint (tried->len, ==, 0);
  g_assert_cmpuint (count_requests (f), ==, n_requests);
  assert_held (f, n_inquiries);

  released = release_all (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (released->len, ==, n_inquiries);
  for (guint i = 0; i < released->len; i++)
    g_assert_cmpint (((InlOutcome *) g_ptr_array_index (released, i))->kind, ==,
                     INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, n_inquiries);
  assert_held (f, 0);
}

/* Nobody sent it: letting it go does, once, and also long after twelve hours. */
static void
test_sent_by_nobody (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) tried = NULL;
  g_autoptr(GPtrArray) released = NULL;
  g_autoptr(GError) error = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  keep_copy (f);
  move_to_copy (f);
  tried = fixture_send_waiting (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_HELD);
  inl_clock_advance (f->clock, 40 * 60 * 60);
  released = release_all (f, &error);
  g_assert_no_error (error);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* The service asked to wait: what was let go meanwhile says so, and no longer that it is held. */
static void
test_released_while_it_must_wait (Fixture       *f,
                                  gconstpointer  data)
{
  g_autoptr(InlOutcome) waiting = NULL;
  g_autoptr(GPtrArray) tried = NULL;
  g_autoptr(GPtrArray) released = NULL;
  g_autoptr(GPtrArray) sent = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 retry-after=90 code=onderhoud");
  waiting = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (waiting->kind, ==, INL_OUTCOME_KIND_WAITING);
  fixture_set_faults (f, "");
  keep_copy (f);
  move_to_copy (f);
  tried = fixture_send_waiting (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_HELD);

  released = release_all (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (released->len, ==, 0);
  fixture_assert_state (f, INL_INQUIRY_STATE_UNKNOWN);
  inquiry = fixture_get_inquiry (f);
  g_assert_nonnull (strstr (inl_inquiry_get_reason (inquiry), "is vrijgegeven"));
  g_assert_null (strstr (inl_inquiry_get_reason (inquiry), "vastgehouden"));
  assert_held (f, 0);

  inl_clock_advance (f->clock, 91);
  sent = fixture_send_waiting (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static gboolean
is_held (gpointer data)
{
  Fixture *f = data;
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (f);

  return inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_HELD;
}

static void
test_held_by_the_timer (Fixture       *f,
                        gconstpointer  data)
{
  guint n_requests;

  fixture_ask_in_vain (f, f->vacancy_id);
  keep_copy (f);
  move_to_copy (f);
  n_requests = count_requests (f);
  inl_clock_advance (f->clock, 60 * 60);
  inl_office_start_sender (f->office);
  wait_until (is_held, f);
  g_assert_cmpuint (count_requests (f), ==, n_requests);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

/* A click on what waits in the copy holds it and says so. */
static void
test_held_by_a_click (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlOutcome) released = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  keep_copy (f);
  move_to_copy (f);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_HELD);
  g_assert_nonnull (strstr (outcome->text, "teruggezet of gekopieerd"));
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);

  released = fixture_decide (f, INL_DECISION_RELEASE);
  g_assert_cmpint (released->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* While the keyring does not say who it is nothing is sent; once it does, all is held. */
static void
test_locked_keyring (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GPtrArray) locked = NULL;
  g_autoptr(GPtrArray) open = NULL;
  g_autoptr(GError) error = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  keep_copy (f);
  move_to_copy (f);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_DISMISSED);
  locked = fixture_send_waiting (f);
  g_assert_cmpuint (locked->len, ==, 1);
  g_assert_cmpint (((InlOutcome *) g_ptr_array_index (locked, 0))->kind, ==,
                   INL_OUTCOME_KIND_KEYRING_LOCKED);
  g_assert_null (release_all (f, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_KEYRING);

  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_OPEN);
  open = fixture_send_waiting (f);
  fixture_assert_state (f, INL_INQUIRY_STATE_HELD);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

/* Without a token the keyring is left alone, and nothing is let go that would be held again. */
static void
test_no_token (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) tried = NULL;
  g_autoptr(GPtrArray) later = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  keep_copy (f);
  move_to_copy (f);
  fixture_clear_key (f, INL_CREDENTIAL_KIND_TOKEN);
  tried = fixture_send_waiting (f);
  g_assert_cmpuint (tried->len, ==, 1);
  g_assert_cmpint (((InlOutcome *) g_ptr_array_index (tried, 0))->kind, ==,
                   INL_OUTCOME_KIND_TOKEN_ABSENT);
  id = fixture_look_up_key (f, INL_CREDENTIAL_KIND_INSTALLATION);
  g_assert_cmpstr (id, ==, "");
  g_assert_null (release_all (f, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_TOKEN_ABSENT);

  fixture_fill_keyring (f);
  later = fixture_send_waiting (f);
  assert_held (f, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

/* It may have been sent from the original: asking again says so first. */
static void
test_given_up (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GPtrArray) tried = NULL;
  g_autoptr(InlOutcome) given_up = NULL;
  g_autoptr(InlOutcome) again = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  keep_copy (f);
  move_to_copy (f);
  tried = fixture_send_waiting (f);
  given_up = fixture_decide (f, INL_DECISION_GIVE_UP);
  fixture_assert_state (f, INL_INQUIRY_STATE_ABANDONED);
  g_assert_nonnull (strstr (given_up->text, "mogelijk is hij toch verzonden"));
  again = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (again->kind, ==, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

/* Blocked at its only try, copied, and sent from the original: the copy does not put another in its
 * place before it knows that it is one. */
static void
test_blocked_and_copied (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(InlRecord) contact = NULL;
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(InlOutcome) blocked = NULL;
  g_autoptr(InlOutcome) sent = NULL;
  g_autoptr(InlOutcome) clicked = NULL;
  g_autoptr(InlOutcome) released = NULL;

  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  blocked = fixture_ask (f, f->vacancy_id, FALSE);
  keep_copy (f);
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  sent = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (sent->kind, ==, INL_OUTCOME_KIND_SENT);

  move_to_copy (f);
  contact = fixture_load (f, INL_RECORD_KIND_CONTACT, f->contact_id);
  g_object_set (contact, "email", "opvolger@bakkerij.example", NULL);
  saved = fixture_save (f, g_steal_pointer (&contact));
  clicked = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (clicked->kind, ==, INL_OUTCOME_KIND_HELD);
  released = fixture_decide (f, INL_DECISION_RELEASE);
  g_assert_cmpint (released->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* Held in the original for want of an answer, and sent from there after the copy was made. */
static void
test_held_before_it_was_copied (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(InlOutcome) released = NULL;
  g_autoptr(InlOutcome) given_up = NULL;
  g_autoptr(InlOutcome) again = NULL;
  g_autoptr(GPtrArray) tried = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  inl_clock_advance (f->clock, 12 * 60 * 60);
  inl_office_start_sender (f->office);
  wait_until (is_held, f);
  keep_copy (f);
  released = fixture_decide (f, INL_DECISION_RELEASE);
  g_assert_cmpint (released->kind, ==, INL_OUTCOME_KIND_SENT);

  move_to_copy (f);
  tried = fixture_send_waiting (f);
  given_up = fixture_decide (f, INL_DECISION_GIVE_UP);
  g_assert_nonnull (strstr (given_up->text, "mogelijk is hij toch verzonden"));
  again = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (again->kind, ==, INL_OUTCOME_KIND_REPEAT_TO_CONFIRM);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

static void
test_right (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GPtrArray) tried = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  keep_copy (f);
  move_to_copy (f);
  tried = fixture_send_waiting (f);
  fixture_set_right (f, "Beheerder", INL_RIGHT_ASK, FALSE);
  g_assert_null (release_all (f, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  inl_office_load_held_async (f->office, NULL, on_replied_cb, &result);
  g_assert_null (inl_office_load_held_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  fixture_assert_state (f, INL_INQUIRY_STATE_HELD);
}

/* It is made once, and found again by the next start of the program. */
static void
test_id_is_kept (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GPtrArray) tried = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  fixture_ask_in_vain (f, f->vacancy_id);
  first = fixture_look_up_key (f, INL_CREDENTIAL_KIND_INSTALLATION);
  g_assert_true (g_uuid_string_is_valid (first));
  fixture_reopen (f);
  tried = fixture_send_waiting (f);
  second = fixture_look_up_key (f, INL_CREDENTIAL_KIND_INSTALLATION);
  g_assert_cmpstr (second, ==, first);
  fixture_assert_state (f, INL_INQUIRY_STATE_SENT);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char    *path;
    void         (*run) (Fixture *f, gconstpointer data);
    gconstpointer  data;
  } tests[] = {
    { "sent-from-the-original", test_sent_from_the_original, &counts[0] },
    { "many-sent-from-the-original", test_sent_from_the_original, &counts[1] },
    { "sent-by-nobody", test_sent_by_nobody, NULL },
    { "released-while-it-must-wait", test_released_while_it_must_wait, NULL },
    { "held-by-the-timer", test_held_by_the_timer, NULL },
    { "held-by-a-click", test_held_by_a_click, NULL },
    { "locked-keyring", test_locked_keyring, NULL },
    { "no-token", test_no_token, NULL },
    { "given-up", test_given_up, NULL },
    { "blocked-and-copied", test_blocked_and_copied, NULL },
    { "held-before-it-was-copied", test_held_before_it_was_copied, NULL },
    { "right", test_right, NULL },
    { "id-is-kept", test_id_is_kept, NULL },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/flow/held/", tests[i].path, NULL);

      g_test_add (path, Fixture, tests[i].data, fixture_set_up, tests[i].run, fixture_tear_down);
    }
  return g_test_run ();
}
