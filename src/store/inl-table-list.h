/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-table.h"

G_BEGIN_DECLS

/* What a list asks of a table: numbers of rows in order, and some of the rows. Each runs in the
 * thread of its connection. */

GArray    *inl_table_list_ids      (const InlTable  *self,
                                    InlDb           *db,
                                    const InlQuery  *query,
                                    GError         **error);
GArray    *inl_table_list_some_ids (const InlTable  *self,
                                    InlDb           *db,
                                    const InlQuery  *query,
                                    GArray          *among,
                                    GError         **error);
GPtrArray *inl_table_list_rows     (const InlTable  *self,
                                    InlDb           *db,
                                    GArray          *ids,
                                    GError         **error);
GArray    *inl_table_merge_ids     (const InlTable  *self,
                                    InlDb           *db,
                                    const InlQuery  *query,
                                    GArray          *ids,
                                    GHashTable      *without,
                                    GArray          *added,
                                    GError         **error);
GArray    *inl_table_list_changed  (const InlTable  *self,
                                    InlDb           *db,
                                    gint64           since,
                                    guint            most,
                                    GError         **error);

G_END_DECLS
