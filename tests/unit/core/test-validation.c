/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The two grades: what forbids saving, and what only forbids sending. */

#define G_LOG_DOMAIN "test-validation"

#include "config.h"

#include "inl-validation.h"

#define NO_FINDING (-1)

/* One text field of an otherwise good record, and what must be said of it. */
typedef struct
{
  const char   *path;
  InlRecordKind kind;
  const char   *field;
  const char   *value;
  guint         repeat;  /* the value that often in a row */
  const char   *at;      /* the field of the finding; NULL for the same */
  int           code;    /* InlFindingCode, or NO_FINDING */
  InlGrade      grade;
} Case;

#define RELATION INL_RECORD_KIND_RELATION
#define CONTACT INL_RECORD_KIND_CONTACT
#define POSITION INL_RECORD_KIND_POSITION
#define VACANCY INL_RECORD_KIND_VACANCY
#define CODE(name) INL_FINDING_CODE_##name
#define ERROR INL_GRADE_ERROR
#define WARNING INL_GRADE_WARNING

static const Case cases[] = {
  { "/core/validation/relation/good", RELATION, "name", "Jansen & Zn", 1, NULL, NO_FINDING, 0 },
  { "/core/validation/relation/no-number", RELATION, "number", "", 1, NULL, CODE (NUMBER_MISSING),
    ERROR },
  { "/core/validation/relation/no-name", RELATION, "name", "", 1, NULL, CODE (NAME_MISSING),
    ERROR },
  { "/core/validation/relation/blank-name", RELATION, "name", " \u00a0", 1, NULL,
    CODE (NAME_MISSING), ERROR },
  { "/core/validation/relation/name-200", RELATION, "name", "é", 200, NULL, NO_FINDING, 0 },
  { "/core/validation/relation/name-201", RELATION, "name", "é", 201, NULL, CODE (TOO_LONG),
    ERROR },
  { "/core/validation/relation/number-41", RELATION, "number", "1", 41, NULL, CODE (TOO_LONG),
    ERROR },
  { "/core/validation/relation/place-201", RELATION, "place", "x", 201, NULL, CODE (TOO_LONG),
    ERROR },
  { "/core/validation/relation/no-kvk", RELATION, "kvk-number", "", 1, NULL, CODE (KVK_MISSING),
    WARNING },
  { "/core/validation/relation/kvk-7", RELATION, "kvk-number", "1234567", 1, NULL,
    CODE (KVK_MALFORMED), ERROR },
  { "/core/validation/relation/kvk-letters", RELATION, "kvk-number", "1234567a", 1, NULL,
    CODE (KVK_MALFORMED), ERROR },
  { "/core/validation/relation/kvk-unknown", RELATION, "kvk-problem", "Niet bekend.", 1,
    "kvk-number", CODE (KVK_UNKNOWN), WARNING },
  { "/core/validation/relation/email", RELATION, "email", "info@", 1, NULL,
    CODE (EMAIL_MALFORMED), ERROR },
  { "/core/validation/contact/good", CONTACT, "first-name", "Jan", 1, NULL, NO_FINDING, 0 },
  { "/core/validation/contact/no-last-name", CONTACT, "last-name", "", 1, NULL,
    CODE (NAME_MISSING), ERROR },
  { "/core/validation/contact/full-name-200", CONTACT, "last-name", "x", 196, NULL, NO_FINDING,
    0 },
  { "/core/validation/contact/full-name-201", CONTACT, "last-name", "x", 197, NULL,
    CODE (TOO_LONG), ERROR },
  { "/core/validation/contact/email", CONTACT, "email", "jan(at)voorbeeld.nl", 1, NULL,
    CODE (EMAIL_MALFORMED), ERROR },
  { "/core/validation/contact/no-email", CONTACT, "email", "", 1, NULL, CODE (EMAIL_MISSING),
    WARNING },
  { "/core/validation/position/good", POSITION, "name", "Lasser", 1, NULL, NO_FINDING, 0 },
  { "/core/validation/position/no-name", POSITION, "name", "", 1, NULL, CODE (NAME_MISSING),
    ERROR },
  { "/core/validation/position/name-201", POSITION, "name", "x", 201, NULL, CODE (TOO_LONG),
    ERROR },
  { "/core/validation/vacancy/good", VACANCY, "description", "Op de fiets", 1, NULL, NO_FINDING,
    0 },
  { "/core/validation/vacancy/no-number", VACANCY, "number", "", 1, NULL, CODE (NUMBER_MISSING),
    ERROR },
  { "/core/validation/vacancy/number-40", VACANCY, "number", "1", 40, NULL, NO_FINDING, 0 },
  { "/core/validation/vacancy/number-41", VACANCY, "number", "1", 41, NULL, CODE (TOO_LONG),
    ERROR },
  { "/core/validation/vacancy/description-201", VACANCY, "description", "x", 201, NULL,
    CODE (TOO_LONG), ERROR },
  { "/core/validation/vacancy/date", VACANCY, "start-date", "2026-02-30", 1, NULL,
    CODE (DATE_MALFORMED), ERROR },
  { "/core/validation/vacancy/date-as-typed", VACANCY, "start-date", "24-11-2026", 1, NULL,
    CODE (DATE_MALFORMED), ERROR },
  { "/core/validation/vacancy/no-date", VACANCY, "start-date", "", 1, NULL, NO_FINDING, 0 },
};

