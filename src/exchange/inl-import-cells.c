/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the cells of a row to a record, with each reason to refuse it. An empty cell says nothing:
 * what was completed in the window is not wiped by a file that never had it. */

#define G_LOG_DOMAIN "inl-import"

#include "config.h"

#include "inl-import-cells.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-contact-name.h"
#include "inl-email.h"
#include "inl-kvk.h"
#include "inl-labels.h"
#include "inl-moment.h"
#include "inl-text.h"
#include "inl-validation.h"

/* What is being made of a row. */
typedef struct
{
  InlImportRow *row;
  GPtrArray    *fields;    /* (element-type utf8) */
  GPtrArray    *wrong;     /* (owned) (nullable) (element-type utf8): columns that are refused */
  GString      *problems;
} Work;

static void
add_problem (Work       *work,
             const char *column,
             const char *text)
{
  g_string_append_printf (work->problems, "%s%s: %s", work->problems->len > 0 ? " " : "", column,
                          text);
}

static void
refuse_cell (Work       *work,
             const char *column,
             const char *text)
{
  if (work->wrong == NULL)
    work->wrong = g_ptr_array_new ();
  g_ptr_array_add (work->wrong, (gpointer) column);
  add_problem (work, column, text);
}

static void
add_limit_problem (Work       *work,
                   const char *column,
                   guint       limit)
{
  g_autofree char *text = g_strdup_printf (_("Dit is te lang: hooguit %u tekens."), limit);

  refuse_cell (work, column, text);
}

static void
set_relation_number (Work       *work,
                     const char *column,
                     const char *text)
{
  if (g_utf8_strlen (text, -1) > INL_RELATION_NUMBER_LIMIT)
    add_limit_problem (work, column, INL_RELATION_NUMBER_LIMIT);
  work->row->relation_number = g_strdup (text);
}

static void
set_position_name (Work       *work,
                   const char *column,
                   const char *text)
{
  if (g_utf8_strlen (text, -1) > INL_NAME_LIMIT)
    add_limit_problem (work, column, INL_NAME_LIMIT);
  work->row->position_name = g_strdup (text);
}

static void
set_date (Work               *work,
          const InlCsvColumn *column,
          const char         *text)
{
  g_autofree char *date = inl_date_parse (text);

  if (date != NULL)
    inl_record_set_text (work->row->record, column->field, date);
  else
    refuse_cell (work, column->name, _("Vul een bestaande datum in, zoals 24-11-2026."));
}

static void
set_headcount (Work               *work,
               const InlCsvColumn *column,
               const char         *text)
{
  guint64 headcount;

  if (g_ascii_string_to_unsigned (text, 10, 1, INL_HEADCOUNT_LIMIT, &headcount, NULL))
    g_object_set (work->row->record, column->field, (gint64) headcount, NULL);
  else
    refuse_cell (work, column->name, _("Vul als aantal een getal van 1 tot en met 9999 in."));
}

static void
set_status (Work               *work,
            const InlCsvColumn *column,
            const char         *text)
{
  InlVacancyStatus status;

  if (inl_vacancy_status_from_word (text, &status))
    g_object_set (work->row->record, column->field, status, NULL);
  else
    refuse_cell (work, column->name, _("Vul open, vervuld of gesloten in."));
}

static void
set_flag (Work               *work,
          const InlCsvColumn *column,
          const char         *text)
{
  static const char *const yes[] = { "ja", "j", "1", "x", "waar", "true", NULL };
  static const char *const no[] = { "nee", "n", "0", "onwaar", "false", NULL };
  g_autofree char *word = inl_text_fold (text);

  if (g_strv_contains (yes, word))
    g_object_set (work->row->record, column->field, TRUE, NULL);
  else if (g_strv_contains (no, word))
    g_object_set (work->row->record, column->field, FALSE, NULL);
  else
    refuse_cell (work, column->name, _("Vul ja of nee in."));
}

static void
set_text (Work               *work,
          const InlCsvColumn *column,
          const char         *text)
{
  g_autofree char *clean = inl_validation_clean_text (column->field, text);

  inl_record_set_text (work->row->record, column->field, clean);
}

static void
set_cell (Work               *work,
          const InlCsvColumn *column,
          const char         *text)
{
  switch (column->meaning)
    {
    case INL_CSV_MEANING_TEXT:
      set_text (work, column, text);
      break;
    case INL_CSV_MEANING_RELATION_NUMBER:
      set_relation_number (work, column->name, text);
      break;
    case INL_CSV_MEANING_POSITION_NAME:
      set_position_name (work, column->name, text);
      break;
    case INL_CSV_MEANING_DATE:
      set_date (work, column, text);
      break;
    case INL_CSV_MEANING_HEADCOUNT:
      set_headcount (work, column, text);
      break;
    case INL_CSV_MEANING_STATUS:
      set_status (work, column, text);
      break;
    case INL_CSV_MEANING_FLAG:
      set_flag (work, column, text);
      break;
    default:
      g_assert_not_reached ();
    }

  if (column->field != NULL)
    g_ptr_array_add (work->fields, g_strdup (column->field));
}

