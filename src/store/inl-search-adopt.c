/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taking over what another connection indexed. An index of FTS5 is a set of segments, each of which
 * is an index of some rows by itself, and a list of them. The segments of another index of the same
 * make are copied as they are, and added to the list. Nothing in here knows what is in a segment.
 *
 * SQLite keeps everybody but FTS5 from writing to these tables unless that is asked for, as it is
 * here for as long as the copying takes. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-search-adopt.h"

#include <string.h>

#include "inl-store.h"

/* Of the rows of INDEX_data. The number of the segment is in the upper bits of all other rows. */
#define AVERAGES_ID 1
#define STRUCTURE_ID 10
#define SEGMENT_SHIFT 37
/* In the list: what FTS5 knows of its own settings comes first. */
#define COOKIE_BYTES 4
#define MOST_SEGMENTS 2000
/* Above this many no more are added: FTS5 needs room for its own, and some to merge them with. */
#define MOST_ADOPTED 1000
/* What is merged soon is below it: many rows at once are no part of that. */
#define LOWEST_LEVEL 2

typedef struct
{
  guint64 id;
  guint64 first_page;
  guint64 last_page;
} Segment;

typedef struct
{
  guint64  n_merging;   /* of its segments, into the last one of the next level */
  GArray  *segments;    /* (owned) (element-type Segment) */
} Level;

/* The list. */
typedef struct
{
  guint8   cookie[COOKIE_BYTES];
  guint64  n_written;
  GArray  *levels;      /* (owned) (element-type Level) */
} Structure;

static void
clear_level (gpointer data)
{
  Level *level = data;

  g_array_unref (level->segments);
}

static Level *
add_level (Structure *self)
{
  Level level = { 0, g_array_new (FALSE, FALSE, sizeof (Segment)) };

  g_array_append_val (self->levels, level);
  return &g_array_index (self->levels, Level, self->levels->len - 1);
}

static void
free_structure (Structure *self)
{
  g_array_unref (self->levels);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Structure, free_structure)

/* Numbers of seven bits a byte, the highest first; the last byte is without the eighth. */
static gboolean
read_number (const guint8 **p,
             const guint8  *end,
             guint64       *number)
{
  *number = 0;
  for (guint n = 0; *p < end && n < 8; n++)
    {
      const guint8 byte = *(*p)++;

      *number = *number << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
append_number (GByteArray *bytes,
               guint64     number)
{
  guint8 encoded[10];
  guint first = sizeof encoded - 1;

  encoded[first] = number & 0x7f;
  while ((number >>= 7) > 0)
    encoded[--first] = 0x80 | (number & 0x7f);
  g_byte_array_append (bytes, encoded + first, sizeof encoded - first);
}

static gboolean
read_level (Structure     *self,
            const guint8 **p,
            const guint8  *end)
{
  Level *level = add_level (self);
  guint64 n_segments;

  if (!read_number (p, end, &level->n_merging) || !read_number (p, end, &n_segments)
      || n_segments > MOST_SEGMENTS)
    return FALSE;

  for (guint64 i = 0; i < n_segments; i++)
    {
      Segment segment;

      if (!read_number (p, end, &segment.id) || !read_number (p, end, &segment.first_page)
          || !read_number (p, end, &segment.last_page))
        return FALSE;
      g_array_append_val (level->segments, segment);
    }

  return TRUE;
}

static guint
count_segments (const Structure *self)
{
  guint n_segments = 0;

  for (guint i = 0; i < self->levels->len; i++)
    n_segments += g_array_index (self->levels, Level, i).segments->len;
  return n_segments;
}

/* Gives %NULL when it is of another make. */
static Structure *
parse_structure (const guint8 *bytes,
                 gsize         length)
{
  g_autoptr(Structure) self = g_new0 (Structure, 1);
  const guint8 *p = bytes + COOKIE_BYTES;
  const guint8 *end = bytes + length;
  guint64 n_levels, n_segments;

  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  g_array_set_clear_func (self->levels, clear_level);
  if (length < COOKIE_BYTES || !read_number (&p, end, &n_levels)
      || !read_number (&p, end, &n_segments) || !read_number (&p, end, &self->n_written)
      || n_levels > MOST_SEGMENTS)
    return NULL;

  memcpy (self->cookie, bytes, COOKIE_BYTES);
  for (guint64 i = 0; i < n_levels; i++)
    if (!read_level (self, &p, end))
      return NULL;

  return p == end && count_segments (self) == n_segments ? g_steal_pointer (&self) : NULL;
}

static GByteArray *
write_structure (const Structure *self)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, self->cookie, COOKIE_BYTES);
  append_number (bytes, self->levels->len);
  append_number (bytes, count_segments (self));
  append_number (bytes, self->n_written);
  for (guint i = 0; i < self->levels->len; i++)
    {
      const Level *level = &g_array_index (self->levels, Level, i);

      append_number (bytes, level->n_merging);
      append_number (bytes, level->segments->len);
      for (guint n = 0; n < level->segments->len; n++)
        {
          const Segment *segment = &g_array_index (level->segments, Segment, n);

          append_number (bytes, segment->id);
          append_number (bytes, segment->first_page);
          append_number (bytes, segment->last_page);
        }
    }

  return bytes;
}

