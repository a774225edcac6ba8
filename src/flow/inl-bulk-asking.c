/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlBulkAsking: the uitvraag of many vacancies. Each is asked as a click on its own button asks
 * it, so that all that holds for one holds here too; nothing is queued ahead, so that what has not
 * begun can be left as it is. The first goes ahead by itself: when the key is no good for one it
 * is no good for the others, and that stops it. */

#define G_LOG_DOMAIN "inl-bulk"

#include "config.h"

#include "inl-bulk-asking.h"

#include <glib/gi18n.h>

#include "inl-bulk-private.h"
#include "inl-office-private.h"
#include "inl-store-prospects.h"

/* Of these the sender lets some wait for the answer of others, so that the next is stored and ready
 * when an answer comes. Those are given up when somebody cancels. */
#define MAX_ASKINGS 8
/* The first is slow. */
#define AHEAD_MS 1000
/* Before that, how fast it goes is a guess. */
#define FEW_ANSWERS 3

struct _InlBulkAsking
{
  GObject       parent_instance;

  InlOffice    *office;        /* (owned) (nullable): until it has ended */
  InlClock     *clock;         /* (owned) (nullable): once constructed */
  GPtrArray    *items;         /* (owned) (element-type InlBulkItem) */
  GPtrArray    *chosen;        /* (owned) (element-type InlBulkItem): once it has begun */
  GHashTable   *asking;        /* (owned): vacancy id → InlBulkItem: what is being asked */
  GHashTable   *waiting;       /* (owned): inquiry id → InlBulkItem: asked, and not sent yet */
  InlBulkPhase  phase;
  InlBulkCounts counts;
  guint         n_begun;       /* of chosen */
  guint         ahead_timer;   /* source id, or 0: while the first goes alone */
  gint64        started_at;    /* monotonic, in microseconds */
  gboolean      open_login;
  gboolean      asks_missing;
  gboolean      is_setting;    /* several items are changed at once */
  GCancellable *called_off;    /* (owned) (not nullable): what has not begun */
  char         *problem;       /* (owned) (not nullable) */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void inl_bulk_asking_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlBulkAsking, inl_bulk_asking, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      inl_bulk_asking_list_model_init))

static void ask_more (InlBulkAsking *self);

static void
emit_changed (InlBulkAsking *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
goes_on (InlBulkAsking *self)
{
  return !inl_bulk_asking_is_cancelled (self) && *self->problem == '\0'
         && inl_office_is_open (self->office);
}

static void
stop (InlBulkAsking *self,
      const char    *problem)
{
  if (*self->problem != '\0')
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
}

static guint *
find_count (InlBulkAsking *self,
            InlBulkState   state)
{
  switch (state)
    {
    case INL_BULK_STATE_SENT:
      return &self->counts.n_sent;
    case INL_BULK_STATE_WAITING:
      return &self->counts.n_waiting;
    case INL_BULK_STATE_NOT_ASKED:
      return &self->counts.n_not_asked;
    default:
      return &self->counts.n_refused;
    }
}

static void
count (InlBulkAsking *self,
       InlBulkItem   *item)
{
  const InlOutcome *outcome = inl_bulk_item_get_outcome (item);
  const InlBulkState state = inl_bulk_item_get_state (item);
  g_autofree char *now = inl_clock_dup_now (self->clock);

  if (outcome != NULL)
    inl_bulk_item_set_told_at (item, now);
  (*find_count (self, state))++;
  if (state == INL_BULK_STATE_WAITING && outcome != NULL && outcome->inquiry_id != 0)
    g_hash_table_replace (self->waiting,
                          g_memdup2 (&outcome->inquiry_id, sizeof outcome->inquiry_id), item);
}

typedef struct
{
  InlBulkAsking *bulk;  /* (owned) */
  InlBulkItem   *item;  /* (owned) */
} Asked;

static void
asked_free (Asked *self)
{
  g_object_unref (self->bulk);
  g_object_unref (self->item);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Asked) asked = user_data;
  InlBulkAsking *self = asked->bulk;
  const gint64 id = inl_bulk_item_get_vacancy_id (asked->item);
  g_autoptr(GError) error = NULL;
  InlOutcome *outcome = inl_office_ask_finish (INL_OFFICE (source), result, &error);

  g_clear_handle_id (&self->ahead_timer, g_source_remove);
  if (outcome != NULL && outcome->kind == INL_OUTCOME_KIND_NONE
      && inl_bulk_asking_is_cancelled (self))
    {
      inl_bulk_item_set_state (asked->item, INL_BULK_STATE_NOT_ASKED, outcome->text);
      inl_outcome_unref (outcome);
    }
  else if (outcome != NULL)
    {
      if (inl_outcome_kind_stops_all (outcome->kind))
        stop (self, outcome->text);
      inl_bulk_item_take_outcome (asked->item, outcome);
    }
  else
    {
      if (!inl_office_error_is_of_one (error))
        stop (self, error->message);
      inl_bulk_item_take_error (asked->item, g_steal_pointer (&error),
                                inl_office_ask_dup_standing (result));
    }

  count (self, asked->item);
  g_hash_table_remove (self->asking, &id);
  ask_more (self);
}

