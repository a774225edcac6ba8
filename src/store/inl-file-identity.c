/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tells a file from a copy of it on the same computer, as when a folder is put back from a
 * backup: a copy is another inode, made at another moment. */

/* For statx(). */
#define _GNU_SOURCE

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-origin.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#ifndef XFS_SUPER_MAGIC
#define XFS_SUPER_MAGIC 0x58465342
#endif
#ifndef ZFS_SUPER_MAGIC
#define ZFS_SUPER_MAGIC 0x2fc12fc1
#endif

/* Others, and those of the network, may number their files anew each time. */
static gboolean
numbers_last (const char *path)
{
  struct statfs status;

  if (statfs (path, &status) != 0)
    return FALSE;

  switch ((guint64) status.f_type)
    {
    case EXT4_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case F2FS_SUPER_MAGIC:
    case TMPFS_MAGIC:
    case XFS_SUPER_MAGIC:
    case ZFS_SUPER_MAGIC:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * inl_file_identity_find:
 * @path: a file
 *
 * Returns: (transfer full): the same text as long as it is the same file, also when that is renamed
 *   or changed; "" when its file system does not tell
 */
char *
inl_file_identity_find (const char *path)
{
  struct statx status;

  /* A number is given again once the file is gone, sometimes at once; its moment is not. */
  if (!numbers_last (path)
      || statx (AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &status) != 0
      || (status.stx_mask & STATX_INO) == 0 || (status.stx_mask & STATX_BTIME) == 0)
    return g_strdup ("");

  return g_strdup_printf ("%" G_GUINT64_FORMAT "-%" G_GINT64_FORMAT ".%09u",
                          (guint64) status.stx_ino, (gint64) status.stx_btime.tv_sec,
                          (guint) status.stx_btime.tv_nsec);
}
