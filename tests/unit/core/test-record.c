/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of all domain objects: fields are properties, text is never NULL, and only a change is
 * told. */

#define G_LOG_DOMAIN "test-record"

#include "config.h"

#include "inl-contact-name.h"
#include "inl-contact.h"
#include "inl-import-row.h"
#include "inl-inquiry.h"
#include "inl-invitation.h"
#include "inl-notice.h"
#include "inl-position.h"
#include "inl-query.h"
#include "inl-relation.h"
#include "inl-vacancy.h"

static void
test_text_is_never_null (void)
{
  g_autoptr(InlRelation) relation = inl_relation_new ();
  g_autofree char *number = NULL;

  g_object_get (relation, "kvk-number", &number, NULL);
  g_assert_cmpstr (number, ==, "");
  g_assert_cmpstr (inl_relation_get_kvk_number (relation), ==, "");
  g_assert_cmpstr (inl_record_get_text (INL_RECORD (relation), "name"), ==, "");

  g_object_set (relation, "name", "Jansen & Zn", NULL);
  g_object_set (relation, "name", NULL, NULL);
  g_assert_cmpstr (inl_relation_get_name (relation), ==, "");
  inl_record_set_text (INL_RECORD (relation), "place", NULL);
  g_assert_cmpstr (inl_relation_get_place (relation), ==, "");
}

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          gpointer    user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
test_notifies_changes_only (void)
{
  g_autoptr(InlVacancy) vacancy = inl_vacancy_new ();
  guint count = 0;

  g_signal_connect (vacancy, "notify", G_CALLBACK (count_cb), &count);

  g_object_set (vacancy, "number", "", "headcount", G_GINT64_CONSTANT (0), "archived", FALSE,
                "status", INL_VACANCY_STATUS_OPEN, "id", G_GINT64_CONSTANT (0), NULL);
  g_assert_cmpuint (count, ==, 0);

  g_object_set (vacancy, "number", "A-1", "headcount", G_GINT64_CONSTANT (3), "archived", TRUE,
                "status", INL_VACANCY_STATUS_FILLED, "id", G_GINT64_CONSTANT (7), NULL);
  g_assert_cmpuint (count, ==, 5);

  inl_record_set_text (INL_RECORD (vacancy), "number", "A-1");
  g_assert_cmpuint (count, ==, 5);
}

static void
test_dup_and_equal (void)
{
  g_autoptr(InlContact) contact = inl_contact_new ();
  g_autoptr(InlContact) copy = NULL;

  g_object_set (contact, "id", G_GINT64_CONSTANT (4), "version", G_GINT64_CONSTANT (2),
                "last-name", "Vries", "receives-inquiries", TRUE, NULL);
  copy = inl_record_dup (contact);

  g_assert_true (INL_IS_CONTACT (copy));
  g_assert_true (inl_record_equal (contact, copy));
  g_assert_cmpint (inl_record_get_id (INL_RECORD (copy)), ==, 4);
  g_assert_cmpint (inl_record_get_version (INL_RECORD (copy)), ==, 2);
  g_assert_true (inl_contact_get_receives_inquiries (copy));

  g_object_set (copy, "email", "jan@voorbeeld.nl", NULL);
  g_assert_false (inl_record_equal (contact, copy));
  g_assert_cmpstr (inl_contact_get_email (contact), ==, "");
}

static void
test_assign (void)
{
  g_autoptr(InlRelation) shown = inl_relation_new ();
  g_autoptr(InlRelation) read = inl_relation_new ();
  guint count = 0;

  g_object_set (shown, "name", "Jansen", "place", "Utrecht", NULL);
  g_object_set (read, "name", "Jansen", "place", "Zeist", "contact-count", G_GINT64_CONSTANT (2),
                NULL);

  g_signal_connect (shown, "notify", G_CALLBACK (count_cb), &count);
  inl_record_assign (shown, read);
  g_assert_cmpuint (count, ==, 2);
  g_assert_true (inl_record_equal (shown, read));
}

static void
changed_cb (InlRecord *record,
            guint     *count)
{
  (*count)++;
}

