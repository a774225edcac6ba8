/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ctrl+K: from anywhere to a relation, a vacancy, a page or an action, with what one may not do
 * left out; and what was searched for is marked in the rows. */

#include "config.h"

#include "inl-list-line.h"
#include "inl-list-row.h"
#include "inl-office-private.h"
#include "inl-store-private.h"
#include "inl-switcher.h"
#include "inl-vacancy.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture    ui;
  InlSwitcher *switcher;           /* (nullable) */
  gint64       bakery;
  gint64       vacancy;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autoptr(InlRelation) bakery = NULL;
  g_autoptr(InlRelation) metal = NULL;
  g_autoptr(InlContact) contact = NULL;
  g_autoptr(InlVacancy) vacancy = NULL;
  g_autoptr(InlRecord) saved = NULL;

  ui_set_up (&f->ui, data);
  bakery = ui_add_relation (f->ui.office, "1042", "Bakkerij <b>Zoet</b> & Zn");
  metal = ui_add_relation (f->ui.office, "1043", "Metaal Noord");
  f->bakery = inl_record_get_id (INL_RECORD (bakery));
  contact = ui_add_contact (f->ui.office, f->bakery, "Jansen", "jansen@zoet.example");
  vacancy = g_object_new (INL_TYPE_VACANCY, "relation-id", f->bakery, "number", "2001",
                          "headcount", (gint64) 1, NULL);
  saved = ui_save (f->ui.office, vacancy);
  f->vacancy = inl_record_get_id (saved);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  ui_tear_down (&f->ui, data);
}

static InlSwitcher *
find_switcher (void)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (INL_IS_SWITCHER (l->data) && gtk_widget_get_visible (l->data))
      return l->data;

  return NULL;
}

static void
open_switcher (Fixture *f)
{
  if (f->ui.window == NULL)
    ui_open_window (&f->ui, 1300);
  gtk_widget_activate_action (GTK_WIDGET (f->ui.window), "win.switch", NULL);
  f->switcher = find_switcher ();
  g_assert_nonnull (f->switcher);
  ui_settle ();
}

static GtkEditable *
get_entry (Fixture *f)
{
  return GTK_EDITABLE (ui_get (f->switcher, GTK_TYPE_SEARCH_ENTRY,
                               "Relatie, aanvraag, pagina of actie"));
}

static gboolean
has_row (Fixture    *f,
         const char *title)
{
  return ui_shows (f->switcher, title);
}

static void
press_enter (Fixture *f)
{
  g_signal_emit_by_name (get_entry (f), "activate");
}

static gboolean
is_at (Fixture    *f,
       const char *page)
{
  return g_str_equal (inl_window_get_page_name (f->ui.window), page);
}

static void
test_places (Fixture       *f,
             gconstpointer  data)
{
  open_switcher (f);
  g_assert_true (has_row (f, "Relaties"));
  g_assert_true (has_row (f, "Functies"));
  g_assert_true (has_row (f, "Nieuwe relatie"));
  g_assert_true (has_row (f, "Pagina's"));
  g_assert_true (has_row (f, "Acties"));

  gtk_editable_set_text (get_entry (f), "func");
  ui_wait_for (!has_row (f, "Relaties"));
  g_assert_true (has_row (f, "Functies"));
  press_enter (f);
  ui_wait_for (is_at (f, "positions"));
  ui_wait_for (find_switcher () == NULL);
}

static void
test_records (Fixture       *f,
              gconstpointer  data)
{
  open_switcher (f);
  gtk_editable_set_text (get_entry (f), "zoet jans");
  ui_wait_for (has_row (f, "Bakkerij <b>Zoet</b> & Zn"));
  g_assert_true (has_row (f, "2001"));
  g_assert_false (has_row (f, "Metaal Noord"));
  press_enter (f);
  ui_wait_for (is_at (f, "relations"));
  ui_wait_for (ui_shows (f->ui.window, "Bakkerij <b>Zoet</b> & Zn"));

  open_switcher (f);
  gtk_editable_set_text (get_entry (f), "2001");
  ui_wait_for (has_row (f, "2001"));
  press_enter (f);
  ui_wait_for (is_at (f, "vacancies"));
}

