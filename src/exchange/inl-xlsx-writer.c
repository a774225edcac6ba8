/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workbook by libxlsxwriter, in its mode that keeps no more than a row in memory. Texts are
 * texts: none is run as a formula, loses a zero or becomes a date, also not after it is edited. */

#define _GNU_SOURCE
#define G_LOG_DOMAIN "inl-export"

#include "config.h"

#include "inl-xlsx-writer.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include <zip.h>

#include "inl-moment.h"

/* In characters: what a cell takes. */
#define TEXT_LIMIT 32767

/* What is no character in XML, and what stands for it. */
#define NO_CHARACTERS "\xef\xbf\xbe", "\xef\xbf\xbf"
#define REPLACEMENT "\xef\xbf\xbd"

struct _InlXlsxWriter
{
  const InlExportColumn *columns;
  guint                  n_columns;
  int                    fd;           /* of a file without a name, so that nothing stays behind */
  lxw_workbook          *book;         /* (owned) (nullable): until it is finished */
  lxw_worksheet         *sheet;
  lxw_format            *formats[4];   /* by #InlExportType */
  guint                  n_rows;       /* with the first */
};

static gboolean
set_failed (GError     **error,
            int          number,
            const char  *reason)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), reason);
  return FALSE;
}

/* libxlsxwriter takes a name; the file has lost its own. */
static lxw_workbook *
create_book (int fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autofree char *folder = g_strdup (g_get_tmp_dir ());
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };

  return workbook_new_opt (path, &options);
}

static int
open_unnamed_file (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("inlenersbeloning-XXXXXX", &path, error);

  if (fd >= 0)
    g_unlink (path);
  return fd;
}

static lxw_format *
add_format (InlXlsxWriter *self,
            const char    *code)
{
  lxw_format *format = workbook_add_format (self->book);

  format_set_num_format (format, code);
  return format;
}

