/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a search becomes a condition. What somebody typed is split into words by the tokenizer of the
 * index itself, so that both agree on what a word is, and nothing in it is an operator. Each word
 * is looked for in the indexes, or, where it is found nearly everywhere, in the rows one by one:
 * the first of a sorted list are there sooner than the set of all that match. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search.h"

#include <string.h>

#include "inl-text.h"

/* More words than anybody types; SQLite limits how deep an expression may be. */
#define MAX_WORDS 32
/* In bytes; a longer word is found by its beginning. */
#define MAX_WORD_LENGTH 1000
/* Of what is one word to a person, such as an address. */
#define MAX_TOKENS 16
/* Sorting so many takes as long as finding a screenful of them among all rows. */
#define COMMON 8000
/* One row in so many: a screenful is found at once, wherever one begins to look. */
#define DENSE 5

/* As in the schema. */
static const char * const tokenizer_options[] = { "remove_diacritics", "0" };

typedef struct
{
  fts5_tokenizer  methods;
  Fts5Tokenizer  *instance;
} Splitter;

static void
free_splitter (void *data)
{
  Splitter *splitter = data;

  if (splitter->instance != NULL)
    splitter->methods.xDelete (splitter->instance);
  g_free (splitter);
}

static fts5_api *
find_fts5 (sqlite3 *handle)
{
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return api;
}

static Splitter *
create_splitter (sqlite3 *handle)
{
  fts5_api *api = find_fts5 (handle);
  Splitter *self = g_new0 (Splitter, 1);
  void *context;

  if (api != NULL
      && api->xFindTokenizer (api, "unicode61", &context, &self->methods) == SQLITE_OK
      && self->methods.xCreate (context, (const char **) tokenizer_options,
                                G_N_ELEMENTS (tokenizer_options), &self->instance) == SQLITE_OK)
    return self;

  self->instance = NULL;
  free_splitter (self);
  return NULL;
}

static int
on_token_found_cb (void       *data,
                  int         flags,
                  const char *token,
                  int         length,
                  int         begin,
                  int         end)
{
  GPtrArray *tokens = data;

  g_ptr_array_add (tokens, g_strndup (token, length));
  return SQLITE_OK;
}

static GPtrArray *
split (Splitter   *self,
       const char *text,
       int         length)
{
  GPtrArray *tokens = g_ptr_array_new_with_free_func (g_free);

  self->methods.xTokenize (self->instance, tokens, FTS5_TOKENIZE_QUERY, text, length,
                           on_token_found_cb);
  if (tokens->len > MAX_TOKENS)
    g_ptr_array_set_size (tokens, MAX_TOKENS);
  return tokens;
}

/* search_terms (word): its beginning, as FTS5 reads it: "jan"*. What are several words to the index
 * stay together: ("jan" "bakker" "n"*). */
static void
search_terms (sqlite3_context  *context,
              int               n_values,
              sqlite3_value   **values)
{
  const char *text = (const char *) sqlite3_value_text (values[0]);
  g_autoptr(GPtrArray) tokens = NULL;
  g_autoptr(GString) terms = g_string_new (NULL);

  if (text == NULL)
    return;

  tokens = split (sqlite3_user_data (context), text, sqlite3_value_bytes (values[0]));
  for (guint i = 0; i < tokens->len; i++)
    g_string_append_printf (terms, i > 0 ? " \"%s\"" : "\"%s\"",
                            (const char *) g_ptr_array_index (tokens, i));
  if (tokens->len > 0)
    g_string_append_c (terms, '*');
  if (tokens->len > 1)
    {
      g_string_prepend_c (terms, '(');
      g_string_append_c (terms, ')');
    }
  sqlite3_result_text (context, terms->str, (int) terms->len, SQLITE_TRANSIENT);
}

/* One word of a search: tokens that follow each other, the last of which may be a beginning. */
typedef struct
{
  GPtrArray *tokens;               /* (element-type utf8) */
  guint64    matched;              /* bit n: the first n of them just passed */
  gboolean   is_found;
} Sought;

static void
clear_sought (gpointer data)
{
  Sought *sought = data;

  g_ptr_array_unref (sought->tokens);
}

