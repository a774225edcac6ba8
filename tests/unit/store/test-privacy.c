/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Persons: nothing of one who was anonymised is left anywhere, but in what was sent and must stay;
 * and what goes for good after the term goes with all that hangs on it. */

#include "config.h"

#include <string.h>

#include "inl-db.h"
#include "inl-invitation.h"
#include "inl-moment.h"
#include "inl-person-fact.h"
#include "inl-store-privacy.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"
#include "store-test-log.h"
#include "store-test-search.h"

#define NAME "Jan van der Berg"
#define EMAIL "Jan.Berg@bakkerij.example"
#define PHONE "030-1234567"
#define MOBILE "06 12345678"

/* The person, and a colleague who is not meant. */
typedef struct
{
  gint64 relation_id;
  gint64 contact_id;
  gint64 other_id;
  gint64 vacancy_id;
} Persons;

static void
go_to (InlClock   *clock,
       const char *moment)
{
  gint64 seconds;

  g_assert_true (inl_moment_to_seconds (moment, &seconds));
  inl_clock_advance (clock, seconds - inl_clock_get_seconds (clock));
}

static GPtrArray *
load_person (InlStore     *store,
             gint64        contact_id,
             InlPersonUse  use,
             GError      **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_load_person_async (store, INL_RIGHT_NONE, contact_id, use, keep_result, &result);
  wait_for_result (&result);
  return inl_store_load_person_finish (store, result, error);
}

static gboolean
anonymise (InlStore  *store,
           gint64     contact_id,
           GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_anonymise_async (store, INL_RIGHT_NONE, contact_id, keep_result, &result);
  wait_for_result (&result);
  return inl_store_anonymise_finish (store, result, error);
}

static guint
get_retention (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  guint years;

  inl_store_get_retention_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  years = inl_store_get_retention_finish (store, result, &error);
  g_assert_no_error (error);
  return years;
}

static void
set_retention (InlStore *store,
               guint     years)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_set_retention_async (store, INL_RIGHT_NONE, years, keep_result, &result);
  wait_for_result (&result);
  inl_store_set_retention_finish (store, result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
list_expired (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GPtrArray *relations;

  inl_store_list_expired_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  relations = inl_store_list_expired_finish (store, result, &error);
  g_assert_no_error (error);
  return relations;
}

static gssize
clean_up (InlStore *store,
          GArray   *ids)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gssize n_removed;

  inl_store_clean_up_async (store, INL_RIGHT_NONE, ids, keep_result, &result);
  wait_for_result (&result);
  n_removed = inl_store_clean_up_finish (store, result, &error);
  g_assert_no_error (error);
  return n_removed;
}

static gssize
count_leftovers (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gssize n;

  inl_store_count_leftovers_async (store, NULL, keep_result, &result);
  wait_for_result (&result);
  n = inl_store_count_leftovers_finish (store, result, &error);
  g_assert_no_error (error);
  return n;
}

static gssize
wipe_leftovers (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gssize n;

  inl_store_wipe_leftovers_async (store, INL_RIGHT_NONE, keep_result, &result);
  wait_for_result (&result);
  n = inl_store_wipe_leftovers_finish (store, result, &error);
  g_assert_no_error (error);
  return n;
}

static void
assert_sound (InlStore *store)
{
  g_autoptr(GPtrArray) sentences = check (store);

  for (guint i = 0; i < sentences->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (sentences, i));
  g_assert_cmpuint (sentences->len, ==, 0);
}

static gpointer
save_it (InlStore *store,
         gpointer  record)
{
  g_autoptr(GError) error = NULL;
  InlRecord *saved = save (store, record, &error);

  g_assert_no_error (error);
  g_object_unref (record);
  return saved;
}

static Persons
add_persons (InlStore *store)
{
  Persons persons;
  g_autoptr(InlContact) contact = NULL;

  persons.relation_id = add_relation (store, "1042", "Bakkerij Zoet", "68750110");
  contact = save_it (store, g_object_new (INL_TYPE_CONTACT, "relation-id", persons.relation_id,
                                          "first-name", "Jan", "infix", "van der",
                                          "last-name", "Berg", "job-title", "Bedrijfsleider",
                                          "email", EMAIL, "phone", PHONE,
                                          "receives-inquiries", TRUE, NULL));
  persons.contact_id = get_id (contact);
  persons.other_id = add_contact (store, persons.relation_id, "Klaver", "klaver@bakkerij.example",
                                  TRUE);
  persons.vacancy_id = add_vacancy (store, persons.relation_id, "5001", 0);

  /* So that the log knows what was there before. */
  g_object_set (contact, "mobile", MOBILE, NULL);
  g_object_unref (save_it (store, g_steal_pointer (&contact)));
  return persons;
}

