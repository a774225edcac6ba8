/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Runs a program to its end, and gives what it printed. */
char *bench_run              (const char *const *arguments);

/* Has @maker, which is bench-make, make a database of @number relations at @path. If
 * INL_BENCH_DATABASES names a folder it is made there, once, and copied. */
void  bench_provide_database (const char        *maker,
                              const char        *number,
                              const char        *path);

G_END_DECLS
