/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The office and its bulk uitvraag: one at a time, kept after its end so that what came of it can
 * be looked at and saved. */

#define G_LOG_DOMAIN "inl-office"

#include "config.h"

#include "inl-bulk-asking.h"

#include <glib/gi18n.h>

#include "inl-bulk-private.h"
#include "inl-csv-writer.h"
#include "inl-export-file.h"
#include "inl-moment.h"
#include "inl-office-private.h"
#include "inl-store-log.h"

InlBulkAsking *
inl_office_get_bulk (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), NULL);

  return self->bulk;
}

gboolean
inl_office_is_bulk_running (InlOffice *self)
{
  g_return_val_if_fail (INL_IS_OFFICE (self), FALSE);

  return self->bulk != NULL
         && inl_bulk_asking_get_phase (self->bulk) == INL_BULK_PHASE_RUNNING;
}

/**
 * inl_office_take_bulk:
 * @self: an office that runs none
 * @bulk: the bulk uitvraag that runs now
 */
void
inl_office_take_bulk (InlOffice     *self,
                      InlBulkAsking *bulk)
{
  inl_office_tell_bulk_news (self);
  g_set_object (&self->bulk, bulk);
}

/**
 * inl_office_bulk_covers:
 * @self: an office
 * @vacancy_id: a vacancy
 *
 * Returns: whether what comes of it now is told by a bulk uitvraag, and not by itself
 */
gboolean
inl_office_bulk_covers (InlOffice *self,
                        gint64     vacancy_id)
{
  return self->bulk != NULL && inl_bulk_asking_covers (self->bulk, vacancy_id);
}

/**
 * inl_office_tell_bulk_news:
 * @self: an office
 *
 * Tells now what is new of the bulk uitvraag that ended, if that waits still.
 */
void
inl_office_tell_bulk_news (InlOffice *self)
{
  if (self->bulk_news == 0)
    return;

  g_clear_handle_id (&self->bulk_news, g_source_remove);
  inl_office_emit_bulk_changed (self, self->bulk);
}

static gboolean
on_bulk_quiet_cb (gpointer user_data)
{
  inl_office_tell_bulk_news (user_data);
  return G_SOURCE_REMOVE;
}

/**
 * inl_office_tell_bulk:
 * @self: an office
 * @outcome: news of an inquiry
 *
 * What was asked with a bulk uitvraag and waited is part of it still: what comes of it later is
 * told for all of them together, once nothing waits any more or nothing more comes for a while.
 *
 * Returns: whether it was one of those
 */
gboolean
inl_office_tell_bulk (InlOffice  *self,
                      InlOutcome *outcome)
{
  InlBulkCounts counts;

  if (self->bulk == NULL || !inl_bulk_asking_take_news (self->bulk, outcome))
    return FALSE;
  if (inl_office_is_bulk_running (self))
    return TRUE;

  g_clear_handle_id (&self->bulk_news, g_source_remove);
  self->bulk_news = g_timeout_add (self->bulk_news_ms, on_bulk_quiet_cb, self);
  inl_bulk_asking_get_counts (self->bulk, &counts);
  if (counts.n_waiting == 0)
    inl_office_tell_bulk_news (self);
  return TRUE;
}

/* A number and its word stay on one line. */
#define NO_BREAK_SPACE "\u00a0"

/**
 * inl_summary_add:
 * @text: a summary
 * @format: with %'u
 * @n: how many
 *
 * Adds how many there are of something, when there are any.
 */
void
inl_summary_add (GString    *text,
                 const char *format,
                 guint       n)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *number = NULL;
  g_autofree char *part = NULL;

  if (n == 0)
    return;

  number = g_strdup_printf ("%'u", n);
  parts = g_strsplit (format, "%'u", 2);
  /* After the first space it may break. */
  if (parts[0] != NULL && parts[1] != NULL && *parts[1] == ' ')
    part = g_strconcat (parts[0], number, NO_BREAK_SPACE, parts[1] + 1, NULL);
  else
    part = g_strjoinv (number, parts);
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
}

/**
 * inl_bulk_asking_dup_summary:
 * @self: a bulk uitvraag
 *
 * Returns: (transfer full): how many are how far, of those that are asked; "" when none is yet
 */
char *
inl_bulk_asking_dup_summary (InlBulkAsking *self)
{
  GString *text = g_string_new (NULL);
  InlBulkCounts counts;

  g_return_val_if_fail (INL_IS_BULK_ASKING (self), NULL);

  inl_bulk_asking_get_counts (self, &counts);
  inl_summary_add (text, _("%'u verstuurd"), counts.n_sent);
  inl_summary_add (text, _("%'u geweigerd"), counts.n_refused);
  inl_summary_add (text, ngettext ("%'u wacht", "%'u wachten", counts.n_waiting), counts.n_waiting);
  inl_summary_add (text, _("%'u niet uitgevraagd"), counts.n_not_asked);
  return g_string_free (text, FALSE);
}

/**
 * inl_bulk_asking_dup_full_summary:
 * @self: a bulk uitvraag
 *
 * Returns: (transfer full): as inl_bulk_asking_dup_summary(), and how many were left out for what
 */
