/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts for what came of an inquiry or a log-in, whoever began it and however late it came, and
 * for what was found wrong with the database meanwhile. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-bulk-dialog.h"
#include "inl-gate.h"
#include "inl-office-trial.h"
#include "inl-toplevel.h"
#include "inl-window-private.h"

static void
on_outcome_cb (InlWindow  *self,
               InlOutcome *outcome)
{
  gint64 id = outcome->vacancy_id;
  gboolean is_about_log_in = outcome->kind == INL_OUTCOME_KIND_LOGIN_NEEDED || id == 0;

  /* The vacancy's own view asks that question, and who tries all tells of all. */
  if (outcome->kind == INL_OUTCOME_KIND_REPEAT_TO_CONFIRM
      || inl_office_trial_covers (self->office, outcome))
    return;

  if (is_about_log_in)
    {
      inl_window_add_toast (self, outcome->text, NULL, NULL, NULL);
      self->has_login_toast = TRUE;
    }
  else if (outcome->kind == INL_OUTCOME_KIND_TOKEN_ABSENT
           || outcome->kind == INL_OUTCOME_KIND_TOKEN_INVALID)
    inl_window_add_toast (self, outcome->text, _("Instellen"), "app.preferences", NULL);
  else
    inl_window_add_toast (self, outcome->text, _("Openen"), "win.open-vacancy",
                          g_variant_new_int64 (id));
}

/* The dialog shows it, if it is open, and who tries all tells of these too. */
static void
on_bulk_changed_cb (InlWindow     *self,
                    InlBulkAsking *bulk)
{
  g_autofree char *summary = NULL;

  if (inl_bulk_asking_get_phase (bulk) != INL_BULK_PHASE_ENDED
      || inl_toplevel_find (INL_TYPE_BULK_DIALOG) != NULL
      || inl_office_is_trying_all (self->office))
    return;

  summary = inl_bulk_asking_dup_summary (bulk);
  inl_window_add_toast (self, summary, _("Tonen"), "win.show-bulk", NULL);
}

static void
on_logged_in_cb (InlWindow  *self,
                 const char *person)
{
  inl_window_add_toast (self, inl_outcome_get_logged_in_text (), NULL, NULL, NULL);
}

/* Who began it may say the same, and then says it in the same toast. What was given up is not to be
 * asked for any longer. */
static void
on_log_in_ended_cb (InlWindow  *self,
                    const char *message)
{
  if (*message != '\0')
    inl_window_add_toast (self, message, NULL, NULL, NULL);
  else if (self->has_login_toast)
    inl_window_dismiss_toast (self);
}

/* It stays until something else is said: nothing can be saved until a copy is put back. */
static void
show_damage (InlWindow *self)
{
  const char *damage = inl_office_get_damage (self->office);
  const gboolean may_restore = inl_gate_allows (self->office, "win.restore");

  if (damage != NULL)
    {
      inl_window_add_lasting_toast (self, damage, may_restore ? _("Herstellen…") : NULL,
                                    "win.restore", NULL, 0);
      self->has_damage_toast = TRUE;
    }
  else if (self->has_damage_toast)
    {
      inl_window_dismiss_toast (self);
    }
}

/**
 * inl_window_follow_outcomes:
 * @self: a window whose office is open
 *
 * Shows a toast for each outcome from now on, and for damage that was found.
 */
void
inl_window_follow_outcomes (InlWindow *self)
{
  g_signal_connect_object (self->office, "outcome", G_CALLBACK (on_outcome_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "bulk-changed", G_CALLBACK (on_bulk_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "logged-in", G_CALLBACK (on_logged_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "log-in-ended", G_CALLBACK (on_log_in_ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "notify::damage", G_CALLBACK (show_damage), self,
                           G_CONNECT_SWAPPED);
  show_damage (self);
}
