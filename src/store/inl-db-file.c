/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is at the path of the database, found by reading its first bytes: a file that is not ours,
 * is newer or is broken must not even be opened, since SQLite would write beside or into it. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "inl-store.h"

/* The file header, and of the first page the kind and the number of rows of the schema table:
 * https://sqlite.org/fileformat2.html */
#define HEADER_LENGTH 108
#define MAGIC "SQLite format 3"

/* Of the file itself, and of what SQLite keeps beside it. */
const char *const inl_db_file_suffixes[] = { "-wal", "-journal", "-shm", "", NULL };

static guint32
read_big_endian (const guint8 *bytes)
{
  guint32 value;

  memcpy (&value, bytes, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* Reads through SQLite's own layer: closing a plain descriptor of a file that this process has
 * open would drop the locks of that other connection, and SQLite knows how not to:
 * https://sqlite.org/howtocorrupt.html, section 2.2. */
static gboolean
read_header (const char  *path,
             guint8      *header,
             gint64      *size,
             GError     **error)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);
  g_autofree sqlite3_file *file = g_malloc0 (vfs->szOsFile);
  sqlite3_filename name = sqlite3_create_filename (path, "", "", 0, NULL);
  sqlite3_int64 length = 0;
  int flags = 0;
  int code;

  /* Without a name it would be a file of its own. */
  if (name == NULL)
    {
      inl_db_set_error_from_code (SQLITE_NOMEM, 0, error);
      return FALSE;
    }

  code = vfs->xOpen (vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, &flags);
  if (code == SQLITE_OK)
    {
      code = file->pMethods->xFileSize (file, &length);
      if (code == SQLITE_OK)
        code = file->pMethods->xRead (file, header, HEADER_LENGTH, 0);
      file->pMethods->xClose (file);
    }
  sqlite3_free_filename ((char *) name);

  *size = length;
  if (code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ)
    return TRUE;

  inl_db_set_error_from_code (code, 0, error);
  return FALSE;
}

static gboolean
refuse_unreachable (const char  *path,
                    const char  *text,
                    GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, INL_STORE_ERROR, INL_STORE_ERROR_READ_ONLY, "%s: %s", name, text);
  return FALSE;
}

/* A file that an unclean stop left may be behind what its header says; SQLite mends that. */
static gboolean
is_cut_off (const char   *path,
            const guint8 *header,
            gint64        size)
{
  gint64 page_size = header[16] << 8 | header[17];

  if (size < 512 || (page_size != 1 && (page_size < 512 || (page_size & (page_size - 1)) != 0)))
    return TRUE;
  if (page_size == 1)
    page_size = 65536;

  return read_big_endian (header + 24) == read_big_endian (header + 92)
         && read_big_endian (header + 28) * page_size > size
         && !inl_db_file_has_leftovers (path);
}

/* SQLite made the file and no program has put a table in it. */
static gboolean
has_no_tables (const guint8 *header)
{
  const guint8 table_leaf = 13;

  return header[100] == table_leaf && header[103] == 0 && header[104] == 0;
}

/* The first page is not there yet, and what is to be undone is. */
static gboolean
is_cut_off_at_start (const char   *path,
                     const guint8 *header)
{
  static const guint8 nothing[HEADER_LENGTH];

  return memcmp (header, nothing, sizeof nothing) == 0 && inl_db_file_has_leftovers (path);
}

static gboolean
judge_header (const char      *path,
              const guint8    *header,
              gint64           size,
              gint64           newest,
              InlDbFileState  *state,
              GError         **error)
{
  guint32 application_id = read_big_endian (header + 68);

  if (is_cut_off_at_start (path, header))
    {
      *state = INL_DB_FILE_NEW;
      return TRUE;
    }
  if (memcmp (header, MAGIC, sizeof MAGIC) != 0)
    return inl_db_refuse (INL_STORE_ERROR_FOREIGN, path, error);
  if (application_id == 0 && size >= 512 && has_no_tables (header))
    {
      *state = INL_DB_FILE_NEW;
      return TRUE;
    }
  /* Cut within its first hundred bytes, it cannot say any more whose it is. */
  if (application_id != INL_DB_APPLICATION_ID && size >= 72)
    return inl_db_refuse (INL_STORE_ERROR_FOREIGN, path, error);
  if (size >= 72 && read_big_endian (header + 60) > newest)
    return inl_db_refuse (INL_STORE_ERROR_NEWER, path, error);
  if (is_cut_off (path, header, size))
    return inl_db_refuse (INL_STORE_ERROR_DAMAGED, path, error);

  *state = INL_DB_FILE_OURS;
  return TRUE;
}

