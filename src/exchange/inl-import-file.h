/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "inl-import-choices.h"
#include "inl-import-row.h"

G_BEGIN_DECLS

/* Every message is Dutch and can be shown as it is. */
typedef enum
{
  INL_EXCHANGE_ERROR_UNREADABLE,  /* it is not there, or may not be read */
  INL_EXCHANGE_ERROR_TOO_LARGE,
  INL_EXCHANGE_ERROR_NOT_CSV,     /* not text, or quotes that do not end */
  INL_EXCHANGE_ERROR_WORKBOOK,    /* no .xlsx, or damaged, locked or dangerous */
  INL_EXCHANGE_ERROR_COLUMNS,     /* a column is missing or double, or the kind is unclear */
  INL_EXCHANGE_ERROR_WRITE,       /* cannot be written */
} InlExchangeError;

#define INL_EXCHANGE_ERROR (inl_exchange_error_quark ())
GQuark inl_exchange_error_quark (void);

/**
 * InlImportFile:
 * @kind: relations, contacts or vacancies
 * @rows: (element-type InlImportRow): every row that is not blank; those refused have a problem
 * @ignored_columns: (element-type utf8): columns that mean nothing to the program, each once
 * @file_name: for display, or ""
 * @encoding: for display: "UTF-8", "UTF-16", "Windows-1252" or "Excel"
 * @separator: `;`, `,` or a tab; 0 of a workbook
 *
 * What a CSV file or a workbook says, before it is compared with what is stored.
 */
typedef struct
{
  InlRecordKind     kind;
  GPtrArray        *rows;
  GPtrArray        *ignored_columns;
  char             *file_name;
  char             *encoding;
  char              separator;
  InlImportPreview *preview;
  GError           *columns_error;
} InlImportFile;

InlImportFile *inl_import_file_read        (GBytes               *bytes,
                                            GCancellable         *cancellable,
                                            GError              **error);
InlImportFile *inl_import_file_read_chosen (GBytes                  *bytes,
                                            const InlImportChoices  *choices,
                                            GCancellable            *cancellable,
                                            GError                 **error);
void           inl_import_file_load_async  (GFile                   *file,
                                            const InlImportChoices  *choices,
                                            GCancellable            *cancellable,
                                            GAsyncReadyCallback      callback,
                                            gpointer                 user_data);
InlImportFile *inl_import_file_load_finish (GAsyncResult         *result,
                                            GError              **error);
void           inl_import_file_free        (InlImportFile        *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportFile, inl_import_file_free)

G_END_DECLS
