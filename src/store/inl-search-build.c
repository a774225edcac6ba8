/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlSearchBuild: indexing very many new rows in a thread of its own, while others are still being
 * stored. Only one connection can write to a file: the thread indexes in a temporary database, and
 * what it made is taken over as it is when the last row is stored.
 *
 * Rows are handed over in the order of their numbers, each with the text that it has by then. What
 * changes later is noted by the triggers, as for any row that is in the index. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search-build.h"

#include <string.h>

#include "inl-heap.h"
#include "inl-search-adopt.h"
#include "inl-search.h"

/* How far the rows may be ahead of the thread: so many portions, each of what is handed over at
 * once. */
#define PORTIONS 8
#define LOOK_US 5000
/* In bytes: words that are kept until a piece of the index is made of them. What stays near the
 * processor is sooner sorted and merged, piece by piece, than what does not is sorted at once. */
#define HASH_SIZE "524288"
#define CACHE_SIZE "-32768"
#define ROWS_OF_ROOM 64

typedef struct
{
  const InlIndexed *indexed;
  char             *sql;        /* (nullable): makes the index; %NULL if it cannot be taken over */
  gint64            last_old_id;
  gint64            last_id;    /* which was handed over; of the database thread alone */
} Part;

typedef struct
{
  const Part *part;             /* (nullable): the end */
  GArray     *ids;              /* (owned) (element-type gint64) */
  GString    *texts;            /* (owned): each with its end */
} Portion;

/* What both threads hold on to: nobody waits for an index that is not wanted any more. */
typedef struct
{
  GPtrArray   *parts;           /* (owned) (element-type Part): stays as it is once it has begun */
  GAsyncQueue *filled;          /* (owned) (element-type Portion) */
  GAsyncQueue *empty;           /* (owned) (element-type Portion) */
  gint         is_unwanted;     /* (atomic) */

  /* Of the thread until it gave the end back. */
  InlDb       *db;              /* (owned) (nullable) */
  GError      *error;           /* (owned) (nullable) */
} Shared;

struct _InlSearchBuild
{
  InlDb        *db;
  GCancellable *cancellable;    /* (owned) (nullable) */
  Shared       *shared;         /* (owned) */
  gboolean      has_begun;
  GThread      *thread;         /* (owned) (nullable): none could be made, or it is no more */
};

static void
free_part (gpointer data)
{
  Part *part = data;

  g_free (part->sql);
  g_free (part);
}

static Portion *
create_portion (void)
{
  Portion *portion = g_new0 (Portion, 1);

  portion->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  portion->texts = g_string_new (NULL);
  return portion;
}

static void
free_portion (gpointer data)
{
  Portion *portion = data;

  g_array_unref (portion->ids);
  g_string_free (portion->texts, TRUE);
  g_free (portion);
}

static void
clear_shared (gpointer data)
{
  Shared *shared = data;

  g_async_queue_unref (shared->filled);
  g_async_queue_unref (shared->empty);
  g_ptr_array_unref (shared->parts);
  g_clear_pointer (&shared->db, inl_db_free);
  g_clear_error (&shared->error);
}

static void
release_shared (gpointer shared)
{
  g_atomic_rc_box_release_full (shared, clear_shared);
}

/* Runs in the thread. */
static gboolean
open_part (InlDb       *db,
           const Part  *part,
           GError     **error)
{
  const char *index = part->indexed->index;
  g_autofree char *settings = g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('hashsize', "
                                               HASH_SIZE ")", index, index);

  return inl_db_run_script (db, part->sql, error) && inl_db_run_script (db, settings, error);
}

/* Runs in the thread. */
static InlDb *
open_db (Shared  *self,
         GError **error)
{
  InlDb *db = inl_db_open_temporary (error);
  gboolean is_open = db != NULL && inl_db_run_script (db, "PRAGMA cache_size = " CACHE_SIZE, error)
                     && inl_db_run_script (db, "BEGIN", error);

  for (guint i = 0; is_open && i < self->parts->len; i++)
    {
      const Part *part = g_ptr_array_index (self->parts, i);

      is_open = part->sql == NULL || open_part (db, part, error);
    }
  if (!is_open)
    g_clear_pointer (&db, inl_db_free);
  return db;
}

