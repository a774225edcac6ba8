/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was in a file the last time and is not in it any more. The database remembers which rows
 * each source held; what is gone is named, and archived if that was asked for, unless an uitvraag
 * of it is still open or another source holds it. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-import-sources.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "inl-store.h"
#include "inl-table.h"
#include "inl-text.h"

/* In the folded name of a file: a date, with or without a time, a week, and which copy it is. */
#define PARTS_OF_MOMENT \
  "(?<!\\d)(?:20\\d\\d[-_. ]?[01]\\d(?:[-_. ]?[0-3]\\d)?|[0-3]?\\d[-_. ][01]?\\d[-_. ]20\\d\\d" \
  "|[0-3]\\d[01]\\d20\\d\\d)(?:[-_. t]+\\d\\d[-_.: ]?\\d\\d(?:[-_.: ]?\\d\\d)?)?(?!\\d)" \
  "|(?<![a-z])(?:week|wk)[-_ ]?\\d{1,2}(?!\\d)"
#define COPY \
  "\\s*(?:\\((?:\\d+|(?:kopie|copy)(?: \\d+)?)\\)|- (?:kopie|copy))(?=\\.[^.]*$|$)"
/* What such a part leaves behind. */
#define GAP "[-_. ]*#[-_ ]*"

static void
free_held (gpointer data)
{
  InlImportHeld *held = data;

  g_array_unref (held->ids);
  g_free (held);
}

/**
 * inl_import_sources_new:
 *
 * Returns: (transfer full) (element-type InlImportHeld): no files yet
 */
GPtrArray *
inl_import_sources_new (void)
{
  return g_ptr_array_new_with_free_func (free_held);
}

/**
 * inl_import_sources_add:
 * @sources: of inl_import_sources_new()
 * @batch: a file; stays as long as @sources
 *
 * Returns: (transfer none): what it holds: nothing yet
 */
InlImportHeld *
inl_import_sources_add (GPtrArray            *sources,
                        const InlImportBatch *batch)
{
  InlImportHeld *held = g_new0 (InlImportHeld, 1);

  held->batch = batch;
  held->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  held->is_whole = TRUE;
  g_ptr_array_add (sources, held);
  return held;
}

static const char *
get_kind_name (InlRecordKind kind)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return "relation";
    case INL_RECORD_KIND_CONTACT:
      return "contact";
    default:
      return "vacancy";
    }
}

static char *
replace_all (const char *pattern,
             const char *text,
             const char *by)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  char *replaced = regex != NULL ? g_regex_replace_literal (regex, text, -1, 0, by, 0, NULL) : NULL;

  g_return_val_if_fail (replaced != NULL, g_strdup (text));

  return replaced;
}

/* "Relaties 2026-11 (2).csv", "relaties 2026-12.csv" and "relaties.csv" are of one source. */
static char *
dup_source (const InlImportHeld *held)
{
  g_autofree char *valid = g_utf8_make_valid (held->batch->file_name, -1);
  g_autofree char *folded = inl_text_fold (valid);
  g_autofree char *once = replace_all (COPY, folded, "");
  g_autofree char *marked = replace_all (PARTS_OF_MOMENT, once, "#");
  char *source = replace_all (GAP, marked, "");

  if (*source != '\0')
    return source;

  g_free (source);
  return g_strdup ("#");
}

