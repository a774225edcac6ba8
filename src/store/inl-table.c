/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlTable: statements and records from the description of a table. Values are always bound; what
 * goes into the text of a statement comes from the descriptions alone. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "inl-enum-types.h"
#include "inl-moment.h"
#include "inl-search.h"
#include "inl-store.h"
#include "inl-text.h"

/* The parameters of a query that are not words. */
enum
{
  PARAM_RELATION = 1,
  PARAM_VACANCY,
  PARAM_INQUIRY,
  PARAM_STATUS,
  PARAM_STATE,
  PARAM_LOG_KIND,
  PARAM_PERSON,
  PARAM_SINCE,
  PARAM_UNTIL,
  PARAM_LIMIT = INL_TABLE_PARAM_LIMIT,
  PARAM_IDS = INL_TABLE_PARAM_IDS,
  PARAM_ASKED_BEFORE,
  PARAM_FIRST_WORD,
};

static const InlTable * const tables[] = {
  [INL_RECORD_KIND_RELATION] = &inl_table_relations,
  [INL_RECORD_KIND_CONTACT] = &inl_table_contacts,
  [INL_RECORD_KIND_POSITION] = &inl_table_positions,
  [INL_RECORD_KIND_VACANCY] = &inl_table_vacancies,
  [INL_RECORD_KIND_INQUIRY] = &inl_table_inquiries,
  [INL_RECORD_KIND_INVITATION] = &inl_table_invitations,
  [INL_RECORD_KIND_NOTICE] = &inl_table_notices,
  [INL_RECORD_KIND_ROLE] = &inl_table_roles,
  [INL_RECORD_KIND_USER] = &inl_table_users,
  [INL_RECORD_KIND_LOG_ENTRY] = &inl_table_log,
};

const InlTable *
inl_table_for_kind (InlRecordKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (tables), NULL);

  return tables[kind];
}

static gboolean
is_read (const InlColumn *column)
{
  return column->use == INL_COLUMN_STORED || column->use == INL_COLUMN_FIXED
         || column->use == INL_COLUMN_SHOWN;
}

/* "SELECT t.id, t.version, …" */
static GString *
create_columns (const InlTable *self)
{
  GString *sql = g_string_new ("SELECT t.id, t.version");

  for (guint i = 0; i < self->n_columns; i++)
    if (is_read (&self->columns[i]))
      g_string_append_printf (sql, self->columns[i].use == INL_COLUMN_SHOWN ? ", %s" : ", t.%s",
                              self->columns[i].column);
  return sql;
}

/* "SELECT t.id, t.version, … FROM relations t …" */
static GString *
create_select (const InlTable *self)
{
  GString *sql = create_columns (self);

  g_string_append_printf (sql, " FROM %s t%s", self->name, self->joins);
  return sql;
}

/**
 * inl_enum_to_nick:
 * @type: a type of enumeration
 * @value: one of its values
 *
 * Returns: (transfer none): what the database keeps
 */
const char *
inl_enum_to_nick (GType type,
                  int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *entry = g_enum_get_value (klass, value);

  g_return_val_if_fail (entry != NULL, "");

  return entry->value_nick;
}

static int
read_enum (GType       type,
           const char *nick)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *entry = g_enum_get_value_by_nick (klass, nick);

  return entry != NULL ? entry->value : 0;
}

static void
read_field (InlRecord    *record,
            const char   *name,
            InlStatement *statement,
            int           column)
{
  InlFieldValue value;

  if (!inl_record_get_field (record, name, &value))
    g_return_if_reached ();

  if (value.kind == INL_FIELD_TEXT)
    value.text = inl_statement_get_text (statement, column);
  else if (value.kind == INL_FIELD_ENUM)
    value.number = read_enum (value.type, inl_statement_get_text (statement, column));
  else
    value.number = inl_statement_get_integer (statement, column);
  inl_record_set_field (record, name, &value);
}

