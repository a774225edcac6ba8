/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The audit log: what is in it, for everything that changes, and how it is looked through. */

#include "config.h"

#include <string.h>

#include "inl-db.h"
#include "inl-import-row.h"
#include "inl-invitation.h"
#include "inl-role.h"
#include "inl-store-log.h"
#include "inl-user.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"
#include "store-test-log.h"

static void
test_first_lines (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr(GPtrArray) entries = list_log (f->store);
  g_autofree char *subject = g_strdup_printf ("Gebruiker %s", g_get_user_name ());

  g_assert_cmpuint (entries->len, ==, N_FIRST);
  g_assert_cmpstr (inl_log_entry_get_subject (g_ptr_array_index (entries, 0)), ==, subject);
  g_assert_cmpint (inl_log_entry_get_kind (g_ptr_array_index (entries, 0)), ==,
                   INL_LOG_KIND_USERS);
  g_assert_cmpstr (inl_log_entry_get_subject (g_ptr_array_index (entries, 3)), ==,
                   "Rol Beheerder");
  g_assert_cmpstr (inl_log_entry_get_by (g_ptr_array_index (entries, 3)), ==, g_get_user_name ());
  assert_whole (f->store);
}

static void
test_relation (Fixture       *f,
               gconstpointer  data)
{
  gint64 id = add_relation (f->store, "1042", "Bakkerij Jansen", "12345678");
  g_autoptr(InlRelation) relation = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_autoptr(InlRelation) saved = NULL;
  g_autoptr(InlRelation) again = NULL;
  g_autoptr(GPtrArray) entries = NULL;

  assert_newest (f->store, INL_LOG_KIND_RELATION, INL_LOG_ACTION_CREATED,
                 "Relatie 1042 Bakkerij Jansen", "Gemaakt.",
                 "Relatienummer: 1042\nNaam: Bakkerij Jansen\nKvK-nummer: 12345678");

  g_object_set (relation, "kvk-number", "87654321", "place", "Utrecht", NULL);
  saved = save_well (f->store, relation);
  assert_newest (f->store, INL_LOG_KIND_RELATION, INL_LOG_ACTION_CHANGED,
                 "Relatie 1042 Bakkerij Jansen", "Gewijzigd: KvK-nummer, Plaats.",
                 "KvK-nummer: 12345678 → 87654321\nPlaats: (leeg) → Utrecht");

  /* What changed nothing is no line. */
  again = save_well (f->store, saved);
  entries = list_log (f->store);
  g_assert_cmpuint (entries->len, ==, N_FIRST + 2);
  g_assert_cmpint (inl_log_entry_get_relation_id (g_ptr_array_index (entries, 0)), ==, id);

  /* Nor is what was refused. */
  g_object_set (relation, "id", (gint64) 0, NULL);
  g_assert_null (save (f->store, relation, NULL));
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log"), ==, N_FIRST + 2);
  assert_whole (f->store);
}

static void
test_archiving (Fixture       *f,
                gconstpointer  data)
{
  gint64 id = add_relation (f->store, "1042", "Bakkerij Jansen", "");
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(InlRelation) saved = NULL;

  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, id, TRUE, NULL));
  assert_newest (f->store, INL_LOG_KIND_RELATION, INL_LOG_ACTION_ARCHIVED,
                 "Relatie 1042 Bakkerij Jansen", "Gearchiveerd.", "");
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, id, TRUE, NULL));
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log"), ==, N_FIRST + 2);

  relation = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_object_set (relation, "archived", FALSE, NULL);
  saved = save_well (f->store, relation);
  assert_newest (f->store, INL_LOG_KIND_RELATION, INL_LOG_ACTION_RESTORED,
                 "Relatie 1042 Bakkerij Jansen", "Teruggezet.", "");
}

