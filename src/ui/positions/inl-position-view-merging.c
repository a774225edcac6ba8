/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two positions that are one: a name that another position has already is refused in its row, with
 * a way out under it, and one position can be merged with any other. */

#define G_LOG_DOMAIN "inl-position-view"

#include "config.h"

#include <glib/gi18n.h>

#include "inl-finding.h"
#include "inl-merge-dialog.h"
#include "inl-office-rights.h"
#include "inl-position-view-private.h"
#include "inl-validation.h"
#include "inl-window.h"

/* The name as it would be saved. */
static char *
dup_wanted_name (InlPositionView *self)
{
  InlRecord *draft = inl_record_form_get_draft (self->form);
  g_autoptr(InlRecord) clean = NULL;

  if (draft == NULL)
    return g_strdup ("");

  clean = inl_record_dup (draft);
  inl_validation_clean (clean);
  return g_strdup (inl_record_get_text (clean, "name"));
}

/**
 * inl_position_view_forget_twin:
 * @self: a view
 *
 * Stops looking for a position of the same name.
 */
void
inl_position_view_forget_twin (InlPositionView *self)
{
  if (self->seeking != NULL)
    g_cancellable_cancel (self->seeking);
  g_clear_object (&self->seeking);
  g_clear_object (&self->twin);
  g_clear_pointer (&self->sought_name, g_free);
}

static void
on_twin_sought_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(InlPositionView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) found = inl_office_find_finish (INL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stack == NULL)
    return;

  g_clear_object (&self->seeking);
  g_clear_object (&self->twin);
  if (found != NULL && inl_record_get_id (found) != inl_position_view_get_position_id (self))
    self->twin = INL_POSITION (g_steal_pointer (&found));
  inl_position_view_update (self);
}

/**
 * inl_position_view_seek_twin:
 * @self: a view
 * @again: also when the name in the form is still the same
 *
 * Looks whether another position has the name in the form.
 */
void
inl_position_view_seek_twin (InlPositionView *self,
                             gboolean         again)
{
  g_autofree char *name = dup_wanted_name (self);

  if (!again && g_strcmp0 (name, self->sought_name) == 0)
    return;

  inl_position_view_forget_twin (self);
  self->sought_name = g_steal_pointer (&name);
  if (*self->sought_name == '\0')
    return;

  self->seeking = g_cancellable_new ();
  inl_office_find_async (self->office, INL_RECORD_KIND_POSITION, self->sought_name,
                         self->seeking, on_twin_sought_cb, g_object_ref (self));
}

static gboolean
can_merge_with_twin (InlPositionView *self)
{
  return self->twin != NULL && !inl_position_is_retired (self->twin)
         && !inl_record_form_is_new (self->form);
}

static char *
dup_twin_text (InlPositionView *self)
{
  const char *name = inl_position_get_name (self->twin);

  if (inl_position_is_retired (self->twin))
    /* Translators: %s is the name of a position. */
    return g_strdup_printf (_("De functie %s bestaat al, maar is uit gebruik."), name);

  return g_strdup_printf (_("De functie %s bestaat al."), name);
}

/**
 * inl_position_view_show_twin:
 * @self: a view
 *
 * Refuses the name under its row while another position has it, and offers what can be done.
 */
void
inl_position_view_show_twin (InlPositionView *self)
{
  g_autoptr(GPtrArray) findings =
    inl_findings_for_field (inl_record_form_get_findings (self->form), "name");

  if (self->twin != NULL)
    {
      g_autofree char *text = dup_twin_text (self);

      g_ptr_array_add (findings,
                       inl_finding_new (INL_GRADE_ERROR, INL_FINDING_CODE_NAME_TAKEN,
                                        INL_RECORD_KIND_POSITION, "name", 0, text));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->twin_row),
                                     can_merge_with_twin (self)
                                     ? _("Met die functie samenvoegen…")
                                     : _("Die functie openen"));
    }
  inl_entry_row_set_findings (self->name_row, findings);
  gtk_widget_set_visible (GTK_WIDGET (self->twin_row), self->twin != NULL);
}

