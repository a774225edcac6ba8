/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opening and closing the database: everything that must be certain before the first row is read
 * or written. What cannot be used is refused before a byte of it is changed. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "inl-access.h"
#include "inl-search.h"
#include "inl-store.h"

/* Up to here a whole check takes some milliseconds, so it is made each time. */
#define SMALL_FILE (8 * 1024 * 1024)

#define LONGEST_WAIT_MS 5000
#define RETRY_MS 50

/* Extra, for where there is no write-ahead log: a transaction ends by removing its journal, and one
 * that comes back after a power cut would undo it. */
static const char settings[] =
  "PRAGMA foreign_keys = ON;"
  "PRAGMA trusted_schema = OFF;"
  "PRAGMA cell_size_check = ON;"
  "PRAGMA synchronous = EXTRA;"
  /* In bytes: what the log of the file keeps when all of it is in the file. A long import fills
   * hundreds of megabytes, with what it is about. */
  "PRAGMA journal_size_limit = 16777216;"
  "PRAGMA temp_store = MEMORY;";

static gint64
find_size (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 ? status.st_size : 0;
}

/* A page that could not be read for lack of memory, or by a disk that fails, is no damage. Only the
 * sentence says why. */
static int
find_reason (const char *sentence)
{
  const char *words = "error code";
  const char *found = strstr (sentence, words);
  int code = found != NULL ? atoi (found + strlen (words) + 1) : 0;

  return (code & 0xff) == SQLITE_NOMEM || (code & 0xff) == SQLITE_IOERR ? code : SQLITE_CORRUPT;
}

static gboolean
quick_check (InlDb   *self,
             GError **error)
{
  const char *sentence;
  g_autoptr(InlStatement) statement = inl_db_prepare (self, "PRAGMA quick_check (1)", error);

  if (statement == NULL || !inl_db_step (self, statement, error))
    return FALSE;
  sentence = inl_statement_get_text (statement, 0);
  if (g_str_equal (sentence, "ok"))
    return TRUE;

  inl_db_set_error_from_code (find_reason (sentence), 0, error);
  return FALSE;
}

/**
 * inl_db_is_large:
 * @self: a connection
 *
 * Returns: whether somebody would wait until all of the file is looked through
 */
gboolean
inl_db_is_large (InlDb *self)
{
  return find_size (inl_db_get_path (self)) > SMALL_FILE;
}

static gboolean
judge_contents (InlDb   *self,
                gint64   newest,
                GError **error)
{
  gint64 application_id, version, n_tables, n_ours;

  if (!inl_db_get_integer (self, "PRAGMA application_id", &application_id, error)
      || !inl_db_get_integer (self, "PRAGMA user_version", &version, error)
      || !inl_db_get_integer (self, "SELECT count (*) FROM sqlite_schema", &n_tables, error)
      || !inl_db_get_integer (self,
                              "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name IN"
                              " ('facts', 'relations', 'contacts', 'positions', 'vacancies',"
                              " 'inquiries', 'invitations', 'notices')", &n_ours, error))
    return FALSE;

  if (application_id == 0 && n_tables == 0)
    return TRUE;
  if (application_id != INL_DB_APPLICATION_ID)
    return inl_db_refuse (INL_STORE_ERROR_FOREIGN, inl_db_get_path (self), error);
  if (version > newest)
    return inl_db_refuse (INL_STORE_ERROR_NEWER, inl_db_get_path (self), error);
  if (version == 0 || n_ours != 8)
    return inl_db_refuse (INL_STORE_ERROR_DAMAGED, inl_db_get_path (self), error);
  return TRUE;
}

/* The header has been judged already; but a log beside the file can say otherwise, and the log
 * can only be read by a connection. What is read is of one moment: another program may be making
 * the tables. */
static gboolean
check_contents (InlDb   *self,
                gint64   newest,
                GError **error)
{
  gboolean is_good;

  if (!inl_db_run_script (self, "BEGIN", error))
    return FALSE;
  is_good = judge_contents (self, newest, error);
  /* A lack of memory ends it by itself. */
  if (!sqlite3_get_autocommit (inl_db_get_handle (self))
      && !inl_db_run_script (self, "ROLLBACK", is_good ? error : NULL))
    return FALSE;
  if (!is_good)
    return FALSE;

  return inl_db_is_large (self) || quick_check (self, error);
}

/**
 * inl_db_check_contents:
 * @self: a connection to what should be a database of this program
 * @newest: the newest version that this program knows
 * @error: a #INL_STORE_ERROR: NEWER, FOREIGN or DAMAGED
 *
 * Returns: whether it is one, of a version that is known, and can be read
 */
gboolean
inl_db_check_contents (InlDb   *self,
                       gint64   newest,
                       GError **error)
{
  return judge_contents (self, newest, error) && quick_check (self, error);
}