/* The other way round: what search_terms made. */
static GArray *
read_terms (const char *terms)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Sought));
  gboolean is_joint = FALSE;

  g_array_set_clear_func (all, clear_sought);
  for (const char *p = terms; *p != '\0'; p++)
    {
      const char *end = *p == '"' ? strchr (p + 1, '"') : NULL;

      if (end == NULL)
        continue;
      if (!is_joint)
        {
          Sought sought = { g_ptr_array_new_with_free_func (g_free), 0, FALSE };

          g_array_append_val (all, sought);
        }
      g_ptr_array_add (g_array_index (all, Sought, all->len - 1).tokens,
                       g_strndup (p + 1, end - p - 1));
      is_joint = end[1] != '*';
      p = end;
    }

  return all;
}

static gboolean
is_token (Sought     *sought,
          guint       n,
          const char *token,
          gsize       length)
{
  const char *wanted = g_ptr_array_index (sought->tokens, n);
  const gsize wanted_length = strlen (wanted);

  return (n + 1 == sought->tokens->len ? wanted_length <= length : wanted_length == length)
         && memcmp (wanted, token, wanted_length) == 0;
}

static gboolean
pass (Sought     *sought,
      const char *token,
      gsize       length)
{
  guint64 matched = 1;

  for (guint n = 0; n < sought->tokens->len; n++)
    if ((sought->matched & (guint64) 1 << n) != 0 && is_token (sought, n, token, length))
      matched |= (guint64) 1 << (n + 1);

  sought->matched = matched;
  return (matched & (guint64) 1 << sought->tokens->len) != 0;
}

static int
on_token_passed_cb (void       *data,
                    int         flags,
                    const char *token,
                    int         length,
                    int         begin,
                    int         end)
{
  GArray *all = data;
  gboolean are_found = TRUE;

  for (guint i = 0; i < all->len; i++)
    {
      Sought *sought = &g_array_index (all, Sought, i);

      sought->is_found = sought->is_found || pass (sought, token, length);
      are_found = are_found && sought->is_found;
    }

  /* Any other code stops the tokenizer. */
  return are_found ? SQLITE_DONE : SQLITE_OK;
}

static void
unref_terms (void *terms)
{
  g_array_unref (terms);
}

/* search_has (text, terms): whether the text has all that search_terms gave. */
static void
search_has (sqlite3_context  *context,
            int               n_values,
            sqlite3_value   **values)
{
  Splitter *splitter = sqlite3_user_data (context);
  const char *text = (const char *) sqlite3_value_text (values[0]);
  const char *terms = (const char *) sqlite3_value_text (values[1]);
  g_autoptr(GArray) all = sqlite3_get_auxdata (context, 1);
  gboolean has_all = TRUE;

  if (all != NULL)
    g_array_ref (all);
  if (text == NULL || terms == NULL)
    return;

  if (all == NULL)
    {
      all = read_terms (terms);
      sqlite3_set_auxdata (context, 1, g_array_ref (all), unref_terms);
    }
  for (guint i = 0; i < all->len; i++)
    {
      g_array_index (all, Sought, i).matched = 1;
      g_array_index (all, Sought, i).is_found = FALSE;
    }
  splitter->methods.xTokenize (splitter->instance, all, FTS5_TOKENIZE_DOCUMENT, text,
                               sqlite3_value_bytes (values[0]), on_token_passed_cb);
  for (guint i = 0; i < all->len; i++)
    has_all = has_all && g_array_index (all, Sought, i).is_found;
  sqlite3_result_int (context, has_all);
}

/* search_fold (text): as what is searched was folded. */
static void
search_fold (sqlite3_context  *context,
             int               n_values,
             sqlite3_value   **values)
{
  sqlite3_result_text (context, inl_text_fold ((const char *) sqlite3_value_text (values[0])), -1,
                       g_free);
}

/* search_collect (set, rowid): an aggregate, since a million rows that each leave SQLite take twice
 * as long. */
static void
search_collect (sqlite3_context  *context,
                int               n_values,
                sqlite3_value   **values)
{
  InlIdSet *set = sqlite3_value_pointer (values[0], INL_SEARCH_SET);

  if (set != NULL)
    inl_id_set_add (set, sqlite3_value_int64 (values[1]));
}

