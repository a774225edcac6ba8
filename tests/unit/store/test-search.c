/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a search finds, and in which order: the same whichever way it goes about it, whatever was
 * searched for before, and whatever changed in between. */

#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "inl-db-task.h"
#include "inl-notice.h"
#include "inl-store-list.h"
#include "inl-store-private.h"
#include "inl-table.h"
#include "inl-vacancy.h"
#include "store-test-files.h"
#include "store-test.h"

#define N_RELATIONS 3000
#define N_VACANCIES 5000
#define N_ROUNDS 18

/* Nearly everywhere, here and there, rare, and at one end of the order only. */
static const char fill[] =
  "INSERT INTO relations (id, number, name, kvk_number, place, search, sort_key, place_key,"
  " archived, created_at, changed_at)"
  " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000),"
  " names (i, name, place) AS (SELECT i,"
  "  CASE WHEN i % 9 = 0 THEN 'zorg' WHEN i % 2 = 0 THEN 'bakkerij' ELSE 'bouw' END"
  "  || ' ' || substr ('jansenjanssevriesvos', 1 + i * 7 % 17, 4) || ' ' || (i % 40),"
  "  CASE i % 5 WHEN 0 THEN 'utrecht' WHEN 1 THEN 'urk' ELSE 'zwolle' END FROM n)"
  " SELECT i, 1000 + i, name, printf ('%08d', i * 7919), place,"
  " (1000 + i) || char (10) || name || char (10) || printf ('%08d', i * 7919) || char (10) || place"
  " || char (10), name, place, i % 50 = 7, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'"
  " FROM names;"
  "INSERT INTO contacts (relation_id, first_name, last_name, email, email_key, name_key, search,"
  " sort_key, created_at, changed_at) SELECT id, 'jan', 'vos', (id % 90) || '@post.nl',"
  " (id % 90) || '@post.nl', 'jan vos', 'jan' || char (10) || 'vos' || char (10) || (id % 90)"
  " || '@post.nl' || char (10), 'vos jan', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'"
  " FROM relations WHERE id % 4 <> 0;"
  "INSERT INTO positions (id, name, name_key, sort_key, created_at, changed_at) VALUES"
  " (1, 'Bakker', 'bakker', 'bakker', '', ''), (2, 'Metselaar', 'metselaar', 'metselaar', '', ''),"
  " (3, 'Zorg', 'zorg', 'zorg', '', '');"
  "INSERT INTO vacancies (id, relation_id, number, position_id, description, start_date, search,"
  " archived, created_at, changed_at)"
  " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
  " SELECT i, 1 + i * 7 % 2999, 7000 + i, nullif (i % 4, 0), '', '2026-0' || (1 + i % 9) || '-01',"
  " (7000 + i) || char (10) || CASE i % 3 WHEN 0 THEN 'vos' ELSE '' END || char (10), i % 60 = 7,"
  " '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM n;"
  "INSERT INTO notices (relation_id, vacancy_id, at, \"by\", text, search)"
  " SELECT relation_id, CASE WHEN id % 3 > 0 THEN id END, start_date || 'T00:00:00Z', 'jan',"
  " 'verstuurd', 'verstuurd' || char (10) || char (10) FROM vacancies WHERE id % 2 = 0;";

static const char * const typed[] = {
  "bakkerij", "zorg 1", "jan vos", "vos jan vo", "b j u", "7@post.nl", "1@p", "12 zwolle", "791",
  "jans utr", "post", "niemand", "\" -", "bak. (39)", "u", "bakk vos", "7012", "metsel zorg",
};

static gboolean
is_sign (char c)
{
  return !g_ascii_isalnum (c);
}

static const char *
skip_signs (const char *text)
{
  while (*text != '\0' && is_sign (*text))
    text++;

  return text;
}

static const char *
skip_word (const char *text)
{
  while (*text != '\0' && !is_sign (*text))
    text++;

  return text;
}

/* Whether the words of @wanted begin at @text, of which the last may go on. */
static gboolean
begins_with (const char *text,
             const char *wanted)
{
  while (*wanted != '\0')
    {
      const char *end = skip_word (text);
      const char *wanted_end = skip_word (wanted);
      const gsize length = wanted_end - wanted;

      wanted = skip_signs (wanted_end);
      if (strncmp (text, wanted_end - length, length) != 0
          || (*wanted != '\0' && text + length != end))
        return FALSE;
      text = skip_signs (end);
    }

  return TRUE;
}

