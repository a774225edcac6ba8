/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the three kinds of files (design.md, section 8), and which kind a file is by the
 * columns that it has. */

#define G_LOG_DOMAIN "inl-csv"

#include "config.h"

#include "inl-csv-columns.h"

#include <glib/gi18n.h>

#include "inl-import-file.h"
#include "inl-text.h"

#define TEXT INL_CSV_MEANING_TEXT

static const InlCsvColumn relation_columns[] = {
  { "relatienummer", "rl_relatienummer", "number", TEXT, TRUE },
  { "naam", "rl_bedrijfsnaam", "name", TEXT, TRUE },
  { "kvk_nummer", "rl_nummer_kvk", "kvk-number", TEXT, FALSE },
  { "straat", "rl_bezoekadres_straat", "street", TEXT, FALSE },
  { "huisnummer", "rl_bezoekadres_huisnummer", "house-number", TEXT, FALSE },
  { "postcode", "rl_bezoekadres_postcode", "postcode", TEXT, FALSE },
  { "plaats", "rl_bezoekadres_plaats", "place", TEXT, FALSE },
  { "telefoon", NULL, "phone", TEXT, FALSE },
  { "email", NULL, "email", TEXT, FALSE },
  { "website", NULL, "website", TEXT, FALSE },
};

static const InlCsvColumn contact_columns[] = {
  { "relatienummer", "rl_relatienummer", NULL, INL_CSV_MEANING_RELATION_NUMBER, TRUE },
  { "voornaam", NULL, "first-name", TEXT, FALSE },
  { "tussenvoegsel", "rl_contactpersoon_voorvoegsels", "infix", TEXT, FALSE },
  { "achternaam", "rl_contactpersoon_achternaam", "last-name", TEXT, TRUE },
  { "functie", NULL, "job-title", TEXT, FALSE },
  { "email", NULL, "email", TEXT, FALSE },
  { "telefoon", NULL, "phone", TEXT, FALSE },
  { "mobiel", NULL, "mobile", TEXT, FALSE },
  { "inlenersbeloning", NULL, "receives-inquiries", INL_CSV_MEANING_FLAG, FALSE },
};

static const InlCsvColumn vacancy_columns[] = {
  { "aanvraagnummer", "rl_aanvraag_idnr", "number", TEXT, TRUE },
  { "relatienummer", "rl_relatienummer", NULL, INL_CSV_MEANING_RELATION_NUMBER, TRUE },
  { "functie", "rl_aanvraag_functienaam", NULL, INL_CSV_MEANING_POSITION_NAME, FALSE },
  { "omschrijving", NULL, "description", TEXT, FALSE },
  { "ingangsdatum", "rl_aanvraag_startdatum", "start-date", INL_CSV_MEANING_DATE, FALSE },
  { "aantal", "rl_aanvraag_aantal_personen", "headcount", INL_CSV_MEANING_HEADCOUNT, FALSE },
  { "status", NULL, "status", INL_CSV_MEANING_STATUS, FALSE },
};

static const InlRecordKind kinds[] = {
  INL_RECORD_KIND_RELATION, INL_RECORD_KIND_CONTACT, INL_RECORD_KIND_VACANCY,
};

/**
 * inl_csv_columns_list:
 * @kind: relations, contacts or vacancies
 * @n_columns: (out): how many there are
 *
 * Returns: (array length=n_columns) (transfer none): the columns of such a file
 */
const InlCsvColumn *
inl_csv_columns_list (InlRecordKind  kind,
                      guint         *n_columns)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      *n_columns = G_N_ELEMENTS (relation_columns);
      return relation_columns;
    case INL_RECORD_KIND_CONTACT:
      *n_columns = G_N_ELEMENTS (contact_columns);
      return contact_columns;
    case INL_RECORD_KIND_VACANCY:
      *n_columns = G_N_ELEMENTS (vacancy_columns);
      return vacancy_columns;
    default:
      *n_columns = 0;
      g_return_val_if_reached (NULL);
    }
}

/* "KvK-nummer" and "kvk nummer" are the column kvk_nummer. */
static char *
normalise (const char *name)
{
  g_autofree char *clean = inl_text_clean_line (name);
  char *lower = inl_text_fold (clean);

  return g_strdelimit (lower, " -", '_');
}

