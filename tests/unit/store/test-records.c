/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving, reading and finding records. */

#include "config.h"

#include "inl-store-privacy.h"
#include "store-test-files.h"
#include "store-test.h"

static void
test_save_and_load (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION,
                                                  "number", "1042",
                                                  "name", "Bakkerij <b>Jansen</b> & Zn 🥐",
                                                  "kvk-number", "01234567",
                                                  "street", "Dorpsstraat",
                                                  "house-number", "1 bis",
                                                  "postcode", "1234 AB",
                                                  "place", "'t Zand",
                                                  "phone", "+31 6 12345678",
                                                  "email", "info@jansen.example",
                                                  "website", "https://jansen.example",
                                                  NULL);
  g_autoptr(InlRelation) saved = save (f->store, relation, &error);
  g_autoptr(InlRelation) loaded = NULL;
  g_autoptr(InlRelation) found = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (inl_record_get_id (INL_RECORD (relation)), ==, 0);
  g_assert_cmpint (inl_record_get_version (INL_RECORD (saved)), ==, 1);

  loaded = load (f->store, INL_RECORD_KIND_RELATION, inl_record_get_id (INL_RECORD (saved)));
  g_assert_true (inl_record_equal (saved, loaded));
  found = find (f->store, INL_RECORD_KIND_RELATION, "1042", &error);
  g_assert_no_error (error);
  g_assert_true (inl_record_equal (saved, found));

  g_object_set (relation, "id", inl_record_get_id (INL_RECORD (saved)), "version", (gint64) 1,
                NULL);
  g_assert_true (inl_record_equal (saved, relation));
}

static void
test_every_field_is_kept (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  gint64 position_id = add_position (f->store, "Lasser");
  g_autoptr(InlContact) contact = g_object_new (INL_TYPE_CONTACT, "relation-id", relation_id,
                                                "first-name", "Jan", "infix", "van der",
                                                "last-name", "Berg", "job-title", "Chef",
                                                "email", "j@a.example", "phone", "1",
                                                "mobile", "2", "receives-inquiries", TRUE,
                                                "archived", TRUE, "relation-number", "1", NULL);
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY, "relation-id", relation_id,
                                                "number", "V1", "position-id", position_id,
                                                "description", "Zeven %", "start-date",
                                                "2026-12-01", "headcount", (gint64) 3, "status",
                                                INL_VACANCY_STATUS_FILLED, "archived", TRUE,
                                                "relation-number", "1", "relation-name", "A",
                                                "position-name", "Lasser", NULL);
  g_autoptr(InlContact) saved_contact = save (f->store, contact, &error);
  g_autoptr(InlVacancy) saved_vacancy = save (f->store, vacancy, &error);

  g_assert_no_error (error);
  g_object_set (contact, "id", inl_record_get_id (INL_RECORD (saved_contact)),
                "version", (gint64) 1, NULL);
  g_object_set (vacancy, "id", inl_record_get_id (INL_RECORD (saved_vacancy)),
                "version", (gint64) 1, NULL);
  g_assert_true (inl_record_equal (contact, saved_contact));
  g_assert_true (inl_record_equal (vacancy, saved_vacancy));
}

static void
test_conflict (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = add_relation (f->store, "1", "A", "");
  g_autoptr(InlRelation) mine = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_autoptr(InlRelation) theirs = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_autoptr(InlRelation) saved = NULL;
  g_autoptr(InlRelation) refused = NULL;
  g_autoptr(InlRelation) now = NULL;

  g_object_set (theirs, "name", "B", NULL);
  saved = save (f->store, theirs, &error);
  g_assert_no_error (error);
  g_assert_cmpint (inl_record_get_version (INL_RECORD (saved)), ==, 2);

  g_object_set (mine, "name", "C", NULL);
  refused = save (f->store, mine, &error);
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT);
  g_assert_null (refused);
  now = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_assert_cmpstr (inl_relation_get_name (now), ==, "B");
}

