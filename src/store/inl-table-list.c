/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlTable: what a list asks. A list of a million rows is a million numbers, read from an index;
 * after a change only the rows that changed are looked for and given their place. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-table-list.h"

#include <string.h>

#include "inl-search.h"

#define STRINGIFY(number) STRINGIFY_VALUE (number)
#define STRINGIFY_VALUE(number) #number

/* PostgreSQL would say t.id = ANY ($11). */
#define AMONG "t.id IN (SELECT value FROM json_each ($" STRINGIFY (INL_TABLE_PARAM_IDS) "))"

/* Another table than t is called by another letter. */
static gboolean
needs_joins (const char *sql)
{
  for (const char *dot = strchr (sql, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    if (dot - sql >= 2 && g_ascii_islower (dot[-1]) && dot[-1] != 't'
        && !g_ascii_isalnum (dot[-2]) && dot[-2] != '_')
      return TRUE;

  return FALSE;
}

/* A row has exactly one row of what is joined, so that nothing is lost without it. */
static GString *
create_select (const InlTable *self,
               const char     *whole_from,
               const char     *conditions,
               const char     *order)
{
  GString *sql = g_string_new ("SELECT t.id FROM ");

  if (whole_from != NULL)
    g_string_append (sql, whole_from);
  else
    g_string_append_printf (sql, "%s t%s", self->name,
                            needs_joins (conditions) || needs_joins (order) ? self->joins : "");
  g_string_append_printf (sql, " WHERE %s ORDER BY %s", conditions, order);
  return sql;
}

static InlStatement *
prepare (const InlTable  *self,
         InlDb           *db,
         const InlQuery  *query,
         const char      *whole_from,
         const char      *condition,
         const char      *order,
         GError         **error)
{
  g_autoptr(GString) conditions = g_string_new (condition);
  g_autoptr(GArray) words = inl_search_create_words (db, self, query->search, FALSE, error);
  g_autoptr(GString) sql = NULL;
  InlStatement *statement;

  if (words == NULL)
    return NULL;

  inl_table_append_conditions (self, conditions, query, words);
  sql = create_select (self, whole_from, conditions->str, order);
  statement = inl_db_prepare (db, sql->str, error);
  if (statement != NULL)
    inl_table_bind_conditions (self, statement, query, words);
  return statement;
}

static void
append_ids (GArray *merged,
            GArray *ids,
            guint   begin,
            guint   end)
{
  /* An array without elements may have no data. */
  if (begin < end)
    g_array_append_vals (merged, &g_array_index (ids, gint64, begin), end - begin);
}

static gboolean
append_rest (const InlTable  *self,
             InlDb           *db,
             const InlQuery  *query,
             const InlWhole  *whole,
             GArray          *ids,
             GError         **error)
{
  g_autoptr(InlStatement) statement = prepare (self, db, query, NULL, whole->rest,
                                               whole->rest_order, error);
  g_autoptr(GArray) rest = statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;

  if (rest == NULL)
    return FALSE;

  append_ids (ids, rest, 0, rest->len);
  return TRUE;
}

/**
 * inl_table_list_ids:
 * @self: a table
 * @db: the connection
 * @query: which rows; its limit is ignored
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers, in order
 */
GArray *
inl_table_list_ids (const InlTable  *self,
                    InlDb           *db,
                    const InlQuery  *query,
                    GError         **error)
{
  const InlWhole *whole = inl_table_get_whole (self, query);
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GArray) ids = NULL;

  statement = prepare (self, db, query, whole != NULL ? whole->from : NULL, "1 = 1",
                       whole != NULL ? whole->order : inl_table_get_order (self, query), error);
  ids = statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;
  if (ids == NULL || whole == NULL || whole->rest == NULL
      || append_rest (self, db, query, whole, ids, error))
    return g_steal_pointer (&ids);

  return NULL;
}

/**
 * inl_table_write_ids:
 * @ids: (element-type gint64): of rows
 *
 * Returns: (transfer full): them as JSON, for a statement
 */
char *
inl_table_write_ids (GArray *ids)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/**
 * inl_table_list_some_ids:
 * @self: a table
 * @db: the connection
 * @query: which rows; its limit is ignored
 * @among: (element-type gint64): and only if they are among these
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their numbers, in order
 */
GArray *
inl_table_list_some_ids (const InlTable  *self,
                         InlDb           *db,
                         const InlQuery  *query,
                         GArray          *among,
                         GError         **error)
{
  g_autoptr(InlStatement) statement = prepare (self, db, query, NULL, AMONG,
                                               inl_table_get_order (self, query), error);
  g_autofree char *json = inl_table_write_ids (among);

  if (statement == NULL)
    return NULL;

  inl_statement_bind_text (statement, INL_TABLE_PARAM_IDS, json);
  return inl_db_read_ids (db, statement, error);
}

/**
 * inl_table_list_contacts:
 * @db: the connection
 * @relations: (element-type gint64): relations
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the contacts that are not archived, in
 *   the order of their relations
 */
GArray *
inl_table_list_contacts (InlDb   *db,
                         GArray  *relations,
                         GError **error)
{
  g_autofree char *json = inl_table_write_ids (relations);
  g_autoptr(InlStatement) statement = NULL;

  /* PostgreSQL would say unnest ($1) WITH ORDINALITY. */
  statement = inl_db_select (db, error, "SELECT t.id FROM json_each ($1) j CROSS JOIN contacts t"
                             " ON t.relation_id = j.value WHERE t.archived = 0"
                             " ORDER BY j.key, t.sort_key, t.id", "s", json);
  return statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;
}

/**
 * inl_table_list_rows:
 * @self: a table
 * @db: the connection
 * @ids: (element-type gint64): of rows
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type InlRecord): those that are there, in any order
 */
GPtrArray *
inl_table_list_rows (const InlTable  *self,
                     InlDb           *db,
                     GArray          *ids,
                     GError         **error)
{
  g_autofree char *json = NULL;

  if (ids->len == 0)
    return g_ptr_array_new_with_free_func (g_object_unref);

  json = inl_table_write_ids (ids);
  return inl_table_list_where (self, db, "t.id IN (SELECT value FROM json_each ($1))", error, "s",
                               json);
}

/* As they were asked for; what is there no more is left out. */
static GPtrArray *
put_in_order (GPtrArray *records,
              GArray    *ids)
{
  GPtrArray *ordered = g_ptr_array_new_full (ids->len, g_object_unref);
  g_autoptr(GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      InlRecord *record = g_ptr_array_index (records, i);
      gint64 id = inl_record_get_id (record);

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), record);
    }
  for (guint i = 0; i < ids->len; i++)
    {
      InlRecord *record = g_hash_table_lookup (by_id, &g_array_index (ids, gint64, i));

      if (record != NULL)
        g_ptr_array_add (ordered, g_object_ref (record));
    }

  return ordered;
}

