/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Does the rest with what a function of the database gave, which it takes, and without the
 * database. Runs in a thread of its own. */
typedef gboolean (*InlDbFinishFunc) (gpointer       read,
                                     GCancellable  *cancellable,
                                     GError       **error);

typedef struct _InlDbRests InlDbRests;

InlDbRests *inl_db_rests_new   (void);
void        inl_db_rests_begin (InlDbRests      *self,
                                GTask           *task,
                                gpointer         read,
                                InlDbFinishFunc  finish);
void        inl_db_rests_wait  (InlDbRests      *self);
void        inl_db_rests_free  (InlDbRests      *self);

G_END_DECLS
