/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: everything the office knows, in one SQLite database. Callers see records and Dutch
 * errors; statements, files and threads stay in this folder. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store.h"

#include "inl-clock.h"
#include "inl-outbox.h"
#include "inl-search.h"
#include "inl-store-private.h"

struct _InlStore
{
  GObject parent_instance;

  InlDbThread *thread;  /* (owned) */
  InlClock    *clock;   /* (owned) */
  guint        n_strangers;

  InlSearchMemory *memory;  /* (owned) */
};

enum
{
  CHANGED,
  CHECKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlStore, inl_store, G_TYPE_OBJECT)

static void
on_thread_changed_cb (InlDbThread *thread,
                      guint        kinds,
                      InlStore    *self)
{
  if ((kinds & INL_DB_BY_STRANGER) != 0)
    self->n_strangers++;
  g_signal_emit (self, signals[CHANGED], 0, kinds & INL_DB_ALL_KINDS);
}

static void
on_thread_checked_cb (InlDbThread *thread,
                      const char  *problem,
                      InlStore    *self)
{
  g_signal_emit (self, signals[CHECKED], 0, problem);
}

static void
inl_store_dispose (GObject *object)
{
  InlStore *self = INL_STORE (object);

  g_clear_object (&self->thread);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (inl_store_parent_class)->dispose (object);
}

static void
inl_store_finalize (GObject *object)
{
  InlStore *self = INL_STORE (object);

  inl_search_memory_unref (self->memory);

  G_OBJECT_CLASS (inl_store_parent_class)->finalize (object);
}

static void
inl_store_class_init (InlStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = inl_store_dispose;
  object_class->finalize = inl_store_finalize;

  /**
   * InlStore::changed:
   * @self: the store
   * @kinds: bit 1 << #InlRecordKind for each kind that may read differently now
   *
   * Emitted in the thread that made the store, after a commit by this or another program. The
   * caller of an own write has its result before this.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * InlStore::checked:
   * @self: the store
   * @problem: (nullable): why nothing can be saved any more, Dutch; %NULL when no damage was found
   *
   * Emitted in the thread that made the store, once a file that the last program did not close was
   * looked through. A large one is used meanwhile.
   */
  signals[CHECKED] = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
inl_store_init (InlStore *self)
{
  self->clock = inl_clock_new ();
  self->memory = inl_search_memory_new ();
}

static gpointer
write_last (InlDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return inl_outbox_release_own (db, error) ? db : NULL;
}

/**
 * inl_store_open_async:
 * @path: the file; it and its folder are made when they are not there
 * @cancellable: (nullable): to give up waiting
 * @callback: called in this thread, which must run its main context for as long as the store lives
 * @user_data: for @callback
 *
 * Opens the database in a thread of its own. A file that is newer, of another program or damaged
 * is refused and stays as it is.
 */
void
inl_store_open_async (const char          *path,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(InlStore) self = g_object_new (INL_TYPE_STORE, NULL);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (path != NULL);

  g_task_set_source_tag (task, inl_store_open_async);
  self->thread = inl_db_thread_new (path, write_last);
  g_signal_connect_object (self->thread, "changed", G_CALLBACK (on_thread_changed_cb), self, 0);
  g_signal_connect_object (self->thread, "checked", G_CALLBACK (on_thread_checked_cb), self, 0);
  g_task_set_task_data (task, g_object_ref (self), g_object_unref);
  inl_db_thread_open (self->thread, task);
}

/**
 * inl_store_open_finish:
 * @result: of inl_store_open_async()
 * @error: a #INL_STORE_ERROR with a Dutch message that says what to do, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the store
 */
InlStore *
inl_store_open_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_store_open_async), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return g_object_ref (g_task_get_task_data (G_TASK (result)));
}

/**
 * inl_store_set_clock:
 * @self: a store
 * @clock: the time from now on; for tests
 */
void
inl_store_set_clock (InlStore *self,
                     InlClock *clock)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (INL_IS_CLOCK (clock));

  g_set_object (&self->clock, clock);
}

/**
 * inl_store_set_account:
 * @self: a store
 * @account: who works with it from now on; until then the account that runs the program
 */