static gboolean
has_word (const char *text,
          const char *typed_word)
{
  const char *wanted = skip_signs (typed_word);

  if (*wanted == '\0')
    return TRUE;

  for (text = skip_signs (text); *text != '\0'; text = skip_signs (skip_word (text)))
    if (begins_with (text, wanted))
      return TRUE;

  return FALSE;
}

static gboolean
has_all (const char *text,
         const char *search)
{
  g_auto(GStrv) parts = g_strsplit (search, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!has_word (text, parts[i]))
      return FALSE;

  return TRUE;
}

/* All there is of a kind, in the order of SQLite, with what is searched in. */
typedef struct
{
  InlRecordKind kind;
  InlSort sort;
  GArray *ids;
  GPtrArray *texts;
} Rows;

static Rows *
read_rows (Fixture       *f,
           InlRecordKind  kind,
           InlSort        sort)
{
  const InlTable *table = inl_table_for_kind (kind);
  g_autoptr(InlQuery) all = inl_query_new (kind);
  g_autofree char *sql = NULL;
  Rows *rows = g_new0 (Rows, 1);
  sqlite3 *handle;
  sqlite3_stmt *statement;

  rows->kind = kind;
  rows->sort = all->sort = sort;
  rows->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  rows->texts = g_ptr_array_new_with_free_func (g_free);
  sql = g_strdup_printf ("SELECT t.id, %s FROM %s t%s WHERE %s ORDER BY %s", table->text,
                         table->name, table->joins, table->shown != NULL ? table->shown : "1",
                         inl_table_get_order (table, all));
  g_assert_cmpint (sqlite3_open (f->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), ==, SQLITE_OK);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      const gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (rows->ids, id);
      g_ptr_array_add (rows->texts, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
    }
  sqlite3_finalize (statement);
  sqlite3_close (handle);
  return rows;
}

static void
rows_free (Rows *rows)
{
  g_array_unref (rows->ids);
  g_ptr_array_unref (rows->texts);
  g_free (rows);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)

static GArray *
find_slowly (const Rows *rows,
             const char *search)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->ids->len; i++)
    if (has_all (g_ptr_array_index (rows->texts, i), search))
      g_array_append_val (ids, g_array_index (rows->ids, gint64, i));

  return ids;
}

static InlListing *
list (Fixture        *f,
      InlListingPart  part,
      const InlQuery *wanted,
      guint           n_most)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(InlListing) nothing = inl_listing_new_empty ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  InlListing *listing;

  inl_store_list_async (f->store, part, wanted, n_most, nothing, ids, NULL, keep_result, &result);
  wait_for_result (&result);
  listing = inl_store_list_finish (f->store, result, &error);
  g_assert_no_error (error);
  return listing;
}

static void
assert_begins (GArray   *ids,
               GArray   *expected,
               gboolean  is_complete)
{
  if (is_complete)
    g_assert_cmpuint (ids->len, ==, expected->len);
  g_assert_cmpuint (ids->len, <=, expected->len);
  g_assert_cmpmem (ids->data, ids->len * sizeof (gint64), expected->data,
                   ids->len * sizeof (gint64));
}

/* What has the number that is searched for; 0 if nothing has. */
static gint64
find_number (Fixture        *f,
             const InlQuery *wanted)
{
  const InlTable *table = inl_table_for_kind (wanted->kind);
  g_autofree char *sql = NULL;

  if (table->key == NULL)
    return 0;

  sql = g_strdup_printf ("SELECT ifnull ((SELECT t.id FROM %s t WHERE %s = '%s'), 0)", table->name,
                         table->key, wanted->search);
  return get_integer (f->path, sql);
}

/* The same, but for a number. */
static GArray *
put_number_first (GArray *ids,
                  gint64  id)
{
  GArray *ordered = g_array_copy (ids);

  for (guint i = 0; i < ordered->len; i++)
    if (g_array_index (ordered, gint64, i) == id)
      {
        g_array_remove_index (ordered, i);
        g_array_prepend_val (ordered, id);
      }

  return ordered;
}

static void
assert_first (Fixture        *f,
              const InlQuery *wanted,
              GArray         *expected)
{
  g_autoptr(InlQuery) limited = inl_query_copy (wanted);
  g_autoptr(GArray) ordered = put_number_first (expected, find_number (f, wanted));
  g_autoptr(GPtrArray) records = NULL;

  limited->limit = 8;
  records = query (f->store, limited);
  g_assert_cmpuint (records->len, ==, MIN (expected->len, limited->limit));
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpint (inl_record_get_id (g_ptr_array_index (records, i)), ==,
                     g_array_index (ordered, gint64, i));
}

