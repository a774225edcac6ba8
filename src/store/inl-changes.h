/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

/* More rows of a table than this in one commit, or since somebody looked, are "many". */
#define INL_CHANGES_MOST 1000

/**
 * InlChangesPlace:
 * @seq: the last change that was seen
 * @token: which change that was
 *
 * How far somebody has read what changed.
 */
typedef struct
{
  gint64 seq;
  gint64 token;
} InlChangesPlace;

/**
 * InlChangesSight:
 * @version: of the file; 0 if nobody looked yet
 * @place: the last change
 * @unread: which write was the last that changed nothing that anybody reads
 *
 * What was there when somebody looked last.
 */
typedef struct
{
  gint64          version;
  InlChangesPlace place;
  gint64          unread;
} InlChangesSight;

/* Each runs in the thread of its connection. */

InlChanges *inl_changes_new       (void);
void        inl_changes_free      (InlChanges       *self);
void        inl_changes_forget    (InlChanges       *self);
void        inl_changes_note      (InlChanges       *self,
                                   const char       *table,
                                   gint64            row_id);
gboolean    inl_changes_store     (InlChanges       *self,
                                   InlDb            *db,
                                   GError          **error);

gboolean    inl_changes_store_unread (InlDb         *db,
                                   GError          **error);

guint       inl_changes_look      (InlDb            *db,
                                   InlChangesSight  *seen);
void        inl_changes_look_past (InlDb            *db,
                                   InlChangesSight  *seen);
gboolean    inl_changes_get_place (InlDb            *db,
                                   InlChangesPlace  *place,
                                   GError          **error);
gboolean    inl_changes_has_place (InlDb            *db,
                                   const InlChangesPlace *place,
                                   gboolean         *has_place,
                                   GError          **error);

G_END_DECLS
