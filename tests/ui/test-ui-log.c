/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Logboek: what happened shows at once, each filter leaves the right lines, the details tell every
 * field, and what is shown can be exported. */

#include "config.h"

#include <string.h>

#include "inl-choice-row.h"
#include "inl-export-bar.h"
#include "inl-log-entry.h"
#include "inl-log-page.h"
#include "inl-office-rights.h"
#include "inl-page.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture    ui;
  InlRelation *bakery;
  InlRelation *metal;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(InlRecord) changed = NULL;

  ui_set_up (&f->ui, data);
  f->bakery = ui_add_relation (f->ui.office, "1042", "Bakkerij <b>Jansen</b> & Zn");
  f->metal = ui_add_relation (f->ui.office, "1043", "Metaal Noord");
  changed = inl_record_dup (INL_RECORD (f->metal));
  inl_record_set_text (changed, "kvk-number", "90001354");
  inl_record_set_text (changed, "street", "A & <B>");
  g_object_unref (ui_save (f->ui.office, changed));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_object (&f->bakery);
  g_clear_object (&f->metal);
  ui_tear_down (&f->ui, data);
}

static void
open_page (Fixture *f)
{
  ui_open_window (&f->ui, 1300);
  inl_window_show_page (f->ui.window, "log");
  ui_wait_for (ui_shows (f->ui.window, "Relatie 1043 Metaal Noord"));
  ui_settle ();
}

static GtkWidget *
get_page (Fixture *f)
{
  return GTK_WIDGET (inl_window_get_page (f->ui.window));
}

static GtkSelectionModel *
get_lines (Fixture *f)
{
  return gtk_list_view_get_model (GTK_LIST_VIEW (ui_get (get_page (f), GTK_TYPE_LIST_VIEW, NULL)));
}

static guint
count_lines (Fixture *f)
{
  return ui_find (get_page (f), GTK_TYPE_LIST_VIEW, NULL) != NULL
         ? g_list_model_get_n_items (G_LIST_MODEL (get_lines (f))) : 0;
}

static InlLogEntry *
get_line (Fixture *f,
          guint    position)
{
  g_autoptr(InlLogEntry) entry = ui_dup_record (G_LIST_MODEL (get_lines (f)), position);

  g_assert_nonnull (entry);
  return entry;
}

/* Whether there are lines, and each holds to what was chosen. */
static gboolean
all_lines (Fixture *f,
           gboolean (*is_right) (InlLogEntry *entry,
                                 Fixture     *f))
{
  for (guint i = 0; i < count_lines (f); i++)
    if (!is_right (get_line (f, i), f))
      return FALSE;

  return count_lines (f) > 0;
}

static GtkDropDown *
get_filter (Fixture    *f,
            const char *tooltip)
{
  GtkWidget *first = ui_get (get_page (f), GTK_TYPE_DROP_DOWN, NULL);
  GtkWidget *second = gtk_widget_get_next_sibling (first);

  return GTK_DROP_DOWN (g_strcmp0 (gtk_widget_get_tooltip_text (first), tooltip) == 0 ? first
                                                                                     : second);
}

static GtkEditable *
get_entry (Fixture    *f,
           const char *placeholder)
{
  GtkWidget *first = ui_get (get_page (f), GTK_TYPE_ENTRY, NULL);
  GtkWidget *box = gtk_widget_get_parent (first);

  if (g_strcmp0 (gtk_entry_get_placeholder_text (GTK_ENTRY (first)), placeholder) == 0)
    return GTK_EDITABLE (first);

  return GTK_EDITABLE (gtk_widget_get_first_child (gtk_widget_get_next_sibling (box)));
}

static gboolean
has_row (Fixture    *f,
         const char *title,
         const char *subtitle)
{
  GtkWidget *row = ui_find (get_page (f), ADW_TYPE_ACTION_ROW, title);

  return row != NULL
         && g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), subtitle) == 0;
}

static void
test_newest_first (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(InlRelation) later = NULL;
  guint n_lines;

  open_page (f);
  n_lines = count_lines (f);
  g_assert_cmpuint (n_lines, >=, 3);
  g_assert_cmpint (inl_log_entry_get_action (get_line (f, 0)), ==, INL_LOG_ACTION_CHANGED);
  g_assert_cmpstr (inl_log_entry_get_by (get_line (f, 0)), ==, g_get_user_name ());
  g_assert_true (ui_shows (f->ui.window, "Relatie 1042 Bakkerij <b>Jansen</b> & Zn"));
  g_assert_true (ui_shows (f->ui.window, "Geen regel gekozen"));

  later = ui_add_relation (f->ui.office, "1044", "Later");
  ui_wait_for (count_lines (f) == n_lines + 1);
  g_assert_cmpstr (inl_log_entry_get_subject (get_line (f, 0)), ==, "Relatie 1044 Later");
}

