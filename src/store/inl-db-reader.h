/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

typedef struct _InlDbReader InlDbReader;

InlDbReader *inl_db_reader_new  (const char     *path);
void         inl_db_reader_read (InlDbReader    *self,
                                 GTask          *task,
                                 InlDbFunc       func,
                                 GDestroyNotify  free_result);
void         inl_db_reader_free (InlDbReader    *self);

G_END_DECLS
