/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDbCheck: looking through all of a large file, which takes many seconds, in a thread
 * of its own. Nobody waits for it to work with the file, and nobody for it to end to close that. */

#define G_LOG_DOMAIN "inl-store"

#include "config.h"

#include "inl-db-check.h"

#include "inl-store.h"

/* An interrupt that comes before there is something to interrupt is lost. */
#define INTERRUPT_INTERVAL_US 5000

struct _InlDbCheck
{
  InlDb          *db;          /* (owned): a connection that only reads; of the thread alone */
  InlDbCheckFunc  on_ended;
  gpointer        data;
  GThread        *thread;      /* (nullable): none could be made */
  GMutex          lock;
  GCond           ended;

  /* Under the lock. */
  gboolean        has_ended;
  gboolean        has_found_damage;
};

static gpointer
check_worker (gpointer data)
{
  InlDbCheck *self = data;
  g_autoptr(GError) error = NULL;
  const gboolean is_whole = inl_db_check_if_unclean (self->db, &error);

  g_mutex_lock (&self->lock);
  self->has_ended = TRUE;
  self->has_found_damage = !is_whole && g_error_matches (error, INL_STORE_ERROR,
                                                         INL_STORE_ERROR_DAMAGED);
  g_cond_signal (&self->ended);
  g_mutex_unlock (&self->lock);
  self->on_ended (self->data);
  return NULL;
}

/* Where there is no write-ahead log, nothing is saved as long as somebody reads. */
static gboolean
can_be_read_aside (InlDb *db)
{
  gboolean has_log = FALSE;

  return inl_db_has_log (db, &has_log, NULL) && has_log;
}

static InlDbCheck *
create_check (InlDb          *db,
              InlDbCheckFunc  on_ended,
              gpointer        data)
{
  InlDbCheck *self = g_new0 (InlDbCheck, 1);

  self->db = db;
  self->on_ended = on_ended;
  self->data = data;
  inl_db_set_unclean (self->db);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  return self;
}

/**
 * inl_db_check_new:
 * @db: a connection
 * @on_ended: called in a thread of its own when the end was reached, or it was given up
 * @data: for @on_ended, until inl_db_check_free()
 *
 * Begins to look whether the file of @db is whole.
 *
 * Returns: (transfer full) (nullable): what looks, or %NULL if nothing can without being waited for
 */
InlDbCheck *
inl_db_check_new (InlDb          *db,
                  InlDbCheckFunc  on_ended,
                  gpointer        data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(InlDbCheck) self = NULL;
  InlDb *own_db;

  if (!can_be_read_aside (db))
    return NULL;
  own_db = inl_db_open_to_read (inl_db_get_path (db), FALSE, &error);
  if (own_db != NULL)
    {
      self = create_check (own_db, on_ended, data);
      self->thread = g_thread_try_new ("inl-check", check_worker, self, &error);
      if (self->thread != NULL)
        return g_steal_pointer (&self);
      self->has_ended = TRUE;
    }

  g_debug ("The file is not checked aside: %s", error->message);
  return NULL;
}

/**
 * inl_db_check_has_found_damage:
 * @self: of inl_db_check_new()
 *
 * Returns: whether it is known by now that the file is not whole
 */
gboolean
inl_db_check_has_found_damage (InlDbCheck *self)
{
  gboolean has_found_damage;

  g_mutex_lock (&self->lock);
  has_found_damage = self->has_found_damage;
  g_mutex_unlock (&self->lock);
  return has_found_damage;
}

/**
 * inl_db_check_free:
 * @self: (transfer full): of inl_db_check_new()
 *
 * Frees it, and ends looking wherever that is.
 */
void
inl_db_check_free (InlDbCheck *self)
{
  g_mutex_lock (&self->lock);
  while (!self->has_ended)
    {
      sqlite3_interrupt (inl_db_get_handle (self->db));
      g_cond_wait_until (&self->ended, &self->lock,
                         g_get_monotonic_time () + INTERRUPT_INTERVAL_US);
    }
  g_mutex_unlock (&self->lock);

  g_clear_pointer (&self->thread, g_thread_join);
  inl_db_free (self->db);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self);
}
