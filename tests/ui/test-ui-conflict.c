/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two offices on one database: the second save shows what both made of it, and nothing is
 * overwritten unseen. */

#include "config.h"

#include <string.h>

#include "inl-conflict-choice.h"
#include "inl-office-privacy.h"
#include "inl-office-rights.h"
#include "inl-role.h"
#include "ui-form-fixture.h"

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
archive_elsewhere (UiForm *f)
{
  gboolean is_done = FALSE;

  inl_office_set_archived_async (f->other, INL_RECORD_KIND_RELATION,
                                 inl_record_get_id (INL_RECORD (f->relation)), TRUE, on_done_cb,
                                 &is_done);
  ui_wait_for (is_done);
}

/* The dialog */

static GtkWindow *
wait_for_dialog (void)
{
  ui_wait_for (ui_find_dialog () != NULL);
  ui_settle ();
  return ui_find_dialog ();
}

static GtkWidget *
find_choice (GtkWidget  *widget,
             const char *title)
{
  if (INL_IS_CONFLICT_CHOICE (widget)
      && g_str_equal (adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (widget)), title))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_choice (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
get_button (GtkWindow  *dialog,
            const char *field,
            const char *title)
{
  GtkWidget *choice = find_choice (GTK_WIDGET (dialog), field);

  g_assert_nonnull (choice);
  return adw_action_row_get_activatable_widget (
    ADW_ACTION_ROW (ui_get (choice, ADW_TYPE_ACTION_ROW, title)));
}

static void
choose (GtkWindow  *dialog,
        const char *field,
        const char *title)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_button (dialog, field, title)), TRUE);
}

static gboolean
can_press (GtkWindow  *dialog,
           const char *label)
{
  GtkWidget *button = ui_find (dialog, GTK_TYPE_BUTTON, label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
press (GtkWindow  *dialog,
       const char *label)
{
  g_assert_true (can_press (dialog, label));
  ui_click (dialog, label);
}

static gboolean
label_has_text (GtkWidget  *widget,
                const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (label_has_text (child, text))
      return TRUE;

  return FALSE;
}

#define assert_says(dialog, text) g_assert_true (label_has_text (GTK_WIDGET (dialog), text))
#define assert_silent(dialog, text) g_assert_false (label_has_text (GTK_WIDGET (dialog), text))

static void
finish_saving (UiSaving *saving,
               gboolean  is_saved)
{
  ui_wait_for (saving->is_done);
  g_assert_no_error (saving->error);
  g_assert_cmpint (saving->is_saved, ==, is_saved);
  g_assert_null (ui_find_dialog ());
}

/* Both changed one field */

typedef struct
{
  const char *path;
  const char *mine;
  const char *theirs;
  const char *choice;
  const char *stored;
} Case;

#define LONG_NAME \
  "Landbouwcoöperatieaansprakelijkheidsverzekeringsmaatschappijbestuursledenvergaderzaalverhuur " \
  "Noord-Nederland en Omstreken, handelend onder vele andere en aanmerkelijk kortere namen ook B.V."

static const Case cases[] = {
  { "mine", "Van mij", "Van hen", "Mijn waarde", "Van mij" },
  { "stored", "Van mij", "Van hen", "Opgeslagen waarde", "Van hen" },
  { "markup-mine", "<b>Jansen</b> & Co", "</span>&amp;", "Mijn waarde", "<b>Jansen</b> & Co" },
  { "markup-stored", "<b>Jansen</b> & Co", "</span>&amp;", "Opgeslagen waarde", "</span>&amp;" },
  { "right-to-left-mine", "مخبز الأندلس", "Bakkerij", "Mijn waarde", "مخبز الأندلس" },
  { "right-to-left-stored", "Bakkerij", "مخبز الأندلس", "Opgeslagen waarde", "مخبز الأندلس" },
  { "long", LONG_NAME, "Kort", "Mijn waarde", LONG_NAME },
};

static void
test_choice (UiForm        *f,
             gconstpointer  data)
{
  const Case *c = data;
  g_autoptr(InlRelation) stored = NULL;
  g_autofree char *accessible = g_strdup_printf ("Naam, Mijn waarde: %s", c->mine);
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  ui_type (f->name_row, c->mine);
  ui_form_save_elsewhere (f, "name", c->theirs, NULL);
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();

  /* Both are shown as they are, and nothing is taken for granted. */
  g_assert_true (ui_shows (dialog, c->mine));
  g_assert_true (ui_shows (dialog, c->theirs));
  g_assert_false (can_press (dialog, "Opslaan"));
  gtk_test_accessible_assert_property (get_button (dialog, "Naam", "Mijn waarde"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, accessible);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (dialog)), <=, 600);

  choose (dialog, "Naam", c->choice);
  press (dialog, "Opslaan");
  finish_saving (&saving, TRUE);

  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, c->stored);
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, c->stored);
  g_assert_false (inl_record_form_is_changed (f->form));
}

