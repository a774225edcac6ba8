/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-table.h"

G_BEGIN_DECLS

typedef enum
{
  INL_SEARCH_BY_INDEX,             /* the rows that the index gives, to be sorted */
  INL_SEARCH_IN_ORDER,             /* all rows in their order, of which the index gives the set */
  INL_SEARCH_BY_TEXT,              /* the text of each row */
} InlSearchWay;

/* One condition of a search: the words that it looks for, as FTS5 reads them, and how. */
typedef struct
{
  char         *terms;
  InlSearchWay  way;
} InlSearchWord;

gboolean  inl_search_register     (sqlite3         *handle);

/* Each runs in the database thread. */

GArray   *inl_search_create_words (InlDb           *db,
                                   const InlTable  *table,
                                   const char      *text,
                                   gboolean         is_limited,
                                   GError         **error);
void      inl_search_append_word  (GString         *sql,
                                   const InlTable  *table,
                                   const InlSearchWord *word,
                                   int              parameter);

/* inl-search-index.c */

gboolean  inl_search_update       (InlDb           *db,
                                   GError         **error);
gboolean  inl_search_purge        (InlDb           *db,
                                   GError         **error);
gboolean  inl_search_check        (InlDb           *db,
                                   GPtrArray       *sentences,
                                   GError         **error);

G_END_DECLS
