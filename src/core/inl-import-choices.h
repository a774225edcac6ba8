/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"

G_BEGIN_DECLS

/**
 * InlImportChoices:
 * @kind: what the file holds; means nothing without @columns
 * @columns: (nullable) (array zero-terminated=1): for each column of the file, in order, which one
 *   it is, or "" for none; %NULL to go by its names
 * @encoding: (nullable): of a text file; %NULL to find out
 * @separator: of a text file; 0 to find out
 * @sheet: (nullable): of a workbook: the name of the sheet; %NULL to find out
 *
 * How a file is read: what somebody chose, or what was found.
 */
typedef struct
{
  InlRecordKind   kind;
  char          **columns;
  char           *encoding;
  char            separator;
  char           *sheet;
} InlImportChoices;

InlImportChoices *inl_import_choices_new  (void);
InlImportChoices *inl_import_choices_dup  (const InlImportChoices *self);
void              inl_import_choices_free (InlImportChoices       *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportChoices, inl_import_choices_free)

/**
 * InlImportPreview:
 * @names: (array zero-terminated=1): the first row of the file
 * @rows: (element-type GStrv): what is below, of a few rows
 * @sheets: (nullable) (array zero-terminated=1): of a workbook: its sheets
 * @used: how it was read; without columns when they could not be recognised
 *
 * What a file looks like, for a person who says what its columns are.
 */
typedef struct
{
  char             **names;
  GPtrArray         *rows;
  char             **sheets;
  InlImportChoices  *used;
} InlImportPreview;

InlImportPreview *inl_import_preview_new  (void);
void              inl_import_preview_free (InlImportPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportPreview, inl_import_preview_free)

G_END_DECLS
