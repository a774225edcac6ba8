/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"
#include "store-test.h"

G_BEGIN_DECLS

void    run_sql      (const char *path,
                      const char *sql);
/* In a transaction of a connection of the program. */
void    write_sql    (InlDb      *db,
                      const char *sql);
gint64  get_integer  (const char *path,
                      const char *sql);
void    overwrite    (const char *path,
                      off_t       offset,
                      const void *bytes,
                      gsize       length);
void    make_good    (const char *path);
/* As the program of that version left it, without anything in it. */
void    make_version (const char *path,
                      guint       version);

G_END_DECLS
