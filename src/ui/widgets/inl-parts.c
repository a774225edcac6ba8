/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of several facts, of which some come from outside. A name that is written from right to
 * left is isolated, so that it does not turn the rest of the line around. */

#define G_LOG_DOMAIN "inl-parts"

#include "config.h"

#include "inl-parts.h"

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"
#define LEFT_TO_RIGHT_MARK "\u200e"

static gboolean
is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (g_unichar_get_script (g_utf8_get_char (p)))
      {
      case G_UNICODE_SCRIPT_ARABIC:
      case G_UNICODE_SCRIPT_HEBREW:
      case G_UNICODE_SCRIPT_SYRIAC:
      case G_UNICODE_SCRIPT_THAANA:
      case G_UNICODE_SCRIPT_NKO:
        return TRUE;
      default:
        break;
      }

  return FALSE;
}

GPtrArray *
inl_parts_new (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

/**
 * inl_parts_add:
 * @parts: the facts so far
 * @text: the next one; nothing is added when it is ""
 */
void
inl_parts_add (GPtrArray  *parts,
               const char *text)
{
  if (*text == '\0')
    return;

  if (is_right_to_left (text))
    g_ptr_array_add (parts, g_strconcat (FIRST_STRONG_ISOLATE, text, POP_DIRECTIONAL_ISOLATE,
                                         NULL));
  else
    g_ptr_array_add (parts, g_strdup (text));
}

/**
 * inl_parts_add_take:
 * @parts: the facts so far
 * @text: (transfer full): the next one; nothing is added when it is ""
 */
void
inl_parts_add_take (GPtrArray *parts,
                    char      *text)
{
  inl_parts_add (parts, text);
  g_free (text);
}

static gboolean
has_right_to_left_part (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_has_prefix (g_ptr_array_index (parts, i), FIRST_STRONG_ISOLATE))
      return TRUE;

  return FALSE;
}

/**
 * inl_parts_join:
 * @parts: facts
 *
 * Returns: (transfer full): one line of them
 */
char *
inl_parts_join (GPtrArray *parts)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const char *part = g_ptr_array_index (parts, i);

      /* Pango takes the direction of a line from its first letter, isolated or not. */
      if (i == 0 && has_right_to_left_part (parts) && parts->len > 1)
        g_string_append (line, LEFT_TO_RIGHT_MARK);
      if (i > 0)
        g_string_append (line, " · ");
      g_string_append (line, part);
    }

  return g_string_free (line, FALSE);
}
