/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-id-set.h"
#include "inl-search-memory.h"
#include "inl-table.h"

G_BEGIN_DECLS

typedef enum
{
  INL_SEARCH_BY_INDEX,             /* the rows that the index gives, to be sorted */
  INL_SEARCH_IN_ORDER,             /* all rows in their order, of which the index gives the set */
  INL_SEARCH_BY_TEXT,              /* the text of each row */
} InlSearchWay;

/* The type of the pointer to an InlIdSet that search_collect fills. */
#define INL_SEARCH_SET "inl-id-set"

/* One condition of a search: the words that it looks for, as FTS5 reads them, and how. */
typedef struct
{
  char         *terms;
  InlSearchWay  way;
} InlSearchWord;

gboolean  inl_search_register     (sqlite3         *handle);

/* Each runs in the thread of its connection. */

GPtrArray *inl_search_split       (InlDb           *db,
                                   const char      *text,
                                   GError         **error);
char     *inl_search_join         (GPtrArray       *terms);
GArray   *inl_search_create_words (InlDb           *db,
                                   const InlTable  *table,
                                   const char      *text,
                                   gboolean         is_limited,
                                   GError         **error);
void      inl_search_append_word  (GString         *sql,
                                   const InlTable  *table,
                                   const InlSearchWord *word,
                                   int              parameter);

/* inl-search-find.c */

gboolean  inl_search_can_find     (const InlTable  *table,
                                   const InlQuery  *query);
gboolean  inl_search_can_remember (const InlTable  *table,
                                   const InlQuery  *query);
GArray   *inl_search_find         (InlDb           *db,
                                   const InlTable  *table,
                                   InlSearchMemory *memory,
                                   InlOrder        *order,
                                   InlOwners       *owners,
                                   const InlQuery  *query,
                                   guint            n_most,
                                   gboolean        *is_complete,
                                   GCancellable    *cancellable,
                                   GError         **error);

/* inl-search-owners.c */

gboolean  inl_search_register_owners (sqlite3      *handle);
InlOwners *inl_search_get_owners  (InlDb           *db,
                                   const InlTable  *table,
                                   InlSearchMemory *memory,
                                   const InlSnapshot *now,
                                   gboolean         reads_all,
                                   GError         **error);

/* inl-search-found-by.c */

gboolean  inl_search_tell_found_by (InlDb          *db,
                                   const InlTable  *table,
                                   const InlQuery  *query,
                                   GPtrArray       *records,
                                   GError         **error);

/* inl-search-index.c */

/* An index and the text that it is of. */
typedef struct
{
  const char *index;
  const char *column;
  const char *source;
  gboolean    is_about_people;
} InlIndexed;

const InlIndexed *inl_search_find_indexed (const char *index);
gboolean  inl_search_update       (InlDb           *db,
                                   GError         **error);
gboolean  inl_search_require_purge (InlDb          *db,
                                   GError         **error);
gboolean  inl_search_needs_purge  (InlDb           *db,
                                   const char      *index,
                                   gboolean        *is_needed,
                                   GError         **error);
gboolean  inl_search_purge_some   (InlDb           *db,
                                   GError         **error);
gboolean  inl_search_purge_all    (InlDb           *db,
                                   GCancellable    *cancellable,
                                   GError         **error);
gboolean  inl_search_check        (InlDb           *db,
                                   GPtrArray       *sentences,
                                   GError         **error);

G_END_DECLS
