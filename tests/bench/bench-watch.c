/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Eyes that do not take part. The main loop is watched where it waits: from the end of one poll to
 * the begin of the next is exactly the time in which it took no event, whereas a timer only samples
 * it. A row is watched by a second connection in a thread of its own: a row is safe when others can
 * read it, and unlike a signal of the office that does not wait for the main loop. */

#include "config.h"

#include "bench-watch.h"

#include <sqlite3.h>
#include <time.h>

#define ROW_POLL_MICROSECONDS 100

/* The main loop */

static struct
{
  Figures *figures;          /* (nullable): while it is watched */
  guint    wall_kind;
  guint    processor_kind;
  gint64   woken_at;         /* 0: not since the watch began */
  gint64   processor_at_waking;
} loop;

gint64
loop_get_processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
poll_watched (GPollFD *fds,
              guint    n_fds,
              int      timeout)
{
  int n_ready;

  if (loop.figures != NULL && loop.woken_at != 0)
    {
      figures_add (loop.figures, loop.wall_kind, g_get_monotonic_time () - loop.woken_at);
      figures_add (loop.figures, loop.processor_kind,
                   loop_get_processor_time () - loop.processor_at_waking);
    }
  n_ready = g_poll (fds, n_fds, timeout);
  loop.woken_at = g_get_monotonic_time ();
  loop.processor_at_waking = loop_get_processor_time ();
  return n_ready;
}

void
loop_watch_start (Figures *figures,
                  guint    wall_kind,
                  guint    processor_kind)
{
  loop.figures = figures;
  loop.wall_kind = wall_kind;
  loop.processor_kind = processor_kind;
  loop.woken_at = 0;
  g_main_context_set_poll_func (NULL, poll_watched);
}

void
loop_watch_stop (void)
{
  loop.figures = NULL;
  g_main_context_set_poll_func (NULL, NULL);
}

/* The row */

struct _RowWatch
{
  GThread *thread;           /* (owned) */
  char    *database_path;    /* (owned) */
  GMutex   mutex;
  GCond    changed;
  gint64   vacancy_id;       /* 0: nothing is expected */
  gint64   seen_at;
  gboolean is_ended;
};

static gboolean
has_inquiry (sqlite3_stmt *statement,
             gint64        vacancy_id)
{
  int code;

  sqlite3_bind_int64 (statement, 1, vacancy_id);
  code = sqlite3_step (statement);
  g_assert (code == SQLITE_ROW || code == SQLITE_DONE);
  sqlite3_reset (statement);
  return code == SQLITE_ROW;
}

static gpointer
watch_worker (gpointer data)
{
  RowWatch *self = data;
  sqlite3 *database;
  sqlite3_stmt *statement;
  int code;

  code = sqlite3_open_v2 (self->database_path, &database, SQLITE_OPEN_READONLY, NULL);
  g_assert_cmpint (code, ==, SQLITE_OK);
  code = sqlite3_prepare_v2 (database, "SELECT id FROM inquiries WHERE vacancy_id = ?1", -1,
                             &statement, NULL);
  g_assert_cmpint (code, ==, SQLITE_OK);

  g_mutex_lock (&self->mutex);
  while (!self->is_ended)
    {
      gint64 vacancy_id = self->vacancy_id;

      if (vacancy_id == 0)
        {
          g_cond_wait (&self->changed, &self->mutex);
          continue;
        }
      g_mutex_unlock (&self->mutex);
      g_usleep (ROW_POLL_MICROSECONDS);
      if (!has_inquiry (statement, vacancy_id))
        vacancy_id = 0;
      g_mutex_lock (&self->mutex);
      if (vacancy_id == 0)
        continue;
      self->seen_at = g_get_monotonic_time ();
      self->vacancy_id = 0;
    }
  g_mutex_unlock (&self->mutex);

  sqlite3_finalize (statement);
  sqlite3_close (database);
  return NULL;
}

RowWatch *
row_watch_new (const char *database_path)
{
  RowWatch *self = g_new0 (RowWatch, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->database_path = g_strdup (database_path);
  self->thread = g_thread_new ("row-watch", watch_worker, self);
  return self;
}

void
row_watch_free (RowWatch *self)
{
  g_mutex_lock (&self->mutex);
  self->is_ended = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_free (self->database_path);
  g_free (self);
}

void
row_watch_expect (RowWatch *self,
                  gint64    vacancy_id)
{
  g_mutex_lock (&self->mutex);
  self->vacancy_id = vacancy_id;
  self->seen_at = 0;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

gint64
row_watch_get_seen (RowWatch *self)
{
  gint64 seen_at;

  g_mutex_lock (&self->mutex);
  seen_at = self->seen_at;
  g_mutex_unlock (&self->mutex);
  return seen_at;
}
