/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who saved a record last, and when, for somebody who is about to save over it. */

#include "config.h"

#include "inl-import-row.h"
#include "inl-role.h"
#include "inl-store-access.h"
#include "inl-store-revision.h"
#include "store-test.h"

static InlRevision *
load_revision (Fixture       *f,
               InlRecordKind  kind,
               gint64         id,
               GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_load_revision_async (f->store, kind, id, NULL, keep_result, &result);
  wait_for_result (&result);
  return inl_store_load_revision_finish (f->store, result, error);
}

/* The last change is by @by, as it is stored. */
static void
assert_by (Fixture       *f,
           InlRecordKind  kind,
           gint64         id,
           const char    *by)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRevision) revision = load_revision (f, kind, id, &error);
  g_autoptr(InlRecord) stored = load (f->store, kind, id);

  g_assert_no_error (error);
  g_assert_cmpstr (revision->by, ==, by);
  g_assert_true (inl_record_equal (revision->record, stored));
}

static void
change_text (Fixture       *f,
             InlRecordKind  kind,
             gint64         id,
             const char    *field,
             const char    *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) record = load (f->store, kind, id);
  g_autoptr(InlRecord) saved = NULL;

  inl_record_set_text (record, field, text);
  saved = save (f->store, record, &error);
  g_assert_no_error (error);
}

static void
test_who (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  gint64 relation_id;
  gint64 contact_id;
  gint64 vacancy_id;

  inl_store_set_account (f->store, "jan");
  relation_id = add_relation (f->store, "1042", "Jansen & Zn", "");
  contact_id = add_contact (f->store, relation_id, "Vries", "", FALSE);
  vacancy_id = add_vacancy (f->store, relation_id, "2001", 0);
  assert_by (f, INL_RECORD_KIND_RELATION, relation_id, "jan");
  assert_by (f, INL_RECORD_KIND_CONTACT, contact_id, "jan");
  assert_by (f, INL_RECORD_KIND_VACANCY, vacancy_id, "jan");

  /* Each by itself. */
  inl_store_set_account (f->store, "piet");
  change_text (f, INL_RECORD_KIND_CONTACT, contact_id, "first-name", "Anna");
  assert_by (f, INL_RECORD_KIND_RELATION, relation_id, "jan");
  assert_by (f, INL_RECORD_KIND_CONTACT, contact_id, "piet");
  assert_by (f, INL_RECORD_KIND_VACANCY, vacancy_id, "jan");

  inl_store_set_account (f->store, "klaas");
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_VACANCY, vacancy_id, TRUE, &error));
  g_assert_no_error (error);
  change_text (f, INL_RECORD_KIND_RELATION, relation_id, "place", "Ede");
  assert_by (f, INL_RECORD_KIND_RELATION, relation_id, "klaas");
  assert_by (f, INL_RECORD_KIND_CONTACT, contact_id, "piet");
  assert_by (f, INL_RECORD_KIND_VACANCY, vacancy_id, "klaas");
}

static void
free_row (gpointer row)
{
  inl_import_row_free (row);
}

/* An import is somebody's too. */
static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  InlImportRow *row;
  gint64 id;

  inl_store_set_account (f->store, "jan");
  id = add_relation (f->store, "1042", "Jansen & Zn", "");
  inl_store_set_account (f->store, "piet");
  rows = g_ptr_array_new_with_free_func (free_row);
  row = inl_import_row_new (2);
  row->record = g_object_new (INL_TYPE_RELATION, "number", "1042", "name", "Anders", NULL);
  g_strfreev (row->fields);
  row->fields = g_strsplit ("number,name", ",", -1);
  g_ptr_array_add (rows, row);
  g_assert_true (import_rows (f->store, INL_RECORD_KIND_RELATION, rows, FALSE, &error));
  g_assert_no_error (error);
  assert_by (f, INL_RECORD_KIND_RELATION, id, "piet");
}

/* What the log knows by name only is still dated, if its table keeps that. */
static void
test_others (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE, "name", "Proef", NULL);
  g_autoptr(InlRecord) saved = save (f->store, role, &error);
  g_autoptr(InlRevision) revision = NULL;
  gint64 position_id = add_position (f->store, "Lasser");

  g_assert_no_error (error);
  revision = load_revision (f, INL_RECORD_KIND_ROLE, inl_record_get_id (saved), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (revision->at, ==, "");
  g_assert_cmpstr (revision->by, ==, "");

  g_clear_pointer (&revision, inl_revision_free);
  revision = load_revision (f, INL_RECORD_KIND_POSITION, position_id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (revision->at, !=, "");
  g_assert_cmpstr (revision->by, ==, "");
}

static void
test_gone (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (load_revision (f, INL_RECORD_KIND_RELATION, 99, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
}

/* A form that still shows a role that was removed must not be saved over the next one. */
static void
test_number_is_not_given_again (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRole) first = g_object_new (INL_TYPE_ROLE, "name", "Proef", NULL);
  g_autoptr(InlRole) second = g_object_new (INL_TYPE_ROLE, "name", "Anders", NULL);
  g_autoptr(InlRecord) shown = save (f->store, first, &error);
  g_autoptr(InlRecord) other = NULL;

  g_assert_no_error (error);
  inl_store_remove_async (f->store, INL_RIGHT_NONE, INL_RECORD_KIND_ROLE, inl_record_get_id (shown),
                          keep_result, &result);
  wait_for_result (&result);
  g_assert_true (inl_store_remove_finish (f->store, result, &error));
  other = save (f->store, second, &error);
  g_assert_no_error (error);

  inl_record_set_text (shown, "name", "Van mij");
  g_assert_null (save (f->store, shown, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  assert_by (f, INL_RECORD_KIND_ROLE, inl_record_get_id (other), "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/revision/who", Fixture, NULL, set_up, test_who, tear_down);
  g_test_add ("/store/revision/import", Fixture, NULL, set_up, test_import, tear_down);
  g_test_add ("/store/revision/others", Fixture, NULL, set_up, test_others, tear_down);
  g_test_add ("/store/revision/number-is-not-given-again", Fixture, NULL, set_up,
              test_number_is_not_given_again, tear_down);
  g_test_add ("/store/revision/gone", Fixture, NULL, set_up, test_gone, tear_down);

  return g_test_run ();
}
