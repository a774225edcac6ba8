/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Persons and terms, as window and command line meet them: each step needs its right, what is under
 * way is not torn apart, and nothing goes unasked. */

#define G_LOG_DOMAIN "test-privacy"

#include "config.h"

#include "flow-fixture.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "inl-contact.h"
#include "inl-inquiry.h"
#include "inl-invitation.h"
#include "inl-log-entry.h"
#include "inl-office-privacy.h"
#include "inl-office-private.h"
#include "inl-office-rights.h"
#include "inl-relation.h"

#define NAME "Piet Jansen"
#define EMAIL "piet@bakkerij.example"
#define YEAR (366 * 24 * 60 * 60)

static GPtrArray *
load_person (Fixture  *f,
             GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_load_person_async (f->office, f->contact_id, NULL, on_replied_cb, &result);
  return inl_office_load_person_finish (f->office, wait_for (&result), error);
}

static gboolean
export_person (Fixture  *f,
               GFile    *file,
               GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_export_person_async (f->office, f->contact_id, file, NULL, on_replied_cb, &result);
  return inl_office_export_person_finish (f->office, wait_for (&result), error);
}

static gboolean
anonymise (Fixture  *f,
           GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_anonymise_async (f->office, f->contact_id, on_replied_cb, &result);
  return inl_office_anonymise_finish (f->office, wait_for (&result), error);
}

static gboolean
set_retention (Fixture  *f,
               guint     years,
               GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_set_retention_async (f->office, years, on_replied_cb, &result);
  return inl_office_set_retention_finish (f->office, wait_for (&result), error);
}

static GPtrArray *
list_expired (Fixture  *f,
              GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_list_expired_async (f->office, NULL, on_replied_cb, &result);
  return inl_office_list_expired_finish (f->office, wait_for (&result), error);
}

static gssize
clean_up (Fixture  *f,
          gint64    id,
          GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  inl_office_clean_up_async (f->office, ids, on_replied_cb, &result);
  return inl_office_clean_up_finish (f->office, wait_for (&result), error);
}

static void
archive_relation (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_archived_async (f->office, INL_RECORD_KIND_RELATION, f->relation_id, TRUE,
                                 on_replied_cb, &result);
  inl_office_set_archived_finish (f->office, wait_for (&result), &error);
  g_assert_no_error (error);
}

/* Reads the rights that were withdrawn. */
static gboolean
lacks_export (gpointer data)
{
  return !inl_office_may (INL_OFFICE (data), INL_RIGHT_EXPORT);
}

static gboolean
lacks_editing (gpointer data)
{
  return !inl_office_may (INL_OFFICE (data), INL_RIGHT_EDIT_RELATIONS);
}

static guint
count_uses (Fixture    *f,
            const char *text)
{
  g_autoptr(GPtrArray) entries = fixture_query (f, INL_RECORD_KIND_LOG_ENTRY);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      InlLogEntry *entry = g_ptr_array_index (entries, i);

      if (inl_log_entry_get_kind (entry) == INL_LOG_KIND_PRIVACY
          && g_str_equal (inl_log_entry_get_text (entry), text))
        n++;
    }

  return n;
}

