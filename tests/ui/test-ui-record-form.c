/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The state behind a form: what counts as a change, and that nothing typed is ever lost. */

#include "config.h"

#include "inl-record-form.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture      ui;
  InlRelation   *relation;
  InlRecordForm *form;
  GtkWidget     *name_row;
  GtkWidget     *kvk_row;
  GtkWindow     *window;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  GtkWidget *list = gtk_list_box_new ();

  ui_set_up (&f->ui, data);
  f->relation = ui_add_relation (f->ui.office, "1042", "Bakkerij Jansen & Zn");
  f->name_row = inl_entry_row_new ("Naam");
  f->kvk_row = inl_entry_row_new ("KvK-nummer");
  gtk_list_box_append (GTK_LIST_BOX (list), f->name_row);
  gtk_list_box_append (GTK_LIST_BOX (list), f->kvk_row);
  f->window = ui_show (list);

  f->form = inl_record_form_new (f->ui.office);
  inl_record_form_bind_row (f->form, "name", INL_ENTRY_ROW (f->name_row));
  inl_record_form_bind_row (f->form, "kvk-number", INL_ENTRY_ROW (f->kvk_row));
  inl_record_form_show (f->form, INL_RECORD (f->relation));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  inl_record_form_release (f->form);
  g_assert_finalize_object (g_steal_pointer (&f->form));
  gtk_window_destroy (f->window);
  g_clear_object (&f->relation);
  ui_tear_down (&f->ui, data);
}

static void
type (GtkWidget  *row,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static const char *
get_typed (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

typedef struct
{
  gboolean is_done;
  gboolean is_saved;
  gint64   saved_id;
  GError  *error;
} Saving;

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Saving *saving = user_data;

  saving->is_saved =
    inl_record_form_save_finish (INL_RECORD_FORM (source), result, &saving->error);
  saving->saved_id = inl_record_form_get_saved_id (INL_RECORD_FORM (source), result);
  saving->is_done = TRUE;
}

static void
on_left_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Saving *saving = user_data;

  saving->is_saved =
    inl_record_form_leave_finish (INL_RECORD_FORM (source), result, &saving->error);
  saving->is_done = TRUE;
}

static void
start_saving (Fixture *f,
              Saving  *saving)
{
  inl_record_form_save_async (f->form, f->name_row, on_saved_cb, saving);
}

static void
save (Fixture *f)
{
  Saving saving = { 0 };

  start_saving (f, &saving);
  ui_wait_for (saving.is_done);
  g_assert_no_error (saving.error);
  g_assert_true (saving.is_saved);
}

static char *
dup_stored_name (Fixture *f)
{
  g_autoptr(InlRecord) stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                                         inl_record_get_id (INL_RECORD (f->relation)));

  return g_strdup (inl_relation_get_name (INL_RELATION (stored)));
}

static void
test_save_follows_changes (Fixture       *f,
                           gconstpointer  data)
{
  g_assert_cmpstr (get_typed (f->name_row), ==, "Bakkerij Jansen & Zn");
  g_assert_false (inl_record_form_is_changed (f->form));
  g_assert_false (inl_record_form_can_save (f->form));

  type (f->name_row, "Bakkerij");
  g_assert_true (inl_record_form_is_changed (f->form));
  g_assert_true (inl_record_form_can_save (f->form));

  type (f->name_row, "");
  g_assert_true (inl_record_form_is_changed (f->form));
  g_assert_false (inl_record_form_can_save (f->form));
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), !=, "");

  type (f->name_row, "Bakkerij Jansen & Zn");
  g_assert_false (inl_record_form_is_changed (f->form));
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), ==, "");
}

static void
test_kvk_number_while_typing (Fixture       *f,
                              gconstpointer  data)
{
  static const struct
  {
    const char *text;
    gboolean    can_save;
    gboolean    has_message;
  } cases[] = {
    { "1234567", FALSE, TRUE },
    { "123456789", FALSE, TRUE },
    { "", TRUE, TRUE },
    { "KvK 1234.5678", TRUE, FALSE },
    { "12345678", TRUE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      type (f->kvk_row, cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (inl_record_form_can_save (f->form), ==, cases[i].can_save);
      g_assert_cmpint (*inl_entry_row_get_message (INL_ENTRY_ROW (f->kvk_row)) != '\0', ==,
                       cases[i].has_message);
      g_assert_cmpstr (get_typed (f->kvk_row), ==, cases[i].text);
    }
}

static void
test_clean_when_left (Fixture       *f,
                      gconstpointer  data)
{
  type (f->kvk_row, "KvK 1234.5678");
  g_signal_emit_by_name (f->kvk_row, "left");
  g_assert_cmpstr (get_typed (f->kvk_row), ==, "12345678");
}

static void
test_new_is_not_wrong_yet (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr(InlRelation) relation = inl_relation_new ();

  inl_record_form_show (f->form, INL_RECORD (relation));
  g_assert_true (inl_record_form_is_new (f->form));
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), ==, "");
  g_assert_false (inl_record_form_can_save (f->form));

  type (f->kvk_row, "1");
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), !=, "");
}

