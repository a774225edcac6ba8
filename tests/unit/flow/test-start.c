/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first steps: each is not done, then done, and what undoes it again. */

#define G_LOG_DOMAIN "test-start"

#include "config.h"

#include "flow-fixture.h"

#include "inl-contact.h"
#include "inl-moment.h"
#include "inl-office-private.h"
#include "inl-office-rights.h"
#include "inl-office-start.h"
#include "inl-relation.h"
#include "inl-role.h"
#include "inl-vacancy.h"

static InlFirstSteps *
load (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlFirstSteps *steps;

  inl_office_load_first_steps_async (f->office, NULL, on_replied_cb, &result);
  steps = inl_office_load_first_steps_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  return steps;
}

static gboolean
has_right (gpointer data)
{
  return inl_office_may (data, INL_RIGHT_MANAGE_SERVICE);
}

static gboolean
has_no_right (gpointer data)
{
  return !has_right (data);
}

static void
set_right (Fixture  *f,
           gboolean  is_given)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_right_async (f->office, inl_office_get_role_name (f->office),
                              INL_RIGHT_MANAGE_SERVICE, is_given, on_replied_cb, &result);
  inl_office_set_right_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  wait_until (is_given ? has_right : has_no_right, f->office);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  fixture_set_up (f, data);
  set_right (f, TRUE);
}

static void
test_right (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(InlFirstSteps) without = NULL;
  g_autoptr(InlFirstSteps) with = NULL;
  g_autoptr(InlRecord) role = NULL;

  set_right (f, FALSE);
  without = load (f);
  g_assert_false (without->has_right);
  role = fixture_load (f, INL_RECORD_KIND_ROLE, without->role_id);
  g_assert_cmpstr (inl_role_get_name (INL_ROLE (role)), ==, inl_office_get_role_name (f->office));

  set_right (f, TRUE);
  with = load (f);
  g_assert_true (with->has_right);
}

/* NULL for what is stored. */
static gboolean
test_token (Fixture    *f,
            const char *token,
            const char *secret)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlTokenReport) report = NULL;

  inl_office_test_token_async (f->office, token, secret, NULL, on_replied_cb, &result);
  report = inl_office_test_token_finish (f->office, wait_for (&result), NULL);
  return report != NULL;
}

static void
save_token (Fixture    *f,
            const char *token,
            const char *secret)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_save_token_async (f->office, token, secret, on_replied_cb, &result);
  inl_office_save_token_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
clear_token (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_clear_token_async (f->office, on_replied_cb, &result);
  inl_office_clear_token_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
assert_token (Fixture  *f,
              gboolean  has_token,
              gboolean  is_tested)
{
  g_autoptr(InlFirstSteps) steps = load (f);

  g_assert_null (steps->keyring_problem);
  g_assert_cmpint (steps->has_token, ==, has_token);
  g_assert_cmpint (steps->token_is_tested, ==, is_tested);
}

static void
test_token_stored_then_tested (Fixture       *f,
                               gconstpointer  data)
{
  clear_token (f);
  assert_token (f, FALSE, FALSE);
  save_token (f, f->token, f->secret);
  assert_token (f, TRUE, FALSE);
  g_assert_true (test_token (f, NULL, NULL));
  assert_token (f, TRUE, TRUE);

  /* It lasts, and ends with what was tested. */
  fixture_reopen (f);
  assert_token (f, TRUE, TRUE);
  save_token (f, f->token, "anders");
  assert_token (f, TRUE, FALSE);
  g_assert_false (test_token (f, NULL, NULL));
  assert_token (f, TRUE, FALSE);
}

static void
test_token_tested_then_stored (Fixture       *f,
                               gconstpointer  data)
{
  clear_token (f);
  g_assert_true (test_token (f, f->token, f->secret));
  assert_token (f, FALSE, FALSE);
  save_token (f, f->token, f->secret);
  assert_token (f, TRUE, TRUE);
  fixture_reopen (f);
  assert_token (f, TRUE, TRUE);

  clear_token (f);
  assert_token (f, FALSE, FALSE);
  save_token (f, f->token, f->secret);
  assert_token (f, TRUE, FALSE);

  /* Typed once more and tested: it is the same. */
  g_assert_true (test_token (f, f->token, f->secret));
  assert_token (f, TRUE, TRUE);
}

static void
test_token_not_good_any_more (Fixture       *f,
                              gconstpointer  data)
{
  save_token (f, f->token, f->secret);
  g_assert_true (test_token (f, NULL, NULL));
  assert_token (f, TRUE, TRUE);

  fixture_store_key (f, INL_CREDENTIAL_KIND_SECRET, "ingetrokken");
  g_assert_false (test_token (f, NULL, NULL));
  assert_token (f, TRUE, FALSE);
}

/* An uitvraag can be sent with it, but not all that the program does. */
static void
test_token_half_tested (Fixture       *f,
                        gconstpointer  data)
{
  static const char *const rights[] = { "Uitvragen", NULL };
  g_autofree char *token = NULL;
  g_autofree char *secret = NULL;

  g_assert_true (inl_sandbox_server_add_token (f->sandbox, "Half", "organisatie", rights,
                                               "uitzendbureau", &token, &secret));
  save_token (f, token, secret);
  g_assert_true (test_token (f, NULL, NULL));
  assert_token (f, TRUE, FALSE);
}

static void
test_token_of_other_address (Fixture       *f,
                             gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));

  save_token (f, f->token, f->secret);
  g_assert_true (test_token (f, NULL, NULL));
  assert_token (f, TRUE, TRUE);
  g_assert_true (fixture_set_address (f, "https://elders.example", NULL));
  assert_token (f, TRUE, FALSE);
  g_assert_true (fixture_set_address (f, address, NULL));
  assert_token (f, TRUE, TRUE);
}

