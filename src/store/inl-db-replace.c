/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting a copy in the place of a file that cannot be opened: damaged, or of another program. A
 * new file is made beside it and opened once; then it takes the name in one step, so that at no
 * moment there is nothing, which a program that starts would take for a first time. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "inl-access.h"
#include "inl-store-restore.h"

#define KEPT ".onleesbaar-"
#define PART ".terug-te-zetten"

/* Two programs would each put what the other made aside. Where folders cannot be locked nothing is
 * lost either: both copies are kept. */
static int
lock_folder (const char  *folder,
             GError     **error)
{
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (file >= 0 && flock (file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      close (file);
      inl_db_set_error_from_code (SQLITE_BUSY, 0, error);
      return -1;
    }
  if (file < 0)
    inl_db_set_error_from_code (SQLITE_CANTOPEN, 0, error);
  return file;
}

/* What can be opened has contents that count: another program may have put something back. */
static gboolean
require_unreadable (const char  *live,
                    GError     **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(InlDb) db = inl_db_open (live, &reason);

  if (db == NULL && !inl_store_error_needs_copy (reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (db == NULL && !inl_db_file_is_locked (live))
    return TRUE;

  g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_BUSY,
                       db != NULL
                       ? _("Het gegevensbestand kan weer worden geopend; er is niets teruggezet. "
                           "Probeer het opnieuw.")
                       : _("Het gegevensbestand is nog in gebruik door een ander programma; er is "
                           "niets teruggezet. Sluit dat programma en probeer het opnieuw."));
  return FALSE;
}

/* A file of another page size could not take an ordinary copy later. */
static gboolean
is_usual (InlDb   *staged,
          GError **error)
{
  g_autoptr(InlDb) usual = inl_db_open_temporary (error);

  return usual != NULL && inl_db_can_take (usual, staged, error);
}

static gboolean
fill (const char  *part,
      InlDb       *staged,
      const char  *name,
      const char  *kept,
      GError     **error)
{
  g_autoptr(InlDb) db = NULL;

  if (!inl_db_put_copy (staged, part, NULL, error))
    return FALSE;
  db = inl_db_open (part, error);
  if (db == NULL)
    return FALSE;

  inl_db_set_now (db, inl_db_get_now (staged));
  inl_db_set_account (db, inl_db_get_account (staged));
  return inl_db_take_over (db, name, kept, NULL, error);
}

/* Closed well: all of it is in the one file. */
static gboolean
make_part (const char  *part,
           InlDb       *staged,
           const char  *name,
           const char  *kept,
           GError     **error)
{
  inl_db_file_remove (part);
  if (!fill (part, staged, name, kept, error))
    return FALSE;
  if (!inl_db_file_is_in_use (part) && inl_db_file_sync (part))
    return TRUE;

  inl_db_set_error_from_code (SQLITE_IOERR, 0, error);
  return FALSE;
}

/* The other way round when @from is what was kept. Where there are no links, or it is a folder, it
 * is gone for a moment. */
static gboolean
move_all (const char *from,
          const char *to)
{
  for (guint i = 0; inl_db_file_suffixes[i] != NULL; i++)
    {
      g_autofree char *old = g_strconcat (from, inl_db_file_suffixes[i], NULL);
      g_autofree char *new = g_strconcat (to, inl_db_file_suffixes[i], NULL);
      gboolean is_main = *inl_db_file_suffixes[i] == '\0';

      /* A log of the old file would be read as one of the new. */
      if ((!is_main || link (old, new) != 0) && g_rename (old, new) != 0
          && (is_main || errno != ENOENT))
        return FALSE;
    }

  return TRUE;
}

static gboolean
exchange (const char  *live,
          const char  *part,
          const char  *kept,
          GError     **error)
{
  int system_error;

  if (move_all (live, kept) && g_rename (part, live) == 0)
    return TRUE;

  system_error = errno;
  g_debug ("cannot put a copy in its place: %s", g_strerror (system_error));
  move_all (kept, live);
  if (g_file_test (live, G_FILE_TEST_EXISTS))
    g_unlink (kept);
  inl_db_set_error_from_code (SQLITE_CANTOPEN, system_error, error);
  return FALSE;
}

static gboolean
replace (const char  *live,
         InlDb       *staged,
         const char  *name,
         const char  *kept,
         GError     **error)
{
  g_autofree char *part = g_strconcat (live, PART, NULL);

  if (!make_part (part, staged, name, kept, error) || !exchange (live, part, kept, error))
    {
      inl_db_file_remove (part);
      return FALSE;
    }

  return TRUE;
}

/**
 * inl_db_replace_file:
 * @live: the file of the database, which no program can open
 * @staged: what inl_db_stage_copy() gave, with the moment and the account of now
 * @name: of the copy, for people
 * @rights: bits of #InlRight that the account needs: by the copy, since there is nothing else
 * @error: a #INL_STORE_ERROR; nothing is changed then
 *
 * Puts a copy in the place of the file, which is kept beside it under another name.
 *
 * Returns: (transfer full) (nullable): the path of what is kept
 */
char *
inl_db_replace_file (const char  *live,
                     InlDb       *staged,
                     const char  *name,
                     guint        rights,
                     GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (live);
  g_autofree char *kept = inl_db_choose_kept_path (live, KEPT, inl_db_get_now (staged));
  int lock = lock_folder (folder, error);
  gboolean is_done;

  if (lock < 0)
    return NULL;

  is_done = require_unreadable (live, error)
            && inl_access_check_rights (staged, rights, error)
            && is_usual (staged, error)
            && replace (live, staged, name, kept, error);
  if (is_done)
    inl_db_file_sync (folder);
  close (lock);
  return is_done ? g_steal_pointer (&kept) : NULL;
}
