/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDbThread: the one thread that writes the database. Jobs run in the order in which they
 * were asked for; their tasks return to, and are freed in, the thread that asked. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db-thread.h"

#include "inl-changes.h"
#include "inl-db-check.h"
#include "inl-db-reader.h"
#include "inl-db-task.h"
#include "inl-enums.h"
#include "inl-search.h"
#include "inl-store.h"

/* What another program writes is told by the file system. Where that does not, as on a network
 * drive, this is how often is looked. */
#define LOOK_INTERVAL_US G_USEC_PER_SEC

/* Many writes in a row are one reason to look. */
#define RATE_LIMIT_MS 50

/* Between two pieces of a purge, for other programs that wait to write; when one of them holds the
 * file, or the disk is full; and how long a program that ends goes on with it. What is left is for
 * the next start. */
#define PURGE_PAUSE_US (10 * 1000)
#define PURGE_RETRY_US G_USEC_PER_SEC
#define PURGE_AT_END_US G_USEC_PER_SEC

typedef enum
{
  JOB_READ,
  JOB_WRITE,
  JOB_LOOK,
  JOB_CHECKED,
  JOB_CLOSE,
} JobKind;

typedef struct
{
  JobKind         kind;
  GTask          *task;        /* (nullable) */
  char           *now;
  char           *account;
  guint           rights;
  InlDbFunc       func;
  GDestroyNotify  free_result;
  InlDbFinishFunc finish;      /* (nullable): takes the result */
} Job;

/* What both threads hold on to, so that neither needs the other to be there. */
typedef struct
{
  GAsyncQueue  *jobs;          /* (element-type Job) */
  GMainContext *home;
  char         *path;
  InlDbFunc     last_write;
  GWeakRef      owner;         /* (element-type InlDbThread), only looked at in the home thread */

  /* Made in the home thread, and freed by the database thread once it was asked to close. */
  InlDbReader  *readers[INL_DB_LANE_LONG + 1];
  InlDbRests   *rests;
} Shared;

struct _InlDbThread
{
  GObject parent_instance;

  Shared       *shared;
  char         *account;
  GThread      *thread;        /* (nullable) */
  GFileMonitor *monitor;       /* (owned) (nullable): of the folder, since the log comes and goes */
  gboolean      closed;
};

enum
{
  CHANGED,
  CHECKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlDbThread, inl_db_thread, G_TYPE_OBJECT)

static void
free_job (gpointer data)
{
  Job *job = data;

  g_assert (job->task == NULL);
  g_free (job->now);
  g_free (job->account);
  g_free (job);
}

static void
clear_shared (gpointer data)
{
  Shared *shared = data;

  g_async_queue_unref (shared->jobs);
  g_main_context_unref (shared->home);
  g_free (shared->path);
  g_weak_ref_clear (&shared->owner);
  inl_db_rests_free (shared->rests);
}

static void
release_shared (gpointer shared)
{
  g_atomic_rc_box_release_full (shared, clear_shared);
}

/* Runs in the database thread. Has @callback called in the thread that made the object. */
static void
call_home (Shared         *shared,
           GSourceFunc     callback,
           gpointer        data,
           GDestroyNotify  free_data)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, callback, data, free_data);
  g_source_attach (source, shared->home);
}

typedef struct
{
  Shared *shared;
  guint   kinds;
} Change;

static void
free_change (gpointer data)
{
  Change *change = data;

  release_shared (change->shared);
  g_free (change);
}

static gboolean
on_change_arrived_cb (gpointer data)
{
  Change *change = data;
  g_autoptr(InlDbThread) self = g_weak_ref_get (&change->shared->owner);

  if (self != NULL && !self->closed)
    g_signal_emit (self, signals[CHANGED], 0, change->kinds);
  return G_SOURCE_REMOVE;
}

/* Runs in the database thread. */
static void
tell_change (Shared *shared,
             guint   kinds)
{
  Change *change = g_new0 (Change, 1);

  change->shared = g_atomic_rc_box_acquire (shared);
  change->kinds = kinds;
  call_home (shared, on_change_arrived_cb, change, free_change);
}

typedef struct
{
  Shared *shared;
  char   *problem;
} Verdict;

static void
free_verdict (gpointer data)
{
  Verdict *verdict = data;

  release_shared (verdict->shared);
  g_free (verdict->problem);
  g_free (verdict);
}

static gboolean
on_verdict_arrived_cb (gpointer data)
{
  Verdict *verdict = data;
  g_autoptr(InlDbThread) self = g_weak_ref_get (&verdict->shared->owner);

  if (self != NULL && !self->closed)
    g_signal_emit (self, signals[CHECKED], 0, verdict->problem);
  return G_SOURCE_REMOVE;
}

