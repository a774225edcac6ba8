/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every order of events around one vacancy: two programs that click, try and decide, a third that
 * dies, time that passes, and a service that answers whatever it likes. The office, the sender and
 * the store are the real ones, on a real database; what holds after each event is stated here.
 *
 * Two orders that come to the same rows, with the same calls under way, go on alike: of those only
 * one goes on. It goes on from what was kept of the rows when nothing was under way. */

#define G_LOG_DOMAIN "test-model"

#include "config.h"

#include "flow-fixture.h"

#include <sqlite3.h>
#include <string.h>

#include "inl-backoff.h"
#include "inl-contact.h"
#include "inl-disk.h"
#include "inl-enum-types.h"
#include "inl-inquiry-state.h"
#include "inl-office-private.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-test-folder.h"
#include "inl-vacancy.h"
#include "model-kept.h"
#include "model-service.h"

#define SHORT_DEPTH 3
#define LONG_DEPTH 6
#define SHORT_WALKS 100
#define LONG_WALKS 20000
#define WALK_LENGTH 12
#define HALF_A_DAY (13 * 60 * 60)
/* More than any question reads before it joins what is under way. */
#define N_READS 8

typedef enum
{
  EVENT_CLICK,                     /* of the window: a repetition is confirmed */
  EVENT_CLICK_ELSEWHERE,           /* of the other program: it is not */
  EVENT_TIMER,
  EVENT_TIMER_ELSEWHERE,
  EVENT_CHECK_AGAIN,
  EVENT_SEND_ANYWAY,
  EVENT_RELEASE,
  EVENT_GIVE_UP,
  EVENT_DIED_BEFORE,               /* a third program, after its claim */
  EVENT_DIED_AFTER,                /* and after its last byte */
  EVENT_HALF_A_DAY,
  EVENT_OTHER_BODY,                /* what would be asked now is something else */
  EVENT_ANSWER,                    /* and the answers after it */
  N_EVENTS = EVENT_ANSWER + MODEL_N_ANSWERS,
} Event;

static const char *const event_names[] = {
  "click", "click elsewhere", "timer", "timer elsewhere", "check again", "send anyway", "release",
  "give up", "died before", "died after", "half a day", "other body",
};

typedef struct
{
  InlStore       *store;
  InlCredentials *credentials;
  InlOffice      *office;
} Program;

enum { WINDOW, ELSEWHERE, N_PROGRAMS };

/* What a program was asked to do and has not said to be done. */
typedef struct
{
  Event         event;
  guint         program;
  GAsyncResult *result;
} Work;

typedef struct
{
  char            *uuid;
  InlInquiryState  state;
  InlOutcomeKind   outcome;
  gint64           id;
  gint64           attempts;
  gboolean         tries_again;
  gboolean         is_claimed;
  gboolean         is_over;
} Row;

typedef struct
{
  char         *folder;
  char         *path;
  sqlite3      *handle;
  InlClock     *clock;
  ModelService *service;
  Program       programs[N_PROGRAMS];
  InlStore     *third;
  gint64        vacancy_id;
  GPtrArray    *works;             /* (element-type Work) */
  GHashTable   *states;            /* uuid → InlInquiryState, as they were */
  GString      *history;           /* of the attempt that is under way */
  GPtrArray    *rows;              /* (element-type Row) */
  guint         n_snapshots;
  gboolean      is_later;
  gboolean      has_other_body;
} World;

/* All that there is while nothing is under way; its rows are kept under the number. */
typedef struct
{
  guint       number;
  GHashTable *kenmerken;           /* (owned): uuid → ModelKenmerk */
  GHashTable *states;              /* (owned): as of the world */
  gint64      seconds;             /* the time */
  gboolean    is_later;
  gboolean    has_other_body;
} Snapshot;

/* An order of events that comes to a state no other came to before. */
typedef struct
{
  guint8    events[WALK_LENGTH];
  guint64   n_orders;
  Snapshot *snapshot;              /* (owned) (nullable) */
  guint     n_kept;                /* so many events come before the snapshot */
} Path;

static void
free_work (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->result);
  g_free (work);
}

static void
free_row (gpointer data)
{
  Row *row = data;

  g_free (row->uuid);
  g_free (row);
}

