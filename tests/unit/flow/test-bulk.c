/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The uitvraag of many vacancies: what stands in the way of each is told before, what came of each
 * after; what is counted as sent is what was e-mailed, and what was not begun when somebody
 * cancelled is as it was. */

#define G_LOG_DOMAIN "test-bulk"

#include "config.h"

#include "rights-fixture.h"

#include <string.h>

#include "inl-bulk-asking.h"
#include "inl-contact.h"
#include "inl-inquiry-state.h"
#include "inl-office-private.h"
#include "inl-position.h"
#include "inl-office-undo.h"
#include "inl-relation.h"
#include "inl-vacancy.h"

#define N_VACANCIES 40

/* Of which no company is registered, and of which the register is out of order. */
#define KVK_UNKNOWN "12345678"
#define KVK_OUT_OF_ORDER "00000503"

static gint64
add_relation (Fixture    *f,
              const char *number,
              const char *kvk_number)
{
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(InlRecord) contact = NULL;

  relation = fixture_save (f, g_object_new (INL_TYPE_RELATION, "number", number,
                                            "name", "Metaal Noord", "kvk-number", kvk_number,
                                            NULL));
  contact = fixture_save (f, g_object_new (INL_TYPE_CONTACT,
                                           "relation-id", inl_record_get_id (relation),
                                           "first-name", "Els", "last-name", "Noord",
                                           "email", "els@metaal.example",
                                           "receives-inquiries", TRUE, NULL));
  return inl_record_get_id (relation);
}

/* Of which relation it is decides what comes of it. */
static void
add_vacancies (Fixture *f,
               GArray  *ids,
               gint64   relation_id,
               guint    first,
               guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", first + i);
      const gint64 id = fixture_add_vacancy (f, number);
      g_autoptr(InlRecord) vacancy = fixture_load (f, INL_RECORD_KIND_VACANCY, id);
      g_autoptr(InlRecord) saved = NULL;

      g_object_set (vacancy, "relation-id", relation_id, NULL);
      saved = fixture_save (f, g_steal_pointer (&vacancy));
      g_array_append_val (ids, id);
    }
}

static InlBulkAsking *
check (Fixture *f,
       GArray  *ids)
{
  g_autoptr(InlBulkAsking) bulk = inl_bulk_asking_new (f->office);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  inl_bulk_asking_check_async (bulk, ids, NULL, on_replied_cb, &result);
  inl_bulk_asking_check_finish (bulk, wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpint (inl_bulk_asking_get_phase (bulk), ==, INL_BULK_PHASE_CHECKED);
  return g_steal_pointer (&bulk);
}

static gboolean
has_ended (gpointer bulk)
{
  return inl_bulk_asking_get_phase (bulk) == INL_BULK_PHASE_ENDED;
}

static guint
count_state (InlBulkAsking *bulk,
             InlBulkState   state)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bulk)); i++)
    {
      g_autoptr(InlBulkItem) item = g_list_model_get_item (G_LIST_MODEL (bulk), i);

      n += inl_bulk_item_get_state (item) == state;
    }

  return n;
}

static InlBulkItem *
find_item (InlBulkAsking *bulk,
           gint64         vacancy_id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (bulk)); i++)
    {
      g_autoptr(InlBulkItem) item = g_list_model_get_item (G_LIST_MODEL (bulk), i);

      if (inl_bulk_item_get_vacancy_id (item) == vacancy_id)
        return g_steal_pointer (&item);
    }

  g_assert_not_reached ();
}

static guint
count_open (Fixture *f)
{
  g_autoptr(GPtrArray) inquiries = fixture_query (f, INL_RECORD_KIND_INQUIRY);
  guint n = 0;

  for (guint i = 0; i < inquiries->len; i++)
    n += inl_inquiry_state_is_open (inl_inquiry_get_state (g_ptr_array_index (inquiries, i)));

  return n;
}

/* A few were stored already. */
static void
assert_not_sent (Fixture *f,
                 gint64   vacancy_id)
{
  g_autoptr(InlRecord) vacancy = fixture_load (f, INL_RECORD_KIND_VACANCY, vacancy_id);
  const InlInquiryState state = inl_vacancy_get_inquiry_state (INL_VACANCY (vacancy));

  g_assert_true (state == INL_INQUIRY_STATE_NONE || state == INL_INQUIRY_STATE_ABANDONED);
}

