/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The relations in the window: list, form, tabs, contact persons, and what is asked when one goes
 * elsewhere. Every case has a real office and a real window. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-list-pane.h"
#include "inl-places.h"
#include "inl-relations-page.h"
#include "ui-fixture.h"

#define LONG_NAME \
  "Een naam van tweehonderd tekens is zo lang dat geen lijst haar helemaal kan tonen, en toch mag " \
  "zij nergens een kolom breder maken, een knop wegduwen of half onder een andere tekst terecht " \
  "komen BV"

/* Places in the choice of filters. */
#define NEVER_ASKED 5
#define WAITING 10

typedef struct
{
  UiFixture    ui;
  InlRelation *bakery;
  InlRelation *metal;
} Fixture;

static gint64
get_id (gpointer record)
{
  return inl_record_get_id (INL_RECORD (record));
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  ui_set_up (&f->ui, data);
  f->bakery = ui_add_relation (f->ui.office, "1042", "Bakkerij <b>Jansen</b> & Zn");
  f->metal = ui_add_relation (f->ui.office, "1043", "Metaal Noord");
  ui_open_window (&f->ui, 1300);
  ui_wait_for (ui_shows (f->ui.window, "Metaal Noord"));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->bakery);
  g_clear_object (&f->metal);
  ui_tear_down (&f->ui, data);
}

static InlListPane *
get_list (Fixture *f)
{
  GtkWidget *search = ui_get (f->ui.window, GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken");

  return INL_LIST_PANE (gtk_widget_get_ancestor (search, INL_TYPE_LIST_PANE));
}

static gint64
get_selected (Fixture *f)
{
  GtkListView *view = GTK_LIST_VIEW (ui_get (get_list (f), GTK_TYPE_LIST_VIEW, NULL));
  GtkSelectionModel *model = gtk_list_view_get_model (view);
  gpointer place = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));

  return place != NULL ? get_id (inl_place_get_record (place)) : 0;
}

static void
pick (Fixture *f,
      guint    position)
{
  GtkListView *view = GTK_LIST_VIEW (ui_get (get_list (f), GTK_TYPE_LIST_VIEW, NULL));

  gtk_selection_model_select_item (gtk_list_view_get_model (view), position, TRUE);
  ui_settle ();
}

static void
activate (Fixture    *f,
          const char *action,
          GVariant   *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (f->ui.window), action, parameter);
  ui_settle ();
}

static gint64
get_first (Fixture *f)
{
  GtkListView *view = GTK_LIST_VIEW (ui_get (get_list (f), GTK_TYPE_LIST_VIEW, NULL));
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (view));
  g_autoptr(InlRecord) record = ui_dup_record (model, 0);

  return get_id (record);
}

static void
open_relation (Fixture *f,
               gpointer relation)
{
  activate (f, "win.open-relation", g_variant_new_int64 (get_id (relation)));
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "KvK-nummer") != NULL);
}

static GtkEditable *
get_row (Fixture    *f,
         const char *title)
{
  return GTK_EDITABLE (ui_get (f->ui.window, INL_TYPE_ENTRY_ROW, title));
}

static gboolean
can_save (Fixture *f)
{
  return gtk_widget_get_sensitive (ui_get (f->ui.window, GTK_TYPE_BUTTON, "Opslaan"));
}

static void
show_tab (Fixture    *f,
          const char *label)
{
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (ui_get (f->ui.window, GTK_TYPE_TOGGLE_BUTTON, label)), TRUE);
  g_signal_emit_by_name (ui_get (f->ui.window, GTK_TYPE_TOGGLE_BUTTON, label), "clicked");
  ui_settle ();
}

static void
test_list (Fixture       *f,
           gconstpointer  data)
{
  g_assert_true (ui_shows (f->ui.window, "Bakkerij <b>Jansen</b> & Zn"));
  g_assert_true (ui_shows (f->ui.window, "Utrecht · 1042"));
  g_assert_true (ui_shows (f->ui.window, "Geen relatie gekozen"));

  pick (f, 1);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "KvK-nummer") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Naam")), ==, "Metaal Noord");
  g_assert_false (can_save (f));
}

/* Going through the list with the keyboard does not end up in the form. */
static void
test_keyboard_stays_in_list (Fixture       *f,
                             gconstpointer  data)
{
  GtkWidget *list_view = ui_get (get_list (f), GTK_TYPE_LIST_VIEW, NULL);

  gtk_widget_grab_focus (list_view);
  pick (f, 1);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
  ui_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->ui.window)),
                                         list_view));
}

