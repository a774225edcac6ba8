/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * InlWitness:
 * @id: of a database, or ""
 * @step: how far that was
 *
 * How far a database has come at least, kept outside of it.
 */
typedef struct
{
  char   id[37];
  gint64 step;
} InlWitness;

void inl_witness_read  (const char       *path,
                        InlWitness       *witness);
void inl_witness_write (const char       *path,
                        const InlWitness *witness);

G_END_DECLS
