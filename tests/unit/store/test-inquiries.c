/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Queueing, claiming and changing inquiries. */

#include "config.h"

#include "inl-inquiry-state.h"
#include "inl-invitation.h"
#include "store-test-inquiries.h"

static void
test_queue (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(InlInquiry) inquiry = NULL;
  g_autoptr(InlVacancy) vacancy = NULL;
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_INVITATION);
  g_autoptr(GPtrArray) invitations = NULL;
  g_autoptr(GPtrArray) sent = NULL;
  g_autofree char *hash = NULL;
  InlInvitation *invitation;
  gint64 id;

  stop_clock (f->store, &clock);
  id = add_inquiry (f->store, "1");
  inquiry = load (f->store, INL_RECORD_KIND_INQUIRY, id);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, inl_inquiry_get_body (inquiry), -1);
  g_assert_cmpint (inl_inquiry_get_state (inquiry), ==, INL_INQUIRY_STATE_QUEUED);
  g_assert_cmpstr (inl_inquiry_get_body_hash (inquiry), ==, hash);
  g_assert_cmpstr (inl_inquiry_get_created_at (inquiry), ==, NOW);
  g_assert_cmpstr (inl_inquiry_get_created_by (inquiry), ==, g_get_user_name ());
  g_assert_cmpint (inl_inquiry_get_attempts (inquiry), ==, 0);

  vacancy = load (f->store, INL_RECORD_KIND_VACANCY, inl_inquiry_get_vacancy_id (inquiry));
  g_assert_cmpint (inl_vacancy_get_inquiry_state (vacancy), ==, INL_INQUIRY_STATE_QUEUED);
  g_assert_cmpstr (inl_vacancy_get_last_inquiry_at (vacancy), ==, "");

  wanted->inquiry_id = id;
  invitations = query (f->store, wanted);
  g_assert_cmpuint (invitations->len, ==, 1);
  invitation = g_ptr_array_index (invitations, 0);
  g_assert_cmpint (inl_invitation_get_status (invitation), ==, INL_INVITATION_STATUS_PLANNED);
  g_assert_cmpstr (inl_invitation_get_relation_name (invitation), ==, "Bakkerij Jansen");
  g_assert_cmpstr (inl_invitation_get_uuid (invitation), ==, inl_inquiry_get_uuid (inquiry));

  wanted->only_sent = TRUE;
  sent = query (f->store, wanted);
  g_assert_cmpuint (sent->len, ==, 0);
}