static void
test_save (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *stored = NULL;

  type (f->name_row, "  <b>Jansen</b> & Co ");
  save (f);
  stored = dup_stored_name (f);
  g_assert_cmpstr (stored, ==, "<b>Jansen</b> & Co");
  g_assert_cmpstr (get_typed (f->name_row), ==, "<b>Jansen</b> & Co");
  g_assert_false (inl_record_form_is_changed (f->form));
}

static void
test_typed_while_saving (Fixture       *f,
                         gconstpointer  data)
{
  g_autofree char *stored = NULL;
  Saving saving = { 0 };

  type (f->name_row, "Eerste");
  start_saving (f, &saving);
  type (f->name_row, "Tweede");
  ui_wait_for (saving.is_done);
  g_assert_true (saving.is_saved);

  stored = dup_stored_name (f);
  g_assert_cmpstr (stored, ==, "Eerste");
  g_assert_cmpstr (get_typed (f->name_row), ==, "Tweede");
  g_assert_true (inl_record_form_can_save (f->form));
  save (f);
}

/* Somebody else changes the place and the name. */
static void
save_elsewhere (Fixture    *f,
                const char *name)
{
  InlOffice *other = ui_open_office (&f->ui);
  g_autoptr(InlRecord) theirs = ui_load (other, INL_RECORD_KIND_RELATION,
                                         inl_record_get_id (INL_RECORD (f->relation)));
  g_autoptr(InlRecord) saved = NULL;

  g_object_set (theirs, "name", name, "place", "Ede", NULL);
  saved = ui_save (other, theirs);
  ui_close_office (other);
}

static void
test_refresh (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(InlRecord) fresh = NULL;

  save_elsewhere (f, "Van hen");
  fresh = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                   inl_record_get_id (INL_RECORD (f->relation)));
  inl_record_form_refresh (f->form, fresh);
  g_assert_cmpstr (get_typed (f->name_row), ==, "Van hen");
  g_assert_false (inl_record_form_is_changed (f->form));

  type (f->name_row, "Van mij");
  save_elsewhere (f, "Weer van hen");
  g_clear_object (&fresh);
  fresh = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                   inl_record_get_id (INL_RECORD (f->relation)));
  inl_record_form_refresh (f->form, fresh);
  g_assert_cmpstr (get_typed (f->name_row), ==, "Van mij");

  /* Nothing is left of what was typed, so that the form can follow at last. */
  inl_record_form_discard (f->form);
  ui_wait_for (g_str_equal (get_typed (f->name_row), "Weer van hen"));
  g_assert_false (inl_record_form_is_changed (f->form));
}

/* Typing back what was there is the same as throwing away what was typed. */
static void
test_refresh_after_typing_back (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr(InlRecord) fresh = NULL;

  type (f->name_row, "Bakkerij Jansen & Z");
  save_elsewhere (f, "Van hen");
  fresh = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                   inl_record_get_id (INL_RECORD (f->relation)));
  inl_record_form_refresh (f->form, fresh);
  ui_settle ();
  g_assert_cmpstr (get_typed (f->name_row), ==, "Bakkerij Jansen & Z");

  type (f->name_row, "Bakkerij Jansen & Zn");
  ui_wait_for (g_str_equal (get_typed (f->name_row), "Van hen"));
  type (f->name_row, "Van mij");
  save (f);
}

/* An answer that was asked for before the save and comes after it. */
static void
test_refresh_with_older (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(InlRecord) older = inl_record_dup (inl_record_form_get_saved (f->form));

  type (f->name_row, "Van mij");
  save (f);
  inl_record_form_refresh (f->form, older);
  ui_settle ();
  g_assert_cmpstr (get_typed (f->name_row), ==, "Van mij");
}

/* What was saved is told, also of a record that was new or that is shown no more. */
static void
test_saved_id (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", "1044", NULL);
  g_autoptr(InlRecord) stored = NULL;
  Saving saving = { 0 };

  inl_record_form_show (f->form, INL_RECORD (relation));
  type (f->name_row, "Nieuw");
  start_saving (f, &saving);
  inl_record_form_show (f->form, INL_RECORD (f->relation));
  ui_wait_for (saving.is_done);

  g_assert_true (saving.is_saved);
  g_assert_cmpint (saving.saved_id, !=, 0);
  g_assert_cmpint (saving.saved_id, !=, inl_record_get_id (INL_RECORD (f->relation)));
  stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, saving.saved_id);
  g_assert_cmpstr (inl_relation_get_name (INL_RELATION (stored)), ==, "Nieuw");
  g_assert_cmpstr (get_typed (f->name_row), ==, "Bakkerij Jansen & Zn");
  g_assert_false (inl_record_form_is_changed (f->form));
}

