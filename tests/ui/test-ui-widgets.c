/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shared widgets, one by one: what they show, and that they go away without a trace. */

#include "config.h"

#include "inl-empty-state.h"
#include "inl-entry-row.h"
#include "inl-list-line.h"
#include "inl-list-pane.h"
#include "inl-list-row.h"
#include "inl-pane.h"
#include "inl-tooltip.h"
#include "inl-validation.h"
#include "ui-fixture.h"

static GPtrArray *
create_findings (InlGrade    grade,
                 const char *text)
{
  GPtrArray *findings = inl_findings_new ();

  g_ptr_array_add (findings, inl_finding_new (grade, INL_FINDING_CODE_NAME_MISSING,
                                              INL_RECORD_KIND_RELATION, "name", 0, text));
  return findings;
}

static void
close_window (GtkWindow *window)
{
  gtk_window_destroy (window);
  ui_settle ();
}

static void
test_entry_row_finding (void)
{
  GtkWidget *row = inl_entry_row_new ("Naam & <b>zo</b>");
  GtkWidget *list = gtk_list_box_new ();
  GtkWindow *window;
  g_autoptr(GPtrArray) error = create_findings (INL_GRADE_ERROR, "Vul een naam in <i>&</i>.");
  g_autoptr(GPtrArray) warning = create_findings (INL_GRADE_WARNING, "Pas op.");

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = ui_show (list);
  g_assert_true (ui_shows (row, "Naam & <b>zo</b>"));
  g_assert_false (gtk_widget_has_css_class (row, "error"));

  inl_entry_row_set_findings (INL_ENTRY_ROW (row), error);
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (row)), ==,
                   "Vul een naam in <i>&</i>.");
  g_assert_true (ui_shows (row, "Vul een naam in <i>&</i>."));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (
    GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row))),
    GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);

  inl_entry_row_set_findings (INL_ENTRY_ROW (row), warning);
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  g_assert_true (ui_shows (row, "Pas op."));

  inl_entry_row_set_findings (INL_ENTRY_ROW (row), NULL);
  g_assert_false (ui_shows (row, "Pas op."));

  g_object_add_weak_pointer (G_OBJECT (row), (gpointer *) &row);
  close_window (window);
  g_assert_null (row);
}

static void
test_entry_row_error_first (void)
{
  GtkWidget *row = g_object_ref_sink (inl_entry_row_new ("KvK-nummer"));
  g_autoptr(GPtrArray) findings = create_findings (INL_GRADE_WARNING, "Later.");

  g_ptr_array_add (findings, inl_finding_new (INL_GRADE_ERROR, INL_FINDING_CODE_KVK_MALFORMED,
                                              INL_RECORD_KIND_RELATION, "name", 0, "Eerst."));
  inl_entry_row_set_findings (INL_ENTRY_ROW (row), findings);
  g_assert_cmpstr (inl_entry_row_get_message (INL_ENTRY_ROW (row)), ==, "Eerst.");
  g_assert_finalize_object (row);
}

/* As GTK asks it when the pointer rests on the row. */
static gboolean
has_tooltip (GtkWidget *row)
{
  g_autoptr(GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean has_text = FALSE;

  g_signal_emit_by_name (row, "query-tooltip", 1, 1, FALSE, tooltip, &has_text);
  return gtk_widget_get_has_tooltip (row) && has_text;
}

static void
test_list_row_plain_text (void)
{
  static const char *const names[] = {
    "Bakkerij <b>Jansen</b> & Zn", "شركة النور", "🌷 De Linde", "'Aan' \"Zee\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *row = inl_list_row_new ();
      GtkWindow *window = ui_show (row);

      g_object_set (row, "title", names[i], "subtitle", names[i], "problem", "Geen KvK & <i>", NULL);
      g_assert_true (ui_shows (row, names[i]));
      g_assert_true (has_tooltip (row));
      close_window (window);
    }
}

static void
test_list_row_names_its_item (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = inl_list_row_new ();
  GtkWindow *window;

  g_object_set (row, "title", "Metaal & Noord", "subtitle", "Ede · 1043", "problem", "Let op", NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = ui_show (list);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Metaal & Noord, Ede · 1043, Let op");
  close_window (window);
}

/* How much room a line asks for is up to its font, or a list lays out its rows for each text. */
static void
test_list_line_room (void)
{
  static const char *const texts[] = { "Bakkerij", "شركة النور", "🌷 De Linde\nregel", "",
                                       "Een naam die veel langer is dan waar plaats voor is" };
  GtkWidget *line = inl_list_line_new ();
  GtkWindow *window = ui_show (line);
  int width;
  int height;
  int other_height;

  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int natural;

      inl_list_line_set_text (INL_LIST_LINE (line), texts[i]);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           texts[i]);
      ui_settle ();
      gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      g_assert_cmpint (natural, ==, width);
      gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
      g_assert_cmpint (natural, ==, height);
    }

  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  gtk_widget_add_css_class (line, "title-1");
  ui_settle ();
  gtk_widget_measure (line, GTK_ORIENTATION_VERTICAL, -1, NULL, &other_height, NULL, NULL);
  g_assert_cmpint (other_height, >, height);
  close_window (window);
}

