/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programmarechten: the list of roles, the tree and its ticks, new, copied and removed roles, and
 * what the office refuses. */

#include "config.h"

#include "inl-entry-row.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-right-tree.h"
#include "inl-role.h"
#include "ui-fixture.h"

static InlRole *
find_role (UiFixture  *f,
           const char *name)
{
  g_autoptr(InlQuery) query = inl_query_new (INL_RECORD_KIND_ROLE);
  g_autoptr(InlLiveList) list = inl_office_create_list (f->office, query);

  ui_wait_for (inl_live_list_is_loaded (list));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr(InlRole) role = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_equal (inl_role_get_name (role), name))
        return g_steal_pointer (&role);
    }

  return NULL;
}

static void
open_page (UiFixture *f)
{
  ui_open_window (f, 1300);
  inl_window_show_page (f->window, "rights");
  ui_wait_for (ui_shows (f->window, "Raadplegen"));
}

static GtkEditable *
get_name_row (UiFixture *f)
{
  return GTK_EDITABLE (ui_get (f->window, INL_TYPE_ENTRY_ROW, "Naam"));
}

static void
open_role (UiFixture  *f,
           const char *name)
{
  g_autoptr(InlRole) role = find_role (f, name);

  g_assert_nonnull (role);
  inl_page_open (inl_window_get_page (f->window), inl_record_get_id (INL_RECORD (role)));
  ui_wait_for (ui_find (f->window, INL_TYPE_ENTRY_ROW, "Naam") != NULL
               && g_str_equal (gtk_editable_get_text (get_name_row (f)), name));
  ui_settle ();
}

static void
open_rights (UiFixture  *f,
             const char *name)
{
  open_page (f);
  open_role (f, name);
}

static InlRightTree *
get_tree (UiFixture *f)
{
  return INL_RIGHT_TREE (ui_get (f->window, INL_TYPE_RIGHT_TREE, NULL));
}

static gboolean
is_called (GtkWidget  *widget,
           const char *name)
{
  g_autofree char *difference =
    gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        name);

  return difference == NULL;
}

static GtkWidget *
find_tick (gpointer    root,
           const char *path)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_CHECK_BUTTON (child) && is_called (child, path)
                         ? child : find_tick (child, path);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
get_tick (UiFixture  *f,
          const char *path)
{
  GtkWidget *tick = find_tick (get_tree (f), path);

  g_assert_nonnull (tick);
  return tick;
}

static gboolean
can_save (UiFixture *f)
{
  return gtk_widget_get_sensitive (ui_get (f->window, GTK_TYPE_BUTTON, "Opslaan"));
}

static void
save (UiFixture *f)
{
  g_assert_true (can_save (f));
  ui_click (f->window, "Opslaan");
  ui_wait_for (!can_save (f));
  ui_settle ();
}

static void
test_list (UiFixture     *f,
           gconstpointer  data)
{
  open_page (f);
  g_assert_true (ui_shows (f->window, "Beheerder"));
  g_assert_true (ui_shows (f->window, "1 gebruiker"));
  g_assert_true (ui_shows (f->window, "Geen gebruikers"));
  g_assert_true (ui_shows (f->window, "Standaardrol"));
  ui_wait_for (ui_shows (f->window, "Geen rol gekozen"));
}

/* Out of the box the administrator may all but what is ticked by hand. */
static void
test_ticks (UiFixture     *f,
            gconstpointer  data)
{
  ui_set_right (f->office, "Beheerder", INL_RIGHT_MANAGE_SERVICE, FALSE);
  open_rights (f, "Beheerder");
  for (guint i = 0; i < INL_N_RIGHTS; i++)
    {
      InlRight right = inl_right_nth (i);
      GtkWidget *tick = get_tick (f, inl_right_get_path (right));
      gboolean is_ticked = right != INL_RIGHT_MANAGE_SERVICE;

      g_test_message ("%s", inl_right_get_path (right));
      g_assert_cmpint (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)), ==, is_ticked);
      gtk_test_accessible_assert_state (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_STATE_CHECKED,
                                        is_ticked ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                  : GTK_ACCESSIBLE_TRISTATE_FALSE);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (tick),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           inl_right_get_description (right));
      g_assert_true (ui_shows (f->window, inl_right_get_description (right)));
    }

  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_tick (f, "Relatie")),
                                    GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_tick (f, "Beheer")),
                                    GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_MIXED);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_tick (f, "Beheer > Administratie")),
                                    GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_FALSE);
}

