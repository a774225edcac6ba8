/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching in rows whose order is known already. What the index finds becomes a set, what words
 * have in common is the intersection of their sets, and the answer is what a walk along the order
 * meets of it: nothing is sorted, and nothing is joined. A word that is found nearly everywhere is
 * not even looked up for the first rows, as those are met soon by reading row after row. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search.h"

#include <math.h>
#include <string.h>

/* The index gives so many rows in the time that it takes to look into one. A row that is found by
 * the words of others is in several places of the file, and of those the index gives fewer. */
#define ROWS_PER_LOOK 160
#define ROWS_PER_FAR_LOOK 1280
/* As many as a list asks for first. */
#define SCREENFUL 256
/* After so many it is clear whether that goes fast enough. */
#define LOOKS_AT_ONCE 64
/* So many fewer than expected may be found by chance. */
#define CHANCE 8

/* One word. */
typedef struct
{
  const char *terms;
  InlIdSet   *set;          /* (owned) (nullable): the rows that have it; or that may, as below */
  InlIdSet   *wider;        /* (owned) (nullable): the rows that have the beginning of it */
  gboolean    is_sure;      /* what is in the set has the word */
} Word;

typedef struct
{
  InlDb           *db;
  const InlTable  *table;
  InlSearchMemory *memory;
  InlOrder        *order;
  InlOwners       *owners;  /* (nullable): of what rows are found by the words of others */
  GArray          *words;   /* (owned) (element-type Word) */
  GCancellable    *cancellable;
} Search;

static void
clear_word (gpointer data)
{
  Word *word = data;

  g_clear_pointer (&word->set, inl_id_set_unref);
  g_clear_pointer (&word->wider, inl_id_set_unref);
}

static gboolean
is_joint (const char *terms)
{
  return *terms == '(';
}

/* Whether whatever has @other has @terms: "jan"* is in "jansen"*. */
static gboolean
is_implied (const char *terms,
            const char *other)
{
  const gsize length = strlen (terms) - strlen ("\"*");

  return !is_joint (terms) && !is_joint (other) && strncmp (terms, other, length) == 0;
}

static gboolean
is_superfluous (GPtrArray *terms,
                guint      position)
{
  const char *wanted = g_ptr_array_index (terms, position);

  for (guint i = 0; i < terms->len; i++)
    {
      const char *other = g_ptr_array_index (terms, i);

      if (i != position && is_implied (wanted, other)
          && (i < position || !g_str_equal (wanted, other)))
        return TRUE;
    }

  return FALSE;
}

/* Under which what has a word is remembered: the index, or the table if it has several. */
static const char *
get_key (const InlTable *table)
{
  return table->search[1].index == NULL ? table->search[0].index : table->name;
}

/* "jan"* for "jans"*; %NULL for the beginning of all words. */
static char *
shorten (const char *terms)
{
  const char *end = terms + strlen (terms) - strlen ("\"*");
  const char *last = g_utf8_find_prev_char (terms, end);

  return last > terms + 1 ? g_strdup_printf ("%.*s\"*", (int) (last - terms), terms) : NULL;
}

/* The rows that were found for the beginning of a word when that was typed. */
static InlIdSet *
dup_wider (Search     *self,
           const char *terms)
{
  g_autofree char *shorter = is_joint (terms) ? NULL : shorten (terms);
  InlIdSet *wider = NULL;

  while (wider == NULL && shorter != NULL)
    {
      g_autofree char *longer = g_steal_pointer (&shorter);

      wider = inl_search_memory_dup_set (self->memory, get_key (self->table), longer,
                                         &self->order->snapshot);
      shorter = shorten (longer);
    }

  return wider;
}

static void
add_word (Search     *self,
          const char *terms)
{
  Word word = { terms, NULL, NULL, !is_joint (terms) };

  word.set = inl_search_memory_dup_set (self->memory, get_key (self->table), terms,
                                        &self->order->snapshot);
  if (word.set == NULL)
    word.wider = dup_wider (self, terms);
  g_array_append_val (self->words, word);
}

