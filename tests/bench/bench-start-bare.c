/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A bare window of libadwaita, which is what the start of the program is compared with. */

#include "config.h"

#include <adwaita.h>

#include "bench-start-child.h"

static void
on_activate_cb (GApplication *application,
                gpointer      user_data)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
}

int
main (void)
{
  g_autoptr(AdwApplication) application =
    adw_application_new ("org.example.Bare", G_APPLICATION_DEFAULT_FLAGS);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate_cb), NULL);
  return bench_run_until_painted (GTK_APPLICATION (application));
}