/* A group takes all that is in it along, also what is deeper. */
static void
test_groups (UiFixture     *f,
             gconstpointer  data)
{
  const guint managing = INL_RIGHT_MANAGE_RIGHTS | INL_RIGHT_MANAGE_USERS
                         | INL_RIGHT_MANAGE_POSITIONS | INL_RIGHT_MANAGE_SERVICE;

  open_rights (f, "Raadplegen");
  g_assert_cmpint (inl_right_tree_get_rights (get_tree (f)), ==, INL_RIGHT_VIEW_RELATIONS);
  gtk_widget_activate (get_tick (f, "Beheer"));
  g_assert_cmpint (inl_right_tree_get_rights (get_tree (f)), ==,
                   INL_RIGHT_VIEW_RELATIONS | managing);
  gtk_widget_activate (get_tick (f, "Beheer > Administratie"));
  g_assert_cmpint (inl_right_tree_get_rights (get_tree (f)), ==,
                   (INL_RIGHT_VIEW_RELATIONS | managing) & ~INL_RIGHT_MANAGE_SERVICE);
  gtk_widget_activate (get_tick (f, "Beheer"));
  g_assert_cmpint (inl_right_tree_get_rights (get_tree (f)), ==,
                   INL_RIGHT_VIEW_RELATIONS | managing);
  gtk_widget_activate (get_tick (f, "Beheer"));
  g_assert_cmpint (inl_right_tree_get_rights (get_tree (f)), ==, INL_RIGHT_VIEW_RELATIONS);
  g_assert_false (can_save (f));
}

/* Down goes from tick to tick, Tab too, and Space ticks: nothing needs a mouse. */
static void
test_keyboard (UiFixture     *f,
               gconstpointer  data)
{
  GtkWidget *root;
  guint n_ticks = 0;

  open_rights (f, "Beheerder");
  root = GTK_WIDGET (f->window);
  gtk_widget_grab_focus (get_tick (f, "Relatie"));
  g_assert_true (gtk_widget_has_focus (get_tick (f, "Relatie")));
  do
    n_ticks++;
  while (gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD)
         && GTK_IS_CHECK_BUTTON (gtk_root_get_focus (GTK_ROOT (root))));
  g_assert_cmpuint (n_ticks, ==, INL_N_RIGHTS + 4);
}

static void
test_save (UiFixture     *f,
           gconstpointer  data)
{
  g_autoptr(InlRole) role = NULL;

  open_rights (f, "Raadplegen");
  g_assert_false (can_save (f));
  gtk_widget_activate (get_tick (f, "Exporteren"));
  gtk_editable_set_text (get_name_row (f), "Lezen & <b>meer</b>");
  save (f);
  ui_wait_for (ui_shows (f->window, "Lezen & <b>meer</b>"));
  role = find_role (f, "Lezen & <b>meer</b>");
  g_assert_cmpuint (inl_role_get_rights (role), ==, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);
  g_assert_true (inl_role_is_default (role));
}

static void
test_new (UiFixture     *f,
          gconstpointer  data)
{
  g_autoptr(InlRole) role = NULL;

  open_page (f);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new", NULL);
  ui_wait_for (ui_find (f->window, INL_TYPE_ENTRY_ROW, "Naam") != NULL);
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (get_name_row (f))), ==, "");
  gtk_widget_activate (get_tick (f, "Importeren"));
  g_assert_false (can_save (f));
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (get_name_row (f))), !=, "");
  gtk_editable_set_text (get_name_row (f), "Invoer");
  save (f);
  role = find_role (f, "Invoer");
  g_assert_nonnull (role);
  g_assert_cmpuint (inl_role_get_rights (role), ==, INL_RIGHT_IMPORT);
}

static void
test_copy (UiFixture     *f,
           gconstpointer  data)
{
  g_autoptr(InlRole) original = NULL;
  g_autoptr(InlRole) copy = NULL;

  open_rights (f, "Intercedent");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_name_row (f)), "role.copy", NULL));
  ui_wait_for (g_str_equal (gtk_editable_get_text (get_name_row (f)), "Kopie van Intercedent"));
  save (f);
  original = find_role (f, "Intercedent");
  copy = find_role (f, "Kopie van Intercedent");
  g_assert_nonnull (copy);
  g_assert_cmpuint (inl_role_get_rights (copy), ==, inl_role_get_rights (original));
  g_assert_false (inl_role_is_default (copy));
}

