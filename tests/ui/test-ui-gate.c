/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For each right: without it what it allows is off in the window, or not there, and says why; after
 * the tick and Opslaan it is there again, in the same window. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-gate.h"
#include "inl-list-pane.h"
#include "inl-office-private.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-position.h"
#include "inl-refusal-page.h"
#include "inl-right-tree.h"
#include "inl-role.h"
#include "inl-sidebar.h"
#include "inl-vacancy.h"
#include "ui-fixture.h"

#define ROLE "Proef & <b>meer</b>"

typedef struct
{
  UiFixture ui;
  InlOffice *other;       /* of an account that keeps every right */
  gint64    role_id;      /* of the account of the window */
  gint64    relation_id;
  gint64    vacancy_id;
} Fixture;

static void
on_replied_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
set_role (InlOffice  *office,
          const char *account,
          const char *role_name)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_office_set_role_async (office, account, role_name, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  inl_office_set_role_finish (office, result, &error);
  g_assert_no_error (error);
}

static void
add_records (Fixture *f)
{
  g_autoptr(InlRelation) relation = ui_add_relation (f->ui.office, "1", "Bakkerij & Zn");
  g_autoptr(InlPosition) position = inl_position_new ();
  g_autoptr(InlVacancy) vacancy = inl_vacancy_new ();
  g_autoptr(InlRecord) saved_position = NULL;
  g_autoptr(InlRecord) saved_vacancy = NULL;

  f->relation_id = inl_record_get_id (INL_RECORD (relation));
  g_object_unref (ui_add_contact (f->ui.office, f->relation_id, "Jansen", "jansen@example.com"));
  inl_record_set_text (INL_RECORD (position), "name", "Bakker");
  saved_position = ui_save (f->ui.office, position);
  g_object_set (vacancy,
                "relation-id", f->relation_id,
                "number", "V1",
                "position-id", inl_record_get_id (saved_position),
                "headcount", (gint64) 1,
                NULL);
  saved_vacancy = ui_save (f->ui.office, vacancy);
  f->vacancy_id = inl_record_get_id (saved_vacancy);
}

/* The account of the window has a role of its own, from which anything can be taken. */
static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(InlRole) role = inl_role_new ();
  g_autoptr(InlRecord) saved = NULL;

  ui_set_up (&f->ui, data);
  add_records (f);
  set_role (f->ui.office, "beheer", "Beheerder");
  g_object_set (role, "name", ROLE, "rights", (gint64) INL_RIGHTS_ALL, NULL);
  saved = ui_save (f->ui.office, role);
  f->role_id = inl_record_get_id (saved);
  set_role (f->ui.office, inl_office_get_account (f->ui.office), ROLE);
  ui_wait_for (g_str_equal (inl_office_get_role_name (f->ui.office), ROLE));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  if (f->other != NULL)
    ui_close_office (g_steal_pointer (&f->other));
  ui_tear_down (&f->ui, data);
}

static void
take (Fixture  *f,
      InlRight  right)
{
  ui_set_right (f->ui.office, ROLE, right, FALSE);
  ui_wait_for (!inl_office_may (f->ui.office, right));
  ui_settle ();
}

static GtkWidget *
find_action (gpointer    root,
             const char *action)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (GTK_IS_ACTIONABLE (root)
      && g_strcmp0 (gtk_actionable_get_action_name (root), action) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_action (child, action);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
show_page (Fixture    *f,
           const char *name)
{
  inl_window_show_page (f->ui.window, name);
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->ui.window), name));
  ui_settle ();
}

static GtkCheckButton *
find_tick (gpointer    root,
           const char *path)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkCheckButton *found = GTK_IS_CHECK_BUTTON (child) ? GTK_CHECK_BUTTON (child)
                                                          : find_tick (child, path);

      if (found != NULL)
        {
          g_autofree char *difference =
            gtk_test_accessible_check_property (GTK_ACCESSIBLE (found),
                                                GTK_ACCESSIBLE_PROPERTY_LABEL, path);

          if (difference == NULL)
            return found;
        }
    }

  return NULL;
}

