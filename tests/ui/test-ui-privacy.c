/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Persons and terms in the window: what is kept is shown and exported, anonymising says what goes
 * and asks first, and nothing is cleaned up that was not ticked. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "inl-clean-up-dialog.h"
#include "inl-clean-up-row.h"
#include "inl-entry-row.h"
#include "inl-inquiry.h"
#include "inl-office-privacy.h"
#include "inl-office-rights.h"
#include "inl-person-dialog.h"
#include "inl-person-row.h"
#include "inl-retention-group.h"
#include "ui-service-fixture.h"

#define NAME "Piet Jansen"
#define NAME_IN_FILE "piet-jansen"
#define EMAIL "piet@bakkerij.example"
#define YEAR (366 * 24 * 60 * 60)

static void
open_contact (ServiceFixture *f)
{
  ui_service_open_window (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-contact", "x",
                              f->flow.contact_id);
  ui_wait_for (ui_find (f->window, INL_TYPE_ENTRY_ROW, "Voornaam") != NULL);
  ui_settle ();
}

static GtkEditable *
get_row (ServiceFixture *f,
         const char     *title)
{
  return GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, title));
}

static GtkWidget *
get_action_row (gpointer    root,
                const char *title)
{
  return ui_get (root, ADW_TYPE_ACTION_ROW, title);
}

static void
activate_row (gpointer    root,
              const char *title)
{
  g_assert_true (gtk_widget_is_sensitive (get_action_row (root, title)));
  gtk_widget_activate (get_action_row (root, title));
}

static GtkWindow *
find_window (GType type)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_mapped (l->data))
      return l->data;

  return NULL;
}

static void
close_window (GtkWindow *window)
{
  GtkWindow *gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  gtk_window_close (window);
  ui_wait_for (gone == NULL);
}

static GtkWidget *
find_person_row (gpointer    root,
                 const char *title,
                 const char *value)
{
  GtkWidget *widget = GTK_WIDGET (root);

  if (INL_IS_PERSON_ROW (widget)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title)
      && strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (widget)), value) != NULL)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_person_row (child, title, value);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_person (ServiceFixture *f,
             gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);
  g_autofree char *path = g_build_filename (f->flow.folder, "persoon.json", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *json = NULL;
  g_autofree char *file_name = NULL;
  GtkWindow *dialog;

  open_contact (f);
  activate_row (f->window, "Gegevens van deze persoon…");
  ui_wait_for (find_window (INL_TYPE_PERSON_DIALOG) != NULL);
  dialog = find_window (INL_TYPE_PERSON_DIALOG);
  ui_wait_for (find_person_row (dialog, "E-mailadres", EMAIL) != NULL);
  g_assert_true (ui_shows (dialog, NAME));
  g_assert_true (ui_shows (dialog, "Uitnodigingen"));
  g_assert_true (ui_shows (dialog, "Logboek"));
  g_assert_null (ui_find (find_person_row (dialog, "E-mailadres", EMAIL), GTK_TYPE_IMAGE, NULL));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_IMAGE, NULL));

  file_name = inl_person_dialog_dup_file_name (INL_PERSON_DIALOG (dialog));
  g_assert_true (g_regex_match_simple ("^gegevens-" NAME_IN_FILE "-[0-9]{4}-[0-9]{2}-[0-9]{2}"
                                       "[.]json$", file_name, 0, 0));
  inl_person_dialog_export (INL_PERSON_DIALOG (dialog), file);
  ui_wait_for (ui_shows (dialog, "De gegevens zijn geëxporteerd."));
  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  g_assert_nonnull (strstr (json, EMAIL));
  g_assert_cmpint (g_remove (path), ==, 0);

  ui_set_right (f->flow.office, "Beheerder", INL_RIGHT_EXPORT, FALSE);
  ui_wait_for (!gtk_widget_is_sensitive (ui_get (dialog, GTK_TYPE_BUTTON, "Exporteren…")));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (ui_get (dialog, GTK_TYPE_BUTTON,
                                                                 "Exporteren…")),
                            "Exporteren"));
  close_window (dialog);
}

static void
give_role (ServiceFixture *f,
           const char     *account,
           const char     *role_name)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_role_async (f->flow.office, account, role_name, on_replied_cb, &result);
  inl_office_set_role_finish (f->flow.office, wait_for (&result), &error);
  g_assert_no_error (error);
}

