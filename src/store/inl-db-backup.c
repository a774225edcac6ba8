/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copying the database while it is in use, and looking whether it is whole. A plain copy of the
 * file would lack what is still in its log, so only SQLite makes copies. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "inl-db-task.h"
#include "inl-log.h"
#include "inl-origin.h"
#include "inl-search.h"
#include "inl-store.h"

#define PAGES_PER_STEP 64

struct _InlDbBackup
{
  char  *path;   /* (owned) */
  char  *now;    /* (owned) */
  char  *part;   /* (owned) (nullable): where it is until it has its name */
  InlDb *copy;   /* (owned) (nullable): that file, of whoever has the backup */
};

/**
 * inl_db_is_live_file:
 * @live: the file of the database
 * @path: another
 *
 * Returns: whether it is that one, under whatever name, or what SQLite keeps beside it
 */
gboolean
inl_db_is_live_file (const char *live,
                     const char *path)
{
  for (guint i = 0; inl_db_file_suffixes[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (live, inl_db_file_suffixes[i], NULL);

      if (inl_db_file_is_same (name, path) || g_str_equal (name, path))
        return TRUE;
    }

  return FALSE;
}

/* A device would be replaced by a file. */
static gboolean
is_special_file (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 && !S_ISREG (status.st_mode) && !S_ISDIR (status.st_mode);
}

static gboolean
set_file_error (int      system_error,
                GError **error)
{
  g_debug ("backup: %s", g_strerror (system_error));
  if (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG)
    g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_FULL,
                         _("De schijf is vol; de reservekopie is niet gemaakt. Maak ruimte vrij "
                           "of kies een andere plaats."));
  else
    g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY,
                         _("De reservekopie kan daar niet worden gemaakt. Kies een map waarin je "
                           "mag schrijven."));
  return FALSE;
}

/**
 * inl_db_copy_pages:
 * @source: what to copy
 * @target: where to; all that is in it is replaced
 * @cancellable: (nullable): to stop it
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all was copied
 */
gboolean
inl_db_copy_pages (sqlite3        *source,
                   sqlite3        *target,
                   GCancellable   *cancellable,
                   GError        **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (target, "main", source, "main");
  int code = backup != NULL ? SQLITE_OK : sqlite3_errcode (target);

  /* Both connections have waited already when one of them says that it is busy. */
  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, PAGES_PER_STEP);
  if (backup != NULL)
    sqlite3_backup_finish (backup);

  if (code == SQLITE_DONE)
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    inl_db_set_error_from_code (code, sqlite3_system_errno (target), error);
  return FALSE;
}

/* One file that needs no log beside it, wherever it goes, nor a program that purges it. */
static gboolean
finish_copy (InlDb         *copy,
             const char    *now,
             GCancellable  *cancellable,
             GError       **error)
{
  return inl_db_run_script (copy, "PRAGMA journal_mode = DELETE", error)
         && inl_origin_mark_copy (inl_db_get_handle (copy), now, error)
         && inl_search_purge_all (copy, cancellable, error);
}

static InlDb *
open_copy (const char  *path,
           GError     **error)
{
  sqlite3 *handle = NULL;
  int code = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    return inl_db_new (path, handle);

  inl_db_set_error_from_code (code, 0, error);
  sqlite3_close (handle);
  return NULL;
}

/* A snapshot: what others write meanwhile does not make the copy begin again and again. */
static gboolean
copy_snapshot (InlDb         *self,
               InlDb         *copy,
               GCancellable  *cancellable,
               GError       **error)
{
  gint64 version;
  gboolean is_done;

  if (!inl_db_begin (self, "BEGIN", error))
    return FALSE;

  is_done = inl_db_get_integer (self, "SELECT count (*) FROM sqlite_schema", &version, error)
            && inl_db_copy_pages (inl_db_get_handle (self), inl_db_get_handle (copy), cancellable,
                                  error);
  inl_db_roll_back (self);
  return is_done;
}

/**
 * inl_db_backup_free:
 * @self: (transfer full): a copy, of which nothing is left unless inl_db_backup_end() was right
 */
void
inl_db_backup_free (InlDbBackup *self)
{
  g_clear_pointer (&self->copy, inl_db_free);
  if (self->part != NULL)
    inl_db_file_remove (self->part);
  g_free (self->part);
  g_free (self->path);
  g_free (self->now);
  g_free (self);
}

