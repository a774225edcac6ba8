/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"

G_BEGIN_DECLS

gboolean    inl_inquiry_state_is_open    (InlInquiryState  state);
gboolean    inl_inquiry_state_is_final   (InlInquiryState  state);
gboolean    inl_inquiry_state_can_become (InlInquiryState  from,
                                          InlInquiryState  to);
const char *inl_inquiry_state_get_label  (InlInquiryState  state);
const char *inl_inquiry_state_get_word   (InlInquiryState  state);
gboolean    inl_inquiry_state_from_word  (const char      *word,
                                          InlInquiryState *state);

G_END_DECLS
