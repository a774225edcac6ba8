/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which service an office uses: kept by the database, changed by who may, and in the log. */

#define G_LOG_DOMAIN "test-service"

#include "config.h"

#include "rights-fixture.h"

#include <string.h>

#include "inl-log-entry.h"
#include "inl-office-private.h"
#include "inl-store-service.h"

#define ELSEWHERE "https://elders.example"

static char *
get_kept (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_get_fact_async (f->store, INL_SERVICE_FACT, NULL, on_replied_cb, &result);
  return inl_store_get_fact_finish (f->store, wait_for (&result), NULL);
}

static void
assert_kept (Fixture    *f,
             const char *address)
{
  g_autofree char *kept = get_kept (f);

  g_assert_cmpstr (kept, ==, address);
}

/* The newest line: of the address, with @changes, or of something else. */
static void
assert_logged (Fixture    *f,
               const char *changes)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) entries = NULL;
  InlLogEntry *newest;

  inl_store_query_async (f->store, query, NULL, on_replied_cb, &result);
  entries = inl_store_query_finish (f->store, wait_for (&result), NULL);
  newest = g_ptr_array_index (entries, 0);
  if (changes == NULL)
    {
      g_assert_cmpstr (inl_log_entry_get_subject (newest), !=, "Adres van de dienst");
      return;
    }

  g_assert_cmpstr (inl_log_entry_get_subject (newest), ==, "Adres van de dienst");
  g_assert_cmpstr (inl_log_entry_get_text (newest), ==, "Het adres van de dienst is gewijzigd.");
  g_assert_cmpstr (inl_log_entry_get_changes (newest), ==, changes);
}

static InlOffice *
create_other (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);

  return inl_office_new (path, ELSEWHERE);
}

static gboolean
open_other (InlOffice  *office,
            GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_open_async (office, NULL, on_replied_cb, &result);
  return inl_office_open_finish (office, wait_for (&result), error);
}

static void
close_other (InlOffice *office)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_close_async (office, on_replied_cb, &result);
  inl_office_close_finish (office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (office);
}

static void
fail_to_open (const char *uri,
              gpointer    user_data)
{
  g_assert_not_reached ();
}

static void
use_service (Fixture *f)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);

  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
}

/* Looking is not using it; and that it is used for the first time is no change. */
static void
test_first_use (Fixture       *f,
                gconstpointer  data)
{
  fixture_reopen (f);
  assert_kept (f, "");
  use_service (f);
  assert_kept (f, inl_office_get_service_address (f->office));
  assert_logged (f, NULL);
  fixture_reopen (f);
  assert_kept (f, inl_office_get_service_address (f->office));
  assert_logged (f, NULL);
}

static void
test_first_token (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr(GAsyncResult) saved = NULL;

  inl_office_save_token_async (f->office, f->token, f->secret, on_replied_cb, &saved);
  g_assert_true (inl_office_save_token_finish (f->office, wait_for (&saved), NULL));
  assert_kept (f, inl_office_get_service_address (f->office));
}

static void
open_elsewhere (InlOffice *office)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (open_other (office, &error));
  g_assert_no_error (error);
}

static void
ask_at (InlOffice  *office,
        gint64      vacancy_id,
        GError    **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlOutcome) outcome = NULL;

  inl_office_ask_async (office, vacancy_id, 0, FALSE, on_replied_cb, &result);
  outcome = inl_office_ask_finish (office, wait_for (&result), error);
}