static void
run_sql (World      *w,
         const char *sql)
{
  g_assert_cmpint (sqlite3_exec (w->handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static int
get_value (GType       type,
           const char *nick)
{
  g_autoptr(GEnumClass) enum_class = g_type_class_ref (type);
  GEnumValue *value = g_enum_get_value_by_nick (enum_class, nick);

  g_assert_nonnull (value);
  return value->value;
}

static Row *
create_row (World        *w,
            sqlite3_stmt *statement)
{
  g_autofree char *now = inl_clock_dup_now (w->clock);
  Row *row = g_new0 (Row, 1);

  row->id = sqlite3_column_int64 (statement, 0);
  row->uuid = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  row->state = get_value (INL_TYPE_INQUIRY_STATE,
                          (const char *) sqlite3_column_text (statement, 2));
  row->outcome = get_value (INL_TYPE_OUTCOME_KIND,
                            (const char *) sqlite3_column_text (statement, 3));
  row->attempts = sqlite3_column_int64 (statement, 4);
  row->tries_again = sqlite3_column_int (statement, 5);
  row->is_claimed = sqlite3_column_int (statement, 6);
  row->is_over = inl_backoff_is_over ((const char *) sqlite3_column_text (statement, 7), now);
  return row;
}

static void
read_rows (World *w)
{
  sqlite3_stmt *statement;

  g_ptr_array_set_size (w->rows, 0);
  g_assert_cmpint (sqlite3_prepare_v2 (w->handle,
                                       "SELECT id, uuid, state, outcome, attempts,"
                                       " next_try_at <> '', lease_owner <> '', created_at"
                                       " FROM inquiries ORDER BY id", -1, &statement, NULL),
                   ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    g_ptr_array_add (w->rows, create_row (w, statement));
  sqlite3_finalize (statement);
}

static Row *
get_newest (World *w)
{
  return w->rows->len > 0 ? g_ptr_array_index (w->rows, w->rows->len - 1) : NULL;
}

static gboolean
is_taken (InlInquiryState state)
{
  switch (state)
    {
    case INL_INQUIRY_STATE_SENT:
    case INL_INQUIRY_STATE_ANSWERED:
    case INL_INQUIRY_STATE_EXPIRED:
    case INL_INQUIRY_STATE_UNDELIVERABLE:
    case INL_INQUIRY_STATE_WITHDRAWN:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Whether the row says that the hirer got nothing. */
static gboolean
says_never_arrived (Row *row)
{
  switch (row->state)
    {
    case INL_INQUIRY_STATE_REJECTED:
    case INL_INQUIRY_STATE_BLOCKED:
      return TRUE;
    case INL_INQUIRY_STATE_QUEUED:
    case INL_INQUIRY_STATE_HELD:
    case INL_INQUIRY_STATE_ABANDONED:
      return row->outcome != INL_OUTCOME_KIND_UNKNOWN;
    default:
      return FALSE;
    }
}

static void
check_row (World *w,
           Row   *row)
{
  ModelKenmerk *known = model_service_get (w->service, row->uuid);
  InlInquiryState before = GPOINTER_TO_INT (g_hash_table_lookup (w->states, row->uuid));

  if (is_taken (row->state))
    g_assert_true (known->told);
  if (is_taken (before))
    g_assert_true (is_taken (row->state));
  else if (inl_inquiry_state_is_final (before))
    g_assert_cmpint (row->state, ==, before);
  if (says_never_arrived (row))
    {
      g_assert_false (known->arrived);
      g_assert_false (known->in_doubt);
    }
}

static gboolean
has_work (World *w,
          Event  event)
{
  for (guint i = 0; i < w->works->len; i++)
    if (((Work *) g_ptr_array_index (w->works, i))->event == event)
      return TRUE;

  return FALSE;
}

/* Whether the newest took the place of another, that was confirmed and never left. */
static gboolean
replaces_confirmed (World *w)
{
  Row *before = w->rows->len > 1 ? g_ptr_array_index (w->rows, w->rows->len - 2) : NULL;
  gpointer state = before != NULL ? g_hash_table_lookup (w->states, before->uuid) : NULL;

  return state != NULL && inl_inquiry_state_is_open (GPOINTER_TO_INT (state))
         && model_service_get (w->service, before->uuid)->is_confirmed;
}

/* Only somebody who was asked whether to repeat it, and said yes, asks the hirer twice. */
static void
check_repetition (World *w,
                  Event  event)
{
  ModelKenmerk *newest = model_service_get (w->service, get_newest (w)->uuid);

  newest->is_confirmed = event == EVENT_CLICK || has_work (w, EVENT_CLICK)
                         || replaces_confirmed (w);
  for (guint i = 0; i + 1 < w->rows->len && !newest->is_confirmed; i++)
    {
      Row *earlier = g_ptr_array_index (w->rows, i);

      g_assert_false (model_service_get (w->service, earlier->uuid)->arrived);
    }
}

/* What holds whatever has happened. */
static void
check_world (World *w,
             Event  event)
{
  Row *newest = get_newest (w);
  guint n_open = 0;

  for (guint i = 0; i < w->rows->len; i++)
    {
      Row *row = g_ptr_array_index (w->rows, i);

      check_row (w, row);
      n_open += inl_inquiry_state_is_open (row->state);
    }
  g_assert_cmpuint (n_open, <=, 1);
  if (newest != NULL && !g_hash_table_contains (w->states, newest->uuid))
    check_repetition (w, event);

  for (guint i = 0; i < w->rows->len; i++)
    {
      Row *row = g_ptr_array_index (w->rows, i);

      g_hash_table_replace (w->states, g_strdup (row->uuid), GINT_TO_POINTER (row->state));
    }
}

/* All that what comes next can depend on. */
static char *
describe (World *w)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < w->rows->len; i++)
    {
      Row *row = g_ptr_array_index (w->rows, i);
      ModelKenmerk *known = model_service_get (w->service, row->uuid);

      g_string_append_printf (text, "%d.%d.%d.%d%d%d%d%d%d%d ", row->state, row->outcome,
                              (int) MIN (row->attempts, 2), row->tries_again, row->is_claimed,
                              row->is_over, known->arrived, known->told, known->in_doubt,
                              known->is_confirmed);
    }
  for (guint i = 0; i < w->works->len; i++)
    {
      Work *work = g_ptr_array_index (w->works, i);

      g_string_append_printf (text, "w%d", work->event);
    }
  g_string_append_printf (text, " %s %d%d", w->history->str, w->is_later, w->has_other_body);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_attempt_of (World *w,
               guint  program)
{
  ModelCall *call = model_service_get_call (w->service);

  return call != NULL && call->session[0] == (program == WINDOW ? 'w' : 'e');
}

static gboolean
is_click (Event event)
{
  return event == EVENT_CLICK || event == EVENT_CLICK_ELSEWHERE;
}

static gboolean
is_timer (Event event)
{
  return event == EVENT_TIMER || event == EVENT_TIMER_ELSEWHERE;
}

static void
end_work (World *w,
          Work  *work)
{
  InlOffice *office = w->programs[work->program].office;
  g_autoptr(InlOutcome) outcome = NULL;
  g_autoptr(GError) error = NULL;

  if (is_click (work->event))
    outcome = inl_office_ask_finish (office, work->result, &error);
  else if (is_timer (work->event))
    outcome = inl_sender_attempt_finish (office->sender, work->result, NULL, &error);
  else
    outcome = inl_office_decide_finish (office, work->result, &error);
  /* That another was first is all that can go wrong. */
  if (outcome == NULL)
    g_assert_true (g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_CLAIMED)
                   || g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE));
}

/* Ends what is done; gives whether a program is at work that waits for no answer. */
static gboolean
is_busy (World *w)
{
  gboolean busy = FALSE;

  for (guint i = 0; i < w->works->len;)
    {
      Work *work = g_ptr_array_index (w->works, i);

      if (work->result != NULL)
        {
          end_work (w, work);
          g_ptr_array_remove_index (w->works, i);
          continue;
        }
      busy |= !is_attempt_of (w, work->program);
      i++;
    }

  return busy;
}

static void
read_something (World *w,
                guint  program)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) record = NULL;

  inl_store_load_async (w->programs[program].store, INL_RECORD_KIND_VACANCY, w->vacancy_id, NULL,
                        on_replied_cb, &result);
  record = inl_store_load_finish (w->programs[program].store, wait_for (&result), NULL);
}

/* Until each program is idle, or waits for an answer. */
static void
settle (World *w,
        guint  program,
        guint  n_reads)
{
  while (is_busy (w))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < n_reads && is_attempt_of (w, program); i++)
    read_something (w, program);
  while (is_busy (w))
    g_main_context_iteration (NULL, TRUE);
  if (model_service_get_call (w->service) == NULL)
    g_string_truncate (w->history, 0);
}