/**
 * inl_table_list_ordered_rows:
 * @self: a table
 * @db: the connection
 * @ids: (element-type gint64): of rows
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type InlRecord): those that are there, as they were
 *   asked for
 */
GPtrArray *
inl_table_list_ordered_rows (const InlTable  *self,
                             InlDb           *db,
                             GArray          *ids,
                             GError         **error)
{
  g_autoptr(GPtrArray) records = inl_table_list_rows (self, db, ids, error);

  return records != NULL ? put_in_order (records, ids) : NULL;
}

/* Whether @first comes before @second. */
static gboolean
comes_before (InlDb         *db,
              InlStatement  *statement,
              gint64         first,
              gint64         second,
              gboolean      *is_before,
              GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  sqlite3_reset (statement);
  inl_statement_bind_integer (statement, 1, first);
  inl_statement_bind_integer (statement, 2, second);
  *is_before = inl_db_step (db, statement, &local_error)
               && inl_statement_get_integer (statement, 0) == first;
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* By halves: a million rows are twenty looks. */
static gboolean
find_place (InlDb         *db,
            InlStatement  *statement,
            GArray        *ids,
            guint          low,
            gint64         id,
            guint         *place,
            GError       **error)
{
  guint high = ids->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      gboolean is_before;

      if (!comes_before (db, statement, g_array_index (ids, gint64, middle), id, &is_before,
                         error))
        return FALSE;
      if (is_before)
        low = middle + 1;
      else
        high = middle;
    }

  *place = low;
  return TRUE;
}

static GArray *
copy_without (GArray     *ids,
              GHashTable *without)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  const gint64 *from = (const gint64 *) ids->data;
  gint64 *to = (gint64 *) copy->data;
  guint n = 0;

  for (guint i = 0; i < ids->len; i++)
    if (!g_hash_table_contains (without, &from[i]))
      to[n++] = from[i];
  g_array_set_size (copy, n);
  return copy;
}

/**
 * inl_table_merge_ids:
 * @self: a table
 * @db: the connection
 * @query: whose order it is
 * @ids: (element-type gint64): rows in that order, apart from those of @without
 * @without: (element-type gint64): a set of rows that lose their place
 * @added: (element-type gint64): rows in that order, that get one
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): all of them in order
 */