/* Runs in the database thread. */
static void
tell_checked (Shared *shared,
              InlDb  *db)
{
  g_autoptr(GError) error = NULL;
  Verdict *verdict = g_new0 (Verdict, 1);

  verdict->shared = g_atomic_rc_box_acquire (shared);
  if (inl_db_is_damaged (db))
    {
      inl_db_set_error_from_code (SQLITE_CORRUPT, 0, &error);
      verdict->problem = g_strdup (error->message);
    }
  call_home (shared, on_verdict_arrived_cb, verdict, free_verdict);
}

/* Runs in the database thread. Gives whether it changed anything. */
static gboolean
run_job (Job    *job,
         InlDb  *db,
         Shared *shared)
{
  GError *error = NULL;
  gpointer result;
  guint changed;

  /* What the job before left. */
  inl_db_has_all_text (NULL);
  inl_db_set_now (db, job->now);
  inl_db_set_account (db, job->account);
  inl_db_set_rights (db, job->rights);
  if (job->kind == JOB_WRITE)
    result = inl_db_write (db, job->func, g_task_get_task_data (job->task), job->free_result,
                           g_task_get_cancellable (job->task), &error);
  else
    result = inl_db_task_read (db, job->task, job->func, job->free_result, NULL, &error);

  if (result != NULL && job->finish != NULL)
    {
      inl_db_rests_begin (shared->rests, g_steal_pointer (&job->task), result, job->finish);
      return FALSE;
    }

  /* Who asked hears of its own result first, and of the change after that. */
  inl_db_task_return (job->task, result, job->free_result, error);
  changed = inl_db_take_changes (db);
  if (changed != 0)
    tell_change (shared, changed);
  inl_db_task_release (g_steal_pointer (&job->task));
  inl_db_settle (db);
  return changed != 0;
}

static gpointer
purge_some (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return inl_search_purge_some (db, error) ? data : NULL;
}

/* Runs in the database thread. */
static gboolean
purge_a_piece (InlDb     *db,
               gboolean  *is_left,
               GError   **error)
{
  if (!inl_search_needs_purge (db, NULL, is_left, error))
    return FALSE;
  if (!*is_left)
    return TRUE;
  if (inl_db_write (db, purge_some, db, NULL, NULL, error) == NULL
      || !inl_search_needs_purge (db, NULL, is_left, error))
    return FALSE;

  if (!*is_left)
    inl_db_empty_journal (db);
  return TRUE;
}

/* Runs in the database thread. */
static gboolean
empty_due_journal (InlDb *db)
{
  if (inl_db_is_journal_due (db))
    inl_db_empty_journal (db);

  return !inl_db_is_journal_due (db);
}

/* Runs in the database thread, when nobody waits for it. Gives after how long to go on; 0 if there
 * is no need to. */
static gint64
purge (InlDb *db)
{
  g_autoptr(GError) error = NULL;
  gboolean is_left, is_done;

  inl_db_set_impatient (db, TRUE);
  inl_db_set_rights (db, INL_RIGHT_NONE);
  is_done = purge_a_piece (db, &is_left, &error);
  inl_db_set_impatient (db, FALSE);
  if (is_done && is_left)
    return PURGE_PAUSE_US;
  if (is_done)
    return empty_due_journal (db) ? 0 : PURGE_RETRY_US;

  g_debug ("What was removed is still in an index: %s", error->message);
  /* Damage does not pass by itself. */
  return g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED) ? 0 : PURGE_RETRY_US;
}

/* Runs in the database thread. */
static void
purge_at_end (InlDb *db)
{
  const gint64 end = g_get_monotonic_time () + PURGE_AT_END_US;

  while (g_get_monotonic_time () < end
         && (purge (db) == PURGE_PAUSE_US || inl_db_is_journal_due (db)))
    if (inl_db_is_journal_due (db))
      g_usleep (PURGE_PAUSE_US);
}

/* Runs in the thread of the check. */
static void
on_check_ended (gpointer data)
{
  Shared *shared = data;
  Job *job = g_new0 (Job, 1);

  job->kind = JOB_CHECKED;
  g_async_queue_push (shared->jobs, job);
}

/* Runs in the database thread. */
static InlDbCheck *
check_if_unclean (Shared *shared,
                  InlDb  *db)
{
  InlDbCheck *check = NULL;

  if (!inl_db_is_unclean (db))
    return NULL;
  if (inl_db_is_large (db))
    check = inl_db_check_new (db, on_check_ended, shared);
  if (check != NULL)
    return check;

  inl_db_check_if_unclean (db, NULL);
  tell_checked (shared, db);
  return NULL;
}