static void
test_details (Fixture       *f,
              gconstpointer  data)
{
  GtkWidget *list_view;

  open_page (f);
  list_view = ui_get (get_page (f), GTK_TYPE_LIST_VIEW, NULL);
  gtk_widget_grab_focus (list_view);
  gtk_selection_model_select_item (get_lines (f), 0, TRUE);
  ui_wait_for (has_row (f, "Onderwerp", "Relatie 1043 Metaal Noord"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (f->ui.window)),
                                         list_view));
  g_assert_true (has_row (f, "Wie", g_get_user_name ()));
  g_assert_true (has_row (f, "Soort", "Relaties · Gewijzigd"));
  g_assert_true (has_row (f, "KvK-nummer", "68750110 → 90001354"));
  g_assert_true (has_row (f, "Straat", "(leeg) → A & <B>"));
  g_assert_true (ui_shows (f->ui.window, inl_log_entry_get_hash (get_line (f, 0))));

  gtk_widget_activate_action (ui_get (get_page (f), ADW_TYPE_ACTION_ROW, "Naar de relatie"),
                              "log-entry.open-relation", NULL);
  ui_wait_for (g_str_equal (inl_window_get_page_name (f->ui.window), "relations"));
}

static gboolean
is_of_relations (InlLogEntry *entry,
                 Fixture     *f)
{
  return inl_log_entry_get_kind (entry) == INL_LOG_KIND_RELATION;
}

static void
test_kind (Fixture       *f,
           gconstpointer  data)
{
  gint64 metal_id = inl_record_get_id (INL_RECORD (f->metal));
  guint n_lines;

  g_object_unref (ui_add_contact (f->ui.office, metal_id, "Berg", "berg@metaal.example"));
  open_page (f);
  n_lines = count_lines (f);
  g_assert_false (all_lines (f, is_of_relations));
  gtk_drop_down_set_selected (get_filter (f, "Waar het over gaat"), INL_LOG_KIND_RELATION + 1);
  ui_wait_for (count_lines (f) == 3);
  g_assert_true (all_lines (f, is_of_relations));

  gtk_drop_down_set_selected (get_filter (f, "Waar het over gaat"), INL_LOG_KIND_PRIVACY + 1);
  ui_wait_for (ui_shows (f->ui.window, "Niets gevonden"));
  ui_click (f->ui.window, "Filter wissen");
  ui_wait_for (count_lines (f) == n_lines);
  g_assert_cmpuint (gtk_drop_down_get_selected (get_filter (f, "Waar het over gaat")), ==, 0);
}

static void
test_person (Fixture       *f,
             gconstpointer  data)
{
  GtkDropDown *filter;
  guint n_lines;

  open_page (f);
  n_lines = count_lines (f);
  filter = get_filter (f, "Wie het deed");
  ui_wait_for (g_list_model_get_n_items (gtk_drop_down_get_model (filter)) == 2);
  g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (filter)),
                                               1), ==, g_get_user_name ());
  gtk_drop_down_set_selected (filter, 1);
  ui_settle ();
  g_assert_cmpuint (count_lines (f), ==, n_lines);
  g_assert_cmpstr (inl_log_entry_get_by (get_line (f, n_lines - 1)), ==, g_get_user_name ());
}

static gboolean
is_of_bakery (InlLogEntry *entry,
              Fixture     *f)
{
  return inl_log_entry_get_relation_id (entry) == inl_record_get_id (INL_RECORD (f->bakery));
}

static void
test_relation (Fixture       *f,
               gconstpointer  data)
{
  GtkWidget *row;
  guint n_lines;

  open_page (f);
  n_lines = count_lines (f);
  row = ui_get (get_page (f), INL_TYPE_CHOICE_ROW, "Relatie");
  g_assert_cmpstr (inl_choice_row_get_value (INL_CHOICE_ROW (row)), ==, "Alle");
  g_signal_emit_by_name (row, "chosen", f->bakery);
  ui_wait_for (count_lines (f) == 1);
  g_assert_true (all_lines (f, is_of_bakery));
  g_assert_cmpstr (inl_choice_row_get_value (INL_CHOICE_ROW (row)), ==,
                   "Bakkerij <b>Jansen</b> & Zn");

  ui_click (f->ui.window, "Alle relaties");
  ui_wait_for (count_lines (f) == n_lines);
  g_assert_null (ui_find (get_page (f), GTK_TYPE_BUTTON, "Alle relaties"));
}

