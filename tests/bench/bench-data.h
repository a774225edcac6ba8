/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A database of an agency of any size: so many relations, half as many contacts more, and twice as
 * many vacancies. The same number gives the same rows, with names as they are in the Netherlands.
 * The file is made if it is not there; nothing else may have it open. */
void bench_data_write (const char *path,
                       guint       n_relations);

G_END_DECLS
