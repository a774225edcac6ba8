/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes zip files of parts. */

#define G_LOG_DOMAIN "test-xlsx"

#include "config.h"

#include "xlsx-parts.h"

#include <glib/gstdio.h>
#include <string.h>
#include <zip.h>

static const XlsxPart good_parts[] = {
  XLSX_ROOT_RELS,
  XLSX_BOOK,
  XLSX_BOOK_RELS,
  XLSX_STRINGS,
  XLSX_STYLES,
  XLSX_SHEET (XLSX_HEADER "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row>"),
};

GBytes *
xlsx_zip (const XlsxPart *parts,
          guint           n_parts)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("inl-xlsx-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "made.xlsx", NULL);
  zip_t *archive = zip_open (path, ZIP_CREATE, NULL);
  char *content;
  gsize length;

  g_assert_nonnull (archive);
  for (guint i = 0; i < n_parts; i++)
    {
      zip_source_t *source = zip_source_buffer (archive, parts[i].content,
                                                strlen (parts[i].content), 0);

      g_assert_cmpint (zip_file_add (archive, parts[i].name, source, 0), >=, 0);
    }
  g_assert_cmpint (zip_close (archive), ==, 0);

  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return g_bytes_new_take (content, length);
}

GBytes *
xlsx_zip_with (const char *name,
               const char *content)
{
  XlsxPart parts[G_N_ELEMENTS (good_parts) + 1];
  gboolean is_there = FALSE;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (good_parts); i++)
    {
      gboolean is_it = g_str_equal (good_parts[i].name, name);

      is_there |= is_it;
      if (!is_it)
        parts[n++] = good_parts[i];
      else if (content != NULL)
        parts[n++] = (XlsxPart) { name, content };
    }
  if (!is_there)
    parts[n++] = (XlsxPart) { name, content };

  return xlsx_zip (parts, n);
}

GBytes *
xlsx_zip_rows (const char *rows)
{
  g_autofree char *content = g_strconcat ("<worksheet><sheetData>" XLSX_HEADER, rows,
                                          "</sheetData></worksheet>", NULL);

  return xlsx_zip_with ("xl/worksheets/sheet1.xml", content);
}
