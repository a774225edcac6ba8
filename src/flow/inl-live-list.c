/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLiveList: the records of a query as a GListModel that follows the database. A view keeps its
 * scroll position and its selection only when it hears of no more than what really came, went or
 * moved, so a new answer is compared with the shown one by id: objects stay and take over new
 * values, and what is reported are the fewest ranges that turn the one order into the other. */

#define G_LOG_DOMAIN "inl-live-list"

#include "config.h"

#include "inl-live-list.h"
#include "inl-live-list-private.h"

#include "inl-live-order.h"

struct _InlLiveList
{
  GObject parent_instance;

  InlOffice    *office;            /* (owned) */
  InlQuery     *query;             /* (owned) */
  GPtrArray    *items;             /* (owned) (element-type InlRecord) */

  /* While an answer is being reported the list reads as arriving[0, n_arrived) followed by
   * items[n_left, …), so that no report costs a move of the whole array. */
  GPtrArray    *arriving;          /* (owned) (nullable) (element-type InlRecord) */
  guint         n_arrived;
  guint         n_left;

  GCancellable *cancellable;       /* (owned) (nullable): of the question that is out */
  guint         serial;            /* of the newest question; an older answer is dropped */
  gboolean      is_stale;          /* the database changed since the question went out */
  guint         pause;             /* source id, or 0: a long list was read a moment ago */
  gboolean      is_loading;
  gboolean      is_loaded;
  char         *problem;           /* (owned) (not nullable) */
};

enum
{
  PROP_0,
  PROP_QUERY,
  PROP_LOADING,
  PROP_LOADED,
  PROP_PROBLEM,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void inl_live_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlLiveList, inl_live_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, inl_live_list_model_init))

typedef struct
{
  InlLiveList *list;               /* (owned) */
  guint        serial;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->list);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Reading a long list keeps the database from what is being written, so it is not read again at
 * once: what changes in such a moment is shown together. */
#define LONG_LIST 200
#define PAUSE_MS 250

static void load (InlLiveList *self);

static void
set_loading (InlLiveList *self,
             gboolean     is_loading)
{
  if (self->is_loading == is_loading)
    return;

  self->is_loading = is_loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_loaded (InlLiveList *self)
{
  if (self->is_loaded)
    return;

  self->is_loaded = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static void
set_problem (InlLiveList *self,
             const char  *problem)
{
  if (g_str_equal (self->problem, problem))
    return;

  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* The new order, made of the shown objects where they are known: these take over what changed. */
static GPtrArray *
reuse_items (GPtrArray *items,
             GPtrArray *answer,
             const int *origins)
{
  GPtrArray *reused = g_ptr_array_new_full (answer->len, g_object_unref);

  for (guint i = 0; i < answer->len; i++)
    {
      InlRecord *record = g_ptr_array_index (answer, i);

      if (origins[i] >= 0)
        {
          InlRecord *shown = g_ptr_array_index (items, origins[i]);

          inl_record_assign (shown, record);
          record = shown;
        }
      g_ptr_array_add (reused, g_object_ref (record));
    }

  return reused;
}

static void
report_range (guint    position,
              guint    n_removed,
              guint    n_added,
              gpointer user_data)
{
  InlLiveList *self = user_data;

  self->n_left += position - self->n_arrived + n_removed;
  self->n_arrived = position + n_added;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
show_answer (InlLiveList *self,
             GPtrArray   *answer)
{
  g_autofree int *origins = inl_live_order_find_origins (self->items, answer);

  self->arriving = reuse_items (self->items, answer, origins);
  self->n_arrived = 0;
  self->n_left = 0;
  inl_live_order_report (origins, answer->len, self->items->len, report_range, self);
  g_ptr_array_unref (self->items);
  self->items = g_steal_pointer (&self->arriving);
}

/* What was shown may not be seen any more. */
static void
show_nothing (InlLiveList *self)
{
  g_autoptr(GPtrArray) nothing = g_ptr_array_new_with_free_func (g_object_unref);

  show_answer (self, nothing);
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  InlLiveList *self = user_data;

  self->pause = 0;
  if (self->is_stale)
    load (self);
  return G_SOURCE_REMOVE;
}

static void
on_queried_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GPtrArray) answer = NULL;
  g_autoptr(GError) error = NULL;
  InlLiveList *self = question->list;

  answer = inl_office_query_finish (INL_OFFICE (source), result, &error);
  if (question->serial != self->serial)
    return;

  g_clear_object (&self->cancellable);
  if (answer != NULL)
    {
      set_problem (self, "");
      show_answer (self, answer);
      set_loaded (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_problem (self, error->message);
      if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED))
        show_nothing (self);
    }

  /* What was shown may have made somebody ask something else. */
  if (question->serial != self->serial)
    return;
  if (self->items->len >= LONG_LIST)
    self->pause = g_timeout_add (PAUSE_MS, on_pause_over_cb, self);
  else if (self->is_stale)
    load (self);
  if (!self->is_stale)
    set_loading (self, FALSE);
}

static void
load (InlLiveList *self)
{
  Question *question;

  if (self->office == NULL)
    return;

  set_loading (self, TRUE);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pause, g_source_remove);
  self->is_stale = FALSE;
  self->serial++;
  if (!inl_office_is_open (self->office))
    return;

  question = g_new0 (Question, 1);
  question->list = g_object_ref (self);
  question->serial = self->serial;
  self->cancellable = g_cancellable_new ();
  inl_office_query_async (self->office, self->query, self->cancellable, on_queried_cb, question);
}