void
inl_store_set_account (InlStore   *self,
                       const char *account)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (account != NULL && *account != '\0');

  inl_db_thread_set_account (self->thread, account);
}

/**
 * inl_store_get_path:
 * @self: a store
 *
 * Returns: (type filename): where its file is
 */
const char *
inl_store_get_path (InlStore *self)
{
  g_return_val_if_fail (INL_IS_STORE (self), NULL);

  return inl_db_thread_get_path (self->thread);
}

/* For the files of this folder: how often something was written by who does not say what. */
guint
inl_store_get_n_strangers (InlStore *self)
{
  return self->n_strangers;
}

/* For the files of this folder: (transfer none) */
InlSearchMemory *
inl_store_get_memory (InlStore *self)
{
  return self->memory;
}

/* For the files of this folder: a task that the database thread can return. */
GTask *
inl_store_create_task (InlStore            *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data,
                       gpointer             source_tag,
                       gpointer             data,
                       GDestroyNotify       free_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  if (data != NULL)
    g_task_set_task_data (task, data, free_data);
  return task;
}

/* Takes @task. */
void
inl_store_run (InlStore       *self,
               GTask          *task,
               guint           rights,
               InlDbFunc       func,
               GDestroyNotify  free_result)
{
  g_autofree char *now = inl_clock_dup_now (self->clock);

  inl_db_thread_read (self->thread, task, now, rights, func, free_result);
}

/* Takes @task. */
void
inl_store_read (InlStore       *self,
                GTask          *task,
                InlDbFunc       func,
                GDestroyNotify  free_result)
{
  inl_store_run (self, task, INL_RIGHT_NONE, func, free_result);
}

/* Takes @task. */
void
inl_store_read_aside (InlStore       *self,
                      InlDbLane       lane,
                      GTask          *task,
                      InlDbFunc       func,
                      GDestroyNotify  free_result)
{
  inl_db_thread_read_aside (self->thread, lane, task, func, free_result);
}

/* Takes @task. */
void
inl_store_write (InlStore       *self,
                 GTask          *task,
                 guint           rights,
                 InlDbFunc       func,
                 GDestroyNotify  free_result)
{
  g_autofree char *now = inl_clock_dup_now (self->clock);

  inl_db_thread_write (self->thread, task, now, rights, func, free_result);
}

gpointer
inl_store_finish (InlStore      *self,
                  GAsyncResult  *result,
                  gpointer       source_tag,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * inl_store_close_async:
 * @self: a store
 * @callback: called when all that was asked before has been done and the file is closed
 * @user_data: for @callback
 *
 * Takes no more work. An attempt that was claimed and not changed becomes unknown.
 */
void
inl_store_close_async (InlStore            *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autofree char *now = NULL;

  g_return_if_fail (INL_IS_STORE (self));

  now = inl_clock_dup_now (self->clock);
  inl_db_thread_close (self->thread,
                       inl_store_create_task (self, NULL, callback, user_data,
                                              inl_store_close_async, NULL, NULL), now);
}

/**
 * inl_store_close_finish:
 * @self: a store
 * @result: of inl_store_close_async()
 * @error: %INL_STORE_ERROR_CLOSED when it was closed before
 *
 * Returns: whether it is closed now
 */
gboolean
inl_store_close_finish (InlStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_store_close_async), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  inl_db_thread_join (self->thread);
  return TRUE;
}

static gpointer
begin_backup (InlDb         *db,
              gpointer       path,
              GCancellable  *cancellable,
              GError       **error)
{
  return inl_db_backup_begin (db, path, cancellable, error);
}

static void
free_backup (gpointer backup)
{
  inl_db_backup_free (backup);
}

/* Runs in a thread of its own. */
static gboolean
end_backup (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(InlDbBackup) backup = data;

  return inl_db_backup_end (backup, cancellable, error);
}

/**
 * inl_store_backup_async:
 * @self: a store
 * @path: the copy to make; a file that is there is replaced once the copy is whole
 * @cancellable: (nullable): leaves no copy behind
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Copies the database as it is at one moment, whoever writes meanwhile. What is saved after this
 * waits until its pages were read, and not until the copy is whole.
 */
