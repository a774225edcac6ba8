/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The button "Inlenersbeloning uitvragen" and the inquiries so far. An answer can come when the user
 * looks at another vacancy, so nothing here relies on what is shown. */

#define G_LOG_DOMAIN "inl-vacancy-view"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-in-sight.h"
#include "inl-inquiry-row.h"
#include "inl-office-undo.h"
#include "inl-vacancy-view-private.h"
#include "inl-window.h"

/* A toast with the same news comes over the lower edge of the window. */
#define ROOM_FOR_TOAST 90

typedef struct
{
  InlVacancyView *view;        /* (owned) */
  gint64          vacancy_id;
  gint64          repeats_id;  /* what would be repeated, or 0 */
} Asking;

static void start_asking (InlVacancyView *self,
                          gint64          vacancy_id,
                          gint64          repeats_id);

static Asking *
asking_new (InlVacancyView *view,
            gint64          vacancy_id)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->view = g_object_ref (view);
  asking->vacancy_id = vacancy_id;
  return asking;
}

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->view);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static gboolean
is_closed (InlVacancyView *self)
{
  return self->stack == NULL;
}

static void
update_busy (InlVacancyView *self)
{
  gint64 id = inl_vacancy_view_get_vacancy_id (self);

  inl_send_box_set_busy (self->send_box, id != 0 && g_hash_table_contains (self->asking, &id));
  inl_page_changed (INL_PAGE (self));
}

/* What came of a click may be below the edge, and so may be the button. */
static void
bring_send_box_in_sight (InlVacancyView *self)
{
  inl_bring_in_sight (GTK_WIDGET (self->send_box), ROOM_FOR_TOAST);
}

/**
 * inl_vacancy_view_update_sight:
 * @self: a view
 *
 * Brings the button in sight if it is what the vacancy was opened for. What is above it may grow
 * until the relation is read.
 */
void
inl_vacancy_view_update_sight (InlVacancyView *self)
{
  if (self->sending_id == 0 || self->sending_id != inl_vacancy_view_get_vacancy_id (self))
    return;

  bring_send_box_in_sight (self);
  if (self->contacts != NULL)
    self->sending_id = 0;
}

/**
 * inl_vacancy_view_show_send_box:
 * @self: a view
 * @vacancy_id: the vacancy that is shown, or that was just opened
 *
 * Scrolls so far that the button that asks is in sight.
 */
void
inl_vacancy_view_show_send_box (InlVacancyView *self,
                                gint64          vacancy_id)
{
  g_return_if_fail (INL_IS_VACANCY_VIEW (self));

  self->sending_id = vacancy_id;
  inl_vacancy_view_update_sight (self);
}

/* While the browser is open at the log-in page, another click would only open another one. */
static void
set_waiting_for_log_in (InlVacancyView *self,
                        gboolean        is_waiting)
{
  if (self->is_waiting_for_log_in == is_waiting)
    return;

  self->is_waiting_for_log_in = is_waiting;
  inl_vacancy_view_update_readiness (self);
  inl_page_changed (INL_PAGE (self));
}

static void
show_outcome (InlVacancyView *self,
              InlOutcome     *outcome)
{
  gboolean is_asking = g_hash_table_contains (self->asking, &outcome->vacancy_id);

  /* The log-in page is opened for who clicked, not for what was tried by itself. */
  set_waiting_for_log_in (self, is_asking && outcome->kind == INL_OUTCOME_KIND_LOGIN_NEEDED);
  inl_send_box_show_outcome (self->send_box, outcome);
  if (self->is_waiting_for_log_in)
    inl_send_box_set_logging_in (self->send_box, TRUE);
  bring_send_box_in_sight (self);
}

static void
show_problem (InlVacancyView *self,
              const char     *text)
{
  set_waiting_for_log_in (self, FALSE);
  inl_send_box_show_problem (self->send_box, text);
  bring_send_box_in_sight (self);
}

/* Asking again */

static void
on_repeat_responded_cb (AdwMessageDialog *dialog,
                        const char       *response,
                        gpointer          user_data)
{
  Asking *asking = user_data;

  if (g_str_equal (response, "repeat") && !is_closed (asking->view))
    start_asking (asking->view, asking->vacancy_id, asking->repeats_id);
}

static void
on_repeat_gone_cb (gpointer  data,
                   GClosure *closure)
{
  asking_free (data);
}

