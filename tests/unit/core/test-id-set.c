/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets of ids: what goes in, what stays, and what is picked out of an order. */

#define G_LOG_DOMAIN "test-id-set"

#include "config.h"

#include "inl-id-set.h"

static InlIdSet *
create_set (GRand      *rand,
            GHashTable *same,
            guint       n,
            gint64      greatest)
{
  InlIdSet *set = inl_id_set_new ();

  for (guint i = 0; i < n; i++)
    {
      const gint64 id = g_rand_int_range (rand, 0, (gint32) greatest + 1);

      inl_id_set_add (set, id);
      g_hash_table_add (same, GINT_TO_POINTER ((gint) id + 1));
    }

  return set;
}

static gboolean
contains (GHashTable *same,
          gint64      id)
{
  return g_hash_table_contains (same, GINT_TO_POINTER ((gint) id + 1));
}

static void
test_bounds (void)
{
  g_autoptr(InlIdSet) set = inl_id_set_new ();
  g_autoptr(InlIdSet) copy = NULL;
  g_autoptr(GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) picked = NULL;

  g_assert_false (inl_id_set_contains (set, 0));
  inl_id_set_add (set, -1);
  inl_id_set_add (set, G_MAXINT64);
  inl_id_set_add (set, INL_ID_SET_GREATEST + 1);
  g_assert_cmpuint (inl_id_set_get_size (set), ==, 0);
  inl_id_set_add (set, 0);
  inl_id_set_add (set, INL_ID_SET_GREATEST);
  inl_id_set_add (set, INL_ID_SET_GREATEST);
  g_assert_cmpuint (inl_id_set_get_size (set), ==, 2);
  g_assert_true (inl_id_set_contains (set, INL_ID_SET_GREATEST));
  g_assert_false (inl_id_set_contains (set, -1));
  g_assert_false (inl_id_set_contains (set, G_MAXINT64));
  picked = inl_id_set_pick (set, none);
  g_assert_cmpuint (picked->len, ==, 0);

  copy = inl_id_set_copy (set);
  inl_id_set_add (copy, 7);
  g_assert_false (inl_id_set_contains (set, 7));
  g_assert_cmpuint (inl_id_set_get_size (copy), ==, 3);
}

static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(GHashTable) first_same = g_hash_table_new (NULL, NULL);
      g_autoptr(GHashTable) second_same = g_hash_table_new (NULL, NULL);
      g_autoptr(InlIdSet) first = create_set (rand, first_same, round, 300);
      g_autoptr(InlIdSet) second = create_set (rand, second_same, 100, 1 + 20 * round);
      g_autoptr(GArray) order = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr(GArray) picked = NULL;
      guint n = 0;

      g_assert_cmpuint (inl_id_set_get_size (first), ==, g_hash_table_size (first_same));
      inl_id_set_keep (first, second);
      for (guint i = 0; i < 400; i++)
        {
          const gint64 id = i * 211 % 401;

          g_array_append_val (order, id);
        }

      picked = inl_id_set_pick (first, order);
      for (guint i = 0; i < order->len; i++)
        {
          const gint64 id = g_array_index (order, gint64, i);

          if (contains (first_same, id) && contains (second_same, id))
            g_assert_cmpint (g_array_index (picked, gint64, n++), ==, id);
        }
      g_assert_cmpuint (picked->len, ==, n);
      g_assert_cmpuint (inl_id_set_get_size (first), ==, n);
    }
}

static void
test_removed (void)
{
  static const gint64 added[] = { 640, 3, 64, 63, 3, INL_ID_SET_GREATEST };
  static const gint64 left[] = { 3, 63, 640, INL_ID_SET_GREATEST };
  g_autoptr(InlIdSet) set = inl_id_set_new ();
  g_autoptr(GArray) none = inl_id_set_dup_ids (set);
  g_autoptr(GArray) ids = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  inl_id_set_remove (set, 64);
  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    inl_id_set_add (set, added[i]);
  inl_id_set_remove (set, 64);
  inl_id_set_remove (set, 64);
  inl_id_set_remove (set, 65);
  inl_id_set_remove (set, -1);
  inl_id_set_remove (set, INL_ID_SET_GREATEST + 1);
  g_assert_cmpuint (inl_id_set_get_size (set), ==, G_N_ELEMENTS (left));
  ids = inl_id_set_dup_ids (set);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), left, sizeof left);
}

static void
test_owned (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (6);

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr(GHashTable) same = g_hash_table_new (NULL, NULL);
      g_autoptr(GHashTable) owners_same = g_hash_table_new (NULL, NULL);
      g_autoptr(InlIdSet) set = create_set (rand, same, round % 7, 1 + 2 * round);
      g_autoptr(InlIdSet) owners = create_set (rand, owners_same, round % 5, 40);
      g_autofree guint32 *owner_of = g_new0 (guint32, round + 1);

      for (guint i = 0; i < round; i++)
        {
          owner_of[i] = (guint32) g_rand_int_range (rand, 0, 60);
          if (contains (owners_same, owner_of[i]))
            g_hash_table_add (same, GINT_TO_POINTER ((gint) i + 1));
        }

      inl_id_set_add_owned (set, owners, owner_of, round);
      g_assert_cmpuint (inl_id_set_get_size (set), ==, g_hash_table_size (same));
      for (guint i = 0; i < 500; i++)
        g_assert_cmpint (inl_id_set_contains (set, i), ==, contains (same, i));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/id-set/bounds", test_bounds);
  g_test_add_func ("/core/id-set/random", test_random);
  g_test_add_func ("/core/id-set/removed", test_removed);
  g_test_add_func ("/core/id-set/owned", test_owned);
  return g_test_run ();
}