/* All that entrusts something to the service; what does not goes on. */
static void
test_other_is_refused (Fixture       *f,
                       gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  InlOffice *other = create_other (f);
  g_autofree char *expected = NULL;
  g_autoptr(GAsyncResult) logged_in = NULL;
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(GError) error = NULL;

  use_service (f);
  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_SERVICE | INL_RIGHT_MANAGE_RIGHTS));
  open_elsewhere (other);
  inl_office_set_open_uri (other, fail_to_open, NULL, NULL);
  ask_at (other, fixture_add_vacancy (f, "5002"), &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  expected = g_strdup_printf ("Hier werd tot nu toe met %s gewerkt, en nu is " ELSEWHERE
                              " ingesteld. Je rol Proef mist het recht 'Beheer > Administratie > "
                              "Inlenersbeloning'. Vraag baas om het te geven bij Beheer > "
                              "Programmarechten. Of ga verder met het vorige adres: zet dat terug "
                              "in de instelling service-url, of geef het op bij --dienst.",
                              address);
  g_assert_cmpstr (error->message, ==, expected);
  g_clear_error (&error);
  inl_office_log_in_async (other, NULL, on_replied_cb, &logged_in);
  g_assert_null (inl_office_log_in_finish (other, wait_for (&logged_in), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  assert_kept (f, address);
  g_assert_cmpuint (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED), ==, 0);

  inl_office_load_async (other, INL_RECORD_KIND_RELATION, f->relation_id, NULL, on_replied_cb,
                         &loaded);
  relation = inl_office_load_finish (other, wait_for (&loaded), &error);
  g_assert_no_error (error);
  g_clear_object (&loaded);
  g_clear_object (&logged_in);
  close_other (other);
}

/* Without a restart. */
static void
test_other_after_right (Fixture       *f,
                        gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  g_autofree char *changes = g_strdup_printf ("Adres: %s → " ELSEWHERE, address);
  InlOffice *other = create_other (f);
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GError) error = NULL;

  use_service (f);
  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_SERVICE));
  open_elsewhere (other);
  ask_at (other, f->vacancy_id, &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  set_right_in (f->store, "Proef", INL_RIGHT_MANAGE_SERVICE, TRUE);
  /* It was asked already, which asking again says; but it was asked. */
  ask_at (other, f->vacancy_id, &error);
  g_assert_no_error (error);
  assert_kept (f, ELSEWHERE);
  assert_logged (f, changes);
  close_other (other);
}

/* An office that was open before another program went to another service asks nothing of the old
 * one any more, unless it may go back. */
static void
test_changed_by_another (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  use_service (f);
  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_SERVICE | INL_RIGHT_MANAGE_RIGHTS));
  fixture_run_sql (f, "UPDATE facts SET value = '" ELSEWHERE "' WHERE name = '"
                   INL_SERVICE_FACT "'");
  ask_at (f->office, fixture_add_vacancy (f, "5002"), &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
}

/* The other way on that the refusal names. */
static void
test_back_to_the_former (Fixture       *f,
                         gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  InlOffice *other = create_other (f);
  g_autoptr(GAsyncResult) set = NULL;
  g_autoptr(GError) error = NULL;

  use_service (f);
  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_SERVICE | INL_RIGHT_MANAGE_RIGHTS));
  inl_office_set_service_address_async (other, address, on_replied_cb, &set);
  g_assert_true (inl_office_set_service_address_finish (other, wait_for (&set), &error));
  g_assert_no_error (error);
  open_elsewhere (other);
  ask_at (other, f->vacancy_id, &error);
  g_assert_no_error (error);
  assert_logged (f, NULL);
  g_clear_object (&set);
  close_other (other);
}

static gboolean
is_logged_in (gpointer data)
{
  return *inl_office_get_session_valid_until (((Fixture *) data)->office) != '\0';
}

/* Nobody is logged in at another service; who is at the former stays known. */
static void
test_session_of_the_former (Fixture       *f,
                            gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  g_autofree char *session = fixture_look_up_key (f, INL_CREDENTIAL_KIND_SESSION);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  use_service (f);
  inl_office_store_session (f->office, "Piet", "2026-12-23T08:00:00Z");
  g_assert_true (fixture_set_address (f, ELSEWHERE, &error));
  g_assert_no_error (error);
  g_assert_false (is_logged_in (f));
  g_signal_emit_by_name (f->office->sender, "session", "");

  g_assert_true (fixture_set_address (f, address, &error));
  g_assert_no_error (error);
  wait_until (is_logged_in, f);
  g_assert_cmpstr (inl_office_get_person (f->office), ==, "Piet");
  after = fixture_look_up_key (f, INL_CREDENTIAL_KIND_SESSION);
  g_assert_cmpstr (after, ==, session);
}

