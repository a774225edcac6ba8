/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui-service-fixture.h"

void
ui_service_set_up (ServiceFixture *f,
                   gconstpointer   data)
{
  fixture_set_up (&f->flow, data);
}

void
ui_service_tear_down (ServiceFixture *f,
                      gconstpointer   data)
{
  if (f->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (f->window), (gpointer *) &f->window);
      gtk_window_destroy (GTK_WINDOW (f->window));
      ui_wait_for (f->window == NULL);
    }
  ui_settle ();
  fixture_tear_down (&f->flow, data);
}

void
ui_service_open_window (ServiceFixture *f)
{
  f->ui.office = f->flow.office;
  ui_open_window (&f->ui, 1400);
  f->window = f->ui.window;
}

void
ui_service_open_vacancy (ServiceFixture *f,
                         gint64          vacancy_id,
                         const char     *number)
{
  g_autofree char *title = g_strdup_printf ("Aanvraag %s", number);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.open-vacancy", "x", vacancy_id);
  ui_wait_for (ui_shows (f->window, title));
  ui_settle ();
}
