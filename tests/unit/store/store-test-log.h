/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-log-entry.h"
#include "store-test.h"

G_BEGIN_DECLS

/* How many lines a new database begins with: its roles and its first user. */
#define N_FIRST 4

GPtrArray   *list_log      (InlStore      *store);
InlLogEntry *get_newest    (InlStore      *store);
void         assert_entry  (InlLogEntry   *entry,
                            InlLogKind     kind,
                            InlLogAction   action,
                            const char    *subject,
                            const char    *text,
                            const char    *changes);
void         assert_newest (InlStore      *store,
                            InlLogKind     kind,
                            InlLogAction   action,
                            const char    *subject,
                            const char    *text,
                            const char    *changes);
void         assert_whole  (InlStore      *store);
gpointer     save_well     (InlStore      *store,
                            gpointer       record);
void         append_well   (InlStore      *store,
                            InlLogKind     kind,
                            InlLogAction   action,
                            gint64         contact_id);

G_END_DECLS
