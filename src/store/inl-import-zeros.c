/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a spreadsheet made of numbers: 007 came back as 7. It is not guessed which of them is meant:
 * the row is refused, and says what it may be about. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-import-zeros.h"

#include <glib/gi18n.h>
#include <string.h>

#include "inl-field-label.h"

static gboolean
is_whole_number (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/**
 * inl_import_find_longer:
 * @table: relations or vacancies
 * @db: the connection
 * @number: of which there is none
 * @longer: (out) (transfer full) (nullable): one that is the same but for zeros before it
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it could be looked for
 */
gboolean
inl_import_find_longer (const InlTable  *table,
                        InlDb           *db,
                        const char      *number,
                        char           **longer,
                        GError         **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  *longer = NULL;
  if (!is_whole_number (number) || *number == '0')
    return TRUE;

  sql = g_strdup_printf ("SELECT number FROM %s WHERE number IN ('0' || $1, '00' || $1,"
                         " '000' || $1, '0000' || $1, '00000' || $1, '000000' || $1,"
                         " '0000000' || $1, '00000000' || $1) LIMIT 1", table->name);
  statement = inl_db_select (db, error, sql, "s", number);
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error))
    *longer = g_strdup (inl_statement_get_text (statement, 0));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * inl_import_dup_unknown:
 * @table: relations or vacancies
 * @number: of which there is none
 * @longer: what inl_import_find_longer() found
 *
 * Returns: (transfer full): why a row is refused, Dutch, for people
 */
char *
inl_import_dup_unknown (const InlTable *table,
                        const char     *number,
                        const char     *longer)
{
  if (table->kind == INL_RECORD_KIND_VACANCY)
    /* Translators: a number, and the same with zeros before it. */
    return g_strdup_printf (_("Aanvraagnummer %s is niet bekend, %s wel. Een rekenprogramma laat "
                              "nullen aan het begin weg; zet de kolom daar op tekst en vul het hele "
                              "nummer in."), number, longer);

  /* Translators: a number, and the same with zeros before it. */
  return g_strdup_printf (_("Relatienummer %s is niet bekend, %s wel. Een rekenprogramma laat "
                            "nullen aan het begin weg; zet de kolom daar op tekst en vul het hele "
                            "nummer in."), number, longer);
}

static gboolean
has_lost_zeros (const char *before,
                const char *now)
{
  const gsize n_zeros = strspn (before, "0");

  return n_zeros > 0 && is_whole_number (before) && *now != '\0'
         && g_str_equal (before + n_zeros, now);
}

/**
 * inl_import_dup_lost_zeros:
 * @row: a row
 * @existing: what it is about
 *
 * A telephone number, most likely.
 *
 * Returns: (transfer full) (nullable): why it is refused, Dutch, for people; %NULL when no number
 *   in it lost zeros
 */
char *
inl_import_dup_lost_zeros (InlImportRow *row,
                           InlRecord    *existing)
{
  for (guint i = 0; row->fields[i] != NULL; i++)
    {
      const char *field = row->fields[i];
      const char *label;
      InlFieldValue before;
      InlFieldValue now;

      if (!inl_record_get_field (existing, field, &before) || before.kind != INL_FIELD_TEXT
          || !inl_record_get_field (row->record, field, &now)
          || !has_lost_zeros (before.text, now.text))
        continue;

      label = inl_field_get_label (inl_record_get_kind (existing), field);
      /* Translators: a field, its number in a file, and in the database with zeros before it. */
      return g_strdup_printf (_("%s: %s was %s. Een rekenprogramma laat nullen aan het begin weg; "
                                "zet de kolom daar op tekst en vul het hele nummer in."),
                              label != NULL ? label : field, now.text, before.text);
    }

  return NULL;
}
