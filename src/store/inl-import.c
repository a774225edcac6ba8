/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Importing rows: each finds the record that it is about, changes only what its file has a column
 * for, and is refused on its own when it cannot be taken. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-import.h"

#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-email.h"
#include "inl-field-label.h"
#include "inl-import-ahead.h"
#include "inl-import-bulk.h"
#include "inl-import-sources.h"
#include "inl-import-zeros.h"
#include "inl-log.h"
#include "inl-position.h"
#include "inl-relation.h"
#include "inl-store.h"
#include "inl-table.h"
#include "inl-text.h"
#include "inl-vacancy.h"
#include "inl-validation.h"

/* Fewer rows are sooner made than a bulk of them is begun. */
#define BULK_ROWS 500
/* The numbers of a table that is so many times longer than the file are not all read. */
#define TABLE_LENGTH 4

typedef struct
{
  InlDb          *db;
  const InlTable *table;
  GHashTable     *touched;    /* (element-type gint64): contacts that this import has been at */
  GHashTable     *known;      /* (nullable) (element-type utf8): all numbers there are */
  GHashTable     *relations;  /* (element-type utf8 gint64): by number, those that were found */
  GHashTable     *positions;  /* (element-type utf8 gint64): likewise by name */
  InlImportHeld  *held;       /* what is in the file */
  InlImportBulk  *bulk;       /* (nullable): of a long file */
  InlImportAhead *ahead;      /* (nullable): of a long file with relations */
  gboolean        has_zeros;  /* of relations or vacancies: some number begins with one */
} Importer;

/* Says no to one row. What is no error of the row itself stops the import. */
static gboolean
is_about_row (const GError *error)
{
  return g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_DUPLICATE)
         || g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND)
         || g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_CONFLICT)
         || g_error_matches (error, INL_STORE_ERROR, INL_STORE_ERROR_IN_USE);
}

/* Gives %TRUE with no record when there is none. */
static gboolean
accept_absence (InlRecord  *record,
                GError     *local_error,
                GError    **error)
{
  g_autoptr(GError) owned = local_error;

  if (record != NULL || g_error_matches (owned, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&owned));
  return FALSE;
}

static gboolean
find_by_key (Importer         *self,
             const InlTable   *table,
             const char       *key,
             InlRecord       **record,
             GError          **error)
{
  GError *local_error = NULL;

  *record = NULL;
  if (table == self->table && self->known != NULL && !g_hash_table_contains (self->known, key))
    return TRUE;

  *record = inl_table_find (table, self->db, key, &local_error);
  return accept_absence (*record, local_error, error);
}

/* How surely a contact is whom a row of a file is about: 0 when it is somebody else. With an e-mail
 * address a contact is known by that, else by name; but one that this file has named already is
 * somebody else with the same address, such as info@, or the same name. */
static guint
rate_contact (Importer   *self,
              InlRecord  *contact,
              const char *email_key,
              const char *name_key)
{
  const gint64 id = inl_record_get_id (contact);
  const gboolean is_touched = g_hash_table_contains (self->touched, &id);
  g_autofree char *key = inl_email_to_key (inl_record_get_text (contact, "email"));
  g_autofree char *name = inl_contact_dup_full_name (INL_CONTACT (contact));
  g_autofree char *folded = inl_text_fold (name);
  const gboolean is_same_name = g_str_equal (folded, name_key);

  if (g_str_equal (key, email_key) && is_same_name)
    return is_touched ? 4 : 5;
  if (*email_key == '\0')
    return is_touched ? 1 : 2;
  if (is_touched)
    return 0;
  return g_str_equal (key, email_key) ? 3 : 1;
}

static gboolean
find_contact (Importer      *self,
              InlRecord     *row,
              gint64         relation_id,
              InlRecord    **record,
              GError       **error)
{
  g_autofree char *email_key = inl_email_to_key (inl_record_get_text (row, "email"));
  g_autofree char *name = inl_contact_dup_full_name (INL_CONTACT (row));
  g_autofree char *name_key = inl_text_fold (name);
  g_autoptr(GPtrArray) candidates = NULL;
  guint best = 0;

  *record = NULL;
  candidates = inl_table_list_where (self->table, self->db,
                                     "t.relation_id = $1 AND t.anonymised_at = ''"
                                     " AND ((t.email_key = $2 AND $2 <> '')"
                                     " OR t.name_key = $3) ORDER BY t.archived, t.id", error,
                                     "iss", relation_id, email_key, name_key);
  if (candidates == NULL)
    return FALSE;

  for (guint i = 0; i < candidates->len; i++)
    {
      InlRecord *candidate = g_ptr_array_index (candidates, i);
      const guint rate = rate_contact (self, candidate, email_key, name_key);

      if (rate > best)
        {
          best = rate;
          g_set_object (record, candidate);
        }
    }

  return TRUE;
}

