/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How relations and vacancies stand with the uitvraag: what is kept of it is what would be found by
 * looking at everything, whatever happened in whatever order. */

#include "config.h"

#include "inl-store-standings.h"
#include "store-test-files.h"
#include "store-test-inquiries.h"

#define RELATIONS 8
#define STEPS 800

#define RELATION INL_RECORD_KIND_RELATION
#define VACANCY INL_RECORD_KIND_VACANCY

static gint64
count (Fixture       *f,
       InlRecordKind  kind,
       InlStanding    standing,
       guint          months)
{
  guint n_filters;
  const InlStandingFilter *filters = inl_standing_list_filters (kind, &n_filters);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) counts = NULL;
  g_autoptr(GError) error = NULL;

  inl_store_count_standings_async (f->store, kind, NULL, keep_result, &result);
  wait_for_result (&result);
  counts = inl_store_count_standings_finish (f->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (counts->len, ==, n_filters);
  for (guint i = 0; i < n_filters; i++)
    if (filters[i].standing == standing && filters[i].months == months)
      return g_array_index (counts, gint64, i);

  g_assert_not_reached ();
}

static guint
list (Fixture       *f,
      InlRecordKind  kind,
      InlStanding    standing,
      const char    *asked_before)
{
  g_autoptr(InlQuery) wanted = inl_query_new (kind);
  g_autoptr(GPtrArray) relations = NULL;

  wanted->standing = standing;
  wanted->asked_before = g_strdup (asked_before);
  relations = query (f->store, wanted);
  return relations->len;
}

static void
assert_standing (Fixture     *f,
                 InlStanding  standing,
                 guint        expected)
{
  g_assert_cmpint (count (f, RELATION, standing, 0), ==, expected);
  g_assert_cmpuint (list (f, RELATION, standing, NULL), ==, expected);
}

static void
assert_vacancies (Fixture     *f,
                  InlStanding  standing,
                  guint        expected)
{
  g_assert_cmpint (count (f, VACANCY, standing, 0), ==, expected);
  g_assert_cmpuint (list (f, VACANCY, standing, NULL), ==, expected);
}

static void
test_each (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  gint64 relation = add_relation (f->store, "1", "A", "");
  gint64 inquiry;

  stop_clock (f->store, &clock);
  assert_standing (f, INL_STANDING_NOT_READY, 1);
  assert_standing (f, INL_STANDING_LACKS_KVK, 1);
  assert_standing (f, INL_STANDING_LACKS_CONTACT, 1);
  assert_standing (f, INL_STANDING_LACKS_EMAIL, 0);
  assert_standing (f, INL_STANDING_NEVER_ASKED, 1);

  add_contact (f->store, relation, "Smit", "", TRUE);
  assert_standing (f, INL_STANDING_LACKS_CONTACT, 0);
  assert_standing (f, INL_STANDING_LACKS_EMAIL, 1);

  inquiry = add_inquiry (f->store, "2");
  assert_standing (f, INL_STANDING_ANY, 2);
  assert_standing (f, INL_STANDING_NOT_READY, 1);
  assert_standing (f, INL_STANDING_WAITING, 1);
  assert_standing (f, INL_STANDING_NEVER_ASKED, 2);
  send_now (f->store, inquiry);
  assert_standing (f, INL_STANDING_WAITING, 0);
  assert_standing (f, INL_STANDING_NEVER_ASKED, 1);
  g_assert_cmpint (count (f, RELATION, INL_STANDING_ASKED_LONG_AGO, 3), ==, 0);
  g_assert_cmpuint (list (f, RELATION, INL_STANDING_ASKED_LONG_AGO, "2026-08-24"), ==, 0);
  inl_clock_advance (clock, 100 * 24 * 60 * 60);
  g_assert_cmpint (count (f, RELATION, INL_STANDING_ASKED_LONG_AGO, 3), ==, 1);
  g_assert_cmpint (count (f, RELATION, INL_STANDING_ASKED_LONG_AGO, 6), ==, 0);
  g_assert_cmpuint (list (f, RELATION, INL_STANDING_ASKED_LONG_AGO, "2026-12-04"), ==, 1);

  inquiry = add_inquiry (f->store, "3");
  g_assert_true (try_claim (f->store, inquiry, NULL));
  g_assert_true (try_change (f->store, inquiry, INL_INQUIRY_STATE_REJECTED, NULL));
  assert_standing (f, INL_STANDING_REFUSED, 1);

  /* What is archived stands nowhere. */
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, relation, TRUE, NULL));
  assert_standing (f, INL_STANDING_NOT_READY, 0);
  assert_standing (f, INL_STANDING_ANY, 2);
}

