/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the office adds to the audit log, that no secret gets into it, and how it is read. */

#define _GNU_SOURCE /* memmem() */
#define G_LOG_DOMAIN "test-log"

#include "config.h"

#include "flow-fixture.h"

#include <string.h>

#include "inl-log-entry.h"
#include "inl-office-export.h"
#include "inl-office-private.h"
#include "inl-relation.h"

static InlLogEntry *
get_newest (Fixture *f)
{
  g_autoptr(GPtrArray) entries = fixture_query (f, INL_RECORD_KIND_LOG_ENTRY);

  g_assert_cmpuint (entries->len, >, 0);
  return g_object_ref (g_ptr_array_index (entries, 0));
}

static void
assert_newest (Fixture      *f,
               InlLogKind    kind,
               InlLogAction  action,
               const char   *subject,
               const char   *text)
{
  g_autoptr(InlLogEntry) entry = get_newest (f);

  g_assert_cmpint (inl_log_entry_get_kind (entry), ==, kind);
  g_assert_cmpint (inl_log_entry_get_action (entry), ==, action);
  g_assert_cmpstr (inl_log_entry_get_subject (entry), ==, subject);
  g_assert_cmpstr (inl_log_entry_get_text (entry), ==, text);
  g_assert_cmpstr (inl_log_entry_get_by (entry), ==, inl_office_get_account (f->office));
}

static GFile *
get_file (Fixture    *f,
          const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  return g_file_new_for_path (path);
}

static char *
read_file (GFile *file)
{
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_load_contents (file, NULL, &contents, NULL, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GFile) file = get_file (f, "relaties.csv");
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_export_async (f->office, query, query->kind, file, NULL, NULL, NULL, on_replied_cb,
                           &result);
  g_assert_cmpint (inl_office_export_finish (f->office, wait_for (&result), &error), ==, 1);
  g_assert_no_error (error);
  assert_newest (f, INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE, "CSV-bestand",
                 "Relaties geëxporteerd: 1.");
}

static void
test_backup (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GFile) file = get_file (f, "kopie.db");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_backup_async (f->office, file, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_backup_finish (f->office, wait_for (&result), &error));
  g_assert_no_error (error);
  assert_newest (f, INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE, "Bestand kopie.db",
                 "Reservekopie gemaakt.");
}

static gssize
export_log (Fixture         *f,
            const InlQuery  *query,
            GFile           *file,
            GError         **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_export_async (f->office, query, query->kind, file, NULL, NULL, NULL, on_replied_cb,
                           &result);
  return inl_office_export_finish (f->office, wait_for (&result), error);
}

/* As a list shows it: with its filters, and nothing that a spreadsheet takes for a formula. */
static void
test_export_log (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GFile) file = get_file (f, "logboek.csv");
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);
  InlRecord *relation = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GAsyncResult) given = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;

  inl_store_set_role_async (f->store, INL_RIGHT_NONE, "=jan", "Beheerder", on_replied_cb, &given);
  g_assert_true (inl_store_set_role_finish (f->store, wait_for (&given), &error));
  inl_office_set_account (f->office, "=jan");
  inl_record_set_text (relation, "place", "Zwolle");
  saved = fixture_save (f, relation);
  query->person = g_strdup ("=jan");
  g_assert_cmpint (export_log (f, query, file, &error), ==, 1);
  g_assert_no_error (error);
  contents = read_file (file);
  g_assert_nonnull (strstr (contents, "regel;tijdstip;account;soort;handeling;onderwerp;tekst;"
                                      "wijzigingen;sha256\r\n"));
  g_assert_nonnull (strstr (contents, ";'=jan;Relaties;Gewijzigd;Relatie 1042 Bakkerij Jansen"));
  g_assert_nonnull (strstr (contents, "Plaats: (leeg) → Zwolle"));
  assert_newest (f, INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE, "CSV-bestand",
                 "Regels van het logboek geëxporteerd: 1.");
}

