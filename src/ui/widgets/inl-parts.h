/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line of several facts: "2026-014 · Bakkerij Jansen · 01-12-2026". */

GPtrArray *inl_parts_new      (void);
void       inl_parts_add      (GPtrArray  *parts,
                               const char *text);
void       inl_parts_add_take (GPtrArray  *parts,
                               char       *text);
char      *inl_parts_join     (GPtrArray  *parts);

G_END_DECLS
