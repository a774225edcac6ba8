/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-table.h"

G_BEGIN_DECLS

/* One condition of a search: the words that it looks for, as FTS5 reads them, and how: by the
 * index, or in the text of each row. */
typedef struct
{
  char     *terms;
  gboolean  by_text;
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
