/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies in the window: one is made, looked at and put back; what is on screen follows. */

#include "config.h"

#include "inl-back-up.h"
#include "inl-restore-dialog.h"
#include "inl-toplevel.h"
#include "ui-fixture.h"

static GFile *
name_copy (UiFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "kopie.db", NULL);

  return g_file_new_for_path (path);
}

static GtkWindow *
find_restore_dialog (void)
{
  return inl_toplevel_find (INL_TYPE_RESTORE_DIALOG);
}

static void
test_make_and_put_back (UiFixture     *f,
                        gconstpointer  data)
{
  g_autoptr(GFile) file = name_copy (f);
  g_autoptr(InlRelation) first = ui_add_relation (f->office, "1042", "Bakkerij Jansen");
  g_autoptr(InlRelation) second = NULL;
  GtkWindow *dialog;

  ui_open_window (f, 1300);
  inl_back_up_to (f->window, f->office, file);
  ui_wait_for (ui_shows (f->window, "De reservekopie is gemaakt: kopie.db."));
  second = ui_add_relation (f->office, "1043", "Metaal Noord");
  inl_window_show_page (f->window, "relations");
  ui_wait_for (ui_shows (f->window, "Metaal Noord"));

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.restore", NULL);
  dialog = find_restore_dialog ();
  ui_wait_for (ui_shows (dialog, "Nog geen dagelijkse reservekopie"));
  inl_restore_dialog_look_at (INL_RESTORE_DIALOG (dialog), file);
  ui_wait_for (ui_find_dialog () != NULL);
  ui_answer ("Annuleren");
  ui_wait_for (ui_shows (dialog, "Nog geen dagelijkse reservekopie"));
  g_assert_true (ui_shows (f->window, "Metaal Noord"));

  inl_restore_dialog_look_at (INL_RESTORE_DIALOG (dialog), file);
  ui_wait_for (ui_find_dialog () != NULL);
  ui_answer ("Terugzetten");
  ui_wait_for (ui_shows (dialog, "De gegevens zijn teruggezet"));
  ui_wait_for (!ui_shows (f->window, "Metaal Noord"));
  g_assert_true (ui_shows (f->window, "Bakkerij Jansen"));
  gtk_window_close (dialog);
  ui_settle ();

  /* What went is offered the next time. */
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.restore", NULL);
  dialog = find_restore_dialog ();
  ui_wait_for (ui_shows (dialog, "De gegevens van vóór een herstel"));
  gtk_window_close (dialog);
}

static void
test_refused_copy (UiFixture     *f,
                   gconstpointer  data)
{
  g_autoptr(GFile) file = name_copy (f);
  GtkWindow *dialog;

  g_file_set_contents (g_file_peek_path (file), "zomaar iets", -1, NULL);
  ui_open_window (f, 1300);
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.restore", NULL);
  dialog = find_restore_dialog ();
  ui_wait_for (ui_shows (dialog, "Nog geen dagelijkse reservekopie"));
  inl_restore_dialog_look_at (INL_RESTORE_DIALOG (dialog), file);
  ui_wait_for (ui_shows (dialog, "kopie.db: Dit is geen reservekopie van Inlenersbeloning. Er is "
                                 "niets teruggezet. Kies een ander bestand."));
  gtk_window_close (dialog);
}

int
main (int   argc,
      char *argv[])
{
  ui_init (&argc, &argv);

  g_test_add ("/ui/copies/make-and-put-back", UiFixture, NULL, ui_set_up, test_make_and_put_back,
              ui_tear_down);
  g_test_add ("/ui/copies/refused-copy", UiFixture, NULL, ui_set_up, test_refused_copy,
              ui_tear_down);

  return g_test_run ();
}
