/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts with numbers in them. What the thousands of a number are set apart with goes with the
 * language of the text: the C library would take it from the locale, which has nothing for that
 * where the computer has no Dutch one. */

#define G_LOG_DOMAIN "inl-text"

#include "config.h"

#include "inl-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define DIGITS_TOGETHER 3

static void
append_number (GString    *text,
               gboolean    is_negative,
               guint64     number,
               const char *separator)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  const int n_digits = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);

  if (is_negative)
    g_string_append_c (text, '-');
  for (int i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % DIGITS_TOGETHER == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }
}

/* Takes a number off them that is @n_long times long. */
static gint64
take_signed (va_list *arguments,
             gsize    n_long)
{
  if (n_long == 0)
    return va_arg (*arguments, int);

  return n_long == 1 ? va_arg (*arguments, glong) : va_arg (*arguments, gint64);
}

static guint64
take_unsigned (va_list *arguments,
               gsize    n_long)
{
  if (n_long == 0)
    return va_arg (*arguments, guint);

  return n_long == 1 ? va_arg (*arguments, gulong) : va_arg (*arguments, guint64);
}

/* Gives what comes after the conversion that begins at @format, after its percent sign. */
static const char *
append_converted (GString    *text,
                  const char *format,
                  va_list    *arguments)
{
  const gboolean is_apart = *format == '\'';
  const char *conversion = format + (is_apart ? 1 : 0);
  const gsize n_long = strspn (conversion, "l");
  /* Translators: what sets the thousands of a number apart, as in 1.234. */
  const char *separator = is_apart ? C_("thousands", ".") : "";
  gint64 number;

  conversion += n_long;
  switch (*conversion)
    {
    case '%':
      g_string_append_c (text, '%');
      break;
    case 'c':
      g_string_append_c (text, (char) va_arg (*arguments, int));
      break;
    case 's':
      g_string_append (text, va_arg (*arguments, const char *));
      break;
    case 'u':
      append_number (text, FALSE, take_unsigned (arguments, n_long), separator);
      break;
    case 'd':
    case 'i':
      number = take_signed (arguments, n_long);
      append_number (text, number < 0, number < 0 ? -(guint64) number : (guint64) number,
                     separator);
      break;
    default:
      g_return_val_if_reached (format + strlen (format));
    }

  return conversion + 1;
}

static void
append_all (GString    *text,
            const char *format,
            va_list    *arguments)
{
  for (const char *percent = strchr (format, '%'); percent != NULL; percent = strchr (format, '%'))
    {
      g_string_append_len (text, format, percent - format);
      format = append_converted (text, percent + 1, arguments);
    }
  g_string_append (text, format);
}

/**
 * inl_text_printf:
 * @format: a format with no more than %s, %c, %%, and whole numbers without a width
 * @...: what it asks for
 *
 * Returns: (transfer full): as g_strdup_printf(), but for what %' puts between thousands
 */
char *
inl_text_printf (const char *format,
                 ...)
{
  GString *text = g_string_new (NULL);
  va_list arguments;

  va_start (arguments, format);
  append_all (text, format, &arguments);
  va_end (arguments);
  return g_string_free (text, FALSE);
}

/**
 * inl_text_append_printf:
 * @text: a text
 * @format: as of inl_text_printf()
 * @...: what it asks for
 *
 * Adds to a text.
 */
void
inl_text_append_printf (GString    *text,
                        const char *format,
                        ...)
{
  va_list arguments;

  va_start (arguments, format);
  append_all (text, format, &arguments);
  va_end (arguments);
}
