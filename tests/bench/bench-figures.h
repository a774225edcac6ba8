/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Measured times of several kinds, and other values, told as a table for people and as one line of
 * JSON, of which tests/bench/write-report.py makes tests/benchmarks.md. */
typedef struct _Figures Figures;

/* Target of what has none. */
#define FIGURES_NO_TARGET 0.0

Figures *figures_new        (void);
void     figures_free       (Figures    *self);
/* @key: for the JSON; @label: for the table; @target: in milliseconds. Gives the number of the
 * kind. */
guint    figures_add_kind   (Figures    *self,
                             const char *key,
                             const char *label,
                             double      target);
/* @percent: 95, 99 or 100 for the longest, when it is not the median that has to be within the
 * target. */
void     figures_judge_by   (Figures    *self,
                             guint       kind,
                             guint       percent);
void     figures_add        (Figures    *self,
                             guint       kind,
                             gint64      microseconds);
/* in milliseconds */
double   figures_get_median (Figures    *self,
                             guint       kind);
/* @unit: such as MiB; @target: at most, or if it is below 0 at least, without its sign. */
void     figures_add_value  (Figures    *self,
                             const char *key,
                             const char *label,
                             const char *unit,
                             double      value,
                             double      target);
void     figures_print      (Figures    *self,
                             const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Figures, figures_free)

G_END_DECLS