static void
count (gpointer unused,
       gpointer data)
{
  ++*(guint *) data;
}

static void
test_token_changed (Fixture       *f,
                    gconstpointer  data)
{
  guint n_changes = 0;

  g_signal_connect (f->office, "token-changed", G_CALLBACK (count), &n_changes);
  test_token (f, f->token, f->secret);
  g_assert_cmpuint (n_changes, ==, 1);
  save_token (f, f->token, f->secret);
  g_assert_cmpuint (n_changes, ==, 2);
  clear_token (f);
  g_assert_cmpuint (n_changes, ==, 3);
  g_signal_handlers_disconnect_by_data (f->office, &n_changes);
}

static void
test_keyring (Fixture       *f,
              gconstpointer  data)
{
  static const InlMemoryKeyring keyrings[] = {
    INL_MEMORY_KEYRING_LOCKED, INL_MEMORY_KEYRING_DISMISSED, INL_MEMORY_KEYRING_ABSENT,
  };
  InlMemoryCredentials *credentials = INL_MEMORY_CREDENTIALS (f->credentials);

  save_token (f, f->token, f->secret);
  g_assert_true (test_token (f, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (keyrings); i++)
    {
      g_autoptr(InlFirstSteps) steps = NULL;

      inl_memory_credentials_set_keyring (credentials, keyrings[i]);
      steps = load (f);
      g_assert_nonnull (steps->keyring_problem);
      g_assert_false (steps->has_token);
      g_assert_true (steps->token_is_tested);
      g_assert_true (steps->has_ready_relation);
    }
  inl_memory_credentials_set_keyring (credentials, INL_MEMORY_KEYRING_OPEN);
  assert_token (f, TRUE, TRUE);
}

static void
change (Fixture       *f,
        InlRecordKind  kind,
        gint64         id,
        const char    *property,
        const char    *text,
        gint64         number)
{
  g_autoptr(InlRecord) record = fixture_load (f, kind, id);
  g_autoptr(InlRecord) saved = NULL;
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), property);

  if (pspec->value_type == G_TYPE_STRING)
    g_object_set (record, property, text, NULL);
  else if (pspec->value_type == G_TYPE_BOOLEAN)
    g_object_set (record, property, (gboolean) number, NULL);
  else
    g_object_set (record, property, number, NULL);
  saved = fixture_save (f, g_steal_pointer (&record));
}

static void
set_archived (Fixture       *f,
              InlRecordKind  kind,
              gint64         id,
              gboolean       archived)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_archived_async (f->office, kind, id, archived, on_replied_cb, &result);
  inl_office_set_archived_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
}

static gboolean
sees_no_relations (gpointer data)
{
  return !inl_office_may (data, INL_RIGHT_VIEW_RELATIONS);
}