static gboolean
create_part (InlDbBackup  *self,
             GError      **error)
{
  g_autofree char *part = g_strconcat (self->path, ".XXXXXX", NULL);
  int file = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);

  if (file < 0)
    return set_file_error (errno, error);

  close (file);
  self->part = g_steal_pointer (&part);
  self->copy = open_copy (self->part, error);
  return self->copy != NULL;
}

/* All of the database, beside @path. */
static InlDbBackup *
begin_part (InlDb         *self,
            const char    *path,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr(InlDbBackup) backup = g_new0 (InlDbBackup, 1);

  backup->path = g_strdup (path);
  backup->now = g_strdup (inl_db_get_now (self));
  return create_part (backup, error) && copy_snapshot (self, backup->copy, cancellable, error)
         ? g_steal_pointer (&backup) : NULL;
}

/* Whole and on the disk. */
static gboolean
finish_part (InlDbBackup   *self,
             GCancellable  *cancellable,
             GError       **error)
{
  if (!finish_copy (self->copy, self->now, cancellable, error) || !inl_db_has_all_text (error))
    return FALSE;

  g_clear_pointer (&self->copy, inl_db_free);
  return inl_db_file_sync (self->part) || set_file_error (errno, error);
}

/* Whole and on the disk, beside @path; the name is to be freed. */
static char *
make_part (InlDb         *self,
           const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(InlDbBackup) backup = begin_part (self, path, cancellable, error);

  return backup != NULL && finish_part (backup, cancellable, error)
         ? g_steal_pointer (&backup->part) : NULL;
}

/**
 * inl_db_backup_begin:
 * @self: a connection, in no transaction
 * @path: the copy to make; an older one is replaced, once the new one is whole
 * @cancellable: (nullable): leaves no copy behind
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Copies all of the database as it is now.
 *
 * Returns: (transfer full) (nullable): a copy that is to be finished by inl_db_backup_end()
 */
InlDbBackup *
inl_db_backup_begin (InlDb         *self,
                     const char    *path,
                     GCancellable  *cancellable,
                     GError       **error)
{
  if (inl_db_is_live_file (inl_db_get_path (self), path))
    {
      g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY,
                           _("Een reservekopie kan niet over het gegevensbestand zelf heen. Kies "
                             "een andere naam."));
      return NULL;
    }

  if (is_special_file (path))
    {
      set_file_error (EINVAL, error);
      return NULL;
    }

  return begin_part (self, path, cancellable, error);
}

/**
 * inl_db_backup_end:
 * @self: a copy
 * @cancellable: (nullable): leaves no copy behind
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Takes out of the copy what was removed of people, and gives it its name. The database is not
 * needed for that: it runs in any thread.
 *
 * Returns: whether the copy is on the disk
 */
gboolean
inl_db_backup_end (InlDbBackup   *self,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (!finish_part (self, cancellable, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_rename (self->part, self->path) != 0)
    return set_file_error (errno, error);

  g_clear_pointer (&self->part, g_free);
  inl_db_file_sync (folder);
  return TRUE;
}

/**
 * inl_db_back_up:
 * @self: a connection, in no transaction
 * @path: the copy to make; an older one is replaced, once the new one is whole
 * @cancellable: (nullable): leaves no copy behind
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the copy is on the disk
 */
gboolean
inl_db_back_up (InlDb         *self,
                const char    *path,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr(InlDbBackup) backup = inl_db_backup_begin (self, path, cancellable, error);

  return backup != NULL && inl_db_backup_end (backup, cancellable, error);
}

static gboolean
read_version (const char *path,
              gint64     *version,
              GError    **error)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *version = sqlite3_column_int64 (statement, 0);
  else
    inl_db_set_error_from_code (code, 0, error);

  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return code == SQLITE_ROW;
}

/* Unlike a rename, a link never takes the place of what another program just put there; where
 * there are no links, looking first must do. */
static gboolean
put_in_place (const char  *part,
              const char  *path,
              GError     **error)
{
  gboolean is_there = link (part, path) == 0 || errno == EEXIST;

  if (!is_there && !g_file_test (path, G_FILE_TEST_EXISTS) && g_rename (part, path) != 0)
    {
      set_file_error (errno, error);
      return FALSE;
    }

  return TRUE;
}

