/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-record.h"

G_BEGIN_DECLS

/* The records of a list that somebody looks at, by id: the same id is the same object for as long
 * as anybody holds it, and a while longer. */
typedef struct _InlLiveRows InlLiveRows;

/* Keeps all that it ever had. */
#define INL_LIVE_ROWS_ALL G_MAXUINT

InlLiveRows *inl_live_rows_new           (GType        type,
                                          guint        n_kept);
void         inl_live_rows_free          (InlLiveRows *self);
InlRecord   *inl_live_rows_get           (InlLiveRows *self,
                                          gint64       id);
InlRecord   *inl_live_rows_peek          (InlLiveRows *self,
                                          gint64       id);
void         inl_live_rows_take          (InlLiveRows *self,
                                          GPtrArray   *records,
                                          gboolean     keeps_new);
void         inl_live_rows_forget_unused (InlLiveRows *self);
gboolean     inl_live_rows_are_wanted    (InlLiveRows *self);
GArray      *inl_live_rows_take_wanted   (InlLiveRows *self,
                                          guint        n_most);
void         inl_live_rows_want_again    (InlLiveRows *self,
                                          GArray      *ids);
GArray      *inl_live_rows_dup_ids       (InlLiveRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlLiveRows, inl_live_rows_free)

G_END_DECLS