static InlRecord *
create_record (const InlTable *self,
               InlStatement   *statement)
{
  InlRecord *record = g_object_new (self->get_type (), NULL);
  int n = 2;

  inl_record_set_identity (record, inl_statement_get_integer (statement, 0),
                           inl_statement_get_integer (statement, 1));
  for (guint i = 0; i < self->n_columns; i++)
    if (is_read (&self->columns[i]))
      read_field (record, self->columns[i].property, statement, n++);
  return record;
}

static InlRecord *
read_one (const InlTable *self,
          InlDb          *db,
          InlStatement   *statement,
          GError        **error)
{
  g_autoptr(GError) local_error = NULL;

  if (inl_db_step (db, statement, &local_error))
    return create_record (self, statement);

  if (local_error == NULL)
    g_set_error_literal (error, INL_STORE_ERROR, INL_STORE_ERROR_NOT_FOUND,
                         _("Dit bestaat niet of niet meer."));
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static GPtrArray *
read_all (const InlTable *self,
          InlDb          *db,
          InlStatement   *statement,
          GError        **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GError) local_error = NULL;

  while (inl_db_step (db, statement, &local_error))
    g_ptr_array_add (records, create_record (self, statement));
  if (local_error == NULL)
    return g_steal_pointer (&records);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static InlStatement *
select_where (const InlTable  *self,
              InlDb           *db,
              const char      *where,
              GError         **error)
{
  g_autoptr(GString) sql = create_select (self);

  g_string_append_printf (sql, " WHERE %s", where);
  return inl_db_prepare (db, sql->str, error);
}

static void
bind_all (InlStatement *statement,
          const char   *types,
          va_list      *values)
{
  for (int i = 0; types[i] != '\0'; i++)
    if (types[i] == 's')
      inl_statement_bind_text (statement, i + 1, va_arg (*values, const char *));
    else
      inl_statement_bind_integer (statement, i + 1, va_arg (*values, gint64));
}

/**
 * inl_table_find_where:
 * @self: a table
 * @db: the connection
 * @where: a condition on t, with $1, $2, … and an order if that matters
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is none
 * @types: what the parameters are: s for text, i for a #gint64
 * @...: the values
 *
 * Returns: (transfer full) (nullable): the first such row
 */
InlRecord *
inl_table_find_where (const InlTable  *self,
                      InlDb           *db,
                      const char      *where,
                      GError         **error,
                      const char      *types,
                      ...)
{
  g_autoptr(InlStatement) statement = select_where (self, db, where, error);
  va_list values;

  if (statement == NULL)
    return NULL;

  va_start (values, types);
  bind_all (statement, types, &values);
  va_end (values);
  return read_one (self, db, statement, error);
}

/**
 * inl_table_list_where:
 * @self: a table
 * @db: the connection
 * @where: as for inl_table_find_where()
 * @error: a #INL_STORE_ERROR
 * @types: as for inl_table_find_where()
 * @...: the values
 *
 * Returns: (transfer full) (nullable) (element-type InlRecord): all such rows
 */
GPtrArray *
inl_table_list_where (const InlTable  *self,
                      InlDb           *db,
                      const char      *where,
                      GError         **error,
                      const char      *types,
                      ...)
{
  g_autoptr(InlStatement) statement = select_where (self, db, where, error);
  va_list values;

  if (statement == NULL)
    return NULL;

  va_start (values, types);
  bind_all (statement, types, &values);
  va_end (values);
  return read_all (self, db, statement, error);
}

static char *
create_load (gconstpointer table)
{
  GString *sql = create_select (table);

  g_string_append (sql, " WHERE t.id = $1");
  return g_string_free (sql, FALSE);
}

/**
 * inl_table_load:
 * @self: a table
 * @db: the connection
 * @id: of a row
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is none
 *
 * Returns: (transfer full) (nullable): the row
 */
InlRecord *
inl_table_load (const InlTable  *self,
                InlDb           *db,
                gint64           id,
                GError         **error)
{
  g_autoptr(InlStatement) statement = inl_db_prepare_for (db, self->kind, INL_DB_USE_LOAD,
                                                          create_load, self, error);

  if (statement == NULL)
    return NULL;

  inl_statement_bind_integer (statement, 1, id);
  return read_one (self, db, statement, error);
}

static char *
create_find (gconstpointer table)
{
  const InlTable *self = table;
  GString *sql = create_select (self);

  g_string_append_printf (sql, " WHERE %s = $1", self->key);
  return g_string_free (sql, FALSE);
}

/**
 * inl_table_find:
 * @self: a table with a key
 * @db: the connection
 * @key: a number or name
 * @error: a #INL_STORE_ERROR; NOT_FOUND when there is none
 *
 * Returns: (transfer full) (nullable): the row
 */
InlRecord *
inl_table_find (const InlTable  *self,
                InlDb           *db,
                const char      *key,
                GError         **error)
{
  g_autofree char *folded = self->fold_key != NULL ? self->fold_key (key) : g_strdup (key);
  g_autoptr(InlStatement) statement = inl_db_prepare_for (db, self->kind, INL_DB_USE_FIND,
                                                          create_find, self, error);

  if (statement == NULL)
    return NULL;

  inl_statement_bind_text (statement, 1, folded);
  return read_one (self, db, statement, error);
}

static void
append_filter (GString    *sql,
               const char *expression,
               int         parameter)
{
  g_string_append_printf (sql, " AND %s = $%d", expression, parameter);
}

static gboolean
asks_for_status (const InlTable *self,
                 const InlQuery *query)
{
  return self->status != NULL && query->vacancy_status != INL_QUERY_ANY;
}

static gboolean
asks_for_state (const InlTable *self,
                const InlQuery *query)
{
  return self->state != NULL && query->inquiry_state != INL_QUERY_ANY;
}

static gboolean
asks_for_open (const InlTable *self,
               const InlQuery *query)
{
  return self->open != NULL && query->only_open;
}

static gboolean
asks_for_log_kind (const InlTable *self,
                   const InlQuery *query)
{
  return self->log_kind != NULL && query->log_kind != INL_QUERY_ANY;
}

static gboolean
asks_for_person (const InlTable *self,
                 const InlQuery *query)
{
  return self->person != NULL && query->person != NULL && *query->person != '\0';
}

static gboolean
asks_for_day (const InlTable *self,
              const char     *day)
{
  return self->moment != NULL && inl_date_is_valid (day);
}

/* A day is that of the people here; a moment is UTC. */
static char *
dup_start_of_day (const char *day,
                  int         n_days_later)
{
  g_autoptr(GDateTime) start = NULL;
  g_autoptr(GDateTime) later = NULL;
  int year, month, day_of_month;

  sscanf (day, "%4d-%2d-%2d", &year, &month, &day_of_month);
  start = g_date_time_new_local (year, month, day_of_month, 0, 0, 0);
  later = g_date_time_add_days (start, n_days_later);
  return inl_moment_from_seconds (g_date_time_to_unix (later));
}

static void
append_log_filters (GString        *sql,
                    const InlTable *self,
                    const InlQuery *query)
{
  if (asks_for_log_kind (self, query))
    append_filter (sql, self->log_kind, PARAM_LOG_KIND);
  if (asks_for_person (self, query))
    append_filter (sql, self->person, PARAM_PERSON);
  if (asks_for_day (self, query->since))
    g_string_append_printf (sql, " AND %s >= $%d", self->moment, PARAM_SINCE);
  if (asks_for_day (self, query->until))
    g_string_append_printf (sql, " AND %s < $%d", self->moment, PARAM_UNTIL);
}

static void
bind_log_filters (InlStatement   *statement,
                  const InlTable *self,
                  const InlQuery *query)
{
  if (asks_for_log_kind (self, query))
    inl_statement_bind_text (statement, PARAM_LOG_KIND,
                             inl_enum_to_nick (INL_TYPE_LOG_KIND, query->log_kind));
  if (asks_for_person (self, query))
    inl_statement_bind_text (statement, PARAM_PERSON, query->person);
  if (asks_for_day (self, query->since))
    {
      g_autofree char *moment = dup_start_of_day (query->since, 0);

      inl_statement_bind_text (statement, PARAM_SINCE, moment);
    }
  if (asks_for_day (self, query->until))
    {
      g_autofree char *moment = dup_start_of_day (query->until, 1);

      inl_statement_bind_text (statement, PARAM_UNTIL, moment);
    }
}

static gboolean
asks_for_standing (const InlTable *self,
                   const InlQuery *query)
{
  return self->standings != NULL && query->standing != INL_STANDING_ANY;
}

/* Of what stands nowhere, since it is archived, none of these holds. What few are comes from an
 * index of those; what many may be is looked for in the order of the list, which has its beginning
 * at once. */
static void
append_standing (GString        *sql,
                 const InlTable *self,
                 const InlQuery *query)
{
  static const char *const many[] = {
    [INL_STANDING_LACKS_KVK] = "lacks_kvk = 1",
    [INL_STANDING_LACKS_CONTACT] = "lacks_contact = 1",
    [INL_STANDING_LACKS_EMAIL] = "lacks_email = 1",
    [INL_STANDING_LACKS_POSITION] = "lacks_position = 1",
    [INL_STANDING_NEVER_ASKED] = "asked_on = ''",
    [INL_STANDING_REFUSED] = NULL,
  };
  static const char *const few[] = {
    [INL_STANDING_ASKED_LONG_AGO] = "asked_on <> '' AND asked_on < ",
    [INL_STANDING_WAITING] = "waits = 1",
    [INL_STANDING_REFUSED] = "refused = 1",
  };
  const char *condition = query->standing == INL_STANDING_NOT_READY ? self->not_ready
                                                                    : many[query->standing];

  if (condition != NULL)
    {
      g_string_append_printf (sql, " AND EXISTS (SELECT 1 FROM %s WHERE %s = t.id AND %s)",
                              self->standings, self->standing_id, condition);
      return;
    }

  g_string_append_printf (sql, " AND t.id IN (SELECT %s FROM %s WHERE %s", self->standing_id,
                          self->standings, few[query->standing]);
  if (query->standing == INL_STANDING_ASKED_LONG_AGO)
    g_string_append_printf (sql, "$%d", PARAM_ASKED_BEFORE);
  g_string_append_c (sql, ')');
}

/**
 * inl_table_append_conditions:
 * @self: a table
 * @sql: ends with a condition
 * @query: which rows
 * @words: (element-type InlSearchWord): of inl_search_create_words(), for the words of the query
 *
 * Adds what holds of the rows of the query, which may be nothing. Filters that mean nothing for the
 * kind are ignored.
 */
void
inl_table_append_conditions (const InlTable *self,
                             GString        *sql,
                             const InlQuery *query,
                             GArray         *words)
{
  if (self->shown != NULL && !query->with_archived)
    g_string_append_printf (sql, " AND %s", self->shown);
  if (self->of_relation != NULL && query->relation_id != 0)
    append_filter (sql, self->of_relation, PARAM_RELATION);
  if (self->of_vacancy != NULL && query->vacancy_id != 0)
    append_filter (sql, self->of_vacancy, PARAM_VACANCY);
  if (self->of_inquiry != NULL && query->inquiry_id != 0)
    append_filter (sql, self->of_inquiry, PARAM_INQUIRY);
  if (asks_for_status (self, query))
    append_filter (sql, self->status, PARAM_STATUS);
  if (asks_for_state (self, query))
    append_filter (sql, self->state, PARAM_STATE);
  if (self->sent != NULL && query->only_sent)
    g_string_append_printf (sql, " AND %s", self->sent);
  if (asks_for_open (self, query))
    g_string_append_printf (sql, " AND %s", self->open);
  append_log_filters (sql, self, query);
  if (asks_for_standing (self, query))
    append_standing (sql, self, query);
  for (guint i = 0; i < words->len; i++)
    inl_search_append_word (sql, self, &g_array_index (words, InlSearchWord, i),
                            PARAM_FIRST_WORD + i);
}

/**
 * inl_table_bind_conditions:
 * @self: a table
 * @statement: with what inl_table_append_conditions() added
 * @query: the same query
 * @words: (element-type InlSearchWord): the same words
 *
 * Binds its values.
 */
void
inl_table_bind_conditions (const InlTable *self,
                           InlStatement   *statement,
                           const InlQuery *query,
                           GArray         *words)
{
  if (self->of_relation != NULL && query->relation_id != 0)
    inl_statement_bind_integer (statement, PARAM_RELATION, query->relation_id);
  if (self->of_vacancy != NULL && query->vacancy_id != 0)
    inl_statement_bind_integer (statement, PARAM_VACANCY, query->vacancy_id);
  if (self->of_inquiry != NULL && query->inquiry_id != 0)
    inl_statement_bind_integer (statement, PARAM_INQUIRY, query->inquiry_id);
  if (asks_for_status (self, query))
    inl_statement_bind_text (statement, PARAM_STATUS,
                             inl_enum_to_nick (INL_TYPE_VACANCY_STATUS, query->vacancy_status));
  if (asks_for_state (self, query))
    inl_statement_bind_text (statement, PARAM_STATE,
                             inl_enum_to_nick (INL_TYPE_INQUIRY_STATE, query->inquiry_state));
  bind_log_filters (statement, self, query);
  if (asks_for_standing (self, query) && query->standing == INL_STANDING_ASKED_LONG_AGO)
    inl_statement_bind_text (statement, PARAM_ASKED_BEFORE, query->asked_before);
  for (guint i = 0; i < words->len; i++)
    inl_statement_bind_text (statement, PARAM_FIRST_WORD + i,
                             g_array_index (words, InlSearchWord, i).terms);
}

/**
 * inl_table_get_order:
 * @self: a table
 * @query: which rows
 *
 * Returns: (transfer none): their order, in which no two rows are equal
 */
const char *
inl_table_get_order (const InlTable *self,
                     const InlQuery *query)
{
  if (asks_for_open (self, query))
    return self->open_order;

  return self->orders[query->sort] != NULL ? self->orders[query->sort]
                                           : self->orders[INL_SORT_USUAL];
}

/**
 * inl_table_get_whole:
 * @self: a table
 * @query: which rows
 *
 * Returns: (transfer none) (nullable): how to read them, as all rows are asked for; %NULL when they
 *   are to be read as always
 */
const InlWhole *
inl_table_get_whole (const InlTable *self,
                     const InlQuery *query)
{
  /* With a condition that few rows meet these are found sooner than the order of all. */
  const gboolean is_whole = (query->search == NULL || *query->search == '\0')
                            && query->relation_id == 0 && query->vacancy_id == 0
                            && query->inquiry_id == 0 && !query->only_sent
                            && !asks_for_status (self, query) && !asks_for_state (self, query)
                            && !asks_for_open (self, query) && !asks_for_standing (self, query);

  return is_whole && self->whole[query->sort].from != NULL ? &self->whole[query->sort] : NULL;
}

static InlStatement *
prepare_query (const InlTable  *self,
               InlDb           *db,
               const InlQuery  *query,
               GString         *sql,
               const char      *condition,
               const char      *order,
               GArray          *words,
               GError         **error)
{
  g_string_append_printf (sql, " WHERE %s", condition);
  inl_table_append_conditions (self, sql, query, words);
  g_string_append_printf (sql, " ORDER BY %s", order);
  if (query->limit > 0)
    g_string_append_printf (sql, " LIMIT $%d", PARAM_LIMIT);
  return inl_db_prepare (db, sql->str, error);
}

/* No more than @n_most, if the query has a limit. */
static GPtrArray *
run_query (const InlTable  *self,
           InlDb           *db,
           const InlQuery  *query,
           guint            n_most,
           InlStatement    *statement,
           GArray          *words,
           GError         **error)
{
  if (statement == NULL)
    return NULL;

  inl_table_bind_conditions (self, statement, query, words);
  if (query->limit > 0)
    inl_statement_bind_integer (statement, PARAM_LIMIT, n_most);
  return read_all (self, db, statement, error);
}

static gboolean
append_rest (const InlTable  *self,
             InlDb           *db,
             const InlQuery  *query,
             const InlWhole  *whole,
             GArray          *words,
             GPtrArray       *records,
             GError         **error)
{
  g_autoptr(GString) sql = create_select (self);
  g_autoptr(InlStatement) statement = prepare_query (self, db, query, sql, whole->rest,
                                                     whole->rest_order, words, error);
  GPtrArray *rest = run_query (self, db, query, query->limit - records->len, statement, words,
                               error);

  if (rest == NULL)
    return FALSE;

  g_ptr_array_extend_and_steal (records, rest);
  return TRUE;
}

static GPtrArray *
query_whole (const InlTable  *self,
             InlDb           *db,
             const InlQuery  *query,
             const InlWhole  *whole,
             GArray          *words,
             GError         **error)
{
  g_autoptr(GString) sql = create_columns (self);
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GPtrArray) records = NULL;

  g_string_append_printf (sql, " FROM %s%s", whole->from, whole->joins);
  statement = prepare_query (self, db, query, sql, "1 = 1", whole->order, words, error);
  records = run_query (self, db, query, query->limit, statement, words, error);
  if (records == NULL || whole->rest == NULL
      || (query->limit > 0 && records->len >= query->limit)
      || append_rest (self, db, query, whole, words, records, error))
    return g_steal_pointer (&records);

  return NULL;
}

