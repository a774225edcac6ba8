/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLiveList: the records of a query as a GListModel that follows the database. A view keeps its
 * scroll position and its selection only when it hears of no more than what really came, went or
 * moved, so a new answer is compared with the shown one by id: objects stay and take over new
 * values, and what is reported are few ranges that turn the one order into the other.
 *
 * A short list is read whole. Of a long one the first rows come first, then the ids of all; after a
 * change only what changed is read, and too much of it is as a new question. */

#define G_LOG_DOMAIN "inl-live-list"

#include "config.h"

#include "inl-live-list.h"
#include "inl-live-list-private.h"

#include "inl-live-rows.h"
#include "inl-office-lists.h"

/* Objects that are kept although nobody looks at them any more. */
#define N_KEPT 512
/* No view shows more rows than this at once: what was asked for before was scrolled past. */
#define MOST_ROWS 400

struct _InlLiveList
{
  GObject parent_instance;

  InlOffice    *office;            /* (owned) */
  InlQuery     *query;             /* (owned) */
  InlListing   *listing;           /* (owned): what is shown */
  gboolean      is_current;        /* that answers the query */
  InlLiveRows  *rows;              /* (owned) */

  /* While an answer is being reported the list reads as arriving[0, n_arrived) followed by
   * what is shown from n_left on, so that no report costs a move of the whole array. */
  InlListing   *arriving;          /* (owned) (nullable) */
  guint         n_arrived;
  guint         n_left;

  /* A view makes a widget for each of the first rows that it had none for, which takes longer than
   * finding them: they come a screenful at a time, with frames in between. */
  InlListing   *growing;           /* (owned) (nullable): of which the first are shown */
  guint         growth;            /* source id, or 0 */

  gint64        found_id;          /* the last one that was looked for, or 0 */
  guint         found_position;    /* where it is now */