/* What an index has of a word. */
static InlIdSet *
collect (Search      *self,
         const char  *index,
         const char  *terms,
         GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT search_collect ($1, rowid) FROM %s"
                                          " WHERE %s MATCH $2", index, index);
  g_autoptr(InlIdSet) set = inl_id_set_new ();
  g_autoptr(InlStatement) statement = inl_db_prepare (self->db, sql, error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_pointer (statement, 1, set, INL_SEARCH_SET, NULL);
  inl_statement_bind_text (statement, 2, terms);
  inl_db_step (self->db, statement, &local_error);
  if (local_error == NULL)
    return g_steal_pointer (&set);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* The same, of which is remembered what was found for a list of those. */
static InlIdSet *
get_owners (Search      *self,
            const char  *index,
            const char  *terms,
            GError     **error)
{
  InlIdSet *set = inl_search_memory_dup_set (self->memory, index, terms, &self->order->snapshot);

  if (set != NULL)
    return set;

  set = collect (self, index, terms, error);
  if (set != NULL)
    inl_search_memory_keep_set (self->memory, index, terms, &self->order->snapshot, set);
  return set;
}

/* Adds the rows that are of what has the word. */
static gboolean
add_owned (Search      *self,
           InlIdSet    *set,
           const char  *terms,
           GError     **error)
{
  if (self->owners == NULL)
    return TRUE;

  for (guint i = 0; i < INL_OWNERS_MOST && self->table->search[i + 1].index != NULL; i++)
    {
      GArray *owner_of = self->owners->owner_of[i];
      g_autoptr(InlIdSet) owners = get_owners (self, self->table->search[i + 1].index, terms,
                                               error);

      if (owners == NULL)
        return FALSE;
      inl_id_set_add_owned (set, owners, (const guint32 *) (gpointer) owner_of->data,
                            owner_of->len);
    }

  return TRUE;
}

static gboolean
read_set (Search  *self,
          Word    *word,
          GError **error)
{
  g_autoptr(InlIdSet) set = collect (self, self->table->search[0].index, word->terms, error);

  if (set == NULL || !add_owned (self, set, word->terms, error))
    return FALSE;

  inl_search_memory_keep_set (self->memory, get_key (self->table), word->terms,
                              &self->order->snapshot, set);
  word->set = g_steal_pointer (&set);
  return TRUE;
}

static gboolean
require_sets (Search  *self,
              GError **error)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      Word *word = &g_array_index (self->words, Word, i);

      if (word->set == NULL && !read_set (self, word, error))
        return FALSE;
    }

  return TRUE;
}

/* All rows that may be found; %NULL if that is not known of any. */
static InlIdSet *
create_candidates (Search *self)
{
  InlIdSet *common = NULL;

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      InlIdSet *set = word->set != NULL ? word->set : word->wider;

      if (set == NULL)
        continue;
      if (common == NULL)
        common = inl_id_set_copy (set);
      else
        inl_id_set_keep (common, set);
    }

  return common;
}

/* No more than these. */
static guint
count_candidates (const Search   *self,
                  const InlIdSet *candidates)
{
  const guint n_rows = self->order->ids->len;

  return candidates != NULL ? MIN (inl_id_set_get_size (candidates), n_rows) : n_rows;
}

/* The words of which a candidate is still to be asked, or %NULL if there are none. */
static char *
dup_doubtful (Search *self)
{
  g_autoptr(GPtrArray) terms = g_ptr_array_new ();

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      if (word->set == NULL || !word->is_sure)
        g_ptr_array_add (terms, (gpointer) word->terms);
    }

  return terms->len > 0 ? inl_search_join (terms) : NULL;
}

/* What is found in the row itself spares reading its contacts, which are elsewhere in the file. */
static char *
create_look (const InlTable *table)
{
  if (table->own_text == NULL)
    return g_strdup_printf ("SELECT search_has (%s, $2) FROM %s t%s WHERE t.id = $1", table->text,
                            table->name, table->joins);

  return g_strdup_printf ("SELECT CASE WHEN search_has (%s, $2) THEN 1 ELSE search_has (%s, $2) END"
                          " FROM %s t%s WHERE t.id = $1", table->own_text, table->text, table->name,
                          table->joins);
}

static InlStatement *
prepare_look (Search      *self,
              const char  *terms,
              GError     **error)
{
  g_autofree char *sql = create_look (self->table);
  InlStatement *statement = inl_db_prepare (self->db, sql, error);

  if (statement != NULL)
    inl_statement_bind_text (statement, 2, terms);
  return statement;
}

static gboolean
look (Search        *self,
      InlStatement  *statement,
      gint64         id,
      gboolean      *is_found,
      GError       **error)
{
  g_autoptr(GError) local_error = NULL;

  sqlite3_reset (statement);
  inl_statement_bind_integer (statement, 1, id);
  *is_found = inl_db_step (self->db, statement, &local_error)
              && inl_statement_get_integer (statement, 0) != 0;
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* How many looks are worth while. Of a word that one in r rows has, n are found with n × r looks,
 * and the index gives rows ÷ r. Both take equally long at √ (n × rows ÷ rows per look) looks; what
 * takes more is sooner left to the index. */
static guint
count_worth_while (const Search *self,
                   guint         n_most)
{
  const double n_wanted = n_most > 0 ? n_most : SCREENFUL;
  const double n_per_look = self->owners != NULL ? ROWS_PER_FAR_LOOK : ROWS_PER_LOOK;

  return MAX ((guint) sqrt (n_wanted * self->order->ids->len / n_per_look), LOOKS_AT_ONCE);
}

/* Whether every one of @words is found wherever all of @others are. */
static gboolean
are_implied (GPtrArray *words,
             GPtrArray *others)
{
  for (guint i = 0; i < words->len; i++)
    {
      const char *terms = g_ptr_array_index (words, i);
      gboolean is_found = FALSE;

      for (guint j = 0; j < others->len && !is_found; j++)
        is_found = g_str_equal (terms, g_ptr_array_index (others, j))
                   || is_implied (terms, g_ptr_array_index (others, j));
      if (!is_found)
        return FALSE;
    }

  return TRUE;
}

static GPtrArray *
dup_terms (Search *self)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->words->len; i++)
    g_ptr_array_add (terms, g_strdup (g_array_index (self->words, Word, i).terms));
  return terms;
}

