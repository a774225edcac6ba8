/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Merging two positions of the office: vacancies follow, what was sent does not. */

#define G_LOG_DOMAIN "test-positions"

#include "config.h"

#include "flow-fixture.h"

#include "inl-position.h"
#include "inl-vacancy.h"

static gint64
add_position (Fixture    *f,
              const char *name)
{
  InlPosition *position = inl_position_new ();
  g_autoptr(InlRecord) saved = NULL;

  inl_record_set_text (INL_RECORD (position), "name", name);
  saved = fixture_save (f, position);
  return inl_record_get_id (saved);
}

static gboolean
merge (Fixture  *f,
       gint64    from_id,
       gint64    into_id,
       GError  **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_office_merge_positions_async (f->office, from_id, into_id, on_replied_cb, &result);
  return inl_office_merge_positions_finish (f->office, wait_for (&result), error);
}

static InlVacancy *
load_vacancy (Fixture *f)
{
  return INL_VACANCY (fixture_load (f, INL_RECORD_KIND_VACANCY, f->vacancy_id));
}

static void
test_merge (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlVacancy) before = load_vacancy (f);
  g_autoptr(InlOutcome) outcome = fixture_ask (f, f->vacancy_id, FALSE);
  gint64 into_id = add_position (f, "Allround medewerker");
  g_autoptr(InlVacancy) after = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_true (merge (f, inl_vacancy_get_position_id (before), into_id, &error));
  g_assert_no_error (error);

  after = load_vacancy (f);
  g_assert_cmpint (inl_vacancy_get_position_id (after), ==, into_id);
  g_assert_cmpstr (inl_vacancy_get_position_name (after), ==, "Allround medewerker");
  inquiry = fixture_get_inquiry (f);
  g_assert_cmpstr (inl_inquiry_get_position_name (inquiry), ==,
                   inl_vacancy_get_position_name (before));
}

static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlVacancy) before = load_vacancy (f);
  g_autoptr(InlVacancy) after = NULL;
  gint64 from_id = inl_vacancy_get_position_id (before);

  g_assert_false (merge (f, from_id, from_id, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (merge (f, from_id, 99, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND);

  after = load_vacancy (f);
  g_assert_true (inl_record_equal (before, after));
}

static void
test_not_allowed (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlVacancy) before = load_vacancy (f);
  gint64 into_id = add_position (f, "Allround medewerker");
  g_autoptr(InlVacancy) after = NULL;

  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_POSITIONS, FALSE);
  g_assert_false (merge (f, inl_vacancy_get_position_id (before), into_id, &error));
  g_assert_error (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  after = load_vacancy (f);
  g_assert_true (inl_record_equal (before, after));

  fixture_set_right (f, "Beheerder", INL_RIGHT_MANAGE_POSITIONS, TRUE);
  g_assert_true (merge (f, inl_vacancy_get_position_id (before), into_id, &error));
  g_assert_no_error (error);
}

static const struct
{
  const char *path;
  void      (*run) (Fixture       *f,
                    gconstpointer  data);
} tests[] = {
  { "/flow/positions/merge", test_merge },
  { "/flow/positions/refused", test_refused },
  { "/flow/positions/not-allowed", test_not_allowed },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, fixture_set_up, tests[i].run, fixture_tear_down);

  return g_test_run ();
}