  GCancellable *cancellable;       /* (owned) (nullable): of the question that is out */
  guint         serial;            /* of the newest question; an older answer is dropped */
  gboolean      is_stale;          /* the database changed since the question went out */
  guint         pause;             /* source id, or 0: a long list was read a moment ago */
  gboolean      is_hasty;          /* what is shown answers something else: its begin will do */
  guint         rows_source;       /* or 0: asks for rows */
  GCancellable *rows_cancellable;  /* (owned) (nullable): of the rows that were asked for */
  GArray       *rows_asked;        /* (owned) (nullable) (element-type gint64): those */
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

enum
{
  SIGNAL_SETTLED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void inl_live_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (InlLiveList, inl_live_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, inl_live_list_model_init))

typedef struct
{
  InlLiveList    *list;            /* (owned) */
  InlListingPart  part;
  guint           serial;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->list);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* What changes within such a moment is shown together: much that happens in a row, and what comes
 * just after a long list had to be read whole. */
#define PAUSE_MS 20
#define LONG_PAUSE_MS 250

/* Until rows that could not be read are tried again. */
#define ROWS_PAUSE_MS 1000

/* Between two screenfuls of an answer. */
#define GROWTH_MS 16

static void ask (InlLiveList    *self,
                 InlListingPart  part);

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

/* What is small is read whole, for who wants to look through all of it. */
static gboolean
is_small (const InlQuery *query)
{
  return query->kind == INL_RECORD_KIND_ROLE || query->kind == INL_RECORD_KIND_USER
         || query->kind == INL_RECORD_KIND_POSITION || query->vacancy_id != 0
         || query->inquiry_id != 0 || query->only_open;
}

static guint
get_beginning (InlLiveList *self)
{
  return is_small (self->query) ? 0 : INL_LIVE_LIST_BEGINNING;
}

static void
renew_rows (InlLiveList *self)
{
  g_clear_pointer (&self->rows, inl_live_rows_free);
  self->rows = inl_live_rows_new (inl_store_get_record_type (self->query->kind),
                                  is_small (self->query) ? INL_LIVE_ROWS_ALL : N_KEPT);
  if (self->rows_cancellable != NULL)
    g_cancellable_cancel (self->rows_cancellable);
  g_clear_object (&self->rows_cancellable);
}

/* Where the record is that was looked for. */
static void
follow_found (InlLiveList *self,
              guint        position,
              guint        n_removed,
              guint        n_added)
{
  if (self->found_id == 0 || self->found_position < position)
    return;

  if (self->found_position < position + n_removed)
    self->found_id = 0;
  else
    self->found_position = self->found_position - n_removed + n_added;
}

static void
report (InlLiveList *self,
        guint        position,
        guint        n_removed,
        guint        n_added)
{
  self->n_left += position - self->n_arrived + n_removed;
  self->n_arrived = position + n_added;
  follow_found (self, position, n_removed, n_added);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

static void
show (InlLiveList *self,
      InlListing  *listing,
      GArray      *ranges)
{
  inl_live_rows_take (self->rows, listing->records, TRUE);
  self->arriving = inl_listing_ref (listing);
  self->n_arrived = 0;
  self->n_left = 0;
  for (guint i = 0; i < ranges->len; i++)
    {
      const InlIdRange *range = &g_array_index (ranges, InlIdRange, i);

      report (self, range->position, range->n_removed, range->n_added);
    }

  inl_listing_unref (self->listing);
  self->listing = g_steal_pointer (&self->arriving);
  g_signal_emit (self, signals[SIGNAL_SETTLED], 0);
}

static void
stop_growing (InlLiveList *self)
{
  g_clear_handle_id (&self->growth, g_source_remove);
  g_clear_pointer (&self->growing, inl_listing_unref);
}

/* What was shown may not be seen any more, or says nothing of what is asked now. */
static void
show_nothing (InlLiveList *self)
{
  g_autoptr(InlListing) nothing = inl_listing_new_empty ();
  const InlIdRange all = { 0, self->listing->ids->len, 0 };

  nothing->ranges = g_array_new (FALSE, FALSE, sizeof (InlIdRange));
  if (all.n_removed > 0)
    g_array_append_val (nothing->ranges, all);
  self->is_current = FALSE;
  stop_growing (self);
  show (self, nothing, nothing->ranges);
  renew_rows (self);
}

/* Asks for all again. What is a long list is likely to be one still. */
static void
load (InlLiveList *self)
{
  const gboolean is_long = self->listing->is_complete && !self->is_hasty && !is_small (self->query)
                           && self->listing->ids->len > INL_LIVE_LIST_BEGINNING;

  if (is_long)
    ask (self, INL_LISTING_ALL);
  else
    ask (self, self->is_hasty ? INL_LISTING_ANSWER : INL_LISTING_BEGINNING);
}

/* Asks for what changed. */
static void
follow (InlLiveList *self)
{
  if (self->is_current && self->listing->is_complete)
    ask (self, INL_LISTING_CHANGES);
  else
    load (self);
}

static gboolean
on_pause_over_cb (gpointer user_data)
{
  InlLiveList *self = user_data;

  self->pause = 0;
  if (self->is_stale)
    follow (self);
  return G_SOURCE_REMOVE;
}

static void
finish_question (InlLiveList    *self,
                 InlListingPart  part)
{
  self->pause = g_timeout_add (part == INL_LISTING_ALL ? LONG_PAUSE_MS : PAUSE_MS,
                               on_pause_over_cb, self);
  if (!self->is_stale)
    set_loading (self, FALSE);
}

/* What comes after the rows that are shown. */
static void
show_more (InlLiveList *self,
           InlListing  *answer,
           guint        n_rows)
{
  const guint n_shown = self->listing->ids->len;
  const InlIdRange more = { n_shown, 0, n_rows - n_shown };
  g_autoptr(GArray) ranges = g_array_new (FALSE, FALSE, sizeof (InlIdRange));
  g_autoptr(InlListing) listing = n_rows < answer->ids->len
                                  ? inl_listing_new_first (answer, n_rows)
                                  : inl_listing_ref (answer);

  g_array_append_val (ranges, more);
  show (self, listing, ranges);
}

static gboolean
on_growth_due_cb (gpointer user_data)
{
  g_autoptr(InlLiveList) self = g_object_ref (user_data);
  g_autoptr(InlListing) answer = inl_listing_ref (self->growing);
  const guint n_more = self->listing->ids->len + INL_LISTING_SCREENFUL;
  const guint serial = self->serial;

  /* Beyond that no view makes a widget of a row that is not in sight. */
  if (n_more < MIN (answer->ids->len, INL_LIVE_LIST_BEGINNING))
    {
      show_more (self, answer, n_more);
      return G_SOURCE_CONTINUE;
    }

  self->growth = 0;
  stop_growing (self);
  show_more (self, answer, answer->ids->len);
  /* What was shown may have made somebody ask something else. */
  if (serial == self->serial && answer->is_complete)
    finish_question (self, answer->part);
  else if (serial == self->serial)
    ask (self, INL_LISTING_ALL);
  return G_SOURCE_REMOVE;
}

static void
grow (InlLiveList *self,
      InlListing  *answer)
{
  const guint serial = self->serial;
  g_autoptr(InlListing) first = inl_listing_new_first (answer, answer->n_first);

  self->growing = inl_listing_ref (answer);
  show (self, first, answer->ranges);
  set_loaded (self);
  if (serial != self->serial)
    return;

  self->growth = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, GROWTH_MS, on_growth_due_cb, self,
                                     NULL);
}

/* Shows what is worth showing, and gives what is to be asked next. */
static gboolean
take_answer (InlLiveList    *self,
             InlListing     *answer,
             InlListingPart *next)
{
  if (answer->is_lost)
    {
      *next = is_small (self->query) || self->listing->ids->len <= INL_LIVE_LIST_BEGINNING
              ? INL_LISTING_BEGINNING : INL_LISTING_ALL;
      return TRUE;
    }

  /* Who scrolled far down stays there until all is known. */
  *next = INL_LISTING_ALL;
  if (!answer->is_complete && self->listing->ids->len > 0 && !self->is_hasty)
    return TRUE;

  self->is_hasty = FALSE;
  self->is_current = TRUE;
  if (answer->n_first < answer->ids->len)
    {
      grow (self, answer);
      return FALSE;
    }

  show (self, answer, answer->ranges);
  set_loaded (self);
  return !answer->is_complete;
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(InlListing) answer = NULL;
  g_autoptr(GError) error = NULL;
  InlLiveList *self = question->list;
  InlListingPart next;

  answer = inl_office_list_finish (INL_OFFICE (source), result, &error);
  if (question->serial != self->serial)
    return;

  g_clear_object (&self->cancellable);
  if (answer != NULL)
    {
      set_problem (self, "");
      if (take_answer (self, answer, &next) && question->serial == self->serial)
        {
          ask (self, next);
          return;
        }
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_problem (self, error->message);
      if (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_ALLOWED))
        show_nothing (self);
    }