static InlInvitation *
create_invitation (gint64      contact_id,
                   const char *name,
                   const char *email)
{
  return g_object_new (INL_TYPE_INVITATION, "contact-id", contact_id, "name", name, "email", email,
                       NULL);
}

/* An inquiry to both, in the words of the real ones. */
static gint64
ask (InlStore      *store,
     const Persons *persons,
     gint64         vacancy_id)
{
  g_autoptr(InlInquiry) inquiry = create_inquiry (store, vacancy_id);
  g_autoptr(GPtrArray) invitations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(InlInquiry) queued = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (inquiry, "recipients", NAME ", Klaver", "body",
                "{\"contactpersonen\":[{\"naam\":\"" NAME "\",\"email\":\"" EMAIL "\"},"
                "{\"naam\":\"Klaver\",\"email\":\"klaver@bakkerij.example\"}]}", NULL);
  g_ptr_array_add (invitations, create_invitation (persons->contact_id, NAME, EMAIL));
  g_ptr_array_add (invitations, create_invitation (persons->other_id, "Klaver",
                                                   "klaver@bakkerij.example"));
  queued = queue_inquiry (store, inquiry, invitations, 0, &error);
  g_assert_no_error (error);
  return get_id (queued);
}

/* What came of it, with a notice that names both. */
static void
end (InlStore        *store,
     gint64           inquiry_id,
     InlInquiryState  state,
     InlOutcomeKind   outcome,
     const char      *sent_at)
{
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (state, outcome);
  g_autoptr(InlInquiry) changed = NULL;
  g_autoptr(GError) error = NULL;

  if (state != INL_INQUIRY_STATE_ABANDONED)
    g_assert_true (try_claim (store, inquiry_id, NULL));
  news->sent_at = g_strdup (sent_at);
  news->reason = g_strdup ("Over " NAME ".");
  news->notice = g_object_new (INL_TYPE_NOTICE, "text", "Het ging naar " NAME " en Klaver.",
                               "recipients", NAME ", Klaver", NULL);
  changed = change (store, inquiry_id, news, &error);
  g_assert_no_error (error);
}

static void
ask_and_end (InlStore        *store,
             const Persons   *persons,
             InlInquiryState  state,
             InlOutcomeKind   outcome,
             const char      *sent_at)
{
  end (store, ask (store, persons, persons->vacancy_id), state, outcome, sent_at);
}

static void
describe (InlStore   *store,
          gint64      vacancy_id,
          const char *description)
{
  InlVacancy *vacancy = load (store, INL_RECORD_KIND_VACANCY, vacancy_id);

  g_object_set (vacancy, "description", description, NULL);
  g_object_unref (save_it (store, vacancy));
}

static void
save_relation (InlStore   *store,
               gint64      id,
               const char *first_property,
               ...)
{
  InlRelation *relation = load (store, INL_RECORD_KIND_RELATION, id);
  va_list values;

  va_start (values, first_property);
  g_object_set_valist (G_OBJECT (relation), first_property, values);
  va_end (values);
  g_object_unref (save_it (store, relation));
}