/* Of an account that may export, and may not see the log. */
static void
test_log_not_allowed (Fixture       *f,
                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "test.db", NULL);
  g_autoptr(GFile) file = get_file (f, "logboek.csv");
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);
  g_autoptr(InlOffice) office = inl_office_new (path, "http://127.0.0.1:9");
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) exported = NULL;
  g_autoptr(GAsyncResult) listed = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_right (f, "Raadplegen", INL_RIGHT_EXPORT, TRUE);
  inl_office_set_account (office, "stagiair");
  inl_office_open_async (office, NULL, on_replied_cb, &opened);
  g_assert_true (inl_office_open_finish (office, wait_for (&opened), &error));
  g_assert_true (inl_office_may (office, INL_RIGHT_EXPORT));

  inl_office_export_async (office, query, query->kind, file, NULL, NULL, NULL, on_replied_cb,
                           &exported);
  g_assert_cmpint (inl_office_export_finish (office, wait_for (&exported), &error), ==, -1);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_assert_false (g_file_query_exists (file, NULL));
  g_clear_error (&error);

  inl_office_list_persons_async (office, NULL, on_replied_cb, &listed);
  g_assert_null (inl_office_list_persons_finish (office, wait_for (&listed), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);

  inl_office_close_async (office, on_replied_cb, &closed);
  g_assert_true (inl_office_close_finish (office, wait_for (&closed), &error));
}

static void
test_persons (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) persons = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_list_persons_async (f->office, NULL, on_replied_cb, &result);
  persons = inl_office_list_persons_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (persons->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (persons, 0), ==, g_get_user_name ());
}

static void
test_token (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) tested = NULL;
  g_autoptr(GAsyncResult) cleared = NULL;
  g_autoptr(InlTokenReport) report = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
  inl_office_save_token_async (f->office, f->token, f->secret, on_replied_cb, &saved);
  g_assert_true (inl_office_save_token_finish (f->office, wait_for (&saved), &error));
  g_assert_no_error (error);
  assert_newest (f, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_CHANGED, "Token en secret", "Opgeslagen.");

  inl_office_test_token_async (f->office, NULL, NULL, NULL, on_replied_cb, &tested);
  report = inl_office_test_token_finish (f->office, wait_for (&tested), &error);
  g_assert_no_error (error);
  text = g_strdup_printf ("Verbinding getest. %s", report->text);
  assert_newest (f, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_DONE, "Token en secret", text);

  inl_office_clear_token_async (f->office, on_replied_cb, &cleared);
  g_assert_true (inl_office_clear_token_finish (f->office, wait_for (&cleared), &error));
  g_assert_no_error (error);
  assert_newest (f, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_REMOVED, "Token en secret", "Gewist.");
}

/* The keyring goes once the line is there: it was first, and what became of it follows. */
static void
test_token_half_way (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr(GAsyncResult) saved = NULL;
  g_autoptr(GAsyncResult) cleared = NULL;
  g_autoptr(GError) error = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_SERVICE, TRUE);
  inl_memory_credentials_set_keyring (INL_MEMORY_CREDENTIALS (f->credentials),
                                      INL_MEMORY_KEYRING_GOES);
  inl_office_save_token_async (f->office, f->token, f->secret, on_replied_cb, &saved);
  g_assert_false (inl_office_save_token_finish (f->office, wait_for (&saved), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_KEYRING);
  g_clear_error (&error);
  assert_newest (f, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_CHANGED, "Token en secret",
                 "Het opslaan is niet gelukt.");

  inl_office_clear_token_async (f->office, on_replied_cb, &cleared);
  g_assert_false (inl_office_clear_token_finish (f->office, wait_for (&cleared), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_KEYRING);
  assert_newest (f, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_REMOVED, "Token en secret",
                 "Het wissen is niet gelukt.");
}

/* No value of a token, a secret or a session, in whatever table or free page. */
static void
test_no_secret_is_kept (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GFile) file = get_file (f, "kopie.db");
  g_autoptr(GError) error = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  test_token (f, data);
  inl_office_backup_async (f->office, file, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_backup_finish (f->office, wait_for (&result), &error));
  g_assert_true (g_file_load_contents (file, NULL, &contents, &length, NULL, &error));
  g_assert_null (memmem (contents, length, f->token, strlen (f->token)));
  g_assert_null (memmem (contents, length, f->secret, strlen (f->secret)));
  g_assert_null (memmem (contents, length, f->session, strlen (f->session)));
}