static gboolean
has_segment (const Structure *self,
             guint64          id)
{
  for (guint i = 0; i < self->levels->len; i++)
    {
      const Level *level = &g_array_index (self->levels, Level, i);

      for (guint n = 0; n < level->segments->len; n++)
        if (g_array_index (level->segments, Segment, n).id == id)
          return TRUE;
    }

  return FALSE;
}

/* Gives 0 when there are too many. */
static guint64
choose_segment_id (const Structure *self)
{
  for (guint64 id = 1; id <= MOST_SEGMENTS; id++)
    if (!has_segment (self, id))
      return id;

  return 0;
}

/* What is merged into a level is the last of it as long as that takes. */
static Level *
require_level (Structure *self)
{
  guint wanted = MAX (self->levels->len, LOWEST_LEVEL + 1) - 1;

  while (wanted <= self->levels->len
         && g_array_index (self->levels, Level, wanted - 1).n_merging > 0)
    wanted++;
  while (self->levels->len <= wanted)
    add_level (self);
  return &g_array_index (self->levels, Level, wanted);
}

static sqlite3_stmt *
prepare (InlDb       *db,
         const char  *sql,
         GError     **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (inl_db_get_handle (db), sql, -1, &statement, NULL) != SQLITE_OK)
    inl_db_set_error (inl_db_get_handle (db), error);
  return statement;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

