/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* What was kept of the rows of a database, each time under a number, beside it in memory. */

void model_kept_attach   (sqlite3 *handle);
void model_kept_add      (sqlite3 *handle,
                          guint    number);
void model_kept_put_back (sqlite3 *handle,
                          guint    number);

G_END_DECLS