static void
test_other_records (Fixture       *f,
                    gconstpointer  data)
{
  gint64 relation_id = add_relation (f->store, "1042", "Bakkerij Jansen", "");
  gint64 contact_id, position_id, vacancy_id;
  g_autofree char *subject = NULL;
  g_autoptr(InlVacancy) vacancy = NULL;
  g_autoptr(InlVacancy) saved = NULL;
  g_autoptr(InlLogEntry) entry = NULL;

  contact_id = add_contact (f->store, relation_id, "Jansen", "a@jansen.example", TRUE);
  subject = g_strdup_printf ("Contactpersoon %d bij relatie 1042 Bakkerij Jansen",
                             (int) contact_id);
  assert_newest (f->store, INL_LOG_KIND_CONTACT, INL_LOG_ACTION_CREATED, subject, "Gemaakt.",
                 "Achternaam: Jansen\nE-mailadres: a@jansen.example\n"
                 "Contactpersoon voor Inlenersbeloning.com: Ja");
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log_changes WHERE contact_id = 1"),
                   ==, 3);

  position_id = add_position (f->store, "Bakker");
  assert_newest (f->store, INL_LOG_KIND_POSITION, INL_LOG_ACTION_CREATED, "Functie Bakker",
                 "Gemaakt.", "Naam: Bakker");

  vacancy_id = add_vacancy (f->store, relation_id, "2001", position_id);
  entry = get_newest (f->store);
  g_assert_cmpstr (inl_log_entry_get_subject (entry), ==,
                   "Aanvraag 2001 bij relatie 1042 Bakkerij Jansen");
  g_assert_nonnull (strstr (inl_log_entry_get_changes (entry), "Functie: Bakker"));
  g_assert_cmpint (inl_log_entry_get_vacancy_id (entry), ==, vacancy_id);
  g_assert_cmpint (inl_log_entry_get_relation_id (entry), ==, relation_id);

  /* The names come from the database, whatever who saves believes. */
  vacancy = load (f->store, INL_RECORD_KIND_VACANCY, vacancy_id);
  g_object_set (vacancy, "position-id", add_position (f->store, "Kok"), "position-name", "Slager",
                "status", INL_VACANCY_STATUS_FILLED, NULL);
  saved = save_well (f->store, vacancy);
  assert_newest (f->store, INL_LOG_KIND_VACANCY, INL_LOG_ACTION_CHANGED,
                 "Aanvraag 2001 bij relatie 1042 Bakkerij Jansen",
                 "Gewijzigd: Functie, Status.", "Functie: Bakker → Kok\nStatus: Open → Vervuld");
  assert_whole (f->store);
}

static void
test_roles (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(InlRole) role = find (f->store, INL_RECORD_KIND_ROLE, "Intercedent", NULL);
  g_autoptr(InlRole) saved = NULL;
  g_autoptr(InlUser) user = g_object_new (INL_TYPE_USER, "account", "piet", "role-id",
                                          inl_record_get_id (INL_RECORD (role)), NULL);
  g_autoptr(InlUser) added = NULL;

  g_object_set (role, "rights", (gint64) (INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT), NULL);
  saved = save_well (f->store, role);
  assert_newest (f->store, INL_LOG_KIND_RIGHTS, INL_LOG_ACTION_CHANGED, "Rol Intercedent",
                 "Gewijzigd: Rechten.",
                 "Rechten: Relatie > Bekijken, Relatie > Wijzigen, Aanvragen > Wijzigen, "
                 "Aanvragen > Inlenersbeloning uitvragen → Relatie > Bekijken, Exporteren");

  added = save_well (f->store, user);
  assert_newest (f->store, INL_LOG_KIND_USERS, INL_LOG_ACTION_CREATED, "Gebruiker piet",
                 "Gemaakt.", "Account: piet\nRol: Intercedent");
}

static void
test_account_and_clock (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(InlLogEntry) entry = NULL;

  stop_clock (f->store, &clock);
  inl_store_set_account (f->store, "jan");
  add_relation (f->store, "1", "A", "");
  entry = get_newest (f->store);
  g_assert_cmpstr (inl_log_entry_get_by (entry), ==, "jan");
  g_assert_cmpstr (inl_log_entry_get_at (entry), ==, NOW);
}

static void
test_append (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(InlLogEntry) entry = NULL;

  stop_clock (f->store, &clock);
  append_well (f->store, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_DONE, 0);
  entry = get_newest (f->store);
  assert_entry (entry, INL_LOG_KIND_TOKEN, INL_LOG_ACTION_DONE, "Iets", "Er is iets gedaan.", "");
  /* Who and when nobody else says. */
  g_assert_cmpstr (inl_log_entry_get_by (entry), ==, g_get_user_name ());
  g_assert_cmpstr (inl_log_entry_get_at (entry), ==, NOW);
  assert_whole (f->store);
}