static gboolean
can_die (Row *row)
{
  return row != NULL && !row->is_claimed
         && (row->state == INL_INQUIRY_STATE_QUEUED || row->state == INL_INQUIRY_STATE_BLOCKED);
}

static gboolean
can_happen (World *w,
            Event  event)
{
  Row *newest = get_newest (w);
  const gboolean is_open = newest != NULL && inl_inquiry_state_is_open (newest->state);

  if (event >= EVENT_ANSWER)
    return model_service_can_answer (w->service, event - EVENT_ANSWER);

  switch (event)
    {
    case EVENT_CLICK:
    case EVENT_CLICK_ELSEWHERE:
      return TRUE;
    case EVENT_TIMER:
    case EVENT_TIMER_ELSEWHERE:
      return is_open && newest->state != INL_INQUIRY_STATE_HELD
             && newest->state != INL_INQUIRY_STATE_BLOCKED;
    case EVENT_DIED_BEFORE:
    case EVENT_DIED_AFTER:
      return can_die (newest);
    case EVENT_HALF_A_DAY:
      return !w->is_later && newest != NULL;
    case EVENT_OTHER_BODY:
      return !w->has_other_body && newest != NULL;
    default:
      return is_open;
    }
}

static void
begin_work (World *w,
            Event  event)
{
  static const InlDecision decisions[] = {
    [EVENT_CHECK_AGAIN] = INL_DECISION_CHECK_AGAIN,
    [EVENT_SEND_ANYWAY] = INL_DECISION_SEND_ANYWAY,
    [EVENT_RELEASE] = INL_DECISION_RELEASE,
    [EVENT_GIVE_UP] = INL_DECISION_GIVE_UP,
  };
  Row *newest = get_newest (w);
  Work *work = g_new0 (Work, 1);
  InlOffice *office;

  work->event = event;
  work->program = event == EVENT_CLICK_ELSEWHERE || event == EVENT_TIMER_ELSEWHERE ? ELSEWHERE
                                                                                   : WINDOW;
  office = w->programs[work->program].office;
  g_ptr_array_add (w->works, work);
  if (is_click (event))
    inl_office_ask_async (office, w->vacancy_id, event == EVENT_CLICK ? INL_OFFICE_REPEAT_ANY : 0,
                          FALSE, on_replied_cb, &work->result);
  else if (is_timer (event))
    inl_sender_attempt_async (office->sender, newest->id, INL_ATTEMPT_BY_TIMER, on_replied_cb,
                              &work->result);
  else
    inl_office_decide_async (office, newest->id, decisions[event], on_replied_cb, &work->result);
  settle (w, work->program, N_READS);
}

