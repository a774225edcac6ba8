/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A moment is RFC 3339 text in UTC ("2026-11-24T02:00:00Z") or "" for never. */

char     *inl_moment_from_seconds    (gint64      seconds);
gboolean  inl_moment_to_seconds      (const char *moment,
                                      gint64     *seconds);
gboolean  inl_moment_is_valid        (const char *text);
char     *inl_moment_normalise       (const char *text);
char     *inl_moment_add             (const char *moment,
                                      gint64      seconds);
char     *inl_moment_add_years       (const char *moment,
                                      int         years);
int       inl_moment_compare         (const char *a,
                                      const char *b);
char     *inl_moment_to_display      (const char *moment);
char     *inl_moment_to_display_date (const char *moment);

/* A date is "YYYY-MM-DD" or "" for none. */

gboolean  inl_date_is_valid          (const char *text);
char     *inl_date_parse             (const char *text);
char     *inl_date_to_display        (const char *date);

G_END_DECLS