/* A walk along the order. */
typedef struct
{
  const InlIdSet *candidates;   /* (nullable): all */
  InlLooked      *looked;       /* (owned) (nullable): a walk for the beginning of the words */
  gboolean        is_same;      /* not only for the beginning */
  guint           place;
  guint           n_passed;     /* candidates before it */
  guint           n_known;      /* places of @looked before it */
  guint           n_looks;
  GArray         *ids;          /* (owned) (element-type gint64): what was found */
  GArray         *places;       /* (owned) (element-type guint): of those */
} Walk;

static void
clear_walk (Walk *walk)
{
  g_clear_pointer (&walk->looked, inl_looked_unref);
  g_clear_pointer (&walk->ids, g_array_unref);
  g_clear_pointer (&walk->places, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, clear_walk)

static void
begin_walk (Search         *self,
            Walk           *walk,
            const InlIdSet *candidates,
            GPtrArray      *terms)
{
  walk->candidates = candidates;
  walk->looked = inl_search_memory_dup_looked (self->memory, self->order);
  if (walk->looked != NULL && !are_implied (walk->looked->terms, terms))
    g_clear_pointer (&walk->looked, inl_looked_unref);
  walk->is_same = walk->looked != NULL && are_implied (terms, walk->looked->terms);
  walk->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  walk->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

/* Whether the row may be found, as far as that is known without looking into it. */
static gboolean
may_be_found (Walk   *walk,
              gint64  id)
{
  const GArray *known = walk->looked != NULL ? walk->looked->places : NULL;
  gboolean was_found = TRUE;

  if (known != NULL && walk->place < walk->looked->reach)
    {
      was_found = walk->n_known < known->len
                  && g_array_index (known, guint, walk->n_known) == walk->place;
      walk->n_known += was_found ? 1 : 0;
    }
  if (walk->candidates != NULL && !inl_id_set_contains (walk->candidates, id))
    return FALSE;

  walk->n_passed++;
  return was_found;
}

static gboolean
is_known (const Walk *walk)
{
  return walk->is_same && walk->place < walk->looked->reach;
}

static void
add_found (Walk   *walk,
           gint64  id)
{
  g_array_append_val (walk->ids, id);
  g_array_append_val (walk->places, walk->place);
}

/* Whether so many looks would be enough, if it goes on like this. */
static gboolean
is_worth_while (const Walk *walk,
                guint       n_wanted,
                guint       most_looks)
{
  const guint n_found = MIN (walk->ids->len + CHANCE, n_wanted);

  return walk->n_looks < most_looks
         && (guint64) (n_wanted - n_found) * walk->n_passed
            <= (guint64) (most_looks - walk->n_looks) * n_found;
}

/* Reads candidate after candidate, until enough are found. Gives up, without an error, where that
 * would take more than @most_looks. What was found for the beginning of the words, as when the key
 * before was typed, spares looking into what was not. */
static GArray *
look_through (Search          *self,
              const InlIdSet  *candidates,
              const char      *doubtful,
              guint            n_most,
              guint            most_looks,
              gboolean        *is_complete,
              GError         **error)
{
  const GArray *all = self->order->ids;
  const guint n_candidates = count_candidates (self, candidates);
  g_autoptr(InlStatement) statement = prepare_look (self, doubtful, error);
  g_autoptr(GPtrArray) terms = dup_terms (self);
  g_auto(Walk) walk = { 0 };

  if (statement == NULL)
    return NULL;

  begin_walk (self, &walk, candidates, terms);
  for (; walk.place < all->len && walk.n_passed < n_candidates
         && (n_most == 0 || walk.ids->len < n_most); walk.place++)
    {
      const gint64 id = g_array_index (all, gint64, walk.place);
      gboolean is_found;

      if (!may_be_found (&walk, id))
        continue;
      if (is_known (&walk))
        {
          add_found (&walk, id);
          continue;
        }
      if (walk.n_looks > 0 && walk.n_looks % LOOKS_AT_ONCE == 0)
        {
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return NULL;
          if (n_candidates > most_looks && !is_worth_while (&walk, n_most, most_looks))
            return NULL;
        }
      if (!look (self, statement, id, &is_found, error))
        return NULL;
      walk.n_looks++;
      if (is_found)
        add_found (&walk, id);
    }

  *is_complete = walk.place == all->len || walk.n_passed == n_candidates;
  if (n_most > 0)
    inl_search_memory_keep_looked (self->memory, self->order, terms, walk.places,
                                   *is_complete ? all->len : walk.place);
  return g_steal_pointer (&walk.ids);
}

/* As long as not all words were looked up. */
static GArray *
find_soon (Search    *self,
           guint      n_most,
           gboolean  *is_complete,
           GError   **error)
{
  const guint most_looks = count_worth_while (self, n_most);
  g_autofree char *doubtful = dup_doubtful (self);
  g_autoptr(InlIdSet) candidates = NULL;

  if (doubtful == NULL)
    return NULL;

  candidates = create_candidates (self);
  /* Where even a row for each look would not be enough. */
  if (count_candidates (self, candidates) > most_looks && (n_most == 0 || n_most > most_looks))
    return NULL;

  return look_through (self, candidates, doubtful, n_most, most_looks, is_complete, error);
}

/* Once all words were looked up. */
static GArray *
find_in_sets (Search    *self,
              guint      n_most,
              gboolean  *is_complete,
              GError   **error)
{
  g_autoptr(InlIdSet) candidates = create_candidates (self);
  g_autofree char *doubtful = dup_doubtful (self);

  *is_complete = TRUE;
  return doubtful == NULL ? inl_id_set_pick (candidates, self->order->ids)
                          : look_through (self, candidates, doubtful, n_most, G_MAXUINT,
                                          is_complete, error);
}

static GArray *
find (Search    *self,
      guint      n_most,
      gboolean  *is_complete,
      GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  GArray *found = find_soon (self, n_most, is_complete, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (found == NULL && require_sets (self, error))
    found = find_in_sets (self, n_most, is_complete, error);
  return found;
}

static gboolean
is_asked (const InlQuery *query)
{
  return query->search != NULL && *query->search != '\0';
}

/* What belongs to one relation, vacancy or inquiry is little: neither is it remembered instead of a
 * list of all, nor does it take long to read. */
static gboolean
is_long (const InlTable *table,
         const InlQuery *query)
{
  return table->search[0].index != NULL && table->followed != NULL && query->relation_id == 0
         && query->vacancy_id == 0 && query->inquiry_id == 0;
}

/**
 * inl_search_can_find:
 * @table: what is searched in
 * @query: for what
 *
 * Returns: whether anything is searched for that inl_search_find() can find
 */
gboolean
inl_search_can_find (const InlTable *table,
                     const InlQuery *query)
{
  return is_asked (query) && is_long (table, query);
}

/**
 * inl_search_can_remember:
 * @table: what is listed
 * @query: which rows
 *
 * Returns: whether all of them in order are of use to somebody who searches in them
 */
gboolean
inl_search_can_remember (const InlTable *table,
                         const InlQuery *query)
{
  return !is_asked (query) && query->limit == 0 && is_long (table, query);
}

/**
 * inl_search_find:
 * @db: the connection
 * @table: what is searched in, if inl_search_can_find() says so
 * @memory: what is remembered of what was looked for before
 * @order: all rows among which is looked, as they are at the moment of the transaction
 * @owners: (nullable): of what they are then, if they are found by the words of others
 * @query: what is searched for
 * @n_most: how many will do, if all are not found as soon; 0 for all
 * @is_complete: (out): whether all were found
 * @cancellable: (nullable): stops it
 * @error: a #INL_STORE_ERROR or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable) (element-type gint64): what is found, in order; all of it, or
 *   the first @n_most
 */
GArray *
inl_search_find (InlDb            *db,
                 const InlTable   *table,
                 InlSearchMemory  *memory,
                 InlOrder         *order,
                 InlOwners        *owners,
                 const InlQuery   *query,
                 guint             n_most,
                 gboolean         *is_complete,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr(GPtrArray) terms = inl_search_split (db, query->search, error);
  g_autoptr(GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));
  Search self = { db, table, memory, order, owners, words, cancellable };

  if (terms == NULL)
    return NULL;

  g_array_set_clear_func (words, clear_word);
  for (guint i = 0; i < terms->len; i++)
    if (!is_superfluous (terms, i))
      add_word (&self, g_ptr_array_index (terms, i));
  *is_complete = TRUE;
  return words->len > 0 ? find (&self, n_most, is_complete, error) : g_array_ref (order->ids);
}
