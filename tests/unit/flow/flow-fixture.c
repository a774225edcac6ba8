/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the flow stand on. Only the keyring and the clock are not real. */

#define G_LOG_DOMAIN "test-flow"

#include "config.h"

#include "flow-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "inl-contact.h"
#include "inl-moment.h"
#include "inl-office-private.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-test-folder.h"
#include "inl-vacancy.h"

#define LIMIT_SECONDS 30
/* The store waits for five. */
#define HELD_SECONDS 7

void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

static gboolean
on_limit_cb (gpointer user_data)
{
  g_error ("Nothing came of it in %d seconds", LIMIT_SECONDS);
  return G_SOURCE_REMOVE;
}

/* The result stays owned by the variable: declare it with g_autoptr. */
GAsyncResult *
wait_for (GAsyncResult **result)
{
  guint limit = g_timeout_add_seconds (LIMIT_SECONDS, on_limit_cb, NULL);

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  return *result;
}

void
wait_until (gboolean (*is_done) (gpointer data),
            gpointer data)
{
  guint limit = g_timeout_add_seconds (LIMIT_SECONDS, on_limit_cb, NULL);

  while (!is_done (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

InlStore *
fixture_open_store (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlStore *store;

  inl_store_open_async (path, NULL, on_replied_cb, &result);
  store = inl_store_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  inl_store_set_clock (store, f->clock);
  return store;
}

static void
on_outcome_cb (InlOffice  *office,
               InlOutcome *outcome,
               gpointer    user_data)
{
  g_ptr_array_add (user_data, inl_outcome_ref (outcome));
}

static void
keep_uri (const char *uri,
          gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strdup (uri));
}

InlOffice *
fixture_open_office (Fixture  *f,
                     InlStore *store)
{
  g_autofree char *address = f->address != NULL ? g_strdup (f->address)
                                                 : inl_sandbox_server_dup_address (f->sandbox);
  g_autoptr(InlApiClient) client = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlOffice *office;

  client = inl_api_client_new (address, &error);
  g_assert_no_error (error);
  inl_api_client_set_deadline (client, 2000);
  g_set_object (&f->client, client);
  office = inl_office_new_with_parts (store, INL_CONNECTOR (client), f->credentials, f->clock);
  g_signal_connect (office, "outcome", G_CALLBACK (on_outcome_cb), f->emitted);
  inl_office_set_open_uri (office, keep_uri, f->opened_uris, NULL);
  inl_office_open_async (office, NULL, on_replied_cb, &result);
  inl_office_open_finish (office, wait_for (&result), &error);
  g_assert_no_error (error);
  return office;
}

void
fixture_close (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_object (&f->store);
  g_clear_object (&f->client);
  inl_office_close_async (f->office, on_replied_cb, &result);
  inl_office_close_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_finalize_object (g_steal_pointer (&f->office));
}

/* As after a restart of the program. */
void
fixture_reopen (Fixture *f)
{
  if (f->office != NULL)
    fixture_close (f);
  f->store = fixture_open_store (f);
  f->office = fixture_open_office (f, f->store);
}

static void
start_sandbox (Fixture *f)
{
  static const char *const rights[] = { "Bedrijven", "Uitvragen", "Uitnodigingen", NULL };
  g_autoptr(GError) error = NULL;

  f->sandbox = inl_sandbox_server_new (NULL, &error);
  g_assert_no_error (error);
  inl_sandbox_server_listen (f->sandbox, 0, &error);
  g_assert_no_error (error);
  g_assert_true (inl_sandbox_server_add_token (f->sandbox, "Kantoor", "organisatie", rights,
                                               "uitzendbureau", &f->token, &f->secret));
  f->session = inl_sandbox_server_open_session (f->sandbox, f->token, "Anna de Vries");
}

static void
add_records (Fixture *f)
{
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(InlRecord) contact = NULL;

  relation = fixture_save (f, g_object_new (INL_TYPE_RELATION,
                                            "number", "1042",
                                            "name", "Bakkerij Jansen & Zn",
                                            "kvk-number", "68750110",
                                            NULL));
  f->relation_id = inl_record_get_id (relation);
  contact = fixture_save (f, g_object_new (INL_TYPE_CONTACT,
                                           "relation-id", f->relation_id,
                                           "first-name", "Piet",
                                           "last-name", "Jansen",
                                           "email", "piet@bakkerij.example",
                                           "receives-inquiries", TRUE,
                                           NULL));
  f->contact_id = inl_record_get_id (contact);
  f->vacancy_id = fixture_add_vacancy (f, "5001");
}

static void
unref_outcome (gpointer outcome)
{
  inl_outcome_unref (outcome);
}

void
fixture_set_up (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *moment = inl_moment_from_seconds (g_date_time_to_unix (now));

  f->folder = inl_test_folder_make ();
  f->emitted = g_ptr_array_new_with_free_func (unref_outcome);
  f->opened_uris = g_ptr_array_new_with_free_func (g_free);
  f->clock = inl_clock_new_stopped (moment);
  f->credentials = inl_memory_credentials_new ();
  start_sandbox (f);
  fixture_fill_keyring (f);
  fixture_reopen (f);
  /* Out of the box nobody may enter a token. */
  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
  add_records (f);
}

void
fixture_tear_down (Fixture       *f,
                   gconstpointer  data)
{
  if (f->office != NULL)
    fixture_close (f);
  inl_sandbox_server_stop (f->sandbox);
  g_assert_finalize_object (f->sandbox);
  g_assert_finalize_object (f->credentials);
  g_assert_finalize_object (f->clock);
  g_ptr_array_unref (f->emitted);
  g_ptr_array_unref (f->opened_uris);
  g_free (f->address);
  g_free (f->token);
  g_free (f->secret);
  g_free (f->session);
  inl_test_folder_remove (f->folder);
}

void
fixture_set_right (Fixture    *f,
                   const char *role_name,
                   InlRight    right,
                   gboolean    is_given)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_right_async (f->office, role_name, right, is_given, on_replied_cb, &result);
  inl_office_set_right_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
}

/* What another program does to the file. */
void
fixture_run_sql (Fixture    *f,
                 const char *sql)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, LIMIT_SECONDS * 1000);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static gboolean
