/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: putting a copy back. Looking through the copy takes as long as it is big, so that is
 * done beside the database thread; what is asked of the database meanwhile does not wait. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-restore.h"

#include "inl-moment.h"
#include "inl-store-private.h"

typedef struct
{
  char  *live;
  char  *path;
  char  *account;    /* (nullable): of what cannot be opened, who asks */
  guint  rights;
  InlDb *staged;     /* (owned) (nullable): what is in the copy, once it was looked through */
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->live);
  g_free (request->path);
  g_free (request->account);
  g_clear_pointer (&request->staged, inl_db_close);
  g_free (request);
}

static void
free_comparison (gpointer comparison)
{
  inl_copy_comparison_free (comparison);
}

static gboolean
count (InlDb            *db,
       InlCopyFigures  *figures,
       GError          **error)
{
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_prepare (db, "SELECT (SELECT count (*) FROM relations),"
                              " (SELECT count (*) FROM vacancies),"
                              " (SELECT count (*) FROM inquiries),"
                              " COALESCE ((SELECT at FROM log ORDER BY id DESC LIMIT 1), '')",
                              error);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  figures->n_relations = inl_statement_get_integer (statement, 0);
  figures->n_vacancies = inl_statement_get_integer (statement, 1);
  figures->n_inquiries = inl_statement_get_integer (statement, 2);
  figures->last_change = g_strdup (inl_statement_get_text (statement, 3));
  return TRUE;
}

