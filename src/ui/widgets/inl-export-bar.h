/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-live-list.h"
#include "inl-office.h"

G_BEGIN_DECLS

/* Exports what a list shows, for the action "list.export" of the page that the list is on, or of
 * relations their contacts, for "list.export-contacts": asks where to, shows under the list how far
 * it is, and says how it went. It is not given up when the window is closed. */

#define INL_TYPE_EXPORT_BAR (inl_export_bar_get_type ())
G_DECLARE_FINAL_TYPE (InlExportBar, inl_export_bar, INL, EXPORT_BAR, GtkWidget)

/* gives the pages of a class those actions */
void     inl_export_bar_install_action (GtkWidgetClass *page_class);
gboolean inl_export_bar_can_run        (GtkWidget      *page,
                                        const char     *action);
void     inl_export_bar_set_up         (InlExportBar   *self,
                                        GtkWidget      *page,
                                        InlOffice      *office);
void     inl_export_bar_set_list       (InlExportBar   *self,
                                        InlLiveList    *list);
void     inl_export_bar_start          (InlExportBar   *self,
                                        InlRecordKind   kind,
                                        GFile          *file);

G_END_DECLS