/* A name that is taken is refused above the form, where what was typed stays. */
static void
test_name_taken (UiFixture     *f,
                 gconstpointer  data)
{
  open_rights (f, "Intercedent");
  gtk_editable_set_text (get_name_row (f), "beheerder");
  ui_click (f->window, "Opslaan");
  ui_wait_for (ui_find (f->window, GTK_TYPE_INFO_BAR, NULL) != NULL
               && gtk_info_bar_get_revealed (GTK_INFO_BAR (ui_find (f->window, GTK_TYPE_INFO_BAR,
                                                                    NULL))));
  g_assert_cmpstr (gtk_editable_get_text (get_name_row (f)), ==, "beheerder");
  g_assert_true (can_save (f));
}

static void
test_remove (UiFixture     *f,
             gconstpointer  data)
{
  static const struct
  {
    const char *name;
    const char *obstacle;
  } cases[] = {
    { "Beheerder", "Deze rol heeft gebruikers. Geef hun eerst een andere rol bij Beheer > "
                   "Gebruikers." },
    { "Raadplegen", "Dit is de standaardrol. Maak eerst een andere rol de standaardrol." },
  };

  open_page (f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *button;

      open_role (f, cases[i].name);
      button = ui_get (f->window, GTK_TYPE_BUTTON, "Rol verwijderen");
      g_assert_false (gtk_widget_is_sensitive (button));
      g_assert_true (ui_shows (f->window, cases[i].obstacle));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button),
                                           GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           cases[i].obstacle);
    }

  open_role (f, "Intercedent");
  ui_click (f->window, "Rol verwijderen");
  ui_answer ("Annuleren");
  ui_click (f->window, "Rol verwijderen");
  ui_answer ("Verwijderen");
  ui_wait_for (ui_shows (f->window, "Geen rol gekozen"));
  ui_wait_for (!ui_shows (f->window, "Intercedent"));
  g_assert_null (find_role (f, "Intercedent"));
}

/* The mark goes from one role to another, and is never nowhere. */
static void
test_default (UiFixture     *f,
              gconstpointer  data)
{
  g_autoptr(InlRole) old = NULL;
  g_autoptr(InlRole) new = NULL;
  GtkWidget *row;

  open_rights (f, "Raadplegen");
  row = ui_get (f->window, ADW_TYPE_ACTION_ROW, "Standaardrol");
  g_assert_false (gtk_widget_is_sensitive (row));

  open_role (f, "Intercedent");
  g_assert_true (gtk_widget_is_sensitive (row));
  gtk_widget_activate (ui_get (row, GTK_TYPE_CHECK_BUTTON, NULL));
  save (f);
  ui_wait_for (!gtk_widget_is_sensitive (row));
  old = find_role (f, "Raadplegen");
  new = find_role (f, "Intercedent");
  g_assert_false (inl_role_is_default (old));
  g_assert_true (inl_role_is_default (new));
}

/* The last role with Programmarechten cannot lose it; what was ticked stays. */
static void
test_last_manager (UiFixture     *f,
                   gconstpointer  data)
{
  GtkWidget *tick;

  open_rights (f, "Beheerder");
  tick = get_tick (f, "Beheer > Programmarechten");
  gtk_widget_activate (tick);
  ui_click (f->window, "Opslaan");
  ui_wait_for (ui_find (f->window, GTK_TYPE_INFO_BAR, NULL) != NULL
               && gtk_info_bar_get_revealed (GTK_INFO_BAR (ui_find (f->window, GTK_TYPE_INFO_BAR,
                                                                    NULL))));
  g_assert_false (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  g_assert_true (inl_office_may (f->office, INL_RIGHT_MANAGE_RIGHTS));

  gtk_widget_activate_action (tick, "role.discard", NULL);
  ui_settle ();
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  g_assert_false (can_save (f));
}

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

/* Somebody else who has every right. */
static void
add_owner (UiFixture *f)
{
  g_autoptr(InlRole) role = g_object_new (INL_TYPE_ROLE,
                                          "name", "Eigenaar",
                                          "rights", (gint64) INL_RIGHTS_ALL,
                                          NULL);

  g_object_unref (ui_save (f->office, role));
  set_role (f->office, "eigenaar", "Eigenaar");
}

/* Where somebody else keeps it, taking it from one's own role is asked about, and then done: the
 * page goes. */
static void
test_own_access (UiFixture     *f,
                 gconstpointer  data)
{
  add_owner (f);
  open_rights (f, "Beheerder");
  gtk_widget_activate (get_tick (f, "Beheer > Programmarechten"));
  ui_click (f->window, "Opslaan");
  ui_answer ("Annuleren");
  g_assert_true (inl_office_may (f->office, INL_RIGHT_MANAGE_RIGHTS));
  g_assert_true (can_save (f));

  ui_click (f->window, "Opslaan");
  ui_answer ("Toch opslaan");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "relations"));
  g_assert_false (inl_office_may (f->office, INL_RIGHT_MANAGE_RIGHTS));
}