/* Runs in the database thread. What was put in the place of the file meanwhile is whole. */
static void
heed_check (InlDb      *db,
            InlDbCheck *check)
{
  if (check != NULL && inl_db_is_unclean (db) && inl_db_check_has_found_damage (check))
    inl_db_set_damaged (db);
}

/* Runs in the database thread. */
static void
run_jobs (Shared     *shared,
          InlDb      *db,
          InlDbCheck *check)
{
  gint64 next_look = 0;
  gint64 next_purge = 1;   /* 0: there is none */
  InlChangesSight seen = { 0 };

  for (;;)
    {
      gint64 left = next_look - g_get_monotonic_time ();
      Job *job;

      if (left <= 0)
        {
          const guint kinds = inl_changes_look (db, &seen);

          if (kinds != 0)
            tell_change (shared, kinds);
          next_look = g_get_monotonic_time () + LOOK_INTERVAL_US;
          left = LOOK_INTERVAL_US;
        }
      if (next_purge != 0)
        left = CLAMP (next_purge - g_get_monotonic_time (), 0, left);
      job = g_async_queue_timeout_pop (shared->jobs, left);
      if (job == NULL && next_purge != 0 && next_purge <= g_get_monotonic_time ())
        {
          const gint64 pause = purge (db);

          next_purge = pause > 0 ? g_get_monotonic_time () + pause : 0;
          inl_changes_look_past (db, &seen);
        }
      if (job == NULL)
        continue;
      heed_check (db, check);
      if (job->kind == JOB_LOOK)
        {
          next_look = 0;
        }
      else if (job->kind == JOB_CHECKED)
        {
          tell_checked (shared, db);
          /* It read what was before, which held up what is to go. */
          next_purge = next_purge != 0 ? g_get_monotonic_time () : 0;
        }
      else if (job->kind == JOB_CLOSE)
        {
          /* It is answered when the file is closed. */
          g_async_queue_push_front (shared->jobs, job);
          return;
        }
      else if (run_job (job, db, shared))
        {
          inl_changes_look_past (db, &seen);
          next_purge = next_purge != 0 ? next_purge : g_get_monotonic_time ();
        }
      free_job (job);
    }
}

/* Runs in the database thread. Those go first: who only reads cannot put the log into the file. */
static void
close_readers (Shared *shared)
{
  for (guint lane = 0; lane < G_N_ELEMENTS (shared->readers); lane++)
    g_clear_pointer (&shared->readers[lane], inl_db_reader_free);
}

/* Runs in the database thread. */
static void
close_db (Shared *shared,
          InlDb  *db)
{
  Job *job = g_async_queue_pop (shared->jobs);

  g_assert (job->kind == JOB_CLOSE);
  close_readers (shared);
  inl_db_set_now (db, job->now);
  inl_db_set_account (db, job->account);
  inl_db_set_rights (db, job->rights);
  shared->last_write (db, NULL, NULL, NULL);
  purge_at_end (db);
  inl_db_close (db);
  /* What is left of other jobs does not need it. */
  inl_db_rests_wait (shared->rests);
  if (job->task != NULL)
    inl_db_task_end (g_steal_pointer (&job->task));
  free_job (job);
}

static Job *
create_job (InlDbThread *self,
            JobKind      kind,
            GTask       *task,
            const char  *now)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  job->task = task;
  job->now = g_strdup (now);
  job->account = g_strdup (self->account);
  return job;
}

static void
on_folder_changed_cb (InlDbThread *self,
                      GFile       *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *own_name = g_path_get_basename (self->shared->path);

  if (!self->closed && self->thread != NULL && g_str_has_prefix (name, own_name)
      && g_str_has_suffix (name, "-wal"))
    g_async_queue_push (self->shared->jobs, create_job (self, JOB_LOOK, NULL, ""));
}

static void
watch_folder (InlDbThread *self)
{
  g_autoptr(GFile) file = g_file_new_for_path (self->shared->path);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autoptr(GError) error = NULL;

  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_debug ("The folder of the database cannot be watched: %s", error->message);
      return;
    }

  g_file_monitor_set_rate_limit (self->monitor, RATE_LIMIT_MS);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (on_folder_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
on_opened_cb (gpointer data)
{
  Shared *shared = data;
  g_autoptr(InlDbThread) self = g_weak_ref_get (&shared->owner);

  if (self != NULL && !self->closed)
    watch_folder (self);
  return G_SOURCE_REMOVE;
}

/* Runs in the database thread. The folder is there now, if it was not before. */
static void
tell_opened (Shared *shared)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_callback (source, on_opened_cb, g_atomic_rc_box_acquire (shared), release_shared);
  g_source_attach (source, shared->home);
}

