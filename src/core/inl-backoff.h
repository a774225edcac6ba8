/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define INL_BACKOFF_MIN_SECONDS 2
#define INL_BACKOFF_MAX_SECONDS (15 * 60)
/* After this long without success a person decides. */
#define INL_BACKOFF_LIMIT_SECONDS (12 * 60 * 60)
/* A service that says "come back next month" is not believed, and neither is a moment further away
 * than this: it was stored while the clock was wrong. */
#define INL_BACKOFF_LONGEST_WAIT_SECONDS (24 * 60 * 60)

gint64   inl_backoff_seconds     (gint64      attempt,
                                  double      random);
gboolean inl_backoff_is_over     (const char *created_at,
                                  const char *now);
gboolean inl_backoff_must_wait   (const char *not_before,
                                  const char *now);

G_END_DECLS