static void
on_office_changed_cb (InlOffice *office,
                      guint      kinds,
                      gpointer   user_data)
{
  InlLiveList *self = user_data;

  if ((kinds & (1u << self->query->kind)) == 0)
    return;

  /* One question at a time: a burst of changes costs two, not one each. */
  if (self->cancellable != NULL || self->pause != 0)
    self->is_stale = TRUE;
  else
    load (self);
}

static guint
inl_live_list_get_n_items (GListModel *model)
{
  InlLiveList *self = INL_LIVE_LIST (model);

  if (self->arriving == NULL)
    return self->items->len;

  return self->n_arrived + self->items->len - self->n_left;
}

static gpointer
peek_item (InlLiveList *self,
           guint        position)
{
  if (position >= inl_live_list_get_n_items (G_LIST_MODEL (self)))
    return NULL;
  if (self->arriving == NULL)
    return g_ptr_array_index (self->items, position);
  if (position < self->n_arrived)
    return g_ptr_array_index (self->arriving, position);

  return g_ptr_array_index (self->items, position - self->n_arrived + self->n_left);
}

static gpointer
inl_live_list_get_item (GListModel *model,
                        guint       position)
{
  gpointer item = peek_item (INL_LIVE_LIST (model), position);

  return item != NULL ? g_object_ref (item) : NULL;
}

static GType
inl_live_list_get_item_type (GListModel *model)
{
  return INL_TYPE_RECORD;
}

static void
inl_live_list_model_init (GListModelInterface *iface)
{
  iface->get_item = inl_live_list_get_item;
  iface->get_item_type = inl_live_list_get_item_type;
  iface->get_n_items = inl_live_list_get_n_items;
}

static void
inl_live_list_dispose (GObject *object)
{
  InlLiveList *self = INL_LIVE_LIST (object);

  self->serial++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->office);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (inl_live_list_parent_class)->dispose (object);
}