static void
test_search_keeps_selection (Fixture       *f,
                             gconstpointer  data)
{
  GtkEditable *search;

  open_relation (f, f->metal);
  g_assert_cmpint (get_selected (f), ==, get_id (f->metal));

  activate (f, "win.search", NULL);
  search = GTK_EDITABLE (ui_get (f->ui.window, GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken"));
  gtk_editable_set_text (search, "bakker");
  ui_wait_for (!ui_shows (get_list (f), "Metaal Noord"));
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Naam")), ==, "Metaal Noord");

  gtk_editable_set_text (search, "bestaat niet & <b>");
  ui_wait_for (ui_shows (f->ui.window, "Niets gevonden"));
  ui_click (f->ui.window, "Zoekopdracht wissen");
  ui_wait_for (ui_shows (get_list (f), "Metaal Noord"));
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");
  g_assert_cmpint (get_selected (f), ==, get_id (f->metal));
}

/* Who is found by a contact is shown with that contact. */
static void
test_search_shows_contact (Fixture       *f,
                           gconstpointer  data)
{
  GtkEditable *search = GTK_EDITABLE (ui_get (f->ui.window, GTK_TYPE_SEARCH_ENTRY,
                                              "Relaties zoeken"));
  g_autoptr(InlRecord) contact =
    g_object_new (INL_TYPE_CONTACT, "relation-id", get_id (f->metal), "first-name", "Zoë",
                  "last-name", "Quist", NULL);
  g_autoptr(InlRecord) saved = ui_save (f->ui.office, contact);

  gtk_editable_set_text (search, "quis");
  ui_wait_for (ui_shows (get_list (f), "Utrecht · 1043 · Zoë Quist"));
  gtk_editable_set_text (search, "");
  ui_wait_for (!ui_shows (get_list (f), "Utrecht · 1043 · Zoë Quist"));
}

static void
sort_by (Fixture    *f,
         const char *sort)
{
  gtk_widget_activate_action (GTK_WIDGET (get_list (f)), "list.sort", "s", sort);
  ui_settle ();
}

/* What is selected stays so, wherever it goes. */
static void
test_sort (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(InlRelation) third = ui_add_relation (f->ui.office, "7", "Zuivel");
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (get_list (f)), INL_TYPE_RELATIONS_PAGE);
  g_autofree char *sort = NULL;

  ui_wait_for (ui_shows (f->ui.window, "Zuivel"));
  open_relation (f, f->metal);
  g_assert_cmpint (get_first (f), ==, get_id (f->bakery));
  sort_by (f, "number");
  ui_wait_for (get_first (f) == get_id (third));
  g_assert_cmpint (get_selected (f), ==, get_id (f->metal));
  g_object_get (page, "sort", &sort, NULL);
  g_assert_cmpstr (sort, ==, "number");

  /* As it may be remembered of a later version. */
  g_object_set (page, "sort", "colour", NULL);
  ui_wait_for (get_first (f) == get_id (f->bakery));
  g_assert_cmpint (get_selected (f), ==, get_id (f->metal));
}

static void
test_filter (Fixture       *f,
             gconstpointer  data)
{
  GtkWidget *box = gtk_widget_get_ancestor (ui_get (get_list (f), GTK_TYPE_LABEL, "Alle relaties"),
                                            GTK_TYPE_DROP_DOWN);
  GtkDropDown *filter = GTK_DROP_DOWN (box);

  gtk_drop_down_set_selected (filter, NEVER_ASKED);
  ui_settle ();
  g_assert_true (ui_shows (get_list (f), "Metaal Noord"));
  gtk_drop_down_set_selected (filter, WAITING);
  ui_wait_for (!ui_shows (get_list (f), "Metaal Noord"));

  ui_wait_for (ui_shows (get_list (f), "Niets in deze lijst voldoet aan het filter."));
  gtk_editable_set_text (GTK_EDITABLE (ui_get (get_list (f), GTK_TYPE_SEARCH_ENTRY,
                                               "Relaties zoeken")), "metaal");
  ui_wait_for (ui_shows (get_list (f), "Alles tonen"));
  gtk_editable_set_text (GTK_EDITABLE (ui_get (get_list (f), GTK_TYPE_SEARCH_ENTRY,
                                               "Relaties zoeken")), "");
  ui_wait_for (ui_shows (get_list (f), "Filter wissen"));
  ui_click (get_list (f), "Filter wissen");
  ui_wait_for (ui_shows (get_list (f), "Metaal Noord"));
  g_assert_cmpuint (gtk_drop_down_get_selected (filter), ==, 0);
}

static void
search (Fixture    *f,
        const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_get (get_list (f), GTK_TYPE_SEARCH_ENTRY,
                                               "Relaties zoeken")), words);
}