static char *
dup_date_problem (const char *text)
{
  /* Translators: a date. */
  return g_strdup_printf (_("Hier staat een datum (%s). Heeft het rekenprogramma die ervan "
                            "gemaakt? Zet de kolom daar op tekst en vul het opnieuw in."), text);
}

/* What a workbook says of a cell is a reason to refuse the row before its text is read. */
static gboolean
check_kind (Work               *work,
            const InlCsvColumn *column,
            InlCellKind         kind,
            const char         *text)
{
  g_autofree char *problem = NULL;

  if (kind == INL_CELL_ERROR)
    /* Translators: what a spreadsheet shows for an error, such as #N/B. */
    problem = g_strdup_printf (_("Hier staat een fout van het rekenprogramma (%s)."), text);
  else if (kind == INL_CELL_FORMULA)
    problem = g_strdup (_("Hier staat een formule zonder uitkomst. Open het bestand in het "
                          "rekenprogramma, sla het op en importeer het opnieuw."));
  else if (kind == INL_CELL_DATE && column->meaning != INL_CSV_MEANING_DATE)
    problem = dup_date_problem (text);
  if (problem == NULL)
    return TRUE;

  refuse_cell (work, column->name, problem);
  return FALSE;
}

/* Of a number such as 123456789012 a spreadsheet leaves 1,23457E+11. */
static gboolean
is_rounded (const char *text)
{
  const char *end = text + strspn (text, "0123456789");

  if (end == text)
    return FALSE;
  if (*end == ',' || *end == '.')
    end += 1 + strspn (end + 1, "0123456789");
  return (*end == 'E' || *end == 'e') && end[1] == '+' && end[2] != '\0'
         && strspn (end + 2, "0123456789") == strlen (end + 2);
}

/* And of 1-3 it makes the first of March, written as 1-mrt or mrt-01. */
static gboolean
is_made_a_date (const char *text)
{
  static const char *const months[] = {
    "jan", "feb", "mrt", "mar", "apr", "mei", "may", "jun", "jul", "aug", "sep", "okt", "oct",
    "nov", "dec", NULL,
  };
  g_autofree char *folded = NULL;
  g_auto(GStrv) parts = NULL;
  const char *month;
  const char *number;

  if (strchr (text, '-') == NULL)
    return FALSE;

  folded = inl_text_fold (text);
  parts = g_strsplit (folded, "-", 2);
  month = g_ascii_isdigit (*parts[0]) ? parts[1] : parts[0];
  number = month == parts[0] ? parts[1] : parts[0];
  return g_strv_contains (months, month) && *number != '\0' && strlen (number) <= 4
         && strspn (number, "0123456789") == strlen (number);
}

static gboolean
is_number_field (const InlCsvColumn *column)
{
  static const char *const fields[] = { "number", "phone", "mobile", NULL };

  return column->meaning == INL_CSV_MEANING_RELATION_NUMBER
         || (column->field != NULL && g_strv_contains (fields, column->field));
}

/* What a spreadsheet made of the text of a CSV file. */
static gboolean
check_spoilt (Work               *work,
              const InlCsvColumn *column,
              const char         *text)
{
  g_autofree char *problem = NULL;

  if (is_number_field (column) && is_rounded (text))
    /* Translators: such as 1,23457E+11. */
    problem = g_strdup_printf (_("Hier staat een afgerond getal (%s). Heeft het rekenprogramma dat "
                                 "ervan gemaakt? Zet de kolom daar op tekst en vul het hele nummer "
                                 "in."), text);
  else if (g_strcmp0 (column->field, "house-number") == 0 && is_made_a_date (text))
    problem = dup_date_problem (text);
  if (problem == NULL)
    return TRUE;

  refuse_cell (work, column->name, problem);
  return FALSE;
}

static void
set_cells (Work               *work,
           const InlCsvHeader *header,
           const InlSheetRow  *row)
{
  for (guint i = 0; i < header->columns->len; i++)
    {
      const InlCsvColumn *column = g_ptr_array_index (header->columns, i);
      const char *cell = i < row->cells->len ? g_ptr_array_index (row->cells, i) : "";
      g_autofree char *text = inl_text_clean_line (cell);

      if (column != NULL && (!check_kind (work, column, inl_sheet_row_get_kind (row, i), text)
                             || !check_spoilt (work, column, text)))
        continue;
      if (column != NULL && *text != '\0')
        set_cell (work, column, text);
      else if (column != NULL && column->meaning == INL_CSV_MEANING_RELATION_NUMBER)
        refuse_cell (work, column->name, _("Vul een relatienummer in."));
    }
}

