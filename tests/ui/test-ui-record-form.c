/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The state behind a form: what counts as a change, and that nothing typed is ever lost. */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "ui-form-fixture.h"

static void
on_left_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  UiSaving *saving = user_data;

  saving->is_saved =
    inl_record_form_leave_finish (INL_RECORD_FORM (source), result, &saving->error);
  saving->is_done = TRUE;
}

static void
save (UiForm *f)
{
  UiSaving saving = { 0 };

  ui_form_start_saving (f, &saving);
  ui_wait_for (saving.is_done);
  g_assert_no_error (saving.error);
  g_assert_true (saving.is_saved);
}

static char *
dup_stored_name (UiForm *f)
{
  g_autoptr(InlRecord) stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                                         inl_record_get_id (INL_RECORD (f->relation)));

  return g_strdup (inl_relation_get_name (INL_RELATION (stored)));
}

static void
test_save_follows_changes (UiForm        *f,
                           gconstpointer  data)
{
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Bakkerij Jansen & Zn");
  g_assert_false (inl_record_form_is_changed (f->form));
  g_assert_false (inl_record_form_can_save (f->form));

  ui_type (f->name_row, "Bakkerij");
  g_assert_true (inl_record_form_is_changed (f->form));
  g_assert_true (inl_record_form_can_save (f->form));

  ui_type (f->name_row, "");
  g_assert_true (inl_record_form_is_changed (f->form));
  g_assert_false (inl_record_form_can_save (f->form));
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), !=, "");

  ui_type (f->name_row, "Bakkerij Jansen & Zn");
  g_assert_false (inl_record_form_is_changed (f->form));
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), ==, "");
}

static void
test_kvk_number_while_typing (UiForm        *f,
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
      ui_type (f->kvk_row, cases[i].text);
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (inl_record_form_can_save (f->form), ==, cases[i].can_save);
      g_assert_cmpint (*inl_entry_row_get_message (INL_ENTRY_ROW (f->kvk_row)) != '\0', ==,
                       cases[i].has_message);
      g_assert_cmpstr (ui_get_typed (f->kvk_row), ==, cases[i].text);
    }
}

static void
test_clean_when_left (UiForm        *f,
                      gconstpointer  data)
{
  ui_type (f->kvk_row, "KvK 1234.5678");
  g_signal_emit_by_name (f->kvk_row, "left");
  g_assert_cmpstr (ui_get_typed (f->kvk_row), ==, "12345678");
}

static void
test_new_is_not_wrong_yet (UiForm        *f,
                           gconstpointer  data)
{
  g_autoptr(InlRelation) relation = inl_relation_new ();

  inl_record_form_show (f->form, INL_RECORD (relation));
  g_assert_true (inl_record_form_is_new (f->form));
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), ==, "");
  g_assert_false (inl_record_form_can_save (f->form));

  ui_type (f->kvk_row, "1");
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (f->name_row)), !=, "");
}

static void
test_save (UiForm        *f,
           gconstpointer  data)
{
  g_autofree char *stored = NULL;

  ui_type (f->name_row, "  <b>Jansen</b> & Co ");
  save (f);
  stored = dup_stored_name (f);
  g_assert_cmpstr (stored, ==, "<b>Jansen</b> & Co");
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "<b>Jansen</b> & Co");
  g_assert_false (inl_record_form_is_changed (f->form));
}