static void
test_gone_everywhere (Fixture       *f,
                      gconstpointer  data)
{
  static const char * const traces[] = {
    NAME, "van der", "Berg", EMAIL, PHONE, "1234567", MOBILE, "12 34 56 78", "Bedrijfsleider",
  };
  Persons persons = add_persons (f->store);
  g_autoptr(InlNotice) missing = NULL;
  g_autoptr(GError) error = NULL;

  describe (f->store, persons.vacancy_id, "Bel " NAME " op +31 6 12 34 56 78, of mail " EMAIL
            ".");
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_ABANDONED, INL_OUTCOME_KIND_NONE, NULL);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_REJECTED, INL_OUTCOME_KIND_REJECTED, NULL);
  missing = g_object_new (INL_TYPE_NOTICE, "relation-id", persons.relation_id,
                          "text", "Er ontbreken gegevens: e-mailadres van " NAME, NULL);
  g_assert_true (add_notice (f->store, missing, NULL));

  g_assert_true (anonymise (f->store, persons.contact_id, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    assert_nowhere (f, traces[i], NULL);
  assert_not_in_files (f, NAME);
  assert_not_in_files (f, EMAIL);
  assert_not_in_files (f, MOBILE);
  assert_sound (f->store);
}

/* An index keeps a word that was removed until its pieces are merged. */
static void
test_gone_from_index (Fixture       *f,
                      gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  InlContact *contact = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);
  g_autoptr(GError) error = NULL;

  g_object_set (contact, "last-name", "Qxyzwvut", "email", "vwxyzq@zyxwv.example", NULL);
  contact = save_it (f->store, contact);
  g_object_set (contact, "last-name", "Xqjvwzk", NULL);
  g_object_unref (save_it (f->store, contact));
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  assert_in_files (f, "qxyzwvut");
  assert_in_files (f, "xqjvwzk");

  f->store = open_store (f->path, NULL);
  g_assert_true (anonymise (f->store, persons.contact_id, &error));
  g_assert_no_error (error);
  assert_sound (f->store);
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  assert_not_in_files (f, "qxyzwvut");
  assert_not_in_files (f, "xqjvwzk");
  assert_not_in_files (f, "vwxyzq");
  assert_not_in_files (f, "zyxwv");
  f->store = open_store (f->path, NULL);
}

static void
wait_for_purge (Fixture *f)
{
  while (get_integer (f->path, "SELECT count (*) FROM search_purges") > 0)
    g_main_context_iteration (NULL, FALSE);
}

/* What a program did not come to before it ended the next one does, as soon as the file is free,
 * and nobody waits for it. */
static void
test_gone_later (Fixture       *f,
                 gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  InlContact *contact = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);
  g_autoptr(InlContact) shown = NULL;
  sqlite3 *handle = NULL;

  g_object_set (contact, "last-name", "Qxyzwvut", NULL);
  contact = save_it (f->store, contact);
  g_object_set (contact, "last-name", "Xqjvwzk", NULL);
  g_object_unref (save_it (f->store, contact));
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  assert_in_files (f, "qxyzwvut");
  run_sql (f->path, "INSERT INTO search_purges (index_name) VALUES ('relations_index'),"
           " ('notices_index')");

  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  f->store = open_store (f->path, NULL);
  shown = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);
  g_assert_cmpstr (inl_contact_get_last_name (shown), ==, "Xqjvwzk");
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM search_purges"), ==, 2);
  g_assert_cmpint (sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);

  wait_for_purge (f);
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  assert_not_in_files (f, "qxyzwvut");
  assert_in_files (f, "xqjvwzk");
  f->store = open_store (f->path, NULL);
  assert_sound (f->store);
}

static void
test_earlier_names (Fixture       *f,
                    gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  InlContact *contact = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);
  g_autoptr(GError) error = NULL;

  describe (f->store, persons.vacancy_id, "Vraag naar " NAME ", later Jan Smit.");
  g_object_set (contact, "infix", "", "last-name", "Smit", NULL);
  contact = save_it (f->store, contact);
  g_object_set (contact, "last-name", "de Wit", NULL);
  g_object_unref (save_it (f->store, contact));
  g_assert_true (anonymise (f->store, persons.contact_id, &error));
  g_assert_no_error (error);
  assert_nowhere (f, NAME, "Smit", "de Wit", NULL);
  assert_sound (f->store);
}

