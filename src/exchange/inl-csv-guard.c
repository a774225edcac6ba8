/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A spreadsheet runs a cell that begins like a formula. Such a cell is written with an apostrophe
 * before it, which reading takes away again. */

#define G_LOG_DOMAIN "inl-csv"

#include "config.h"

#include "inl-csv-guard.h"

#include <string.h>

/**
 * inl_csv_guard_is_needed:
 * @cell: text of a cell
 * @length: its length in bytes
 *
 * What has apostrophes before it already counts as well: one more is written, and one is taken
 * away when it is read, so that every text comes back as it was.
 *
 * Returns: whether to write an apostrophe before it
 */
gboolean
inl_csv_guard_is_needed (const char *cell,
                         gsize       length)
{
  gsize i = 0;

  while (i < length && cell[i] == '\'')
    i++;

  return i < length && memchr ("=+-@\t\r", cell[i], 6) != NULL;
}

/**
 * inl_csv_guard_undo:
 * @cell: text of a cell
 * @length: its length in bytes
 *
 * Returns: (transfer full): the text without the apostrophe that was written for safety
 */
char *
inl_csv_guard_undo (const char *cell,
                    gsize       length)
{
  gboolean guarded = length > 0 && cell[0] == '\'' && inl_csv_guard_is_needed (cell, length);

  return guarded ? g_strndup (cell + 1, length - 1) : g_strndup (cell, length);
}
