/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-xlsx-package.h"

G_BEGIN_DECLS

/* In bytes: all texts of a workbook together, as of a CSV file. */
#define INL_XLSX_TEXT_LIMIT (64 * 1024 * 1024)

/**
 * InlXlsxText:
 * @text: what was read of it
 * @is_wanted: what comes belongs to it
 * @n_asides: inside so many readings of Japanese, which are not part of a text
 *
 * A text in parts, each with a look of its own.
 */
typedef struct
{
  GString  *text;
  gboolean  is_wanted;
  guint     n_asides;
} InlXlsxText;

void       inl_xlsx_text_init    (InlXlsxText     *self);
void       inl_xlsx_text_clear   (InlXlsxText     *self);
void       inl_xlsx_text_start   (InlXlsxText     *self,
                                  const char      *element);
void       inl_xlsx_text_end     (InlXlsxText     *self,
                                  const char      *element);
gboolean   inl_xlsx_text_append  (InlXlsxText     *self,
                                  const char      *text,
                                  gsize            length,
                                  GError         **error);
char      *inl_xlsx_text_take    (InlXlsxText     *self);

/* (element-type utf8): the texts that cells share */
GPtrArray *inl_xlsx_strings_read (InlXlsxPackage  *package,
                                  const char      *part,
                                  GCancellable    *cancellable,
                                  GError         **error);

G_END_DECLS
