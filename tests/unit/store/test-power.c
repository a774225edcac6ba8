/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The power goes, at any step of the disk from the first start on. Whatever is left opens, is whole
 * and holds what was said to be stored. */

#include "config.h"

#include "inl-disk.h"
#include "inl-test-folder.h"
#include "store-test-inquiries.h"

#define N_INQUIRIES 8
#define REOPEN_AFTER 3
/* So that the log goes into the file while work goes on, which it does from four MiB. */
#define LONG_TEXT (5 * 1024 * 1024)
#define SHORT_CUTS 50
#define LONG_CUTS 2000
/* Steps: about as many as one write takes. */
#define SOON 40

/* From this step of the disk on the inquiry is at least this far. */
typedef struct
{
  guint            n_steps;
  gint64           id;
  InlInquiryState  state;
} Promise;

static void
promise (GArray          *promises,
         gint64           id,
         InlInquiryState  state)
{
  const Promise made = { inl_disk_count_steps (), id, state };

  g_array_append_val (promises, made);
}

static void
send_inquiry (InlStore   *store,
              GArray     *promises,
              guint       number)
{
  g_autofree char *name = g_strdup_printf ("%u", number);
  g_autoptr(InlInquiryChange) sent = inl_inquiry_change_new (INL_INQUIRY_STATE_SENT,
                                                             INL_OUTCOME_KIND_SENT);
  g_autoptr(InlInquiry) changed = NULL;
  gint64 id = add_inquiry (store, name);

  promise (promises, id, INL_INQUIRY_STATE_QUEUED);
  g_assert_true (try_claim (store, id, NULL));
  promise (promises, id, INL_INQUIRY_STATE_SENDING);
  sent->sent_at = g_strdup (NOW);
  if (g_test_slow () && number == N_INQUIRIES / 2)
    sent->reason = g_strnfill (LONG_TEXT, 'x');
  changed = change (store, id, sent, NULL);
  g_assert_nonnull (changed);
  promise (promises, id, INL_INQUIRY_STATE_SENT);
}

/* A day's work, from the first start on. */
static GArray *
work (Fixture *f)
{
  GArray *promises = g_array_new (FALSE, FALSE, sizeof (Promise));

  inl_disk_record ();
  f->store = open_store (f->path, NULL);
  for (guint i = 0; i < N_INQUIRIES; i++)
    {
      send_inquiry (f->store, promises, i);
      if (i % REOPEN_AFTER != 0)
        continue;
      close_store (f->store);
      g_object_unref (f->store);
      f->store = open_store (f->path, NULL);
    }
  close_store (f->store);
  g_assert_finalize_object (g_steal_pointer (&f->store));
  inl_disk_stop_recording ();
  return promises;
}

static guint
get_rank (InlInquiryState state)
{
  switch (state)
    {
    case INL_INQUIRY_STATE_QUEUED:
      return 0;
    case INL_INQUIRY_STATE_SENDING:
      return 1;
    case INL_INQUIRY_STATE_SENT:
      return 2;
    default:
      g_assert_not_reached ();
    }
}

static void
check_remains (const char *folder,
               GArray     *promises,
               guint       n_steps)
{
  g_autofree char *path = g_build_filename (folder, "test.db", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sentences = NULL;
  InlStore *store = open_store (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < promises->len; i++)
    {
      const Promise *made = &g_array_index (promises, Promise, i);

      if (made->n_steps <= n_steps)
        g_assert_cmpuint (get_rank (get_state (store, made->id)), >=, get_rank (made->state));
    }
  sentences = check (store);
  g_assert_cmpuint (sentences->len, ==, 0);
  close_store (store);
  g_assert_finalize_object (store);
}

/* Anywhere, at the first start, or soon after something was said to be stored. */
static guint
choose_step (GArray *promises,
             GRand  *chance,
             guint   n_steps)
{
  const guint i = g_rand_int_range (chance, 0, promises->len);
  const guint soon = g_array_index (promises, Promise, i).n_steps
                     + g_rand_int_range (chance, 0, SOON);

  switch (g_rand_int_range (chance, 0, 4))
    {
    case 0:
      return g_rand_int_range (chance, 0, SOON);
    case 1:
      return g_rand_int_range (chance, 0, n_steps + 1);
    default:
      return MIN (soon, n_steps);
    }
}

static void
test_power_loss (Fixture       *f,
                 gconstpointer  is_shared)
{
  const guint n_cuts = g_test_slow () ? LONG_CUTS : SHORT_CUTS;
  g_autoptr(GRand) chance = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr(GArray) promises = NULL;
  guint n_steps;

  inl_disk_set_shared (GPOINTER_TO_INT (is_shared));
  promises = work (f);
  n_steps = inl_disk_count_steps ();
  for (guint i = 0; i < n_cuts; i++)
    {
      char *folder = inl_test_folder_make ();
      const guint cut = choose_step (promises, chance, n_steps);

      g_debug ("cut at step %u of %u", cut, n_steps);
      inl_disk_write_remains (cut, chance, folder);
      check_remains (folder, promises, cut);
      inl_test_folder_remove (folder);
    }
  g_test_message ("%u cuts in %u steps of the disk", n_cuts, n_steps);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();
  inl_disk_set_lazy (TRUE);
  g_test_add ("/store/power/log", Fixture, GINT_TO_POINTER (TRUE), set_up_folder,
              test_power_loss, tear_down);
  g_test_add ("/store/power/journal", Fixture, GINT_TO_POINTER (FALSE), set_up_folder,
              test_power_loss, tear_down);
  return g_test_run ();
}