static void
test_row_stays (Fixture       *f,
                gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  g_autoptr(InlContact) before = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);
  g_autoptr(InlContact) contact = NULL;
  g_autoptr(InlContact) other = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (inl_contact_is_anonymised (before));
  g_assert_true (anonymise (f->store, persons.contact_id, NULL));
  contact = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);
  g_assert_true (inl_contact_is_anonymised (contact));
  g_assert_true (inl_contact_is_archived (contact));
  g_assert_false (inl_contact_get_receives_inquiries (contact));
  g_assert_cmpstr (inl_contact_get_last_name (contact), ==, "Geanonimiseerd");
  g_assert_cmpint (inl_contact_get_relation_id (contact), ==, persons.relation_id);

  /* Who had the form open, or kept what was in it, does not bring it back. */
  g_assert_null (save (f->store, before, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_object_set (contact, "last-name", "Toch", NULL);
  g_assert_null (save (f->store, contact, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE);
  g_clear_error (&error);

  other = load (f->store, INL_RECORD_KIND_CONTACT, persons.other_id);
  g_assert_cmpstr (inl_contact_get_last_name (other), ==, "Klaver");
  g_assert_true (inl_contact_get_receives_inquiries (other));

  g_assert_true (anonymise (f->store, persons.contact_id, &error));
  g_assert_no_error (error);
  g_assert_false (anonymise (f->store, 999, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  assert_sound (f->store);
}

static void
test_sent_stays (Fixture       *f,
                 gconstpointer  data)
{
  static const Count counts[] = {
    { "inquiries WHERE state = 'sent' AND body LIKE '%Jan van der Berg%'", 1 },
    { "inquiries WHERE body = ''", 1 },
  };
  Persons persons = add_persons (f->store);
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *places = NULL;
  g_autofree char *later = NULL;

  stop_clock (f->store, &clock);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_REJECTED, INL_OUTCOME_KIND_REJECTED, NULL);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_SENT, INL_OUTCOME_KIND_SENT, NOW);
  g_assert_true (anonymise (f->store, persons.contact_id, NULL));

  places = find_places (f, NAME);
  g_assert_cmpstr (places, ==, "inquiries.reason inquiries.body inquiries.recipients "
                   "inquiries.search invitations.name invitations.search notices.text "
                   "notices.recipients notices.search ");
  assert_nowhere (f, MOBILE, PHONE, NULL);
  assert_counts (f, counts, G_N_ELEMENTS (counts));

  /* Once the term is over, doing it again takes that too. */
  later = inl_moment_add_years (NOW, 7);
  go_to (clock, later);
  g_assert_true (anonymise (f->store, persons.contact_id, &error));
  g_assert_no_error (error);
  assert_nowhere (f, NAME, EMAIL, NULL);
  assert_sound (f->store);
}

/* An invitation that the service named has no contact, only the address of one. */
static void
test_named_by_service (Fixture       *f,
                       gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *later = inl_moment_add_years (NOW, 7);

  stop_clock (f->store, &clock);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_SENT, INL_OUTCOME_KIND_SENT, NOW);
  run_sql (f->path, "UPDATE invitations SET contact_id = NULL;"
           "INSERT INTO invitations (inquiry_id, name, email, email_key, search)"
           " SELECT id, 'Zonder adres', '', '', 'zonder adres' FROM inquiries;"
           "INSERT INTO invitations (inquiry_id, name, email, email_key, search)"
           " SELECT id, 'Jan van der Berg', 'eerder@bakkerij.example', 'eerder@bakkerij.example',"
           " 'jan van der berg' FROM inquiries");
  g_assert_true (anonymise (f->store, persons.contact_id, NULL));
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM invitations"
                                " WHERE name = 'Jan van der Berg'"), ==, 2);

  go_to (clock, later);
  g_assert_true (anonymise (f->store, persons.contact_id, &error));
  g_assert_no_error (error);
  assert_nowhere (f, NAME, EMAIL, "eerder@bakkerij.example", NULL);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM invitations"
                                " WHERE name IN ('Klaver', 'Zonder adres')"
                                " AND contact_id IS NULL"), ==, 2);
}

/* Contacts who were anonymised within the term come back when it is over. */
static void
test_leftovers (Fixture       *f,
                gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  g_autoptr(InlClock) clock = NULL;
  g_autofree char *later = inl_moment_add_years (NOW, 7);

  stop_clock (f->store, &clock);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_SENT, INL_OUTCOME_KIND_SENT, NOW);
  g_assert_true (anonymise (f->store, persons.contact_id, NULL));
  go_to (clock, later);
  inl_clock_advance (clock, -1);
  g_assert_cmpint (count_leftovers (f->store), ==, 0);
  g_assert_cmpint (wipe_leftovers (f->store), ==, 0);

  inl_clock_advance (clock, 1);
  g_assert_cmpint (count_leftovers (f->store), ==, 1);
  g_assert_cmpint (wipe_leftovers (f->store), ==, 1);
  g_assert_cmpint (count_leftovers (f->store), ==, 0);
  assert_nowhere (f, NAME, EMAIL, NULL);
  assert_not_in_files (f, NAME);
  assert_sound (f->store);
}