/* @rows as they are now. */
static void
compare_with (Fixture    *f,
              const Rows *rows,
              const char *text,
              guint       n_most,
              gboolean    asks_rest)
{
  g_autoptr(InlQuery) wanted = inl_query_new (rows->kind);
  g_autoptr(InlListing) beginning = NULL;
  g_autoptr(GArray) expected = find_slowly (rows, text);

  g_test_message ("%s, %u of sort %d, kind %d", text, n_most, rows->sort, rows->kind);
  wanted->search = g_strdup (text);
  wanted->sort = rows->sort;
  beginning = list (f, INL_LISTING_BEGINNING, wanted, n_most);
  assert_begins (beginning->ids, expected, beginning->is_complete);
  g_assert_cmpuint (beginning->ids->len, >=, MIN (n_most, expected->len));
  g_assert_cmpuint (beginning->records->len, ==, MIN (n_most, expected->len));
  assert_first (f, wanted, expected);
  if (asks_rest)
    {
      g_autoptr(InlListing) all = list (f, INL_LISTING_ALL, wanted, 0);

      assert_begins (all->ids, expected, TRUE);
    }
}

static void
compare (Fixture       *f,
         InlRecordKind  kind,
         const char    *text,
         guint          n_most,
         gboolean       asks_rest)
{
  g_autoptr(Rows) rows = read_rows (f, kind, INL_SORT_USUAL);

  compare_with (f, rows, text, n_most, asks_rest);
}

static void
type (Fixture    *f,
      GRand      *rand,
      const Rows *rows,
      const char *text)
{
  const guint n_most[] = { 4, 64, 256 };

  for (const char *p = text; *p != '\0'; p++)
    {
      g_autofree char *part = g_strndup (text, p + 1 - text);

      compare_with (f, rows, part, n_most[g_rand_int_range (rand, 0, G_N_ELEMENTS (n_most))],
                    g_rand_boolean (rand));
    }
}

/* So that it is of another relation or position, or of none. */
static void
change_vacancy (Fixture *f,
                GRand   *rand)
{
  const gint64 id = g_rand_int_range (rand, 1, N_VACANCIES + 1);
  g_autoptr(InlRecord) vacancy = load (f->store, INL_RECORD_KIND_VACANCY, id);
  g_autoptr(InlRecord) saved = NULL;

  g_object_set (vacancy, "relation-id", (gint64) g_rand_int_range (rand, 1, N_RELATIONS + 1),
                "position-id", (gint64) g_rand_int_range (rand, 0, 4), NULL);
  saved = save (f->store, vacancy, NULL);
  g_assert_nonnull (saved);
}

static void
change_something (Fixture *f,
                  GRand   *rand)
{
  const gint64 id = g_rand_int_range (rand, 1, N_RELATIONS + 1);
  g_autoptr(InlRecord) relation = load (f->store, INL_RECORD_KIND_RELATION, id);
  g_autoptr(InlRecord) saved = NULL;
  static int n_made;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      g_object_set (relation, "name", g_rand_boolean (rand) ? "Zorg Jansen" : "Aap Vos", NULL);
      saved = save (f->store, relation, NULL);
      break;
    case 1:
      set_archived (f->store, INL_RECORD_KIND_RELATION, id, g_rand_boolean (rand), NULL);
      break;
    case 2:
      add_contact (f->store, id, "Vosmaer", "7@post.nl", TRUE);
      break;
    case 3:
      change_vacancy (f, rand);
      break;
    case 4:
      {
        g_autoptr(InlNotice) notice = g_object_new (INL_TYPE_NOTICE, "relation-id", id, "text",
                                                    "Aan Vos verstuurd", NULL);

        g_assert_true (add_notice (f->store, notice, NULL));
        break;
      }
    default:
      {
        g_autofree char *number = g_strdup_printf ("nieuw-%d", n_made++);

        add_relation (f->store, number, "Bakkerij Vos", "");
        break;
      }
    }
}

static void
set_up_many (Fixture       *f,
             gconstpointer  data)
{
  set_up (f, data);
  run_sql (f->path, fill);
  /* What is written past the program is indexed with the next change. */
  add_relation (f->store, "eerste", "Eerste", "");
}