/* 20 that are ready, 6 not ready, 5 sent before, 5 of which the number is not known, and 4 that
 * cannot be sent now. */
static GArray *
add_mixed (Fixture *f)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  add_vacancies (f, ids, f->relation_id, 6000, 20);
  add_vacancies (f, ids, add_relation (f, "2001", ""), 6100, 6);
  add_vacancies (f, ids, f->relation_id, 6200, 5);
  add_vacancies (f, ids, add_relation (f, "2002", KVK_UNKNOWN), 6300, 5);
  add_vacancies (f, ids, add_relation (f, "2003", KVK_OUT_OF_ORDER), 6400, 4);
  g_assert_cmpuint (ids->len, ==, N_VACANCIES);
  for (guint i = 26; i < 31; i++)
    {
      g_autoptr(InlOutcome) outcome = fixture_ask (f, g_array_index (ids, gint64, i), FALSE);

      g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
    }

  return ids;
}

static void
test_mixed (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GArray) ids = add_mixed (f);
  g_autoptr(InlBulkAsking) bulk = check (f, ids);
  g_autoptr(InlBulkItem) first = g_list_model_get_item (G_LIST_MODEL (bulk), 0);
  g_autoptr(InlBulkItem) repeated = find_item (bulk, g_array_index (ids, gint64, 26));
  g_autofree char *summary = NULL;
  const guint n_mails = fixture_count_mail (f);
  const guint n_emitted = f->emitted->len;
  InlBulkCounts counts;

  /* What stands in the way comes first, and is told as at the vacancy itself. */
  g_assert_cmpuint (count_state (bulk, INL_BULK_STATE_MISSING), ==, 6);
  g_assert_cmpuint (count_state (bulk, INL_BULK_STATE_EARLIER), ==, 5);
  g_assert_cmpuint (count_state (bulk, INL_BULK_STATE_READY), ==, 29);
  g_assert_cmpint (inl_bulk_item_get_state (first), ==, INL_BULK_STATE_MISSING);
  g_assert_nonnull (strstr (inl_bulk_item_get_text (first), "KvK-nummer"));
  g_assert_nonnull (strstr (inl_bulk_item_get_text (repeated), "Piet Jansen"));
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_chosen, ==, 29);
  g_assert_cmpuint (counts.n_left_out, ==, 11);

  inl_bulk_item_set_again (repeated, TRUE);
  inl_bulk_item_set_again (first, TRUE);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_chosen, ==, 30);

  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, ==, 21);
  g_assert_cmpuint (counts.n_refused, ==, 5);
  g_assert_cmpuint (counts.n_waiting, ==, 4);
  g_assert_cmpuint (counts.n_not_asked, ==, 0);
  g_assert_cmpuint (fixture_count_mail (f), ==, n_mails + counts.n_sent);
  g_assert_cmpuint (count_open (f), ==, counts.n_waiting);
  g_assert_cmpstr (inl_bulk_asking_get_problem (bulk), ==, "");
  summary = inl_bulk_asking_dup_summary (bulk);
  g_assert_cmpstr (summary, ==, "21\u00a0verstuurd, 5\u00a0geweigerd, 4\u00a0wachten");

  /* All of it is told as one. */
  g_assert_cmpuint (f->emitted->len, ==, n_emitted);
  g_assert_cmpint (inl_bulk_item_get_state (repeated), ==, INL_BULK_STATE_SENT);
  g_assert_cmpint (inl_bulk_item_get_state (first), ==, INL_BULK_STATE_MISSING);
  g_assert_true (inl_office_get_bulk (f->office) == bulk);
}

#define N_BEFORE_CANCEL 10
/* Of these the service may have seen something; the others are given up as they are. */
#define MAX_CALLS 4

typedef struct
{
  Fixture *fixture;
  guint    n_mails;  /* when it was cancelled */
} Cancel;