/* Who gave up an inquiry that may have arrived cannot say that it was not sent. */
static void
test_may_be_sent_stays (Fixture       *f,
                        gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  gint64 id = ask (f->store, &persons, persons.vacancy_id);

  g_assert_true (try_claim (f->store, id, NULL));
  g_assert_true (try_change (f->store, id, INL_INQUIRY_STATE_UNKNOWN, NULL));
  end (f->store, id, INL_INQUIRY_STATE_ABANDONED, INL_OUTCOME_KIND_UNKNOWN, NULL);
  g_assert_true (anonymise (f->store, persons.contact_id, NULL));
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM inquiries"
                                " WHERE body LIKE '%Jan van der Berg%'"), ==, 1);
}

static void
test_others_stay (Fixture       *f,
                  gconstpointer  data)
{
  static const Count counts[] = {
    { "invitations WHERE name = 'Klaver' AND email = 'klaver@bakkerij.example'", 1 },
    { "inquiries WHERE recipients = 'Geanonimiseerd, Klaver'", 1 },
    { "notices WHERE text = 'Het ging naar Geanonimiseerd en Klaver.'", 1 },
  };
  Persons persons = add_persons (f->store);

  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_REJECTED, INL_OUTCOME_KIND_REJECTED, NULL);
  g_assert_true (anonymise (f->store, persons.contact_id, NULL));
  assert_counts (f, counts, G_N_ELEMENTS (counts));
}

/* The switchboard and a shared address are of the relation and the colleague too. */
static void
test_shared_stays (Fixture       *f,
                   gconstpointer  data)
{
  static const Count counts[] = {
    { "vacancies WHERE description = 'Bel " PHONE " of Geanonimiseerd, of mail"
      " klaver@bakkerij.example, en vraag naar Geanonimiseerd.'", 1 },
    { "log_changes c JOIN log l ON l.id = c.log_id WHERE l.kind = 'relation' AND c.erased = 1", 0 },
  };
  Persons persons = add_persons (f->store);
  InlContact *contact = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);

  save_relation (f->store, persons.relation_id, "phone", PHONE, NULL);
  g_object_set (contact, "email", "klaver@bakkerij.example", NULL);
  g_object_unref (save_it (f->store, contact));
  describe (f->store, persons.vacancy_id, "Bel " PHONE " of " MOBILE ", of mail "
            "klaver@bakkerij.example, en vraag naar " NAME ".");
  save_relation (f->store, persons.relation_id, "phone", "030-7654321", NULL);
  save_relation (f->store, persons.relation_id, "phone", PHONE, NULL);

  g_assert_true (anonymise (f->store, persons.contact_id, NULL));
  assert_counts (f, counts, G_N_ELEMENTS (counts));
  assert_sound (f->store);
}

static void
test_under_way (Fixture       *f,
                gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  g_autoptr(InlContact) contact = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = ask (f->store, &persons, persons.vacancy_id);

  g_assert_false (anonymise (f->store, persons.contact_id, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "5001"));
  g_clear_error (&error);
  contact = load (f->store, INL_RECORD_KIND_CONTACT, persons.contact_id);
  g_assert_cmpstr (inl_contact_get_last_name (contact), ==, "Berg");

  end (f->store, id, INL_INQUIRY_STATE_ABANDONED, INL_OUTCOME_KIND_NONE, NULL);
  g_assert_true (anonymise (f->store, persons.contact_id, &error));
  g_assert_no_error (error);
}