static InlRecord *
create_good (InlRecordKind kind)
{
  switch (kind)
    {
    case RELATION:
      return g_object_new (INL_TYPE_RELATION, "number", "1042", "name", "Jansen",
                           "kvk-number", "68750110", "contact-count", G_GINT64_CONSTANT (1),
                           "reachable-count", G_GINT64_CONSTANT (1), "id", G_GINT64_CONSTANT (9),
                           NULL);
    case CONTACT:
      return g_object_new (INL_TYPE_CONTACT, "first-name", "Jan", "last-name", "Vries",
                           "email", "jan@voorbeeld.nl", "receives-inquiries", TRUE,
                           "id", G_GINT64_CONSTANT (9), NULL);
    case POSITION:
      return g_object_new (INL_TYPE_POSITION, "name", "Lasser", "id", G_GINT64_CONSTANT (9), NULL);
    default:
      return g_object_new (INL_TYPE_VACANCY, "number", "A-1", "position-id", G_GINT64_CONSTANT (3),
                           "headcount", G_GINT64_CONSTANT (1), "start-date", "2026-11-24",
                           "id", G_GINT64_CONSTANT (9), NULL);
    }
}

static char *
repeat (const char *value,
        guint       times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, value);

  return g_string_free (text, FALSE);
}

static void
test_field (gconstpointer data)
{
  const Case *c = data;
  g_autoptr(InlRecord) record = create_good (c->kind);
  g_autofree char *value = repeat (c->value, c->repeat);
  g_autoptr(GPtrArray) findings = NULL;
  InlFinding *finding;

  inl_record_set_text (record, c->field, value);
  findings = inl_validation_check (record);

  if (c->code == NO_FINDING)
    {
      g_assert_cmpuint (findings->len, ==, 0);
      return;
    }

  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->code, ==, c->code);
  g_assert_cmpint (finding->grade, ==, c->grade);
  g_assert_cmpint (finding->kind, ==, c->kind);
  g_assert_cmpint (finding->record_id, ==, 9);
  g_assert_cmpstr (finding->field, ==, c->at != NULL ? c->at : c->field);
  g_assert_cmpstr (finding->text, !=, "");
  g_assert_cmpint (inl_findings_has_errors (findings), ==, c->grade == ERROR);
}

static void
test_kvk_text (void)
{
  g_autoptr(InlRecord) relation = create_good (RELATION);
  g_autoptr(GPtrArray) findings = NULL;

  inl_record_set_text (relation, "kvk-number", "1234567");
  findings = inl_validation_check (relation);
  g_assert_cmpstr (inl_findings_find_field (findings, "kvk-number")->text, ==,
                   "Een KvK-nummer heeft 8 cijfers; dit zijn er 7.");
}