/* A person who says so takes the doubt upon himself; while a call is under way he only hears what
 * comes of it. */
static void
send_anyway (World *w)
{
  Row *newest = get_newest (w);

  if (model_service_get_call (w->service) == NULL
      && (newest->state == INL_INQUIRY_STATE_UNKNOWN || newest->state == INL_INQUIRY_STATE_HELD))
    model_service_get (w->service, newest->uuid)->in_doubt = FALSE;
  begin_work (w, EVENT_SEND_ANYWAY);
}

static void
die (World    *w,
     gboolean  arrives)
{
  Row *newest = get_newest (w);
  ModelKenmerk *known = model_service_get (w->service, newest->uuid);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlInquiry) claimed = NULL;

  inl_store_claim_inquiry_async (w->third, INL_RIGHT_ASK, newest->id, MODEL_ADDRESS, on_replied_cb,
                                 &result);
  claimed = inl_store_claim_inquiry_finish (w->third, wait_for (&result), NULL);
  g_assert_nonnull (claimed);
  run_sql (w, "UPDATE inquiries SET lease_owner = 'dead', lease_pid = 67108863"
              " WHERE lease_owner <> ''");
  known->in_doubt = TRUE;
  known->arrived |= arrives;
}

/* For who looks for what went wrong. */
static void
say (World *w,
     Event  event)
{
  g_autofree char *state = describe (w);
  ModelCall *call = model_service_get_call (w->service);

  g_debug ("%s: %s; %s", event >= EVENT_ANSWER ? "answer" : event_names[event], state,
           call == NULL ? "no call" : call->is_send ? "a request" : "a look-up");
}

