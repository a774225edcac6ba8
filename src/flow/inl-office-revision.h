/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-revision.h"

G_BEGIN_DECLS

/* What is stored of a record now, and who left it so: for who finds it changed under his hands. */

void         inl_office_load_revision_async  (InlOffice            *self,
                                              InlRecordKind         kind,
                                              gint64                id,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
InlRevision *inl_office_load_revision_finish (InlOffice            *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS
