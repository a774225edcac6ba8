/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The copy of every day on which a window is open. One that fails is tried again as long as the day
 * lasts, and told of once. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-office-copies.h"

#include <glib/gi18n.h>

#include "inl-office-private.h"
#include "inl-store-restore.h"

/* A window can stay open over midnight, and a full disk can be mended. */
#define LOOK_SECONDS (15 * 60)

void
inl_office_daily_free (InlOfficeDaily *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->done);
  g_free (self->told);
  g_free (self);
}

/* By the calendar on the wall. */
static char *
dup_today (InlOffice *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (inl_clock_get_seconds (self->clock));

  return g_date_time_format (now, "%Y-%m-%d");
}

static void
tell (InlOffice  *self,
      const char *message)
{
  /* Translators: why, as a sentence. */
  g_autofree char *text = g_strdup_printf (_("De dagelijkse reservekopie is mislukt. %s"), message);

  inl_office_log (self, INL_LOG_KIND_EXPORT, INL_LOG_ACTION_ATTEMPTED,
                  _("Dagelijkse reservekopie"), text);
  inl_office_emit_copy_failed (self, text);
}

static void
on_first_known_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  gboolean is_first = FALSE;

  /* What cannot be written down is still told once by each program. */
  if (!inl_store_be_first_finish (INL_STORE (source), result, &is_first, &error))
    g_debug ("Who tells of the daily copy is not known: %s", error->message);
  /* Of what is damaged there is no copy to be missed, and that is said already. */
  if (self->damage == NULL && (error != NULL || is_first))
    tell (self, g_task_get_task_data (task));
}

static void
look_who_tells (InlOffice    *self,
                const GError *error,
                const char   *day)
{
  GTask *task;

  if (g_strcmp0 (self->daily->told, day) == 0 || self->store == NULL)
    return;

  g_free (self->daily->told);
  self->daily->told = g_strdup (day);
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (task, g_strdup (error->message), g_free);
  inl_store_be_first_async (self->store, INL_OFFICE_DAILY_FACT, day, on_first_known_cb, task);
}

static void
on_copied_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlOffice *self = g_task_get_source_object (task);
  const char *day = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  gboolean is_made = inl_store_keep_daily_copy_finish (INL_STORE (source), result, &error);

  if (self->daily == NULL)
    return;

  self->daily->is_busy = FALSE;
  if (!is_made)
    {
      g_debug ("no copy of %s: %s", day, error->message);
      look_who_tells (self, error, day);
      return;
    }

  g_free (self->daily->done);
  self->daily->done = g_strdup (day);
}

/**
 * inl_office_look_at_day:
 * @self: an office whose daily copies were started
 *
 * Makes the copy of today when there is none.
 */
void
inl_office_look_at_day (InlOffice *self)
{
  g_autofree char *today = dup_today (self);
  GTask *task;

  if (self->store == NULL || self->daily->is_busy || g_strcmp0 (self->daily->done, today) == 0)
    return;

  self->daily->is_busy = TRUE;
  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_task_data (task, g_strdup (today), g_free);
  inl_store_keep_daily_copy_async (self->store, today, on_copied_cb, task);
}

static gboolean
on_look_cb (gpointer user_data)
{
  inl_office_look_at_day (user_data);
  return G_SOURCE_CONTINUE;
}

/**
 * inl_office_start_daily_copies:
 * @self: an open office
 *
 * Keeps a copy of today and of every day that begins, as long as the office is there.
 */
void
inl_office_start_daily_copies (InlOffice *self)
{
  g_return_if_fail (INL_IS_OFFICE (self));

  if (self->daily == NULL)
    {
      self->daily = g_new0 (InlOfficeDaily, 1);
      self->daily->timer = g_timeout_add_seconds (LOOK_SECONDS, on_look_cb, self);
    }
  inl_office_look_at_day (self);
}