static gboolean
is_sent (gpointer data)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (data);

  return inl_inquiry_get_state (inquiry) == INL_INQUIRY_STATE_SENT;
}

/* What came of a request to it could not be stored, until just before it is left. */
static void
test_answer_of_the_former (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  use_service (f);
  fixture_run_sql (f, "CREATE TRIGGER full BEFORE UPDATE ON inquiries"
                   " WHEN NEW.sent_at <> OLD.sent_at BEGIN SELECT RAISE (ABORT, 'vol'); END");
  inl_office_ask_async (f->office, fixture_add_vacancy (f, "5003"), 0, FALSE, on_replied_cb,
                        &result);
  g_assert_null (inl_office_ask_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  g_clear_error (&error);
  g_assert_false (is_sent (f));
  fixture_run_sql (f, "DROP TRIGGER full");
  g_assert_true (fixture_set_address (f, ELSEWHERE, &error));
  g_assert_no_error (error);
  wait_until (is_sent, f);
}

/* An address that is no good keeps nobody from looking, and is not kept. */
static void
test_bad_address (Fixture       *f,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  InlOffice *other = inl_office_new (path, "http://elders.example");
  g_autoptr(GError) error = NULL;

  use_service (f);
  take_role (f, INL_RIGHT_VIEW_RELATIONS);
  open_elsewhere (other);
  assert_kept (f, address);
  close_other (other);
}

/* A change that cannot be in the log is not made. */
static void
test_not_logged (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  InlOffice *other = create_other (f);
  g_autoptr(GError) error = NULL;

  use_service (f);
  fixture_run_sql (f, FIXTURE_CLOSE_LOG);
  g_assert_false (fixture_set_address (f, ELSEWHERE, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  g_assert_cmpstr (inl_office_get_service_address (f->office), ==, address);
  g_clear_error (&error);
  open_elsewhere (other);
  ask_at (other, f->vacancy_id, &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
  g_clear_error (&error);
  assert_kept (f, address);

  fixture_run_sql (f, FIXTURE_OPEN_LOG);
  g_assert_true (fixture_set_address (f, ELSEWHERE, &error));
  g_assert_no_error (error);
  assert_kept (f, ELSEWHERE);
  close_other (other);
}

/* The right is looked at when it is written. */
static void
test_late (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  g_autoptr(GAsyncResult) result = NULL;

  use_service (f);
  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_RIGHTS));
  take_unheard (f, INL_RIGHT_MANAGE_SERVICE);
  inl_office_set_service_address_async (f->office, ELSEWHERE, on_replied_cb, &result);
  assert_late_refusal (wait_for (&result), INL_RIGHT_MANAGE_SERVICE);
  g_assert_cmpstr (inl_office_get_service_address (f->office), ==, address);
  assert_kept (f, address);
}

#define TEST(path, func) \
  g_test_add ("/flow/service/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("first-use", test_first_use);
  TEST ("first-token", test_first_token);
  TEST ("other-is-refused", test_other_is_refused);
  TEST ("other-after-right", test_other_after_right);
  TEST ("changed-by-another", test_changed_by_another);
  TEST ("back-to-the-former", test_back_to_the_former);
  TEST ("session-of-the-former", test_session_of_the_former);
  TEST ("answer-of-the-former", test_answer_of_the_former);
  TEST ("bad-address", test_bad_address);
  TEST ("not-logged", test_not_logged);
  TEST ("late", test_late);

  return g_test_run ();
}