/* What a row can say by itself; other records are named by their numbers, and found by those. */
static gboolean
is_own_field (const InlTable *table,
              const char     *field)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_strcmp0 (table->columns[i].property, field) == 0)
      return table->columns[i].use == INL_COLUMN_STORED && !g_str_has_suffix (field, "-id");

  return FALSE;
}

static void
copy_field (InlRecord  *from,
            InlRecord  *to,
            const char *field)
{
  InlFieldValue value;

  if (inl_record_get_field (from, field, &value))
    inl_record_set_field (to, field, &value);
}

/* The stored record with what the row says; or the row itself, when there is none. */
static InlRecord *
merge (Importer     *self,
       InlImportRow *row,
       InlRecord    *existing)
{
  InlRecord *merged;

  if (existing == NULL)
    {
      inl_record_set_identity (row->record, 0, 0);
      return g_object_ref (row->record);
    }

  merged = inl_record_dup (existing);
  for (guint i = 0; row->fields[i] != NULL; i++)
    if (is_own_field (self->table, row->fields[i]))
      copy_field (row->record, merged, row->fields[i]);
  return merged;
}

static gboolean
look_up (GHashTable *ids,
         const char *key,
         gint64     *id)
{
  const gint64 *found = g_hash_table_lookup (ids, key);

  *id = found != NULL ? *found : 0;
  return found != NULL;
}

static void
keep_id (GHashTable *ids,
         const char *key,
         gint64      id)
{
  g_hash_table_insert (ids, g_strdup (key), g_memdup2 (&id, sizeof id));
}

