/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the audit log says of rows: which row it is without naming a person, and every field that
 * changed with its value before and after. The fields come from the description of the table, so
 * that none can be forgotten. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-log.h"

#include <glib/gi18n.h>

#include "inl-field-label.h"

static const struct
{
  InlRecordKind kind;
  InlLogKind    log_kind;
} kinds[] = {
  { INL_RECORD_KIND_RELATION, INL_LOG_KIND_RELATION },
  { INL_RECORD_KIND_CONTACT, INL_LOG_KIND_CONTACT },
  { INL_RECORD_KIND_POSITION, INL_LOG_KIND_POSITION },
  { INL_RECORD_KIND_VACANCY, INL_LOG_KIND_VACANCY },
  { INL_RECORD_KIND_ROLE, INL_LOG_KIND_RIGHTS },
  { INL_RECORD_KIND_USER, INL_LOG_KIND_USERS },
};

/* An inquiry, its invitations and its notices are told of as the steps that they are. */
static gboolean
find_log_kind (const InlTable *table,
               InlLogKind     *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == table->kind)
      {
        *kind = kinds[i].log_kind;
        return TRUE;
      }

  return FALSE;
}

/**
 * inl_log_tells_of:
 * @table: a table
 *
 * Returns: whether every change of its rows is in the log
 */
gboolean
inl_log_tells_of (const InlTable *table)
{
  InlLogKind kind;

  return find_log_kind (table, &kind);
}

static gint64
get_integer (InlRecord  *record,
             const char *property)
{
  InlFieldValue value;

  if (!inl_record_get_field (record, property, &value))
    g_return_val_if_reached (0);

  return value.number;
}

static gint64
find_relation_id (const InlTable *table,
                  InlRecord      *record,
                  gint64          id)
{
  switch (table->kind)
    {
    case INL_RECORD_KIND_RELATION:
      return id;
    case INL_RECORD_KIND_CONTACT:
    case INL_RECORD_KIND_VACANCY:
      return get_integer (record, "relation-id");
    default:
      return 0;
    }
}

static gint64
find_contact_id (const InlTable *table,
                 gint64          id)
{
  return table->kind == INL_RECORD_KIND_CONTACT ? id : 0;
}

/* Its number; nothing when it cannot be read, which the next statement will run into too. */
static char *
dup_relation_number (InlDb  *db,
                     gint64  id)
{
  g_autoptr(InlStatement) statement = NULL;

  statement = inl_db_select (db, NULL, "SELECT number FROM relations WHERE id = $1", "i", id);
  if (statement == NULL || !inl_db_step (db, statement, NULL))
    return g_strdup ("");

  return g_strdup (inl_statement_get_text (statement, 0));
}

/* A relation and a contact are numbers here: their names must not be in what is never erased, and a
 * relation may be a person too. Its name is put after it where the log is read. */