static guint
count_found (InlStore *store,
             InlQuery *wanted)
{
  g_autoptr(GPtrArray) entries = query (store, wanted);

  return entries->len;
}

static void
test_filters (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);
  g_autoptr(InlClock) clock = inl_clock_new_stopped ("2026-11-24T23:59:59Z");
  gint64 id;

  inl_store_set_clock (f->store, clock);
  inl_store_set_account (f->store, "jan");
  id = add_relation (f->store, "1", "Bakkerij Café", "");
  inl_store_set_account (f->store, "piet");
  inl_clock_advance (clock, 1);
  add_contact (f->store, id, "Smit", "", FALSE);
  add_position (f->store, "Bakker");

  g_assert_cmpuint (count_found (f->store, wanted), ==, N_FIRST + 3);
  wanted->log_kind = INL_LOG_KIND_CONTACT;
  g_assert_cmpuint (count_found (f->store, wanted), ==, 1);
  wanted->log_kind = INL_LOG_KIND_RIGHTS;
  g_assert_cmpuint (count_found (f->store, wanted), ==, 3);
  wanted->log_kind = INL_QUERY_ANY;
  wanted->person = g_strdup ("piet");
  g_assert_cmpuint (count_found (f->store, wanted), ==, 2);
  wanted->relation_id = id;
  g_assert_cmpuint (count_found (f->store, wanted), ==, 1);
  g_clear_pointer (&wanted->person, g_free);
  g_assert_cmpuint (count_found (f->store, wanted), ==, 2);
  wanted->since = g_strdup ("2026-11-25");
  g_assert_cmpuint (count_found (f->store, wanted), ==, 1);
  wanted->until = g_strdup ("2026-11-24");
  g_assert_cmpuint (count_found (f->store, wanted), ==, 0);
  g_clear_pointer (&wanted->since, g_free);
  g_assert_cmpuint (count_found (f->store, wanted), ==, 1);
  g_clear_pointer (&wanted->until, g_free);
  wanted->search = g_strdup ("jan cafe");
  g_assert_cmpuint (count_found (f->store, wanted), ==, 1);
}

static void
test_persons (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) persons = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_account (f->store, "aaron");
  add_relation (f->store, "1", "A", "");
  add_relation (f->store, "2", "A", "");
  inl_store_list_persons_async (f->store, NULL, keep_result, &result);
  wait_for_result (&result);
  persons = inl_store_list_persons_finish (f->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (persons, 0), ==, "aaron");
  g_assert_cmpstr (g_ptr_array_index (persons, 1), ==, g_get_user_name ());
}

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

static void
add_row (GPtrArray  *rows,
         const char *number,
         const char *name)
{
  static const char * const fields[] = { "number", "name", NULL };
  InlImportRow *row = inl_import_row_new (rows->len + 2);

  row->record = g_object_new (INL_TYPE_RELATION, "number", number, "name", name, NULL);
  g_strfreev (row->fields);
  row->fields = g_strdupv ((char **) fields);
  g_ptr_array_add (rows, row);
}

static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (free_row);
  g_autoptr(GPtrArray) entries = NULL;
  g_autoptr(GError) error = NULL;

  add_relation (f->store, "1", "A", "");
  add_relation (f->store, "2", "B", "");
  add_row (rows, "1", "Anders");
  add_row (rows, "2", "B");
  add_row (rows, "3", "C");
  add_row (rows, "4", "");
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, rows, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log"), ==, N_FIRST + 2);
  assert_whole (f->store);

  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, rows, FALSE, &error));
  g_assert_no_error (error);
  entries = list_log (f->store);
  g_assert_cmpuint (entries->len, ==, N_FIRST + 5);
  assert_entry (g_ptr_array_index (entries, 0), INL_LOG_KIND_IMPORT, INL_LOG_ACTION_DONE,
                "Bestand rijen.csv met relaties",
                "1 nieuw, 1 gewijzigd, 1 ongewijzigd, 1 geweigerd.", "");
  assert_entry (g_ptr_array_index (entries, 1), INL_LOG_KIND_RELATION, INL_LOG_ACTION_CREATED,
                "Relatie 3 C", "Gemaakt.", "Relatienummer: 3\nNaam: C");
  assert_entry (g_ptr_array_index (entries, 2), INL_LOG_KIND_RELATION, INL_LOG_ACTION_CHANGED,
                "Relatie 1 Anders", "Gewijzigd: Naam.", "Naam: A → Anders");
  assert_whole (f->store);
}

