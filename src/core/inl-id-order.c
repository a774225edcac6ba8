/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How one order of ids becomes another in few steps. Of short lists these are the fewest: what
 * stays is the longest row of ids that keep their order. Of long ones a view cares only for what it
 * shows, and a step for each of a hundred thousand others would keep it busy: there those stay that
 * it names, and what is between them goes and comes in one step. */

#define G_LOG_DOMAIN "inl-id-order"

#include "config.h"

#include "inl-id-order.h"

#include <string.h>

/* Where orders differ by no more than this the fewest steps are looked for, and are taken if they
 * are no more than that. */
#define MOST_COMPARED 4096
#define MOST_STEPS 256

/* A part of both orders. */
typedef struct
{
  const gint64 *old_ids;
  guint         n_old;
  const gint64 *new_ids;
  guint         n_new;
  guint         position;   /* in the new order, of its first id */
} Part;

static void
trim (Part *part)
{
  while (part->n_old > 0 && part->n_new > 0 && *part->old_ids == *part->new_ids)
    {
      part->old_ids++;
      part->new_ids++;
      part->n_old--;
      part->n_new--;
      part->position++;
    }
  while (part->n_old > 0 && part->n_new > 0
         && part->old_ids[part->n_old - 1] == part->new_ids[part->n_new - 1])
    {
      part->n_old--;
      part->n_new--;
    }
}

static void
add_range (GArray *ranges,
           guint   position,
           guint   n_removed,
           guint   n_added)
{
  const InlIdRange range = { position, n_removed, n_added };

  if (n_removed + n_added > 0)
    g_array_append_val (ranges, range);
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

/* Patience sorting: marks a longest increasing subsequence of the origins, of which -1 is none. */
static gboolean *
find_staying (const int *origins,
              guint      n)
{
  gboolean *staying = g_new0 (gboolean, n);
  g_autofree int *tops = g_new (int, n);
  g_autofree int *previous = g_new (int, n);
  guint n_piles = 0;

  for (guint i = 0; i < n; i++)
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

/* For each new id its position in the old order, or -1. */
static int *
find_origins (const Part *part)
{
  g_autoptr(GHashTable) positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  int *origins = g_new (int, part->n_new);

  for (guint i = 0; i < part->n_old; i++)
    g_hash_table_insert (positions, (gpointer) &part->old_ids[i], GUINT_TO_POINTER (i));
  for (guint i = 0; i < part->n_new; i++)
    {
      gpointer position;

      origins[i] = -1;
      if (g_hash_table_lookup_extended (positions, &part->new_ids[i], NULL, &position))
        origins[i] = GPOINTER_TO_INT (position);
    }

  return origins;
}

/* It takes n log n, and no more than n when nothing moved. */
static GArray *
compare_all (const Part *part)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (InlIdRange));
  g_autofree int *origins = find_origins (part);
  g_autofree gboolean *staying = find_staying (origins, part->n_new);
  guint old_position = 0;
  guint new_position = 0;

  while (new_position < part->n_new || old_position < part->n_old)
    {
      guint first_new = new_position;
      guint next_old;

      while (new_position < part->n_new && !staying[new_position])
        new_position++;
      next_old = new_position < part->n_new ? (guint) origins[new_position] : part->n_old;
      add_range (ranges, part->position + first_new, next_old - old_position,
                 new_position - first_new);

      old_position = next_old;
      while (new_position < part->n_new && staying[new_position]
             && (guint) origins[new_position] == old_position)
        {
          new_position++;
          old_position++;
        }
    }

  return ranges;
}

/* Of a million ids only some hundreds are looked up: those with which one shares this number. */
#define SIEVE_BITS 16

static inline guint
get_hole (gint64 id)
{
  return (guint) ((guint64) id * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> (64 - SIEVE_BITS));
}

/* The positions at which the kept ids are, in their order, as far as they are there. */
static GHashTable *
find_positions (const gint64 *ids,
                guint         n_ids,
                GArray       *kept)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTable *positions = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree guint8 *sieve = g_new0 (guint8, 1 << SIEVE_BITS);
  guint n_wanted;

  for (guint i = 0; i < kept->len; i++)
    {
      g_hash_table_add (wanted, &g_array_index (kept, gint64, i));
      sieve[get_hole (g_array_index (kept, gint64, i))] = 1;
    }
  n_wanted = g_hash_table_size (wanted);
  for (guint i = 0; i < n_ids && g_hash_table_size (positions) < n_wanted; i++)
    if (sieve[get_hole (ids[i])] != 0 && g_hash_table_contains (wanted, &ids[i]))
      g_hash_table_insert (positions, (gpointer) &ids[i], GUINT_TO_POINTER (i));

  return positions;
}