static void
test_not_found (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "id", (gint64) 99,
                                                  "version", (gint64) 1, "number", "9",
                                                  "name", "A", NULL);

  g_assert_null (save (f->store, relation, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (find (f->store, INL_RECORD_KIND_VACANCY, "9", &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (set_archived (f->store, INL_RECORD_KIND_CONTACT, 5, TRUE, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
}

static void
test_orphan_is_refused (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlContact) contact = g_object_new (INL_TYPE_CONTACT, "relation-id", (gint64) 7,
                                                "last-name", "A", NULL);

  g_assert_null (save (f->store, contact, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
}

static void
test_duplicate (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = add_relation (f->store, "1042", "A", "");
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", "1042",
                                                  "name", "B", NULL);
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY, "number", "V-7",
                                                "relation-id", id, NULL);
  g_autoptr(InlPosition) position = g_object_new (INL_TYPE_POSITION, "name", "CAFÉ-HOUDER", NULL);

  g_assert_null (save (f->store, relation, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE);
  g_assert_cmpstr (error->message, ==, "Relatienummer 1042 is al in gebruik.");
  g_clear_error (&error);

  add_vacancy (f->store, id, "V-7", 0);
  g_assert_null (save (f->store, vacancy, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE);
  g_assert_cmpstr (error->message, ==, "Aanvraagnummer V-7 is al in gebruik.");
  g_clear_error (&error);

  add_position (f->store, "Café-houder");
  g_assert_null (save (f->store, position, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE);
  g_assert_cmpstr (error->message, ==, "De functie CAFÉ-HOUDER bestaat al.");
  g_clear_error (&error);

  add_relation (f->store, "1043", "C", "");
  g_clear_object (&relation);
  relation = find (f->store, INL_RECORD_KIND_RELATION, "1043", NULL);
  g_object_set (relation, "number", "1042", NULL);
  g_assert_null (save (f->store, relation, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE);
}

static void
test_archive (Fixture       *f,
              gconstpointer  data)
{
  const InlRecordKind kinds[] = { INL_RECORD_KIND_RELATION, INL_RECORD_KIND_CONTACT,
                                  INL_RECORD_KIND_POSITION, INL_RECORD_KIND_VACANCY };
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  const gint64 ids[] = { relation_id,
                         add_contact (f->store, relation_id, "B", "", FALSE),
                         add_position (f->store, "C"),
                         add_vacancy (f->store, relation_id, "1", 0) };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint archived = 0; archived < 2; archived++)
      {
        g_autoptr(InlQuery) wanted = inl_query_new (kinds[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) shown = NULL;
        g_autoptr(GPtrArray) all = NULL;

        g_assert_true (set_archived (f->store, kinds[i], ids[i], !archived, &error));
        g_assert_no_error (error);
        shown = query (f->store, wanted);
        g_assert_cmpuint (shown->len, ==, archived);
        wanted->with_archived = TRUE;
        all = query (f->store, wanted);
        g_assert_cmpuint (all->len, ==, 1);
      }
}

static void
test_kvk_problem_goes_with_its_number (Fixture       *f,
                                       gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = add_relation (f->store, "1", "A", "12345678");
  gint64 vacancy_id = add_vacancy (f->store, id, "1", 0);
  g_autoptr(InlInquiry) inquiry = create_inquiry (f->store, vacancy_id);
  g_autoptr(InlInquiry) queued = queue_inquiry (f->store, inquiry, NULL, 0, &error);
  gint64 inquiry_id = inl_record_get_id (INL_RECORD (queued));
  g_autoptr(InlInquiry) claimed = claim (f->store, inquiry_id, &error);
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (INL_INQUIRY_STATE_REJECTED,
                                                             INL_OUTCOME_KIND_KVK_UNKNOWN);
  g_autoptr(InlInquiry) rejected = NULL;
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(InlRelation) renamed = NULL;
  g_autoptr(InlRelation) renumbered = NULL;

  g_assert_nonnull (claimed);
  news->kvk_problem = g_strdup ("Onbekend");
  rejected = change (f->store, inquiry_id, news, &error);
  g_assert_no_error (error);
  relation = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_assert_cmpstr (inl_relation_get_kvk_problem (relation), ==, "Onbekend");
  /* A form that was open before can still be saved. */
  g_assert_cmpint (inl_record_get_version (INL_RECORD (relation)), ==, 1);

  g_object_set (relation, "name", "B", NULL);
  renamed = save (f->store, relation, &error);
  g_assert_cmpstr (inl_relation_get_kvk_problem (renamed), ==, "Onbekend");
  g_object_set (renamed, "kvk-number", "87654321", NULL);
  renumbered = save (f->store, renamed, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (inl_relation_get_kvk_problem (renumbered), ==, "");
}

static void
test_suggest_number (Fixture       *f,
                     gconstpointer  data)
{
  const struct { const char *number; const char *next; } cases[] = {
    { "A-77", "1" }, { "9", "10" }, { "0012", "13" }, { "99999999999999999999", "13" },
    { "-500", "13" }, { "1041", "1042" },
  };
  g_autofree char *first = suggest_number (f->store, INL_RECORD_KIND_VACANCY);

  g_assert_cmpstr (first, ==, "1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *next = NULL;

      add_relation (f->store, cases[i].number, "A", "");
      next = suggest_number (f->store, INL_RECORD_KIND_RELATION);
      g_assert_cmpstr (next, ==, cases[i].next);
    }
}

static char *
search (InlStore      *store,
        InlRecordKind  kind,
        const char    *field,
        const char    *words)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);
  g_autoptr(GPtrArray) records = NULL;
  GString *found = g_string_new (NULL);

  wanted->search = g_strdup (words);
  records = query (store, wanted);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                            inl_record_get_text (g_ptr_array_index (records, i), field));
  return g_string_free (found, FALSE);
}

static void
assert_finds (InlStore   *store,
              const char *words,
              const char *numbers)
{
  g_autofree char *found = search (store, INL_RECORD_KIND_RELATION, "number", words);

  g_assert_cmpstr (found, ==, numbers);
}

static void
test_search_relations (Fixture       *f,
                       gconstpointer  data)
{
  const struct { const char *words; const char *numbers; } cases[] = {
    { "", "3 1 2 4" },
    { "  ", "3 1 2 4" },
    { "bakkerij", "1" },
    { "ZN jansen", "1" },
    { "zn. (jansen)", "1" },
    { "bak jan", "1" },
    { "ansen", "" },
    { "jansen metaal", "" },
    { "1234567", "1" },
    { "345", "1" },
    { "67", "1" },
    { "7", "1" },
    { "3 4 bak", "1" },
    { "76", "" },
    { "cafe", "3" },
    { "CAFÉ", "3" },
    { "'t ca", "3" },
    { "groningen", "2" },
    { "de vries", "2" },
    { "vries@metaal", "2" },
    { "metaal.ex", "2" },
    { "metaal@vries", "" },
    { "vries@met", "2" },
    { "vr@metaal", "" },
    { "verborgen", "" },
    { "100%", "4" },
    { "o'neill", "4" },
    { "%ansen", "" },
    { "b_kkerij", "" },
    { "\"bakkerij\" OR metaal", "" },
    { "NEAR(bakkerij, jansen)", "" },
    { "bakkerij NOT jansen", "" },
    { "name:bakkerij", "" },
    { "text : bakkerij*", "" },
    { "^bakkerij", "1" },
    { "-jansen", "1" },
    { "\"", "3 1 2 4" },
    { "'; DROP TABLE relations; --", "" },
    { "jansen\nbakkerij", "1" },
  };
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(InlRecord) saved = NULL;
  gint64 id;

  add_relation (f->store, "1", "Bakkerij Jansen & Zn 🥐", "01234567");
  id = add_relation (f->store, "2", "Metaal Noord", "");
  relation = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_object_set (relation, "place", "Groningen", NULL);
  saved = save (f->store, relation, NULL);
  add_contact (f->store, id, "de Vries", "vries@metaal.example", TRUE);
  set_archived (f->store, INL_RECORD_KIND_CONTACT,
                add_contact (f->store, id, "Verborgen", "", FALSE), TRUE, NULL);
  add_relation (f->store, "3", "'t Café", "");
  add_relation (f->store, "4", "O'Neill \"100%\" x_y \\ z", "");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = search (f->store, INL_RECORD_KIND_RELATION, "number",
                                       cases[i].words);

      g_test_message ("search for %s", cases[i].words);
      if (strlen (cases[i].numbers) == 7)
        g_assert_cmpuint (strlen (found), ==, 7);
      else
        g_assert_cmpstr (found, ==, cases[i].numbers);
    }
}

static void
test_search_is_bounded (Fixture       *f,
                        gconstpointer  data)
{
  g_autofree char *many = NULL;
  g_autofree char *lengthy = g_strnfill (200000, 'a');
  g_autofree char *signs = g_strnfill (200000, '"');
  g_autofree char *found_signs = NULL;
  g_autofree char *found_many = NULL;
  g_autofree char *found_lengthy = NULL;
  GString *words = g_string_new (NULL);

  add_relation (f->store, "1", "a", "");
  for (guint i = 0; i < 5000; i++)
    g_string_append (words, "a ");
  many = g_string_free (words, FALSE);
  found_many = search (f->store, INL_RECORD_KIND_RELATION, "number", many);
  g_assert_cmpstr (found_many, ==, "1");
  found_lengthy = search (f->store, INL_RECORD_KIND_RELATION, "number", lengthy);
  g_assert_cmpstr (found_lengthy, ==, "");
  found_signs = search (f->store, INL_RECORD_KIND_RELATION, "number", signs);
  g_assert_cmpstr (found_signs, ==, "1");
}

/* The index follows whatever way a row is changed. */
static void
test_search_follows (Fixture       *f,
                     gconstpointer  data)
{
  gint64 id = add_relation (f->store, "1", "Smederij", "");
  gint64 other_id = add_relation (f->store, "2", "Timmerbedrijf", "");
  gint64 contact_id = add_contact (f->store, id, "Haan", "", FALSE);
  g_autoptr(InlRecord) relation = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GPtrArray) sentences = NULL;

  g_object_set (relation, "name", "Slotenmaker", NULL);
  saved = save (f->store, relation, NULL);
  assert_finds (f->store, "smederij", "");
  assert_finds (f->store, "sloten haan", "1");

  set_archived (f->store, INL_RECORD_KIND_CONTACT, contact_id, TRUE, NULL);
  assert_finds (f->store, "haan", "");
  set_archived (f->store, INL_RECORD_KIND_CONTACT, contact_id, FALSE, NULL);
  assert_finds (f->store, "haan", "1");

  /* As another program does it; what it noted is indexed with the next change. */
  run_sql (f->path, "UPDATE contacts SET relation_id = 2");
  add_relation (f->store, "3", "Slager", "");
  assert_finds (f->store, "haan", "2");
  g_assert_cmpint (other_id, ==, 2);
  sentences = check (f->store);
  g_assert_cmpuint (sentences->len, ==, 0);
}

/* An index that lost its way is found out, and mended. */
static void
test_search_is_mended (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(GPtrArray) sentences = NULL;
  g_autoptr(GPtrArray) none = NULL;

  add_relation (f->store, "1", "Smederij", "");
  run_sql (f->path, "INSERT INTO relations_index (relations_index) VALUES ('delete-all')");
  assert_finds (f->store, "smederij", "");
  sentences = check (f->store);
  g_assert_cmpuint (sentences->len, ==, 1);
  assert_finds (f->store, "smederij", "1");
  none = check (f->store);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_search_others (Fixture       *f,
                    gconstpointer  data)
{
  gint64 relation_id = add_relation (f->store, "1042", "Bakkerij", "");
  gint64 position_id = add_position (f->store, "Broodbakker");
  const struct { InlRecordKind kind; const char *field; const char *words; const char *found; }
    cases[] = {
      { INL_RECORD_KIND_CONTACT, "last-name", "berg", "Bergman" },
      { INL_RECORD_KIND_CONTACT, "last-name", "b@a.example", "Bergman" },
      { INL_RECORD_KIND_CONTACT, "last-name", "zeil", "" },
      { INL_RECORD_KIND_POSITION, "name", "BROODBAK", "Broodbakker" },
      { INL_RECORD_KIND_POSITION, "name", "lasser", "" },
      { INL_RECORD_KIND_VACANCY, "number", "V7", "V7" },
      { INL_RECORD_KIND_VACANCY, "number", "broodbakker", "V7" },
      { INL_RECORD_KIND_VACANCY, "number", "bakkerij 1042", "V8 V7" },
      { INL_RECORD_KIND_VACANCY, "number", "bakkerij brood", "V7" },
      { INL_RECORD_KIND_VACANCY, "number", "bergman", "V8 V7" },
    };

  add_contact (f->store, relation_id, "Bergman", "B@a.example", FALSE);
  add_vacancy (f->store, relation_id, "V7", position_id);
  add_vacancy (f->store, relation_id, "V8", 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = search (f->store, cases[i].kind, cases[i].field, cases[i].words);

      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_order (Fixture       *f,
            gconstpointer  data)
{
  const char * const names[] = { "zeilmaker", "Éclair", "ijs", "'t Hoekje", "Aap" };
  const char * const dates[] = { "2026-01-01", "2026-12-01", "", "2026-12-01" };
  const char * const numbers[] = { "1", "9", "3", "10" };
  g_autofree char *relations = NULL;
  g_autofree char *vacancies = NULL;
  gint64 relation_id = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      relation_id = add_relation (f->store, number, names[i], "");
    }
  relations = search (f->store, INL_RECORD_KIND_RELATION, "number", "");
  g_assert_cmpstr (relations, ==, "4 1 2 3 0");

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY, "relation-id", relation_id,
                                                    "number", numbers[i], "start-date", dates[i],
                                                    NULL);
      g_autoptr(InlVacancy) saved = save (f->store, vacancy, NULL);

      g_assert_nonnull (saved);
    }
  vacancies = search (f->store, INL_RECORD_KIND_VACANCY, "number", "");
  g_assert_cmpstr (vacancies, ==, "10 9 1 3");
}

static void
test_counts (Fixture       *f,
             gconstpointer  data)
{
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  gint64 position_id = add_position (f->store, "Lasser");
  g_autoptr(InlRelation) relation = NULL;
  g_autoptr(InlPosition) position = NULL;

  add_contact (f->store, relation_id, "A", "a@a.example", TRUE);
  add_contact (f->store, relation_id, "B", "", TRUE);
  add_contact (f->store, relation_id, "C", "c@a.example", FALSE);
  set_archived (f->store, INL_RECORD_KIND_CONTACT,
                add_contact (f->store, relation_id, "D", "d@a.example", TRUE), TRUE, NULL);
  add_vacancy (f->store, relation_id, "1", position_id);
  add_vacancy (f->store, relation_id, "2", position_id);
  add_vacancy (f->store, relation_id, "3", 0);

  relation = load (f->store, INL_RECORD_KIND_RELATION, relation_id);
  position = load (f->store, INL_RECORD_KIND_POSITION, position_id);
  g_assert_cmpint (inl_relation_get_contact_count (relation), ==, 2);
  g_assert_cmpint (inl_relation_get_reachable_count (relation), ==, 1);
  g_assert_cmpint (inl_position_get_used_count (position), ==, 2);
}

static gboolean
is_ready (InlStore *store,
          gint64    vacancy_id)
{
  g_autoptr(InlVacancy) vacancy = load (store, INL_RECORD_KIND_VACANCY, vacancy_id);

  return inl_vacancy_is_ready (vacancy);
}

static void
set_and_save (InlStore      *store,
              InlRecordKind  kind,
              gint64         id,
              const char    *field,
              const char    *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) record = load (store, kind, id);
  g_autoptr(InlRecord) saved = NULL;

  inl_record_set_text (record, field, text);
  saved = save (store, record, &error);
  g_assert_no_error (error);
}

static void
test_ready (Fixture       *f,
            gconstpointer  data)
{
  gint64 relation_id = add_relation (f->store, "1", "A", "12345678");
  gint64 position_id = add_position (f->store, "Lasser");
  gint64 contact_id;
  gint64 vacancy_id = add_vacancy (f->store, relation_id, "1", position_id);

  g_assert_false (is_ready (f->store, vacancy_id));
  contact_id = add_contact (f->store, relation_id, "A", "a@a.example", TRUE);
  g_assert_true (is_ready (f->store, vacancy_id));

  g_assert_false (is_ready (f->store, add_vacancy (f->store, relation_id, "2", 0)));
  set_and_save (f->store, INL_RECORD_KIND_CONTACT, contact_id, "email", "");
  g_assert_false (is_ready (f->store, vacancy_id));
  set_and_save (f->store, INL_RECORD_KIND_CONTACT, contact_id, "email", "b@a.example");
  set_and_save (f->store, INL_RECORD_KIND_RELATION, relation_id, "kvk-number", "1234567");
  g_assert_false (is_ready (f->store, vacancy_id));
  set_and_save (f->store, INL_RECORD_KIND_RELATION, relation_id, "kvk-number", "12345678");
  g_assert_true (is_ready (f->store, vacancy_id));
  set_archived (f->store, INL_RECORD_KIND_RELATION, relation_id, TRUE, NULL);
  g_assert_false (is_ready (f->store, vacancy_id));
}

static void
test_facts (Fixture       *f,
            gconstpointer  data)
{
  g_autofree char *absent = get_fact (f->store, "person");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_assert_cmpstr (absent, ==, "");
  g_assert_true (set_fact (f->store, "person", "Jan", NULL));
  first = get_fact (f->store, "person");
  g_assert_true (set_fact (f->store, "person", "", NULL));
  second = get_fact (f->store, "person");
  g_assert_cmpstr (first, ==, "Jan");
  g_assert_cmpstr (second, ==, "");
}

static void
test_filters (Fixture       *f,
              gconstpointer  data)
{
  gint64 one = add_relation (f->store, "1", "A", "");
  gint64 two = add_relation (f->store, "2", "B", "");
  gint64 vacancy_id = add_vacancy (f->store, one, "1", 0);
  const struct { int status; int state; gint64 relation_id; guint count; } cases[] = {
    { INL_QUERY_ANY, INL_QUERY_ANY, 0, 3 },
    { INL_VACANCY_STATUS_OPEN, INL_QUERY_ANY, 0, 3 },
    { INL_VACANCY_STATUS_CLOSED, INL_QUERY_ANY, 0, 0 },
    { INL_QUERY_ANY, INL_INQUIRY_STATE_NONE, 0, 2 },
    { INL_QUERY_ANY, INL_INQUIRY_STATE_QUEUED, 0, 1 },
    { INL_QUERY_ANY, INL_INQUIRY_STATE_SENT, 0, 0 },
    { INL_QUERY_ANY, INL_QUERY_ANY, two, 2 },
    { INL_VACANCY_STATUS_OPEN, INL_INQUIRY_STATE_QUEUED, two, 0 },
    { INL_VACANCY_STATUS_OPEN, INL_INQUIRY_STATE_QUEUED, one, 1 },
  };
  g_autoptr(InlInquiry) inquiry = create_inquiry (f->store, vacancy_id);
  g_autoptr(InlInquiry) queued = queue_inquiry (f->store, inquiry, NULL, 0, NULL);

  g_assert_nonnull (queued);
  add_vacancy (f->store, two, "2", 0);
  add_vacancy (f->store, two, "3", 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_VACANCY);
      g_autoptr(GPtrArray) found = NULL;

      wanted->vacancy_status = cases[i].status;
      wanted->inquiry_state = cases[i].state;
      wanted->relation_id = cases[i].relation_id;
      found = query (f->store, wanted);
      g_assert_cmpuint (found->len, ==, cases[i].count);
    }
}

/* Every statement of a list, with each filter and some words: SQLite must understand them all. */
static void
test_every_query_prepares (Fixture       *f,
                           gconstpointer  data)
{
  for (InlRecordKind kind = INL_RECORD_KIND_RELATION; kind <= INL_RECORD_KIND_NOTICE; kind++)
    for (guint bits = 0; bits < 512; bits++)
      {
        g_autoptr(InlQuery) wanted = inl_query_new (kind);
        g_autoptr(GPtrArray) found = NULL;

        wanted->relation_id = bits & 1;
        wanted->vacancy_id = bits & 2;
        wanted->inquiry_id = bits & 4;
        wanted->vacancy_status = bits & 8 ? INL_VACANCY_STATUS_OPEN : INL_QUERY_ANY;
        wanted->inquiry_state = bits & 16 ? INL_INQUIRY_STATE_SENT : INL_QUERY_ANY;
        wanted->with_archived = (bits & 32) != 0;
        wanted->search = g_strdup (bits & 64 ? "een twee" : "");
        wanted->only_open = (bits & 128) != 0;
        wanted->limit = bits & 256 ? 5 : 0;
        found = query (f->store, wanted);
        g_assert_cmpuint (found->len, ==, 0);
      }
}

/* The button from before may still be on somebody's screen. */
static void
test_anonymised_stays_archived (Fixture       *f,
                                gconstpointer  data)
{
  gint64 relation_id = add_relation (f->store, "7", "Smid", "");
  g_autoptr(InlContact) contact = g_object_new (INL_TYPE_CONTACT,
                                                "relation-id", relation_id,
                                                "last-name", "Jansen",
                                                NULL);
  g_autoptr(InlRecord) saved = save (f->store, contact, NULL);
  g_autoptr(InlContact) after = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_anonymise_async (f->store, INL_RIGHT_NONE, inl_record_get_id (saved), keep_result,
                             &result);
  wait_for_result (&result);
  g_assert_true (inl_store_anonymise_finish (f->store, result, &error));

  g_assert_false (set_archived (f->store, INL_RECORD_KIND_CONTACT, inl_record_get_id (saved), FALSE,
                                &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE);
  after = load (f->store, INL_RECORD_KIND_CONTACT, inl_record_get_id (saved));
  g_assert_true (inl_contact_is_archived (after));
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/records/save-and-load", test_save_and_load },
    { "/store/records/every-field-is-kept", test_every_field_is_kept },
    { "/store/records/conflict", test_conflict },
    { "/store/records/not-found", test_not_found },
    { "/store/records/orphan-is-refused", test_orphan_is_refused },
    { "/store/records/duplicate", test_duplicate },
    { "/store/records/archive", test_archive },
    { "/store/records/anonymised-stays-archived", test_anonymised_stays_archived },
    { "/store/records/kvk-problem-goes-with-its-number", test_kvk_problem_goes_with_its_number },
    { "/store/records/suggest-number", test_suggest_number },
    { "/store/records/search-relations", test_search_relations },
    { "/store/records/search-is-bounded", test_search_is_bounded },
    { "/store/records/search-others", test_search_others },
    { "/store/records/search-follows", test_search_follows },
    { "/store/records/search-is-mended", test_search_is_mended },
    { "/store/records/order", test_order },
    { "/store/records/counts", test_counts },
    { "/store/records/ready", test_ready },
    { "/store/records/facts", test_facts },
    { "/store/records/filters", test_filters },
    { "/store/records/every-query-prepares", test_every_query_prepares },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