  /* What was shown may have made somebody ask something else, or is not all yet. */
  if (question->serial == self->serial && self->growing == NULL)
    finish_question (self, question->part);
}

/* What is at hand and nobody looks at need not be read again with a long list. Nobody may have had
 * the time to look at its beginning, which was just read. */
static GArray *
dup_ids_at_hand (InlLiveList    *self,
                 InlListingPart  part)
{
  const gboolean has_beginning = self->is_current && !self->listing->is_complete;

  if ((part == INL_LISTING_ANSWER || (part == INL_LISTING_ALL && !has_beginning))
      && !is_small (self->query))
    inl_live_rows_forget_unused (self->rows);
  return inl_live_rows_dup_ids (self->rows);
}

static void
ask (InlLiveList    *self,
     InlListingPart  part)
{
  g_autoptr(GArray) ids = NULL;
  Question *question;

  if (self->office == NULL)
    return;

  set_loading (self, TRUE);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pause, g_source_remove);
  stop_growing (self);
  self->is_stale = FALSE;
  self->serial++;
  if (!inl_office_is_open (self->office))
    return;

  question = g_new0 (Question, 1);
  question->list = g_object_ref (self);
  question->part = part;
  question->serial = self->serial;
  self->cancellable = g_cancellable_new ();
  ids = dup_ids_at_hand (self, part);
  inl_office_list_async (self->office, part, self->query, get_beginning (self), self->listing, ids,
                         self->cancellable, on_listed_cb, question);
}

