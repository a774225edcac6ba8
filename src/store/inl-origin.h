/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "inl-store-origin.h"

G_BEGIN_DECLS

/* All in the database thread. */

char          *inl_file_identity_find     (const char     *path);

char          *inl_origin_propose         (InlDb          *db,
                                           GError        **error);
gboolean       inl_origin_settle          (InlDb          *db,
                                           const char     *installation,
                                           GError        **error);
gboolean       inl_origin_hold_undecided  (InlDb          *db,
                                           guint          *n_held,
                                           GError        **error);
gboolean       inl_origin_advance         (InlDb          *db,
                                           GError        **error);
gboolean       inl_origin_adopt           (InlDb          *db,
                                           GError        **error);
gboolean       inl_origin_mark_copy       (sqlite3        *copy,
                                           const char     *now,
                                           GError        **error);
InlStoreHeld  *inl_origin_count_held      (InlDb          *db,
                                           GError        **error);
gboolean       inl_origin_release_held    (InlDb          *db,
                                           GError        **error);

G_END_DECLS
