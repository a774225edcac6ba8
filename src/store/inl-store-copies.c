/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlStore: the copies that nobody asks for: one a day, of which the last are kept, and what a
 * restore replaced. They are made and looked for beside the database thread, by a connection of
 * their own, so that nothing waits for them. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-store-restore.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "inl-moment.h"
#include "inl-store-private.h"

#define FOLDER "reservekopieen"
#define PREFIX "inlenersbeloning-"
#define SUFFIX ".db"
#define DAY_LENGTH 10

/* How inl_db_choose_kept_path() names what a restore replaced. */
#define REPLACED_PATTERN "\\" INL_REPLACED_INFIX "\\d{4}-\\d{2}-\\d{2}-\\d{6}(-\\d+)?\\z"

typedef struct
{
  char *live;
  char *day;
} Request;

static void
free_request (gpointer data)
{
  Request *request = data;

  g_free (request->live);
  g_free (request->day);
  g_free (request);
}

static Request *
create_request (const char *live,
                const char *day)
{
  Request *request = g_new0 (Request, 1);

  request->live = g_strdup (live);
  request->day = g_strdup (day);
  return request;
}

static char *
dup_folder (const char *live)
{
  g_autofree char *folder = g_path_get_dirname (live);

  return g_build_filename (folder, FOLDER, NULL);
}

/* Whether @name begins like the daily copy of a day; what comes after it is in @rest. */
static gboolean
is_of_day (const char  *name,
           char       **day,
           const char **rest)
{
  const gsize length = strlen (PREFIX) + DAY_LENGTH + strlen (SUFFIX);
  g_autofree char *found = NULL;

  if (strlen (name) < length || !g_str_has_prefix (name, PREFIX)
      || !g_str_has_prefix (name + strlen (PREFIX) + DAY_LENGTH, SUFFIX))
    return FALSE;

  found = g_strndup (name + strlen (PREFIX), DAY_LENGTH);
  if (!inl_date_is_valid (found))
    return FALSE;

  *day = g_steal_pointer (&found);
  *rest = name + length;
  return TRUE;
}

static int
compare_backwards (gconstpointer a,
                   gconstpointer b)
{
  return -g_strcmp0 (*(char **) a, *(char **) b);
}

/* The names of daily copies, newest first. With @today, those of a day that is still to come, as
 * when the clock was wrong, are left out, and what was cut off while it was made on another day is
 * taken away. */
static GPtrArray *
list_daily (const char *folder,
            const char *today)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *day = NULL;
      g_autofree char *path = g_build_filename (folder, name, NULL);
      const char *rest;

      if (!is_of_day (name, &day, &rest))
        continue;
      if (*rest != '\0')
        {
          if (today != NULL && !g_str_equal (day, today))
            g_unlink (path);
        }
      else if (today == NULL || strcmp (day, today) <= 0)
        {
          g_ptr_array_add (names, g_strdup (name));
        }
    }

  g_ptr_array_sort (names, compare_backwards);
  return names;
}

static void
remove_old (const char *folder,
            const char *today)
{
  g_autoptr(GPtrArray) names = list_daily (folder, today);

  for (guint i = INL_N_DAILY_COPIES; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      g_debug ("the daily copy %s goes", (const char *) g_ptr_array_index (names, i));
      g_unlink (path);
    }
}

/* A copy of what is damaged must not push out one of when it was not. */
static gboolean
check_copy (const char  *path,
            GError     **error)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  InlDb *copy = inl_db_open_to_read (path, TRUE, error);
  gboolean is_good = copy != NULL && inl_db_check_contents (copy, migrations->len, error);

  g_clear_pointer (&copy, inl_db_free);
  return is_good;
}

static gboolean
make_daily (const char  *live,
            const char  *path,
            GError     **error)
{
  InlDb *reader = inl_db_open_to_read (live, FALSE, error);
  g_autofree char *now = inl_moment_from_seconds (g_get_real_time () / G_USEC_PER_SEC);
  gboolean is_made;

  if (reader == NULL)
    return FALSE;

  inl_db_set_now (reader, now);
  is_made = inl_db_put_copy (reader, path, NULL, error);
  inl_db_free (reader);
  if (!is_made)
    return FALSE;
  if (check_copy (path, error))
    return TRUE;

  g_unlink (path);
  return FALSE;
}

