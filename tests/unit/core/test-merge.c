/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two people who changed the same record: who changed what, and what becomes of it. */

#define G_LOG_DOMAIN "test-merge"

#include "config.h"

#include <string.h>

#include "inl-contact.h"
#include "inl-field-label.h"
#include "inl-merge.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-right.h"
#include "inl-role.h"
#include "inl-user.h"
#include "inl-vacancy.h"

#define NO_FIELD (-1)

/* One field of three versions, as text; what is said of it, and what a choice makes of it. */
typedef struct
{
  const char    *path;
  GType        (*get_type) (void);
  const char    *field;
  const char    *base;
  const char    *mine;
  const char    *theirs;
  int            side;        /* InlMergeSide, or NO_FIELD: nothing to say */
  const char    *label;
  InlMergeChoice choice;
  const char    *merged;
} Case;

#define RELATION inl_relation_get_type
#define CONTACT inl_contact_get_type
#define VACANCY inl_vacancy_get_type
#define POSITION inl_position_get_type
#define ROLE inl_role_get_type
#define USER inl_user_get_type
#define SIDE(name) INL_MERGE_SIDE_##name
#define CHOICE(name) INL_MERGE_CHOICE_##name

#define LONG_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static const Case cases[] = {
  /* relation */
  { "nobody", RELATION, "name", "A", "A", "A", NO_FIELD, NULL, CHOICE (NONE), "A" },
  { "mine", RELATION, "name", "A", "B", "A", SIDE (MINE), "Naam", CHOICE (NONE), "B" },
  { "theirs", RELATION, "name", "A", "A", "B", SIDE (THEIRS), "Naam", CHOICE (NONE), "B" },
  { "same", RELATION, "name", "A", "B", "B", NO_FIELD, NULL, CHOICE (NONE), "B" },
  { "both-mine", RELATION, "name", "A", "B", "C", SIDE (BOTH), "Naam", CHOICE (MINE), "B" },
  { "both-theirs", RELATION, "name", "A", "B", "C", SIDE (BOTH), "Naam", CHOICE (THEIRS), "C" },
  { "both-undecided", RELATION, "name", "A", "B", "C", SIDE (BOTH), "Naam", CHOICE (NONE), "C" },
  { "mine-ignores-choice", RELATION, "name", "A", "B", "A", SIDE (MINE), "Naam",
    CHOICE (THEIRS), "B" },
  { "theirs-ignores-choice", RELATION, "name", "A", "A", "B", SIDE (THEIRS), "Naam",
    CHOICE (MINE), "B" },
  { "i-put-it-back", RELATION, "name", "A", "A", "B", SIDE (THEIRS), "Naam", CHOICE (NONE), "B" },
  { "emptied-by-me", RELATION, "phone", "1", "", "1", SIDE (MINE), "Telefoon", CHOICE (NONE), "" },
  { "emptied-by-them", RELATION, "phone", "1", "2", "", SIDE (BOTH), "Telefoon",
    CHOICE (THEIRS), "" },
  { "case-counts", RELATION, "place", "ede", "Ede", "EDE", SIDE (BOTH), "Plaats",
    CHOICE (MINE), "Ede" },
  { "markup", RELATION, "name", "A", "<b>&amp;", "</b>", SIDE (BOTH), "Naam", CHOICE (MINE),
    "<b>&amp;" },
  { "right-to-left", RELATION, "name", "A", "مخبز", "Bakkerij", SIDE (BOTH), "Naam",
    CHOICE (MINE), "مخبز" },
  { "long", RELATION, "website", "A", LONG_A, "B", SIDE (BOTH), "Website", CHOICE (MINE), LONG_A },
  { "number", RELATION, "number", "1", "2", "3", SIDE (BOTH), "Relatienummer", CHOICE (MINE),
    "2" },
  { "kvk", RELATION, "kvk-number", "1", "2", "3", SIDE (BOTH), "KvK-nummer", CHOICE (MINE), "2" },
  { "street", RELATION, "street", "1", "2", "3", SIDE (BOTH), "Straat", CHOICE (MINE), "2" },
  { "house-number", RELATION, "house-number", "1", "2", "3", SIDE (BOTH), "Huisnummer",
    CHOICE (MINE), "2" },
  { "postcode", RELATION, "postcode", "1", "2", "3", SIDE (BOTH), "Postcode", CHOICE (MINE), "2" },
  { "archived-by-them", RELATION, "archived", "0", "0", "1", SIDE (THEIRS), "Gearchiveerd",
    CHOICE (NONE), "1" },
  /* Facts that nobody types follow what is stored. */
  { "kvk-problem", RELATION, "kvk-problem", "", "", "Onbekend", NO_FIELD, NULL, CHOICE (NONE),
    "Onbekend" },
  { "kvk-problem-of-both", RELATION, "kvk-problem", "", "Oud", "Onbekend", NO_FIELD, NULL,
    CHOICE (NONE), "Onbekend" },
  { "count", RELATION, "contact-count", "1", "1", "2", NO_FIELD, NULL, CHOICE (NONE), "2" },
  /* contact */
  { "tick-mine", CONTACT, "receives-inquiries", "0", "1", "0", SIDE (MINE),
    "Contactpersoon voor Inlenersbeloning.com", CHOICE (NONE), "1" },
  { "tick-theirs", CONTACT, "receives-inquiries", "1", "1", "0", SIDE (THEIRS),
    "Contactpersoon voor Inlenersbeloning.com", CHOICE (NONE), "0" },
  { "tick-same", CONTACT, "receives-inquiries", "0", "1", "1", NO_FIELD, NULL, CHOICE (NONE),
    "1" },
  { "job-title", CONTACT, "job-title", "A", "B", "C", SIDE (BOTH), "Functie", CHOICE (MINE), "B" },
  { "email", CONTACT, "email", "A", "B", "C", SIDE (BOTH), "E-mailadres", CHOICE (THEIRS), "C" },
  /* vacancy */
  { "status", VACANCY, "status", "0", "1", "2", SIDE (BOTH), "Status", CHOICE (MINE), "1" },
  { "headcount", VACANCY, "headcount", "1", "5", "9", SIDE (BOTH), "Aantal", CHOICE (THEIRS),
    "9" },
  { "start-date", VACANCY, "start-date", "", "2026-12-01", "2026-12-24", SIDE (BOTH),
    "Ingangsdatum", CHOICE (MINE), "2026-12-01" },
  { "position", VACANCY, "position-id", "1", "2", "3", SIDE (BOTH), "Functie", CHOICE (MINE),
    "2" },
  { "position-name-alone", VACANCY, "position-name", "Bakker", "Bakker", "Bakkersgezel", NO_FIELD,
    NULL, CHOICE (NONE), "Bakkersgezel" },
  { "inquiry-state", VACANCY, "inquiry-state", "0", "0", "6", NO_FIELD, NULL, CHOICE (NONE),
    "6" },
  /* management */
  { "position-record", POSITION, "name", "A", "B", "C", SIDE (BOTH), "Naam", CHOICE (THEIRS),
    "C" },
  { "retired", POSITION, "retired", "0", "0", "1", SIDE (THEIRS), "Uit gebruik", CHOICE (NONE),
    "1" },
  { "role-name", ROLE, "name", "A", "B", "C", SIDE (BOTH), "Naam", CHOICE (MINE), "B" },
  { "user-role", USER, "role-id", "1", "2", "3", SIDE (BOTH), "Rol", CHOICE (MINE), "2" },
};