/* Different fields: theirs is taken over and listed, mine is kept. */
static void
test_different_fields (UiForm        *f,
                       gconstpointer  data)
{
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  ui_type (f->name_row, "Van mij");
  ui_form_save_elsewhere (f, "place", "Ede", NULL);
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();

  assert_says (dialog, "Wordt overgenomen van wat is opgeslagen");
  assert_says (dialog, "Wordt: Ede\nWas: Utrecht");
  assert_says (dialog, "Jouw wijzigingen, die blijven");
  assert_says (dialog, "Wordt: Van mij\nWas: Bakkerij Jansen & Zn");
  assert_says (dialog, "Jullie hebben niet hetzelfde veld gewijzigd.");
  g_assert_null (find_choice (GTK_WIDGET (dialog), "Naam"));
  press (dialog, "Opslaan");
  finish_saving (&saving, TRUE);

  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, "Van mij");
  g_assert_cmpstr (inl_relation_get_place (stored), ==, "Ede");
}

/* Several fields: both values of some, and the rest listed. */
static void
test_several (UiForm        *f,
              gconstpointer  data)
{
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  ui_type (f->name_row, "Van mij");
  ui_type (f->street_row, "Mijnstraat");
  g_object_set (inl_record_form_get_draft (f->form), "postcode", "1111 AA", NULL);
  ui_form_save_elsewhere (f, "name", "Van hen", "phone", "0318", NULL);
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  choose (dialog, "Naam", "Mijn waarde");
  g_assert_true (can_press (dialog, "Opslaan"));
  g_assert_null (find_choice (GTK_WIDGET (dialog), "Straat"));
  assert_says (dialog, "Wordt: 0318\nWas: (leeg)");
  assert_says (dialog, "Wordt: 1111 AA\nWas: (leeg)");
  press (dialog, "Annuleren");
  finish_saving (&saving, FALSE);

  ui_form_save_elsewhere (f, "street", "Hunstraat", NULL);
  saving = (UiSaving) { 0 };
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  choose (dialog, "Straat", "Opgeslagen waarde");
  g_assert_false (can_press (dialog, "Opslaan"));
  choose (dialog, "Naam", "Mijn waarde");
  press (dialog, "Opslaan");
  finish_saving (&saving, TRUE);

  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, "Van mij");
  g_assert_cmpstr (inl_relation_get_street (stored), ==, "Hunstraat");
  g_assert_cmpstr (inl_relation_get_postcode (stored), ==, "1111 AA");
  g_assert_cmpstr (inl_relation_get_phone (stored), ==, "0318");
}

/* Who typed the same, or changed nothing that one types, is not asked anything. */
static void
test_nothing_to_ask (UiForm        *f,
                     gconstpointer  data)
{
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };

  ui_type (f->name_row, "Van ons");
  ui_form_save_elsewhere (f, "name", "Van ons", NULL);
  ui_form_start_saving (f, &saving);
  ui_wait_for (saving.is_done || ui_find_dialog () != NULL);
  finish_saving (&saving, TRUE);

  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, "Van ons");
}