static const char *
get_column_name (const InlCsvHeader *header,
                 const char         *field)
{
  guint n;
  const InlCsvColumn *columns = inl_csv_columns_list (header->kind, &n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (columns[i].field, field) == 0)
      return columns[i].name;

  return field;
}

/* Of a cell that is refused nothing was taken, so that it is missing says nothing more. */
static gboolean
is_told (Work       *work,
         const char *column)
{
  return work->wrong != NULL
         && g_ptr_array_find_with_equal_func (work->wrong, column, g_str_equal, NULL);
}

/* The one mistake of spreadsheets that everybody makes gets its explanation. */
static gboolean
lost_a_zero (const InlFinding *finding,
             InlRecord        *record)
{
  return finding->code == INL_FINDING_CODE_KVK_MALFORMED &&
         strspn (inl_record_get_text (record, "kvk-number"), "0123456789") ==
         INL_KVK_NUMBER_LENGTH - 1;
}

static void
check_record (Work               *work,
              const InlCsvHeader *header)
{
  InlRecord *record = work->row->record;
  g_autoptr(GPtrArray) findings = NULL;

  findings = inl_validation_find_errors (record);
  work->row->is_right = findings->len == 0;
  for (guint i = 0; i < findings->len; i++)
    {
      const InlFinding *finding = g_ptr_array_index (findings, i);
      const char *column = get_column_name (header, finding->field);

      if (is_told (work, column))
        continue;
      add_problem (work, column, finding->text);
      if (lost_a_zero (finding, record))
        g_string_append (work->problems,
                         _(" Een rekenprogramma laat een nul aan het begin weg; zet de kolom daar "
                           "op tekst en vul het hele nummer in."));
    }
}

static InlRecord *
create_record (InlRecordKind kind)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return INL_RECORD (inl_relation_new ());
    case INL_RECORD_KIND_CONTACT:
      return INL_RECORD (inl_contact_new ());
    case INL_RECORD_KIND_VACANCY:
      return INL_RECORD (inl_vacancy_new ());
    default:
      g_assert_not_reached ();
    }
}

static gboolean
has_too_many_cells (const InlCsvHeader *header,
                    GPtrArray          *cells)
{
  for (guint i = header->columns->len; i < cells->len; i++)
    if (*(const char *) g_ptr_array_index (cells, i) != '\0')
      return TRUE;

  return FALSE;
}

/**
 * inl_import_cells_to_row:
 * @header: what the columns mean
 * @row: the cells; fewer than there are columns is as if the rest were empty
 *
 * Runs in any thread.
 *
 * Returns: (transfer full): the record they describe, or why it is refused
 */
InlImportRow *
inl_import_cells_to_row (const InlCsvHeader *header,
                         const InlSheetRow  *row)
{
  InlImportRow *made = inl_import_row_new (row->line);
  g_autoptr(GString) problems = g_string_new (NULL);
  Work work = { made, g_ptr_array_new (), NULL, problems };

  if (has_too_many_cells (header, row->cells))
    {
      g_autofree char *text = NULL;

      text = g_strdup_printf (_("Er staan %u velden op deze regel en %u in de eerste regel; staat "
                                "er een scheidingsteken in een veld zonder aanhalingstekens?"),
                              row->cells->len, header->columns->len);
      inl_import_row_refuse (made, text);
    }
  else
    {
      made->record = create_record (header->kind);
      set_cells (&work, header, row);
      check_record (&work, header);
      if (problems->len > 0)
        inl_import_row_refuse (made, problems->str);
    }

  g_clear_pointer (&work.wrong, g_ptr_array_unref);
  g_ptr_array_add (work.fields, NULL);
  g_strfreev (made->fields);
  made->fields = (char **) g_ptr_array_free (work.fields, FALSE);
  return made;
}

/**
 * inl_import_row_dup_key:
 * @self: a row that is not refused
 *
 * Returns: (transfer full): what two rows of one file may not both have: the number, or of a
 *   contact the relation with the name and the e-mail address
 */
char *
inl_import_row_dup_key (const InlImportRow *self)
{
  InlContact *contact;
  g_autofree char *name = NULL;
  g_autofree char *name_key = NULL;
  g_autofree char *email_key = NULL;

  if (!INL_IS_CONTACT (self->record))
    return g_strdup (inl_record_get_text (self->record, "number"));

  contact = INL_CONTACT (self->record);
  name = inl_contact_dup_full_name (contact);
  name_key = inl_text_fold (name);
  email_key = inl_email_to_key (inl_contact_get_email (contact));
  return g_strdup_printf ("%s\n%s\n%s", self->relation_number, name_key, email_key);
}