static void
happen (World *w,
        Event  event)
{
  switch (event)
    {
    case EVENT_SEND_ANYWAY:
      send_anyway (w);
      break;
    case EVENT_DIED_BEFORE:
    case EVENT_DIED_AFTER:
      die (w, event == EVENT_DIED_AFTER);
      break;
    case EVENT_HALF_A_DAY:
      inl_clock_advance (w->clock, HALF_A_DAY);
      w->is_later = TRUE;
      break;
    case EVENT_OTHER_BODY:
      run_sql (w, "UPDATE vacancies SET description = 'Dagploeg'");
      w->has_other_body = TRUE;
      break;
    default:
      if (event < EVENT_ANSWER)
        {
          begin_work (w, event);
          break;
        }
      g_string_append_printf (w->history, "%c%d",
                              model_service_get_call (w->service)->is_send ? 's' : 'l', event);
      model_service_answer (w->service, event - EVENT_ANSWER);
      settle (w, WINDOW, 0);
    }
  read_rows (w);
  say (w, event);
  check_world (w, event);
}

static void
start_again (World *w)
{
  while (model_service_get_call (w->service) != NULL)
    {
      model_service_answer (w->service, MODEL_ANSWER_NOT_STARTED);
      settle (w, WINDOW, 0);
    }
  settle (w, WINDOW, 0);
  g_assert_cmpuint (w->works->len, ==, 0);
  run_sql (w, "BEGIN; DELETE FROM invitations; DELETE FROM notices; DELETE FROM inquiries;"
              "UPDATE vacancies SET description = 'Nachtploeg'; COMMIT");
  model_service_clear (w->service);
  g_hash_table_remove_all (w->states);
  g_string_truncate (w->history, 0);
  w->is_later = FALSE;
  w->has_other_body = FALSE;
  read_rows (w);
}

static gboolean
is_quiet (World *w)
{
  return w->works->len == 0 && model_service_get_call (w->service) == NULL;
}

static GHashTable *
copy_states (GHashTable *states)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer uuid;
  gpointer state;

  g_hash_table_iter_init (&iter, states);
  while (g_hash_table_iter_next (&iter, &uuid, &state))
    g_hash_table_insert (copy, g_strdup (uuid), state);

  return copy;
}

static Snapshot *
take_snapshot (World *w)
{
  Snapshot *self = g_rc_box_new0 (Snapshot);

  self->number = ++w->n_snapshots;
  self->kenmerken = model_service_dup_all (w->service);
  self->states = copy_states (w->states);
  self->seconds = inl_clock_get_seconds (w->clock);
  self->is_later = w->is_later;
  self->has_other_body = w->has_other_body;
  model_kept_add (w->handle, self->number);
  return self;
}

static void
clear_snapshot (gpointer data)
{
  Snapshot *self = data;

  g_hash_table_unref (self->kenmerken);
  g_hash_table_unref (self->states);
}

static void
put_back (World    *w,
          Snapshot *snapshot)
{
  run_sql (w, snapshot->has_other_body
           ? "BEGIN; UPDATE vacancies SET description = 'Dagploeg'" : "BEGIN");
  model_kept_put_back (w->handle, snapshot->number);
  run_sql (w, "COMMIT");
  model_service_set_all (w->service, snapshot->kenmerken);
  g_hash_table_unref (w->states);
  w->states = copy_states (snapshot->states);
  inl_clock_advance (w->clock, snapshot->seconds - inl_clock_get_seconds (w->clock));
  w->is_later = snapshot->is_later;
  w->has_other_body = snapshot->has_other_body;
  read_rows (w);
}

static void
free_path (gpointer data)
{
  Path *self = data;

  if (self->snapshot != NULL)
    g_rc_box_release_full (self->snapshot, clear_snapshot);
  g_free (self);
}

/* How to get where the world is now: by one event more. */
static Path *
create_path (World      *w,
             const Path *before,
             guint       length,
             Event       event)
{
  Path *self = g_new0 (Path, 1);

  memcpy (self->events, before->events, sizeof self->events);
  self->events[length] = event;
  if (is_quiet (w))
    {
      self->snapshot = take_snapshot (w);
      self->n_kept = length + 1;
    }
  else if (before->snapshot != NULL)
    {
      self->snapshot = g_rc_box_acquire (before->snapshot);
      self->n_kept = before->n_kept;
    }
  return self;
}