/* Nobody asks SQLite how much memory it has; not counting it saves a lock for each piece. */
static void
set_up_sqlite (void)
{
  static gsize is_set_up;

  if (!g_once_init_enter (&is_set_up))
    return;

  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&is_set_up, 1);
}

static InlDb *
connect_to_file (const char  *path,
                 const char  *name,
                 int          flags,
                 GError     **error)
{
  sqlite3 *handle = NULL;
  int code;

  set_up_sqlite ();
  code = sqlite3_open_v2 (name, &handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code == SQLITE_OK && !inl_search_register (handle))
    code = sqlite3_errcode (handle) != SQLITE_OK ? sqlite3_errcode (handle) : SQLITE_NOMEM;
  if (code == SQLITE_OK)
    {
      sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
      sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
      return inl_db_new (path, handle);
    }

  inl_db_set_error_from_code (code, handle != NULL ? sqlite3_system_errno (handle) : 0, error);
  sqlite3_close (handle);
  return NULL;
}

/**
 * inl_db_open_to_read:
 * @path: a file that is there
 * @as_it_is: reads as if nobody could change it: no lock, no log, no shared memory beside it
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): a connection that cannot write, and has looked at nothing
 *   yet; for whichever thread
 */
InlDb *
inl_db_open_to_read (const char  *path,
                     gboolean     as_it_is,
                     GError     **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = NULL;
  g_autofree char *name = NULL;

  if (!as_it_is)
    return connect_to_file (path, path, SQLITE_OPEN_READONLY, error);

  uri = g_filename_to_uri (absolute, NULL, error);
  if (uri == NULL)
    return NULL;
  name = g_strconcat (uri, "?immutable=1", NULL);
  return connect_to_file (path, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

/**
 * inl_db_open_temporary:
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): an empty database that no other program can see, and that is
 *   gone when it is closed or this program ends, however that may be
 */
InlDb *
inl_db_open_temporary (GError **error)
{
  InlDb *self = connect_to_file ("", "", SQLITE_OPEN_READWRITE, error);

  if (self != NULL && !inl_db_run_script (self, settings, error))
    g_clear_pointer (&self, inl_db_free);
  return self;
}

/* Only for a file that was closed well, and that nobody has open. */
static gboolean
check_without_trace (const char  *path,
                     gint64       newest,
                     GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  InlDb *db = inl_db_open_to_read (path, TRUE, &local_error);
  gboolean is_good = db != NULL && check_contents (db, newest, &local_error);

  g_clear_pointer (&db, inl_db_free);
  if (is_good || inl_db_file_has_leftovers (path))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What changes whenever anybody writes to it. */
static char *
dup_stamp (const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return g_strdup ("");

  return g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld",
                          (guint64) status.st_ino, (gint64) status.st_size,
                          (gint64) status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

/* What is read without a lock is not of one piece when another program opens the file, or closes
 * it, meanwhile: that is no damage. What others use is judged with the locks that they keep to. */
static gboolean
check_unless_used (const char  *path,
                   gint64       newest,
                   gboolean    *in_use,
                   GError     **error)
{
  for (int n_failed = 0;;)
    {
      g_autofree char *before = dup_stamp (path);
      g_autofree char *after = NULL;
      g_autoptr(GError) local_error = NULL;

      *in_use = inl_db_file_is_in_use (path);
      if (*in_use || check_without_trace (path, newest, &local_error))
        return TRUE;

      after = dup_stamp (path);
      n_failed = g_str_equal (before, after) && !inl_db_file_is_in_use (path) ? n_failed + 1 : 0;
      /* The time of a file is counted in ticks, in which much can happen. */
      if (n_failed == 2)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      sqlite3_sleep (RETRY_MS);
    }
}

/* "wal", "delete" and so on: what the connection uses after asking for @wanted. */
static gboolean
ask_for_journal (InlDb       *self,
                 const char  *sql,
                 char       **mode,
                 GError     **error)
{
  for (int waited = 0;; waited += RETRY_MS)
    {
      g_autoptr(GError) local_error = NULL;
      g_autoptr(InlStatement) statement = inl_db_prepare (self, sql, error);

      if (statement == NULL)
        return FALSE;
      if (inl_db_step (self, statement, &local_error))
        {
          *mode = g_strdup (inl_statement_get_text (statement, 0));
          return TRUE;
        }
      /* SQLite does not wait by itself for this lock. */
      if (!g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY)
          || waited >= LONGEST_WAIT_MS)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      sqlite3_sleep (RETRY_MS);
    }
}

/**
 * inl_db_use_journal:
 * @self: a connection
 * @wal: whether a write-ahead log is wanted
 * @error: a #INL_STORE_ERROR
 *
 * Chooses how the file is kept whole. Where a write-ahead log cannot be had, a rollback journal
 * does the same, with readers and writers waiting for each other.
 *
 * Returns: whether the file can be used
 */
gboolean
inl_db_use_journal (InlDb     *self,
                    gboolean   wal,
                    GError   **error)
{
  g_autofree char *mode = NULL;
  g_autoptr(GError) local_error = NULL;

  if (wal && ask_for_journal (self, "PRAGMA journal_mode = WAL", &mode, &local_error)
      && g_str_equal (mode, "wal"))
    return TRUE;
  if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_FULL)
      || g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY)
      || g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_debug ("no write-ahead log; a rollback journal");
  g_clear_pointer (&mode, g_free);
  return ask_for_journal (self, "PRAGMA journal_mode = DELETE", &mode, error);
}

/**
 * inl_db_has_log:
 * @self: a connection
 * @has_log: (out): whether its file has a write-ahead log, beside which readers and writers do not
 *   wait for each other
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether that could be read
 */
gboolean
inl_db_has_log (InlDb     *self,
                gboolean  *has_log,
                GError   **error)
{
  g_autofree char *mode = NULL;

  if (!ask_for_journal (self, "PRAGMA journal_mode", &mode, error))
    return FALSE;

  *has_log = g_str_equal (mode, "wal");
  return TRUE;
}

static gboolean
prepare_for_use (InlDb    *self,
                 gboolean  is_new,
                 GError  **error)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  InlMigration *last = g_ptr_array_index (migrations, migrations->len - 1);

  if (sqlite3_db_readonly (inl_db_get_handle (self), "main") != 0)
    {
      inl_db_set_error_from_code (SQLITE_READONLY, 0, error);
      return FALSE;
    }

  if (!check_contents (self, last->version, error))
    return FALSE;

  /* Also when its beginning was undone just now. */
  is_new = is_new || find_size (inl_db_get_path (self)) == 0;
  return inl_db_run_script (self, settings, error)
         && inl_db_use_journal (self, !inl_db_file_is_remote (inl_db_get_path (self)), error)
         && inl_db_run_script (self, "PRAGMA secure_delete = ON", error)
         && inl_db_migrate (self, migrations, error)
         && inl_access_seed (self, error)
         /* After a power cut an empty file with a log beside it would count as empty. */
         && (!is_new || inl_db_run_script (self, "PRAGMA wal_checkpoint (TRUNCATE)", error));
}

