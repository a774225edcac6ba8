/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-outcome.h"

G_BEGIN_DECLS

/* Signals: "send": the button was clicked; "log-in": the log-in page is to be opened again;
 * "cancel-log-in". */

#define INL_TYPE_SEND_BOX (inl_send_box_get_type ())
G_DECLARE_FINAL_TYPE (InlSendBox, inl_send_box, INL, SEND_BOX, GtkWidget)

GtkWidget  *inl_send_box_new            (void);
void        inl_send_box_set_ready      (InlSendBox *self,
                                         const char *obstacle);
gboolean    inl_send_box_is_ready       (InlSendBox *self);
void        inl_send_box_set_busy       (InlSendBox *self,
                                         gboolean    busy);
void        inl_send_box_show_outcome   (InlSendBox *self,
                                         InlOutcome *outcome);
void        inl_send_box_show_undoable  (InlSendBox *self,
                                         InlOutcome *outcome);
void        inl_send_box_end_undoable   (InlSendBox *self);
void        inl_send_box_set_logging_in (InlSendBox *self,
                                         gboolean    logging_in);
void        inl_send_box_show_logged_in (InlSendBox *self);
void        inl_send_box_show_problem   (InlSendBox *self,
                                         const char *text);
void        inl_send_box_clear          (InlSendBox *self);
const char *inl_send_box_get_text       (InlSendBox *self);

G_END_DECLS
