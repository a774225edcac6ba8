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

static void
test_import_in_any_order (ServiceFixture *f,
                          gconstpointer   data)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *dialog;
  GtkWidget *gone;

  /* In the order of their names, a contact would come before its relation. */
  add_file (f, files, "a-contacten.csv",
            "relatienummer;achternaam;email\n9001;Vries;v@nieuw.example\n9999;Weg;w@x.example\n");
  add_file (f, files, "b-aanvragen.csv",
            "aanvraagnummer;relatienummer;functie\nA-1;9001;Lasser\n");
  add_file (f, files, "c-relaties.csv", "relatienummer;naam\n9001;Nieuw & <b>Co</b>\n");
  gone = dialog = inl_import_dialog_new (f->flow.office);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &gone);
  gtk_window_present (GTK_WINDOW (dialog));
  inl_import_dialog_import (INL_IMPORT_DIALOG (dialog), G_LIST_MODEL (files));

  ui_wait_for (ui_shows (dialog, "1 geweigerde regel"));
  g_assert_true (ui_shows (dialog, "a-contacten.csv, regel 3"));
  g_assert_cmpuint (count (f, INL_RECORD_KIND_RELATION), ==, 1);
  ui_click (dialog, "Importeren");
  ui_wait_for (ui_shows (dialog, "Dit is opgeslagen."));
  g_assert_cmpuint (count (f, INL_RECORD_KIND_RELATION), ==, 2);
  g_assert_cmpuint (count (f, INL_RECORD_KIND_CONTACT), ==, 2);
  g_assert_cmpuint (count (f, INL_RECORD_KIND_VACANCY), ==, 2);

  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_wait_for (gone == NULL);
  remove_files (files);
}

static void
test_import_no_csv (ServiceFixture *f,
                    gconstpointer   data)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *dialog = inl_import_dialog_new (f->flow.office);
  GtkWidget *gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &gone);
  add_file (f, files, "foto & <b>.jpg", "\xff\xd8\xff\xe0 geen tekst");
  gtk_window_present (GTK_WINDOW (dialog));
  inl_import_dialog_import (INL_IMPORT_DIALOG (dialog), G_LIST_MODEL (files));
  ui_wait_for (ui_find (dialog, ADW_TYPE_ACTION_ROW, "foto & <b>.jpg") != NULL);

  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_wait_for (gone == NULL);
  remove_files (files);
}

static void
test_import_closed_meanwhile (ServiceFixture *f,
                              gconstpointer   data)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *dialog = inl_import_dialog_new (f->flow.office);
  GtkWidget *gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &gone);
  add_file (f, files, "relaties.csv", "relatienummer;naam\n9001;Nieuw\n");
  gtk_window_present (GTK_WINDOW (dialog));
  inl_import_dialog_import (INL_IMPORT_DIALOG (dialog), G_LIST_MODEL (files));
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_wait_for (gone == NULL);
  remove_files (files);
}

static void
test_import_cancelled (ServiceFixture *f,
                       gconstpointer   data)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  GtkWidget *dialog = inl_import_dialog_new (f->flow.office);
  GtkWidget *gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &gone);
  add_file (f, files, "relaties.csv", "relatienummer;naam\n9001;Nieuw\n");
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (ui_shows (dialog, "Geannuleerd: er is niets opgeslagen."));
  inl_import_dialog_import (INL_IMPORT_DIALOG (dialog), G_LIST_MODEL (files));
  gtk_widget_activate_action (dialog, "import.cancel", NULL);
  ui_wait_for (ui_shows (dialog, "Geannuleerd: er is niets opgeslagen."));
  g_assert_true (ui_shows (dialog, "Bestanden kiezen…"));

  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_wait_for (gone == NULL);
  remove_files (files);
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