static gboolean
find_relation_id (Importer    *self,
                  const char  *number,
                  gint64      *id,
                  GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement = NULL;

  if (look_up (self->relations, number, id))
    return TRUE;

  statement = inl_db_select (self->db, error, "SELECT id FROM relations WHERE number = $1", "s",
                             number);
  if (statement == NULL)
    return FALSE;
  if (inl_db_step (self->db, statement, &local_error))
    {
      *id = inl_statement_get_integer (statement, 0);
      keep_id (self->relations, number, *id);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Gives 0 and refuses the row when its number is unknown. */
static gboolean
find_relation (Importer      *self,
               InlImportRow  *row,
               gint64        *relation_id,
               GError       **error)
{
  const char *number = row->relation_number != NULL ? row->relation_number : "";

  if (!find_relation_id (self, number, relation_id, error))
    return FALSE;

  if (*relation_id == 0)
    {
      g_autofree char *longer = NULL;
      g_autofree char *problem = NULL;

      if (!inl_import_find_longer (&inl_table_relations, self->db, number, &longer, error))
        return FALSE;
      problem = longer != NULL
                ? inl_import_dup_unknown (&inl_table_relations, number, longer)
                : g_strdup_printf (_("Relatienummer %s is niet bekend."), number);
      inl_import_row_refuse (row, problem);
    }
  return TRUE;
}

/* A name that was merged away means the position that it was merged into. */
static gboolean
follow_merge (Importer  *self,
              gint64    *id,
              GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(InlStatement) statement =
    inl_db_select (self->db, error, "SELECT merged_into FROM positions WHERE id = $1 AND retired = 1"
                   " AND merged_into IS NOT NULL", "i", *id);

  if (statement == NULL)
    return FALSE;
  if (inl_db_step (self->db, statement, &local_error))
    *id = inl_statement_get_integer (statement, 0);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
find_or_make_position (Importer     *self,
                       const char   *name,
                       gint64       *id,
                       GError      **error)
{
  g_autoptr(InlRecord) position = NULL;

  *id = 0;
  if (name == NULL || *name == '\0' || look_up (self->positions, name, id))
    return TRUE;
  if (!find_by_key (self, &inl_table_positions, name, &position, error))
    return FALSE;

  if (position != NULL)
    {
      *id = inl_record_get_id (position);
      if (!follow_merge (self, id, error))
        return FALSE;
    }
  else
    {
      position = INL_RECORD (inl_position_new ());
      inl_record_set_text (position, "name", name);
      *id = inl_table_insert (&inl_table_positions, self->db, position, error);
      if (*id == 0)
        return FALSE;
    }

  keep_id (self->positions, name, *id);
  return TRUE;
}

static gboolean
has_position_column (InlImportRow *row)
{
  return g_strv_contains ((const char * const *) row->fields, "position-id")
         || g_strv_contains ((const char * const *) row->fields, "position-name")
         || (row->position_name != NULL && *row->position_name != '\0');
}

static gboolean
set_position (Importer      *self,
              InlImportRow  *row,
              InlRecord     *merged,
              GError       **error)
{
  gint64 id;

  if (!has_position_column (row))
    return TRUE;
  if (!find_or_make_position (self, row->position_name, &id, error))
    return FALSE;

  /* The name follows from the id; comparing it too would make every such row a change. */
  g_object_set (merged, "position-id", id, NULL);
  return TRUE;
}

static gboolean
is_moved (InlRecord *existing,
          gint64     relation_id)
{
  return existing != NULL && inl_vacancy_get_relation_id (INL_VACANCY (existing)) != relation_id;
}

static void
refuse_moved (InlImportRow *row,
              InlRecord    *existing)
{
  g_autofree char *problem = NULL;

  problem = g_strdup_printf (_("Aanvraag %s hoort bij relatie %s, niet bij %s."),
                             inl_record_get_text (existing, "number"),
                             inl_record_get_text (existing, "relation-number"),
                             row->relation_number);
  inl_import_row_refuse (row, problem);
}

/* Finds what the row is about and makes what it should become; none when the row is refused. */
static gboolean
prepare (Importer       *self,
         InlImportRow   *row,
         InlRecord     **existing,
         InlRecord     **merged,
         GError        **error)
{
  InlRecordKind kind = self->table->kind;
  gint64 relation_id = 0;

  if (kind != INL_RECORD_KIND_RELATION)
    {
      if (!find_relation (self, row, &relation_id, error))
        return FALSE;
      if (relation_id == 0)
        return TRUE;
    }

  if (kind == INL_RECORD_KIND_CONTACT
      ? !find_contact (self, row->record, relation_id, existing, error)
      : !find_by_key (self, self->table, inl_record_get_text (row->record, "number"), existing,
                      error))
    return FALSE;
  if (kind == INL_RECORD_KIND_VACANCY && is_moved (*existing, relation_id))
    {
      refuse_moved (row, *existing);
      return TRUE;
    }

  *merged = merge (self, row, *existing);
  if (kind != INL_RECORD_KIND_RELATION)
    g_object_set (*merged, "relation-id", relation_id, NULL);
  return TRUE;
}

/* As long as there is no number that begins with a zero, none can have lost one. */
static gboolean
refuse_if_spoilt (Importer      *self,
                  InlImportRow  *row,
                  InlRecord     *existing,
                  GError       **error)
{
  g_autofree char *longer = NULL;
  g_autofree char *problem = NULL;

  if (existing != NULL)
    {
      problem = inl_import_dup_lost_zeros (row, existing);
    }
  else if (self->has_zeros)
    {
      const char *number = inl_record_get_text (row->record, "number");

      if (!inl_import_find_longer (self->table, self->db, number, &longer, error))
        return FALSE;
      if (longer != NULL)
        problem = inl_import_dup_unknown (self->table, number, longer);
    }

  if (problem != NULL)
    inl_import_row_refuse (row, problem);
  return TRUE;
}

static gboolean
refuse_if_wrong (InlImportRow *row,
                 InlRecord    *merged)
{
  g_autoptr(GPtrArray) errors = inl_validation_find_errors (merged);
  g_autofree char *text = NULL;

  if (errors->len == 0)
    return FALSE;

  text = inl_findings_join_texts (errors);
  inl_import_row_refuse (row, text);
  return TRUE;
}

static void
remember (Importer  *self,
          InlRecord *record,
          gint64     id)
{
  g_array_append_val (self->held->ids, id);
  if (self->table->kind == INL_RECORD_KIND_CONTACT)
    g_hash_table_add (self->touched, g_memdup2 (&id, sizeof id));
  else if (self->known != NULL)
    g_hash_table_add (self->known, g_strdup (inl_record_get_text (record, "number")));
}

/* The row itself knows its position by name alone. */
static char *
dup_new_value (InlImportRow *row,
               InlRecord    *merged,
               const char   *field)
{
  if (g_str_equal (field, "position-id"))
    return g_strdup (row->position_name);

  return inl_field_dup_shown (merged, field);
}

static void
tell_changes (Importer      *self,
              InlImportRow  *row,
              InlRecord     *existing,
              InlRecord     *merged)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    {
      const char *field = self->table->columns[i].property;
      const char *label = field != NULL ? inl_field_get_name (self->table->kind, field) : NULL;
      g_autofree char *old_value = NULL;
      g_autofree char *new_value = NULL;

      if (label == NULL || self->table->columns[i].use != INL_COLUMN_STORED
          || inl_record_has_same (existing, merged, field))
        continue;

      old_value = inl_field_dup_shown (existing, field);
      new_value = dup_new_value (row, merged, field);
      inl_import_row_add_change (row, label, old_value, new_value);
    }
}

static gboolean
store (Importer             *self,
       InlImportRow         *row,
       InlRecord            *existing,
       InlRecord            *merged,
       const InlTableDraft  *draft,
       GError              **error)
{
  gint64 id;

  row->in_archive = existing != NULL && inl_import_is_archived (existing);
  if (existing != NULL && inl_record_equal (existing, merged))
    {
      remember (self, existing, inl_record_get_id (existing));
      row->result = INL_IMPORT_RESULT_UNCHANGED;
      return TRUE;
    }
  if (existing != NULL)
    {
      remember (self, existing, inl_record_get_id (existing));
      row->result = INL_IMPORT_RESULT_CHANGED;
      tell_changes (self, row, existing, merged);
      return inl_table_update (self->table, self->db, merged, error);
    }

  id = inl_table_insert_draft (self->table, self->db, merged, draft, error);
  if (id == 0)
    return FALSE;

  remember (self, merged, id);
  row->result = INL_IMPORT_RESULT_NEW;
  return TRUE;
}

/* What is new is stored as it was read. */
static gboolean
is_found_right (const InlImportRow *row,
                InlRecord          *existing)
{
  return existing == NULL && row->is_right;
}

static gboolean
take_row (Importer             *self,
          InlImportRow         *row,
          const InlTableDraft  *draft,
          GError              **error)
{
  g_autoptr(InlRecord) existing = NULL;
  g_autoptr(InlRecord) merged = NULL;

  if (!prepare (self, row, &existing, &merged, error))
    return FALSE;
  if (merged == NULL || (!is_found_right (row, existing) && refuse_if_wrong (row, merged)))
    return TRUE;
  if ((existing == NULL || !inl_record_equal (existing, merged))
      && !refuse_if_spoilt (self, row, existing, error))
    return FALSE;
  if (row->result == INL_IMPORT_RESULT_REFUSED)
    return TRUE;
  /* Only now: a refused row leaves nothing behind, such as a position that was made for it. */
  if (self->table->kind == INL_RECORD_KIND_VACANCY && !set_position (self, row, merged, error))
    return FALSE;

  return store (self, row, existing, merged, draft, error);
}

/* Also by what a spreadsheet left of its number. */
static gboolean
find_refused (Importer     *self,
              const char   *number,
              InlRecord   **existing,
              GError      **error)
{
  g_autofree char *longer = NULL;

  if (!find_by_key (self, self->table, number, existing, error))
    return FALSE;
  if (*existing != NULL)
    return TRUE;

  return inl_import_find_longer (self->table, self->db, number, &longer, error)
         && (longer == NULL || find_by_key (self, self->table, longer, existing, error));
}

static gboolean
find_refused_relation (Importer    *self,
                       const char  *number,
                       gint64      *relation_id,
                       GError     **error)
{
  g_autofree char *longer = NULL;

  if (number == NULL)
    number = "";
  if (!find_relation_id (self, number, relation_id, error))
    return FALSE;
  if (*relation_id != 0)
    return TRUE;

  return inl_import_find_longer (&inl_table_relations, self->db, number, &longer, error)
         && (longer == NULL || find_relation_id (self, longer, relation_id, error));
}

/* What a refused row is about is in the file all the same. */
static gboolean
remember_refused (Importer      *self,
                  InlImportRow  *row,
                  GError       **error)
{
  g_autoptr(InlRecord) existing = NULL;
  gint64 relation_id = 0;

  /* It may be about anything. */
  if (row->record == NULL
      || (self->table->kind != INL_RECORD_KIND_CONTACT
          && *inl_record_get_text (row->record, "number") == '\0'))
    {
      self->held->is_whole = FALSE;
      return TRUE;
    }

  if (self->table->kind != INL_RECORD_KIND_CONTACT)
    {
      if (!find_refused (self, inl_record_get_text (row->record, "number"), &existing, error))
        return FALSE;
    }
  else if (!find_refused_relation (self, row->relation_number, &relation_id, error)
           || (relation_id != 0
               && !find_contact (self, row->record, relation_id, &existing, error)))
    {
      return FALSE;
    }

  if (existing != NULL)
    {
      const gint64 id = inl_record_get_id (existing);

      g_array_append_val (self->held->ids, id);
    }
  return TRUE;
}

static gboolean
import_row (Importer             *self,
            InlImportRow         *row,
            const InlTableDraft  *draft,
            GError              **error)
{
  g_autoptr(GError) local_error = NULL;

  inl_import_row_clear_result (row);
  if (take_row (self, row, draft, &local_error))
    return TRUE;

  if (!is_about_row (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  inl_import_row_refuse (row, local_error->message);
  return TRUE;
}

/* Most rows of a long file are about what is new or what is all there is. */
static gboolean
read_known (Importer    *self,
            guint        n_rows,
            GError     **error)
{
  g_autofree char *count_sql = NULL;
  g_autofree char *sql = NULL;
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 count;

  if (self->table->kind == INL_RECORD_KIND_CONTACT)
    return TRUE;
  count_sql = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM %s LIMIT %u)",
                               self->table->name, TABLE_LENGTH * n_rows);
  if (!inl_db_get_integer (self->db, count_sql, &count, error))
    return FALSE;
  if (count >= TABLE_LENGTH * (gint64) n_rows)
    return TRUE;

  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sql = g_strdup_printf ("SELECT number FROM %s", self->table->name);
  statement = inl_db_prepare (self->db, sql, error);
  if (statement == NULL)
    return FALSE;
  while (inl_db_step (self->db, statement, &local_error))
    g_hash_table_add (self->known, g_strdup (inl_statement_get_text (statement, 0)));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Rows that their reader refused stay as they are. */
static gboolean
import_rows (Importer              *self,
             GPtrArray             *rows,
             InlImportProgress     *progress,
             GCancellable          *cancellable,
             GError               **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (rows, i);
      const InlTableDraft *draft = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->ahead != NULL)
        draft = inl_import_ahead_look (self->ahead, i);
      if (row->record != NULL && row->result != INL_IMPORT_RESULT_REFUSED
          && !import_row (self, row, draft, error))
        return FALSE;
      if (row->result == INL_IMPORT_RESULT_REFUSED && !remember_refused (self, row, error))
        return FALSE;
      if (self->bulk != NULL && !inl_import_bulk_step (self->bulk, error))
        return FALSE;
      if (progress != NULL)
        inl_import_progress_step (progress);
    }

  return TRUE;
}

static gboolean
import_in_bulk (Importer           *self,
                GPtrArray          *rows,
                InlImportProgress  *progress,
                GCancellable       *cancellable,
                GError            **error)
{
  g_autoptr(InlImportBulk) bulk = NULL;
  g_autoptr(InlImportAhead) ahead = NULL;

  if (!read_known (self, rows->len, error))
    return FALSE;
  bulk = inl_import_bulk_begin (self->db, self->table->kind, rows->len, cancellable, error);
  if (bulk != NULL && self->table->kind == INL_RECORD_KIND_RELATION)
    ahead = inl_import_ahead_new (self->table, rows, self->known,
                                  inl_db_is_discarded (self->db) ? NULL
                                                                 : inl_db_get_account (self->db));
  self->bulk = bulk;
  self->ahead = ahead;
  return bulk != NULL && import_rows (self, rows, progress, cancellable, error)
         && inl_import_bulk_end (bulk, error);
}

static gboolean
find_zeros (Importer  *self,
            GError   **error)
{
  g_autofree char *sql = NULL;
  gint64 n_found = 0;

  if (self->table->kind == INL_RECORD_KIND_CONTACT)
    return TRUE;

  sql = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM %s WHERE number >= '0'"
                         " AND number < '1' LIMIT 1)", self->table->name);
  if (!inl_db_get_integer (self->db, sql, &n_found, error))
    return FALSE;

  self->has_zeros = n_found > 0;
  return TRUE;
}