/* Who shows several fields is told once. */
static void
test_changed (void)
{
  g_autoptr(InlRelation) shown = inl_relation_new ();
  g_autoptr(InlRelation) read = inl_relation_new ();
  guint count = 0;

  g_object_set (read, "id", G_GINT64_CONSTANT (7), "version", G_GINT64_CONSTANT (2),
                "name", "Jansen", "place", "Zeist", NULL);
  g_signal_connect (shown, "changed", G_CALLBACK (changed_cb), &count);
  inl_record_assign (shown, read);
  g_assert_cmpuint (count, ==, 1);
  inl_record_assign (shown, read);
  g_assert_cmpuint (count, ==, 1);
  inl_record_set_text (INL_RECORD (shown), "place", "Utrecht");
  g_assert_cmpuint (count, ==, 2);
}

/* A new one has nothing to be read, and one of a long list has but its id. */
static void
test_loaded (void)
{
  g_autoptr(InlRecord) record = INL_RECORD (inl_relation_new ());

  g_assert_true (inl_record_is_loaded (record));
  g_object_set (record, "id", G_GINT64_CONSTANT (7), NULL);
  g_assert_false (inl_record_is_loaded (record));
  g_object_set (record, "version", G_GINT64_CONSTANT (1), NULL);
  g_assert_true (inl_record_is_loaded (record));
}

/* Each text field of each class can be set and read and is freed (the sanitizers look). */
static void
test_every_field (void)
{
  GType types[] = {
    INL_TYPE_RELATION, INL_TYPE_CONTACT, INL_TYPE_POSITION, INL_TYPE_VACANCY, INL_TYPE_INQUIRY,
    INL_TYPE_INVITATION, INL_TYPE_NOTICE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      InlRecord *record = g_object_new (types[i], NULL);
      g_autofree GParamSpec **specs = NULL;
      guint n_specs;

      specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (record), &n_specs);
      for (guint j = 0; j < n_specs; j++)
        if (G_IS_PARAM_SPEC_STRING (specs[j]))
          {
            inl_record_set_text (record, specs[j]->name, specs[j]->name);
            g_assert_cmpstr (inl_record_get_text (record, specs[j]->name), ==, specs[j]->name);
          }
      g_assert_finalize_object (record);
    }
}

static void
test_full_name (void)
{
  static const char *const cases[][4] = {
    { "Jan", "de", "Vries", "Jan de Vries" },
    { "Jan", "", "Jansen", "Jan Jansen" },
    { "", "van der", "Berg", "van der Berg" },
    { "", "", "Receptie", "Receptie" },
    { "", "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(InlContact) contact = inl_contact_new ();
      g_autofree char *name = NULL;

      g_object_set (contact, "first-name", cases[i][0], "infix", cases[i][1],
                    "last-name", cases[i][2], NULL);
      name = inl_contact_dup_full_name (contact);
      g_assert_cmpstr (name, ==, cases[i][3]);
    }
}

static void
test_query_copy (void)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_VACANCY);
  g_autoptr(InlQuery) copy = NULL;

  g_assert_cmpint (query->vacancy_status, ==, INL_QUERY_ANY);
  g_assert_cmpint (query->inquiry_state, ==, INL_QUERY_ANY);

  query->search = g_strdup ("jansen");
  query->relation_id = 5;
  copy = inl_query_copy (query);
  g_assert_cmpstr (copy->search, ==, "jansen");
  g_assert_true (copy->search != query->search);
  g_assert_cmpint (copy->relation_id, ==, 5);
  g_assert_cmpint (copy->kind, ==, INL_RECORD_KIND_VACANCY);
}

static void
test_import_row_refuse (void)
{
  g_autoptr(InlImportRow) row = inl_import_row_new (7);

  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_PENDING);
  inl_import_row_refuse (row, "eerst");
  inl_import_row_refuse (row, "daarna");
  g_assert_cmpint (row->result, ==, INL_IMPORT_RESULT_REFUSED);
  g_assert_cmpstr (row->problem, ==, "eerst");
  g_assert_cmpuint (row->line, ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/record/text-is-never-null", test_text_is_never_null);
  g_test_add_func ("/core/record/notifies-changes-only", test_notifies_changes_only);
  g_test_add_func ("/core/record/dup-and-equal", test_dup_and_equal);
  g_test_add_func ("/core/record/assign", test_assign);
  g_test_add_func ("/core/record/changed", test_changed);
  g_test_add_func ("/core/record/loaded", test_loaded);
  g_test_add_func ("/core/record/every-field", test_every_field);
  g_test_add_func ("/core/contact/full-name", test_full_name);
  g_test_add_func ("/core/query/copy", test_query_copy);
  g_test_add_func ("/core/import-row/refuse", test_import_row_refuse);

  return g_test_run ();
}
