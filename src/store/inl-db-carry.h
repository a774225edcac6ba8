/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-db.h"

G_BEGIN_DECLS

/**
 * InlCarryFigures:
 * @n_carried: inquiries that the copy does not know of, taken along
 * @n_left: those whose vacancy or relation is not in the copy
 */
typedef struct
{
  gint64 n_carried;
  gint64 n_left;
} InlCarryFigures;

gboolean  inl_db_carry_inquiries (InlDb            *staged,
                                  InlCarryFigures  *figures,
                                  GError          **error);
char     *inl_db_read_asked      (InlDb            *db,
                                  const char       *schema,
                                  GError          **error);

G_END_DECLS
