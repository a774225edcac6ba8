/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verzonden uitnodigingen and Notificaties, after an uitvraag was really sent; and what happens to
 * files that are imported in the window. */

#include "config.h"

#include <glib/gstdio.h>

#include "inl-import-dialog.h"
#include "inl-list-row.h"
#include "ui-service-fixture.h"

static void
ask (ServiceFixture *f)
{
  g_autoptr(InlOutcome) outcome = fixture_ask (&f->flow, f->flow.vacancy_id, FALSE);

  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
}

/* Enter on the only row of the page. */
static void
activate_row (ServiceFixture *f)
{
  GtkWidget *list_view = ui_get (f->window, GTK_TYPE_LIST_VIEW, NULL);

  gtk_widget_activate_action (list_view, "list.activate-item", "u", 0);
}

static void
test_invitations (ServiceFixture *f,
                  gconstpointer   data)
{
  ask (f);
  ui_service_open_window (f);
  inl_window_show_page (f->window, "invitations");
  ui_wait_for (ui_shows (f->window, "Piet Jansen · piet@bakkerij.example"));
  ui_wait_for (ui_shows (f->window, "Verzonden"));

  activate_row (f);
  ui_wait_for (ui_shows (f->window, "Aanvraag 5001"));
}

static void
test_notices (ServiceFixture *f,
              gconstpointer   data)
{
  ask (f);
  ui_service_open_window (f);
  inl_window_show_page (f->window, "notices");
  ui_wait_for (ui_shows (f->window, "De aanvraag is succesvol verstuurd. Er is een e-mail "
                                    "gestuurd naar Piet Jansen."));
  activate_row (f);
  ui_wait_for (ui_shows (f->window, "Aanvraag 5001"));
}

static void
test_nothing_yet (ServiceFixture *f,
                  gconstpointer   data)
{
  ui_service_open_window (f);
  inl_window_show_page (f->window, "invitations");
  ui_wait_for (ui_shows (f->window, "Nog geen uitnodigingen"));
  inl_window_show_page (f->window, "notices");
  ui_wait_for (ui_shows (f->window, "Nog geen notificaties"));
}

static void
add_file (ServiceFixture *f,
          GListStore     *files,
          const char     *name,
          const char     *content)
{
  g_autofree char *path = g_build_filename (f->flow.folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  g_list_store_append (files, file);
}

static void
remove_files (GListStore *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (files)); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (G_LIST_MODEL (files), i);

      g_assert_cmpint (g_remove (g_file_peek_path (file)), ==, 0);
    }
}

static guint
count (ServiceFixture *f,
       InlRecordKind   kind)
{
  g_autoptr(GPtrArray) records = fixture_query (&f->flow, kind);

  return records->len;
}

/* Gone is %NULL once the dialog is. */
typedef struct
{
  GtkWidget  *dialog;
  GtkWidget  *gone;
  GListStore *files;       /* (owned) */
} Import;

static void
open_import (ServiceFixture *f,
             Import         *import)
{
  import->files = g_list_store_new (G_TYPE_FILE);
  import->gone = import->dialog = inl_import_dialog_new (f->flow.office);
  g_object_add_weak_pointer (G_OBJECT (import->dialog), (gpointer *) &import->gone);
  gtk_window_present (GTK_WINDOW (import->dialog));
}

static void
read_files (Import *import)
{
  inl_import_dialog_import (INL_IMPORT_DIALOG (import->dialog), G_LIST_MODEL (import->files));
}

static void
close_import (Import *import)
{
  gtk_window_destroy (GTK_WINDOW (import->dialog));
  ui_wait_for (import->gone == NULL);
  remove_files (import->files);
  g_clear_object (&import->files);
}

static gboolean
is_at_choosing (Import *import)
{
  GObject *button = gtk_widget_get_template_child (import->dialog, INL_TYPE_IMPORT_DIALOG,
                                                   "choose_button");

  return gtk_window_get_focus (GTK_WINDOW (import->dialog)) == GTK_WIDGET (button);
}

static void
test_import_in_any_order (ServiceFixture *f,
                          gconstpointer   data)
{
  Import import;

  open_import (f, &import);
  /* In the order of their names, a contact would come before its relation. */
  add_file (f, import.files, "a-contacten.csv",
            "relatienummer;achternaam;email\n9001;Vries;v@nieuw.example\n9999;Weg;w@x.example\n");
  add_file (f, import.files, "b-aanvragen.csv",
            "aanvraagnummer;relatienummer;functie\nA-1;9001;Lasser\n");
  add_file (f, import.files, "c-relaties.csv", "relatienummer;naam\n9001;Nieuw & <b>Co</b>\n");
  read_files (&import);

  ui_wait_for (ui_shows (import.dialog, "1 geweigerde regel"));
  g_assert_true (ui_shows (import.dialog, "a-contacten.csv, regel 3"));
  g_assert_cmpuint (count (f, INL_RECORD_KIND_RELATION), ==, 1);
  ui_click (import.dialog, "Importeren");
  ui_wait_for (ui_shows (import.dialog, "Dit is opgeslagen."));
  g_assert_cmpuint (count (f, INL_RECORD_KIND_RELATION), ==, 2);
  g_assert_cmpuint (count (f, INL_RECORD_KIND_CONTACT), ==, 2);
  g_assert_cmpuint (count (f, INL_RECORD_KIND_VACANCY), ==, 2);
  close_import (&import);
}

static void
test_import_no_csv (ServiceFixture *f,
                    gconstpointer   data)
{
  Import import;

  open_import (f, &import);
  add_file (f, import.files, "foto & <b>.jpg", "\xff\xd8\xff\xe0 geen tekst");
  read_files (&import);
  ui_wait_for (ui_find (import.dialog, ADW_TYPE_ACTION_ROW, "foto & <b>.jpg") != NULL);
  close_import (&import);
}

static void
test_import_closed_meanwhile (ServiceFixture *f,
                              gconstpointer   data)
{
  Import import;

  open_import (f, &import);
  add_file (f, import.files, "relaties.csv", "relatienummer;naam\n9001;Nieuw\n");
  read_files (&import);
  close_import (&import);
}

static void
test_import_cancelled (ServiceFixture *f,
                       gconstpointer   data)
{
  Import import;

  open_import (f, &import);
  add_file (f, import.files, "relaties.csv", "relatienummer;naam\n9001;Nieuw\n");
  g_assert_false (ui_shows (import.dialog, "Geannuleerd: er is niets opgeslagen."));
  g_assert_true (is_at_choosing (&import));
  read_files (&import);
  gtk_widget_activate_action (import.dialog, "import.cancel", NULL);
  ui_wait_for (ui_shows (import.dialog, "Geannuleerd: er is niets opgeslagen."));
  g_assert_true (ui_shows (import.dialog, "Bestanden kiezen…"));
  g_assert_true (is_at_choosing (&import));
  close_import (&import);
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
    { "/ui/inquiries/invitations", test_invitations },
    { "/ui/inquiries/notices", test_notices },
    { "/ui/inquiries/nothing-yet", test_nothing_yet },
    { "/ui/import/any-order", test_import_in_any_order },
    { "/ui/import/no-csv", test_import_no_csv },
    { "/ui/import/closed-meanwhile", test_import_closed_meanwhile },
    { "/ui/import/cancelled", test_import_cancelled },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ServiceFixture, NULL, ui_service_set_up, tests[i].test,
                ui_service_tear_down);

  return g_test_run ();
}