/* How far it is anyone may know; which relation it is only who may see relations. */
static void
test_names_no_relation (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlFirstSteps) seen = load (f);
  g_autoptr(InlFirstSteps) steps = NULL;

  g_assert_true (seen->has_ready_relation);
  g_assert_cmpint (seen->vacancy_id, !=, 0);
  fixture_set_right (f, inl_office_get_role_name (f->office), INL_RIGHT_VIEW_RELATIONS, FALSE);
  wait_until (sees_no_relations, f->office);

  steps = load (f);
  g_assert_true (steps->has_ready_relation);
  g_assert_cmpint (steps->relation_id, ==, 0);
  g_assert_cmpstr (steps->relation_name, ==, "");
  g_assert_cmpint (steps->last_vacancy_id, ==, 0);
  g_assert_cmpint (steps->vacancy_id, ==, 0);
}

static void
assert_relation (Fixture  *f,
                 gboolean  has_kvk_number,
                 gboolean  has_contact,
                 gboolean  has_position)
{
  g_autoptr(InlFirstSteps) steps = load (f);
  const gboolean is_ready = has_kvk_number && has_contact && has_position;

  g_assert_cmpint (steps->relation_id, ==, f->relation_id);
  g_assert_cmpstr (steps->relation_name, ==, "Bakkerij Jansen & Zn");
  g_assert_cmpint (steps->has_kvk_number, ==, has_kvk_number);
  g_assert_cmpint (steps->has_contact, ==, has_contact);
  g_assert_cmpint (steps->has_position, ==, has_position);
  g_assert_cmpint (steps->has_ready_relation, ==, is_ready);
  g_assert_cmpint (steps->vacancy_id, ==, is_ready ? f->vacancy_id : 0);
  g_assert_cmpint (steps->last_vacancy_id, ==, f->vacancy_id);
}

static void
test_relation (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(InlRecord) vacancy = fixture_load (f, INL_RECORD_KIND_VACANCY, f->vacancy_id);
  const gint64 position_id = inl_vacancy_get_position_id (INL_VACANCY (vacancy));

  assert_relation (f, TRUE, TRUE, TRUE);
  change (f, INL_RECORD_KIND_RELATION, f->relation_id, "kvk-number", "", 0);
  assert_relation (f, FALSE, TRUE, TRUE);
  change (f, INL_RECORD_KIND_CONTACT, f->contact_id, "email", "", 0);
  assert_relation (f, FALSE, FALSE, TRUE);
  change (f, INL_RECORD_KIND_VACANCY, f->vacancy_id, "position-id", NULL, 0);
  assert_relation (f, FALSE, FALSE, FALSE);

  change (f, INL_RECORD_KIND_RELATION, f->relation_id, "kvk-number", "68750110", 0);
  assert_relation (f, TRUE, FALSE, FALSE);
  change (f, INL_RECORD_KIND_CONTACT, f->contact_id, "email", "piet@bakkerij.example", 0);
  assert_relation (f, TRUE, TRUE, FALSE);
  change (f, INL_RECORD_KIND_CONTACT, f->contact_id, "receives-inquiries", NULL, FALSE);
  assert_relation (f, TRUE, FALSE, FALSE);
  change (f, INL_RECORD_KIND_CONTACT, f->contact_id, "receives-inquiries", NULL, TRUE);
  change (f, INL_RECORD_KIND_VACANCY, f->vacancy_id, "position-id", NULL, position_id);
  assert_relation (f, TRUE, TRUE, TRUE);
}

/* Every ticked contact needs an address, not just one. */
static void
test_relation_with_silent_contact (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr(InlRecord) contact = NULL;

  contact = fixture_save (f, g_object_new (INL_TYPE_CONTACT,
                                           "relation-id", f->relation_id,
                                           "last-name", "Zonder",
                                           "receives-inquiries", TRUE,
                                           NULL));
  assert_relation (f, TRUE, FALSE, TRUE);
  set_archived (f, INL_RECORD_KIND_CONTACT, inl_record_get_id (contact), TRUE);
  assert_relation (f, TRUE, TRUE, TRUE);
}