static void
set_field (InlRecord  *record,
           const char *field,
           const char *text)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), field);

  g_assert_nonnull (spec);
  if (G_IS_PARAM_SPEC_STRING (spec))
    g_object_set (record, field, text, NULL);
  else if (G_IS_PARAM_SPEC_INT64 (spec))
    g_object_set (record, field, g_ascii_strtoll (text, NULL, 10), NULL);
  else
    g_object_set (record, field, (int) g_ascii_strtoll (text, NULL, 10), NULL);
}

static void
assert_field (InlRecord  *record,
              const char *field,
              const char *text)
{
  InlRecord *expected = g_object_new (G_OBJECT_TYPE (record), NULL);
  g_auto(GValue) a = G_VALUE_INIT;
  g_auto(GValue) b = G_VALUE_INIT;

  set_field (expected, field, text);
  g_object_get_property (G_OBJECT (record), field, &a);
  g_object_get_property (G_OBJECT (expected), field, &b);
  g_assert_cmpint (g_param_values_cmp (
    g_object_class_find_property (G_OBJECT_GET_CLASS (record), field), &a, &b), ==, 0);
  g_assert_finalize_object (expected);
}

static InlRecord *
create_version (const Case *c,
                gint64      version,
                const char *text)
{
  InlRecord *record = g_object_new (c->get_type (), "id", G_GINT64_CONSTANT (7),
                                    "version", version, NULL);

  set_field (record, c->field, text);
  return record;
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  InlRecord *base = create_version (c, 1, c->base);
  InlRecord *mine = create_version (c, 1, c->mine);
  InlRecord *theirs = create_version (c, 4, c->theirs);
  g_autoptr(GPtrArray) fields = inl_merge_compare (base, mine, theirs);
  InlRecord *merged;

  g_assert_cmpuint (fields->len, ==, c->side == NO_FIELD ? 0 : 1);
  if (c->side != NO_FIELD)
    {
      InlMergeField *field = g_ptr_array_index (fields, 0);

      g_assert_cmpint (field->side, ==, c->side);
      g_assert_cmpstr (field->label, ==, c->label);
      g_assert_cmpstr (field->field, ==, c->field);
      g_assert_cmpint (field->choice, ==, INL_MERGE_CHOICE_NONE);
      g_assert_cmpint (inl_merge_is_decided (fields), ==, c->side != INL_MERGE_SIDE_BOTH);
      g_assert_cmpuint (inl_merge_count (fields, c->side), ==, 1);
      field->choice = c->choice;
    }

  merged = inl_merge_make (mine, theirs, fields);
  assert_field (merged, c->field, c->merged);
  g_assert_cmpint (inl_record_get_id (merged), ==, 7);
  g_assert_cmpint (inl_record_get_version (merged), ==, 4);
  g_assert_finalize_object (merged);
  g_assert_finalize_object (base);
  g_assert_finalize_object (mine);
  g_assert_finalize_object (theirs);
}