static void
test_one_open_inquiry (Fixture       *f,
                       gconstpointer  data)
{
  gint64 first = add_inquiry (f->store, "1");
  g_autoptr(InlInquiry) row = load (f->store, INL_RECORD_KIND_INQUIRY, first);
  g_autoptr(InlInquiry) second = create_inquiry (f->store, inl_inquiry_get_vacancy_id (row));
  g_autoptr(InlInquiry) queued = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (queue_inquiry (f->store, second, NULL, 0, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_INQUIRY_OPEN);
  g_clear_error (&error);

  g_assert_true (try_claim (f->store, first, NULL));
  g_assert_true (try_change (f->store, first, INL_INQUIRY_STATE_SENT, NULL));
  queued = queue_inquiry (f->store, second, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_id (queued), !=, first);
}

/* Somebody else asked, and it was sent, between the look at the vacancy and the question. */
static void
test_queue_after_one_unseen (Fixture       *f,
                             gconstpointer  data)
{
  gint64 seen = add_inquiry (f->store, "1");
  g_autoptr(InlInquiry) row = load (f->store, INL_RECORD_KIND_INQUIRY, seen);
  g_autoptr(InlInquiry) again = create_inquiry (f->store, inl_inquiry_get_vacancy_id (row));
  const gint64 known_ids[] = { 0, seen - 1, seen };

  g_assert_true (try_claim (f->store, seen, NULL));
  g_assert_true (try_change (f->store, seen, INL_INQUIRY_STATE_SENT, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (known_ids); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(InlInquiry) queued = NULL;
      g_autoptr(GError) error = NULL;

      inl_store_queue_inquiry_async (f->store, INL_RIGHT_NONE, again, NULL, 0, known_ids[i],
                                     keep_result, &result);
      wait_for_result (&result);
      queued = inl_store_queue_inquiry_finish (f->store, result, &error);
      if (known_ids[i] == seen)
        g_assert_no_error (error);
      else
        g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_INQUIRY_OPEN);
    }
}

static void
test_replace (Fixture       *f,
              gconstpointer  data)
{
  gint64 first = add_inquiry (f->store, "1");
  gint64 other = add_inquiry (f->store, "2");
  g_autoptr(InlInquiry) row = load (f->store, INL_RECORD_KIND_INQUIRY, first);
  g_autoptr(InlInquiry) second = create_inquiry (f->store, inl_inquiry_get_vacancy_id (row));
  g_autoptr(InlInquiry) third = create_inquiry (f->store, inl_inquiry_get_vacancy_id (row));
  g_autoptr(InlInquiry) queued = NULL;
  g_autoptr(GError) error = NULL;

  /* That of another vacancy is none of its business. */
  g_assert_null (queue_inquiry (f->store, second, NULL, other, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
  g_clear_error (&error);
  queued = queue_inquiry (f->store, second, NULL, first, &error);
  g_assert_no_error (error);
  g_assert_cmpint (get_state (f->store, first), ==, INL_INQUIRY_STATE_ABANDONED);

  /* What is on its way, or may have arrived, is not replaced. */
  g_assert_true (try_claim (f->store, get_id (queued), NULL));
  g_assert_null (queue_inquiry (f->store, third, NULL, get_id (queued), &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
  g_clear_error (&error);
  g_assert_true (try_change (f->store, get_id (queued), INL_INQUIRY_STATE_UNKNOWN, NULL));
  g_assert_null (queue_inquiry (f->store, third, NULL, get_id (queued), &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
  g_assert_cmpint (get_state (f->store, get_id (queued)), ==, INL_INQUIRY_STATE_UNKNOWN);
}

static void
test_claim_for_other_service (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlInquiry) claimed = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = add_inquiry (f->store, "1");

  inl_store_claim_inquiry_async (f->store, INL_RIGHT_NONE, id, "https://example.com", keep_result,
                                 &result);
  wait_for_result (&result);
  claimed = inl_store_claim_inquiry_finish (f->store, result, &error);
  g_assert_null (claimed);
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_OTHER_SERVICE);
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_QUEUED);
}

static void
test_claim (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(InlInquiry) claimed = NULL;
  g_autoptr(InlInquiry) again = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id = add_inquiry (f->store, "1");

  stop_clock (f->store, &clock);
  claimed = claim (f->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (inl_inquiry_get_state (claimed), ==, INL_INQUIRY_STATE_SENDING);
  g_assert_cmpint (inl_inquiry_get_attempts (claimed), ==, 1);
  g_assert_cmpstr (inl_inquiry_get_sending_at (claimed), ==, NOW);
  g_assert_false (try_claim (f->store, id, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
  g_clear_error (&error);
  g_assert_false (try_claim (f->store, 999, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* What may have arrived is looked up under a claim, and stays what it is. */
  g_assert_true (try_change (f->store, id, INL_INQUIRY_STATE_UNKNOWN, NULL));
  again = claim (f->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (inl_inquiry_get_state (again), ==, INL_INQUIRY_STATE_UNKNOWN);
  g_assert_cmpint (inl_inquiry_get_attempts (again), ==, 2);
  g_assert_false (try_claim (f->store, id, NULL));
}

static void
test_change_stores_everything (Fixture       *f,
                               gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "1");
  g_autoptr(GError) error = NULL;
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (INL_INQUIRY_STATE_SENT,
                                                             INL_OUTCOME_KIND_SENT);
  g_autoptr(InlInquiry) sent = NULL;
  g_autoptr(InlQuery) invitations_query = inl_query_new (INL_RECORD_KIND_INVITATION);
  g_autoptr(InlQuery) notices_query = inl_query_new (INL_RECORD_KIND_NOTICE);
  g_autoptr(GPtrArray) invitations = NULL;
  g_autoptr(GPtrArray) notices = NULL;
  InlInvitation *known, *unknown;
  InlNotice *notice;

  news->sent_at = g_strdup ("2026-11-24T02:00:05Z");
  news->service_id = g_strdup ("u-1");
  news->reason = g_strdup ("Verstuurd");
  news->invitations = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (news->invitations,
                   g_object_new (INL_TYPE_INVITATION, "email", "a@JANSEN.example", "service-id",
                                 "i-1", "status", INL_INVITATION_STATUS_SENT, NULL));
  g_ptr_array_add (news->invitations,
                   g_object_new (INL_TYPE_INVITATION, "email", "b@jansen.example", "service-id",
                                 "i-2", "status", INL_INVITATION_STATUS_UNDELIVERABLE, NULL));
  news->notice = g_object_new (INL_TYPE_NOTICE, "text", "De aanvraag is verstuurd.",
                               "outcome", INL_OUTCOME_KIND_SENT, NULL);

  g_assert_true (try_claim (f->store, id, NULL));
  sent = change (f->store, id, news, &error);
  g_assert_no_error (error);
  g_assert_cmpint (inl_inquiry_get_state (sent), ==, INL_INQUIRY_STATE_SENT);
  g_assert_cmpint (inl_inquiry_get_outcome (sent), ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpstr (inl_inquiry_get_sent_at (sent), ==, "2026-11-24T02:00:05Z");
  g_assert_cmpstr (inl_inquiry_get_service_id (sent), ==, "u-1");
  g_assert_cmpstr (inl_inquiry_get_reason (sent), ==, "Verstuurd");

  invitations = query (f->store, invitations_query);
  g_assert_cmpuint (invitations->len, ==, 2);
  known = g_ptr_array_index (invitations, 0);
  unknown = g_ptr_array_index (invitations, 1);
  g_assert_cmpstr (inl_invitation_get_service_id (known), ==, "i-1");
  g_assert_cmpstr (inl_invitation_get_name (known), ==, "A. Jansen");
  g_assert_cmpint (inl_invitation_get_status (known), ==, INL_INVITATION_STATUS_SENT);
  g_assert_cmpstr (inl_invitation_get_email (unknown), ==, "b@jansen.example");
  g_assert_cmpint (inl_invitation_get_status (unknown), ==, INL_INVITATION_STATUS_UNDELIVERABLE);

  notices_query->inquiry_id = id;
  notices = query (f->store, notices_query);
  g_assert_cmpuint (notices->len, ==, 1);
  notice = g_ptr_array_index (notices, 0);
  g_assert_cmpstr (inl_notice_get_vacancy_number (notice), ==, "1");
  g_assert_cmpstr (inl_notice_get_relation_number (notice), ==, "1");
  g_assert_cmpstr (inl_notice_get_by (notice), ==, g_get_user_name ());

  /* Later news of an e-mail, found by the service's id. */
  g_clear_pointer (&news->invitations, g_ptr_array_unref);
  g_clear_object (&news->notice);
  news->invitations = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (news->invitations,
                   g_object_new (INL_TYPE_INVITATION, "service-id", "i-1", "status",
                                 INL_INVITATION_STATUS_OPENED, NULL));
  g_clear_object (&sent);
  sent = change (f->store, id, news, &error);
  g_assert_no_error (error);
  g_clear_pointer (&invitations, g_ptr_array_unref);
  invitations = query (f->store, invitations_query);
  g_assert_cmpuint (invitations->len, ==, 2);
  g_assert_cmpint (inl_invitation_get_status (g_ptr_array_index (invitations, 0)), ==,
                   INL_INVITATION_STATUS_OPENED);
}

static void
test_change_is_all_or_nothing (Fixture       *f,
                               gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "1");
  g_autoptr(GError) error = NULL;
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (INL_INQUIRY_STATE_SENT,
                                                             INL_OUTCOME_KIND_SENT);
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_INVITATION);
  g_autoptr(GPtrArray) invitations = NULL;

  news->invitations = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (news->invitations, g_object_new (INL_TYPE_INVITATION, "email", "x@x", NULL));
  news->notice = g_object_new (INL_TYPE_NOTICE, "text", "X", "relation-id", (gint64) 999, NULL);

  g_assert_true (try_claim (f->store, id, NULL));
  g_assert_null (change (f->store, id, news, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND);
  g_assert_cmpint (get_state (f->store, id), ==, INL_INQUIRY_STATE_SENDING);
  invitations = query (f->store, wanted);
  g_assert_cmpuint (invitations->len, ==, 1);

  g_assert_true (try_change (f->store, id, INL_INQUIRY_STATE_UNKNOWN, NULL));
}

static void
test_states_without_a_claim (Fixture       *f,
                             gconstpointer  data)
{
  const struct { InlInquiryState to; gboolean allowed; } steps[] = {
    { INL_INQUIRY_STATE_SENDING, FALSE },
    { INL_INQUIRY_STATE_SENT, FALSE },
    { INL_INQUIRY_STATE_REJECTED, FALSE },
    { INL_INQUIRY_STATE_HELD, TRUE },
    { INL_INQUIRY_STATE_SENT, FALSE },
    { INL_INQUIRY_STATE_UNKNOWN, TRUE },
    { INL_INQUIRY_STATE_SENDING, FALSE },
    { INL_INQUIRY_STATE_QUEUED, TRUE },
    { INL_INQUIRY_STATE_BLOCKED, TRUE },
    { INL_INQUIRY_STATE_ABANDONED, TRUE },
    { INL_INQUIRY_STATE_QUEUED, FALSE },
  };
  gint64 id = add_inquiry (f->store, "1");

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_cmpint (try_change (f->store, id, steps[i].to, &error), ==, steps[i].allowed);
      if (!steps[i].allowed)
        g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
    }
}

static void
change_times (InlStore        *store,
              gint64           id,
              InlInquiryState  state,
              const char      *next_try_at,
              const char      *not_before)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlInquiryChange) news = inl_inquiry_change_new (state, INL_OUTCOME_KIND_WAITING);
  g_autoptr(InlInquiry) changed = NULL;

  news->next_try_at = g_strdup (next_try_at);
  news->not_before = g_strdup (not_before);
  changed = change (store, id, news, &error);
  g_assert_no_error (error);
}

static void
test_due (Fixture       *f,
          gconstpointer  data)
{
  const struct { const char *next_try_at; const char *not_before; gboolean due; gboolean all;
                 const char *next; } cases[] = {
    { "", "", TRUE, TRUE, NOW },
    { "2026-11-24T01:59:59Z", "", TRUE, TRUE, "2026-11-24T01:59:59Z" },
    { NOW, "", TRUE, TRUE, NOW },
    { "2026-11-24T02:00:01Z", "", FALSE, TRUE, "2026-11-24T02:00:01Z" },
    { "", "2026-11-24T02:00:01Z", FALSE, FALSE, "2026-11-24T02:00:01Z" },
    { "2026-11-24T02:00:01Z", "2026-11-24T03:00:00Z", FALSE, FALSE, "2026-11-24T03:00:00Z" },
    { "2026-11-24T02:00:01Z", "2026-11-24T01:00:00Z", FALSE, TRUE, "2026-11-24T02:00:01Z" },
    /* The clock was a year ahead. */
    { "2027-11-24T02:00:00Z", "2027-11-24T02:00:00Z", TRUE, TRUE, "2027-11-24T02:00:00Z" },
    /* It was some hours ahead: no back-off is that long, but what was asked for can be. */
    { "2026-11-24T02:15:00Z", "", FALSE, TRUE, "2026-11-24T02:15:00Z" },
    { "2026-11-24T02:15:01Z", "", TRUE, TRUE, "2026-11-24T02:15:01Z" },
    { "2026-11-24T15:00:00Z", "2026-11-24T01:00:00Z", TRUE, TRUE, "2026-11-24T15:00:00Z" },
    { "2026-11-24T15:00:00Z", "2026-11-24T15:00:00Z", FALSE, FALSE, "2026-11-24T15:00:00Z" },
  };
  g_autoptr(InlClock) clock = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *claimed = NULL;
  gint64 id;

  stop_clock (f->store, &clock);
  nothing = get_next_due (f->store);
  g_assert_cmpstr (nothing, ==, "");
  id = add_inquiry (f->store, "1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) due = NULL;
      g_autoptr(GPtrArray) all = NULL;
      g_autoptr(InlStoreOpen) open = NULL;
      g_autofree char *next = NULL;

      change_times (f->store, id, INL_INQUIRY_STATE_QUEUED, cases[i].next_try_at,
                    cases[i].not_before);
      due = list_due (f->store, NOW, FALSE);
      all = list_due (f->store, NOW, TRUE);
      next = get_next_due (f->store);
      open = count_ready (f->store, NOW);
      g_assert_cmpuint (due->len, ==, cases[i].due);
      g_assert_cmpuint (all->len, ==, cases[i].all);
      g_assert_cmpuint (open->n_ready, ==, cases[i].all);
      g_assert_cmpstr (open->ready_at, ==, cases[i].all ? "" : cases[i].not_before);
      g_assert_cmpstr (next, ==, cases[i].next);
    }

  /* What this program is at work on will be told by itself. */
  g_assert_true (try_claim (f->store, id, NULL));
  claimed = get_next_due (f->store);
  g_assert_cmpstr (claimed, ==, "");
}

/* After twelve hours of asking nobody asks by himself any more. */
static void
test_unknown_without_time_waits_for_person (Fixture       *f,
                                            gconstpointer  data)
{
  gint64 id = add_inquiry (f->store, "1");
  g_autoptr(GPtrArray) due = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autofree char *next = NULL;

  change_times (f->store, id, INL_INQUIRY_STATE_HELD, "", "");
  change_times (f->store, id, INL_INQUIRY_STATE_UNKNOWN, "", "");
  due = list_due (f->store, NOW, FALSE);
  all = list_due (f->store, NOW, TRUE);
  next = get_next_due (f->store);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (next, ==, "");
}

/* What goes on by itself, what waits for a person, and what that may try. */
static void
test_open_is_counted (Fixture       *f,
                      gconstpointer  data)
{
  const struct { InlInquiryState state; const char *next_try_at; guint by_itself; guint of_person;
                 guint ready; } cases[] = {
    { INL_INQUIRY_STATE_QUEUED, NOW, 1, 0, 1 },
    { INL_INQUIRY_STATE_HELD, "", 0, 1, 0 },
    { INL_INQUIRY_STATE_UNKNOWN, NOW, 1, 0, 1 },
    { INL_INQUIRY_STATE_HELD, "", 0, 1, 0 },
    { INL_INQUIRY_STATE_UNKNOWN, "", 0, 1, 1 },
    { INL_INQUIRY_STATE_QUEUED, NOW, 1, 0, 1 },
    { INL_INQUIRY_STATE_BLOCKED, "", 0, 1, 1 },
    { INL_INQUIRY_STATE_QUEUED, NOW, 1, 0, 1 },
    { INL_INQUIRY_STATE_ABANDONED, "", 0, 0, 0 },
  };
  gint64 id = add_inquiry (f->store, "1");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(InlStoreOpen) open = NULL;

      change_times (f->store, id, cases[i].state, cases[i].next_try_at, "");
      open = count_ready (f->store, NOW);
      g_assert_cmpuint (open->n_by_itself, ==, cases[i].by_itself);
      g_assert_cmpuint (open->n_of_person, ==, cases[i].of_person);
      g_assert_cmpuint (open->n_ready, ==, cases[i].ready);
      g_assert_cmpstr (open->ready_at, ==, "");
    }
}

static void
test_only_waiting_states_are_due (Fixture       *f,
                                  gconstpointer  data)
{
  const struct { InlInquiryState state; guint due; } cases[] = {
    { INL_INQUIRY_STATE_BLOCKED, 0 },
    { INL_INQUIRY_STATE_HELD, 0 },
    { INL_INQUIRY_STATE_UNKNOWN, 1 },
    { INL_INQUIRY_STATE_QUEUED, 1 },
    { INL_INQUIRY_STATE_ABANDONED, 0 },
  };
  gint64 id = add_inquiry (f->store, "1");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GPtrArray) due = NULL;

      g_assert_true (try_change (f->store, id, cases[i].state, NULL));
      due = list_due (f->store, "2099-01-01T00:00:00Z", TRUE);
      g_assert_cmpuint (due->len, ==, cases[i].due);
    }
}

static guint
count_open (InlStore *store,
            guint     limit)
{
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_INQUIRY);
  g_autoptr(GPtrArray) found = NULL;

  wanted->only_open = TRUE;
  wanted->limit = limit;
  found = query (store, wanted);
  for (guint i = 0; i < found->len; i++)
    {
      g_assert_true (inl_inquiry_state_is_open (inl_inquiry_get_state (found->pdata[i])));
      g_assert_true (i == 0 || get_id (found->pdata[i]) > get_id (found->pdata[i - 1]));
    }
  return found->len;
}

/* The list of what waits: SQL and the core mean the same by open. */
static void
test_only_open (Fixture       *f,
                gconstpointer  data)
{
  static const InlInquiryState ways[][3] = {
    { INL_INQUIRY_STATE_QUEUED },
    { INL_INQUIRY_STATE_SENDING },
    { INL_INQUIRY_STATE_HELD, INL_INQUIRY_STATE_UNKNOWN },
    { INL_INQUIRY_STATE_HELD },
    { INL_INQUIRY_STATE_BLOCKED },
    { INL_INQUIRY_STATE_ABANDONED },
    { INL_INQUIRY_STATE_SENDING, INL_INQUIRY_STATE_SENT },
    { INL_INQUIRY_STATE_SENDING, INL_INQUIRY_STATE_REJECTED },
  };
  guint n_open = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      gint64 id = add_inquiry (f->store, number);

      for (guint step = 0; ways[i][step] != INL_INQUIRY_STATE_NONE; step++)
        if (ways[i][step] == INL_INQUIRY_STATE_SENDING)
          g_assert_true (try_claim (f->store, id, NULL));
        else
          g_assert_true (try_change (f->store, id, ways[i][step], NULL));
      n_open += inl_inquiry_state_is_open (get_state (f->store, id));
    }

  g_assert_cmpuint (n_open, ==, 5);
  g_assert_cmpuint (count_open (f->store, 0), ==, n_open);
  g_assert_cmpuint (count_open (f->store, 3), ==, 3);
}

static void
test_unasked (Fixture       *f,
              gconstpointer  data)
{
  gint64 relation_id = add_relation (f->store, "R", "A", "");
  gint64 open = add_vacancy (f->store, relation_id, "O", 0);
  gint64 archived = add_vacancy (f->store, relation_id, "A", 0);
  g_autoptr(InlVacancy) closed = g_object_new (INL_TYPE_VACANCY, "relation-id", relation_id,
                                               "number", "C", "status",
                                               INL_VACANCY_STATUS_CLOSED, NULL);
  g_autoptr(InlVacancy) saved = save (f->store, closed, NULL);
  g_autoptr(GArray) ids = NULL;

  g_assert_nonnull (saved);
  set_archived (f->store, INL_RECORD_KIND_VACANCY, archived, TRUE, NULL);
  add_inquiry (f->store, "1");
  ids = list_unasked (f->store);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, open);
}