char *
inl_bulk_asking_dup_full_summary (InlBulkAsking *self)
{
  g_autofree char *summary = inl_bulk_asking_dup_summary (self);
  GString *text = g_string_new (summary);
  guint counts[INL_BULK_STATE_READY] = { 0 };

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self)); i++)
    {
      g_autoptr(InlBulkItem) item = g_list_model_get_item (G_LIST_MODEL (self), i);
      const InlBulkState state = inl_bulk_item_get_state (item);

      if (state < G_N_ELEMENTS (counts))
        counts[state]++;
    }
  inl_summary_add (text, _("%'u niet klaar"), counts[INL_BULK_STATE_MISSING]);
  inl_summary_add (text, _("%'u eerder verstuurd"), counts[INL_BULK_STATE_EARLIER]);
  inl_summary_add (text, _("%'u vervuld of gesloten"), counts[INL_BULK_STATE_CLOSED]);
  inl_summary_add (text, ngettext ("%'u liep al", "%'u liepen al", counts[INL_BULK_STATE_OPEN]),
                   counts[INL_BULK_STATE_OPEN]);
  return g_string_free (text, FALSE);
}

static void
append_item (GString     *csv,
             InlBulkItem *item)
{
  InlVacancy *vacancy = inl_bulk_item_get_vacancy (item);
  InlOutcome *outcome = inl_bulk_item_get_outcome (item);
  g_autofree char *told_at = inl_moment_to_display (inl_bulk_item_get_told_at (item));
  const char *const cells[] = {
    inl_vacancy_get_number (vacancy),
    inl_vacancy_get_relation_number (vacancy),
    inl_vacancy_get_relation_name (vacancy),
    inl_vacancy_get_position_name (vacancy),
    inl_bulk_item_get_label (item),
    inl_bulk_item_get_text (item),
    outcome != NULL ? outcome->inquiry_uuid : "",
    outcome != NULL ? outcome->recipients : "",
    told_at,
  };

  inl_csv_writer_append_row (csv, cells, G_N_ELEMENTS (cells));
}

/* Not the names of an import, so that a result is never read as a list of vacancies. */
static GBytes *
write_csv (GListModel *items)
{
  static const char *const names[] = { "aanvraag", "relatie", "relatienaam", "functie", "resultaat",
                                       "melding", "kenmerk", "ontvangers", "moment" };
  GString *csv = inl_csv_writer_begin ();
  const guint n_items = g_list_model_get_n_items (items);

  inl_csv_writer_append_row (csv, names, G_N_ELEMENTS (names));
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr(InlBulkItem) item = g_list_model_get_item (items, i);

      append_item (csv, item);
    }

  return g_string_free_to_bytes (csv);
}

typedef struct
{
  GFile  *file;    /* (owned) */
  GBytes *bytes;   /* (owned) */
  guint   n_rows;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->file);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  const Saving *saving = g_task_get_task_data (task);

  if (inl_export_file_save_finish (result, &error))
    {
      g_task_return_int (task, saving->n_rows);
      return;
    }

  inl_office_log (g_task_get_source_object (task), INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                  _("CSV-bestand"), _("Het bestand is toch niet geschreven."));
  inl_office_return_error (task, g_steal_pointer (&error));
}

static void
on_logged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr(GError) error = NULL;
  const Saving *saving = g_task_get_task_data (task);

  if (!inl_store_append_log_finish (INL_STORE (source), result, &error))
    inl_office_return_error (task, g_steal_pointer (&error));
  else
    inl_export_file_save_bytes_async (saving->file, saving->bytes, cancellable, on_saved_cb,
                                      g_steal_pointer (&task));
}

/**
 * inl_office_save_bulk_async:
 * @self: an office
 * @items: (element-type InlBulkItem): of a bulk uitvraag: all of it, or what is shown of it
 * @file: where to; an existing file is replaced when all was written
 * @cancellable: (nullable): to stop it
 * @callback: called in the main thread
 * @user_data: for @callback
 *
 * Writes what came of each vacancy as CSV, and says so in the log first.
 */
void
inl_office_save_bulk_async (InlOffice           *self,
                            GListModel          *items,
                            GFile               *file,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(InlLogEntry) entry = NULL;
  g_autofree char *text = NULL;
  Saving *saving;

  g_return_if_fail (G_IS_LIST_MODEL (items));
  g_return_if_fail (G_IS_FILE (file));

  task = inl_office_begin (self, cancellable, callback, user_data, inl_office_save_bulk_async);
  if (task == NULL || !inl_office_require_right (self, task, INL_RIGHT_EXPORT))
    return;
  if (inl_office_is_database (self, file))
    {
      g_task_return_new_error (task, INL_OFFICE_ERROR, INL_OFFICE_ERROR_FILE,
                               _("Een export kan niet over het gegevensbestand zelf heen. Kies een "
                                 "andere naam."));
      return;
    }

  saving = g_new0 (Saving, 1);
  saving->file = g_object_ref (file);
  saving->n_rows = g_list_model_get_n_items (items);
  saving->bytes = write_csv (items);
  g_task_set_task_data (task, saving, saving_free);
  text = g_strdup_printf (_("Resultaten van een uitvraag geëxporteerd: %'u."), saving->n_rows);
  entry = inl_office_create_log_entry (INL_LOG_KIND_EXPORT, INL_LOG_ACTION_DONE,
                                       _("CSV-bestand"), text);
  inl_store_append_log_async (self->store, INL_RIGHT_EXPORT, entry, on_logged_cb,
                              g_steal_pointer (&task));
}

/**
 * inl_office_save_bulk_finish:
 * @self: an office
 * @result: as given to the callback
 * @error: %INL_OFFICE_ERROR_FILE when it cannot be written, %INL_OFFICE_ERROR_NOT_ALLOWED
 *
 * Returns: the number of rows below the header, or -1
 */
gssize
inl_office_save_bulk_finish (InlOffice     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);
  g_return_val_if_fail (g_async_result_is_tagged (result, inl_office_save_bulk_async), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