static void
change_well (InlStore        *store,
             gint64           id,
             InlInquiryState  state,
             const char      *reason)
{
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (state, INL_OUTCOME_KIND_NONE);
  g_autoptr(InlInquiry) changed = NULL;
  g_autoptr(GError) error = NULL;

  news->reason = g_strdup (reason);
  changed = change (store, id, news, &error);
  g_assert_no_error (error);
}

#define INQUIRY "Uitvraag voor aanvraag 7 bij relatie 7 Bakkerij Jansen"

static void
test_inquiry (Fixture       *f,
              gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "7");
  g_autoptr(InlInquiry) inquiry = load (f->store, INL_RECORD_KIND_INQUIRY, id);
  g_autofree char *text = g_strdup_printf ("Klaargezet met kenmerk %s.",
                                           inl_inquiry_get_uuid (inquiry));
  g_autoptr(InlLogEntry) queued = get_newest (f->store);

  g_assert_cmpint (inl_log_entry_get_kind (queued), ==, INL_LOG_KIND_INQUIRY);
  g_assert_cmpint (inl_log_entry_get_action (queued), ==, INL_LOG_ACTION_QUEUED);
  g_assert_cmpint (inl_log_entry_get_inquiry_id (queued), ==, id);
  g_assert_cmpstr (inl_log_entry_get_subject (queued), ==, INQUIRY);
  g_assert_cmpstr (inl_log_entry_get_text (queued), ==, text);
  g_assert_nonnull (strstr (inl_log_entry_get_changes (queued),
                            "Ontvanger: A. Jansen <A@jansen.example>"));
  g_assert_nonnull (strstr (inl_log_entry_get_changes (queued),
                            inl_inquiry_get_body_hash (inquiry)));

  g_assert_true (try_claim (f->store, id, NULL));
  change_well (f->store, id, INL_INQUIRY_STATE_QUEUED, "Geen verbinding.");
  assert_newest (f->store, INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_ATTEMPTED, INQUIRY,
                 "Poging 1: Staat klaar.", "Reden: Geen verbinding.");
  change_well (f->store, id, INL_INQUIRY_STATE_HELD, "");
  assert_newest (f->store, INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_DECIDED, INQUIRY,
                 "Van ‘Staat klaar’ naar ‘Vastgehouden’.", "");
  change_well (f->store, id, INL_INQUIRY_STATE_QUEUED, "");
  g_assert_true (try_claim (f->store, id, NULL));
  change_well (f->store, id, INL_INQUIRY_STATE_SENT, "Er is een e-mail gestuurd naar A. Jansen.");
  assert_newest (f->store, INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_SENT, INQUIRY,
                 "Poging 2: Verzonden.", "");
  assert_whole (f->store);
}

static void
test_inquiry_refused (Fixture       *f,
                      gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "7");

  g_assert_true (try_claim (f->store, id, NULL));
  change_well (f->store, id, INL_INQUIRY_STATE_REJECTED, "Onbekend.");
  assert_newest (f->store, INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_REFUSED, INQUIRY,
                 "Poging 1: Geweigerd.", "Reden: Onbekend.");
}

static void
test_inquiry_replaced (Fixture       *f,
                       gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "7");
  g_autoptr(InlInquiry) inquiry = load (f->store, INL_RECORD_KIND_INQUIRY, id);
  g_autoptr(InlInquiry) other = create_inquiry (f->store, inl_inquiry_get_vacancy_id (inquiry));
  g_autoptr(InlInquiry) queued = queue_inquiry (f->store, other, NULL, id, NULL);
  g_autoptr(GPtrArray) entries = list_log (f->store);

  g_assert_nonnull (queued);
  g_assert_cmpint (inl_log_entry_get_inquiry_id (g_ptr_array_index (entries, 0)), ==,
                   get_id (queued));
  g_assert_cmpint (inl_log_entry_get_inquiry_id (g_ptr_array_index (entries, 1)), ==, id);
  assert_entry (g_ptr_array_index (entries, 1), INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_DECIDED,
                INQUIRY, "Van ‘Staat klaar’ naar ‘Afgebroken’.",
                "Reden: Vervangen door een nieuwe uitvraag.");
}

