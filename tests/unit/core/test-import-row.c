/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said of a row of an imported file. */

#define G_LOG_DOMAIN "test-import-row"

#include "config.h"

#include "inl-contact.h"
#include "inl-import-row.h"
#include "inl-relation.h"
#include "inl-vacancy.h"

static void
test_title (void)
{
  static const struct
  {
    const char *number;
    const char *name;
    const char *title;
  } cases[] = {
    { "1042", "Bakkerij", "1042 · Bakkerij" },
    { "", "Bakkerij", "Bakkerij" },
    { "1042", "", "1042" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      InlImportRow *row = inl_import_row_new (2);
      g_autofree char *title = NULL;

      row->record = INL_RECORD (inl_relation_new ());
      inl_record_set_text (row->record, "number", cases[i].number);
      inl_record_set_text (row->record, "name", cases[i].name);
      title = inl_import_row_dup_title (row);
      g_assert_cmpstr (title, ==, cases[i].title);
      inl_import_row_free (row);
    }
}

static void
test_title_of_what_is_of_a_relation (void)
{
  InlImportRow *row = inl_import_row_new (2);
  g_autofree char *contact = NULL;
  g_autofree char *vacancy = NULL;

  row->record = INL_RECORD (inl_contact_new ());
  row->relation_number = g_strdup ("");
  inl_record_set_text (row->record, "last-name", "Jansen");
  contact = inl_import_row_dup_title (row);
  g_assert_cmpstr (contact, ==, "Jansen");

  g_object_unref (row->record);
  row->record = INL_RECORD (inl_vacancy_new ());
  inl_record_set_text (row->record, "description", "Bakken");
  vacancy = inl_import_row_dup_title (row);
  g_assert_cmpstr (vacancy, ==, "Bakken");
  inl_import_row_free (row);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/import-row/title", test_title);
  g_test_add_func ("/core/import-row/title-of-what-is-of-a-relation",
                   test_title_of_what_is_of_a_relation);

  return g_test_run ();
}