on_held_long_enough_cb (gpointer user_data)
{
  sqlite3 *db = user_data;

  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  return G_SOURCE_REMOVE;
}

/* As another program that writes for longer than the store waits by itself, and then lets go. */
void
fixture_hold_database (Fixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, LIMIT_SECONDS * 1000);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_timeout_add_seconds (HELD_SECONDS, on_held_long_enough_cb, db);
}

gboolean
fixture_set_address (Fixture     *f,
                     const char  *address,
                     GError     **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_set_service_address_async (f->office, address, on_replied_cb, &result);
  return inl_office_set_service_address_finish (f->office, wait_for (&result), error);
}

/* Takes @record. */
InlRecord *
fixture_save (Fixture  *f,
              gpointer  record)
{
  g_autoptr(InlRecord) owned = record;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlRecord *saved;

  inl_office_save_async (f->office, owned, on_replied_cb, &result);
  saved = inl_office_save_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  return saved;
}

InlRecord *
fixture_load (Fixture       *f,
              InlRecordKind  kind,
              gint64         id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlRecord *record;

  inl_office_load_async (f->office, kind, id, NULL, on_replied_cb, &result);
  record = inl_office_load_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  return record;
}

GPtrArray *
fixture_query (Fixture       *f,
               InlRecordKind  kind)
{
  g_autoptr(InlQuery) query = inl_query_new (kind);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *records;

  inl_office_query_async (f->office, query, NULL, on_replied_cb, &result);
  records = inl_office_query_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  return records;
}

static gint64
find_position (Fixture *f)
{
  g_autoptr(GPtrArray) positions = fixture_query (f, INL_RECORD_KIND_POSITION);
  g_autoptr(InlRecord) position = NULL;

  if (positions->len > 0)
    return inl_record_get_id (g_ptr_array_index (positions, 0));

  position = fixture_save (f, g_object_new (INL_TYPE_POSITION, "name", "Bakker", NULL));
  return inl_record_get_id (position);
}

gint64
fixture_add_vacancy (Fixture    *f,
                     const char *number)
{
  g_autoptr(InlRecord) vacancy = NULL;

  vacancy = fixture_save (f, g_object_new (INL_TYPE_VACANCY,
                                           "relation-id", f->relation_id,
                                           "number", number,
                                           "position-id", find_position (f),
                                           "description", "Nachtploeg",
                                           "headcount", (gint64) 1,
                                           NULL));
  return inl_record_get_id (vacancy);
}