static void
test_relation_archived (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlFirstSteps) nothing = NULL;
  g_autoptr(InlFirstSteps) without_vacancy = NULL;

  set_archived (f, INL_RECORD_KIND_RELATION, f->relation_id, TRUE);
  nothing = load (f);
  g_assert_false (nothing->has_ready_relation);
  g_assert_cmpint (nothing->relation_id, ==, 0);
  g_assert_cmpstr (nothing->relation_name, ==, "");
  g_assert_cmpint (nothing->vacancy_id, ==, 0);

  set_archived (f, INL_RECORD_KIND_RELATION, f->relation_id, FALSE);
  set_archived (f, INL_RECORD_KIND_VACANCY, f->vacancy_id, TRUE);
  without_vacancy = load (f);
  g_assert_false (without_vacancy->has_ready_relation);
  g_assert_cmpint (without_vacancy->relation_id, ==, f->relation_id);
  g_assert_false (without_vacancy->has_position);
  g_assert_cmpint (without_vacancy->last_vacancy_id, ==, 0);
}

/* Of several, the one to which the least is missing, then the newest. */
static void
test_nearest_relation (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(InlRecord) empty = NULL;
  g_autoptr(InlRecord) newest = NULL;
  g_autoptr(InlFirstSteps) nearest = NULL;
  g_autoptr(InlFirstSteps) new = NULL;

  empty = fixture_save (f, g_object_new (INL_TYPE_RELATION, "number", "1", "name", "Leeg", NULL));
  newest = fixture_save (f, g_object_new (INL_TYPE_RELATION, "number", "2", "name", "Nieuw", NULL));
  change (f, INL_RECORD_KIND_RELATION, f->relation_id, "kvk-number", "", 0);
  nearest = load (f);
  g_assert_cmpint (nearest->relation_id, ==, f->relation_id);

  set_archived (f, INL_RECORD_KIND_RELATION, f->relation_id, TRUE);
  new = load (f);
  g_assert_cmpstr (new->relation_name, ==, "Nieuw");
}

static void
test_logged_in (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *now = inl_clock_dup_now (f->clock);
  g_autofree char *end = inl_moment_add (now, 60);
  g_autoptr(InlFirstSteps) before = load (f);
  g_autoptr(InlFirstSteps) during = NULL;
  g_autoptr(InlFirstSteps) after = NULL;

  g_assert_false (before->is_logged_in);
  inl_office_store_session (f->office, "Anna de Vries", end);
  during = load (f);
  g_assert_true (during->is_logged_in);
  inl_clock_advance (f->clock, 60);
  after = load (f);
  g_assert_false (after->is_logged_in);
}

/* An uitvraag that waits for the log-in was not sent, and is the one to go on with. */
static void
test_sent (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(InlOutcome) blocked = NULL;
  g_autoptr(InlOutcome) sent = NULL;
  g_autoptr(InlFirstSteps) before = NULL;
  g_autoptr(InlFirstSteps) after = NULL;

  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  blocked = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (blocked->kind, ==, INL_OUTCOME_KIND_LOGIN_NEEDED);
  fixture_add_vacancy (f, "5002");
  before = load (f);
  g_assert_false (before->has_sent);
  g_assert_cmpint (before->vacancy_id, ==, f->vacancy_id);

  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  sent = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (sent->kind, ==, INL_OUTCOME_KIND_SENT);
  after = load (f);
  g_assert_true (after->has_sent);
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_load_first_steps_async (f->office, cancellable, on_replied_cb, &result);
  g_cancellable_cancel (cancellable);
  g_assert_null (inl_office_load_first_steps_finish (f->office, wait_for (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/flow/start/right", test_right },
    { "/flow/start/token-stored-then-tested", test_token_stored_then_tested },
    { "/flow/start/token-tested-then-stored", test_token_tested_then_stored },
    { "/flow/start/token-not-good-any-more", test_token_not_good_any_more },
    { "/flow/start/token-half-tested", test_token_half_tested },
    { "/flow/start/token-of-other-address", test_token_of_other_address },
    { "/flow/start/token-changed", test_token_changed },
    { "/flow/start/keyring", test_keyring },
    { "/flow/start/relation", test_relation },
    { "/flow/start/names-no-relation", test_names_no_relation },
    { "/flow/start/relation-with-silent-contact", test_relation_with_silent_contact },
    { "/flow/start/relation-archived", test_relation_archived },
    { "/flow/start/nearest-relation", test_nearest_relation },
    { "/flow/start/logged-in", test_logged_in },
    { "/flow/start/sent", test_sent },
    { "/flow/start/cancelled", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
