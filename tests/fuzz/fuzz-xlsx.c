/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workbook. An input that begins like a zip file is one. Any other is the parts that go into one,
 * with a newline and a line of dashes between them, so that what is in them is reached as well; an
 * empty one is as it should be. */

#include "config.h"

#include <string.h>
#include <zip.h>

#include "fuzz.h"
#include "inl-sheet.h"

#define BREAK "\n---\n"
#define TYPE(name) "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" name

static const char *const names[] = {
  "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
  "xl/_rels/workbook.xml.rels", "_rels/.rels",
};

static const char *const good[] = {
  "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>",
  "<sst><si><t>relatienummer</t></si><si><t>naam</t></si></sst>",
  "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
  "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>",
  "<Relationships><Relationship Id=\"r1\" Type=\"" TYPE ("worksheet")
  "\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" TYPE ("sharedStrings")
  "\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"" TYPE ("styles")
  "\" Target=\"styles.xml\"/></Relationships>",
  "<Relationships><Relationship Id=\"r1\" Type=\"" TYPE ("officeDocument")
  "\" Target=\"xl/workbook.xml\"/></Relationships>",
};

static GBytes *
read_source (zip_source_t *source)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  guint8 buffer[4096];
  zip_int64_t n;

  g_assert_cmpint (zip_source_open (source), ==, 0);
  while ((n = zip_source_read (source, buffer, sizeof buffer)) > 0)
    g_byte_array_append (content, buffer, n);
  zip_source_close (source);
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static void
add_part (zip_t      *archive,
          guint       i,
          const char *data,
          gsize       size)
{
  zip_source_t *source = size > 0
                         ? zip_source_buffer (archive, data, size, 0)
                         : zip_source_buffer (archive, good[i], strlen (good[i]), 0);
  zip_int64_t index = zip_file_add (archive, names[i], source, 0);

  g_assert_cmpint (index, >=, 0);
  zip_set_file_compression (archive, index, ZIP_CM_STORE, 0);
}

static GBytes *
make_zip (const char *data,
          gsize       size)
{
  zip_source_t *target = zip_source_buffer_create (NULL, 0, 0, NULL);
  zip_t *archive = zip_open_from_source (target, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  const char *end = data + size;
  GBytes *bytes;

  g_assert_nonnull (archive);
  zip_source_keep (target);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *next = g_strstr_len (data, end - data, BREAK);

      add_part (archive, i, data, (next != NULL ? next : end) - data);
      data = next != NULL ? next + strlen (BREAK) : end;
    }
  g_assert_cmpint (zip_close (archive), ==, 0);
  bytes = read_source (target);
  zip_source_free (target);
  return bytes;
}

static void
check_sheet (const InlSheet *sheet)
{
  guint line = sheet->header->line;

  g_assert_false (inl_sheet_row_is_blank (sheet->header));
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const InlSheetRow *row = g_ptr_array_index (sheet->rows, i);

      g_assert_cmpuint (row->line, >, line);
      line = row->line;
      for (guint column = 0; column < row->cells->len; column++)
        {
          g_assert_true (g_utf8_validate (g_ptr_array_index (row->cells, column), -1, NULL));
          g_assert_cmpint (inl_sheet_row_get_kind (row, column), <=, INL_CELL_FORMULA);
        }
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlSheet) sheet = NULL;

  if (size >= 2 && data[0] == 'P' && data[1] == 'K')
    bytes = g_bytes_new (data, size);
  else
    bytes = make_zip ((const char *) data, size);

  sheet = inl_sheet_read (bytes, NULL, NULL, &error);
  g_assert_true ((sheet != NULL) == (error == NULL));
  if (sheet != NULL)
    check_sheet (sheet);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  return 0;
}