/* Back in the form nothing has been lost, here or there; the next save asks again. */
static void
cancel (UiForm     *f,
        const char *how)
{
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  choose (dialog, "Naam", "Opgeslagen waarde");
  if (how != NULL)
    press (dialog, how);
  else
    gtk_window_close (dialog);
  finish_saving (&saving, FALSE);

  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, "Van hen");
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");
  g_assert_cmpstr (ui_get_typed (f->street_row), ==, "Mijnstraat");
  g_assert_true (inl_record_form_can_save (f->form));
}

static void
test_cancel (UiForm        *f,
             gconstpointer  data)
{
  ui_type (f->name_row, "Van mij");
  ui_type (f->street_row, "Mijnstraat");
  ui_form_save_elsewhere (f, "name", "Van hen", NULL);
  cancel (f, "Annuleren");
  cancel (f, NULL);
}

/* Somebody saves once more while one chooses. */
static void
test_second_conflict (UiForm        *f,
                      gconstpointer  data)
{
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  ui_type (f->name_row, "Van mij");
  ui_type (f->street_row, "Mijnstraat");
  ui_form_save_elsewhere (f, "name", "Van hen", "street", "Hunstraat", NULL);
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  choose (dialog, "Naam", "Mijn waarde");
  choose (dialog, "Straat", "Opgeslagen waarde");
  assert_silent (dialog, "Terwijl je koos");
  ui_form_save_elsewhere (f, "name", "Weer van hen", NULL);
  press (dialog, "Opslaan");
  ui_wait_for (label_has_text (GTK_WIDGET (dialog), "Weer van hen"));
  g_assert_true (ui_find_dialog () == dialog);
  assert_says (dialog, "Terwijl je koos, is er opnieuw iets opgeslagen.");

  /* What I chose is what I want still; what they changed again is to be chosen again. */
  g_assert_false (can_press (dialog, "Opslaan"));
  g_assert_true (ui_shows (dialog, "Van mij"));
  g_assert_null (find_choice (GTK_WIDGET (dialog), "Straat"));
  ui_keep_mine ();
  finish_saving (&saving, TRUE);

  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, "Van mij");
  g_assert_cmpstr (inl_relation_get_street (stored), ==, "Hunstraat");
}

static void
test_archived (UiForm        *f,
               gconstpointer  data)
{
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  ui_type (f->name_row, "Van mij");
  archive_elsewhere (f);
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  assert_says (dialog, "Deze relatie is intussen gearchiveerd; Opslaan verandert dat niet.");
  press (dialog, "Opslaan");
  finish_saving (&saving, TRUE);

  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, "Van mij");
  g_assert_true (inl_relation_is_archived (stored));
}

/* The form says at once that it was archived, and then there is nothing to ask. */
static void
test_archived_in_sight (UiForm        *f,
                        gconstpointer  data)
{
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };

  ui_type (f->name_row, "Van mij");
  archive_elsewhere (f);
  stored = ui_form_load_stored (f);
  inl_record_form_refresh (f->form, INL_RECORD (stored));
  g_assert_true (inl_relation_is_archived (INL_RELATION (inl_record_form_get_saved (f->form))));
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");

  ui_form_start_saving (f, &saving);
  ui_wait_for (saving.is_done || ui_find_dialog () != NULL);
  finish_saving (&saving, TRUE);
  g_clear_object (&stored);
  stored = ui_form_load_stored (f);
  g_assert_true (inl_relation_is_archived (stored));
}

