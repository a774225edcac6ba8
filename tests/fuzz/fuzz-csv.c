/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file of relations, contacts or vacancies. */

#include "config.h"

#include <locale.h>

#include "fuzz.h"
#include "inl-import-file.h"

static void
check_file (const InlImportFile *file)
{
  guint line = 1;

  g_assert_nonnull (strchr (";,\t", file->separator));
  for (guint i = 0; i < file->ignored_columns->len; i++)
    g_assert_true (g_utf8_validate (g_ptr_array_index (file->ignored_columns, i), -1, NULL));
  for (guint i = 0; i < file->rows->len; i++)
    {
      const InlImportRow *row = g_ptr_array_index (file->rows, i);

      /* People find a row again by its line: those go up, and the header was first. */
      g_assert_cmpuint (row->line, >, line);
      line = row->line;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlImportFile) file = inl_import_file_read (bytes, NULL, &error);

  g_assert_true ((file != NULL) == (error == NULL));
  if (file != NULL)
    check_file (file);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return 0;
}
