/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Toasts for what came of an inquiry or a log-in, whoever began it and however late it came. */

#define G_LOG_DOMAIN "inl-window"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-window-private.h"

/* What a toast is about: a vacancy, by its id, or the log-in. */
#define SUBJECT_LOG_IN 0

static void
dismiss (InlWindow *self,
         gint64     subject)
{
  AdwToast *toast = g_hash_table_lookup (self->toasts, &subject);

  if (toast != NULL)
    adw_toast_dismiss (toast);
  g_hash_table_remove (self->toasts, &subject);
}

/* What was said before about the same subject is no longer so. */
static void
tell (InlWindow  *self,
      gint64      subject,
      const char *text,
      const char *button_label,
      const char *action_name,
      GVariant   *target)
{
  AdwToast *toast;

  dismiss (self, subject);
  toast = inl_window_show_toast (self, text, button_label, action_name, target);
  g_hash_table_insert (self->toasts, g_memdup2 (&subject, sizeof subject), g_object_ref (toast));
}

static void
on_outcome_cb (InlWindow  *self,
               InlOutcome *outcome)
{
  gint64 id = outcome->vacancy_id;
  gboolean is_about_log_in = outcome->kind == INL_OUTCOME_KIND_LOGIN_NEEDED || id == 0;

  /* The vacancy's own view asks that question. */
  if (outcome->kind == INL_OUTCOME_KIND_REPEAT_TO_CONFIRM)
    return;

  dismiss (self, SUBJECT_LOG_IN);
  if (is_about_log_in)
    tell (self, SUBJECT_LOG_IN, outcome->text, NULL, NULL, NULL);
  else if (outcome->kind == INL_OUTCOME_KIND_TOKEN_ABSENT
           || outcome->kind == INL_OUTCOME_KIND_TOKEN_INVALID)
    tell (self, id, outcome->text, _("Instellen"), "app.preferences", NULL);
  else
    tell (self, id, outcome->text, _("Openen"), "win.open-vacancy", g_variant_new_int64 (id));
}

static void
on_logged_in_cb (InlWindow  *self,
                 const char *person)
{
  tell (self, SUBJECT_LOG_IN, inl_outcome_get_logged_in_text (), NULL, NULL, NULL);
}

static void
on_log_in_failed_cb (InlWindow  *self,
                     const char *message)
{
  tell (self, SUBJECT_LOG_IN, message, NULL, NULL, NULL);
}

/**
 * inl_window_follow_outcomes:
 * @self: a window whose office is open
 *
 * Shows a toast for each outcome from now on.
 */
void
inl_window_follow_outcomes (InlWindow *self)
{
  self->toasts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_signal_connect_object (self->office, "outcome", G_CALLBACK (on_outcome_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "logged-in", G_CALLBACK (on_logged_in_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "log-in-failed", G_CALLBACK (on_log_in_failed_cb), self,
                           G_CONNECT_SWAPPED);
}