static gboolean
import_batch (InlDb                 *db,
              const InlImportBatch  *batch,
              InlImportHeld         *held,
              InlImportProgress     *progress,
              GCancellable          *cancellable,
              GError               **error)
{
  Importer self = { db, inl_table_for_kind (batch->kind) };
  gboolean is_done;

  if (!find_zeros (&self, error))
    return FALSE;

  self.held = held;
  self.touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  is_done = batch->rows->len < BULK_ROWS
            ? import_rows (&self, batch->rows, progress, cancellable, error)
            : import_in_bulk (&self, batch->rows, progress, cancellable, error);

  g_hash_table_unref (self.touched);
  g_hash_table_unref (self.relations);
  g_hash_table_unref (self.positions);
  g_clear_pointer (&self.known, g_hash_table_unref);
  return is_done;
}

static guint
count_result (GPtrArray       *rows,
              InlImportResult  result)
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      InlImportRow *row = g_ptr_array_index (rows, i);

      if (row->result == result)
        n++;
    }

  return n;
}

static char *
describe_file (InlRecordKind  kind,
               const char    *file_name)
{
  switch (kind)
    {
    case INL_RECORD_KIND_RELATION:
      return g_strdup_printf (_("Bestand %s met relaties"), file_name);
    case INL_RECORD_KIND_CONTACT:
      return g_strdup_printf (_("Bestand %s met contactpersonen"), file_name);
    default:
      return g_strdup_printf (_("Bestand %s met aanvragen"), file_name);
    }
}

