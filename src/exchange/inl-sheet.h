/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define INL_SHEET_ROW_LIMIT 200000
/* Fewer are not worth a thread of their own. */
#define INL_SHEET_LONG_ROWS 2000

/* What a file says of a cell beside its text. */
typedef enum
{
  INL_CELL_TEXT,
  INL_CELL_NUMBER,
  INL_CELL_DATE,      /* of a workbook: JJJJ-MM-DD, with a time when it has one */
  INL_CELL_FLAG,      /* of a workbook: WAAR or ONWAAR */
  INL_CELL_ERROR,     /* of a workbook: what stands there instead of a value, such as #N/B */
  INL_CELL_FORMULA,   /* of a workbook: a formula whose value was not saved; no text */
} InlCellKind;

/**
 * InlSheetRow:
 * @line: the line of the file on which it begins, or the row of the workbook, from 1
 * @cells: (element-type utf8): the text of each, never %NULL
 * @kinds: (nullable) (array): the #InlCellKind of each cell; %NULL when all are text
 */
typedef struct
{
  guint      line;
  GPtrArray *cells;
  guint8    *kinds;
} InlSheetRow;

/**
 * InlSheetOptions:
 * @encoding: (nullable): of a CSV file: "UTF-8" or "Windows-1252"; %NULL to find out; one
 *   that begins as UTF-16 is that
 * @separator: of a CSV file: what stands between cells; 0 to find out
 * @sheet: (nullable): of a workbook: the name of the sheet; %NULL for the one that has columns
 *   that are known, or else the first
 *
 * What somebody knows better than can be seen from the file.
 */
typedef struct
{
  const char *encoding;
  char        separator;
  const char *sheet;
} InlSheetOptions;

/**
 * InlSheet:
 * @encoding: for display: "UTF-8", "UTF-16", "Windows-1252" or "Excel"
 * @separator: of a CSV file: `;`, `,` or a tab; 0 of a workbook
 * @sheet: (nullable): of a workbook: the name of the sheet that was read
 * @sheets: (nullable) (array zero-terminated=1): of a workbook: the names of all its sheets
 * @header: the first row that is not blank: the names of the columns
 * @rows: (element-type InlSheetRow): what is below that and is not blank, by line
 *
 * A table as a file has it, before anything in it means something.
 */
typedef struct
{
  char         *encoding;
  char          separator;
  char         *sheet;
  char        **sheets;
  InlSheetRow  *header;
  GPtrArray    *rows;
} InlSheet;

InlSheet    *inl_sheet_read          (GBytes                 *bytes,
                                      const InlSheetOptions  *options,
                                      GCancellable           *cancellable,
                                      GError                **error);
void         inl_sheet_free          (InlSheet               *self);
void         inl_sheet_free_rows     (GPtrArray              *rows);

/* for those who make one */
InlSheet    *inl_sheet_new           (const char             *encoding,
                                      GPtrArray              *rows,
                                      GError                **error);
InlSheetRow *inl_sheet_row_new       (guint                   line,
                                      GPtrArray              *cells);
void         inl_sheet_row_free      (InlSheetRow            *self);
gboolean     inl_sheet_row_is_blank  (const InlSheetRow      *self);
InlCellKind  inl_sheet_row_get_kind  (const InlSheetRow      *self,
                                      guint                   column);
gboolean     inl_sheet_check_rows    (guint                   n_rows,
                                      guint                   limit,
                                      GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSheet, inl_sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlSheetRow, inl_sheet_row_free)

G_END_DECLS
