/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-enums.h"
#include "inl-record.h"

G_BEGIN_DECLS

typedef enum
{
  INL_IMPORT_RESULT_PENDING,
  INL_IMPORT_RESULT_NEW,
  INL_IMPORT_RESULT_CHANGED,
  INL_IMPORT_RESULT_UNCHANGED,
  INL_IMPORT_RESULT_REFUSED,
} InlImportResult;

/**
 * InlImportRow:
 * @line: the line of the file on which the row begins, from 1
 * @record: (nullable): what it says; %NULL when it could not be read
 * @fields: (array zero-terminated=1): names of the properties of @record that the file has a
 *   column for; an update touches only these
 * @relation_number: (nullable): of a contact or vacancy: whose it is
 * @position_name: (nullable): of a vacancy: its position, created when unknown
 * @problem: (nullable): why it is refused, Dutch, for people
 * @result: what became of it
 *
 * One row of an imported file, from the reader by way of the store to the result page.
 */
typedef struct
{
  guint            line;
  InlRecord       *record;
  char           **fields;
  char            *relation_number;
  char            *position_name;
  char            *problem;
  InlImportResult  result;
} InlImportRow;

InlImportRow *inl_import_row_new    (guint          line);
void          inl_import_row_free   (InlImportRow  *self);
void          inl_import_row_refuse (InlImportRow  *self,
                                     const char    *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (InlImportRow, inl_import_row_free)

G_END_DECLS