/**
 * inl_db_file_inspect:
 * @path: where the database is or should come
 * @newest: the newest version that this program knows
 * @state: (out): what is there
 * @error: a #INL_STORE_ERROR that says why the file cannot be used
 *
 * Looks at the file without a change to it or its folder.
 *
 * Returns: whether it can be opened or made
 */
gboolean
inl_db_file_inspect (const char      *path,
                     gint64           newest,
                     InlDbFileState  *state,
                     GError         **error)
{
  guint8 header[HEADER_LENGTH] = { 0 };
  struct stat status;
  gint64 size;

  *state = INL_DB_FILE_NEW;
  if (stat (path, &status) != 0)
    {
      if (errno == ENOENT)
        return TRUE;
      return refuse_unreachable (path, _("Het gegevensbestand kan niet worden bereikt. Controleer "
                                         "of je de map mag openen."), error);
    }
  if (!S_ISREG (status.st_mode))
    return inl_db_refuse (INL_STORE_ERROR_FOREIGN, path, error);
  if (access (path, R_OK) != 0)
    return refuse_unreachable (path, _("Je mag het gegevensbestand niet lezen. Controleer de "
                                       "rechten van het bestand."), error);
  if (status.st_size == 0)
    return TRUE;
  if (!read_header (path, header, &size, error))
    return FALSE;

  return judge_header (path, header, size, newest, state, error);
}

/* What is written to a file is on the disk; a new name is when its folder is. */
gboolean
inl_db_file_sync (const char *path)
{
  int file = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean is_synced = file >= 0 && fsync (file) == 0;

  if (file >= 0)
    close (file);
  return is_synced;
}

/* With what SQLite may have left beside it on a disk that fails. */
void
inl_db_file_remove (const char *path)
{
  for (guint i = 0; inl_db_file_suffixes[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat (path, inl_db_file_suffixes[i], NULL);

      g_unlink (name);
    }
}

/**
 * inl_db_file_create:
 * @path: where the database should come
 * @error: a #INL_STORE_ERROR
 *
 * Makes an empty file that only its owner can read, and its folder likewise. A file that is there
 * is left as it is.
 *
 * Returns: whether there is a file now
 */
gboolean
inl_db_file_create (const char  *path,
                    GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    {
      file = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
      if (file >= 0)
        {
          close (file);
          inl_db_file_sync (folder);
        }
      if (file >= 0 || errno == EEXIST)
        return TRUE;
    }

  g_debug ("cannot make the database: %s", g_strerror (errno));
  if (errno == ENOSPC || errno == EDQUOT)
    inl_db_set_error_from_code (SQLITE_FULL, 0, error);
  else
    refuse_unreachable (path, _("Het gegevensbestand kan niet worden gemaakt. Controleer of je in "
                                "de map mag schrijven."), error);
  return FALSE;
}

/* A log or journal that is not empty: the last program that wrote is still there or was cut off. */
gboolean
inl_db_file_has_leftovers (const char *path)
{
  const char * const suffixes[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
      struct stat status;

      if (stat (name, &status) == 0 && status.st_size > 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether both are there and are one, under whatever names. */
gboolean
inl_db_file_is_same (const char *a,
                     const char *b)
{
  struct stat status_a, status_b;

  return stat (a, &status_a) == 0 && stat (b, &status_b) == 0
         && status_a.st_dev == status_b.st_dev && status_a.st_ino == status_b.st_ino;
}

/* With a log or a journal beside it, another program has it open or was cut off. */
gboolean
inl_db_file_is_in_use (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return inl_db_file_has_leftovers (path) || g_file_test (log, G_FILE_TEST_EXISTS);
}

/* Another program that has it open with a write-ahead log holds a lock on these bytes, and with a
 * journal it does while it reads or writes. Not to be asked by a program that has it open itself:
 * closing the file would drop its own locks. */
gboolean
inl_db_file_is_locked (const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000,
                        .l_len = 512 };
  int file = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  gboolean is_locked = file >= 0 && fcntl (file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;

  if (file >= 0)
    close (file);
  return is_locked;
}

/* Several computers cannot share the memory that a write-ahead log needs. */
gboolean
inl_db_file_is_remote (const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInfo) info = NULL;

  info = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);
  return info != NULL
         && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}