static void
add_vacancy (Fixture    *f,
             const char *number)
{
  g_autoptr(InlVacancy) vacancy = g_object_new (INL_TYPE_VACANCY, "relation-id", f->bakery,
                                                "number", number, "start-date", "2030-01-01",
                                                "headcount", (gint64) 1, NULL);

  g_object_unref (ui_save (f->ui.office, vacancy));
}

static gboolean
is_first (Fixture    *f,
          const char *title)
{
  GtkListBox *list_box = GTK_LIST_BOX (ui_get (f->switcher, GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list_box, 0);
  g_autofree char *shown = NULL;

  if (row == NULL)
    return FALSE;

  g_object_get (gtk_list_box_row_get_child (row), "title", &shown, NULL);
  return g_str_equal (shown, title);
}

/* Also before relations, and before more that begins with it than is shown. */
static void
test_exact_number (Fixture       *f,
                   gconstpointer  data)
{
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *number = g_strdup_printf ("2001%u", i);

      g_object_unref (ui_add_relation (f->ui.office, number, "Timmerbedrijf"));
      add_vacancy (f, number);
    }

  open_switcher (f);
  gtk_editable_set_text (get_entry (f), " 2001 ");
  ui_wait_for (is_first (f, "2001"));
  g_assert_true (has_row (f, "Timmerbedrijf"));
  gtk_editable_set_text (get_entry (f), "20015");
  ui_wait_for (is_first (f, "Timmerbedrijf"));
}

/* Enter waits for what it was meant for. */
static void
test_enter_before_answer (Fixture       *f,
                          gconstpointer  data)
{
  open_switcher (f);
  gtk_editable_set_text (get_entry (f), "z");
  g_signal_emit_by_name (get_entry (f), "search-changed");
  gtk_editable_set_text (get_entry (f), "2001");
  g_signal_emit_by_name (get_entry (f), "search-changed");
  press_enter (f);
  ui_wait_for (is_at (f, "vacancies"));
  ui_wait_for (find_switcher () == NULL);
}

/* Who types on after Enter has not chosen what is found with that. */
static void
test_typed_after_enter (Fixture       *f,
                        gconstpointer  data)
{
  open_switcher (f);
  gtk_editable_set_text (get_entry (f), "2001");
  g_signal_emit_by_name (get_entry (f), "search-changed");
  press_enter (f);
  gtk_editable_set_text (get_entry (f), "metaal");
  g_signal_emit_by_name (get_entry (f), "search-changed");
  ui_wait_for (has_row (f, "Metaal Noord"));
  ui_settle ();
  g_assert_true (find_switcher () == f->switcher);

  /* What is shown is not what Enter means when a key was not told yet. */
  gtk_editable_set_text (get_entry (f), "zoet");
  press_enter (f);
  ui_wait_for (ui_shows (f->ui.window, "Bakkerij <b>Zoet</b> & Zn"));
  ui_wait_for (find_switcher () == NULL);
}

static void
test_nothing_found (Fixture       *f,
                    gconstpointer  data)
{
  open_switcher (f);
  gtk_editable_set_text (get_entry (f), "\"bestaat niet\" OR <b>");
  ui_wait_for (ui_shows (f->switcher, "Niets gevonden"));
  press_enter (f);
  ui_settle ();
  g_assert_true (find_switcher () == f->switcher);
  g_signal_emit_by_name (get_entry (f), "stop-search");
  ui_wait_for (find_switcher () == NULL);
}

static void
test_rights (Fixture       *f,
             gconstpointer  data)
{
  ui_open_window (&f->ui, 1300);
  ui_set_right (f->ui.office, "Beheerder", INL_RIGHT_EDIT_RELATIONS, FALSE);
  ui_set_right (f->ui.office, "Beheerder", INL_RIGHT_MANAGE_POSITIONS, FALSE);
  open_switcher (f);
  g_assert_false (has_row (f, "Nieuwe relatie"));
  g_assert_false (has_row (f, "Functies"));
  g_assert_true (has_row (f, "Relaties"));
  gtk_window_close (GTK_WINDOW (f->switcher));
}

/* What the page shows, if it shows something. What it opens is of GTK, which keeps some memory when
 * that is closed while it reads a folder. */