static void
ask (InlBulkAsking *self,
     InlBulkItem   *item)
{
  const gint64 id = inl_bulk_item_get_vacancy_id (item);
  Asked *asked = g_new0 (Asked, 1);

  asked->bulk = g_object_ref (self);
  asked->item = g_object_ref (item);
  g_hash_table_insert (self->asking, g_memdup2 (&id, sizeof id), item);
  inl_bulk_item_set_state (item, INL_BULK_STATE_ASKING, "");
  inl_office_ask_unless_async (self->office, id, inl_bulk_item_get_repeats_id (item),
                               self->open_login, self->called_off, on_asked_cb, asked);
}

static void
end (InlBulkAsking *self)
{
  g_autoptr(InlOutcome) called_off = inl_outcome_new_called_off ();
  const char *text = inl_bulk_asking_is_cancelled (self) ? called_off->text : self->problem;

  g_clear_handle_id (&self->ahead_timer, g_source_remove);
  for (; self->n_begun < self->chosen->len; self->n_begun++)
    {
      inl_bulk_item_set_state (g_ptr_array_index (self->chosen, self->n_begun),
                               INL_BULK_STATE_NOT_ASKED, text);
      self->counts.n_not_asked++;
    }
  self->phase = INL_BULK_PHASE_ENDED;
  emit_changed (self);
  inl_office_emit_bulk_changed (self->office, self);
  /* The office keeps it, for who wants to see what came of it. */
  g_clear_object (&self->office);
}

static void
ask_more (InlBulkAsking *self)
{
  const guint limit = self->ahead_timer != 0 ? 1 : MAX_ASKINGS;

  while (goes_on (self) && self->n_begun < self->chosen->len
         && g_hash_table_size (self->asking) < limit)
    ask (self, g_ptr_array_index (self->chosen, self->n_begun++));

  if (g_hash_table_size (self->asking) == 0)
    end (self);
  else
    emit_changed (self);
}

static gboolean
on_first_slow_cb (gpointer user_data)
{
  InlBulkAsking *self = user_data;

  self->ahead_timer = 0;
  ask_more (self);
  return G_SOURCE_REMOVE;
}

static GType
inl_bulk_asking_get_item_type (GListModel *model)
{
  return INL_TYPE_BULK_ITEM;
}

static guint
inl_bulk_asking_get_n_items (GListModel *model)
{
  return INL_BULK_ASKING (model)->items->len;
}

static gpointer
inl_bulk_asking_get_item (GListModel *model,
                          guint       position)
{
  InlBulkAsking *self = INL_BULK_ASKING (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
inl_bulk_asking_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = inl_bulk_asking_get_item_type;
  iface->get_n_items = inl_bulk_asking_get_n_items;
  iface->get_item = inl_bulk_asking_get_item;
}

static void
inl_bulk_asking_finalize (GObject *object)
{
  InlBulkAsking *self = INL_BULK_ASKING (object);

  /* Whatever is being asked keeps it alive. */
  g_assert (self->ahead_timer == 0);
  g_clear_object (&self->office);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->asking, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_object (&self->called_off);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (inl_bulk_asking_parent_class)->finalize (object);
}

static void
inl_bulk_asking_class_init (InlBulkAskingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_bulk_asking_finalize;

  /**
   * InlBulkAsking::changed:
   * @self: the bulk uitvraag
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", INL_TYPE_BULK_ASKING, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_bulk_asking_init (InlBulkAsking *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->chosen = g_ptr_array_new_with_free_func (g_object_unref);
  self->asking = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->waiting = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->called_off = g_cancellable_new ();
  self->problem = g_strdup ("");
}

/**
 * inl_bulk_asking_new:
 * @office: an open office
 *
 * Returns: (transfer full): a bulk uitvraag of nothing yet
 */
InlBulkAsking *
inl_bulk_asking_new (InlOffice *office)
{
  InlBulkAsking *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);

  self = g_object_new (INL_TYPE_BULK_ASKING, NULL);
  self->office = g_object_ref (office);
  self->clock = g_object_ref (office->clock);
  return self;
}

static gboolean
is_chosen (InlBulkAsking *self,
           InlBulkItem   *item)
{
  return inl_bulk_item_is_chosen (item)
         || (self->asks_missing && inl_bulk_item_get_state (item) == INL_BULK_STATE_MISSING);
}

static void
recount (InlBulkAsking *self)
{
  self->counts = (InlBulkCounts) { 0 };
  for (guint i = 0; i < self->items->len; i++)
    if (is_chosen (self, g_ptr_array_index (self->items, i)))
      self->counts.n_chosen++;
    else
      self->counts.n_left_out++;
}

static void
on_again_changed_cb (InlBulkAsking *self)
{
  if (self->phase != INL_BULK_PHASE_CHECKED || self->is_setting)
    return;

  recount (self);
  emit_changed (self);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  InlBulkItem *const *first = a;
  InlBulkItem *const *second = b;

  return (int) inl_bulk_item_get_state (*first) - (int) inl_bulk_item_get_state (*second);
}

static void
take_prospects (InlBulkAsking *self,
                GPtrArray     *prospects)
{
  const guint n_old = self->items->len;

  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < prospects->len; i++)
    {
      InlBulkItem *item = inl_bulk_item_new (g_steal_pointer (&prospects->pdata[i]));

      g_signal_connect_object (item, "notify::again", G_CALLBACK (on_again_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->items, item);
    }
  g_ptr_array_set_free_func (prospects, NULL);
  g_ptr_array_sort (self->items, compare_items);
  recount (self);
  self->phase = INL_BULK_PHASE_CHECKED;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, self->items->len);
  emit_changed (self);
}