static void
end_collecting (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/**
 * inl_search_register:
 * @handle: a connection
 *
 * Gives it the functions search_terms, search_has, search_fold, search_collect and search_own.
 *
 * Returns: whether it has them
 */
gboolean
inl_search_register (sqlite3 *handle)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
  Splitter *terms = create_splitter (handle);
  Splitter *has = create_splitter (handle);
  int terms_code, has_code, fold_code, collect_code;

  if (terms == NULL || has == NULL)
    {
      g_clear_pointer (&terms, free_splitter);
      g_clear_pointer (&has, free_splitter);
      return FALSE;
    }

  /* Each frees its own, also when it fails. */
  terms_code = sqlite3_create_function_v2 (handle, "search_terms", 1, flags, terms, search_terms,
                                           NULL, NULL, free_splitter);
  has_code = sqlite3_create_function_v2 (handle, "search_has", 2, flags, has, search_has, NULL, NULL,
                                         free_splitter);
  fold_code = sqlite3_create_function_v2 (handle, "search_fold", 1, flags, NULL, search_fold, NULL,
                                          NULL, NULL);
  collect_code = sqlite3_create_function_v2 (handle, "search_collect", 2,
                                             SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL,
                                             search_collect, end_collecting, NULL);
  return terms_code == SQLITE_OK && has_code == SQLITE_OK && fold_code == SQLITE_OK
         && collect_code == SQLITE_OK && inl_search_register_owners (handle);
}

static void
clear_word (gpointer data)
{
  InlSearchWord *word = data;

  g_free (word->terms);
}

static guint
count_parts (const InlTable *table)
{
  guint n = 0;

  while (n < G_N_ELEMENTS (table->search) && table->search[n].index != NULL)
    n++;
  return n;
}

/* "" for a sign that is no part of a word: that is not looked for. */
static char *
dup_terms (InlDb       *db,
           const char  *word,
           GError     **error)
{
  g_autoptr(InlStatement) statement = inl_db_select (db, error, "SELECT search_terms ($1)", "s",
                                                     word);

  if (statement == NULL || !inl_db_step (db, statement, error))
    return NULL;

  return g_strdup (inl_statement_get_text (statement, 0));
}

static void
add_word (GArray     *words,
          const char *terms)
{
  const InlSearchWord word = { g_strdup (terms), INL_SEARCH_BY_INDEX };

  g_array_append_val (words, word);
}

static char *
cut_word (const char *word)
{
  const char *end = word;

  while (*end != '\0' && end - word < MAX_WORD_LENGTH)
    end = g_utf8_next_char (end);
  return g_strndup (word, end - word);
}

/**
 * inl_search_split:
 * @db: the connection
 * @text: (nullable): what somebody typed
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type utf8): its words, each as FTS5 reads it
 */
GPtrArray *
inl_search_split (InlDb       *db,
                  const char  *text,
                  GError     **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = inl_text_fold (text);
  g_auto(GStrv) parts = g_strsplit_set (folded, " \t\n\r", -1);
  guint n = 0;

  for (guint i = 0; parts[i] != NULL && n < MAX_WORDS; i++)
    {
      g_autofree char *word = cut_word (parts[i]);
      char *terms;

      if (*word == '\0')
        continue;
      terms = dup_terms (db, word, error);
      if (terms == NULL)
        return NULL;
      n++;
      if (*terms != '\0')
        g_ptr_array_add (all, terms);
      else
        g_free (terms);
    }

  return g_steal_pointer (&all);
}

/**
 * inl_search_join:
 * @terms: (element-type utf8): words of inl_search_split()
 *
 * Returns: (transfer full): what finds a text with all of them
 */
char *
inl_search_join (GPtrArray *terms)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    g_string_append_printf (all, i > 0 ? " AND %s" : "%s",
                            (const char *) g_ptr_array_index (terms, i));
  return g_string_free (all, FALSE);
}

/* Where a row has one text, its words are looked for together. */
static GArray *
split_words (InlDb           *db,
             const InlTable  *table,
             const char      *text,
             GError         **error)
{
  GArray *words;
  g_autoptr(GPtrArray) all = inl_search_split (db, text, error);

  if (all == NULL)
    return NULL;

  words = g_array_new (FALSE, FALSE, sizeof (InlSearchWord));
  g_array_set_clear_func (words, clear_word);
  if (count_parts (table) > 1)
    for (guint i = 0; i < all->len; i++)
      add_word (words, g_ptr_array_index (all, i));
  else if (all->len > 0)
    {
      g_autofree char *joint = inl_search_join (all);

      add_word (words, joint);
    }

  return words;
}

/* No further than @limit. */
static gboolean
count_found (InlDb       *db,
             const char  *index,
             const char  *terms,
             gint64       limit,
             gint64      *count,
             GError     **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(InlStatement) statement = NULL;

  sql = g_strdup_printf ("SELECT count (*) FROM (SELECT 1 FROM %s WHERE %s MATCH $1 LIMIT $2)",
                         index, index);
  statement = inl_db_select (db, error, sql, "si", terms, limit);
  if (statement == NULL || !inl_db_step (db, statement, error))
    return FALSE;

  *count = inl_statement_get_integer (statement, 0);
  return TRUE;
}

