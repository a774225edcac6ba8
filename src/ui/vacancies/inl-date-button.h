/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "date-chosen" (date): "YYYY-MM-DD" */

#define INL_TYPE_DATE_BUTTON (inl_date_button_get_type ())
G_DECLARE_FINAL_TYPE (InlDateButton, inl_date_button, INL, DATE_BUTTON, GtkWidget)

GtkWidget *inl_date_button_new      (void);
void       inl_date_button_set_date (InlDateButton *self,
                                     const char    *date);

G_END_DECLS
