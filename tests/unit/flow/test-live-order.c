/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Replays what is reported and compares it with the new order, for every small case and for many
 * random ones, and counts that no report could have been spared. */

#define G_LOG_DOMAIN "test-live-order"

#include "config.h"

#include "inl-live-order.h"

#include "inl-relation.h"

typedef struct
{
  GArray *order;                   /* (owned) (element-type char) */
  const char *target;
  guint n_changed;
} Replay;

static GPtrArray *
create_records (const char *ids)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);

  for (const char *c = ids; *c != '\0'; c++)
    g_ptr_array_add (records, g_object_new (INL_TYPE_RELATION, "id", (gint64) *c, NULL));

  return records;
}

static void
replay_range (guint    position,
              guint    n_removed,
              guint    n_added,
              gpointer user_data)
{
  Replay *replay = user_data;

  g_assert_cmpuint (n_removed + n_added, >, 0);
  g_assert_cmpuint (position + n_removed, <=, replay->order->len);
  if (n_removed > 0)
    g_array_remove_range (replay->order, position, n_removed);
  g_array_insert_vals (replay->order, position, replay->target + position, n_added);
  replay->n_changed += n_removed + n_added;
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
  g_autoptr(GPtrArray) items = create_records (before);
  g_autoptr(GPtrArray) answer = create_records (after);
  g_autofree int *origins = inl_live_order_find_origins (items, answer);
  Replay replay = { g_array_new (FALSE, FALSE, 1), after, 0 };

  g_array_append_vals (replay.order, before, strlen (before));
  inl_live_order_report (origins, answer->len, items->len, replay_range, &replay);
  g_assert_cmpmem (replay.order->data, replay.order->len, after, strlen (after));
  g_assert_cmpuint (replay.n_changed, ==,
                    strlen (before) + strlen (after) - 2 * find_common_length (before, after));
  g_array_unref (replay.order);
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow/live-order/cases", test_cases);
  g_test_add_func ("/flow/live-order/random", test_random);
  return g_test_run ();
}