static GtkDropDown *
get_filter (Fixture *f)
{
  return GTK_DROP_DOWN (ui_get (get_list (f), GTK_TYPE_DROP_DOWN, NULL));
}

/* How many there are is told of what one asked for. */
static void
test_found (Fixture       *f,
            gconstpointer  data)
{
  ui_settle ();
  g_assert_false (ui_shows (get_list (f), "2 gevonden"));
  search (f, "metaal");
  ui_wait_for (ui_shows (get_list (f), "1 gevonden"));
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (ui_get (get_list (f), GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken")),
    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "1 gevonden");
  search (f, "bestaat niet");
  ui_wait_for (ui_shows (get_list (f), "Niets gevonden"));
  g_assert_false (ui_shows (get_list (f), "1 gevonden"));
  search (f, "");
  ui_wait_for (ui_shows (get_list (f), "Metaal Noord"));
  g_assert_false (ui_shows (get_list (f), "2 gevonden"));

  gtk_drop_down_set_selected (get_filter (f), NEVER_ASKED);
  ui_wait_for (ui_shows (get_list (f), "2 gevonden"));
  gtk_drop_down_set_selected (get_filter (f), 0);
  ui_wait_for (!ui_shows (get_list (f), "2 gevonden"));
}

static void
press (GtkWidget *widget,
       guint      keyval)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr(GtkShortcut) shortcut = NULL;
      GtkShortcutTrigger *trigger;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 0);
      trigger = gtk_shortcut_get_trigger (shortcut);
      if (GTK_IS_KEYVAL_TRIGGER (trigger)
          && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval)
        {
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                       widget, NULL));
          return;
        }
    }

  g_assert_not_reached ();
}

/* It opens nothing: that is for Enter. */
static void
test_down_goes_to_first (Fixture       *f,
                         gconstpointer  data)
{
  GtkWidget *entry = ui_get (get_list (f), GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken");
  GtkWidget *list_view = ui_get (get_list (f), GTK_TYPE_LIST_VIEW, NULL);

  gtk_widget_grab_focus (entry);
  press (entry, GDK_KEY_Down);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->ui.window))
                 == gtk_widget_get_first_child (list_view));
  g_assert_cmpint (get_selected (f), ==, 0);
}

static void
test_begins_at_top (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(InlRelation) last = ui_add_relation (f->ui.office, "7", "Zuivel");
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (
    GTK_SCROLLABLE (ui_get (get_list (f), GTK_TYPE_LIST_VIEW, NULL)));

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", 6000 + i);

      g_object_unref (ui_add_relation (f->ui.office, number, "Timmer"));
    }
  ui_wait_for (gtk_adjustment_get_upper (adjustment) > 1200);
  gtk_adjustment_set_value (adjustment, 333);
  search (f, "timmer");
  ui_wait_for (ui_shows (get_list (f), "40 gevonden"));
  ui_wait_for (gtk_adjustment_get_value (adjustment) == 0);

  gtk_adjustment_set_value (adjustment, 333);
  gtk_drop_down_set_selected (get_filter (f), NEVER_ASKED);
  ui_wait_for (gtk_adjustment_get_value (adjustment) == 0);

  /* What was opened elsewhere is among what is found next. */
  open_relation (f, last);
  search (f, "");
  ui_wait_for (ui_shows (get_list (f), "43 gevonden"));
  ui_wait_for (get_selected (f) == get_id (last));
  for (guint i = 0; i < 5; i++)
    {
      ui_settle ();
      g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
    }
}

static void
test_save (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(InlRecord) stored = NULL;

  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "KvK-nummer"), "1234567");
  g_assert_false (can_save (f));
  g_assert_true (ui_shows (f->ui.window, "Een KvK-nummer heeft 8 cijfers; dit zijn er 7."));

  gtk_editable_set_text (get_row (f, "KvK-nummer"), "kvk 1234 5678");
  g_assert_true (can_save (f));
  activate (f, "win.save", NULL);
  ui_wait_for (ui_shows (f->ui.window, "De relatie is opgeslagen."));
  g_assert_false (can_save (f));

  stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, get_id (f->bakery));
  g_assert_cmpstr (inl_relation_get_kvk_number (INL_RELATION (stored)), ==, "12345678");
}