/* Who may not see the Logboek sees the rest, and why that is not all. */
static void
test_person_without_log (ServiceFixture *f,
                         gconstpointer   data)
{
  g_autoptr(InlContact) contact = NULL;
  GtkWidget *dialog;

  contact = INL_CONTACT (fixture_load (&f->flow, INL_RECORD_KIND_CONTACT, f->flow.contact_id));
  give_role (f, "baas", "Beheerder");
  give_role (f, g_get_user_name (), "Intercedent");
  dialog = inl_person_dialog_new (f->flow.office, contact);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_for (find_person_row (dialog, "E-mailadres", EMAIL) != NULL);
  g_assert_nonnull (find_person_row (dialog, "Weggelaten", "Je rol Intercedent mist het recht "
                                     "'Beheer > Programmarechten'. Vraag baas om het te geven"));
  close_window (GTK_WINDOW (dialog));
}

static void
test_export_fails (ServiceFixture *f,
                   gconstpointer   data)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/geen/map/persoon.json");
  g_autoptr(InlContact) contact = NULL;
  GtkWidget *dialog;

  contact = INL_CONTACT (fixture_load (&f->flow, INL_RECORD_KIND_CONTACT, f->flow.contact_id));
  dialog = inl_person_dialog_new (f->flow.office, contact);
  gtk_window_present (GTK_WINDOW (dialog));
  ui_wait_for (find_person_row (dialog, "E-mailadres", EMAIL) != NULL);
  inl_person_dialog_export (INL_PERSON_DIALOG (dialog), file);
  ui_wait_for (ui_shows (dialog, "De map bestaat niet. Kies een andere map."));
  g_assert_true (gtk_widget_is_sensitive (ui_get (dialog, GTK_TYPE_BUTTON, "Exporteren…")));
  close_window (GTK_WINDOW (dialog));
}

static void
test_anonymise (ServiceFixture *f,
                gconstpointer   data)
{
  g_autoptr(InlContact) kept = NULL;
  g_autoptr(InlContact) gone = NULL;
  const char *body;

  open_contact (f);
  activate_row (f->window, "Anonimiseren…");
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (ui_find_dialog ())), ==,
                   NAME " anonimiseren?");
  body = adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (ui_find_dialog ()));
  g_assert_nonnull (strstr (body, "tot 7 jaar na het versturen"));
  g_assert_nonnull (strstr (body, "reservekopieën"));
  ui_answer ("Annuleren");
  kept = INL_CONTACT (fixture_load (&f->flow, INL_RECORD_KIND_CONTACT, f->flow.contact_id));
  g_assert_cmpstr (inl_contact_get_last_name (kept), ==, "Jansen");

  /* What was typed goes along. */
  gtk_editable_set_text (get_row (f, "Voornaam"), "Pieter");
  activate_row (f->window, "Anonimiseren…");
  ui_answer ("Anonimiseren");
  ui_wait_for (ui_shows (f->window, "De contactpersoon is geanonimiseerd."));
  ui_wait_for (g_str_equal (gtk_editable_get_text (get_row (f, "Achternaam")), "Geanonimiseerd"));
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Voornaam")), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "E-mailadres")), ==, "");
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_row (f, "Achternaam"))));
  g_assert_true (ui_shows (f->window, "Deze contactpersoon is geanonimiseerd en kan niet meer "
                           "worden gewijzigd."));
  g_assert_null (ui_find (f->window, GTK_TYPE_BUTTON, "Terugzetten"));
  gone = INL_CONTACT (fixture_load (&f->flow, INL_RECORD_KIND_CONTACT, f->flow.contact_id));
  g_assert_true (inl_contact_is_anonymised (gone));
}

/* A question that goes without an answer is one that was answered with no. */
static void
test_anonymise_question_goes (ServiceFixture *f,
                              gconstpointer   data)
{
  GtkWidget *row;

  open_contact (f);
  row = get_action_row (f->window, "Anonimiseren…");
  activate_row (f->window, "Anonimiseren…");
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_false (gtk_widget_is_sensitive (row));
  gtk_window_destroy (ui_find_dialog ());
  ui_wait_for (gtk_widget_is_sensitive (row));
}

static void
test_under_way (ServiceFixture *f,
                gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(InlContact) kept = NULL;

  fixture_set_faults (&f->flow, "POST /api/v6/uitvragen: status=429 retry-after=90 "
                      "code=te_veel_aanvragen times=1");
  outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);
  open_contact (f);
  activate_row (f->window, "Anonimiseren…");
  ui_answer ("Anonimiseren");
  ui_wait_for (ui_shows (f->window, "Er loopt nog een uitvraag naar deze persoon, voor aanvraag "
                         "5001. Wacht tot die is verstuurd of breek hem af, en anonimiseer "
                         "daarna."));
  kept = INL_CONTACT (fixture_load (&f->flow, INL_RECORD_KIND_CONTACT, f->flow.contact_id));
  g_assert_cmpstr (inl_contact_get_last_name (kept), ==, "Jansen");
  g_assert_true (gtk_widget_is_sensitive (get_action_row (f->window, "Anonimiseren…")));
}