static void
test_empty_state_plain_text (void)
{
  GtkWidget *state = inl_empty_state_new ("dialog-error-symbolic", "Jansen & Zn", "a < b & <b>c</b>");
  GtkWindow *window = ui_show (state);

  g_assert_true (ui_shows (state, "Jansen & Zn"));
  g_assert_true (ui_shows (state, "a < b & <b>c</b>"));
  g_assert_null (ui_find (state, GTK_TYPE_BUTTON, NULL));

  g_object_set (state, "button-label", "Nieuw", "action-name", "win.new", NULL);
  g_assert_nonnull (ui_find (state, GTK_TYPE_BUTTON, "Nieuw"));
  g_object_set (state, "button-label", "", NULL);
  g_assert_null (ui_find (state, GTK_TYPE_BUTTON, NULL));
  close_window (window);
}

static void
test_pane_follows_leaflet (void)
{
  GtkWidget *leaflet = adw_leaflet_new ();
  GtkWidget *first = inl_pane_new ("Lijst & <b>");
  GtkWidget *second = inl_pane_new ("Detail");
  GtkWindow *window;

  gtk_widget_set_size_request (first, 300, -1);
  gtk_widget_set_size_request (second, 300, -1);
  adw_leaflet_append (ADW_LEAFLET (leaflet), first);
  adw_leaflet_append (ADW_LEAFLET (leaflet), second);
  window = ui_show (leaflet);

  /* 500 pixels hold one of the two. */
  ui_wait_for (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  adw_leaflet_set_visible_child (ADW_LEAFLET (leaflet), second);
  ui_settle ();
  g_assert_nonnull (ui_find (second, GTK_TYPE_BUTTON, "Terug"));
  adw_leaflet_set_visible_child (ADW_LEAFLET (leaflet), first);
  ui_settle ();
  g_assert_null (ui_find (first, GTK_TYPE_BUTTON, "Terug"));
  g_assert_true (ui_shows (first, "Lijst & <b>"));

  adw_leaflet_set_can_unfold (ADW_LEAFLET (leaflet), FALSE);
  inl_pane_set_always_back (INL_PANE (first), TRUE);
  ui_settle ();
  g_assert_nonnull (ui_find (first, GTK_TYPE_BUTTON, "Terug"));
  close_window (window);
}

/* The next key would take the place of what is chosen. */
static void
test_shown_beside_chooses_no_text (void)
{
  GtkWidget *leaflet = adw_leaflet_new ();
  GtkWidget *list_pane = g_object_new (INL_TYPE_LIST_PANE, "width-request", 300, NULL);
  GtkWidget *detail = inl_pane_new ("Detail");
  GtkWidget *entry = gtk_entry_new ();
  GtkWindow *window;

  gtk_editable_set_text (GTK_EDITABLE (entry), "2001");
  inl_pane_set_child (INL_PANE (detail), entry);
  gtk_widget_set_size_request (detail, 300, -1);
  adw_leaflet_append (ADW_LEAFLET (leaflet), list_pane);
  adw_leaflet_append (ADW_LEAFLET (leaflet), detail);
  window = ui_show (leaflet);
  ui_wait_for (adw_leaflet_get_folded (ADW_LEAFLET (leaflet)));
  gtk_widget_grab_focus (list_pane);

  inl_list_pane_show_beside (INL_LIST_PANE (list_pane), ADW_LEAFLET (leaflet), detail);
  ui_settle ();
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), entry));
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), NULL, NULL));
  close_window (window);
}

static void
test_pane_natural_width (void)
{
  GtkWidget *pane = g_object_ref_sink (inl_pane_new (NULL));
  GtkWidget *label = gtk_label_new ("Een naam van tweehonderd tekens maakt een kolom niet breder "
                                    "dan de kolom zelf wil zijn, want dan klapt alles dicht.");
  int minimum;
  int natural;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  inl_pane_set_child (INL_PANE (pane), label);
  g_object_set (pane, "natural-width", 320, NULL);
  gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, MAX (minimum, 320));
  g_assert_cmpint (minimum, <=, 320);
  g_assert_finalize_object (pane);
}

static gboolean
shows_tooltip (GtkWidget *widget)
{
  g_autoptr(GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean is_shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 1, 1, FALSE, tooltip, &is_shown);
  return is_shown;
}

static void
test_tooltip_yields (void)
{
  static const char *const choices[] = { "Alle", "Enkele", NULL };
  GtkWidget *drop_down = gtk_drop_down_new_from_strings (choices);
  GtkWindow *window = ui_show (drop_down);

  gtk_widget_set_tooltip_text (drop_down, "Filteren");
  inl_tooltip_yield_to_popover (drop_down);
  g_assert_true (shows_tooltip (drop_down));
  g_signal_emit_by_name (drop_down, "activate");
  ui_wait_for (!shows_tooltip (drop_down));
  g_signal_emit_by_name (drop_down, "activate");
  ui_wait_for (shows_tooltip (drop_down));
  close_window (window);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  g_test_add_func ("/ui/entry-row/finding", test_entry_row_finding);
  g_test_add_func ("/ui/entry-row/error-first", test_entry_row_error_first);
  g_test_add_func ("/ui/list-row/plain-text", test_list_row_plain_text);
  g_test_add_func ("/ui/list-row/names-its-item", test_list_row_names_its_item);
  g_test_add_func ("/ui/list-line/room", test_list_line_room);
  g_test_add_func ("/ui/empty-state/plain-text", test_empty_state_plain_text);
  g_test_add_func ("/ui/pane/follows-leaflet", test_pane_follows_leaflet);
  g_test_add_func ("/ui/list-pane/shown-beside-chooses-no-text", test_shown_beside_chooses_no_text);
  g_test_add_func ("/ui/pane/natural-width", test_pane_natural_width);
  g_test_add_func ("/ui/tooltip/yields-to-popover", test_tooltip_yields);

  return g_test_run ();
}
