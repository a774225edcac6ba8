/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-inquiry.h"
#include "inl-office.h"

G_BEGIN_DECLS

/* How far an inquiry is, in words; @pause is what is waited for before anything is sent by
 * itself. */

char           *inl_inquiry_progress_dup_what_is_next (InlInquiry     *inquiry,
                                                       InlOffice      *office);
char           *inl_inquiry_progress_dup_line         (InlInquiry     *inquiry,
                                                       InlOffice      *office);
InlOutcomeKind  inl_inquiry_progress_get_obstacle     (InlInquiry     *inquiry,
                                                       InlOutcomeKind  pause);
gboolean        inl_inquiry_progress_never_left       (InlInquiry     *inquiry);

G_END_DECLS