static gboolean
check_common (InlDb           *db,
              const InlTable  *table,
              const char      *terms,
              gboolean        *is_common,
              GError         **error)
{
  *is_common = FALSE;
  for (guint i = 0; i < count_parts (table) && !*is_common; i++)
    {
      gint64 count;

      if (!count_found (db, table->search[i].index, terms, COMMON, &count, error))
        return FALSE;
      *is_common = count >= COMMON;
    }

  return TRUE;
}

/* Names that begin with what is looked for are together at one place in the order, which may be its
 * end; only what is nearly everywhere is looked for without the index. */
static gboolean
choose_way (InlDb           *db,
            const InlTable  *table,
            InlSearchWord   *word,
            gboolean         is_limited,
            GError         **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM %s", table->name);
  gint64 n_rows, dense, count;

  if (!inl_db_get_integer (db, sql, &n_rows, error))
    return FALSE;

  dense = is_limited ? MAX (COMMON, n_rows / DENSE) : COMMON;
  if (!count_found (db, table->search[0].index, word->terms, dense, &count, error))
    return FALSE;
  if (count >= COMMON)
    word->way = is_limited && count >= dense ? INL_SEARCH_BY_TEXT : INL_SEARCH_IN_ORDER;
  return TRUE;
}

/* What is rare is found by the index, and among that the rest is looked at. */
static gboolean
choose_ways (InlDb           *db,
             const InlTable  *table,
             GArray          *words,
             gboolean         is_limited,
             GError         **error)
{
  const guint n_parts = count_parts (table);
  guint n_common = 0;

  if (words->len > 0 && n_parts == 1)
    return choose_way (db, table, &g_array_index (words, InlSearchWord, 0), is_limited, error);
  if (n_parts > 0 && !is_limited && words->len < 2)
    return TRUE;

  for (guint i = 0; i < words->len; i++)
    {
      InlSearchWord *word = &g_array_index (words, InlSearchWord, i);
      gboolean is_common = n_parts == 0;

      if (!is_common && !check_common (db, table, word->terms, &is_common, error))
        return FALSE;
      word->way = is_common ? INL_SEARCH_BY_TEXT : INL_SEARCH_BY_INDEX;
      n_common += is_common ? 1 : 0;
    }

  /* Somewhere to begin, when all are wanted. */
  if (n_parts > 0 && !is_limited && n_common == words->len)
    for (guint i = 0; i < words->len; i++)
      g_array_index (words, InlSearchWord, i).way = INL_SEARCH_BY_INDEX;
  return TRUE;
}

/**
 * inl_search_create_words:
 * @db: the connection
 * @table: what is searched in
 * @text: (nullable): what somebody typed
 * @is_limited: whether no more is wanted than the first of a sorted list
 * @error: a #INL_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type InlSearchWord): the conditions that all must
 *   hold; none when nothing is asked
 */
GArray *
inl_search_create_words (InlDb           *db,
                         const InlTable  *table,
                         const char      *text,
                         gboolean         is_limited,
                         GError         **error)
{
  g_autoptr(GArray) words = split_words (db, table, text, error);

  return words != NULL && choose_ways (db, table, words, is_limited, error)
         ? g_steal_pointer (&words) : NULL;
}

/**
 * inl_search_append_word:
 * @sql: a statement that ends in a condition on t
 * @table: what is searched in
 * @word: of inl_search_create_words()
 * @parameter: the number of the parameter to which its terms are bound
 *
 * Adds the condition.
 */
void
inl_search_append_word (GString             *sql,
                        const InlTable      *table,
                        const InlSearchWord *word,
                        int                  parameter)
{
  /* That words follow each other is not in the index. */
  if (word->way == INL_SEARCH_BY_TEXT || strchr (word->terms, '(') != NULL)
    g_string_append_printf (sql, " AND search_has (%s, $%d)", table->text, parameter);
  if (word->way == INL_SEARCH_BY_TEXT)
    return;

  for (guint i = 0; i < count_parts (table); i++)
    g_string_append_printf (sql, "%s%s%s IN (SELECT rowid FROM %s WHERE %s MATCH $%d)",
                            i == 0 ? " AND (" : " OR ",
                            /* So that SQLite does not look for the rows by it. */
                            word->way == INL_SEARCH_IN_ORDER ? "+" : "", table->search[i].column,
                            table->search[i].index, table->search[i].index, parameter);
  g_string_append_c (sql, ')');
}
