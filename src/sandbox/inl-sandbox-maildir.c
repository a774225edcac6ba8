/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Maildir in which the stand-in's e-mails arrive: written to tmp and moved to new, as any mail
 * program expects, and read back through a real parser for the Postvak. */

#define G_LOG_DOMAIN "inl-sandbox-maildir"

#include "config.h"

#include "inl-sandbox-maildir.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/**
 * inl_sandbox_letter_free:
 * @self: (transfer full): a letter
 *
 * Frees it.
 */
void
inl_sandbox_letter_free (InlSandboxLetter *self)
{
  g_free (self->name);
  g_free (self->from);
  g_free (self->to);
  g_free (self->subject);
  g_free (self->date);
  g_free (self->message_id);
  g_free (self->text);
  g_free (self);
}

static void
set_io_error (GError **error, const char *path)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               "'%s' kan niet worden geschreven: %s.", path, g_strerror (code));
}

/**
 * inl_sandbox_maildir_prepare:
 * @folder: the Maildir
 * @error: return location for a #GError, with a Dutch message
 *
 * Makes the Maildir when it is not there, for its owner alone.
 *
 * Returns: whether it is there
 */
gboolean
inl_sandbox_maildir_prepare (const char *folder, GError **error)
{
  static const char *const parts[] = { "tmp", "new", "cur" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_build_filename (folder, parts[i], NULL);

      if (g_mkdir_with_parents (path, 0700) != 0)
        {
          set_io_error (error, path);
          return FALSE;
        }
    }
  return TRUE;
}

static char *
make_name (void)
{
  static guint serial = 0;
  gint64 now = g_get_real_time ();

  return g_strdup_printf ("%010" G_GINT64_FORMAT ".M%06" G_GINT64_FORMAT "P%dQ%06u.oefenomgeving",
                          now / G_USEC_PER_SEC, now % G_USEC_PER_SEC, (int) getpid (), serial++);
}

/**
 * inl_sandbox_maildir_deliver:
 * @folder: the Maildir
 * @message: an e-mail
 * @error: return location for a #GError, with a Dutch message
 *
 * Delivers the e-mail; a reader never sees half of one.
 *
 * Returns: whether it was delivered
 */
gboolean
inl_sandbox_maildir_deliver (const char *folder, GMimeMessage *message, GError **error)
{
  g_autofree char *text = g_mime_object_to_string (GMIME_OBJECT (message), NULL);
  g_autofree char *name = make_name ();
  g_autofree char *written = g_build_filename (folder, "tmp", name, NULL);
  g_autofree char *delivered = g_build_filename (folder, "new", name, NULL);

  if (!g_file_set_contents_full (written, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return FALSE;
  if (g_rename (written, delivered) != 0)
    {
      set_io_error (error, delivered);
      return FALSE;
    }
  return TRUE;
}

static char *
print_addresses (InternetAddressList *list)
{
  return list != NULL ? internet_address_list_to_string (list, NULL, FALSE) : g_strdup ("");
}

static char *
get_text (GMimeMessage *message)
{
  GMimeObject *part = g_mime_message_get_mime_part (message);

  return GMIME_IS_TEXT_PART (part) ? g_mime_text_part_get_text (GMIME_TEXT_PART (part)) : NULL;
}

static char *
dup_text (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static InlSandboxLetter *
read_letter (const char *path)
{
  InlSandboxLetter *letter;
  GMimeStream *stream = g_mime_stream_file_open (path, "r", NULL);
  GMimeParser *parser;
  GMimeMessage *message;
  GDateTime *date;

  if (stream == NULL)
    return NULL;
  parser = g_mime_parser_new_with_stream (stream);
  message = g_mime_parser_construct_message (parser, NULL);
  g_object_unref (parser);
  g_object_unref (stream);
  if (message == NULL)
    return NULL;

  letter = g_new0 (InlSandboxLetter, 1);
  date = g_mime_message_get_date (message);
  letter->name = g_path_get_basename (path);
  letter->from = print_addresses (g_mime_message_get_from (message));
  letter->to = print_addresses (g_mime_message_get_to (message));
  letter->subject = dup_text (g_mime_message_get_subject (message));
  letter->message_id = dup_text (g_mime_message_get_message_id (message));
  letter->date = date != NULL ? g_date_time_format (date, "%d-%m-%Y %H:%M") : g_strdup ("");
  letter->sent = date != NULL ? g_date_time_to_unix (date) : 0;
  letter->text = get_text (message);
  g_object_unref (message);
  return letter;
}

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  const InlSandboxLetter *first = *(InlSandboxLetter *const *) a;
  const InlSandboxLetter *second = *(InlSandboxLetter *const *) b;

  /* The names start with the moment of delivery. */
  return strcmp (second->name, first->name);
}

/**
 * inl_sandbox_maildir_list:
 * @folder: the Maildir
 *
 * Returns: (transfer full) (element-type InlSandboxLetter): its letters, newest first
 */
GPtrArray *
inl_sandbox_maildir_list (const char *folder)
{
  GPtrArray *letters =
    g_ptr_array_new_with_free_func ((GDestroyNotify) inl_sandbox_letter_free);
  g_autofree char *path = g_build_filename (folder, "new", NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      InlSandboxLetter *letter = read_letter (file);

      if (letter != NULL)
        g_ptr_array_add (letters, letter);
    }
  g_ptr_array_sort (letters, compare_letters);
  return letters;
}

/**
 * inl_sandbox_maildir_read:
 * @folder: the Maildir
 * @name: the name of a letter, from anywhere
 *
 * Returns: (transfer full) (nullable): the letter, or %NULL when there is none of that name
 */
InlSandboxLetter *
inl_sandbox_maildir_read (const char *folder, const char *name)
{
  g_autofree char *path = NULL;

  if (*name == '.' || strchr (name, '/') != NULL)
    return NULL;
  path = g_build_filename (folder, "new", name, NULL);
  return read_letter (path);
}