static void
on_prospects_listed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GPtrArray) prospects = NULL;
  g_autoptr(GError) error = NULL;

  prospects = inl_store_list_prospects_finish (INL_STORE (source), result, &error);
  if (prospects == NULL)
    {
      inl_office_return_error (task, g_steal_pointer (&error));
      return;
    }

  take_prospects (g_task_get_task_data (task), prospects);
  g_task_return_boolean (task, TRUE);
}

/**
 * inl_bulk_asking_check_async:
 * @self: a bulk uitvraag that has not begun
 * @vacancy_ids: (element-type gint64): vacancies, in the order in which they are to be asked
 * @cancellable: (nullable): to stop waiting
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Finds out of each whether it is ready, what is missing, and what was sent before or is open. The
 * task belongs to the office.
 */
void
inl_bulk_asking_check_async (InlBulkAsking       *self,
                             GArray              *vacancy_ids,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (INL_IS_BULK_ASKING (self));
  g_return_if_fail (self->phase <= INL_BULK_PHASE_CHECKED);

  task = inl_office_begin (self->office, cancellable, callback, user_data,
                           inl_bulk_asking_check_async);
  if (task == NULL || !inl_office_require_right (self->office, task, INL_RIGHT_ASK))
    return;

  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  inl_store_list_prospects_async (self->office->store, vacancy_ids, cancellable,
                                  on_prospects_listed_cb, g_steal_pointer (&task));
}

/**
 * inl_bulk_asking_check_finish:
 * @self: a bulk uitvraag
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_NOT_ALLOWED or an error of the database
 *
 * Returns: whether the items are there
 */