static const InlCsvColumn *
find_column (InlRecordKind  kind,
             const char    *name)
{
  g_autofree char *wanted = normalise (name);
  guint n;
  const InlCsvColumn *columns = inl_csv_columns_list (kind, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].name, wanted) || g_strcmp0 (columns[i].alias, wanted) == 0)
      return &columns[i];

  return NULL;
}

static guint
count_known (InlRecordKind  kind,
             GPtrArray     *names)
{
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    n += find_column (kind, g_ptr_array_index (names, i)) != NULL;

  return n;
}

/**
 * inl_csv_columns_count:
 * @names: (element-type utf8): cells of a first row
 *
 * Returns: how many of them are names of columns, of whatever kind knows most of them
 */
guint
inl_csv_columns_count (GPtrArray *names)
{
  guint most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    most = MAX (most, count_known (kinds[i], names));

  return most;
}

static gboolean
has_column (const InlCsvColumn *column,
            InlRecordKind       kind,
            GPtrArray          *names)
{
  for (guint i = 0; i < names->len; i++)
    if (find_column (kind, g_ptr_array_index (names, i)) == column)
      return TRUE;

  return FALSE;
}

/* The required columns of a kind, all of them or those that are not there. */
static char *
join_required (InlRecordKind  kind,
               GPtrArray     *present)
{
  g_autoptr(GPtrArray) required = g_ptr_array_new ();
  guint n;
  const InlCsvColumn *columns = inl_csv_columns_list (kind, &n);

  for (guint i = 0; i < n; i++)
    if (columns[i].required && (present == NULL || !has_column (&columns[i], kind, present)))
      g_ptr_array_add (required, (char *) columns[i].name);
  g_ptr_array_add (required, NULL);

  return inl_text_join_names ((const char *const *) required->pdata);
}

/**
 * inl_csv_columns_describe:
 * @kind: relations, contacts or vacancies
 *
 * Returns: (transfer full): which columns such a file must have, and which it may have, Dutch
 */
char *
inl_csv_columns_describe (InlRecordKind kind)
{
  g_autofree char *required = join_required (kind, NULL);
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  guint n;
  const InlCsvColumn *columns = inl_csv_columns_list (kind, &n);

  for (guint i = 0; i < n; i++)
    if (!columns[i].required)
      g_ptr_array_add (others, (char *) columns[i].name);
  g_ptr_array_add (others, NULL);
  joined = inl_text_join_names ((const char *const *) others->pdata);
  /* Translators: twice the names of columns. */
  return g_strdup_printf (_("Nodig: %s. Verder kan: %s."), required, joined);
}

static gboolean
is_complete (InlRecordKind  kind,
             GPtrArray     *names)
{
  g_autofree char *missing = join_required (kind, names);

  return *missing == '\0';
}

/**
 * inl_csv_columns_are_complete:
 * @names: (element-type utf8): cells of a first row
 *
 * Returns: whether they are all that a file of some kind must have
 */
gboolean
inl_csv_columns_are_complete (GPtrArray *names)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (is_complete (kinds[i], names))
      return TRUE;

  return FALSE;
}

static const char *
get_kind_name (InlRecordKind kind)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return _("relaties");
    case INL_RECORD_KIND_CONTACT:
      return _("contactpersonen");
    default:
      return _("aanvragen");
    }
}

static void
set_ambiguous_error (InlRecordKind   one,
                     InlRecordKind   other,
                     GError        **error)
{
  g_autofree char *columns = join_required (one, NULL);
  g_autofree char *others = join_required (other, NULL);

  g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS,
               /* Translators: two kinds of data, each with its columns. */
               _("Dit bestand kan zowel %s (kolommen %s) als %s (kolommen %s) bevatten. Verdeel "
                 "het over twee bestanden."),
               get_kind_name (one), columns, get_kind_name (other), others);
}

static void
set_missing_error (InlRecordKind   kind,
                   GPtrArray      *names,
                   GError        **error)
{
  g_autofree char *missing = join_required (kind, names);
  g_autofree char *all = join_required (kind, NULL);

  g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS,
               /* Translators: columns; a kind of data; columns. */
               _("De kolom %s ontbreekt. Een bestand met %s heeft ten minste de kolommen %s."),
               missing, get_kind_name (kind), all);
}