static void
on_changed_cb (InlBulkAsking *bulk,
               Cancel        *cancel)
{
  InlBulkCounts counts;

  inl_bulk_asking_get_counts (bulk, &counts);
  if (counts.n_sent < N_BEFORE_CANCEL || inl_bulk_asking_is_cancelled (bulk))
    return;

  cancel->n_mails = fixture_count_mail (cancel->fixture);
  inl_bulk_asking_cancel (bulk);
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  Cancel cancel = { f, 0 };
  InlBulkCounts counts;

  add_vacancies (f, ids, f->relation_id, 6000, N_VACANCIES);
  bulk = check (f, ids);
  g_signal_connect (bulk, "changed", G_CALLBACK (on_changed_cb), &cancel);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);

  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_true (inl_bulk_asking_is_cancelled (bulk));
  g_assert_cmpuint (counts.n_sent, >=, N_BEFORE_CANCEL);
  g_assert_cmpuint (counts.n_sent, <=, cancel.n_mails + MAX_CALLS);
  g_assert_cmpuint (counts.n_sent + counts.n_not_asked, ==, N_VACANCIES);
  g_assert_cmpuint (fixture_count_mail (f), ==, counts.n_sent);
  g_assert_cmpuint (count_open (f), ==, 0);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr(InlBulkItem) item = find_item (bulk, g_array_index (ids, gint64, i));

      if (inl_bulk_item_get_state (item) != INL_BULK_STATE_NOT_ASKED)
        continue;
      g_assert_null (inl_bulk_item_get_outcome (item));
      g_assert_cmpstr (inl_bulk_item_get_text (item), ==,
                       "Geannuleerd voordat deze aanvraag aan de beurt was.");
      assert_not_sent (f, g_array_index (ids, gint64, i));
    }
}

static gboolean
has_sent_some (gpointer data)
{
  return fixture_count_mail (data) > MAX_CALLS;
}

/* What was sent and got no valid answer waits for its turn as well, to be asked about. */
static void
test_cancel_in_doubt (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  InlBulkCounts counts;

  add_vacancies (f, ids, f->relation_id, 6000, N_VACANCIES);
  bulk = check (f, ids);
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=500 after-work delay=100");
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_sent_some, f);
  inl_bulk_asking_cancel (bulk);
  wait_until (has_ended, bulk);

  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, >, MAX_CALLS);
  g_assert_cmpuint (counts.n_sent + counts.n_not_asked, ==, N_VACANCIES);
  g_assert_cmpuint (fixture_count_mail (f), ==, counts.n_sent);
}

static gboolean
are_all_turns_taken (gpointer data)
{
  return fixture_count_posts (data) >= MAX_CALLS;
}

/* Clicked in another window that was closed before it could be sent: it is not for the bulk to give
 * up. */
static void
test_cancel_leaves_what_was_clicked (Fixture       *f,
                                     gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlStore) store = fixture_open_store (f);
  g_autoptr(InlOffice) other = fixture_open_office (f, store);
  g_autoptr(InlRecord) vacancy = NULL;
  g_autoptr(GAsyncResult) clicked = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;
  InlBulkCounts counts;
  gint64 id;

  add_vacancies (f, ids, f->relation_id, 6000, MAX_CALLS + 3);
  id = g_array_index (ids, gint64, MAX_CALLS + 1);
  bulk = check (f, ids);
  g_object_set (other, "undo-seconds", 5, NULL);
  inl_office_ask_with_undo_async (other, id, 0, on_replied_cb, &clicked);
  while (fixture_count_states (f, INL_INQUIRY_STATE_QUEUED) == 0)
    g_main_context_iteration (NULL, TRUE);
  inl_office_close_async (other, on_replied_cb, &closed);
  g_assert_true (inl_office_close_finish (other, wait_for (&closed), &error));
  inl_clock_advance (f->clock, 20);

  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=500");
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (are_all_turns_taken, f);
  inl_bulk_asking_cancel (bulk);
  wait_until (has_ended, bulk);
  vacancy = fixture_load (f, INL_RECORD_KIND_VACANCY, id);
  g_assert_cmpint (inl_vacancy_get_inquiry_state (INL_VACANCY (vacancy)), ==,
                   INL_INQUIRY_STATE_SENT);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, >, MAX_CALLS);
  g_assert_cmpuint (counts.n_sent + counts.n_not_asked, ==, ids->len);
  g_assert_cmpuint (fixture_count_mail (f), ==, counts.n_sent);
}