gboolean
inl_bulk_asking_check_finish (InlBulkAsking  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (INL_IS_BULK_ASKING (self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_bulk_asking_check_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * inl_bulk_asking_set_again:
 * @self: a bulk uitvraag that was checked
 * @state: %INL_BULK_STATE_EARLIER or %INL_BULK_STATE_CLOSED
 * @again: whether all items in that state are to be asked nevertheless
 *
 * Does for all of them what inl_bulk_item_set_again() does for one.
 */
void
inl_bulk_asking_set_again (InlBulkAsking *self,
                           InlBulkState   state,
                           gboolean       again)
{
  g_return_if_fail (INL_IS_BULK_ASKING (self));

  self->is_setting = TRUE;
  for (guint i = 0; i < self->items->len; i++)
    if (inl_bulk_item_get_state (g_ptr_array_index (self->items, i)) == state)
      inl_bulk_item_set_again (g_ptr_array_index (self->items, i), again);
  self->is_setting = FALSE;
  on_again_changed_cb (self);
}

/**
 * inl_bulk_asking_set_asks_missing:
 * @self: a bulk uitvraag that has not begun
 * @asks_missing: what is not ready is asked as well
 *
 * A click on what is not ready tells what is missing, there and among the notices.
 */
void
inl_bulk_asking_set_asks_missing (InlBulkAsking *self,
                                  gboolean       asks_missing)
{
  g_return_if_fail (INL_IS_BULK_ASKING (self));
  g_return_if_fail (self->phase <= INL_BULK_PHASE_CHECKED);

  self->asks_missing = asks_missing;
  recount (self);
}

/**
 * inl_bulk_asking_start:
 * @self: a bulk uitvraag that was checked
 * @open_login: open the browser when a log-in is needed
 *
 * Asks all that is chosen. What comes of each is told by its item and not by the office; the
 * office says when it ended.
 *
 * Returns: whether it has begun; the office runs one at a time
 */
gboolean
inl_bulk_asking_start (InlBulkAsking *self,
                       gboolean       open_login)
{
  g_return_val_if_fail (INL_IS_BULK_ASKING (self), FALSE);
  g_return_val_if_fail (self->phase == INL_BULK_PHASE_CHECKED, FALSE);

  if (inl_office_is_bulk_running (self->office))
    return FALSE;

  for (guint i = 0; i < self->items->len; i++)
    if (is_chosen (self, g_ptr_array_index (self->items, i)))
      g_ptr_array_add (self->chosen, g_object_ref (g_ptr_array_index (self->items, i)));
  self->open_login = open_login;
  self->phase = INL_BULK_PHASE_RUNNING;
  self->started_at = g_get_monotonic_time ();
  inl_office_take_bulk (self->office, self);
  inl_office_emit_bulk_changed (self->office, self);
  if (self->chosen->len > 0)
    self->ahead_timer = g_timeout_add (AHEAD_MS, on_first_slow_cb, self);
  ask_more (self);
  return TRUE;
}

/**
 * inl_bulk_asking_cancel:
 * @self: a bulk uitvraag
 *
 * Begins no more of them. What is being sent is finished, because it may have arrived.
 */
void
inl_bulk_asking_cancel (InlBulkAsking *self)
{
  g_return_if_fail (INL_IS_BULK_ASKING (self));

  if (self->phase != INL_BULK_PHASE_RUNNING || inl_bulk_asking_is_cancelled (self))
    return;

  g_cancellable_cancel (self->called_off);
  emit_changed (self);
}

InlBulkPhase
inl_bulk_asking_get_phase (InlBulkAsking *self)
{
  g_return_val_if_fail (INL_IS_BULK_ASKING (self), INL_BULK_PHASE_NEW);

  return self->phase;
}

/**
 * inl_bulk_asking_get_counts:
 * @self: a bulk uitvraag
 * @counts: (out): how many are how far
 */
void
inl_bulk_asking_get_counts (InlBulkAsking *self,
                            InlBulkCounts *counts)
{
  g_return_if_fail (INL_IS_BULK_ASKING (self));
  g_return_if_fail (counts != NULL);

  *counts = self->counts;
}

gboolean
inl_bulk_asking_is_cancelled (InlBulkAsking *self)
{
  g_return_val_if_fail (INL_IS_BULK_ASKING (self), FALSE);

  return g_cancellable_is_cancelled (self->called_off);
}

const char *
inl_bulk_asking_get_problem (InlBulkAsking *self)
{
  g_return_val_if_fail (INL_IS_BULK_ASKING (self), "");

  return self->problem;
}

/**
 * inl_bulk_asking_get_seconds_left:
 * @self: a bulk uitvraag
 *
 * Returns: how long it will take still if it goes on as it went so far; -1 while that is not known
 */
gint64
inl_bulk_asking_get_seconds_left (InlBulkAsking *self)
{
  const InlBulkCounts *counts = &self->counts;
  guint n_done;
  gint64 elapsed;

  g_return_val_if_fail (INL_IS_BULK_ASKING (self), -1);

  n_done = counts->n_sent + counts->n_refused + counts->n_waiting;
  if (self->phase != INL_BULK_PHASE_RUNNING || n_done < FEW_ANSWERS)
    return -1;

  elapsed = g_get_monotonic_time () - self->started_at;
  return elapsed * (counts->n_chosen - n_done) / n_done / G_USEC_PER_SEC;
}

/**
 * inl_bulk_asking_covers:
 * @self: a bulk uitvraag
 * @vacancy_id: a vacancy
 *
 * Returns: whether it is asking about that vacancy now
 */
gboolean
inl_bulk_asking_covers (InlBulkAsking *self,
                        gint64         vacancy_id)
{
  return g_hash_table_contains (self->asking, &vacancy_id);
}

/**
 * inl_bulk_asking_take_news:
 * @self: a bulk uitvraag
 * @outcome: news of an inquiry
 *
 * Of one that was asked and waited: it is what came of it from now on, also after the end.
 *
 * Returns: whether it was one of those
 */
gboolean
inl_bulk_asking_take_news (InlBulkAsking *self,
                           InlOutcome    *outcome)
{
  InlBulkItem *item = g_hash_table_lookup (self->waiting, &outcome->inquiry_id);

  if (item == NULL || outcome->kind == INL_OUTCOME_KIND_NONE)
    return FALSE;

  g_hash_table_remove (self->waiting, &outcome->inquiry_id);
  self->counts.n_waiting--;
  inl_bulk_item_take_outcome (item, inl_outcome_ref (outcome));
  count (self, item);
  emit_changed (self);
  return TRUE;
}