/* A program that stops while it sends does not leave its attempt out. */
static void
test_inquiry_interrupted (Fixture       *f,
                          gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "7");

  g_assert_true (try_claim (f->store, id, NULL));
  close_store (f->store);
  g_assert_finalize_object (f->store);
  f->store = open_store (f->path, NULL);
  assert_newest (f->store, INL_LOG_KIND_INQUIRY, INL_LOG_ACTION_ATTEMPTED, INQUIRY,
                 "Poging 1: Mogelijk verzonden.",
                 "Reden: Het versturen is onderbroken. Mogelijk is de uitvraag aangekomen.");
  assert_whole (f->store);
}

/* As the first program left it. */
static void
make_version_1 (const char *path)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  InlMigration *first = g_ptr_array_index (migrations, 0);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  run_sql (path, first->script);
  run_sql (path, "PRAGMA application_id = 1231973442; PRAGMA user_version = 1;"
           "INSERT INTO relations (number, name, search, sort_key, created_at, changed_at)"
           " VALUES ('1042', 'Bakkerij Jansen', 'bakkerij jansen', 'bakkerij jansen', '"
           NOW "', '" NOW "')");
}

static void
test_upgrade (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(InlRelation) saved = NULL;

  make_version_1 (f->path);
  f->store = open_store (f->path, &error);
  g_assert_no_error (error);
  assert_whole (f->store);
  relation = find (f->store, INL_RECORD_KIND_RELATION, "1042", &error);
  g_assert_no_error (error);
  inl_record_set_text (INL_RECORD (relation), "place", "Utrecht");
  saved = save_well (f->store, relation);
  assert_newest (f->store, INL_LOG_KIND_RELATION, INL_LOG_ACTION_CHANGED,
                 "Relatie 1042 Bakkerij Jansen", "Gewijzigd: Plaats.", "Plaats: (leeg) → Utrecht");
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log"), ==, N_FIRST + 1);
  assert_whole (f->store);
}

/* Two programs take turns, and none breaks the chain of the other. */
static void
test_two_programs (Fixture       *f,
                   gconstpointer  data)
{
  InlStore *other = open_store (f->path, NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      add_relation (i % 2 == 0 ? f->store : other, number, "A", "");
    }
  assert_whole (other);
  g_assert_cmpint (get_integer (f->path, "SELECT max (id) FROM log"), ==, N_FIRST + 20);
  close_store (other);
  g_assert_finalize_object (other);
}

int
main (int   argc,
      char *argv[])
{
  const struct
  {
    const char *path;
    void      (*set_up) (Fixture *, gconstpointer);
    void      (*test) (Fixture *, gconstpointer);
  } cases[] = {
    { "/store/log/first-lines", set_up, test_first_lines },
    { "/store/log/relation", set_up, test_relation },
    { "/store/log/archiving", set_up, test_archiving },
    { "/store/log/other-records", set_up, test_other_records },
    { "/store/log/roles", set_up, test_roles },
    { "/store/log/account-and-clock", set_up, test_account_and_clock },
    { "/store/log/append", set_up, test_append },
    { "/store/log/filters", set_up, test_filters },
    { "/store/log/persons", set_up, test_persons },
    { "/store/log/import", set_up, test_import },
    { "/store/log/inquiry", set_up, test_inquiry },
    { "/store/log/inquiry-refused", set_up, test_inquiry_refused },
    { "/store/log/inquiry-replaced", set_up, test_inquiry_replaced },
    { "/store/log/inquiry-interrupted", set_up, test_inquiry_interrupted },
    { "/store/log/upgrade", set_up_folder, test_upgrade },
    { "/store/log/two-programs", set_up, test_two_programs },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, NULL, cases[i].set_up, cases[i].test, tear_down);
  return g_test_run ();
}
