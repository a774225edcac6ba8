/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

typedef struct _InlDbCheck InlDbCheck;

/* Called in the thread of the check. */
typedef void (*InlDbCheckFunc) (gpointer data);

InlDbCheck *inl_db_check_new              (InlDb          *db,
                                           InlDbCheckFunc  on_ended,
                                           gpointer        data);
gboolean    inl_db_check_has_found_damage (InlDbCheck     *self);
void        inl_db_check_free             (InlDbCheck     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlDbCheck, inl_db_check_free)

G_END_DECLS
