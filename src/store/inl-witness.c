/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a database has come, remembered outside of it: its steps are counted in the database, and
 * after each commit the number is written to a small file among the state of the account. One that
 * is behind what is remembered is an older state of itself, as when a copy was written over it in
 * place: the same file, the same keyring, and no mark of ours.
 *
 * It is recognised whatever the copy was made and put back with, also with the whole folder. Not
 * recognised are: a state since which nothing was claimed or decided, which may go on; one that is
 * put back together with the state of the account, if those files too are overwritten in place; and
 * one that is opened first by an account that never sent anything from the database. While a
 * program has the file open each claim looks whether the count went back; but SQLite may go on with
 * what it had read, and what it does not notice cannot be noticed here.
 *
 * The file is not synced. A power cut may put it back, which only makes it remember less: it is
 * written after the commit, so that it never says more than the database. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-witness.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#define ID_LENGTH 36
/* The same for each, so that what is cut off is no number. */
#define LINE_LENGTH (ID_LENGTH + 22)

static char *
dup_name (const char *path)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);

  return g_build_filename (g_get_user_state_dir (), "inlenersbeloning", sum, NULL);
}

static void
parse (const char *line,
       InlWitness *witness)
{
  g_autofree char *id = g_strndup (line, ID_LENGTH);
  guint64 step;

  if (strlen (line) == LINE_LENGTH && g_uuid_string_is_valid (id) && line[ID_LENGTH] == ' '
      && line[LINE_LENGTH - 1] == '\n'
      && sscanf (line + ID_LENGTH + 1, "%20" G_GUINT64_FORMAT, &step) == 1 && step <= G_MAXINT64)
    {
      g_strlcpy (witness->id, id, sizeof witness->id);
      witness->step = step;
    }
}

static void
read_from (int         file,
           InlWitness *witness)
{
  char line[LINE_LENGTH + 1] = "";

  *witness = (InlWitness) { 0 };
  if (pread (file, line, LINE_LENGTH, 0) == LINE_LENGTH)
    parse (line, witness);
}

/**
 * inl_witness_read:
 * @path: the file of a database
 * @witness: (out): what is remembered of it; the id is "" when that is nothing
 *
 * To be read before the database itself: another program may be at work.
 */
void
inl_witness_read (const char *path,
                  InlWitness *witness)
{
  g_autofree char *name = dup_name (path);
  int file = g_open (name, O_RDONLY | O_CLOEXEC, 0);

  *witness = (InlWitness) { 0 };
  if (file < 0)
    return;

  read_from (file, witness);
  close (file);
}

static int
open_to_write (const char *name)
{
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC;
  g_autofree char *folder = NULL;
  int file = g_open (name, flags, 0600);

  if (file >= 0 || errno != ENOENT)
    return file;

  folder = g_path_get_dirname (name);
  g_mkdir_with_parents (folder, 0700);
  return g_open (name, flags, 0600);
}

/**
 * inl_witness_write:
 * @path: the file of a database
 * @witness: what was committed to it
 *
 * Remembers that, unless another program was further. When it cannot be written what was remembered
 * counts.
 */
void
inl_witness_write (const char       *path,
                   const InlWitness *witness)
{
  g_autofree char *name = dup_name (path);
  g_autofree char *line = NULL;
  InlWitness present;
  int file = open_to_write (name);

  if (file < 0)
    {
      g_debug ("cannot remember how far the database is: %s", g_strerror (errno));
      return;
    }

  read_from (file, &present);
  line = g_strdup_printf ("%s %020" G_GINT64_FORMAT "\n", witness->id, witness->step);
  if ((!g_str_equal (present.id, witness->id) || present.step < witness->step)
      && pwrite (file, line, LINE_LENGTH, 0) != LINE_LENGTH)
    g_debug ("cannot remember how far the database is: %s", g_strerror (errno));
  close (file);
}