static void
test_each_vacancy (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  gint64 relation = add_relation (f->store, "1", "A", "");
  gint64 vacancy;
  gint64 inquiry;

  stop_clock (f->store, &clock);
  vacancy = add_vacancy (f->store, relation, "1", 0);
  assert_vacancies (f, INL_STANDING_ANY, 1);
  assert_vacancies (f, INL_STANDING_NOT_READY, 1);
  assert_vacancies (f, INL_STANDING_LACKS_KVK, 1);
  assert_vacancies (f, INL_STANDING_LACKS_CONTACT, 1);
  assert_vacancies (f, INL_STANDING_LACKS_EMAIL, 0);
  assert_vacancies (f, INL_STANDING_LACKS_POSITION, 1);
  assert_vacancies (f, INL_STANDING_NEVER_ASKED, 1);

  /* What its relation gets, it has. */
  add_contact (f->store, relation, "Smit", "", TRUE);
  assert_vacancies (f, INL_STANDING_LACKS_CONTACT, 0);
  assert_vacancies (f, INL_STANDING_LACKS_EMAIL, 1);

  inquiry = add_inquiry (f->store, "2");
  assert_vacancies (f, INL_STANDING_ANY, 2);
  assert_vacancies (f, INL_STANDING_WAITING, 1);
  assert_vacancies (f, INL_STANDING_NEVER_ASKED, 2);
  send_now (f->store, inquiry);
  assert_vacancies (f, INL_STANDING_WAITING, 0);
  assert_vacancies (f, INL_STANDING_NEVER_ASKED, 1);
  inl_clock_advance (clock, 100 * 24 * 60 * 60);
  g_assert_cmpint (count (f, VACANCY, INL_STANDING_ASKED_LONG_AGO, 3), ==, 1);
  g_assert_cmpint (count (f, VACANCY, INL_STANDING_ASKED_LONG_AGO, 6), ==, 0);
  g_assert_cmpuint (list (f, VACANCY, INL_STANDING_ASKED_LONG_AGO, "2026-12-04"), ==, 1);

  inquiry = add_inquiry (f->store, "3");
  g_assert_true (try_claim (f->store, inquiry, NULL));
  g_assert_true (try_change (f->store, inquiry, INL_INQUIRY_STATE_REJECTED, NULL));
  assert_vacancies (f, INL_STANDING_REFUSED, 1);

  g_assert_true (set_archived (f->store, VACANCY, vacancy, TRUE, NULL));
  assert_vacancies (f, INL_STANDING_LACKS_KVK, 0);
  assert_vacancies (f, INL_STANDING_ANY, 2);
}

static gint64
add_refused (Fixture    *f,
             const char *number)
{
  const gint64 inquiry = add_inquiry (f->store, number);

  g_assert_true (try_claim (f->store, inquiry, NULL));
  g_assert_true (try_change (f->store, inquiry, INL_INQUIRY_STATE_REJECTED, NULL));
  return inquiry;
}

