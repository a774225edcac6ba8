/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A task in a thread of the database: it returns to, and is freed in, the thread that asked. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db-task.h"

#include <glib/gi18n.h>

/* Of SQLite: some microseconds. */
#define STEPS_BETWEEN_LOOKS 1000

typedef struct
{
  sqlite3      *handle;
  GCancellable *cancellable;       /* (nullable) */
  gint         *is_ending;         /* (nullable) (atomic) */
} Reading;

/* Of the calling thread. */
static GPrivate current_check;

static gboolean
is_overtaken (void)
{
  InlDbTaskCheck *check = g_private_get (&current_check);

  if (check == NULL || !check->is_overtaken (check->data))
    return FALSE;

  check->was_overtaken = TRUE;
  return TRUE;
}

/* Called between two steps of SQLite. What a job writes besides is finished. */
static int
is_to_be_stopped (void *data)
{
  const Reading *reading = data;
  const gboolean is_unwanted = g_cancellable_is_cancelled (reading->cancellable)
                               || (reading->is_ending != NULL
                                   && g_atomic_int_get (reading->is_ending) != 0)
                               || is_overtaken ();

  return is_unwanted && sqlite3_txn_state (reading->handle, "main") != SQLITE_TXN_WRITE;
}

/* What nobody waits for any more is stopped, not finished: a search is overtaken by the next
 * key. */
static gpointer
read_until_unwanted (InlDb      *db,
                     GTask      *task,
                     InlDbFunc   func,
                     gint       *is_ending,
                     GError    **error)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Reading reading = { inl_db_get_handle (db), cancellable, is_ending };
  gpointer result;

  sqlite3_progress_handler (reading.handle, STEPS_BETWEEN_LOOKS, is_to_be_stopped, &reading);
  result = func (db, g_task_get_task_data (task), cancellable, error);
  sqlite3_progress_handler (reading.handle, 0, NULL, NULL);
  if (result == NULL && error != NULL && g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      g_cancellable_set_error_if_cancelled (cancellable, error);
    }

  return result;
}

/**
 * inl_db_begin:
 * @db: a connection, in no transaction
 * @how: "BEGIN", or "BEGIN IMMEDIATE" to write too
 * @error: a #INL_STORE_ERROR
 *
 * Begins what inl_db_roll_back() can end at any time. Who writes rows uses inl_db_write().
 *
 * Returns: whether it is begun
 */
gboolean
inl_db_begin (InlDb       *db,
              const char  *how,
              GError     **error)
{
  /* It is there before it is needed: then there may be no memory for it. */
  g_autoptr(InlStatement) rollback = inl_db_prepare (db, "ROLLBACK", error);

  return rollback != NULL && inl_db_run_script (db, how, error);
}

/**
 * inl_db_roll_back:
 * @db: a connection, after inl_db_begin()
 *
 * Ends the transaction, if it is not over; a disk that fails ends it by itself.
 */
void
inl_db_roll_back (InlDb *db)
{
  g_autoptr(InlStatement) rollback = inl_db_prepare (db, "ROLLBACK", NULL);

  if (rollback != NULL && !sqlite3_get_autocommit (inl_db_get_handle (db)))
    sqlite3_step (rollback);
}

/**
 * inl_db_task_read:
 * @db: the connection of the calling thread
 * @task: its data is for @func
 * @func: what to read
 * @free_result: (nullable): for its result
 * @is_ending: (nullable): stops it too once this is not 0, which another thread may see to
 * @error: of @func, or a #INL_STORE_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (nullable): the result of @func
 */
gpointer
inl_db_task_read (InlDb           *db,
                  GTask           *task,
                  InlDbFunc        func,
                  GDestroyNotify   free_result,
                  gint            *is_ending,
                  GError         **error)
{
  gpointer result;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), error))
    return NULL;

  result = read_until_unwanted (db, task, func, is_ending, error);
  if (result == NULL || inl_db_has_all_text (error))
    return result;

  if (free_result != NULL)
    free_result (result);
  return NULL;
}

/**
 * inl_db_task_set_check:
 * @check: (nullable): what else stops it; %NULL for nothing, which is to be said before @check ends
 *
 * To be called in the function of inl_db_task_read(). When the check stops a statement, that fails,
 * and the function can go on in another way.
 */
void
inl_db_task_set_check (InlDbTaskCheck *check)
{
  g_private_set (&current_check, check);
}

/**
 * inl_db_task_return:
 * @task: a task
 * @result: (transfer full) (nullable): of it
 * @free_result: (nullable): for @result
 * @error: (transfer full) (nullable): if there is no result
 *
 * Returns what there is.
 */
void
inl_db_task_return (GTask          *task,
                    gpointer        result,
                    GDestroyNotify  free_result,
                    GError         *error)
{
  if (result != NULL)
    g_task_return_pointer (task, result, free_result);
  else
    g_task_return_error (task, error);
}

/* Says that nothing is read or written any more. */
void
inl_db_task_return_closed (GTask *task)
{
  g_task_return_new_error (task, INL_STORE_ERROR, INL_STORE_ERROR_CLOSED,
                           _("Het gegevensbestand is gesloten. Start het programma opnieuw."));
}

/* In the thread that asked. */
static void
attach (GTask       *task,
        GSourceFunc  func)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static gboolean
on_task_released_cb (gpointer task)
{
  return G_SOURCE_REMOVE;
}

/* The last reference may hold objects of the thread that asked: it is given up over there. */
void
inl_db_task_release (GTask *task)
{
  attach (task, on_task_released_cb);
}

static gboolean
on_task_ended_cb (gpointer task)
{
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/**
 * inl_db_task_end:
 * @task: (transfer full): a task
 *
 * Returns %TRUE, and releases it in the same go: who is told that a store is closed may count on
 * nothing holding it any more.
 */
void
inl_db_task_end (GTask *task)
{
  attach (task, on_task_ended_cb);
}