/* What is refused is said in the dialog, which stays. */
static void
test_error (UiForm        *f,
            gconstpointer  data)
{
  g_autoptr(InlRelation) taken = ui_add_relation (f->other, "1043", "Metaal Noord");
  g_autoptr(InlRelation) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  g_assert_nonnull (taken);
  g_object_set (inl_record_form_get_draft (f->form), "number", "1043", NULL);
  ui_type (f->name_row, "Van mij");
  ui_form_save_elsewhere (f, "name", "Van hen", NULL);
  ui_form_start_saving (f, &saving);
  ui_wait_for (saving.is_done || ui_find_dialog () != NULL);
  if (saving.is_done)
    {
      /* The database looks at the number first. */
      g_assert_error (saving.error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DUPLICATE);
      g_clear_error (&saving.error);
      g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");
      return;
    }

  dialog = wait_for_dialog ();
  choose (dialog, "Naam", "Mijn waarde");
  press (dialog, "Opslaan");
  ui_wait_for (label_has_text (GTK_WIDGET (dialog), "Relatienummer 1043 is al in gebruik."));
  press (dialog, "Annuleren");
  finish_saving (&saving, FALSE);
  stored = ui_form_load_stored (f);
  g_assert_cmpstr (inl_relation_get_name (stored), ==, "Van hen");
  g_assert_cmpstr (ui_get_typed (f->name_row), ==, "Van mij");
}

/* The window of the form goes while the question is there. */
static void
test_window_goes (UiForm        *f,
                  gconstpointer  data)
{
  UiSaving saving = { 0 };

  ui_type (f->name_row, "Van mij");
  ui_form_save_elsewhere (f, "name", "Van hen", NULL);
  ui_form_start_saving (f, &saving);
  wait_for_dialog ();
  inl_record_form_release (f->form);
  gtk_window_destroy (g_steal_pointer (&f->window));
  finish_saving (&saving, FALSE);
}

static void
test_who (UiForm        *f,
          gconstpointer  data)
{
  g_autofree char *mine = g_strdup_printf ("Dit is intussen met jouw account (%s) opgeslagen, op ",
                                           g_get_user_name ());
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  ui_type (f->name_row, "Van mij");
  ui_form_save_elsewhere (f, "name", "Van hen", NULL);
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  assert_says (dialog, mine);
  press (dialog, "Annuleren");
  finish_saving (&saving, FALSE);
}

static void
anonymise_elsewhere (UiForm     *f,
                     InlContact *contact)
{
  gboolean is_done = FALSE;

  inl_office_anonymise_async (f->other, inl_record_get_id (INL_RECORD (contact)), on_done_cb,
                              &is_done);
  ui_wait_for (is_done);
}

static void
show_in_new_form (UiForm    *f,
                  InlRecord *record)
{
  inl_record_form_release (f->form);
  g_assert_finalize_object (g_steal_pointer (&f->form));
  f->form = inl_record_form_new (f->ui.office);
  inl_record_form_show (f->form, record);
}

/* Nobody writes a name back that somebody asked to be removed. */
static void
test_anonymised (UiForm        *f,
                 gconstpointer  data)
{
  g_autoptr(InlContact) contact =
    ui_add_contact (f->ui.office, inl_record_get_id (INL_RECORD (f->relation)), "Bakker",
                    "bram@voorbeeld.nl");
  g_autoptr(InlRecord) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  show_in_new_form (f, INL_RECORD (contact));
  inl_record_set_text (inl_record_form_get_draft (f->form), "first-name", "Bram");
  anonymise_elsewhere (f, contact);
  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  assert_says (dialog, "Deze contactpersoon is intussen geanonimiseerd.");
  assert_says (dialog, "Wordt: Bram\nWas: (leeg)");
  g_assert_null (ui_find (dialog, GTK_TYPE_BUTTON, "Opslaan"));
  press (dialog, "Annuleren");
  finish_saving (&saving, FALSE);

  stored = ui_load (f->other, INL_RECORD_KIND_CONTACT, inl_record_get_id (INL_RECORD (contact)));
  g_assert_cmpstr (inl_contact_get_first_name (INL_CONTACT (stored)), ==, "");
  g_assert_true (inl_contact_is_anonymised (INL_CONTACT (stored)));
  inl_record_form_discard (f->form);
  inl_record_form_reload (f->form);
  ui_wait_for (inl_contact_is_anonymised (INL_CONTACT (inl_record_form_get_saved (f->form))));
}