static void
show_all (Fixture       *f,
          InlRecordKind  kind,
          InlSort        sort)
{
  g_autoptr(InlQuery) all = inl_query_new (kind);
  g_autoptr(InlListing) listing = NULL;

  all->sort = sort;
  listing = list (f, INL_LISTING_ALL, all, 0);
  g_assert_cmpuint (listing->ids->len, >, N_RELATIONS / 2);
}

static const InlRecordKind kinds[] = {
  INL_RECORD_KIND_RELATION, INL_RECORD_KIND_VACANCY, INL_RECORD_KIND_NOTICE,
};

/* What one may sort by, besides as usual. */
static InlSort
choose_sort (InlRecordKind  kind,
             GRand         *rand)
{
  if (g_rand_int_range (rand, 0, 3) != 0)
    return INL_SORT_USUAL;

  return kind == INL_RECORD_KIND_RELATION ? INL_SORT_PLACE
         : kind == INL_RECORD_KIND_VACANCY ? INL_SORT_POSITION : INL_SORT_USUAL;
}

static void
test_same (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (8);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    show_all (f, kinds[i], INL_SORT_USUAL);
  for (guint round = 0; round < N_ROUNDS; round++)
    {
      const InlRecordKind kind = kinds[round % G_N_ELEMENTS (kinds)];
      const InlSort sort = choose_sort (kind, rand);
      g_autoptr(Rows) rows = NULL;

      if (g_rand_boolean (rand))
        show_all (f, kind, sort);
      rows = read_rows (f, kind, sort);
      type (f, rand, rows, typed[g_rand_int_range (rand, 0, G_N_ELEMENTS (typed))]);
      for (int i = g_rand_int_range (rand, 0, 6); i > 0; i--)
        change_something (f, rand);
    }
}

/* Each for the first time, and at once. */
static void
test_pasted (Fixture       *f,
             gconstpointer  data)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr(Rows) rows = read_rows (f, kinds[k], INL_SORT_USUAL);

      show_all (f, kinds[k], INL_SORT_USUAL);
      for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
        compare_with (f, rows, typed[i], 256, i % 2 == 0);
    }
}

/* What no list showed is searched in another way, until it is known. */
static void
test_unknown (Fixture       *f,
              gconstpointer  data)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr(Rows) rows = read_rows (f, kinds[k], INL_SORT_USUAL);

      for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
        compare_with (f, rows, typed[i], 64, FALSE);
    }
}

/* Who types a whole number means that one, unless it is in the archive. */
static void
test_number (Fixture       *f,
             gconstpointer  data)
{
  const gint64 archived = add_relation (f->store, "11", "Zwart", "");

  add_relation (f->store, "10", "Zwart", "");
  g_assert_true (set_archived (f->store, INL_RECORD_KIND_RELATION, archived, TRUE, NULL));
  for (guint i = 0; i < 2; i++)
    {
      compare (f, INL_RECORD_KIND_RELATION, "10", 256, FALSE);
      compare (f, INL_RECORD_KIND_RELATION, "11", 256, FALSE);
      show_all (f, INL_RECORD_KIND_RELATION, INL_SORT_USUAL);
    }
}

/* What a search has to know besides the order is there before it begins. */
static void
test_foreseen (Fixture       *f,
               gconstpointer  data)
{
  InlSearchMemory *memory = inl_store_get_memory (f->store);
  g_autoptr(InlOwners) owners = NULL;

  show_all (f, INL_RECORD_KIND_VACANCY, INL_SORT_USUAL);
  while ((owners = inl_search_memory_dup_owners (memory, INL_RECORD_KIND_VACANCY)) == NULL)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (owners->owner_of[0]->len, ==, N_VACANCIES + 1);
  g_assert_cmpuint (g_array_index (owners->owner_of[0], guint32, 2), ==, 15);
  g_assert_cmpuint (g_array_index (owners->owner_of[1], guint32, 2), ==, 2);
  g_assert_cmpuint (g_array_index (owners->owner_of[1], guint32, 4), ==, 0);
}

static gboolean
count_down (gpointer data)
{
  guint *n_left = data;

  return (*n_left)-- == 0;
}