static char *
describe (const InlTable *table,
          InlDb          *db,
          InlRecord      *record,
          gint64          id)
{
  g_autofree char *relation = NULL;

  switch (table->kind)
    {
    case INL_RECORD_KIND_RELATION:
      /* Translators: the number of a relation; its name comes after it. */
      return g_strdup_printf (_("Relatie %s"), inl_record_get_text (record, "number"));
    case INL_RECORD_KIND_CONTACT:
      relation = dup_relation_number (db, get_integer (record, "relation-id"));
      /* Translators: two numbers; the name of the relation comes after it. */
      return g_strdup_printf (_("Contactpersoon %u bij relatie %s"), (guint) id, relation);
    case INL_RECORD_KIND_POSITION:
      return g_strdup_printf (_("Functie %s"), inl_record_get_text (record, "name"));
    case INL_RECORD_KIND_VACANCY:
      relation = dup_relation_number (db, get_integer (record, "relation-id"));
      /* Translators: two numbers; the name of the relation comes after it. */
      return g_strdup_printf (_("Aanvraag %s bij relatie %s"),
                              inl_record_get_text (record, "number"), relation);
    case INL_RECORD_KIND_ROLE:
      return g_strdup_printf (_("Rol %s"), inl_record_get_text (record, "name"));
    case INL_RECORD_KIND_USER:
      return g_strdup_printf (_("Gebruiker %s"), inl_record_get_text (record, "account"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static gboolean
append (const InlTable *table,
        InlDb          *db,
        InlRecord      *record,
        gint64          id,
        InlLogAction    action,
        const char     *text,
        GPtrArray      *changes,
        GError        **error)
{
  g_autofree char *subject = describe (table, db, record, id);
  InlLogFacts facts = {
    .action = action,
    .relation_id = find_relation_id (table, record, id),
    .contact_id = find_contact_id (table, id),
    .vacancy_id = table->kind == INL_RECORD_KIND_VACANCY ? id : 0,
    .subject = subject,
    .text = text,
  };

  find_log_kind (table, &facts.kind);
  return inl_log_append_facts (db, &facts, changes, error);
}

/* Whatever a save writes, and whatever a form calls by a name. */
static gboolean
is_logged (const InlTable  *table,
           const InlColumn *column)
{
  return column->property != NULL
         && (column->use == INL_COLUMN_STORED
             || inl_field_get_name (table->kind, column->property) != NULL);
}

static gboolean
is_empty (InlRecord  *record,
          const char *property)
{
  InlFieldValue value;

  if (!inl_record_get_field (record, property, &value))
    g_return_val_if_reached (TRUE);

  return value.kind == INL_FIELD_TEXT ? *value.text == '\0' : value.number == 0;
}

static const char *
get_label (const InlTable *table,
           const char     *property)
{
  const char *label = inl_field_get_name (table->kind, property);

  return label != NULL ? label : property;
}

/* Of a new row the subject says already of which relation it is. */
static gboolean
is_told_of_new_row (const InlTable  *table,
                    const InlColumn *column,
                    InlRecord       *record)
{
  return column->property != NULL && !is_empty (record, column->property)
         && is_logged (table, column) && !g_str_equal (column->property, "relation-id");
}

/* The names that go with a number, such as that of a position, come from the stored row: who saves
 * need not know them. */
static InlRecord *
load_if_names_follow (const InlTable  *table,
                      InlDb           *db,
                      InlRecord       *record,
                      gint64           id,
                      GError         **error)
{
  /* Of all those that a file brings. */
  if (table->kind == INL_RECORD_KIND_RELATION)
    return g_object_ref (record);

  for (guint i = 0; i < table->n_columns; i++)
    if (is_told_of_new_row (table, &table->columns[i], record)
        && inl_field_get_follower (table->kind, table->columns[i].property, 0) != NULL)
      return inl_table_load (table, db, id, error);

  return g_object_ref (record);
}

static void
add_value (const InlTable *table,
           GPtrArray      *changes,
           InlRecord      *row,
           gint64          id,
           const char     *property)
{
  g_autofree char *value = inl_field_dup_shown (row, property);

  inl_log_changes_add (changes, find_contact_id (table, id), get_label (table, property), "",
                       value);
}

/* Whether the fields are kept together: one value costs a tenth of ten. Not of a contact, whose
 * values are looked up one by one to find out what is known of a person. */
static gboolean
is_told_at_once (const InlTable *table,
                 InlDb          *db)
{
  return table->kind == INL_RECORD_KIND_RELATION && inl_db_is_bulk (db);
}

/* Without breaks of the line, which would look like another field. */
static void
append_value (GString    *lines,
              InlRecord  *row,
              const char *property)
{
  const gsize start = lines->len;
  InlFieldValue value;

  if (!inl_record_get_field (row, property, &value))
    g_return_if_reached ();

  if (value.kind == INL_FIELD_TEXT)
    {
      g_string_append (lines, value.text);
    }
  else
    {
      g_autofree char *shown = inl_field_dup_shown (row, property);

      g_string_append (lines, shown);
    }
  g_strdelimit (lines->str + start, "\n", ' ');
}

/* "Relatienummer: 1042", and so on. No text of a relation reads otherwise than it is stored. */
static void
add_all_values (const InlTable *table,
                GPtrArray      *changes,
                InlRecord      *row)
{
  g_autoptr(GString) lines = g_string_sized_new (512);

  for (guint i = 0; i < table->n_columns; i++)
    if (is_told_of_new_row (table, &table->columns[i], row))
      {
        const char *property = table->columns[i].property;

        if (lines->len > 0)
          g_string_append_c (lines, '\n');
        g_string_append (lines, get_label (table, property));
        g_string_append (lines, ": ");
        append_value (lines, row, property);
      }

  inl_log_changes_add (changes, 0, INL_LOG_ALL_FIELDS, "", lines->str);
}

/* What is undone is not told. */
static gboolean
is_told (const InlTable *table,
         InlDb          *db)
{
  return inl_log_tells_of (table) && !inl_db_is_discarded (db);
}

/**
 * inl_log_row_made:
 * @table: a table
 * @db: the connection, in the transaction in which the row was made
 * @record: the row
 * @id: its id
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is in the log, or of no interest to it
 */
gboolean
inl_log_row_made (const InlTable  *table,
                  InlDb           *db,
                  InlRecord       *record,
                  gint64           id,
                  GError         **error)
{
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(InlRecord) row = NULL;

  if (!is_told (table, db))
    return TRUE;
  row = load_if_names_follow (table, db, record, id, error);
  if (row == NULL)
    return FALSE;

  changes = inl_log_changes_new ();
  if (is_told_at_once (table, db))
    add_all_values (table, changes, row);
  else
    for (guint i = 0; i < table->n_columns; i++)
      if (is_told_of_new_row (table, &table->columns[i], row))
        add_value (table, changes, row, id, table->columns[i].property);

  return append (table, db, row, id, INL_LOG_ACTION_CREATED, _("Gemaakt."), changes, error);
}

/**
 * inl_log_draft_row_made:
 * @table: of relations
 * @record: a new one, of a file with very many
 * @account: who makes it
 * @error: a #INL_STORE_ERROR
 *
 * Runs in any thread.
 *
 * Returns: (transfer full) (nullable): what the log is to say of it
 */
InlLogDraft *
inl_log_draft_row_made (const InlTable  *table,
                        InlRecord       *record,
                        const char      *account,
                        GError         **error)
{
  g_autofree char *subject = describe (table, NULL, record, 0);
  GPtrArray *changes = inl_log_changes_new ();
  const InlLogFacts facts = {
    .kind = INL_LOG_KIND_RELATION,
    .action = INL_LOG_ACTION_CREATED,
    .subject = subject,
    .text = _("Gemaakt."),
  };

  g_return_val_if_fail (table->kind == INL_RECORD_KIND_RELATION, NULL);

  add_all_values (table, changes, record);
  return inl_log_draft_new (&facts, changes, account, error);
}

/* Only that it is archived or not any more has words of its own. */
static gboolean
is_about_archiving_alone (const InlTable *table,
                          InlRecord      *before,
                          InlRecord      *after)
{
  guint n_changed = 0;

  if (table->archive == NULL || inl_record_has_same (before, after, table->archive))
    return FALSE;

  for (guint i = 0; i < table->n_columns; i++)
    if (is_logged (table, &table->columns[i])
        && !inl_record_has_same (before, after, table->columns[i].property))
      n_changed++;

  return n_changed == 1;
}

static GPtrArray *
compare (const InlTable *table,
         InlRecord      *before,
         InlRecord      *after,
         GString        *labels)
{
  GPtrArray *changes = inl_log_changes_new ();

  for (guint i = 0; i < table->n_columns; i++)
    {
      const char *property = table->columns[i].property;
      g_autofree char *old_value = NULL;
      g_autofree char *new_value = NULL;

      if (!is_logged (table, &table->columns[i]) || inl_record_has_same (before, after, property))
        continue;

      old_value = inl_field_dup_shown (before, property);
      new_value = inl_field_dup_shown (after, property);
      inl_log_changes_add (changes, find_contact_id (table, inl_record_get_id (after)),
                           get_label (table, property), old_value, new_value);
      g_string_append_printf (labels, labels->len > 0 ? ", %s" : "%s",
                              get_label (table, property));
    }

  return changes;
}

/**
 * inl_log_row_changed:
 * @table: a table
 * @db: the connection, in the transaction in which the row was changed
 * @before: the row as it was
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether what is different now is in the log, or of no interest to it
 */
gboolean
inl_log_row_changed (const InlTable  *table,
                     InlDb           *db,
                     InlRecord       *before,
                     GError         **error)
{
  g_autoptr(GString) labels = g_string_new (NULL);
  g_autoptr(InlRecord) after = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  g_autofree char *text = NULL;

  if (!is_told (table, db))
    return TRUE;
  after = inl_table_load (table, db, inl_record_get_id (before), error);
  if (after == NULL)
    return FALSE;
  if (is_about_archiving_alone (table, before, after))
    return inl_log_row_archived (table, db, after, is_empty (before, table->archive), error);

  changes = compare (table, before, after, labels);
  if (changes->len == 0)
    return TRUE;

  /* Translators: %s is a list of fields. */
  text = g_strdup_printf (_("Gewijzigd: %s."), labels->str);
  return append (table, db, after, inl_record_get_id (after), INL_LOG_ACTION_CHANGED, text,
                 changes, error);
}

/**
 * inl_log_row_archived:
 * @table: a table
 * @db: the connection, in the transaction in which it was done
 * @record: the row
 * @archived: whether it is archived now
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is in the log, or of no interest to it
 */
gboolean
inl_log_row_archived (const InlTable  *table,
                      InlDb           *db,
                      InlRecord       *record,
                      gboolean         archived,
                      GError         **error)
{
  if (!inl_log_tells_of (table))
    return TRUE;

  return append (table, db, record, inl_record_get_id (record),
                 archived ? INL_LOG_ACTION_ARCHIVED : INL_LOG_ACTION_RESTORED,
                 archived ? _("Gearchiveerd.") : _("Teruggezet."), NULL, error);
}

/**
 * inl_log_row_removed:
 * @table: a table
 * @db: the connection, in the transaction in which the row was removed
 * @record: the row as it was
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether it is in the log, or of no interest to it
 */
gboolean
inl_log_row_removed (const InlTable  *table,
                     InlDb           *db,
                     InlRecord       *record,
                     GError         **error)
{
  if (!inl_log_tells_of (table))
    return TRUE;

  return append (table, db, record, inl_record_get_id (record), INL_LOG_ACTION_REMOVED,
                 _("Verwijderd."), NULL, error);
}
