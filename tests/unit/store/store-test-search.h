/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store-test.h"

G_BEGIN_DECLS

/* How many rows there are; @sql is what comes after FROM. */
typedef struct
{
  const char *sql;
  gint64      n;
} Count;

/* where a text is, in every column of every table: "contacts.email invitations.name " */
char *find_places         (Fixture     *f,
                           const char  *text);
void  assert_nowhere      (Fixture     *f,
                           const char  *first_text,
                           ...) G_GNUC_NULL_TERMINATED;
void  assert_in_files     (Fixture     *f,
                           const char  *text);
/* not in a page that is free, nor in the journal */
void  assert_not_in_files (Fixture     *f,
                           const char  *text);
void  assert_counts       (Fixture     *f,
                           const Count *counts,
                           guint        n_counts);

G_END_DECLS
