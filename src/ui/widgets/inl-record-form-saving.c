/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Saving a form, and what can come in between: somebody else saved the same record, or the user
 * leaves with changes. Each question names its answers, and none loses what was typed unasked. */

#define G_LOG_DOMAIN "inl-record-form"

#include "config.h"

#include "inl-record-form.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-conflict-dialog.h"
#include "inl-record-form-private.h"
#include "inl-validation.h"

typedef struct
{
  GtkWidget *parent;    /* (owned) */
  InlRecord *draft;     /* (owned): what the form showed */
  InlRecord *base;      /* (owned): what it was made from */
  InlRecord *sent;      /* (owned) (nullable): the draft as it was given to the office */
  gint64     saved_id;  /* or 0 */
} SaveData;

static void
save_data_free (gpointer data)
{
  SaveData *save = data;

  g_clear_object (&save->parent);
  g_clear_object (&save->draft);
  g_clear_object (&save->base);
  g_clear_object (&save->sent);
  g_free (save);
}

typedef struct
{
  GtkWidget *parent;       /* (owned) */
  gboolean   is_answered;
} LeaveData;

static void
leave_data_free (gpointer data)
{
  LeaveData *leave = data;

  g_clear_object (&leave->parent);
  g_free (leave);
}

static void
return_error (GTask  *task,
              GError *error)
{
  inl_record_form_set_saving (g_task_get_source_object (task), FALSE);
  g_task_return_error (task, error);
}

/* An answer may come when the form shows something else, or nothing. */
static gboolean
is_still_shown (GTask *task)
{
  SaveData *save = g_task_get_task_data (task);

  return inl_record_form_get_draft (g_task_get_source_object (task)) == save->draft;
}

static void
return_unsaved (GTask *task)
{
  inl_record_form_set_saving (g_task_get_source_object (task), FALSE);
  g_task_return_boolean (task, FALSE);
}

static void
take_saved (GTask     *task,
            InlRecord *saved)
{
  InlRecordForm *self = g_task_get_source_object (task);
  SaveData *save = g_task_get_task_data (task);

  /* What was typed while it was being saved is a new change. */
  inl_record_form_set_saving (self, FALSE);
  if (is_still_shown (task))
    inl_record_form_rebase (self, save->sent, saved);
  save->saved_id = inl_record_get_id (saved);
  g_task_return_boolean (task, TRUE);
}

static void
on_conflict_settled_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) saved = inl_conflict_dialog_run_finish (result, &error);

  if (error != NULL)
    return_error (task, g_steal_pointer (&error));
  else if (saved != NULL)
    take_saved (task, saved);
  else
    return_unsaved (task);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Somebody may have saved, removed or anonymised the record since it was read. A new one can only
 * lack what it belongs to. */
static gboolean
may_be_conflict (SaveData     *save,
                 const GError *error)
{
  return inl_record_get_id (save->sent) != 0
         && (g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_CONFLICT)
             || g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_NOT_FOUND)
             || g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_IN_USE));
}

static void
on_record_saved_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  SaveData *save = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(InlRecord) saved = NULL;

  saved = inl_office_save_finish (INL_OFFICE (source), result, &error);
  if (saved != NULL)
    take_saved (task, saved);
  else if (may_be_conflict (save, error))
    inl_conflict_dialog_run_async (INL_OFFICE (source), get_window (save->parent), save->base,
                                   save->sent, error, on_conflict_settled_cb,
                                   g_steal_pointer (&task));
  else
    return_error (task, g_steal_pointer (&error));
}

static void
start_saving (GTask *task)
{
  InlRecordForm *self = g_task_get_source_object (task);
  SaveData *save = g_task_get_task_data (task);

  inl_validation_clean (inl_record_form_get_draft (self));
  save->draft = g_object_ref (inl_record_form_get_draft (self));
  save->base = inl_record_dup (inl_record_form_get_saved (self));
  save->sent = inl_record_dup (save->draft);
  inl_record_form_set_saving (self, TRUE);
  inl_office_save_async (inl_record_form_get_office (self), save->sent, on_record_saved_cb, task);
}

/**
 * inl_record_form_save_async:
 * @self: a form with changes
 * @parent: what the form is part of; dialogs appear over its window
 * @callback: called when it is saved, or not
 * @user_data: for @callback
 *
 * Saves the draft. When somebody else saved the record since it was read, the user chooses field by
 * field in #InlConflictDialog.
 */
