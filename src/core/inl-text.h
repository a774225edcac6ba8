/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A part of a text, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
} InlTextRange;

char     *inl_text_clean_line       (const char        *text);
char     *inl_text_escape_markup    (const char        *text);
char     *inl_text_for_notification (const char        *text);
char     *inl_text_for_file_name    (const char        *text);
char     *inl_text_fold             (const char        *text);
char     *inl_text_sort_key         (const char        *text);
GArray   *inl_text_find_words       (const char        *text,
                                     const char        *words);
gboolean  inl_text_matches          (const char        *haystack,
                                     const char        *words);
char     *inl_text_join_names       (const char *const *names);

G_END_DECLS