static void
set_unknown_error (GError **error)
{
  g_autofree char *relation = join_required (INL_RECORD_KIND_RELATION, NULL);
  g_autofree char *contact = join_required (INL_RECORD_KIND_CONTACT, NULL);
  g_autofree char *vacancy = join_required (INL_RECORD_KIND_VACANCY, NULL);

  g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS,
               /* Translators: columns of relations, of contacts and of vacancies. */
               _("De eerste regel noemt niet de kolommen die nodig zijn. Nodig zijn voor relaties "
                 "%s, voor contactpersonen %s, voor aanvragen %s."),
               relation, contact, vacancy);
}

/* The kind that knows more columns than the others; FALSE when there is none. */
static gboolean
find_nearest_kind (GPtrArray     *names,
                   InlRecordKind *kind)
{
  guint most = 0;
  gboolean alone = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = count_known (kinds[i], names);

      alone = n > most || (alone && n < most);
      if (n > most)
        *kind = kinds[i];
      most = MAX (most, n);
    }

  return alone;
}

static gboolean
recognise (GPtrArray      *names,
           InlRecordKind  *kind,
           GError        **error)
{
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (!is_complete (kinds[i], names))
        continue;
      if (found)
        {
          set_ambiguous_error (*kind, kinds[i], error);
          return FALSE;
        }
      *kind = kinds[i];
      found = TRUE;
    }

  if (found)
    return TRUE;

  if (find_nearest_kind (names, kind))
    set_missing_error (*kind, names, error);
  else
    set_unknown_error (error);
  return FALSE;
}

static void
add_ignored (InlCsvHeader *self,
             const char   *name)
{
  g_autofree char *clean = inl_text_clean_line (name);

  if (*clean != '\0' &&
      !g_ptr_array_find_with_equal_func (self->ignored, clean, g_str_equal, NULL))
    g_ptr_array_add (self->ignored, g_steal_pointer (&clean));
}

static gboolean
add_columns (InlCsvHeader  *self,
             GPtrArray     *names,
             GError       **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      const InlCsvColumn *column = find_column (self->kind, name);

      if (column == NULL)
        {
          add_ignored (self, name);
        }
      else if (g_ptr_array_find (self->columns, column, NULL))
        {
          g_set_error (error, INL_EXCHANGE_ERROR, INL_EXCHANGE_ERROR_COLUMNS,
                       _("De kolom %s staat er twee keer in. Verwijder er een."), column->name);
          return FALSE;
        }
      g_ptr_array_add (self->columns, (gpointer) column);
    }

  return TRUE;
}

/**
 * inl_csv_header_new:
 * @names: (element-type utf8): the cells of the first row
 * @error: %INL_EXCHANGE_ERROR_COLUMNS
 *
 * Returns: (transfer full): which kind of file it is and what its columns mean
 */
InlCsvHeader *
inl_csv_header_new (GPtrArray  *names,
                    GError    **error)
{
  g_autoptr(InlCsvHeader) self = g_new0 (InlCsvHeader, 1);

  self->columns = g_ptr_array_new ();
  self->ignored = g_ptr_array_new_with_free_func (g_free);
  if (!recognise (names, &self->kind, error) || !add_columns (self, names, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * inl_csv_header_new_chosen:
 * @names: (element-type utf8): the cells of the first row
 * @kind: what the file holds
 * @columns: (array zero-terminated=1): for each of @names which column it is, or "" for none
 * @error: %INL_EXCHANGE_ERROR_COLUMNS
 *
 * Returns: (transfer full): what somebody says that its columns mean
 */
InlCsvHeader *
inl_csv_header_new_chosen (GPtrArray          *names,
                           InlRecordKind       kind,
                           const char *const  *columns,
                           GError            **error)
{
  g_autoptr(InlCsvHeader) self = g_new0 (InlCsvHeader, 1);
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();

  self->kind = kind;
  self->columns = g_ptr_array_new ();
  self->ignored = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < names->len && columns[i] != NULL; i++)
    g_ptr_array_add (chosen, (char *) columns[i]);
  if (!is_complete (kind, chosen))
    {
      set_missing_error (kind, chosen, error);
      return NULL;
    }
  if (!add_columns (self, chosen, error))
    return NULL;

  for (guint i = 0; i < self->columns->len; i++)
    if (g_ptr_array_index (self->columns, i) == NULL)
      add_ignored (self, g_ptr_array_index (names, i));
  return g_steal_pointer (&self);
}

/**
 * inl_csv_header_free:
 * @self: (transfer full): a header
 */
void
inl_csv_header_free (InlCsvHeader *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->ignored);
  g_free (self);
}
