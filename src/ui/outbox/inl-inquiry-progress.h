/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-inquiry.h"

G_BEGIN_DECLS

/* How far an inquiry is, in words. */

char     *inl_inquiry_progress_dup_next_try (InlInquiry *inquiry);
char     *inl_inquiry_progress_dup_line     (InlInquiry *inquiry);
gboolean  inl_inquiry_progress_never_left   (InlInquiry *inquiry);

G_END_DECLS
