/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The texts of a workbook. A text has parts when some of its words look different, and is often
 * stored apart from its cell, so that equal ones are stored once. */

#define G_LOG_DOMAIN "inl-xlsx"

#include "config.h"

#include "inl-xlsx-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-import-file.h"

/* In bytes; a cell holds 32,767 characters. */
#define ONE_TEXT_LIMIT (4 * 32767)
#define STRING_LIMIT 5000000

typedef struct
{
  GPtrArray   *strings;
  InlXlsxText  text;
  gsize        n_bytes;
} Reading;

/**
 * inl_xlsx_text_init:
 * @self: a text
 *
 * Makes it ready for use.
 */
void
inl_xlsx_text_init (InlXlsxText *self)
{
  self->text = g_string_new (NULL);
  self->is_wanted = FALSE;
  self->n_asides = 0;
}

/**
 * inl_xlsx_text_clear:
 * @self: a text
 *
 * Frees what is in it.
 */
void
inl_xlsx_text_clear (InlXlsxText *self)
{
  g_string_free (self->text, TRUE);
}

/**
 * inl_xlsx_text_start:
 * @self: a text
 * @element: one that begins inside it
 *
 * Finds out whether the text of that element belongs to it.
 */
void
inl_xlsx_text_start (InlXlsxText *self,
                     const char  *element)
{
  if (strcmp (element, "rPh") == 0)
    self->n_asides++;
  else if (strcmp (element, "t") == 0 && self->n_asides == 0)
    self->is_wanted = TRUE;
}

/**
 * inl_xlsx_text_end:
 * @self: a text
 * @element: one that ends inside it
 */
void
inl_xlsx_text_end (InlXlsxText *self,
                   const char  *element)
{
  if (strcmp (element, "rPh") == 0 && self->n_asides > 0)
    self->n_asides--;
  else if (strcmp (element, "t") == 0)
    self->is_wanted = FALSE;
}

/**
 * inl_xlsx_text_append:
 * @self: a text
 * @text: what comes, wanted or not
 * @length: in bytes
 * @error: %INL_EXCHANGE_ERROR_TOO_LARGE
 *
 * Returns: %FALSE when it is longer than a cell can hold
 */
gboolean
inl_xlsx_text_append (InlXlsxText  *self,
                      const char   *text,
                      gsize         length,
                      GError      **error)
{
  if (!self->is_wanted)
    return TRUE;
  if (self->text->len + length > ONE_TEXT_LIMIT)
    {
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE,
                           _("In deze werkmap staat een tekst die langer is dan in een cel "
                             "past."));
      return FALSE;
    }

  g_string_append_len (self->text, text, length);
  return TRUE;
}

/* "_x000D_" stands for a character that XML does not take. Gives how long that is, or 0. */
static guint
read_escape (const char *p,
             gunichar   *character)
{
  if (p[0] != '_' || p[1] != 'x')
    return 0;

  *character = 0;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return 0;
      *character = *character * 16 + g_ascii_xdigit_value (p[i]);
    }

  return p[6] == '_' && *character != 0 && g_unichar_validate (*character) ? 7 : 0;
}

/**
 * inl_xlsx_text_take:
 * @self: a text
 *
 * Returns: (transfer full): what it says; the text is empty after that
 */
char *
inl_xlsx_text_take (InlXlsxText *self)
{
  GString *plain = g_string_sized_new (self->text->len);
  const char *p = self->text->str;

  while (*p != '\0')
    {
      gunichar character;
      guint length = read_escape (p, &character);

      if (length > 0)
        g_string_append_unichar (plain, character);
      else
        g_string_append_c (plain, *p);
      p += MAX (length, 1);
    }

  g_string_truncate (self->text, 0);
  self->is_wanted = FALSE;
  self->n_asides = 0;
  return g_string_free (plain, FALSE);
}

static gboolean
on_started_cb (gpointer      user_data,
               const char   *name,
               const char  **attributes,
               GError      **error)
{
  Reading *reading = user_data;

  inl_xlsx_text_start (&reading->text, name);
  return TRUE;
}

static gboolean
on_ended_cb (gpointer      user_data,
             const char   *name,
             GError      **error)
{
  Reading *reading = user_data;

  inl_xlsx_text_end (&reading->text, name);
  if (strcmp (name, "si") != 0)
    return TRUE;

  reading->n_bytes += reading->text.text->len;
  if (reading->n_bytes > INL_XLSX_TEXT_LIMIT || reading->strings->len >= STRING_LIMIT)
    {
      g_set_error_literal (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_TOO_LARGE,
                           _("In deze werkmap staat te veel tekst. Verdeel de regels over meer "
                             "bestanden."));
      return FALSE;
    }

  g_ptr_array_add (reading->strings, inl_xlsx_text_take (&reading->text));
  return TRUE;
}

static gboolean
on_text_cb (gpointer      user_data,
            const char   *text,
            gsize         length,
            GError      **error)
{
  Reading *reading = user_data;

  return inl_xlsx_text_append (&reading->text, text, length, error);
}

/**
 * inl_xlsx_strings_read:
 * @package: the parts of a workbook
 * @part: (nullable): the one with the texts that its cells share
 * @cancellable: (nullable): to give up
 * @error: as for inl_xlsx_package_parse()
 *
 * Runs in any thread.
 *
 * Returns: (transfer full) (element-type utf8): those texts, in order
 */
GPtrArray *
inl_xlsx_strings_read (InlXlsxPackage  *package,
                       const char      *part,
                       GCancellable    *cancellable,
                       GError         **error)
{
  static const InlXlsxHandlers handlers = {
    .start = on_started_cb,
    .end = on_ended_cb,
    .text = on_text_cb,
  };
  g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { .strings = strings };
  gboolean good;

  if (part == NULL)
    return g_steal_pointer (&strings);

  inl_xlsx_text_init (&reading.text);
  good = inl_xlsx_package_parse (package, part, &handlers, &reading, cancellable, error);
  inl_xlsx_text_clear (&reading.text);
  return good ? g_steal_pointer (&strings) : NULL;
}