static InlRecord *
create_vacancy (gint64      position_id,
                const char *position_name,
                const char *start_date,
                int         status)
{
  return g_object_new (INL_TYPE_VACANCY,
                       "id", G_GINT64_CONSTANT (3),
                       "position-id", position_id,
                       "position-name", position_name,
                       "start-date", start_date,
                       "status", status,
                       NULL);
}

static void
assert_texts (InlMergeField *field,
              const char    *base,
              const char    *mine,
              const char    *theirs)
{
  g_assert_cmpstr (field->base, ==, base);
  g_assert_cmpstr (field->mine, ==, mine);
  g_assert_cmpstr (field->theirs, ==, theirs);
}

/* A choice from a list reads as its name, and takes its name along. */
static void
test_shown (void)
{
  g_autoptr(InlRecord) base = create_vacancy (0, "", "", INL_VACANCY_STATUS_OPEN);
  g_autoptr(InlRecord) mine = create_vacancy (4, "Bakker", "2026-11-24", INL_VACANCY_STATUS_FILLED);
  g_autoptr(InlRecord) theirs = create_vacancy (5, "Slager", "2026-12-01",
                                                INL_VACANCY_STATUS_CLOSED);
  g_autoptr(GPtrArray) fields = inl_merge_compare (base, mine, theirs);
  g_autoptr(InlRecord) merged = NULL;

  g_assert_cmpuint (fields->len, ==, 3);
  assert_texts (g_ptr_array_index (fields, 0), "", "Bakker", "Slager");
  assert_texts (g_ptr_array_index (fields, 1), "", "24-11-2026", "01-12-2026");
  assert_texts (g_ptr_array_index (fields, 2), "Open", "Vervuld", "Gesloten");

  for (guint i = 0; i < fields->len; i++)
    ((InlMergeField *) g_ptr_array_index (fields, i))->choice = INL_MERGE_CHOICE_MINE;
  merged = inl_merge_make (mine, theirs, fields);
  g_assert_cmpint (inl_vacancy_get_position_id (INL_VACANCY (merged)), ==, 4);
  g_assert_cmpstr (inl_vacancy_get_position_name (INL_VACANCY (merged)), ==, "Bakker");
}

static InlRecord *
create_role (guint    rights,
             gboolean is_default)
{
  return g_object_new (INL_TYPE_ROLE,
                       "name", "Intercedent",
                       "rights", (gint64) rights,
                       "is-default", is_default,
                       NULL);
}