static void
tick_and_save (Fixture  *f,
               InlRight  right)
{
  GtkCheckButton *button;

  show_page (f, "rights");
  inl_page_open (inl_window_get_page (f->ui.window), f->role_id);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_RIGHT_TREE, NULL) != NULL);
  ui_settle ();
  button = find_tick (ui_get (f->ui.window, INL_TYPE_RIGHT_TREE, NULL),
                      inl_right_get_path (right));
  g_assert_nonnull (button);
  g_assert_false (gtk_check_button_get_active (button));
  gtk_widget_activate (GTK_WIDGET (button));
  g_assert_true (gtk_check_button_get_active (button));
  ui_click (f->ui.window, "Opslaan");
  ui_wait_for (inl_office_may (f->ui.office, right));
  ui_settle ();
}

static void
assert_off (Fixture   *f,
            GtkWidget *widget,
            InlRight   right)
{
  g_autofree char *refusal = inl_office_dup_refusal (f->ui.office, right);

  g_assert_nonnull (widget);
  g_assert_false (gtk_widget_is_sensitive (widget));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, refusal);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, refusal);
}

static void
assert_on (Fixture    *f,
           GtkWidget  *widget,
           const char *tooltip)
{
  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_is_sensitive (widget));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (widget), ==, tooltip);
}

static gboolean
is_in_sidebar (Fixture    *f,
               const char *title)
{
  return ui_find (ui_get (f->ui.window, INL_TYPE_SIDEBAR, NULL), GTK_TYPE_LABEL, title) != NULL;
}

/* A page for each right to see one. */
static void
test_pages (Fixture       *f,
            gconstpointer  data)
{
  static const struct
  {
    InlRight    right;
    const char *name;
    const char *title;
  } pages[] = {
    { INL_RIGHT_MANAGE_USERS, "users", "Gebruikers" },
    { INL_RIGHT_MANAGE_POSITIONS, "positions", "Functies" },
    { INL_RIGHT_VIEW_RELATIONS, "relations", "Relaties" },
    { INL_RIGHT_VIEW_RELATIONS, "vacancies", "Aanvragen en plaatsingen" },
    { INL_RIGHT_VIEW_RELATIONS, "invitations", "Verzonden uitnodigingen" },
    { INL_RIGHT_VIEW_RELATIONS, "notices", "Notificaties" },
    { INL_RIGHT_VIEW_RELATIONS, "outbox", "Uitgaande uitvragen" },
  };

  ui_open_window (&f->ui, 1300);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *refusal = NULL;

      g_test_message ("%s", pages[i].name);
      g_assert_true (is_in_sidebar (f, pages[i].title));
      show_page (f, pages[i].name);
      take (f, pages[i].right);
      g_assert_false (is_in_sidebar (f, pages[i].title));
      g_assert_cmpstr (inl_window_get_page_name (f->ui.window), !=, pages[i].name);

      refusal = inl_office_dup_refusal (f->ui.office, pages[i].right);
      inl_window_show_page (f->ui.window, pages[i].name);
      ui_wait_for (ui_shows (f->ui.window, refusal));
      g_assert_cmpstr (inl_window_get_page_name (f->ui.window), !=, pages[i].name);

      tick_and_save (f, pages[i].right);
      g_assert_true (is_in_sidebar (f, pages[i].title));
      show_page (f, pages[i].name);
    }
}

/* Who may see no relation is told whom to ask, and goes on by itself when the right is given. */
static void
test_refusal_page (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *refusal = NULL;
  g_autofree char *text = NULL;

  ui_open_window (&f->ui, 1300);
  ui_wait_for (ui_shows (f->ui.window, "Bakkerij & Zn"));
  take (f, INL_RIGHT_VIEW_RELATIONS);
  g_assert_true (INL_IS_REFUSAL_PAGE (inl_window_get_page (f->ui.window)));
  refusal = inl_office_dup_refusal (f->ui.office, INL_RIGHT_VIEW_RELATIONS);
  text = g_strdup_printf ("Je werkt als ‘%s’. %s", inl_office_get_account (f->ui.office),
                          refusal);
  g_assert_true (ui_shows (f->ui.window, text));

  ui_set_right (f->ui.office, ROLE, INL_RIGHT_VIEW_RELATIONS, TRUE);
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->ui.window), "relations"));
  ui_wait_for (ui_shows (f->ui.window, "Bakkerij & Zn"));
}