typedef struct
{
  guint old_position;
  guint new_position;
} Anchor;

static int
compare_anchors (gconstpointer a,
                 gconstpointer b)
{
  const guint first = ((const Anchor *) a)->new_position;
  const guint second = ((const Anchor *) b)->new_position;

  return (first > second) - (first < second);
}

static GArray *
find_anchors (const Part *part,
              GArray     *kept)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (Anchor));
  g_autoptr(GHashTable) old_positions = find_positions (part->old_ids, part->n_old, kept);
  g_autoptr(GHashTable) new_positions = find_positions (part->new_ids, part->n_new, kept);
  g_autofree int *origins = NULL;
  g_autofree gboolean *staying = NULL;
  GHashTableIter iter;
  gpointer id, position, old_position;
  guint n_staying = 0;

  g_hash_table_iter_init (&iter, new_positions);
  while (g_hash_table_iter_next (&iter, &id, &position))
    if (g_hash_table_lookup_extended (old_positions, id, NULL, &old_position))
      {
        const Anchor anchor = { GPOINTER_TO_UINT (old_position), GPOINTER_TO_UINT (position) };

        g_array_append_val (anchors, anchor);
      }
  g_array_sort (anchors, compare_anchors);

  origins = g_new (int, anchors->len);
  for (guint i = 0; i < anchors->len; i++)
    origins[i] = (int) g_array_index (anchors, Anchor, i).old_position;
  staying = find_staying (origins, anchors->len);
  for (guint i = 0; i < anchors->len; i++)
    if (staying[i])
      g_array_index (anchors, Anchor, n_staying++) = g_array_index (anchors, Anchor, i);
  g_array_set_size (anchors, n_staying);
  return anchors;
}

static void
add_part (GArray *ranges,
          Part    part)
{
  trim (&part);
  add_range (ranges, part.position, part.n_old, part.n_new);
}

static GArray *
compare_anchored (const Part *part,
                  GArray     *kept)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (InlIdRange));
  g_autoptr(GArray) anchors = find_anchors (part, kept);
  guint old_position = 0;
  guint new_position = 0;

  for (guint i = 0; i <= anchors->len; i++)
    {
      const Anchor end = { part->n_old, part->n_new };
      const Anchor next = i < anchors->len ? g_array_index (anchors, Anchor, i) : end;
      const Part between = {
        part->old_ids + old_position, next.old_position - old_position,
        part->new_ids + new_position, next.new_position - new_position,
        part->position + new_position,
      };

      add_part (ranges, between);
      old_position = next.old_position + 1;
      new_position = next.new_position + 1;
    }

  return ranges;
}

/* An array without elements may have no data, and one cannot count from there. */
static const gint64 *
peek_ids (GArray *ids)
{
  static const gint64 nothing;

  return ids->len > 0 ? &g_array_index (ids, gint64, 0) : &nothing;
}

/**
 * inl_id_order_compare:
 * @old_ids: (element-type gint64): the old order
 * @new_ids: (element-type gint64): the new order
 * @kept: (element-type gint64): the ids that are to stay if they keep their order, also where too
 *   much changed to look at each
 *
 * Returns: (transfer full) (element-type InlIdRange): how the old order becomes the new one
 */
GArray *
inl_id_order_compare (GArray *old_ids,
                      GArray *new_ids,
                      GArray *kept)
{
  Part part = { peek_ids (old_ids), old_ids->len, peek_ids (new_ids), new_ids->len, 0 };
  g_autoptr(GArray) ranges = NULL;

  trim (&part);
  if (part.n_old <= MOST_COMPARED && part.n_new <= MOST_COMPARED)
    {
      ranges = compare_all (&part);
      if (ranges->len <= MOST_STEPS)
        return g_steal_pointer (&ranges);
    }

  return compare_anchored (&part, kept);
}

/**
 * inl_id_order_compare_changed:
 * @old_ids: (element-type gint64): the old order
 * @new_ids: (element-type gint64): the new order
 * @changed: (element-type gint64): a set; all others are in both, in the same order
 *
 * Walks once along both.
 *
 * Returns: (transfer full) (element-type InlIdRange): how the old order becomes the new one
 */