static void
go_to (World      *w,
       const Path *path,
       guint       length)
{
  start_again (w);
  g_debug ("again");
  if (path->snapshot != NULL)
    put_back (w, path->snapshot);
  for (guint i = path->n_kept; i < length; i++)
    happen (w, path->events[i]);
}

static void
go_on (World      *w,
       const Path *path,
       GHashTable *next,
       guint       length)
{
  g_autofree char *before = NULL;
  gboolean is_there = FALSE;

  for (guint event = 0; event < N_EVENTS; event++)
    {
      g_autofree char *state = NULL;
      Path *found;

      if (!is_there)
        go_to (w, path, length);
      is_there = TRUE;
      if (before == NULL)
        before = describe (w);
      if (!can_happen (w, event))
        continue;

      happen (w, event);
      state = describe (w);
      is_there = g_str_equal (state, before);
      found = g_hash_table_lookup (next, state);
      if (found == NULL)
        {
          found = create_path (w, path, length, event);
          g_hash_table_insert (next, g_steal_pointer (&state), found);
        }
      found->n_orders += path->n_orders;
    }
}

static GHashTable *
create_level (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_path);
}

/* All states that one more event leads to. */
static GHashTable *
go_deeper (World      *w,
           GHashTable *level,
           guint       length)
{
  GHashTable *next = create_level ();
  guint64 n_orders = 0;
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, level);
  while (g_hash_table_iter_next (&iter, NULL, &path))
    go_on (w, path, next, length);

  g_hash_table_iter_init (&iter, next);
  while (g_hash_table_iter_next (&iter, NULL, &path))
    n_orders += ((Path *) path)->n_orders;
  g_test_message ("%" G_GUINT64_FORMAT " orders of %u events come to %u states", n_orders,
                  length + 1, g_hash_table_size (next));
  return next;
}

static void
test_every_order (gconstpointer data)
{
  World *w = (World *) data;
  const guint depth = g_test_slow () ? LONG_DEPTH : SHORT_DEPTH;
  GHashTable *level = create_level ();
  Path *start = g_new0 (Path, 1);

  start->n_orders = 1;
  g_hash_table_insert (level, g_strdup (""), start);
  for (guint length = 0; length < depth; length++)
    {
      GHashTable *next = go_deeper (w, level, length);

      g_hash_table_unref (level);
      level = next;
    }
  g_hash_table_unref (level);
}

/* Longer orders than can all be gone through, and none left out because it looks like another. */
static void
test_long_orders (gconstpointer data)
{
  World *w = (World *) data;
  const guint n_walks = g_test_slow () ? LONG_WALKS : SHORT_WALKS;

  for (guint i = 0; i < n_walks; i++)
    {
      start_again (w);
      for (guint n = 0; n < WALK_LENGTH;)
        {
          const Event event = g_test_rand_int_range (0, N_EVENTS);

          if (!can_happen (w, event))
            continue;
          happen (w, event);
          n++;
        }
    }
  g_test_message ("%u orders of %u events", n_walks, WALK_LENGTH);
}

static InlStore *
open_store (World *w)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlStore *store;

  inl_store_open_async (w->path, NULL, on_replied_cb, &result);
  store = inl_store_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
  inl_store_set_clock (store, w->clock);
  return store;
}

static void
close_store (InlStore *store)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_store_close_async (store, on_replied_cb, &result);
  inl_store_close_finish (store, wait_for (&result), NULL);
  g_object_unref (store);
}

static void
store_key (InlCredentials    *credentials,
           InlCredentialKind  kind,
           const char        *value)
{
  g_autoptr(GAsyncResult) result = NULL;

  inl_credentials_store_async (credentials, kind, value, NULL, on_replied_cb, &result);
  g_assert_true (inl_credentials_store_finish (credentials, wait_for (&result), NULL));
}

