/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is given or taken counts at once, without a restart, whoever did it. */

#define G_LOG_DOMAIN "test-rights"

#include "config.h"

#include "rights-fixture.h"

#include "inl-office-private.h"
#include "inl-role.h"
#include "inl-user.h"

static void
test_refusal (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *own = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *many = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_SERVICE, FALSE);
  own = inl_office_dup_refusal (f->office, INL_RIGHT_MANAGE_SERVICE);
  g_assert_cmpstr (own, ==, "Je rol Beheerder mist het recht 'Beheer > Administratie > "
                   "Inlenersbeloning'. Vink het aan bij Beheer > Programmarechten.");

  take_role (f, INL_RIGHT_VIEW_RELATIONS);
  one = inl_office_dup_refusal (f->office, INL_RIGHT_EDIT_RELATIONS);
  g_assert_cmpstr (one, ==, "Je rol Proef mist het recht 'Relatie > Wijzigen'. Vraag baas om het "
                   "te geven bij Beheer > Programmarechten.");
  g_assert_cmpstr (inl_office_get_role_name (f->office), ==, "Proef");

  inl_store_set_account (f->store, "baas");
  set_role_in (f->store, "chef", "Beheerder");
  while (g_strv_length (f->office->access->managers) < 2)
    g_main_context_iteration (NULL, TRUE);
  two = inl_office_dup_refusal (f->office, INL_RIGHT_IMPORT);
  g_assert_cmpstr (two, ==, "Je rol Proef mist het recht 'Importeren'. Vraag baas of chef om het "
                   "te geven bij Beheer > Programmarechten.");

  set_role_in (f->store, "directeur", "Beheerder");
  set_role_in (f->store, "eigenaar", "Beheerder");
  while (g_strv_length (f->office->access->managers) < 4)
    g_main_context_iteration (NULL, TRUE);
  many = inl_office_dup_refusal (f->office, INL_RIGHT_IMPORT);
  g_assert_cmpstr (many, ==, "Je rol Proef mist het recht 'Importeren'. Vraag baas, chef of "
                   "directeur om het te geven bij Beheer > Programmarechten.");
}

static void
count_notify (GObject    *office,
              GParamSpec *pspec,
              gpointer    user_data)
{
  (*(guint *) user_data)++;
}