void
inl_store_backup_async (InlStore            *self,
                        const char          *path,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autofree char *now = NULL;
  GTask *task;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (path != NULL);

  now = inl_clock_dup_now (self->clock);
  task = inl_store_create_task (self, cancellable, callback, user_data, inl_store_backup_async,
                                g_strdup (path), g_free);
  /* Once it has its name it is not taken back. */
  g_task_set_check_cancellable (task, FALSE);
  inl_db_thread_read_to_finish (self->thread, task, now, begin_backup, free_backup, end_backup);
}

/**
 * inl_store_backup_finish:
 * @self: a store
 * @result: of inl_store_backup_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the copy was made
 */
gboolean
inl_store_backup_finish (InlStore      *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return inl_store_finish (self, result, inl_store_backup_async, error) != NULL;
}

static void
free_sentences (gpointer sentences)
{
  g_ptr_array_unref (sentences);
}

static gpointer
check (InlDb         *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  g_autoptr(GPtrArray) sentences = inl_db_check (db, error);

  /* Nothing is written to a file that is damaged. */
  return sentences != NULL
         && (sentences->len > 0 || inl_search_check (db, sentences, error))
         ? g_steal_pointer (&sentences) : NULL;
}

/**
 * inl_store_check_async:
 * @self: a store
 * @cancellable: (nullable): to give up waiting
 * @callback: called when the whole file was looked through
 * @user_data: for @callback
 */
void
inl_store_check_async (InlStore            *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_check_async, NULL, NULL),
                  check, free_sentences);
}

/**
 * inl_store_check_finish:
 * @self: a store
 * @result: of inl_store_check_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, in Dutch sentences;
 *   empty when all is well
 */
GPtrArray *
inl_store_check_finish (InlStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return inl_store_finish (self, result, inl_store_check_async, error);
}

typedef struct
{
  char *name;
  char *value;
} Fact;

static Fact *
create_fact (const char *name,
             const char *value)
{
  Fact *fact = g_new0 (Fact, 1);

  fact->name = g_strdup (name);
  fact->value = g_strdup (value);
  return fact;
}

static void
free_fact (gpointer data)
{
  Fact *fact = data;

  g_free (fact->name);
  g_free (fact->value);
  g_free (fact);
}

static gpointer
get_fact (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fact *fact = data;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, error, "SELECT value FROM facts WHERE name = $1", "s",
                             fact->name);
  if (statement == NULL)
    return NULL;
  if (inl_db_step (db, statement, &local_error))
    return g_strdup (inl_statement_get_text (statement, 0));
  if (local_error == NULL)
    return g_strdup ("");

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * inl_store_get_fact_async:
 * @self: a store
 * @name: of a fact
 * @cancellable: (nullable): to give up waiting
 * @callback: called with its value
 * @user_data: for @callback
 */
void
inl_store_get_fact_async (InlStore            *self,
                          const char          *name,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (name != NULL);

  inl_store_read (self, inl_store_create_task (self, cancellable, callback, user_data,
                                               inl_store_get_fact_async, create_fact (name, NULL),
                                               free_fact),
                  get_fact, g_free);
}

/**
 * inl_store_get_fact_finish:
 * @self: a store
 * @result: of inl_store_get_fact_async()
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the value, "" when it was never set
 */
char *
inl_store_get_fact_finish (InlStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return inl_store_finish (self, result, inl_store_get_fact_async, error);
}

static gpointer
set_fact (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fact *fact = data;

  return inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES ($1, $2) "
                         "ON CONFLICT (name) DO UPDATE SET value = excluded.value", "ss",
                         fact->name, fact->value) ? fact : NULL;
}

/**
 * inl_store_set_fact_async:
 * @self: a store
 * @name: of a fact
 * @value: what it is from now on; never a secret
 * @callback: called when it is stored
 * @user_data: for @callback
 */
void
inl_store_set_fact_async (InlStore            *self,
                          const char          *name,
                          const char          *value,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (name != NULL && value != NULL);

  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_set_fact_async,
                                                create_fact (name, value), free_fact),
                   INL_RIGHT_NONE, set_fact, NULL);
}

/**
 * inl_store_set_fact_finish:
 * @self: a store
 * @result: of inl_store_set_fact_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
inl_store_set_fact_finish (InlStore      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return inl_store_finish (self, result, inl_store_set_fact_async, error) != NULL;
}