static void
test_export (Fixture       *f,
             gconstpointer  data)
{
  ui_open_window (&f->ui, 1300);
  ui_wait_for (ui_shows (f->ui.window, "Metaal Noord"));
  open_switcher (f);
  gtk_editable_set_text (get_entry (f), "exporteren");
  ui_wait_for (!has_row (f, "Importeren…"));
  g_assert_true (has_row (f, "Contactpersonen exporteren…"));
  g_assert_true (is_first (f, "Exporteren…"));
  gtk_window_close (GTK_WINDOW (f->switcher));

  inl_window_show_page (f->ui.window, "vacancies");
  ui_wait_for (is_at (f, "vacancies"));
  ui_wait_for (ui_find (inl_window_get_page (f->ui.window), INL_TYPE_LIST_ROW, NULL) != NULL);
  open_switcher (f);
  g_assert_true (has_row (f, "Exporteren…"));
  g_assert_false (has_row (f, "Contactpersonen exporteren…"));
  gtk_window_close (GTK_WINDOW (f->switcher));

  inl_window_show_page (f->ui.window, "administration");
  ui_wait_for (is_at (f, "administration"));
  open_switcher (f);
  g_assert_false (has_row (f, "Exporteren…"));
  gtk_window_close (GTK_WINDOW (f->switcher));

  inl_window_show_page (f->ui.window, "vacancies");
  ui_wait_for (is_at (f, "vacancies"));
  ui_set_right (f->ui.office, "Beheerder", INL_RIGHT_EXPORT, FALSE);
  open_switcher (f);
  g_assert_false (has_row (f, "Exporteren…"));
  gtk_window_close (GTK_WINDOW (f->switcher));
}

static gboolean
is_bold (PangoAttribute *attribute,
         gpointer        parts)
{
  if (attribute->klass->type == PANGO_ATTR_WEIGHT)
    g_string_append_printf (parts, "%u-%u ", attribute->start_index, attribute->end_index);
  return FALSE;
}

static char *
dup_marks (InlListRow *row)
{
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (row));
  GString *parts = g_string_new (NULL);
  PangoAttrList *attributes;
  g_autoptr(PangoAttrList) left = NULL;
  g_autoptr(PangoAttrList) bold = NULL;

  /* The title is the first of the texts. */
  while (!GTK_IS_BOX (label))
    label = gtk_widget_get_next_sibling (label);
  attributes = inl_list_line_get_attributes (INL_LIST_LINE (gtk_widget_get_first_child (label)));
  left = pango_attr_list_copy (attributes);
  if (left != NULL)
    bold = pango_attr_list_filter (left, is_bold, parts);
  return g_string_free (parts, FALSE);
}

static void
test_marks (Fixture       *f,
            gconstpointer  data)
{
  static const struct { const char *search; const char *marks; } cases[] = {
    { "zo BAK", "0-3 12-14 " }, { "oet", "" }, { "<b>", "0-1 10-11 18-19 " },
  };
  GtkWidget *row = inl_list_row_new ();
  GtkWindow *window = ui_show (row);

  g_object_set (row, "title", "Bakkerij <b>Zoet</b>", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marks = NULL;

      g_object_set (row, "search", cases[i].search, NULL);
      marks = dup_marks (INL_LIST_ROW (row));
      g_assert_cmpstr (marks, ==, cases[i].marks);
    }
  gtk_window_destroy (window);
}

/* What a search has to know is read as soon as one may begin to type. */
static void
test_prepared (Fixture       *f,
               gconstpointer  data)
{
  InlSearchMemory *memory = inl_store_get_memory (f->ui.office->store);
  g_autoptr(InlQuery) relations = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlQuery) vacancies = inl_query_new (INL_RECORD_KIND_VACANCY);

  ui_open_window (&f->ui, 1300);
  g_assert_false (inl_search_memory_is_ready (memory, vacancies, TRUE));
  open_switcher (f);
  ui_wait_for (inl_search_memory_is_ready (memory, relations, FALSE));
  ui_wait_for (inl_search_memory_is_ready (memory, vacancies, TRUE));
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
    { "/ui/switcher/places", test_places },
    { "/ui/switcher/records", test_records },
    { "/ui/switcher/exact-number", test_exact_number },
    { "/ui/switcher/enter-before-answer", test_enter_before_answer },
    { "/ui/switcher/typed-after-enter", test_typed_after_enter },
    { "/ui/switcher/nothing-found", test_nothing_found },
    { "/ui/switcher/rights", test_rights },
    { "/ui/switcher/export", test_export },
    { "/ui/switcher/marks", test_marks },
    { "/ui/switcher/prepared", test_prepared },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
