/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims of two stores, of two programs, and of programs that die. */

#include "config.h"

#include <signal.h>
#include <stdlib.h>

#include "inl-lease.h"
#include "store-test-inquiries.h"

#define RACE_INQUIRIES 60

static char *program;

static void
test_two_stores (Fixture       *f,
                 gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "1");
  g_autoptr(GError) error = NULL;
  InlStore *other = open_store (f->path, &error);

  g_assert_no_error (error);
  g_assert_true (try_claim (f->store, id, NULL));
  g_assert_false (try_claim (other, id, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
  g_clear_error (&error);
  g_assert_false (try_change (other, id, INL_INQUIRY_STATE_SENT, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
  g_clear_error (&error);
  g_assert_true (try_change (f->store, id, INL_INQUIRY_STATE_QUEUED, NULL));
  g_assert_true (try_claim (other, id, NULL));

  /* A store that closes does not leave its claim behind, nor pretend that nothing happened. */
  close_store (other);
  g_assert_finalize_object (other);
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_UNKNOWN);
}

static void
test_two_stores_race (Fixture       *f,
                      gconstpointer  data)
{
  InlStore *stores[] = { f->store, open_store (f->path, NULL) };
  gint64 ids[20];

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      ids[i] = add_inquiry (f->store, number);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GAsyncResult *results[2] = { NULL, NULL };
      guint n_claims = 0;

      for (guint s = 0; s < 2; s++)
        inl_store_claim_inquiry_async (stores[(s + i) % 2], INL_RIGHT_NONE, ids[i], "", keep_result,
                                       &results[(s + i) % 2]);
      for (guint s = 0; s < 2; s++)
        {
          g_autoptr(InlInquiry) claimed = NULL;

          wait_for_result (&results[s]);
          claimed = inl_store_claim_inquiry_finish (stores[s], results[s], NULL);
          n_claims += claimed != NULL;
          g_object_unref (results[s]);
        }
      g_assert_cmpuint (n_claims, ==, 1);
    }
  close_store (stores[1]);
  g_assert_finalize_object (stores[1]);
}

static GSubprocess *
start_helper (const char *what,
              const char *path,
              const char *argument)
{
  g_autoptr(GError) error = NULL;
  GSubprocess *helper = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, what,
                                          path, argument, NULL);

  g_assert_no_error (error);
  return helper;
}

static void
test_killed_sender_is_unknown (Fixture       *f,
                               gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "1");
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr(GSubprocess) helper = start_helper ("--claim-and-die", f->path, argument);
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;

  g_subprocess_wait (helper, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (helper));
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_SENDING);

  due = list_due (f->store, "2099-01-01T00:00:00Z", FALSE);
  g_assert_cmpuint (due->len, ==, 1);
  inquiry = load (f->store, INL_RECORD_KIND_INQUIRY, id);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_UNKNOWN);
  g_assert_cmpint (inl_inquiry_get_outcome (inquiry), ==, INL_OUTCOME_KIND_UNKNOWN);
  g_assert_cmpint (inl_inquiry_get_attempts (inquiry), ==, 1);
}

static void
test_claim_of_killed_sender (Fixture       *f,
                             gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "1");
  g_autofree char *argument = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_autoptr(GSubprocess) helper = start_helper ("--claim-and-die", f->path, argument);
  g_autoptr(InlInquiry) claimed = NULL;

  g_subprocess_wait (helper, NULL, NULL);
  claimed = claim (f->store, id, NULL);
  g_assert_nonnull (claimed);
  g_assert_cmpint (inl_inquiry_get_state (claimed), ==, INL_INQUIRY_STATE_UNKNOWN);
}

/* Two programs claim whatever is due; each inquiry is claimed by one of them. */
static void
test_two_programs_race (Fixture       *f,
                        gconstpointer  data)
{
  GSubprocess *helpers[2];
  g_autoptr(GHashTable) claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < RACE_INQUIRIES; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);

      add_inquiry (f->store, number);
    }
  for (guint i = 0; i < 2; i++)
    helpers[i] = start_helper ("--claim-all", f->path, "");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *output = NULL;
      g_auto(GStrv) ids = NULL;

      g_subprocess_communicate_utf8 (helpers[i], NULL, NULL, &output, NULL, NULL);
      g_assert_true (g_subprocess_get_successful (helpers[i]));
      ids = g_strsplit (output, "\n", -1);
      for (guint n = 0; ids[n] != NULL; n++)
        if (g_str_has_prefix (ids[n], "claimed "))
          g_assert_true (g_hash_table_add (claimed, g_strdup (ids[n])));
      g_object_unref (helpers[i]);
    }
  g_assert_cmpuint (g_hash_table_size (claimed), ==, RACE_INQUIRIES);
}