static void
set_file_limit (rlim_t bytes)
{
  struct rlimit limit = { bytes, RLIM_INFINITY };

  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* What was typed stays until there is room for it. */
static void
test_full_disk (UiForm        *f,
                gconstpointer  data)
{
  g_autofree char *stored = NULL;
  UiSaving saving = { 0 };

  signal (SIGXFSZ, SIG_IGN);
  ui_type (f->name_row, "Bakkerij op een volle schijf");
  set_file_limit (4096);
  ui_form_start_saving (f, &saving);
  ui_wait_for (saving.is_done);
  set_file_limit (RLIM_INFINITY);
  g_assert_nonnull (saving.error);
  g_assert_nonnull (strstr (saving.error->message, "De schijf is vol; er is niets bewaard."));
  g_clear_error (&saving.error);
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Bakkerij op een volle schijf");
  g_assert_true (inl_record_form_can_save (f->form));

  save (f);
  stored = dup_stored_name (f);
  g_assert_cmpstr (stored, ==, "Bakkerij op een volle schijf");
}

static void
test_typed_while_saving (UiForm        *f,
                         gconstpointer  data)
{
  g_autofree char *stored = NULL;
  UiSaving saving = { 0 };

  ui_type (f->name_row, "Eerste");
  ui_form_start_saving (f, &saving);
  ui_type (f->name_row, "Tweede");
  ui_wait_for (saving.is_done);
  g_assert_true (saving.is_saved);

  stored = dup_stored_name (f);
  g_assert_cmpstr (stored, ==, "Eerste");
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Tweede");
  g_assert_true (inl_record_form_can_save (f->form));
  save (f);
}

static void
test_refresh (UiForm        *f,
              gconstpointer  data)
{
  g_autoptr(InlRecord) fresh = NULL;

  ui_form_save_elsewhere (f, "name", "Van hen", "place", "Ede", NULL);
  fresh = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                   inl_record_get_id (INL_RECORD (f->relation)));
  inl_record_form_refresh (f->form, fresh);
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van hen");
  g_assert_false (inl_record_form_is_changed (f->form));

  ui_type (f->name_row, "Van mij");
  ui_form_save_elsewhere (f, "name", "Weer van hen", "place", "Ede", NULL);
  g_clear_object (&fresh);
  fresh = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                   inl_record_get_id (INL_RECORD (f->relation)));
  inl_record_form_refresh (f->form, fresh);
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");

  /* Nothing is left of what was typed, so that the form can follow at last. */
  inl_record_form_discard (f->form);
  ui_wait_for (g_str_equal (ui_get_typed (f->name_row), "Weer van hen"));
  g_assert_false (inl_record_form_is_changed (f->form));
}

/* Typing back what was there is the same as throwing away what was typed. */
static void
test_refresh_after_typing_back (UiForm        *f,
                                gconstpointer  data)
{
  g_autoptr(InlRecord) fresh = NULL;

  ui_type (f->name_row, "Bakkerij Jansen & Z");
  ui_form_save_elsewhere (f, "name", "Van hen", "place", "Ede", NULL);
  fresh = ui_load (f->ui.office, INL_RECORD_KIND_RELATION,
                   inl_record_get_id (INL_RECORD (f->relation)));
  inl_record_form_refresh (f->form, fresh);
  ui_settle ();
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Bakkerij Jansen & Z");

  ui_type (f->name_row, "Bakkerij Jansen & Zn");
  ui_wait_for (g_str_equal (ui_get_typed (f->name_row), "Van hen"));
  ui_type (f->name_row, "Van mij");
  save (f);
}

/* An answer that was asked for before the save and comes after it. */
static void
test_refresh_with_older (UiForm        *f,
                         gconstpointer  data)
{
  g_autoptr(InlRecord) older = inl_record_dup (inl_record_form_get_saved (f->form));

  ui_type (f->name_row, "Van mij");
  save (f);
  inl_record_form_refresh (f->form, older);
  ui_settle ();
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");
}

/* What was saved is told, also of a record that was new or that is shown no more. */
static void
test_saved_id (UiForm        *f,
               gconstpointer  data)
{
  g_autoptr(InlRelation) relation = g_object_new (INL_TYPE_RELATION, "number", "1044", NULL);
  g_autoptr(InlRecord) stored = NULL;
  UiSaving saving = { 0 };

  inl_record_form_show (f->form, INL_RECORD (relation));
  ui_type (f->name_row, "Nieuw");
  ui_form_start_saving (f, &saving);
  inl_record_form_show (f->form, INL_RECORD (f->relation));
  ui_wait_for (saving.is_done);

  g_assert_true (saving.is_saved);
  g_assert_cmpint (saving.saved_id, !=, 0);
  g_assert_cmpint (saving.saved_id, !=, inl_record_get_id (INL_RECORD (f->relation)));
  stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, saving.saved_id);
  g_assert_cmpstr (inl_relation_get_name (INL_RELATION (stored)), ==, "Nieuw");
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Bakkerij Jansen & Zn");
  g_assert_false (inl_record_form_is_changed (f->form));
}

static void
assert_cannot_leave (UiSaving *leaving)
{
  ui_wait_for (leaving->is_done);
  g_assert_false (leaving->is_saved);
  g_assert_error (leaving->error, G_IO_ERROR, G_IO_ERROR_PENDING);
  g_clear_error (&leaving->error);
}

