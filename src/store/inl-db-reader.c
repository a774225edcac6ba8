/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDbReader: a thread with a connection of its own that only reads, so that nothing that is saved
 * waits for a long list. What nobody wants any more stops halfway. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db-reader.h"

#include "inl-db-task.h"

/* What the connection sorts it keeps in memory: it is about people. */
static const char settings[] = "PRAGMA temp_store = MEMORY; PRAGMA query_only = ON;";

typedef struct
{
  GTask          *task;         /* (nullable): the end */
  InlDbFunc       func;
  GDestroyNotify  free_result;
} Job;

struct _InlDbReader
{
  char         *path;
  GThread      *thread;
  GAsyncQueue  *jobs;           /* (element-type Job) */
  gint          is_ending;      /* (atomic) */

  InlDb        *db;             /* (owned) (nullable): of the thread alone */
};

/* Runs in the thread of the reader. */
static gboolean
require_db (InlDbReader  *self,
            GError      **error)
{
  if (self->db != NULL)
    return TRUE;

  self->db = inl_db_open_to_read (self->path, FALSE, error);
  if (self->db == NULL)
    return FALSE;
  if (!inl_db_run_script (self->db, settings, error))
    {
      g_clear_pointer (&self->db, inl_db_free);
      return FALSE;
    }

  return TRUE;
}

/* Runs in the thread of the reader. */
static void
run_job (InlDbReader *self,
         Job         *job)
{
  GError *error = NULL;
  gpointer result = NULL;

  /* What the job before left. */
  inl_db_has_all_text (NULL);
  if (require_db (self, &error))
    result = inl_db_task_read (self->db, job->task, job->func, job->free_result,
                               &self->is_ending, &error);

  if (result == NULL && g_atomic_int_get (&self->is_ending) != 0)
    {
      g_clear_error (&error);
      inl_db_task_return_closed (job->task);
    }
  else
    inl_db_task_return (job->task, result, job->free_result, error);
  inl_db_task_release (g_steal_pointer (&job->task));
}

static gpointer
read_worker (gpointer data)
{
  InlDbReader *self = data;
  gboolean is_done = FALSE;

  while (!is_done)
    {
      Job *job = g_async_queue_pop (self->jobs);

      is_done = job->task == NULL;
      if (!is_done)
        run_job (self, job);
      g_free (job);
    }

  g_clear_pointer (&self->db, inl_db_free);
  return NULL;
}

static void
free_reader (InlDbReader *self)
{
  g_async_queue_unref (self->jobs);
  g_free (self->path);
  g_free (self);
}

/**
 * inl_db_reader_new:
 * @path: a database that this program has open
 *
 * Returns: (transfer full) (nullable): a thread that opens it when there is something to read;
 *   %NULL if none can be made
 */
InlDbReader *
inl_db_reader_new (const char *path)
{
  InlDbReader *self = g_new0 (InlDbReader, 1);
  g_autoptr(GError) error = NULL;

  self->path = g_strdup (path);
  self->jobs = g_async_queue_new ();
  self->thread = g_thread_try_new ("inl-reader", read_worker, self, &error);
  if (self->thread != NULL)
    return self;

  g_debug ("no thread to read with: %s", error->message);
  free_reader (self);
  return NULL;
}

static void
push_job (InlDbReader    *self,
          GTask          *task,
          InlDbFunc       func,
          GDestroyNotify  free_result)
{
  Job *job = g_new0 (Job, 1);

  job->task = task;
  job->func = func;
  job->free_result = free_result;
  g_async_queue_push (self->jobs, job);
}

/**
 * inl_db_reader_read:
 * @self: a reader
 * @task: (transfer full): returns the result of @func as a pointer; its task data is for @func.
 *   When it is cancelled @func stops, wherever it is.
 * @func: what to do
 * @free_result: (nullable): for its result
 *
 * Queues @func.
 */
void
inl_db_reader_read (InlDbReader    *self,
                    GTask          *task,
                    InlDbFunc       func,
                    GDestroyNotify  free_result)
{
  push_job (self, task, func, free_result);
}

/**
 * inl_db_reader_free:
 * @self: (transfer full): a reader; nobody else may use it any more
 *
 * Stops what it is reading, closes its connection and waits for that.
 */
void
inl_db_reader_free (InlDbReader *self)
{
  g_atomic_int_set (&self->is_ending, 1);
  push_job (self, NULL, NULL, NULL);
  g_thread_join (self->thread);
  free_reader (self);
}