GArray *
inl_table_merge_ids (const InlTable  *self,
                     InlDb           *db,
                     const InlQuery  *query,
                     GArray          *ids,
                     GHashTable      *without,
                     GArray          *added,
                     GError         **error)
{
  g_autoptr(GArray) kept = copy_without (ids, without);
  g_autoptr(GArray) merged = NULL;
  g_autoptr(GString) sql = create_select (self, NULL, "t.id IN ($1, $2)",
                                          inl_table_get_order (self, query));
  g_autoptr(InlStatement) statement = inl_db_prepare (db, sql->str, error);
  guint begin = 0;

  if (statement == NULL)
    return NULL;

  merged = g_array_sized_new (FALSE, FALSE, sizeof (gint64), kept->len + added->len);
  for (guint i = 0; i < added->len; i++)
    {
      const gint64 id = g_array_index (added, gint64, i);
      guint place;

      if (!find_place (db, statement, kept, begin, id, &place, error))
        return NULL;
      append_ids (merged, kept, begin, place);
      g_array_append_val (merged, id);
      begin = place;
    }
  append_ids (merged, kept, begin, kept->len);
  return g_steal_pointer (&merged);
}

/* "SELECT … UNION SELECT …": the rows, and a 0 when there are more than can be named. */
static char *
create_changed (const InlTable *self,
                guint           most)
{
  GString *sql = g_string_new (NULL);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->n_followed; i++)
    {
      const InlFollowed *followed = &self->followed[i];

      g_string_append_printf (sql, "SELECT %s FROM changes c%s WHERE c.seq > $1"
                              " AND c.table_name = '%s' AND c.row_id <> 0 UNION ",
                              followed->row, followed->join != NULL ? followed->join : "",
                              followed->table);
      g_string_append_printf (names, "%s'%s'", i > 0 ? ", " : "", followed->table);
    }
  g_string_append_printf (sql, "SELECT 0 FROM changes WHERE seq > $1 AND row_id = 0"
                          " AND table_name IN (%s) LIMIT %u", names->str, most + 1);
  return g_string_free (sql, FALSE);
}

static gboolean
has_many (GArray *ids,
          guint   most)
{
  if (ids->len > most)
    return TRUE;

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == 0)
      return TRUE;

  return FALSE;
}

/**
 * inl_table_list_changed:
 * @self: a table
 * @db: the connection
 * @since: what was read then
 * @n_strangers: how often was written by who does not say what until now
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the rows that may read differently
 *   since then; one 0 if they are more than %INL_CHANGES_MOST, or cannot be told
 */
GArray *
inl_table_list_changed (const InlTable     *self,
                        InlDb              *db,
                        const InlSnapshot  *since,
                        guint               n_strangers,
                        GError            **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(InlStatement) statement = NULL;
  g_autoptr(GArray) ids = NULL;
  gboolean has_place = FALSE;

  if (!inl_changes_has_place (db, &since->place, &has_place, error))
    return NULL;
  if (!has_place || since->n_strangers != n_strangers || self->followed == NULL)
    {
      ids = g_array_new (FALSE, TRUE, sizeof (gint64));
      return g_array_set_size (g_steal_pointer (&ids), 1);
    }

  sql = create_changed (self, INL_CHANGES_MOST);
  statement = inl_db_select (db, error, sql, "i", since->place.seq);
  ids = statement != NULL ? inl_db_read_ids (db, statement, error) : NULL;
  if (ids != NULL && has_many (ids, INL_CHANGES_MOST))
    {
      const gint64 many = 0;

      g_array_set_size (ids, 0);
      g_array_append_val (ids, many);
    }

  return g_steal_pointer (&ids);
}

