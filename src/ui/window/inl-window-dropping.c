/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are dropped on the window are imported. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include "inl-gate.h"
#include "inl-import-dialog.h"
#include "inl-window-private.h"

static gboolean
on_files_dropped_cb (InlWindow    *self,
                     const GValue *value)
{
  g_autoptr(GListStore) files = NULL;
  g_autofree char *refusal = NULL;

  if (!inl_window_is_showing_office (self))
    return FALSE;

  refusal = inl_gate_dup_refusal (self->office, "win.import");
  if (refusal != NULL)
    {
      inl_window_add_toast (self, refusal, NULL, NULL, NULL);
      return FALSE;
    }

  files = g_list_store_new (G_TYPE_FILE);
  for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);

  inl_import_dialog_present_with (GTK_WINDOW (self), self->office, G_LIST_MODEL (files));
  return TRUE;
}

/**
 * inl_window_accept_files:
 * @self: a window
 *
 * Lets files be dropped on the window.
 */
void
inl_window_accept_files (InlWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (on_files_dropped_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