static void
test_log_out (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_log_out_async (f->office, on_replied_cb, &result);
  g_assert_true (inl_office_log_out_finish (f->office, wait_for (&result), &error));
  g_assert_no_error (error);
  assert_newest (f, INL_LOG_KIND_SESSION, INL_LOG_ACTION_DONE,
                 "Inlenersbeloning.com", "Afgemeld.");
}

static void
test_asking (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_autoptr(GPtrArray) entries = fixture_query (f, INL_RECORD_KIND_LOG_ENTRY);
  InlLogEntry *sent = g_ptr_array_index (entries, 0);
  InlLogEntry *queued = g_ptr_array_index (entries, 1);

  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpint (inl_log_entry_get_action (sent), ==, INL_LOG_ACTION_SENT);
  g_assert_cmpint (inl_log_entry_get_vacancy_id (sent), ==, f->vacancy_id);
  g_assert_cmpint (inl_log_entry_get_action (queued), ==, INL_LOG_ACTION_QUEUED);
  /* Whom it was sent to can be erased, so it is not in the text. */
  g_assert_null (strstr (inl_log_entry_get_text (sent), "Jansen"));
  g_assert_nonnull (strstr (inl_log_entry_get_changes (queued), "Ontvanger: "));
}

/* One that is not in the log counts for nothing, and says so. */
static void
test_token_test_not_logged (Fixture       *f,
                            gconstpointer  data)
{
  static const char *const faults[] = { "", "GET /api/v6/token: status=503" };
  g_autoptr(GError) error = NULL;

  fixture_run_sql (f, FIXTURE_CLOSE_LOG);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(GAsyncResult) tested = NULL;

      fixture_set_faults (f, faults[i]);
      inl_office_test_token_async (f->office, NULL, NULL, NULL, on_replied_cb, &tested);
      g_assert_null (inl_office_test_token_finish (f->office, wait_for (&tested), &error));
      g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE);
      g_assert_null (f->office->tested_digest);
      g_clear_error (&error);
    }
}

static void
test_address (Fixture       *f,
              gconstpointer  data)
{
  g_autofree char *address = g_strdup (inl_office_get_service_address (f->office));
  g_autofree char *changes = NULL;
  g_autoptr(InlLogEntry) entry = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fixture_set_address (f, "https://elders.example", &error));
  g_assert_no_error (error);
  assert_newest (f, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_CHANGED, "Adres van de dienst",
                 "Het adres van de dienst is gewijzigd.");
  entry = get_newest (f);
  changes = g_strdup_printf ("Adres: %s → https://elders.example", address);
  g_assert_cmpstr (inl_log_entry_get_changes (entry), ==, changes);
}

int
main (int   argc,
      char *argv[])
{
  const struct
  {
    const char *path;
    void      (*test) (Fixture *, gconstpointer);
  } cases[] = {
    { "/flow/log/export", test_export },
    { "/flow/log/backup", test_backup },
    { "/flow/log/export-log", test_export_log },
    { "/flow/log/not-allowed", test_log_not_allowed },
    { "/flow/log/persons", test_persons },
    { "/flow/log/token", test_token },
    { "/flow/log/token-half-way", test_token_half_way },
    { "/flow/log/no-secret-is-kept", test_no_secret_is_kept },
    { "/flow/log/log-out", test_log_out },
    { "/flow/log/asking", test_asking },
    { "/flow/log/token-test-not-logged", test_token_test_not_logged },
    { "/flow/log/address", test_address },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, fixture_set_up, cases[i].test, fixture_tear_down);
  return g_test_run ();
}