GArray *
inl_id_order_compare_changed (GArray     *old_ids,
                              GArray     *new_ids,
                              GHashTable *changed)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (InlIdRange));
  const gint64 *new_begin = peek_ids (new_ids);
  const gint64 *old_id = peek_ids (old_ids);
  const gint64 *old_end = old_id + old_ids->len;
  const gint64 *new_id = new_begin;
  const gint64 *new_end = new_id + new_ids->len;

  while (old_id < old_end || new_id < new_end)
    {
      const gint64 *first_old, *first_new;

      while (old_id < old_end && new_id < new_end && *old_id == *new_id)
        {
          old_id++;
          new_id++;
        }
      first_old = old_id;
      first_new = new_id;
      while (old_id < old_end && g_hash_table_contains (changed, old_id)
             && (new_id == new_end || *old_id != *new_id))
        old_id++;
      while (new_id < new_end && g_hash_table_contains (changed, new_id)
             && (old_id == old_end || *old_id != *new_id))
        new_id++;
      if (first_old == old_id && first_new == new_id && (old_id < old_end || new_id < new_end))
        g_return_val_if_reached (ranges);

      add_range (ranges, first_new - new_begin, old_id - first_old,
                 new_id - first_new);
    }

  return ranges;
}

/* Between two steps: what stays where it was. */
typedef struct
{
  guint index;      /* of the step after it */
  guint begin, end; /* in the old order */
  guint distance;   /* from where one looks */
} Gap;

static int
compare_gaps (gconstpointer a,
              gconstpointer b)
{
  const Gap *first = a;
  const Gap *second = b;
  const guint first_length = first->end - first->begin;
  const guint second_length = second->end - second->begin;

  if (first->distance != second->distance)
    return first->distance > second->distance ? 1 : -1;

  return (first_length < second_length) - (first_length > second_length);
}

/* A view holds as many rows before what is in sight as after it. */
static guint
find_middle (GArray *old_ids,
             GArray *kept)
{
  g_autoptr(GHashTable) positions = find_positions (peek_ids (old_ids), old_ids->len, kept);
  GHashTableIter iter;
  gpointer position;
  guint64 sum = 0;

  g_hash_table_iter_init (&iter, positions);
  while (g_hash_table_iter_next (&iter, NULL, &position))
    sum += GPOINTER_TO_UINT (position);

  return (guint) (sum / MAX (g_hash_table_size (positions), 1));
}

static GArray *
list_gaps (GArray *ranges,
           guint   middle)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (Gap));
  guint old_end = 0;
  guint new_end = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      const InlIdRange *range = &g_array_index (ranges, InlIdRange, i);
      const guint begin = old_end;
      const guint end = begin + range->position - new_end;
      const Gap gap = {
        i, begin, end,
        middle < begin ? begin - middle : middle >= end ? middle - end + 1 : 0,
      };

      if (i > 0)
        g_array_append_val (gaps, gap);
      old_end = end + range->n_removed;
      new_end = range->position + range->n_added;
    }

  return gaps;
}

/* Of the steps that come after a gap that stays. */
static gboolean *
find_apart (GArray *ranges,
            guint   n_gaps,
            GArray *old_ids,
            GArray *kept)
{
  gboolean *is_apart = g_new0 (gboolean, ranges->len);
  g_autoptr(GArray) gaps = NULL;

  if (n_gaps == 0)
    return is_apart;

  gaps = list_gaps (ranges, find_middle (old_ids, kept));
  g_array_sort (gaps, compare_gaps);
  for (guint i = 0; i < n_gaps; i++)
    is_apart[g_array_index (gaps, Gap, i).index] = TRUE;
  return is_apart;
}

/**
 * inl_id_order_join:
 * @ranges: (element-type InlIdRange): how an old order becomes a new one; changed
 * @n_most: how many steps there may be
 * @old_ids: (element-type gint64): the old order
 * @kept: (element-type gint64): the ids that a view shows, and those around
 *
 * Makes one step of several, where there are too many: a view looks at all it shows for each of
 * them. Near what it shows they are left apart.
 */
void
inl_id_order_join (GArray *ranges,
                   guint   n_most,
                   GArray *old_ids,
                   GArray *kept)
{
  g_autofree gboolean *is_apart = NULL;
  guint n_joined = 0;

  g_return_if_fail (n_most > 0);

  if (ranges->len <= n_most)
    return;

  is_apart = find_apart (ranges, n_most - 1, old_ids, kept);
  for (guint i = 1; i < ranges->len; i++)
    {
      const InlIdRange next = g_array_index (ranges, InlIdRange, i);
      InlIdRange *last = &g_array_index (ranges, InlIdRange, n_joined);
      const guint n_between = next.position - last->position - last->n_added;

      if (is_apart[i])
        {
          g_array_index (ranges, InlIdRange, ++n_joined) = next;
          continue;
        }
      last->n_removed += n_between + next.n_removed;
      last->n_added += n_between + next.n_added;
    }
  g_array_set_size (ranges, n_joined + 1);
}