/**
 * inl_db_open:
 * @path: the file; it and its folder are made when they are not there
 * @error: a #INL_STORE_ERROR
 *
 * Opens the database for the calling thread. A file that is newer, of another program or damaged
 * is left as it is, byte for byte, and nothing is put beside it.
 *
 * Returns: (transfer full) (nullable): the connection
 */
InlDb *
inl_db_open (const char  *path,
             GError     **error)
{
  g_autoptr(GPtrArray) migrations = inl_db_load_migrations ();
  InlMigration *last = g_ptr_array_index (migrations, migrations->len - 1);
  InlDbFileState state;
  gboolean in_use;
  InlDb *self;

  if (!inl_db_file_inspect (path, last->version, &state, error))
    return NULL;
  if (state == INL_DB_FILE_NEW && !inl_db_file_create (path, error))
    return NULL;
  if (state != INL_DB_FILE_OURS)
    in_use = inl_db_file_is_in_use (path);
  else if (!check_unless_used (path, last->version, &in_use, error))
    return NULL;

  self = connect_to_file (path, path, SQLITE_OPEN_READWRITE, error);
  if (self == NULL)
    return NULL;
  if (!prepare_for_use (self, state == INL_DB_FILE_NEW, error))
    {
      sqlite3_db_config (inl_db_get_handle (self), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      inl_db_free (self);
      return NULL;
    }

  /* Nobody has read anything yet that could read differently now. */
  inl_db_take_changes (self);
  /* The rows are about people. */
  g_chmod (path, 0600);
  if (in_use)
    inl_db_set_unclean (self);
  return self;
}

/**
 * inl_db_check_if_unclean:
 * @self: a connection
 * @error: a #INL_STORE_ERROR
 *
 * After an unclean stop, looks whether the file is whole, and lets nothing be written to it any
 * more when it is not.
 *
 * Returns: whether it is whole, as far as was looked
 */
gboolean
inl_db_check_if_unclean (InlDb   *self,
                         GError **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!inl_db_is_unclean (self) || quick_check (self, &local_error))
    return TRUE;

  g_debug ("the check after an unclean stop: %s", local_error->message);
  if (g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_DAMAGED))
    inl_db_set_damaged (self);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * inl_db_close:
 * @self: (transfer full): a connection
 *
 * Closes it; the log goes into the file when nobody else has it open.
 */
void
inl_db_close (InlDb *self)
{
  inl_db_free (self);
}
