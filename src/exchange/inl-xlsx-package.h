/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The parts of a workbook: a zip file of XML. */
typedef struct _InlXlsxPackage InlXlsxPackage;

/**
 * InlXlsxHandlers:
 * @start: (nullable): an element begins; its name and attributes as pairs of name and value
 * @end: (nullable): an element ends
 * @text: (nullable): text, or a part of it
 *
 * What is done with the elements of a part, whose names come without a prefix. Each gives %FALSE to
 * stop: with an error when the part is wrong, without when all that was wanted is there.
 */
typedef struct
{
  gboolean (*start) (gpointer      user_data,
                     const char   *name,
                     const char  **attributes,
                     GError      **error);
  gboolean (*end)   (gpointer      user_data,
                     const char   *name,
                     GError      **error);
  gboolean (*text)  (gpointer      user_data,
                     const char   *text,
                     gsize         length,
                     GError      **error);
} InlXlsxHandlers;

InlXlsxPackage *inl_xlsx_package_open  (GBytes                 *bytes,
                                        GError                **error);
void            inl_xlsx_package_free  (InlXlsxPackage         *self);
gboolean        inl_xlsx_package_has   (InlXlsxPackage         *self,
                                        const char             *name);
gboolean        inl_xlsx_package_parse (InlXlsxPackage         *self,
                                        const char             *name,
                                        const InlXlsxHandlers  *handlers,
                                        gpointer                user_data,
                                        GCancellable           *cancellable,
                                        GError                **error);

const char     *inl_xlsx_get_attribute (const char            **attributes,
                                        const char             *name);
/* always FALSE: the workbook is refused, and why is for the debug log */
gboolean        inl_xlsx_set_damaged   (GError                **error,
                                        const char             *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlXlsxPackage, inl_xlsx_package_free)

G_END_DECLS