static void
test_right_to_anonymise (ServiceFixture *f,
                         gconstpointer   data)
{
  open_contact (f);
  ui_set_right (f->flow.office, "Beheerder", INL_RIGHT_EDIT_RELATIONS, FALSE);
  ui_wait_for (!gtk_widget_is_sensitive (get_action_row (f->window, "Anonimiseren…")));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (get_action_row (f->window,
                                                                         "Anonimiseren…")),
                            "Relatie > Wijzigen"));
  g_assert_true (gtk_widget_is_sensitive (get_action_row (f->window,
                                                          "Gegevens van deze persoon…")));
  ui_set_right (f->flow.office, "Beheerder", INL_RIGHT_EDIT_RELATIONS, TRUE);
  ui_wait_for (gtk_widget_is_sensitive (get_action_row (f->window, "Anonimiseren…")));
}

static void
test_term (ServiceFixture *f,
           gconstpointer   data)
{
  GtkWidget *group;
  GtkSpinButton *years;

  ui_service_open_window (f);
  inl_window_show_page (f->window, "administration");
  ui_wait_for (ui_shows (f->window, "Bewaren"));
  group = ui_get (f->window, INL_TYPE_RETENTION_GROUP, NULL);
  years = GTK_SPIN_BUTTON (ui_get (group, GTK_TYPE_SPIN_BUTTON, NULL));
  g_assert_cmpint (gtk_spin_button_get_value_as_int (years), ==, 7);
  g_assert_null (ui_find (group, GTK_TYPE_BUTTON, "Opslaan"));

  gtk_spin_button_set_value (years, 31);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (years), ==, 30);
  gtk_spin_button_set_value (years, 10);
  g_assert_cmpuint (inl_office_get_retention_years (f->flow.office), ==, 7);
  gtk_widget_activate (ui_get (group, GTK_TYPE_BUTTON, "Opslaan"));
  ui_wait_for (ui_shows (f->window, "De bewaartermijn is opgeslagen."));
  g_assert_cmpuint (inl_office_get_retention_years (f->flow.office), ==, 10);
  ui_wait_for (ui_find (group, GTK_TYPE_BUTTON, "Opslaan") == NULL);
}

static GtkWidget *
open_clean_up (ServiceFixture *f)
{
  ui_service_open_window (f);
  inl_window_show_page (f->window, "administration");
  ui_wait_for (ui_find (f->window, ADW_TYPE_ACTION_ROW, "Opschonen…") != NULL);
  activate_row (f->window, "Opschonen…");
  ui_wait_for (find_window (INL_TYPE_CLEAN_UP_DIALOG) != NULL);
  ui_settle ();
  return GTK_WIDGET (find_window (INL_TYPE_CLEAN_UP_DIALOG));
}

static void
archive (ServiceFixture *f,
         gint64          relation_id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_archived_async (f->flow.office, INL_RECORD_KIND_RELATION, relation_id, TRUE,
                                 on_replied_cb, &result);
  inl_office_set_archived_finish (f->flow.office, wait_for (&result), &error);
  g_assert_no_error (error);
}

static InlCleanUpRow *
find_row (gpointer    root,
          const char *name)
{
  GtkWidget *label = ui_get (root, GTK_TYPE_LABEL, name);

  return INL_CLEAN_UP_ROW (gtk_widget_get_ancestor (label, INL_TYPE_CLEAN_UP_ROW));
}

static void
test_nothing_to_clean_up (ServiceFixture *f,
                          gconstpointer   data)
{
  GtkWidget *dialog = open_clean_up (f);

  ui_wait_for (ui_shows (dialog, "Niets om op te schonen"));
  g_assert_false (gtk_widget_is_sensitive (ui_get (dialog, GTK_TYPE_BUTTON, "Verwijderen")));
  close_window (GTK_WINDOW (dialog));
}

