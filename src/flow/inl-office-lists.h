/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-store-list.h"

G_BEGIN_DECLS

/* What the lists of the office ask of the store; nothing outside src/flow includes this. */

void        inl_office_list_async  (InlOffice            *self,
                                    InlListingPart        part,
                                    const InlQuery       *query,
                                    guint                 n_most,
                                    InlListing           *shown,
                                    GArray               *ids,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
InlListing *inl_office_list_finish (InlOffice            *self,
                                    GAsyncResult         *result,
                                    GError              **error);

G_END_DECLS