static void
test_new (Fixture       *f,
          gconstpointer  data)
{
  activate (f, "win.new", NULL);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
  g_assert_true (ui_shows (f->ui.window, "Nieuwe relatie"));
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Relatienummer")), ==, "1044");
  g_assert_false (can_save (f));
  g_assert_cmpint (get_selected (f), ==, 0);
  show_tab (f, "Contactpersonen");
  g_assert_true (ui_shows (f->ui.window, "Sla de relatie eerst op"));

  show_tab (f, "Algemeen");
  gtk_editable_set_text (get_row (f, "Naam"), LONG_NAME);
  activate (f, "win.save", NULL);
  ui_wait_for (ui_shows (get_list (f), LONG_NAME));
  ui_wait_for (get_selected (f) != 0);
  show_tab (f, "Contactpersonen");
  ui_wait_for (ui_shows (f->ui.window, "Nog geen contactpersonen"));
}

static void
test_unsaved_stays (Fixture       *f,
                    gconstpointer  data)
{
  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Straat"), "Nieuwe Gracht");
  pick (f, 1);
  ui_answer ("Annuleren");
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Straat")), ==, "Nieuwe Gracht");
  g_assert_cmpint (get_selected (f), ==, get_id (f->bakery));
}

static void
test_unsaved_thrown_away (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(InlRecord) stored = NULL;

  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Straat"), "Nieuwe Gracht");
  pick (f, 1);
  ui_answer ("Weggooien");
  ui_wait_for (get_selected (f) == get_id (f->metal));
  ui_wait_for (g_str_equal (gtk_editable_get_text (get_row (f, "Naam")), "Metaal Noord"));
  stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, get_id (f->bakery));
  g_assert_cmpstr (inl_relation_get_street (INL_RELATION (stored)), ==, "");
}

static void
test_unsaved_saved (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr(InlRecord) stored = NULL;

  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Straat"), "Nieuwe Gracht");
  activate (f, "win.new-relation", NULL);
  ui_answer ("Opslaan");
  ui_wait_for (ui_shows (f->ui.window, "Nieuwe relatie"));
  stored = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, get_id (f->bakery));
  g_assert_cmpstr (inl_relation_get_street (INL_RELATION (stored)), ==, "Nieuwe Gracht");
}

static void
test_unsaved_other_page (Fixture       *f,
                         gconstpointer  data)
{
  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Straat"), "Nieuwe Gracht");
  activate (f, "win.show-page", g_variant_new_string ("notices"));
  ui_answer ("Annuleren");
  g_assert_cmpstr (inl_window_get_page_name (f->ui.window), ==, "relations");

  activate (f, "win.show-page", g_variant_new_string ("notices"));
  ui_answer ("Weggooien");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->ui.window), "notices"));
}

static void
test_unsaved_close (Fixture       *f,
                    gconstpointer  data)
{
  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Straat"), "Nieuwe Gracht");
  gtk_window_close (GTK_WINDOW (f->ui.window));
  ui_answer ("Annuleren");
  ui_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (f->ui.window)));
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Straat")), ==, "Nieuwe Gracht");

  g_object_add_weak_pointer (G_OBJECT (f->ui.window), (gpointer *) &f->ui.window);
  gtk_window_close (GTK_WINDOW (f->ui.window));
  ui_answer ("Weggooien");
  ui_wait_for (f->ui.window == NULL);
}

static void
test_followed (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr(InlRecord) theirs = NULL;
  g_autoptr(InlRecord) saved = NULL;

  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Straat"), "Van mij");
  theirs = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, get_id (f->bakery));
  g_object_set (theirs, "place", "Ede", NULL);
  saved = ui_save (f->ui.office, theirs);
  ui_wait_for (ui_shows (get_list (f), "Ede · 1042"));
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Straat")), ==, "Van mij");

  activate (f, "win.save", NULL);
  ui_answer ("Opslaan");
  ui_wait_for (ui_shows (f->ui.window, "De relatie is opgeslagen."));
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Plaats")), ==, "Ede");
}

static void
test_duplicate_number (Fixture       *f,
                       gconstpointer  data)
{
  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Relatienummer"), "1043");
  activate (f, "win.save", NULL);
  ui_settle ();
  g_assert_true (can_save (f));
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Relatienummer")), ==, "1043");
  g_assert_false (ui_shows (f->ui.window, "De relatie is opgeslagen."));
}

