/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDbRests: what is left to do of a job when it needs the database no more, in threads of their
 * own, so that no other job waits for it. Only closing the database does. They end in the order in
 * which they began: of two copies to one name the last stays. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db-rests.h"

#include "inl-db-task.h"

struct _InlDbRests
{
  GMutex lock;
  GCond  ended;

  /* Under the lock. */
  guint  n_begun;
  guint  n_ended;
};

typedef struct
{
  InlDbRests      *rests;
  GTask           *task;
  gpointer         read;
  InlDbFinishFunc  finish;
  guint            n_before;
} Rest;

static void
wait_for (InlDbRests *self,
          guint       n_rests)
{
  g_mutex_lock (&self->lock);
  while (self->n_ended < n_rests)
    g_cond_wait (&self->ended, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * inl_db_rests_new:
 *
 * Returns: (transfer full): nothing to do yet
 */
InlDbRests *
inl_db_rests_new (void)
{
  InlDbRests *self = g_new0 (InlDbRests, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  return self;
}

/**
 * inl_db_rests_free:
 * @self: (transfer full): rests that were waited for
 */
void
inl_db_rests_free (InlDbRests *self)
{
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self);
}

/* Runs in a thread of its own, or in the one that asked. */
static gpointer
finish_worker (gpointer data)
{
  g_autofree Rest *rest = data;
  GError *error = NULL;
  gboolean is_done;

  wait_for (rest->rests, rest->n_before);
  /* What was lost before this. */
  inl_db_has_all_text (NULL);
  is_done = rest->finish (rest->read, g_task_get_cancellable (rest->task), &error);
  inl_db_task_return (rest->task, GINT_TO_POINTER (is_done), NULL, error);
  inl_db_task_release (rest->task);

  g_mutex_lock (&rest->rests->lock);
  rest->rests->n_ended++;
  g_cond_broadcast (&rest->rests->ended);
  g_mutex_unlock (&rest->rests->lock);
  return NULL;
}

/**
 * inl_db_rests_begin:
 * @self: rests
 * @task: (transfer full): returns whether @finish was right, as a pointer
 * @read: (transfer full): what @finish takes
 * @finish: what is left to do
 *
 * Begins with it; where no thread can be made it is done at once.
 */
void
inl_db_rests_begin (InlDbRests      *self,
                    GTask           *task,
                    gpointer         read,
                    InlDbFinishFunc  finish)
{
  Rest *rest = g_new0 (Rest, 1);
  g_autoptr(GError) error = NULL;
  GThread *thread;

  rest->rests = self;
  rest->task = task;
  rest->read = read;
  rest->finish = finish;
  g_mutex_lock (&self->lock);
  rest->n_before = self->n_begun++;
  g_mutex_unlock (&self->lock);

  thread = g_thread_try_new ("inl-rest", finish_worker, rest, &error);
  if (thread != NULL)
    {
      g_thread_unref (thread);
      return;
    }

  g_debug ("no thread for what is left: %s", error->message);
  finish_worker (rest);
}

/**
 * inl_db_rests_wait:
 * @self: rests
 *
 * Waits until all is done.
 */
void
inl_db_rests_wait (InlDbRests *self)
{
  guint n_begun;

  g_mutex_lock (&self->lock);
  n_begun = self->n_begun;
  g_mutex_unlock (&self->lock);
  wait_for (self, n_begun);
}