static void
open_other (Fixture *f)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  f->other = inl_office_new (f->ui.database_path, "http://127.0.0.1:9");
  inl_office_set_account (f->other, "beheer");
  inl_office_open_async (f->other, NULL, on_replied_cb, &result);
  ui_wait_for (result != NULL);
  inl_office_open_finish (f->other, result, &error);
  g_assert_no_error (error);
}

/* Programmarechten itself, which only somebody else can give back. */
static void
test_manage_rights (Fixture       *f,
                    gconstpointer  data)
{
  open_other (f);
  ui_open_window (&f->ui, 1300);
  show_page (f, "rights");
  ui_set_right (f->other, ROLE, INL_RIGHT_MANAGE_RIGHTS, FALSE);
  ui_wait_for (!is_in_sidebar (f, "Programmarechten"));
  g_assert_cmpstr (inl_window_get_page_name (f->ui.window), ==, "relations");

  ui_set_right (f->other, ROLE, INL_RIGHT_MANAGE_RIGHTS, TRUE);
  ui_wait_for (is_in_sidebar (f, "Programmarechten"));
  show_page (f, "rights");
}

static void
open_relation (Fixture *f)
{
  show_page (f, "relations");
  inl_page_open (inl_window_get_page (f->ui.window), f->relation_id);
  ui_wait_for (find_action (f->ui.window, "relation.save") != NULL);
  ui_settle ();
}

static void
test_edit_relations (Fixture       *f,
                     gconstpointer  data)
{
  GtkWidget *window;
  GtkWidget *name;

  ui_open_window (&f->ui, 1300);
  window = GTK_WIDGET (f->ui.window);
  open_relation (f);
  name = ui_get (window, INL_TYPE_ENTRY_ROW, "Naam");
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (name)));

  /* What was typed before the right went cannot be saved any more, and is still there. */
  gtk_editable_set_text (GTK_EDITABLE (name), "Bakkerij Jansen");
  g_assert_true (inl_page_can_save (inl_window_get_page (f->ui.window)));
  take (f, INL_RIGHT_EDIT_RELATIONS);
  assert_off (f, find_action (window, "win.new-relation"), INL_RIGHT_EDIT_RELATIONS);
  assert_off (f, find_action (window, "relation.save"), INL_RIGHT_EDIT_RELATIONS);
  g_assert_false (inl_page_can_save (inl_window_get_page (f->ui.window)));
  g_assert_false (inl_page_can_create (inl_window_get_page (f->ui.window)));
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (name)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Bakkerij Jansen");
  gtk_widget_activate_action (name, "relation.discard", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Bakkerij & Zn");

  gtk_widget_activate_action (name, "relation.tab", "s", "contacts");
  ui_wait_for (find_action (window, "contacts.new") != NULL);
  assert_off (f, find_action (window, "contacts.new"), INL_RIGHT_EDIT_RELATIONS);

  tick_and_save (f, INL_RIGHT_EDIT_RELATIONS);
  open_relation (f);
  assert_on (f, find_action (window, "win.new-relation"), "Nieuwe relatie");
  assert_on (f, find_action (window, "contacts.new"), NULL);
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (name)));
  gtk_editable_set_text (GTK_EDITABLE (name), "Bakkerij Jansen");
  assert_on (f, find_action (window, "relation.save"), NULL);
}