static void
ask_to_repeat (InlVacancyView *self,
               InlOutcome     *outcome)
{
  GtkWidget *dialog = adw_message_dialog_new (inl_vacancy_view_get_window (self), outcome->title,
                                              outcome->text);
  Asking *asking = asking_new (self, outcome->vacancy_id);

  asking->repeats_id = outcome->inquiry_id;
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Annuleren"),
                                    "repeat", _("Opnieuw uitvragen"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "repeat",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_repeat_responded_cb),
                         asking, on_repeat_gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What is stored goes on by itself, also when its next step could not be. */
static void
show_failure (InlVacancyView *self,
              gint64          vacancy_id,
              const GError   *error,
              InlOutcome     *standing)
{
  const gboolean is_shown = vacancy_id == inl_vacancy_view_get_vacancy_id (self);

  if (is_shown && standing != NULL)
    show_outcome (self, standing);
  else if (is_shown)
    show_problem (self, error->message);
  inl_toast (self, standing != NULL ? standing->text : error->message);
}

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Asking) asking = user_data;
  InlVacancyView *self = asking->view;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlOutcome) outcome = inl_office_ask_finish (INL_OFFICE (source), result, &error);

  if (is_closed (self))
    return;

  g_hash_table_remove (self->asking, &asking->vacancy_id);
  update_busy (self);

  if (outcome == NULL)
    {
      g_autoptr(InlOutcome) standing = inl_office_ask_dup_standing (result);

      show_failure (self, asking->vacancy_id, error, standing);
    }
  else if (outcome->kind == INL_OUTCOME_KIND_REPEAT_TO_CONFIRM)
    {
      ask_to_repeat (self, outcome);
    }
}

static void
start_asking (InlVacancyView *self,
              gint64          vacancy_id,
              gint64          repeats_id)
{
  if (!g_hash_table_add (self->asking, g_memdup2 (&vacancy_id, sizeof vacancy_id)))
    return;

  if (vacancy_id == inl_vacancy_view_get_vacancy_id (self))
    {
      inl_send_box_clear (self->send_box);
      set_waiting_for_log_in (self, FALSE);
    }
  update_busy (self);
  inl_office_ask_with_undo_async (self->office, vacancy_id, repeats_id, on_asked_cb,
                                  asking_new (self, vacancy_id));
}

/**
 * inl_vacancy_view_ask:
 * @self: a view
 *
 * Does what a click on the button does: saves what was typed, and asks.
 */
void
inl_vacancy_view_ask (InlVacancyView *self)
{
  if (!inl_send_box_is_ready (self->send_box))
    return;

  if (inl_record_form_is_changed (self->form))
    inl_vacancy_view_save (self, TRUE);
  else
    start_asking (self, inl_vacancy_view_get_vacancy_id (self), 0);
}

/**
 * inl_vacancy_view_ask_for:
 * @self: a view
 * @vacancy_id: a vacancy that was just saved; another one may be shown by now
 *
 * Asks for that vacancy, as it is stored.
 */
void
inl_vacancy_view_ask_for (InlVacancyView *self,
                          gint64          vacancy_id)
{
  start_asking (self, vacancy_id, 0);
}

/* Outcomes and the log-in */

static void
on_outcome_cb (InlVacancyView *self,
               InlOutcome     *outcome)
{
  if (outcome->kind != INL_OUTCOME_KIND_REPEAT_TO_CONFIRM && outcome->vacancy_id != 0
      && outcome->vacancy_id == inl_vacancy_view_get_vacancy_id (self))
    show_outcome (self, outcome);
}

static void
show_undoable (InlVacancyView *self,
               InlOutcome     *outcome)
{
  set_waiting_for_log_in (self, FALSE);
  inl_send_box_show_undoable (self->send_box, outcome);
  inl_page_changed (INL_PAGE (self));
}

static void
on_undo_begun_cb (InlVacancyView *self,
                  InlOutcome     *outcome,
                  guint           seconds)
{
  if (outcome->vacancy_id != inl_vacancy_view_get_vacancy_id (self))
    return;

  show_undoable (self, outcome);
  bring_send_box_in_sight (self);
}

static void
update_undoable (InlVacancyView *self)
{
  g_autoptr(InlOutcome) outcome =
    inl_office_dup_undoable (self->office, inl_vacancy_view_get_vacancy_id (self));

  if (outcome != NULL)
    {
      show_undoable (self, outcome);
      return;
    }

  inl_send_box_end_undoable (self->send_box);
  inl_page_changed (INL_PAGE (self));
}