/* A role that another removed can be saved no more; what was ticked is named. */
static void
test_role_removed (UiForm        *f,
                   gconstpointer  data)
{
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE, "name", "Proef", "rights",
                                          (gint64) INL_RIGHT_VIEW_RELATIONS, NULL);
  g_autoptr(InlRecord) saved = ui_save (f->ui.office, role);
  UiSaving saving = { 0 };
  gboolean is_removed = FALSE;
  GtkWindow *dialog;

  show_in_new_form (f, saved);
  g_object_set (inl_record_form_get_draft (f->form), "rights",
                (gint64) (INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT), NULL);
  inl_office_remove_async (f->other, INL_RECORD_KIND_ROLE, inl_record_get_id (saved), on_done_cb,
                           &is_removed);
  ui_wait_for (is_removed);

  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  assert_says (dialog, "Deze rol bestaat niet meer: zij is intussen verwijderd.");
  assert_says (dialog, "Wat je hebt ingevuld kan niet meer worden opgeslagen.");
  assert_says (dialog, "Exporteren");
  g_assert_null (ui_find (dialog, GTK_TYPE_BUTTON, "Opslaan"));
  press (dialog, "Annuleren");
  finish_saving (&saving, FALSE);
  g_assert_true (inl_record_form_is_changed (f->form));
}

/* Two administrators give one role a right each. */
static void
test_rights_of_a_role (UiForm        *f,
                       gconstpointer  data)
{
  const guint before = INL_RIGHT_VIEW_RELATIONS;
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE, "name", "Proef", "rights",
                                          (gint64) before, NULL);
  g_autoptr(InlRecord) saved = ui_save (f->ui.office, role);
  g_autoptr(InlRecord) theirs = inl_record_dup (saved);
  g_autoptr(InlRecord) stored_by_them = NULL;
  g_autoptr(InlRecord) stored = NULL;
  UiSaving saving = { 0 };
  GtkWindow *dialog;

  show_in_new_form (f, saved);
  g_object_set (inl_record_form_get_draft (f->form), "rights",
                (gint64) (before | INL_RIGHT_EXPORT), NULL);
  g_object_set (theirs, "rights", (gint64) (before | INL_RIGHT_IMPORT), NULL);
  stored_by_them = ui_save (f->other, theirs);

  ui_form_start_saving (f, &saving);
  dialog = wait_for_dialog ();
  assert_says (dialog, "Importeren");
  press (dialog, "Opslaan");
  finish_saving (&saving, TRUE);
  stored = ui_load (f->other, INL_RECORD_KIND_ROLE, inl_record_get_id (saved));
  g_assert_cmpuint (inl_role_get_rights (INL_ROLE (stored)), ==,
                    before | INL_RIGHT_EXPORT | INL_RIGHT_IMPORT);
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
    { "/ui/conflict/different-fields", test_different_fields },
    { "/ui/conflict/several", test_several },
    { "/ui/conflict/nothing-to-ask", test_nothing_to_ask },
    { "/ui/conflict/cancel", test_cancel },
    { "/ui/conflict/second-conflict", test_second_conflict },
    { "/ui/conflict/archived", test_archived },
    { "/ui/conflict/archived-in-sight", test_archived_in_sight },
    { "/ui/conflict/error", test_error },
    { "/ui/conflict/window-goes", test_window_goes },
    { "/ui/conflict/who", test_who },
    { "/ui/conflict/anonymised", test_anonymised },
    { "/ui/conflict/role-removed", test_role_removed },
    { "/ui/conflict/rights-of-a-role", test_rights_of_a_role },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/ui/conflict/choice/%s", cases[i].path);

      g_test_add (path, UiForm, &cases[i], ui_form_set_up, test_choice, ui_form_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiForm, NULL, ui_form_set_up, tests[i].test, ui_form_tear_down);

  return g_test_run ();
}
