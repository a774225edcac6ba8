/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-log-entry.h"

G_BEGIN_DECLS

/* One line of the log, with every field that was changed. */

#define INL_TYPE_LOG_VIEW (inl_log_view_get_type ())
G_DECLARE_FINAL_TYPE (InlLogView, inl_log_view, INL, LOG_VIEW, GtkWidget)

void       inl_log_view_show_entry         (InlLogView  *self,
                                            InlLogEntry *entry);
/* 0 when none is shown */
gint64     inl_log_view_get_entry_id       (InlLogView  *self);
GtkWidget *inl_log_view_get_unchosen_state (InlLogView  *self);

G_END_DECLS