static void
test_clean_up (ServiceFixture *f,
               gconstpointer   data)
{
  g_autoptr(InlRelation) metal = ui_add_relation (f->flow.office, "1043", "Metaal <b>Noord</b>");
  g_autoptr(GPtrArray) left = NULL;
  GtkWidget *dialog;

  archive (f, f->flow.relation_id);
  archive (f, inl_record_get_id (INL_RECORD (metal)));
  inl_clock_advance (f->flow.clock, (gint64) 7 * YEAR);
  dialog = open_clean_up (f);
  ui_wait_for (ui_shows (dialog, "Metaal <b>Noord</b>"));
  g_assert_false (inl_clean_up_row_is_ticked (find_row (dialog, "Metaal <b>Noord</b>")));
  g_assert_false (inl_clean_up_row_is_ticked (find_row (dialog, "Bakkerij Jansen & Zn")));
  g_assert_false (gtk_widget_is_sensitive (ui_get (dialog, GTK_TYPE_BUTTON, "Verwijderen")));

  ui_click (dialog, "Alles selecteren");
  g_assert_true (inl_clean_up_row_is_ticked (find_row (dialog, "Metaal <b>Noord</b>")));
  g_assert_true (inl_clean_up_row_is_ticked (find_row (dialog, "Bakkerij Jansen & Zn")));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_BUTTON, "Verwijderen (2)"));
  ui_click (dialog, "Niets selecteren");
  g_assert_false (inl_clean_up_row_is_ticked (find_row (dialog, "Metaal <b>Noord</b>")));
  g_assert_false (gtk_widget_is_sensitive (ui_get (dialog, GTK_TYPE_BUTTON, "Verwijderen")));

  inl_clean_up_row_set_ticked (find_row (dialog, "Bakkerij Jansen & Zn"), TRUE);
  inl_clean_up_row_set_ticked (find_row (dialog, "Metaal <b>Noord</b>"), TRUE);
  inl_clean_up_row_set_ticked (find_row (dialog, "Metaal <b>Noord</b>"), FALSE);
  ui_click (dialog, "Verwijderen (1)");
  ui_answer ("Annuleren");
  g_assert_true (ui_shows (dialog, "Bakkerij Jansen & Zn"));

  ui_click (dialog, "Verwijderen (1)");
  ui_wait_for (ui_find_dialog () != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (ui_find_dialog ())), ==,
                   "1 relatie voorgoed verwijderen?");
  ui_answer ("Verwijderen");
  ui_wait_for (ui_shows (dialog, "1 relatie is voorgoed verwijderd."));
  ui_wait_for (!ui_shows (dialog, "Bakkerij Jansen & Zn"));
  g_assert_true (ui_shows (dialog, "Metaal <b>Noord</b>"));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_BUTTON, "Verwijderen"));
  left = fixture_query (&f->flow, INL_RECORD_KIND_VACANCY);
  g_assert_cmpuint (left->len, ==, 0);
  close_window (GTK_WINDOW (dialog));
}

static void
test_leftovers (ServiceFixture *f,
                gconstpointer   data)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *dialog;

  inl_office_anonymise_async (f->flow.office, f->flow.contact_id, on_replied_cb, &result);
  inl_office_anonymise_finish (f->flow.office, wait_for (&result), &error);
  g_assert_no_error (error);
  inl_clock_advance (f->flow.clock, (gint64) 7 * YEAR);
  dialog = open_clean_up (f);
  ui_wait_for (ui_shows (dialog, "1 geanonimiseerde contactpersoon"));
  ui_click (dialog, "Wissen");
  ui_answer ("Annuleren");
  g_assert_true (ui_shows (dialog, "1 geanonimiseerde contactpersoon"));
  ui_click (dialog, "Wissen");
  ui_answer ("Wissen");
  ui_wait_for (ui_shows (dialog, "De geanonimiseerde contactpersonen zijn ook uit de verlopen "
                         "uitvragen gewist."));
  ui_wait_for (!ui_shows (dialog, "1 geanonimiseerde contactpersoon"));
  close_window (GTK_WINDOW (dialog));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (ServiceFixture *, gconstpointer);
  } tests[] = {
    { "/ui/privacy/person", test_person },
    { "/ui/privacy/person-without-log", test_person_without_log },
    { "/ui/privacy/export-fails", test_export_fails },
    { "/ui/privacy/anonymise", test_anonymise },
    { "/ui/privacy/anonymise-question-goes", test_anonymise_question_goes },
    { "/ui/privacy/under-way", test_under_way },
    { "/ui/privacy/right-to-anonymise", test_right_to_anonymise },
    { "/ui/privacy/term", test_term },
    { "/ui/privacy/nothing-to-clean-up", test_nothing_to_clean_up },
    { "/ui/privacy/clean-up", test_clean_up },
    { "/ui/privacy/leftovers", test_leftovers },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, NULL, ui_service_set_up, tests[i].test,
                ui_service_tear_down);

  return g_test_run ();
}