static void
test_leave_while_saving (UiForm        *f,
                         gconstpointer  data)
{
  UiSaving saving = { 0 };
  UiSaving leaving = { 0 };

  ui_type (f->name_row, "Van mij");
  ui_form_save_elsewhere (f, "name", "Van hen", "place", "Ede", NULL);
  ui_form_start_saving (f, &saving);
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
test_leave_answered_while_saving (UiForm        *f,
                                  gconstpointer  data)
{
  g_autofree char *stored = NULL;
  UiSaving saving = { 0 };
  UiSaving leaving = { 0 };

  ui_type (f->name_row, "Van mij");
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (ui_find_dialog () != NULL);
  ui_form_start_saving (f, &saving);
  ui_click (ui_find_dialog (), "Weggooien");
  assert_cannot_leave (&leaving);
  ui_wait_for (saving.is_done);

  g_assert_true (saving.is_saved);
  stored = dup_stored_name (f);
  g_assert_cmpstr (stored, ==, "Van mij");
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");
}

static void
test_leave (UiForm        *f,
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
      UiSaving leaving = { 0 };
      g_autofree char *stored = NULL;

      ui_type (f->name_row, "Nieuw & <b>");
      inl_record_form_leave_async (f->form, f->name_row, "Jansen & <i>Zn</i>", on_left_cb,
                                   &leaving);
      ui_answer (cases[i].answer);
      ui_wait_for (leaving.is_done);
      stored = dup_stored_name (f);
      g_assert_cmpint (leaving.is_saved, ==, cases[i].may_leave);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      g_assert_cmpstr (ui_get_typed (f->name_row), ==, cases[i].typed);
    }
}

/* As when the window that it belongs to is closed from outside. */
static void
test_leave_unanswered (UiForm        *f,
                       gconstpointer  data)
{
  UiSaving leaving = { 0 };

  ui_type (f->name_row, "Van mij");
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (ui_find_dialog () != NULL);
  gtk_window_destroy (ui_find_dialog ());
  ui_wait_for (leaving.is_done);

  g_assert_no_error (leaving.error);
  g_assert_false (leaving.is_saved);
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");
}

static void
test_leave_unchanged (UiForm        *f,
                      gconstpointer  data)
{
  UiSaving leaving = { 0 };

  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (leaving.is_done);
  g_assert_true (leaving.is_saved);
  g_assert_null (ui_find_dialog ());
}

static void
test_leave_with_errors (UiForm        *f,
                        gconstpointer  data)
{
  UiSaving leaving = { 0 };

  ui_type (f->name_row, "");
  inl_record_form_leave_async (f->form, f->name_row, "Jansen", on_left_cb, &leaving);
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_false (adw_message_dialog_get_response_enabled (
    ADW_MESSAGE_DIALOG (ui_find_dialog ()), "save"));
  ui_answer ("Annuleren");
  ui_wait_for (leaving.is_done);
}

static void
test_duplicate_number (UiForm        *f,
                       gconstpointer  data)
{
  g_autoptr(InlRelation) other = ui_add_relation (f->ui.office, "1043", "Metaal Noord");
  UiSaving saving = { 0 };

  g_assert_nonnull (other);
  inl_record_set_text (inl_record_form_get_draft (f->form), "number", "1043");
  ui_type (f->name_row, "Blijft staan");
  ui_form_start_saving (f, &saving);
  ui_wait_for (saving.is_done);
  g_assert_error (saving.error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DUPLICATE);
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Blijft staan");
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
    void      (*test) (UiForm *, gconstpointer);
  } tests[] = {
    { "/ui/record-form/save-follows-changes", test_save_follows_changes },
    { "/ui/record-form/kvk-number-while-typing", test_kvk_number_while_typing },
    { "/ui/record-form/clean-when-left", test_clean_when_left },
    { "/ui/record-form/new-is-not-wrong-yet", test_new_is_not_wrong_yet },
    { "/ui/record-form/save", test_save },
    { "/ui/record-form/full-disk", test_full_disk },
    { "/ui/record-form/typed-while-saving", test_typed_while_saving },
    { "/ui/record-form/saved-id", test_saved_id },
    { "/ui/record-form/refresh", test_refresh },
    { "/ui/record-form/refresh-after-typing-back", test_refresh_after_typing_back },
    { "/ui/record-form/refresh-with-older", test_refresh_with_older },
    { "/ui/record-form/leave", test_leave },
    { "/ui/record-form/leave-while-saving", test_leave_while_saving },
    { "/ui/record-form/leave-answered-while-saving", test_leave_answered_while_saving },
    { "/ui/record-form/leave-unanswered", test_leave_unanswered },
    { "/ui/record-form/leave-unchanged", test_leave_unchanged },
    { "/ui/record-form/leave-with-errors", test_leave_with_errors },
    { "/ui/record-form/duplicate-number", test_duplicate_number },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiForm, NULL, ui_form_set_up, tests[i].test, ui_form_tear_down);

  return g_test_run ();
}