/* The kinds of records by which what is shown, or its order, may change. */
static guint
get_followed (const InlQuery *query)
{
  guint kinds = 1u << query->kind;

  if (query->sort == INL_SORT_LAST_INQUIRY)
    kinds |= 1u << INL_RECORD_KIND_INQUIRY;
  return kinds;
}

static void
on_office_changed_cb (InlOffice *office,
                      guint      kinds,
                      gpointer   user_data)
{
  InlLiveList *self = user_data;

  if ((kinds & get_followed (self->query)) == 0)
    return;

  /* One question at a time: a burst of changes costs two, not one each. */
  if (self->cancellable == NULL && self->pause == 0 && self->growing == NULL)
    {
      follow (self);
      return;
    }

  self->is_stale = TRUE;
  set_loading (self, TRUE);
}

/* Rows */

static void ask_for_rows (InlLiveList *self);
static gboolean on_rows_wanted_cb (gpointer user_data);

/* The database may be busy for a while; somebody still looks at an empty row, or clicked it. */
static void
ask_for_rows_later (InlLiveList *self)
{
  if (self->office == NULL)
    return;

  inl_live_rows_want_again (self->rows, self->rows_asked);
  g_clear_handle_id (&self->rows_source, g_source_remove);
  self->rows_source = g_timeout_add (ROWS_PAUSE_MS, on_rows_wanted_cb, self);
}

static void
on_rows_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(InlLiveList) self = user_data;
  g_autoptr(InlListing) answer = NULL;
  g_autoptr(GError) error = NULL;

  answer = inl_office_list_finish (INL_OFFICE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->rows_cancellable);
  if (answer != NULL)
    inl_live_rows_take (self->rows, answer->records, FALSE);
  else
    {
      g_debug ("Rows could not be read: %s", error->message);
      ask_for_rows_later (self);
    }
  ask_for_rows (self);
}

static gboolean
on_rows_wanted_cb (gpointer user_data)
{
  InlLiveList *self = user_data;

  self->rows_source = 0;
  if (self->office == NULL || !inl_office_is_open (self->office))
    return G_SOURCE_REMOVE;

  g_clear_pointer (&self->rows_asked, g_array_unref);
  self->rows_asked = inl_live_rows_take_wanted (self->rows, MOST_ROWS);
  if (self->rows_asked->len == 0)
    return G_SOURCE_REMOVE;

  self->rows_cancellable = g_cancellable_new ();
  inl_office_list_async (self->office, INL_LISTING_ROWS, self->query, 0, NULL,
                         self->rows_asked, self->rows_cancellable, on_rows_read_cb,
                         g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Once for all that a view asks in one go, and before it paints. */
static void
ask_for_rows (InlLiveList *self)
{
  if (self->rows_source != 0 || self->rows_cancellable != NULL
      || !inl_live_rows_are_wanted (self->rows))
    return;

  self->rows_source = g_idle_add_full (G_PRIORITY_DEFAULT, on_rows_wanted_cb, self, NULL);
}

/* The model */

static guint
inl_live_list_get_n_items (GListModel *model)
{
  InlLiveList *self = INL_LIVE_LIST (model);

  if (self->arriving == NULL)
    return self->listing->ids->len;

  return self->n_arrived + self->listing->ids->len - self->n_left;
}

static gint64
peek_id (InlLiveList *self,
         guint        position)
{
  if (self->arriving == NULL)
    return g_array_index (self->listing->ids, gint64, position);
  if (position < self->n_arrived)
    return g_array_index (self->arriving->ids, gint64, position);

  return g_array_index (self->listing->ids, gint64, position - self->n_arrived + self->n_left);
}

static gpointer
inl_live_list_get_item (GListModel *model,
                        guint       position)
{
  InlLiveList *self = INL_LIVE_LIST (model);
  gpointer item;

  if (position >= inl_live_list_get_n_items (model))
    return NULL;

  item = inl_live_rows_get (self->rows, peek_id (self, position));
  ask_for_rows (self);
  return item;
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
  if (self->rows_cancellable != NULL)
    g_cancellable_cancel (self->rows_cancellable);
  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->rows_source, g_source_remove);
  stop_growing (self);
  g_clear_object (&self->office);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows_cancellable);

  G_OBJECT_CLASS (inl_live_list_parent_class)->dispose (object);
}