/* What was read before, and is queued after. */
static void
test_not_asked_any_more (Fixture       *f,
                         gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  g_autoptr(InlInquiry) inquiry = create_inquiry (f->store, persons.vacancy_id);
  g_autoptr(GPtrArray) invitations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (invitations, create_invitation (persons.contact_id, NAME, EMAIL));
  g_assert_true (anonymise (f->store, persons.contact_id, NULL));
  g_assert_null (queue_inquiry (f->store, inquiry, invitations, 0, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT);
  assert_nowhere (f, NAME, NULL);
}

static const InlPersonFact *
find_fact (GPtrArray  *facts,
           const char *group,
           const char *value)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const InlPersonFact *fact = g_ptr_array_index (facts, i);

      if (g_str_equal (fact->group, group) && strstr (fact->value, value) != NULL)
        return fact;
    }

  return NULL;
}

static void
test_facts (Fixture       *f,
            gconstpointer  data)
{
  static const struct
  {
    const char *group;
    const char *value;
    gboolean    must_stay;
  } expected[] = {
    { "Contactpersoon", "van der", FALSE },
    { "Contactpersoon", EMAIL, FALSE },
    { "Contactpersoon", PHONE, FALSE },
    { "Contactpersoon", MOBILE, FALSE },
    { "Uitnodigingen", EMAIL, TRUE },
    { "Inhoud van uitvragen", NAME, TRUE },
    { "Notificaties", NAME, TRUE },
    { "Omschrijvingen", NAME, FALSE },
    { "Logboek", MOBILE, FALSE },
    { "Elders", "Metaal Noord", FALSE },
  };
  Persons persons = add_persons (f->store);
  gint64 elsewhere = add_relation (f->store, "1043", "Metaal Noord", "");
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GPtrArray) without_log = NULL;
  g_autoptr(GPtrArray) facts = NULL;
  g_autoptr(GError) error = NULL;

  stop_clock (f->store, &clock);
  add_contact (f->store, elsewhere, "Berg", "jan.berg@BAKKERIJ.example", FALSE);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_SENT, INL_OUTCOME_KIND_SENT, NOW);
  describe (f->store, persons.vacancy_id, "Vraag naar " NAME ".");
  facts = load_person (f->store, persons.contact_id, INL_PERSON_USE_SHOW, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const InlPersonFact *fact = find_fact (facts, expected[i].group, expected[i].value);

      g_test_message ("%s: %s", expected[i].group, expected[i].value);
      g_assert_nonnull (fact);
      g_assert_cmpint (fact->must_stay, ==, expected[i].must_stay);
    }
  g_assert_cmpstr (find_fact (facts, "Uitnodigingen", EMAIL)->keep_until, ==,
                   "2033-11-24T02:00:00Z");
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log WHERE kind = 'privacy'"), ==,
                   1);

  g_assert_null (load_person (f->store, 999, INL_PERSON_USE_EXPORT, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);

  /* Who may see the person, but not the log. */
  inl_store_set_account (f->store, "stagiair");
  without_log = load_person (f->store, persons.contact_id, INL_PERSON_USE_EXPORT, NULL);
  g_assert_nonnull (find_fact (without_log, "Contactpersoon", EMAIL));
  g_assert_null (find_fact (without_log, "Logboek", MOBILE));
  g_assert_nonnull (find_fact (without_log, "Logboek", "mist het recht 'Beheer > Programmarechten'"));
}

static void
test_term (Fixture       *f,
           gconstpointer  data)
{
  static const char * const strange[] = { "0", "31", "eeuwig", "-1", "" };

  g_assert_cmpuint (get_retention (f->store), ==, 7);
  set_retention (f->store, 7);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log WHERE kind = 'privacy'"), ==,
                   0);
  set_retention (f->store, 10);
  g_assert_cmpuint (get_retention (f->store), ==, 10);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM log WHERE kind = 'privacy'"), ==,
                   1);

  /* What no program of ours stored. */
  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_assert_true (set_fact (f->store, INL_RETENTION_FACT, strange[i], NULL));
      g_assert_cmpuint (get_retention (f->store), ==, 7);
    }
}

static void
assert_archived_at (InlStore   *store,
                    gint64      id,
                    const char *moment)
{
  g_autoptr(InlRelation) relation = load (store, INL_RECORD_KIND_RELATION, id);

  g_assert_cmpstr (inl_relation_get_archived_at (relation), ==, moment);
}

