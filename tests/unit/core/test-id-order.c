/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replays what is reported and compares it with the new order, for every small case and for many
 * random ones, and counts that no report could have been spared. */

#define G_LOG_DOMAIN "test-id-order"

#include "config.h"

#include "inl-id-order.h"

#include <string.h>

static GArray *
create_ids (const char *letters)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (const char *c = letters; *c != '\0'; c++)
    {
      const gint64 id = *c;

      g_array_append_val (ids, id);
    }

  return ids;
}

/* Gives how many left or came. */
static guint
replay (GArray *before,
        GArray *after,
        GArray *ranges)
{
  g_autoptr(GArray) order = g_array_copy (before);
  guint n_changed = 0;
  guint end = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      const InlIdRange range = g_array_index (ranges, InlIdRange, i);

      g_assert_cmpuint (range.n_removed + range.n_added, >, 0);
      g_assert_cmpuint (range.position, >=, end);
      g_assert_cmpuint (range.position + range.n_removed, <=, order->len);
      g_assert_cmpuint (range.position + range.n_added, <=, after->len);
      if (range.n_removed > 0)
        g_array_remove_range (order, range.position, range.n_removed);
      if (range.n_added > 0)
        g_array_insert_vals (order, range.position, &g_array_index (after, gint64, range.position),
                             range.n_added);
      n_changed += range.n_removed + range.n_added;
      end = range.position + range.n_added;
    }
  g_assert_cmpmem (order->data, order->len * sizeof (gint64),
                   after->data, after->len * sizeof (gint64));
  return n_changed;
}

/* By the textbook, in n times m. */
static guint
find_common_length (const char *a,
                    const char *b)
{
  guint lengths[64][64] = { 0 };
  guint i;
  guint j = 0;

  for (i = 0; a[i] != '\0'; i++)
    for (j = 0; b[j] != '\0'; j++)
      lengths[i + 1][j + 1] = a[i] == b[j] ? lengths[i][j] + 1
                                           : MAX (lengths[i][j + 1], lengths[i + 1][j]);

  return lengths[strlen (a)][strlen (b)];
}

static void
check (const char *before,
       const char *after)
{
  g_autoptr(GArray) old_ids = create_ids (before);
  g_autoptr(GArray) new_ids = create_ids (after);
  g_autoptr(GArray) kept = create_ids ("");
  g_autoptr(GArray) ranges = inl_id_order_compare (old_ids, new_ids, kept);

  g_assert_cmpuint (replay (old_ids, new_ids, ranges), ==,
                    strlen (before) + strlen (after) - 2 * find_common_length (before, after));
}

static void
test_cases (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "", "" }, { "", "abc" }, { "abc", "" }, { "abc", "abc" }, { "abc", "xabc" },
    { "abc", "abcx" }, { "abc", "axbc" }, { "abc", "ac" }, { "abc", "bc" }, { "abc", "cba" },
    { "abcdef", "bcdefa" }, { "abcdef", "fabcde" }, { "abcdef", "axcyez" }, { "abc", "xyz" },
    { "abcd", "dabc" }, { "abcdefgh", "hgfedcba" }, { "abcdefgh", "aceg" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s to %s", cases[i].before, cases[i].after);
      check (cases[i].before, cases[i].after);
    }
}

static void
shuffle_some (char  *text,
              guint  n_swaps)
{
  const guint length = strlen (text);

  for (guint i = 0; i < n_swaps && length > 1; i++)
    {
      const guint from = g_test_rand_int_range (0, length);
      const guint to = g_test_rand_int_range (0, length);
      const char swapped = text[from];

      text[from] = text[to];
      text[to] = swapped;
    }
}

static void
pick (char *text)
{
  const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  guint n_picked = 0;

  for (const char *c = letters; *c != '\0'; c++)
    if (g_test_rand_bit ())
      text[n_picked++] = *c;
  text[n_picked] = '\0';
}

static void
test_random (void)
{
  for (guint i = 0; i < 400; i++)
    {
      char before[64];
      char after[64];

      pick (before);
      pick (after);
      shuffle_some (before, g_test_rand_int_range (0, 40));
      shuffle_some (after, g_test_rand_int_range (0, 4));
      check (before, after);
    }
}

/* Some ids go elsewhere, leave or come, and it is known which. */
static void
test_changed (void)
{
  for (guint n = 0; n < 400; n++)
    {
      g_autoptr(GArray) old_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr(GArray) new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr(GHashTable) changed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                             NULL);
      g_autoptr(GArray) ranges = NULL;
      guint n_there = 0;

      for (gint64 id = 1; id <= 50; id++)
        {
          const gboolean is_changed = g_test_rand_int_range (0, 10) == 0;

          if (is_changed)
            g_hash_table_add (changed, g_memdup2 (&id, sizeof id));
          if (!is_changed || g_test_rand_bit ())
            g_array_append_val (old_ids, id);
          if (!is_changed)
            g_array_append_val (new_ids, id);
          else if (g_test_rand_bit ())
            g_array_insert_val (new_ids, g_test_rand_int_range (0, new_ids->len + 1), id);
        }
      for (guint i = 0; i < old_ids->len; i++)
        n_there += g_hash_table_contains (changed, &g_array_index (old_ids, gint64, i));
      for (guint i = 0; i < new_ids->len; i++)
        n_there += g_hash_table_contains (changed, &g_array_index (new_ids, gint64, i));

      ranges = inl_id_order_compare_changed (old_ids, new_ids, changed);
      g_assert_cmpuint (replay (old_ids, new_ids, ranges), <=, n_there);
    }
}