static void
add_archived (const InlImportBatch  *batch,
              char                 **text)
{
  const guint n = count_result (batch->gone, INL_IMPORT_RESULT_ARCHIVED);
  g_autofree char *counts = NULL;

  if (n == 0)
    return;

  counts = g_steal_pointer (text);
  /* Translators: what became of the rows of a file, and then what was in it before. */
  *text = g_strdup_printf (_("%s Niet meer in het bestand en gearchiveerd: %'u."), counts, n);
}

/* Each record that the file changed has a line already. */
static gboolean
log_batch (InlDb                 *db,
           const InlImportBatch  *batch,
           GError               **error)
{
  g_autofree char *subject = describe_file (batch->kind, batch->file_name);
  g_autofree char *text = NULL;
  InlLogFacts facts = { .kind = INL_LOG_KIND_IMPORT, .action = INL_LOG_ACTION_DONE };

  text = g_strdup_printf (_("%'u nieuw, %'u gewijzigd, %'u ongewijzigd, %'u geweigerd."),
                          count_result (batch->rows, INL_IMPORT_RESULT_NEW),
                          count_result (batch->rows, INL_IMPORT_RESULT_CHANGED),
                          count_result (batch->rows, INL_IMPORT_RESULT_UNCHANGED),
                          count_result (batch->rows, INL_IMPORT_RESULT_REFUSED));
  add_archived (batch, &text);
  facts.subject = subject;
  facts.text = text;
  return inl_log_append_facts (db, &facts, NULL, error);
}