static void
test_archive (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *form;

  open_relation (f, f->metal);
  form = GTK_WIDGET (get_row (f, "Naam"));
  gtk_widget_activate_action (form, "relation.archive", NULL);
  ui_wait_for (ui_shows (f->ui.window, "Deze relatie is gearchiveerd."));
  ui_wait_for (!ui_shows (get_list (f), "Metaal Noord"));

  gtk_widget_activate_action (GTK_WIDGET (get_list (f)), "relations.show-archived", NULL);
  ui_wait_for (ui_shows (get_list (f), "Metaal Noord"));
  g_assert_true (ui_shows (get_list (f), "Gearchiveerd"));
  gtk_widget_activate_action (form, "relation.restore", NULL);
  ui_wait_for (!ui_shows (f->ui.window, "Deze relatie is gearchiveerd."));
}

static void
test_contact_new (Fixture       *f,
                  gconstpointer  data)
{
  open_relation (f, f->bakery);
  show_tab (f, "Contactpersonen");
  ui_wait_for (ui_shows (f->ui.window, "Nog geen contactpersonen"));
  ui_click (f->ui.window, "Nieuwe contactpersoon");
  ui_settle ();
  gtk_editable_set_text (get_row (f, "Achternaam"), "de Vries & <i>Zn</i>");
  g_assert_true (can_save (f));
  gtk_editable_set_text (get_row (f, "E-mailadres"), "geen adres");
  g_assert_false (can_save (f));
  gtk_editable_set_text (get_row (f, "E-mailadres"), "anna@voorbeeld.nl");
  activate (f, "win.save", NULL);
  ui_wait_for (ui_shows (f->ui.window, "De contactpersoon is opgeslagen."));

  activate (f, "win.back", NULL);
  ui_wait_for (ui_shows (f->ui.window, "de Vries & <i>Zn</i>"));
  g_assert_true (ui_shows (f->ui.window, "anna@voorbeeld.nl"));
}

static void
test_contact_unsaved (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(InlContact) contact =
    ui_add_contact (f->ui.office, get_id (f->bakery), "Bakker", "bram@voorbeeld.nl");

  activate (f, "win.open-contact", g_variant_new_int64 (get_id (contact)));
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Achternaam") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Achternaam")), ==, "Bakker");

  gtk_editable_set_text (get_row (f, "Voornaam"), "Bram");
  activate (f, "win.back", NULL);
  ui_answer ("Annuleren");
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Voornaam")), ==, "Bram");

  activate (f, "win.open-relation", g_variant_new_int64 (get_id (f->metal)));
  ui_answer ("Weggooien");
  ui_wait_for (get_selected (f) == get_id (f->metal));
}

static void
test_contact_archive (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(InlContact) contact =
    ui_add_contact (f->ui.office, get_id (f->bakery), "Bakker", "bram@voorbeeld.nl");

  activate (f, "win.open-contact", g_variant_new_int64 (get_id (contact)));
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Achternaam") != NULL);
  ui_click (f->ui.window, "Archiveren");
  ui_wait_for (ui_find (f->ui.window, GTK_TYPE_BUTTON, "Terugzetten") != NULL);
  activate (f, "win.back", NULL);
  ui_wait_for (ui_shows (f->ui.window, "Nog geen contactpersonen"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_get (f->ui.window, GTK_TYPE_CHECK_BUTTON,
                                                         "Ook gearchiveerde tonen")), TRUE);
  ui_wait_for (ui_shows (f->ui.window, "Bakker"));
}

static void
test_missing_contact (Fixture       *f,
                      gconstpointer  data)
{
  const char *missing = "Er is nog geen contactpersoon aangevinkt voor Inlenersbeloning.com.";

  g_autoptr(InlContact) contact = NULL;

  activate (f, "win.open-field", g_variant_new ("(xs)", get_id (f->bakery),
                                                "receives-inquiries"));
  ui_wait_for (ui_shows (f->ui.window, missing));
  contact = ui_add_contact (f->ui.office, get_id (f->bakery), "Bakker", "bram@voorbeeld.nl");
  ui_wait_for (!ui_shows (f->ui.window, missing));
}

static void
test_open_field (Fixture       *f,
                 gconstpointer  data)
{
  GtkWidget *focus;

  activate (f, "win.show-page", g_variant_new_string ("vacancies"));
  activate (f, "win.open-field", g_variant_new ("(xs)", get_id (f->metal), "kvk-number"));
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->ui.window), "relations"));
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "KvK-nummer") != NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (f->ui.window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (get_row (f, "KvK-nummer"))));
}