static void
test_archived_at (Fixture       *f,
                  gconstpointer  data)
{
  gint64 id = add_relation (f->store, "1042", "Bakkerij Zoet", "");
  g_autoptr(InlClock) clock = NULL;

  stop_clock (f->store, &clock);
  assert_archived_at (f->store, id, "");
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, id, TRUE, NULL));
  assert_archived_at (f->store, id, NOW);

  /* A later change of something else does not prolong it. */
  inl_clock_advance (clock, 60);
  save_relation (f->store, id, "place", "Utrecht", NULL);
  assert_archived_at (f->store, id, NOW);

  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, id, FALSE, NULL));
  assert_archived_at (f->store, id, "");
  save_relation (f->store, id, "archived", TRUE, NULL);
  assert_archived_at (f->store, id, "2026-11-24T02:01:00Z");
}

static GArray *
create_ids (gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, id);
  return ids;
}

static void
assert_n_expired (InlStore *store,
                  guint     n)
{
  g_autoptr(GPtrArray) expired = list_expired (store);

  g_assert_cmpuint (expired->len, ==, n);
}

static void
test_expired (Fixture       *f,
              gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GArray) ids = create_ids (persons.relation_id);
  g_autofree char *almost = inl_moment_add_years (NOW, 7);

  stop_clock (f->store, &clock);
  assert_n_expired (f->store, 0);
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, persons.relation_id, TRUE,
                               NULL));
  go_to (clock, almost);
  inl_clock_advance (clock, -1);
  assert_n_expired (f->store, 0);
  g_assert_cmpint (clean_up (f->store, ids), ==, 0);

  inl_clock_advance (clock, 1);
  assert_n_expired (f->store, 1);
  set_retention (f->store, 8);
  assert_n_expired (f->store, 0);
  set_retention (f->store, 7);

  /* Taken back since it was shown. */
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, persons.relation_id, FALSE,
                               NULL));
  g_assert_cmpint (clean_up (f->store, ids), ==, 0);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM relations"), ==, 1);
}

static void
test_sent_within_the_term (Fixture       *f,
                           gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  g_autoptr(InlClock) clock = NULL;
  g_autofree char *archived = inl_moment_add_years (NOW, -9);
  g_autofree char *sent = inl_moment_add_years (NOW, -6);
  g_autofree char *over = inl_moment_add_years (NOW, 1);
  gint64 id;

  stop_clock (f->store, &clock);
  go_to (clock, archived);
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, persons.relation_id, TRUE,
                               NULL));
  go_to (clock, sent);
  id = ask (f->store, &persons, persons.vacancy_id);
  go_to (clock, NOW);
  assert_n_expired (f->store, 0);

  end (f->store, id, INL_INQUIRY_STATE_SENT, INL_OUTCOME_KIND_SENT, sent);
  assert_n_expired (f->store, 0);
  go_to (clock, over);
  assert_n_expired (f->store, 1);
}

static void
test_clean_up (Fixture       *f,
               gconstpointer  data)
{
  static const Count counts[] = {
    { "relations", 1 },
    { "contacts", 0 },
    { "vacancies", 1 },
    { "inquiries", 0 },
    { "invitations", 0 },
    { "notices", 0 },
    { "log WHERE kind = 'privacy' AND action = 'removed' AND subject LIKE '%1042%'", 1 },
  };
  Persons persons = add_persons (f->store);
  gint64 kept = add_relation (f->store, "1043", "Metaal Noord", "");
  g_autoptr(GPtrArray) entries = NULL;
  const char *changes;
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GArray) ids = create_ids (persons.relation_id);
  g_autofree char *over = inl_moment_add_years (NOW, 7);

  add_vacancy (f->store, kept, "5002", 0);
  stop_clock (f->store, &clock);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_SENT, INL_OUTCOME_KIND_SENT, NOW);
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, persons.relation_id, TRUE,
                               NULL));
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, kept, TRUE, NULL));
  go_to (clock, over);
  assert_n_expired (f->store, 2);

  g_array_append_val (ids, persons.relation_id);
  g_assert_cmpint (clean_up (f->store, ids), ==, 1);
  assert_n_expired (f->store, 1);
  assert_counts (f, counts, G_N_ELEMENTS (counts));
  assert_nowhere (f, NAME, "Berg", "Klaver", "Bakkerij Zoet", MOBILE, NULL);
  assert_not_in_files (f, EMAIL);
  assert_sound (f->store);

  /* No line of the log leads to what is gone, and what was wiped of it can be read. */
  entries = list_log (f->store);
  for (guint i = 0; i < entries->len; i++)
    {
      InlLogEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (inl_log_entry_get_relation_id (entry), !=, persons.relation_id);
      g_assert_cmpint (inl_log_entry_get_vacancy_id (entry), !=, persons.vacancy_id);
    }
  changes = inl_log_entry_get_changes (g_ptr_array_index (entries, 0));
  g_assert_true (g_str_has_prefix (changes, "Gewiste waarden: Relatienummer, Naam"));
  g_assert_true (g_str_has_suffix (changes, " regels van het logboek"));
}

