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

static void
test_merge (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  gint64 from_id = add_position (f->store, "Lasser");
  gint64 into_id = add_position (f->store, "Lasser MIG/MAG");
  gint64 other_id = add_position (f->store, "Kok");
  gint64 moved_id = add_vacancy (f->store, relation_id, "V1", from_id);
  gint64 archived_id = add_vacancy (f->store, relation_id, "V2", from_id);
  gint64 target_id = add_vacancy (f->store, relation_id, "V3", into_id);
  gint64 other_vacancy_id = add_vacancy (f->store, relation_id, "V4", other_id);
  g_autoptr(InlVacancy) moved = NULL;
  g_autoptr(InlVacancy) archived = NULL;
  g_autoptr(InlVacancy) target = NULL;
  g_autoptr(InlVacancy) other_vacancy = NULL;
  g_autoptr(InlPosition) from = NULL;
  g_autoptr(InlPosition) into = NULL;
  guint kinds = 0;

  set_archived (f->store, INL_RECORD_KIND_VACANCY, archived_id, TRUE, &error);
  g_assert_no_error (error);
  g_signal_connect (f->store, "changed", G_CALLBACK (on_changed_cb), &kinds);
  g_assert_true (merge (f->store, from_id, into_id, &error));
  g_assert_no_error (error);

  moved = load_vacancy (f, moved_id);
  g_assert_cmpint (inl_vacancy_get_position_id (moved), ==, into_id);
  g_assert_cmpstr (inl_vacancy_get_position_name (moved), ==, "Lasser MIG/MAG");
  g_assert_cmpint (inl_record_get_version (INL_RECORD (moved)), ==, 2);
  archived = load_vacancy (f, archived_id);
  g_assert_cmpint (inl_vacancy_get_position_id (archived), ==, into_id);

  target = load_vacancy (f, target_id);
  g_assert_cmpint (inl_record_get_version (INL_RECORD (target)), ==, 1);
  other_vacancy = load_vacancy (f, other_vacancy_id);
  g_assert_cmpint (inl_vacancy_get_position_id (other_vacancy), ==, other_id);

  from = load_position (f, from_id);
  g_assert_true (inl_position_is_retired (from));
  g_assert_cmpint (inl_position_get_used_count (from), ==, 0);
  into = load_position (f, into_id);
  g_assert_false (inl_position_is_retired (into));
  g_assert_cmpint (inl_position_get_used_count (into), ==, 3);

  g_assert_cmpuint (kinds & 1u << INL_RECORD_KIND_POSITION, !=, 0);
  g_assert_cmpuint (kinds & 1u << INL_RECORD_KIND_VACANCY, !=, 0);
}

static GPtrArray *
query_log (Fixture *f)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_LOG_ENTRY);

  return query (f->store, wanted);
}

static void
assert_entry (GPtrArray    *log,
              guint         position,
              InlLogAction  action,
              const char   *subject,
              const char   *text,
              const char   *changes)
{
  InlLogEntry *entry = g_ptr_array_index (log, position);

  g_assert_cmpint (inl_log_entry_get_action (entry), ==, action);
  g_assert_cmpstr (inl_log_entry_get_subject (entry), ==, subject);
  g_assert_cmpstr (inl_log_entry_get_text (entry), ==, text);
  g_assert_cmpstr (inl_log_entry_get_changes (entry), ==, changes);
}

/* The log tells of the merge once, and of every vacancy with what it was and is. */
static void
test_merge_is_logged (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  gint64 from_id = add_position (f->store, "Lasser");
  gint64 into_id = add_position (f->store, "Kok");
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) log = NULL;
  g_autoptr(GPtrArray) sentences = NULL;

  add_vacancy (f->store, relation_id, "V1", from_id);
  add_vacancy (f->store, relation_id, "V2", from_id);
  before = query_log (f);
  g_assert_true (merge (f->store, from_id, into_id, &error));
  g_assert_no_error (error);

  log = query_log (f);
  g_assert_cmpuint (log->len, ==, before->len + 3);
  assert_entry (log, 2, INL_LOG_ACTION_MERGED, "Functie Lasser",
                "Samengevoegd: 2 aanvragen kregen de functie Kok.", "");
  assert_entry (log, 1, INL_LOG_ACTION_CHANGED, "Aanvraag V1 bij relatie 1 A",
                "Gewijzigd: Functie.", "Functie: Lasser → Kok");
  assert_entry (log, 0, INL_LOG_ACTION_CHANGED, "Aanvraag V2 bij relatie 1 A",
                "Gewijzigd: Functie.", "Functie: Lasser → Kok");
  sentences = check (f->store);
  g_assert_cmpuint (sentences->len, ==, 0);
}

/* Whoever had the vacancy in a form is asked before the old position comes back. */
static void
test_merge_meets_a_form (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  gint64 from_id = add_position (f->store, "Lasser");
  gint64 into_id = add_position (f->store, "Constructiewerker");
  gint64 vacancy_id = add_vacancy (f->store, relation_id, "V1", from_id);
  g_autoptr(InlVacancy) draft = load_vacancy (f, vacancy_id);

  g_assert_true (merge (f->store, from_id, into_id, &error));
  g_object_set (draft, "description", "Met eigen helm", NULL);
  g_assert_null (save (f->store, draft, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT);
}

static void
test_retired_can_be_merged (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  gint64 from_id = add_position (f->store, "Lasser");
  gint64 into_id = add_position (f->store, "Constructiewerker");
  gint64 vacancy_id = add_vacancy (f->store, relation_id, "V1", from_id);
  g_autoptr(InlVacancy) vacancy = NULL;

  set_archived (f->store, INL_RECORD_KIND_POSITION, from_id, TRUE, &error);
  g_assert_true (merge (f->store, from_id, into_id, &error));
  g_assert_no_error (error);
  vacancy = load_vacancy (f, vacancy_id);
  g_assert_cmpint (inl_vacancy_get_position_id (vacancy), ==, into_id);
}

static void
assert_nothing_done (Fixture *f,
                     gint64   vacancy_id,
                     gint64   position_id)
{
  g_autoptr(InlVacancy) vacancy = load_vacancy (f, vacancy_id);
  g_autoptr(InlPosition) position = load_position (f, position_id);

  g_assert_cmpint (inl_vacancy_get_position_id (vacancy), ==, position_id);
  g_assert_cmpint (inl_record_get_version (INL_RECORD (vacancy)), ==, 1);
  g_assert_false (inl_position_is_retired (position));
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id = add_relation (f->store, "1", "A", "");
  gint64 from_id = add_position (f->store, "Lasser");
  gint64 into_id = add_position (f->store, "Kok & <ober>");
  gint64 vacancy_id = add_vacancy (f->store, relation_id, "V1", from_id);

  g_assert_false (merge (f->store, from_id, 99, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (merge (f->store, 99, into_id, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  set_archived (f->store, INL_RECORD_KIND_POSITION, into_id, TRUE, &error);
  g_assert_no_error (error);
  g_assert_false (merge (f->store, from_id, into_id, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Kok & <ober>"));
  assert_nothing_done (f, vacancy_id, from_id);
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

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