/* Runs in the thread. */
static gboolean
index_portion (InlDb          *db,
               const Portion  *portion,
               GError        **error)
{
  const InlIndexed *indexed = portion->part->indexed;
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (rowid, %s) VALUES ($1, $2)",
                                          indexed->index, indexed->column);
  g_autoptr(InlStatement) statement = inl_db_prepare (db, sql, error);
  const char *text = portion->texts->str;
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; local_error == NULL && i < portion->ids->len; i++)
    {
      if (i % ROWS_OF_ROOM == 0)
        inl_heap_make_room ();
      sqlite3_reset (statement);
      inl_statement_bind_integer (statement, 1, g_array_index (portion->ids, gint64, i));
      inl_statement_bind_kept_text (statement, 2, text);
      inl_db_step (db, statement, &local_error);
      text += strlen (text) + 1;
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
index_worker (gpointer data)
{
  Shared *self = data;
  gboolean is_end = FALSE;

  /* What another thread of this number left. */
  inl_db_has_all_text (NULL);
  self->db = open_db (self, &self->error);
  while (!is_end)
    {
      Portion *portion = g_async_queue_pop (self->filled);

      is_end = portion->part == NULL;
      if (self->error == NULL && g_atomic_int_get (&self->is_unwanted) == 0)
        {
          if (is_end)
            inl_db_run_script (self->db, "COMMIT", &self->error);
          else
            index_portion (self->db, portion, &self->error);
        }
      g_async_queue_push (self->empty, portion);
    }

  release_shared (self);
  return NULL;
}

/**
 * inl_search_build_new:
 * @db: the connection, in a transaction
 * @cancellable: (nullable): ends waiting for the thread
 *
 * Returns: (transfer full): nothing to index yet
 */
InlSearchBuild *
inl_search_build_new (InlDb        *db,
                      GCancellable *cancellable)
{
  InlSearchBuild *self = g_new0 (InlSearchBuild, 1);

  self->db = db;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->parts = g_ptr_array_new_with_free_func (free_part);
  self->shared->filled = g_async_queue_new_full (free_portion);
  self->shared->empty = g_async_queue_new_full (free_portion);
  for (guint i = 0; i < PORTIONS; i++)
    g_async_queue_push (self->shared->empty, create_portion ());
  return self;
}

/**
 * inl_search_build_free:
 * @self: (transfer full): of inl_search_build_new()
 *
 * Frees it. What its thread is still at, when inl_search_build_end() was not called, is given up.
 */
void
inl_search_build_free (InlSearchBuild *self)
{
  if (self->thread != NULL)
    {
      g_atomic_int_set (&self->shared->is_unwanted, 1);
      g_async_queue_push (self->shared->filled, create_portion ());
      g_thread_unref (self->thread);
    }
  release_shared (self->shared);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static gboolean
read_definition (InlSearchBuild  *self,
                 const char      *index,
                 char           **sql,
                 GError         **error)
{
  g_autoptr(InlStatement) statement = NULL;
  gboolean can_adopt, has_removed;

  *sql = NULL;
  if (!inl_search_can_adopt (self->db, index, &can_adopt, error)
      || !inl_search_needs_purge (self->db, index, &has_removed, error))
    return FALSE;
  /* What was removed has marks in the index that are newer than what is put beside it: of a row
   * whose number is used again they would hide the new one. */
  if (!can_adopt || has_removed)
    return TRUE;

  statement = inl_db_select (self->db, error, "SELECT sql FROM sqlite_schema WHERE name = $1", "s",
                             index);
  if (statement == NULL || !inl_db_step (self->db, statement, error))
    return FALSE;

  *sql = g_strdup (inl_statement_get_text (statement, 0));
  return TRUE;
}

/**
 * inl_search_build_open:
 * @self: before inl_search_build_take()
 * @index: the name of an index
 * @last_id: the last row that is not new; the triggers do not note those that are
 * @error: a #INL_STORE_ERROR: the transaction is to be rolled back
 *
 * Returns: whether the new rows can be indexed
 */
gboolean
inl_search_build_open (InlSearchBuild  *self,
                       const char      *index,
                       gint64           last_id,
                       GError         **error)
{
  char *sql;
  Part *part;

  g_return_val_if_fail (!self->has_begun, FALSE);

  if (!read_definition (self, index, &sql, error))
    return FALSE;

  part = g_new0 (Part, 1);
  part->indexed = inl_search_find_indexed (index);
  part->sql = sql;
  part->last_old_id = last_id;
  part->last_id = last_id;
  g_ptr_array_add (self->shared->parts, part);
  return TRUE;
}

static Portion *
wait_for_empty (InlSearchBuild  *self,
                GError         **error)
{
  Portion *portion = NULL;

  while (portion == NULL)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      portion = g_async_queue_timeout_pop (self->shared->empty, LOOK_US);
    }

  return portion;
}

/* What was noted of one that was changed already is of no use: it is handed over as it is now. */
static gboolean
forget_notes (InlSearchBuild  *self,
              const Part      *part,
              GError         **error)
{
  return inl_db_execute (self->db, error, "DELETE FROM search_stale WHERE index_name = $1"
                         " AND id > $2", "si", part->indexed->index, part->last_id);
}

static gboolean
fill_portion (InlSearchBuild  *self,
              Part            *part,
              Portion         *portion,
              GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM %s WHERE id > $1 ORDER BY id",
                                          part->indexed->column, part->indexed->source);
  g_autoptr(InlStatement) statement = inl_db_select (self->db, error, sql, "i", part->last_id);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  portion->part = part;
  g_array_set_size (portion->ids, 0);
  g_string_truncate (portion->texts, 0);
  while (inl_db_step (self->db, statement, &local_error))
    {
      const char *text = inl_statement_get_text (statement, 1);

      part->last_id = inl_statement_get_integer (statement, 0);
      g_array_append_val (portion->ids, part->last_id);
      g_string_append_len (portion->texts, text, strlen (text) + 1);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
hand_over (InlSearchBuild  *self,
           Part            *part,
           GError         **error)
{
  Portion *portion = wait_for_empty (self, error);

  if (portion == NULL)
    return FALSE;
  if (!fill_portion (self, part, portion, error))
    {
      free_portion (portion);
      return FALSE;
    }

  g_async_queue_push (self->shared->filled, portion);
  return TRUE;
}

static void
begin (InlSearchBuild *self)
{
  g_autoptr(GError) error = NULL;

  self->has_begun = TRUE;
  self->thread = g_thread_try_new ("inl-index", index_worker,
                                   g_atomic_rc_box_acquire (self->shared), &error);
  if (self->thread != NULL)
    return;

  g_debug ("no thread to index with: %s", error->message);
  release_shared (self->shared);
}

/**
 * inl_search_build_take:
 * @self: with its indexes
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED: the transaction is to be rolled back
 *
 * Hands over what is new since the last time. Waits for the thread if that is too far behind.
 *
 * Returns: whether it is handed over
 */
gboolean
inl_search_build_take (InlSearchBuild  *self,
                       GError         **error)
{
  if (!self->has_begun)
    begin (self);
  if (self->thread == NULL)
    return TRUE;

  for (guint i = 0; i < self->shared->parts->len; i++)
    {
      Part *part = g_ptr_array_index (self->shared->parts, i);

      if (part->sql != NULL
          && (!forget_notes (self, part, error) || !hand_over (self, part, error)))
        return FALSE;
    }

  return TRUE;
}

/* Until the thread gives the end back. */
static gboolean
wait_for_end (InlSearchBuild  *self,
              GError         **error)
{
  if (self->thread == NULL)
    return TRUE;

  g_async_queue_push (self->shared->filled, create_portion ());
  for (gboolean is_end = FALSE; !is_end;)
    {
      Portion *portion = wait_for_empty (self, error);

      if (portion == NULL)
        return FALSE;
      is_end = portion->part == NULL;
      free_portion (portion);
    }

  g_clear_pointer (&self->thread, g_thread_join);
  return TRUE;
}

/* To be indexed like any other row. */
static gboolean
note_rows (InlSearchBuild  *self,
           const Part      *part,
           GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO search_stale SELECT $1, id, NULL FROM %s"
                                          " WHERE id > $2 ORDER BY id"
                                          " ON CONFLICT DO UPDATE SET indexed = NULL",
                                          part->indexed->source);

  return inl_db_execute (self->db, error, sql, "si", part->indexed->index, part->last_old_id);
}

/* Where there is no thread, or it came to nothing, as for lack of room for what is temporary, the
 * rows are indexed like any others, which takes longer and needs less. */
static gboolean
finish_part (InlSearchBuild  *self,
             const Part      *part,
             GError         **error)
{
  gboolean is_adopted = FALSE;

  if (part->sql != NULL && self->shared->db != NULL && self->shared->error == NULL
      && !inl_search_adopt (self->db, self->shared->db, part->indexed->index, &is_adopted, error))
    return FALSE;

  return is_adopted || note_rows (self, part, error);
}

/**
 * inl_search_build_end:
 * @self: with its indexes, in a transaction in which nothing was written to them
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED: the transaction is to be rolled back
 *
 * Hands over what is left, waits for the thread and takes over what it made.
 *
 * Returns: whether all new rows are in the indexes, or noted to be brought into them
 */
gboolean
inl_search_build_end (InlSearchBuild  *self,
                      GError         **error)
{
  if (!inl_search_build_take (self, error) || !wait_for_end (self, error))
    return FALSE;

  for (guint i = 0; i < self->shared->parts->len; i++)
    if (!finish_part (self, g_ptr_array_index (self->shared->parts, i), error))
      return FALSE;

  return TRUE;
}