InlOutcome *
fixture_ask (Fixture  *f,
             gint64    vacancy_id,
             gboolean  repeat_confirmed)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome;

  inl_office_ask_async (f->office, vacancy_id, repeat_confirmed ? INL_OFFICE_REPEAT_ANY : 0, TRUE,
                        on_replied_cb, &result);
  outcome = inl_office_ask_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  return outcome;
}

GPtrArray *
fixture_send_waiting (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *outcomes;

  inl_office_send_waiting_async (f->office, TRUE, on_replied_cb, &result);
  outcomes = inl_office_send_waiting_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  return outcomes;
}

/* The newest one. */
InlInquiry *
fixture_get_inquiry (Fixture *f)
{
  g_autoptr(GPtrArray) inquiries = fixture_query (f, INL_RECORD_KIND_INQUIRY);

  g_assert_cmpuint (inquiries->len, >, 0);
  return INL_INQUIRY (fixture_load (f, INL_RECORD_KIND_INQUIRY,
                                    inl_record_get_id (g_ptr_array_index (inquiries, 0))));
}

/* All e-mails, whatever they are about. */
guint
fixture_count_mail (Fixture *f)
{
  return inl_sandbox_server_get_mail_count (f->sandbox, NULL);
}

void
fixture_set_faults (Fixture    *f,
                    const char *spec)
{
  g_autoptr(GError) error = NULL;

  inl_sandbox_server_set_faults (f->sandbox, spec, &error);
  g_assert_no_error (error);
}

void
fixture_store_key (Fixture           *f,
                   InlCredentialKind  kind,
                   const char        *value)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_credentials_store_async (f->credentials, kind, value, NULL, on_replied_cb, &result);
  inl_credentials_store_finish (f->credentials, wait_for (&result), &error);
  g_assert_no_error (error);
}

void
fixture_fill_keyring (Fixture *f)
{
  fixture_store_key (f, INL_CREDENTIAL_KIND_TOKEN, f->token);
  fixture_store_key (f, INL_CREDENTIAL_KIND_SECRET, f->secret);
  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
}

void
fixture_clear_key (Fixture           *f,
                   InlCredentialKind  kind)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_credentials_clear_async (f->credentials, kind, NULL, on_replied_cb, &result);
  inl_credentials_clear_finish (f->credentials, wait_for (&result), &error);
  g_assert_no_error (error);
}

/* "" when there is none. */
char *
fixture_look_up_key (Fixture           *f,
                     InlCredentialKind  kind)
{
  g_autoptr(GAsyncResult) result = NULL;
  char *value;

  inl_credentials_lookup_async (f->credentials, kind, FALSE, NULL, on_replied_cb, &result);
  value = inl_credentials_lookup_finish (f->credentials, wait_for (&result), NULL);
  return value != NULL ? value : g_strdup ("");
}

/* A click while the service cannot be used: queued, and provably not sent. */
void
fixture_ask_in_vain (Fixture *f,
                     gint64   vacancy_id)
{
  g_autoptr(InlOutcome) outcome = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  outcome = fixture_ask (f, vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_WAITING);
  fixture_set_faults (f, "");
}

void
fixture_add_waiting (Fixture *f,
                     guint    n_waiting)
{
  for (guint i = 0; i < n_waiting; i++)
    {
      g_autofree char *number = g_strdup_printf ("60%02u", i);

      fixture_ask_in_vain (f, fixture_add_vacancy (f, number));
    }
}

guint
fixture_count_posts (Fixture *f)
{
  return inl_sandbox_server_get_request_count (f->sandbox, "POST", "/api/v6/uitvragen");
}

guint
fixture_count_states (Fixture         *f,
                      InlInquiryState  state)
{
  g_autoptr(GPtrArray) inquiries = fixture_query (f, INL_RECORD_KIND_INQUIRY);
  guint count = 0;

  for (guint i = 0; i < inquiries->len; i++)
    count += inl_inquiry_get_state (g_ptr_array_index (inquiries, i)) == state;

  return count;
}

void
fixture_assert_state (Fixture         *f,
                      InlInquiryState  state)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (f);

  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, state);
}

InlOutcome *
fixture_decide (Fixture     *f,
                InlDecision  decision)
{
  g_autoptr(InlInquiry) inquiry = fixture_get_inquiry (f);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome;

  inl_office_decide_async (f->office, inl_record_get_id (INL_RECORD (inquiry)), decision,
                           on_replied_cb, &result);
  outcome = inl_office_decide_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  return outcome;
}
