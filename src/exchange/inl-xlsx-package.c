/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens a workbook as the zip file it is and reads its parts as XML, piece by piece. The file is
 * somebody else's: what it unpacks to, how deep it goes and how long its texts are have limits, and
 * it may not declare anything of its own. */

#define _GNU_SOURCE
#define G_LOG_DOMAIN "inl-xlsx"

#include "config.h"

#include "inl-xlsx-package.h"

#include <expat.h>
#include <glib/gi18n.h>
#include <string.h>
#include <zip.h>

#include "inl-import-file.h"

/* In bytes: all that is unpacked, and from where on it is looked at how well it was packed. XML of
 * real sheets packs 5 to 60 times; a bomb over a thousand times. */
#define UNPACKED_LIMIT (512 * 1024 * 1024)
#define RATIO_FROM (16 * 1024 * 1024)
#define RATIO_LIMIT 150

/* A workbook has some ten parts, and a few for each sheet and picture. */
#define ENTRY_LIMIT 10000

/* No element of a workbook that is read lies deeper than ten. */
#define DEPTH_LIMIT 64

/* In bytes: one tag or one piece of text. expat keeps it until it is whole. */
#define TOKEN_LIMIT (1024 * 1024)

#define CHUNK_BYTES 65536

struct _InlXlsxPackage
{
  GBytes  *bytes;       /* (owned) */
  zip_t   *archive;     /* (owned) */
  guint64  n_unpacked;  /* bytes so far, of all parts */
};

/* A part that is being read. */
typedef struct
{
  XML_Parser              parser;
  const InlXlsxHandlers  *handlers;
  gpointer                user_data;
  guint                   depth;
  gboolean                is_stopped;
  GError                 *error;     /* (owned) (nullable) */
} Reading;

/**
 * inl_xlsx_set_damaged:
 * @error: %INL_EXCHANGE_ERROR_WORKBOOK
 * @reason: for a developer
 *
 * Says that a workbook cannot be read.
 *
 * Returns: %FALSE
 */
gboolean
inl_xlsx_set_damaged (GError     **error,
                      const char  *reason)
{
  g_debug ("A workbook is refused: %s", reason);
  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK,
                       _("Deze werkmap is beschadigd of niet volledig. Open het bestand in het "
                         "rekenprogramma en sla het opnieuw op."));
  return FALSE;
}

static gboolean
set_too_large (GError **error)
{
  g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE,
                       _("Deze werkmap is uitgepakt veel te groot. Verdeel de regels over meer "
                         "bestanden, of sla ze op als CSV."));
  return FALSE;
}

/* Before the archive is opened, since its list of contents is read at once. No entry does without
 * its own mark. */
static gboolean
has_few_entries (GBytes *bytes)
{
  static const char mark[] = "PK\x01\x02";
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *end = data + length;
  guint n = 0;

  while ((data = memmem (data, end - data, mark, strlen (mark))) != NULL && n <= ENTRY_LIMIT)
    {
      data += strlen (mark);
      n++;
    }

  return n <= ENTRY_LIMIT;
}

/**
 * inl_xlsx_package_open:
 * @bytes: the content of a file
 * @error: %INL_EXCHANGE_ERROR_WORKBOOK or %INL_EXCHANGE_ERROR_TOO_LARGE
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): its parts
 */
InlXlsxPackage *
inl_xlsx_package_open (GBytes  *bytes,
                       GError **error)
{
  InlXlsxPackage *self;
  zip_source_t *source;
  zip_t *archive;
  zip_error_t cause;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!has_few_entries (bytes))
    {
      set_too_large (error);
      return NULL;
    }

  zip_error_init (&cause);
  source = zip_source_buffer_create (data, length, 0, &cause);
  archive = source != NULL ? zip_open_from_source (source, ZIP_RDONLY, &cause) : NULL;
  if (archive == NULL)
    {
      inl_xlsx_set_damaged (error, zip_error_strerror (&cause));
      zip_error_fini (&cause);
      g_clear_pointer (&source, zip_source_free);
      return NULL;
    }

  zip_error_fini (&cause);
  self = g_new0 (InlXlsxPackage, 1);
  self->bytes = g_bytes_ref (bytes);
  self->archive = archive;
  return self;
}

/**
 * inl_xlsx_package_free:
 * @self: (transfer full): a package
 */