static void
start_program (World      *w,
               Program    *program,
               const char *session)
{
  g_autoptr(GAsyncResult) result = NULL;

  program->store = open_store (w);
  program->credentials = inl_memory_credentials_new ();
  store_key (program->credentials, INL_CREDENTIAL_KIND_TOKEN, "token");
  store_key (program->credentials, INL_CREDENTIAL_KIND_SECRET, "secret");
  store_key (program->credentials, INL_CREDENTIAL_KIND_SESSION, session);
  /* They share a keyring but for who they are: otherwise each would see a copy of the database. */
  store_key (program->credentials, INL_CREDENTIAL_KIND_INSTALLATION,
             "8e03978e-40d5-43e8-bc93-6894a57f9324");
  program->office = inl_office_new_with_parts (program->store, INL_CONNECTOR (w->service),
                                               program->credentials, w->clock);
  inl_office_open_async (program->office, NULL, on_replied_cb, &result);
  g_assert_true (inl_office_open_finish (program->office, wait_for (&result), NULL));
}

static void
stop_program (Program *program)
{
  g_autoptr(GAsyncResult) result = NULL;

  g_clear_object (&program->store);
  inl_office_close_async (program->office, on_replied_cb, &result);
  g_assert_true (inl_office_close_finish (program->office, wait_for (&result), NULL));
  g_clear_object (&program->office);
  g_clear_object (&program->credentials);
}

static gint64
save (World    *w,
      gpointer  record)
{
  g_autoptr(InlRecord) owned = record;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(InlRecord) saved = NULL;

  inl_office_save_async (w->programs[WINDOW].office, owned, on_replied_cb, &result);
  saved = inl_office_save_finish (w->programs[WINDOW].office, wait_for (&result), NULL);
  g_assert_nonnull (saved);
  return inl_record_get_id (saved);
}

static void
add_records (World *w)
{
  const gint64 relation_id = save (w, g_object_new (INL_TYPE_RELATION, "number", "1042",
                                                    "name", "Bakkerij Jansen & Zn",
                                                    "kvk-number", "68750110", NULL));
  const gint64 position_id = save (w, g_object_new (INL_TYPE_POSITION, "name", "Bakker", NULL));

  save (w, g_object_new (INL_TYPE_CONTACT, "relation-id", relation_id, "last-name", "Jansen",
                         "email", "piet@bakkerij.example", "receives-inquiries", TRUE, NULL));
  w->vacancy_id = save (w, g_object_new (INL_TYPE_VACANCY, "relation-id", relation_id,
                                         "number", "5001", "position-id", position_id,
                                         "description", "Nachtploeg", "headcount", (gint64) 1,
                                         NULL));
}

static void
set_up (World *w)
{
  w->folder = inl_test_folder_make ();
  w->path = g_build_filename (w->folder, "test.db", NULL);
  w->clock = inl_clock_new_stopped ("2026-11-24T02:00:00Z");
  w->service = model_service_new ();
  w->works = g_ptr_array_new_with_free_func (free_work);
  w->rows = g_ptr_array_new_with_free_func (free_row);
  w->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  w->history = g_string_new (NULL);
  start_program (w, &w->programs[WINDOW], "window");
  start_program (w, &w->programs[ELSEWHERE], "elsewhere");
  w->third = open_store (w);
  g_assert_cmpint (sqlite3_open (w->path, &w->handle), ==, SQLITE_OK);
  sqlite3_busy_timeout (w->handle, 5000);
  add_records (w);
  model_kept_attach (w->handle);
}

static void
tear_down (World *w)
{
  start_again (w);
  sqlite3_close (w->handle);
  close_store (w->third);
  for (guint i = 0; i < N_PROGRAMS; i++)
    stop_program (&w->programs[i]);
  while (g_main_context_iteration (NULL, FALSE));
  g_object_unref (w->service);
  g_object_unref (w->clock);
  g_ptr_array_unref (w->works);
  g_ptr_array_unref (w->rows);
  g_hash_table_unref (w->states);
  g_string_free (w->history, TRUE);
  inl_test_folder_remove (w->folder);
  g_free (w->path);
}

int
main (int   argc,
      char *argv[])
{
  World world = { NULL };
  int result;

  g_test_init (&argc, &argv, NULL);
  inl_disk_install ();
  inl_disk_set_lazy (TRUE);
  set_up (&world);
  g_test_add_data_func ("/flow/model/every-order", &world, test_every_order);
  g_test_add_data_func ("/flow/model/long-orders", &world, test_long_orders);
  result = g_test_run ();
  tear_down (&world);
  return result;
}
