/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define INL_TYPE_CLOCK (inl_clock_get_type ())
G_DECLARE_FINAL_TYPE (InlClock, inl_clock, INL, CLOCK, GObject)

InlClock *inl_clock_new         (void);
InlClock *inl_clock_new_stopped (const char *moment);
void      inl_clock_advance     (InlClock   *self,
                                 gint64      seconds);
char     *inl_clock_dup_now     (InlClock   *self);
gint64    inl_clock_get_seconds (InlClock   *self);

G_END_DECLS
