/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder for one test. GLib's own, of G_TEST_OPTION_ISOLATE_DIRS, are never given back. */

#define _XOPEN_SOURCE 700 /* nftw() */

#include "inl-test-folder.h"

#include <ftw.h>
#include <glib/gstdio.h>

/**
 * inl_test_folder_make:
 *
 * Returns: (transfer full): an empty folder
 */
char *
inl_test_folder_make (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("inl-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static int
remove_entry (const char        *path,
              const struct stat *status,
              int                type,
              struct FTW        *position)
{
  return g_remove (path);
}

/**
 * inl_test_folder_remove:
 * @folder: (transfer full): a folder
 *
 * Removes it with all that is in it.
 */
void
inl_test_folder_remove (char *folder)
{
  g_assert_cmpint (nftw (folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS), ==, 0);
  g_free (folder);
}
