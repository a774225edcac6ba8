/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * InlCopy:
 * @path: (type filename): a copy of the database
 * @made_at: the moment at which it was made
 * @is_daily: it was made by itself; else it is what a restore replaced
 *
 * A copy that the program keeps by itself.
 */
typedef struct
{
  char     *path;
  char     *made_at;
  gboolean  is_daily;
} InlCopy;

InlCopy           *inl_copy_new              (const char        *path,
                                              const char        *made_at,
                                              gboolean           is_daily);
void               inl_copy_free             (InlCopy           *self);

/**
 * InlCopyFigures:
 * @last_change: moment of the last line of the log, or ""
 * @n_relations: how many relations there are, whatever their state
 * @n_vacancies: likewise
 * @n_inquiries: likewise
 *
 * What tells two databases of one office apart.
 */
typedef struct
{
  char  *last_change;
  guint  n_relations;
  guint  n_vacancies;
  guint  n_inquiries;
} InlCopyFigures;

char              *inl_copy_figures_dup_text (const InlCopyFigures *self);

/**
 * InlCopyComparison:
 * @copy: what would come
 * @current: what would go
 * @has_current: whether that can be read
 */
typedef struct
{
  InlCopyFigures copy;
  InlCopyFigures current;
  gboolean       has_current;
} InlCopyComparison;

void               inl_copy_comparison_free  (InlCopyComparison *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlCopyComparison, inl_copy_comparison_free)

G_END_DECLS
