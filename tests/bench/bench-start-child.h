/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The variable that says when the process was started, in microseconds of the monotonic clock. */
#define BENCH_STARTED_AT "INL_BENCH_STARTED_AT"

int bench_run_until_painted (GtkApplication *application);

G_END_DECLS