static void
set_status (Fixture          *f,
            const char       *number,
            InlVacancyStatus  status)
{
  g_autoptr(InlRecord) vacancy = find (f->store, VACANCY, number, NULL);
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GError) error = NULL;

  g_object_set (vacancy, "status", status, NULL);
  saved = save (f->store, vacancy, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *f,
                guint    expected)
{
  assert_standing (f, INL_STANDING_REFUSED, expected);
  assert_vacancies (f, INL_STANDING_REFUSED, expected);
}

/* There is nothing to do about what was refused of a vacancy that is done with. */
static void
test_refused_is_done_with (Fixture       *f,
                           gconstpointer  data)
{
  static const InlVacancyStatus done[] = { INL_VACANCY_STATUS_FILLED, INL_VACANCY_STATUS_CLOSED };
  g_autoptr(InlRecord) vacancy = NULL;
  gint64 id;

  add_refused (f, "1");
  add_refused (f, "2");
  assert_refused (f, 2);
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    {
      set_status (f, "1", done[i]);
      assert_refused (f, 1);
      set_status (f, "1", INL_VACANCY_STATUS_OPEN);
      assert_refused (f, 2);
    }

  vacancy = find (f->store, VACANCY, "2", NULL);
  id = inl_record_get_id (vacancy);
  g_assert_true (set_archived (f->store, VACANCY, id, TRUE, NULL));
  assert_refused (f, 1);
  g_assert_true (set_archived (f->store, VACANCY, id, FALSE, NULL));
  assert_refused (f, 2);
}

static guint
roll (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

/* Anything that can happen to a relation, a vacancy, a contact or an inquiry, to one of a few. */
static void
append_step (GString *sql,
             guint    n)
{
  static const char *const numbers[] = { "", "12345678", "1234567" };
  static const char *const emails[] = { "", "a@b.example" };
  static const char *const states[] = { "queued", "sent", "rejected", "held" };
  static const char *const days[] = { "", "2026-01-03T00:00:00Z", "2026-05-09T00:00:00Z" };
  static const char *const statuses[] = { "open", "filled", "closed" };
  const guint id = 1 + roll (RELATIONS);

  switch (roll (10))
    {
    case 0:
      g_string_append_printf (sql, "UPDATE relations SET kvk_number = '%s', archived = %u"
                              " WHERE id = %u;\n", numbers[roll (3)], roll (2), id);
      break;
    case 1:
      g_string_append_printf (sql, "UPDATE relations SET kvk_problem = '%s' WHERE id = %u;\n",
                              emails[roll (2)], id);
      break;
    case 2:
      g_string_append_printf (sql, "INSERT INTO contacts (relation_id, email, receives_inquiries,"
                              " archived, email_key, name_key, search, sort_key, created_at,"
                              " changed_at) VALUES (%u, '%s', %u, %u, '', '', '', '', 'x', 'x');\n",
                              id, emails[roll (2)], roll (2), roll (2));
      break;
    case 3:
      g_string_append_printf (sql, "UPDATE contacts SET email = '%s', receives_inquiries = %u,"
                              " archived = %u, relation_id = %u WHERE id = %u;\n",
                              emails[roll (2)], roll (2), roll (2), id, 1 + roll (n + 1));
      break;
    case 4:
      g_string_append_printf (sql, "DELETE FROM contacts WHERE id = %u;\n", 1 + roll (n + 1));
      break;
    case 5:
      g_string_append_printf (sql, "INSERT OR IGNORE INTO inquiries (uuid, vacancy_id,"
                              " relation_id, state, sent_at, created_at, created_by, body,"
                              " body_hash, relation_number, relation_name, kvk_number,"
                              " vacancy_number, position_name, recipients, search) VALUES"
                              " ('%036u', %u, %u, '%s', '%s', 'x', 'x', 'x', '%064u', '', '', '',"
                              " '', '', '', '');\n", n, id, id, states[roll (4)], days[roll (3)], n);
      break;
    case 6:
      g_string_append_printf (sql, "UPDATE vacancies SET position_id = nullif (%u, 0), archived = %u,"
                              " relation_id = %u WHERE id = %u;\n", roll (2), roll (2),
                              1 + roll (RELATIONS), id);
      break;
    case 7:
      g_string_append_printf (sql, "UPDATE vacancies SET status = '%s' WHERE id = %u;\n",
                              statuses[roll (3)], id);
      break;
    case 8:
      g_string_append_printf (sql, "INSERT INTO vacancies (relation_id, number, position_id,"
                              " archived, search, created_at, changed_at)"
                              " VALUES (%u, 'n%u', nullif (%u, 0), %u, '', 'x', 'x');\n", id, n,
                              roll (2), roll (2));
      break;
    default:
      g_string_append_printf (sql, "UPDATE OR IGNORE inquiries SET state = '%s', sent_at = '%s'"
                              " WHERE id = %u;\n", states[roll (4)], days[roll (3)],
                              1 + roll (n + 1));
    }
}

/* What is kept, and what a look at everything finds. */
static void
assert_same (Fixture    *f,
             const char *kept,
             const char *found)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT (SELECT count (*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s))"
                     " + (SELECT count (*) FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s))",
                     kept, found, found, kept);

  g_assert_cmpint (get_integer (f->path, sql), ==, 0);
}

