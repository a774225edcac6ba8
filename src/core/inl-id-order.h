/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * InlIdRange:
 * @position: in the list as it is after the ranges before it
 * @n_removed: how many leave there
 * @n_added: how many of the new order come there
 *
 * One step from an old order to a new one, as g_list_model_items_changed() tells it.
 */
typedef struct
{
  guint position;
  guint n_removed;
  guint n_added;
} InlIdRange;

/* Both give an array of InlIdRange, from the front to the back. No id is twice in one order. */

GArray *inl_id_order_compare         (GArray     *old_ids,
                                      GArray     *new_ids,
                                      GArray     *kept);
GArray *inl_id_order_compare_changed (GArray     *old_ids,
                                      GArray     *new_ids,
                                      GHashTable *changed);
/* with no more than so many steps; see the source */
void    inl_id_order_join            (GArray     *ranges,
                                      guint       n_most,
                                      GArray     *old_ids,
                                      GArray     *kept);

G_END_DECLS