/* Without an end of its own. */
static gpointer
read_endlessly (InlDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  guint n_left = 3;
  InlDbTaskCheck check = { count_down, &n_left, FALSE };
  gint64 number;

  inl_db_task_set_check (&check);
  g_assert_false (inl_db_get_integer (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                      " FROM n) SELECT count (*) FROM n", &number, NULL));
  inl_db_task_set_check (NULL);
  g_assert_true (check.was_overtaken);
  return inl_db_get_integer (db, "SELECT 1", &number, error) ? data : NULL;
}

/* A search that goes about it in a slow way can be told of a better one. */
static void
test_overtaken (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GTask *task = g_task_new (NULL, NULL, keep_result, &result);

  g_task_set_task_data (task, f, NULL);
  inl_store_read_aside (f->store, INL_DB_LANE_SHORT, task, read_endlessly, NULL);
  wait_for_result (&result);
  g_assert_true (g_task_propagate_pointer (G_TASK (result), &error) == f);
  g_assert_no_error (error);
}

/* What will be searched in is known before, if somebody says so. */
static void
test_announced (Fixture       *f,
                gconstpointer  data)
{
  InlSearchMemory *memory = inl_store_get_memory (f->store);
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_VACANCY);

  g_assert_false (inl_search_memory_is_ready (memory, wanted, TRUE));
  inl_store_foresee_search (f->store, INL_RECORD_KIND_VACANCY);
  while (!inl_search_memory_is_ready (memory, wanted, TRUE))
    g_main_context_iteration (NULL, FALSE);
  compare (f, INL_RECORD_KIND_VACANCY, "jan vos", 64, TRUE);

  /* Of which there are few. */
  inl_store_foresee_search (f->store, INL_RECORD_KIND_POSITION);
}

/* Where the first rows were looked for with the beginning of a word, the others are not looked into
 * again when it is typed on. */
static void
test_typed_on (Fixture       *f,
               gconstpointer  data)
{
  InlSearchMemory *memory = inl_store_get_memory (f->store);
  g_autoptr(InlQuery) wanted = inl_query_new (INL_RECORD_KIND_RELATION);
  g_autoptr(InlOrder) order = NULL;
  g_autoptr(InlLooked) looked = NULL;
  g_autoptr(InlLooked) forgotten = NULL;
  g_autoptr(GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(InlListing) begun = NULL;
  g_autoptr(InlListing) typed_on = NULL;

  show_all (f, INL_RECORD_KIND_RELATION, INL_SORT_USUAL);
  order = inl_search_memory_dup_order (memory, wanted);
  wanted->search = g_strdup ("vo");
  begun = list (f, INL_LISTING_BEGINNING, wanted, 8);
  looked = inl_search_memory_dup_looked (memory, order);
  g_assert_cmpuint (looked->places->len, ==, 8);
  g_assert_cmpuint (looked->reach, ==, g_array_index (looked->places, guint, 7) + 1);

  /* As if no more than these had been found. */
  g_array_append_vals (places, &g_array_index (looked->places, guint, 2), 2);
  inl_search_memory_keep_looked (memory, order, looked->terms, places, order->ids->len);
  g_free (wanted->search);
  wanted->search = g_strdup ("vos");
  typed_on = list (f, INL_LISTING_BEGINNING, wanted, 8);
  g_assert_cmpuint (typed_on->ids->len, ==, 2);
  g_assert_cmpint (g_array_index (typed_on->ids, gint64, 0), ==,
                   g_array_index (begun->ids, gint64, 2));

  add_relation (f->store, "nieuw", "Aa Vos", "");
  compare (f, INL_RECORD_KIND_RELATION, "vos", 8, FALSE);
  forgotten = inl_search_memory_dup_looked (memory, order);
  g_assert_null (forgotten);
}

/* Other words than those that were looked for. */
static void
test_typed_otherwise (Fixture       *f,
                      gconstpointer  data)
{
  static const char *const texts[] = {
    "b", "bakker 1", "1 bakkerij", "bo", "jan b", "vos jan b", "",
  };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr(Rows) rows = read_rows (f, kinds[k], INL_SORT_USUAL);

      show_all (f, kinds[k], INL_SORT_USUAL);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        for (guint n_most = 8; n_most <= 64; n_most *= 8)
          compare_with (f, rows, texts[i], n_most, FALSE);
    }
}

/* More than can be followed. */
static void
test_lost (Fixture       *f,
           gconstpointer  data)
{
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autofree char *number = g_strdup_printf ("laatste-%u", k);

      show_all (f, kinds[k], INL_SORT_USUAL);
      compare (f, kinds[k], "vos", 64, FALSE);
      run_sql (f->path, "DELETE FROM changes");
      add_relation (f->store, number, "Aap Vos", "");
      compare (f, kinds[k], "vos", 64, FALSE);
      compare (f, kinds[k], "vos", 64, TRUE);
      compare (f, kinds[k], "vos a", 64, TRUE);
    }
}