/* Whoever clicks just after Annuleren asked for that one. */
static void
test_click_after_cancel (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlBulkItem) item = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GAsyncResult) clicked = NULL;
  g_autoptr(GError) error = NULL;
  InlBulkCounts counts;
  gint64 id;

  add_vacancies (f, ids, f->relation_id, 6000, N_VACANCIES);
  id = g_array_index (ids, gint64, N_VACANCIES - 1);
  bulk = check (f, ids);
  fixture_set_faults (f, "POST /api/v6/uitvragen: delay=500");
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (are_all_turns_taken, f);
  inl_bulk_asking_cancel (bulk);
  inl_office_ask_async (f->office, id, 0, FALSE, on_replied_cb, &clicked);
  outcome = inl_office_ask_finish (f->office, wait_for (&clicked), &error);
  g_assert_no_error (error);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  wait_until (has_ended, bulk);
  item = find_item (bulk, id);
  g_assert_cmpint (inl_bulk_item_get_state (item), ==, INL_BULK_STATE_NOT_ASKED);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, >=, MAX_CALLS);
  g_assert_cmpuint (counts.n_sent + counts.n_not_asked, ==, N_VACANCIES);
  g_assert_cmpuint (fixture_count_mail (f), ==, counts.n_sent + 1);
}

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *) flag;
}

static void
set_flag (gpointer flag)
{
  *(gboolean *) flag = TRUE;
}

/* The office closed between the check and the start: it ends at once, and nothing of it is left
 * that wakes up later. */
static void
test_started_when_closed (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(GAsyncResult) closed = NULL;
  g_autoptr(GError) error = NULL;
  gboolean has_passed = FALSE;

  add_vacancies (f, ids, f->relation_id, 6000, 2);
  bulk = check (f, ids);
  inl_office_close_async (f->office, on_replied_cb, &closed);
  g_assert_true (inl_office_close_finish (f->office, wait_for (&closed), &error));
  inl_bulk_asking_start (bulk, FALSE);
  wait_until (has_ended, bulk);
  g_timeout_add_once (1500, set_flag, &has_passed);
  wait_until (is_set, &has_passed);
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
}

static void
test_no_session (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlBulkAsking) again = NULL;
  InlBulkCounts counts;

  add_vacancies (f, ids, f->relation_id, 6000, 5);
  fixture_clear_key (f, INL_CREDENTIAL_KIND_SESSION);
  bulk = check (f, ids);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);

  /* The first says for all that nobody is logged in. */
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_waiting, ==, 1);
  g_assert_cmpuint (counts.n_not_asked, ==, 4);
  g_assert_nonnull (strstr (inl_bulk_asking_get_problem (bulk), "Log eerst in"));

  fixture_store_key (f, INL_CREDENTIAL_KIND_SESSION, f->session);
  again = check (f, ids);
  inl_bulk_asking_get_counts (again, &counts);
  g_assert_cmpuint (counts.n_chosen, ==, 5);
  g_assert_true (inl_bulk_asking_start (again, FALSE));
  wait_until (has_ended, again);
  inl_bulk_asking_get_counts (again, &counts);
  g_assert_cmpuint (counts.n_sent, ==, 5);
  g_assert_cmpuint (fixture_count_mail (f), ==, 5);
}

static void
on_bulk_changed_cb (InlOffice     *office,
                    InlBulkAsking *bulk,
                    guint         *n_told)
{
  (*n_told)++;
}

static gboolean
is_told (gpointer n_told)
{
  return *(guint *) n_told > 0;
}

/* What waits is part of it still: what comes of it later is told once, for all together. */
static void
test_later (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autofree char *summary = NULL;
  InlBulkCounts counts;
  guint n_emitted;
  guint n_told = 0;

  add_vacancies (f, ids, f->relation_id, 6000, 6);
  bulk = check (f, ids);
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud");
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_waiting, ==, 6);
  g_signal_connect (f->office, "bulk-changed", G_CALLBACK (on_bulk_changed_cb), &n_told);
  n_emitted = f->emitted->len;

  /* Who asks for one is told of that one. */
  fixture_set_faults (f, "");
  outcome = fixture_ask (f, g_array_index (ids, gint64, 0), FALSE);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (f->emitted->len, ==, ++n_emitted);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, ==, 1);
  g_assert_cmpuint (n_told, ==, 0);

  /* Some of them: once nothing more comes. */
  inl_office_tell_bulk_news (f->office);
  g_assert_cmpuint (n_told, ==, 1);
  n_told = 0;
  f->office->bulk_news_ms = 1;
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud times=2");
  g_ptr_array_unref (fixture_send_waiting (f));
  wait_until (is_told, &n_told);
  g_assert_cmpuint (f->emitted->len, ==, n_emitted);
  summary = inl_bulk_asking_dup_summary (bulk);
  g_assert_cmpstr (summary, ==, "4\u00a0verstuurd, 2\u00a0wachten");

  /* All of them: at once. */
  inl_office_tell_bulk_news (f->office);
  n_told = 0;
  f->office->bulk_news_ms = G_MAXUINT;
  g_ptr_array_unref (fixture_send_waiting (f));
  g_assert_cmpuint (n_told, ==, 1);
  g_assert_cmpuint (f->emitted->len, ==, n_emitted);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, ==, 6);
  g_assert_cmpuint (counts.n_waiting, ==, 0);
  g_assert_cmpuint (fixture_count_mail (f), ==, 6);
}

