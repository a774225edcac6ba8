/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A process whose start is measured: it ends with its first frame, and prints when that was. */

#include "config.h"

#include "bench-start-child.h"

#include <stdlib.h>

static void
on_after_paint_cb (GdkFrameClock *clock,
                   gpointer       user_data)
{
  gint64 started_at = g_ascii_strtoll (g_getenv (BENCH_STARTED_AT), NULL, 10);

  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time () - started_at);
  exit (0);
}

static void
on_realize_cb (GtkWidget *widget,
               gpointer   user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (widget), "after-paint",
                    G_CALLBACK (on_after_paint_cb), NULL);
}

static void
on_window_added_cb (GtkApplication *application,
                    GtkWindow      *window,
                    gpointer        user_data)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (on_realize_cb), NULL);
}

int
bench_run_until_painted (GtkApplication *application)
{
  char *arguments[] = { (char *) "bench-start", NULL };

  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, arguments);
}
