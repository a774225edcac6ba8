/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Workbooks made by hand, part by part, so that any part can be wrong. */
typedef struct
{
  const char *name;
  const char *content;
} XlsxPart;

#define XLSX_TYPE(name) \
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" name

#define XLSX_ROOT_RELS \
  { "_rels/.rels", "<Relationships><Relationship Id=\"r1\" Type=\"" XLSX_TYPE ("officeDocument") \
                   "\" Target=\"xl/workbook.xml\"/></Relationships>" }
#define XLSX_BOOK \
  { "xl/workbook.xml", "<workbook><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"r1\"/>" \
                       "</sheets></workbook>" }
#define XLSX_BOOK_RELS \
  { "xl/_rels/workbook.xml.rels", \
    "<Relationships><Relationship Id=\"r1\" Type=\"" XLSX_TYPE ("worksheet") \
    "\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" \
    XLSX_TYPE ("sharedStrings") "\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"" \
    XLSX_TYPE ("styles") "\" Target=\"styles.xml\"/></Relationships>" }
#define XLSX_STRINGS \
  { "xl/sharedStrings.xml", "<sst><si><t>relatienummer</t></si><si><t>naam</t></si></sst>" }
#define XLSX_STYLES \
  { "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>" \
                     "</styleSheet>" }
#define XLSX_SHEET(rows) \
  { "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" rows "</sheetData></worksheet>" }
#define XLSX_HEADER "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"

GBytes *xlsx_zip            (const XlsxPart *parts,
                             guint           n_parts);
/* in which that part is instead of what it was, or has that part as well; NULL for without */
GBytes *xlsx_zip_with       (const char     *name,
                             const char     *content);
/* a good workbook with these rows under its header */
GBytes *xlsx_zip_rows       (const char     *rows);

G_END_DECLS
