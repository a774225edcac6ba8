/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A disk under SQLite that a test can make fast, let fail, and cut the power of. It is below every
 * database of this process, and its files are ordinary ones. */

void     inl_disk_install        (void);

/* What is synced is not waited for. */
void     inl_disk_set_lazy       (gboolean     is_lazy);

/* Whether programs can share memory: a write-ahead log needs that, and there is none on a disk of
 * another computer. */
void     inl_disk_set_shared     (gboolean     is_shared);

/* Step @n from now, of all writes, truncations, syncs and removals, fails as @code says, and with
 * @is_lasting all steps after it; 0 for none. */
void     inl_disk_fail_at        (guint        n,
                                  int          code,
                                  gboolean     is_lasting);
/* Whether it can be read; without that, every read fails. */
void     inl_disk_set_readable   (gboolean     is_readable);
/* Since either was set. */
gboolean inl_disk_has_failed     (void);

/* From now on every step is kept. */
void     inl_disk_record         (void);
guint    inl_disk_count_steps    (void);
void     inl_disk_stop_recording (void);

/* The files as they can be after the power went at step @n_steps: what was not synced is there, or
 * not, or for a part. */
void     inl_disk_write_remains  (guint        n_steps,
                                  GRand       *chance,
                                  const char  *folder);

G_END_DECLS