void
inl_record_form_save_async (InlRecordForm       *self,
                            GtkWidget           *parent,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  SaveData *save;

  g_return_if_fail (INL_IS_RECORD_FORM (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_record_form_save_async);
  if (!inl_record_form_can_save (self))
    {
      g_task_return_boolean (task, FALSE);
      return;
    }

  save = g_new0 (SaveData, 1);
  save->parent = g_object_ref (parent);
  save->draft = g_object_ref (inl_record_form_get_draft (self));
  g_task_set_task_data (task, save, save_data_free);
  start_saving (g_steal_pointer (&task));
}

/**
 * inl_record_form_save_finish:
 * @self: a form
 * @result: what the callback was given
 * @error: (nullable): why it could not be saved, with a Dutch message; the draft is untouched
 *
 * Returns: whether the draft was saved; %FALSE without an error when the user decided otherwise
 */
gboolean
inl_record_form_save_finish (InlRecordForm  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * inl_record_form_get_saved_id:
 * @self: a form
 * @result: what the callback of inl_record_form_save_async() was given
 *
 * Returns: the record that was saved, whatever the form shows by now; 0 when none was
 */
gint64
inl_record_form_get_saved_id (InlRecordForm *self,
                              GAsyncResult  *result)
{
  SaveData *save;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  save = g_task_get_task_data (G_TASK (result));
  return save != NULL ? save->saved_id : 0;
}

static void
on_saved_to_leave_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  InlRecordForm *self = INL_RECORD_FORM (source);
  g_autoptr(GError) error = NULL;
  gboolean is_saved = inl_record_form_save_finish (self, result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, is_saved && !inl_record_form_is_changed (self));
}

/* Until it is known what becomes of the changes, they may still need the form. */
static gboolean
return_if_saving (InlRecordForm *self,
                  GTask         *task)
{
  if (!inl_record_form_is_saving (self))
    return FALSE;

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                           _("Je wijzigingen worden nog opgeslagen. Wacht even en probeer het "
                             "opnieuw."));
  return TRUE;
}

static void
on_leave_responded_cb (AdwMessageDialog *dialog,
                       const char       *response,
                       gpointer          user_data)
{
  GTask *task = user_data;
  InlRecordForm *self = g_task_get_source_object (task);
  LeaveData *leave = g_task_get_task_data (task);

  leave->is_answered = TRUE;
  if (return_if_saving (self, task))
    return;

  if (g_str_equal (response, "save"))
    {
      inl_record_form_save_async (self, leave->parent, on_saved_to_leave_cb, g_object_ref (task));
      return;
    }

  if (g_str_equal (response, "discard"))
    inl_record_form_discard (self);
  g_task_return_boolean (task, g_str_equal (response, "discard"));
}

/* A dialog that its window takes along gives no answer. */
static void
on_question_gone_cb (gpointer  data,
                     GClosure *closure)
{
  g_autoptr(GTask) task = data;
  LeaveData *leave = g_task_get_task_data (task);

  if (!leave->is_answered)
    g_task_return_boolean (task, FALSE);
}

static GtkWidget *
create_leave_dialog (InlRecordForm *self,
                     GtkWidget     *parent,
                     const char    *name)
{
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  /* Translators: the name of a relation, a contact person or a vacancy */
  body = g_strdup_printf (_("Er zijn wijzigingen in ‘%s’ die nog niet zijn opgeslagen."), name);
  dialog = adw_message_dialog_new (get_window (parent), _("Wijzigingen opslaan?"), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("Annuleren"),
                                    "discard", _("Weggooien"),
                                    "save", _("Opslaan"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "save",
                                           inl_record_form_can_save (self));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  return dialog;
}

/**
 * inl_record_form_leave_async:
 * @self: a form
 * @parent: what the form is part of; dialogs appear over its window
 * @name: what is edited, for people; plain text
 * @callback: called when it is known whether the form may go on to something else
 * @user_data: for @callback
 *
 * Asks what to do with changes, if there are any, and does it. While they are being saved, the form
 * stays with them.
 */
void
inl_record_form_leave_async (InlRecordForm       *self,
                             GtkWidget           *parent,
                             const char          *name,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  LeaveData *leave;
  GtkWidget *dialog;

  g_return_if_fail (INL_IS_RECORD_FORM (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, inl_record_form_leave_async);
  leave = g_new0 (LeaveData, 1);
  leave->parent = g_object_ref (parent);
  g_task_set_task_data (task, leave, leave_data_free);
  if (return_if_saving (self, task))
    return;
  if (!inl_record_form_is_changed (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  dialog = create_leave_dialog (self, parent, name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_leave_responded_cb),
                         g_steal_pointer (&task), on_question_gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * inl_record_form_leave_finish:
 * @self: a form
 * @result: what the callback was given
 * @error: (nullable): %G_IO_ERROR_PENDING while it is being saved, or why what was typed could not
 *   be saved, with a Dutch message
 *
 * Returns: whether the form may show something else
 */
gboolean
inl_record_form_leave_finish (InlRecordForm  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