static void
assert_cannot_leave (Saving *leaving)
{
  ui_wait_for (leaving->is_done);
  g_assert_false (leaving->is_saved);
  g_assert_error (leaving->error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_clear_error (&leaving->error);
}

static void
test_leave_while_saving (Fixture       *f,
                         gconstpointer  data)
{
  Saving saving = { 0 };
  Saving leaving = { 0 };

  type (f->name_row, "Van mij");
  save_elsewhere (f, "Van hen");
  start_saving (f, &saving);
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  assert_cannot_leave (&leaving);

  ui_wait_for (ui_find_dialog () != NULL);
  leaving.is_done = FALSE;
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  assert_cannot_leave (&leaving);

  ui_keep_mine ();
  ui_wait_for (saving.is_done);
  g_assert_true (saving.is_saved);
  leaving.is_done = FALSE;
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (leaving.is_done);
  g_assert_no_error (leaving.error);
  g_assert_true (leaving.is_saved);
}

/* The question whether to leave was there first. */
static void
test_leave_answered_while_saving (Fixture       *f,
                                  gconstpointer  data)
{
  g_autofree char *stored = NULL;
  Saving saving = { 0 };
  Saving leaving = { 0 };

  type (f->name_row, "Van mij");
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (ui_find_dialog () != NULL);
  start_saving (f, &saving);
  ui_click (ui_find_dialog (), "Weggooien");
  assert_cannot_leave (&leaving);
  ui_wait_for (saving.is_done);

  g_assert_true (saving.is_saved);
  stored = dup_stored_name (f);
  g_assert_cmpstr (stored, ==, "Van mij");
  g_assert_cmpstr (get_typed (f->name_row), ==, "Van mij");
}

static void
test_leave (Fixture       *f,
            gconstpointer  data)
{
  static const struct
  {
    const char *answer;
    gboolean    may_leave;
    const char *stored;
    const char *typed;
  } cases[] = {
    { "Annuleren", FALSE, "Bakkerij Jansen & Zn", "Nieuw & <b>" },
    { "Weggooien", TRUE, "Bakkerij Jansen & Zn", "Bakkerij Jansen & Zn" },
    { "Opslaan", TRUE, "Nieuw & <b>", "Nieuw & <b>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Saving leaving = { 0 };
      g_autofree char *stored = NULL;

      type (f->name_row, "Nieuw & <b>");
      inl_record_form_leave_async (f->form, f->name_row, "Jansen & <i>Zn</i>", on_left_cb,
                                   &leaving);
      ui_answer (cases[i].answer);
      ui_wait_for (leaving.is_done);
      stored = dup_stored_name (f);
      g_assert_cmpint (leaving.is_saved, ==, cases[i].may_leave);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_cmpstr (get_typed (f->name_row), ==, cases[i].typed);
    }
}

static void
test_leave_unchanged (Fixture       *f,
                      gconstpointer  data)
{
  Saving leaving = { 0 };

  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (leaving.is_done);
  g_assert_true (leaving.is_saved);
  g_assert_null (ui_find_dialog ());
}

static void
test_leave_with_errors (Fixture       *f,
                        gconstpointer  data)
{
  Saving leaving = { 0 };

  type (f->name_row, "");
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_false (adw_message_dialog_get_response_enabled (
    ADW_MESSAGE_DIALOG (ui_find_dialog ()), "save"));
  ui_answer ("Annuleren");
  ui_wait_for (leaving.is_done);
}

static void
test_duplicate_number (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr(InlRelation) other = ui_add_relation (f->ui.office, "1043", "Metaal Noord");
  Saving saving = { 0 };

  g_assert_nonnull (other);
  inl_record_set_text (inl_record_form_get_draft (f->form), "number", "1043");
  type (f->name_row, "Blijft staan");
  start_saving (f, &saving);
  ui_wait_for (saving.is_done);
  g_assert_error (saving.error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DUPLICATE);
  g_assert_cmpstr (get_typed (f->name_row), ==, "Blijft staan");
  g_assert_true (inl_record_form_can_save (f->form));
  g_clear_error (&saving.error);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/ui/record-form/save-follows-changes", test_save_follows_changes },
    { "/ui/record-form/kvk-number-while-typing", test_kvk_number_while_typing },
    { "/ui/record-form/clean-when-left", test_clean_when_left },
    { "/ui/record-form/new-is-not-wrong-yet", test_new_is_not_wrong_yet },
    { "/ui/record-form/save", test_save },
    { "/ui/record-form/typed-while-saving", test_typed_while_saving },
    { "/ui/record-form/saved-id", test_saved_id },
    { "/ui/record-form/refresh", test_refresh },
    { "/ui/record-form/refresh-after-typing-back", test_refresh_after_typing_back },
    { "/ui/record-form/refresh-with-older", test_refresh_with_older },
    { "/ui/record-form/leave", test_leave },
    { "/ui/record-form/leave-while-saving", test_leave_while_saving },
    { "/ui/record-form/leave-answered-while-saving", test_leave_answered_while_saving },
    { "/ui/record-form/leave-unchanged", test_leave_unchanged },
    { "/ui/record-form/leave-with-errors", test_leave_with_errors },
    { "/ui/record-form/duplicate-number", test_duplicate_number },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
