/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-search-memory.h"
#include "inl-table.h"

G_BEGIN_DECLS

/* What a list asks of a table: numbers of rows in order, and some of the rows. Each runs in the
 * thread of its connection. */

char      *inl_table_write_ids     (GArray          *ids);
GArray    *inl_table_list_ids      (const InlTable  *self,
                                    InlDb           *db,
                                    const InlQuery  *query,
                                    GError         **error);
GArray    *inl_table_list_some_ids (const InlTable  *self,
                                    InlDb           *db,
                                    const InlQuery  *query,
                                    GArray          *among,
                                    GError         **error);
GArray    *inl_table_list_contacts (InlDb           *db,
                                    GArray          *relations,
                                    GError         **error);
GPtrArray *inl_table_list_rows     (const InlTable  *self,
                                    InlDb           *db,
                                    GArray          *ids,
                                    GError         **error);
GPtrArray *inl_table_list_ordered_rows (const InlTable *self,
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
                                    const InlSnapshot *since,
                                    guint            n_strangers,
                                    GError         **error);

/**
 * InlTableSearch:
 * @memory: what is remembered of earlier searches
 * @n_strangers: how often was written by who does not say what until now
 * @n_most: how many will do, if all are not found as soon; 0 for all
 * @reads_order: reads the order of all rows if it is not remembered
 *
 * How a search is to go about it.
 */
typedef struct
{
  InlSearchMemory *memory;
  guint            n_strangers;
  guint            n_most;
  gboolean         reads_order;
} InlTableSearch;

GArray    *inl_table_search        (const InlTable  *self,
                                    InlDb           *db,
                                    const InlQuery  *query,
                                    const InlTableSearch *search,
                                    gboolean        *is_complete,
                                    GCancellable    *cancellable,
                                    GError         **error);
gboolean   inl_table_read_order    (const InlTable  *self,
                                    InlDb           *db,
                                    const InlQuery  *query,
                                    const InlTableSearch *search,
                                    GError         **error);

G_END_DECLS