static void
on_commit_cb (gpointer progress)
{
  inl_import_progress_set_final (progress);
}

/**
 * inl_import_batches:
 * @db: the connection, in a transaction
 * @batches: (element-type InlImportBatch): what to import, in this order; each row gets its result
 * @progress: (nullable): where to tell how far it is, until the transaction ends
 * @cancellable: (nullable): looked at between rows
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED: the transaction is to be rolled back
 *
 * Adds a line about each file to the audit log too, and finds what was in the files before and is
 * not in them any more.
 *
 * Returns: whether every row has a result
 */
gboolean
inl_import_batches (InlDb              *db,
                    GPtrArray          *batches,
                    InlImportProgress  *progress,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_autoptr(GPtrArray) sources = inl_import_sources_new ();
  guint n_rows = 0;

  for (guint i = 0; i < batches->len; i++)
    n_rows += ((InlImportBatch *) g_ptr_array_index (batches, i))->rows->len;
  if (progress != NULL)
    inl_import_progress_begin (progress, n_rows);

  inl_db_set_bulk (db, progress != NULL ? on_commit_cb : NULL, progress);
  for (guint i = 0; i < batches->len; i++)
    {
      const InlImportBatch *batch = g_ptr_array_index (batches, i);

      g_ptr_array_set_size (batch->gone, 0);
      if (!import_batch (db, batch, inl_import_sources_add (sources, batch), progress, cancellable,
                         error))
        return FALSE;
    }
  if (!inl_import_sources_compare (sources, db, cancellable, error))
    return FALSE;
  for (guint i = 0; i < batches->len; i++)
    if (!log_batch (db, g_ptr_array_index (batches, i), error))
      return FALSE;

  return TRUE;
}