/* A vacancy that was moved to another relation: what was asked for it stays with who was asked. */
static void
test_moved_vacancy (Fixture       *f,
                    gconstpointer  data)
{
  Persons persons = add_persons (f->store);
  gint64 heir = add_relation (f->store, "1043", "Metaal Noord", "");
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GArray) ids = create_ids (heir);
  g_autofree char *over = inl_moment_add_years (NOW, 7);
  g_autofree char *far = inl_moment_add_years (NOW, 14);
  InlVacancy *vacancy;

  stop_clock (f->store, &clock);
  ask_and_end (f->store, &persons, INL_INQUIRY_STATE_SENT, INL_OUTCOME_KIND_SENT, NOW);
  vacancy = load (f->store, INL_RECORD_KIND_VACANCY, persons.vacancy_id);
  g_object_set (vacancy, "relation-id", heir, NULL);
  g_object_unref (save_it (f->store, vacancy));
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, heir, TRUE, NULL));
  go_to (clock, over);

  assert_n_expired (f->store, 0);
  g_assert_cmpint (clean_up (f->store, ids), ==, 0);

  /* The relation that was asked can go; the vacancy is not its own any more. */
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, persons.relation_id, TRUE,
                               NULL));
  g_array_index (ids, gint64, 0) = persons.relation_id;
  go_to (clock, far);
  g_assert_cmpint (clean_up (f->store, ids), ==, 1);
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM vacancies"), ==, 1);
  assert_sound (f->store);
}

/* A relation that was archived before the program kept when. */
static void
test_upgrade (Fixture       *f,
              gconstpointer  data)
{
  make_version (f->path, 3);
  run_sql (f->path, "INSERT INTO relations (number, name, archived, search, sort_key, created_at,"
           " changed_at) VALUES ('1042', 'Bakkerij Zoet', 1, '', '', '2020-01-01T00:00:00Z',"
           " '2021-01-01T00:00:00Z')");
  f->store = open_store (f->path, NULL);
  g_assert_nonnull (f->store);
  assert_archived_at (f->store, 1, "2021-01-01T00:00:00Z");
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
    { "/store/privacy/gone-everywhere", test_gone_everywhere },
    { "/store/privacy/gone-from-index", test_gone_from_index },
    { "/store/privacy/gone-later", test_gone_later },
    { "/store/privacy/earlier-names", test_earlier_names },
    { "/store/privacy/row-stays", test_row_stays },
    { "/store/privacy/sent-stays", test_sent_stays },
    { "/store/privacy/named-by-service", test_named_by_service },
    { "/store/privacy/leftovers", test_leftovers },
    { "/store/privacy/may-be-sent-stays", test_may_be_sent_stays },
    { "/store/privacy/others-stay", test_others_stay },
    { "/store/privacy/shared-stays", test_shared_stays },
    { "/store/privacy/under-way", test_under_way },
    { "/store/privacy/not-asked-any-more", test_not_asked_any_more },
    { "/store/privacy/facts", test_facts },
    { "/store/privacy/term", test_term },
    { "/store/privacy/archived-at", test_archived_at },
    { "/store/privacy/expired", test_expired },
    { "/store/privacy/sent-within-the-term", test_sent_within_the_term },
    { "/store/privacy/clean-up", test_clean_up },
    { "/store/privacy/moved-vacancy", test_moved_vacancy },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add ("/store/privacy/upgrade", Fixture, NULL, set_up_folder, test_upgrade, tear_down);

  return g_test_run ();
}