/* Leaving the page is no way around that question. */
static void
test_leaving_own_access (UiFixture     *f,
                         gconstpointer  data)
{
  static const char heading[] = "Je eigen toegang weghalen?";

  add_owner (f);
  open_rights (f, "Beheerder");
  gtk_widget_activate (get_tick (f, "Beheer > Programmarechten"));
  inl_window_show_page (f->window, "relations");
  ui_wait_for (ui_find_dialog () != NULL && ui_shows (ui_find_dialog (), heading));
  ui_answer ("Annuleren");
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "rights");
  g_assert_true (can_save (f));

  inl_window_show_page (f->window, "relations");
  ui_answer ("Weggooien");
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "relations"));
  g_assert_true (inl_office_may (f->office, INL_RIGHT_MANAGE_RIGHTS));

  inl_window_show_page (f->window, "rights");
  open_role (f, "Beheerder");
  gtk_widget_activate (get_tick (f, "Beheer > Programmarechten"));
  inl_window_show_page (f->window, "relations");
  ui_wait_for (ui_find_dialog () != NULL && ui_shows (ui_find_dialog (), heading));
  ui_answer ("Toch opslaan");
  ui_wait_for (!inl_office_may (f->office, INL_RIGHT_MANAGE_RIGHTS));
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->window), "relations"));
}

/* Another role, another page and closing the window all ask about what was not saved. */
static void
test_leaving (UiFixture     *f,
              gconstpointer  data)
{
  g_autoptr(InlRole) role = NULL;

  open_rights (f, "Raadplegen");
  gtk_widget_activate (get_tick (f, "Exporteren"));
  inl_window_show_page (f->window, "relations");
  ui_answer ("Annuleren");
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "rights");

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.new", NULL);
  ui_answer ("Opslaan");
  ui_wait_for (*gtk_editable_get_text (get_name_row (f)) == '\0');
  role = find_role (f, "Raadplegen");
  g_assert_cmpuint (inl_role_get_rights (role), ==, INL_RIGHT_VIEW_RELATIONS | INL_RIGHT_EXPORT);

  gtk_editable_set_text (get_name_row (f), "Niets");
  inl_window_show_page (f->window, "relations");
  ui_answer ("Weggooien");
  g_assert_cmpstr (inl_window_get_page_name (f->window), ==, "relations");
  g_assert_null (find_role (f, "Niets"));
}

/* A role that is changed elsewhere is followed. */
static void
test_following (UiFixture     *f,
                gconstpointer  data)
{
  open_rights (f, "Intercedent");
  ui_set_right (f->office, "Intercedent", INL_RIGHT_IMPORT, TRUE);
  ui_wait_for ((inl_right_tree_get_rights (get_tree (f)) & INL_RIGHT_IMPORT) != 0);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (get_tick (f, "Importeren"))));
  g_assert_false (can_save (f));
}

/* One that is removed elsewhere is shown no more. */
static void
test_removed_elsewhere (UiFixture     *f,
                        gconstpointer  data)
{
  g_autoptr(InlRole) role = find_role (f, "Intercedent");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  open_rights (f, "Intercedent");
  inl_office_remove_async (f->office, INL_RECORD_KIND_ROLE,
                           inl_record_get_id (INL_RECORD (role)), on_replied_cb, &result);
  ui_wait_for (result != NULL);
  inl_office_remove_finish (f->office, result, &error);
  g_assert_no_error (error);
  ui_wait_for (ui_shows (f->window, "Deze rol is intussen verwijderd."));
  ui_wait_for (ui_shows (f->window, "Geen rol gekozen"));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (UiFixture *, gconstpointer);
  } tests[] = {
    { "/ui/rights/list", test_list },
    { "/ui/rights/ticks", test_ticks },
    { "/ui/rights/groups", test_groups },
    { "/ui/rights/keyboard", test_keyboard },
    { "/ui/rights/save", test_save },
    { "/ui/rights/new", test_new },
    { "/ui/rights/copy", test_copy },
    { "/ui/rights/name-taken", test_name_taken },
    { "/ui/rights/remove", test_remove },
    { "/ui/rights/default", test_default },
    { "/ui/rights/last-manager", test_last_manager },
    { "/ui/rights/own-access", test_own_access },
    { "/ui/rights/leaving", test_leaving },
    { "/ui/rights/leaving-own-access", test_leaving_own_access },
    { "/ui/rights/following", test_following },
    { "/ui/rights/removed-elsewhere", test_removed_elsewhere },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, NULL, ui_set_up, tests[i].test, ui_tear_down);

  return g_test_run ();
}