static void
test_counts (void)
{
  g_autoptr(InlRecord) relation = create_good (RELATION);
  g_autoptr(GPtrArray) none = NULL;
  g_autoptr(GPtrArray) unreachable = NULL;

  g_object_set (relation, "contact-count", G_GINT64_CONSTANT (0), NULL);
  none = inl_validation_check (relation);
  g_assert_cmpint (inl_findings_find_field (none, "contact-count")->code, ==,
                   CODE (CONTACT_MISSING));
  g_assert_false (inl_findings_has_errors (none));

  g_object_set (relation, "contact-count", G_GINT64_CONSTANT (2), NULL);
  unreachable = inl_validation_check (relation);
  g_assert_cmpint (inl_findings_find_field (unreachable, "reachable-count")->code, ==,
                   CODE (EMAIL_MISSING));
  g_assert_false (inl_findings_has_errors (unreachable));
}

static void
test_headcount (void)
{
  static const struct
  {
    gint64   headcount;
    gboolean good;
  } counts[] = { { -1, FALSE }, { 0, TRUE }, { 1, TRUE }, { 9999, TRUE }, { 10000, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autoptr(InlRecord) vacancy = create_good (VACANCY);
      g_autoptr(GPtrArray) findings = NULL;

      g_object_set (vacancy, "headcount", counts[i].headcount, NULL);
      findings = inl_validation_check (vacancy);
      g_assert_cmpint (inl_findings_has_errors (findings), ==, !counts[i].good);
    }
}

static void
test_no_position (void)
{
  g_autoptr(InlRecord) vacancy = create_good (VACANCY);
  g_autoptr(GPtrArray) findings = NULL;

  g_object_set (vacancy, "position-id", G_GINT64_CONSTANT (0), NULL);
  findings = inl_validation_check (vacancy);
  g_assert_cmpint (inl_findings_find_field (findings, "position-id")->grade, ==, WARNING);
}

static void
test_clean (void)
{
  g_autoptr(InlRelation) relation = inl_relation_new ();

  g_object_set (relation, "name", " Jansen\n& Zn ", "kvk-number", "KvK 1234.5678",
                "email", "mailto:info@voorbeeld.nl ", NULL);
  inl_validation_clean (INL_RECORD (relation));
  g_assert_cmpstr (inl_relation_get_name (relation), ==, "Jansen & Zn");
  g_assert_cmpstr (inl_relation_get_kvk_number (relation), ==, "12345678");
  g_assert_cmpstr (inl_relation_get_email (relation), ==, "info@voorbeeld.nl");
}

static void
test_findings_by_field (void)
{
  g_autoptr(GPtrArray) findings = inl_findings_new ();
  g_autoptr(GPtrArray) of_name = NULL;
  g_autofree char *joined = NULL;

  g_ptr_array_add (findings, inl_finding_new (WARNING, CODE (TOO_LONG), RELATION, "name", 0, "a"));
  g_ptr_array_add (findings, inl_finding_new (ERROR, CODE (TOO_LONG), RELATION, "name", 0, "b"));
  g_ptr_array_add (findings, inl_finding_new (ERROR, CODE (TOO_LONG), RELATION, "place", 0, "c"));

  of_name = inl_findings_for_field (findings, "name");
  g_assert_cmpuint (of_name->len, ==, 2);
  g_assert_cmpstr (inl_findings_find_field (findings, "name")->text, ==, "b");
  g_assert_null (inl_findings_find_field (findings, "street"));
  joined = inl_findings_join_texts (findings);
  g_assert_cmpstr (joined, ==, "a, b, c");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i], test_field);
  g_test_add_func ("/core/validation/relation/kvk-text", test_kvk_text);
  g_test_add_func ("/core/validation/relation/counts", test_counts);
  g_test_add_func ("/core/validation/vacancy/headcount", test_headcount);
  g_test_add_func ("/core/validation/vacancy/no-position", test_no_position);
  g_test_add_func ("/core/validation/clean", test_clean);
  g_test_add_func ("/core/findings/by-field", test_findings_by_field);

  return g_test_run ();
}
