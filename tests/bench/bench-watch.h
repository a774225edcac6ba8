/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-figures.h"

G_BEGIN_DECLS

/* The main loop: how long it was busy between two moments at which it could take an event. */
void      loop_watch_start   (Figures    *figures,
                              guint       wall_kind,
                              guint       processor_kind);
void      loop_watch_stop    (void);
/* of this thread, in microseconds */
gint64    loop_get_processor_time (void);

/* The database as another program sees it: when does a vacancy have an inquiry? */
typedef struct _RowWatch RowWatch;

RowWatch *row_watch_new      (const char *database_path);
void      row_watch_free     (RowWatch   *self);
void      row_watch_expect   (RowWatch   *self,
                              gint64      vacancy_id);
/* 0 as long as it is not there */
gint64    row_watch_get_seen (RowWatch   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RowWatch, row_watch_free)

G_END_DECLS