static void
test_period (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autofree char *today_text = g_date_time_format (now, "%d-%m-%Y");
  g_autofree char *tomorrow_text = g_date_time_format (tomorrow, "%d-%m-%Y");
  guint n_lines;

  open_page (f);
  n_lines = count_lines (f);
  gtk_editable_set_text (get_entry (f, "Vanaf"), tomorrow_text);
  ui_wait_for (ui_shows (f->ui.window, "Niets gevonden"));
  gtk_editable_set_text (get_entry (f, "Tot en met"), today_text);
  ui_settle ();
  g_assert_true (ui_shows (f->ui.window, "De periode eindigt voordat ze begint."));
  gtk_editable_set_text (get_entry (f, "Vanaf"), today_text);
  ui_wait_for (count_lines (f) == n_lines);
  g_assert_false (ui_shows (f->ui.window, "De periode eindigt voordat ze begint."));

  gtk_editable_set_text (get_entry (f, "Tot en met"), "1-1-2020");
  gtk_editable_set_text (get_entry (f, "Vanaf"), "31-02-2026");
  ui_wait_for (ui_shows (f->ui.window, "Vul een datum in als dag-maand-jaar, zoals 24-11-2026."));
  ui_wait_for (count_lines (f) == 0);
  gtk_editable_set_text (get_entry (f, "Vanaf"), "");
  gtk_editable_set_text (get_entry (f, "Tot en met"), "");
  ui_wait_for (count_lines (f) == n_lines);
}

static void
test_search (Fixture       *f,
             gconstpointer  data)
{
  open_page (f);
  gtk_editable_set_text (GTK_EDITABLE (ui_get (get_page (f), GTK_TYPE_SEARCH_ENTRY,
                                               "Logboek doorzoeken")), "<b>jansen 1042");
  ui_wait_for (count_lines (f) == 1);
  g_assert_true (all_lines (f, is_of_bakery));

  /* It is still searched when one comes back to it. */
  inl_window_show_page (f->ui.window, "relations");
  ui_settle ();
  inl_window_show_page (f->ui.window, "log");
  ui_wait_for (count_lines (f) == 1);
  ui_settle ();
  g_assert_cmpuint (count_lines (f), ==, 1);
}

static void
start_export (Fixture *f,
              GFile   *file)
{
  inl_export_bar_start (INL_EXPORT_BAR (ui_get (get_page (f), INL_TYPE_EXPORT_BAR, NULL)),
                        INL_RECORD_KIND_LOG_ENTRY, file);
}

static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->ui.folder, "log.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  open_page (f);
  g_signal_emit_by_name (ui_get (get_page (f), INL_TYPE_CHOICE_ROW, "Relatie"), "chosen",
                         f->metal);
  ui_wait_for (count_lines (f) == 2);
  start_export (f, file);
  ui_wait_for (ui_shows (f->ui.window, "2 regels geschreven naar log.csv."));
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Relatie 1043 Metaal Noord"));
  g_assert_nonnull (strstr (text, "68750110 → 90001354"));
  g_assert_null (strstr (text, "Jansen"));

  /* To export is itself in the log. */
  ui_click (f->ui.window, "Alle relaties");
  ui_wait_for (inl_log_entry_get_kind (get_line (f, 0)) == INL_LOG_KIND_EXPORT);
}

static void
test_export_fails (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->ui.folder, "is", "er", "niet.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  open_page (f);
  start_export (f, file);
  ui_wait_for (ui_shows (f->ui.window, "De map bestaat niet. Kies een andere map."));
  g_assert_true (gtk_widget_get_sensitive (ui_get (f->ui.window, GTK_TYPE_BUTTON, "Exporteren…")));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Who may see the log need not be allowed to take it along. */
static void
test_export_not_allowed (Fixture       *f,
                         gconstpointer  data)
{
  GtkWidget *button;

  open_page (f);
  button = ui_get (get_page (f), GTK_TYPE_BUTTON, "Exporteren…");
  g_assert_true (gtk_widget_get_sensitive (button));
  ui_set_right (f->ui.office, "Beheerder", INL_RIGHT_EXPORT, FALSE);
  ui_wait_for (!gtk_widget_get_sensitive (button));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (button), "'Exporteren'"));

  ui_set_right (f->ui.office, "Beheerder", INL_RIGHT_EXPORT, TRUE);
  ui_wait_for (gtk_widget_get_sensitive (button));
  g_assert_null (strstr (gtk_widget_get_tooltip_text (button), "'Exporteren'"));
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
    { "/ui/log/newest-first", test_newest_first },
    { "/ui/log/details", test_details },
    { "/ui/log/kind", test_kind },
    { "/ui/log/person", test_person },
    { "/ui/log/relation", test_relation },
    { "/ui/log/period", test_period },
    { "/ui/log/search", test_search },
    { "/ui/log/export", test_export },
    { "/ui/log/export-fails", test_export_fails },
    { "/ui/log/export-not-allowed", test_export_not_allowed },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
