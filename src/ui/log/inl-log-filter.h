/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-office.h"

G_BEGIN_DECLS

/* Which lines of the log are wanted: of whom, of what kind, about which relation, and when.
 * Signal "changed": something else is wanted now. */

#define INL_TYPE_LOG_FILTER (inl_log_filter_get_type ())
G_DECLARE_FINAL_TYPE (InlLogFilter, inl_log_filter, INL, LOG_FILTER, GtkWidget)

/* once, before anything else */
void     inl_log_filter_set_office (InlLogFilter *self,
                                    InlOffice    *office);
void     inl_log_filter_refresh    (InlLogFilter *self);
void     inl_log_filter_apply      (InlLogFilter *self,
                                    InlQuery     *query);
/* whether it leaves any line out */
gboolean inl_log_filter_is_set     (InlLogFilter *self);
void     inl_log_filter_clear      (InlLogFilter *self);

G_END_DECLS