/* It may have been sent, and says so until what came of it is stored; the rest is left alone. */
static void
test_unsaved (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlBulkItem) item = NULL;
  InlBulkCounts counts;

  add_vacancies (f, ids, f->relation_id, 6000, 2);
  bulk = check (f, ids);
  fixture_run_sql (f, "CREATE TRIGGER full BEFORE UPDATE ON inquiries"
                   " WHEN NEW.sent_at <> OLD.sent_at BEGIN SELECT RAISE (ABORT, 'vol'); END");
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);
  item = find_item (bulk, g_array_index (ids, gint64, 0));
  g_assert_cmpstr (inl_bulk_item_get_label (item), ==, "Wacht");
  g_assert_true (g_str_has_prefix (inl_bulk_item_get_text (item),
                                   "De uitvraag is mogelijk verzonden: wat ervan kwam, kon niet "
                                   "worden opgeslagen. "));
  g_assert_nonnull (inl_bulk_item_get_error (item));
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_waiting, ==, 1);
  g_assert_cmpuint (counts.n_not_asked, ==, 1);

  fixture_run_sql (f, "DROP TRIGGER full");
  g_ptr_array_unref (fixture_send_waiting (f));
  g_assert_cmpint (inl_bulk_item_get_state (item), ==, INL_BULK_STATE_SENT);
  g_assert_null (inl_bulk_item_get_error (item));
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, ==, 1);
  g_assert_cmpuint (counts.n_waiting, ==, 0);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* Nothing was stored, so nothing was refused either. */
static void
test_not_stored (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  InlBulkCounts counts;

  add_vacancies (f, ids, f->relation_id, 6000, 2);
  bulk = check (f, ids);
  fixture_run_sql (f, FIXTURE_CLOSE_LOG);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_not_asked, ==, 2);
  g_assert_cmpuint (counts.n_refused, ==, 0);
  g_assert_cmpstr (inl_bulk_asking_get_problem (bulk), !=, "");
  fixture_run_sql (f, FIXTURE_OPEN_LOG);
  g_assert_cmpuint (fixture_count_posts (f), ==, 0);
}

/* A click on what it is at is answered as any other. */
static void
test_click_beside (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlOutcome) outcome = NULL;
  InlOutcome *told;

  add_vacancies (f, ids, f->relation_id, 6000, 3);
  bulk = check (f, ids);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  outcome = fixture_ask (f, g_array_index (ids, gint64, 0), FALSE);
  wait_until (has_ended, bulk);
  g_assert_cmpint (outcome->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpuint (f->emitted->len, ==, 1);
  told = g_ptr_array_index (f->emitted, 0);
  g_assert_cmpint (told->kind, ==, INL_OUTCOME_KIND_SENT);
  g_assert_cmpint (told->vacancy_id, ==, g_array_index (ids, gint64, 0));
  g_assert_cmpuint (count_state (bulk, INL_BULK_STATE_SENT), ==, 3);
  g_assert_cmpuint (fixture_count_mail (f), ==, 3);
}

static void
test_open (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlOutcome) waiting = NULL;
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlBulkAsking) other = NULL;
  g_autoptr(InlBulkItem) item = NULL;
  InlBulkCounts counts;

  add_vacancies (f, ids, f->relation_id, 6000, 2);
  fixture_set_faults (f, "POST /api/v6/uitvragen: status=503 code=onderhoud times=1");
  waiting = fixture_ask (f, g_array_index (ids, gint64, 0), FALSE);
  g_assert_cmpint (waiting->kind, ==, INL_OUTCOME_KIND_WAITING);

  bulk = check (f, ids);
  other = check (f, ids);
  item = find_item (bulk, g_array_index (ids, gint64, 0));
  g_assert_cmpint (inl_bulk_item_get_state (item), ==, INL_BULK_STATE_OPEN);
  inl_bulk_item_set_again (item, TRUE);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_chosen, ==, 1);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  /* One at a time. */
  g_assert_false (inl_bulk_asking_start (other, FALSE));
  wait_until (has_ended, bulk);
  g_assert_cmpuint (fixture_count_mail (f), ==, 1);
}

