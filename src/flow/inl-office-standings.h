/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"
#include "inl-standing.h"

G_BEGIN_DECLS

void    inl_office_count_standings_async  (InlOffice               *self,
                                           InlRecordKind            kind,
                                           GCancellable            *cancellable,
                                           GAsyncReadyCallback      callback,
                                           gpointer                 user_data);
GArray *inl_office_count_standings_finish (InlOffice               *self,
                                           GAsyncResult            *result,
                                           GError                 **error);
char   *inl_office_dup_standing_day       (InlOffice               *self,
                                           const InlStandingFilter *filter);
char   *inl_office_dup_standing_today     (InlOffice               *self);

G_END_DECLS
