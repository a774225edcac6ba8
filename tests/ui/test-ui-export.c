/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Exporteren…" of the lists: what is shown is what is written, there is nothing to click without
 * rows, and what is given up leaves no file. */

#include "config.h"

#include <string.h>

#include "inl-export-bar.h"
#include "inl-list-pane.h"
#include "inl-office-export.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "inl-position.h"
#include "inl-relation-view.h"
#include "inl-vacancy.h"
#include "ui-fixture.h"

static GtkWidget *
show_page (UiFixture  *f,
           const char *name)
{
  if (f->window == NULL)
    ui_open_window (f, 1300);
  inl_window_show_page (f->window, name);
  ui_settle ();
  return GTK_WIDGET (inl_window_get_page (f->window));
}

static guint
count_rows (GtkWidget *page)
{
  GtkWidget *list_view = ui_find (page, GTK_TYPE_LIST_VIEW, NULL);
  GtkSelectionModel *model = list_view != NULL
                             ? gtk_list_view_get_model (GTK_LIST_VIEW (list_view)) : NULL;

  return model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (model)) : 0;
}

static GFile *
start (UiFixture     *f,
       GtkWidget     *page,
       InlRecordKind  kind,
       const char    *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  GFile *file = g_file_new_for_path (path);

  inl_export_bar_start (INL_EXPORT_BAR (ui_get (page, INL_TYPE_EXPORT_BAR, NULL)), kind, file);
  return file;
}

static char *
read_file (GFile *file)
{
  g_autoptr(GError) error = NULL;
  char *text;

  g_file_load_contents (file, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* With what is searched for. */
static void
test_relations (UiFixture     *f,
                gconstpointer  data)
{
  g_autoptr(InlRelation) bakery = ui_add_relation (f->office, "1042", "Bakkerij Jansen");
  g_autoptr(InlRelation) metal = ui_add_relation (f->office, "1043", "Metaal Noord");
  GtkWidget *page = show_page (f, "relations");
  g_autoptr(GFile) all = NULL;
  g_autoptr(GFile) some = NULL;
  g_autofree char *all_text = NULL;
  g_autofree char *some_text = NULL;

  ui_wait_for (count_rows (page) == 2);
  all = start (f, page, INL_RECORD_KIND_RELATION, "alle.csv");
  ui_wait_for (ui_shows (f->window, "2 regels geschreven naar alle.csv."));
  all_text = read_file (all);
  g_assert_true (strstr (all_text, "1042;Bakkerij") < strstr (all_text, "1043;Metaal"));

  gtk_editable_set_text (GTK_EDITABLE (ui_get (page, GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken")),
                         "noord");
  ui_wait_for (count_rows (page) == 1);
  some = start (f, page, INL_RECORD_KIND_RELATION, "gezocht.csv");
  ui_wait_for (ui_shows (f->window, "1 regel geschreven naar gezocht.csv."));
  some_text = read_file (some);
  g_assert_null (strstr (some_text, "Bakkerij"));
  g_assert_nonnull (strstr (some_text, "1043;Metaal Noord"));
}

static void
test_vacancies (UiFixture     *f,
                gconstpointer  data)
{
  g_autoptr(InlRelation) bakery = ui_add_relation (f->office, "1042", "Bakkerij Jansen");
  g_autoptr(InlVacancy) vacancy =
    g_object_new (INL_TYPE_VACANCY, "number", "2001", "relation-id",
                  inl_record_get_id (INL_RECORD (bakery)), NULL);
  g_autoptr(InlRecord) saved = ui_save (f->office, vacancy);
  GtkWidget *page;
  g_autoptr(GFile) file = NULL;
  g_autofree char *text = NULL;

  page = show_page (f, "vacancies");
  ui_wait_for (count_rows (page) == 1);
  file = start (f, page, INL_RECORD_KIND_VACANCY, "aanvragen.xlsx");
  ui_wait_for (ui_shows (f->window, "1 regel geschreven naar aanvragen.xlsx."));
  text = read_file (file);
  g_assert_true (g_str_has_prefix (text, "PK\x03\x04"));
}

/* The one that is in its place: a list has a bar too, which is not in use there. */
static InlExportBar *
get_last_bar (GtkWidget *root)
{
  InlExportBar *last = INL_IS_EXPORT_BAR (root) ? INL_EXPORT_BAR (root) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      InlExportBar *bar = get_last_bar (child);

      last = bar != NULL ? bar : last;
    }

  return last;
}

static void
assert_exports (UiFixture     *f,
                InlExportBar  *bar,
                InlRecordKind  kind,
                const char    *wanted,
                const char    *unwanted)
{
  g_autofree char *name = g_strdup_printf ("lijst-%d.csv", kind);
  g_autofree char *told = g_strdup_printf ("1 regel geschreven naar %s.", name);
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *text = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);

  inl_export_bar_start (bar, kind, file);
  ui_wait_for (ui_shows (f->window, told));
  text = read_file (file);
  g_assert_nonnull (strstr (text, wanted));
  g_assert_true (unwanted == NULL || strstr (text, unwanted) == NULL);
}

static gboolean
can_export (GtkWidget *view)
{
  GtkWidget *button = gtk_button_new ();
  gboolean can;

  /* As an item of its menu would be. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "list.export");
  gtk_widget_insert_before (button, view, NULL);
  can = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return can;
}

/* The list of the tab that is open, of this relation alone. */
static void
test_of_relation (UiFixture     *f,
                  gconstpointer  data)
{
  g_autoptr(InlRelation) bakery = ui_add_relation (f->office, "1042", "Bakkerij Jansen");
  g_autoptr(InlRelation) metal = ui_add_relation (f->office, "1043", "Metaal Noord");
  const gint64 bakery_id = inl_record_get_id (INL_RECORD (bakery));
  g_autoptr(InlContact) contact = ui_add_contact (f->office, bakery_id, "Bos", "bos@a.example");
  g_autoptr(InlContact) other = ui_add_contact (f->office, inl_record_get_id (INL_RECORD (metal)),
                                                "Vos", "vos@b.example");
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY, "number", "2001", "relation-id",
                                                bakery_id, NULL);
  g_autoptr(InlRecord) saved = ui_save (f->office, vacancy);
  GtkWidget *page = show_page (f, "relations");
  GtkWidget *view;

  ui_wait_for (count_rows (page) == 2);
  inl_page_open (INL_PAGE (page), bakery_id);
  ui_wait_for (ui_find (page, INL_TYPE_RELATION_VIEW, NULL) != NULL);
  view = ui_get (page, INL_TYPE_RELATION_VIEW, NULL);
  g_assert_false (can_export (view));

  gtk_widget_activate_action (view, "relation.tab", "s", "notices");
  ui_settle ();
  g_assert_false (can_export (view));
  gtk_widget_activate_action (view, "relation.tab", "s", "vacancies");
  ui_wait_for (can_export (view));
  assert_exports (f, get_last_bar (view), INL_RECORD_KIND_VACANCY, "2001;1042", NULL);
  gtk_widget_activate_action (view, "relation.tab", "s", "contacts");
  ui_wait_for (can_export (view));
  assert_exports (f, get_last_bar (view), INL_RECORD_KIND_CONTACT, "1042;;;Bos;;bos@a.example",
                  "Vos");
}

/* Of the relations that are shown. */
static void
test_contacts (UiFixture     *f,
               gconstpointer  data)
{
  g_autoptr(InlRelation) bakery = ui_add_relation (f->office, "1042", "Bakkerij Jansen");
  g_autoptr(InlRelation) metal = ui_add_relation (f->office, "1043", "Metaal Noord");
  g_autoptr(InlContact) contact = ui_add_contact (f->office,
                                                  inl_record_get_id (INL_RECORD (bakery)), "Bos",
                                                  "bos@a.example");
  g_autoptr(InlContact) other = ui_add_contact (f->office, inl_record_get_id (INL_RECORD (metal)),
                                                "Vos", "vos@b.example");
  GtkWidget *page = show_page (f, "relations");

  ui_wait_for (count_rows (page) == 2);
  gtk_editable_set_text (GTK_EDITABLE (ui_get (page, GTK_TYPE_SEARCH_ENTRY, "Relaties zoeken")),
                         "noord");
  ui_wait_for (count_rows (page) == 1);
  assert_exports (f, INL_EXPORT_BAR (ui_get (page, INL_TYPE_EXPORT_BAR, NULL)),
                  INL_RECORD_KIND_CONTACT, "1043;;;Vos;;vos@b.example;;;ja", "Bos");
}

static void
test_users (UiFixture     *f,
            gconstpointer  data)
{
  GtkWidget *page = show_page (f, "users");
  GtkWidget *button = ui_get (page, GTK_TYPE_BUTTON, "Exporteren…");

  ui_wait_for (gtk_widget_get_sensitive (button));
  assert_exports (f, get_last_bar (page), INL_RECORD_KIND_USER, ";Beheerder", NULL);
}

static void
test_positions (UiFixture     *f,
                gconstpointer  data)
{
  g_autoptr(InlPosition) position = g_object_new (INL_TYPE_POSITION, "name", "Lasser", NULL);
  g_autoptr(InlRecord) saved = ui_save (f->office, position);
  GtkWidget *page = show_page (f, "positions");

  ui_wait_for (count_rows (page) == 1);
  assert_exports (f, get_last_bar (page), INL_RECORD_KIND_POSITION, "Lasser;ja;0", NULL);
}

/* Where there is nothing, nothing is exported. */
static void
test_empty (UiFixture     *f,
            gconstpointer  name)
{
  GtkWidget *page = show_page (f, name);
  GtkWidget *button = ui_get (page, GTK_TYPE_BUTTON, "Exporteren…");

  ui_wait_for (!gtk_widget_is_sensitive (button));
}

static void
test_given_up (UiFixture     *f,
               gconstpointer  data)
{
  g_autoptr(InlRelation) bakery = ui_add_relation (f->office, "1042", "Bakkerij Jansen");
  GtkWidget *page = show_page (f, "relations");
  g_autoptr(GFile) file = NULL;

  ui_wait_for (count_rows (page) == 1);
  file = start (f, page, INL_RECORD_KIND_RELATION, "alle.csv");
  gtk_widget_activate_action (ui_get (page, INL_TYPE_EXPORT_BAR, NULL), "export.stop", NULL);
  ui_wait_for (ui_shows (f->window, "De export is geannuleerd; er is geen bestand geschreven."));
  g_assert_false (g_file_query_exists (file, NULL));

  /* And again. */
  g_object_unref (g_steal_pointer (&file));
  file = start (f, page, INL_RECORD_KIND_RELATION, "alle.csv");
  ui_wait_for (ui_shows (f->window, "1 regel geschreven naar alle.csv."));
}

/* Who closes the window did not say that it is to be given up. */
static void
test_closed (UiFixture     *f,
             gconstpointer  data)
{
  g_autoptr(InlRelation) bakery = ui_add_relation (f->office, "1042", "Bakkerij Jansen");
  GtkWidget *page = show_page (f, "relations");
  g_autoptr(GFile) file = NULL;
  g_autofree char *text = NULL;

  ui_wait_for (count_rows (page) == 1);
  file = start (f, page, INL_RECORD_KIND_RELATION, "alle.csv");
  g_assert_true (inl_office_is_exporting (f->office));
  gtk_window_destroy (GTK_WINDOW (f->window));
  f->window = NULL;
  ui_wait_for (!inl_office_is_exporting (f->office));
  text = read_file (file);
  g_assert_nonnull (strstr (text, "1042;Bakkerij Jansen"));
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    void      (*test) (UiFixture *, gconstpointer);
    const char *data;
  } tests[] = {
    { "/ui/export/relations", test_relations, NULL },
    { "/ui/export/vacancies", test_vacancies, NULL },
    { "/ui/export/of-relation", test_of_relation, NULL },
    { "/ui/export/contacts", test_contacts, NULL },
    { "/ui/export/users", test_users, NULL },
    { "/ui/export/positions", test_positions, NULL },
    { "/ui/export/no-outbox", test_empty, "outbox" },
    { "/ui/export/no-invitations", test_empty, "invitations" },
    { "/ui/export/no-notices", test_empty, "notices" },
    { "/ui/export/given-up", test_given_up, NULL },
    { "/ui/export/closed", test_closed, NULL },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, tests[i].data, ui_set_up, tests[i].test, ui_tear_down);

  return g_test_run ();
}