static gboolean
run (InlDb         *db,
     sqlite3_stmt  *statement,
     GError       **error)
{
  const int code = sqlite3_step (statement);

  if (code != SQLITE_DONE)
    inl_db_set_error (inl_db_get_handle (db), error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

/* Gives none when it is not there. */
static gboolean
read_record (InlDb       *db,
             const char  *index,
             gint64       id,
             GBytes     **record,
             GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT block FROM %s_data WHERE id = ?1", index);
  g_autoptr(sqlite3_stmt) statement = prepare (db, sql, error);
  int code;

  *record = NULL;
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *record = g_bytes_new (sqlite3_column_blob (statement, 0), sqlite3_column_bytes (statement, 0));
  else if (code != SQLITE_DONE)
    inl_db_set_error (inl_db_get_handle (db), error);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* Gives none when it is of another make. */
static gboolean
read_structure (InlDb       *db,
                const char  *index,
                Structure  **structure,
                GError     **error)
{
  g_autoptr(GBytes) record = NULL;

  *structure = NULL;
  if (!read_record (db, index, STRUCTURE_ID, &record, error))
    return FALSE;

  if (record != NULL)
    *structure = parse_structure (g_bytes_get_data (record, NULL), g_bytes_get_size (record));
  return TRUE;
}

static gboolean
require_structure (InlDb       *db,
                   const char  *index,
                   Structure  **structure,
                   GError     **error)
{
  if (!read_structure (db, index, structure, error))
    return FALSE;

  if (*structure == NULL)
    inl_db_set_error_from_code (SQLITE_CORRUPT, 0, error);
  return *structure != NULL;
}

static gboolean
write_record (InlDb             *db,
              const char        *index,
              gint64             id,
              const GByteArray  *record,
              GError           **error)
{
  g_autofree char *sql = g_strdup_printf ("REPLACE INTO %s_data (id, block) VALUES (?1, ?2)",
                                          index);
  g_autoptr(sqlite3_stmt) statement = prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_blob (statement, 2, record->data, record->len, SQLITE_STATIC);
  return run (db, statement, error);
}

/* How many rows there are and how long they are, column by column. */
static gboolean
add_averages (InlDb       *db,
              InlDb       *other,
              const char  *index,
              GError     **error)
{
  g_autoptr(GBytes) mine = NULL;
  g_autoptr(GBytes) theirs = NULL;
  g_autoptr(GByteArray) sums = g_byte_array_new ();
  const guint8 *p, *end, *q, *other_end;

  if (!read_record (db, index, AVERAGES_ID, &mine, error)
      || !read_record (other, index, AVERAGES_ID, &theirs, error))
    return FALSE;
  /* Of no rows there are none; and SQLite would bind a NULL for an array of nothing. */
  if (theirs == NULL || g_bytes_get_size (theirs) == 0)
    return TRUE;

  p = mine != NULL ? g_bytes_get_data (mine, NULL) : NULL;
  end = mine != NULL ? p + g_bytes_get_size (mine) : NULL;
  q = g_bytes_get_data (theirs, NULL);
  other_end = q + g_bytes_get_size (theirs);
  while (q < other_end)
    {
      guint64 sum = 0;
      guint64 number;

      if (!read_number (&q, other_end, &number) || (p < end && !read_number (&p, end, &sum)))
        {
          inl_db_set_error_from_code (SQLITE_CORRUPT, 0, error);
          return FALSE;
        }
      append_number (sums, sum + number);
    }

  return write_record (db, index, AVERAGES_ID, sums, error);
}

/* What @source gives of @other, row by row, into @target. */
static gboolean
copy_rows (InlDb       *db,
           InlDb       *other,
           const char  *source_sql,
           const char  *target_sql,
           GError     **error)
{
  g_autoptr(sqlite3_stmt) source = prepare (other, source_sql, error);
  g_autoptr(sqlite3_stmt) target = source != NULL ? prepare (db, target_sql, error) : NULL;
  int code;

  if (target == NULL)
    return FALSE;

  while ((code = sqlite3_step (source)) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (source); i++)
        if (sqlite3_bind_value (target, i + 1, sqlite3_column_value (source, i)) != SQLITE_OK)
          {
            inl_db_set_error (inl_db_get_handle (db), error);
            return FALSE;
          }
      if (!run (db, target, error))
        return FALSE;
    }

  if (code != SQLITE_DONE)
    inl_db_set_error (inl_db_get_handle (other), error);
  return code == SQLITE_DONE;
}

/* Its pages, and on which of them which words begin. */
static gboolean
copy_segment (InlDb          *db,
              InlDb          *other,
              const char     *index,
              const Segment  *segment,
              guint64         id,
              GError        **error)
{
  const gint64 first = (gint64) segment->id << SEGMENT_SHIFT;
  const gint64 new_first = (gint64) id << SEGMENT_SHIFT;
  const gint64 length = (gint64) 1 << SEGMENT_SHIFT;
  g_autofree char *pages =
    g_strdup_printf ("SELECT id + %" G_GINT64_FORMAT ", block FROM %s_data"
                     " WHERE id >= %" G_GINT64_FORMAT " AND id < %" G_GINT64_FORMAT,
                     new_first - first, index, first, first + length);
  g_autofree char *new_pages =
    g_strdup_printf ("INSERT INTO %s_data (id, block) VALUES (?1, ?2)", index);
  g_autofree char *beginnings =
    g_strdup_printf ("SELECT %" G_GUINT64_FORMAT ", term, pgno FROM %s_idx"
                     " WHERE segid = %" G_GUINT64_FORMAT " ORDER BY term", id, index, segment->id);
  g_autofree char *new_beginnings =
    g_strdup_printf ("INSERT INTO %s_idx (segid, term, pgno) VALUES (?1, ?2, ?3)", index);

  return copy_rows (db, other, pages, new_pages, error)
         && copy_rows (db, other, beginnings, new_beginnings, error);
}

static gboolean
copy_segments (InlDb            *db,
               InlDb            *other,
               const char       *index,
               Structure        *mine,
               const Structure  *theirs,
               GError          **error)
{
  Level *target = require_level (mine);

  /* The oldest are at the highest level. */
  for (guint i = theirs->levels->len; i-- > 0;)
    {
      const Level *level = &g_array_index (theirs->levels, Level, i);

      for (guint n = 0; n < level->segments->len; n++)
        {
          Segment segment = g_array_index (level->segments, Segment, n);
          const guint64 id = choose_segment_id (mine);

          if (id == 0)
            {
              inl_db_set_error_from_code (SQLITE_FULL, 0, error);
              return FALSE;
            }
          if (!copy_segment (db, other, index, &segment, id, error))
            return FALSE;
          segment.id = id;
          g_array_append_val (target->segments, segment);
        }
    }

  return TRUE;
}

/* FTS5 remembers the list, and only looks for another one after somebody else wrote, or after what
 * it wrote itself was undone. So it writes something that is. */
static gboolean
forget_structure (InlDb       *db,
                  const char  *index,
                  GError     **error)
{
  g_autofree char *sql = g_strdup_printf ("SAVEPOINT adopt;"
                                          " INSERT INTO %s (%s, rank) VALUES ('automerge', 4);"
                                          " ROLLBACK TO adopt; RELEASE adopt", index, index);

  return inl_db_run_script (db, sql, error);
}

/**
 * inl_search_can_adopt:
 * @db: a connection
 * @index: the name of an index
 * @can_adopt: (out): whether it is of a make that is known in here, and has room
 * @error: a #INL_STORE_ERROR
 *
 * Returns: whether that could be read
 */
gboolean
inl_search_can_adopt (InlDb       *db,
                      const char  *index,
                      gboolean    *can_adopt,
                      GError     **error)
{
  g_autoptr(Structure) structure = NULL;

  if (!read_structure (db, index, &structure, error))
    return FALSE;

  *can_adopt = structure != NULL && count_segments (structure) <= MOST_ADOPTED;
  return TRUE;
}

static gboolean
adopt (InlDb       *db,
       InlDb       *other,
       const char  *index,
       GError     **error)
{
  g_autoptr(Structure) mine = NULL;
  g_autoptr(Structure) theirs = NULL;
  g_autoptr(GByteArray) record = NULL;

  if (!require_structure (db, index, &mine, error)
      || !require_structure (other, index, &theirs, error)
      || !copy_segments (db, other, index, mine, theirs, error))
    return FALSE;

  record = write_structure (mine);
  return write_record (db, index, STRUCTURE_ID, record, error)
         && add_averages (db, other, index, error);
}

/* When the last call to it did. */
static gboolean
has_failed (InlDb *db)
{
  const int code = sqlite3_errcode (inl_db_get_handle (db)) & 0xff;

  return code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE;
}

/**
 * inl_search_adopt:
 * @db: the connection, in a transaction in which nothing was written to the index yet
 * @other: another connection, in no transaction
 * @index: the name of an index in both, made alike; no row is in both
 * @is_adopted: (out): whether what is in the index of @other is in that of @db too; else it could
 *   not be read, and nothing is changed
 * @error: a #INL_STORE_ERROR: the transaction is to be rolled back
 *
 * Returns: whether the transaction can go on
 */
gboolean
inl_search_adopt (InlDb       *db,
                  InlDb       *other,
                  const char  *index,
                  gboolean    *is_adopted,
                  GError     **error)
{
  g_autoptr(GError) local_error = NULL;

  if (!inl_db_run_script (db, "SAVEPOINT adopting", error))
    return FALSE;

  sqlite3_db_config (inl_db_get_handle (db), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  *is_adopted = adopt (db, other, index, &local_error);
  sqlite3_db_config (inl_db_get_handle (db), SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (*is_adopted)
    return inl_db_run_script (db, "RELEASE adopting", error) && forget_structure (db, index, error);
  if (has_failed (other))
    return inl_db_run_script (db, "ROLLBACK TO adopting; RELEASE adopting", error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
