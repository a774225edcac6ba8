/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-office.h"

G_BEGIN_DECLS

/* Undoing a click, while its uitvraag waits. How long it does is the property "undo-seconds" of the
 * office, which can also be set; 0: not at all.
 *
 * Signals of the office:
 *   "undo-begun" (InlOutcome, guint seconds): it is stored and can be undone for so long
 *   "undo-over" (gint64 inquiry id): it cannot be undone any longer, or it was
 *   "asked": a question was answered; see inl_office_is_asking() */

#define INL_OFFICE_UNDO_MAX_SECONDS 30

/* As inl_office_ask_async() with open_login, but what is asked anew waits first. Its outcome comes
 * after that. */
void        inl_office_ask_with_undo_async (InlOffice            *self,
                                            gint64                vacancy_id,
                                            gint64                repeats_id,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);

void        inl_office_undo_async          (InlOffice            *self,
                                            gint64                inquiry_id,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
InlOutcome *inl_office_undo_finish         (InlOffice            *self,
                                            GAsyncResult         *result,
                                            GError              **error);

InlOutcome *inl_office_dup_undoable        (InlOffice            *self,
                                            gint64                vacancy_id);
gboolean    inl_office_send_undoable       (InlOffice            *self,
                                            gint64                inquiry_id);
void        inl_office_send_undoables      (InlOffice            *self);
gboolean    inl_office_is_asking           (InlOffice            *self);

G_END_DECLS
