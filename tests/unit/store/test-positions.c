/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two positions become one, wholly or not at all. */

#include "config.h"

#include "inl-log-entry.h"
#include "store-test.h"

static gboolean
merge (InlStore  *store,
       gint64     from_id,
       gint64     into_id,
       GError   **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_merge_positions_async (store, INL_RIGHT_NONE, from_id, into_id, keep_result, &result);
  wait_for_result (&result);
  return inl_store_merge_positions_finish (store, result, error);
}

static InlVacancy *
load_vacancy (Fixture *f,
              gint64   id)
{
  return load (f->store, INL_RECORD_KIND_VACANCY, id);
}

static InlPosition *
load_position (Fixture *f,
               gint64   id)
{
  return load (f->store, INL_RECORD_KIND_POSITION, id);
}

static void
on_changed_cb (InlStore *store,
               guint     kinds,
               guint    *all_kinds)
{
  *all_kinds |= kinds;
}

/* A position that becomes another, and a vacancy that has it. */
typedef struct
{
  gint64 relation_id;
  gint64 from_id;
  gint64 into_id;
  gint64 vacancy_id;
} Pair;

static Pair
add_pair (Fixture    *f,
          const char *into_name)
{
  Pair pair;

  pair.relation_id = add_relation (f->store, "1", "A", "");
  pair.from_id = add_position (f->store, "Lasser");
  pair.into_id = add_position (f->store, into_name);
  pair.vacancy_id = add_vacancy (f->store, pair.relation_id, "V1", pair.from_id);
  return pair;
}

static void
merge_well (Fixture    *f,
            const Pair *pair)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (merge (f->store, pair->from_id, pair->into_id, &error));
  g_assert_no_error (error);
}

static void
assert_position (Fixture *f,
                 gint64   id,
                 gboolean is_retired,
                 gint64   used_count)
{
  g_autoptr(InlPosition) position = load_position (f, id);

  g_assert_cmpint (inl_position_is_retired (position), ==, is_retired);
  g_assert_cmpint (inl_position_get_used_count (position), ==, used_count);
}

static void
test_merge (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  Pair pair = add_pair (f, "Lasser MIG/MAG");
  gint64 other_id = add_position (f->store, "Kok");
  gint64 archived_id = add_vacancy (f->store, pair.relation_id, "V2", pair.from_id);
  const struct
  {
    gint64 vacancy_id;
    gint64 position_id;
    gint64 version;
  } expected[] = {
    { pair.vacancy_id, pair.into_id, 2 },
    { archived_id, pair.into_id, 3 },
    { add_vacancy (f->store, pair.relation_id, "V3", pair.into_id), pair.into_id, 1 },
    { add_vacancy (f->store, pair.relation_id, "V4", other_id), other_id, 1 },
  };
  guint kinds = 0;

  set_archived (f->store, INL_RECORD_KIND_VACANCY, archived_id, TRUE, &error);
  g_assert_no_error (error);
  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed_cb), &kinds);
  merge_well (f, &pair);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr(InlVacancy) vacancy = load_vacancy (f, expected[i].vacancy_id);

      g_assert_cmpint (inl_vacancy_get_position_id (vacancy), ==, expected[i].position_id);
      g_assert_cmpint (inl_record_get_version (INL_RECORD (vacancy)), ==, expected[i].version);
    }
  assert_position (f, pair.from_id, TRUE, 0);
  assert_position (f, pair.into_id, FALSE, 3);
  g_assert_cmpuint (kinds & 1u << INL_RECORD_KIND_POSITION, !=, 0);
  g_assert_cmpuint (kinds & 1u << INL_RECORD_KIND_VACANCY, !=, 0);
}

static GPtrArray *
query_log (Fixture *f)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);

  return query (f->store, wanted);
}