/* That it is damaged is no reason not to put something in its place. */
static gboolean
count_current (InlDb              *db,
               InlCopyComparison  *comparison,
               GError            **error)
{
  g_autoptr(GError) reason = NULL;

  comparison->has_current = count (db, &comparison->current, &reason);
  if (comparison->has_current || inl_store_error_needs_copy (reason))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gpointer
compare (InlDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Request *request = data;
  g_autoptr(InlCopyComparison) comparison = g_new0 (InlCopyComparison, 1);

  if (!inl_db_can_take (db, request->staged, error)
      || !count (request->staged, &comparison->copy, error)
      || !count_current (db, comparison, error))
    return NULL;

  return g_steal_pointer (&comparison);
}

static gpointer
restore (InlDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Request *request = data;
  g_autofree char *name = g_filename_display_basename (request->path);
  char *kept = inl_db_restore (db, request->staged, name, request->rights, cancellable, error);

  if (kept != NULL)
    inl_store_remove_old_replaced (inl_db_get_path (db), kept, request->path);
  return kept;
}

static void
stage_worker (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  request->staged = inl_db_stage_copy (request->live, request->path, cancellable, &error);
  if (request->staged != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
stage (InlStore            *self,
       Request             *request,
       GAsyncReadyCallback  callback,
       GTask               *task)
{
  g_autoptr(GTask) staging = g_task_new (self, g_task_get_cancellable (task), callback, task);

  g_task_set_task_data (task, request, free_request);
  /* The request outlives this: it belongs to the task that waits. */
  g_task_set_task_data (staging, request, NULL);
  g_task_run_in_thread (staging, stage_worker);
}

static Request *
create_request (const char *live,
                guint       rights,
                const char *path)
{
  Request *request = g_new0 (Request, 1);

  request->live = g_strdup (live);
  request->path = g_strdup (path);
  request->rights = rights;
  return request;
}

static void
on_staged_to_compare_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    inl_store_read (INL_STORE (source), g_steal_pointer (&task), compare, free_comparison);
  else
    g_task_return_error (task, error);
}

/**
 * inl_store_compare_copy_async:
 * @self: a store
 * @path: a copy of a database
 * @cancellable: (nullable): to stop it
 * @callback: called when it was looked through
 * @user_data: for @callback
 *
 * Looks whether a copy can be put back, and what is in it.
 */
void
inl_store_compare_copy_async (InlStore            *self,
                              const char          *path,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (path != NULL);

  stage (self, create_request (inl_store_get_path (self), INL_RIGHT_NONE, path),
         on_staged_to_compare_cb,
         inl_store_create_task (self, cancellable, callback, user_data,
                                inl_store_compare_copy_async, NULL, NULL));
}

/**
 * inl_store_compare_copy_finish:
 * @self: a store
 * @result: of inl_store_compare_copy_async()
 * @error: a #INL_STORE_ERROR that says what is wrong with the copy, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what is in the copy, and what is in the database now
 */
InlCopyComparison *
inl_store_compare_copy_finish (InlStore      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return inl_store_finish (self, result, inl_store_compare_copy_async, error);
}

static void
on_staged_to_restore_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    inl_store_read (INL_STORE (source), g_steal_pointer (&task), restore, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * inl_store_restore_async:
 * @self: a store
 * @rights: bits of #InlRight: what it takes, by what is in the database now
 * @path: a copy of a database
 * @callback: called when the database has the contents of the copy
 * @user_data: for @callback
 *
 * Puts a copy back, if nothing is wrong with it. Every open inquiry in it is held. Other programs
 * that have the database open find the new contents in it.
 */
void
inl_store_restore_async (InlStore            *self,
                         guint                rights,
                         const char          *path,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (path != NULL);

  task = inl_store_create_task (self, NULL, callback, user_data, inl_store_restore_async, NULL,
                                NULL);
  stage (self, create_request (inl_store_get_path (self), rights, path), on_staged_to_restore_cb,
         task);
}

/**
 * inl_store_restore_finish:
 * @self: a store
 * @result: of inl_store_restore_async()
 * @error: a #INL_STORE_ERROR; nothing is changed then
 *
 * Returns: (transfer full) (nullable) (type filename): where the contents until now are kept
 */
char *
inl_store_restore_finish (InlStore      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return inl_store_finish (self, result, inl_store_restore_async, error);
}

static GTask *
create_task (Request             *request,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data,
             gpointer             source_tag)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, free_request);
  return task;
}

static gpointer
finish (GAsyncResult  *result,
        gpointer       source_tag,
        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, source_tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
examine_worker (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr(InlCopyComparison) comparison = g_new0 (InlCopyComparison, 1);
  GError *error = NULL;

  request->staged = inl_db_stage_copy (request->live, request->path, cancellable, &error);
  if (request->staged != NULL && count (request->staged, &comparison->copy, &error))
    g_task_return_pointer (task, g_steal_pointer (&comparison), free_comparison);
  else
    g_task_return_error (task, error);
}

/**
 * inl_store_examine_copy_async:
 * @live: the file of a database that cannot be opened
 * @path: a copy
 * @cancellable: (nullable): to stop it
 * @callback: called with what is in the copy
 * @user_data: for @callback
 *
 * As inl_store_compare_copy_async(), where there is nothing to compare it with.
 */
void
inl_store_examine_copy_async (const char          *live,
                              const char          *path,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (live != NULL && path != NULL);

  task = create_task (create_request (live, INL_RIGHT_NONE, path), cancellable, callback, user_data,
                      inl_store_examine_copy_async);
  g_task_run_in_thread (task, examine_worker);
}

/**
 * inl_store_examine_copy_finish:
 * @result: of inl_store_examine_copy_async()
 * @error: a #INL_STORE_ERROR that says what is wrong with the copy, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what is in the copy
 */
InlCopyComparison *
inl_store_examine_copy_finish (GAsyncResult  *result,
                               GError       **error)
{
  return finish (result, inl_store_examine_copy_async, error);
}

static void
replace_worker (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Request *request = data;
  g_autofree char *name = g_filename_display_basename (request->path);
  g_autofree char *now = inl_moment_from_seconds (g_get_real_time () / G_USEC_PER_SEC);
  GError *error = NULL;
  char *kept = NULL;

  request->staged = inl_db_stage_copy (request->live, request->path, NULL, &error);
  if (request->staged != NULL)
    {
      inl_db_set_now (request->staged, now);
      inl_db_set_account (request->staged, request->account);
      kept = inl_db_replace_file (request->live, request->staged, name, request->rights, &error);
    }

  if (kept != NULL)
    g_task_return_pointer (task, kept, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * inl_store_replace_async:
 * @live: the file of a database that cannot be opened, in this program or another
 * @account: who asks
 * @rights: bits of #InlRight: what it takes, by what is in the copy
 * @path: a copy of a database
 * @callback: called when the copy has taken its place
 * @user_data: for @callback
 *
 * Puts a copy in the place of what is damaged or of another program. Every open inquiry in it is
 * held.
 */
void
inl_store_replace_async (const char          *live,
                         const char          *account,
                         guint                rights,
                         const char          *path,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Request *request;

  g_return_if_fail (live != NULL && account != NULL && path != NULL);

  request = create_request (live, rights, path);
  request->account = g_strdup (account);
  task = create_task (request, NULL, callback, user_data, inl_store_replace_async);
  g_task_run_in_thread (task, replace_worker);
}

/**
 * inl_store_replace_finish:
 * @result: of inl_store_replace_async()
 * @error: a #INL_STORE_ERROR; nothing is changed then
 *
 * Returns: (transfer full) (nullable) (type filename): where what was there is kept
 */
char *
inl_store_replace_finish (GAsyncResult  *result,
                          GError       **error)
{
  return finish (result, inl_store_replace_async, error);
}