typedef struct
{
  Shared *shared;
  GTask  *task;
} Opening;

static gpointer
serve_worker (gpointer data)
{
  g_autofree Opening *opening = data;
  Shared *shared = opening->shared;
  GTask *task = opening->task;
  GError *error = NULL;
  InlDb *db = inl_db_open (shared->path, &error);

  if (db == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  inl_db_task_release (task);

  if (db != NULL)
    {
      InlDbCheck *check;

      /* It may have what that program was about to take out of it. */
      if (inl_db_is_unclean (db))
        inl_db_set_journal_due (db);
      check = check_if_unclean (shared, db);

      tell_opened (shared);
      run_jobs (shared, db, check);
      heed_check (db, check);
      g_clear_pointer (&check, inl_db_check_free);
      close_db (shared, db);
    }
  release_shared (shared);
  return NULL;
}

static void
inl_db_thread_dispose (GObject *object)
{
  InlDbThread *self = INL_DB_THREAD (object);

  if (self->thread != NULL && !self->closed)
    {
      self->closed = TRUE;
      g_async_queue_push (self->shared->jobs, create_job (self, JOB_CLOSE, NULL, ""));
    }
  inl_db_thread_join (self);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (inl_db_thread_parent_class)->dispose (object);
}

static void
inl_db_thread_finalize (GObject *object)
{
  InlDbThread *self = INL_DB_THREAD (object);

  release_shared (self->shared);
  g_free (self->account);

  G_OBJECT_CLASS (inl_db_thread_parent_class)->finalize (object);
}

static void
inl_db_thread_class_init (InlDbThreadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = inl_db_thread_dispose;
  object_class->finalize = inl_db_thread_finalize;

  /**
   * InlDbThread::changed:
   * @self: the thread
   * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now, and
   *   %INL_DB_BY_STRANGER if who wrote did not say which rows
   *
   * Emitted in the thread that made the object, after a commit by this or another program.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * InlDbThread::checked:
   * @self: the thread
   * @problem: (nullable): why nothing can be written any more, Dutch; %NULL when no damage was
   *   found
   *
   * Emitted in the thread that made the object, when the file that the last program did not close
   * was looked through.
   */
  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
inl_db_thread_init (InlDbThread *self)
{
  self->account = g_strdup (g_get_user_name ());
}

/**
 * inl_db_thread_new:
 * @path: the file
 * @last_write: writes what is left just before closing, in no transaction
 *
 * Returns: (transfer full): a thread that has not been started; its home is the calling thread
 */
InlDbThread *
inl_db_thread_new (const char *path,
                   InlDbFunc   last_write)
{
  InlDbThread *self = g_object_new (INL_TYPE_DB_THREAD, NULL);

  self->shared = g_atomic_rc_box_new0 (Shared);
  self->shared->jobs = g_async_queue_new_full (free_job);
  self->shared->home = g_main_context_ref_thread_default ();
  self->shared->path = g_strdup (path);
  self->shared->last_write = last_write;
  g_weak_ref_init (&self->shared->owner, self);
  self->shared->rests = inl_db_rests_new ();
  return self;
}

/**
 * inl_db_thread_open:
 * @self: a thread that has not been started
 * @task: (transfer full): returns %TRUE when the database is open
 *
 * Starts the thread, which opens the database first.
 */
void
inl_db_thread_open (InlDbThread *self,
                    GTask       *task)
{
  Opening *opening = g_new0 (Opening, 1);

  g_return_if_fail (INL_IS_DB_THREAD (self) && self->thread == NULL);

  opening->shared = g_atomic_rc_box_acquire (self->shared);
  opening->task = task;
  self->thread = g_thread_new ("inl-store", serve_worker, opening);
}

const char *
inl_db_thread_get_path (InlDbThread *self)
{
  return self->shared->path;
}

/**
 * inl_db_thread_set_account:
 * @self: a thread
 * @account: who asks for what is queued from now on
 */
void
inl_db_thread_set_account (InlDbThread *self,
                           const char  *account)
{
  g_free (self->account);
  self->account = g_strdup (account);
}

static void
push_job (InlDbThread *self,
          Job         *job)
{
  if (!self->closed && self->thread != NULL)
    {
      g_async_queue_push (self->shared->jobs, job);
      return;
    }

  inl_db_task_return_closed (job->task);
  g_clear_object (&job->task);
  free_job (job);
}

/**
 * inl_db_thread_read:
 * @self: a started thread
 * @task: (transfer full): returns the result of @func as a pointer; its task data is for @func
 * @now: the moment at which this is asked for
 * @rights: bits of #InlRight: what it takes if it writes all the same
 * @func: what to do
 * @free_result: (nullable): for its result
 *
 * Queues @func. When the task is cancelled before its turn it does not run.
 */
void
inl_db_thread_read (InlDbThread    *self,
                    GTask          *task,
                    const char     *now,
                    guint           rights,
                    InlDbFunc       func,
                    GDestroyNotify  free_result)
{
  Job *job = create_job (self, JOB_READ, task, now);

  job->rights = rights;
  job->func = func;
  job->free_result = free_result;
  push_job (self, job);
}

/**
 * inl_db_thread_read_to_finish:
 * @self: a started thread
 * @task: (transfer full): as for inl_db_thread_read(), but returns whether @finish was right, as a
 *   pointer
 * @now: the moment at which this is asked for
 * @func: what to read, which writes nothing
 * @free_read: for its result
 * @finish: what to do with its result
 *
 * Queues @func, whose result @finish takes: nothing that is queued after it waits for that, only
 * closing does. Where no thread can be made all waits for it.
 */
void
inl_db_thread_read_to_finish (InlDbThread     *self,
                              GTask           *task,
                              const char      *now,
                              InlDbFunc        func,
                              GDestroyNotify   free_read,
                              InlDbFinishFunc  finish)
{
  Job *job = create_job (self, JOB_READ, task, now);

  job->func = func;
  job->free_result = free_read;
  job->finish = finish;
  push_job (self, job);
}

/**
 * inl_db_thread_read_aside:
 * @self: a started thread
 * @lane: beside which other reads
 * @task: (transfer full): as for inl_db_thread_read()
 * @func: what to read; it does not write
 * @free_result: (nullable): for its result
 *
 * Queues @func in a thread with a connection of its own: it waits for no save, and no save waits
 * for it. It sees all that was committed before. When the task is cancelled it stops halfway. Where
 * no thread can be made it is one job among the others.
 */
void
inl_db_thread_read_aside (InlDbThread    *self,
                          InlDbLane       lane,
                          GTask          *task,
                          InlDbFunc       func,
                          GDestroyNotify  free_result)
{
  InlDbReader **reader = &self->shared->readers[lane];

  if (self->closed || self->thread == NULL)
    {
      inl_db_task_return_closed (task);
      g_object_unref (task);
      return;
    }

  if (*reader == NULL)
    *reader = inl_db_reader_new (self->shared->path);
  if (*reader != NULL)
    inl_db_reader_read (*reader, task, func, free_result);
  else
    inl_db_thread_read (self, task, "", INL_RIGHT_NONE, func, free_result);
}

/**
 * inl_db_thread_write:
 * @self: a started thread
 * @task: (transfer full): as for inl_db_thread_read()
 * @now: the moment at which this is asked for
 * @rights: bits of #InlRight: what it takes
 * @func: what to do, in one transaction
 * @free_result: (nullable): for its result
 *
 * Queues @func. It runs whatever happens, and its result is told once it is committed.
 */
void
inl_db_thread_write (InlDbThread    *self,
                     GTask          *task,
                     const char     *now,
                     guint           rights,
                     InlDbFunc       func,
                     GDestroyNotify  free_result)
{
  Job *job = create_job (self, JOB_WRITE, task, now);

  /* Else the caller would be told "cancelled" of a write that was made. */
  g_task_set_check_cancellable (task, FALSE);
  job->rights = rights;
  job->func = func;
  job->free_result = free_result;
  push_job (self, job);
}

/**
 * inl_db_thread_close:
 * @self: a started thread
 * @task: (transfer full): returns %TRUE when all that was queued has run and the file is closed
 * @now: the moment at which this is asked for
 *
 * Takes no more jobs.
 */
void
inl_db_thread_close (InlDbThread *self,
                     GTask       *task,
                     const char  *now)
{
  push_job (self, create_job (self, JOB_CLOSE, task, now));
  self->closed = TRUE;
}

/**
 * inl_db_thread_join:
 * @self: a thread that was asked to close, or could not open
 *
 * Waits for its end.
 */
void
inl_db_thread_join (InlDbThread *self)
{
  g_clear_pointer (&self->thread, g_thread_join);
}