static void
append_ids (GArray *ids,
            gint64  first,
            gint64  last,
            gint64  step)
{
  for (gint64 id = first; id <= last; id += step)
    g_array_append_val (ids, id);
}

/* However many steps there are, of few that do the same. */
static void
test_joined (void)
{
  for (guint i = 0; i < 400; i++)
    {
      const guint n_most = 1 + i % 5;
      char before[64];
      char after[64];
      g_autoptr(GArray) old_ids = NULL;
      g_autoptr(GArray) new_ids = NULL;
      g_autoptr(GArray) kept = create_ids (i % 2 == 0 ? "" : "kmo");
      g_autoptr(GArray) ranges = NULL;

      pick (before);
      pick (after);
      shuffle_some (after, g_test_rand_int_range (0, 8));
      old_ids = create_ids (before);
      new_ids = create_ids (after);
      ranges = inl_id_order_compare (old_ids, new_ids, kept);
      inl_id_order_join (ranges, n_most, old_ids, kept);
      g_assert_cmpuint (ranges->len, <=, n_most);
      replay (old_ids, new_ids, ranges);
    }
}

/* What one looks at stays; elsewhere it comes back. */
static void
test_joined_around (void)
{
  g_autoptr(GArray) old_ids = create_ids ("abcdefghijklm");
  g_autoptr(GArray) new_ids = create_ids ("acdeghikm");
  g_autoptr(GArray) kept = create_ids ("gh");
  g_autoptr(GArray) ranges = inl_id_order_compare (old_ids, new_ids, kept);
  const InlIdRange *range;

  g_assert_cmpuint (ranges->len, ==, 4);
  inl_id_order_join (ranges, 2, old_ids, kept);
  g_assert_cmpuint (ranges->len, ==, 2);
  range = &g_array_index (ranges, InlIdRange, 0);
  g_assert_cmpuint (range->position, ==, 1);
  g_assert_cmpuint (range->n_removed, ==, 5);
  g_assert_cmpuint (range->n_added, ==, 3);
  range = &g_array_index (ranges, InlIdRange, 1);
  g_assert_cmpuint (range->position, ==, 7);
}

static gboolean
is_touched (GArray *ranges,
            GArray *new_ids,
            gint64  id)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      const InlIdRange range = g_array_index (ranges, InlIdRange, i);

      for (guint n = range.position; n < range.position + range.n_added; n++)
        if (g_array_index (new_ids, gint64, n) == id)
          return TRUE;
    }

  return FALSE;
}

/* Half of a long list goes and other rows come in between: few steps, around what is looked at. */
static void
test_long (void)
{
  g_autoptr(GArray) old_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) ranges = NULL;

  append_ids (old_ids, 1, 100000, 1);
  append_ids (new_ids, 1, 100000, 2);
  append_ids (new_ids, 200000, 300000, 1);
  append_ids (kept, 5000, 5099, 1);
  ranges = inl_id_order_compare (old_ids, new_ids, kept);
  replay (old_ids, new_ids, ranges);
  g_assert_cmpuint (ranges->len, <=, kept->len + 1);
  for (gint64 id = 5001; id <= 5099; id += 2)
    g_assert_false (is_touched (ranges, new_ids, id));
}

/* The other way round nothing keeps its order but one. */
static void
test_long_reversed (void)
{
  g_autoptr(GArray) old_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) kept = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) ranges = NULL;

  append_ids (old_ids, 1, 100000, 1);
  for (guint i = old_ids->len; i > 0; i--)
    g_array_append_val (new_ids, g_array_index (old_ids, gint64, i - 1));
  append_ids (kept, 70000, 70000, 1);
  ranges = inl_id_order_compare (old_ids, new_ids, kept);
  replay (old_ids, new_ids, ranges);
  g_assert_cmpuint (ranges->len, ==, 2);
  g_assert_false (is_touched (ranges, new_ids, 70000));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/id-order/cases", test_cases);
  g_test_add_func ("/core/id-order/random", test_random);
  g_test_add_func ("/core/id-order/changed", test_changed);
  g_test_add_func ("/core/id-order/long", test_long);
  g_test_add_func ("/core/id-order/long-reversed", test_long_reversed);
  g_test_add_func ("/core/id-order/joined", test_joined);
  g_test_add_func ("/core/id-order/joined-around", test_joined_around);
  return g_test_run ();
}