static void
open_vacancy (Fixture *f)
{
  show_page (f, "vacancies");
  inl_page_open (inl_window_get_page (f->ui.window), f->vacancy_id);
  ui_wait_for (ui_find (f->ui.window, INL_TYPE_ENTRY_ROW, "Aanvraagnummer") != NULL);
  ui_settle ();
}

static void
test_edit_vacancies (Fixture       *f,
                     gconstpointer  data)
{
  GtkWidget *window;
  GtkWidget *number;
  GtkWidget *position;

  ui_open_window (&f->ui, 1300);
  window = GTK_WIDGET (f->ui.window);
  open_vacancy (f);
  number = ui_get (window, INL_TYPE_ENTRY_ROW, "Aanvraagnummer");
  position = ui_get (window, ADW_TYPE_ACTION_ROW, "Functie");
  take (f, INL_RIGHT_EDIT_VACANCIES);
  assert_off (f, find_action (window, "vacancies.new"), INL_RIGHT_EDIT_VACANCIES);
  assert_off (f, find_action (window, "vacancy.save"), INL_RIGHT_EDIT_VACANCIES);
  assert_off (f, position, INL_RIGHT_EDIT_VACANCIES);
  assert_off (f, ui_get (window, GTK_TYPE_SPIN_BUTTON, NULL), INL_RIGHT_EDIT_VACANCIES);
  g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (number)));
  g_assert_false (inl_page_can_create (inl_window_get_page (f->ui.window)));

  tick_and_save (f, INL_RIGHT_EDIT_VACANCIES);
  open_vacancy (f);
  assert_on (f, find_action (window, "vacancies.new"), "Nieuwe aanvraag");
  assert_on (f, position, NULL);
  g_assert_true (gtk_editable_get_editable (GTK_EDITABLE (number)));
}

static void
test_ask (Fixture       *f,
          gconstpointer  data)
{
  GtkWidget *button;

  ui_open_window (&f->ui, 1300);
  open_vacancy (f);
  button = ui_get (f->ui.window, GTK_TYPE_BUTTON, "Inlenersbeloning uitvragen");
  ui_wait_for (gtk_widget_is_sensitive (button));
  take (f, INL_RIGHT_ASK);
  assert_off (f, button, INL_RIGHT_ASK);
  g_assert_false (inl_gate_allows (f->ui.office, "app.log-in"));
  /* The own session anyone may end. */
  g_assert_true (inl_gate_allows (f->ui.office, "app.log-out"));
  g_assert_false (inl_page_can_send (inl_window_get_page (f->ui.window)));

  tick_and_save (f, INL_RIGHT_ASK);
  open_vacancy (f);
  ui_wait_for (gtk_widget_is_sensitive (button));
  assert_on (f, button, "Ctrl+Enter");
}

static void
test_import (Fixture       *f,
             gconstpointer  data)
{
  ui_open_window (&f->ui, 1300);
  show_page (f, "administration");
  take (f, INL_RIGHT_IMPORT);
  assert_off (f, find_action (f->ui.window, "win.import"), INL_RIGHT_IMPORT);

  tick_and_save (f, INL_RIGHT_IMPORT);
  show_page (f, "administration");
  assert_on (f, find_action (f->ui.window, "win.import"), NULL);
}

static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  ui_open_window (&f->ui, 1300);
  show_page (f, "log");
  ui_wait_for (gtk_widget_is_sensitive (find_action (f->ui.window, "list.export")));
  take (f, INL_RIGHT_EXPORT);
  assert_off (f, find_action (f->ui.window, "list.export"), INL_RIGHT_EXPORT);

  tick_and_save (f, INL_RIGHT_EXPORT);
  show_page (f, "log");
  g_assert_true (gtk_widget_is_sensitive (find_action (f->ui.window, "list.export")));
}

