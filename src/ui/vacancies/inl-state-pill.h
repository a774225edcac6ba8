/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "inl-enums.h"

G_BEGIN_DECLS

#define INL_TYPE_STATE_PILL (inl_state_pill_get_type ())
G_DECLARE_FINAL_TYPE (InlStatePill, inl_state_pill, INL, STATE_PILL, GtkWidget)

GtkWidget  *inl_state_pill_new                   (void);
void        inl_state_pill_set_inquiry_state     (InlStatePill        *self,
                                                  InlInquiryState      state);
void        inl_state_pill_set_invitation_status (InlStatePill        *self,
                                                  InlInvitationStatus  status);
const char *inl_state_pill_get_label             (InlStatePill        *self);

/* the style class of a state, or NULL when it asks for no attention */
const char *inl_state_pill_get_inquiry_tone      (InlInquiryState      state);
const char *inl_state_pill_get_invitation_tone   (InlInvitationStatus  status);

G_END_DECLS
