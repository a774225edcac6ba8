/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-test.h"

G_BEGIN_DECLS

#define NOW "2026-11-24T02:00:00Z"

gint64           get_id      (gpointer          record);
gint64           add_inquiry (InlStore         *store,
                              const char       *number);
InlInquiryState  get_state   (InlStore         *store,
                              gint64            id);
gboolean         try_change  (InlStore         *store,
                              gint64            id,
                              InlInquiryState   state,
                              GError          **error);
gboolean         try_claim   (InlStore         *store,
                              gint64            id,
                              GError          **error);
void             send_now    (InlStore         *store,
                              gint64            id);
void             stop_clock  (InlStore         *store,
                              InlClock        **clock);

G_END_DECLS