static void
write_header (InlXlsxWriter *self)
{
  lxw_format *bold = workbook_add_format (self->book);

  format_set_bold (bold);
  for (guint i = 0; i < self->n_columns; i++)
    {
      const InlExportColumn *column = &self->columns[i];

      worksheet_set_column (self->sheet, i, i, column->width, self->formats[column->type]);
      worksheet_write_string (self->sheet, 0, i, column->name, bold);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  self->n_rows = 1;
}

/**
 * inl_xlsx_writer_new:
 * @columns: (array length=n_columns): what is written in each row
 * @n_columns: how many
 * @error: a #GIOError or #GFileError
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): a workbook with the names of the columns
 */
InlXlsxWriter *
inl_xlsx_writer_new (const InlExportColumn  *columns,
                     guint                   n_columns,
                     GError                **error)
{
  g_autoptr(InlXlsxWriter) self = g_new0 (InlXlsxWriter, 1);

  self->columns = columns;
  self->n_columns = n_columns;
  self->fd = open_unnamed_file (error);
  if (self->fd < 0)
    return NULL;

  self->book = create_book (self->fd);
  self->sheet = workbook_add_worksheet (self->book, NULL);
  if (self->sheet == NULL)
    {
      set_failed (error, errno, "There is no sheet.");
      return NULL;
    }

  self->formats[INL_EXPORT_TYPE_TEXT] = add_format (self, "@");
  self->formats[INL_EXPORT_TYPE_NUMBER] = add_format (self, "0");
  self->formats[INL_EXPORT_TYPE_DATE] = add_format (self, "dd-mm-yyyy");
  self->formats[INL_EXPORT_TYPE_MOMENT] = add_format (self, "dd-mm-yyyy hh:mm:ss");
  write_header (self);
  return g_steal_pointer (&self);
}

/* libxlsxwriter forgets to close what it keeps the rows in. */
static void
discard_book (InlXlsxWriter *self)
{
  if (self->sheet != NULL && self->sheet->optimize_tmpfile != NULL)
    fclose (g_steal_pointer (&self->sheet->optimize_tmpfile));
  g_clear_pointer (&self->book, lxw_workbook_free);
}

/**
 * inl_xlsx_writer_free:
 * @self: (transfer full): a workbook
 *
 * What was not finished is not kept.
 */
void
inl_xlsx_writer_free (InlXlsxWriter *self)
{
  if (self->book != NULL)
    discard_book (self);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

/* "_x0041_" would be read as an A, unless its first sign is written in that way itself. */
static gboolean
is_escape (const char *p)
{
  if (p[0] != '_' || p[1] != 'x')
    return FALSE;
  for (guint i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (p[i]))
      return FALSE;

  return p[6] == '_';
}

static gboolean
is_plain (const char *text)
{
  static const char *const wrong[] = { "_x", NO_CHARACTERS };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (strstr (text, wrong[i]) != NULL)
      return FALSE;

  return strlen (text) <= TEXT_LIMIT;
}

static char *
escape (const char *text)
{
  g_autoptr(GString) escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (is_escape (p))
        g_string_append (escaped, "_x005F_");
      else if (character == 0xfffe || character == 0xffff)
        g_string_append (escaped, REPLACEMENT);
      else
        g_string_append_unichar (escaped, character);
    }

  if (g_utf8_strlen (escaped->str, -1) <= TEXT_LIMIT)
    return g_strdup (escaped->str);

  g_string_truncate (escaped, g_utf8_offset_to_pointer (escaped->str, TEXT_LIMIT - 1)
                              - escaped->str);
  g_string_append (escaped, "…");
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static void
write_text (InlXlsxWriter *self,
            guint          column,
            const char    *text)
{
  g_autofree char *escaped = is_plain (text) ? NULL : escape (text);

  worksheet_write_string (self->sheet, self->n_rows, column, escaped != NULL ? escaped : text,
                          self->formats[INL_EXPORT_TYPE_TEXT]);
}

static gboolean
write_date (InlXlsxWriter *self,
            guint          column,
            const char    *text)
{
  lxw_datetime date = { 0 };

  /* Its days begin in 1900. */
  if (sscanf (text, "%4d-%2d-%2d", &date.year, &date.month, &date.day) != 3 || date.year < 1901)
    return FALSE;

  return worksheet_write_datetime (self->sheet, self->n_rows, column, &date,
                                   self->formats[INL_EXPORT_TYPE_DATE]) == LXW_NO_ERROR;
}

/* A workbook knows of no zones: it has the time of the people here. */
static gboolean
write_moment (InlXlsxWriter *self,
              guint          column,
              const char    *text)
{
  gint64 seconds;
  g_autoptr(GDateTime) time = NULL;
  lxw_datetime date;

  if (!inl_moment_to_seconds (text, &seconds))
    return FALSE;
  time = g_date_time_new_from_unix_local (seconds);
  if (time == NULL || g_date_time_get_year (time) < 1901)
    return FALSE;

  date = (lxw_datetime) {
    g_date_time_get_year (time), g_date_time_get_month (time), g_date_time_get_day_of_month (time),
    g_date_time_get_hour (time), g_date_time_get_minute (time), g_date_time_get_second (time),
  };
  return worksheet_write_datetime (self->sheet, self->n_rows, column, &date,
                                   self->formats[INL_EXPORT_TYPE_MOMENT]) == LXW_NO_ERROR;
}

static gboolean
write_number (InlXlsxWriter *self,
              guint          column,
              const char    *text)
{
  return worksheet_write_number (self->sheet, self->n_rows, column, g_ascii_strtod (text, NULL),
                                 self->formats[INL_EXPORT_TYPE_NUMBER]) == LXW_NO_ERROR;
}

static gboolean
write_typed (InlXlsxWriter *self,
             guint          column,
             const char    *text)
{
  switch (self->columns[column].type)
    {
    case INL_EXPORT_TYPE_NUMBER:
      return write_number (self, column, text);
    case INL_EXPORT_TYPE_DATE:
      return write_date (self, column, text);
    case INL_EXPORT_TYPE_MOMENT:
      return write_moment (self, column, text);
    default:
      return FALSE;
    }
}

/**
 * inl_xlsx_writer_append_row:
 * @self: a workbook
 * @cells: text of each cell, not %NULL
 *
 * What is no date where one should be is written as the text that it is.
 */
void
inl_xlsx_writer_append_row (InlXlsxWriter     *self,
                            const char *const *cells)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (*cells[i] != '\0' && !write_typed (self, i, cells[i]))
      write_text (self, i, cells[i]);
  self->n_rows++;
}

/* libxlsxwriter does not look whether what it writes beside the workbook fits on the disk. */
static gboolean
check_disk (InlXlsxWriter  *self,
            GError        **error)
{
  FILE *rows = self->sheet->optimize_tmpfile;

  if (rows != NULL && (fflush (rows) != 0 || ferror (rows)))
    return set_failed (error, errno != 0 ? errno : ENOSPC, "The rows could not be kept.");

  return TRUE;
}

static gboolean
ends_well (zip_file_t *file)
{
  static const char end[] = "</worksheet>";
  g_autofree char *buffer = g_malloc (65536);
  char tail[sizeof end - 1] = "";
  zip_int64_t n;

  while ((n = zip_fread (file, buffer, 65536)) > 0)
    {
      gsize n_new = MIN ((gsize) n, sizeof tail);

      memmove (tail, tail + n_new, sizeof tail - n_new);
      memcpy (tail + sizeof tail - n_new, buffer + n - n_new, n_new);
    }

  return n == 0 && memcmp (tail, end, sizeof tail) == 0;
}

/* So a workbook that lacks its end is found out here, and not by who opens it. */
static gboolean
check_book (int      fd,
            GError **error)
{
  zip_t *archive = zip_fdopen (dup (fd), 0, NULL);
  zip_file_t *file = archive != NULL ? zip_fopen (archive, "xl/worksheets/sheet1.xml", 0) : NULL;
  gboolean good = file != NULL && ends_well (file);

  g_clear_pointer (&file, zip_fclose);
  g_clear_pointer (&archive, zip_discard);
  return good || set_failed (error, ENOSPC, "The workbook lacks its end.");
}

/**
 * inl_xlsx_writer_finish:
 * @self: a workbook; nothing can be added any more
 * @error: a #GIOError
 *
 * Blocks for as long as it takes to pack it; runs in any thread.
 *
 * Returns: where it can be read, or -1
 */
int
inl_xlsx_writer_finish (InlXlsxWriter  *self,
                        GError        **error)
{
  lxw_error result;

  g_return_val_if_fail (self->book != NULL, -1);

  if (!check_disk (self, error))
    return -1;
  worksheet_autofilter (self->sheet, 0, 0, MAX (self->n_rows - 1, 1), self->n_columns - 1);

  errno = 0;
  result = workbook_close (g_steal_pointer (&self->book));
  if (result != LXW_NO_ERROR)
    {
      set_failed (error, errno != 0 ? errno : EIO, lxw_strerror (result));
      return -1;
    }
  if (!check_book (self->fd, error))
    return -1;

  lseek (self->fd, 0, SEEK_SET);
  return self->fd;
}
