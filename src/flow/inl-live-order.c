/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How one order of records becomes another in the fewest steps: what stays is the longest row of
 * records that keep their order, everything else leaves or comes. It takes n log n, and no more
 * than n when nothing moved. */

#define G_LOG_DOMAIN "inl-live-order"

#include "config.h"

#include "inl-live-order.h"

#include "inl-record.h"

/**
 * inl_live_order_find_origins:
 * @items: (element-type InlRecord): the old order; no id twice
 * @answer: (element-type InlRecord): the new order; no id twice
 *
 * Returns: (transfer full) (array): for each record of @answer its position in @items, or -1
 */
int *
inl_live_order_find_origins (GPtrArray *items,
                             GPtrArray *answer)
{
  g_autoptr(GHashTable) positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *ids = g_new (gint64, items->len);
  int *origins = g_new (int, answer->len);

  for (guint i = 0; i < items->len; i++)
    {
      ids[i] = inl_record_get_id (g_ptr_array_index (items, i));
      g_hash_table_insert (positions, &ids[i], GUINT_TO_POINTER (i));
    }
  for (guint i = 0; i < answer->len; i++)
    {
      gint64 id = inl_record_get_id (g_ptr_array_index (answer, i));
      gpointer position;

      origins[i] = -1;
      if (g_hash_table_lookup_extended (positions, &id, NULL, &position))
        origins[i] = GPOINTER_TO_INT (position);
    }

  return origins;
}

/* The first pile whose top is greater than @origin. */
static guint
find_pile (const int *origins,
           const int *tops,
           guint      n_piles,
           int        origin)
{
  guint low = 0;
  guint high = n_piles;

  if (n_piles > 0 && origins[tops[n_piles - 1]] < origin)
    return n_piles;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (origins[tops[middle]] < origin)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Patience sorting: marks a longest increasing subsequence of the origins. */
static gboolean *
find_staying (const int *origins,
              guint      n_new)
{
  gboolean *staying = g_new0 (gboolean, n_new);
  g_autofree int *tops = g_new (int, n_new);
  g_autofree int *previous = g_new (int, n_new);
  guint n_piles = 0;

  for (guint i = 0; i < n_new; i++)
    {
      guint pile;

      if (origins[i] < 0)
        continue;

      pile = find_pile (origins, tops, n_piles, origins[i]);
      previous[i] = pile > 0 ? tops[pile - 1] : -1;
      tops[pile] = i;
      n_piles = MAX (n_piles, pile + 1);
    }
  for (int i = n_piles > 0 ? tops[n_piles - 1] : -1; i >= 0; i = previous[i])
    staying[i] = TRUE;

  return staying;
}

/**
 * inl_live_order_report:
 * @origins: (array length=n_new): from inl_live_order_find_origins()
 * @n_new: the length of the new order
 * @n_old: the length of the old order
 * @report: called for each range, from the front to the back
 * @user_data: for @report
 *
 * Says how the old order becomes the new one. Each report counts in the list as it is after those
 * before it, as g_list_model_items_changed() does.
 */
void
inl_live_order_report (const int        *origins,
                       guint             n_new,
                       guint             n_old,
                       InlLiveOrderFunc  report,
                       gpointer          user_data)
{
  g_autofree gboolean *staying = find_staying (origins, n_new);
  guint old_position = 0;
  guint new_position = 0;

  while (new_position < n_new || old_position < n_old)
    {
      guint first_new = new_position;
      guint next_old;

      while (new_position < n_new && !staying[new_position])
        new_position++;
      next_old = new_position < n_new ? (guint) origins[new_position] : n_old;
      if (new_position > first_new || next_old > old_position)
        report (first_new, next_old - old_position, new_position - first_new, user_data);

      old_position = next_old;
      while (new_position < n_new && staying[new_position]
             && (guint) origins[new_position] == old_position)
        {
          new_position++;
          old_position++;
        }
    }
}