static void
keep_daily_worker (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  const Request *request = data;
  g_autofree char *folder = dup_folder (request->live);
  g_autofree char *name = g_strconcat (PREFIX, request->day, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GError *error = NULL;

  /* Why it cannot be made is told of the copy. */
  g_mkdir_with_parents (folder, 0700);
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_daily (request->live, path, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  remove_old (folder, request->day);
  g_task_return_boolean (task, TRUE);
}

/**
 * inl_store_keep_daily_copy_async:
 * @self: a store
 * @day: today, as a date
 * @callback: called when there is a copy of today
 * @user_data: for @callback
 *
 * Makes the copy of today, unless this or another program has, in the folder "reservekopieen" beside
 * the database. The last %INL_N_DAILY_COPIES are kept.
 */
void
inl_store_keep_daily_copy_async (InlStore            *self,
                                 const char          *day,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (inl_date_is_valid (day));

  task = inl_store_create_task (self, NULL, callback, user_data, inl_store_keep_daily_copy_async,
                                create_request (inl_store_get_path (self), day), free_request);
  g_task_run_in_thread (task, keep_daily_worker);
}

/**
 * inl_store_keep_daily_copy_finish:
 * @self: a store
 * @result: of inl_store_keep_daily_copy_async()
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether there is a copy of that day
 */
gboolean
inl_store_keep_daily_copy_finish (InlStore      *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_store_keep_daily_copy_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char     *name;
  char     *day;
  gboolean  is_first;
} Fact;

static void
free_fact (gpointer data)
{
  Fact *fact = data;

  g_free (fact->name);
  g_free (fact->day);
  g_free (fact);
}

static gpointer
be_first (InlDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Fact *fact = data;

  if (!inl_db_execute (db, error, "INSERT INTO facts (name, value) VALUES ($1, $2)"
                       " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                       " WHERE value <> excluded.value", "ss", fact->name, fact->day))
    return NULL;

  fact->is_first = inl_db_get_change_count (db) > 0;
  return fact;
}

/**
 * inl_store_be_first_async:
 * @self: a store
 * @fact: what is done once a day, by one program
 * @day: which day it is
 * @callback: called when it is certain
 * @user_data: for @callback
 */
void
inl_store_be_first_async (InlStore            *self,
                          const char          *fact,
                          const char          *day,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Fact *data;

  g_return_if_fail (INL_IS_STORE (self));
  g_return_if_fail (fact != NULL && day != NULL);

  data = g_new0 (Fact, 1);
  data->name = g_strdup (fact);
  data->day = g_strdup (day);
  inl_store_write (self, inl_store_create_task (self, NULL, callback, user_data,
                                                inl_store_be_first_async, data, free_fact),
                   INL_RIGHT_NONE, be_first, NULL);
}

/**
 * inl_store_be_first_finish:
 * @self: a store
 * @result: of inl_store_be_first_async()
 * @is_first: (out): whether no program was before
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether that is certain
 */
gboolean
inl_store_be_first_finish (InlStore      *self,
                           GAsyncResult  *result,
                           gboolean      *is_first,
                           GError       **error)
{
  Fact *fact = inl_store_finish (self, result, inl_store_be_first_async, error);

  if (fact == NULL)
    return FALSE;

  *is_first = fact->is_first;
  return TRUE;
}

static void
add_copy (GPtrArray  *copies,
          const char *folder,
          const char *name,
          gboolean    is_daily)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *made_at = NULL;
  struct stat status;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return;

  made_at = inl_moment_from_seconds (status.st_mtim.tv_sec);
  g_ptr_array_add (copies, inl_copy_new (path, made_at, is_daily));
}

/* What restores replaced. */
static void
add_replaced (GPtrArray  *copies,
              const char *live)
{
  g_autofree char *folder = g_path_get_dirname (live);
  g_autofree char *name = g_path_get_basename (live);
  g_autofree char *prefix = g_strconcat (name, INL_REPLACED_INFIX, NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *found;

  /* What is being made has a dot and some letters after it. */
  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (found, prefix) && strchr (found + strlen (prefix), '.') == NULL)
      add_copy (copies, folder, found, FALSE);
}

static int
compare_copies (gconstpointer a,
                gconstpointer b)
{
  const InlCopy *first = *(InlCopy **) a;
  const InlCopy *second = *(InlCopy **) b;
  int order = inl_moment_compare (second->made_at, first->made_at);

  return order != 0 ? order : g_strcmp0 (second->path, first->path);
}

static void
free_copy (gpointer copy)
{
  inl_copy_free (copy);
}

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

/* A person may have given a copy of his own a name that begins like those. */
static gboolean
is_named_by_restore (const char *path)
{
  return g_regex_match_simple (REPLACED_PATTERN, path, G_REGEX_RAW, 0);
}

/**
 * inl_store_remove_old_replaced:
 * @live: the file of a database
 * @kept: what the restore of just now replaced, which stays in any case
 * @source: the copy that was put back just now, which stays in any case
 *
 * Removes what earlier restores replaced, but for the last: %INL_N_REPLACED_COPIES are left. In any
 * thread.
 */
void
inl_store_remove_old_replaced (const char *live,
                               const char *kept,
                               const char *source)
{
  g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func (free_copy);
  guint n_left = 1;

  add_replaced (copies, live);
  g_ptr_array_sort (copies, compare_copies);
  for (guint i = 0; i < copies->len; i++)
    {
      const InlCopy *copy = g_ptr_array_index (copies, i);

      if (g_str_equal (copy->path, kept) || !is_named_by_restore (copy->path)
          || n_left++ < INL_N_REPLACED_COPIES || inl_db_file_is_same (copy->path, source))
        continue;

      g_debug ("what an earlier restore replaced goes: %s", copy->path);
      g_unlink (copy->path);
    }
}

static void
list_worker (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  const Request *request = data;
  g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func (free_copy);
  g_autofree char *folder = dup_folder (request->live);
  g_autoptr(GPtrArray) names = list_daily (folder, NULL);

  for (guint i = 0; i < names->len; i++)
    add_copy (copies, folder, g_ptr_array_index (names, i), TRUE);
  add_replaced (copies, request->live);
  g_ptr_array_sort (copies, compare_copies);
  g_task_return_pointer (task, g_steal_pointer (&copies), unref_array);
}

/**
 * inl_store_list_copies_async:
 * @live: the file of a database
 * @cancellable: (nullable): to give up waiting
 * @callback: called with the copies
 * @user_data: for @callback
 *
 * Finds the daily copies, and what a restore replaced.
 */
void
inl_store_list_copies_async (const char          *live,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (live != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, inl_store_list_copies_async);
  g_task_set_task_data (task, create_request (live, NULL), free_request);
  g_task_run_in_thread (task, list_worker);
}

/**
 * inl_store_list_copies_finish:
 * @result: of inl_store_list_copies_async()
 * @error: %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type InlCopy): the copies, newest first
 */
GPtrArray *
inl_store_list_copies_finish (GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_store_list_copies_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