/* As the command line does it while the window is open. */
static void
test_other_program (Fixture       *f,
                    gconstpointer  data)
{
  InlStore *other = fixture_open_store (f);
  guint n_notified = 0;
  g_autoptr(GAsyncResult) result = NULL;
  guint rights;

  take_role (f, INL_RIGHT_VIEW_RELATIONS);
  g_signal_connect (f->office, "notify::rights", G_CALLBACK (count_notify), &n_notified);
  set_right_in (other, "Proef", INL_RIGHT_EXPORT, TRUE);
  wait_for_rights (f, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (f->office, "rights", &rights, NULL);
  g_assert_cmpuint (rights, ==, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);

  set_right_in (other, "Proef", INL_RIGHT_VIEW_RELATIONS, FALSE);
  wait_for_rights (f, INL_RIGHT_EXPORT);
  g_assert_false (inl_office_may (f->office, INL_RIGHT_VIEW_RELATIONS));
  /* What has nothing to do with it is not told. */
  set_right_in (other, "Raadplegen", INL_RIGHT_EXPORT, TRUE);
  set_right_in (other, "Proef", INL_RIGHT_IMPORT, TRUE);
  wait_for_rights (f, INL_RIGHT_EXPORT | INL_RIGHT_IMPORT);
  g_assert_cmpuint (n_notified, ==, 3);

  inl_store_close_async (other, on_replied_cb, &result);
  g_assert_true (inl_store_close_finish (other, wait_for (&result), NULL));
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (other);
}

/* Who gives or takes has the rights that come of it before he hears that it was done. */
static void
test_own_change (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(InlRecord) role = NULL;
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_IMPORT, FALSE);
  g_assert_false (inl_office_may (f->office, INL_RIGHT_IMPORT));
  fixture_set_right (f, "Beheerder", INL_RIGHT_IMPORT, TRUE);
  g_assert_true (inl_office_may (f->office, INL_RIGHT_IMPORT));

  role = fixture_load (f, INL_RECORD_KIND_ROLE, 1);
  g_object_set (role, "rights", (gint64) ALL_BUT (INL_RIGHT_EXPORT), NULL);
  saved = fixture_save (f, g_steal_pointer (&role));
  g_assert_cmpuint (inl_office_get_rights (f->office), ==, ALL_BUT (INL_RIGHT_EXPORT));

  inl_office_set_role_async (f->office, "baas", "Beheerder", on_replied_cb, &result);
  g_assert_true (inl_office_set_role_finish (f->office, wait_for (&result), &error));
  g_clear_object (&result);
  inl_office_remove_async (f->office, INL_RECORD_KIND_USER, 1, on_replied_cb, &result);
  g_assert_true (inl_office_remove_finish (f->office, wait_for (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (inl_office_get_rights (f->office), ==, INL_RIGHT_VIEW_RELATIONS);
  g_assert_cmpstr (inl_office_get_role_name (f->office), ==, "Raadplegen");
}

static void
test_in_use (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GAsyncResult) result_of_right = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_remove_async (f->office, INL_RECORD_KIND_ROLE, 1, on_replied_cb, &result);
  g_assert_false (inl_office_remove_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_IN_USE);
  g_clear_error (&error);
  inl_office_set_right_async (f->office, "Beheerder", INL_RIGHT_MANAGE_RIGHTS, FALSE,
                              on_replied_cb, &result_of_right);
  g_assert_false (inl_office_set_right_finish (f->office, wait_for (&result_of_right), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_IN_USE);
}

static void
assert_not_given (GAsyncResult *result)
{
  g_autoptr(GError) error = NULL;

  g_task_propagate_pointer (G_TASK (result), &error);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (error->message, ==, "De rol Beheerder mag meer dan je eigen rol. Je rol Proef "
                   "mist het recht 'Beheer > Programmarechten'. Vraag baas om het te geven bij "
                   "Beheer > Programmarechten.");
}

/* As "baas". */
static void
make_default (Fixture *f,
              gint64   role_id)
{
  g_autoptr(GAsyncResult) loaded = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(InlRecord) role = NULL;
  g_autoptr(InlRecord) after = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_account (f->store, "baas");
  inl_store_load_async (f->store, INL_RECORD_KIND_ROLE, role_id, NULL, on_replied_cb, &loaded);
  role = inl_store_load_finish (f->store, wait_for (&loaded), &error);
  g_assert_no_error (error);
  g_object_set (role, "is-default", TRUE, NULL);
  inl_store_save_async (f->store, INL_RIGHT_NONE, role, on_replied_cb, &saved);
  after = inl_store_save_finish (f->store, wait_for (&saved), &error);
  g_assert_no_error (error);
  inl_store_set_account (f->store, g_get_user_name ());
}

/* Who may give roles but no rights cannot give itself or others more than it has. */
static void
test_no_more_than_own (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(GAsyncResult) set = NULL;
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) removed = NULL;
  g_autoptr(InlRecord) user = NULL;

  take_role (f, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_MANAGE_USERS);
  inl_office_set_role_async (f->office, g_get_user_name (), "Beheerder", on_replied_cb, &set);
  assert_not_given (wait_for (&set));

  user = fixture_load (f, INL_RECORD_KIND_USER, 1);
  g_object_set (user, "role-id", (gint64) 1, NULL);
  inl_office_save_async (f->office, user, on_replied_cb, &saved);
  assert_not_given (wait_for (&saved));

  make_default (f, 1);
  inl_office_remove_async (f->office, INL_RECORD_KIND_USER, 1, on_replied_cb, &removed);
  assert_not_given (wait_for (&removed));
}

static void
test_wrong_account (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_role_async (f->office, "jan de vries", "Beheerder", on_replied_cb, &result);
  g_assert_false (inl_office_set_role_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID);
}

static void
test_service_address (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  g_autoptr(GError) error = NULL;

  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_SERVICE));
  g_assert_false (fixture_set_address (f, "https://example.com", &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_cmpstr (inl_office_get_service_address (f->office), ==, address);
}

/* An account that nobody listed. */
static void
test_other_account (Fixture       *f,
                    gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  InlOffice *office = inl_office_new (path, "http://127.0.0.1:9");
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autofree char *refusal = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_account (office, "stagiair");
  g_assert_cmpstr (inl_office_get_account (office), ==, "stagiair");
  g_assert_cmpuint (inl_office_get_rights (office), ==, INL_RIGHT_NONE);
  g_assert_cmpstr (inl_office_get_role_name (office), ==, "");
  refusal = inl_office_dup_refusal (office, INL_RIGHT_ASK);
  g_assert_cmpstr (refusal, ==, "De database is niet geopend.");

  inl_office_open_async (office, NULL, on_replied_cb, &opened);
  inl_office_open_finish (office, wait_for (&opened), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (inl_office_get_rights (office), ==, INL_RIGHT_VIEW_RELATIONS);
  g_assert_cmpstr (inl_office_get_role_name (office), ==, "Raadplegen");

  inl_office_close_async (office, on_replied_cb, &closed);
  inl_office_close_finish (office, wait_for (&closed), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (inl_office_get_rights (office), ==, INL_RIGHT_NONE);
  g_clear_object (&opened);
  g_clear_object (&closed);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (office);
}

static void
ask_in_vain (Fixture *f)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

/* The store does first what was asked of it first: a sender that began is found at it. */
static void
assert_sender_rests (Fixture *f)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(InlRecord) relation = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);

      g_assert_false (inl_sender_is_running (f->office->sender, 1));
    }
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

static void
wait_for_mail (Fixture *f)
{
  while (fixture_count_mail (f) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* What is queued waits for an account that may ask. */
static void
test_sender_needs_right (Fixture       *f,
                         gconstpointer  data)
{
  ask_in_vain (f);
  take_role (f, INL_RIGHT_VIEW_RELATIONS);
  fixture_set_faults (f, "");
  inl_clock_advance (f->clock, 20 * 60);
  inl_office_start_sender (f->office);
  assert_sender_rests (f);

  set_right_in (f->store, "Proef", INL_RIGHT_ASK, TRUE);
  wait_for_mail (f);
}

/* It goes by what the account may now, not by what it might when the program started. */
static void
test_sender_follows_right (Fixture       *f,
                           gconstpointer  data)
{
  take_role (f, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_ASK);
  inl_office_start_sender (f->office);
  ask_in_vain (f);
  set_right_in (f->store, "Proef", INL_RIGHT_ASK, FALSE);
  wait_for_rights (f, INL_RIGHT_VIEW_RELATIONS);
  fixture_set_faults (f, "");
  inl_clock_advance (f->clock, 20 * 60);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  assert_sender_rests (f);

  set_right_in (f->store, "Proef", INL_RIGHT_ASK, TRUE);
  wait_for_mail (f);
}

/* What waits stays as it is: it is not claimed. */
static void
test_late_sending (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_RIGHTS));
  ask_in_vain (f);
  fixture_set_faults (f, "");
  inl_clock_advance (f->clock, 20 * 60);
  take_unheard (f, INL_RIGHT_ASK);
  inl_office_send_waiting_async (f->office, TRUE, on_replied_cb, &result);
  assert_late_refusal (wait_for (&result), INL_RIGHT_ASK);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_QUEUED);
  g_assert_cmpint (inl_inquiry_get_attempts (inquiry), ==, 1);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

static void
test_late_decision (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  take_role (f, ALL_BUT (INL_RIGHT_MANAGE_RIGHTS));
  ask_in_vain (f);
  take_unheard (f, INL_RIGHT_ASK);
  inl_office_decide_async (f->office, 1, INL_DECISION_GIVE_UP, on_replied_cb, &result);
  assert_late_refusal (wait_for (&result), INL_RIGHT_ASK);
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_QUEUED);
}

static void
forget_changes (Fixture *f)
{
  g_assert_cmpuint (g_signal_handlers_disconnect_matched (f->store, G_SIGNAL_MATCH_DATA, 0, 0, NULL,
                                                          NULL, f->office), >, 0);
}

/* The account has none any more, so that what it may cannot be told. */
static void
lose_role (Fixture *f)
{
  fixture_run_sql (f, "DELETE FROM users; UPDATE roles SET is_default = 0");
}

static gboolean
is_retrying (gpointer office)
{
  return ((InlOffice *) office)->rights_retry != 0;
}

/* It is read until it can be, although nothing tells of a change any more. */
static void
test_read_again (Fixture       *f,
                 gconstpointer  data)
{
  f->office->rights_retry_ms = 1;
  take_role (f, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);
  lose_role (f);
  wait_until (is_retrying, f->office);
  /* The old ones stay meanwhile. */
  g_assert_cmpuint (inl_office_get_rights (f->office), ==,
                    INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);

  forget_changes (f);
  fixture_run_sql (f, "UPDATE roles SET is_default = 1 WHERE name = 'Raadplegen'");
  wait_for_rights (f, INL_RIGHT_VIEW_RELATIONS);
  g_assert_false (is_retrying (f->office));
}

/* An office that closes waits for nothing. */
static void
test_closes_while_retrying (Fixture       *f,
                            gconstpointer  data)
{
  lose_role (f);
  wait_until (is_retrying, f->office);
  fixture_run_sql (f, "UPDATE roles SET is_default = 1 WHERE name = 'Raadplegen'");
  fixture_reopen (f);
}

#define TEST(path, func) \
  g_test_add ("/flow/rights-changes/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("refusal", test_refusal);
  TEST ("other-program", test_other_program);
  TEST ("own-change", test_own_change);
  TEST ("in-use", test_in_use);
  TEST ("no-more-than-own", test_no_more_than_own);
  TEST ("wrong-account", test_wrong_account);
  TEST ("service-address", test_service_address);
  TEST ("other-account", test_other_account);
  TEST ("read-again", test_read_again);
  TEST ("closes-while-retrying", test_closes_while_retrying);
  TEST ("sender-needs-right", test_sender_needs_right);
  TEST ("sender-follows-right", test_sender_follows_right);
  TEST ("late-sending", test_late_sending);
  TEST ("late-decision", test_late_decision);

  return g_test_run ();
}