/* The action is that of the application, which is not here; what it is called by is. */
static void
test_manage_service (Fixture       *f,
                     gconstpointer  data)
{
  ui_open_window (&f->ui, 1300);
  show_page (f, "administration");
  take (f, INL_RIGHT_MANAGE_SERVICE);
  assert_off (f, find_action (f->ui.window, "app.preferences"), INL_RIGHT_MANAGE_SERVICE);
  g_assert_false (inl_gate_allows (f->ui.office, "app.preferences"));

  tick_and_save (f, INL_RIGHT_MANAGE_SERVICE);
  show_page (f, "administration");
  g_assert_null (gtk_widget_get_tooltip_text (find_action (f->ui.window, "app.preferences")));
  g_assert_true (inl_gate_allows (f->ui.office, "app.preferences"));
}

/* Administratie holds something for any of these. */
static void
test_administration (Fixture       *f,
                     gconstpointer  data)
{
  static const InlRight rights[] = {
    INL_RIGHT_MANAGE_SERVICE, INL_RIGHT_IMPORT, INL_RIGHT_EXPORT, INL_RIGHT_ASK,
  };

  ui_open_window (&f->ui, 1300);
  for (guint i = 0; i < G_N_ELEMENTS (rights); i++)
    take (f, rights[i]);
  g_assert_true (is_in_sidebar (f, "Administratie"));
  show_page (f, "administration");
}

/* The button of the menu of the list, not that of what is beside it. */
static GtkWidget *
find_menu_button (GtkWidget *root)
{
  g_autofree char *difference = NULL;

  if (GTK_IS_MENU_BUTTON (root))
    {
      difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (root),
                                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                                       "Meer over de lijst");
      return difference == NULL ? root : NULL;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_menu_button (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
find_menu (GtkWidget  *root,
           GtkWidget **menu)
{
  if (GTK_IS_POPOVER_MENU (root) && gtk_widget_get_mapped (root))
    *menu = root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && *menu == NULL;
       child = gtk_widget_get_next_sibling (child))
    find_menu (child, menu);
}

/* An item of a menu says why it is off, as a button does. */
static void
test_menu (Fixture       *f,
           gconstpointer  data)
{
  GtkWidget *menu = NULL;
  GtkWidget *item;

  ui_open_window (&f->ui, 1300);
  show_page (f, "vacancies");
  take (f, INL_RIGHT_IMPORT);
  gtk_menu_button_popup (GTK_MENU_BUTTON (
    find_menu_button (GTK_WIDGET (inl_window_get_page (f->ui.window)))));
  ui_settle ();
  find_menu (GTK_WIDGET (f->ui.window), &menu);
  g_assert_nonnull (menu);
  item = ui_get (menu, GTK_TYPE_LABEL, "Importeren…");
  while (!g_str_equal (G_OBJECT_TYPE_NAME (item), "GtkModelButton"))
    item = gtk_widget_get_parent (item);
  assert_off (f, item, INL_RIGHT_IMPORT);
  gtk_popover_popdown (GTK_POPOVER (menu));
  ui_settle ();
}

/* A file that is dropped is an import too. */
static void
test_drop (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GListModel) controllers = NULL;
  g_autofree char *refusal = NULL;
  g_auto(GValue) value = G_VALUE_INIT;
  gboolean was_taken = TRUE;

  ui_open_window (&f->ui, 1300);
  take (f, INL_RIGHT_IMPORT);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (NULL));
  controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->ui.window));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &was_taken);
    }
  g_assert_false (was_taken);
  refusal = inl_office_dup_refusal (f->ui.office, INL_RIGHT_IMPORT);
  ui_wait_for (ui_shows (f->ui.window, refusal));
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
    { "/ui/gate/pages", test_pages },
    { "/ui/gate/refusal-page", test_refusal_page },
    { "/ui/gate/manage-rights", test_manage_rights },
    { "/ui/gate/edit-relations", test_edit_relations },
    { "/ui/gate/edit-vacancies", test_edit_vacancies },
    { "/ui/gate/ask", test_ask },
    { "/ui/gate/import", test_import },
    { "/ui/gate/export", test_export },
    { "/ui/gate/manage-service", test_manage_service },
    { "/ui/gate/administration", test_administration },
    { "/ui/gate/menu", test_menu },
    { "/ui/gate/drop", test_drop },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