/* Branches of a company share a number, so it can be saved. */
static void
test_shared_kvk_number (Fixture       *f,
                        gconstpointer  data)
{
  const char *warning = "Relatie Metaal Noord (1043) heeft hetzelfde KvK-nummer.";
  g_autoptr(InlRecord) metal = ui_load (f->ui.office, INL_RECORD_KIND_RELATION, get_id (f->metal));
  g_autoptr(InlRecord) saved = NULL;

  inl_record_set_text (metal, "kvk-number", "68750110");
  saved = ui_save (f->ui.office, metal);
  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "KvK-nummer"), "6875011");
  ui_settle ();
  g_assert_false (ui_shows (f->ui.window, warning));
  gtk_editable_set_text (get_row (f, "KvK-nummer"), "6875 0110");
  ui_wait_for (ui_shows (f->ui.window, warning));
  g_assert_true (can_save (f));

  gtk_editable_set_text (get_row (f, "Straat"), "Dorpsstraat");
  g_assert_true (ui_shows (f->ui.window, warning));
  g_set_object (&metal, saved);
  inl_record_set_text (metal, "kvk-number", "");
  g_clear_object (&saved);
  saved = ui_save (f->ui.office, metal);
  ui_wait_for (!ui_shows (f->ui.window, warning));
}

static void
test_vacancy_over_relation (Fixture       *f,
                            gconstpointer  data)
{
  open_relation (f, f->bakery);
  gtk_editable_set_text (get_row (f, "Straat"), "Blijft staan");
  gtk_widget_activate_action (GTK_WIDGET (get_row (f, "Naam")), "relation.new-vacancy", NULL);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Aanvraagnummer") != NULL);
  g_assert_cmpstr (inl_window_get_page_name (f->ui.window), ==, "relations");

  activate (f, "win.back", NULL);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Straat") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Straat")), ==, "Blijft staan");
  gtk_widget_activate_action (GTK_WIDGET (get_row (f, "Naam")), "relation.discard", NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_row (f, "Straat")), ==, "");
}

static void
test_empty (UiFixture     *f,
            gconstpointer  data)
{
  ui_open_window (f, 1300);
  ui_wait_for (ui_shows (f->window, "Nog geen relaties"));
  g_assert_false (ui_shows (f->window, "Geen relatie gekozen"));
  g_assert_nonnull (ui_find (f->window, GTK_TYPE_BUTTON, "Importeren…"));
  ui_click (f->window, "Nieuwe relatie");
  ui_wait_for (ui_find (f->window, INL_TYPE_ENTRY_ROW, "KvK-nummer") != NULL);
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
    { "/ui/relations/list", test_list },
    { "/ui/relations/keyboard-stays-in-list", test_keyboard_stays_in_list },
    { "/ui/relations/search-keeps-selection", test_search_keeps_selection },
    { "/ui/relations/search-shows-contact", test_search_shows_contact },
    { "/ui/relations/sort", test_sort },
    { "/ui/relations/filter", test_filter },
    { "/ui/relations/found", test_found },
    { "/ui/relations/down-goes-to-first", test_down_goes_to_first },
    { "/ui/relations/begins-at-top", test_begins_at_top },
    { "/ui/relations/save", test_save },
    { "/ui/relations/new", test_new },
    { "/ui/relations/unsaved-stays", test_unsaved_stays },
    { "/ui/relations/unsaved-thrown-away", test_unsaved_thrown_away },
    { "/ui/relations/unsaved-saved", test_unsaved_saved },
    { "/ui/relations/unsaved-other-page", test_unsaved_other_page },
    { "/ui/relations/unsaved-close", test_unsaved_close },
    { "/ui/relations/followed", test_followed },
    { "/ui/relations/duplicate-number", test_duplicate_number },
    { "/ui/relations/archive", test_archive },
    { "/ui/relations/contact-new", test_contact_new },
    { "/ui/relations/contact-unsaved", test_contact_unsaved },
    { "/ui/relations/contact-archive", test_contact_archive },
    { "/ui/relations/missing-contact", test_missing_contact },
    { "/ui/relations/open-field", test_open_field },
    { "/ui/relations/shared-kvk-number", test_shared_kvk_number },
    { "/ui/relations/vacancy-over-relation", test_vacancy_over_relation },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add ("/ui/relations/empty", UiFixture, NULL, ui_set_up, test_empty, ui_tear_down);

  return g_test_run ();
}