static gboolean
require_source (InlDb                 *db,
                const InlImportBatch  *batch,
                const char            *name,
                gint64                *id,
                GError               **error)
{
  g_autofree char *valid = g_utf8_make_valid (batch->file_name, -1);
  const InlRecordKind kind = batch->kind;
  g_autoptr(InlStatement) statement = NULL;

  if (!inl_db_execute (db, error, "INSERT INTO import_sources (kind, name, imported_at, file_name)"
                       " VALUES ($1, $2, $3, $4)"
                       " ON CONFLICT (kind, name) DO UPDATE SET imported_at = excluded.imported_at,"
                       " file_name = excluded.file_name",
                       "ssss", get_kind_name (kind), name, inl_db_get_now (db), valid))
    return FALSE;

  statement = inl_db_select (db, error, "SELECT id FROM import_sources WHERE kind = $1 AND name = $2",
                             "ss", get_kind_name (kind), name);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  *id = inl_statement_get_integer (statement, 0);
  return TRUE;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 one = *(const gint64 *) a;
  const gint64 other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static GArray *
read_rows (InlDb   *db,
           gint64   source_id,
           GError **error)
{
  g_autoptr(InlStatement) statement =
    inl_db_select (db, error, "SELECT row_id FROM import_rows WHERE source_id = $1"
                   " ORDER BY row_id", "i", source_id);

  return statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;
}

/* @ids: sorted */
static gboolean
contains (const GArray *ids,
          gint64        id)
{
  return ids->len > 0
         && bsearch (&id, ids->data, ids->len, sizeof (gint64), compare_ids) != NULL;
}

static gboolean
set_missing (InlDb     *db,
             gint64     source_id,
             gint64     id,
             gboolean   is_missing,
             GError   **error)
{
  return inl_db_execute (db, error, "UPDATE import_rows SET missing = $3"
                         " WHERE source_id = $1 AND row_id = $2 AND missing <> $3", "iii",
                         source_id, id, (gint64) is_missing);
}

/* Tells the rows of a source that were missing and are in @ids again that they are. */
static gboolean
welcome_back (InlDb         *db,
              gint64         source_id,
              const GArray  *ids,
              GError       **error)
{
  g_autoptr(InlStatement) statement =
    inl_db_select (db, error, "SELECT row_id FROM import_rows WHERE source_id = $1"
                   " AND missing = 1", "i", source_id);
  g_autoptr(GArray) missing = statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;

  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      const gint64 id = g_array_index (missing, gint64, i);

      if (contains (ids, id) && !set_missing (db, source_id, id, FALSE, error))
        return FALSE;
    }

  return missing != NULL;
}

static gboolean
forget_row (InlDb   *db,
            gint64   source_id,
            gint64   id,
            GError **error)
{
  return inl_db_execute (db, error, "DELETE FROM import_rows WHERE source_id = $1 AND row_id = $2",
                         "ii", source_id, id);
}

/* Rows with numbers that follow each other, as a file brings them. */
typedef struct
{
  gint64 first;
  gint64 last;      /* less than @first: none */
} Run;

static gboolean
remember_run (InlDb          *db,
              InlRecordKind   kind,
              gint64          source_id,
              const Run      *run,
              GError        **error)
{
  g_autofree char *sql = NULL;

  if (run->last < run->first)
    return TRUE;

  sql = g_strdup_printf ("INSERT INTO import_rows (source_id, row_id)"
                         " SELECT $1, id FROM %s WHERE id BETWEEN $2 AND $3",
                         inl_table_for_kind (kind)->name);
  return inl_db_execute (db, error, sql, "iii", source_id, run->first, run->last);
}

static gboolean
add_to_run (InlDb          *db,
            InlRecordKind   kind,
            gint64          source_id,
            Run            *run,
            gint64          id,
            GError        **error)
{
  if (run->last >= run->first && id == run->last + 1)
    {
      run->last = id;
      return TRUE;
    }
  if (!remember_run (db, kind, source_id, run, error))
    return FALSE;

  *run = (Run) { id, id };
  return TRUE;
}

/* Remembers what is new in a source, and leaves in @missing what is not in it any more. Both lists
 * are sorted. */
static gboolean
remember_rows (InlDb          *db,
               InlRecordKind   kind,
               gint64          source_id,
               const GArray   *ids,
               const GArray   *before,
               GArray         *missing,
               GError        **error)
{
  Run run = { 1, 0 };
  guint old = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      const gint64 id = g_array_index (ids, gint64, i);

      for (; old < before->len && g_array_index (before, gint64, old) < id; old++)
        g_array_append_vals (missing, &g_array_index (before, gint64, old), 1);
      if (old < before->len && g_array_index (before, gint64, old) == id)
        old++;
      else if ((i == 0 || g_array_index (ids, gint64, i - 1) != id)
               && !add_to_run (db, kind, source_id, &run, id, error))
        return FALSE;
    }
  if (old < before->len)
    g_array_append_vals (missing, &g_array_index (before, gint64, old), before->len - old);

  return remember_run (db, kind, source_id, &run, error);
}

