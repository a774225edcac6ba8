/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-bulk-asking.h"

G_BEGIN_DECLS

/* What the files of the bulk uitvraag share. */

/* takes @prospect */
InlBulkItem *inl_bulk_item_new            (InlProspect    *prospect);
gint64       inl_bulk_item_get_repeats_id (InlBulkItem    *self);
void         inl_bulk_item_set_state      (InlBulkItem    *self,
                                           InlBulkState    state,
                                           const char     *text);
void         inl_bulk_item_set_told_at    (InlBulkItem    *self,
                                           const char     *told_at);
void         inl_bulk_item_take_outcome   (InlBulkItem    *self,
                                           InlOutcome     *outcome);
void         inl_bulk_item_take_error     (InlBulkItem    *self,
                                           GError         *error,
                                           InlOutcome     *standing);

/* inl-office-asking.c */
void         inl_office_ask_unless_async  (InlOffice            *self,
                                           gint64                vacancy_id,
                                           gint64                repeats_id,
                                           gboolean              open_login,
                                           GCancellable         *called_off,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);

/* what came later of one that waited; FALSE when it is none of those */
gboolean     inl_bulk_asking_take_news    (InlBulkAsking  *self,
                                           InlOutcome     *outcome);
/* whether what comes of this vacancy now is told by the bulk uitvraag */
gboolean     inl_bulk_asking_covers       (InlBulkAsking  *self,
                                           gint64          vacancy_id);

/* inl-office-bulk.c: "3 verstuurd, 2 wachten"; @format has %'u for @n, and nothing is added for 0 */
void         inl_summary_add              (GString        *text,
                                           const char     *format,
                                           guint           n);

G_END_DECLS