static GArray *
place_changed (const InlTable  *self,
               InlDb           *db,
               const InlOrder  *order,
               GArray          *changed,
               GError         **error)
{
  g_autoptr(GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr(GArray) members = inl_table_list_some_ids (self, db, order->query, changed, error);

  for (guint i = 0; i < changed->len; i++)
    g_hash_table_add (set, &g_array_index (changed, gint64, i));
  return members != NULL
         ? inl_table_merge_ids (self, db, order->query, order->ids, set, members, error)
         : NULL;
}

/* Reads no more than what changed since the order was read. Gives %NULL without an error if that is
 * too much. */
static InlOrder *
follow (const InlTable     *self,
        InlDb              *db,
        InlSearchMemory    *memory,
        InlOrder           *order,
        const InlSnapshot  *now,
        GError            **error)
{
  g_autoptr(GArray) changed = NULL;
  g_autoptr(GArray) ids = NULL;

  if (inl_snapshot_equals (&order->snapshot, now))
    return inl_order_ref (order);

  changed = inl_table_list_changed (self, db, &order->snapshot, now->n_strangers, error);
  if (changed == NULL)
    return NULL;
  if (changed->len == 1 && g_array_index (changed, gint64, 0) == 0)
    {
      inl_search_memory_forget (memory, order);
      return NULL;
    }

  ids = changed->len > 0 ? place_changed (self, db, order, changed, error)
                         : g_array_ref (order->ids);
  return ids != NULL ? inl_search_memory_keep_order (memory, order->query, ids, now) : NULL;
}

/* The order of all rows now; %NULL without an error if it is not known, nor to be read. */
static InlOrder *
get_order (const InlTable        *self,
           InlDb                 *db,
           const InlQuery        *query,
           const InlTableSearch  *search,
           const InlSnapshot     *now,
           GError               **error)
{
  g_autoptr(InlOrder) remembered = inl_search_memory_dup_order (search->memory, query);
  g_autoptr(InlQuery) all = NULL;
  g_autoptr(GArray) ids = NULL;
  g_autoptr(GError) local_error = NULL;
  InlOrder *order = NULL;

  if (remembered != NULL)
    order = follow (self, db, search->memory, remembered, now, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (order == NULL && search->reads_order)
    {
      all = inl_query_copy (query);
      g_clear_pointer (&all->search, g_free);
      ids = inl_table_list_ids (self, db, all, error);
      if (ids != NULL)
        order = inl_search_memory_keep_order (search->memory, all, ids, now);
    }

  return order;
}

/* What has to be known of all rows to search in them; @owners stays %NULL where nothing is found by
 * the words of others. Gives %FALSE without an error where it is not known, nor to be read. */
static gboolean
get_ready (const InlTable        *self,
           InlDb                 *db,
           const InlQuery        *query,
           const InlTableSearch  *search,
           InlOrder             **order,
           InlOwners            **owners,
           GError               **error)
{
  InlSnapshot now = { { 0, 0 }, search->n_strangers };

  if (!inl_changes_get_place (db, &now.place, error))
    return FALSE;

  *order = get_order (self, db, query, search, &now, error);
  if (*order == NULL || (*order)->greatest > INL_ID_SET_GREATEST)
    return FALSE;
  if (self->search[1].index == NULL)
    return TRUE;

  *owners = inl_search_get_owners (db, self, search->memory, &now, search->reads_order, error);
  return *owners != NULL && !(*owners)->is_too_great;
}

/**
 * inl_table_search:
 * @self: a table
 * @db: the connection, in a transaction
 * @query: which rows; its limit is ignored
 * @search: how to look for them
 * @is_complete: (out): whether all were found
 * @cancellable: (nullable): stops it
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Looks for the words of a query in rows whose order is known.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the numbers of the rows in order;
 *   %NULL without an error if they are to be looked for in another way
 */
GArray *
inl_table_search (const InlTable        *self,
                  InlDb                 *db,
                  const InlQuery        *query,
                  const InlTableSearch  *search,
                  gboolean              *is_complete,
                  GCancellable          *cancellable,
                  GError               **error)
{
  g_autoptr(InlOrder) order = NULL;
  g_autoptr(InlOwners) owners = NULL;

  if (!inl_search_can_find (self, query)
      || !get_ready (self, db, query, search, &order, &owners, error))
    return NULL;

  return inl_search_find (db, self, search->memory, order, owners, query, search->n_most,
                          is_complete, cancellable, error);
}

/**
 * inl_table_read_order:
 * @self: a table
 * @db: the connection, in a transaction
 * @query: which rows; its words and its limit are ignored
 * @search: where to remember it
 * @error: a #INL_STORE_ERROR
 *
 * Sees to it that the next search knows what it has to know of all rows, unless there are too many
 * of them for that.
 *
 * Returns: whether nothing went wrong
 */
gboolean
inl_table_read_order (const InlTable        *self,
                      InlDb                 *db,
                      const InlQuery        *query,
                      const InlTableSearch  *search,
                      GError               **error)
{
  g_autoptr(InlOrder) order = NULL;
  g_autoptr(InlOwners) owners = NULL;
  g_autoptr(GError) local_error = NULL;

  get_ready (self, db, query, search, &order, &owners, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
