/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlImportAhead: a thread that goes through the rows of a long file ahead of the one that stores
 * them, and works out what can be before they are stored: what is derived from them and what the
 * audit log is to say. It is never far ahead, so that there is little to keep. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-import-ahead.h"

#include "inl-import-row.h"

/* Each of so many rows. */
#define PORTIONS 16
#define ROWS 128

typedef struct
{
  guint           first;
  guint           n;               /* 0: the end */
  gboolean        is_new[ROWS];    /* as far as is known */
  InlTableDraft  *drafts[ROWS];    /* (owned) (nullable): freed by the thread that made them */
} Portion;

struct _InlImportAhead
{
  const InlTable *table;
  GPtrArray      *rows;            /* (element-type InlImportRow) */
  GHashTable     *known;           /* (nullable) (element-type utf8): of the other thread alone */
  char           *account;         /* (nullable) */

  GAsyncQueue    *asked;           /* (element-type Portion) */
  GAsyncQueue    *done;            /* (element-type Portion): in the same order */
  gint            is_unwanted;     /* (atomic) */
  GThread        *thread;          /* (nullable): none could be made */

  guint           n_asked;         /* rows */
  Portion        *current;         /* (owned) (nullable) */
};

static void
clear_drafts (Portion *portion)
{
  for (guint i = 0; i < ROWS; i++)
    g_clear_pointer (&portion->drafts[i], inl_table_draft_free);
}

static void
free_portion (gpointer data)
{
  clear_drafts (data);
  g_free (data);
}

/* Runs in the thread. The one that stores looks at rows that came before. */
static void
draft_rows (InlImportAhead *self,
            Portion        *portion)
{
  clear_drafts (portion);
  for (guint i = 0; i < portion->n && g_atomic_int_get (&self->is_unwanted) == 0; i++)
    {
      const InlImportRow *row = g_ptr_array_index (self->rows, portion->first + i);

      if (portion->is_new[i])
        portion->drafts[i] = inl_table_draft_new (self->table, row->record, self->account);
    }
}

static gpointer
draft_worker (gpointer data)
{
  InlImportAhead *self = data;
  gboolean is_end = FALSE;

  while (!is_end)
    {
      Portion *portion = g_async_queue_pop (self->asked);

      is_end = portion->n == 0;
      draft_rows (self, portion);
      g_async_queue_push (self->done, portion);
    }

  return NULL;
}

static gboolean
is_new (InlImportAhead     *self,
        const InlImportRow *row)
{
  return row->record != NULL && row->result != INL_IMPORT_RESULT_REFUSED
         && (self->known == NULL
             || !g_hash_table_contains (self->known, inl_record_get_text (row->record, "number")));
}

/* Asks for the next rows, if there are any. @portion: (transfer full) */
static void
ask (InlImportAhead *self,
     Portion        *portion)
{
  portion->first = self->n_asked;
  portion->n = MIN (ROWS, self->rows->len - self->n_asked);
  if (portion->n == 0)
    {
      free_portion (portion);
      return;
    }

  for (guint i = 0; i < portion->n; i++)
    portion->is_new[i] = is_new (self, g_ptr_array_index (self->rows, portion->first + i));
  self->n_asked += portion->n;
  g_async_queue_push (self->asked, portion);
}

/**
 * inl_import_ahead_new:
 * @table: of relations or vacancies
 * @rows: (element-type InlImportRow): the rows of a file, which stay as long as this
 * @known: (nullable) (element-type utf8): the numbers that there are; likewise
 * @account: (nullable): who imports them; %NULL if that is not logged
 *
 * Returns: (transfer full) (nullable): a thread that has begun; %NULL if none can be made
 */
InlImportAhead *
inl_import_ahead_new (const InlTable *table,
                      GPtrArray      *rows,
                      GHashTable     *known,
                      const char     *account)
{
  g_autoptr(InlImportAhead) self = g_new0 (InlImportAhead, 1);

  self->table = table;
  self->rows = rows;
  self->known = known;
  self->account = g_strdup (account);
  self->asked = g_async_queue_new_full (free_portion);
  self->done = g_async_queue_new_full (free_portion);
  for (guint i = 0; i < PORTIONS; i++)
    ask (self, g_new0 (Portion, 1));
  self->thread = g_thread_try_new ("inl-ahead", draft_worker, self, NULL);
  return self->thread != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * inl_import_ahead_look:
 * @self: a thread
 * @position: of a row; to be asked of each, one after the other
 *
 * Returns: (transfer none) (nullable): what was worked out of it, until the next is asked for;
 *   %NULL if it seemed not to be new
 */
const InlTableDraft *
inl_import_ahead_look (InlImportAhead *self,
                       guint           position)
{
  if (self->current != NULL && position == self->current->first + self->current->n)
    ask (self, g_steal_pointer (&self->current));
  if (self->current == NULL)
    self->current = g_async_queue_pop (self->done);

  g_return_val_if_fail (position >= self->current->first
                        && position < self->current->first + self->current->n, NULL);

  return self->current->drafts[position - self->current->first];
}

/**
 * inl_import_ahead_free:
 * @self: (transfer full): a thread
 *
 * Stops it, which it does after the row that it is at.
 */
void
inl_import_ahead_free (InlImportAhead *self)
{
  g_atomic_int_set (&self->is_unwanted, 1);
  g_async_queue_push (self->asked, g_new0 (Portion, 1));
  g_clear_pointer (&self->thread, g_thread_join);
  g_async_queue_unref (self->asked);
  g_async_queue_unref (self->done);
  g_clear_pointer (&self->current, free_portion);
  g_free (self->account);
  g_free (self);
}