static void
test_due_at_another_program (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  gint64 id = add_inquiry (f->store, "1");
  InlStore *other = open_store (f->path, NULL);
  g_autofree char *within = NULL;
  g_autofree char *late = NULL;
  g_autoptr(GPtrArray) due = NULL;

  stop_clock (f->store, &clock);
  inl_store_set_clock (other, clock);
  g_assert_true (try_claim (f->store, id, NULL));
  within = get_next_due (other);
  g_assert_cmpstr (within, ==, "2026-11-24T02:02:00Z");

  /* It is late, but it is there: nothing is done about it but to look again. */
  inl_clock_advance (clock, 600);
  late = get_next_due (other);
  g_assert_cmpstr (late, ==, "2026-11-24T02:10:30Z");
  due = list_due (other, "2026-11-24T02:10:00Z", TRUE);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_cmpint (get_state (other, id), ==, INL_INQUIRY_STATE_SENDING);
  close_store (other);
  g_assert_finalize_object (other);
}

/* Another owner, that differs from @self in what is not NULL. */
static InlLease *
create_lease (const InlLease *self,
              const char     *host,
              const char     *boot,
              const char     *space,
              const char     *start)
{
  InlLease *lease = g_new0 (InlLease, 1);

  lease->owner = g_strdup ("another");
  lease->host = g_strdup (host != NULL ? host : self->host);
  lease->boot = g_strdup (boot != NULL ? boot : self->boot);
  lease->space = g_strdup (space != NULL ? space : self->space);
  lease->pid = self->pid;
  lease->start = g_strdup (start != NULL ? start : self->start);
  return lease;
}

static void
test_lease (void)
{
  const struct { const char *host; const char *boot; const char *space; const char *start;
                 gboolean dead; gboolean dead_when_late; } cases[] = {
    { NULL, NULL, NULL, NULL, FALSE, FALSE },
    { NULL, NULL, NULL, "1", TRUE, TRUE },
    { NULL, "an earlier boot", NULL, NULL, TRUE, TRUE },
    { NULL, NULL, "pid:[1]", NULL, FALSE, TRUE },
    { "another host", NULL, NULL, NULL, FALSE, TRUE },
    { "another host", "another boot", NULL, "1", FALSE, TRUE },
  };
  g_autoptr(InlLease) self = inl_lease_new_self ();
  g_autoptr(InlLease) gone = create_lease (self, NULL, NULL, NULL, NULL);

  g_assert_cmpstr (self->start, !=, "");
  g_assert_cmpstr (self->boot, !=, "");
  g_assert_false (inl_lease_is_dead (self, self, NOW, "2099-01-01T00:00:00Z"));
  gone->pid = 0x3ffffff;
  g_assert_true (inl_lease_is_dead (gone, self, NOW, NOW));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(InlLease) lease = create_lease (self, cases[i].host, cases[i].boot,
                                                cases[i].space, cases[i].start);

      g_assert_cmpint (inl_lease_is_dead (lease, self, NOW, NOW), ==, cases[i].dead);
      g_assert_cmpint (inl_lease_is_dead (lease, self, NOW, "2026-11-24T02:00:01Z"), ==,
                       cases[i].dead_when_late);
    }
}

static int
run_helper (const char *what,
            const char *path,
            const char *argument)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlStore) store = open_store (path, &error);
  guint n_claims = 0;

  g_assert_no_error (error);
  if (g_str_equal (what, "--claim-and-die"))
    {
      g_assert_true (try_claim (store, g_ascii_strtoll (argument, NULL, 10), NULL));
      raise (SIGKILL);
    }

  do
    {
      g_autoptr(GPtrArray) due = list_due (store, "2099-01-01T00:00:00Z", TRUE);

      n_claims = 0;
      for (guint i = 0; i < due->len; i++)
        {
          gint64 id = get_id (g_ptr_array_index (due, i));

          if (!try_claim (store, id, NULL))
            continue;
          g_print ("claimed %" G_GINT64_FORMAT "\n", id);
          g_assert_true (try_change (store, id, INL_INQUIRY_STATE_SENT, NULL));
          n_claims++;
        }
    }
  while (n_claims > 0);
  close_store (store);
  return EXIT_SUCCESS;
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/claims/two-stores", test_two_stores },
    { "/store/claims/two-stores-race", test_two_stores_race },
    { "/store/claims/killed-sender-is-unknown", test_killed_sender_is_unknown },
    { "/store/claims/claim-of-killed-sender", test_claim_of_killed_sender },
    { "/store/claims/two-programs-race", test_two_programs_race },
    { "/store/claims/due-at-another-program", test_due_at_another_program },
  };

  program = argv[0];
  if (argc == 4 && g_str_has_prefix (argv[1], "--claim"))
    return run_helper (argv[1], argv[2], argv[3]);

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/store/claims/lease", test_lease);
  return g_test_run ();
}