static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "persoon.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_autoptr(GPtrArray) facts = NULL;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;
  JsonArray *groups;
  guint n_facts = 0;

  facts = load_person (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_uses (f, "De gegevens van een contactpersoon zijn ingezien."), ==, 1);
  g_assert_true (export_person (f, file, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_uses (f, "De gegevens van een contactpersoon zijn geëxporteerd."), ==,
                    1);

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  groups = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                         "groepen");
  for (guint i = 0; i < json_array_get_length (groups); i++)
    n_facts += json_array_get_length (
      json_object_get_array_member (json_array_get_object_element (groups, i), "gegevens"));
  g_assert_cmpuint (n_facts, ==, facts->len);
  g_assert_cmpuint (json_array_get_length (groups), >=, 4);

  fixture_set_right (f, "Beheerder", INL_RIGHT_EXPORT, FALSE);
  wait_until (lacks_export, f->office);
  g_assert_false (export_person (f, file, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
}

static void
test_under_way (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(InlOutcome) waiting = NULL;
  g_autoptr(GPtrArray) outcomes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlRecord) contact = NULL;

  fixture_set_faults (f, "POST /api/v6/uitvragen: status=429 retry-after=90 "
                      "code=te_veel_aanvragen times=1");
  waiting = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_false (anonymise (f, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_IN_USE);
  g_clear_error (&error);

  inl_clock_advance (f->clock, 91);
  outcomes = fixture_send_waiting (f);
  g_assert_true (anonymise (f, &error));
  g_assert_no_error (error);
  contact = fixture_load (f, INL_RECORD_KIND_CONTACT, f->contact_id);
  g_assert_true (inl_contact_is_anonymised (INL_CONTACT (contact)));
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpstr (inl_inquiry_get_recipients (inquiry), ==, NAME);
  g_assert_nonnull (strstr (inl_inquiry_get_body (inquiry), EMAIL));
  g_assert_cmpuint (count_uses (f, "Een contactpersoon is geanonimiseerd."), ==, 1);
}

/* Nobody is asked any more in the name of who is gone. */
static void
test_not_asked (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (anonymise (f, &error));
  g_assert_no_error (error);
  outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_DATA_MISSING);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

static void
test_anonymise_needs_right (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) contact = NULL;
  g_autoptr(GPtrArray) facts = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_EDIT_RELATIONS, FALSE);
  wait_until (lacks_editing, f->office);
  g_assert_false (anonymise (f, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  contact = fixture_load (f, INL_RECORD_KIND_CONTACT, f->contact_id);
  g_assert_cmpstr (inl_contact_get_last_name (INL_CONTACT (contact)), ==, "Jansen");
  facts = load_person (f, &error);
  g_assert_no_error (error);
}

static void
on_notified_cb (GObject    *object,
                GParamSpec *spec,
                gpointer    user_data)
{
  guint *n = user_data;

  (*n)++;
}

static gboolean
has_ten_years (gpointer data)
{
  return inl_office_get_retention_years (INL_OFFICE (data)) == 10;
}

static void
test_term (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  guint n = 0;

  g_signal_connect (f->office, "notify::retention-years", G_CALLBACK (on_notified_cb), &n);
  g_assert_cmpuint (inl_office_get_retention_years (f->office), ==, 7);
  g_assert_true (set_retention (f, 10, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (inl_office_get_retention_years (f->office), ==, 10);
  g_assert_cmpuint (n, ==, 1);

  fixture_reopen (f);
  wait_until (has_ten_years, f->office);
}

static void
test_clean_up (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) expired = NULL;
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GError) error = NULL;

  archive_relation (f);
  none = list_expired (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (clean_up (f, f->relation_id, &error), ==, 0);
  g_assert_no_error (error);

  inl_clock_advance (f->clock, (gint64) 7 * YEAR);
  expired = list_expired (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (expired->len, ==, 1);
  g_assert_cmpstr (inl_relation_get_number (g_ptr_array_index (expired, 0)), ==, "1042");

  g_assert_cmpint (clean_up (f, f->relation_id, &error), ==, 1);
  g_assert_no_error (error);
  left = fixture_query (f, INL_RECORD_KIND_INQUIRY);
  g_assert_cmpuint (left->len, ==, 0);
}

/* As an account that may only look. */
static void
test_reader (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(InlOffice) reader = NULL;
  g_autoptr(GAsyncResult) opened = NULL;
  g_autoptr(GAsyncResult) set = NULL;
  g_autoptr(GAsyncResult) listed = NULL;
  g_autoptr(GAsyncResult) cleaned = NULL;
  g_autoptr(GAsyncResult) counted = NULL;
  g_autoptr(GAsyncResult) wiped = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) error = NULL;

  reader = inl_office_new_with_parts (f->store, f->office->connector,
                                      f->credentials, f->clock);
  inl_office_set_account (reader, "stagiair");
  inl_office_open_async (reader, NULL, on_replied_cb, &opened);
  inl_office_open_finish (reader, wait_for (&opened), &error);
  g_assert_no_error (error);

  inl_office_set_retention_async (reader, 1, on_replied_cb, &set);
  g_assert_false (inl_office_set_retention_finish (reader, wait_for (&set), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  inl_office_list_expired_async (reader, NULL, on_replied_cb, &listed);
  g_assert_null (inl_office_list_expired_finish (reader, wait_for (&listed), &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_array_append_val (ids, f->relation_id);
  inl_office_clean_up_async (reader, ids, on_replied_cb, &cleaned);
  g_assert_cmpint (inl_office_clean_up_finish (reader, wait_for (&cleaned), &error), ==, -1);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  inl_office_count_leftovers_async (reader, NULL, on_replied_cb, &counted);
  g_assert_cmpint (inl_office_count_leftovers_finish (reader, wait_for (&counted), &error), ==, -1);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  inl_office_wipe_leftovers_async (reader, on_replied_cb, &wiped);
  g_assert_cmpint (inl_office_wipe_leftovers_finish (reader, wait_for (&wiped), &error), ==, -1);
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
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
    { "/flow/privacy/export", test_export },
    { "/flow/privacy/under-way", test_under_way },
    { "/flow/privacy/not-asked", test_not_asked },
    { "/flow/privacy/anonymise-needs-right", test_anonymise_needs_right },
    { "/flow/privacy/term", test_term },
    { "/flow/privacy/clean-up", test_clean_up },
    { "/flow/privacy/reader", test_reader },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);

  return g_test_run ();
}
