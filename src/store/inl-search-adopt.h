/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

/* Both in the database thread. */

gboolean inl_search_can_adopt (InlDb       *db,
                               const char  *index,
                               gboolean    *can_adopt,
                               GError     **error);
gboolean inl_search_adopt     (InlDb       *db,
                               InlDb       *other,
                               const char  *index,
                               gboolean    *is_adopted,
                               GError     **error);

G_END_DECLS