/* Each right is a tick of its own: who gives one does not take away what another gave. */
static void
test_rights (void)
{
  const guint before = INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT;
  g_autoptr(InlRecord) base = create_role (before, FALSE);
  g_autoptr(InlRecord) mine = create_role (before | INL_RIGHT_ASK, FALSE);
  g_autoptr(InlRecord) theirs = create_role (INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_IMPORT, TRUE);
  g_autoptr(GPtrArray) fields = inl_merge_compare (base, mine, theirs);
  g_autoptr(InlRecord) merged = inl_merge_make (mine, theirs, fields);

  g_assert_cmpuint (fields->len, ==, 4);
  g_assert_cmpuint (inl_merge_count (fields, INL_MERGE_SIDE_MINE), ==, 1);
  g_assert_cmpuint (inl_merge_count (fields, INL_MERGE_SIDE_THEIRS), ==, 3);
  g_assert_true (inl_merge_is_decided (fields));
  g_assert_cmpuint (inl_role_get_rights (INL_ROLE (merged)), ==,
                    INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_IMPORT | INL_RIGHT_ASK);
  g_assert_true (inl_role_is_default (INL_ROLE (merged)));

  assert_texts (g_ptr_array_index (fields, 0), "Nee", "Ja", "Nee");
  g_assert_cmpstr (((InlMergeField *) g_ptr_array_index (fields, 0))->label, ==,
                   inl_right_get_path (INL_RIGHT_ASK));
}

/* Several fields at once: each by itself. */
static void
test_several (void)
{
  g_autoptr(InlRecord) base = g_object_new (INL_TYPE_RELATION, "name", "A", "street", "B",
                                            "place", "C", "phone", "D", NULL);
  g_autoptr(InlRecord) mine = g_object_new (INL_TYPE_RELATION, "name", "A1", "street", "B1",
                                            "place", "C", "phone", "D1", NULL);
  g_autoptr(InlRecord) theirs = g_object_new (INL_TYPE_RELATION, "name", "A2", "street", "B",
                                              "place", "C2", "phone", "D2", NULL);
  g_autoptr(GPtrArray) fields = inl_merge_compare (base, mine, theirs);
  g_autoptr(InlRecord) merged = NULL;

  g_assert_cmpuint (fields->len, ==, 4);
  g_assert_cmpuint (inl_merge_count (fields, INL_MERGE_SIDE_BOTH), ==, 2);
  ((InlMergeField *) g_ptr_array_index (fields, 0))->choice = INL_MERGE_CHOICE_MINE;
  g_assert_false (inl_merge_is_decided (fields));
  ((InlMergeField *) g_ptr_array_index (fields, 3))->choice = INL_MERGE_CHOICE_THEIRS;
  g_assert_true (inl_merge_is_decided (fields));

  merged = inl_merge_make (mine, theirs, fields);
  g_assert_cmpstr (inl_record_get_text (merged, "name"), ==, "A1");
  g_assert_cmpstr (inl_record_get_text (merged, "street"), ==, "B1");
  g_assert_cmpstr (inl_record_get_text (merged, "place"), ==, "C2");
  g_assert_cmpstr (inl_record_get_text (merged, "phone"), ==, "D2");
}

/* Every field that the database keeps of a form has a name, and no fact has one. */
static void
test_labels (void)
{
  static const struct
  {
    GType      (*get_type) (void);
    const char  *facts;
  } types[] = {
    { RELATION, " kvk-problem contact-count reachable-count archived-at last-inquiry-at " },
    { CONTACT, " relation-id relation-number anonymised anonymised-at " },
    { POSITION, " used-count " },
    { VACANCY, " relation-number relation-name position-name inquiry-state last-inquiry-at ready " },
    { ROLE, " user-count " },
    { USER, " role-name " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(InlRecord) record = g_object_new (types[i].get_type (), NULL);
      InlRecordClass *klass = INL_RECORD_GET_CLASS (record);

      for (guint j = 0; j < klass->n_fields; j++)
        {
          g_autofree char *word = g_strdup_printf (" %s ", klass->fields[j].name);
          gboolean is_fact = strstr (types[i].facts, word) != NULL;

          g_test_message ("%s.%s", G_OBJECT_TYPE_NAME (record), klass->fields[j].name);
          g_assert_cmpint (inl_field_get_label (inl_record_get_kind (record),
                                                klass->fields[j].name) == NULL, ==, is_fact);
          g_assert_cmpint (inl_field_is_typed (inl_record_get_kind (record),
                                               klass->fields[j].name), ==,
                           !is_fact && !g_str_equal (klass->fields[j].name, "archived")
                           && !g_str_equal (klass->fields[j].name, "retired"));
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/core/merge/field/%s", cases[i].path);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/core/merge/shown", test_shown);
  g_test_add_func ("/core/merge/rights", test_rights);
  g_test_add_func ("/core/merge/several", test_several);
  g_test_add_func ("/core/merge/labels", test_labels);

  return g_test_run ();
}