static void
on_undo_over_cb (InlVacancyView *self,
                 gint64          inquiry_id)
{
  update_undoable (self);
}

static void
on_logged_in_cb (InlVacancyView *self)
{
  if (!self->is_waiting_for_log_in)
    return;

  set_waiting_for_log_in (self, FALSE);
  inl_send_box_show_logged_in (self->send_box);
}

static void
give_up_log_in (InlVacancyView *self)
{
  set_waiting_for_log_in (self, FALSE);
  inl_send_box_clear (self->send_box);
}

/* It need not be begun here: while a log-in is under way, the button waits for that one. */
static void
on_log_in_ended_cb (InlVacancyView *self,
                    const char     *message)
{
  if (!self->is_waiting_for_log_in)
    return;

  if (*message != '\0')
    show_problem (self, message);
  else
    give_up_log_in (self);
}

static void
on_log_in_replied_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(InlVacancyView) self = user_data;
  g_autoptr(GError) error = NULL;
  /* What it says is told by the signal of the office. */
  g_autofree char *text G_GNUC_UNUSED =
    inl_office_log_in_finish (INL_OFFICE (source), result, &error);

  if (is_closed (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (error != NULL && self->is_waiting_for_log_in)
    show_problem (self, error->message);
}

/**
 * inl_vacancy_view_log_in:
 * @self: a view
 *
 * Opens the log-in page, once more if it is open already.
 */
void
inl_vacancy_view_log_in (InlVacancyView *self)
{
  set_waiting_for_log_in (self, TRUE);
  inl_send_box_set_logging_in (self->send_box, TRUE);
  inl_office_log_in_async (self->office, NULL, on_log_in_replied_cb, g_object_ref (self));
}

/**
 * inl_vacancy_view_cancel_log_in:
 * @self: a view
 *
 * Waits no longer for the log-in.
 */
void
inl_vacancy_view_cancel_log_in (InlVacancyView *self)
{
  inl_office_cancel_login (self->office);
  give_up_log_in (self);
}

/**
 * inl_vacancy_view_follow_outcomes:
 * @self: a view
 *
 * Shows each outcome for the vacancy that is shown, whoever asked.
 */
void
inl_vacancy_view_follow_outcomes (InlVacancyView *self)
{
  g_signal_connect_object (self->office, "outcome", G_CALLBACK (on_outcome_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "undo-begun", G_CALLBACK (on_undo_begun_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "undo-over", G_CALLBACK (on_undo_over_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "logged-in", G_CALLBACK (on_logged_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "log-in-ended", G_CALLBACK (on_log_in_ended_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The inquiries so far */

static void
on_try_now_cb (InlInquiryRow *row,
               gpointer       user_data)
{
  InlVacancyView *self = user_data;
  InlInquiry *inquiry = inl_inquiry_row_get_inquiry (row);

  if (!inl_office_send_undoable (self->office, inl_record_get_id (INL_RECORD (inquiry))))
    start_asking (self, inl_inquiry_get_vacancy_id (inquiry), 0);
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  InlVacancyView *self = user_data;
  GtkWidget *row = inl_inquiry_row_new (self->decisions, item);

  g_signal_connect_object (row, "try-now", G_CALLBACK (on_try_now_cb), self, 0);
  return row;
}

/**
 * inl_vacancy_view_show_inquiries:
 * @self: a view
 *
 * Lists the inquiries of the vacancy that is shown, the newest first.
 */
void
inl_vacancy_view_show_inquiries (InlVacancyView *self)
{
  gint64 id = inl_vacancy_view_get_vacancy_id (self);
  g_autoptr(InlQuery) query = NULL;

  update_busy (self);
  if (self->inquiries != NULL && inl_live_list_get_query (self->inquiries)->vacancy_id == id)
    return;

  set_waiting_for_log_in (self, FALSE);
  update_undoable (self);
  g_clear_object (&self->inquiries);
  if (id != 0)
    {
      query = inl_query_new (INL_RECORD_KIND_INQUIRY);
      query->vacancy_id = id;
      self->inquiries = inl_office_create_list (self->office, query);
    }
  gtk_list_box_bind_model (self->inquiries_box,
                           self->inquiries != NULL ? G_LIST_MODEL (self->inquiries) : NULL,
                           self->inquiries != NULL ? create_row : NULL, self, NULL);
}