/* Who gives up what had never left when it was looked at does not take away a doubt that came
 * since: asking again must ask first. */
static void
test_doubt_is_not_given_up (Fixture       *f,
                            gconstpointer  data)
{
  static const InlInquiryState states[] = { INL_INQUIRY_STATE_UNKNOWN, INL_INQUIRY_STATE_QUEUED };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      const gint64 id = add_inquiry (f->store, number);
      g_autoptr(InlInquiryChange) lost = inl_inquiry_change_new (states[i],
                                                                 INL_OUTCOME_KIND_UNKNOWN);
      g_autoptr(InlInquiryChange) give_up = inl_inquiry_change_new (INL_INQUIRY_STATE_ABANDONED,
                                                                    INL_OUTCOME_KIND_UNKNOWN);
      g_autoptr(InlInquiry) in_doubt = NULL;
      g_autoptr(InlInquiry) given_up = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (try_claim (f->store, id, NULL));
      in_doubt = change (f->store, id, lost, &error);
      g_assert_no_error (error);
      g_assert_false (try_change (f->store, id, INL_INQUIRY_STATE_ABANDONED, &error));
      g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
      g_clear_error (&error);
      g_assert_cmpint (get_state (f->store, id), ==, states[i]);

      given_up = change (f->store, id, give_up, &error);
      g_assert_no_error (error);
    }
}