/**
 * inl_table_query:
 * @self: a table
 * @db: the connection
 * @query: which rows
 * @error: a #INL_STORE_ERROR
 *
 * Filters that mean nothing for the kind are ignored.
 *
 * Returns: (transfer full) (nullable) (element-type InlRecord): the rows, in the order of the kind
 */
GPtrArray *
inl_table_query (const InlTable  *self,
                 InlDb           *db,
                 const InlQuery  *query,
                 GError         **error)
{
  g_autoptr(GArray) words = inl_search_create_words (db, self, query->search, query->limit > 0,
                                                     error);
  const InlWhole *whole = inl_table_get_whole (self, query);
  g_autoptr(GString) sql = NULL;
  g_autoptr(InlStatement) statement = NULL;

  if (words == NULL)
    return NULL;
  if (whole != NULL)
    return query_whole (self, db, query, whole, words, error);

  sql = create_select (self);
  statement = prepare_query (self, db, query, sql, "1 = 1", inl_table_get_order (self, query), words,
                             error);
  return run_query (self, db, query, query->limit, statement, words, error);
}

/**
 * inl_table_fold_fields:
 * @record: a record
 * @first_field: the name of a text field
 * @...: more names, then %NULL
 *
 * Returns: (transfer full): what is searched in, one field to a line so that no word is found
 *   across two of them
 */
char *
inl_table_fold_fields (InlRecord  *record,
                       const char *first_field,
                       ...)
{
  GString *text = g_string_new (NULL);
  va_list fields;

  va_start (fields, first_field);
  for (const char *field = first_field; field != NULL; field = va_arg (fields, const char *))
    {
      g_autofree char *folded = inl_text_fold (inl_record_get_text (record, field));

      g_string_append (text, folded);
      g_string_append_c (text, '\n');
    }
  va_end (fields);
  return g_string_free (text, FALSE);
}
