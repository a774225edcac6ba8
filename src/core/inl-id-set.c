/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlIdSet: which of a million rows. One bit for each, so that what two words have in common, and
 * the order in which it is shown, take a walk and no sorting. Made in one thread; once it is made
 * it may be read in several. */

#define G_LOG_DOMAIN "inl-id-set"

#include "config.h"

#include "inl-id-set.h"

#include <string.h>

#define BITS 64
#define FIRST_WORDS 64

struct _InlIdSet
{
  guint64 *words;
  gsize    n_words;
  guint    size;
};

/**
 * inl_id_set_new:
 *
 * Returns: (transfer full): a set with nothing in it
 */
InlIdSet *
inl_id_set_new (void)
{
  return g_atomic_rc_box_new0 (InlIdSet);
}

/**
 * inl_id_set_copy:
 * @self: a set
 *
 * Returns: (transfer full): a set of the same, which may be changed
 */
InlIdSet *
inl_id_set_copy (const InlIdSet *self)
{
  InlIdSet *copy = inl_id_set_new ();

  copy->words = g_memdup2 (self->words, self->n_words * sizeof *self->words);
  copy->n_words = self->n_words;
  copy->size = self->size;
  return copy;
}

InlIdSet *
inl_id_set_ref (InlIdSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  InlIdSet *self = data;

  g_free (self->words);
}

void
inl_id_set_unref (InlIdSet *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
grow (InlIdSet *self,
      gsize     n_needed)
{
  const gsize n_words = MAX (MAX (n_needed, self->n_words * 2), FIRST_WORDS);

  self->words = g_renew (guint64, self->words, n_words);
  memset (self->words + self->n_words, 0, (n_words - self->n_words) * sizeof *self->words);
  self->n_words = n_words;
}

/**
 * inl_id_set_add:
 * @self: a set
 * @id: of a row; one that is negative or too great is left out
 */
void
inl_id_set_add (InlIdSet *self,
                gint64    id)
{
  gsize word;
  guint64 bit;

  if (id < 0 || id > INL_ID_SET_GREATEST)
    return;

  word = (gsize) (id / BITS);
  bit = (guint64) 1 << (id % BITS);
  if (word >= self->n_words)
    grow (self, word + 1);
  self->size += (self->words[word] & bit) == 0 ? 1 : 0;
  self->words[word] |= bit;
}

static inline gboolean
has (const guint64 *words,
     gsize          n_words,
     guint64        id)
{
  return id / BITS < n_words && (words[id / BITS] >> (id % BITS) & 1) != 0;
}

gboolean
inl_id_set_contains (const InlIdSet *self,
                     gint64          id)
{
  return has (self->words, self->n_words, (guint64) id);
}

/**
 * inl_id_set_remove:
 * @self: a set
 * @id: of a row, in it or not
 */
void
inl_id_set_remove (InlIdSet *self,
                   gint64    id)
{
  if (!inl_id_set_contains (self, id))
    return;

  self->words[id / BITS] &= ~((guint64) 1 << (id % BITS));
  self->size--;
}

guint
inl_id_set_get_size (const InlIdSet *self)
{
  return self->size;
}

static guint
count_bits (const InlIdSet *self)
{
  guint n = 0;

  for (gsize i = 0; i < self->n_words; i++)
    n += (guint) __builtin_popcountll (self->words[i]);
  return n;
}

/**
 * inl_id_set_keep:
 * @self: a set
 * @other: another
 *
 * Removes what is not in @other too.
 */
void
inl_id_set_keep (InlIdSet       *self,
                 const InlIdSet *other)
{
  for (gsize i = 0; i < self->n_words; i++)
    self->words[i] &= i < other->n_words ? other->words[i] : 0;
  self->size = count_bits (self);
}

/**
 * inl_id_set_add_owned:
 * @self: a set
 * @owners: a set of what rows may be of
 * @owner_of: (array length=n_ids): by the id of a row, what it is of; 0 if it is of none
 * @n_ids: one more than the greatest id
 *
 * Adds the rows that are of what is in @owners.
 */
void
inl_id_set_add_owned (InlIdSet       *self,
                      const InlIdSet *owners,
                      const guint32  *owner_of,
                      guint           n_ids)
{
  const gsize n_words = (n_ids + BITS - 1) / BITS;

  g_return_if_fail (n_ids <= INL_ID_SET_GREATEST + 1);

  if (owners->size == 0 || n_ids == 0)
    return;

  if (n_words > self->n_words)
    grow (self, n_words);
  for (gsize i = 0; i < n_words; i++)
    {
      const guint32 *of = owner_of + i * BITS;
      const guint n = MIN (BITS, n_ids - (guint) (i * BITS));
      guint64 bits = 0;

      for (guint j = 0; j < n; j++)
        bits |= (guint64) has (owners->words, owners->n_words, of[j]) << j;
      self->words[i] |= bits;
    }
  self->size = count_bits (self);
}

/**
 * inl_id_set_pick:
 * @self: a set
 * @ids: (element-type gint64): an order
 *
 * Returns: (transfer full) (element-type gint64): of that order those in the set
 */
GArray *
inl_id_set_pick (const InlIdSet *self,
                 GArray         *ids)
{
  /* One more, as each is written before it is known whether it counts: that spares the processor
   * from guessing. */
  GArray *picked = g_array_sized_new (FALSE, FALSE, sizeof (gint64),
                                      MIN (self->size, ids->len) + 1);
  const gint64 *from = (const gint64 *) ids->data;
  const guint64 *words = self->words;
  const gsize n_words = self->n_words;
  gint64 *to = (gint64 *) picked->data;
  guint n = 0;

  for (guint i = 0; i < ids->len && n < self->size; i++)
    {
      to[n] = from[i];
      n += has (words, n_words, (guint64) from[i]) ? 1 : 0;
    }
  g_array_set_size (picked, n);
  return picked;
}

/**
 * inl_id_set_dup_ids:
 * @self: a set
 *
 * Returns: (transfer full) (element-type gint64): what is in it, the lowest first
 */
GArray *
inl_id_set_dup_ids (const InlIdSet *self)
{
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->size);

  for (gsize i = 0; i < self->n_words; i++)
    for (guint64 left = self->words[i]; left != 0; left &= left - 1)
      {
        const gint64 id = (gint64) (i * BITS) + __builtin_ctzll (left);

        g_array_append_val (ids, id);
      }

  return ids;
}