/* The right can go between the check and the click, or while it runs. */
static void
test_right (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  InlBulkCounts counts;

  add_vacancies (f, ids, f->relation_id, 6000, 3);
  take_role (f, INL_RIGHTS_ALL);
  bulk = check (f, ids);
  take_unheard (f, INL_RIGHT_ASK);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);
  inl_bulk_asking_get_counts (bulk, &counts);
  g_assert_cmpuint (counts.n_sent, ==, 0);
  g_assert_cmpuint (counts.n_refused, ==, 1);
  g_assert_cmpuint (counts.n_not_asked, ==, 2);
  g_assert_nonnull (strstr (inl_bulk_asking_get_problem (bulk), "uitvragen"));
  g_assert_cmpuint (fixture_count_mail (f), ==, 0);
  g_assert_cmpuint (count_open (f), ==, 0);
}

static void
test_save (Fixture       *f,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (f->folder, "resultaat.csv", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlBulkAsking) bulk = NULL;
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(InlRecord) saved = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  relation = fixture_load (f, INL_RECORD_KIND_RELATION, f->relation_id);
  g_object_set (relation, "name", "=1+1 Bakkerij", NULL);
  saved = fixture_save (f, g_object_ref (relation));
  add_vacancies (f, ids, f->relation_id, 6000, 1);
  add_vacancies (f, ids, add_relation (f, "2001", ""), 6100, 1);
  bulk = check (f, ids);
  g_assert_true (inl_bulk_asking_start (bulk, FALSE));
  wait_until (has_ended, bulk);

  inl_office_save_bulk_async (f->office, G_LIST_MODEL (bulk), file, NULL, on_replied_cb, &result);
  g_assert_cmpint (inl_office_save_bulk_finish (f->office, wait_for (&result), &error), ==, 2);
  g_assert_no_error (error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "aanvraag;relatie;relatienaam;functie;resultaat;"));
  g_assert_nonnull (strstr (text, "6000;1042;'=1+1 Bakkerij;"));
  g_assert_nonnull (strstr (text, ";Verstuurd;"));
  g_assert_nonnull (strstr (text, ";Niet klaar;"));
  g_assert_nonnull (strstr (text, ";ontvangers;moment\r\n"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/flow/bulk/mixed", Fixture, NULL, fixture_set_up, test_mixed, fixture_tear_down);
  g_test_add ("/flow/bulk/cancel", Fixture, NULL, fixture_set_up, test_cancel, fixture_tear_down);
  g_test_add ("/flow/bulk/cancel-leaves-what-was-clicked", Fixture, NULL, fixture_set_up,
              test_cancel_leaves_what_was_clicked, fixture_tear_down);
  g_test_add ("/flow/bulk/click-after-cancel", Fixture, NULL, fixture_set_up,
              test_click_after_cancel, fixture_tear_down);
  g_test_add ("/flow/bulk/started-when-closed", Fixture, NULL, fixture_set_up,
              test_started_when_closed, fixture_tear_down);
  g_test_add ("/flow/bulk/cancel-in-doubt", Fixture, NULL, fixture_set_up, test_cancel_in_doubt,
              fixture_tear_down);
  g_test_add ("/flow/bulk/no-session", Fixture, NULL, fixture_set_up, test_no_session,
              fixture_tear_down);
  g_test_add ("/flow/bulk/later", Fixture, NULL, fixture_set_up, test_later, fixture_tear_down);
  g_test_add ("/flow/bulk/unsaved", Fixture, NULL, fixture_set_up, test_unsaved,
              fixture_tear_down);
  g_test_add ("/flow/bulk/not-stored", Fixture, NULL, fixture_set_up, test_not_stored,
              fixture_tear_down);
  g_test_add ("/flow/bulk/click-beside", Fixture, NULL, fixture_set_up, test_click_beside,
              fixture_tear_down);
  g_test_add ("/flow/bulk/open", Fixture, NULL, fixture_set_up, test_open, fixture_tear_down);
  g_test_add ("/flow/bulk/right", Fixture, NULL, fixture_set_up, test_right, fixture_tear_down);
  g_test_add ("/flow/bulk/save", Fixture, NULL, fixture_set_up, test_save, fixture_tear_down);

  return g_test_run ();
}