/* What of a contact made a row be found, and only where its own fields did not. */
static void
test_found_by (Fixture       *f,
               gconstpointer  data)
{
  static const struct { InlRecordKind kind; const char *words; const char *found_by; } cases[] = {
    { INL_RECORD_KIND_RELATION, "smederij", "" },
    { INL_RECORD_KIND_RELATION, "4567", "" },
    { INL_RECORD_KIND_RELATION, "smed berg", "Ans van den Bergman" },
    { INL_RECORD_KIND_RELATION, "bergm ans", "Ans van den Bergman" },
    { INL_RECORD_KIND_RELATION, "piet berg", "Piet Bergman" },
    { INL_RECORD_KIND_RELATION, "a@b", "A@b.example" },
    { INL_RECORD_KIND_RELATION, "inkop", "Piet Bergman, Inkoper" },
    { INL_RECORD_KIND_RELATION, "kantoor", "Kantoor@smederij.example" },
    { INL_RECORD_KIND_VACANCY, "kantoor v7", "Kantoor@smederij.example" },
    { INL_RECORD_KIND_VACANCY, "bergm ans", "Ans van den Bergman" },
    { INL_RECORD_KIND_VACANCY, "v7 smed lass", "" },
    { INL_RECORD_KIND_VACANCY, "smed 4567", "KvK 01234567" },
    { INL_RECORD_KIND_VACANCY, "77 lass", "77" },
    { INL_RECORD_KIND_VACANCY, "'s-gr", "'s-Gravenhage" },
    { INL_RECORD_KIND_VACANCY, "avonddienst", "In de avonddienst" },
    { INL_RECORD_KIND_VACANCY, "avonddienst ans", "Ans van den Bergman" },
  };
  const gint64 id = add_relation (f->store, "77", "Smederij", "01234567");
  g_autoptr(InlRecord) relation = NULL;
  g_autoptr(InlRecord) vacancy = NULL;
  const char *const names[][4] = {
    { "Ans", "van den", "Bergman", "" }, { "Piet", "", "Bergman", "Inkoper" },
  };

  relation = load (f->store, INL_RECORD_KIND_RELATION, id);
  inl_record_set_text (relation, "email", "Kantoor@smederij.example");
  inl_record_set_text (relation, "place", "'s-Gravenhage");
  g_object_unref (save (f->store, relation, NULL));
  vacancy = load (f->store, INL_RECORD_KIND_VACANCY,
                  add_vacancy (f->store, id, "V7", add_position (f->store, "Lasser")));
  inl_record_set_text (vacancy, "description", "In de avonddienst");
  g_object_unref (save (f->store, vacancy, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(InlContact) contact =
        g_object_new (INL_TYPE_CONTACT, "relation-id", id, "first-name", names[i][0], "infix",
                      names[i][1], "last-name", names[i][2], "job-title", names[i][3], "email",
                      i == 0 ? "A@b.example" : "", NULL);

      g_object_unref (save (f->store, contact, NULL));
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(InlQuery) wanted = inl_query_new (cases[i].kind);
      g_autoptr(InlListing) listing = NULL;

      g_test_message ("%s", cases[i].words);
      wanted->search = g_strdup (cases[i].words);
      listing = list (f, INL_LISTING_ANSWER, wanted, 64);
      g_assert_cmpuint (listing->records->len, ==, 1);
      g_assert_cmpstr (inl_record_get_found_by (g_ptr_array_index (listing->records, 0)), ==,
                       cases[i].found_by);
    }
}

int
main (int   argc,
      char *argv[])
{
  const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/store/search/same", test_same },
    { "/store/search/pasted", test_pasted },
    { "/store/search/unknown", test_unknown },
    { "/store/search/number", test_number },
    { "/store/search/foreseen", test_foreseen },
    { "/store/search/overtaken", test_overtaken },
    { "/store/search/announced", test_announced },
    { "/store/search/typed-on", test_typed_on },
    { "/store/search/typed-otherwise", test_typed_otherwise },
    { "/store/search/lost", test_lost },
    { "/store/search/found-by", test_found_by },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up_many, tests[i].func, tear_down);

  return g_test_run ();
}