/* The log tells of the merge once, and of every vacancy with what it was and is. */
static void
test_merge_is_logged (Fixture       *f,
                      gconstpointer  data)
{
  /* The newest comes first. */
  static const struct
  {
    InlLogAction  action;
    const char   *subject;
    const char   *text;
    const char   *changes;
  } expected[] = {
    { INL_LOG_ACTION_CHANGED, "Aanvraag V2 bij relatie 1 A", "Gewijzigd: Functie.",
      "Functie: Lasser → Kok" },
    { INL_LOG_ACTION_CHANGED, "Aanvraag V1 bij relatie 1 A", "Gewijzigd: Functie.",
      "Functie: Lasser → Kok" },
    { INL_LOG_ACTION_MERGED, "Functie Lasser",
      "Samengevoegd: 2 aanvragen kregen de functie Kok.", "" },
  };
  Pair pair = add_pair (f, "Kok");
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) log = NULL;
  g_autoptr(GPtrArray) sentences = NULL;

  add_vacancy (f->store, pair.relation_id, "V2", pair.from_id);
  before = query_log (f);
  merge_well (f, &pair);

  log = query_log (f);
  g_assert_cmpuint (log->len, ==, before->len + G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      InlLogEntry *entry = g_ptr_array_index (log, i);

      g_assert_cmpint (inl_log_entry_get_action (entry), ==, expected[i].action);
      g_assert_cmpstr (inl_log_entry_get_subject (entry), ==, expected[i].subject);
      g_assert_cmpstr (inl_log_entry_get_text (entry), ==, expected[i].text);
      g_assert_cmpstr (inl_log_entry_get_changes (entry), ==, expected[i].changes);
    }
  sentences = check (f->store);
  g_assert_cmpuint (sentences->len, ==, 0);
}

/* Whoever had the vacancy in a form is asked before the old position comes back. */
static void
test_merge_meets_a_form (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  Pair pair = add_pair (f, "Constructiewerker");
  g_autoptr(InlVacancy) draft = load_vacancy (f, pair.vacancy_id);

  merge_well (f, &pair);
  g_object_set (draft, "description", "Met eigen helm", NULL);
  g_assert_null (save (f->store, draft, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT);
}

static void
test_retired_can_be_merged (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  Pair pair = add_pair (f, "Constructiewerker");
  g_autoptr(InlVacancy) vacancy = NULL;

  set_archived (f->store, INL_RECORD_KIND_POSITION, pair.from_id, TRUE, &error);
  g_assert_no_error (error);
  merge_well (f, &pair);
  vacancy = load_vacancy (f, pair.vacancy_id);
  g_assert_cmpint (inl_vacancy_get_position_id (vacancy), ==, pair.into_id);
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  Pair pair = add_pair (f, "Kok & <ober>");
  const struct
  {
    gint64      from_id;
    gint64      into_id;
    int         code;
    const char *named;
  } cases[] = {
    { pair.from_id, 99, INL_STORE_ERROR_NOT_FOUND, "" },
    { 99, pair.from_id, INL_STORE_ERROR_NOT_FOUND, "" },
    { pair.from_id, pair.into_id, INL_STORE_ERROR_CONFLICT, "Kok & <ober>" },
  };
  g_autoptr(InlVacancy) vacancy = NULL;
  g_autoptr(GError) archive_error = NULL;

  set_archived (f->store, INL_RECORD_KIND_POSITION, pair.into_id, TRUE, &archive_error);
  g_assert_no_error (archive_error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (merge (f->store, cases[i].from_id, cases[i].into_id, &error));
      g_assert_error (error, INL_STORE_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }

  vacancy = load_vacancy (f, pair.vacancy_id);
  g_assert_cmpint (inl_vacancy_get_position_id (vacancy), ==, pair.from_id);
  g_assert_cmpint (inl_record_get_version (INL_RECORD (vacancy)), ==, 1);
  assert_position (f, pair.from_id, FALSE, 1);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/positions/merge", test_merge },
    { "/store/positions/merge-is-logged", test_merge_is_logged },
    { "/store/positions/merge-meets-a-form", test_merge_meets_a_form },
    { "/store/positions/retired-can-be-merged", test_retired_can_be_merged },
    { "/store/positions/refused", test_refused },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
