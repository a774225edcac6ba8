/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Greater ids are in no set: it would take too much memory to tell. */
#define INL_ID_SET_GREATEST ((gint64) (1 << 26) - 1)

typedef struct _InlIdSet InlIdSet;

InlIdSet *inl_id_set_new      (void);
InlIdSet *inl_id_set_copy     (const InlIdSet *self);
InlIdSet *inl_id_set_ref      (InlIdSet       *self);
void      inl_id_set_unref    (InlIdSet       *self);
void      inl_id_set_add      (InlIdSet       *self,
                               gint64          id);
void      inl_id_set_remove   (InlIdSet       *self,
                               gint64          id);
gboolean  inl_id_set_contains (const InlIdSet *self,
                               gint64          id);
guint     inl_id_set_get_size (const InlIdSet *self);
void      inl_id_set_keep     (InlIdSet       *self,
                               const InlIdSet *other);
void      inl_id_set_add_owned (InlIdSet      *self,
                               const InlIdSet *owners,
                               const guint32  *owner_of,
                               guint           n_ids);
GArray   *inl_id_set_pick     (const InlIdSet *self,
                               GArray         *ids);
GArray   *inl_id_set_dup_ids  (const InlIdSet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlIdSet, inl_id_set_unref)

G_END_DECLS