/**
 * inl_db_put_copy:
 * @self: a connection, in no transaction
 * @path: the copy to make, if there is none yet
 * @cancellable: (nullable): leaves no copy behind
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * As inl_db_back_up(), but a copy that is there stays, also when another program makes it at the
 * same moment.
 *
 * Returns: whether there is a copy now
 */
gboolean
inl_db_put_copy (InlDb         *self,
                 const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *part = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_done;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  part = make_part (self, path, cancellable, error);
  if (part == NULL)
    return FALSE;

  is_done = put_in_place (part, path, error);
  g_unlink (part);
  inl_db_file_sync (folder);
  return is_done;
}

/**
 * inl_db_keep_copy:
 * @self: a connection, in no transaction
 * @path: the copy to make, if there is none yet
 * @version: which the copy must not have yet
 * @error: a #INL_STORE_ERROR
 *
 * Keeps what the database was before @version. Another program may be at the same: a copy that
 * is there is the older one and stays, and of a database that has the version now none is made.
 *
 * Returns: whether there is a copy, or nothing to copy any more
 */
gboolean
inl_db_keep_copy (InlDb       *self,
                  const char  *path,
                  gint64       version,
                  GError     **error)
{
  g_autofree char *part = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  gint64 version_of_copy;
  gboolean is_done;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;

  part = make_part (self, path, NULL, error);
  if (part == NULL)
    return FALSE;

  /* That of the copy: the database itself can have another one by now. */
  is_done = read_version (part, &version_of_copy, error)
            && (version_of_copy >= version || put_in_place (part, path, error));
  g_unlink (part);
  inl_db_file_sync (folder);
  return is_done;
}

static const char *
describe_orphans (const char *table)
{
  if (g_str_equal (table, "contacts"))
    return _("Bij een of meer contactpersonen ontbreekt de relatie waar ze bij horen.");
  if (g_str_equal (table, "vacancies"))
    return _("Bij een of meer aanvragen ontbreekt de relatie of de functie.");
  if (g_str_equal (table, "inquiries"))
    return _("Bij een of meer uitvragen ontbreekt de aanvraag of de relatie.");
  if (g_str_equal (table, "log_changes"))
    return _("Bij een of meer waarden van het logboek ontbreekt de regel.");
  if (g_str_equal (table, "invitations"))
    return _("Bij een of meer uitnodigingen ontbreekt de uitvraag of de contactpersoon.");
  return _("Bij een of meer notificaties ontbreekt waar ze bij horen.");
}

static gboolean
check_integrity (InlDb      *self,
                 GPtrArray  *sentences,
                 GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = inl_db_prepare (self, "PRAGMA integrity_check", error);
  int n_faults = 0;

  if (statement == NULL)
    return FALSE;
  while (inl_db_step (self, statement, &local_error))
    if (!g_str_equal (inl_statement_get_text (statement, 0), "ok"))
      {
        g_debug ("integrity: %s", inl_statement_get_text (statement, 0));
        n_faults++;
      }
  if (local_error != NULL
      && !g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (local_error != NULL || n_faults > 0)
    g_ptr_array_add (sentences, g_strdup (_("Het gegevensbestand is beschadigd. Zet een "
                                            "reservekopie terug.")));
  return TRUE;
}

static gboolean
check_references (InlDb      *self,
                  GPtrArray  *sentences,
                  GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_prepare (self, "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check",
                              error);
  if (statement == NULL)
    return FALSE;
  while (inl_db_step (self, statement, &local_error))
    g_ptr_array_add (sentences,
                     g_strdup (describe_orphans (inl_statement_get_text (statement, 0))));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * inl_db_check:
 * @self: a connection
 * @error: a #INL_STORE_ERROR when it could not be looked at
 *
 * Looks through the whole file.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): what is wrong, in Dutch sentences
 */
GPtrArray *
inl_db_check (InlDb   *self,
              GError **error)
{
  g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  /* What counts is on the disk, not what was read from it before. */
  sqlite3_db_release_memory (inl_db_get_handle (self));
  if (!check_integrity (self, sentences, error))
    return NULL;
  /* In a damaged file the references say nothing more. */
  if (sentences->len > 0)
    return g_steal_pointer (&sentences);
  if (!check_references (self, sentences, error) || !inl_log_check (self, sentences, error))
    return NULL;

  return g_steal_pointer (&sentences);
}