static void
inl_live_list_finalize (GObject *object)
{
  InlLiveList *self = INL_LIVE_LIST (object);

  g_clear_pointer (&self->query, inl_query_free);
  g_clear_pointer (&self->listing, inl_listing_unref);
  g_clear_pointer (&self->rows, inl_live_rows_free);
  g_clear_pointer (&self->rows_asked, g_array_unref);
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

  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_live_list_init (InlLiveList *self)
{
  self->listing = inl_listing_new_empty ();
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
  renew_rows (self);
  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self, 0);
  load (self);
  return self;
}

/* A view holds the rows around what is in sight. */
static gboolean
is_seen_from_begin (InlLiveList *self)
{
  const GArray *ids = self->listing->ids;

  if (self->arriving != NULL || ids->len <= INL_LIVE_LIST_BEGINNING)
    return FALSE;

  inl_live_rows_forget_unused (self->rows);
  return inl_live_rows_peek (self->rows, g_array_index (ids, gint64, 0)) != NULL;
}

static gboolean
has_same_words (const InlQuery *a,
                const InlQuery *b)
{
  return g_str_equal (a->search != NULL ? a->search : "", b->search != NULL ? b->search : "");
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
  g_autoptr(InlQuery) old_query = NULL;

  g_return_if_fail (INL_IS_LIVE_LIST (self));
  g_return_if_fail (query != NULL);

  old_query = inl_query_copy (self->query);
  if (query != self->query)
    {
      inl_query_free (self->query);
      self->query = inl_query_copy (query);
    }
  /* An id says nothing across kinds. */
  if (old_query->kind != self->query->kind)
    show_nothing (self);
  /* Nor has who is at the begin of a long list a place in it to lose. */
  if (!has_same_words (old_query, self->query) || old_query->sort != self->query->sort
      || is_seen_from_begin (self))
    self->is_hasty = TRUE;
  self->is_current = FALSE;
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

  query = inl_query_copy (self->query);
  g_free (query->search);
  query->search = g_strdup (search);
  if (!has_same_words (query, self->query))
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
 * inl_live_list_get_total:
 * @self: a list
 *
 * Of a long list that is not known as soon as its first rows are.
 *
 * Returns: how many records answer the query, or %G_MAXUINT while that is not known
 */
guint
inl_live_list_get_total (InlLiveList *self)
{
  const InlListing *answer;

  g_return_val_if_fail (INL_IS_LIVE_LIST (self), G_MAXUINT);

  answer = self->growing != NULL ? self->growing : self->listing;
  return self->is_current && answer->is_complete ? answer->ids->len : G_MAXUINT;
}

/**
 * inl_live_list_get_id:
 * @self: a list
 * @position: in it
 *
 * Returns: of the record there
 */
gint64
inl_live_list_get_id (InlLiveList *self,
                      guint        position)
{
  g_return_val_if_fail (INL_IS_LIVE_LIST (self), 0);
  g_return_val_if_fail (position < inl_live_list_get_n_items (G_LIST_MODEL (self)), 0);

  return peek_id (self, position);
}

/**
 * inl_live_list_find:
 * @self: a list
 * @id: of a record
 *
 * Looking for the same one again costs nothing: where it goes is followed.
 *
 * Returns: its position, or %G_MAXUINT when the list does not show it
 */
guint
inl_live_list_find (InlLiveList *self,
                    gint64       id)
{
  guint n_items;

  g_return_val_if_fail (INL_IS_LIVE_LIST (self), G_MAXUINT);

  if (id == 0)
    return G_MAXUINT;
  if (self->found_id == id)
    return self->found_position;

  n_items = inl_live_list_get_n_items (G_LIST_MODEL (self));
  for (guint i = 0; i < n_items; i++)
    if (peek_id (self, i) == id)
      {
        self->found_id = id;
        self->found_position = i;
        return i;
      }

  return G_MAXUINT;
}