static void
on_merged_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlPositionView *self = g_task_get_source_object (task);
  InlPosition *into = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (!inl_office_merge_positions_finish (INL_OFFICE (source), result, &error))
    {
      inl_toast (self, error->message);
      return;
    }

  /* Translators: %s is the name of a position. */
  text = g_strdup_printf (_("De functies zijn samengevoegd tot %s."),
                          inl_position_get_name (into));
  inl_toast (self, text);
  if (self->stack == NULL)
    return;

  /* What was typed was a name for what is no more. */
  inl_record_form_discard (self->form);
  inl_position_view_open (self, inl_record_get_id (INL_RECORD (into)));
}

static void
on_merge_responded_cb (AdwMessageDialog *dialog,
                       const char       *response,
                       gpointer          user_data)
{
  InlPositionView *self = g_task_get_source_object (user_data);
  InlPosition *into = g_task_get_task_data (user_data);

  if (!g_str_equal (response, "merge") || inl_position_view_get_position_id (self) == 0)
    return;

  inl_office_merge_positions_async (self->office, inl_position_view_get_position_id (self),
                                    inl_record_get_id (INL_RECORD (into)), on_merged_cb,
                                    g_object_ref (user_data));
}

static void
on_dialog_gone_cb (gpointer  data,
                   GClosure *closure)
{
  g_object_unref (data);
}

static char *
dup_question (InlPosition *from,
              InlPosition *into)
{
  gint64 count = inl_position_get_used_count (from);
  g_autofree char *moves = NULL;

  if (count == 0)
    moves = g_strdup (_("Geen aanvraag heeft deze functie."));
  else
    /* Translators: how many vacancies, and the name of a position */
    moves = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d aanvraag krijgt de functie ‘%s’.",
                                          "%'d aanvragen krijgen de functie ‘%s’.", (gulong) count),
                             (int) count, inl_position_get_name (into));

  /* Translators: a sentence, and the name of a position */
  return g_strdup_printf (_("%s De functie ‘%s’ gaat uit gebruik. Wat al is uitgevraagd verandert "
                            "niet. Samenvoegen kan niet ongedaan worden gemaakt."),
                          moves, inl_position_get_name (from));
}

static void
confirm_merge (InlPositionView *self,
               InlPosition     *into)
{
  g_autofree char *question = dup_question (inl_position_view_get_saved (self), into);
  GTask *task = g_task_new (self, NULL, NULL, NULL);
  GtkWidget *dialog;

  g_task_set_source_tag (task, confirm_merge);
  g_task_set_task_data (task, g_object_ref (into), g_object_unref);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   _("Functies samenvoegen?"), question);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("Annuleren"),
                                    "merge", _("Samenvoegen"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_merge_responded_cb), task,
                         on_dialog_gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * inl_position_view_open_twin:
 * @self: a view whose name another position has
 *
 * Asks whether the two are to be merged; a new one, or one with the name of a position that is out
 * of use, leads to the other.
 */
void
inl_position_view_open_twin (InlPositionView *self)
{
  gint64 twin_id;

  if (self->twin == NULL)
    return;

  if (can_merge_with_twin (self))
    {
      confirm_merge (self, self->twin);
      return;
    }

  /* Without the name that was typed there is no twin any more. */
  twin_id = inl_record_get_id (INL_RECORD (self->twin));
  inl_record_form_discard (self->form);
  inl_position_view_open (self, twin_id);
}

static void
on_target_chosen_cb (InlPositionView *self,
                     InlPosition     *into)
{
  if (inl_position_view_get_position_id (self) != 0)
    confirm_merge (self, into);
}

/**
 * inl_position_view_merge:
 * @self: a view of a position that is stored
 *
 * Lets the user choose with which other position it is one.
 */
void
inl_position_view_merge (InlPositionView *self)
{
  GtkWidget *dialog = inl_merge_dialog_new (self->office, inl_position_view_get_saved (self));
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_target_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), window);
  gtk_window_present (GTK_WINDOW (dialog));
}