/* Whether there is any row. @owned: (transfer full) (nullable) */
static gboolean
ask (InlDb         *db,
     InlStatement  *owned,
     gboolean      *is_so,
     GError       **error)
{
  g_autoptr(InlStatement) statement = owned;
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;

  *is_so = inl_db_step (db, statement, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Gives the name of the last file of another source that the row is in; %NULL when in none. */
static gboolean
find_other_file (InlDb           *db,
                 InlRecordKind    kind,
                 gint64           source_id,
                 gint64           id,
                 char           **file_name,
                 GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement =
    inl_db_select (db, error, "SELECT s.file_name FROM import_sources s"
                   " CROSS JOIN import_rows r ON r.source_id = s.id"
                   " WHERE s.kind = $2 AND s.id <> $3 AND r.row_id = $1 AND r.missing = 0"
                   " ORDER BY s.imported_at DESC, s.id DESC LIMIT 1", "isi", id,
                   get_kind_name (kind), source_id);

  *file_name = NULL;
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (db, statement, &local_error))
    *file_name = inl_text_clean_line (inl_statement_get_text (statement, 0));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
has_open_inquiry (InlDb          *db,
                  InlRecordKind   kind,
                  gint64          id,
                  gboolean       *has_one,
                  GError        **error)
{
  *has_one = FALSE;
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return ask (db, inl_db_select (db, error, "SELECT 1 FROM inquiries WHERE relation_id = $1"
                                     " AND state IN " INL_OPEN_STATES, "i", id), has_one, error);
    case INL_RECORD_KIND_VACANCY:
      return ask (db, inl_db_select (db, error, "SELECT 1 FROM inquiries WHERE vacancy_id = $1"
                                     " AND state IN " INL_OPEN_STATES, "i", id), has_one, error);
    default:
      return TRUE;
    }
}

static char *
dup_relation_number (InlDb      *db,
                     InlRecord  *record,
                     GError    **error)
{
  g_autoptr(InlRecord) relation = NULL;
  InlFieldValue id;

  if (!inl_record_get_field (record, "relation-id", &id))
    g_return_val_if_reached (NULL);

  relation = inl_table_load (&inl_table_relations, db, id.number, error);
  return relation != NULL ? g_strdup (inl_record_get_text (relation, "number")) : NULL;
}

/**
 * inl_import_is_archived:
 * @record: a relation, contact or vacancy
 *
 * Returns: whether it is in the archive
 */
gboolean
inl_import_is_archived (InlRecord *record)
{
  InlFieldValue value;

  return inl_record_get_field (record, "archived", &value) && value.number != 0;
}

/* One that is in use is named, and stays. */
static gboolean
archive (InlImportRow    *row,
         const InlTable  *table,
         InlDb           *db,
         gint64           id,
         GError         **error)
{
  g_autoptr(GError) local_error = NULL;

  if (inl_table_set_archived (table, db, id, TRUE, &local_error))
    {
      row->result = INL_IMPORT_RESULT_ARCHIVED;
      return TRUE;
    }
  if (!g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE)
      && !g_error_matches (local_error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  row->problem = g_strdup (local_error->message);
  return TRUE;
}

/* Gives %NULL when nothing is in the way. */
static gboolean
find_obstacle (const InlImportBatch  *batch,
               InlDb                 *db,
               gint64                 source_id,
               gint64                 id,
               char                 **obstacle,
               GError               **error)
{
  g_autofree char *file_name = NULL;
  gboolean is_open;

  *obstacle = NULL;
  if (!has_open_inquiry (db, batch->kind, id, &is_open, error)
      || !find_other_file (db, batch->kind, source_id, id, &file_name, error))
    return FALSE;

  if (is_open)
    *obstacle = g_strdup (_("Wordt niet gearchiveerd: er loopt nog een uitvraag."));
  else if (file_name != NULL)
    *obstacle = g_strdup_printf (_("Wordt niet gearchiveerd: staat ook in %s."), file_name);
  return TRUE;
}

/* Names it, and archives it if that was asked for. */
static gboolean
tell_of_gone (const InlImportBatch  *batch,
              InlDb                 *db,
              gint64                 source_id,
              InlRecord             *record,
              GError               **error)
{
  InlImportRow *row = inl_import_row_new (0);
  const gint64 id = inl_record_get_id (record);

  row->record = g_object_ref (record);
  row->result = INL_IMPORT_RESULT_GONE;
  g_ptr_array_add (batch->gone, row);
  if (batch->kind != INL_RECORD_KIND_RELATION
      && (row->relation_number = dup_relation_number (db, record, error)) == NULL)
    return FALSE;
  if (!find_obstacle (batch, db, source_id, id, &row->problem, error))
    return FALSE;

  if (row->problem == NULL && batch->archives_gone
      && !archive (row, inl_table_for_kind (batch->kind), db, id, error))
    return FALSE;

  return row->result != INL_IMPORT_RESULT_ARCHIVED || forget_row (db, source_id, id, error);
}

static gboolean
look_at_missing (const InlImportBatch  *batch,
                 InlDb                 *db,
                 gint64                 source_id,
                 gint64                 id,
                 GError               **error)
{
  g_autoptr(InlRecord) record = inl_table_load (inl_table_for_kind (batch->kind), db, id, error);

  if (record == NULL)
    return FALSE;
  if (inl_import_is_archived (record))
    return forget_row (db, source_id, id, error);

  return tell_of_gone (batch, db, source_id, record, error);
}

typedef struct
{
  InlImportHeld *held;       /* the first file of the source */
  char          *name;
  gint64         id;
  GArray        *missing;    /* (element-type gint64) */
} Source;

static void
free_source (gpointer data)
{
  Source *source = data;

  g_free (source->name);
  g_clear_pointer (&source->missing, g_array_unref);
  g_free (source);
}

/* Files of one source that are imported together are one. */
static GPtrArray *
join_files (GPtrArray *sources)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func (free_source);

  for (guint i = 0; i < sources->len; i++)
    {
      InlImportHeld *held = g_ptr_array_index (sources, i);
      g_autofree char *name = dup_source (held);
      Source *source = NULL;

      for (guint n = 0; source == NULL && n < joined->len; n++)
        {
          Source *other = g_ptr_array_index (joined, n);

          if (other->held->batch->kind == held->batch->kind && g_str_equal (other->name, name))
            source = other;
        }
      if (source == NULL)
        {
          source = g_new0 (Source, 1);
          source->held = held;
          source->name = g_steal_pointer (&name);
          g_ptr_array_add (joined, source);
        }
      else if (held->ids->len > 0)
        {
          g_array_append_vals (source->held->ids, held->ids->data, held->ids->len);
        }
      source->held->is_whole = source->held->is_whole && held->is_whole;
    }

  return joined;
}

static gboolean
remember_source (Source  *self,
                 InlDb   *db,
                 GError **error)
{
  g_autoptr(GArray) before = NULL;

  if (!require_source (db, self->held->batch, self->name, &self->id, error))
    return FALSE;
  before = read_rows (db, self->id, error);
  if (before == NULL)
    return FALSE;

  self->missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (self->held->ids->len > 0)
    g_array_sort (self->held->ids, compare_ids);
  if (!welcome_back (db, self->id, self->held->ids, error)
      || !remember_rows (db, self->held->batch->kind, self->id, self->held->ids, before,
                         self->missing, error))
    return FALSE;

  /* Of all sources, before anything is told: what two of them lost is held by neither. */
  for (guint i = 0; self->held->is_whole && i < self->missing->len; i++)
    if (!set_missing (db, self->id, g_array_index (self->missing, gint64, i), TRUE, error))
      return FALSE;

  return TRUE;
}

/**
 * inl_import_sources_compare:
 * @sources: (element-type InlImportHeld): all files of an import
 * @db: the connection, in its transaction
 * @cancellable: (nullable): looked at between rows
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED: the transaction is to be rolled back
 *
 * Tells the batches what is gone from their source, and remembers what is in it now. Of a file with
 * rows that could not be read nothing is called gone: it may be about those.
 *
 * Returns: whether it is done
 */
gboolean
inl_import_sources_compare (GPtrArray     *sources,
                            InlDb         *db,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr(GPtrArray) joined = join_files (sources);

  for (guint i = 0; i < joined->len; i++)
    if (!remember_source (g_ptr_array_index (joined, i), db, error))
      return FALSE;

  for (guint i = 0; i < joined->len; i++)
    {
      const Source *source = g_ptr_array_index (joined, i);

      for (guint n = 0; source->held->is_whole && n < source->missing->len; n++)
        if (g_cancellable_set_error_if_cancelled (cancellable, error)
            || !look_at_missing (source->held->batch, db, source->id,
                                 g_array_index (source->missing, gint64, n), error))
          return FALSE;
    }

  return TRUE;
}