static void
inl_live_list_finalize (GObject *object)
{
  InlLiveList *self = INL_LIVE_LIST (object);

  g_clear_pointer (&self->query, inl_query_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (inl_live_list_parent_class)->finalize (object);
}

static void
inl_live_list_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  InlLiveList *self = INL_LIVE_LIST (object);

  switch (prop_id)
    {
    case PROP_QUERY:
      g_value_set_boxed (value, self->query);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_LOADED:
      g_value_set_boolean (value, self->is_loaded);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_live_list_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  InlLiveList *self = INL_LIVE_LIST (object);

  switch (prop_id)
    {
    case PROP_QUERY:
      inl_live_list_set_query (self, g_value_get_boxed (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_live_list_class_init (InlLiveListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = inl_live_list_dispose;
  object_class->finalize = inl_live_list_finalize;
  object_class->get_property = inl_live_list_get_property;
  object_class->set_property = inl_live_list_set_property;

  properties[PROP_QUERY] = g_param_spec_boxed ("query", NULL, NULL, INL_TYPE_QUERY,
                                               readable | G_PARAM_WRITABLE);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, readable);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, readable);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, "", readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
inl_live_list_init (InlLiveList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->problem = g_strdup ("");
}

/**
 * inl_live_list_new:
 * @office: whose records
 * @query: which of them
 *
 * Asks for the records at once, or as soon as the office is open.
 *
 * Returns: (transfer full): a list that is empty until its first answer
 */
InlLiveList *
inl_live_list_new (InlOffice      *office,
                   const InlQuery *query)
{
  InlLiveList *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  self = g_object_new (INL_TYPE_LIVE_LIST, NULL);
  self->office = g_object_ref (office);
  self->query = inl_query_copy (query);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self, 0);
  load (self);
  return self;
}

/**
 * inl_live_list_set_query:
 * @self: a list
 * @query: what it is to show from now on
 *
 * Asks anew. What is shown stays until the answer is there, unless the kind of record changes.
 */
void
inl_live_list_set_query (InlLiveList    *self,
                         const InlQuery *query)
{
  InlRecordKind old_kind;

  g_return_if_fail (INL_IS_LIVE_LIST (self));
  g_return_if_fail (query != NULL);

  old_kind = self->query->kind;
  if (query != self->query)
    {
      inl_query_free (self->query);
      self->query = inl_query_copy (query);
    }
  /* An id says nothing across kinds. */
  if (old_kind != self->query->kind)
    {
      g_autoptr(GPtrArray) nothing = g_ptr_array_new ();

      show_answer (self, nothing);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
  load (self);
}

const InlQuery *
inl_live_list_get_query (InlLiveList *self)
{
  g_return_val_if_fail (INL_IS_LIVE_LIST (self), NULL);

  return self->query;
}

/**
 * inl_live_list_set_search:
 * @self: a list
 * @search: (nullable): words that must all be found in a record
 *
 * Changes only the words of the query. The same words again cost nothing.
 */
void
inl_live_list_set_search (InlLiveList *self,
                          const char  *search)
{
  g_autoptr(InlQuery) query = NULL;

  g_return_if_fail (INL_IS_LIVE_LIST (self));

  if (g_strcmp0 (self->query->search != NULL ? self->query->search : "",
                 search != NULL ? search : "") == 0)
    return;

  query = inl_query_copy (self->query);
  g_free (query->search);
  query->search = g_strdup (search);
  inl_live_list_set_query (self, query);
}

gboolean
inl_live_list_is_loading (InlLiveList *self)
{
  g_return_val_if_fail (INL_IS_LIVE_LIST (self), FALSE);

  return self->is_loading;
}

gboolean
inl_live_list_is_loaded (InlLiveList *self)
{
  g_return_val_if_fail (INL_IS_LIVE_LIST (self), FALSE);

  return self->is_loaded;
}

const char *
inl_live_list_get_problem (InlLiveList *self)
{
  g_return_val_if_fail (INL_IS_LIVE_LIST (self), "");

  return self->problem;
}

/**
 * inl_live_list_reload:
 * @self: a list
 *
 * Asks again, as after a problem.
 */
void
inl_live_list_reload (InlLiveList *self)
{
  g_return_if_fail (INL_IS_LIVE_LIST (self));

  load (self);
}

/**
 * inl_live_list_find:
 * @self: a list
 * @id: of a record
 *
 * Returns: its position, or %G_MAXUINT when the list does not show it
 */
guint
inl_live_list_find (InlLiveList *self,
                    gint64       id)
{
  guint n_items;

  g_return_val_if_fail (INL_IS_LIVE_LIST (self), G_MAXUINT);

  n_items = inl_live_list_get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; i < n_items; i++)
    if (inl_record_get_id (peek_item (self, i)) == id)
      return i;

  return G_MAXUINT;
}