/* What can be undone never left: only what is queued and was never claimed. */
static void
test_only_untried (Fixture       *f,
                   gconstpointer  data)
{
  const gint64 untried = add_inquiry (f->store, "1");
  const gint64 tried = add_inquiry (f->store, "2");
  const gint64 blocked = add_inquiry (f->store, "3");
  const gint64 ids[] = { tried, blocked };
  g_autoptr(InlInquiryChange) undo = inl_inquiry_change_new (INL_INQUIRY_STATE_ABANDONED,
                                                             INL_OUTCOME_KIND_NONE);
  g_autoptr(InlInquiry) undone = NULL;
  g_autoptr(GError) error = NULL;

  undo->only_untried = TRUE;
  g_assert_true (try_claim (f->store, tried, NULL));
  g_assert_null (change (f->store, tried, undo, &error));
  g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
  g_clear_error (&error);
  g_assert_cmpint (get_state (f->store, tried), ==, INL_INQUIRY_STATE_SENDING);

  g_assert_true (try_change (f->store, tried, INL_INQUIRY_STATE_QUEUED, NULL));
  g_assert_true (try_claim (f->store, blocked, NULL));
  g_assert_true (try_change (f->store, blocked, INL_INQUIRY_STATE_BLOCKED, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_assert_null (change (f->store, ids[i], undo, &error));
      g_assert_error (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED);
      g_clear_error (&error);
    }

  undone = change (f->store, untried, undo, &error);
  g_assert_no_error (error);
  g_assert_cmpint (inl_inquiry_get_state (undone), ==, INL_INQUIRY_STATE_ABANDONED);
  g_assert_false (try_claim (f->store, untried, NULL));
}

static void
test_notice (Fixture       *f,
             gconstpointer  data)
{
  gint64 relation_id = add_relation (f->store, "1", "Jansen & <b>Zn</b>", "");
  g_autoptr(InlClock) clock = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlNotice) notice = g_object_new (INL_TYPE_NOTICE, "relation-id", relation_id,
                                              "text", "Er ontbreken gegevens", "outcome",
                                              INL_OUTCOME_KIND_DATA_MISSING, NULL);
  g_autoptr(InlNotice) orphan = g_object_new (INL_TYPE_NOTICE, "text", "X", NULL);
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_NOTICE);
  g_autoptr(GPtrArray) notices = NULL;
  InlNotice *row;

  stop_clock (f->store, &clock);
  g_assert_true (add_notice (f->store, notice, &error));
  g_assert_no_error (error);
  g_assert_false (add_notice (f->store, orphan, &error));
  wanted->relation_id = relation_id;
  wanted->search = g_strdup ("zn ontbreken");
  notices = query (f->store, wanted);
  g_assert_cmpuint (notices->len, ==, 1);
  row = g_ptr_array_index (notices, 0);
  g_assert_cmpstr (inl_notice_get_at (row), ==, NOW);
  g_assert_cmpint (inl_notice_get_outcome (row), ==, INL_OUTCOME_KIND_DATA_MISSING);
  g_assert_cmpint (inl_notice_get_vacancy_id (row), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/inquiries/queue", test_queue },
    { "/store/inquiries/one-open-inquiry", test_one_open_inquiry },
    { "/store/inquiries/queue-after-one-unseen", test_queue_after_one_unseen },
    { "/store/inquiries/replace", test_replace },
    { "/store/inquiries/claim", test_claim },
    { "/store/inquiries/claim-for-other-service", test_claim_for_other_service },
    { "/store/inquiries/change-stores-everything", test_change_stores_everything },
    { "/store/inquiries/change-is-all-or-nothing", test_change_is_all_or_nothing },
    { "/store/inquiries/states-without-a-claim", test_states_without_a_claim },
    { "/store/inquiries/due", test_due },
    { "/store/inquiries/unknown-without-time-waits-for-person",
      test_unknown_without_time_waits_for_person },
    { "/store/inquiries/open-is-counted", test_open_is_counted },
    { "/store/inquiries/only-waiting-states-are-due", test_only_waiting_states_are_due },
    { "/store/inquiries/only-open", test_only_open },
    { "/store/inquiries/unasked", test_unasked },
    { "/store/inquiries/doubt-is-not-given-up", test_doubt_is_not_given_up },
    { "/store/inquiries/only-untried", test_only_untried },
    { "/store/inquiries/notice", test_notice },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