void
inl_xlsx_package_free (InlXlsxPackage *self)
{
  zip_discard (self->archive);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * inl_xlsx_package_has:
 * @self: a package
 * @name: of a part, without a slash before it
 *
 * Returns: whether it has that part
 */
gboolean
inl_xlsx_package_has (InlXlsxPackage *self,
                      const char     *name)
{
  return zip_name_locate (self->archive, name, ZIP_FL_NOCASE) >= 0;
}

/**
 * inl_xlsx_get_attribute:
 * @attributes: (array zero-terminated=1): names and values of an element
 * @name: of one of them, without a prefix
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
inl_xlsx_get_attribute (const char **attributes,
                        const char  *name)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (strcmp (attributes[i], name) == 0)
      return attributes[i + 1];

  return NULL;
}

static void
stop (Reading *reading)
{
  reading->is_stopped = TRUE;
  XML_StopParser (reading->parser, XML_FALSE);
}

static const char *
skip_prefix (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

/* What expat calls. It may call once more after it was stopped. */

static void XMLCALL
on_element_started_cb (void        *user_data,
                       const char  *name,
                       const char **attributes)
{
  Reading *reading = user_data;

  if (reading->is_stopped)
    return;

  reading->depth++;
  if (reading->depth > DEPTH_LIMIT)
    {
      inl_xlsx_set_damaged (&reading->error, "its elements lie too deep");
      stop (reading);
    }
  else if (reading->handlers->start != NULL
           && !reading->handlers->start (reading->user_data, skip_prefix (name), attributes,
                                         &reading->error))
    stop (reading);
}

static void XMLCALL
on_element_ended_cb (void       *user_data,
                     const char *name)
{
  Reading *reading = user_data;

  if (reading->is_stopped)
    return;

  reading->depth--;
  if (reading->handlers->end != NULL
      && !reading->handlers->end (reading->user_data, skip_prefix (name), &reading->error))
    stop (reading);
}

static void XMLCALL
on_text_cb (void       *user_data,
            const char *text,
            int         length)
{
  Reading *reading = user_data;

  if (!reading->is_stopped && reading->handlers->text != NULL
      && !reading->handlers->text (reading->user_data, text, length, &reading->error))
    stop (reading);
}

/* Entities are declared there. No program writes one into a workbook. */
static void XMLCALL
on_doctype_started_cb (void       *user_data,
                       const char *name,
                       const char *system_id,
                       const char *public_id,
                       int         has_internal_subset)
{
  Reading *reading = user_data;

  if (reading->is_stopped)
    return;

  g_set_error_literal (&reading->error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_WORKBOOK,
                       _("Deze werkmap bevat een DOCTYPE. Dat hoort er niet in en kan kwaad, "
                         "daarom wordt het bestand niet gelezen."));
  stop (reading);
}

static gboolean
check_size (InlXlsxPackage   *self,
            const zip_stat_t *about,
            guint64           n_part,
            GError          **error)
{
  if (self->n_unpacked > UNPACKED_LIMIT)
    return set_too_large (error);
  if (n_part > RATIO_FROM && n_part / RATIO_LIMIT > about->comp_size)
    return set_too_large (error);

  return TRUE;
}

static gboolean
parse_chunk (Reading     *reading,
             const char  *data,
             gsize        length,
             guint64      n_read,
             GError     **error)
{
  enum XML_Status status = XML_Parse (reading->parser, data, length, length == 0);
  guint64 n_done;

  if (reading->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reading->error));
      return FALSE;
    }
  if (reading->is_stopped)
    return TRUE;
  if (status != XML_STATUS_OK)
    return inl_xlsx_set_damaged (error, XML_ErrorString (XML_GetErrorCode (reading->parser)));

  n_done = MAX (XML_GetCurrentByteIndex (reading->parser), 0);
  if (length > 0 && n_read > n_done && n_read - n_done > TOKEN_LIMIT)
    return inl_xlsx_set_damaged (error, "a tag or text is too long");

  return TRUE;
}

static gboolean
read_part (InlXlsxPackage    *self,
           zip_file_t        *file,
           const zip_stat_t  *about,
           Reading           *reading,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autofree char *buffer = g_malloc (CHUNK_BYTES);
  guint64 n_part = 0;
  zip_int64_t n;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = zip_fread (file, buffer, CHUNK_BYTES);
      if (n < 0)
        return inl_xlsx_set_damaged (error, zip_file_strerror (file));

      n_part += n;
      self->n_unpacked += n;
      if (!check_size (self, about, n_part, error)
          || !parse_chunk (reading, buffer, n, n_part, error))
        return FALSE;
    }
  while (n > 0 && !reading->is_stopped);

  return TRUE;
}

static zip_file_t *
open_part (InlXlsxPackage  *self,
           const char      *name,
           zip_stat_t      *about,
           GError         **error)
{
  zip_int64_t index = zip_name_locate (self->archive, name, ZIP_FL_NOCASE);
  zip_file_t *file;

  zip_stat_init (about);
  if (index < 0 || zip_stat_index (self->archive, index, 0, about) != 0)
    {
      inl_xlsx_set_damaged (error, "a part is missing");
      return NULL;
    }

  file = zip_fopen_index (self->archive, index, 0);
  if (file == NULL)
    inl_xlsx_set_damaged (error, zip_strerror (self->archive));
  return file;
}

/**
 * inl_xlsx_package_parse:
 * @self: a package
 * @name: of a part, without a slash before it
 * @handlers: what is done with its elements
 * @user_data: for @handlers
 * @cancellable: (nullable): to give up
 * @error: %INL_EXCHANGE_ERROR_WORKBOOK, %INL_EXCHANGE_ERROR_TOO_LARGE, %G_IO_ERROR_CANCELLED, or
 *   that of a handler
 *
 * Runs in any thread.
 *
 * Returns: whether it was read, to its end or to where a handler stopped
 */
gboolean
inl_xlsx_package_parse (InlXlsxPackage         *self,
                        const char             *name,
                        const InlXlsxHandlers  *handlers,
                        gpointer                user_data,
                        GCancellable           *cancellable,
                        GError                **error)
{
  Reading reading = { NULL, handlers, user_data, 0, FALSE, NULL };
  zip_stat_t about;
  zip_file_t *file = open_part (self, name, &about, error);
  gboolean good;

  if (file == NULL)
    return FALSE;

  reading.parser = XML_ParserCreate (NULL);
  XML_SetUserData (reading.parser, &reading);
  XML_SetElementHandler (reading.parser, on_element_started_cb, on_element_ended_cb);
  XML_SetCharacterDataHandler (reading.parser, on_text_cb);
  XML_SetStartDoctypeDeclHandler (reading.parser, on_doctype_started_cb);

  good = read_part (self, file, &about, &reading, cancellable, error);
  XML_ParserFree (reading.parser);
  zip_fclose (file);
  g_clear_error (&reading.error);
  return good;
}