#define SUM(condition) "coalesce (sum (" condition "), 0)"

static void
test_any_order (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GString) sql = g_string_new (NULL);

  for (guint i = 0; i < RELATIONS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      add_vacancy (f->store, add_relation (f->store, number, "A", ""), number, 0);
    }
  for (guint i = 0; i < STEPS; i++)
    append_step (sql, i);
  add_position (f->store, "Lasser");
  run_sql (f->path, sql->str);

  assert_same (f, "(SELECT id, last_inquiry_at FROM relations)",
               "(SELECT r.id, coalesce (max (i.sent_at), '') FROM relations r"
               " LEFT JOIN inquiries i ON i.relation_id = r.id GROUP BY r.id)");
  assert_same (f, "(SELECT id, last_inquiry_at FROM vacancies)",
               "(SELECT v.id, coalesce (max (i.sent_at), '') FROM vacancies v"
               " LEFT JOIN inquiries i ON i.vacancy_id = v.id GROUP BY v.id)");
  assert_same (f, "relation_standings", "relation_standings_now");
  assert_same (f, "vacancy_standings", "vacancy_standings_now");
  assert_same (f, "vacancy_standing_counts", "vacancy_standing_counts_now");
  assert_same (f, "(SELECT day, n FROM vacancy_asked_counts WHERE n <> 0)",
               "(SELECT asked_on, count (*) FROM vacancy_standings WHERE asked_on <> ''"
               " GROUP BY asked_on)");
  g_assert_cmpint (get_integer (f->path, "SELECT count (*) FROM (SELECT not_ready, lacks_kvk,"
                                " lacks_contact, lacks_email, never_asked, waiting, refused"
                                " FROM standing_counts EXCEPT SELECT "
                                SUM ("lacks_kvk + lacks_contact + lacks_email > 0") ", "
                                SUM ("lacks_kvk") ", " SUM ("lacks_contact") ", "
                                SUM ("lacks_email") ", " SUM ("asked_on = ''") ", " SUM ("waits")
                                ", " SUM ("refused") " FROM relation_standings)"), ==, 0);
  assert_same (f, "(SELECT day, n FROM asked_counts WHERE n <> 0)",
               "(SELECT asked_on, count (*) FROM relation_standings WHERE asked_on <> ''"
               " GROUP BY asked_on)");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/standings/each", Fixture, NULL, set_up, test_each, tear_down);
  g_test_add ("/store/standings/each-vacancy", Fixture, NULL, set_up, test_each_vacancy, tear_down);
  g_test_add ("/store/standings/refused-is-done-with", Fixture, NULL, set_up,
              test_refused_is_done_with, tear_down);
  g_test_add ("/store/standings/any-order", Fixture, NULL, set_up, test_any_order, tear_down);
  return g_test_run ();
}
